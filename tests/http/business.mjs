// business: the business portal, as its people and visiting operators see it: who may what, what they see, what they never see.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

import { answered, attributes, base, Browser, doesNotMatch, equal, literal, match, ok, same, sql, test, value, words } from '../lib/harness.mjs';
import { account, businessRoutes, changed as becomes, nickname, person, plan, routes, signedIn, staffIn, stillJobs, token, tokenTo, Program, uid, unchanged, visit } from '../lib/scene.mjs';

// Those of one announcement are asked for in announcement.mjs.
const whole = businessRoutes.filter((r) => !r.path.includes('{}'));
// Forms that come and go with what the account is: tests/http/wizard.mjs and consent.mjs send them as everybody.
const elsewhere = ['wizard', 'consent', 'consent-allow'];
const gets = whole.filter((r) => r.method === 'GET'), forms = whole.filter((r) => r.method === 'POST' && !elsewhere.includes(r.id));
const address = (prefix, route, format) => prefix + (format === 'html' ? route.path : `${route.path}.${format}`);
// An address that operators have a page at, too: what it can be had as there is not asked here; "/.json" is no address.
const shared = (route) => routes.some((r) => r.path === route.path);
const wanders = (route, format) => shared(route) && !route.formats.includes(format);
const changes = (a) => sql(`SELECT c.verb, c.outcome, c.reason, c.actor_name, c.behalf_name FROM \`change\` c WHERE c.account_id = ${a.id} ORDER BY c.id DESC`);

// What the people of a business may, decided here once more.
const rights = { owner: ['READ', 'EDIT', 'STAFF', 'HISTORY', 'EXPORT', 'ANNOUNCEMENT_SEND'], staff: ['READ'] };
const may = (who, right) => right === undefined || rights[who].includes(right.replace('BUSINESS_', ''));

// How the form of each route is filled: the page it stands on, and what is typed.
const fills = {
    'profile-edit': ['/business/edit', () => ({ city: `Port ${uid().slice(0, 5)}` })],
    'staff-add': ['/staff', () => ({ name: 'Noor Haddad', email: `${uid()}@client.example`, role: 'Nurse', invite: undefined })],
    'staff-invitation': ['/staff', (a) => ({ person: a.member.uid, action: 'send' })],
    'staff-active': ['/staff', (a) => ({ person: a.member.uid, active: isOn(a, a.member) ? 'off' : 'on' })],
    'announcement-new': ['/announcements/new', () => ({ subject: 'We move', body: 'Dear {name}, we move.' })],
    'announcement-template-new': ['/announcements/templates', () => ({ name: `t${uid().slice(0, 9)}`, subject: 'We move', body: 'We move.' })],
    'announcement-template-rename': ['/announcements/templates', (a) => ({ uid: templateOf(a), name: `t${uid().slice(0, 9)}` })],
    'announcement-template-remove': ['/announcements/templates', (a) => ({ uid: templateOf(a) })],
    'visit-edits': ['/', () => ({})],
    'visit-end': ['/', () => ({})],
};
/** A template of announcements that the account has. */
function templateOf(a) {
    const one = uid();
    sql(`INSERT INTO announcement_template (account_id, uid, name, name_key, subject, body, created_at) VALUES (${a.id}, '${one}', '${one}', '${one}', 'We move', 'We move.', UTC_TIMESTAMP(6))`);
    return one;
}
const isOn = (a, one) => value(`SELECT active FROM staff WHERE account_id = ${a.id} AND person_id = ${one.id}`) === '1';
const living = (a, one) => Number(value(`SELECT COUNT(*) FROM session WHERE account_id = ${a.id} AND person_id = ${one.id} AND ended_at IS NULL`));

async function filled({ browser, base: prefix = '' }, route, a) {
    const [page, fill] = fills[route.id];
    return { path: prefix + route.path, fields: { ...(await browser.get(prefix + page)).form(prefix + route.path).fields, ...fill(a) } };
}

/** An account with its owner, one of its staff, and a member whom forms are about. */
async function business(name) {
    const a = { uid: await account(admin, name, plan({ limit: 60 })), name };
    a.id = value(`SELECT id FROM account WHERE uid = '${a.uid}'`);
    a.owner = staffIn(a.uid, { owner: true });
    a.staff = staffIn(a.uid, { name: 'Sven Clerk' });
    a.member = staffIn(a.uid, { name: 'Mia Member' });
    templateOf(a);
    return a;
}
const at = (who, inside) => ({ browser: signedIn(who, { inside: inside.uid }) });

let who, admin, here, other;
test('business: a stage', async () => {
    who = person('Administrator', { name: 'Vera Visitor' });
    admin = signedIn(who);
    stillJobs();
    here = await business('Harbour Dental');
    other = await business('Other Tenant');
    for (const route of forms) ok(fills[route.id], route.id);
});

// ---- Who may what.

/** What a GET is answered with by somebody inside. */
const answers = (as, looks = false) => (route, format) =>
    (!may(as, route.right) || (format === 'csv' && (!may(as, route.exportRight) || looks)) ? 403 : 200);
const outside = (route, format) => (format === 'html' ? 303 : 401);

