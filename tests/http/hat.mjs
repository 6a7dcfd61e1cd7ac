// hat: people of a business sign in; as what somebody is here who can be several things; what keeps them out.
import { Browser, equal, literal, match, named, ok, same, sql, test, value, words } from '../lib/harness.mjs';
import { account, businessRoutes, person, routes, signedIn, unchanged } from '../lib/scene.mjs';

let admin, one, two;
const sid = (browser) => browser.cookies.get(named('sid'));
const join = (who, of, role = 'Front desk') => sql(`INSERT INTO staff (account_id, person_id, role, created_at)
    SELECT id, ${who.id}, '${role}', UTC_TIMESTAMP(6) FROM account WHERE uid = ${literal(of)}`);
/** Somebody who is no operator and works for these. */
function member(...of) {
    const who = person('Administrator', { name: 'Ines Moreau' });
    sql(`DELETE FROM operator_role WHERE operator_id = ${who.id}; DELETE FROM operator WHERE person_id = ${who.id}`);
    for (const at of of) join(who, at);
    return who;
}
/** The owner, with the password that tests know. */
function ownerOf(of) {
    const { id, email } = sql(`SELECT p.id, p.email FROM account a JOIN person p ON p.id = a.owner_id WHERE a.uid = ${literal(of)}`)[0];
    const known = person('Read-only');
    sql(`REPLACE INTO credential (person_id, hash, changed_at) SELECT ${id}, hash, UTC_TIMESTAMP(6) FROM credential WHERE person_id = ${known.id}`);
    return { id, email, password: known.password };
}
const set = (of, what) => sql(`UPDATE account SET ${what} WHERE uid = ${literal(of)}`);
async function signIn(who, path = '/login') {
    const browser = new Browser(), answer = await browser.submit(path, '/login', { email: who.email, password: who.password });
    return { browser, answer };
}
const choose = (browser, hat) => browser.submit('/login/as', '/login/as', { hat });

test('hat: a stage', async () => {
    admin = signedIn(person());
    one = await account(admin, 'Hat House One', '4');
    two = await account(admin, 'Hat House Two', '4');
});

test('hat: who works for one business signs in and is there; what is the operators\' is not there for him', async () => {
    const { browser, answer } = await signIn(member(one));
    same([answer.status, answer.location], [303, '/']);
    const home = await browser.get('/');
    equal(home.status, 200);
    match(words(home.text), /Hat House One/);
    ok(!home.text.includes('/login/as'), 'there is nothing to choose');
    for (const route of routes.filter((r) => !['SELF', 'ANYBODY'].includes(r.scope) && r.path !== '/' && r.method === 'GET'))
        equal((await browser.get(route.path.replace('{}', one))).status, businessRoutes.some((b) => b.path === route.path) ? 200 : 404, route.id);
    equal((await browser.get('/me')).status, 200);
});

test('hat: an operator finds nothing of the business portal', async () => {
    for (const route of businessRoutes.filter((b) => !routes.some((r) => r.path === b.path)))
        equal((await admin.request(route.method, route.path, route.method === 'POST' ? { body: '' } : {})).status, 404, route.id);
});

test('hat: who has several chooses one; taking another is a new session, and the one before has ended', async () => {
    const who = member(one, two);
    sql(`INSERT INTO operator (person_id) VALUES (${who.id}); INSERT INTO operator_role SELECT ${who.id}, id FROM role WHERE title = 'Support'`);
    const { browser, answer } = await signIn(who, '/login?next=%2Faccounts%3Flocked%3D1');
    match(answer.location, /^\/login\/as\?next=/);
    const page = await browser.get(answer.location);
    match(words(page.text), /Where to\? .*Operator .*Hat House One .*Hat House Two/);
    equal((await browser.get('/')).location, '/login/as', 'nothing else is there before');
    match((await browser.get('/accounts')).location, /^\/login\/as\?next=%2Faccounts/);
    equal((await browser.post('/accounts/new', {})).status, 404);
    const form = page.form('/login/as'), first = sid(browser), in_ = await browser.post(form.action, { ...form.fields, hat: 'operator' });
    same([in_.status, in_.location], [303, '/accounts?locked=1']);
    equal((await browser.get('/accounts')).status, 200);
    const old = new Browser();
    old.cookies.set(named('sid'), first);
    equal((await old.get('/login/as')).status, 303, 'the session before is over');
    match((await browser.get('/accounts')).text, /href="\/login\/as"/);
    same([(await choose(browser, two)).status, (await browser.get('/accounts')).status], [303, 404]);
    match(words((await browser.get('/')).text), /Hat House Two/);
    same(sql(`SELECT kind, account_id FROM session WHERE person_id = ${who.id} AND ended_at IS NULL`), [{ kind: 'staff', account_id: value(`SELECT id FROM account WHERE uid = '${two}'`) }]);
});

