// server: what the tests of SQL share: the catalogue as the server gets it, statements with values, and a filled database.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';

import { decode, env, literal } from '../lib/harness.mjs';

/** Rows by what they have in a column. */
export const grouped = (rows, column) => rows.reduce((all, r) => ({ ...all, [r[column]]: [...(all[r[column]] ?? []), r] }), {});

const folderOf = (name) => new URL(`../../sql/${name}`, import.meta.url).pathname;

// ---- The catalogue.

/** Of sql/query, which the worker runs, or sql/jobs, which reeve-jobs alone runs: { statements, lists: [{ list, filters, sorts, choices }] }. */
export function catalogue(name = 'query') {
    const folder = folderOf(name);
    execFileSync('make', ['-s', '-C', env.REEVE_BUILD, 'tests/sql/statements'], { stdio: ['ignore', 2, 2] });
    const all = execFileSync(`${env.REEVE_BUILD}/tests/sql/statements`, [folder], { encoding: 'utf8', maxBuffer: 1 << 28 })
        .trim().split('\n').map((line) => JSON.parse(line));
    const lists = all.filter((x) => x.list);
    for (const list of lists) {
        list.choices = all.filter((x) => x.of === list.list);
        for (const c of list.choices) c.filters = list.filters.filter((_, i) => c.on >> i & 1);
    }
    return { lists, statements: all.filter((x) => !x.list && !x.of).map((s) => ({ ...s, folder })) };
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

/** The people of a business as these themselves may see them, which the list of that name goes over. */
export const colleagues = `(SELECT s.account_id, p.id, p.uid, COALESCE(s.email, p.email) AS email, s.enabled, s.joined, s.created_at, IF(s.joined = 1, p.name, COALESCE(s.email, p.email)) AS name
    FROM staff s JOIN person p ON p.id = s.person_id) c`;

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
INSERT INTO credential (person_id, hash, changed_at) SELECT id, 'none', UTC_TIMESTAMP(6) FROM person ORDER BY id LIMIT 3000;
INSERT INTO session (token, uid, person_id, csrf, ip, agent, created_at, seen_at)
SELECT UNHEX(SHA2(CONCAT(id, s.seq), 256)), LPAD(id * 10 + s.seq, 26, '0'), id, UNHEX(SHA2('csrf', 256)), '::1', 'test',
  UTC_TIMESTAMP(6) - INTERVAL s.seq HOUR, UTC_TIMESTAMP(6) FROM (SELECT id FROM person ORDER BY id LIMIT 1000) p JOIN seq_1_to_8 s;
INSERT INTO session (token, uid, person_id, kind, account_id, actor_id, parent, reason, csrf, ip, agent, created_at, seen_at, expires_at, ended_at, told_at)
SELECT UNHEX(SHA2(CONCAT('visit', s.account_id), 256)), LPAD(s.account_id, 26, 'v'), s.person_id, 'visit', s.account_id, 1, UNHEX(SHA2('11', 256)), 'why', UNHEX(SHA2('csrf', 256)), '::1', 'test',
  UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 30 MINUTE, IF(s.account_id % 100 = 1, NULL, UTC_TIMESTAMP(6)), IF(s.account_id % 100 < 2, NULL, UTC_TIMESTAMP(6))
  FROM (SELECT account_id, MAX(person_id) AS person_id FROM staff WHERE active = 1 GROUP BY account_id ORDER BY account_id LIMIT 2000) s;
INSERT INTO visit_look (visit, route, first_at) SELECT LPAD(a.seq, 26, 'v'), CONCAT('page-', s.seq), UTC_TIMESTAMP(6) FROM seq_1_to_300 a JOIN seq_1_to_8 s;
UPDATE \`change\` SET session = LPAD(id % 1000, 26, 'v') WHERE id <= 3000;
INSERT INTO throttle SELECT UNHEX(SHA2(seq, 256)), UNHEX(SHA2(seq DIV 3, 256)), 4, UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, UTC_TIMESTAMP(6) FROM seq_1_to_3000;
INSERT INTO link (token, kind, person_id, created_at, expires_at, used_at) SELECT UNHEX(SHA2(id, 256)), 'password', id, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 DAY, NULL FROM person ORDER BY id LIMIT 3000;
UPDATE link SET uid = LPAD(person_id, 26, 'k') WHERE token = UNHEX(SHA2(person_id, 256));
INSERT INTO message (id, uid, kind, link, created_at) SELECT person_id, LPAD(person_id, 26, 'm'), 'reset', uid, created_at FROM link WHERE uid IS NOT NULL;
INSERT INTO message_value SELECT id, 'business', 'Kiln & Co' FROM message;
INSERT INTO delivery (uid, message_id, person_id, name, kind, address, locale, state, next_at, created_at)
  SELECT LPAD(id, 26, 'd'), id, id, 'Ada Kiln', 'email', 'ada@example.org', 'en', IF(id % 5, 'sent', 'waiting'), UTC_TIMESTAMP(6) - INTERVAL id MINUTE, created_at FROM message;
INSERT INTO api_token (uid, token, title, person_id, created_at, expires_at) SELECT LPAD(p.id, 26, '0'), UNHEX(SHA2(p.id, 256)), 'Test', p.id, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 DAY FROM person p ORDER BY p.id LIMIT 3000;
UPDATE api_token t JOIN account a ON a.id = t.person_id SET t.account_id = a.id WHERE t.id % 10 = 0;
INSERT INTO api_token_permission SELECT t.id, p.id FROM api_token t JOIN permission p WHERE p.id < 4;
UPDATE account SET nickname = LOWER(uid) WHERE nickname IS NULL;
INSERT INTO op SELECT MD5(id), UNHEX(SHA2(id, 256)), 'account-edit', UNHEX(SHA2('body', 256)), '/accounts', id, UTC_TIMESTAMP(6) FROM \`change\` ORDER BY id LIMIT 3000;
INSERT INTO tag (kind, name, name_key) SELECT 'account', CONCAT('tag ', seq), CONCAT('tag ', seq) FROM seq_1_to_2000;
INSERT INTO operator (person_id) VALUES (10);
INSERT INTO job (id, uid, kind, person_id, person_name, list, state, total, created_at, undoes) SELECT seq, LPAD(seq, 26, '0'), 'account-tag', 1 + seq % 50, 'Ann', 'account',
  IF(seq % 100, 'done', 'waiting'), 7, UTC_TIMESTAMP(6), IF(seq % 3, NULL, seq - 1) FROM seq_1_to_3000;
UPDATE job SET state = 'running', place = 1000, leased_by = 'here:1:2', lease_until = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = 1;
INSERT INTO job_value SELECT id, 'tag', 'tag 7' FROM job;
INSERT INTO job_value SELECT 3, 'account', uid FROM account WHERE id = 7;
UPDATE job SET file_size = 7, expires_at = UTC_TIMESTAMP(6) + INTERVAL IF(id % 500, 1, -1) HOUR WHERE state = 'done' AND id % 2;
INSERT INTO job_value VALUES (3, 'format', 'csv'), (1, 'operator', 'x'), (3, 'operator', 'x'), (3, 'operator_name', 'Ann'), (2, 'operator_name', 'Ann');
INSERT INTO job_item SELECT 1, id, IF(id % 20, 'done', 'unchanged') FROM account;
INSERT INTO job_item SELECT 2, id, NULL FROM account;
UPDATE \`change\` SET job_id = 1 WHERE id % 2 AND account_id IS NOT NULL;
DELETE f FROM change_field f JOIN \`change\` c ON c.id = f.change_id WHERE c.job_id = 1;
UPDATE \`change\` SET undoes = id - 1 WHERE id % 20 = 0;
UPDATE assignment SET expires_at = UTC_TIMESTAMP(6) + INTERVAL account_id % 40 DAY WHERE account_id % 3 = 0;
UPDATE account a SET a.assigned_until_at = COALESCE((SELECT MAX(m.expires_at) FROM assignment m WHERE m.account_id = a.id), '1970-01-01');
INSERT INTO link (token, uid, kind, person_id, account_id, created_at, expires_at) SELECT UNHEX(SHA2(CONCAT('invite', s.person_id), 256)), LPAD(s.person_id, 26, 'x'), 'invite', s.person_id, s.account_id, UTC_TIMESTAMP(6),
  UTC_TIMESTAMP(6) + INTERVAL s.account_id % 40 DAY FROM staff s WHERE s.account_id % 5 = 0;
INSERT INTO list_preference SELECT p.id, l.list, 'name plan', 25 FROM (SELECT id FROM person ORDER BY id LIMIT 1000) p JOIN (SELECT 'account' AS list UNION SELECT 'job') l;
INSERT INTO saved_view (uid, owner_id, role_id, list, name, query, created_at) SELECT LPAD(s.seq, 26, 'v'), 1 + s.seq % 150, IF(s.seq % 150 = 7, 2, IF(s.seq % 3, NULL, 3)),
  'account', CONCAT('View ', s.seq), 'tag=vip', UTC_TIMESTAMP(6) FROM seq_1_to_3000 s;
INSERT INTO staff (account_id, person_id, created_at) SELECT 7, p.id, UTC_TIMESTAMP(6) - INTERVAL p.id MINUTE FROM person p WHERE p.id NOT IN (SELECT person_id FROM staff WHERE account_id = 7) ORDER BY p.id DESC LIMIT 90;
INSERT INTO \`change\` (at, actor_id, actor_name, account_id, verb, outcome) SELECT UTC_TIMESTAMP(6) - INTERVAL 400 - seq MINUTE, 1, 'Ann', 7, 'account-edit', 'done' FROM seq_1_to_400;
INSERT INTO change_field (change_id, n, object, object_id, object_name, field, \`before\`, \`after\`)
  SELECT c.id, s.seq, 'account', 7, 'Kiln', ELT(1 + s.seq, 'city', 'name', 'phone'), c.id - 1, c.id FROM \`change\` c JOIN seq_0_to_2 s WHERE c.account_id = 7 AND c.actor_name = 'Ann' AND c.verb = 'account-edit';
`;

/**
 * A database with so many accounts, a customer and two changes for each: { database, drop }. REEVE_PLANS names one that is
 * there and stays, for looking at plans by hand.
 */
export function filled(accounts) {
    if (env.REEVE_PLANS) return { database: env.REEVE_PLANS, drop() {} };
    const database = `reeve_sql_${process.pid}`;
    const work = mkdtempSync(`${tmpdir()}/reeve-sql-`);
    // What the server guesses of its tables is made of all their pages, and of no other moment than is said: of twenty that it draws, whenever it
    // likes, plans are not the same each time.
    const [before] = results('SELECT @@innodb_stats_persistent_sample_pages AS pages, @@innodb_stats_auto_recalc AS again;')[0];
    const guess = (pages, again) => results(`SET GLOBAL innodb_stats_persistent_sample_pages = ${pages}, GLOBAL innodb_stats_auto_recalc = ${again};`);
    guess(100000, 0);
    const drop = () => {
        guess(before.pages, before.again);
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
