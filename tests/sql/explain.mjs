// explain: nothing on a page scans a table. Each statement and each choice of each list is explained and run with values of
// generated data; what it reads is counted by the server.
//
// Reads are bounded by what they are for: 40 for each row that is shown or changed, for each hit of the narrow filter that has
// the fewest, and where an order is walked past rows that a filter leaves out, for each of as many as there should be. A row of
// the accounts list takes 5 (itself, as far as one may see it, plan, owner), a hit 4, and 12 more for each other word that it must
// have, as an account has so many; the rest is for hits that do not lie evenly. What scans a table reads thousands of rows.
import { readFileSync } from 'node:fs';

import { after, equal, long, ok, test } from '../lib/harness.mjs';
import { catalogue, colleagues, execute, filled, grouped, results } from './server.mjs';

const PER_ROW = 40, BIG = 1000, LIMIT = 51, CAP = 10000;
const { database, drop } = filled(long ? 100000 : 6000);
const { statements: queries, lists } = catalogue();
const statements = [...queries, ...catalogue('jobs').statements];
// Work on all that match goes by the ids, always behind a place; no page does. Rows that were chosen one by one are few, and found so.
for (const list of lists) list.choices = list.choices.filter((c) => (c.sort !== 'id' || (c.seek === 'after' && !c.descending))
    && (c.few || c.count || !c.filters.some((f) => f.name === 'chosen')));
const run = (text) => results(text, { database });
const first = (text) => run(text)[0][0];

const size = Object.fromEntries(run(run(`SELECT CONCAT('SELECT ''', table_name, ''' AS t, COUNT(*) AS n FROM \`', table_name, '\`;') AS q
  FROM information_schema.tables WHERE table_schema = DATABASE();`)[0].map((r) => r.q).join('\n')).map(([r]) => [r.t, Number(r.n)]));
const keys = grouped(run('SELECT DISTINCT table_name AS t, index_name AS k FROM information_schema.statistics WHERE table_schema = DATABASE();')[0], 't');

// ---- Values: of the rows that make most work. What stands under the beginning of a statement's name goes before the rest.

const sent = first('SELECT m.id, m.uid, m.link, d.id AS delivery, d.uid AS delivery_uid FROM message m JOIN delivery d ON d.message_id = m.id ORDER BY m.id DESC LIMIT 1;');
const member = first('SELECT s.account_id, s.person_id, p.uid FROM staff s JOIN person p ON p.id = s.person_id WHERE s.active = 1 LIMIT 1;');
const account = first('SELECT a.* FROM account a WHERE a.id = (SELECT account_id FROM customer GROUP BY account_id ORDER BY COUNT(*) DESC LIMIT 1);');
const noted = first('SELECT * FROM account_note WHERE is_pinned = 1 LIMIT 1;');
const assigned = first('SELECT account_id FROM assignment WHERE operator_id = 1 LIMIT 1;');
const session = first('SELECT HEX(token) AS token, uid, person_id FROM session WHERE person_id = 1 LIMIT 1;');
const person = first(`SELECT * FROM person WHERE id = ${session.person_id};`);
const changed = first('SELECT account_id, verb, MAX(id) AS id FROM `change` WHERE account_id IS NOT NULL GROUP BY account_id ORDER BY COUNT(*) DESC LIMIT 1;');
const done = first('SELECT o.id, c.id AS change_id, c.actor_id FROM op o JOIN `change` c ON c.id = o.change_id WHERE c.actor_id IS NOT NULL LIMIT 1;');
const tagged = first('SELECT * FROM account_tag LIMIT 1;');
const token = first(`SELECT id, uid FROM api_token WHERE person_id = ${person.id};`);
const bound = first('SELECT uid, account_id FROM api_token WHERE account_id IS NOT NULL LIMIT 1;');
const site = first('SELECT account_id, url, widget FROM site LIMIT 1;');
const tagName = first(`SELECT name_key FROM tag WHERE id = ${tagged.tag_id};`).name_key;
const used = first("SELECT id, MAX(day) AS upto, MAX(day) - INTERVAL 182 DAY AS since FROM usage_day GROUP BY id ORDER BY COUNT(*) DESC LIMIT 1;");
const staff = first('SELECT s.account_id, s.person_id, p.uid, p.email_live FROM staff s JOIN person p ON p.id = s.person_id WHERE s.active = 1 LIMIT 1;');
run(`INSERT INTO operator (person_id, active) VALUES (${staff.person_id}, 0); INSERT INTO operator_role (operator_id, role_id) VALUES (${staff.person_id}, 2);`);
const visited = first("SELECT HEX(token) AS token, uid, account_id FROM session WHERE kind = 'visit' AND ended_at IS NULL ORDER BY account_id LIMIT 1;");
const told = first("SELECT HEX(token) AS token FROM session WHERE kind = 'visit' AND ended_at IS NOT NULL AND told_at IS NULL LIMIT 1;");
const visitor = first(`SELECT s.account_id, s.person_id, p.uid FROM staff s JOIN person p ON p.id = s.person_id JOIN account a ON a.id = s.account_id
  WHERE s.active = 1 AND p.active = 1 AND a.locked_at IS NULL AND a.deleted_at IS NULL AND s.person_id NOT IN (SELECT person_id FROM operator) ORDER BY s.account_id LIMIT 1;`);
