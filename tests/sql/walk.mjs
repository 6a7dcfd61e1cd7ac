// walk: the pages of a list, forward and backward, are the whole of it in its order, whatever is filtered and however rows are found.
import { after, equal, ok, test } from '../lib/harness.mjs';
import { catalogue, colleagues, execute, results } from './server.mjs';

const PAGE = 11;
const run = (text) => results(text);

// The list without paging, and values for its filters: some operator with accounts, a tag, beginnings of words that several have.
const viewer = Number(run('SELECT operator_id AS id FROM assignment GROUP BY operator_id ORDER BY COUNT(*) DESC LIMIT 1;')[0][0].id);
const whole = {
    account: { from: 'account a', where: 'a.listed = 1 AND (a.secure = 0 OR :usual = 1)', uid: 'a.uid' },
    onboarding: { from: 'account a', where: 'a.onboards = 1 AND a.secure = 0', uid: 'a.uid' },
    message: { from: 'delivery d', where: 'd.id > 0', uid: 'd.uid' },
    announcement: { from: 'announcement n', where: 'n.account_id = :account', uid: 'n.uid' },
    job: { from: 'job j', where: 'j.id > 0', uid: 'j.uid' },
    staff: { from: 'staff s JOIN person p ON p.id = s.person_id', where: 's.account_id = :account', uid: 'p.uid' },
    colleague: { from: colleagues, where: 'c.account_id = :account', uid: 'c.uid' },
    audit: { from: "`change` c JOIN business_verb v ON v.verb = c.verb LEFT JOIN session k ON k.uid = c.session LEFT JOIN change_field f ON f.change_id = c.id AND f.field <> 'known'",
        where: "c.account_id = :account AND c.at >= UTC_TIMESTAMP(6) - INTERVAL 6 MONTH AND c.outcome = 'done' AND (v.inside = 0 OR k.kind IN ('staff', 'visit'))", uid: 'NULL' },
    history: { from: '`change` c LEFT JOIN change_field f ON f.change_id = c.id', where: 'c.account_id = :account AND c.at >= UTC_TIMESTAMP(6) - INTERVAL 6 MONTH', uid: 'NULL' },
};
const tag = run('SELECT t.name_key FROM account_tag g JOIN tag t ON t.id = g.tag_id GROUP BY t.id ORDER BY COUNT(*) DESC LIMIT 1;')[0][0].name_key;
const account = Number(run("SELECT id FROM account ORDER BY id DESC LIMIT 1;")[0][0].id);
const chosen = JSON.stringify(run('SELECT uid FROM account WHERE listed = 1 AND id % 2 LIMIT 200;')[0].map((r) => r.uid));
const values = { viewer, secure: 0, account, tag, step: 'widget', chosen, word1: 's%', word2: 'm%', word3: 'e%', word4: 'de%', limit: PAGE };

// Messages, of which a portal without a past has none: those that wait do so for longer than the test takes.
run(`INSERT INTO message (uid, kind, created_at) VALUES (LPAD('', 26, 'w'), 'reset', UTC_TIMESTAMP(6));
  INSERT INTO delivery (uid, message_id, name, kind, address, locale, state, next_at, created_at)
    SELECT LPAD(s.seq, 26, 'w'), LAST_INSERT_ID(), 'Ada Kiln', 'email', 'ada@example.org', 'en', ELT(s.seq % 3 + 1, 'sent', 'waiting', 'failed'),
           UTC_TIMESTAMP(6) + INTERVAL 1 DAY, UTC_TIMESTAMP(6) - INTERVAL s.seq DIV 4 MINUTE FROM seq_1_to_1500 s;`);

