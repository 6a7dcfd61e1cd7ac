// owner: S2-39: the owner is the member of staff whose login is the business e-mail; whoever changes that is asked what happens to it.
import { Browser, doesNotMatch, equal, literal, match, ok, same, sql, test, value, words } from '../lib/harness.mjs';
import { account, business, person, Program, reset, signedIn, token, tokenTo, uid as anyUid, unchanged } from '../lib/scene.mjs';

let who, admin, uid, path;
const fresh = () => `${anyUid()}@client.example`;
const now = (one = uid) => sql(`SELECT a.email, a.email_key, a.owner_id, p.email AS login, p.name AS owner, p.uid AS owner_uid FROM account a JOIN person p ON p.id = a.owner_id WHERE a.uid = ${literal(one)}`)[0];
const edit = (fields, by = admin, at = path) => by.submit(`${at}/edit`, `${at}/edit`, fields);
const idOf = (one = uid) => value(`SELECT id FROM account WHERE uid = ${literal(one)}`);
const lastChange = (one = uid) => value(`SELECT MAX(id) FROM \`change\` WHERE account_id = ${idOf(one)} AND outcome = 'done'`);
const told = (id) => sql(`SELECT d.address FROM delivery d JOIN message m ON m.id = d.message_id WHERE m.kind = 'owner-changed' AND d.person_id = ${id} ORDER BY d.id`);
const undo = (change, at = path) => admin.submit(`${at}/history`, `${at}/undo`, { change });

/** Domain.md, row 16, over all accounts there are. */
const invariant = () => same(sql(`SELECT a.uid FROM account a JOIN person p ON p.id = a.owner_id LEFT JOIN staff s ON s.account_id = a.id AND s.person_id = a.owner_id
    WHERE p.email_key <> a.email_key OR s.person_id IS NULL`), []);

async function member(name, at = path) {
    const email = fresh();
    await admin.submit(`${at}/staff`, `${at}/staff`, { name, email, invite: undefined });
    return sql(`SELECT id, uid, email FROM person WHERE email = ${literal(email)}`)[0];
}

test('owner: a stage', async () => {
    who = person();
    admin = signedIn(who);
    uid = await account(admin, 'Own House', '3');
    path = `/accounts/${uid}`;
    invariant();
});

