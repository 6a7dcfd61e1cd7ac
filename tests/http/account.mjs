// account: the list of client accounts and one of them, as an operator meets them.
import { Browser, decode, doesNotMatch, equal, literal, match, ok, operators, same, sameDay, sql, test, value, words } from '../lib/harness.mjs';
import { account, keep } from '../lib/scene.mjs';

const uidOf = (name) => value(`SELECT uid FROM account WHERE name = ${literal(name)}`);
const names = (page) => [...page.text.matchAll(/<th scope="row"[^>]*>.*?<bdi>(.*?)<\/bdi>/gs)].map((m) => decode(m[1]));
const dd = (page, label) => words(page.text.match(new RegExp(`<dt>${label}</dt>\\s*<dd>(.*?)</dd>`, 's'))?.[1] ?? 'missing');
const only = (condition) => `listed = 1 AND ${condition}`;

/** Makes an account by the form, and takes it away when the file ends. */
const create = async (fields) => keep(await admin.submit('/accounts/new', '/accounts/new', fields));

// Sakila's accounts are looked at, by other files and parts, too; `own` is changed.
const OWN = 'Quince & Daughters';
let admin, support, reader, lethbridge, own;

test('S2-01 S2-02 operators sign in and the menu leads to Client Accounts', async () => {
    [admin, support, reader] = await Promise.all(['Administrator', 'Support', 'Read-only'].map((r) => Browser.signedIn(r)));
    match((await admin.get('/')).text, /<a href="\/accounts">.*?Client Accounts<\/a>/s);
    const page = await admin.get('/accounts');
    match(page.text, /<a href="\/accounts" aria-current="page">.*?Client Accounts<\/a>/s);
    lethbridge = uidOf('Sakila Lethbridge');
    own = await account(admin, OWN);
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
        const wanted = sql(`SELECT name FROM account WHERE ${only(condition)} AND secure = 0 AND locked_at IS NULL ORDER BY name, id`).map((r) => r.name);
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
    const wanted = sql(`SELECT name FROM account WHERE ${only("setup_state = 'in_setup' AND is_template = 1 AND secure = 0")} ORDER BY name, id`).map((r) => r.name);
    same(names(await admin.get('/accounts?setup=1&templates=1&locked=1&rows=200')), wanted);
});

test('S2-12 the search bar finds by name, e-mail, UID, nickname and tag', async () => {
    const one = sql(`SELECT uid, name, email, nickname FROM account WHERE ${only('nickname IS NOT NULL AND secure = 0 AND locked_at IS NULL')} LIMIT 1`)[0];
    for (const q of [one.name, one.email, one.uid, one.nickname, one.uid.slice(0, 8).toUpperCase()]) {
        ok(names(await admin.get(`/accounts?rows=200&q=${encodeURIComponent(q)}`)).includes(one.name), q);
    }
    const tag = sql('SELECT t.name, COUNT(*) n FROM tag t JOIN account_tag g ON g.tag_id = t.id JOIN account a ON a.id = g.account_id WHERE a.listed = 1 AND a.secure = 0 AND a.locked_at IS NULL GROUP BY t.id ORDER BY n DESC LIMIT 1')[0];
    const found = await admin.get(`/accounts.json?q=${encodeURIComponent(tag.name)}`);
    ok(found.json.accounts.count >= Number(tag.n));
    match((await admin.get('/accounts?q=zzzzzzzz')).text, /Reset|reset/);
});

test('S2-18 S2-19 S2-20 S2-21 the page of an account shows business information, UID, date and plan', async () => {
    const page = await reader.get(`/accounts/${lethbridge}`);
    match(dd(page, 'E-mail'), /Mike\.Hillyer@sakilastaff\.com/);
    match(dd(page, 'Address'), /47 MySakila Drive ?, Lethbridge ?, Alberta ?, Canada/);
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
    const path = `/accounts/${own}`, tag = 'Zebra-Étoile';
    const added = await support.submit(path, `${path}/tags`, { name: tag });
    equal(added.status, 303);
    const page = await support.get(added.location);
    match(words(page.text), /Zebra-Étoile/);
    match(page.text, /role="status"/);
    same(names(await support.get('/accounts?q=zebra')), [OWN]);
    await support.submit(path, `${path}/tags`, { name: 'ZEBRA-étoile' });
    equal(value(`SELECT COUNT(*) FROM tag WHERE name_key = 'zebra-étoile'`), '1');
    equal((await support.submit(path, `${path}/tags`, { remove: tag })).status, 303);
    same(names(await support.get('/accounts?q=zebra')), []);
});

