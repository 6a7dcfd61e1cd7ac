// session: S6: what a stranger planted or an ended session left behind opens nothing, from the next request on.
import { spawn } from 'node:child_process';
import { Browser, differ, doesNotMatch, env, equal, match, named, ok, portal, same, sql, test, value } from '../lib/harness.mjs';
import { becomes, filled, goodPassword, person, routes, signedIn, stage, unchanged } from '../lib/scene.mjs';

const who = person();
const SID = named('sid'), sid = (browser) => browser.cookies.get(SID);
const isIn = async (browser) => (await browser.get('/accounts')).status === 200;

/** A browser that holds this session token and nothing else. */
function holding(token) {
    const browser = new Browser();
    browser.cookies.set(SID, token);
    return browser;
}

/** That a request with this token is led to sign in, and that a form of it does nothing. */
async function refused(token, why) {
    const answer = await holding(token).get('/accounts');
    equal(answer.status, 303, why);
    match(answer.location, /^\/login\?next=/, why);
    equal((await holding(token).get('/accounts.json')).status, 401, why);
}

/** Moves the sessions of a person in time. */
const age = (column, minutes, of) => sql(`UPDATE session SET ${column} = UTC_TIMESTAMP(6) - INTERVAL ${minutes} MINUTE WHERE person_id = ${of.id}`);

test('S6 fixation: a token planted before signing in is never adopted', async () => {
    const planted = 'A'.repeat(43), browser = holding(planted);
    await refused(planted);
    await browser.signIn(who);
    differ(sid(browser), planted);
    ok(await isIn(browser));
    await refused(planted);
});

test('S6 fixation: a planted token of a living session ends when somebody signs in over it', async () => {
    const attacker = person(), planted = sid(signedIn(attacker)), browser = holding(planted);
    await browser.signIn(who);
    differ(sid(browser), planted);
    await refused(planted);
    match((await browser.get('/me')).text, new RegExp(who.email));
});

test('S6 fixation: a planted pre-session cookie gives its planter no form of the session', async () => {
    const attacker = new Browser(), victim = new Browser();
    const form = (await attacker.get('/login')).form('/login');
    victim.cookies.set(named('pre'), attacker.cookies.get(named('pre')));
    await victim.signIn(who);
    const own = (await victim.get('/me')).form('/me').fields;
    const answer = await unchanged(() => victim.post('/me', { ...own, op: form.fields.op, csrf: form.fields.csrf, theme: 'dark' }));
    equal(answer.status, 403);
});

test('S6 a session stands in its cookie alone: not in the address, not in a form', async () => {
    const token = sid(signedIn(who));
    for (const path of [`/accounts?${SID}=${token}`, `/me?session=${token}`]) equal((await new Browser().get(path)).status, 303);
    equal((await new Browser().post('/me', { [SID]: token, theme: 'dark' })).status, 401);
    for (const header of ['X-Session', 'Authorization', 'Sid']) equal((await new Browser().get('/accounts', { [header]: token })).status, 303);
});

test('S6 malformed and made-up tokens open nothing', async () => {
    const token = sid(signedIn(who));
    for (const wrong of ['', 'x', token.slice(1), `${token}A`, `${token.slice(0, 42)}${token.endsWith('A') ? 'E' : 'A'}`, token.toLowerCase(), `"${token}"`, 'A'.repeat(4000), '%00', '../../etc/passwd'])
        ok(!(await isIn(holding(wrong))), wrong);
});

test('S6 a cookie that comes twice is refused', async () => {
    const browser = signedIn(who), token = sid(browser);
    const other = holding('');
    other.cookies.clear();
    for (const cookies of [`${SID}=${token}; ${SID}=${token}`, `${SID}=${'A'.repeat(43)}; ${SID}=${token}`, `${named('pre')}=a; ${SID}=${token}; ${named('pre')}=b`])
        equal((await other.get('/accounts', { Cookie: cookies })).status, 400, cookies);
    ok(await isIn(browser));
});

test('S6 after signing out the token is dead, and so are forms drawn before', async () => {
    const browser = signedIn(who), token = sid(browser);
    const form = (await browser.get('/me')).form('/me');
    equal((await browser.submit('/me', '/logout')).status, 303);
    await refused(token);
    equal((await unchanged(() => holding(token).post('/me', { ...form.fields, theme: 'dark' }))).status, 401);
    ok(value(`SELECT ended_at FROM session WHERE person_id = ${who.id} ORDER BY created_at DESC LIMIT 1`));
});

test('S6 a session ends after 30 minutes without a request, and the page to sign in says so', async () => {
    const idler = person(), browser = signedIn(idler), token = sid(browser);
    age('seen_at', 29, idler);
    ok(await isIn(browser));
    equal(value(`SELECT seen_at > UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE FROM session WHERE person_id = ${idler.id}`), '1');
    age('seen_at', 31, idler);
    await refused(token);
    const page = await browser.get('/login');
    match(page.text, /class="alert alert-info" role="status"/);
    doesNotMatch((await new Browser().get('/login')).text, /alert-info/);
});