const signs = first(`SELECT s.account_id, s.person_id FROM staff s JOIN credential c ON c.person_id = s.person_id JOIN person p ON p.id = s.person_id JOIN account a ON a.id = s.account_id
  WHERE s.active = 1 AND p.active = 1 AND a.locked_at IS NULL AND a.deleted_at IS NULL ORDER BY s.account_id LIMIT 1;`);
run("UPDATE delivery SET leased_by = 'here:1:2', next_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE state = 'waiting' ORDER BY id DESC LIMIT 1;");
const delivery = first(`SELECT MIN(id) AS id, MAX(IF(leased_by IS NULL, 0, id)) AS leased, MAX(leased_by) AS leased_by FROM delivery WHERE state = 'waiting';`);
const staffed = Number(first('SELECT account_id FROM staff GROUP BY account_id ORDER BY COUNT(*) DESC LIMIT 1;').account_id);
const some500 = run('SELECT id, uid FROM account WHERE id > 1000 ORDER BY id LIMIT 500;')[0];
const wordsThere = run(`SELECT id, MIN(word) AS word FROM account_word WHERE id IN (${some500.map((r) => r.id)}) GROUP BY id;`)[0].map((r) => [Number(r.id), r.word]);
const batch = { job: 1, place: 1000, to: Number(some500[499].id), self: 'here:1:2', lease: 60, value: 7, has: 1, same: 'unchanged', sign: -1, undoes: 1,
    limit: 500, ids: JSON.stringify(some500.map((r) => Number(r.id))) };
const undoable = first(`SELECT c.id, f.object, f.object_id, f.field FROM \`change\` c JOIN change_field f ON f.change_id = c.id
  WHERE c.account_id = ${changed.account_id} AND c.outcome = 'done' AND f.object_id IS NOT NULL AND c.at > UTC_TIMESTAMP() - INTERVAL 5 MONTH ORDER BY c.id LIMIT 1;`);
const words = run('SELECT word, COUNT(*) AS n FROM account_word GROUP BY word ORDER BY n DESC, word LIMIT 200;')[0].map((r) => r.word);
const RARE = first('SELECT LEFT(word, 6) AS w FROM account_word GROUP BY word HAVING COUNT(*) = 1 ORDER BY word DESC LIMIT 1;').w;
const bytes = (hex) => Buffer.from(hex, 'hex');
run(`UPDATE account SET template_of = ${tagged.account_id} WHERE id = ${account.id};`);
const made = account.id, bare = first('SELECT a.id FROM account a WHERE NOT EXISTS (SELECT 1 FROM account_tag g WHERE g.account_id = a.id) LIMIT 1;');
run(`INSERT INTO operator (person_id, active) VALUES (${account.owner_id}, 0);`);
run('INSERT INTO account_nickname SELECT nickname, id, created_at, IF(id % 2, created_at, NULL) FROM account;');
const operation = first('SELECT id, HEX(session) AS session FROM op LIMIT 1;');
run(`INSERT INTO credential (person_id, hash, must_change, made_by, changed_at) VALUES (${account.owner_id}, 'none', 1, '${operation.id}', UTC_TIMESTAMP(6))
  ON DUPLICATE KEY UPDATE must_change = 1, made_by = '${operation.id}', changed_at = UTC_TIMESTAMP(6);`);
