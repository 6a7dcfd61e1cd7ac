// invitation: staff are set up first and invited at any time; a link that works once and for seven days brings them a password.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Browser, after, doesNotMatch, env, equal, literal, match, named, ok, portal, same, sql, test, value, words as spaced } from '../lib/harness.mjs';
import { account, goodPassword, person, signedIn, stillJobs, tokenOf, tokenTo, unchanged } from '../lib/scene.mjs';

const words = (html) => spaced(html).replace(/ (?=[,.:)])/g, '').replaceAll('( ', '(');
const mail = () => `${randomBytes(6).toString('hex')}@client.example`;
let who, browser, place, here;
const staff = (changes) => browser.submit(here, here, { invite: undefined, role: '', ...changes });
const page = () => browser.get(here);
const uidOf = (email) => value(`SELECT uid FROM person WHERE email = ${literal(email)}`);

/** The row of this person on the Staff tab, as text. */
async function row(email) {
    const { text } = await page();
    return words(text.match(new RegExp(`<tr id="${uidOf(email)}">.*?</tr>`, 's'))[0]);
}

/** Presses a button of this person's row. */
async function press(email, action) {
    const form = (await page()).form(`${here}/invitation`);
    return browser.post(`${here}/invitation`, { ...form.fields, person: uidOf(email), action });
}
const accept = (visitor, token, password = goodPassword()) => visitor.submit(`/invite/${token}`, `/invite/${token}`, password === null ? {} : { password, repeat: password });
const messages = (email) => Number(value(`SELECT COUNT(*) FROM delivery WHERE address = ${literal(email)}`));
const last = () => sql(`SELECT c.verb, c.actor_name AS actor, a.uid AS account FROM \`change\` c JOIN account a ON a.id = c.account_id WHERE a.uid = ${literal(place)} ORDER BY c.id DESC LIMIT 1`)[0];

test('S2-37 a member of staff is set up first: nothing is sent, and the list says so', async () => {
    who = person('Support', { name: 'Mira Kovač' });
    browser = signedIn(person());
    place = await account(browser, 'Kiln & Daughters', '3');
    browser = signedIn(who);
    here = `/accounts/${place}/staff`;
    const email = mail(), answer = await staff({ name: 'Ines Moreau', email, role: 'Front desk' });
    equal(answer.status, 303);
    match(words((await browser.get(answer.location)).text), /Ines Moreau was added to Kiln & Daughters/);
    match(await row(email), /Ines Moreau .*Not sent .*Front desk .*Send/);
    equal(messages(email), 0);
    equal(value(`SELECT COUNT(*) FROM link WHERE person_id = (SELECT id FROM person WHERE email = ${literal(email)})`), '0');
    same(last(), { verb: 'staff-add', actor: 'Mira Kovač', account: place });
    match(words((await browser.get(`/accounts/${place}/history`)).text), /Member of staff added Name \(Ines Moreau\): Ines Moreau/);
});

test('an invitation is sent later: a message in the outbox commits with the change and holds no token', async () => {
    const email = mail();
    await staff({ name: 'Tariq Aziz', email });
    equal((await press(email, 'send')).status, 303);
    equal(last().verb, 'invitation-send');
    match(await row(email), /Pending until \d\d-\d\d-\d{4} \d\d:\d\d .*Resend/);
    const [sent] = sql(`SELECT m.kind, m.author_name AS author, d.name, d.kind AS channel, d.locale, v.value AS business, k.kind AS link, k.expires_at - INTERVAL 7 DAY = k.created_at AS week, HEX(k.token) AS token, k.uid
        FROM delivery d JOIN message m ON m.id = d.message_id JOIN message_value v ON v.message_id = m.id AND v.name = 'business' JOIN link k ON k.uid = m.link WHERE d.address = ${literal(email)}`);
    const { token, uid, ...rest } = sent;
    same(rest, { kind: 'invitation', author: 'Mira Kovač', name: 'Tariq Aziz', channel: 'email', locale: 'en', business: 'Kiln & Daughters', link: 'invite', week: '1' });
    ok(tokenOf(uid) !== token);
    const held = sql(`SELECT CONCAT_WS(' ', m.link, v.value, d.address, d.error) AS text FROM delivery d JOIN message m ON m.id = d.message_id JOIN message_value v ON v.message_id = m.id`);
    for (const { text } of held) doesNotMatch(text, new RegExp(tokenOf(uid)));
});