/** One after the other who asks: where, by what; what a GET is answered with; what each form, filled before by who may, with and why. */
const askers = [
    ['nobody', () => ({ browser: new Browser() }), outside, 401],
    ['an operator', () => ({ browser: admin }), (route) => (shared(route) ? 200 : 404), 404],
    ['the owner', () => at(here.owner, here), answers('owner'), 303],
    ['one of the staff', () => at(here.staff, here), answers('staff'), 403, 'forbidden'],
    ['the owner of another tenant', () => at(other.owner, other), answers('owner'), 404],
    ['staff who was switched off', () => { const one = at(here.staff, here); sql(`UPDATE staff SET enabled = 0 WHERE person_id = ${here.staff.id}`); return one; }, outside, 401],
    ['the owner, whose plan withholds it', () => {
        sql(`UPDATE plan n JOIN account a ON a.plan_id = n.id SET n.withheld = (SELECT BIT_OR(1 << p.id) FROM permission p WHERE p.name LIKE 'business-%' OR p.name = 'announcement-send') WHERE a.id = ${here.id}`);
        return at(here.owner, here);
    }, () => 403, 403, 'forbidden'],
    ['the owner of a locked business', () => { const one = at(here.owner, here); sql(`UPDATE account SET locked_at = UTC_TIMESTAMP(6) WHERE id = ${here.id}`); return one; }, outside, 401],
    ['the owner of an archived business', () => { const one = at(here.owner, here); sql(`UPDATE account SET deleted_at = UTC_TIMESTAMP(6) WHERE id = ${here.id}`); return one; }, outside, 401],
    ['a visit to the owner that looks', () => visit(admin, here.uid), answers('owner', true), 403, 'visit-looks'],
    ['a visit to the owner that makes changes', () => visit(admin, here.uid, { edits: true }), answers('owner'), 303],
    ['a visit to one of the staff', () => visit(admin, here.uid, { person: here.staff, edits: true }), answers('staff'), 403, 'forbidden'],
];
const restore = () => sql(`UPDATE account SET locked_at = NULL, deleted_at = NULL WHERE id = ${here.id}; UPDATE staff SET enabled = 1 WHERE account_id = ${here.id};
    UPDATE account SET staff = (SELECT COUNT(*) FROM staff WHERE account_id = ${here.id}) WHERE id = ${here.id};
    UPDATE plan n JOIN account a ON a.plan_id = n.id SET n.withheld = 0 WHERE a.id = ${here.id}`);

for (const [name, open, wanted, sent, reason] of askers) {
    test(`business: every page and form as ${name}`, async () => {
        const mine = forms.filter((r) => r.scope === 'OWN'), ready = [];
        const one = await open();
        try {
            for (const route of gets) {
                for (const format of ['html', 'xml', 'json', 'csv']) {
                    if (wanders(route, format)) continue;
                    const what = `${route.id} ${format}`, answer = await one.browser.get(address(one.base ?? '', route, format));
                    equal(answer.status, route.formats.includes(format) ? wanted(route, format) : 404, what);
                    equal((await one.browser.request('HEAD', address(one.base ?? '', route, format))).status, answer.status, `HEAD ${what}`);
                    if (answer.status === 200 && format === 'html') match(answer.text, /<main/, what);
                }
            }
            // A form in the hand of who may not: its tokens are those of a session that could, a moment ago.
            if (sent !== 303 && !['nobody', 'an operator'].includes(name)) {
                await holdForms(one, ready, mine);
            } else if (sent === 303) {
                for (const route of mine) {
                    const form = await filled(one, route, here), answer = await one.browser.post(form.path, form.fields);
                    equal(answer.status, 303, route.id);
                    ok(answer.location.startsWith(`${one.base ?? ''}/`), `${route.id}: ${answer.location}`);
                }
            } else {
                for (const route of forms) equal((await unchanged(() => one.browser.post(route.path, {}))).status, route.scope === 'VISIT' ? 404 : sent, route.id);
            }
            for (const { path, fields, route } of ready) {
                const answer = await unchanged(() => one.browser.post(path, fields), ['visit_look', 'session']);
                equal(answer.status, name.includes('another tenant') && !fields.person ? 303 : sent, route.id);
                if (reason) same(changes(here)[0], { verb: route.id, outcome: 'refused', reason, actor_name: one.base ? who.name : changes(here)[0].actor_name, behalf_name: changes(here)[0].behalf_name });
            }
        } finally {
            restore();
        }
    });

    /** Fills the forms as if this session were the owner's, in a visit that makes changes, of a business where all is well. */
    async function holdForms(one, ready, mine) {
        const state = sql(`SELECT a.owner_id, a.locked_at, a.deleted_at, a.plan_id FROM account a WHERE a.id = ${here.id}`)[0];
        const [session] = sql(`SELECT HEX(s.token) AS token, s.person_id, s.edits, s.account_id, f.active, s.ended_at FROM session s JOIN staff f ON f.person_id = s.person_id AND f.account_id = s.account_id
            ORDER BY s.created_at DESC LIMIT 1`);
        const withheld = value(`SELECT withheld FROM plan WHERE id = ${state.plan_id}`);
        if (session.account_id !== here.id) { // Of another tenant: his own forms, about people of this one.
            for (const route of mine.filter((r) => ['staff-invitation', 'staff-active'].includes(r.id))) ready.push({ route, ...await filled(one, route, here) });
            return;
        }
        restore();
        sql(`UPDATE account SET owner_id = ${session.person_id} WHERE id = ${here.id}; UPDATE session SET edits = 1, ended_at = NULL WHERE token = X'${session.token}'`);
        for (const route of mine) ready.push({ route, ...await filled(one, route, here) });
        sql(`UPDATE account SET owner_id = ${state.owner_id}, locked_at = ${state.locked_at ? literal(state.locked_at) : 'NULL'}, deleted_at = ${state.deleted_at ? literal(state.deleted_at) : 'NULL'} WHERE id = ${here.id};
             UPDATE session SET edits = ${session.edits} WHERE token = X'${session.token}'; UPDATE staff SET enabled = ${session.active} WHERE account_id = ${here.id} AND person_id = ${session.person_id}`);
        sql(`UPDATE plan SET withheld = ${withheld} WHERE id = ${state.plan_id}`);
    }
}

test('business: a program comes in by no door: its hat is that of an operator', async () => {
    const program = new Program(token(who, { scopes: sql('SELECT name FROM permission').map((r) => r.name) }).text);
    for (const route of gets.filter((r) => !shared(r))) equal((await program.get(`${route.path}.json`)).status, 404, route.id);
});

// ---- What it shows.

