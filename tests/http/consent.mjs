// consent: the owner is asked before somebody of the platform comes in: a setting of the account, off by default.
import { createHmac, randomBytes } from 'node:crypto';

import { doesNotMatch, equal, literal, match, ok, same, sql, test, value, words } from '../lib/harness.mjs';
import { account, held, person, signedIn, staffIn, stillJobs, unchanged, visit } from '../lib/scene.mjs';

const PAGE = '/business/visits', ALLOW = `${PAGE}/allow`;
let who, admin, uid, id, owner, staff, path;
const now = (field) => value(`SELECT ${field} FROM account WHERE uid = ${literal(uid)}`);
const setting = (on, { browser = owner.browser, base = '' } = {}) => browser.submit(base + PAGE, base + PAGE, { visit_consent: on ? '1' : undefined });
const allow = (visits) => owner.browser.submit(PAGE, ALLOW, { visits });
const ask = (reason = 'The till shows nothing') => admin.submit(`${path}/visit`, `${path}/visit-ask`, { reason });
const visits = () => Number(value(`SELECT COUNT(*) FROM session WHERE kind = 'visit' AND account_id = ${id}`));
const living = async ({ base, browser }) => (await browser.get(`${base}/`)).status;
const newest = () => sql(`SELECT c.verb, c.actor_id, f.field, f.\`before\`, f.after FROM \`change\` c JOIN change_field f ON f.change_id = c.id
    WHERE c.account_id = ${id} AND c.outcome = 'done' AND c.verb NOT LIKE 'visit-receipt' ORDER BY c.id DESC, f.n LIMIT 1`)[0];
const asked = () => value(`SELECT COUNT(*) FROM message WHERE kind = 'visit-ask' AND account_id = ${id}`);
const ranOut = () => sql(`UPDATE account SET visits_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = ${id}`);
/** That the way in is shut: by the page, and by the form of before. */
async function shut(form) {
    const page = await admin.get(`${path}/visit`), before = visits();
    equal(page.forms.filter((f) => f.action === `${path}/visit`).length, 0);
    match(words(page.text), /The owner wants to be asked before somebody of the platform comes in/);
    const answer = await admin.post(form.action, { ...form.fields, reason: 'all the same' });
    same([answer.status, visits()], [422, before]);
}

test('consent: a stage', async () => {
    stillJobs(); // The receipts that it writes would be taken for what a test did.
    who = person('Administrator', { name: 'Vera Guest' });
    admin = signedIn(who);
    uid = await account(admin, 'Consent House', '4');
    id = now('id');
    path = `/accounts/${uid}`;
    [owner, staff] = [staffIn(uid, { owner: true }), staffIn(uid)];
});

test('decision 6: consent beforehand is off by default: visits begin as ever', async () => {
    same([now('visit_consent'), now('visits_until')], ['0', null]);
    match(words((await owner.browser.get(PAGE)).text), /Visits need no consent beforehand/);
    match(words((await admin.get(`${path}/settings`)).text), /Visits of the platform Visits need no consent beforehand/);
    equal(await living(await visit(admin, uid)), 200);
});

test('S2-13 switched on it ends every open visit at once, and Login As is refused with its reason, by the page and by a direct POST', async () => {
    const form = (await admin.get(`${path}/visit`)).form(`${path}/visit`), open = await visit(admin, uid, { edits: true });
    const answer = await setting(true);
    same([answer.status, answer.location.replace(/=.*/, '')], [303, `${PAGE}?receipt`]);
    same(newest(), { verb: 'account-consent', actor_id: owner.id, field: 'visit_consent', before: 'false', after: 'true' });
    equal(await living(open), 410);
    equal(value(`SELECT COUNT(*) FROM session WHERE kind = 'visit' AND account_id = ${id} AND ended_at IS NULL`), '0');
    equal((await owner.browser.get(PAGE)).status, 200, 'the owner himself stays');
    await shut(form);
    match(words((await admin.get(`${path}/settings`)).text), /Consent is asked for beforehand, and none is given/);
});

