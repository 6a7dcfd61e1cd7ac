// message: operators see each message on its way, send it again and take it back; nothing secret is shown.
import { Browser, after, doesNotMatch, equal, literal, match, ok, same, sql, test, until, value, words } from '../lib/harness.mjs';
import { Program, account, comes, held, invitation, message, person, reset, signedIn, token, tokenTo, unchanged } from '../lib/scene.mjs';

const made = [];
let who, browser, place, sent;
const open = (one) => browser.get(`/messages/${one.uid}`);
const press = async (one, action, stale) => {
    const page = stale ?? (await open(one)), form = page.form(`/messages/${one.uid}/${action}`);
    return browser.post(form.action, { ...form.fields, delivery: one.delivery });
};
const states = (one) => sql(`SELECT d.state FROM delivery d JOIN message m ON m.id = d.message_id WHERE m.uid = ${literal(one.uid)} ORDER BY d.id`).map((r) => r.state).join();
const uidOf = (email) => sql(`SELECT m.uid, d.uid AS delivery FROM message m JOIN delivery d ON d.message_id = m.id WHERE d.address = ${literal(email)} ORDER BY d.id DESC LIMIT 1`)[0];

test('the list of messages: what, to whom, by which way, how far; its newest first', async () => {
    who = person('Support', { name: 'Mira Kovač' });
    browser = signedIn(who);
    place = await account(signedIn(person()), 'Kiln & Daughters', '3');
    sent = await invitation(browser, place);
    made.push(message('sent'), message('failed'), message('waiting'));
    const text = words((await browser.get('/messages?rows=200')).text);
    match(text, /Messages .*Password changed .*Waiting .*Ines Moreau ines@client\.example .*Failed .*Sent .*Invitation Ines Moreau Kiln & Daughters/);
    const { messages } = (await browser.get('/messages.json?rows=200')).json;
    const mine = messages.message ?? messages;
    const row = mine.find?.((m) => m.address === sent.email);
    same({ kind: row.kind, name: row.name, channel: row.channel, account: row.account, tries: row.tries }, { kind: 'invitation', name: 'Ines Moreau', channel: 'email', account: 'Kiln & Daughters', tries: row.tries });
    match((await browser.get('/messages.xml')).text, /<message [^>]*kind="invitation"/);
    const csv = await browser.get('/messages.csv');
    match(csv.text, /^kind,uid,message,state,name,channel,address,tries,created_at,sent_at,account,account_uid\r\n/);
    match(csv.text, new RegExp(`invitation,\\w+,\\w+,\\w+,Ines Moreau,email,${sent.email},`));
});

test('the list narrows to what waits or has failed, turns round, and leafs both ways', async () => {
    const shown = async (query) => [...(await browser.get(`/messages.json?${query}`)).text.matchAll(/"state": ?"(\w+)"/g)].map(([, s]) => s);
    same(new Set(await shown('waiting=1&rows=200')), new Set(['waiting']));
    same(new Set(await shown('failed=1&rows=200')), new Set(['failed']));
    same(await shown('waiting=1&failed=1'), []);
    match(words((await browser.get('/messages?waiting=1&failed=1')).text), /No message matches/);
    const times = async (query) => [...(await browser.get(`/messages.json?${query}`)).text.matchAll(/"created_at": ?"([^"]+)"/g)].map(([, s]) => s);
    const down = await times('sort=-created&rows=200'), up = await times('sort=created&rows=200');
    same(down, [...down].sort().reverse());
    same(up, [...up].sort());

    sql(`INSERT INTO delivery (uid, message_id, name, kind, address, locale, state, next_at, created_at)
         SELECT LPAD(s.seq, 26, 'z'), m.id, CONCAT('Many ', s.seq), 'text', '+31201234567', 'nl', 'sent', m.created_at, UTC_TIMESTAMP(6) FROM seq_1_to_60 s JOIN message m ON m.uid = ${literal(made[0].uid)}`);
    // A message that reeve-jobs writes meanwhile would be on top.
    await unchanged(async () => {
        const first = await browser.get('/messages?rows=25'), next = first.text.match(/rel="next" href="([^"]+)"/)[1].replaceAll('&amp;', '&');
        const second = await browser.get(next), back = second.text.match(/rel="prev" href="([^"]+)"/)[1].replaceAll('&amp;', '&');
        const rows = ({ text }) => text.match(/<tbody>.*<\/tbody>/s)[0];
        ok(rows(first) !== rows(second));
        equal(rows(await browser.get(back)), rows(first));
    });
    for (const [query, status] of [['sort=name', 400], ['after=x', 400], ['q=a', 400], ['waiting=2', 400], ['zzz=1', 400]]) equal((await browser.get(`/messages?${query}`)).status, status, query);
    sql("DELETE FROM delivery WHERE name LIKE 'Many %'");
});