test('whoever follows the link reads who invites to what; opening it, by whom or what ever, uses nothing up', async () => {
    const email = mail();
    await staff({ name: 'Lena Brandt', email, invite: '1' });
    const token = tokenTo(email, 'invitation'), visitor = new Browser();
    for (const method of ['GET', 'HEAD', 'GET']) equal((await unchanged(() => visitor.request(method, `/invite/${token}`))).status, 200);
    const text = words((await visitor.get(`/invite/${token}`)).text);
    match(text, /Lena Brandt, Mira Kovač invites you to work for Kiln & Daughters/);
    match((await new Browser().get(`/invite/${token}?lang=nl`)).text, /<html lang="nl"/);

    const refused = await unchanged(() => accept(visitor, token, 'short'));
    equal(refused.status, 422);
    const password = goodPassword(), answer = await accept(visitor, token, password);
    equal(answer.status, 303);
    match(answer.location, /^\/login\?accepted=1&receipt=/);
    match(words((await visitor.get(answer.location)).text), /You have accepted the invitation/);
    equal(value(`SELECT COUNT(*) FROM credential WHERE person_id = (SELECT id FROM person WHERE email = ${literal(email)})`), '1');
    same(last(), { verb: 'invitation-accept', actor: 'Lena Brandt', account: place });
    const after = await row(email);
    match(after, /Accepted/);
    doesNotMatch(after, /Resend|Cancel/);
    for (const again of [await visitor.get(`/invite/${token}`), await new Browser().get(`/invite/${token}`)]) {
        equal(again.status, 404);
        match(words(again.text), /This link works no more .*Use the newest message/);
    }
    equal((await new Browser().submit('/login', '/login', { email, password })).location, '/');
    equal(visitor.cookies.has(named('sid')), false);
});

test('S12 a link that is used twice at once is used once', async () => {
    const email = mail(), visitor = new Browser();
    await staff({ name: 'Otto Falk', email, invite: '1' });
    const token = tokenTo(email, 'invitation'), password = goodPassword();
    const forms = [];
    for (let i = 0; i < 2; i++) forms.push((await visitor.get(`/invite/${token}`)).form(`/invite/${token}`).fields);
    const answers = await Promise.all(forms.map((fields) => visitor.post(`/invite/${token}`, { ...fields, password, repeat: password })));
    same(answers.map((a) => a.status).sort(), [303, 404]);
    equal(value(`SELECT COUNT(*) FROM \`change\` c JOIN change_field f ON f.change_id = c.id WHERE c.verb = 'invitation-accept' AND f.field = 'invitation' AND f.object_name = 'Otto Falk'`), '1');
});

test('sent once more, the link of before is dead and its message, if it waits, is not sent; a cancelled one is dead, too', async () => {
    const email = mail(), visitor = new Browser();
    stillJobs(); // What it is at would be sent whatever the row says.
    await staff({ name: 'Wanjiru Mwangi', email, invite: '1' });
    const first = tokenTo(email, 'invitation');
    sql(`UPDATE delivery SET state = 'waiting', next_at = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE address = ${literal(email)}`);
    equal((await press(email, 'send')).status, 303);
    const second = tokenTo(email, 'invitation');
    ok(first !== second);
    equal((await visitor.get(`/invite/${first}`)).status, 404);
    equal((await visitor.get(`/invite/${second}`)).status, 200);
    equal(value(`SELECT state FROM delivery WHERE address = ${literal(email)} ORDER BY id LIMIT 1`), 'cancelled');

    const form = (await visitor.get(`/invite/${second}`)).form(`/invite/${second}`), password = goodPassword();
    equal((await press(email, 'cancel')).status, 303);
    equal(last().verb, 'invitation-cancel');
    equal((await visitor.post(`/invite/${second}`, { ...form.fields, password, repeat: password })).status, 404, 'the form was open already');
    match(await row(email), /Cancelled .*Resend/);
    const again = await unchanged(() => press(email, 'cancel'));
    equal(again.status, 422);
    match(words(again.text), /There is no open invitation to cancel/);
});

