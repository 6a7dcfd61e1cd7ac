// screen: external links in the messages of an account: held for its first 30 days, which end by themselves or are cut short by the toggle.
import { randomBytes } from 'node:crypto';

import { equal, literal, match, ok, same, sql, test, until, value, words } from '../lib/harness.mjs';
import { Program, account, becomes, invitation, keep, person, signedIn, token, unchanged } from '../lib/scene.mjs';

let who, browser, uid, path;
const row = (columns = '*', one = uid) => sql(`SELECT ${columns} FROM account WHERE uid = ${literal(one)}`)[0];
const toggle = (on, by = browser) => by.submit(`${path}/settings`, `${path}/links`, { send_links: on ? '1' : undefined });
const settings = async (by = browser) => words((await by.get(`${path}/settings`)).text);
const links = async () => (await browser.get(`${path}/settings.json`)).json.account.links;
/** Moves the day on which the account was made. */
const made = (when) => sql(`UPDATE account SET created_at = ${when} WHERE uid = ${literal(uid)}`);
/** The delivery of an invitation to somebody new, when it is over. */
async function invited(name = 'Ines Moreau') {
    const { email } = await invitation(browser, uid, { name });
    return until(() => sql(`SELECT d.uid, d.state, d.error, d.tries, m.uid AS message FROM delivery d JOIN message m ON m.id = d.message_id
        WHERE d.address = ${literal(email)} AND d.state <> 'waiting' ORDER BY d.id DESC LIMIT 1`)[0], 20, 'the end of a delivery');
}

test('screen: a stage: an account whose name is a link', async () => {
    who = person('Administrator', { name: 'Lina Toggle' });
    browser = signedIn(who);
    uid = await account(browser, 'Win at evil.com', '4');
    path = `/accounts/${uid}`;
});

test('S2-49 S2-51 a new account is banned from external links until 30 days after it was made', async () => {
    same(row('send_links, send_links_at, send_links_by'), { send_links: '0', send_links_at: null, send_links_by: null });
    equal(value(`SELECT screened_until = created_at + INTERVAL 30 DAY FROM account WHERE uid = '${uid}'`), '1');
    match(await settings(), /External links .*Held until .*Then this ends by itself/);
    const { banned, send_links, until: end } = await links();
    same([banned, send_links, end], [true, false, value(`SELECT DATE_FORMAT(created_at + INTERVAL 30 DAY, '%Y-%m-%dT%TZ') FROM account WHERE uid = '${uid}'`)]);
});

let first;
test('S2-50 a message with a link in the account\'s words is held, and names it', async () => {
    first = await invited();
    same([first.state, first.error, first.tries], ['screened', 'evil.com', '0']);
    const page = await browser.get(`/messages/${first.message}`);
    match(words(page.text), /External link: evil\.com .*Held until/);
    equal(page.forms.filter((f) => f.action.endsWith('/resend')).length, 0);
    match(words((await browser.get('/messages?screened=1')).text), /Ines Moreau/);
    ok((await browser.get('/messages.json?screened=1')).json.messages.message.every((m) => m.state === 'screened'));
    match(words((await browser.get(`${path}/staff`)).text), /The message is held: it has an external link/);
});

test('S2-50 it is not sent again while the ban lasts, by a form of before either', async () => {
    sql(`UPDATE account SET send_links = 1 WHERE uid = '${uid}'`);
    const form = (await browser.get(`/messages/${first.message}`)).form(`/messages/${first.message}/resend`);
    sql(`UPDATE account SET send_links = 0 WHERE uid = '${uid}'`);
    const refused = await unchanged(() => browser.post(form.action, { ...form.fields, delivery: first.uid }));
    equal(refused.status, 422);
    match(words(refused.text), /may send no external links so far\. Nothing was changed/);
});

test('S2-50 what is not a link, is the portal\'s own, or is no word of the account goes out', async () => {
    const plain = uid, banned = async (name) => { uid = await account(browser, name, '4'); path = `/accounts/${uid}`; };
    await banned('Node.js Brick & Bloom v1.2.3');
    equal((await invited()).state, 'sent');
    await banned('evil.com Owned');
    await browser.submit(`${path}/settings`, `${path}/password-link`);
    equal((await until(() => sql(`SELECT d.state FROM delivery d JOIN message m ON m.id = d.message_id JOIN account a ON a.id = m.account_id
        WHERE a.uid = '${uid}' AND m.kind = 'reset' AND d.state <> 'waiting'`)[0], 20, 'the reset')).state, 'sent', 'a reset says nothing of the account\'s');
    uid = plain;
    path = `/accounts/${uid}`;
});