// Jobs, which somebody else is at; staff, as many as a large plan allows; changes of one field, of several, and of none.
run(`INSERT INTO job (uid, kind, person_id, person_name, list, state, total, created_at, lease_until, leased_by)
    SELECT LPAD(s.seq, 26, 'w'), 'account-tag', IF(s.seq % 2, ${viewer}, 1), 'Ann', 'account', ELT(s.seq % 3 + 1, 'done', 'running', 'failed'), 1, UTC_TIMESTAMP(6),
           UTC_TIMESTAMP(6) + INTERVAL 1 DAY, 'walk' FROM seq_1_to_1500 s;
  INSERT INTO person (uid, name, email, email_key, active, created_at)
    SELECT LPAD(s.seq, 26, 'w'), CONCAT('Ada ', s.seq DIV 3), CONCAT(s.seq, '@walk.example'), CONCAT(s.seq, '@walk.example'), s.seq % 5 > 0, UTC_TIMESTAMP(6) FROM seq_1_to_140 s;
  INSERT INTO staff (account_id, person_id, email, enabled, joined, created_at)
    SELECT ${account}, id, IF(id % 7, CONCAT('Mill', id DIV 9, '@Typed.example'), NULL), id % 3 > 0, id % 4 > 0, UTC_TIMESTAMP(6) - INTERVAL id DIV 4 MINUTE FROM person WHERE email LIKE '%@walk.example';
  INSERT INTO person_word SELECT w.word, id FROM person JOIN (SELECT 'stoke' AS word, 5 AS n UNION SELECT 'mill', 4 UNION SELECT 'east', 3 UNION SELECT 'delta', 7) w
    WHERE email LIKE '%@walk.example' AND id % w.n > 0;
  INSERT INTO link (token, uid, kind, person_id, account_id, created_at, expires_at)
    SELECT UNHEX(SHA2(CONCAT('walk', id), 256)), uid, 'invite', id, ${account}, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 DAY FROM person WHERE email LIKE '%@walk.example' AND id % 2;
  INSERT INTO \`change\` (at, actor_name, account_id, verb, outcome) SELECT UTC_TIMESTAMP(6), 'Ada Walk', ${account}, IF(seq % 9, 'account-edit', 'walk'), 'done' FROM seq_1_to_2000;
  INSERT INTO change_field (change_id, n, object, object_name, field) SELECT c.id, s.seq, 'account', 'Walk', 'city' FROM \`change\` c JOIN seq_0_to_20 s ON s.seq < c.id % 4 OR c.id % 500 = 0
    WHERE c.actor_name = 'Ada Walk';`);

// Announcements of that account: drafts, some of them given up.
run(`INSERT INTO announcement (account_id, uid, subject, body, author_id, author_name, created_at, sent_at, cancelled_at)
    SELECT ${account}, LPAD(s.seq, 26, 'w'), 'Subject', 'Body', 1, 'Ada', UTC_TIMESTAMP(6), IF(s.seq % 3, UTC_TIMESTAMP(6), NULL), IF(s.seq % 4, NULL, UTC_TIMESTAMP(6)) FROM seq_1_to_1500 s;`);

// Accounts on their way, at each step; of every fifth an assignment is about to end, of every third somebody's invitation. All of it goes again.
const kept = run('SELECT id, step, step_since_at, assigned_until_at FROM account;')[0];
run(`UPDATE account SET step = IF(id % 9 = 0, 0, IF(id % 2, 5, id % 8 + 1)), step_since_at = UTC_TIMESTAMP(6) - INTERVAL id % 40 DAY;
  UPDATE account SET assigned_until_at = '1970-01-01' WHERE id % 2;
  UPDATE assignment SET expires_at = UTC_TIMESTAMP(6) + INTERVAL 2 DAY WHERE account_id % 5 = 0;
  INSERT IGNORE INTO assignment (operator_id, account_id, created_at, expires_at) SELECT 3, id, '2000-01-01', UTC_TIMESTAMP(6) + INTERVAL 2 DAY FROM account WHERE id % 5 = 1;
  INSERT INTO link (token, uid, kind, person_id, account_id, created_at, expires_at)
    SELECT UNHEX(SHA2(CONCAT('soon', id), 256)), LPAD(id, 26, 'x'), 'invite', 1, id, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 DAY FROM account WHERE id % 3 = 0;`);

const typed = (text) => (/^\d+$/.test(text) ? Number(text) : text);
const keysOf = (row) => Object.fromEntries(Object.entries(row).filter(([name]) => name.startsWith('key')).map(([k, v]) => [k, typed(v)]));
const shown = (row) => [row['@uid'], ...Object.values(keysOf(row))].join(' ');

