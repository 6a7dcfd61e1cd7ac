// announcement: a message of a business to all its customers: who gets it, what is filled in, what the screening holds, what stops it, and templates.
import { readFileSync, readdirSync } from 'node:fs';

import { Browser, differ, doesNotMatch, env, equal, literal, match, ok, portal, same, sql, test, until, value, words } from '../lib/harness.mjs';
import { account, becomes, business, changed, customers, person, signedIn, uid, unchanged } from '../lib/scene.mjs';

let admin, one, two;
const idOf = (of) => value(`SELECT id FROM account WHERE uid = ${literal(of)}`);
/** Ends the ban of an account, or begins it anew. */
const banned = (of, on) => sql(`UPDATE account SET created_at = UTC_TIMESTAMP(6) - INTERVAL ${on ? 0 : 31} DAY WHERE uid = ${literal(of)}`);

/** A draft of this business; its path. */
async function draft(by, { subject = 'We move', body = 'Dear {name},\n\nwe move.', ...more } = {}) {
    const answer = await by.submit('/announcements/new', '/announcements/new', { subject, body, ...more });
    equal(answer.status, 303, words(answer.text));
    return answer.location.match(/^(\/announcements\/\w{26})\?/)[1];
}
const send = (by, path, more) => by.submit(path, `${path}/send`, more);
const json = async (by, path) => (await by.get(`${path}.json`)).json.announcement;
/** The announcement when nothing of it waits. */
const over = (by, path) => until(async () => { const a = await json(by, path); return !['draft', 'sending'].includes(a.state) && a; }, 40, 'the end of sending');
const deliveries = (path) => sql(`SELECT d.uid, d.name, d.address, d.state, d.error, d.locale, d.person_id, m.uid AS message FROM announcement n JOIN message m ON m.id = n.message_id
    JOIN delivery d ON d.message_id = m.id WHERE n.uid = ${literal(path.split('/')[2])} ORDER BY d.id`);
/** Sends a new one and waits for its end. */
async function sent(by, words_) {
    const path = await draft(by, words_), answer = await send(by, path);
    equal(answer.status, 303, words(answer.text));
    return { path, ...await over(by, path) };
}
/** The message as it went out, its quoted-printable undone. */
const mail = (delivery) => {
    const folder = readFileSync(env.REEVE_CONF, 'utf8').match(/^mail_server *= *(?:file:(?:\/\/)?)?(\S+)/m)[1];
    const file = readdirSync(folder).find((name) => name.includes(delivery.uid));
    const raw = readFileSync(`${folder}/${file}`);
    return Buffer.from(raw.toString('latin1').replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, h) => String.fromCharCode(parseInt(h, 16))), 'latin1').toString();
};

test('announcement: a stage: two businesses with customers', async () => {
    admin = signedIn(person('Administrator', { name: 'Vera Guest' }));
    one = business(await account(admin, 'Kiln & Daughters', '4'));
    two = business(await account(admin, 'Other House', '4'));
    customers(one.account, [['Ada', 'Kiln'], ['Olu', 'Brick'], ['Noor', 'Haddad'], ['Jan', 'de Wit']]);
    customers(two.account, [['Zoe', 'Other']]);
    banned(one.account, false);
    banned(two.account, false);
});

test('announcement: it stands in the menu of who may send; others of the staff are refused', async () => {
    match((await one.browser.get('/')).text, /href="\/announcements"/);
    const clerk = business(one.account, { owner: false });
    ok(!(await clerk.browser.get('/')).text.includes('href="/announcements"'));
    for (const path of ['/announcements', '/announcements/new', '/announcements/templates']) equal((await clerk.browser.get(path)).status, 403, path);
    equal((await admin.get('/announcements')).status, 404, 'it is the business\'s');
});

test('announcement: the preview says how many get it, and how it reads for three of them; nothing is sent', async () => {
    const path = await draft(one.browser, { subject: 'Hello {first_name}', body: 'Dear {name},\n\n{business} moves.\nSee you.' });
    const page = words((await one.browser.get(path)).text);
    match(page, /4 customers get it/);
    match(page, /Hello Ada Dear Ada Kiln, Kiln & Daughters moves\. See you\./);
    match(page, /Hello Olu .*Hello Noor/);
    doesNotMatch(page, /Hello Jan/);
    const seen = await json(one.browser, path);
    same([seen.state, seen.customers, seen.samples.length], ['draft', 4, 3]);
    equal(deliveries(path).length, 0);
    const form = (await one.browser.get(path)).form(`${path}/send`).fields;
    const refused = await unchanged(() => one.browser.post(`${path}/send`, { ...form, customers: '3' }));
    equal(refused.status, 422);
    match(words(refused.text), /The number of customers has changed/);
});

