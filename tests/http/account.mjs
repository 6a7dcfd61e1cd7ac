// account: the list of client accounts and one of them, as an operator meets them.
import { Browser, decode, doesNotMatch, equal, literal, match, ok, operators, same, sql, test, value, words } from '../lib/harness.mjs';

const uidOf = (name) => value(`SELECT uid FROM account WHERE name = ${literal(name)}`);
const names = (page) => [...page.text.matchAll(/<th scope="row"[^>]*>.*?<bdi>(.*?)<\/bdi>/gs)].map((m) => decode(m[1]));
const dd = (page, label) => words(page.text.match(new RegExp(`<dt>${label}</dt>\\s*<dd>(.*?)</dd>`, 's'))?.[1] ?? 'missing');
const only = (condition) => `listed = 1 AND ${condition}`;

let admin, support, reader, lethbridge;

test('S2-01 S2-02 operators sign in and the menu leads to Client Accounts', async () => {
    [admin, support, reader] = await Promise.all(['Administrator', 'Support', 'Read-only'].map((r) => Browser.signedIn(r)));
    equal((await admin.get('/')).location, '/accounts');
    const page = await admin.get('/accounts');
    match(page.text, /<a href="\/accounts" aria-current="page">.*?Client Accounts<\/a>/s);
    lethbridge = uidOf('Sakila Lethbridge');
});

