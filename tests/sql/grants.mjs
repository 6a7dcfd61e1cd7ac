// grants: S25, what the database's accounts may do: what their statements need, and nothing else.
import { readFileSync } from 'node:fs';

import { env, equal, ok, portal, same, sql, test } from '../lib/harness.mjs';
import { stillJobs } from '../lib/scene.mjs';
import { attempt, catalogue, results } from './server.mjs';

const conf = readFileSync(env.REEVE_CONF, 'utf8');
const said = (name) => conf.match(new RegExp(`^${name} = (.*)$`, 'm'))[1];
const account = (program) => ({ user: said(`${program}_user`), password: readFileSync(said(`${program}_password_file`), 'utf8').trim() });
const worker = account('worker'), jobs = account('jobs'), ctl = account('ctl');
const other = `reeve_other_${process.pid}`;

// Not allowed: on a schema, to log in so, on a table, on a column, what takes a global right, on a routine.
const DENIED = [1044, 1045, 1142, 1143, 1227, 1370];

/** Each line is denied to the account, whatever else would be wrong with it. */
function denied(as, lines) {
    const { errors } = attempt(lines.map((line) => `${line};`).join('\n'), as);
    same(lines.filter((_, i) => !DENIED.includes(errors[i + 1])).map((line) => `${line}: ${errors[lines.indexOf(line) + 1] ?? 'allowed'}`), []);
}

for (const [program, as] of [['the worker', worker], ['reeve-jobs', jobs]]) test(`S25 ${program} cannot rewrite the trail`, () => {
    stillJobs(); // It writes the trail by right.
    const trail = ['change', 'change_field', 'op'].map((name) => `\`${name}\``), sums = () => sql(`CHECKSUM TABLE ${trail}`);
    const before = sums();
    denied(as, trail.flatMap((name) => {
        const column = name === '`change_field`' ? 'n' : 'id';
        return [
            `UPDATE ${name} SET ${column} = ${column}`,
            `DELETE FROM ${name}`,
            `TRUNCATE TABLE ${name}`,
            `REPLACE INTO ${name} SELECT * FROM ${name} LIMIT 1`,
            `INSERT INTO ${name} SELECT * FROM ${name} LIMIT 1 ON DUPLICATE KEY UPDATE ${column} = 7`,
            `ALTER TABLE ${name} COMMENT = ''`,
            `RENAME TABLE ${name} TO gone`,
            `DROP TABLE ${name}`,
            `CREATE TRIGGER t BEFORE INSERT ON ${name} FOR EACH ROW SET NEW.${column} = 7`,
        ];
    }));
    same(sums(), before);
});

for (const [program, as] of [['the worker', worker], ['reeve-jobs', jobs]]) test(`S25 ${program} cannot change the schema, read files, reach other schemas or rule the server`, () => {
    results(`CREATE DATABASE ${other}; CREATE TABLE ${other}.secret (id INT PRIMARY KEY); INSERT INTO ${other}.secret VALUES (7);`);
    try {
        denied(as, [
            'CREATE TABLE mine (id INT)', 'CREATE VIEW mine AS SELECT 1', 'CREATE PROCEDURE mine() SELECT 1', 'CREATE INDEX ix ON person (name)',
            'CREATE EVENT mine ON SCHEDULE EVERY 1 DAY DO SELECT 1', 'ALTER TABLE person ADD mine INT', 'DROP TABLE session', 'LOCK TABLES person READ',
            "SELECT 1 INTO OUTFILE '/tmp/reeve-file'", "SELECT 1 INTO DUMPFILE '/tmp/reeve-file'", "LOAD DATA INFILE '/etc/passwd' INTO TABLE account_word",
            `SELECT * FROM ${other}.secret`, `UPDATE ${other}.secret SET id = 8`, `DROP DATABASE ${other}`, 'CREATE DATABASE mine', 'DROP DATABASE reeve',
            'SELECT * FROM mysql.global_priv', 'SELECT * FROM mysql.user', 'SHOW CREATE USER reeve_ctl@localhost', `USE ${other}`, 'USE mysql',
            'CREATE USER mine@localhost', `GRANT ALL ON *.* TO ${as.user}@localhost`, `GRANT DELETE ON reeve.op TO ${as.user}@localhost`,
            "SET PASSWORD FOR reeve_ctl@localhost = PASSWORD('x')", 'SET GLOBAL max_statement_time = 0', 'SET SESSION sql_log_bin = 0', 'FLUSH TABLES', 'SHUTDOWN',
            "CREATE FUNCTION mine RETURNS STRING SONAME 'mine.so'", 'UPDATE schema_migration SET version = 9', 'UPDATE role SET rights = rights',
            "INSERT INTO role (uid, title, rights) VALUES ('0', 'Mine', ~0)", 'DELETE FROM person', 'DELETE FROM account', 'DELETE FROM session',
        ]);
        equal(results("SELECT LOAD_FILE('/etc/passwd') AS text;", as)[0][0].text, null);
        equal(results('SELECT COUNT(*) AS n FROM information_schema.processlist WHERE user <> CURRENT_USER() AND user NOT LIKE ' + `"${as.user}";`, as)[0][0].n, '0');
    } finally {
        results(`DROP DATABASE ${other};`);
    }
});

