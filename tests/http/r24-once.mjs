// r24: each POST is sent twice at once, ten times one after the other, and once more an hour later: its effect is there once, and each answer is the first.
import { randomBytes } from 'node:crypto';

import { Browser, equal, literal, ok, same, sql, test, value } from '../lib/harness.mjs';
import { Program, accepted, allRoutes, filled, isOutside, operation, pathOf, routes, signedIn, stage, token, uid } from '../lib/scene.mjs';

const changes = () => Number(value("SELECT COUNT(*) FROM `change` WHERE outcome = 'done'"));
// Signing in or out and a new password end the session that the form belongs to, and asking for a link tells nobody that there was anything to send.
const apart = ['login', 'logout', 'me-password', 'password-forgot', 'login-as', 'password-change'];
const forms = routes.filter((r) => r.method === 'POST' && !apart.includes(r.id));
const AGAIN = 10;
let here, sent = 0;

/** The hour that goes by: what was done lies longer back. */
const anHourLater = (op) => sql(`UPDATE op SET created_at = created_at - INTERVAL 1 HOUR WHERE id = ${literal(op)};
    UPDATE \`change\` c JOIN op o ON o.change_id = c.id SET c.at = c.at - INTERVAL 1 HOUR WHERE o.id = ${literal(op)}`);

/** Sends it all these times: every answer is the first, and one change was made. */
async function thirteen(send, op, what) {
    const before = changes();
    const answers = await Promise.all([send(), send()]);
    for (let n = 0; n < AGAIN; n++) answers.push(await send());
    equal(changes(), before + 1, what);
    same(sql(`SELECT COUNT(*) AS n, COUNT(DISTINCT c.id) AS changes FROM op o JOIN \`change\` c ON c.id = o.change_id WHERE o.id = ${literal(op)}`), [{ n: '1', changes: '1' }], what);
    anHourLater(op);
    answers.push(await send());
    equal(changes(), before + 1, what);
    for (const answer of answers) same([answer.status, answer.location], [answers[0].status, answers[0].location], what);
    sent += answers.length;
    return answers[0];
}

test('R24 a stage', async () => { here = await stage(); });

for (const route of forms) {
    test(`R24 the form ${route.id}`, async () => {
        if (route.id === 'me-sessions') signedIn(here.who);
        const browser = isOutside(route) || ['invite', 'setup'].includes(route.id) ? new Browser() : here.browser;
        const form = await filled(browser, route, here), { path, fields } = form;
        // The cookie of the link goes with the first answer; what was sent before it came still has it.
        const cookies = new Map(browser.cookies), send = () => { browser.cookies = new Map(cookies); return browser.post(path, fields); };
        const first = await thirteen(send, fields.op, route.id);
        equal(first.status, 303);
        await accepted(route, here, form);
        // What the archiving form put away is needed again.
        if (route.id === 'account-archive') await browser.submit(`/accounts/${here.account}`, `/accounts/${here.account}/restore`);
    });
}

test('R24 a form of somebody outside is only his own: another browser with the same numbers is refused', async () => {
    const route = forms.find((r) => r.id === 'invite'), mine = new Browser(), form = await filled(mine, route, here), { path, fields } = form;
    equal((await mine.post(path, fields)).status, 303);
    await accepted(route, here, form);
    const other = new Browser();
    await other.get('/login');
    equal((await other.post(path, fields)).status, 403);
    equal((await mine.post(path, { ...fields, password: 'another one altogether', repeat: 'another one altogether' })).status, 409);
});

/** What a program sends to each route that it may use. */
const bodies = {
    'account-new': () => ({ name: 'Once Only', email: `${randomBytes(6).toString('hex')}@client.example`, time_zone: 'UTC', plan: 1, owner_name: 'One Only' }),
    'account-edit': () => ({ city: `Port ${uid()}` }),
    'account-staff-add': () => ({ name: 'Noor Haddad', email: `${uid()}@client.example`, role: 'Nurse', invite: true }),
    'account-invitation': () => ({ action: 'send', person: value(`SELECT p.uid FROM person p JOIN staff s ON s.person_id = p.id JOIN account a ON a.id = s.account_id
        WHERE a.uid = ${literal(here.account)} AND p.name = 'Noor Haddad' ORDER BY p.id DESC LIMIT 1`) }),
    'account-assignments': () => ({ add: here.who.uid }),
    'account-tags': () => ({ name: `once ${uid()}` }),
    'account-notes': () => ({ body: `Once ${uid()}` }),
    'account-archive': () => ({ reason: 'once' }),
    'account-restore': () => ({}),
    'job-new': () => ({ kind: 'account-tag', tag: `once ${uid().slice(0, 9)}`, chosen: here.account, seen: 1 }),
};

test('R24 a program: every route that it has a body for, by its Idempotency-Key', async () => {
    const one = token(here.who, { scopes: sql('SELECT name FROM permission').map((r) => r.name) }), program = new Program(one.text);
    sql(`DELETE m FROM assignment m JOIN account a ON a.id = m.account_id WHERE a.uid = ${literal(here.account)}`);
    // Restoring goes behind archiving.
    const order = allRoutes.filter((r) => bodies[r.id] && r.method === 'POST').sort((a, b) => (a.id === 'account-restore') - (b.id === 'account-restore') || (a.id === 'account-archive') - (b.id === 'account-archive'));
    for (const route of order) {
        const key = `order ${uid()}`, body = bodies[route.id](), path = pathOf(route, { ...here, archived: here.account });
        const match = route.id === 'account-edit' ? { 'If-Match': (await program.get(`/accounts/${here.account}.json`)).headers.etag } : {};
        const first = await thirteen(() => program.post(path, body, { 'Idempotency-Key': key, ...match }), operation(one, key), route.id);
        ok(first.status === 200 || first.status === 201, `${route.id}: ${first.status} ${first.text}`);
    }
    equal(order.length, Object.keys(bodies).length);
});

test('R24 all of it', () => `${sent} requests for ${sent / (AGAIN + 3)} operations: each done once, each answer the first`);