test('S2-34 home greets by the name of the business, and says plan, staff, room, activity, changes, sites', async () => {
    sql(`INSERT INTO usage_day (scope, id, metric, day, n) VALUES ('account', ${here.id}, 'bookings', UTC_DATE() - INTERVAL 3 DAY, 41), ('account', ${here.id}, 'payments', UTC_DATE() - INTERVAL 3 DAY, 17);
         INSERT INTO site (account_id, url, widget, first_seen_at, last_seen_at) VALUES (${here.id}, 'https://harbour.example', 'booking', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))`);
    const page = words((await here.owner.browser.get('/')).text), n = Number(value(`SELECT COUNT(*) FROM staff WHERE account_id = ${here.id} AND active = 1`));
    match(page, /Welcome to Harbour Dental/);
    match(page, new RegExp(`${n} of 60 ${60 - n} more can be added`));
    match(page, /Bookings accepted 41 .*Payments accepted 17 /i);
    match(page, /https?:\/\/harbour\.example|harbour\.example Booking/);
    match(page, /Your business is being set up/);
    becomes(here.uid, "setup_state = 'onboarding', step = IF(step = 0, 1, step)");
    doesNotMatch(words((await here.owner.browser.get('/')).text), /being set up/);
    match(page, /Latest changes/);
    doesNotMatch(words((await at(here.staff, here).browser.get('/')).text), /Latest changes/, 'history is the owner’s');
});

test('business: the profile is edited by its own people as operators do it, and its e-mail is not', async () => {
    const { browser } = at(here.owner, here), form = (await browser.get('/business/edit')).form('/business/edit');
    ok(!('email' in form.fields) && !('reason' in form.fields));
    match(words((await browser.get('/business/edit')).text), /It is changed by an operator of the platform/);
    const login = sql(`SELECT email, email_key, owner_id FROM account WHERE id = ${here.id}`);
    equal((await unchanged(() => browser.post('/business/edit', { ...form.fields, email: 'mine@else.example' }))).status, 400);
    equal((await unchanged(() => browser.post('/business/edit', { ...form.fields, ownership: 'login' }))).status, 400);
    const wrong = await unchanged(() => browser.submit('/business/edit', '/business/edit', { name: '', website: 'ftp://x', time_zone: 'Mars/Olympus' }));
    equal(wrong.status, 422);
    for (const field of ['name', 'website', 'time_zone']) match(wrong.text, new RegExp(`id="${field}-e"`));
    const saved = await browser.submit('/business/edit', '/business/edit', { phone: '+44 20 7946 0018', street: '1 Quay', website: 'harbour.example' });
    match(saved.location, /^\/business\?receipt=\w{32}$/);
    match(words((await browser.get(saved.location)).text), /Phone: .*\+442079460018/);
    same(sql(`SELECT email, email_key, owner_id FROM account WHERE id = ${here.id}`), login);
    same(changes(here)[0], { verb: 'account-edit', outcome: 'done', reason: null, actor_name: here.owner.name, behalf_name: null });
    const { business: told } = (await browser.get('/business.json')).json;
    same([told.phone, told.website, told.staff_limit], ['+442079460018', 'https://harbour.example', 60]);
});

test('business: who edits at the same time as an operator is shown both, and not who of the platform it was', async () => {
    const { browser } = at(here.owner, here), form = (await browser.get('/business/edit')).form('/business/edit');
    equal((await admin.submit(`/accounts/${here.uid}/edit`, `/accounts/${here.uid}/edit`, { city: 'Deal', reason: 'said so on the telephone' })).status, 303);
    const answer = await browser.post('/business/edit', { ...form.fields, city: 'Hythe' });
    equal(answer.status, 409);
    match(words(answer.text), /Hythe .*Deal/);
    doesNotMatch(answer.text, new RegExp(who.name));
    const merged = await browser.post('/business/edit', { ...form.fields, street: '2 Quay', op: (await browser.get('/business/edit')).form('/business/edit').fields.op, csrf: (await browser.get('/business/edit')).form('/business/edit').fields.csrf });
    ok([303, 403].includes(merged.status));
});

test('business: the Business Page is a link when there is one, and in a visit its address alone', async () => {
    const name = nickname(here.uid), { browser } = at(here.owner, here), link = new RegExp(`<a href="/b/${name}">`);
    match((await browser.get('/business')).text, link);
    sql(`UPDATE account SET secure = 1 WHERE id = ${here.id}`);
    doesNotMatch((await browser.get('/business')).text, link, 'nobody can open it');
    sql(`UPDATE account SET secure = 0 WHERE id = ${here.id}`);
    const { base: prefix, browser: visitor } = await visit(admin, here.uid), page = (await visitor.get(`${prefix}/business`)).text;
    match(page, new RegExp(`/b/${name}`));
    doesNotMatch(page, link);
});

// ---- Staff.

test('S2-37 staff is listed with the owner marked, searched, sorted, downloaded; its columns and views are one’s own, and out of reach in a visit', async () => {
    const { browser } = at(here.owner, here), page = await browser.get('/staff');
    match(page.text, new RegExp(`<tr id="${here.owner.uid}">.*?${here.owner.name}.*?Owner`, 's'));
    match(words(page.text), /Staff \d+ of 60/);
    equal((page.text.match(/st-secure/g) ?? []).length, 1);
    const members = (await browser.get('/staff.json?sort=-created')).json.staff.members;
    same(members.filter((m) => m.owner).map((m) => m.uid), [here.owner.uid]);
    ok(!members.some((m) => 'phone' in m || 'last_login_at' in m || 'message' in m || 'delivery' in m));
    equal((await browser.get('/staff.csv')).status, 200);
    match((await browser.get('/staff.vcf')).text, /BEGIN:VCARD\r\nVERSION:3\.0\r\n.*FN:/s);
    same(changes(here)[0], { verb: 'download', outcome: 'done', reason: null, actor_name: here.owner.name, behalf_name: null });
    const chosen = await browser.post('/views/columns', { ...page.form('/views/columns').fields, name: '1', first_name: '1', role: '1' });
    match(chosen.location, /^\/staff\?receipt=/);
    match((await browser.get('/staff')).text, /First name/);
    const view = await browser.submit('/staff?inactive=1', '/views', { name: 'Away' });
    match(view.location, /^\/staff\?inactive=1&columns=[\w,]+&receipt=/);
    const views = await browser.get('/views');
    equal(views.status, 200);
    match(views.text, /<a href="\/staff\?inactive=1&amp;columns=[\w,]+">/);
    equal((await browser.post('/views', { ...page.form('/views').fields, list: 'account', query: '', name: 'X' })).status, 403, 'a list of operators');
    const { base: prefix, browser: visitor } = await visit(admin, here.uid, { edits: true });
    equal((await visitor.get(`${prefix}/views`)).status, 404);
    const seen = await visitor.get(`${prefix}/staff`);
    equal(seen.forms.filter((f) => /views/.test(f.action)).length, 0);
    doesNotMatch(words(seen.text), /Away|First name/, 'what the person wants of his lists is his');
});

