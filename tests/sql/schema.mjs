// schema: the rules that every table keeps.
import { ok, same, sql, test } from '../lib/harness.mjs';
import { grouped } from './server.mjs';

const of = (table, schema = 'table_schema') => sql(`SELECT * FROM information_schema.${table} WHERE ${schema} = DATABASE()`);
const tables = of('tables'), columns = of('columns'), keys = of('statistics'), names = tables.map((t) => t.TABLE_NAME);
const foreign = of('key_column_usage').filter((k) => k.REFERENCED_TABLE_NAME);
const at = (c) => `${c.TABLE_NAME}.${c.COLUMN_NAME}`;
const none = (rows) => same(rows, []);

/** Tables of tenants: an account is part of what they are. */
const tenants = columns.filter((c) => c.COLUMN_NAME === 'account_id' && c.IS_NULLABLE === 'NO').map((c) => c.TABLE_NAME);

test('there are tables, and nothing but tables', () => {
    ok(names.length > 20 && tenants.length > 5);
    none(tables.filter((t) => t.TABLE_TYPE !== 'BASE TABLE').map((t) => t.TABLE_NAME));
    none([...of('routines', 'routine_schema'), ...of('triggers', 'trigger_schema'), ...of('events', 'event_schema')]);
});

test('each table and each column says what it is for', () => {
    none(tables.filter((t) => t.TABLE_COMMENT.length < 5).map((t) => t.TABLE_NAME));
    none(columns.filter((c) => c.COLUMN_COMMENT.length < 3).map(at));
});

test('each table is of InnoDB and has a primary key', () => {
    none(tables.filter((t) => t.ENGINE !== 'InnoDB').map((t) => t.TABLE_NAME));
    none(names.filter((name) => !keys.some((k) => k.TABLE_NAME === name && k.INDEX_NAME === 'PRIMARY')));
});

test('times are DATETIME(6), numbers are exact, text is utf8mb4 or ascii', () => {
    const types = /^(tinyint|smallint|int|bigint|char|varchar|binary|datetime|date)$/;
    none(columns.filter((c) => !types.test(c.DATA_TYPE)).map((c) => `${at(c)} ${c.DATA_TYPE}`));
    none(columns.filter((c) => c.DATA_TYPE === 'datetime' && c.DATETIME_PRECISION !== '6').map(at));
    none(columns.filter((c) => /_at$/.test(c.COLUMN_NAME) && c.DATA_TYPE !== 'datetime').map(at));
    const text = ['utf8mb4_unicode_520_ci', 'utf8mb4_bin', 'ascii_bin'];
    none(columns.filter((c) => c.COLLATION_NAME && !text.includes(c.COLLATION_NAME)).map((c) => `${at(c)} ${c.COLLATION_NAME}`));
});

test('what is compared exactly is compared by its bytes', () => {
    const exact = /^(uid|token|bucket|nickname|word|session|request)$|_key$|_live$/;
    const found = columns.filter((c) => exact.test(c.COLUMN_NAME));
    ok(found.length > 15);
    none(found.filter((c) => c.COLLATION_NAME && !/_bin$/.test(c.COLLATION_NAME)).map(at));
});

test('public ids are unique', () => {
    none(columns.filter((c) => c.COLUMN_NAME === 'uid' && !keys.some((k) => k.TABLE_NAME === c.TABLE_NAME && k.COLUMN_NAME === 'uid' && k.NON_UNIQUE === '0')).map(at));
    none(columns.filter((c) => c.COLUMN_NAME === 'uid' && c.COLUMN_TYPE !== 'char(26)').map(at));
});

test('a foreign key between tables of tenants carries the account, so that no row belongs to two', () => {
    const between = Object.values(grouped(foreign, 'CONSTRAINT_NAME')).filter(([k]) => tenants.includes(k.TABLE_NAME) && tenants.includes(k.REFERENCED_TABLE_NAME));
    ok(between.length > 3);
    none(between.filter((parts) => !parts.some((k) => k.COLUMN_NAME === 'account_id' && k.REFERENCED_COLUMN_NAME === 'account_id')).map(([k]) => k.CONSTRAINT_NAME));
    none(tenants.filter((name) => !foreign.some((k) => k.TABLE_NAME === name && k.COLUMN_NAME === 'account_id')));
});

test('the rows of a tenant are found by the account', () => {
    none(tenants.filter((name) => !keys.some((k) => k.TABLE_NAME === name && k.COLUMN_NAME === 'account_id' && k.SEQ_IN_INDEX === '1')));
});

test('the trail outlives what it tells of: no foreign keys leave it', () => {
    none(foreign.filter((k) => ['change', 'change_field', 'op'].includes(k.TABLE_NAME)).map((k) => k.CONSTRAINT_NAME));
});