const open = first('SELECT id FROM account WHERE listed = 1 AND locked_at IS NULL AND secure = 0 AND is_template = 0 LIMIT 1;');
run('UPDATE subscription SET to_at = UTC_TIMESTAMP(6) WHERE account_id = 7 AND is_open = 1;');
const ticked = first("SELECT account_id FROM account_step WHERE step_id = 2 ORDER BY account_id DESC LIMIT 1;");
const one = { first: Number(ticked.account_id), last: Number(ticked.account_id), sign: 1, setup: 0 };
const sha = (n) => bytes(first(`SELECT SHA2('${n}', 256) AS h;`).h);

// Words as people type them: one that each account has, a letter, one of many, one that a single account has, none; and pairs.
const common = words[0], some = words[150];
const searches = [[common], [common[0]], [some], [RARE], ['zzzzzz'], [common, RARE], [RARE, common], [common[0], some], [some, words[151]]];
const asked = (list) => Object.fromEntries([0, 1, 2, 3].map((i) => [`word${i + 1}`, `${list[i % list.length]}%`]));

// Announcements of the account with the most customers: drafts and sent ones, a delivery for each of ten customers.
const firm = Number(account.id);
run(`INSERT INTO message (uid, kind, account_id, author_name, created_at) SELECT LPAD(CONCAT('n', s.seq), 26, '0'), 'announcement', ${firm}, 'Ann', UTC_TIMESTAMP(6) FROM seq_1_to_1200 s;
  INSERT INTO job (uid, kind, person_id, person_name, list, state, total, done, created_at) SELECT LPAD(CONCAT('n', s.seq), 26, '0'), 'announcement', 1, 'Ann', 'customer', 'done', 10, 10, UTC_TIMESTAMP(6) FROM seq_1_to_1200 s;
  INSERT INTO announcement (account_id, uid, subject, body, author_id, author_name, message_id, job_id, created_at, sent_at, cancelled_at)
    SELECT ${firm}, m.uid, 'Subject', 'Body', 1, 'Ann', IF(m.id % 3, m.id, NULL), IF(m.id % 3, j.id, NULL), UTC_TIMESTAMP(6), IF(m.id % 3, UTC_TIMESTAMP(6), NULL), IF(m.id % 7, NULL, UTC_TIMESTAMP(6))
      FROM message m JOIN job j ON j.uid = m.uid WHERE m.kind = 'announcement';
  INSERT INTO delivery (uid, message_id, customer_id, name, first_name, kind, address, locale, state, bulk, next_at, created_at)
    SELECT LPAD(CONCAT(n.message_id, 'n', c.id), 26, '0'), n.message_id, c.id, 'Ada Kiln', 'Ada', 'email', c.email, 'en', ELT(c.id % 4 + 1, 'sent', 'screened', 'failed', 'sent'), 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
      FROM announcement n JOIN (SELECT id, email FROM customer WHERE account_id = ${firm} ORDER BY id LIMIT 10) c WHERE n.message_id IS NOT NULL;
  INSERT INTO announcement_template (account_id, uid, name, name_key, subject, body, created_at)
    SELECT ${firm}, LPAD(CONCAT('n', s.seq), 26, '0'), CONCAT('Template ', s.seq), CONCAT('template ', s.seq), 'Subject', 'Body', UTC_TIMESTAMP(6) FROM seq_1_to_1200 s;
  ANALYZE TABLE account, account_nickname, announcement, announcement_template, credential, delivery, job, message, operator, operator_role, subscription;`);
for (const name of ['announcement', 'announcement_template', 'delivery', 'message', 'job']) size[name] = Number(first(`SELECT COUNT(*) AS n FROM ${name};`).n);
const announced = first('SELECT n.*, d.id AS delivery FROM announcement n JOIN delivery d ON d.message_id = n.message_id ORDER BY n.id DESC LIMIT 1;');
run(`UPDATE message SET link = '${sent.link}' WHERE id = ${announced.message_id};
  UPDATE delivery SET state = 'waiting', leased_by = '${delivery.leased_by}', next_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = ${announced.delivery};`);
delivery.leased = announced.delivery;
const template = first('SELECT * FROM announcement_template ORDER BY id DESC LIMIT 1;');
const reached = run(`SELECT id FROM customer WHERE account_id = ${firm} ORDER BY id LIMIT 20, 100;`)[0].map((r, i) => [Number(r.id), String(i).padStart(26, 'y')]);