test('after seven days an invitation has expired, and can be sent again', async () => {
    const email = mail();
    await staff({ name: 'Juno Park', email, invite: '1' });
    const token = tokenTo(email, 'invitation');
    sql(`UPDATE link SET expires_at = UTC_TIMESTAMP(6) WHERE person_id = (SELECT id FROM person WHERE email = ${literal(email)})`);
    match(await row(email), /Expired .*Resend/);
    equal((await new Browser().get(`/invite/${token}`)).status, 404);
    await press(email, 'send');
    match(await row(email), /Pending/);
    equal((await new Browser().get(`/invite/${tokenTo(email, 'invitation')}`)).status, 200);
});

test('an e-mail that a person has already is that person\'s: the name stays, the page says so; who has a password only accepts', async () => {
    const known = person('Read-only', { name: 'Rita Lindqvist' });
    const answer = await staff({ name: 'Somebody Else', email: known.email.toUpperCase(), invite: '1' });
    equal(answer.status, 303);
    match(words((await browser.get(answer.location)).text), /works here from the moment the invitation is accepted/);
    match(await row(known.email), /Rita Lindqvist .*Has not accepted .*Pending/);
    equal(value(`SELECT name FROM person WHERE id = ${known.id}`), 'Rita Lindqvist');
    const token = tokenTo(known.email, 'invitation'), visitor = new Browser();
    same(Object.keys((await visitor.get(`/invite/${token}`)).form(`/invite/${token}`).fields).sort(), ['csrf', 'op']);
    equal((await visitor.submit(`/invite/${token}`, `/invite/${token}`, { password: goodPassword() })).status, 400);
    const accepted = await accept(visitor, token, null);
    equal(accepted.status, 303);
    match(accepted.location, /^\/login/);
    await new Browser().signIn(known);
    match(await row(known.email), /Active Accepted/);

    for (const [changes, why] of [[{ email: known.email }, /is on the staff here already/], [{ email: 'no address' }, /not an e-mail address/], [{ name: 'x' }, /too short/]]) {
        const refused = await unchanged(() => staff({ name: 'Again', email: mail(), ...changes }));
        equal(refused.status, 422);
        match(words(refused.text), why);
    }
    sql(`UPDATE person SET active = 0 WHERE id = ${known.id}`);
    const other = await account(signedIn(person()), 'Other & Sons');
    const refused = await browser.submit(`/accounts/${other}/staff`, `/accounts/${other}/staff`, { name: 'Rita', email: known.email });
    match(words(refused.text), /switched off/);
});

test('an invitation to a Secure business is accepted; of who was switched off it is dead', async () => {
    const one = person('Administrator (Secure)'), secure = signedIn(one), uid = await account(secure, 'Vault & Sons'), at = `/accounts/${uid}`, email = mail(), off = mail();
    for (const to of [email, off]) equal((await secure.submit(`${at}/staff`, `${at}/staff`, { name: 'Vera Vault', email: to, invite: '1' })).status, 303);
    equal((await secure.submit(`${at}/settings`, `${at}/secure`, { secure: 'on', confirm: '1' })).status, 303);
    equal((await accept(new Browser(), tokenTo(email, 'invitation'))).status, 303);
    equal(value(`SELECT COUNT(*) FROM credential c JOIN person p ON p.id = c.person_id WHERE p.email = ${literal(email)}`), '1');
    const form = (await secure.get(`${at}/staff`)).form(`${at}/staff/active`);
    equal((await secure.post(form.action, { ...form.fields, person: uidOf(off), active: 'off' })).status, 303);
    equal((await new Browser().get(`/invite/${tokenTo(off, 'invitation')}`)).status, 404);
});

