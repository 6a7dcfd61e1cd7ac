// template: accounts that others are made from: set, unset, made from, and what an account knows of its template.
import { doesNotMatch, equal, literal, match, ok, same, sql, test, value, words } from '../lib/harness.mjs';
import { account, becomes, changed, keep, nickname, person, Program, signedIn, token, uid as anyUid, unchanged } from '../lib/scene.mjs';

let who, admin, support, reader, mould, path;
const row = (uid, columns = '*') => sql(`SELECT ${columns} FROM account WHERE uid = ${literal(uid)}`)[0];
const set = (on, by = admin, uid = mould) => by.submit(`/accounts/${uid}/settings`, `/accounts/${uid}/template`, { is_template: on ? '1' : undefined });
const tagsOf = (uid) => sql(`SELECT t.name FROM tag t JOIN account_tag g ON g.tag_id = t.id JOIN account a ON a.id = g.account_id WHERE a.uid = ${literal(uid)} ORDER BY t.name`).map((t) => t.name);
/** What the tally says beside what there is. Other tests write accounts as the database has them: what they left it off by is no fault of what is done here. */
const off = () => sql(`SELECT l, t, s, secure, SUM(n) AS off FROM (
      SELECT locked AS l, template AS t, setup AS s, secure, n FROM account_tally
     UNION ALL SELECT locked_at IS NOT NULL, is_template, setup_state = 'in_setup', secure, -COUNT(*) FROM account WHERE listed = 1 GROUP BY 1, 2, 3, 4) k
    GROUP BY 1, 2, 3, 4 HAVING off <> 0 ORDER BY 1, 2, 3, 4`);
const before = off(), tallied = () => same(off(), before);
const lastChange = (uid = mould) => value(`SELECT MAX(c.id) FROM \`change\` c JOIN account a ON a.id = c.account_id WHERE a.uid = ${literal(uid)} AND c.outcome = 'done'`);
const make = async (fields = {}, by = admin, from = mould) => keep(await by.submit(`/accounts/new?template=${from}`, '/accounts/new',
    { name: 'Cast House', email: `${anyUid()}@client.example`, owner_name: 'Cas Tiron', ...fields }));
const uidIn = (answer) => answer.location.match(/\w{26}/)[0];

test('templates: a stage: an account with all that there is', async () => {
    who = person();
    admin = signedIn(who);
    support = signedIn(person('Support'));
    reader = signedIn(person('Read-only'));
    mould = await account(admin, 'Mould & Cast', '3');
    path = `/accounts/${mould}`;
    await admin.submit(`${path}/edit`, `${path}/edit`, { time_zone: 'Europe/Lisbon', country: 'Portugal', phone: '+351212345678', city: 'Porto', street: 'Rua 1' });
    for (const tag of ['template-fern', 'template-moss']) await admin.submit(path, `${path}/tags`, { name: tag, remove: undefined });
    await admin.submit(path, `${path}/notes`, { body: 'Only for the mould', action: undefined, note: undefined });
    await admin.submit(`${path}/settings`, `${path}/assignments`, { add: who.uid });
    await admin.submit(`${path}/staff`, `${path}/staff`, { name: 'Mo Staff', email: `${anyUid()}@client.example`, invite: undefined });
    nickname(mould);
});

test('S2-63 "Set as template" is checked, and the account is listed among the templates; the tally moves with it', async () => {
    equal((await admin.get(`/accounts/new?template=${mould}`)).status, 404);
    const saved = await set(true);
    equal(saved.status, 303);
    equal(row(mould).is_template, '1');
    match((await admin.get(saved.location)).text, /<input type="checkbox" value="1"[^>]*id="is_template"[^>]*checked/);
    same((await reader.get(`/accounts.json?templates=1&q=${mould}`)).json.accounts.account.map((a) => [a.uid, a.status]), [[mould, 'template']]);
    tallied();
    same((await reader.get(`${path}/history.json`)).json.account.changes[0].field.map((f) => [f.field, f.before, f.after]), [['is_template', 'false', 'true']]);
    for (const one of [support, reader]) equal((await one.get(`${path}/settings`)).forms.filter((f) => f.action === `${path}/template`).length, 0);
    match((await admin.get((await set(true)).location)).text, /Nothing was changed/);
});