const values = {
    '': {
        ...account, id: Number(account.id), account: Number(account.id), version: Number(account.version), owner: Number(account.owner_id),
        person: Number(person.id), tag: Number(tagged.tag_id), email_key: person.email_live, viewer: 1, operator: 1, limit: LIMIT,
        locked: 0, templates: 0, setup: 0, secure: 0, usual: 1, reason: 'Payment overdue', by: 1, failed: sha('failed'), title: 'Support', hash: 'none', checked: 'none', most: 5, idle: 1e6, whole: 1e6, token: bytes(session.token), current: sha('other'),
    },
    account_tag: { account: Number(tagged.account_id) },
    announcement: { account: firm, id: Number(announced.id), uid: announced.uid, message: Number(announced.message_id), job: Number(announced.job_id), place: reached[50][0], sent_at: '2100-01-01',
        subject: 'Subject', body: 'Body', author: 1, author_name: 'Ann', limit: 500, rows: JSON.stringify(reached), locale: 'en', n: 100, to: 100, lease: 60 },
    announcement_sent: { message: null, job: null },
    announcement_template: { id: Number(template.id), uid: template.uid, name: 'New', name_key: 'new' }, announcement_template_named: { name_key: template.name_key },
    delivery_due: { bulk: 0 }, delivery_replace: { id: Number(announced.delivery) },
    access_person: { account: Number(staff.account_id), person: Number(staff.person_id) },
    assignment_until: { first: Number(assigned.account_id), last: Number(assigned.account_id) },
    account_tally: one, onboarding_tally: one, step_derive: one, onboarding_list: { account: Number(ticked.account_id) }, step_: { account: Number(ticked.account_id), step: 2, steps: 4, name: 'terms', by: 1 },
    step_tick: { account: Number(bare.id) }, setup_set: { account: Number(ticked.account_id), setup: 0 }, onboarding_count: { step: 'profile' },
    assignment_operator: { account: Number(assigned.account_id), uid: first('SELECT uid FROM person WHERE id = 1;').uid },
    change: { account: Number(changed.account_id), verb: changed.verb, before: 2 ** 53, from: Number(changed.id) - 5000, to: Number(changed.id) },
    audit: { account: Number(changed.account_id), verb: 'account-edit', before: 2 ** 53, from: Number(changed.id) - 5000, to: Number(changed.id) },
    account_search: asked([common]), person_search: asked([common]),
    book_delivery: { id: delivery.id, self: delivery.leased_by, lease: 60, pause: 30, tries: 1, state: 'waiting', error: null },
    delivery: { id: delivery.leased, self: delivery.leased_by },
    job: { ...batch, person: 1, person_name: 'Ann', list: 'account', kind: 'account-%', before: null, after: null, outcome: 'done', uids: JSON.stringify(some500.slice(0, 100).map((r) => r.uid)) },
    job_find: { uid: '3'.padStart(26, '0') }, job_records: { after: some500[0].uid },
    assignment_state: { account: Number(assigned.account_id), operator: 1 }, job_operator: { uid: first('SELECT uid FROM person WHERE id = 1;').uid },
    job_do_tag: { value: 2000 }, job_do_assign: { value: 10 }, job_item_add: { job: 3 }, job_batch_add: { job: 3 },
    job_words_add: { words: JSON.stringify(some500.map((r) => [Number(r.id), 'zzadded'])) },
    job_words_remove: { words: JSON.stringify(wordsThere) },
    book_export: { ...batch, done: 5, size: 1000, hours: 24 }, export_account: { uid: account.uid }, job_next: { kind: 'account-%' },
    book_job: { ...batch, kind: 'account-%', state: 'done', error: null }, change_set: { ...batch, actor: 1, actor_name: 'Ann', undoes: 1, verb: 'account-tag', reason: null,
        object: 'tag', object_id: 7, object_name: 'tag 7', field: 'tag', before: null, after: 'tag 7' },
    undo: { account: Number(changed.account_id), change: Number(undoable.id), object: undoable.object, object_id: Number(undoable.object_id), field: undoable.field },
    link: { token: sha(person.id) },
    message_values: { message: Number(delivery.id) },
    token_list_account: { account: Number(bound.account_id) }, token_scope_list_account: { account: Number(bound.account_id) }, token_of_account: { uid: bound.uid, account: Number(bound.account_id) },
    token: { token: sha(person.id), uid: token.uid, id: Number(token.id) }, book_token: { token: sha(person.id), id: Number(token.id) },
    book_site: { ...site, account: Number(site.account_id) }, account_by_nickname: { nickname: first('SELECT nickname FROM account LIMIT 1;').nickname },
    message: { id: Number(person.id), uid: sent.uid, message: Number(sent.id), person: Number(person.id), kind: 'text' },
    delivery_cancel: { id: Number(sent.delivery) }, delivery_lock: { uid: sent.delivery_uid },
    link_cancel: { person: Number(person.id), kind: 'password', account: null },
    staff_find: { account: staff.account_id && Number(staff.account_id), uid: staff.uid }, staff_switch: { enabled: 0, account: Number(staff.account_id), person: Number(staff.person_id) },
    staff_part: { account: Number(staff.account_id), person: Number(staff.person_id) }, staff_join: { account: Number(staff.account_id), person: Number(staff.person_id) }, account_staff: one,
    session_end_member: { account: Number(staff.account_id), person: Number(staff.person_id) },
    staff_there: { account: Number(staff.account_id), person: Number(staff.person_id) },
    note: { account: Number(noted.account_id), uid: noted.uid },
    op_: { id: done.id, viewer: Number(done.actor_id), change: Number(done.change_id) },
    operator_role_add: { person: 1, title: 'Read-only' }, role: { id: 1, uid: '0'.repeat(25) + '1', title: 'Clerks' },
    password: { made_by: null }, book_password: { op: operation.id, session: bytes(operation.session) }, screen: { send_links: 1 },
    person: { ...person, id: Number(person.id) },
    session: { uid: session.uid }, session_find: { token: bytes(session.token) }, visit_find: { uid: visited.uid, token: bytes(visited.token) }, session_end_account: { account: Number(visited.account_id) },
    visit: { visit: visited.uid, account: Number(visited.account_id), uid: visitor.uid, token: bytes(visited.token), route: 'page-9' },
    book_visit: { visit: visited.uid, route: 'page-9', token: bytes(told.token) }, book_session_edits: { token: bytes(visited.token) },
    book_session_end_visits: { actor: 1, token: sha(11) },
    book_session_visit: { token: sha('new'), uid: '0'.repeat(26), parent: bytes(session.token), account: Number(visitor.account_id), person: Number(visitor.person_id), minutes: 30, csrf: sha('csrf'), ip: '::1', agent: 'test' },
    consent: { consent: 1, minutes: 60 }, template_made: { account: Number(tagged.account_id) },
    staff_by_email: { email_key: staff.email_live, account: Number(staff.account_id) },
    tag_find: { name_key: 'tag 7' },
    book_session_begin: { token: sha('new'), uid: '0'.repeat(26), kind: 'staff', person: Number(signs.person_id), account: Number(signs.account_id), csrf: sha('csrf'), ip: '::1', agent: 'test' },
    change_refused: { actor: Number(done.actor_id), reason: 'forbidden', account: Number(changed.account_id) },
    throttle: { bucket: sha(1) }, book_throttle: { bucket: sha(1) },
    usage: { id: Number(used.id), from: used.since, to: used.upto },
    view: { viewer: 1, person: 1, list: 'account', uid: first('SELECT uid FROM saved_view WHERE owner_id = 1 LIMIT 1;').uid, title: 'Support', name: 'Mine', query: '',
        columns: null, role: 2, size: 50, id: Number(first('SELECT id FROM saved_view WHERE owner_id = 1 LIMIT 1;').id) },
    template: { account: Number(bare.id), template: Number(tagged.account_id) }, template_tags: { account: Number(tagged.account_id) }, template_compare: { id: Number(made), secure: 1 },
    owner_question: { id: Number(account.id), email_key: staff.email_live }, owner_members: { id: Number(account.id) }, owner_member: { uid: staff.uid, account: Number(staff.account_id) },
    nickname: { account: Number(account.id), nickname: 'new-one' }, business_page: { id: Number(open.id) },
    plan: { id: 2, name: 'Team', staff_limit: 5, price: 2900, currency: 'EUR', retired: 1, permission: 12 }, plan_of: { account: Number(account.id) },
    account_plan: { plan: 2 }, subscription: { plan: 2 }, subscription_next: { account: 7 },
    word_person: { id: Number(person.id) },
};
const valuesOf = (s) => Object.entries(values).filter(([prefix]) => s.name.startsWith(prefix))
    .sort(([a], [b]) => a.length - b.length).reduce((all, [, more]) => ({ ...all, ...more }), {});