test('S2-39 a business e-mail that is nobody\'s on the staff asks who owns the account then; nothing is changed before the answer', async () => {
    const next = await member('Nia Next'), email = fresh();
    const asked = await unchanged(() => edit({ email, city: 'Kept Typed' }));
    equal(asked.status, 422);
    const text = words(asked.text);
    match(text, /Who owns the account then\?/);
    match(text, new RegExp(`Olu Brick stays the owner, and signs in with ${email} from now on`));
    match(text, new RegExp(`Nia Next becomes the owner, and the business e-mail ${next.email}`));
    equal(asked.form(`${path}/edit`).fields.city, 'Kept Typed');
    same([...asked.text.matchAll(/type="radio" name="ownership" value="([^"]*)"/g)].map((m) => m[1]), ['login', next.uid]);
    // Sent again without an answer it asks again.
    equal((await unchanged(() => admin.post(`${path}/edit`, asked.form(`${path}/edit`).fields))).status, 422);
});

test('S2-39 the owner moves with it: e-mail and login change in one, and links to the old address end', async () => {
    const before = now(), email = fresh();
    sql(`INSERT INTO credential (person_id, hash, changed_at) VALUES (${before.owner_id}, 'none', UTC_TIMESTAMP(6))`);
    await reset({ email: before.login });
    ok(tokenTo(before.login, 'reset'));
    const asked = await edit({ email: email.toUpperCase(), city: 'Moved' });
    const done = await admin.post(`${path}/edit`, { ...asked.form(`${path}/edit`).fields, ownership: 'login' });
    equal(done.status, 303);
    const after = now();
    same([after.email_key, after.login.toLowerCase(), after.owner_id], [email, email, before.owner_id]);
    // He hears of it where he was, and where he is.
    same(told(before.owner_id).map((d) => d.address.toLowerCase()), [before.login, email]);
    equal(value(`SELECT COUNT(*) FROM link WHERE person_id = ${before.owner_id} AND kind = 'reset' AND cancelled_at IS NULL`), '0');
    equal(value(`SELECT COUNT(*) FROM person_word WHERE id = ${before.owner_id} AND word = ${literal(email.split('@')[0])}`), '1');
    const change = (await admin.get(`${path}/history.json`)).json.account.changes[0];
    same(change.field.map((f) => [f.object, f.field]).sort(), [['account', 'city'], ['account', 'email'], ['person', 'email']]);
    invariant();

    equal((await undo(lastChange())).status, 303);
    same([now().email, now().login], [before.email, before.login]);
    invariant();
    // One field of it, which can't go back alone.
    equal((await undo(lastChange())).status, 303);
    const n = value(`SELECT n FROM change_field WHERE change_id = ${lastChange()} AND object = 'account' AND field = 'email'`);
    equal((await undo(`${lastChange()}.${n}`)).status, 303);
    same([now().email, now().login, value(`SELECT city FROM account WHERE uid = '${uid}'`)], [before.email, before.login, 'Moved']);
    invariant();
});

test('S2-39 the owner moves with it: an invitation of another business that went to the old address opens nothing any more', async () => {
    const second = await account(admin, 'Inviting House'), third = await account(admin, 'Wrongly Typed'), before = now(third), email = fresh();
    equal((await admin.submit(`/accounts/${second}/staff`, `/accounts/${second}/staff`, { name: 'Typed Name', email: before.login, invite: '1' })).status, 303);
    const link = `/invite/${tokenTo(before.login, 'invitation')}`;
    equal((await new Browser().get(link)).status, 200);
    equal((await admin.post(`/accounts/${third}/edit`, { ...(await edit({ email }, admin, `/accounts/${third}`)).form(`/accounts/${third}/edit`).fields, ownership: 'login' })).status, 303);
    equal(now(third).login, email);
    equal((await new Browser().get(link)).status, 404, 'whoever reads mail there would choose the password of the owner');
    equal(value(`SELECT COUNT(*) FROM link WHERE person_id = ${before.owner_id} AND used_at IS NULL AND cancelled_at IS NULL`), '0');
    // What the login has become is not for who typed the old one: neither shown nor found.
    const house = business(second), seen = async (query = '') => (await house.browser.get(`/staff.json${query}`)).text;
    match(await seen(), new RegExp(before.login));
    doesNotMatch(await seen(), new RegExp(email));
    match(await seen(`?q=${before.login.split('@')[0]}`), new RegExp(before.login));
    equal(JSON.parse(await seen(`?q=${email.split('@')[0]}`)).staff.count, 0);
    doesNotMatch((await house.browser.get('/staff')).text, new RegExp(email));
    equal((await house.browser.submit('/staff', '/staff/active', { person: before.owner_uid, active: 'off' })).status, 303);
    const history = (await house.browser.get('/audit.json')).text;
    match(history, new RegExp(before.login));
    doesNotMatch(history, new RegExp(email));
});

test('S2-39 a member of staff becomes the owner: the business e-mail is theirs then, and Undo gives it back', async () => {
    const before = now(), next = await member('Noa Heir'), asked = await edit({ email: fresh() });
    const done = await admin.post(`${path}/edit`, { ...asked.form(`${path}/edit`).fields, ownership: next.uid });
    equal(done.status, 303);
    same([now().email, now().owner_uid, now().login], [next.email, next.uid, next.email]);
    equal(value(`SELECT email FROM person WHERE id = ${before.owner_id}`), before.login);
    invariant();
    equal((await undo(lastChange())).status, 303);
    same([now().email, now().owner_id], [before.email, before.owner_id]);
    // As ever: the address of a member itself is an answer.
    equal((await edit({ email: next.email })).status, 303);
    equal(now().owner_uid, next.uid);
    await undo(lastChange());
    invariant();
});

test('S2-39 decision 1: the login of who is known elsewhere, as staff or as operator, is not changed from an account', async () => {
    const owner = now(), second = await account(admin, 'Second Own');
    for (const [make, end] of [
        [`INSERT INTO staff (account_id, person_id, created_at) VALUES (${idOf(second)}, ${owner.owner_id}, UTC_TIMESTAMP(6))`, `DELETE FROM staff WHERE account_id = ${idOf(second)} AND person_id = ${owner.owner_id}`],
        [`INSERT INTO operator (person_id, active) VALUES (${owner.owner_id}, 1)`, `DELETE FROM operator WHERE person_id = ${owner.owner_id}`],
    ]) {
        sql(make);
        try {
            const asked = await unchanged(() => edit({ email: fresh() }));
            match(words(asked.text), /Olu Brick is known elsewhere by the present address/);
            doesNotMatch(asked.text, /name="ownership" value="login"/);
            const refused = await unchanged(() => admin.post(`${path}/edit`, { ...asked.form(`${path}/edit`).fields, ownership: 'login' }));
            equal(refused.status, 422);
        } finally {
            sql(end);
        }
    }
    invariant();
});

test('S2-39 an address by which somebody else signs in can\'t be the owner\'s; nor one answer too many', async () => {
    const asked = await unchanged(() => edit({ email: who.email }));
    equal(asked.status, 422);
    match(words(asked.text), /Olu Brick cannot sign in with the new address: somebody else does/);
    const { fields } = asked.form(`${path}/edit`), gone = await member('Gia Gone'), stranger = person();
    sql(`UPDATE staff SET enabled = 0 WHERE person_id = ${gone.id}`);
    for (const ownership of ['login', gone.uid, stranger.uid, anyUid(), 'x', uid])
        equal((await unchanged(() => admin.post(`${path}/edit`, { ...fields, ownership }))).status, 422, ownership);
    doesNotMatch((await edit({ email: fresh() })).text, new RegExp(`value="${gone.uid}"`));
    invariant();
});

test('S2-39 Undo keeps the invariant when the address of before is somebody else\'s by now', async () => {
    const before = now(), asked = await edit({ email: fresh() });
    await admin.post(`${path}/edit`, { ...asked.form(`${path}/edit`).fields, ownership: 'login' });
    const change = lastChange();
    sql(`INSERT INTO person (uid, name, email, email_key, created_at) VALUES ('${anyUid()}', 'Quick One', '${before.login}', '${before.login}', UTC_TIMESTAMP(6))`);
    const refused = await unchanged(() => undo(change));
    equal(refused.status, 409);
    match(words(refused.text), /sign-in address of before cannot be had back/);
    sql(`UPDATE person SET deleted_at = UTC_TIMESTAMP(6) WHERE name = 'Quick One' AND email = '${before.login}'`);
    equal((await undo(change)).status, 303);
    same([now().email, now().login], [before.email, before.login]);
    invariant();
});

test('S2-39 programs are asked as a field\'s error, and answer with ownership', async () => {
    const program = new Program(token(who, { scopes: ['account-read', 'account-edit'] }).text), email = fresh();
    const tag = async () => ({ 'If-Match': (await program.get(`${path}.json`)).headers.etag });
    const asked = await unchanged(async () => program.post(`${path}/edit`, { email }, await tag()));
    equal(asked.status, 422);
    match(asked.text, /not-staff|"email"/);
    const done = await program.post(`${path}/edit`, { email, ownership: 'login' }, await tag());
    equal(done.status, 200);
    same([now().email, now().login], [email, email]);
    invariant();
});

test('S2-39 two who change it at once: one is done, the other sees what there is now', async () => {
    const forms = await Promise.all([1, 2].map(async () => { const asked = await edit({ email: fresh() }); return asked.form(`${path}/edit`).fields; }));
    const answers = await Promise.all(forms.map((f) => admin.post(`${path}/edit`, { ...f, ownership: 'login' })));
    same(answers.map((a) => a.status).sort(), [303, 409]);
    invariant();
});

test('S2-39 who owned is told that somebody else does; nobody makes himself the owner, or one of the staff', async () => {
    const here = await account(admin, 'Handed House', '3'), at = `/accounts/${here}`, before = now(here), next = await member('Ned Next', at);
    const asked = await edit({ email: fresh() }, admin, at);
    equal((await admin.post(`${at}/edit`, { ...asked.form(`${at}/edit`).fields, ownership: next.uid })).status, 303);
    equal(now(here).owner_id, next.id);
    same(told(before.owner_id), [{ address: before.login }]);
    const self = await unchanged(() => admin.submit(`${at}/staff`, `${at}/staff`, { name: 'Myself', email: who.email, invite: undefined }));
    equal(self.status, 422);
    match(words(self.text), /nobody adds himself to a business/);
    sql(`INSERT INTO staff (account_id, person_id, created_at) VALUES (${idOf(here)}, ${who.id}, UTC_TIMESTAMP(6))`);
    const owns = await unchanged(() => edit({ email: who.email }, admin, at));
    equal(owns.status, 422);
    match(words(owns.text), /nobody makes himself the owner/);
    sql(`DELETE FROM staff WHERE account_id = ${idOf(here)} AND person_id = ${who.id}`);
    invariant();
});