test('S2-34 no more staff than the plan allows, also when two add at once', async () => {
    const full = await account(signedIn(person()), 'Team of Five', '2'), at = `/accounts/${full}/staff`;
    for (let i = 0; i < 3; i++) equal((await browser.submit(at, at, { name: `Member ${i}`, email: mail(), invite: undefined })).status, 303);
    const forms = [];
    for (let i = 0; i < 4; i++) forms.push((await browser.get(at)).form(at).fields);
    const answers = await Promise.all(forms.map((fields, i) => browser.post(at, { ...fields, name: `Late ${i}`, email: mail() })));
    same(answers.map((a) => a.status).sort(), [303, 422, 422, 422]);
    match(words(answers.find((a) => a.status === 422).text), /the plan allows no more members of staff/);
    equal(value(`SELECT COUNT(*) FROM staff s JOIN account a ON a.id = s.account_id WHERE a.uid = ${literal(full)} AND s.active = 1`), '5');
});

test('an invitation to an archived business leads nowhere; another\'s member cannot be invited', async () => {
    const admin = signedIn(person()), gone = await account(admin, 'Gone & Co', '3'), at = `/accounts/${gone}/staff`, email = mail();
    await admin.submit(at, at, { name: 'Pia Holm', email, invite: '1' });
    const { fields } = (await page()).form(`${here}/invitation`);
    equal((await unchanged(() => browser.post(`${here}/invitation`, { ...fields, person: uidOf(email), action: 'send' }))).status, 404);
    const token = tokenTo(email, 'invitation');
    await admin.submit(`/accounts/${gone}/archive`, `/accounts/${gone}/archive`);
    equal((await new Browser().get(`/invite/${token}`)).status, 404);
});

test('who may not edit staff sees the state and no button', async () => {
    const { text, forms } = await signedIn(person('Read-only')).get(here);
    match(words(text), /Pending/);
    ok(!forms.some((f) => f.method === 'post' && f.action.startsWith(here)));
    doesNotMatch(text, /href="\/messages/);
});

test('the rows of .json and .xml say how far an invitation is', async () => {
    const { account: { members } } = (await browser.get(`${here}.json`)).json;
    ok(members.some((m) => m.invitation === 'accepted') && members.some((m) => m.invitation === 'none'));
    match((await browser.get(`${here}.xml`)).text, /invitation="pending"/);
});

test('reevectl user add --invite makes an operator whose invitation waits to be sent', async () => {
    const email = mail();
    const { status, text } = portal.ctl(['user', 'add', email, 'Lin Okoye', 'Support', '--invite']);
    equal(status, 0, text);
    match(text, new RegExp(`operator: ${email} Support\nan invitation will be sent to ${email}`));
    doesNotMatch(text, /http/);
    same(sql(`SELECT m.kind, m.author_id, m.author_name, m.account_id FROM delivery d JOIN message m ON m.id = d.message_id WHERE d.address = ${literal(email)}`),
        [{ kind: 'invitation', author_id: null, author_name: '', account_id: null }]);
    const token = tokenTo(email, 'invitation'), visitor = new Browser(), password = goodPassword();
    const shown = words((await visitor.get(`/invite/${token}`)).text);
    match(shown, /Lin Okoye, you are invited to work with Reeve/);
    doesNotMatch(shown, /later version/);
    const answer = await accept(visitor, token, password);
    match(answer.location, /^\/login/);
    await visitor.signIn({ email, password });
    match(words((await visitor.get('/me')).text), /Support/);
    equal(portal.ctl(['user', 'add', mail(), 'Lin Okoye', 'Support', '--invit']).status, 1);
});

test('links of one kind open no page of another', async () => {
    const email = mail();
    await staff({ name: 'Ole Dahl', email, invite: '1' });
    const token = tokenTo(email, 'invitation');
    for (const path of [`/setup/${token}`, `/password/reset/${token}`]) equal((await new Browser().get(path)).status, 404);
    for (const path of ['/invite/short', `/invite/${'A'.repeat(43)}`]) equal((await new Browser().get(path)).status, 404);
});

test('no token was written to a log', () => {
    for (const name of ['reeve-worker', 'access', 'error'])
        for (const { uid } of sql("SELECT uid FROM link WHERE kind IN ('invite', 'reset') ORDER BY created_at DESC LIMIT 50"))
            ok(!readFileSync(`${env.REEVE_LOG}/${name}.log`, 'utf8').includes(tokenOf(uid)), name);
});

after(() => sql('DELETE FROM throttle'));