test('a tag on the page of an account leads to the accounts that have it, and to no others', async () => {
    const path = `/accounts/${own}`, other = await account(admin);
    for (const tag of ['😀', 'a,b', 'A & B? #1+%', 'Purée']) {
        await support.submit(path, `${path}/tags`, { name: tag });
        for (const near of ['a', 'b', 'Puree', 'a b 1']) await support.submit(`/accounts/${other}`, `/accounts/${other}/tags`, { name: near });
        const page = await support.get(path), link = [...page.text.matchAll(/<a class="t" href="([^"]*)"><bdi>(.*?)<\/bdi>/g)].find((m) => decode(m[2]) === tag)[1];
        const list = await support.get(encodeURI(decode(link)).replaceAll('%25', '%'));
        equal(list.status, 200, tag);
        same(names(list), [OWN], tag);
        match(decode(list.text), new RegExp(`<span class="t">Tag: ${tag.replace(/[?+]/g, '\\$&')}</span>`));
        match(list.text, /href="\/accounts">Reset/);
        match(list.text, /<input type="hidden" name="tag"/);
        await support.submit(path, `${path}/tags`, { remove: tag });
        same(names(await support.get(encodeURI(decode(link)).replaceAll('%25', '%'))), [], tag);
    }
    // In any case, together with the other filters, as data; and nothing of a tag that there is not.
    await support.submit(path, `${path}/tags`, { name: 'Straße' });
    same((await admin.get('/accounts.json?tag=STRASSE&locked=1&q=quince')).json.accounts.account.map((a) => a.uid), [own]);
    equal((await admin.get('/accounts.json?tag=STRASSE&mine=1')).json.accounts.count, 0);
    equal((await admin.get('/accounts.json?tag=no+such+tag')).json.accounts.count, 0);
    match((await admin.get('/accounts.csv?tag=stra%C3%9Fe')).text, /Quince & Daughters/);
    for (const bad of ['', '%07', 'x'.repeat(101), 'a&tag=b']) equal((await admin.get(`/accounts?tag=${bad}`)).status, 400, bad);
    await support.submit(path, `${path}/tags`, { remove: 'Straße' });
});

test('S2-23 notes are dated entries with one pinned', async () => {
    const path = `/accounts/${own}`;
    const send = async (fields, wanted) => {
        const form = (await support.get(path)).forms.find((f) => f.action === `${path}/notes` && wanted in f.fields);
        return support.post(form.action, { op: form.fields.op, csrf: form.fields.csrf, ...fields });
    };
    await send({ body: 'Pays by bank transfer.\nCall first.' }, 'body');
    const second = await send({ body: 'A second one <b>&', pinned: '1' }, 'body');
    const page = await support.get(second.location);
    match(page.text, /Pays by bank transfer\.\s*(<br>)?\s*Call first\./);
    match(page.text, /A second one &lt;b&gt;&amp;/);
    const note = value(`SELECT n.uid FROM account_note n JOIN account a ON a.id = n.account_id WHERE a.uid = '${own}' AND n.body LIKE 'Pays%'`);
    const pinned = await support.get((await send({ note, action: 'pin' }, 'note')).location);
    match(words(pinned.text), /Note pinned.*The note pinned before was unpinned/);
    equal(value(`SELECT COUNT(*) FROM account_note n JOIN account a ON a.id = n.account_id WHERE a.uid = '${own}' AND n.pinned = 1`), '1');
    await send({ note, action: 'remove' }, 'note');
    doesNotMatch((await support.get(path)).text, /Pays by bank transfer\.\s*(<br>)?\s*Call first\.<\/p>/);
});