test('S2-37 a member is switched off: out at once, in this account alone, visits to him too; and on again', async () => {
    const two = staffIn(here.uid, { name: 'Tove Twoplaces' }), elsewhere = staffIn(other.uid, { who: two });
    const { browser } = at(here.owner, here), before = sql(`SELECT * FROM person WHERE id = ${two.id}`), password = sql(`SELECT * FROM credential WHERE person_id = ${two.id}`);
    const guest = await visit(admin, here.uid, { person: two });
    equal((await two.browser.get('/staff')).status, 200);
    const off = await browser.submit('/staff', '/staff/active', { person: two.uid, active: 'off' });
    match(off.location, /^\/staff\?receipt=/);
    match(words((await browser.get(off.location)).text), /Tove Twoplaces was switched off in Harbour Dental/);
    equal(living(here, two), 0);
    equal((await two.browser.get('/staff')).status, 303);
    equal((await guest.browser.get(`${guest.base}/`)).status, 410);
    equal(living(other, two), 1);
    equal((await elsewhere.browser.get('/staff')).status, 200, 'the other business goes on');
    ok(isOn(other, two));
    equal((await browser.submit('/staff', '/staff/active', { person: two.uid, active: 'off' })).location, '/staff?receipt=none');
    equal((await browser.submit('/staff', '/staff/active', { person: two.uid, active: 'on' })).status, 303);
    ok(isOn(here, two));
    same(sql(`SELECT * FROM person WHERE id = ${two.id}`), before);
    same(sql(`SELECT * FROM credential WHERE person_id = ${two.id}`), password);
    same(changes(here).slice(0, 2).map((c) => c.verb), ['staff-on', 'staff-off']);
});

test('S2-37 the owner is not switched off, nor who does it; nobody of another business can be named', async () => {
    const { browser } = at(here.owner, here), send = (fields, from = browser, path = '/staff') => from.submit(path, `${path}/active`, fields);
    const owner = await unchanged(() => send({ person: here.owner.uid, active: 'off' }));
    equal(owner.status, 422);
    match(words(owner.text), /is the owner, who can.t be switched off/);
    match(words((await unchanged(() => send({ person: here.owner.uid, active: 'off' }, admin, `/accounts/${here.uid}/staff`))).text), /is the owner/);
    const staff = await visit(admin, here.uid, { person: here.staff, edits: true });
    sql(`UPDATE role SET rights = rights | (SELECT 1 << id FROM permission WHERE name = 'business-staff') WHERE scope = 'staff'`);
    try {
        const self = await unchanged(() => staff.browser.submit(`${staff.base}/staff`, `${staff.base}/staff/active`, { person: here.staff.uid, active: 'off' }), ['visit_look', 'session']);
        equal(self.status, 422);
        match(words(self.text), /is yourself/);
    } finally {
        sql(`UPDATE role SET rights = rights & ~(SELECT 1 << id FROM permission WHERE name = 'business-staff') WHERE scope = 'staff'`);
    }
    for (const one of [other.member, who]) equal((await unchanged(() => send({ person: one.uid, active: 'off' }))).status, 404);
    for (const fields of [{ active: 'off', person: 'x' }, { person: here.member.uid, active: '' }, { person: here.member.uid, active: '1' }]) equal((await unchanged(() => send(fields))).status, 422);
});

test('S2-37 operators switch members on their Staff tab, with the right to', async () => {
    const tab = `/accounts/${here.uid}/staff`, page = await admin.get(tab);
    ok(page.forms.some((f) => f.action === `${tab}/active`));
    equal((await admin.submit(tab, `${tab}/active`, { person: here.member.uid, active: 'off' })).status, 303);
    ok(!isOn(here, here.member));
    match((await admin.get(tab)).text, new RegExp(`<tr id="${here.member.uid}">.*?Switch on`, 's'));
    equal((await admin.submit(tab, `${tab}/active`, { person: here.member.uid, active: 'on' })).status, 303);
    equal((await signedIn(person('Read-only')).get(tab)).forms.filter((f) => f.action === `${tab}/active`).length, 0);
});

test('S2-34 the limit of the plan holds when adding and when switching on, for two at once too', async () => {
    const a = await business('Small House'), { browser } = at(a.owner, a);
    const { fields } = (await browser.get('/staff')).form('/staff');
    sql(`UPDATE plan p JOIN account a ON a.plan_id = p.id SET p.staff_limit = 3 WHERE a.id = ${a.id}`);
    const none = await browser.get('/staff');
    ok(!none.forms.some((f) => f.action === '/staff' && f.method === 'post'));
    match(words(none.text), /All places of the plan are taken/);
    const full = await unchanged(() => browser.post('/staff', { ...fields, name: 'Four Th', email: `${uid()}@client.example` }));
    equal(full.status, 422);
    equal(full.form('/staff').fields.name, 'Four Th');
    match(words(full.text), /the plan allows no more members of staff/);
    match(words((await browser.get('/')).text), /3 of 3 The plan has no room for more/);
    for (const one of [a.staff, a.member]) equal((await browser.submit('/staff', '/staff/active', { person: one.uid, active: 'off' })).status, 303);
    sql(`UPDATE plan p JOIN account a ON a.plan_id = p.id SET p.staff_limit = 2 WHERE a.id = ${a.id}`);
    const on = async (one) => { const { fields } = (await browser.get('/staff')).form('/staff/active'); return { ...fields, person: one.uid, active: 'on' }; };
    const both = [await on(a.staff), await on(a.member)];
    same((await Promise.all(both.map((fields) => browser.post('/staff/active', fields)))).map((answer) => answer.status).sort(), [303, 422]);
    equal(value(`SELECT COUNT(*) FROM staff WHERE account_id = ${a.id} AND active = 1`), '2');
    const late = await unchanged(() => on(isOn(a, a.staff) ? a.member : a.staff).then((fields) => browser.post('/staff/active', fields)));
    match(words(late.text), /the plan allows no more members of staff/);
});