for (const list of catalogue().lists) {
    test(`${list.list}: pages in both directions make up the list`, () => {
        const { from, where, uid } = whole[list.list], ways = new Map();
        const usual = (sort) => (sort === list.sorts[0].name ? 1 : 0);
        for (const c of list.choices.filter((x) => !x.count)) {
            const key = `${c.sort} ${c.descending} ${c.on}`;
            if (!ways.has(key)) ways.set(key, { ...c, found: [] });
            ways.get(key).found.push(c);
        }
        const all = [...ways.values()];
        const naive = run(all.map(({ sort, descending, filters }) => {
            const columns = list.sorts.find((s) => s.name === sort).text.split(', ');
            const conditions = filters.map((f) => ` AND (${f.text.replace(/:(\w+)/g, (_, name) => (typeof values[name] === 'number' ? values[name] : `'${values[name]}'`))})`);
            return `SELECT ${uid} AS \`@uid\`, ${columns.map((x, i) => `${x} AS key${i + 1}`)} FROM ${from} WHERE ${where.replace(':account', account).replace(':usual', usual(sort))}${conditions.join('')}
                ORDER BY ${columns.map((x) => `${x} ${descending ? 'DESC' : 'ASC'}`)};`;
        }).join('\n'));
        ok(Math.max(...naive.map((rows) => rows.length)) > 10 * PAGE, 'there are too few rows to walk');
        ok(naive.filter((rows) => rows.length > PAGE).length > naive.length / 3, 'the filters leave too few rows to walk');

        // Each page begins where the one before it ended, so that pages which are right one by one make a walk that is right.
        const pages = all.flatMap(({ found }, i) => found.flatMap((c) => {
            const rows = naive[i], made = [];
            for (let at = 0; at === 0 || at < rows.length; at += PAGE) {
                if (c.seek === 'start' && at === 0) made.push({ c, key: {}, expected: rows.slice(0, PAGE) });
                if (c.seek === 'after' && at > 0) made.push({ c, key: keysOf(rows[at - 1]), expected: rows.slice(at, at + PAGE) });
                if (c.seek === 'before' && at > 0) made.push({ c, key: keysOf(rows[at]), expected: rows.slice(at - PAGE, at).reverse() });
            }
            return made;
        }));
        for (let i = 0; i < pages.length; i += 500) {
            const part = pages.slice(i, i + 500), answers = run(part.map((p) => execute(p.c, { ...values, usual: usual(p.c.sort), ...p.key })).join(''));
            part.forEach(({ c, key, expected }, k) => equal(answers[k].map(shown).join('\n'), expected.map(shown).join('\n'),
                `${c.sort} ${c.descending} ${c.seek} ${JSON.stringify(key)} ${c.filters.map((f) => f.name)} ${c.few}`));
        }
        const counts = list.choices.filter((c) => c.count), numbers = run(counts.map((c) => execute(c, { ...values, usual: 1 })).join(''));
        counts.forEach((c, i) => equal(Number(numbers[i][0].n), naive[all.findIndex((w) => w.on === c.on)].length, `count ${c.filters.map((f) => f.name)}`));
        ok(pages.length > 300);
    }, 300);
}

after(() => run(`DELETE FROM link WHERE uid LIKE 'xxxxx%';
  DELETE FROM assignment WHERE created_at = '2000-01-01';
  UPDATE assignment SET expires_at = '9999-12-31 23:59:59';
  ${kept.map((a) => `UPDATE account SET step = ${a.step}, step_since_at = '${a.step_since_at}', assigned_until_at = '${a.assigned_until_at}' WHERE id = ${a.id};`).join('\n')}
  DELETE d FROM delivery d JOIN message m ON m.id = d.message_id WHERE m.uid = LPAD('', 26, 'w'); DELETE FROM message WHERE uid = LPAD('', 26, 'w');
  DELETE FROM job WHERE leased_by = 'walk';
  DELETE l FROM link l JOIN person p ON p.id = l.person_id WHERE p.email LIKE '%@walk.example';
  DELETE s FROM staff s JOIN person p ON p.id = s.person_id WHERE p.email LIKE '%@walk.example';
  DELETE w FROM person_word w JOIN person p ON p.id = w.id WHERE p.email LIKE '%@walk.example';
  DELETE FROM person WHERE email LIKE '%@walk.example';
  DELETE f FROM change_field f JOIN \`change\` c ON c.id = f.change_id WHERE c.actor_name = 'Ada Walk';
  DELETE FROM \`change\` WHERE actor_name = 'Ada Walk';`));
