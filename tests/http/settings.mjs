// settings: what a template has given to the accounts that were made from it, as a job: shown first, an outcome for each, taken back as a whole.
import { doesNotMatch, equal, literal, match, ok, same, sql, test, until, value, words } from '../lib/harness.mjs';
import { account, becomes, changed, keep, person, signedIn, uid as anyUid, unchanged } from '../lib/scene.mjs';

let who, admin, mould, path, copies, job;
const row = (uid) => sql(`SELECT * FROM account WHERE uid = ${literal(uid)}`)[0];
const tagsOf = (uid) => sql(`SELECT t.name FROM tag t JOIN account_tag g ON g.tag_id = t.id JOIN account a ON a.id = g.account_id WHERE a.uid = ${literal(uid)} ORDER BY t.name`).map((t) => t.name);
const wordsOf = (uid) => sql(`SELECT word FROM account_word WHERE id = ${row(uid).id} ORDER BY word`).map((r) => r.word);
const tag = (uid, fields) => admin.submit(`/accounts/${uid}`, `/accounts/${uid}/tags`, { name: undefined, remove: undefined, ...fields });
const zone = (uid, time_zone) => admin.submit(`/accounts/${uid}/edit`, `/accounts/${uid}/edit`, { time_zone });
const address = (uids) => `/jobs/new?${new URLSearchParams([['kind', 'account-settings'], ...uids.map((uid) => ['a', uid])])}`;
const starts = (page) => page.forms.find((f) => f.method === 'post' && f.action === '/jobs/new');
const jobPath = (answer) => answer.location.replace(/\?.*/, '');
const ended = (at) => until(async () => { const one = (await admin.get(`${at}.json`)).json.job; return ['done', 'cancelled', 'failed'].includes(one.state) && one; }, 30, 'the end of a job');
const outcomes = (one) => Object.fromEntries(one.outcomes.map((o) => [o.name, o.n]));
const fieldsOf = (at, uid) => sql(`SELECT c.verb, f.object, f.field, f.\`before\`, f.after FROM \`change\` c JOIN change_field f ON f.change_id = c.id JOIN job j ON j.id = c.job_id
    WHERE j.uid = '${at.slice(6)}' AND c.account_id = ${row(uid).id} ORDER BY f.n`);

test('settings: a stage: a template, four accounts made from it, one that was made from none', async () => {
    who = person();
    admin = signedIn(who);
    mould = await account(admin, 'Settings Mould', '4');
    path = `/accounts/${mould}`;
    await zone(mould, 'Europe/Lisbon');
    await tag(mould, { name: 'settings-fern' });
    await admin.submit(`${path}/settings`, `${path}/template`, { is_template: '1' });
    copies = [];
    for (const name of ['One', 'Two', 'Same', 'Locked'])
        copies.push(keep(await admin.submit(`/accounts/new?template=${mould}`, '/accounts/new', { name: `Settings ${name}`, email: `${anyUid()}@client.example`, owner_name: 'Cas Tiron' })).location.match(/\w{26}/)[0]);
    await zone(copies[0], 'Europe/Amsterdam');
    await tag(copies[0], { name: 'settings-own' });
    await tag(copies[1], { remove: 'settings-fern' });
    await zone(copies[3], 'Europe/Amsterdam');
    changed(copies[3], "locked_at = UTC_TIMESTAMP(6), locked_reason = 'x'");
});

test('S2-64 S2-65 the template\'s Account tab offers those that differ, each with what; an account that differs offers it for itself', async () => {
    const page = await admin.get(`${path}/settings`), said = words(page.text);
    match(said, /Accounts made from it .*Settings One Time zone .*Settings Two Tags .*Settings Same as here .*Settings Locked Locked/);
    const boxes = [...page.text.matchAll(/<input class="form-check-input" type="checkbox" name="a" value="(\w{26})"/g)].map(([, one]) => one);
    same(boxes, copies.slice(0, 2));
    match((await admin.get(`/accounts/${copies[0]}/settings`)).text, new RegExp(`name="a" value="${copies[0]}"`));
    for (const none of [copies[2], copies[3]]) doesNotMatch((await admin.get(`/accounts/${none}/settings`)).text, /value="account-settings"/);
    const support = signedIn(person('Support'));
    for (const at of [path, `/accounts/${copies[0]}`]) doesNotMatch((await support.get(`${at}/settings`)).text, /account-settings/);
    equal((await support.get(address(copies))).status, 403);
});