test('S25 the account of reevectl stays in its schema', () => {
    denied(ctl, ["SELECT 1 INTO OUTFILE '/tmp/reeve-file'", 'SELECT * FROM mysql.global_priv', 'CREATE DATABASE mine', 'CREATE USER mine@localhost',
        'GRANT ALL ON reeve.* TO reeve_worker@localhost', 'SET GLOBAL max_statement_time = 0', 'SHUTDOWN']);
});

/** The verb of a statement and the table that it writes; of a join that whose columns are set, or whose rows go. */
function written(text) {
    const of = (alias) => text.match(new RegExp(`(?:UPDATE|FROM|JOIN) (\\w+) ${alias}\\b`))[1];
    const gone = text.match(/^DELETE (\w+)\s+FROM\b/), set = text.match(/^UPDATE .*\bJOIN\b.*\bSET (\w+)\./s);
    if (gone && gone[1] !== 'FROM') return [text, 'DELETE FROM', of(gone[1])];
    if (set) return [text, 'UPDATE', of(set[1])];
    return text.match(/^(INSERT INTO|UPDATE|DELETE FROM|SELECT)(?:\s+`?(\w+))?/);
}

for (const [program, as, folder] of [['the worker', worker, 'query'], ['reeve-jobs', jobs, 'jobs']]) test(`S25 ${program} may write what its statements write, and nothing else`, () => {
    const need = new Set();
    // reeve-jobs sends messages by the statements of the outbox.
    const borrowed = folder === 'jobs' ? catalogue('query').statements.filter((s) => ['message_add', 'message_value_add', 'delivery_add'].includes(s.name)) : [];
    for (const { sql: text } of [...catalogue(folder).statements, ...borrowed]) {
        const [, verb, table] = written(text);
        if (verb !== 'SELECT') need.add(`${verb.split(' ')[0]} ${table}`);
        if (/\bON DUPLICATE KEY UPDATE\b/.test(text)) need.add(`UPDATE ${table}`);
        // MySQL lets rows be locked by those alone who may change them.
        if (/\bFOR UPDATE$/.test(text)) need.add(`UPDATE ${text.match(/\bFROM `?(\w+)/)[1]}`);
    }
    ok(need.size > (folder === 'query' ? 10 : 0));
    const of = (table) => sql(`SELECT * FROM information_schema.${table} WHERE grantee = "'${as.user}'@'localhost'"`);
    // Of a role the title alone, and what follows from it; what it grants is reevectl's.
    const columns = of('column_privileges');
    same(columns.map((r) => `${r.TABLE_NAME}.${r.COLUMN_NAME}`).sort(), folder === 'query' ? ['role.secure', 'role.title'] : []);
    const granted = [...of('table_privileges'), ...columns].map((r) => `${r.PRIVILEGE_TYPE} ${r.TABLE_NAME}`);
    same([...new Set(granted)].sort(), [...need].sort());
    same(of('schema_privileges').map((r) => `${r.PRIVILEGE_TYPE} ${r.TABLE_SCHEMA}`), ['SELECT reeve']);
    same(of('user_privileges').map((r) => r.PRIVILEGE_TYPE), ['USAGE']);
    same([...of('table_privileges'), ...of('schema_privileges')].filter((r) => r.IS_GRANTABLE === 'YES'), []);
});

test('S25 every statement can be prepared by the account that will run it', () => {
    ok(worker.user !== ctl.user);
    const lines = portal.ctl(['check']).text.split('\n');
    for (const what of ['statements of reeve-worker', 'statements of reevectl']) ok(lines.includes(`ok: ${what}`), lines.join('\n'));
});
