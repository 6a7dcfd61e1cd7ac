// scene: what tests of the running portal share beside the harness: the route table, people and accounts of their own, how the
// form of each route is filled, and the proof that nothing was changed.
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { Browser, env, literal, operators, portal, same, sql, value } from './harness.mjs';

// ---- The route table, out of the code itself.

const table = readFileSync(new URL('../../fcgi/serve/route.c', import.meta.url), 'utf8');
const FORMATS = { HTML: ['html'], RECORD: ['html', 'xml', 'json'], LIST: ['html', 'xml', 'json', 'csv'] };
const after = (text, name) => text.match(new RegExp(`\\.${name} = (\\w+)`))?.[1];

/** All routes: { id, method, path, right, scope, formats, exportRight }; rights without RIGHT_. */
export const routes = [...table.matchAll(/^ *\{"([\w-]+)", METHOD_(\w+), "([^"]+)", RIGHT_(\w+), SCOPE_(\w+),(.*)\},$/gm)]
    .map(([, id, method, path, right, scope, rest]) => ({
        id, method, path, right, scope, formats: FORMATS[after(rest, 'formats')] ?? [], exportRight: after(rest, 'export_right')?.slice(6),
    }));
if (routes.length < 2 || routes.length !== table.match(/^ *\{"/gm).length)
    throw new Error(`of the route table ${routes.length} lines were understood`);

// ---- People and accounts; what is made for a test leaves the lists when it ends.

const made = { people: [], accounts: [] };

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
        INSERT INTO credential SELECT @id, c.hash, UTC_TIMESTAMP(6) FROM credential c JOIN person p ON p.id = c.person_id
         WHERE p.email = ${literal(operators.Administrator.email)};
        SELECT @id`);
    made.people.push(who.id);
    return who;
}

/** Gives an operator another role, as the database has it. */
export const becomes = (who, role) => sql(`DELETE FROM operator_role WHERE operator_id = ${who.id};
    INSERT INTO operator_role SELECT ${who.id}, id FROM role WHERE title = ${literal(role)}`);

/** A hash of the portal's, under the key that it derives from its key file for this use. */
function keyed(use, text) {
    const secret = Buffer.from(readFileSync(readFileSync(env.REEVE_CONF, 'utf8').match(/^key_file *= *(\S+)/m)[1], 'utf8').trim(), 'hex');
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(text.length));
    return createHmac('sha256', Buffer.from(hkdfSync('sha256', secret, '', `reeve ${use}`, 32))).update(length).update(text).digest('hex');
}

/**
 * A browser with a session of this person. The session is put into the database, because signing in takes a third of a second of
 * a processor; where signing in matters a test uses Browser.signIn.
 */
export function signedIn(who, options) {
    const browser = new Browser(options), token = randomBytes(32).toString('base64url');
    sql(`INSERT INTO session (token, uid, person_id, csrf, ip, agent, created_at, seen_at)
         VALUES (X'${keyed('session', token)}', '${uid()}', ${who.id}, X'${randomBytes(32).toString('hex')}', '127.0.0.1',
                 ${literal(browser.headers['User-Agent'] ?? '')}, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))`);
    browser.cookies.set('sid', token);
    return browser;
}

/** Lets everyone who waits for having failed wait for as long as a test may take. */
export const hold = () => sql(`UPDATE throttle SET until_at = UTC_TIMESTAMP(6) + INTERVAL 10 MINUTE
    WHERE until_at > UTC_TIMESTAMP(6) AND person <> REPEAT('\\0', 32)`);

/** A new account, made by the form for it; its uid. */
export async function account(browser, name = 'Brick & Bloom') {
    const email = `${randomBytes(6).toString('hex')}@client.example`;
    const answer = await browser.submit('/accounts/new', '/accounts/new', { name, email, time_zone: 'UTC', plan: '2', owner_name: 'Olu Brick' });
    const found = answer.location?.match(/^\/accounts\/(\w{26})\?/)?.[1];
    if (!found) throw new Error(`an account could not be made: ${answer.status}`);
    made.accounts.push(found);
    return found;
}

process.on('exit', () => {
    if (made.people.length)
        sql(`UPDATE operator SET active = 0 WHERE person_id IN (${made.people});
             UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE ended_at IS NULL AND person_id IN (${made.people})`);
    for (const one of made.accounts)
        sql(`UPDATE account_tally t JOIN account a ON t.locked = (a.locked_at IS NOT NULL) AND t.template = a.is_template
               AND t.setup = (a.setup_state = 'in_setup') SET t.n = t.n - 1 WHERE a.uid = ${literal(one)} AND a.deleted_at IS NULL;
             DELETE w FROM account_word w JOIN account a ON a.id = w.id WHERE a.uid = ${literal(one)};
             UPDATE account SET deleted_at = COALESCE(deleted_at, UTC_TIMESTAMP(6)) WHERE uid = ${literal(one)}`);
});

/** A link to choose a password by, for a new operator: its token. */
export function link(email = `${randomBytes(6).toString('hex')}@reeve.example`, name = 'Lin Okoye', role = 'Read-only') {
    const { status, text } = portal.ctl(['user', 'add', email, name, role]);
    if (status !== 0) throw new Error(text);
    made.people.push(value(`SELECT id FROM person WHERE email = ${literal(email)}`));
    return text.match(/\/setup\/(\S+)/)[1];
}

// ---- The form of each POST route: the page it stands on, and what a person fills in. `stage`: { who, account, archived, link }.

/** A password that the rules allow. */
export const goodPassword = () => `quiet ${randomBytes(6).toString('hex')} lantern`;

/** The path of a route on a stage. */
export const pathOf = (route, stage) => route.path.replace('{}', () =>
    (route.id === 'setup' ? stage.link : route.scope === 'ARCHIVED' ? stage.archived : stage.account));

export const posts = {
    login: { page: () => '/login', fill: ({ who }) => ({ email: who.email, password: who.password }) },
    logout: { page: () => '/me' },
    setup: {
        page: (stage) => `/setup/${stage.link}`,
        fill: () => { const password = goodPassword(); return { password, repeat: password }; },
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
    'account-assignments': { page: ({ account: a }) => `/accounts/${a}/settings`, fill: ({ who }) => ({ add: who.uid }) },
    'account-tags': { page: ({ account: a }) => `/accounts/${a}`, fill: () => ({ name: `tag ${randomBytes(3).toString('hex')}`, remove: undefined }) },
    'account-notes': { page: ({ account: a }) => `/accounts/${a}`, fill: () => ({ body: 'Asked for a second site.', action: undefined, note: undefined }) },
    'account-archive': { page: ({ account: a }) => `/accounts/${a}/archive`, fill: () => ({ reason: 'closed' }) },
    'account-restore': { page: ({ archived }) => `/accounts/${archived}` },
};

/** The form of a POST route as `browser` would send it: { path, fields }. */
export async function filled(browser, route, stage) {
    const { page, fill = () => ({}) } = posts[route.id] ?? {};
    if (!page) throw new Error(`tests/lib/scene.mjs does not know how to fill the form of ${route.id}`);
    const path = pathOf(route, stage);
    const { fields } = (await browser.get(page(stage))).form(path);
    return { path, fields: { ...fields, ...fill(stage, fields) } };
}

/** Tells the stage that a filled form was accepted. */
export const accepted = (route, stage, { fields }) => posts[route.id].done?.(stage, fields);

/** A stage: an operator, his browser, an account and an archived one of his, an unused link. */
export async function stage(role = 'Administrator') {
    const who = person('Administrator');
    const browser = signedIn(who);
    const all = { who, browser, account: await account(browser), archived: await account(browser), link: link() };
    await browser.submit(`/accounts/${all.archived}/archive`, `/accounts/${all.archived}/archive`);
    becomes(who, role);
    return all;
}

// ---- What the database holds.

// Moved by bookkeeping: when a session was last seen, when a person signed in last.
const MOVING = ['session.seen_at', 'person.last_login_at'];
let query;

/** How many rows each table has that the worker may write, and a sum over all that stands in it; `done`: how many changes were made. */
export function fingerprint() {
    query ??= sql(`SELECT table_name AS name, GROUP_CONCAT(CONCAT('QUOTE(\`', column_name, '\`)')) AS columns
          FROM information_schema.columns
         WHERE table_schema = DATABASE() AND table_name IN (SELECT table_name FROM information_schema.table_privileges
               WHERE grantee LIKE "'reeve_worker'@%" AND privilege_type <> 'SELECT') AND CONCAT(table_name, '.', column_name) NOT IN (${MOVING.map(literal)})
         GROUP BY table_name`)
        .map(({ name, columns }) => `SELECT ${literal(name)} AS name, CONCAT(COUNT(*), ' ', COALESCE(SUM(CRC32(CONCAT(${columns}))), 0)) AS sum FROM \`${name}\``)
        .concat("SELECT 'done', COUNT(*) FROM `change` WHERE outcome = 'done'").join(' UNION ALL ');
    return Object.fromEntries(sql(query).map(({ name, sum }) => [name, sum]));
}

/** Runs something that must change nothing: the tables are as before, but for the trail of refusals and tables `besides`. */
export async function unchanged(run, besides = []) {
    const look = () => {
        const print = fingerprint();
        for (const name of ['change', ...besides]) delete print[name];
        return print;
    };
    const before = look();
    const answer = await run();
    same(look(), before);
    return answer;
}