test('hat: what is not one\'s own, or not there, is not to be chosen', async () => {
    const { browser } = await signIn(member(one, two)), other = await account(admin, 'Hat House Three');
    const form = (await browser.get('/login/as')).form('/login/as');
    for (const hat of [other, 'operator', 'staff', '0', "' OR 1=1", one.toUpperCase(), '']) {
        const answer = await unchanged(() => browser.post(form.action, { ...form.fields, hat }));
        equal(answer.status, 422, hat);
    }
});

test('S2-45 S2-46 nobody signs in to a locked account, owner or staff, and everybody is told why', async () => {
    const staff = member(one), owner = ownerOf(one), both = member(one, two);
    set(one, `locked_at = UTC_TIMESTAMP(6), locked_reason = 'Payment overdue <2 months>'`);
    for (const who of [staff, owner]) {
        const { browser, answer } = await signIn(who);
        match(answer.location, /^\/login\/as/);
        const page = await browser.get(answer.location);
        match(words(page.text), /Hat House One is locked: nobody can sign in to it\. The reason given: Payment overdue <2 months>/);
        equal(page.forms.filter((f) => f.action === '/login/as').flatMap((f) => Object.keys(f.fields)).includes('hat'), false);
        equal((await browser.get('/')).location, '/login/as');
        equal((await unchanged(() => choose(browser, one))).status, 422);
    }
    const { browser } = await signIn(both);
    same([(await choose(browser, one)).status, (await choose(browser, two)).status], [422, 303]);
    set(one, 'locked_at = NULL, locked_reason = NULL');
    equal((await signIn(staff)).answer.location, '/', 'S2-48 unlocking restores access');
});

test('S2-48 a lock ends the sessions of staff at once', async () => {
    const { browser } = await signIn(member(one));
    equal((await browser.get('/')).status, 200);
    await admin.submit(`/accounts/${one}/settings`, `/accounts/${one}/lock`, { locked: 'on', reason: 'shut' });
    equal((await browser.get('/')).location, '/login');
    await admin.submit(`/accounts/${one}/settings`, `/accounts/${one}/lock`, { locked: 'off', reason: '' });
    equal((await browser.get('/')).location, '/login', 'what ended stays ended');
});

test('hat: who is switched off, in the business or everywhere, or whose business is archived, is out at once and does not come in', async () => {
    const who = member(two);
    const ways = [[`UPDATE staff SET enabled = 0 WHERE person_id = ${who.id}`, `UPDATE staff SET enabled = 1 WHERE person_id = ${who.id}`],
        [`UPDATE person SET active = 0 WHERE id = ${who.id}`, `UPDATE person SET active = 1 WHERE id = ${who.id}`],
        [`UPDATE account SET deleted_at = UTC_TIMESTAMP(6) WHERE uid = '${two}'`, `UPDATE account SET deleted_at = NULL WHERE uid = '${two}'`]];
    for (const [off, on] of ways) {
        const { browser } = await signIn(who);
        equal((await browser.get('/')).status, 200, off);
        sql(off);
        equal((await browser.get('/')).status, 303, off);
        equal((await signIn(who)).answer.status, 422, off);
        sql(on);
    }
});

test('S2-36 row 13 what the plan withholds from a business its people can\'t do', async () => {
    const { browser } = await signIn(member(one)), plan = value(`SELECT plan_id FROM account WHERE uid = '${one}'`);
    equal((await browser.get('/')).status, 200);
    sql(`UPDATE plan SET withheld = withheld | (SELECT 1 << id FROM permission WHERE name = 'business-read') WHERE id = ${plan}`);
    try {
        equal((await browser.get('/')).status, 403);
    } finally {
        sql(`UPDATE plan SET withheld = withheld & ~(SELECT 1 << id FROM permission WHERE name = 'business-read') WHERE id = ${plan}`);
    }
});

test('hat: signing in again after the session ended wears the same one, and goes on where it was', async () => {
    const who = member(one, two), { browser } = await signIn(who);
    await choose(browser, two);
    sql(`UPDATE session SET seen_at = seen_at - INTERVAL 2 DAY WHERE person_id = ${who.id}`);
    const asked = await browser.get('/me');
    match(asked.location, /^\/login\?next=%2Fme/);
    const answer = await browser.submit(asked.location, '/login', { email: who.email, password: who.password });
    equal(answer.location, '/me');
    match(words((await browser.get('/')).text), /Hat House Two/);
});
