// lock: locking an account: what it ends, who is kept out, what stays open, and the way back.
import { doesNotMatch, equal, literal, match, ok, same, sql, test, value, words } from '../lib/harness.mjs';
import { Program, account, becomes, person, signedIn, token, uid as anyUid, unchanged } from '../lib/scene.mjs';

let who, browser, uid, path;
const idOf = () => value(`SELECT id FROM account WHERE uid = ${literal(uid)}`);
const now = (field) => value(`SELECT ${field} FROM account WHERE uid = ${literal(uid)}`);
const lock = (reason = 'Payment overdue', by = browser) => by.submit(`${path}/settings`, `${path}/lock`, { locked: 'on', reason });
const unlock = (by = browser) => by.submit(`${path}/settings`, `${path}/lock`, { locked: 'off', reason: '' });
const newest = () => value(`SELECT MAX(id) FROM \`change\` WHERE account_id = ${idOf()} AND outcome = 'done'`);
/** What the tally says beside what there is. */
const tally = () => sql(`SELECT k.locked, k.template, k.setup, k.secure, k.n, COALESCE(t.n, 0) AS kept
      FROM (SELECT locked_at IS NOT NULL AS locked, is_template AS template, setup_state = 'in_setup' AS setup, secure, COUNT(*) AS n FROM account WHERE listed = 1 GROUP BY 1, 2, 3, 4) k
      LEFT JOIN account_tally t USING (locked, template, setup, secure) WHERE k.n <> COALESCE(t.n, 0)`);
/** A session inside the account, as it is when one of its people signs in. */
function inside() {
    const one = anyUid();
    sql(`INSERT INTO session (token, uid, person_id, account_id, csrf, ip, agent, created_at, seen_at)
         SELECT RANDOM_BYTES(32), '${one}', owner_id, id, RANDOM_BYTES(32), '127.0.0.1', '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM account WHERE uid = '${uid}'`);
    return one;
}
const ended = (one) => value(`SELECT ended_at FROM session WHERE uid = '${one}'`);

test('lock: a stage', async () => {
    who = person('Administrator', { name: 'Lou Keys' });
    browser = signedIn(who);
    uid = await account(browser, 'Locked House');
    path = `/accounts/${uid}`;
});

test('S2-43 one tab restricts access and resets the password, and is without forms for who may only read', async () => {
    const [tab, page] = [await browser.get(path), await browser.get(`${path}/settings`)], reader = await signedIn(person('Read-only')).get(`${path}/settings`);
    match(tab.text, new RegExp(`<a class="nav-link" href="${path}/settings"`));
    match(page.text, new RegExp(`<a class="nav-link active" [^>]*href="${path}/settings"|href="${path}/settings"[^>]*aria-current="page"`));
    for (const part of ['lock', 'links', 'secure', 'password', 'password-link', 'nickname', 'template']) ok(page.form(`${path}/${part}`), part);
    equal(reader.status, 200);
    same(reader.forms.filter((form) => form.action.startsWith(path)), []);
});

test('S2-44 an account is locked on its Account tab, with a reason that is asked for', async () => {
    const page = await browser.get(`${path}/settings`);
    match(page.text, /<button[^>]*name="locked" value="on"/);
    const refused = await unchanged(() => lock(''));
    equal(refused.status, 422);
    match(words(refused.text), /Reason: must be filled in/);
    const answer = await lock('Payment overdue <2 months>');
    equal(answer.status, 303);
    match(answer.location, new RegExp(`^${path}/settings\\?receipt=`));
    const after = await browser.get(answer.location);
    match(words(after.text), /Locked House was locked\. Every session inside it was ended/);
    match(words(after.text), /Locked on .* by Lou Keys/);
    match(after.text, /<button[^>]*name="locked" value="off"/);
    same([now('locked_reason'), now('locked_by')], ['Payment overdue <2 months>', who.id]);
    same(tally(), []);
});