test('one message: who wrote it, its values, its link\'s state, each delivery; the token stands nowhere', async () => {
    const one = uidOf(sent.email);
    // What reeve-jobs is at would be sent whatever the row says.
    await until(() => states(one) !== 'waiting', 20, 'the end of the delivery');
    sql(`UPDATE delivery SET state = 'waiting', tries = 3, error = 'connection refused', next_at = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE uid = '${one.delivery}'`);
    const page = await open(one), text = words(page.text);
    match(text, /By Mira Kovač .*Kiln & Daughters .*Its link Not used yet, until .*Business Kiln & Daughters/);
    match(text, new RegExp(`Ines Moreau ${sent.email} Last error: connection refused Waiting next try .* E-mail 3 .*Cancel`));
    for (const answer of [page, await browser.get(`/messages/${one.uid}.xml`), await browser.get(`/messages/${one.uid}.json`), await browser.get('/messages.csv')])
        ok(!answer.text.includes(sent.token));
    match((await browser.get(`/messages/${one.uid}.xml`)).text, /link="open"/);
    match((await browser.get(`/accounts/${place}/staff`)).text, new RegExp(`href="/messages/${one.uid}"`));
    sql(`UPDATE delivery SET state = 'sent' WHERE uid = '${one.delivery}'`);
});

