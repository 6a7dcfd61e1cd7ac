// scene: what tests of the running portal share beside the harness: the route table, people and accounts of their own, how the
// form of each route is filled, and the proof that nothing was changed.
import { spawn } from 'node:child_process';
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

import { Browser, env, exchange, literal, named, operators, ownAddress, pause, portal, same, sql, transactions, until, value, words } from './harness.mjs';

// ---- The route table, out of the code itself.

const table = readFileSync(new URL('../../fcgi/serve/route.c', import.meta.url), 'utf8');
const FORMATS = { HTML: ['html'], RECORD: ['html', 'xml', 'json'], LIST: ['html', 'xml', 'json', 'csv'] };
const after = (text, name) => text.match(new RegExp(`\\.${name} = &?(\\w+)`))?.[1];
const features = new URL('../../fcgi/feature/', import.meta.url);
const feature = readdirSync(features).filter((name) => name.endsWith('.c')).map((name) => readFileSync(new URL(name, features), 'utf8')).join('');

/** What a download of a list needs beside the right to read it, as the list itself says. */
const exportRight = (list) => list && after(feature.split(`const struct list_page ${list} = {`)[1].split('\n};')[0], 'export_right')?.slice(6);

/** All routes: { id, method, path, right, scope, formats, exportRight }; rights without RIGHT_. */
export const allRoutes = [...table.matchAll(/^ *\{"([\w-]+)", METHOD_(\w+), "([^"]+)", RIGHT_(\w+), SCOPE_(\w+),(.*)\},$/gm)]
    .map(([, id, method, path, right, scope, rest]) => ({
        id, method, path, right, scope, formats: FORMATS[after(rest, 'formats')] ?? [], exportRight: exportRight(after(rest, 'list')),
    }));
if (allRoutes.length < 2 || allRoutes.length !== table.match(/^ *\{"/gm).length)
    throw new Error(`of the route table ${allRoutes.length} lines were understood`);

/** Those of the operator portal, and of everybody: a website's widget is a program, no page has a form for it. */
const inside = (r) => r.scope === 'OWN' || r.scope === 'VISIT';
export const routes = allRoutes.filter((r) => r.id !== 'account-sites' && !inside(r));

/** Those of the business portal. */
export const businessRoutes = allRoutes.filter(inside);

// ---- People and accounts; what is made for a test leaves the lists when it ends.

const made = { people: [], accounts: [], plans: [], roles: [] };

export const uid = () => [...randomBytes(25)].map((byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte % 32]).join('') + '0';

/** A new operator: { id, uid, name, email, password }. The password is that of the demo's administrator. */
export function person(role = 'Administrator', { name = 'Tess Adeyemi' } = {}) {
    const who = { uid: uid(), name, email: `${randomBytes(6).toString('hex')}@reeve.example`, password: operators.Administrator.password };
    who.id = value(`
        INSERT INTO person (uid, name, email, email_key, created_at)
        VALUES (${literal(who.uid)}, ${literal(name)}, ${literal(who.email)}, ${literal(who.email)}, UTC_TIMESTAMP(6));
        SET @id = LAST_INSERT_ID();
        INSERT INTO operator (person_id) VALUES (@id);
        INSERT INTO operator_role SELECT @id, id FROM role WHERE title = ${literal(role)};
        INSERT INTO credential (person_id, hash, changed_at) SELECT @id, c.hash, UTC_TIMESTAMP(6) FROM credential c JOIN person p ON p.id = c.person_id
         WHERE p.email = ${literal(operators.Administrator.email)};
        SELECT @id`);
    made.people.push(who.id);
    return who;
}

/** Gives an operator another role, as the database has it. */
export const becomes = (who, role) => sql(`DELETE FROM operator_role WHERE operator_id = ${who.id};
    INSERT INTO operator_role SELECT ${who.id}, id FROM role WHERE title = ${literal(role)}`);

/** A hash of the portal's over texts, under the key that it derives from its key file for this use. */
function keyed(use, ...texts) {
    return keyedBy(readFileSync(env.REEVE_CONF, 'utf8').match(/^key_file *= *(\S+)/m)[1], use, ...texts);
}
function keyedBy(file, use, ...texts) {
    const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
    const mac = createHmac('sha256', Buffer.from(hkdfSync('sha256', secret, '', `reeve ${use}`, 32)));
    for (const text of texts) {
        const length = Buffer.alloc(8);
        length.writeBigUInt64BE(BigInt(text.length));
        mac.update(length).update(text);
    }
    return mac.digest('hex');
}

/** What the table keeps of a link's token, under the key of this file. */
export const linkHash = (token, file) => keyedBy(file, 'link', 'setup', token);

/** The id of the operation that a token's Idempotency-Key names. */
export const operation = (one, key) => keyed('op', 'idempotency', one.uid, key).slice(0, 32);

/** The token of a link with this public id, as whoever sends the message makes it. */
export const tokenOf = (id) => Buffer.from(keyed('link', 'token', id), 'hex').toString('base64url');

/** The token in the last message of a kind to an address; undefined when there is none. */
export function tokenTo(email, kind) {
    const id = value(`SELECT m.link FROM delivery d JOIN message m ON m.id = d.message_id
        WHERE d.address = ${literal(email)} AND m.kind = ${literal(kind)} ORDER BY d.id DESC LIMIT 1`);
    return id && tokenOf(id);
}

/**
 * A browser with a session of this person. The session is put into the database, because signing in takes a third of a second of
 * a processor; where signing in matters a test uses Browser.signIn.
 */
export function signedIn(who, { inside, ...options } = {}) {
    const browser = new Browser(options), token = randomBytes(32).toString('base64url');
    sql(`INSERT INTO session (token, uid, person_id, kind, account_id, csrf, ip, agent, created_at, seen_at)
         VALUES (X'${keyed('session', token)}', '${uid()}', ${who.id}, '${inside ? 'staff' : 'operator'}', (SELECT id FROM account WHERE uid = ${literal(inside ?? '')}),
                 X'${randomBytes(32).toString('hex')}', '127.0.0.1', ${literal(browser.headers['User-Agent'] ?? '')}, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))`);
    browser.cookies.set(named('sid'), token);
    return browser;
}

/** Somebody who works for a business and is no operator, its owner or not, with a browser that has a session there: { who, browser, account }. */
export function business(account, { owner = true, name = 'Ines Moreau' } = {}) {
    const who = person('Administrator', { name }), browser = signedIn(who);
    sql(`DELETE FROM operator_role WHERE operator_id = ${who.id}; DELETE FROM operator WHERE person_id = ${who.id};
        SET @account = (SELECT id FROM account WHERE uid = ${literal(account)});
        INSERT INTO staff (account_id, person_id, role, created_at) VALUES (@account, ${who.id}, 'Front desk', UTC_TIMESTAMP(6)); UPDATE account SET staff = staff + 1 WHERE id = @account;
        ${owner ? `UPDATE account SET owner_id = ${who.id}, email = ${literal(who.email)}, email_key = ${literal(who.email)} WHERE id = @account;` : ''}
        UPDATE session SET kind = 'staff', account_id = @account WHERE person_id = ${who.id}`);
    return { who, browser, account };
}

/** Customers of an account by their first and last names. */
export const customers = (account, names) => sql(`SET @account = (SELECT id FROM account WHERE uid = ${literal(account)}), @n = (SELECT customer_number FROM account WHERE uid = ${literal(account)});
    ${names.map(([first, last], i) => `INSERT INTO customer (account_id, uid, number, first_name, last_name, email, email_key, created_at)
        VALUES (@account, '${uid()}', @n + ${i + 1}, ${literal(first)}, ${literal(last)}, CONCAT(@account, '.', @n + ${i + 1}, '@customer.example'), CONCAT(@account, '.', @n + ${i + 1}, '@customer.example'), UTC_TIMESTAMP(6));`).join('\n')}
    UPDATE account SET customer_number = @n + ${names.length} WHERE id = @account`);
/**
 * Somebody on the staff of an account who can sign in there: { id, uid, name, email, password, browser }. `owner`: whoever owns it; `who`: a person
 * there is already.
 */
export function staffIn(accountUid, { owner = false, name = 'Noa Lindgren', who } = {}) {
    const one = { uid: uid(), name, email: `${randomBytes(6).toString('hex')}@client.example`, password: operators.Administrator.password, ...who };
    if (owner) {
        Object.assign(one, sql(`SELECT p.id, p.uid, p.name, p.email FROM person p JOIN account a ON a.owner_id = p.id WHERE a.uid = ${literal(accountUid)}`)[0]);
    } else {
        one.id ??= value(`INSERT INTO person (uid, name, email, email_key, created_at)
            VALUES (${literal(one.uid)}, ${literal(one.name)}, ${literal(one.email)}, ${literal(one.email)}, UTC_TIMESTAMP(6)); SELECT LAST_INSERT_ID()`);
        sql(`INSERT INTO staff (account_id, person_id, role, created_at) SELECT id, ${one.id}, 'Front desk', UTC_TIMESTAMP(6) FROM account WHERE uid = ${literal(accountUid)};
             UPDATE account SET staff = staff + 1 WHERE uid = ${literal(accountUid)}`);
    }
    sql(`INSERT IGNORE INTO credential (person_id, hash, changed_at) SELECT ${one.id}, c.hash, UTC_TIMESTAMP(6) FROM credential c JOIN person p ON p.id = c.person_id
          WHERE p.email = ${literal(operators.Administrator.email)}`);
    made.people.push(one.id);
    return { ...one, browser: signedIn(one, { inside: accountUid }) };
}

/** A visit of an operator, by the form for it: { base, browser }; as the owner, or as `person`. `edits`: it may make changes. */
export async function visit(operator, accountUid, { person: as, edits = false } = {}) {
    const page = `/accounts/${accountUid}/visit`, opened = await operator.submit(as ? `${page}?person=${as.uid}` : page, page, { reason: 'Asked for help' });
    if (opened.status !== 303) throw new Error(`a visit could not be opened: ${opened.status} ${words(opened.text)}`);
    const browser = new Browser(), base = opened.location.match(/^\/as\/\w{26}/)[0];
    const cookie = `${base}/ ${named('vis')}`;
    browser.cookies.set(named('vis'), operator.cookies.get(cookie));
    operator.cookies.delete(cookie);
    if (edits && (await browser.submit(`${base}/`, `${base}/visit/edits`)).status !== 303) throw new Error('the visit may make no changes');
    return { base, browser };
}

/** A token of this person for programs, put into the database: { id, uid, text }. `scopes`: names of rights; `account`: a uid. */
export function token(who, { scopes = ['account-read'], account: only } = {}) {
    const one = { uid: uid(), text: `reeve_${randomBytes(32).toString('base64url')}` };
    one.id = value(`
        INSERT INTO api_token (uid, token, title, person_id, account_id, created_at, expires_at)
        VALUES ('${one.uid}', X'${keyed('token', 'stored', one.text)}', 'Test', ${who.id}, (SELECT id FROM account WHERE uid = ${literal(only ?? '')}),
                UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 DAY);
        SET @id = LAST_INSERT_ID();
        INSERT INTO api_token_permission SELECT @id, id FROM permission WHERE name IN (${['', ...scopes].map(literal)});
        SELECT @id`);
    return one;
}

/** A program with a token: it sends and gets JSON, keeps no cookies and follows nothing. */
export class Program {
    constructor(text, { from = ownAddress(), headers = {} } = {}) { Object.assign(this, { from, headers: { Authorization: `Bearer ${text}`, ...headers } }); }

    request(method, path, { headers = {}, body } = {}) {
        const all = { ...this.headers, ...headers };
        if (body !== undefined) all['Content-Length'] ??= Buffer.byteLength(body);
        return exchange({ method, path, headers: all, body, from: this.from });
    }

    get(path, headers) { return this.request('GET', path, { headers }); }

    /** Posts an object, or a body as it is. */
    post(path, what = {}, headers = {}) {
        const body = typeof what === 'string' || Buffer.isBuffer(what) ? what : JSON.stringify(what);
        return this.request('POST', path, { headers: { 'Content-Type': 'application/json', ...headers }, body });
    }
}

/** Lets everyone who waits for having failed wait for as long as a test may take. */
export const hold = () => sql(`UPDATE throttle SET until_at = UTC_TIMESTAMP(6) + INTERVAL 10 MINUTE
    WHERE until_at > UTC_TIMESTAMP(6) AND person <> REPEAT('\\0', 32)`);

/** Remembers the account that this answer to /accounts/new made, if it did; the answer. */
export function keep(answer) {
    const found = answer.location?.match(/^\/accounts\/(\w{26})\?/)?.[1];
    if (found) made.accounts.push(found);
    return answer;
}

/** A new account, made by the form for it; its uid. */
export async function account(browser, name = 'Brick & Bloom', plan = '2') {
    const email = `${randomBytes(6).toString('hex')}@client.example`;
    const answer = keep(await browser.submit('/accounts/new', '/accounts/new', { name, email, time_zone: 'UTC', plan, owner_name: 'Olu Brick' }));
    if (answer.status !== 303) throw new Error(`an account could not be made: ${answer.status}`);
    return answer.location.match(/\w{26}/)[0];
}

/** Gives an account a nickname, as loaded data would; the nickname. */
export function nickname(accountUid, name = `shop-${randomBytes(6).toString('hex')}`) {
    sql(`UPDATE account SET nickname = ${literal(name)} WHERE uid = ${literal(accountUid)}`);
    return name;
}

/** Runs SQL that brings an account to another state, with the tallies as the door would keep them; `set` is of its row. */
export function changed(accountUid, set) {
    const tally = (sign) => `INSERT INTO account_tally (locked, template, setup, secure, n) SELECT locked_at IS NOT NULL, is_template, setup_state = 'in_setup', secure, ${sign} FROM account WHERE uid = @one AND listed = 1
            ON DUPLICATE KEY UPDATE n = n + ${sign};
        INSERT INTO onboarding_tally (step, locked, secure, n) SELECT step, locked_at IS NOT NULL, secure, ${sign} FROM account WHERE uid = @one AND onboards = 1 ON DUPLICATE KEY UPDATE n = n + ${sign};`;
    sql(`SET @one = ${literal(accountUid)}; ${tally(-1)} UPDATE account SET ${set} WHERE uid = @one; ${tally(1)}`);
}

/** Puts an account into setup again; lets its wizard have begun. */
const reopened = (accountUid) => changed(accountUid, "setup_state = 'in_setup', step = 0");
const begun = (accountUid) => changed(accountUid, "setup_state = 'onboarding', step = IF(step = 0, 1, step)");

/** Lets the owner of an account want to be asked before a visit, who has not been yet; or not. */
const asksBeforehand = (accountUid, on) => changed(accountUid, `visit_consent = ${on ? 1 : 0}, visits_until = NULL, visits_asked_at = NULL`);

/** A new plan behind all others, which is gone when the test ends where no account has it any more; its id. */
export function plan({ name = `Plan ${randomBytes(4).toString('hex')}`, limit = 3, price = 1500 } = {}) {
    const id = value(`INSERT INTO plan (id, name, staff_limit, price, currency) SELECT MAX(id) + 1, ${literal(name)}, ${limit}, ${price}, 'EUR' FROM plan;
        SELECT id FROM plan WHERE name = ${literal(name)}`);
    made.plans.push(id);
    return id;
}

/** A role that nobody holds, with no rights; its uid. */
export function newRole(title = `Clerks ${randomBytes(4).toString('hex')}`) {
    const one = uid();
    sql(`INSERT INTO role (uid, title) VALUES ('${one}', ${literal(title)})`);
    made.roles.push(one);
    return one;
}

/** A job of this operator's that tags one account, in this state; its uid. Another process has it, so that reeve-jobs leaves it alone. */
export function job(who, accountUid, state = 'running') {
    const one = uid(), over = state === 'done';
    sql(`INSERT INTO job (uid, kind, person_id, person_name, list, state, total, done, created_at, ended_at, lease_until, leased_by)
         VALUES ('${one}', 'account-tag', ${who.id}, ${literal(who.name)}, 'account', '${state}', 1, ${over ? 1 : 0}, UTC_TIMESTAMP(6),
                 ${over ? 'UTC_TIMESTAMP(6)' : 'NULL'}, UTC_TIMESTAMP(6) + INTERVAL 1 DAY, 'elsewhere');
         SET @job = LAST_INSERT_ID();
         INSERT INTO job_value VALUES (@job, 'tag', 'scene');
         INSERT INTO job_item SELECT @job, id, ${over ? "'done'" : 'NULL'} FROM account WHERE uid = '${accountUid}'`);
    return one;
}

/** A view of the accounts that is this person's; its uid. `role`: the title of the one it is shared with. */
export function view(who, { name = `v${randomBytes(4).toString('hex')}`, list = 'account', query = 'locked=1', columns = null, role = null } = {}) {
    const one = uid();
    sql(`INSERT INTO saved_view (uid, owner_id, role_id, list, name, query, columns, created_at)
         VALUES ('${one}', ${who.id}, (SELECT id FROM role WHERE title = ${literal(role ?? '')}), '${list}', ${literal(name)}, ${literal(query)},
                 ${columns === null ? 'NULL' : literal(columns)}, UTC_TIMESTAMP(6))`);
    return one;
}

/** A download of this operator's that is made and waits to be fetched; the uid of its job. */
export function exported(who) {
    const one = uid(), folder = readFileSync(env.REEVE_CONF, 'utf8').match(/^files_dir *= *(\S+)/m)[1];
    writeFileSync(`${folder}/${one}.csv`, 'name\r\nScene\r\n');
    sql(`INSERT INTO job (uid, kind, person_id, person_name, list, state, total, done, created_at, ended_at, file_size, expires_at)
         VALUES ('${one}', 'export', ${who.id}, ${literal(who.name)}, 'account', 'done', 1, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 13, UTC_TIMESTAMP(6) + INTERVAL 1 HOUR);
         INSERT INTO job_value VALUES (LAST_INSERT_ID(), 'format', 'csv')`);
    return one;
}

/** A change that can be taken back: this account got a tag; the id of the change. */
function tagging(who, accountUid) {
    const name = `undo ${randomBytes(4).toString('hex')}`;
    return value(`INSERT INTO tag (kind, name, name_key) VALUES ('account', '${name}', '${name}');
        SET @tag = LAST_INSERT_ID();
        SET @account = (SELECT id FROM account WHERE uid = '${accountUid}');
        INSERT INTO account_tag VALUES (@account, @tag);
        INSERT INTO \`change\` (at, actor_id, actor_name, account_id, verb, outcome) VALUES (UTC_TIMESTAMP(6), ${who.id}, ${literal(who.name)}, @account, 'account-tag', 'done');
        SET @change = LAST_INSERT_ID();
        INSERT INTO change_field VALUES (@change, 1, 'tag', @tag, '${name}', 'tag', NULL, '${name}');
        SELECT @change`);
}

/** Lets reeve-jobs stand still until the test ends: what it does would be taken for what the test did. */
export function stillJobs() {
    const pid = portal.pid('reeve-jobs');
    if (!pid || made.still) return;
    made.still = pid;
    portal.freeze(pid);
    // In the midst of a transaction it would hold what the test needs.
    for (let tries = 0; transactions({ user: 'reeve_jobs' }) > 0; tries++) {
        if (tries > 100) throw new Error('reeve-jobs does not come out of its transaction');
        process.kill(pid, 'SIGCONT');
        pause(50);
        portal.freeze(pid);
    }
}

/** Lets reeve-jobs go on. */
export function jobsGoOn() {
    if (made.still) process.kill(made.still, 'SIGCONT');
    made.still = undefined;
}

process.on('exit', () => {
    try {
        if (made.people.length) sql(`UPDATE job SET state = 'cancelled' WHERE state IN ('waiting', 'running') AND person_id IN (${made.people})`);
    } finally {
        jobsGoOn();
    }
    if (made.people.length) {
        sql(`UPDATE operator SET active = 0 WHERE person_id IN (${made.people})`);
        sql(`UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE ended_at IS NULL AND person_id IN (${made.people})`);
    }
    if (made.roles.length) sql(`DELETE h FROM operator_role h JOIN role r ON r.id = h.role_id WHERE r.uid IN (${made.roles.map(literal)});
        DELETE FROM role WHERE uid IN (${made.roles.map(literal)})`);
    // A plan that a test made goes again where no account has it.
    if (made.plans.length)
        sql(`DELETE p FROM plan p WHERE p.id IN (${made.plans}) AND NOT EXISTS (SELECT 1 FROM account a WHERE a.plan_id = p.id)
               AND NOT EXISTS (SELECT 1 FROM subscription u WHERE u.plan_id = p.id)`);
    for (const one of made.accounts) {
        changed(one, "deleted_at = COALESCE(deleted_at, UTC_TIMESTAMP(6))");
        sql(`DELETE w FROM account_word w JOIN account a ON a.id = w.id WHERE a.uid = ${literal(one)}`);
    }
});

/** A link to choose a password by, for a new operator: its token. */
export function link(email = `${randomBytes(6).toString('hex')}@reeve.example`, name = 'Lin Okoye', role = 'Read-only') {
    const { status, text } = portal.ctl(['user', 'add', email, name, role]);
    if (status !== 0) throw new Error(text);
    made.people.push(value(`SELECT id FROM person WHERE email = ${literal(email)}`));
    return text.match(/\/setup\/(\S+)/)[1];
}

/** An invitation of a new member of staff: { email, token }. */
export async function invitation(browser, account, { name = 'Ines Moreau', email = `${randomBytes(6).toString('hex')}@client.example` } = {}) {
    const answer = await browser.submit(`/accounts/${account}/staff`, `/accounts/${account}/staff`, { name, email, role: 'Front desk', invite: '1' });
    if (answer.status !== 303) throw new Error(`nobody could be invited: ${answer.status} ${words(answer.text)}`);
    return { email, token: tokenTo(email, 'invitation') };
}

/** The token of a link by which somebody chooses a new password. */
export async function reset(who = person('Read-only')) {
    const answer = await new Browser().submit('/password/forgot', '/password/forgot', { email: who.email });
    if (answer.status !== 303) throw new Error(`a new password could not be asked for: ${answer.status}`);
    return tokenTo(who.email, 'reset');
}

/** A message that carries no link, with one delivery: { uid, delivery }. */
export function message(state = 'sent') {
    const one = { uid: uid(), delivery: uid() };
    sql(`INSERT INTO message (uid, kind, created_at) VALUES ('${one.uid}', 'password-changed', UTC_TIMESTAMP(6));
         INSERT INTO delivery (uid, message_id, name, kind, address, locale, state, next_at, created_at)
         VALUES ('${one.delivery}', LAST_INSERT_ID(), 'Ines Moreau', 'email', 'ines@client.example', 'en', '${state}', UTC_TIMESTAMP(6) + INTERVAL 1 DAY, UTC_TIMESTAMP(6))`);
    return one;
}

/** Fills the list of messages with so many deliveries of one message, which ended; the function that takes them away again. */
export function manyDeliveries(rows) {
    const id = value(`INSERT INTO message (uid, kind, created_at) VALUES ('${uid()}', 'password-changed', UTC_TIMESTAMP(6)); SELECT LAST_INSERT_ID()`);
    sql(`INSERT INTO delivery (uid, message_id, name, kind, address, locale, state, next_at, created_at)
         SELECT CONCAT('${randomBytes(8).toString('hex')}', LPAD(seq, 10, '0')), ${id}, CONCAT('Row "', seq, '", ü'), 'email', 'row@many.example', 'en', 'cancelled',
                UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) - INTERVAL seq SECOND FROM seq_1_to_${rows}`);
    return () => sql(`DELETE FROM delivery WHERE message_id = ${id}; DELETE FROM message WHERE id = ${id}`);
}

/** A download of the messages that waits for reeve-jobs; its uid. */
export function exporting(who, { format = 'csv', query = 'columns=uid' } = {}) {
    const one = uid();
    sql(`INSERT INTO job (uid, kind, person_id, person_name, list, query, total, created_at)
         VALUES ('${one}', 'export', ${who.id}, ${literal(who.name)}, 'message', ${literal(query)}, 10001, UTC_TIMESTAMP(6));
         INSERT INTO job_value VALUES (LAST_INSERT_ID(), 'format', '${format}')`);
    return one;
}

/** Brings the delivery of a message to a state, where it stays. */
export const comes = (one, state) => sql(`UPDATE delivery SET state = '${state}', next_at = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE uid = '${one.delivery}'`);

// ---- The form of each POST route: the page it stands on, and what a person fills in. `stage`: { who, account, archived, link }.

/** A password that the rules allow. */
export const goodPassword = () => `quiet ${randomBytes(6).toString('hex')} lantern`;

// What stands in the path of a route that is of no account.
const parts = {
    setup: (stage) => stage.link, invite: (stage) => stage.invitation.token, 'password-reset-link': (stage) => stage.reset,
    'message-show': (stage) => stage.message.uid, 'message-resend': (stage) => stage.message.uid, 'message-cancel': (stage) => stage.message.uid,
    'job-undo': (stage) => stage.undoable, 'job-show': (stage) => stage.job, 'job-state': (stage) => stage.job, 'job-cancel': (stage) => stage.job,
    'job-file': (stage) => stage.file,
    business: (stage) => stage.nickname,
    'plan-show': (stage) => stage.plan, 'plan-edit': (stage) => stage.plan, 'plan-withheld': (stage) => stage.plan, 'plan-retire': (stage) => stage.plan,
    'role-show': (stage) => stage.role, 'role-edit': (stage) => stage.role,
};

/** The path of a route on a stage. */
export const pathOf = (route, stage) => route.path.replace('{}', () =>
    parts[route.id]?.(stage) ?? (route.scope === 'ARCHIVED' && route.id !== 'account-undo' ? stage.archived : stage.account));

/** Whether its form is for whom is signed out. */
export const isOutside = (route) => ['password-forgot', 'password-reset'].includes(route.id);

export const posts = {
    login: { page: () => '/login', fill: ({ who }) => ({ email: who.email, password: who.password }) },
    logout: { page: () => '/me' },
    'login-as': { page: () => '/login/as', fill: () => ({ hat: 'operator' }) },
    'account-visit': { page: ({ account: a }) => { asksBeforehand(a, false); return `/accounts/${a}/visit`; }, fill: () => ({ reason: 'asked for help' }) },
    'account-visit-ask': {
        page: ({ account: a }) => { asksBeforehand(a, true); return `/accounts/${a}/visit`; }, fill: () => ({ reason: 'asked for help' }),
        done: ({ account: a }) => asksBeforehand(a, false),
    },
    setup: {
        page: (stage) => `/setup/${stage.link}`,
        fill: () => { const password = goodPassword(); return { password, repeat: password }; },
    },
    invite: {
        page: ({ invitation: { token } }) => `/invite/${token}`,
        fill: () => { const password = goodPassword(); return { password, repeat: password }; },
        done: async (stage) => { stage.invitation = await invitation(stage.admin, stage.account); },
    },
    'password-forgot': { page: () => '/password/forgot', fill: () => ({ email: `${randomBytes(6).toString('hex')}@client.example` }) },
    'password-reset': {
        page: async (stage, browser) => (await browser.get(`/password/reset/${stage.reset}`)).location,
        fill: () => { const password = goodPassword(); return { password, repeat: password }; },
        done: async (stage) => { stage.reset = await reset(); },
    },
    'password-change': {
        page: () => '/password/change',
        fill: ({ who }) => { const password = goodPassword(); return { current: who.password, password, repeat: password }; },
        done: ({ who }, { password }) => { who.password = password; },
    },
    me: { page: () => '/me', fill: (_, { theme }) => ({ theme: theme === 'dark' ? 'light' : 'dark' }) },
    'me-password': {
        page: () => '/me',
        fill: ({ who }) => { const password = goodPassword(); return { current: who.password, password, repeat: password }; },
        done: ({ who }, { password }) => { who.password = password; },
    },
    'me-sessions': { page: () => '/me', fill: () => ({ all: '1' }) },
    'account-new': {
        page: () => '/accounts/new',
        fill: () => ({ name: 'Kiln Street', email: `${randomBytes(6).toString('hex')}@client.example`, time_zone: 'UTC', plan: '1', owner_name: 'Ada Kiln' }),
        done: (stage, { email }) => made.accounts.push(value(`SELECT uid FROM account WHERE email = ${literal(email)}`)),
    },
    'account-edit': { page: ({ account: a }) => `/accounts/${a}/edit`, fill: () => ({ city: `Port ${randomBytes(3).toString('hex')}` }) },
    'account-staff-add': {
        page: ({ account: a }) => `/accounts/${a}/staff`,
        fill: () => ({ name: 'Noor Haddad', email: `${randomBytes(6).toString('hex')}@client.example`, role: 'Nurse', invite: undefined }),
    },
    'account-invitation': {
        page: ({ account: a }) => `/accounts/${a}/staff`,
        fill: () => ({ action: 'send' }),
        done: async (stage) => { stage.invitation = await invitation(stage.admin, stage.account); }, // It may have been hers.
    },
    'message-resend': {
        page: ({ message: one }) => { comes(one, 'failed'); return `/messages/${one.uid}`; },
        fill: ({ message: one }) => ({ delivery: one.delivery }),
    },
    'message-cancel': {
        page: ({ message: one }) => { comes(one, 'waiting'); return `/messages/${one.uid}`; },
        fill: ({ message: one }) => ({ delivery: one.delivery }),
    },
    'account-staff-active': {
        page: ({ account: a }) => `/accounts/${a}/staff`,
        fill: ({ account: a }) => ({ active: 'off', person: value(`SELECT p.uid FROM staff s JOIN person p ON p.id = s.person_id JOIN account a ON a.id = s.account_id
            WHERE a.uid = ${literal(a)} AND s.person_id <> a.owner_id AND s.active = 1 ORDER BY s.created_at LIMIT 1`) }),
        done: (_, { person: one }) => sql(`UPDATE staff s JOIN person p ON p.id = s.person_id SET s.enabled = 1 WHERE p.uid = ${literal(one)}`),
    },
    'account-assignments': { page: ({ account: a }) => `/accounts/${a}/settings`, fill: ({ who }) => ({ add: who.uid }) },
    'account-lock': {
        page: ({ account: a }) => `/accounts/${a}/settings`,
        fill: () => ({ locked: 'on', reason: 'Payment overdue' }),
        done: ({ account: a }) => changed(a, 'locked_at = NULL, locked_by = NULL, locked_reason = NULL'),
    },
    'account-password': { page: ({ account: a }) => `/accounts/${a}/settings`, fill: () => { const password = goodPassword(); return { password, repeat: password }; } },
    'account-password-link': { page: ({ account: a }) => `/accounts/${a}/settings` },
    'account-links': {
        page: ({ account: a }) => `/accounts/${a}/settings`,
        fill: ({ account: a }) => ({ send_links: value(`SELECT send_links FROM account WHERE uid = '${a}'`) === '1' ? undefined : '1' }),
    },
    'account-secure': {
        page: ({ account: a }) => `/accounts/${a}/settings`,
        fill: () => ({ secure: 'on', confirm: '1' }),
        done: ({ account: a }) => changed(a, 'secure = 0'),
    },
    'account-tags': { page: ({ account: a }) => `/accounts/${a}`, fill: () => ({ name: `tag ${randomBytes(3).toString('hex')}`, remove: undefined }) },
    'account-notes': { page: ({ account: a }) => `/accounts/${a}`, fill: () => ({ body: 'Asked for a second site.', action: undefined, note: undefined }) },
    'plan-new': {
        page: () => '/plans',
        fill: () => ({ name: `Plan ${randomBytes(4).toString('hex')}`, staff_limit: '7', price: '12.50', currency: 'EUR' }),
        done: (_, { name }) => made.plans.push(value(`SELECT id FROM plan WHERE name = ${literal(name)}`)),
    },
    'plan-edit': { page: ({ plan: one }) => `/plans/${one}`, fill: () => ({ staff_limit: String(2 + randomBytes(2).readUInt16BE() % 9000) }) },
    'plan-withheld': { page: ({ plan: one }) => `/plans/${one}`, fill: ({ plan: one }) => (value(`SELECT withheld FROM plan WHERE id = ${one}`) === '0' ? { withhold: 'site-report' } : { allow: 'site-report' }) },
    'plan-retire': { page: ({ plan: one }) => `/plans/${one}`, fill: ({ plan: one }) => ({ retired: String(value(`SELECT retired_at FROM plan WHERE id = ${one}`) === null) }) },
    'account-nickname': {
        page: ({ account: a }) => `/accounts/${a}/settings`, fill: () => ({ nickname: `shop-${randomBytes(6).toString('hex')}` }),
        done: (stage, { nickname }) => { stage.nickname = nickname; },
    },
    'account-template': {
        page: ({ account: a }) => `/accounts/${a}/settings`,
        fill: ({ account: a }) => ({ is_template: value(`SELECT is_template FROM account WHERE uid = '${a}'`) === '1' ? undefined : '1' }),
        done: (stage, fields) => { if (fields.is_template) return stage.admin.submit(`/accounts/${stage.account}/settings`, `/accounts/${stage.account}/template`, { is_template: undefined }); },
    },
    'account-plan': { page: ({ account: a }) => `/accounts/${a}/plan?plan=${value(`SELECT 7 - plan_id FROM account WHERE uid = '${a}'`)}` },
    'account-setup': {
        page: ({ account: a }) => { reopened(a); return `/accounts/${a}/onboarding`; },
    },
    'account-onboarding': {
        page: ({ account: a }) => { begun(a); return `/accounts/${a}/onboarding`; },
        fill: ({ account: a }) => ({ done: undefined, open: undefined, ...(value(`SELECT COUNT(*) FROM account_step s JOIN account a ON a.id = s.account_id WHERE a.uid = '${a}' AND s.step_id = 2`) === '0' ? { done: 'terms' } : { open: 'terms' }) }),
    },
    'account-archive': { page: ({ account: a }) => `/accounts/${a}/archive`, fill: () => ({ reason: 'closed' }) },
    'account-restore': { page: ({ archived }) => `/accounts/${archived}` },
    'role-edit': { page: ({ role: one }) => `/roles/${one}?title=Clerks+${randomBytes(4).toString('hex')}`, fill: () => ({}) },
    'token-new': { page: () => '/tokens', fill: () => ({ title: 'Bookkeeping', days: '30', 'account-read': '1' }) },
    'token-revoke': { page: (stage) => { stage.token = token(stage.who); return '/tokens'; }, fill: ({ token: { uid: one } }) => ({ token: one }) },
    'view-new': { page: () => '/accounts?locked=1', fill: () => ({ name: `v${randomBytes(4).toString('hex')}` }) },
    'view-edit': { page: (stage) => { stage.view = view(stage.who); return '/views'; }, fill: (stage) => ({ view: stage.view, name: `v${randomBytes(4).toString('hex')}` }) },
    'view-remove': { page: (stage) => { stage.view = view(stage.who); return '/views'; }, fill: (stage) => ({ view: stage.view }) },
    'view-columns': { page: () => '/accounts', fill: () => ({ city: '1', rows: ['25', '100'][randomBytes(1)[0] % 2] }) },
    'account-tokens': { page: (stage) => { stage.token = token(stage.who, { account: stage.account }); return `/accounts/${stage.account}/settings`; }, fill: ({ token: { uid: one } }) => ({ token: one }) },
    'account-undo': { page: ({ account: a }) => `/accounts/${a}/history`, fill: ({ who, account: a }) => ({ change: tagging(who, a) }) },
    'job-new': { page: ({ account: a }) => `/jobs/new?kind=account-tag&tag=t${randomBytes(3).toString('hex')}&a=${a}` },
    'job-export': { page: () => '/jobs/export?list=account&format=csv' },
    'job-cancel': { page: (stage) => `/jobs/${stage.job}`, done: (stage) => { stage.job = job(stage.who, stage.account); } },
    'job-undo': { page: (stage) => `/jobs/${stage.undoable}`, done: (stage) => { stage.undoable = job(stage.who, stage.account, 'done'); } },
};

/** The form of a POST route as `browser` would send it: { path, fields }. */
export async function filled(browser, route, stage) {
    const { page, fill = () => ({}) } = posts[route.id] ?? {};
    if (!page) throw new Error(`tests/lib/scene.mjs does not know how to fill the form of ${route.id}`);
    const path = pathOf(route, stage);
    const answer = await browser.get(await page(stage, browser));
    const { fields } = answer.forms.find((f) => f.action === path && f.method === 'post') ?? answer.form(path);
    return { path, fields: { ...fields, ...fill(stage, fields) } };
}

/** Tells the stage that a filled form was accepted; what it used up is there anew once this is awaited. */
export const accepted = (route, stage, { fields }) => posts[route.id].done?.(stage, fields);

/** A stage: an operator, his browser, an account and an archived one of his, an unused link. */
export async function stage(role = 'Administrator') {
    const who = person('Administrator');
    const browser = signedIn(who);
    stillJobs();
    const all = { who, browser, account: await account(browser, undefined, '4'), archived: await account(browser), link: link(), message: message(), plan: plan(), role: newRole() };
    all.nickname = nickname(all.account);
    all.admin = signedIn(person());
    all.invitation = await invitation(browser, all.account);
    all.reset = await reset();
    all.job = job(who, all.account);
    all.file = exported(who);
    all.undoable = job(who, all.account, 'done');
    await browser.submit(`/accounts/${all.archived}/archive`, `/accounts/${all.archived}/archive`);
    becomes(who, role);
    return all;
}

/** What `run` answers when somebody else has done `what` in the database before, and commits only while the request waits for it. */
export async function held(what, run) {
    const child = spawn('mariadb', ['--no-defaults', '--unbuffered', '-N', `--socket=${env.REEVE_DB}`, `--user=${env.REEVE_DB_USER}`, env.REEVE_DB_NAME ?? 'reeve'],
        { env: { ...env, MYSQL_PWD: env.REEVE_DB_PASSWORD }, stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (part) => { said += part; });
    child.stdin.write(`START TRANSACTION; ${what}; SELECT 'done';\n`);
    await until(() => said.includes('done'), 10, what);
    const answer = run();
    try { await until(() => transactions({ waiting: true }) > 0, 10, 'that the request waits'); } finally { child.stdin.end('COMMIT;\n'); }
    return answer;
}

// ---- What the database holds.

// Moved by bookkeeping: when a session or a token was last seen, when a person signed in last, how far a message got.
const MOVING = ['session.seen_at', 'person.last_login_at', 'delivery.state', 'delivery.tries', 'delivery.next_at', 'delivery.leased_by', 'delivery.sent_at',
    'delivery.error', 'api_token.seen_at', 'api_token.window_at', 'api_token.window_n', 'api_token.shown_at'];
let query;

/** How many rows each table has that the worker may write, and a sum over all that stands in it; `done`: how many changes were made, which signing in is none of. */
export function fingerprint() {
    query ??= sql(`SELECT table_name AS name, GROUP_CONCAT(CONCAT('QUOTE(\`', column_name, '\`)')) AS columns
          FROM information_schema.columns
         WHERE table_schema = DATABASE() AND table_name IN (SELECT table_name FROM information_schema.table_privileges
               WHERE grantee LIKE "'reeve_worker'@%" AND privilege_type <> 'SELECT') AND CONCAT(table_name, '.', column_name) NOT IN (${MOVING.map(literal)})
         GROUP BY table_name`)
        .map(({ name, columns }) => `SELECT ${literal(name)} AS name, CONCAT(COUNT(*), ' ', COALESCE(SUM(CRC32(CONCAT(${columns}))), 0)) AS sum FROM \`${name}\``)
        .concat("SELECT 'done', COUNT(*) FROM `change` WHERE outcome = 'done' AND verb NOT IN ('sign-in', 'sign-out')").join(' UNION ALL ');
    return Object.fromEntries(sql(query).map(({ name, sum }) => [name, sum]));
}

/** Runs something that must change nothing: the tables are as before, but for the trail of refusals and tables `besides`. reeve-jobs stands still meanwhile. */
export async function unchanged(run, besides = []) {
    const look = () => {
        const print = fingerprint();
        for (const name of ['change', ...besides]) delete print[name];
        return print;
    };
    const mine = !made.still;
    stillJobs();
    try {
        const before = look();
        const answer = await run();
        same(look(), before);
        return answer;
    } finally {
        if (mine) jobsGoOn();
    }
}
