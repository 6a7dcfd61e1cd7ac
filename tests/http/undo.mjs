// undo: a change is taken back where it still stands as it was left, from History and from its receipt, as a change of its own.
import { doesNotMatch, equal, literal, match, ok, same, sql, test, value, words } from '../lib/harness.mjs';
import { account, becomes, person, signedIn, uid as anyUid, unchanged } from '../lib/scene.mjs';

let who, browser, other, uid, path;
const idOf = () => value(`SELECT id FROM account WHERE uid = ${literal(uid)}`);
const now = (field) => value(`SELECT ${field} FROM account WHERE uid = ${literal(uid)}`);
const edit = (by, fields) => by.submit(`${path}/edit`, `${path}/edit`, fields);
const newest = async () => (await browser.get(`${path}/history.json`)).json.account.changes[0];
const idOfNewest = () => value(`SELECT MAX(id) FROM \`change\` WHERE account_id = ${idOf()} AND outcome = 'done'`);
const undo = async (what, by = browser) => by.submit(`${path}/history`, `${path}/undo`, { change: what });

test('undo: a stage', async () => {
    who = person('Administrator');
    browser = signedIn(who);
    other = signedIn(person('Support', { name: 'Sam Other' }));
    uid = await account(browser, 'Undo House');
    path = `/accounts/${uid}`;
});

test('undo: a whole edit goes back, as a change that names the one it takes back', async () => {
    await edit(browser, { city: 'Gouda', phone: '+31182000000' });
    const change = idOfNewest();
    const page = await browser.get(`${path}/history`);
    match(page.text, new RegExp(`<button[^>]*form="undo"[^>]*name="change"[^>]*value="${change}"`));
    const answer = await undo(change);
    equal(answer.status, 303);
    same([now('city'), now('phone')], ['', '']);
    equal(value(`SELECT undoes FROM \`change\` WHERE id = ${idOfNewest()}`), change);
    const after = await browser.get(answer.location);
    match(after.text, /role="status"/);
    const said = await newest();
    same([said.verb, said.takes_back, said.field.map((f) => f.field).sort().join()], ['account-edit', true, 'city,phone']);
    doesNotMatch(after.text, new RegExp(`value="${change}"`));
    match(words(after.text), /Undone/);
});

test('undo: one field of several goes back alone, then the rest', async () => {
    await edit(browser, { city: 'Delft', region: 'South' });
    const change = idOfNewest();
    const n = value(`SELECT n FROM change_field WHERE change_id = ${change} AND field = 'region'`);
    match((await browser.get(`${path}/history`)).text, new RegExp(`value="${change}\\.${n}"`));
    equal((await undo(`${change}.${n}`)).status, 303);
    same([now('city'), now('region')], ['Delft', '']);
    equal((await unchanged(() => undo(`${change}.${n}`))).status, 409);
    equal((await undo(change)).status, 303);
    same([now('city'), now('region')], ['', '']);
    const again = await unchanged(() => undo(change));
    equal(again.status, 409);
    match(words(again.text), /All of it was undone already/);
});

test('undo: what moved on since is refused, with who changed it to what; what did not can go back', async () => {
    await edit(browser, { city: 'Breda', street: 'Old 1' });
    const change = idOfNewest();
    await edit(other, { city: 'Zwolle' });
    const answer = await unchanged(() => undo(change));
    equal(answer.status, 409);
    match(words(answer.text), /City was changed since by Sam Other ?, .*It is now: Zwolle/);
    doesNotMatch(words(answer.text), /Street and number was changed since/);
    const n = value(`SELECT n FROM change_field WHERE change_id = ${change} AND field = 'street'`);
    equal((await undo(`${change}.${n}`)).status, 303);
    same([now('city'), now('street')], ['Zwolle', '']);
});

test('undo: an undo can be undone', async () => {
    await edit(browser, { country: 'Peru' });
    await undo(idOfNewest());
    equal(now('country'), '');
    await undo(idOfNewest());
    equal(now('country'), 'Peru');
});

test('undo: tags, both ways; the search knows', async () => {
    const has = () => value(`SELECT COUNT(*) FROM account_tag WHERE account_id = ${idOf()}`) === '1';
    const found = async () => (await browser.get('/accounts.json?q=undo-quince')).json.accounts.count === 1;
    await browser.submit(path, `${path}/tags`, { name: 'undo-quince', remove: undefined });
    const added = idOfNewest();
    await undo(added);
    same([has(), await found()], [false, false]);
    await undo(idOfNewest());
    same([has(), await found()], [true, true]);
    await other.submit(path, `${path}/tags`, { remove: 'undo-quince', name: undefined });
    const moved = await unchanged(() => undo(value(`SELECT id FROM \`change\` WHERE account_id = ${idOf()} AND verb = 'account-tag' ORDER BY id DESC LIMIT 1`)));
    equal(moved.status, 409);
    match(words(moved.text), /Tag undo-quince was changed since by Sam Other/);
});

