// sign-in: by e-mail and password, and out again; whoever may not in is told the same, whatever the reason.
import { Browser, after, doesNotMatch, equal, match, named, ok, same, sql, test, value } from '../lib/harness.mjs';
import { hold, person, signedIn, unchanged } from '../lib/scene.mjs';

const login = (browser, email, password, next) => browser.submit('/login', '/login', { email, password, ...(next && { next }) });
const cookie = (answer, name) => answer.cookies.find((line) => line.startsWith(`${named(name)}=`));

let who;
test('S2-01 an operator signs in by e-mail and password and is led to the start page', async () => {
    who = person();
    const browser = new Browser();
    const answer = await login(browser, who.email, who.password);
    equal(answer.status, 303);
    equal(answer.location, '/');
    equal((await browser.get('/')).status, 200);
    equal((await browser.get('/accounts')).status, 200);
    ok(value(`SELECT last_login_at > UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE FROM person WHERE id = ${who.id}`) === '1');
});

test('S2-01 the e-mail may be typed in capitals and with spaces around it', async () => {
    equal((await login(new Browser(), `  ${who.email.toUpperCase()} `, who.password)).status, 303);
});

test('S7 the session cookie ends with the browser and is out of reach of scripts and other sites; no token is in the database', async () => {
    const browser = new Browser();
    const answer = await login(browser, who.email, who.password);
    match(cookie(answer, 'sid'), /^sid-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    match(cookie(answer, 'dev'), /^dev-\d+=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=31536000$/);
    const token = browser.cookies.get(named('sid'));
    const held = Buffer.from(value(`SELECT HEX(token) FROM session WHERE person_id = ${who.id} ORDER BY created_at DESC LIMIT 1`), 'hex');
    ok(!held.equals(Buffer.from(token, 'base64url')));
    doesNotMatch((await browser.get('/me')).text, new RegExp(token));
});

// All that differs from one answer to the next by design: ids, tokens, and what was typed.
const plain = (answer, email) => answer.text.replace(/(name="(?:op|csrf)" value=")[^"]*/g, '$1').replaceAll(email, 'EMAIL');
const headers = ({ headers: { date, 'content-length': length, ...rest } }) => rest;

test('S2-01 wrong, unknown, disabled, without password, no operator, throttled: one and the same answer', async () => {
    const [disabled, gone, dismissed, bare, staff, slow] = Array.from({ length: 6 }, () => person());
    sql(`UPDATE person SET active = 0 WHERE id = ${disabled.id};
         UPDATE person SET deleted_at = UTC_TIMESTAMP(6) WHERE id = ${gone.id};
         UPDATE operator SET active = 0 WHERE person_id = ${dismissed.id};
         DELETE FROM credential WHERE person_id = ${bare.id};
         DELETE FROM operator_role WHERE operator_id = ${staff.id};
         DELETE FROM operator WHERE person_id = ${staff.id}`);
    const from = '127.9.1.1', impatient = new Browser({ from });
    for (let i = 0; i < 5; i++) await login(impatient, slow.email, 'not the password');
    hold();

    const wrong = new Browser();
    const reference = await login(wrong, who.email, 'not the password');
    equal(reference.status, 422);
    equal(reference.cookies.length, 0);
    match(reference.text, /role="alert"/);
    doesNotMatch(reference.text, /not the password/);
    const unknown = { email: who.email.replace(/^....../, 'nobody'), password: who.password };
    const times = {};
    for (const [why, { email, password }, browser] of [
        ['unknown', unknown], ['disabled', disabled], ['deleted', gone], ['dismissed', dismissed], ['without a password', bare],
        ['no operator', staff], ['throttled', slow, impatient],
    ]) {
        const began = performance.now();
        const answer = await login(browser ?? new Browser(), email, password);
        times[why] = performance.now() - began;
        equal(answer.status, 422, why);
        equal(plain(answer, email), plain(reference, who.email), why);
        same(headers(answer), headers(reference), why);
    }
    // Each pays for a hash of its own: a third of a second, whoever it is.
    for (const [why, time] of Object.entries(times)) ok(time > 100, `${why}: ${time} ms`);
});

test('S2-01 nothing is changed by trying but the count of failures', async () => {
    await unchanged(() => login(new Browser(), who.email, 'not the password'), ['throttle']);
});

test('S2-01 e-mail and password are asked for', async () => {
    const answer = await unchanged(() => login(new Browser(), '', ''));
    equal(answer.status, 422);
    equal(answer.form('/login').fields.email, '');
});

test('S2-01 who was sent to sign in is led back to where he wanted to go', async () => {
    const browser = new Browser();
    const asked = await browser.get('/accounts?q=a%26b&sort=-created');
    equal(asked.status, 303);
    match(asked.location, /^\/login\?next=/);
    const form = (await browser.get(asked.location)).form('/login');
    equal(form.fields.next, '/accounts?q=a%26b&sort=-created');
    const answer = await browser.post('/login', { ...form.fields, email: who.email, password: who.password });
    equal(answer.location, '/accounts?q=a%26b&sort=-created');
});

test('S2-01 an address too long to be led back to is left out, and signing in goes on', async () => {
    for (const [length, led] of [[1980, true], [2000, false], [7000, false]]) {
        const browser = new Browser(), next = `/accounts?q=${'%'.repeat(length)}`;
        const asked = await browser.get(`/accounts?q=${'%25'.repeat(length / 3)}`);
        equal(asked.status, 303, `${length}`);
        equal(asked.location !== '/login', led, `${length}`);
        equal((await browser.get(asked.location)).status, 200, `${length}`);
        if (length < 7000) equal((await browser.get(`/login?next=${encodeURIComponent(next)}`)).form('/login').fields.next, led ? next : undefined);
    }
});

test('S15 signing in leads nowhere but into the portal', async () => {
    const browser = new Browser();
    const form = (await browser.get('/login')).form('/login');
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example/', 'evil.example', '/\t/evil.example', 'javascript:alert(1)', '/\r\nSet-Cookie: a=b', '///evil']) {
        const page = await new Browser().get(`/login?next=${encodeURIComponent(next)}`);
        if (page.status === 200) doesNotMatch(page.text, /evil|alert|Set-Cookie/, next);
        else equal(page.status, 400, next);
    }
    const answer = await browser.post('/login', { ...form.fields, email: who.email, password: who.password, next: '//evil.example' });
    equal(answer.location, '/');
});