test('S2-64 what will happen is shown with exact numbers, per setting, and who is left alone and why; nothing is done', async () => {
    const alone = await account(admin, 'Settings Alone'), archived = await account(admin, 'Settings Archived');
    await admin.submit(`/accounts/${archived}/archive`, `/accounts/${archived}/archive`);
    const page = await unchanged(() => admin.get(address([...copies, alone, archived]))), said = words(page.text);
    match(said, /2 of 6 accounts get the time zone and the tags of the template/);
    match(said, /Time zone: 1 Tags: 1/);
    for (const why of [/1 has them already/, /1 is locked and left alone/, /1 was made from no template/, /1 is archived and cannot be changed/]) match(said, why);
    match(said, /Settings One .*Settings Two/);
    equal(starts(await admin.get(address([copies[2]]))), undefined, 'nothing to do');
});

test('S2-64 the job gives them, with a change and its fields for each, and the search finds the tags', async () => {
    const before = row(copies[0]), form = starts(await admin.get(address(copies)));
    const answer = await admin.post('/jobs/new', { ...form.fields, reason: 'New season' });
    equal(answer.status, 303, words(answer.text));
    job = jobPath(answer);
    const one = await ended(job);
    same([one.kind, one.state, one.done, one.skipped, outcomes(one)], ['account-settings', 'done', 2, 2, { done: 2, unchanged: 1, locked: 1 }]);
    same([row(copies[0]).time_zone, tagsOf(copies[0]), tagsOf(copies[1]), row(copies[3]).time_zone], ['Europe/Lisbon', ['settings-fern', 'settings-own'], ['settings-fern'], 'Europe/Amsterdam']);
    equal(Number(row(copies[0]).version), Number(before.version) + 1);
    same(fieldsOf(job, copies[0]), [{ verb: 'account-settings', object: 'account', field: 'time_zone', before: 'Europe/Amsterdam', after: 'Europe/Lisbon' }]);
    same(fieldsOf(job, copies[1]), [{ verb: 'account-settings', object: 'tag', field: 'tag', before: null, after: 'settings-fern' }]);
    ok(wordsOf(copies[1]).includes('fern'));
    const told = words((await admin.get(`/accounts/${copies[0]}/history`)).text);
    match(told, /Got the settings of its template Time zone: Europe\/Amsterdam .*Europe\/Lisbon .*New season/);
});

test('S2-64 taken back as a whole: each has what it had before; what was changed since is left alone; and that can be taken back', async () => {
    await zone(copies[0], 'Europe/Paris');
    const undo = jobPath(await admin.submit(job, `${job}/undo`)), one = await ended(undo);
    same([one.kind, one.state, outcomes(one)], ['account-settings-back', 'done', { done: 1, 'moved-on': 1 }]);
    same([row(copies[0]).time_zone, tagsOf(copies[1])], ['Europe/Paris', []]);
    same(fieldsOf(undo, copies[1]), [{ verb: 'account-settings-back', object: 'tag', field: 'tag', before: 'settings-fern', after: null }]);
    ok(!wordsOf(copies[1]).includes('fern'));
    const again = jobPath(await admin.submit(undo, `${undo}/undo`));
    same(outcomes(await ended(again)), { done: 1 });
    same(tagsOf(copies[1]), ['settings-fern']);
});

test('S2-64 a Secure account, or one of a Secure template, is for Secure roles alone', async () => {
    changed(copies[0], 'secure = 1');
    match(words((await admin.get(address([copies[0]]))).text), /1 is Secure and not for you to change/);
    changed(copies[0], 'secure = 0');
    changed(mould, 'secure = 1');
    match(words((await admin.get(address([copies[0]]))).text), /1 is Secure and not for you to change/);
    changed(mould, 'secure = 0');
});

test('S2-64 who loses the right while it runs stops it', async () => {
    const form = starts(await admin.get(address([copies[0]])));
    becomes(who, 'Support');
    equal((await unchanged(() => admin.post('/jobs/new', form.fields))).status, 403);
    becomes(who, 'Administrator');
    equal(value(`SELECT time_zone FROM account WHERE uid = ${literal(copies[0])}`), 'Europe/Paris');
});