test('S2-37 a colleague is added, invited, invited once more, and the invitation is taken back', async () => {
    const { browser } = at(here.owner, here), email = `${uid()}@client.example`;
    const added = await browser.submit('/staff', '/staff', { name: 'Ines Moreau', email, role: 'Hygienist', invite: '1' });
    match(added.location, /^\/staff\?receipt=/);
    match(words((await browser.get(added.location)).text), /Ines Moreau was added to Harbour Dental/);
    const one = value(`SELECT uid FROM person WHERE email = ${literal(email)}`);
    const open = () => value(`SELECT COUNT(*) FROM link k JOIN person p ON p.id = k.person_id WHERE p.uid = '${one}' AND k.kind = 'invite' AND k.cancelled_at IS NULL AND k.used_at IS NULL`);
    equal(open(), '1');
    equal((await browser.submit('/staff', '/staff/invitation', { person: one, action: 'send' })).status, 303);
    equal(open(), '1');
    equal((await browser.submit('/staff', '/staff/invitation', { person: one, action: 'cancel' })).status, 303);
    equal(open(), '0');
    equal((await unchanged(() => browser.submit('/staff', '/staff/invitation', { person: other.member.uid, action: 'send' }))).status, 404);
});

test('S2-37 decision 1: whoever is known by the e-mail that a business types works there, and is known to it, once he has accepted', async () => {
    const inside = at(here.owner, here).browser, name = `Zora Q${uid().slice(0, 9)}`, known = staffIn(other.uid, { name }), taken = () => Number(value(`SELECT staff FROM account WHERE id = ${here.id}`));
    sql(`INSERT INTO person_word (word, id) VALUES ('zora', ${known.id})`);
    const before = taken(), added = await inside.submit('/staff', '/staff', { name: 'Typed Name', email: known.email, role: 'Nurse', invite: '1' });
    match(words((await inside.get(added.location)).text), /Somebody signs in with this address already, and works here from the moment the invitation is accepted/);
    equal(taken(), before + 1, 'a place is taken');
    const told = async () => {
        const all = [];
        for (const path of ['/staff', '/staff?q=zora', '/staff?sort=-name', '/staff.json?whole=1', '/staff.csv', '/staff.vcf', '/audit', '/audit.json', '/']) all.push((await inside.get(path)).text);
        return all.filter((text) => text.includes(name)).length;
    };
    equal(await told(), 0);
    const member = async (query = '') => (await inside.get(`/staff.json?q=${encodeURIComponent(query || known.email.slice(0, 8))}`)).json.staff.members.find((m) => m.uid === known.uid);
    same(Object.fromEntries(Object.entries(await member()).filter(([key]) => ['name', 'active', 'enabled', 'joined', 'first_name'].includes(key))),
        { name: known.email, active: false, enabled: true, joined: false });
    equal(await member('Zora'), undefined);
    for (const query of [known.email, 'client', known.email.slice(0, 5)]) ok(await member(query), query);
    equal(await member(known.email.slice(1)), undefined);
    match((await inside.get('/staff')).text, new RegExp(`<tr id="${known.uid}">.*?Has not accepted.*?Resend`, 's'));

    // He is where he was before: one hat, no way in, no member to be visited or to own.
    const he = new Browser(), signed = await he.submit('/login', '/login', { email: known.email, password: known.password });
    equal(signed.location, '/');
    match(words((await he.get('/')).text), new RegExp(other.name));
    equal((await he.submit('/login/as', '/login/as', { hat: here.uid }).catch(() => ({ status: 404 }))).status === 303, false);
    equal((await admin.get(`/accounts/${here.uid}/visit?person=${known.uid}`)).forms.some((f) => f.action.endsWith('/visit') && f.method === 'post'), false);
    match(words((await admin.get(`/accounts/${here.uid}/access?person=${known.uid}`)).text), /was invited and has not accepted/);
    doesNotMatch((await admin.get(`/accounts/${here.uid}/settings`)).text, new RegExp(`<option[^>]*value="${known.uid}"`));

    // Switched off and on again he has still said nothing.
    for (const active of ['off', 'on']) equal((await inside.submit('/staff', '/staff/active', { person: known.uid, active })).status, 303);
    same(await member().then(({ active, joined }) => ({ active, joined })), { active: false, joined: false });
    equal(await told(), 0);
    equal((await inside.submit('/staff', '/staff/invitation', { person: known.uid, action: 'send' })).status, 303);

    const token = tokenTo(known.email, 'invitation');
    equal((await new Browser().submit(`/invite/${token}`, `/invite/${token}`)).location.split('&')[0], '/login?accepted=1');
    same(await member('Zora').then(({ name: says, active, joined }) => ({ says, active, joined })), { says: name, active: true, joined: true });
    equal(taken(), before + 1);
    const both = await new Browser().submit('/login', '/login', { email: known.email, password: known.password });
    match(both.location, /^\/login\/as/);
});