// ---- What the server says.

/** The tables of a statement by their aliases. */
const aliases = (sql) => Object.fromEntries([...sql.matchAll(/\b(?:FROM|(?:STRAIGHT_)?JOIN|UPDATE|INTO)\s+`?(\w+)`?(?:\s+(?!SET|WHERE|ON|JOIN|STRAIGHT_JOIN|ORDER|VALUES|SELECT|FOR)(\w+))?/g)]
    .map(([, table, alias]) => [alias ?? table, table]));

/** What is wrong with a plan for any statement: a big table read from end to end. */
function scans(plan, sql) {
    const tables = aliases(sql);
    return plan.filter((p) => ['ALL', 'index'].includes(p.type) && size[tables[p.table]] > BIG).map((p) => `${p.type} of ${tables[p.table]} (${p.key ?? 'no index'})`);
}

const READS = `SELECT SUM(VARIABLE_VALUE * IF(VARIABLE_NAME = 'HANDLER_ICP_MATCH', -1, 1)) AS n FROM information_schema.session_status
  WHERE VARIABLE_NAME LIKE 'HANDLER_READ%' OR VARIABLE_NAME LIKE 'HANDLER_ICP%';`.replace('\n', ' ');

/** Runs statements and throws the changes away: for each its plan and what it read. Rows that a condition on the index refused count, too. */
function measured(texts) {
    const all = run(texts.map((text) => `FLUSH STATUS;\nSTART TRANSACTION;\n${text}${READS}\nROLLBACK;\n`).join(''));
    equal(all.length, 2 * texts.length);
    return texts.map((_, i) => ({ plan: all[2 * i], reads: Number(all[2 * i + 1][0].n) }));
}