test('undo: assignments, both ways; nobody is assigned anew who works here no more', async () => {
    const operator = person('Support', { name: 'Ola Gone' });
    const assigned = () => value(`SELECT COUNT(*) FROM assignment WHERE account_id = ${idOf()} AND operator_id = ${operator.id}`) === '1';
    await browser.submit(`${path}/settings`, `${path}/assignments`, { add: operator.uid });
    await undo(idOfNewest());
    ok(!assigned());
    await undo(idOfNewest());
    ok(assigned());
    await undo(idOfNewest());
    sql(`UPDATE operator SET active = 0 WHERE person_id = ${operator.id}`);
    equal((await unchanged(() => undo(idOfNewest()))).status, 409);
});

test('undo: archiving and restoring', async () => {
    await browser.submit(`${path}/archive`, `${path}/archive`, { reason: 'by mistake' });
    const archived = idOfNewest(), edited = value(`SELECT MAX(id) FROM \`change\` WHERE account_id = ${idOf()} AND verb = 'account-edit'`);
    equal((await unchanged(() => undo(edited))).status, 403);
    equal((await undo(archived)).status, 303);
    equal(now('deleted_at'), null);
    await undo(idOfNewest());
    ok(now('deleted_at'));
    await browser.submit(path, `${path}/restore`);
    equal((await unchanged(() => undo(archived))).status, 409);
});

test('undo: the e-mail of before must still be one that an owner can sign in with', async () => {
    const email = now('email'), next = `${anyUid()}@client.example`;
    const owner = value(`SELECT owner_id FROM account WHERE uid = ${literal(uid)}`);
    sql(`INSERT INTO person (uid, name, email, email_key, created_at) VALUES ('${anyUid()}', 'Next Owner', '${next}', '${next}', UTC_TIMESTAMP(6));
         INSERT INTO staff (account_id, person_id, created_at) VALUES (${idOf()}, LAST_INSERT_ID(), UTC_TIMESTAMP(6))`);
    equal((await edit(browser, { email: next })).status, 303);
    const change = idOfNewest();
    sql(`UPDATE staff SET enabled = 0 WHERE account_id = ${idOf()} AND person_id = ${owner}`);
    const refused = await unchanged(() => undo(change));
    equal(refused.status, 409);
    match(words(refused.text), /no longer that of an active member of staff/);
    sql(`UPDATE staff SET enabled = 1 WHERE account_id = ${idOf()} AND person_id = ${owner}`);
    equal((await undo(change)).status, 303);
    same([now('email'), now('owner_id')], [email, owner]);
});

test('undo: a receipt offers it', async () => {
    const saved = await edit(browser, { website: 'undo.example' });
    const page = await browser.get(saved.location);
    const form = page.forms.find((f) => f.action === `${path}/undo`);
    const change = page.text.match(/name="change" value="(\d+)"/)[1];
    equal((await browser.post(form.action, { ...form.fields, change })).status, 303);
    equal(now('website'), '');
    ok(!(await browser.get(saved.location)).forms.some((f) => f.action === `${path}/undo`), 'what is undone is not offered again');
});

test('undo: only with the right to undo and the right of the action; of this account\'s changes alone; nothing made up', async () => {
    await edit(browser, { city: 'Assen' });
    const change = idOfNewest();
    const tess = person('Administrator'), hers = signedIn(tess);
    const page = await hers.get(`${path}/history`), form = page.form(`${path}/undo`);
    becomes(tess, 'Read-only');
    equal((await hers.post(form.action, { ...form.fields, change })).status, 403);
    const reader = await hers.get(`${path}/history`);
    doesNotMatch(reader.text, /form="undo"/);
    becomes(tess, 'Support');
    const assigned = value(`SELECT id FROM \`change\` WHERE account_id = ${idOf()} AND verb = 'account-assign' ORDER BY id DESC LIMIT 1`);
    equal((await unchanged(() => undo(assigned, hers))).status, 403);
    const foreign = value(`SELECT id FROM \`change\` WHERE account_id <> ${idOf()} AND verb = 'account-edit' AND outcome = 'done' LIMIT 1`);
    const made = value(`SELECT id FROM \`change\` WHERE account_id = ${idOf()} AND verb = 'account-new'`);
    for (const [what, status] of [[foreign, 404], [made, 404], ['999999999', 404], [`${change}.9`, 404], ['x', 400], ['1.', 400], ['0', 400]])
        equal((await unchanged(() => undo(what))).status, status, String(what));
    equal(now('city'), 'Assen');
});