test('S7 on loopback the cookies carry the port: two portals of one machine, in one browser, leave each other alone', async () => {
    const browser = new Browser();
    for (const name of ['sid', 'pre', 'dev']) browser.cookies.set(name, 'of another portal');
    await browser.signIn(who);
    equal((await browser.get('/accounts')).status, 200);
    const answer = await browser.submit('/me', '/logout');
    equal(answer.status, 303);
    for (const name of ['sid', 'pre', 'dev']) equal(browser.cookies.get(name), 'of another portal');
});

test('S2-01 signing in and out stand in the trail, with who and by which session; trying does not', async () => {
    const one = person(), browser = new Browser();
    const trail = () => sql(`SELECT c.verb, c.actor_name AS name, c.outcome, c.account_id AS account, c.session = s.uid AS own
        FROM \`change\` c LEFT JOIN session s ON s.uid = c.session WHERE c.actor_id = ${one.id} ORDER BY c.id`);
    const row = (verb) => ({ verb, name: one.name, outcome: 'done', account: null, own: '1' });
    await login(browser, one.email, 'not the password');
    same(trail(), []);
    await browser.signIn(one);
    same(trail(), [row('sign-in')]);
    // Signing in anew with the same browser ends the session before.
    await browser.signIn(one);
    same(trail(), ['sign-in', 'sign-in', 'sign-out'].map(row));
    await browser.submit('/me', '/logout');
    same(trail(), ['sign-in', 'sign-in', 'sign-out', 'sign-out'].map(row));
});

test('S2-01 signing out ends the session and clears its cookie', async () => {
    const browser = signedIn(who);
    const token = browser.cookies.get(named('sid'));
    const answer = await browser.submit('/me', '/logout');
    equal(answer.status, 303);
    equal(answer.location, '/login');
    match(cookie(answer, 'sid'), /^sid-\d+=; Path=\/; HttpOnly; SameSite=Lax; Max-Age=0$/);
    browser.cookies.set(named('sid'), token);
    match((await browser.get('/accounts')).location, /^\/login/);
});

test('S2-01 the page to sign in speaks English and Dutch, by the browser\'s preference or by choice', async () => {
    const lang = (page) => page.text.match(/<html lang="(\w+)"/)[1];
    const browser = new Browser();
    equal(lang(await browser.get('/login')), 'en');
    equal(lang(await browser.get('/login', { 'Accept-Language': 'fr-FR, nl-NL;q=0.8, en;q=0.5' })), 'nl');
    equal(lang(await browser.get('/login?lang=nl')), 'nl');
    equal(lang(await browser.get('/login?lang=en', { 'Accept-Language': 'nl' })), 'en');
    equal(lang(await browser.get('/login?lang=xx')), 'en');
    match((await browser.get('/login?lang=nl&next=%2Fme')).text, /href="\/login\?lang=en&amp;next=%2Fme"/);
});

test('S2-01 the choice of language stays when the password was wrong', async () => {
    const browser = new Browser();
    const form = (await browser.get('/login?lang=nl')).form('/login');
    const answer = await browser.post('/login', { ...form.fields, email: who.email, password: 'not the password' });
    equal(answer.status, 422);
    match(answer.text, /<html lang="nl"/);
});

after(() => sql('DELETE FROM throttle'));