/** Runs `check` on each of many and fails with all that it throws, as one test. */
function each(many, check) {
    const wrong = [];
    for (const one of many) {
        try { check(one); } catch (e) { wrong.push(e.message.split('\n')[0]); }
    }
    ok(wrong.length === 0, `${wrong.length} of ${many.length}:\n${wrong.slice(0, 80).join('\n')}`);
}

const describe = (c) => `${c.name} ${c.filters.map((f) => f.name).join('+') || 'all'} ${c.count ? 'count' : `${c.descending ? '-' : ''}${c.sort} ${c.seek}${c.few ? ' few' : ''}`}`;

// ---- Statements.

const explained = statements.filter((s) => !/^INSERT\b.*\bVALUES\b/s.test(s.sql));
const whole = new Map();

test('statements read by an index, and no more than they show', () => {
    const runs = measured(explained.map((s) => execute(s, valuesOf(s), 'ANALYZE ')));
    // What each counts or looks through is bounded in the statement itself.
    const hits = { account_effect: Math.min(CAP, account.customer_number), account_search: 200 * 4, person_search: 200 * 4, session_find: 20, visit_find: 20, visit_person: 20 };
    each(explained.map((s, i) => ({ s, ...runs[i] })), ({ s, plan, reads }) => {
        const at = `${s.file}:${s.line}: ${s.name}`;
        whole.set(s.name, plan);
        equal(scans(plan, s.sql).join(), '', `${at}: ${scans(plan, s.sql)}`);
        const rows = Math.max(...plan.map((p) => Number(p.r_rows) || 0)) + (hits[s.name] ?? 0);
        ok(reads <= PER_ROW * (rows + 10), `${at}: ${reads} reads`);
    });
});

/** The comment above a statement, in one line. */
function commentOf(s) {
    const lines = readFileSync(`${s.folder}/${s.file}`, 'utf8').split('\n').slice(s.line);
    return lines.slice(0, lines.findIndex((l) => !l.startsWith('--'))).map((l) => l.slice(3)).join(' ');
}