test('S2-24 S2-25 S2-26 activity counts what was accepted over three months, by week', async () => {
    await sameDay();
    const page = await reader.get(`/accounts/${lethbridge}.json`);
    same(page.json.account.activity.metric.map((m) => m.name), ['bookings', 'payments']);
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
    const one = sql('SELECT a.uid, s.url FROM site s JOIN account a ON a.id = s.account_id WHERE a.listed = 1 AND a.secure = 0 LIMIT 1')[0];
    match((await admin.get(`/accounts/${one.uid}`)).text, new RegExp(one.url.replace(/https?:\/\//, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
});

test('S2-33 S2-34 the Subscription tab shows the plan and how many staff can be added', async () => {
    const page = words((await reader.get(`/accounts/${lethbridge}/subscription`)).text);
    match(page, /Enterprise/);
    match(page, /Staff 1\/100 99 more can be added/);
});

test('S2-37 S2-39 the Staff tab lists all and marks the owner', async () => {
    const one = sql('SELECT a.uid, a.id, COUNT(*) n FROM account a JOIN staff s ON s.account_id = a.id WHERE a.listed = 1 AND a.secure = 0 GROUP BY a.id HAVING n > 2 LIMIT 1')[0];
    const page = await reader.get(`/accounts/${one.uid}/staff`);
    const json = (await reader.get(`/accounts/${one.uid}/staff.json`)).json;
    equal(String(json.account.members.length), one.n);
    equal(json.account.members.filter((m) => m.owner).length, 1);
    equal(json.account.members.find((m) => m.owner).email, json.account.email);
    match(words(page.text), /Owner/);
});

test('S2-40 S2-41 History tells field, before, after, who, when and why', async () => {
    const path = `/accounts/${own}`;
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
    const path = `/accounts/${own}`;
    const people = sql("SELECT p.uid, p.name FROM person p JOIN operator o ON o.person_id = p.id ORDER BY p.id LIMIT 2");
    for (const { uid } of people) equal((await admin.submit(`${path}/settings`, `${path}/assignments`, { add: uid })).status, 303);
    const page = words((await admin.get(path)).text);
    for (const { name } of people) match(page, new RegExp(name));
    for (const { uid } of people) equal((await admin.submit(`${path}/settings`, `${path}/assignments`, { remove: uid })).status, 303);
    equal(value(`SELECT COUNT(*) FROM assignment m JOIN account a ON a.id = m.account_id WHERE a.uid = '${own}'`), '0');
});

test('creating makes account, owner, subscription, tally and search in one change', async () => {
    const tally = () => Number(value('SELECT SUM(n) FROM account_tally'));
    const before = tally();
    const made = await create({
        name: 'Żółw & Søn', email: 'owner@zolw.example', owner_name: 'Qwerta Żółw', plan: '2', website: 'zolw.example', time_zone: 'Europe/Warsaw',
    });
    equal(made.status, 303);
    const page = await admin.get(made.location);
    match(page.text, /Żółw &amp; Søn/);
    match(dd(page, 'Owner'), /Qwerta Żółw/);
    match(words(page.text), /can’t sign in yet: send the invitation on the Staff tab/);
    match(dd(page, 'Website'), /zolw\.example/);
    equal(tally(), before + 1);
    same(names(await admin.get('/accounts?q=qwerta')), []);
    same(names(await admin.get(`/accounts?q=${encodeURIComponent('Żół')}`)), ['Żółw & Søn']);
    equal(value("SELECT COUNT(*) FROM subscription u JOIN account a ON a.id = u.account_id WHERE a.email = 'owner@zolw.example'"), '1');
    equal(value("SELECT COUNT(*) FROM `change` c JOIN account a ON a.id = c.account_id WHERE a.email = 'owner@zolw.example' AND c.verb = 'account-new'"), '1');
});

test('creating again with the same person keeps that person\'s name', async () => {
    const made = await create({ name: 'Second shop', email: 'OWNER@zolw.example', owner_name: 'Somebody Else', plan: '1' });
    match(words((await admin.get(made.location)).text), /Second shop was created\. Qwerta Żółw already signs in with its e-mail.* the name in the form was not used/);
    const fields = (await admin.get(`${made.location.split('?')[0]}/history.json`)).json.account.changes[0].field;
    same(fields.filter((f) => ['owner', 'plan', 'name'].includes(f.field)).map((f) => [f.object, f.field, f.after]),
        [['account', 'name', 'Second shop'], ['account', 'plan', value('SELECT name FROM plan WHERE id = 1')], ['account', 'owner', 'Qwerta Żółw']]);
    equal(value("SELECT COUNT(*) FROM person WHERE email_key = 'owner@zolw.example'"), '1');
    equal(value("SELECT name FROM person WHERE email_key = 'owner@zolw.example'"), 'Qwerta Żółw');
});

test('an address beyond ASCII is stored in its letters, however the browser spells it', async () => {
    const made = await create({ name: 'Bücher', email: 'Info@xn--bcher-kva.example', owner_name: 'Béa Bücher', plan: '1' });
    equal(made.status, 303);
    same(sql("SELECT email, email_key FROM account WHERE name = 'Bücher'")[0], { email: 'Info@bücher.example', email_key: 'info@xn--bcher-kva.example' });
    equal(value("SELECT email FROM person WHERE name = 'Béa Bücher'"), 'Info@bücher.example');
    const path = made.location.split('?')[0], edit = `${path}/edit`;
    equal((await admin.submit(edit, edit, { email: 'info@XN--BCHER-KVA.example', city: 'Bonn' })).status, 303);
    equal(value("SELECT email FROM account WHERE name = 'Bücher'"), 'Info@bücher.example');
    same((await admin.get(`${path}/history.json`)).json.account.changes[0].field.map((f) => f.field), ['city']);
});

test('the search finds names with accents by letters without, and the other way round', async () => {
    await create({ name: 'Béranger Lemaître', email: 'paul@beranger.example', owner_name: 'Zoë Ångström', plan: '1' });
    for (const q of ['beranger', 'Béranger', 'BÉRANG', 'lemaitre', 'lemaî'])
        ok(names(await admin.get(`/accounts?rows=200&q=${encodeURIComponent(q)}`)).includes('Béranger Lemaître'), q);
    match((await admin.get('/search?q=angstrom')).text, /Zoë Ångström/);
});

test('creating at once several accounts of one new owner makes one person', async () => {
    const forms = await Promise.all([1, 2, 3, 4].map(async () => (await admin.get('/accounts/new')).form('/accounts/new').fields));
    const made = await Promise.all(forms.map(async (f, i) => keep(await admin.post('/accounts/new', { ...f, name: `Twin ${i}`, email: 'twin@shop.example', owner_name: 'Tia Twin', plan: '1' }))));
    same(made.map((a) => a.status), [303, 303, 303, 303]);
    equal(value("SELECT COUNT(*) FROM person WHERE email_key = 'twin@shop.example'"), '1');
});

test('a time zone is known in any case, and stored as it is spelled', async () => {
    const path = `/accounts/${own}/edit`;
    equal((await admin.submit(path, path, { time_zone: 'europe/AMSTERDAM' })).status, 303);
    equal(value(`SELECT time_zone FROM account WHERE uid = '${own}'`), 'Europe/Amsterdam');
});

test('archiving tells only of what there is', async () => {
    const { location } = await create({ name: '& <Söhne> "Q" 2 Bröd', email: 'lone@shop.example', owner_name: 'Lo Ne', plan: '1' });
    const page = await admin.get(`${location.split('?')[0]}/archive`), list = words(page.text.match(/<ul class="rv-ul mb-3">.*?<\/ul>/s)[0]);
    match(list, /1 member of staff/);
    doesNotMatch(list, /\b0 /);
    match((await admin.get(location)).text, /<span class="avatar avatar-sm rounded" aria-hidden="true">2B<\/span>/);
});

test('a form with errors is drawn again with what was typed, and says each error at its field', async () => {
    const page = await create({ name: 'x', email: 'nobody@', owner_name: '', phone: 'call me', website: 'ftp://x.example', plan: '99' });
    equal(page.status, 422);
    const form = page.form('/accounts/new');
    equal(form.fields.email, 'nobody@');
    equal(form.fields.phone, 'call me');
    for (const field of ['name', 'email', 'owner_name', 'phone', 'website']) match(page.text, new RegExp(`id="${field}-e"`), field);
    match(page.text, /role="alert"/);
});

test('a business e-mail that is not an active member of staff\'s is refused', async () => {
    const path = `/accounts/${own}/edit`;
    const email = () => value(`SELECT email FROM account WHERE uid = '${own}'`), before = email();
    const page = await admin.submit(path, path, { email: 'stranger@else.example' });
    equal(page.status, 422);
    match(page.text, /id="email-e"/);
    equal(email(), before);
});

test('two people edit one account: the second sees both values and loses nothing', async () => {
    const path = `/accounts/${own}/edit`;
    const form = (await admin.get(path)).form(path);
    equal((await support.submit(path, path, { city: 'Coaldale' })).status, 303);
    const clash = await admin.post(path, { ...form.fields, city: 'Taber', region: 'AB' });
    equal(clash.status, 409);
    match(clash.text, /Coaldale/);
    const again = clash.form(path);
    equal(again.fields.city, 'Taber');
    equal(again.fields.region, 'AB');
    match(words(clash.text), new RegExp(value(`SELECT name FROM person WHERE email = '${operators.Support.email}'`)));
    equal(value(`SELECT city FROM account WHERE uid = '${own}'`), 'Coaldale');
    equal((await admin.post(path, again.fields)).status, 303);
    equal(value(`SELECT city FROM account WHERE uid = '${own}'`), 'Taber');
    const late = (await admin.get(path)).form(path).fields;
    equal((await admin.post(path, { ...late, version: form.fields.version })).status, 303, 'who wants what is there already has no conflict');
});

test('two people edit different fields: both changes stand, and nobody is asked', async () => {
    const path = `/accounts/${own}/edit`, stored = () => sql(`SELECT phone, street, region, version FROM account WHERE uid = '${own}'`)[0];
    const seen = (await admin.get(path)).form(path).fields;
    equal((await support.submit(path, path, { street: '48 Quince Lane', region: 'Alta.' })).status, 303);
    const saved = await admin.post(path, { ...seen, phone: '+14035550111' });
    equal(saved.status, 303);
    const { phone, street, region } = stored();
    same([phone, street, region], ['+14035550111', '48 Quince Lane', 'Alta.']);
    match(words((await admin.get(saved.location)).text), /Quince & Daughters was saved\. Phone: .*\+14035550111/);
    same((await admin.get(`/accounts/${own}/history.json`)).json.account.changes[0].field.map((f) => f.field), ['phone']);

    // Only what both changed, differently, is asked about; the rest is merged there, too.
    const later = (await admin.get(path)).form(path).fields;
    await support.submit(path, path, { street: '49 Quince Lane', region: 'AB', phone: '+14035550112' });
    const clash = await admin.post(path, { ...later, street: '50 Quince Lane', region: 'AB', website: 'quince.example' });
    equal(clash.status, 409);
    const { fields } = clash.form(path);
    same([...clash.text.matchAll(/type="radio" name="(\w+)"/g)].map((m) => m[1]), ['street', 'street']);
    same([fields.phone, fields.street, fields.region, fields.website], ['+14035550112', '50 Quince Lane', 'AB', 'https://quince.example']);
    // A third change while the choice is made is no second question.
    await support.submit(path, path, { phone: '+14035550113' });
    equal((await admin.post(path, fields)).status, 303);
    same([stored().phone, stored().street], ['+14035550113', '50 Quince Lane']);

    // Who does not say what was seen is asked about each difference, as is who makes it up.
    for (const made of [undefined, '', 'x', 'A'.repeat(80), 'A'.repeat(3000)]) {
        const asked = await admin.post(path, { ...later, seen: made });
        equal(asked.status, 409, made);
        same([...new Set([...asked.text.matchAll(/type="radio" name="(\w+)"/g)].map((m) => m[1]))].sort(), ['phone', 'region', 'street', 'website']);
    }
});

test('a form that changes nothing is answered with that, and leaves no trace', async () => {
    // Of this account or this person: reeve-jobs writes of others at any time.
    const path = `/accounts/${own}`, changes = () => value(`SELECT COUNT(*) FROM \`change\` c JOIN person p ON p.email = '${operators.Support.email}' JOIN account a ON a.uid = '${own}'
        WHERE c.actor_id = p.id OR c.account_id = a.id`);
    await support.submit(path, `${path}/tags`, { name: 'Twice' });
    const before = changes();
    for (const [page, action, fields] of [[`${path}/edit`, `${path}/edit`, { reason: 'None' }], [path, `${path}/tags`, { name: 'TWICE' }], ['/me', '/me', {}]]) {
        const answer = await support.submit(page, action, fields);
        equal(answer.status, 303, action);
        match((await support.get(answer.location)).text, /role="status">.*?Nothing was changed\./s, action);
    }
    equal(changes(), before);
    await support.submit(path, `${path}/tags`, { remove: 'Twice' });
});

test('archiving takes an account out of list and search; its address shows it with Restore', async () => {
    const uid = value("SELECT uid FROM account WHERE name = 'Second shop'"), path = `/accounts/${uid}`;
    equal((await support.get(`${path}/archive`)).status, 403);
    const edit = (await admin.get(`${path}/edit`)).form(`${path}/edit`);
    equal((await admin.submit(`${path}/archive`, `${path}/archive`, { reason: 'Closed' })).status, 303);
    same(names(await admin.get('/accounts?q=second+shop')), []);
    doesNotMatch((await admin.get('/search?q=second')).text, /Second shop/);
    const page = await admin.get(path);
    equal(page.status, 200);
    ok(page.form(`${path}/restore`));
    for (const refused of [await admin.post(edit.action, edit.fields), await admin.get(`${path}/edit`), await admin.get(`${path}/archive`)]) {
        equal(refused.status, 403);
        match(words(refused.text), /This account is archived/);
        match(refused.text, new RegExp(`<a class="btn btn-primary" href="${path}">To <bdi>Second shop</bdi></a>`));
        equal(refused.forms.filter((f) => f.action.startsWith('/accounts/')).length, 0);
    }
    // Who may not edit is told that, and not of the account.
    const nosy = await reader.get(`${path}/edit`);
    equal(nosy.status, 403);
    doesNotMatch(nosy.text, /Second shop|archived/);
    equal((await admin.submit(path, `${path}/restore`)).status, 303);
    same(names(await admin.get('/accounts?q=second+shop')), ['Second shop']);
});

test('the list sorts by name, created, plan and last activity, both ways, and by nothing else', async () => {
    const order = { name: 'name', created: 'created_at', plan: 'plan_id, name', activity: 'last_activity_at' };
    for (const [sort, columns] of Object.entries(order)) {
        // Without a Secure role a Secure account is listed by name, locked or not, and in no other order.
        const [which, last] = sort === 'name' ? ['(locked_at IS NULL OR secure = 1)', 'uid'] : ['locked_at IS NULL AND secure = 0', 'id'];
        const wanted = (direction) => sql(`SELECT uid FROM account WHERE ${only(which)} ORDER BY ${[...columns.split(', '), last].map((c) => `${c} ${direction}`).join(', ')} LIMIT 50`).map((r) => r.uid);
        for (const [sign, direction] of [['', 'ASC'], ['-', 'DESC']]) {
            const got = (await admin.get(`/accounts.json?rows=50&sort=${sign}${sort}`)).json.accounts.account.map((a) => a.uid);
            same(got, wanted(direction), sign + sort);
        }
    }
    equal((await admin.get('/accounts?sort=email')).status, 400);
    match((await admin.get('/accounts?sort=-created')).text, /aria-sort="descending"/);
});

test('paging by key visits every account once, forwards and backwards', async () => {
    const all = sql(`SELECT uid FROM account WHERE ${only('locked_at IS NULL AND secure = 0')} ORDER BY last_activity_at DESC, id DESC`).map((r) => r.uid);
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
    equal(lines[0], 'name,uid,nickname,email,status,plan,owner,staff,staff_limit,created_at,last_activity_at,secure');
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
    ok(json.accounts.account.some((a) => a.name === 'Sakila Woodridge'));
    for (const [q, n, more] of [['zzzzzz', 0, false], ['lethbridge', 1, false], ['a', 20, true]]) {
        const { accounts, people } = (await reader.get(`/search.json?q=${q}`)).json.search;
        same([Array.isArray(accounts.account), accounts.account.length, accounts.more, Array.isArray(people.person), typeof people.more], [true, n, more, true, 'boolean'], q);
    }
    match((await reader.get('/search?q=')).text, /<input[^>]*name="q"/);
});

test('S2-22 S2-23 more tags and notes than a page holds are not cut off without a word', async () => {
    const full = await account(admin, 'Cram & Stow'), id = value(`SELECT id FROM account WHERE uid = '${full}'`);
    const fill = (n) => sql(`
        INSERT INTO tag (kind, name, name_key) SELECT 'account', CONCAT('pile ', s.seq), CONCAT('pile ', s.seq) FROM seq_${n} s;
        INSERT INTO account_tag SELECT ${id}, t.id FROM tag t JOIN seq_${n} s ON t.name_key = CONCAT('pile ', s.seq) AND t.kind = 'account';
        INSERT INTO account_note (account_id, uid, body, author_id, created_at)
        SELECT ${id}, LPAD(s.seq, 26, '0'), CONCAT('note ', s.seq), (SELECT MIN(person_id) FROM operator), UTC_TIMESTAMP(6) FROM seq_${n} s`);
    const look = async () => {
        const { account: one } = (await admin.get(`/accounts/${full}.json`)).json, page = words((await admin.get(`/accounts/${full}`)).text);
        return [one.tags.length, one.notes.length, one.more.tags, one.more.notes, page.match(/Only 500 are shown here\. There are more\./g)?.length ?? 0];
    };
    try {
        fill('1_to_500');
        same(await look(), [500, 500, false, false, 0]);
        fill('501_to_501');
        same(await look(), [500, 500, true, true, 2]);
        match((await admin.get(`/accounts/${full}`)).text, /note 501<.*note 2</s);
    } finally {
        sql(`DELETE FROM account_tag WHERE account_id = ${id}; DELETE FROM tag WHERE name_key LIKE 'pile %'`);
    }
});

test('the search finds the one who works behind any number of people of archived accounts', async () => {
    const archived = await account(admin), first = Number(value('SELECT MAX(id) + 1 FROM person'));
    await admin.submit(`/accounts/${archived}/archive`, `/accounts/${archived}/archive`);
    try {
        sql(`INSERT INTO person (id, uid, name, email, email_key, created_at)
             SELECT ${first} + s.seq, LPAD(s.seq, 26, 'z'), CONCAT('Zyxomma ', s.seq), CONCAT('z', s.seq, '@zyxomma.example'), CONCAT('z', s.seq, '@zyxomma.example'), UTC_TIMESTAMP(6)
               FROM seq_1_to_300 s;
             INSERT INTO person_word SELECT 'zyxomma', p.id FROM person p WHERE p.id > ${first};
             INSERT INTO staff (account_id, person_id, role, created_at)
             SELECT (SELECT id FROM account WHERE uid = IF(p.id = ${first} + 300, '${own}', '${archived}')), p.id, 'Clerk', UTC_TIMESTAMP(6) FROM person p WHERE p.id > ${first}`);
        const { people } = (await admin.get('/search.json?q=zyxomma')).json.search;
        same(people.person.map((p) => p.name), ['Zyxomma 300']);
    } finally {
        sql(`DELETE FROM staff WHERE person_id > ${first}; DELETE FROM person_word WHERE id > ${first}; DELETE FROM person WHERE id > ${first}`);
    }
});

test('the tally is what a count says', async () => {
    const counted = sql(`SELECT locked_at IS NOT NULL l, is_template t, setup_state = 'in_setup' s, secure, COUNT(*) n FROM account WHERE listed = 1 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`);
    const kept = sql('SELECT locked l, template t, setup s, secure, n FROM account_tally WHERE n <> 0 ORDER BY 1, 2, 3, 4');
    same(kept, counted);
});