test('S6 a session ends after 10 hours, however busy it is', async () => {
    const worker = person(), browser = signedIn(worker), token = sid(browser);
    age('created_at', 599, worker);
    ok(await isIn(browser));
    age('created_at', 601, worker);
    await refused(token);
});

test('what another transaction holds: a page that would note that the session was seen comes all the same, signing in is 503 and says why', async () => {
    const held = person(), browser = signedIn(held), stranger = new Browser();
    const { fields } = (await stranger.get('/login')).form('/login');
    age('seen_at', 2, held);
    const holder = spawn('mariadb', ['--no-defaults', '--unbuffered', `--socket=${env.REEVE_DB}`, `--user=${env.REEVE_DB_USER}`, env.REEVE_DB_NAME],
        { env: { ...env, MYSQL_PWD: env.REEVE_DB_PASSWORD }, stdio: ['pipe', 'pipe', 'inherit'] });
    try {
        holder.stdin.write(`BEGIN; SELECT uid FROM session WHERE person_id = ${held.id} FOR UPDATE; SELECT hash FROM credential WHERE person_id = ${held.id} FOR UPDATE; SELECT 'held';\n`);
        await new Promise((yes) => { holder.stdout.on('data', (part) => String(part).includes('held') && yes()); });
        const [page, login] = await Promise.all([browser.get('/me'), stranger.post('/login', { ...fields, email: held.email, password: held.password })]);
        equal(page.status, 200);
        equal(login.status, 503);
        match(login.text, /Too much is asked for at once/);
        match(login.headers['retry-after'], /^\d+$/);
    } finally {
        holder.stdin.end('ROLLBACK;\n');
    }
    ok(await isIn(browser));
    await new Browser().signIn(held);
});

test('S6 a password change ends all other sessions and gives this one a new token', async () => {
    const changer = person(), here = signedIn(changer), there = signedIn(changer);
    const before = sid(here), password = goodPassword();
    const answer = await here.submit('/me', '/me/password', { current: changer.password, password, repeat: password });
    equal(answer.status, 303);
    match(answer.location, /^\/me\?receipt=/);
    differ(sid(here), before);
    ok(await isIn(here));
    await refused(before);
    await refused(sid(there));
    equal(value(`SELECT COUNT(*) FROM session WHERE person_id = ${changer.id} AND ended_at IS NULL`), '1');
    await new Browser().signIn({ ...changer, password });
});

for (const [how, end, again] of [
    ['disabled', 'UPDATE person SET active = 0', 'UPDATE person SET active = 1'],
    ['deleted', 'UPDATE person SET deleted_at = UTC_TIMESTAMP(6)', 'UPDATE person SET deleted_at = NULL'],
]) {
    test(`S6 whoever is ${how} is out with the next request`, async () => {
        const browser = signedIn(who), form = (await browser.get('/me')).form('/me');
        ok(await isIn(browser));
        sql(`${end} WHERE id = ${who.id}`);
        try {
            await refused(sid(browser));
            equal((await unchanged(() => browser.post('/me', { ...form.fields, theme: 'dark' }))).status, 401);
        } finally {
            sql(`${again} WHERE id = ${who.id}`);
        }
    });
}

test('S6 reevectl user disable shuts an operator out for good', async () => {
    const leaver = person(), browser = signedIn(leaver), token = sid(browser);
    const { status, text } = portal.ctl(['user', 'disable', leaver.email]);
    equal(status, 0, text);
    await refused(token);
    equal((await new Browser().submit('/login', '/login', { email: leaver.email, password: leaver.password })).status, 422);
    sql(`UPDATE person SET active = 1 WHERE id = ${leaver.id}; UPDATE operator SET active = 1 WHERE person_id = ${leaver.id}`);
    await refused(token, 'a session that was ended stays so');
});

test('S6 reevectl user role ends the sessions of whoever gets another role', async () => {
    const mover = person('Read-only'), token = sid(signedIn(mover));
    const { status, text } = portal.ctl(['user', 'role', mover.email, 'Support']);
    equal(status, 0, text);
    await refused(token);
});

test('S6 a right that a role loses is gone with the next request', async () => {
    const mover = person(), browser = signedIn(mover);
    equal((await browser.get('/accounts/new')).status, 200);
    becomes(mover, 'Read-only');
    equal((await browser.get('/accounts/new')).status, 403);
    equal((await browser.get('/accounts')).status, 200);
    sql(`DELETE FROM operator_role WHERE operator_id = ${mover.id}`);
    equal((await browser.get('/accounts')).status, 403);
});