test('S2-13 the owner is asked by a message that leads to the page, once an hour', async () => {
    const answer = await ask();
    same([answer.status, answer.location.replace(/&.*/, '')], [303, `${path}/visit?person=${owner.uid}`]);
    match(words((await admin.get(answer.location)).text), /The owner of Consent House was asked\. .*The owner was last asked at/);
    const [sent] = sql(`SELECT m.uid, m.author_id, d.address, d.person_id FROM message m JOIN delivery d ON d.message_id = m.id WHERE m.kind = 'visit-ask' AND m.account_id = ${id}`);
    same([sent.author_id, sent.person_id, sent.address], [who.id, owner.id, owner.email]);
    match(words((await admin.get(`/messages/${sent.uid}`)).text), /The till shows nothing/);
    same([newest().verb, newest().after], ['visit-ask', 'asked']);
    const again = await unchanged(() => ask('And again'));
    equal(again.status, 422);
    match(words(again.text), /asked less than an hour ago/);
    sql(`UPDATE account SET visits_asked_at = visits_asked_at - INTERVAL 61 MINUTE WHERE id = ${id}`);
    equal((await ask()).status, 303);
    equal(asked(), '2');
    const form = (await admin.get(`${path}/visit`)).form(`${path}/visit-ask`), support = signedIn(person('Support'));
    equal((await unchanged(() => support.post(form.action, { ...form.fields, reason: 'me too' }))).status, 403);
    match(words((await admin.get(`${path}/history`)).text), /The owner was asked to allow visits/);
});

test('S2-13 two questions at once: one message', async () => {
    sql(`UPDATE account SET visits_asked_at = NULL WHERE id = ${id}`);
    const before = Number(asked()), forms = await Promise.all([1, 2].map(async () => (await admin.get(`${path}/visit`)).form(`${path}/visit-ask`)));
    const answers = await Promise.all(forms.map((f) => admin.post(f.action, { ...f.fields, reason: 'at once' })));
    same([answers.map((a) => a.status).sort(), Number(asked())], [[303, 422], before + 1]);
});

test('S2-13 allowed for an hour, a day, 7 days: visits begin; what runs out lets nobody in and does not cut one that runs', async () => {
    for (const [length, minutes] of [['hour', 60], ['day', 1440], ['week', 10080]]) {
        equal((await allow(length)).status, 303, length);
        equal(now('TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), visits_until) BETWEEN 60 * ' + minutes + ' - 60 AND 60 * ' + minutes), '1', length);
        same([newest().verb, newest().after], ['account-visits', length]);
        equal(await living(await visit(admin, uid)), 200, length);
    }
    match(words((await owner.browser.get(PAGE)).text), /Consent is asked for beforehand, and is given until/);
    match(words((await admin.get(`${path}/settings`)).text), /is given until/);
    const open = await visit(admin, uid), form = (await admin.get(`${path}/visit`)).form(`${path}/visit`);
    // It began while it was allowed.
    sql(`UPDATE session SET created_at = created_at - INTERVAL 5 MINUTE WHERE uid = '${open.base.slice(4)}'; UPDATE account SET visits_until = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE WHERE id = ${id}`);
    equal(await living(open), 200);
    await shut(form);
    equal((await allow('none')).status, 303, 'what has run out is taken back, too');
    equal(await living(open), 410);
});

test('S2-13 taken back, every open visit ends in the same moment', async () => {
    await allow('day');
    const open = [await visit(admin, uid), await visit(admin, uid, { person: staff, edits: true })], form = (await admin.get(`${path}/visit`)).form(`${path}/visit`);
    equal((await allow('none')).status, 303);
    for (const one of open) equal(await living(one), 410);
    same(newest(), { verb: 'account-visits', actor_id: owner.id, field: 'visits', before: 'running', after: null });
    await shut(form);
    match((await unchanged(() => owner.browser.submit(PAGE, ALLOW, { visits: 'none' }))).location, /receipt=none/);
    equal((await staff.browser.get('/')).status, 200, 'the staff stay');
});

