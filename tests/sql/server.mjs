// server: what the tests of SQL share: the catalogue as the server gets it, statements with values, and a filled database.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';

import { decode, env, literal } from '../lib/harness.mjs';

/** Rows by what they have in a column. */
export const grouped = (rows, column) => rows.reduce((all, r) => ({ ...all, [r[column]]: [...(all[r[column]] ?? []), r] }), {});

export const folder = (name) => new URL(`../../sql/${name}`, import.meta.url).pathname;

// ---- The catalogue.

/** Of sql/NAME: { statements, lists: [{ list, filters, sorts, choices }] }. */
export function catalogue(name = 'query') {
    execFileSync('make', ['-s', '-C', env.REEVE_BUILD, 'tests/sql/statements'], { stdio: ['ignore', 2, 2] });
    const all = execFileSync(`${env.REEVE_BUILD}/tests/sql/statements`, [folder(name)], { encoding: 'utf8', maxBuffer: 1 << 28 })
        .trim().split('\n').map((line) => JSON.parse(line));
    const lists = all.filter((x) => x.list);
    for (const list of lists) {
        list.choices = all.filter((x) => x.of === list.list);
        for (const c of list.choices) c.filters = list.filters.filter((_, i) => c.on >> i & 1);
    }
    return { lists, statements: all.filter((x) => !x.list && !x.of) };
}

// ---- The server.

/** A row of mariadb's XML as an object; values are text, NULL is null. */
const row = (xml) => Object.fromEntries([...xml.matchAll(/<field name="([^"]*)"(?: xsi:nil="true" \/>|>(.*?)<\/field>)/gs)]
    .map(([, name, value]) => [decode(name), value === undefined ? null : decode(value)]));

/** Runs SQL over one connection; answers the rows of each statement that has any, and the numbers of the errors by line. */
export function attempt(text, { user = env.REEVE_DB_USER, password = env.REEVE_DB_PASSWORD, database = env.REEVE_DB_NAME ?? 'reeve' } = {}) {
    const { stdout, stderr, error } = spawnSync('mariadb',
        ['--no-defaults', '--force', '--xml', '--default-character-set=utf8mb4', `--socket=${env.REEVE_DB}`, `--user=${user}`, database],
        { input: text, encoding: 'utf8', env: { ...env, MYSQL_PWD: password }, maxBuffer: 1 << 30 });
    if (error) throw error;
    return {
        results: stdout.split('<resultset').slice(1).map((set) => [...set.matchAll(/<row>(.*?)<\/row>/gs)].map(([, xml]) => row(xml))),
        errors: Object.fromEntries([...stderr.matchAll(/^ERROR (\d+).* at line (\d+)/gm)].map(([, number, line]) => [line, Number(number)])),
        said: stderr,
    };
}

/** As attempt, where nothing may fail: the results. */
export function results(text, as) {
    const { results: all, said } = attempt(text, as);
    if (said) throw new Error(said.slice(0, 2000));
    return all;
}

const argument = (value) => (value === null ? 'NULL' : typeof value === 'number' ? String(value) : Buffer.isBuffer(value) ? `x'${value.toString('hex')}'` : literal(value));

/** A statement of the catalogue with its values, which stay parameters: what a worker sends. `verb` goes before it. */
export function execute(statement, values, verb = '') {
    const missing = statement.parameters.filter((name) => !(name in values));
    if (missing.length) throw new Error(`${statement.file}:${statement.line}: ${statement.name}: no value is known for ${missing.join(', ')}`);
    const using = statement.parameters.map((name) => argument(values[name])).join(', ');
    return `EXECUTE IMMEDIATE ${literal(verb + statement.sql)}${using && ` USING ${using}`};\n`.replaceAll('\n', ' ') + '\n';
}

// ---- A database of its own, filled.

// What the generator leaves to the life of a portal. Ids are those of the first people and accounts.
const life = `
INSERT INTO credential SELECT id, 'none', UTC_TIMESTAMP(6) FROM person ORDER BY id LIMIT 3000;
INSERT INTO session SELECT UNHEX(SHA2(CONCAT(id, s.seq), 256)), LPAD(id * 10 + s.seq, 26, '0'), id, UNHEX(SHA2('csrf', 256)), '::1', 'test',
  UTC_TIMESTAMP(6) - INTERVAL s.seq HOUR, UTC_TIMESTAMP(6), NULL FROM (SELECT id FROM person ORDER BY id LIMIT 1000) p JOIN seq_1_to_8 s;
INSERT INTO throttle SELECT UNHEX(SHA2(seq, 256)), UNHEX(SHA2(seq DIV 3, 256)), 4, UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, UTC_TIMESTAMP(6) FROM seq_1_to_3000;
INSERT INTO link SELECT UNHEX(SHA2(id, 256)), 'password', id, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 DAY, NULL FROM person ORDER BY id LIMIT 3000;
INSERT INTO op SELECT MD5(id), UNHEX(SHA2(id, 256)), 'account-edit', UNHEX(SHA2('body', 256)), '/accounts', id, UTC_TIMESTAMP(6) FROM \`change\` ORDER BY id LIMIT 3000;
INSERT INTO tag (kind, name, name_key) SELECT 'account', CONCAT('tag ', seq), CONCAT('tag ', seq) FROM seq_1_to_2000;
`;

/**
 * A database with so many accounts, a customer and two changes for each: { database, drop }. REEVE_PLANS names one that is
 * there and stays, for looking at plans by hand.
 */
export function filled(accounts) {
    if (env.REEVE_PLANS) return { database: env.REEVE_PLANS, drop() {} };
    const database = `reeve_sql_${process.pid}`;
    const work = mkdtempSync(`${tmpdir()}/reeve-sql-`);
    const drop = () => {
        results(`DROP DATABASE IF EXISTS ${database};`);
        rmSync(work, { recursive: true });
    };
    writeFileSync(`${work}/password`, `${env.REEVE_DB_PASSWORD}\n`, { mode: 0o400 });
    const set = { database_name: database, ctl_user: env.REEVE_DB_USER, ctl_password_file: `${work}/password` };
    const conf = readFileSync(env.REEVE_CONF, 'utf8').replace(/^(\w+) = .*$/gm, (line, name) => (name in set ? `${name} = ${set[name]}` : line));
    writeFileSync(`${work}/conf`, conf);
    const ctl = (...args) => execFileSync('reevectl', ['-c', `${work}/conf`, ...args], { stdio: ['ignore', 'ignore', 2] });
    results(`CREATE DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;`);
    ctl('migrate');
    for (const name of ['ann', 'bob', 'cat']) ctl('user', 'add', `${name}@example.org`, `Operator ${name}`, 'Support');
    ctl('generate', '--accounts', `${accounts}`, '--customers', `${accounts}`, '--audit', `${accounts * 2}`, '--seed', '1');
    const tables = results(`${life}SHOW TABLES;`, { database })[0].map((r) => `\`${Object.values(r)[0]}\``);
    results(`ANALYZE TABLE ${tables.join(', ')};`, { database });
    return { database, drop };
}