test('S2-64 a new account is made from it: with its settings, and nothing of what makes an account itself', async () => {
    match((await admin.get('/accounts/new')).text, new RegExp(`href="/accounts/new\\?template=${mould}"`));
    match((await admin.get(path)).text, new RegExp(`href="/accounts/new\\?template=${mould}"`));
    doesNotMatch((await support.get(path)).text, /new\?template=/);
    const page = await admin.get(`/accounts/new?template=${mould}`), { fields } = page.form('/accounts/new');
    match(words(page.text), /From Mould & Cast \. Its plan, time zone and country stand below\. Tags: template-fern , template-moss/);
    same([fields.plan, fields.time_zone, fields.country, fields.phone, fields.city, fields.email], ['3', 'Europe/Lisbon', 'Portugal', '', '', '']);
    const made = uidIn(await make()), one = row(made), old = row(mould);
    same([one.plan_id, one.time_zone, one.country, one.template_of, tagsOf(made)], ['3', 'Europe/Lisbon', 'Portugal', old.id, ['template-fern', 'template-moss']]);
    same([one.nickname, one.phone, one.city, one.street, one.is_template, one.setup_state], [null, '', '', '', '0', 'in_setup']);
    ok(one.uid !== old.uid && one.owner_id !== old.owner_id && one.created_at > old.created_at);
    for (const [table, n] of [['account_note', '0'], ['assignment', '0'], ['staff', '1'], ['site', '0'], ['customer', '0'], ['account_nickname', '0'], ['subscription', '1']])
        equal(value(`SELECT COUNT(*) FROM ${table} WHERE account_id = ${one.id}`), n, table);
    equal(value(`SELECT COUNT(*) FROM \`change\` WHERE account_id = ${one.id}`), '1');
    tallied();
    ok((await reader.get('/accounts.json?q=template-fern')).json.accounts.account.some((a) => a.uid === made), 'found by its tags');
    const said = (await reader.get(`/accounts/${made}/history.json`)).json.account.changes[0].field;
    same(said.filter((f) => ['template', 'tags'].includes(f.field)).map((f) => [f.field, f.after]), [['template', 'Mould & Cast'], ['tags', 'template-fern, template-moss']]);
});

test('S2-64 several are made, each by itself; what the form says goes before the template', async () => {
    const one = uidIn(await make({ plan: '1', time_zone: 'UTC' })), two = uidIn(await make());
    same([row(one).plan_id, row(one).time_zone, row(two).plan_id], ['1', 'UTC', '3']);
    const page = words((await reader.get(`/accounts/${one}/settings`)).text);
    match(page, /Made from Mould & Cast \. What differs What differs Template Here Plan Business Solo Time zone Europe\/Lisbon UTC/);
    match(words((await reader.get(`/accounts/${two}/settings`)).text), /Its settings are those of the template/);
    await admin.submit(`/accounts/${two}`, `/accounts/${two}/tags`, { name: 'template-own', remove: undefined });
    await admin.submit(`/accounts/${two}`, `/accounts/${two}/tags`, { remove: 'template-moss', name: undefined });
    match(words((await reader.get(`/accounts/${two}/settings`)).text), /Tags template-moss template-own/);
    match((await reader.get(`/accounts/${two}`)).text, new RegExp(`<dt>Template</dt><dd><a href="${path}">`));
    const json = (await reader.get(`/accounts/${two}.json`)).json.account;
    same([json.template_uid, json.template_name, json.template], [mould, 'Mould & Cast', false]);
    same((await reader.get(`/accounts/${one}/settings.json`)).json.account.template_of.plan, 'Business');
});

