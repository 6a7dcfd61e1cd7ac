// nickname: the tail of the Business Page's address and the external business id; one that was used stays its account's for ever.
import { randomBytes } from 'node:crypto';

import { Browser, doesNotMatch, equal, exchange, literal, match, ok, same, sql, test, value, words, base } from '../lib/harness.mjs';
import { account, nickname as loaded, person, Program, signedIn, token, uid as anyUid, unchanged } from '../lib/scene.mjs';

let who, admin, support, reader, uid, path, other;
const fresh = (stem = 'shop') => `${stem}-${randomBytes(4).toString('hex')}`;
const now = (one = uid) => value(`SELECT nickname FROM account WHERE uid = ${literal(one)}`);
const set = (nickname, by = support, one = uid) => by.submit(`/accounts/${one}/settings`, `/accounts/${one}/nickname`, { nickname });
const stranger = (name, headers = {}) => exchange({ path: `/b/${name}`, headers });
const lastChange = () => value(`SELECT MAX(c.id) FROM \`change\` c JOIN account a ON a.id = c.account_id WHERE a.uid = ${literal(uid)} AND c.outcome = 'done'`);

test('nicknames: a stage', async () => {
    who = person();
    admin = signedIn(who);
    support = signedIn(person('Support'));
    reader = signedIn(person('Read-only'));
    uid = await account(admin, 'Nick & Söhne');
    other = await account(admin, 'Other House');
    path = `/accounts/${uid}`;
});

test('S2-56 a nickname is set, in small letters, found by the search, told by History', async () => {
    const name = fresh('Quince'), stored = name.toLowerCase();
    const saved = await set(name);
    equal(saved.status, 303);
    equal(now(), stored);
    const page = await support.get(saved.location);
    match(words(page.text), /The nickname of Nick & Söhne was changed/);
    match(page.text, new RegExp(`href="/b/${stored}"`));
    match((await reader.get(path)).text, new RegExp(`href="/b/${stored}"`));
    equal((await reader.get(`/accounts.json?q=${stored}`)).json.accounts.count, 1);
    same((await reader.get(`${path}/history.json`)).json.account.changes[0].field.map((f) => [f.field, f.before ?? null, f.after]), [['nickname', null, stored]]);
    const again = await set(stored.toUpperCase());
    match((await support.get(again.location)).text, /Nothing was changed/);
    equal((await reader.get(`${path}/settings`)).forms.filter((f) => f.action === `${path}/nickname`).length, 0);
});

test('S2-57 what can\'t be the tail of an address, or would be taken for something else, is refused', async () => {
    const before = now();
    for (const wrong of ['ab', 'x'.repeat(51), 'a b', 'a_b', 'a.b', 'a/b', 'ä-bc', '-abc', 'abc-', 'a--b', 'абв', '12345', '1-2-3', uid, anyUid(), 'login', 'Admin', 'reeve', 'www', 'a%2fb', '../me', 'ab\u200bc']) {
        const answer = await unchanged(() => set(wrong));
        equal(answer.status, 422, wrong);
        match(answer.text, /id="nickname-e"/, wrong);
    }
    equal(now(), before);
    for (const good of [fresh('a1'), `3${fresh('d')}`, fresh('x'.repeat(41))]) equal((await set(good)).status, 303, good);
    equal((await set('ＦＵＬＬ' + fresh('w').slice(1))).status, 303);
    match(now(), /^full-/);
});

test('S2-58 a nickname is unique: neither one that another has can be taken, nor one that another had', async () => {
    const first = fresh('first'), second = fresh('second');
    await set(first);
    for (const same of [first, first.toUpperCase()]) {
        const refused = await unchanged(() => set(same, support, other));
        equal(refused.status, 422);
        match(words(refused.text), /another account has it, or had it/);
    }
    await set(second);
    equal((await unchanged(() => set(first, support, other))).status, 422);
    // Its own it may take again; the other leads there then.
    equal((await set(first)).status, 303);
    equal((await stranger(second)).location, `/b/${first}`);
    // One that came with loaded data is no less its own.
    const old = loaded(other, fresh('loaded'));
    await set(fresh('later'), support, other);
    equal((await unchanged(() => set(old))).status, 422);
    equal((await stranger(old)).status, 301);
});

test('S2-58 of many who take one nickname at once one has it; and nobody gets one that is being given up', async () => {
    const name = fresh('rush'), shops = [];
    for (let n = 0; n < 4; n++) shops.push(await account(admin, `Rush ${n}`));
    const forms = await Promise.all(shops.map(async (one) => (await admin.get(`/accounts/${one}/settings`)).form(`/accounts/${one}/nickname`)));
    const answers = await Promise.all(forms.map((f) => admin.post(f.action, { ...f.fields, nickname: name })));
    same(answers.map((a) => a.status).sort(), [303, 422, 422, 422]);
    const owner = shops[answers.findIndex((a) => a.status === 303)], rival = shops.find((one) => one !== owner);
    for (let round = 0; round < 8; round++) {
        const had = now(owner);
        const [leaves] = await Promise.all([set(fresh('gone'), admin, owner), set(had, admin, rival)]);
        equal(leaves.status, 303);
        ok(now(rival) !== had, 'an old nickname was taken by another');
    }
});