test('S2-50 names are words, too: whoever is invited, and every way of writing a link', async () => {
    for (const name of ['Ines evil[.]com', 'Ines ｅｖｉｌ．ｃｏｍ', 'Ines 192.0.2.7', 'Ines evil.org_', 'Ines evil.org®', 'Ines evil.org@now', 'Ines evil.orgи']) {
        const one = await invited(name);
        equal(one.state, 'screened', name);
        ok(one.error.includes('evil.com'), one.error);
        ok(one.error.includes(name.slice(5)), `${one.error}: ${name}`);
    }
});

test('S2-51 the ban ends by itself after 30 days, by the calendar in UTC, to the second', async () => {
    made('UTC_TIMESTAMP(6) - INTERVAL 30 DAY + INTERVAL 1 HOUR');
    equal((await links()).banned, true);
    made('UTC_TIMESTAMP(6) - INTERVAL 30 DAY');
    equal((await links()).banned, false);
    match(await settings(), /The first 30 days ended on .*: links go out/);
    equal((await invited()).state, 'sent');
    const page = await browser.get(`/messages/${first.message}`), form = page.form(`/messages/${first.message}/resend`);
    equal((await browser.post(form.action, { ...form.fields, delivery: first.uid })).status, 303, 'what was held is sent again now');
    await until(() => value(`SELECT COUNT(*) FROM delivery d JOIN message m ON m.id = d.message_id WHERE m.uid = '${first.message}' AND d.state = 'sent'`) === '1', 20, 'the second delivery');
    made('UTC_TIMESTAMP(6)');
    equal((await links()).banned, true);
});

test('S2-52 the toggle lets links through, says who and when, and stands in History with Undo; off again it bans again', async () => {
    const done = await toggle(true);
    equal(done.status, 303);
    match(words((await browser.get(done.location)).text), /The setting for external links of Win at evil\.com was saved/);
    match(await settings(), /Let through by Lina Toggle since/);
    same([row('send_links').send_links, row('send_links_by').send_links_by, (await links()).banned], ['1', who.id, false]);
    equal((await invited()).state, 'sent');
    equal((await browser.get((await toggle(true)).location)).text.includes('Nothing was changed'), true);
    const history = await browser.get(`${path}/history`), change = value(`SELECT MAX(c.id) FROM \`change\` c JOIN account a ON a.id = c.account_id WHERE a.uid = '${uid}' AND c.verb = 'account-links'`);
    match(words(history.text), /Setting for external links changed Enable send links: No → changed to Yes/);
    const undo = history.form(`${path}/undo`);
    equal((await browser.post(undo.action, { ...undo.fields, change })).status, 303);
    same(row('send_links, send_links_at, send_links_by'), { send_links: '0', send_links_at: null, send_links_by: null });
    equal((await links()).banned, true);
    await toggle(true);
    await toggle(false);
    equal((await invited()).state, 'screened');
    const stale = (await browser.get(`${path}/history`)).form(`${path}/undo`);
    const [, , on] = sql(`SELECT id FROM \`change\` WHERE account_id = ${row('id').id} AND verb = 'account-links' ORDER BY id`);
    equal((await unchanged(() => browser.post(stale.action, { ...stale.fields, change: on.id }))).status, 409, 'somebody else took it away');
});

test('S2-52 the toggle is an Administrator\'s; others see the state and why not; a program with the right may', async () => {
    const support = signedIn(person('Support'));
    match(await settings(support), /Held until .*No role gives this right/);
    equal((await support.get(`${path}/settings`)).forms.filter((f) => f.action === `${path}/links`).length, 0);
    const other = person('Administrator'), late = signedIn(other), form = (await late.get(`${path}/settings`)).form(`${path}/links`);
    becomes(other, 'Support');
    equal((await unchanged(() => late.post(form.action, { ...form.fields, send_links: '1' }))).status, 403);
    const program = new Program(token(who, { scopes: ['account-read', 'account-links'] }).text);
    equal((await program.post(`${path}/links`, { send_links: true })).status, 200);
    equal(row('send_links').send_links, '1');
    equal((await program.post(`${path}/links`, {})).status, 200);
    equal(row('send_links').send_links, '0');
});

test('S2-64 row 18: an account made from a template is banned anew, whatever the template may', async () => {
    await toggle(true);
    await browser.submit(`${path}/settings`, `${path}/template`, { is_template: '1' });
    const answer = keep(await browser.submit(`/accounts/new?template=${uid}`, '/accounts/new',
        { name: 'Cast House', email: `${randomBytes(6).toString('hex')}@client.example`, owner_name: 'Cas Tiron' }));
    equal(answer.status, 303);
    const copy = answer.location.match(/\w{26}/)[0];
    same(row('send_links, send_links_at, send_links_by, screened_until > UTC_TIMESTAMP(6) AS banned', copy), { send_links: '0', send_links_at: null, send_links_by: null, banned: '1' });
    await browser.submit(`${path}/settings`, `${path}/template`, { is_template: undefined });
});
