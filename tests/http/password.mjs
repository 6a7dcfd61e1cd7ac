// password: an operator helps the owner of an account in: a temporary password or the link; what a temporary one opens until it is changed.
import { readFileSync, readdirSync } from 'node:fs';
import { Browser, doesNotMatch, env, equal, literal, match, named, ok, same, sql, test, value, words } from '../lib/harness.mjs';
import { Program, account, changed, goodPassword, held, person, signedIn, token, tokenTo, uid as anyUid, unchanged } from '../lib/scene.mjs';

let admin, browser, uid, path;
const idOf = (one = uid) => value(`SELECT id FROM account WHERE uid = ${literal(one)}`);
const owner = (one = uid) => sql(`SELECT p.id, p.uid, p.name, p.email, c.hash, c.must_change, c.made_by FROM account a JOIN person p ON p.id = a.owner_id
    LEFT JOIN credential c ON c.person_id = p.id WHERE a.uid = ${literal(one)}`)[0];
const settings = (by = browser) => by.get(`${path}/settings`);
const set = (fields, by = browser) => by.submit(`${path}/settings`, `${path}/password`, fields);
const send = (by = browser) => by.submit(`${path}/settings`, `${path}/password-link`);
const typed = (password) => ({ password, repeat: password });
const calm = () => sql('DELETE FROM throttle');
/** What a form on the page that was drawn before is answered with now. */
const later = (page, route, fields = {}, by = browser) => {
    const form = page.form(`${path}/${route}`);
    return by.post(form.action, { ...form.fields, ...fields });
};
/** The owner's session, as it is when he signs in. */
function inside() {
    const one = anyUid();
    sql(`INSERT INTO session (token, uid, person_id, csrf, ip, agent, created_at, seen_at)
         VALUES (RANDOM_BYTES(32), '${one}', ${owner().id}, RANDOM_BYTES(32), '127.0.0.1', '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))`);
    return one;
}
const isOver = (one) => value(`SELECT ended_at IS NOT NULL FROM session WHERE uid = '${one}'`) === '1';
/** Makes the owner an operator, as the database has it: by now he is somebody whose sign-in the portal itself knows. */
const employ = (role = 'Support') => sql(`INSERT INTO operator (person_id) VALUES (${owner().id});
    INSERT INTO operator_role SELECT ${owner().id}, id FROM role WHERE title = ${literal(role)}`);
const fresh = async (name) => { uid = await account(browser, name); path = `/accounts/${uid}`; };
/** Every text that stands in the database. */
const texts = () => sql(`SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = DATABASE()
        AND data_type IN ('char', 'varchar', 'text', 'mediumtext', 'longtext') AND extra NOT LIKE '%GENERATED%'`);
const standsIn = (secret) => texts().filter(({ t, c }) => value(`SELECT COUNT(*) FROM \`${t}\` WHERE \`${c}\` LIKE ${literal(`%${secret}%`)}`) !== '0').map(({ t, c }) => `${t}.${c}`);

test('password: a stage', async () => {
    admin = person('Administrator', { name: 'Pia Porter' });
    browser = signedIn(admin);
    await fresh('Owned House');
});

test('S2-66 an operator types a temporary password: every session of the owner ends, links that wait end, a notice goes out', async () => {
    const before = [inside(), inside()], password = goodPassword();
    await send();
    const old = tokenTo(owner().email, 'reset');
    const page = await settings();
    match(words(page.text), new RegExp(`Password of the owner Olu Brick signs in with ${owner().email}`));
    const done = await set(typed(password));
    equal(done.status, 303);
    match(done.location, new RegExp(`^${path}/settings\\?receipt=`));
    same([owner().must_change, owner().made_by], ['1', null]);
    ok(before.every(isOver), 'both sessions are over');
    equal((await new Browser().get(`/password/reset/${old}`)).status, 404);
    const after = await browser.get(done.location);
    match(words(after.text), /The password of Olu Brick is a temporary one now\. Every session of this person was ended/);
    match(words(after.text), /A temporary password was set on/);
    doesNotMatch(after.text, /id="made"/);
    same(sql(`SELECT m.kind, m.author_name, d.address FROM delivery d JOIN message m ON m.id = d.message_id WHERE d.person_id = ${owner().id} ORDER BY d.id DESC LIMIT 1`),
        [{ kind: 'password-changed', author_name: 'Pia Porter', address: owner().email }]);
    same(standsIn(password), []);
});