test('S2-66 decision 1: a business that types the e-mail of another\'s owner takes no way from operators to help him', async () => {
    const a = await business('Helped House'), inside = at(here.owner, here).browser, temporary = async () => (await admin.get(`/accounts/${a.uid}/settings`)).forms.some((f) => f.action === `/accounts/${a.uid}/password`);
    ok(await temporary());
    equal((await inside.submit('/staff', '/staff', { name: 'Typed Name', email: a.owner.email, invite: '1' })).status, 303);
    ok(await temporary());
    equal((await new Browser().submit(`/invite/${tokenTo(a.owner.email, 'invitation')}`, `/invite/${tokenTo(a.owner.email, 'invitation')}`)).status, 303);
    ok(!await temporary(), 'now he works for two');
});

test('S2-37 decision 1: who was set up by two before anybody knew him works for the one whose invitation he accepts', async () => {
    const email = `${uid()}@client.example`, first = at(other.owner, other).browser, inside = at(here.owner, here).browser;
    equal((await first.submit('/staff', '/staff', { name: 'Typed First', email })).status, 303);
    equal((await inside.submit('/staff', '/staff', { name: 'Typed Second', email, invite: '1' })).status, 303);
    const token = tokenTo(email, 'invitation'), password = `${uid()} as a password`;
    equal((await new Browser().submit(`/invite/${token}`, `/invite/${token}`, { password, repeat: password })).status, 303);
    const he = new Browser();
    equal((await he.submit('/login', '/login', { email, password })).location, '/');
    match(words((await he.get('/')).text), new RegExp(here.name));
    match((await first.get('/staff?sort=-created')).text, new RegExp(`${email}</bdi>.*?Has not accepted.*?Send`, 's'));
});

for (const [what, first] of [
    ['a link that an operator sends', async (a) => {
        equal((await admin.submit(`/accounts/${a.uid}/settings`, `/accounts/${a.uid}/password-link`)).status, 303);
        const token = tokenTo(a.email, 'reset'), page = await new Browser().get(`/password/reset/${token}`), browser = new Browser(), password = `${uid()} as a password`;
        equal(page.status, 303);
        await browser.get(`/password/reset/${token}`);
        equal((await browser.submit(page.location, page.location, { password, repeat: password })).status, 303);
    }],
    ['a temporary one', async (a) => {
        const password = `${uid()} as a password`;
        equal((await admin.submit(`/accounts/${a.uid}/settings`, `/accounts/${a.uid}/password`, { password, repeat: password })).status, 303);
    }],
])
    test(`S2-66 decision 1: an owner whose e-mail a business typed before there was his account does not work for it by his first password: ${what}`, async () => {
        const inside = at(here.owner, here).browser, email = `${uid()}@client.example`;
        equal((await inside.submit('/staff', '/staff', { name: 'Typed First', email, invite: '1' })).status, 303);
        const made = await admin.submit('/accounts/new', '/accounts/new', { name: 'Squatted House', email, time_zone: 'UTC', plan: '2', owner_name: 'Real Name' });
        const a = { uid: made.location.match(/\w{26}/)[0], email }, places = () => sql(`SELECT b.uid, s.active FROM staff s JOIN account b ON b.id = s.account_id JOIN person p ON p.id = s.person_id WHERE p.email = ${literal(email)}`);
        await first(a);
        same(places().map((s) => [s.uid, s.active]).sort(), [[here.uid, '0'], [a.uid, '1']].sort());
        // The invitation is still his to accept.
        const token = tokenTo(email, 'invitation');
        equal((await new Browser().submit(`/invite/${token}`, `/invite/${token}`)).status, 303);
        same(places().map((s) => s.active), ['1', '1']);
    });

test('S12 S2-37 an address that only looks like another, and that a business typed first, is not where the other one\'s invitation goes', async () => {
    const name = uid(), first = at(other.owner, other).browser, inside = at(here.owner, here).browser;
    equal((await first.submit('/staff', '/staff', { name: 'Looks Alike', email: `\u017fam.${name}@client.example`, invite: '1' })).status, 303);
    equal((await inside.submit('/staff', '/staff', { name: 'Sam Himself', email: `sam.${name}@client.example`, invite: '1' })).status, 303);
    same(sql(`SELECT p.name, d.address FROM delivery d JOIN person p ON p.id = d.person_id JOIN message m ON m.id = d.message_id WHERE m.account_id = ${here.id} AND d.address LIKE '%${name}%'`),
        [{ name: 'Sam Himself', address: `sam.${name}@client.example` }]);
});

test('S2-37 nobody is sent more than five invitations to a business within a day', async () => {
    const { browser } = at(here.owner, here), email = `${uid()}@client.example`;
    equal((await browser.submit('/staff', '/staff', { name: 'Otto Often', email, invite: '1' })).status, 303);
    const one = value(`SELECT uid FROM person WHERE email = ${literal(email)}`), press = (action) => browser.submit('/staff', '/staff/invitation', { person: one, action });
    for (const action of ['send', 'cancel', 'send', 'send', 'send']) equal((await press(action)).status, 303, action);
    const refused = await unchanged(() => press('send'));
    equal(refused.status, 422);
    match(words(refused.text), /five invitations .* within a day\. Nothing was sent now/);
    equal(value(`SELECT COUNT(*) FROM delivery WHERE address = ${literal(email)}`), '5');
    sql(`UPDATE link SET created_at = created_at - INTERVAL 1 DAY WHERE person_id = (SELECT id FROM person WHERE uid = '${one}')`);
    equal((await press('send')).status, 303);
});

test('business: nothing of a person of two businesses can be changed from within one of them', async () => {
    const two = staffIn(here.uid, { name: 'Uma Twice' }), { browser } = at(here.owner, here);
    staffIn(other.uid, { who: two });
    const state = () => sql(`SELECT p.*, HEX(c.hash) AS hash, s.role FROM person p JOIN credential c ON c.person_id = p.id JOIN staff s ON s.person_id = p.id AND s.account_id = ${other.id} WHERE p.id = ${two.id}`);
    const before = state();
    const again = await unchanged(() => browser.submit('/staff', '/staff', { name: 'Another Name', email: two.email }));
    equal(again.status, 422);
    const { forms: all } = await browser.get('/staff');
    await unchanged(async () => {
        for (const form of all.filter((f) => f.method === 'post' && /^\/staff/.test(f.action)))
            for (const field of ['phone', 'password', 'status', 'email_key', 'is_active', 'owner']) equal((await browser.post(form.action, { ...form.fields, [field]: 'x' })).status, 400, `${form.action} ${field}`);
    });
    for (const active of ['off', 'on']) equal((await browser.submit('/staff', '/staff/active', { person: two.uid, active })).status, 303);
    same(state(), before);
});