test('a reset is seen from being asked for to its use', async () => {
    const who = person('Read-only', { name: 'Rita Lindqvist' }), token = await reset(who), one = uidOf(who.email);
    match(words((await open(one)).text), /By The portal itself .*Its link Not used yet, until/);
    const visitor = new Browser(), password = 'quiet lantern of the harbour';
    await visitor.get(`/password/reset/${token}`);
    equal((await visitor.submit('/password/reset', '/password/reset', { password, repeat: password })).status, 303);
    comes(one, 'sent');
    const used = await open(one);
    match(words(used.text), /Its link Used, \d\d-\d\d-\d{4}/);
    doesNotMatch(used.text, /message-resend|\/resend"/, 'a dead link is not sent again');
    const other = await reset(who), newer = uidOf(who.email);
    sql(`UPDATE link SET expires_at = UTC_TIMESTAMP(6) WHERE person_id = ${who.id} AND used_at IS NULL`);
    match(words((await open(newer)).text), /Its link Expired, until/);
    ok(other);
});

test('what has failed or was sent goes out once more, as a delivery of its own; what waits does not', async () => {
    const [was, failed, waits] = made;
    for (const one of [was, failed]) {
        const before = states(one), answer = await press(one, 'resend');
        equal(answer.status, 303);
        match(words((await browser.get(answer.location)).text), /will be sent once more/);
        match(states(one), new RegExp(`^${before},`));
    }
    same(sql(`SELECT verb, outcome FROM \`change\` WHERE actor_id = ${who.id} ORDER BY id DESC LIMIT 1`), [{ verb: 'message-resend', outcome: 'done' }]);
    const drawn = await open(was);
    comes(was, 'waiting');
    const refused = await unchanged(() => press(was, 'resend', drawn));
    equal(refused.status, 422);
    match(words(refused.text), /nothing to send again/);
    const foreign = (await open(failed)).form(`/messages/${failed.uid}/resend`).fields;
    equal((await unchanged(() => browser.post(`/messages/${failed.uid}/resend`, { ...foreign, delivery: waits.delivery }))).status, 404, 'a delivery of another message');
});

test('what waits is taken back, once', async () => {
    const waits = made[2];
    comes(waits, 'waiting');
    const drawn = await open(waits);
    equal((await press(waits, 'cancel')).status, 303);
    equal(states(waits), 'cancelled');
    const again = await unchanged(() => browser.post(`/messages/${waits.uid}/cancel`, { ...(drawn.form(`/messages/${waits.uid}/cancel`).fields), op: undefined, delivery: waits.delivery }));
    equal(again.status, 403);
    const other = message('waiting'), stale = await open(other);
    comes(other, 'sent');
    const refused = await unchanged(() => press(other, 'cancel', stale));
    equal(refused.status, 422);
    match(words(refused.text), /does not wait any more/);
});

test('S30 what waits for a delivery while who asks is revoked, or loses the right, is not done', async () => {
    const waiting = message('waiting'), other = message('sent'), maker = token(person(), { scopes: ['message-read', 'message-send'] }), lost = person('Support'), mine = signedIn(lost);
    made.push(waiting, other);
    const hold = (one, what) => `SELECT id FROM delivery WHERE uid = '${one.delivery}' FOR UPDATE; ${what}`;
    const program = new Program(maker.text), gone = `UPDATE api_token SET revoked_at = UTC_TIMESTAMP(6) WHERE id = ${maker.id}`;
    equal((await held(hold(waiting, gone), () => program.post(`/messages/${waiting.uid}/cancel`, { delivery: waiting.delivery }))).status, 401);
    const page = await mine.get(`/messages/${other.uid}`), form = page.form(`/messages/${other.uid}/resend`);
    const less = `UPDATE operator_role SET role_id = (SELECT id FROM role WHERE title = 'Read-only') WHERE operator_id = ${lost.id}`;
    equal((await held(hold(other, less), () => mine.post(form.action, { ...form.fields, delivery: other.delivery }))).status, 403);
    same([states(waiting), states(other)], ['waiting', 'sent']);
});

test('sending again and taking back stand in the History of the account that it is about', async () => {
    const one = uidOf(sent.email);
    comes(one, 'failed');
    equal((await press(one, 'resend')).status, 303);
    match(words((await browser.get(`/accounts/${place}/history`)).text), /Message sent again Message: Failed → changed to Waiting/);
    equal((await new Browser().get(`/invite/${tokenTo(sent.email, 'invitation')}`)).status, 200, 'the link is the same');
});

test('a message whose link is dead is not sent again', async () => {
    const one = uidOf(sent.email);
    comes(one, 'failed');
    const drawn = await open(one), { fields } = (await browser.get(`/accounts/${place}/staff`)).form(`/accounts/${place}/staff/invitation`);
    await browser.post(`/accounts/${place}/staff/invitation`, { ...fields, person: value(`SELECT uid FROM person WHERE email = ${literal(sent.email)}`), action: 'cancel' });
    const refused = await unchanged(() => press(one, 'resend', drawn));
    equal(refused.status, 422);
    match(words(refused.text), /The link in this message works no more/);
});

test('who may not read messages has no way to them, who may not send has no buttons', async () => {
    const reader = signedIn(person('Read-only'));
    equal((await reader.get('/messages')).status, 403);
    doesNotMatch((await reader.get('/accounts')).text, /href="\/messages"/);
    match((await browser.get('/accounts')).text, /href="\/messages"/);
    for (const uid of ['x', '00000000000000000000000000', made[0].delivery]) equal((await browser.get(`/messages/${uid}`)).status, 404);
});

after(() => sql(`UPDATE delivery SET state = 'cancelled' WHERE state = 'waiting'; DELETE FROM throttle`));