test('S2-66 History says who did it for whom, and no secret; it cannot be taken back, and says why', async () => {
    const change = sql(`SELECT c.id, c.verb, c.actor_name, f.object, f.object_name, f.field, f.\`before\`, f.\`after\` FROM \`change\` c JOIN change_field f ON f.change_id = c.id
        WHERE c.account_id = ${idOf()} AND c.verb = 'account-password'`);
    same(change.map(({ id, ...rest }) => rest), [{ verb: 'account-password', actor_name: 'Pia Porter', object: 'person', object_name: 'Olu Brick', field: 'password', before: null, after: 'temporary' }]);
    const page = await browser.get(`${path}/history`);
    match(words(page.text), /Temporary password set .*A password cannot be taken back/);
    doesNotMatch(page.text, new RegExp(`name="change" value="${change[0].id}"`));
    const form = (await browser.get(`${path}/history`)).form(`${path}/undo`);
    const refused = await unchanged(() => browser.post(form.action, { ...form.fields, change: change[0].id }));
    equal(refused.status, 409);
    match(words(refused.text), /This cannot be undone as it is .*A password cannot be taken back/);
});

test('S2-66 what is typed follows the rules of passwords, and is typed twice', async () => {
    for (const [fields, error] of [[typed(''), /must be filled in/], [typed('short'), /at least 15/], [typed('Olu Brick Olu Brick Olu'), /holds your name/],
        [{ password: goodPassword(), repeat: goodPassword() }, /not the same/]]) {
        const refused = await unchanged(() => set(fields));
        equal(refused.status, 422);
        match(words(refused.text), error);
        for (const one of Object.values(fields)) if (one) ok(!refused.text.includes(`"${one}"`));
    }
});

let generated;
test('S2-66 the portal generates one: shown once, to whom asked for it, and it stands nowhere', async () => {
    const done = await set({ generate: '1', password: '', repeat: '' });
    equal(done.status, 303);
    ok(owner().made_by, 'it waits to be shown');
    const other = signedIn(person('Administrator'));
    doesNotMatch((await other.get(done.location)).text, /id="made"/);
    equal((await browser.request('HEAD', done.location)).status, 200);
    doesNotMatch((await browser.get(done.location.replace('settings?', 'settings.json?'))).text, /-[0-9a-z]{4}-/);
    const page = await browser.get(done.location);
    generated = page.text.match(/id="made".*?<code[^>]*>([0-9a-z-]+)<\/code>/s)[1];
    match(generated, /^([0-9a-hjkmnp-tv-z]{4}-){4}[0-9a-hjkmnp-tv-z]{4}$/);
    doesNotMatch((await browser.get(done.location)).text, /id="made"/);
    equal(owner().made_by, null);
    same(standsIn(generated), []);
    for (const file of readdirSync(env.REEVE_LOG).filter((name) => name.endsWith('.log'))) ok(!readFileSync(`${env.REEVE_LOG}/${file}`).includes(generated), file);
});

test('S2-66 a form that is sent twice sets one password, and shows it once', async () => {
    const form = (await settings()).form(`${path}/password`), fields = { ...form.fields, generate: '1' };
    const answers = await Promise.all([browser.post(form.action, fields), browser.post(form.action, fields)]);
    same(answers.map((a) => a.status), [303, 303]);
    equal(answers[0].location, answers[1].location);
    const shown = [];
    for (const { location } of answers) shown.push((await browser.get(location)).text.match(/id="made".*?<code[^>]*>([0-9a-z-]+)</s)?.[1]);
    same(shown.map(Boolean), [true, false]);
    [generated] = shown;
});

test('S2-66 who signs in with it chooses another one before anything else: all leads to that page, for programs all is refused', async () => {
    calm();
    const who = owner(), visitor = new Browser(), programmer = person('Administrator');
    const program = new Program(token(programmer, { scopes: ['account-read', 'account-note'] }).text);
    sql(`UPDATE credential SET must_change = 1 WHERE person_id = ${programmer.id}`);
    const entered = await visitor.submit('/login', '/login', { email: who.email, password: generated });
    equal(entered.status, 303);
    const operator = signedIn(programmer);
    for (const one of [visitor, operator]) {
        for (const address of ['/', '/accounts', path, `${path}/settings`, '/me', '/search?q=x', '/messages', '/jobs', '/views', '/tokens', '/login/as', '/nowhere'])
            equal((await one.get(address)).location, '/password/change', address);
        equal((await one.get('/me.json')).status, 403);
    }
    for (const format of ['json', 'xml', 'csv']) equal((await operator.get(`/accounts.${format}`)).status, 403, format);
    const page = await visitor.get('/password/change');
    match(words(page.text), /You signed in with a temporary password, which somebody else knows/);
    doesNotMatch(page.text, /href="\/accounts"|id="nav"/);
    const { fields } = page.form('/password/change');
    for (const route of [`${path}/notes`, '/me', '/me/password', '/me/sessions', '/views'])
        equal((await unchanged(() => visitor.post(route, { ...fields, theme: 'dark', body: 'x' }))).location, '/password/change', route);
    for (const answer of [await program.get(`${path}.json`), await program.get('/accounts.json'), await unchanged(() => program.post(`${path}/notes`, { body: 'x' }))]) {
        equal(answer.status, 403);
        equal(answer.json.type, 'urn:reeve:error:new-password');
    }
    same((await operator.get('/accounts.json')).json.type, 'urn:reeve:error:new-password');
});