test('S2-13 a visit lives by what the account says, not only by its own end', async () => {
    await allow('hour');
    const open = await visit(admin, uid);
    sql(`UPDATE account SET visits_until = NULL WHERE id = ${id}`);
    equal(await living(open), 410);
    await allow('hour');
    const next = await visit(admin, uid);
    ranOut();
    equal(await living(open), 410);
    sql(`UPDATE account SET visits_until = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = ${id}`);
    equal(await living(next), 200);
});

test('S5 the account is looked at once more while it is held: consent switched on in the same moment lets nobody in', async () => {
    await setting(false);
    const form = (await admin.get(`${path}/visit`)).form(`${path}/visit`), before = visits();
    const answer = await held(`UPDATE account SET visit_consent = 1 WHERE id = ${id}`, () => admin.post(form.action, { ...form.fields, reason: 'just before' }));
    same([answer.status, visits()], [422, before]);
    await setting(true);
});

test('decision 6: who may not set it: plain staff, operators, and a visit, which is told why', async () => {
    const form = (await owner.browser.get(PAGE)).form(PAGE), allowing = (await owner.browser.get(PAGE)).form(ALLOW);
    match(words((await staff.browser.get(PAGE)).text), /The owner of the business sets this/);
    for (const f of [form, allowing]) equal((await unchanged(() => staff.browser.post(f.action, f.fields))).status, 403);
    for (const at of [PAGE, ALLOW]) equal((await admin.post(at, {})).status, 404);
    await allow('day');
    const looks = await visit(admin, uid), edits = await visit(admin, uid, { edits: true });
    for (const { base, browser } of [looks, edits]) {
        const page = await browser.get(base + PAGE);
        match(words(page.text), /In a visit this can’t be changed/);
        equal(page.forms.filter((f) => f.action.startsWith(base + PAGE)).length, 0);
    }
    for (const at of [PAGE, ALLOW]) equal((await unchanged(() => looks.browser.post(looks.base + at, { visits: 'week' }))).status, 403, 'it only looks');
    // It is shown no form. With one it had all the same it is refused, and told why.
    for (const [at, route, fields] of [[PAGE, 'consent', {}], [ALLOW, 'consent-allow', { visits: 'week' }], [ALLOW, 'consent-allow', { visits: 'none' }]]) {
        const answer = await unchanged(() => edits.browser.post(edits.base + at, { ...formOf(edits, route), ...fields }));
        equal(answer.status, 422, route);
        match(words(answer.text), /can’t be changed in a visit: only the business itself says who comes in/, route);
    }
    equal(await living(edits), 200);
});

/** The hidden fields of a form of this route, as the page would make them for a visit. */
function formOf({ base }, route) {
    const op = randomBytes(16).toString('hex'), mac = createHmac('sha256', Buffer.from(value(`SELECT HEX(csrf) FROM session WHERE uid = '${base.slice(4)}'`), 'hex'));
    for (const text of [route, op]) {
        const length = Buffer.alloc(8);
        length.writeBigUInt64BE(BigInt(text.length));
        mac.update(length).update(text);
    }
    return { op, csrf: mac.digest('base64url') };
}

test('S5 switching it off lets visits begin again, and clears what was allowed; History has it all', async () => {
    await setting(true);
    await allow('week');
    equal((await setting(false)).status, 303);
    same([now('visit_consent'), now('visits_until')], ['0', null]);
    equal(await living(await visit(admin, uid)), 200);
    const form = await admin.get(`${path}/visit`);
    doesNotMatch(form.text, /visit-ask/);
    const told = words((await admin.get(`${path}/history`)).text);
    match(told, /Consent to visits beforehand switched on or off .*Ask me before somebody of the platform comes in: /);
    match(told, /Visits allowed, or that taken back .*for 7 days/);
    const undo = sql(`SELECT id FROM \`change\` WHERE account_id = ${id} AND verb = 'account-consent' ORDER BY id DESC LIMIT 1`)[0].id;
    ok(!(await admin.get(`${path}/history`)).text.includes(`value="${undo}"`), 'an operator can not take it back');
    equal((await unchanged(() => admin.submit(`${path}/history`, `${path}/undo`, { change: undo }))).status, 404);
});