test('S2-59 programs know the account by its nickname, and by those of before', async () => {
    const before = fresh('before'), after = fresh('after');
    await set(before);
    await set(after);
    const program = new Program(token(who, { scopes: ['account-read', 'account-nickname'] }).text);
    for (const name of [before, after, after.toUpperCase()]) equal((await program.get(`/accounts/${name}.json`)).json.account.uid, uid, name);
    equal((await program.get(`/accounts/${fresh()}.json`)).status, 404);
    const bound = new Program(token(who, { scopes: ['account-read'], account: other }).text);
    equal((await bound.get(`/accounts/${before}.json`)).status, 404);
    const changed = await program.post(`/accounts/${before}/nickname`, { nickname: fresh('program') });
    equal(changed.status, 200);
    equal(changed.json.account.nickname, now());
    equal((await unchanged(() => program.post(`/accounts/${uid}/nickname`, { nickname: 'NO!' }))).status, 422);
    equal((await reader.get(`/accounts/${before}`)).status, 404);
});

test('S2-69 the Business Page shows name and contact to everybody, without a session or a cookie, in the visitor\'s language', async () => {
    const name = fresh('open');
    await set(name);
    await admin.submit(`${path}/edit`, `${path}/edit`, { phone: '+31201234567', website: 'nick.example', city: 'Gouda' });
    const page = await stranger(name);
    equal(page.status, 200);
    same(page.cookies, []);
    match(page.text, /<h1[^>]*><bdi>Nick &amp; Söhne<\/bdi><\/h1>/);
    match(page.text, /href="tel:\+31201234567"/);
    match(page.text, /href="https:\/\/nick\.example"/);
    match(words(page.text), /Gouda/);
    doesNotMatch(page.text, /<form|Olu Brick|Plan|UID/);
    ok(!page.text.includes(uid));
    match((await stranger(name, { 'Accept-Language': 'nl' })).text, /<html lang="nl"/);
    match((await exchange({ path: `/b/${name}?lang=nl` })).text, /<html lang="nl"/);
    for (const [header, pattern] of [['content-security-policy', /default-src 'none'/], ['x-content-type-options', /nosniff/], ['cache-control', /^no-store$/], ['referrer-policy', /same-origin/]])
        match(page.headers[header], pattern, header);
    equal((await exchange({ method: 'HEAD', path: `/b/${name}` })).status, 200);
    equal((await exchange({ method: 'POST', path: `/b/${name}`, headers: { Origin: base } })).status, 405);
    // An operator sees what everybody sees.
    const seen = await admin.get(`/b/${name}`);
    equal(seen.status, 200);
    doesNotMatch(seen.text, /Tess Adeyemi/);
});

test('S2-69 an old nickname answers 301 to the present one; an unknown one 404; so does one in other letters', async () => {
    const old = fresh('old'), next = fresh('next');
    await set(old);
    await set(next);
    for (const name of [old, old.toUpperCase(), next.toUpperCase()]) {
        const moved = await stranger(name);
        same([moved.status, moved.location], [301, `/b/${next}`], name);
    }
    for (const none of [fresh('none'), uid, '%00', 'a%2fb', "'--", 'x'.repeat(300)]) ok([404, 400].includes((await stranger(none)).status), none);
    equal((await stranger(fresh('none'))).status, 404);
    equal((await stranger(uid)).status, 404);
});

test('S2-69 the page of an account that is archived, locked, secure or a template is not shown, nor where it led', async () => {
    const old = fresh('hidden'), name = fresh('shown');
    await set(old);
    await set(name);
    for (const [hide, show] of [['locked_at = UTC_TIMESTAMP(6)', 'locked_at = NULL'], ['deleted_at = UTC_TIMESTAMP(6)', 'deleted_at = NULL'], ['secure = 1', 'secure = 0'], ['is_template = 1', 'is_template = 0']]) {
        sql(`UPDATE account SET ${hide} WHERE uid = '${uid}'`);
        try {
            same([(await stranger(name)).status, (await stranger(old)).status], [404, 404], hide);
            const unknown = await stranger(fresh('none')), bare = (a) => a.text.replace(/[0-9a-f]{32}/g, '');
            equal(bare(await stranger(name)), bare(unknown), hide);
        } finally {
            sql(`UPDATE account SET ${show} WHERE uid = '${uid}'`);
        }
        equal((await stranger(name)).status, 200, show);
    }
});

test('S2-56 a nickname is taken away, and its page with it; Undo brings it back', async () => {
    const name = fresh('short');
    await set(name);
    equal((await set('')).status, 303);
    equal(now(), null);
    equal((await stranger(name)).status, 404);
    const undo = (change) => admin.submit(`${path}/history`, `${path}/undo`, { change });
    const taken = lastChange();
    equal((await undo(taken)).status, 303);
    equal(now(), name);
    equal((await stranger(name)).status, 200);
    await set(fresh('moved'));
    const refused = await unchanged(() => undo(taken));
    equal(refused.status, 409);
    const change = lastChange();
    equal((await undo(change)).status, 303);
    equal(now(), name);
    match((await new Browser().get(`/b/${name}`)).text, /Nick &amp; Söhne/);
});