test('the comment of each statement names the indexes that the server takes', () => {
    each(statements, (s) => {
        const at = `${s.file}:${s.line}: ${s.name}`, comment = commentOf(s), said = comment.match(/Index: ([^.]*)\./)?.[1].split(', ') ?? [];
        const tables = aliases(s.sql), there = new Set(Object.values(tables).flatMap((t) => (keys[t] ?? []).map((k) => k.k)));
        for (const name of said) ok(there.has(name), `${at}: there is no ${name}`);
        if (!explained.includes(s)) return;
        const plan = whole.get(s.name), big = plan.filter((p) => p.key && size[tables[p.table]] > BIG);
        const small = Object.values(tables).filter((t) => size[t] <= BIG).flatMap((t) => keys[t].map((k) => k.k));
        ok(!plan.some((p) => /no matching row|Impossible/i.test(p.Extra)), `${at}: the server found no row: ${plan.map((p) => p.Extra)}`);
        // Where one row is found, each of the indexes that find it will do.
        const taken = big.flatMap((p) => [p.key, ...(Number(p.rows) <= 1 ? p.possible_keys.split(',') : [])]);
        for (const p of big)
            ok(said.includes(p.key) || (Number(p.rows) <= 1 && said.some((k) => p.possible_keys.split(',').includes(k))),
                `${at}: the server takes ${p.key}, the comment says ${said.join(', ') || 'nothing'}`);
        for (const key of said) ok(taken.includes(key) || small.includes(key), `${at}: the server does not take ${key} but ${taken.join(', ') || 'nothing'}`);
    });
});

test('a search reads what its rarest word finds', () => {
    for (const name of ['account_search', 'person_search']) {
        const s = statements.find((x) => x.name === name), table = name.replace('search', 'word');
        const runs = measured(searches.map((w) => execute(s, { ...valuesOf(s), ...asked(w) }, 'ANALYZE ')));
        each(searches.map((w, i) => ({ w, ...runs[i] })), ({ w, plan, reads }) => {
            const rarest = Math.min(...w.map((x) => Number(first(`SELECT COUNT(*) AS n FROM ${table} WHERE word LIKE '${x}%';`).n)));
            equal(scans(plan, s.sql).join(), '');
            ok(reads <= PER_ROW * (200 + rarest), `${name} ${w.join(' ')}: ${reads} reads`);
        });
    }
});

// ---- Lists: the table whose rows each shows, and which of them.

// What an account has may be sorted where <sorts>: it is as many rows as a plan allows, or as a page has.
const many = (from, where) => ({ from, where, size: Number(first(`SELECT COUNT(*) AS n FROM ${from} WHERE ${where};`).n) });
const tables = {
    account: many('account a', 'a.listed = 1'),
    onboarding: many('account a', 'a.onboards = 1 AND a.secure = 0'),
    message: many('delivery d', 'd.id > 0'),
    job: many('job j', 'j.id > 0'),
    announcement: { ...many('announcement n', `n.account_id = ${firm}`), account: firm },
    staff: { ...many('staff s JOIN person p ON p.id = s.person_id', `s.account_id = ${staffed}`), account: staffed, sorts: true },
    colleague: { ...many(colleagues, `c.account_id = ${staffed}`), account: staffed, sorts: true },
    audit: { ...many('`change` c LEFT JOIN change_field f ON f.change_id = c.id', `c.account_id = ${changed.account_id}`), account: Number(changed.account_id), sorts: true },
    history: { ...many('`change` c LEFT JOIN change_field f ON f.change_id = c.id', `c.account_id = ${changed.account_id}`), account: Number(changed.account_id), sorts: true },
};