test('S2-66 the new one cannot be the temporary one; once chosen everything is open, and the temporary one is dead', async () => {
    calm();
    const who = owner(), visitor = new Browser(), change = (fields) => visitor.submit('/password/change', '/password/change', fields);
    await visitor.submit('/login', '/login', { email: who.email, password: generated });
    const same_ = await unchanged(() => change({ current: generated, ...typed(generated) }), ['throttle']);
    equal(same_.status, 422);
    match(words(same_.text), /New password: the same as the one so far/);
    equal((await unchanged(() => change({ current: goodPassword(), ...typed(goodPassword()) }), ['throttle'])).status, 422);
    calm();
    const password = goodPassword(), done = await change({ current: generated, ...typed(password) });
    equal(done.status, 303);
    match(done.location, /^\/\?receipt=/);
    equal(owner().must_change, '0');
    match(words((await visitor.get('/')).text), /Owned House/);
    equal((await new Browser().submit('/login', '/login', { email: who.email, password: generated })).status, 422);
    await new Browser().signIn({ email: who.email, password });
    calm();
});

test('S2-66 signing out works with a temporary password; a form that was kept over the signing in leads to the page, too', async () => {
    const who = person('Support'), visitor = signedIn(who);
    const form = (await visitor.get(path)).form(`${path}/notes`);
    sql(`UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE person_id = ${who.id}; UPDATE credential SET must_change = 1 WHERE person_id = ${who.id}`);
    const kept = await visitor.post(form.action, { ...form.fields, body: 'Kept over' });
    equal(kept.status, 401);
    const login = kept.form('/login');
    const entered = await unchanged(() => visitor.post('/login', { ...login.fields, email: who.email, password: who.password }), ['session', 'person', 'throttle']);
    equal(entered.status, 303);
    doesNotMatch(entered.text, /Kept over/);
    equal((await visitor.get(entered.location)).location, '/password/change');
    const out = await visitor.submit('/password/change', '/logout');
    equal(out.status, 303);
    match((await visitor.get('/password/change')).location, /^\/login/);
});

test('S2-67 the link: it is sent to the owner in the operator\'s name, and nothing of his ends', async () => {
    await fresh('Linked House');
    const before = inside(), done = await send();
    equal(done.status, 303);
    match(words((await browser.get(done.location)).text), /A link to choose a new password is on its way to Olu Brick/);
    ok(!isOver(before));
    same(sql(`SELECT m.kind, m.author_name, m.account_id, d.address FROM delivery d JOIN message m ON m.id = d.message_id WHERE d.person_id = ${owner().id} ORDER BY d.id DESC LIMIT 1`),
        [{ kind: 'reset', author_name: 'Pia Porter', account_id: idOf(), address: owner().email }]);
    const visitor = new Browser(), found = tokenTo(owner().email, 'reset'), led = await visitor.get(`/password/reset/${found}`);
    equal((await visitor.get(led.location)).status, 200);
    const password = goodPassword();
    equal((await visitor.submit('/password/reset', '/password/reset', typed(password))).status, 303);
    ok(isOver(before), 'after it was used they are');
    equal(owner().must_change, '0');
    const change = value(`SELECT id FROM \`change\` WHERE account_id = ${idOf()} AND verb = 'account-password-link'`), form = (await browser.get(`${path}/history`)).form(`${path}/undo`);
    const refused = await unchanged(() => browser.post(form.action, { ...form.fields, change }));
    equal(refused.status, 409);
    match(words(refused.text), /A link that was sent cannot be taken back here/);
});

const others = {
    operator: () => employ(),
    staff: async () => sql(`INSERT INTO credential (person_id, hash, changed_at) VALUES (${owner().id}, 'none', UTC_TIMESTAMP(6)); INSERT INTO staff (account_id, person_id, created_at) VALUES (${idOf(await account(browser, 'Other House'))}, ${owner().id}, UTC_TIMESTAMP(6))`),
    customer: async () => sql(`INSERT INTO customer (account_id, uid, number, person_id, first_name, last_name, email, email_key, created_at)
        VALUES (${idOf(await account(browser, 'Other House'))}, '${anyUid()}', 1, ${owner().id}, 'Olu', 'Brick', 'olu@x.example', 'olu@x.example', UTC_TIMESTAMP(6))`),
};
for (const [what, become] of Object.entries(others))
    test(`S2-66 decision 1: an owner who is known elsewhere (${what}) is sent the link only; a form from before, and one of the hand, are refused`, async () => {
        await fresh('Shared House');
        const before = await settings(), session = inside();
        await become();
        const page = await settings(), { hash } = owner();
        match(words(page.text), /The password opens more than this account: only the link is sent/);
        equal(page.forms.filter((f) => f.action === `${path}/password`).length, 0);
        for (const fields of [typed(goodPassword()), { generate: '1' }]) {
            const refused = await unchanged(() => later(before, 'password', fields));
            equal(refused.status, 422);
            match(words(refused.text), /only the link can be sent\. Nothing was changed/);
        }
        ok(!isOver(session));
        equal(owner().hash, hash);
        equal((await send()).status, 303);
    });