// ---- History.

test('business: its history is its own: what concerns it, by whom of its people, operators by name in visits alone', async () => {
    const a = await business('Kept House'), tab = `/accounts/${a.uid}`, note = `canary${uid()}`;
    const operator = person('Administrator', { name: 'Priva Tename' }), desk = signedIn(operator);
    equal((await desk.submit(tab, `${tab}/notes`, { body: note, action: undefined, note: undefined })).status, 303);
    equal((await desk.submit(tab, `${tab}/tags`, { name: note.slice(0, 30), remove: undefined })).status, 303);
    equal((await desk.submit(`${tab}/edit`, `${tab}/edit`, { city: 'Deal', reason: note })).status, 303);
    equal((await desk.submit(`${tab}/settings`, `${tab}/lock`, { locked: 'on', reason: 'Payment overdue' })).status, 303);
    equal((await desk.submit(`${tab}/settings`, `${tab}/lock`, { locked: 'off', reason: '' })).status, 303);
    const guest = await visit(admin, a.uid, { edits: true });
    equal((await guest.browser.submit(`${guest.base}/business/edit`, `${guest.base}/business/edit`, { city: 'Rye' })).status, 303);
    equal((await guest.browser.get(`${guest.base}/staff.csv`)).status, 200);
    match((await guest.browser.submit(`${guest.base}/`, `${guest.base}/visit/end`)).location, new RegExp(`^/accounts/${a.uid}\\?`));
    const { browser } = at(a.owner, a), list = (await browser.get('/audit.json')).json.audit.changes;
    same(list.map((c) => [c.verb, c.actor ?? null, c.behalf ?? null, c.reason ?? null]), [
        ['visit-end', who.name, a.owner.name, null],
        ['download', who.name, a.owner.name, null],
        ['account-edit', who.name, a.owner.name, null],
        ['visit-edits', who.name, a.owner.name, null],
        ['visit-open', who.name, null, 'Asked for help'],
        ['account-unlock', null, null, null],
        ['account-lock', null, null, 'Payment overdue'],
        ['account-edit', null, null, null],
    ]);
    const page = await browser.get('/audit');
    match(words(page.text), /Login As opened Reason: Asked for help On behalf of Olu Brick , by Login As/);
    for (const text of [page.text, (await browser.get('/audit.csv')).text, (await browser.get('/audit.fods')).text]) {
        match(text, /Deal/);
        doesNotMatch(text, new RegExp(`${note.slice(0, 30)}|Priva Tename`));
    }
    equal((await at(a.staff, a).browser.get('/audit')).status, 403);
});

test('business: its history goes on page by page, over what it leaves out', async () => {
    const { browser } = at(here.owner, here);
    sql(`INSERT INTO \`change\` (at, actor_name, account_id, verb, outcome) SELECT UTC_TIMESTAMP(6), 'x', ${here.id}, IF(seq % 3, 'account-tag', 'account-plan'), 'done' FROM seq_1_to_400`);
    const found = [];
    for (let path = '/audit.json'; path;) {
        const answer = await browser.get(path);
        found.push(...answer.json.audit.changes.map((c) => `${c.verb} ${c.at}`));
        path = answer.headers.link?.match(/<([^>]+)>; rel="next"/)?.[1].replace(base, '');
    }
    ok(found.length > 133 && !found.some((c) => c.startsWith('account-tag')));
    equal(found.filter((c) => c.startsWith('account-plan')).length, 133);
    equal((await browser.get('/audit?before=0')).status, 400);
    match((await browser.get('/audit')).text, /href="\/audit\?before=\d+"/);
});

test('business: each verb of the program is decided on: for the business to read, or not', () => {
    const read = sql('SELECT verb FROM business_verb').map((r) => r.verb);
    for (const verb of read) ok(/^(account-(edit|plan|nickname|lock|unlock|archive|restore)|staff-(add|on|off)|invitation-(send|cancel|accept)|visit-(open|edits|end|expire|receipt)|announcement-(new|edit|send|cancel|template-(new|rename|remove))|download)$/.test(verb), verb);
    equal(read.length, 26);
});

// ---- What it never says.

const FORMATS = ['html', 'xml', 'json', 'csv', 'xlsx', 'ods', 'fods', 'vcf'];
function text(answer, format) {
    if (answer.status !== 200 || !['xlsx', 'ods'].includes(format)) return answer.text + JSON.stringify(answer.headers);
    const file = `/tmp/business-${process.pid}.${format}`;
    writeFileSync(file, answer.body);
    const all = execFileSync('unzip', ['-p', file], { maxBuffer: 1 << 28 }).toString();
    rmSync(file);
    return all;
}