test('S2-03 the list shows status, plan, owner and last activity', async () => {
    const page = await admin.get('/accounts?q=Sakila&sort=name');
    same(names(page), ['Sakila Lethbridge', 'Sakila Woodridge']);
    const row = page.text.match(/<tr>.*?Sakila Lethbridge.*?<\/tr>/s)[0];
    match(words(row), /Active Enterprise Mike Hillyer 1\/100/);
    equal([...row.matchAll(/<time datetime="([^"]*)"/g)].length, 2);
});

test('S2-04 S2-13 a click on an account opens it, and its tabs hold the rest', async () => {
    const list = await admin.get('/accounts?q=lethbridge');
    match(list.text, new RegExp(`href="/accounts/${lethbridge}"`));
    for (const tab of ['', '/subscription', '/staff', '/history', '/settings']) {
        const page = await admin.get(`/accounts/${lethbridge}${tab}`);
        equal(page.status, 200, tab);
        match(page.text, /<h1[^>]*>.*Sakila Lethbridge.*<\/h1>/s);
        match(page.text, new RegExp(`href="/accounts/${lethbridge}${tab}"[^>]*aria-current="page"`));
    }
});

test('S2-05 S2-08 locked accounts are hidden until Include Locked Accounts is checked', async () => {
    const locked = value(`SELECT name FROM account WHERE ${only('locked_at IS NOT NULL')} ORDER BY name LIMIT 1`);
    const page = await admin.get('/accounts');
    match(page.text, /<input[^>]*type="checkbox"[^>]*name="locked"/);
    const hidden = await admin.get(`/accounts?q=${encodeURIComponent(locked)}`);
    ok(!names(hidden).includes(locked));
    const shown = await admin.get(`/accounts?q=${encodeURIComponent(locked)}&locked=1`);
    ok(names(shown).includes(locked));
});

test('S2-06 S2-62 My Accounts shows the viewer\'s assignments alone', async () => {
    const mine = sql(`SELECT a.name FROM account a JOIN assignment m ON m.account_id = a.id JOIN person p ON p.id = m.operator_id
        WHERE p.email = '${operators.Support.email}' AND a.listed = 1 AND a.locked_at IS NULL ORDER BY a.name, a.id`).map((r) => r.name);
    const page = await support.get('/accounts?mine=1&rows=200');
    same(names(page), mine);
    ok(mine.length > 0);
});

for (const [id, box, condition] of [['S2-07 S2-65', 'templates', 'is_template = 1'], ['S2-09', 'setup', "setup_state = 'in_setup'"]]) {
    test(`${id} the box ${box} narrows the list`, async () => {
        const wanted = sql(`SELECT name FROM account WHERE ${only(condition)} AND locked_at IS NULL ORDER BY name, id`).map((r) => r.name);
        ok(wanted.length > 0);
        same(names(await admin.get(`/accounts?${box}=1&rows=200`)), wanted);
    });
}

test('S2-10 a chip takes its filter off, Reset takes all', async () => {
    const page = await admin.get('/accounts?setup=1&locked=1&sort=-created');
    const chips = page.text.match(/<ul class="rv-row[^>]*>.*?<\/ul>/s)[0];
    match(chips, /href="\/accounts\?locked=1&amp;sort=-created"/);
    match(chips, /href="\/accounts\?sort=-created"/);
});

test('S2-11 several filters hold together', async () => {
    const wanted = sql(`SELECT name FROM account WHERE ${only("setup_state = 'in_setup' AND is_template = 1")} ORDER BY name, id`).map((r) => r.name);
    same(names(await admin.get('/accounts?setup=1&templates=1&locked=1&rows=200')), wanted);
});

test('S2-12 the search bar finds by name, e-mail, UID, nickname and tag', async () => {
    const one = sql(`SELECT uid, name, email, nickname FROM account WHERE ${only('nickname IS NOT NULL AND locked_at IS NULL')} LIMIT 1`)[0];
    for (const q of [one.name, one.email, one.uid, one.nickname, one.uid.slice(0, 8).toUpperCase()]) {
        ok(names(await admin.get(`/accounts?rows=200&q=${encodeURIComponent(q)}`)).includes(one.name), q);
    }
    const tag = sql('SELECT t.name, COUNT(*) n FROM tag t JOIN account_tag g ON g.tag_id = t.id JOIN account a ON a.id = g.account_id WHERE a.listed = 1 AND a.locked_at IS NULL GROUP BY t.id ORDER BY n DESC LIMIT 1')[0];
    const found = await admin.get(`/accounts.json?q=${encodeURIComponent(tag.name)}`);
    ok(found.json.accounts.count >= Number(tag.n));
    match((await admin.get('/accounts?q=zzzzzzzz')).text, /Reset|reset/);
});

test('S2-18 S2-19 S2-20 S2-21 the page of an account shows business information, UID, date and plan', async () => {
    const page = await reader.get(`/accounts/${lethbridge}`);
    match(dd(page, 'E-mail'), /Mike\.Hillyer@sakilastaff\.com/);
    match(dd(page, 'Address'), /47 MySakila Drive, Lethbridge, Alberta, Canada/);
    equal(dd(page, 'UID'), lethbridge);
    match(dd(page, 'Plan'), /Enterprise/);
    match(dd(page, 'Created'), /^\d\d-\d\d-\d{4} \d\d:\d\d$/);
});

test('S2-19 the UID can\'t be changed: no form has it, and posting it is refused', async () => {
    const form = (await admin.get(`/accounts/${lethbridge}/edit`)).form(`/accounts/${lethbridge}/edit`);
    ok(!('uid' in form.fields));
    equal((await admin.post(form.action, { ...form.fields, uid: 'x' })).status, 400);
});

test('S2-22 tags are added, found, listed once and removed', async () => {
    const path = `/accounts/${lethbridge}`, tag = 'Zebra-Étoile';
    const added = await support.submit(path, `${path}/tags`, { name: tag });
    equal(added.status, 303);
    const page = await support.get(added.location);
    match(words(page.text), /Zebra-Étoile/);
    match(page.text, /role="status"/);
    same(names(await support.get('/accounts?q=zebra')), ['Sakila Lethbridge']);
    await support.submit(path, `${path}/tags`, { name: 'ZEBRA-étoile' });
    equal(value(`SELECT COUNT(*) FROM tag WHERE name_key = 'zebra-étoile'`), '1');
    equal((await support.submit(path, `${path}/tags`, { remove: tag })).status, 303);
    same(names(await support.get('/accounts?q=zebra')), []);
});

test('S2-23 notes are dated entries with one pinned', async () => {
    const path = `/accounts/${lethbridge}`;
    const send = async (fields, wanted) => {
        const form = (await support.get(path)).forms.find((f) => f.action === `${path}/notes` && wanted in f.fields);
        return support.post(form.action, { op: form.fields.op, csrf: form.fields.csrf, ...fields });
    };
    await send({ body: 'Pays by bank transfer.\nCall first.' }, 'body');
    const second = await send({ body: 'A second one <b>&', pinned: '1' }, 'body');
    const page = await support.get(second.location);
    match(page.text, /Pays by bank transfer\.\s*(<br>)?\s*Call first\./);
    match(page.text, /A second one &lt;b&gt;&amp;/);
    const note = value(`SELECT n.uid FROM account_note n JOIN account a ON a.id = n.account_id WHERE a.uid = '${lethbridge}' AND n.body LIKE 'Pays%'`);
    const pinned = await support.get((await send({ note, action: 'pin' }, 'note')).location);
    match(words(pinned.text), /Note pinned.*The note pinned before was unpinned/);
    equal(value(`SELECT COUNT(*) FROM account_note n JOIN account a ON a.id = n.account_id WHERE a.uid = '${lethbridge}' AND n.pinned = 1`), '1');
    await send({ note, action: 'remove' }, 'note');
    doesNotMatch((await support.get(path)).text, /Pays by bank transfer\.\s*(<br>)?\s*Call first\.<\/p>/);
});

test('S2-24 S2-25 S2-26 activity counts what was accepted over three months, by week', async () => {
    const page = await reader.get(`/accounts/${lethbridge}.json`);
    for (const metric of page.json.account.activity.metric) {
        const table = metric.name === 'bookings' ? 'starts_at' : 'paid_at';
        const from = `DATE(UTC_TIMESTAMP()) - INTERVAL 90 DAY`;
        const n = value(`SELECT COUNT(*) FROM ${metric.name === 'bookings' ? 'booking' : 'payment'} b JOIN account a ON a.id = b.account_id
            WHERE a.uid = '${lethbridge}' AND b.status = 'accepted' AND b.${table} >= ${from} AND b.${table} < DATE(UTC_TIMESTAMP()) + INTERVAL 1 DAY`);
        equal(String(metric.total), n, metric.name);
        equal(metric.week.length, 13);
        equal(metric.week.reduce((sum, w) => sum + w.n, 0), metric.total);
    }
    const html = await reader.get(`/accounts/${lethbridge}`);
    match(html.text, /<svg[^>]*>.*<rect/s);
    match(html.text, /<details[^>]*>.*?<table.*?Bookings/s);
});

test('S2-32 sites list the websites with widgets', async () => {
    const one = sql('SELECT a.uid, s.url FROM site s JOIN account a ON a.id = s.account_id WHERE a.listed = 1 LIMIT 1')[0];
    match((await admin.get(`/accounts/${one.uid}`)).text, new RegExp(one.url.replace(/https?:\/\//, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
});

test('S2-33 S2-34 the Subscription tab shows the plan and how many staff can be added', async () => {
    const page = words((await reader.get(`/accounts/${lethbridge}/subscription`)).text);
    match(page, /Enterprise/);
    match(page, /Staff 1\/100 99 more can be added/);
});

test('S2-37 S2-39 the Staff tab lists all and marks the owner', async () => {
    const one = sql('SELECT a.uid, a.id, COUNT(*) n FROM account a JOIN staff s ON s.account_id = a.id WHERE a.listed = 1 GROUP BY a.id HAVING n > 2 LIMIT 1')[0];
    const page = await reader.get(`/accounts/${one.uid}/staff`);
    const json = (await reader.get(`/accounts/${one.uid}/staff.json`)).json;
    equal(String(json.account.members.length), one.n);
    equal(json.account.members.filter((m) => m.owner).length, 1);
    equal(json.account.members.find((m) => m.owner).email, json.account.email);
    match(words(page.text), /Owner/);
});

test('S2-40 S2-41 History tells field, before, after, who, when and why', async () => {
    const path = `/accounts/${lethbridge}`;
    const saved = await support.submit(`${path}/edit`, `${path}/edit`, { phone: '+1 (403) 555-0100', reason: 'Called to say so' });
    equal(saved.status, 303);
    const page = words((await reader.get(`${path}/history`)).text);
    match(page, /Phone.*\+14035550100/);
    match(page, /Called to say so/);
    const change = (await reader.get(`${path}/history.json`)).json.account.changes[0];
    equal(change.verb, 'account-edit');
    equal(change.reason, 'Called to say so');
    equal(change.actor, value(`SELECT name FROM person WHERE email = '${operators.Support.email}'`));
    same(change.field.map((f) => [f.field, f.before, f.after]), [['phone', '', '+14035550100']]);
});

test('S2-60 S2-61 accounts are assigned to operators, several to several', async () => {
    const path = `/accounts/${lethbridge}`;
    const people = sql("SELECT p.uid, p.name FROM person p JOIN operator o ON o.person_id = p.id ORDER BY p.id LIMIT 2");
    for (const { uid } of people) equal((await admin.submit(`${path}/settings`, `${path}/assignments`, { add: uid })).status, 303);
    const page = words((await admin.get(path)).text);
    for (const { name } of people) match(page, new RegExp(name));
    for (const { uid } of people) equal((await admin.submit(`${path}/settings`, `${path}/assignments`, { remove: uid })).status, 303);
    equal(value(`SELECT COUNT(*) FROM assignment m JOIN account a ON a.id = m.account_id WHERE a.uid = '${lethbridge}'`), '0');
});

test('creating makes account, owner, subscription, tally and search in one change', async () => {
    const tally = () => Number(value('SELECT SUM(n) FROM account_tally'));
    const before = tally();
    const made = await admin.submit('/accounts/new', '/accounts/new', {
        name: 'Żółw & Søn', email: 'owner@zolw.example', owner_name: 'Qwerta Żółw', plan: '2', website: 'zolw.example', time_zone: 'Europe/Warsaw',
    });
    equal(made.status, 303);
    const page = await admin.get(made.location);
    match(page.text, /Żółw &amp; Søn/);
    match(dd(page, 'Owner'), /Qwerta Żółw/);
    match(dd(page, 'Website'), /zolw\.example/);
    equal(tally(), before + 1);
    same(names(await admin.get('/accounts?q=qwerta')), []);
    same(names(await admin.get(`/accounts?q=${encodeURIComponent('Żół')}`)), ['Żółw & Søn']);
    equal(value("SELECT COUNT(*) FROM subscription u JOIN account a ON a.id = u.account_id WHERE a.email = 'owner@zolw.example'"), '1');
    equal(value("SELECT COUNT(*) FROM `change` c JOIN account a ON a.id = c.account_id WHERE a.email = 'owner@zolw.example' AND c.verb = 'account-new'"), '1');
});

test('creating again with the same person keeps that person\'s name', async () => {
    await admin.submit('/accounts/new', '/accounts/new', { name: 'Second shop', email: 'OWNER@zolw.example', owner_name: 'Somebody Else', plan: '1' });
    equal(value("SELECT COUNT(*) FROM person WHERE email_key = 'owner@zolw.example'"), '1');
    equal(value("SELECT name FROM person WHERE email_key = 'owner@zolw.example'"), 'Qwerta Żółw');
});

test('creating at once several accounts of one new owner makes one person', async () => {
    const forms = await Promise.all([1, 2, 3, 4].map(async () => (await admin.get('/accounts/new')).form('/accounts/new').fields));
    const made = await Promise.all(forms.map((f, i) => admin.post('/accounts/new', { ...f, name: `Twin ${i}`, email: 'twin@shop.example', owner_name: 'Tia Twin', plan: '1' })));
    same(made.map((a) => a.status), [303, 303, 303, 303]);
    equal(value("SELECT COUNT(*) FROM person WHERE email_key = 'twin@shop.example'"), '1');
});

test('a form with errors is drawn again with what was typed, and says each error at its field', async () => {
    const page = await admin.submit('/accounts/new', '/accounts/new', { name: 'x', email: 'nobody@', owner_name: '', phone: 'call me', website: 'ftp://x.example', plan: '99' });
    equal(page.status, 422);
    const form = page.form('/accounts/new');
    equal(form.fields.email, 'nobody@');
    equal(form.fields.phone, 'call me');
    for (const field of ['name', 'email', 'owner_name', 'phone', 'website']) match(page.text, new RegExp(`id="${field}-e"`), field);
    match(page.text, /role="alert"/);
});

test('a business e-mail that is not an active member of staff\'s is refused', async () => {
    const path = `/accounts/${lethbridge}/edit`;
    const page = await admin.submit(path, path, { email: 'stranger@else.example' });
    equal(page.status, 422);
    match(page.text, /id="email-e"/);
    equal(value(`SELECT email FROM account WHERE uid = '${lethbridge}'`), 'Mike.Hillyer@sakilastaff.com');
});

test('two people edit one account: the second sees both values and loses nothing', async () => {
    const path = `/accounts/${lethbridge}/edit`;
    const form = (await admin.get(path)).form(path);
    equal((await support.submit(path, path, { city: 'Coaldale' })).status, 303);
    const clash = await admin.post(path, { ...form.fields, city: 'Taber', region: 'AB' });
    equal(clash.status, 409);
    match(clash.text, /Coaldale/);
    const again = clash.form(path);
    equal(again.fields.city, 'Taber');
    equal(again.fields.region, 'AB');
    match(words(clash.text), new RegExp(value(`SELECT name FROM person WHERE email = '${operators.Support.email}'`)));
    equal(value(`SELECT city FROM account WHERE uid = '${lethbridge}'`), 'Coaldale');
    equal((await admin.post(path, again.fields)).status, 303);
    equal(value(`SELECT city FROM account WHERE uid = '${lethbridge}'`), 'Taber');
    const late = (await admin.get(path)).form(path).fields;
    equal((await admin.post(path, { ...late, version: form.fields.version })).status, 303, 'who wants what is there already has no conflict');
});

test('archiving takes an account out of list and search; its address shows it with Restore', async () => {
    const uid = value("SELECT uid FROM account WHERE name = 'Second shop'"), path = `/accounts/${uid}`;
    equal((await support.get(`${path}/archive`)).status, 403);
    equal((await admin.submit(`${path}/archive`, `${path}/archive`, { reason: 'Closed' })).status, 303);
    same(names(await admin.get('/accounts?q=second+shop')), []);
    doesNotMatch((await admin.get('/search?q=second')).text, /Second shop/);
    const page = await admin.get(path);
    equal(page.status, 200);
    ok(page.form(`${path}/restore`));
    equal((await admin.post(`${path}/edit`, (await admin.get(`${path}/edit`)).form(`${path}/edit`).fields)).status, 403);
    equal((await admin.submit(path, `${path}/restore`)).status, 303);
    same(names(await admin.get('/accounts?q=second+shop')), ['Second shop']);
});

test('the list sorts by name, created, plan and last activity, both ways, and by nothing else', async () => {
    const order = { name: 'name', created: 'created_at', plan: 'plan_id, name', activity: 'last_activity_at' };
    for (const [sort, columns] of Object.entries(order)) {
        const wanted = (direction) => sql(`SELECT uid FROM account WHERE ${only('locked_at IS NULL')} ORDER BY ${columns.split(', ').map((c) => `${c} ${direction}`).join(', ')}, id ${direction} LIMIT 50`).map((r) => r.uid);
        for (const [sign, direction] of [['', 'ASC'], ['-', 'DESC']]) {
            const got = (await admin.get(`/accounts.json?rows=50&sort=${sign}${sort}`)).json.accounts.account.map((a) => a.uid);
            same(got, wanted(direction), sign + sort);
        }
    }
    equal((await admin.get('/accounts?sort=email')).status, 400);
    match((await admin.get('/accounts?sort=-created')).text, /aria-sort="descending"/);
});

test('paging by key visits every account once, forwards and backwards', async () => {
    const all = sql(`SELECT uid FROM account WHERE ${only('locked_at IS NULL')} ORDER BY last_activity_at DESC, id DESC`).map((r) => r.uid);
    const seen = [];
    let after, before;
    do {
        const page = (await admin.get(`/accounts.json?sort=-activity&rows=25${after ? `&after=${after}` : ''}`)).json.accounts;
        seen.push(...page.account.map((a) => a.uid));
        ({ after, before } = page);
    } while (after);
    same(seen, all);
    const back = [];
    while (before) {
        const page = (await admin.get(`/accounts.json?sort=-activity&rows=25&before=${before}`)).json.accounts;
        back.unshift(...page.account.map((a) => a.uid));
        before = page.before;
    }
    same(back, all.slice(0, back.length));
    ok(back.length >= all.length - 50);
});

test('page size is chosen in the address, and remembered in the preferences', async () => {
    equal(names(await admin.get('/accounts?rows=25')).length, 25);
    equal((await admin.get('/accounts?rows=7')).status, 400);
});

test('the list and the records come as XML and JSON, the list as CSV, with the filter of the address', async () => {
    const json = await admin.get('/accounts.json?setup=1');
    equal(json.headers['content-type'], 'application/json; charset=utf-8');
    const xml = await admin.get('/accounts.xml?setup=1');
    match(xml.text, /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*<accounts /);
    equal([...xml.text.matchAll(/<account /g)].length, json.json.accounts.account.length);
    doesNotMatch(xml.text, /csrf|viewer/);
    const csv = await admin.get('/accounts.csv?setup=1');
    match(csv.headers['content-type'], /^text\/csv; charset=utf-8/);
    match(csv.headers['content-disposition'], /attachment; filename="?[a-z]+\.csv/);
    const lines = csv.text.trimEnd().split('\r\n');
    equal(lines[0], 'uid,name,nickname,email,plan,status,owner,staff,staff_limit,created_at,last_activity_at');
    equal(lines.length - 1, json.json.accounts.count);
    equal((await reader.get('/accounts.csv')).status, 403);
    equal((await new Browser().get('/accounts.json')).status, 401);
    equal((await admin.get(`/accounts/${lethbridge}.csv`)).status, 404);
});

test('an account\'s archived or made-up address is told apart by nobody who may not look', async () => {
    equal((await admin.get('/accounts/00000000000000000000000000')).status, 404);
    equal((await admin.get('/accounts/nonsense')).status, 404);
});

test('the search finds accounts and people; a person leads to the Staff tab', async () => {
    const page = await reader.get('/search?q=hillyer');
    match(page.text, new RegExp(`href="/accounts/${lethbridge}/staff(#[a-z0-9]+)?"`));
    match(page.text, /Mike Hillyer/);
    const json = (await reader.get('/search.json?q=sakila')).json.search;
    ok(json.accounts.some((a) => a.name === 'Sakila Woodridge'));
    match((await reader.get('/search?q=')).text, /<input[^>]*name="q"/);
});

test('the tally is what a count says', async () => {
    const counted = sql(`SELECT locked_at IS NOT NULL l, is_template t, setup_state = 'in_setup' s, COUNT(*) n FROM account WHERE listed = 1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
    const kept = sql('SELECT locked l, template t, setup s, n FROM account_tally WHERE n <> 0 ORDER BY 1, 2, 3');
    same(kept, counted);
});