test('S6 five sessions a person: the sixth ends the oldest', async () => {
    const many = person(), browsers = [];
    for (let i = 0; i < 5; i++) browsers.push(signedIn(many));
    browsers.push(new Browser());
    await browsers[5].signIn(many);
    await refused(sid(browsers[0]));
    for (const browser of browsers.slice(1)) ok(await isIn(browser));
});

test('S6 /me lists the living sessions, ends one of them or all others, and nobody else\'s', async () => {
    const owner = person(), [here, second, third] = [signedIn(owner), signedIn(owner), signedIn(owner)];
    const listed = async () => [...(await here.get('/me')).text.matchAll(/name="session" value="(\w{26})"/g)].map((m) => m[1]).sort();
    const others = () => sql(`SELECT uid FROM session WHERE person_id = ${owner.id} AND ended_at IS NULL ORDER BY created_at, uid`).map((row) => row.uid);
    const [mine, two, three] = others();
    same(await listed(), [two, three].sort());

    const answer = await here.submit('/me', '/me/sessions', { session: two });
    equal(answer.status, 303);
    match((await here.get(answer.location)).text, /role="status"/);
    await refused(sid(second));
    ok(await isIn(third));
    same(await listed(), [three]);

    const foreign = signedIn(person());
    for (const session of [mine, three]) {
        const form = (await foreign.get('/me')).form('/me/sessions');
        await unchanged(() => foreign.post('/me/sessions', { ...form.fields, session }));
    }
    ok(await isIn(here) && await isIn(third));

    equal((await here.submit('/me', '/me/sessions', { all: '1' })).status, 303);
    await refused(sid(third));
    ok(await isIn(here));
    same(await listed(), []);
});

/** Ends the sessions of a person. */
const end = (of) => sql(`UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE person_id = ${of.id}`);

test('S6 no form of an ended session does anything: it is kept until somebody signs in, but for passwords', async () => {
    const here = await stage(), forms = [];
    for (const route of routes.filter((r) => r.method === 'POST' && r.right !== 'PUBLIC')) forms.push(await filled(here.browser, route, here));
    ok(forms.length >= 11);
    end(here.who);
    await unchanged(async () => {
        for (const { path, fields } of forms) {
            const answer = await here.browser.post(path, fields);
            equal(answer.status, 401, path);
            ok(answer.form('/login'), path);
            doesNotMatch(answer.text, new RegExp(`${here.who.password}|${encodeURIComponent(fields.password ?? here.who.password)}`), path);
        }
    });
});

test('S6 a form that came too late stands there again after signing in, and is saved by one more press', async () => {
    const here = await stage(), path = `/accounts/${here.account}/edit`;
    const { fields } = (await here.browser.get(path)).form(path);
    end(here.who);
    const late = await here.browser.post(path, { ...fields, city: 'Ålesund & Co', name: '' });
    const login = late.form('/login');
    const wrong = await here.browser.post('/login', { ...login.fields, email: here.who.email, password: 'not the password' });
    equal(wrong.status, 422);
    const drawn = await unchanged(() => here.browser.post('/login', { ...wrong.form('/login').fields, email: here.who.email, password: here.who.password }),
        ['session', 'throttle']);
    equal(drawn.status, 200);
    const again = drawn.form(path);
    equal(again.fields.city, 'Ålesund & Co');
    equal(again.fields.name, '');
    const saved = await here.browser.post(path, { ...again.fields, name: 'Brick & Bloom' });
    equal(saved.status, 303);
    equal(value(`SELECT city FROM account WHERE uid = '${here.account}'`), 'Ålesund & Co');
});

test('S6 who signs in after a late form without anything typed is led to the start page', async () => {
    const leaver = person(), browser = signedIn(leaver);
    for (const [page, path, typed] of [['/me', '/logout', {}], ['/me', '/me/password', { current: leaver.password, password: 'x', repeat: 'x' }]]) {
        const { fields } = (await browser.get(page)).form(path);
        end(leaver);
        const login = (await browser.post(path, { ...fields, ...typed })).form('/login');
        const answer = await browser.post('/login', { ...login.fields, email: leaver.email, password: leaver.password });
        equal(answer.location, '/', path);
    }
});

test('S15 what a late form is kept for cannot lead out of the portal, nor to a page one may not see', async () => {
    const reader = person('Read-only');
    for (const next of ['//evil.example/', '/accounts/new', '/logout', '/nowhere', '/accounts']) {
        const browser = new Browser(), { fields } = (await browser.get('/login')).form('/login');
        const answer = await browser.post('/login', { ...fields, email: reader.email, password: reader.password, next, kept: 'name=Evil' });
        ok(answer.status === 303 || !/Evil/.test(answer.text), `${next}: ${answer.status}`);
        ok(!answer.location?.startsWith('//') && !answer.location?.startsWith('http'), next);
    }
});