test('S2-44 the reason stands in the list, on the account, in History and in the data', async () => {
    const list = await browser.get('/accounts?q=Locked+House&locked=1');
    match(list.text, /title="Payment overdue &lt;2 months&gt;"/);
    match(words(list.text), /Payment overdue/);
    equal((await browser.get('/accounts.json?q=Locked+House')).json.accounts.count, 0);
    equal((await browser.get('/accounts.json?q=Locked+House&locked=1')).json.accounts.count, 1);
    match(words((await browser.get(path)).text), /Locked on .* by Lou Keys .*Payment overdue/);
    match(words((await browser.get(`${path}/history`)).text), /Account locked .*Payment overdue/);
    const { account: data } = (await browser.get(`${path}.json`)).json;
    same([data.locked, data.locked_reason, data.locked_by, data.status], [true, 'Payment overdue <2 months>', 'Lou Keys', 'locked']);
});

test('S2-48 row 15 operators keep the pages of a locked account and what they note about it; locking twice changes nothing', async () => {
    for (const part of ['', '/settings', '/staff', '/history', '/access', '/subscription']) equal((await browser.get(path + part)).status, 200, part);
    equal((await browser.submit(path, `${path}/tags`, { name: 'lock-test', remove: undefined })).status, 303);
    equal((await browser.submit(path, `${path}/notes`, { body: 'Called them.', action: undefined, note: undefined })).status, 303);
    const page = await browser.get(`${path}/settings`), form = page.form(`${path}/lock`);
    const again = await unchanged(() => browser.post(form.action, { ...form.fields, locked: 'on', reason: 'Once more' }));
    match(again.location, /receipt=none/);
});

test('S2-47 a program bound to a locked account is refused with the reason, for reading and for changes; others go on', async () => {
    const one = new Program(token(who, { scopes: ['account-read', 'account-note'], account: uid }).text), all = new Program(token(who).text);
    for (const answer of [await one.get(`${path}.json`), await unchanged(() => one.post(`${path}/notes`, { body: 'x' }))]) {
        equal(answer.status, 403);
        equal(answer.json.type, 'urn:reeve:error:locked');
    }
    same(sql(`SELECT verb, outcome, reason FROM \`change\` WHERE account_id = ${idOf()} ORDER BY id DESC LIMIT 1`), [{ verb: 'account-notes', outcome: 'refused', reason: 'locked' }]);
    equal((await all.get(`${path}.json`)).status, 200);
});

test('S2-48 unlocking restores access; both are in History', async () => {
    const one = new Program(token(who, { account: uid }).text);
    equal((await one.get(`${path}.json`)).status, 403);
    const answer = await unlock();
    equal(answer.status, 303);
    match(words((await browser.get(answer.location)).text), /Locked House was unlocked/);
    same([now('locked_at'), now('locked_by'), now('locked_reason')], [null, null, null]);
    equal((await one.get(`${path}.json`)).status, 200);
    same(tally(), []);
    match(words((await browser.get(`${path}/history`)).text), /Account unlocked .*Account locked/);
});

test('S2-45 S2-46 S2-48 locking ends every session inside the account at once, and none elsewhere', async () => {
    const mine = inside(), other = signedIn(person('Support'));
    await lock();
    ok(ended(mine));
    // Two statements of one transaction.
    equal(value(`SELECT COUNT(*) FROM session s JOIN account a ON a.id = s.account_id
        WHERE s.uid = '${mine}' AND s.ended_at BETWEEN a.locked_at - INTERVAL 1 MINUTE AND a.locked_at + INTERVAL 1 MINUTE`), '1');
    equal((await other.get('/accounts')).status, 200);
    await unlock();
    ok(ended(mine), 'unlocking brings no session back');
});