test('announcement: a slip of the pen in a merge field, and what is missing, are told before anything is saved', async () => {
    for (const [fields, said] of [[{ subject: 'Hi', body: 'Dear {nmae}' }, /has braces around something/], [{ subject: '', body: 'x y' }, /Subject .*must be filled in/],
        [{ subject: 'Hi\r\nBcc: x@evil.example', body: 'x y' }, /Subject/]]) {
        const refused = await unchanged(() => one.browser.submit('/announcements/new', '/announcements/new', fields));
        equal(refused.status, 422);
        match(words(refused.text), said);
    }
    const path = await draft(one.browser, { body: 'Braces { } {0} {a b} are braces.' });
    match(words((await one.browser.get(path)).text), /Braces \{ \} \{0\} \{a b\} are braces/);
});

test('announcement: blocked and deleted customers get none, nor do those of another business; each gets it once, in the owner\'s language', async () => {
    sql(`UPDATE customer SET blocked_at = UTC_TIMESTAMP(6) WHERE account_id = ${idOf(one.account)} AND first_name = 'Olu';
        UPDATE customer SET deleted_at = UTC_TIMESTAMP(6) WHERE account_id = ${idOf(one.account)} AND first_name = 'Noor';
        UPDATE person SET locale = 'nl' WHERE id = ${one.who.id}`);
    const { path, state, sent_to } = await sent(one.browser, { subject: 'News for {first_name} <b>', body: 'Dear {name},\n\nwe & you.\n<i>Really</i>: see https://kiln.example/x' });
    sql(`UPDATE person SET locale = 'en' WHERE id = ${one.who.id}`);
    same([state, sent_to], ['sent', 2]);
    const all = deliveries(path);
    same(all.map((d) => [d.name, d.state, d.locale, d.person_id]), [['Ada Kiln', 'sent', 'nl', null], ['Jan de Wit', 'sent', 'nl', null]]);
    const text = mail(all[0]);
    match(text, /^From: (=\?UTF-8\?Q\?)?"?Kiln[ _](&|=26|&)[ _]Daughters[ _]via[ _]Reeve/m);
    match(text, /Subject: .*News[ _]for[ _]Ada/);
    match(text, /Dear Ada Kiln,\r?\n\r?\nwe & you\.\r?\n<i>Really<\/i>: see https:\/\/kiln\.example\/x/);
    match(text, /<p dir="auto">we &amp; you\.<br>&lt;i&gt;Really&lt;\/i&gt;: see https:\/\/kiln\.example\/x<\/p>/);
    ok(!/<a /.test(text), 'no address becomes a link');
    match(text, new RegExp(`${one.who.name} heeft dit namens Kiln & Daughters`));
    same(sql(`SELECT c.verb, f.field, f.\`after\` FROM \`change\` c JOIN change_field f ON f.change_id = c.id WHERE c.account_id = ${idOf(one.account)} AND c.verb = 'announcement-send'`),
        [{ verb: 'announcement-send', field: 'customers', after: '2' }]);
    sql(`UPDATE customer SET blocked_at = NULL, deleted_at = NULL WHERE account_id = ${idOf(one.account)}`);
});

test('announcement: who is blocked or deleted while it waits gets none either', async () => {
    const path = await held(async () => {
        const at = await draft(one.browser);
        equal((await send(one.browser, at)).status, 303);
        await until(() => deliveries(at).length === 4, 20, 'the deliveries');
        sql(`UPDATE customer SET blocked_at = UTC_TIMESTAMP(6) WHERE account_id = ${idOf(one.account)} AND first_name = 'Olu'`);
        return at;
    });
    const { sent_to, cancelled } = await over(one.browser, path);
    same([sent_to, cancelled], [3, 1]);
    sql(`UPDATE customer SET blocked_at = NULL WHERE account_id = ${idOf(one.account)}`);
});

/** What `run` answers while nothing can be delivered, though jobs are done. */
async function held(run) {
    const other = sql; // deliveries wait: what is made is put off until this is over
    other(`CREATE TRIGGER delivery_test BEFORE INSERT ON delivery FOR EACH ROW SET NEW.next_at = IF(NEW.bulk, UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, NEW.next_at)`);
    try {
        return await run();
    } finally {
        other('DROP TRIGGER delivery_test; UPDATE delivery SET next_at = UTC_TIMESTAMP(6) WHERE bulk = 1 AND state = \'waiting\'');
    }
}

test('announcement: one that has gone out to all is not cancelled any more, by whoever has the page still open', async () => {
    const path = await draft(one.browser), fields = await held(async () => {
        await send(one.browser, path);
        await until(() => deliveries(path).length === 4, 20, 'the deliveries');
        return (await one.browser.get(path)).form(`${path}/cancel`).fields;
    });
    same((await over(one.browser, path)).sent_to, 4);
    const late = await one.browser.post(`${path}/cancel`, fields);
    equal(late.status, 303);
    match(words((await one.browser.get(late.location)).text), /Nothing was changed/);
    equal((await json(one.browser, path)).state, 'sent');
});

test('announcement: what still waits is cancelled, and nothing of it goes out', async () => {
    const path = await held(async () => {
        const at = await draft(one.browser);
        await send(one.browser, at);
        await until(() => deliveries(at).length === 4, 20, 'the deliveries');
        match(words((await one.browser.get(at)).text), /Being sent .*Waiting 4/);
        equal((await one.browser.submit(at, `${at}/cancel`)).status, 303);
        return at;
    });
    await until(() => deliveries(path).every((d) => d.state === 'cancelled'), 20, 'the end');
    const { state, sent_to, cancelled } = await json(one.browser, path);
    same([state, sent_to, cancelled], ['cancelled', 0, 4]);
    equal((await one.browser.get(path)).forms.filter((f) => f.action === `${path}/cancel`).length, 0);
});

test('announcement: while it goes out its page asks how far it is: no activity of the session, no look of a visit, nothing for another business', async () => {
    const seen = () => value(`SELECT seen_at FROM session WHERE person_id = ${one.who.id} ORDER BY created_at DESC LIMIT 1`);
    const path = await held(async () => {
        const at = await draft(one.browser);
        await send(one.browser, at);
        await until(() => deliveries(at).length === 4, 20, 'the deliveries');
        match((await one.browser.get(at)).text, new RegExp(`id="job-state"[^>]* data-poll="${at}/state"`));
        sql(`UPDATE session SET seen_at = UTC_TIMESTAMP(6) - INTERVAL 5 MINUTE WHERE person_id = ${one.who.id}`);
        const before = seen(), state = await one.browser.get(`${at}/state`);
        match(words(state.text), /Being sent .*Waiting 4/);
        equal(seen(), before);
        await one.browser.get(at);
        ok(seen() > before);
        equal((await two.browser.get(`${at}/state`)).status, 404);
        const base = (await admin.submit(`/accounts/${one.account}/visit`, `/accounts/${one.account}/visit`, { reason: 'asked for help' })).location.match(/^\/as\/\w{26}/)[0];
        const looks = () => value(`SELECT COALESCE(SUM(looks), 0) FROM visit_look WHERE visit = ${literal(base.slice(4))}`), none = looks();
        match((await admin.get(base + at)).text, new RegExp(`data-poll="${base}${at}/state"`));
        differ(looks(), none);
        const once = looks();
        equal((await admin.get(`${base}${at}/state`)).status, 200);
        equal(looks(), once);
        return at;
    });
    await over(one.browser, path);
    doesNotMatch((await one.browser.get(path)).text, /data-poll/);
});

test('announcement: a draft that was sent, changed or given up meanwhile is not sent again', async () => {
    const path = await draft(one.browser), form = (await one.browser.get(path)).form(`${path}/send`).fields;
    equal((await one.browser.submit(`${path}/edit`, `${path}/edit`, { subject: 'Another' })).status, 303);
    match(words((await unchanged(() => one.browser.post(`${path}/send`, form))).text), /The draft was changed since/);
    const forms = [];
    for (let i = 0; i < 2; i++) forms.push((await one.browser.get(path)).form(`${path}/send`).fields);
    const answers = await Promise.all(forms.map((fields) => one.browser.post(`${path}/send`, fields)));
    same(answers.map((a) => a.status).sort(), [303, 422]);
    await over(one.browser, path);
    equal(deliveries(path).length, 4);
    equal((await one.browser.get(`${path}/edit`)).status, 404);
    const other = await draft(one.browser);
    const kept = (await one.browser.get(other)).form(`${other}/send`).fields;
    await one.browser.submit(other, `${other}/cancel`);
    equal((await one.browser.post(`${other}/send`, kept)).status, 422);
    equal(deliveries(other).length, 0);
});

test('announcement: two who edit a draft: what both changed is asked', async () => {
    const path = await draft(one.browser), form = (await one.browser.get(`${path}/edit`)).form(`${path}/edit`).fields;
    await one.browser.submit(`${path}/edit`, `${path}/edit`, { body: 'Theirs is this.' });
    const asked = await one.browser.post(`${path}/edit`, { ...form, body: 'Mine is this.' });
    equal(asked.status, 409);
    match(words(asked.text), /Mine is this\. .*Theirs is this\./);
    equal((await one.browser.post(`${path}/edit`, { ...asked.form(`${path}/edit`).fields, body: 'Mine is this.' })).status, 303);
    match(words((await one.browser.get(path)).text), /Mine is this/);
});

// ---- External links.

test('S2-49 a banned account cannot send what holds a link: the words, until when and what to do are told', async () => {
    banned(one.account, true);
    for (const link of ['https://evil.example/x', 'evil.com', 'hxxp://evil.com', '192.0.2.7', 'xn--80ak6aa92e.com', 'аррӏе.com', 'evil[.]com', 'evil dot com', 'http://[2001:db8::1]/']) {
        const path = await draft(one.browser, { body: `Have a look at ${link} now` });
        const page = await one.browser.get(path);
        match(words(page.text), /It can’t be sent: it holds an external link .*Until .* this business may send no external links\. Take them out, wait until then, or ask the platform/, link);
        ok(words(page.text).includes(link.replace(/^http:\/\/(?=\[)/, '')), link);
        equal(page.forms.filter((f) => f.action === `${path}/send`).length, 0, link);
        const seen = await json(one.browser, path);
        ok(seen.found.length >= 1 && seen.held_until, link);
        const { csrf, op } = page.form(`${path}/cancel`).fields;
        const other = await draft(one.browser), form = (await one.browser.get(other)).form(`${other}/send`).fields;
        ok(csrf && op);
        const refused = await one.browser.post(`${path}/send`, { ...form, version: '1', csrf: form.csrf });
        equal(refused.status, 422, link);
        match(words(refused.text), /it holds an external link .*nothing was sent/, link);
        equal(deliveries(path).length, 0);
    }
});

test('S2-49 a link in the subject, and one that a merge field makes in the sample, is found before sending', async () => {
    match(words((await one.browser.get(await draft(one.browser, { subject: 'See evil.com' }))).text), /external link evil\.com/);
    sql(`UPDATE customer SET first_name = 'evil', last_name = 'Kiln' WHERE account_id = ${idOf(one.account)} AND first_name = 'Ada'`);
    match(words((await one.browser.get(await draft(one.browser, { body: 'Go to {first_name}.com today' }))).text), /external links evil\.com Olu\.com Noor\.com/);
    sql(`UPDATE customer SET first_name = 'Ada' WHERE account_id = ${idOf(one.account)} AND first_name = 'evil'`);
});

let held1;
test('S2-50 a link that appears only when a merge field is filled is held in that customer\'s message alone', async () => {
    sql(`UPDATE customer SET first_name = 'evil.example', last_name = '' WHERE account_id = ${idOf(one.account)} AND first_name = 'Jan';
        UPDATE customer SET first_name = 'win.evil.com', last_name = '' WHERE account_id = ${idOf(one.account)} AND first_name = 'evil.example'`);
    held1 = await sent(one.browser, { body: 'Dear {name}, we move.' });
    same([held1.sent_to, held1.screened], [3, 1]);
    const page = words((await one.browser.get(held1.path)).text);
    match(page, /Held or failed .*win\.evil\.com .*Held .*External link: win\.evil\.com/);
    same(held1.deliveries.map((d) => [d.name, d.state, d.error]), [['win.evil.com', 'screened', 'win.evil.com']]);
});

test('S2-50 operators see the deliveries among the messages, and send what was held again when the ban is over, counted once', async () => {
    const [delivery] = deliveries(held1.path).filter((d) => d.state === 'screened');
    match(words((await admin.get('/messages?screened=1')).text), /Announcement .*win\.evil\.com/);
    match(words((await admin.get(`/messages/${delivery.message}`)).text), /Announcement .*Kiln & Daughters .*Dear \{name\}, we move/);
    banned(one.account, false);
    const form = (await admin.get(`/messages/${delivery.message}`)).forms.find((f) => f.action.endsWith('/resend'));
    equal((await admin.post(form.action, { ...form.fields, delivery: delivery.uid })).status, 303);
    const seen = await until(async () => { const a = await json(one.browser, held1.path); return a.sent_to === 4 && a; }, 20, 'the second delivery');
    same([seen.screened, seen.waiting, seen.failed], [0, 0, 0]);
    match(mail(deliveries(held1.path).at(-1)), /Dear win\.evil\.com, we move/);
    sql(`UPDATE customer SET first_name = 'Jan', last_name = 'de Wit' WHERE account_id = ${idOf(one.account)} AND first_name = 'win.evil.com'`);
});

test('S2-51 S2-52 when the ban has ended, or was cut short, what holds a link is sent', async () => {
    equal((await sent(one.browser, { body: 'See https://evil.example' })).sent_to, 4);
    banned(one.account, true);
    const path = await draft(one.browser, { body: 'See https://evil.example' });
    equal((await one.browser.get(path)).forms.filter((f) => f.action === `${path}/send`).length, 0);
    await admin.submit(`/accounts/${one.account}/settings`, `/accounts/${one.account}/links`, { send_links: '1' });
    equal((await send(one.browser, path)).status, 303);
    equal((await over(one.browser, path)).sent_to, 4);
    await admin.submit(`/accounts/${one.account}/settings`, `/accounts/${one.account}/links`, { send_links: undefined });
});

test('S2-49 the address of one\'s own Business Page is no external link', async () => {
    const base = readFileSync(env.REEVE_CONF, 'utf8').match(/^base_url *= *(\S+)/m)[1];
    equal((await sent(one.browser, { body: `Book at ${base}/b/kiln-daughters today` })).sent_to, 4);
});

// ---- Templates.

test('announcement: templates are made, begin an announcement, are renamed and removed; no two have one name', async () => {
    const path = await draft(one.browser, { subject: 'Spring', body: 'Dear {name}, it is spring.', template: 'Seasons' });
    match(words((await one.browser.get(path)).text), /Spring/);
    const [{ uid: id }] = sql(`SELECT uid FROM announcement_template WHERE account_id = ${idOf(one.account)}`);
    same((await one.browser.get(`/announcements/new?template=${id}`)).form('/announcements/new').fields.body, 'Dear {name}, it is spring.');
    const again = await unchanged(() => one.browser.submit('/announcements/templates', '/announcements/templates', { name: 'SEASONS', subject: 'Xy', body: 'Yz' }));
    equal(again.status, 422);
    match(words(again.text), /there is another template with this name/);
    equal((await one.browser.submit('/announcements/templates', '/announcements/templates', { name: 'Holidays', subject: 'Closed', body: 'We are closed.' })).status, 303);
    const rename = (name) => one.browser.submit('/announcements/templates', '/announcements/templates/rename', { uid: id, name });
    equal((await unchanged(() => rename('holidays'))).status, 422);
    equal((await rename('The seasons')).status, 303);
    const page = words((await one.browser.get('/announcements/templates')).text);
    match(page, /Holidays Closed .*The seasons Spring/);
    equal((await one.browser.submit('/announcements/templates', '/announcements/templates/remove', { uid: id })).status, 303);
    equal((await one.browser.get(`/announcements/new?template=${id}`)).status, 404);
    same(sql(`SELECT verb FROM \`change\` WHERE account_id = ${idOf(one.account)} AND verb LIKE 'announcement-template%' AND outcome = 'done' ORDER BY id`).map((c) => c.verb),
        ['announcement-template-new', 'announcement-template-rename', 'announcement-template-remove']);
});

// ---- Tenants, visits, Secure accounts.

test('announcement: another business\'s announcement and template are 404, whatever is done with them', async () => {
    const path = await draft(one.browser);
    await one.browser.submit('/announcements/templates', '/announcements/templates', { name: 'Mine', subject: 'Xy', body: 'Yz' });
    const template = value(`SELECT uid FROM announcement_template WHERE account_id = ${idOf(one.account)} AND name = 'Mine'`);
    const own = await draft(two.browser), page = await two.browser.get(own);
    for (const what of ['', '.json', '/edit']) equal((await two.browser.get(path + what)).status, 404, what);
    equal((await two.browser.get(`/announcements/new?template=${template}`)).status, 404);
    for (const [action, to] of [[`${own}/send`, `${path}/send`], [`${own}/cancel`, `${path}/cancel`]])
        equal((await unchanged(() => two.browser.post(to, page.form(action).fields))).status, 404, to);
    const edit = (await two.browser.get(`${own}/edit`)).form(`${own}/edit`).fields;
    equal((await unchanged(() => two.browser.post(`${path}/edit`, edit))).status, 404);
    await two.browser.submit('/announcements/templates', '/announcements/templates', { name: 'Mine', subject: 'Xy', body: 'Yz' });
    for (const verb of ['rename', 'remove']) {
        const { fields } = (await two.browser.get('/announcements/templates')).form(`/announcements/templates/${verb}`);
        equal((await unchanged(() => two.browser.post(`/announcements/templates/${verb}`, { ...fields, uid: template, ...(verb === 'rename' && { name: 'Theirs' }) }))).status, 404, verb);
    }
    ok(!words((await two.browser.get('/announcements')).text).includes('Spring'));
});

test('announcement: a visit looks, and sends only when it may change things; the change names both people', async () => {
    const path = await draft(one.browser);
    const base = (await admin.submit(`/accounts/${one.account}/visit`, `/accounts/${one.account}/visit`, { reason: 'asked for help' })).location.match(/^\/as\/\w{26}/)[0];
    const seen = await admin.get(base + path), home = (await admin.get(`${base}/`)).form(`${base}/visit/edits`).fields;
    equal(seen.status, 200);
    match(words(seen.text), /4 customers get it/);
    equal(seen.forms.filter((f) => f.action.startsWith(base + path)).length, 0, 'nothing to send it by');
    equal((await unchanged(() => admin.post(`${base}${path}/send`, { ...home, customers: '4' }))).status, 403);
    await admin.submit(`${base}/`, `${base}/visit/edits`);
    equal((await admin.submit(base + path, `${base}${path}/send`)).status, 303);
    await over(one.browser, path);
    same(sql(`SELECT actor_name, behalf_name FROM \`change\` WHERE account_id = ${idOf(one.account)} AND verb = 'announcement-send' ORDER BY id DESC LIMIT 1`),
        [{ actor_name: 'Vera Guest', behalf_name: one.who.name }]);
});

test('announcement: of a Secure account operators without a Secure role see nothing of it', async () => {
    const { path } = await sent(two.browser), [delivery] = deliveries(path);
    match(words((await admin.get('/messages')).text), /Zoe Other/);
    const job = value(`SELECT j.uid FROM announcement n JOIN job j ON j.id = n.job_id WHERE n.uid = ${literal(path.split('/')[2])}`);
    const whose = async () => (await admin.get('/jobs.json')).json.jobs.job.find((j) => j.uid === job).account;
    equal(await whose(), 'Other House');
    match(words((await admin.get('/jobs')).text), /Send an announcement Other House/);
    match(words((await admin.get(`/jobs/${job}`)).text), /Account Other House/);
    changed(two.account, 'secure = 1');
    equal((await whose()) ?? null, null);
    equal((await admin.get(`/jobs/${job}`)).status, 403);
    doesNotMatch(words((await admin.get('/messages')).text), /Zoe Other/);
    equal((await admin.get(`/messages/${delivery.message}`)).status, 403);
    equal((await sent(two.browser)).sent_to, 1, 'its own people go on');
    changed(two.account, 'secure = 0');
});

test('announcement: a locked account sends nothing more', async () => {
    const path = await held(async () => {
        const at = await draft(two.browser);
        await send(two.browser, at);
        await until(() => deliveries(at).length === 1, 20, 'the delivery');
        changed(two.account, 'locked_at = UTC_TIMESTAMP(6)');
        return at;
    });
    await until(() => deliveries(path)[0].state === 'cancelled', 20, 'the end');
    changed(two.account, 'locked_at = NULL');
});

test('announcement: the list tells subject, who, when, state and counts, and is had in every format', async () => {
    const page = words((await one.browser.get('/announcements')).text);
    match(page, /Subject .*Status .*By .*Sent to .*Waiting .*Failed .*Held/);
    const { announcement: rows } = (await one.browser.get('/announcements.json')).json.announcements;
    ok(rows.some((r) => r.state === 'sent' && r.sent_to === 4) && rows.some((r) => r.state === 'draft') && rows.some((r) => r.state === 'cancelled'));
    ok((await one.browser.get('/announcements.json?draft=1')).json.announcements.announcement.every((r) => r.state === 'draft'));
    equal((await one.browser.get('/announcements.csv')).status, 200);
});