test('S2-66 decision 1: who becomes an operator while the form is under way is not overlooked: the door holds his row', async () => {
    await fresh('Racing House');
    const form = (await settings()).form(`${path}/password`), person_ = owner();
    const answer = await held(`INSERT INTO operator (person_id) VALUES (${person_.id})`,
        () => browser.post(form.action, { ...form.fields, ...typed(goodPassword()) }));
    equal(answer.status, 422);
    match(words(answer.text), /The owner is an operator, too/);
    equal(owner().hash, null);
});

test('S2-66 a form for another owner than there is now is refused; so is one for who is switched off', async () => {
    await fresh('Handed House');
    const page = await settings();
    sql(`UPDATE person SET active = 0 WHERE id = ${owner().id}`);
    for (const [route, fields] of [['password', { generate: '1' }], ['password-link', {}]]) {
        const refused = await unchanged(() => later(page, route, fields));
        equal(refused.status, 422);
        match(words(refused.text), /switched off/);
    }
    sql(`UPDATE person SET active = 1 WHERE id = ${owner().id}`);
    for (const [route, fields] of [['password', { generate: '1' }], ['password-link', {}]]) {
        const refused = await unchanged(() => later(page, route, { ...fields, person: anyUid() }));
        equal(refused.status, 422);
        match(words(refused.text), /another owner by now/);
    }
});

test('S2-66 who may: Support and Administrator; others are told why not; Secure asks for a Secure role, a lock does not stand in the way', async () => {
    await fresh('Guarded House');
    const support = signedIn(person('Support')), reader = signedIn(person('Read-only')), page = await settings(support);
    equal(page.forms.filter((f) => f.action.startsWith(`${path}/password`)).length, 2);
    match(words((await settings(reader)).text), /Reset the password No role gives this right/);
    changed(uid, "locked_at = UTC_TIMESTAMP(6), locked_reason = 'x'");
    equal((await later(page, 'password-link', {}, support)).status, 303);
    changed(uid, 'locked_at = NULL, locked_reason = NULL, secure = 1');
    const refused = await unchanged(() => later(page, 'password', { generate: '1' }, support));
    equal(refused.status, 403);
    const one = person('Administrator (Secure)'), secure = signedIn(one);
    equal((await set({ generate: '1' }, secure)).status, 303);
    changed(uid, 'secure = 0');
});

test('S2-66 by token there is the link, and nothing else', async () => {
    await fresh('Programmed House');
    const program = new Program(token(admin, { scopes: ['account-read', 'person-password'] }).text);
    const { account: { login } } = (await program.get(`${path}/settings.json`)).json;
    same([login.uid, login.name, login.temporary], [owner().uid, 'Olu Brick', false]);
    const refused = await unchanged(() => program.post(`${path}/password`, { person: login.uid, ...typed(goodPassword()) }));
    equal(refused.status, 403);
    equal((await unchanged(() => program.post(`${path}/password`, { person: login.uid, generate: true }))).status, 403);
    const sent = await program.post(`${path}/password-link`, { person: login.uid });
    ok(sent.status === 200 || sent.status === 204, String(sent.status));
    ok(tokenTo(owner().email, 'reset'));
});

test('S2-68 the form by link is for whom is signed out: with a session the page says to sign out first, and does nothing', async () => {
    await fresh('Outside House');
    await send();
    const link = tokenTo(owner().email, 'reset'), visitor = signedIn(admin);
    const led = await visitor.get(`/password/reset/${link}`), page = await visitor.get(led.location);
    match(words(page.text), /sign out first, then open the link again/);
    equal(page.forms.filter((f) => f.action === '/password/reset').length, 0);
    const outside = new Browser();
    await outside.get(`/password/reset/${link}`);
    const form = (await outside.get('/password/reset')).form('/password/reset');
    outside.cookies.set(named('sid'), visitor.cookies.get(named('sid')));
    const refused = await unchanged(() => outside.post('/password/reset', { ...form.fields, ...typed(goodPassword()) }));
    ok(refused.status === 403 || refused.status === 409, String(refused.status));
    await visitor.submit('/password/reset', '/logout');
    await visitor.get(`/password/reset/${link}`);
    equal((await visitor.submit('/password/reset', '/password/reset', typed(goodPassword()))).status, 303);
});