test('S4 no canary of what operators keep for themselves in any answer of the business portal', async () => {
    const word = `qz${uid().slice(0, 12)}`, keeper = person('Administrator', { name: `Kay ${word}` }), desk = signedIn(keeper);
    const a = await business('Canary House'), tab = `/accounts/${a.uid}`, two = staffIn(a.uid, { name: 'Tia Two' });
    const far = await business(`Far ${word}`), template = await account(desk, `Template ${word}`, '4');
    staffIn(far.uid, { who: two });
    sql(`UPDATE account SET template_of = (SELECT id FROM (SELECT id FROM account WHERE uid = '${template}') t), locked_reason = '${word}', locked_by = ${keeper.id} WHERE id = ${a.id};
         UPDATE person SET phone = '${word}', last_login_at = '2021-02-03 04:05:06' WHERE id = ${two.id}; INSERT INTO staff (account_id, person_id, role, created_at) SELECT ${far.id}, ${a.owner.id}, '${word}', UTC_TIMESTAMP(6)`);
    for (const [page, path, fields] of [['', '/notes', { body: word, action: undefined, note: undefined }], ['', '/tags', { name: word, remove: undefined }], ['/settings', '/assignments', { add: keeper.uid }],
        ['/edit', '/edit', { city: 'Deal', reason: word }], ['/settings', '/lock', { locked: 'on', reason: 'overdue' }], ['/settings', '/lock', { locked: 'off', reason: '' }], ['/staff', '/staff', { name: 'Added By', email: `${uid()}@client.example` }]])
        equal((await desk.submit(`${tab}${page}`, `${tab}${path}`, fields)).status, 303, path);
    equal((await desk.get(`${tab}.json`)).status, 200);
    equal((await signedIn(person('Read-only', { name: `Refused ${word}` })).get(`${tab}/edit`)).status, 403);
    const guest = await visit(admin, a.uid, { edits: true });
    let answers = 0;
    for (const [name, { browser, base: prefix = '' }] of Object.entries({ owner: at(a.owner, a), staff: at(a.staff, a), both: at(two, a), visit: guest })) {
        for (const route of gets) {
            for (const format of FORMATS) {
                for (const whole of ['xml', 'json'].includes(format) && route.formats.includes('csv') ? ['', '?whole=1'] : ['']) {
                    if (wanders(route, format)) continue;
                    const answer = await browser.get(`${address(prefix, route, format)}${whole}`), said = text(answer, format);
                    answers += 1;
                    ok([200, 403, 404].includes(answer.status), `${name} ${route.id}.${format}: ${answer.status}`);
                    for (const canary of [word, '2021-02-03', '02-03-2021']) ok(!said.includes(canary), `${name} ${route.id}.${format}: ${said.slice(said.indexOf(canary) - 80, said.indexOf(canary) + 40)}`);
                }
            }
        }
    }
    return `${answers} answers, 0 hits`;
});

// ---- Visits.

/** All addresses of a page: of links, forms, buttons, and what the script asks for. */
const addresses = (html) => [...html.matchAll(/<(a|form|button|div|aside|section|main|input)\b[^>]*>/g)].flatMap(([tag]) => {
    const a = attributes(tag);
    return ['href', 'action', 'formaction', 'data-hx-get', 'data-poll'].flatMap((name) => (a[name] === undefined ? [] : [a[name]]));
});

test('business: in a visit no link, form or Location leaves it but the x', async () => {
    nickname(here.uid, `here-${uid().slice(0, 8)}`);
    const { browser, base: prefix } = await visit(admin, here.uid);
    const inside = (one, where) => ok(one === '' || one.startsWith('#') || one.startsWith(`${prefix}/`) || /^(mailto|tel):/.test(one) || (/^https?:/.test(one) && !one.startsWith(base)), `${where}: ${one}`);
    const look = async (path) => { const answer = await browser.get(path); for (const one of addresses(answer.text)) inside(one, path); return answer; };
    for (const edits of [false, true]) {
        if (edits) inside((await browser.submit(`${prefix}/`, `${prefix}/visit/edits`)).location, 'make changes');
        for (const route of gets) await look(prefix + route.path);
        for (const path of ['/nowhere', '/accounts', '/staff?sort=size', '/staff?q=zzzz', '/audit?before=x', '/staff.csv?x=y', '/views', '/me']) await look(prefix + path);
    }
    for (const route of forms.filter((r) => r.scope === 'OWN')) {
        const form = await filled({ browser, base: prefix }, route, here), answer = await browser.post(form.path, form.fields);
        inside(answer.location, route.id);
        await look(answer.location);
        const wrong = await browser.submit(prefix + fills[route.id][0], prefix + route.path, { ...(route.id === 'profile-edit' ? { name: '' } : { person: 'x', name: undefined }) }).catch(() => null);
        if (wrong) for (const one of addresses(wrong.text)) inside(one, `${route.id} refused`);
    }
    equal((await browser.get(prefix)).location, `${prefix}/`);
    const end = await browser.submit(`${prefix}/`, `${prefix}/visit/end`);
    match(end.location, new RegExp(`^/accounts/${here.uid}\\?`));
});

test('business: a visit that looks has no forms but its own, and says why; a download waits for Make changes and is recorded', async () => {
    const { browser, base: prefix } = await visit(admin, here.uid);
    for (const path of ['/', '/business', '/business/edit', '/staff', '/audit'])
        same([...new Set((await browser.get(prefix + path)).forms.filter((f) => f.method === 'post').map((f) => f.action))].sort(), [`${prefix}/visit/edits`, `${prefix}/visit/end`], path);
    for (const path of ['/business/edit', '/staff']) match(words((await browser.get(prefix + path)).text), /This visit only looks\. Choose .Make changes/, path);
    const fetched = () => value(`SELECT COUNT(*) FROM \`change\` WHERE account_id = ${here.id} AND verb = 'download' AND behalf_id = ${here.owner.id}`);
    const before = fetched();
    for (const path of ['/staff.csv', '/staff.json?whole=1', '/audit.xlsx']) equal((await browser.get(prefix + path)).status, 403, path);
    equal(fetched(), before);
    equal((await browser.submit(`${prefix}/`, `${prefix}/visit/edits`)).status, 303);
    equal((await browser.get(`${prefix}/staff.csv`)).status, 200);
    equal(Number(fetched()), Number(before) + 1);
    same(changes(here)[0], { verb: 'download', outcome: 'done', reason: null, actor_name: who.name, behalf_name: here.owner.name });
});

test('business: the words of a receipt know every page of the portal', () => {
    const known = sql(`SELECT DISTINCT route FROM visit_look`).map((r) => r.route);
    for (const route of gets) ok(known.includes(route.id), route.id);
});

test('S1 what each of these was answered with is what the matrix says', () => {
    ok(answered() > 1000);
    return `${answered()} answers, 0 deviations`;
});