for (const list of lists) {
    const sorts = grouped(list.sorts, 'name'), table = tables[list.list];
    const pageKeys = Object.fromEntries(list.sorts.map((sort) => {
        const columns = sort.text.split(', ');
        const at = (n) => first(`SELECT ${columns.map((c, i) => `${c} AS key${i + 1}`)} FROM ${table.from} WHERE ${table.where} ORDER BY ${columns} LIMIT ${n}, 1;`);
        const typed = (r) => Object.fromEntries(Object.entries(r).map(([k, v]) => [k, /^\d+$/.test(v) ? Number(v) : v]));
        return [sort.name, { start: typed(at(3)), middle: typed(at(Math.floor(table.size / 2))), end: typed(at(table.size * 0.98 - 5 | 0)) }];
    }));
    /** Whether it is in the usual order, which is the first; a count is. */
    const usual = (c) => (c.count || c.sort === list.sorts[0].name ? 1 : 0);
    /** The values of a choice: with words that many have, or few. */
    const valuesFor = (c, w, place) => ({ viewer: 1, secure: 0, usual: usual(c), account: table.account ?? 0, chosen: JSON.stringify(some500.slice(0, 20).map((r) => r.uid)), limit: LIMIT, tag: tagName, step: 'page', ...asked(w), ...(c.sort && pageKeys[c.sort][place]) });
    const isNarrow = (c) => c.filters.some((f) => f.index);
    const hasWords = (c) => c.filters.some((f) => f.name.startsWith('word'));

    test(`${list.list}: each page is read by the index of its order, and sorts ${table.sorts ? 'little' : 'nothing'}`, () => {
        const walks = list.choices.filter((c) => !c.count && !c.few);
        const plans = run(walks.map((c) => execute(c, valuesFor(c, [common], 'middle'), 'EXPLAIN ')).join(''));
        each(walks.map((c, i) => ({ c, plan: plans[i] })), ({ c, plan }) => {
            if (plan[0].Extra === 'Impossible WHERE') return; // Two filters that leave nothing.
            const own = plan.findLast((p) => p.table === table.from.match(/ (\w+)/)[1]);
            equal(own.key, sorts[c.sort][0].index, `${describe(c)}: by ${own.key}`);
            // From one end of its order on, as far as the page goes, an index is walked, not read through.
            const rest = plan.filter((p, i) => i > 0 || p.type !== 'index');
            equal(scans(rest, c.sql).join(), '', `${describe(c)}: ${scans(rest, c.sql)}`);
            ok(!plan.some((p) => (table.sorts ? /join buffer/ : /filesort|temporary|join buffer/).test(p.Extra)), `${describe(c)}: ${plan.map((p) => p.Extra).join('; ')}`);
        });
    });

    test(`${list.list}: few rows, and their number, are found by the narrow filters`, () => {
        const finds = list.choices.filter((c) => (c.few || c.count) && isNarrow(c));
        for (const w of [[RARE], [common, RARE]]) {
            const these = finds.filter((c) => hasWords(c) || w.length === 1);
            const plans = run(these.map((c) => execute(c, valuesFor(c, w, 'middle'), 'EXPLAIN ')).join(''));
            each(these.map((c, i) => ({ c, plan: plans[i] })), ({ c, plan }) => {
                equal(scans(plan, c.sql).join(), '', `${describe(c)}: ${scans(plan, c.sql)}`);
                const order = list.sorts.map((s) => s.index).filter((index) => index !== 'PRIMARY');
                ok(!plan.some((p) => order.includes(p.key)), `${describe(c)}: by the order ${plan.map((p) => p.key)}`);
            });
        }
    });

    /** How many rows the narrow filter with the fewest finds. */
    const counts = new Map();
    const countOf = (c, w) => {
        const counting = list.choices.find((x) => x.count && x.on === c.on), key = `${c.on} ${hasWords(c) ? w : ''}`;
        if (!counts.has(key)) counts.set(key, Number(first(execute(counting, valuesFor(c, w))).n));
        return counts.get(key);
    };
    const rarest = (c, w) => Math.min(...c.filters.filter((f) => f.index)
        .map((f) => countOf({ on: 1 << list.filters.indexOf(f), filters: [f] }, /^word\d/.test(f.name) ? [w[(f.name[4] - 1) % w.length]] : w)));

    // Two words stand for four, and one order for each pair of filters, where time is short.
    const worth = (c) => long || (!c.filters.some((f) => /^word[34]/.test(f.name)) && (c.count || c.filters.length < 2 || c.sort === list.sorts[0].name));

    test(`${list.list}: pages at the start, in the middle and at the end read a bounded number of rows`, () => {
        for (const w of [[common], [some], [RARE, common]]) {
            const runs = [];
            for (const c of list.choices.filter(worth)) {
                if (!hasWords(c) && w[0] !== RARE) continue;
                const n = countOf(c, w);
                // As the worker chooses: few are found by narrow filters and sorted, many are walked by the order.
                if (!c.count && c.few !== (isNarrow(c) && n <= CAP)) continue;
                const allowed = c.few || (c.count && isNarrow(c)) ? LIMIT + rarest(c, w) : c.count ? CAP : LIMIT * Math.max(1, table.size / Math.max(1, n));
                for (const place of c.count || c.seek === 'start' ? ['start'] : ['start', 'middle', 'end'])
                    runs.push({ c, place, allowed, text: execute(c, valuesFor(c, w, place), 'ANALYZE ') });
            }
            const found = measured(runs.map((r) => r.text));
            each(runs.map((r, i) => ({ ...r, ...found[i] })), ({ c, place, allowed, reads }) =>
                ok(reads <= PER_ROW * allowed, `${describe(c)} ${place} "${w.join(' ')}": ${reads} reads, ${Math.round(PER_ROW * allowed)} allowed`));
        }
    }, long ? 3600 : 300);
}

after(drop);