test('S2-44 a lock, and unlocking, can be undone, where nothing moved on since', async () => {
    await lock('By mistake');
    const locked = newest();
    const undo = (what) => browser.submit(`${path}/history`, `${path}/undo`, { change: what });
    equal((await undo(locked)).status, 303);
    equal(now('locked_at'), null);
    equal((await undo(newest())).status, 303);
    equal(now('locked_reason'), 'By mistake');
    await unlock();
    const unlocked = newest();
    await lock('Another reason');
    const moved = await unchanged(() => undo(unlocked));
    equal(moved.status, 409);
    match(words(moved.text), /Lock was changed since by Lou Keys/);
    same(tally(), []);
    await unlock();
});

test('S2-44 by program: locked with JSON, and unlocked; an archived account is not locked', async () => {
    const one = new Program(token(who, { scopes: ['account-read', 'account-lock'] }).text);
    const answer = await one.post(`${path}/lock`, { locked: 'on', reason: 'By program' });
    equal(answer.status, 200);
    equal(now('locked_reason'), 'By program');
    same((await unchanged(() => one.post(`${path}/lock`, { locked: 'on' }))).json.errors?.map((e) => e.field), ['reason']);
    equal((await one.post(`${path}/lock`, { locked: 'off' })).status, 200);
    equal(now('locked_at'), null);
    sql(`UPDATE account SET deleted_at = UTC_TIMESTAMP(6) WHERE uid = '${uid}'`);
    const refused = await one.post(`${path}/lock`, { locked: 'on', reason: 'x' });
    sql(`UPDATE account SET deleted_at = NULL WHERE uid = '${uid}'`);
    equal(refused.json.type, 'urn:reeve:error:archived');
});

test('the reason at a disabled action: who may not lock reads why, in place of the form', async () => {
    becomes(who, 'Read-only');
    const page = await browser.get(`${path}/settings`);
    match(page.text, /<button[^>]*disabled[^>]*>Lock account</);
    match(words(page.text), /No role gives this right/);
    doesNotMatch(page.text, /name="locked"/);
    becomes(who, 'Administrator');
});

test('the page who may what tells each step of the decision, of anybody', async () => {
    const reader = person('Read-only', { name: 'Rea Only' });
    const of = async (one) => (await browser.get(`${path}/access.json?person=${one.uid}`)).json.account;
    same((await of(reader)).asked[0].steps.map((s) => s.name), ['archived', 'locked', 'person', 'link', 'throttled', 'secure', 'right', 'plan', 'scope', 'visit']);
    equal((await of(reader)).asked[0].allowed, true);
    same((await of(reader)).asked[0].uses.filter((u) => u.allowed).map((u) => u.right), ['account-read', 'history-read']);
    equal((await of(reader)).asked[0].uses.find((u) => u.right === 'account-edit').stop, 'right');
    await lock();
    const stopped = await of(reader);
    same([stopped.asked[0].allowed, stopped.asked[0].stop], [false, 'locked']);
    ok(stopped.people.length > 1 && stopped.people.every((p) => !p.allowed && p.stop === 'locked'));
    ok(stopped.people.some((p) => p.kind === 'staff'));
    await unlock();
    sql(`UPDATE operator SET active = 0 WHERE person_id = ${reader.id}`);
    equal((await of(reader)).asked[0].stop, 'person');
    equal((await browser.get(`${path}/access?person=${anyUid()}`)).status, 404);
    const owner = { uid: value(`SELECT p.uid FROM person p JOIN account a ON a.owner_id = p.id WHERE a.uid = '${uid}'`) };
    same([(await of(owner)).asked[0].kind, (await of(owner)).asked[0].allowed], ['staff', true]);
    sql(`UPDATE staff s JOIN account a ON a.id = s.account_id AND a.owner_id = s.person_id SET s.enabled = 0 WHERE a.uid = '${uid}'`);
    equal((await of(owner)).asked[0].stop, 'link');
    sql(`UPDATE staff s JOIN account a ON a.id = s.account_id AND a.owner_id = s.person_id SET s.enabled = 1 WHERE a.uid = '${uid}'`);
    match(words((await browser.get(`${path}/access`)).text), /Lou Keys .*To enter, step by step/);
});