test('S2-64 a Secure template makes Secure accounts', async () => {
    changed(mould, 'secure = 1');
    equal((await admin.get(`/accounts/new?template=${mould}`)).status, 403);
    becomes(who, 'Administrator (Secure)');
    try {
        match(words((await admin.get(`/accounts/new?template=${mould}`)).text), /The new account is Secure, as the template is/);
        equal(row(uidIn(await make())).secure, '1');
    } finally {
        becomes(who, 'Administrator');
        changed(mould, 'secure = 0');
    }
});

test('S2-64 with a plan that was retired the form asks for another', async () => {
    sql('UPDATE plan SET retired_at = UTC_TIMESTAMP(6) WHERE id = 3');
    try {
        equal((await admin.get(`/accounts/new?template=${mould}`)).form('/accounts/new').fields.plan, undefined);
        equal((await unchanged(() => make({ plan: '3' }))).status, 422);
    } finally {
        sql('UPDATE plan SET retired_at = NULL WHERE id = 3');
    }
});

test('S2-64 programs make accounts from a template, too', async () => {
    const program = new Program(token(who, { scopes: ['account-read', 'account-create', 'account-template'] }).text);
    const fields = { name: 'By Program', time_zone: 'UTC', plan: 2, owner_name: 'Pro Gram' };
    const made = await program.post('/accounts/new', { ...fields, email: `${anyUid()}@client.example`, template: mould });
    equal(made.status, 201);
    keep({ location: `/accounts/${made.json.account.uid}?` });
    same([made.json.account.template_uid, tagsOf(made.json.account.uid)], [mould, ['template-fern', 'template-moss']]);
    for (const wrong of [anyUid(), made.json.account.uid, 'x']) equal((await unchanged(() => program.post('/accounts/new', { ...fields, email: `${anyUid()}@client.example`, template: wrong }))).status, 422);
});

test('S2-65 a template is unset; who holds the form of before is told, and what was made stays; Undo brings it back', async () => {
    const { fields } = (await admin.get(`/accounts/new?template=${mould}`)).form('/accounts/new');
    equal((await set(false)).status, 303);
    equal(row(mould).is_template, '0');
    tallied();
    same((await reader.get(`/accounts.json?templates=1&q=${mould}`)).json.accounts.account, []);
    const late = await unchanged(() => admin.post('/accounts/new', { ...fields, name: 'Too Late', email: `${anyUid()}@client.example`, owner_name: 'Too Late' }));
    equal(late.status, 422);
    match(words(late.text), /Template: no longer a choice/);
    equal((await admin.get(`/accounts/new?template=${mould}`)).status, 404);
    ok(Number(value(`SELECT COUNT(*) FROM account WHERE template_of = ${row(mould).id}`)) >= 4);
    const undo = (change) => admin.submit(`${path}/history`, `${path}/undo`, { change }), unset = lastChange();
    equal((await undo(unset)).status, 303);
    equal(row(mould).is_template, '1');
    tallied();
    await set(false);
    await set(true);
    equal((await unchanged(() => undo(unset))).status, 409);
});

test('S2-63 an archived or locked template can\'t be used', async () => {
    for (const column of ['deleted_at', 'locked_at']) {
        sql(`UPDATE account SET ${column} = UTC_TIMESTAMP(6) WHERE uid = '${mould}'`);
        try {
            equal((await admin.get(`/accounts/new?template=${mould}`)).status, 404, column);
            doesNotMatch((await admin.get('/accounts/new')).text, new RegExp(mould), column);
        } finally {
            sql(`UPDATE account SET ${column} = NULL WHERE uid = '${mould}'`);
        }
    }
    for (const made of ['x', '', anyUid()]) equal((await admin.get(`/accounts/new?template=${made}`)).status, made ? 404 : 200, made);
});
