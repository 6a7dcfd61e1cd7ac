// wizard: the Onboarding Wizard of a business: its steps, what is done where, who ticks what, and how it starts again.
import { doesNotMatch, equal, literal, match, ok, same, sql, test, value, words } from '../lib/harness.mjs';
import { Program, account, changed, person, signedIn, staffIn, stillJobs, token, unchanged, visit } from '../lib/scene.mjs';

const ORDER = ['profile', 'page', 'terms', 'staff', 'widget', 'customer', 'booking', 'introduction'];
let who, admin, uid, owner, staff, other;
const now = (field, one = uid) => value(`SELECT ${field} FROM account WHERE uid = ${literal(one)}`);
const start = (one = uid) => admin.submit(`/accounts/${one}/onboarding`, `/accounts/${one}/setup`);
const tick = (fields, { browser = owner.browser, base = '' } = {}) => browser.submit(`${base}/onboarding`, `${base}/onboarding`, { done: undefined, open: undefined, ...fields });
const steps = async () => Object.fromEntries((await owner.browser.get('/onboarding.json')).json.wizard.steps.map((s) => [s.name, s]));
const done = async () => Object.values(await steps()).filter((s) => s.done).map((s) => s.name);
const newest = () => sql(`SELECT c.id, c.verb, c.actor_id, c.behalf_id, f.object_name, f.after FROM \`change\` c JOIN change_field f ON f.change_id = c.id
    WHERE c.account_id = ${now('id')} AND c.outcome = 'done' ORDER BY c.id DESC, f.n LIMIT 1`)[0];

test('wizard: a stage', async () => {
    stillJobs(); // The receipts that it writes would be taken for what a test did.
    who = person('Administrator', { name: 'Bo Ward' });
    admin = signedIn(who);
    uid = await account(admin, 'Wizard House', '4');
    other = staffIn(await account(admin, 'Wizard Elsewhere', '4'), { owner: true });
    [owner, staff] = [staffIn(uid, { owner: true }), staffIn(uid)];
    sql(`DELETE FROM staff WHERE person_id = ${staff.id}`);
});

test('S2-29 in setup the wizard says that the platform is at work and what comes next, and has nothing to tick', async () => {
    const page = await owner.browser.get('/onboarding');
    equal(page.status, 200);
    match(words(page.text), /In Setup The platform is setting your business up\..* What comes next Business details .*Business Page .*Introduction held/);
    doesNotMatch(page.text, /name="done"|name="open"|\d of \d steps/);
    equal(page.forms.filter((f) => f.action === '/onboarding').length, 0);
    match((await owner.browser.get('/')).text, /href="\/onboarding"/, 'the frame leads there');
});

test('S2-30 S2-31 from the moment that an operator marks setup as complete the wizard begins', async () => {
    equal((await start()).status, 303);
    const page = await owner.browser.get('/onboarding');
    match(words(page.text), /Onboarding 0 of 8 steps completed/);
    match(words(page.text), /Next step Business details Telephone and address/);
    match(page.text, /href="\/business\/edit"/);
    same((await owner.browser.get('/onboarding.json')).json.wizard.steps.map((s) => s.name), ORDER);
    for (const one of ORDER) match(page.text, new RegExp(`name="done" value="${one}"`));
});

test('S2-27 S2-28 each step that comes first says what it is for and leads to where it is done; what is done counts by itself', async () => {
    const next = async () => words((await owner.browser.get('/onboarding')).text).match(/Next step (.*?) All steps/)[1];
    await admin.submit(`/accounts/${uid}/edit`, `/accounts/${uid}/edit`, { phone: '+3160000000', street: 'High Street 1', city: 'Delft', country: 'Netherlands' });
    match(await next(), /^Business Page .*The platform sets the address of your page/);
    await admin.submit(`/accounts/${uid}/settings`, `/accounts/${uid}/nickname`, { nickname: `wizard-${Date.now().toString(36)}` });
    match(await next(), /^Terms and privacy .*Mark done/);
    await tick({ done: 'terms' });
    match(await next(), /^First member of staff/);
    match((await owner.browser.get('/onboarding')).text, /href="\/staff"/);
    sql(`INSERT INTO staff (account_id, person_id, role, created_at) SELECT id, ${staff.id}, 'Front desk', UTC_TIMESTAMP(6) FROM account WHERE uid = '${uid}'`);
    await tick({ done: 'staff' });
    match(await next(), new RegExp(`^Widget on a site .*/accounts/${uid}/sites .*Authorization: Bearer TOKEN`));
    const widget = new Program(token(who, { scopes: ['site-report'], account: uid }).text);
    equal((await widget.post(`/accounts/${uid}/sites`, { url: 'https://www.example.com/', widget: 'booking' })).status, 204, 'what the snippet sends ticks the step');
    match(await next(), /^First customer .*ticked by itself/);
    same(await done(), ['profile', 'page', 'terms', 'staff', 'widget']);
    match(words((await owner.browser.get('/onboarding')).text), /5 of 8 steps completed/);
});

test('S2-28 the owner ticks and clears a step, with his name; the operator\'s page of the account says the same', async () => {
    const answer = await tick({ done: 'introduction' });
    same([answer.status, answer.location.replace(/=.*/, '')], [303, '/onboarding?receipt']);
    match(words((await owner.browser.get(answer.location)).text), /The checklist of Wizard House was changed/);
    same([(await steps()).introduction.done_by, newest().verb, newest().actor_id], [owner.name, 'account-step', owner.id]);
    match(words((await admin.get(`/accounts/${uid}`)).text), new RegExp(`Introduction held ?, Done .*${owner.name}`));
    equal((await tick({ open: 'introduction' })).status, 303);
    equal((await steps()).introduction.done, false);
    equal((await unchanged(() => tick({ done: 'no-such' }))).status, 422);
    match((await unchanged(() => tick({ open: 'profile' }))).location, /receipt=none/, 'what the data shows stays');
});

test('S2-28 plain staff look at the wizard and change nothing', async () => {
    const page = await staff.browser.get('/onboarding');
    equal(page.status, 200);
    match(words(page.text), /5 of 8 steps completed .*The owner of the business does this/);
    doesNotMatch(page.text, /name="done"|name="open"/);
    const form = (await owner.browser.get('/onboarding')).form('/onboarding');
    equal((await unchanged(() => staff.browser.post('/onboarding', { ...form.fields, done: 'introduction' }))).status, 403);
});

test('S2-28 a visit that looks ticks nothing; after "Make changes" it does, and the operator behind it has done it', async () => {
    const looks = await visit(admin, uid);
    const page = await looks.browser.get(`${looks.base}/onboarding`);
    match(words(page.text), /5 of 8 steps completed/);
    doesNotMatch(page.text, /name="done"|name="open"/);
    const { op, csrf } = page.form(`${looks.base}/visit/edits`).fields;
    const refused = await unchanged(() => looks.browser.post(`${looks.base}/onboarding`, { op, csrf, done: 'introduction' }));
    equal(refused.status, 403);
    match(words(refused.text), /This visit only looks/);
    await looks.browser.submit(`${looks.base}/`, `${looks.base}/visit/edits`);
    const answer = await tick({ done: 'introduction' }, looks);
    match(answer.location, new RegExp(`^${looks.base}/onboarding\\?receipt=`));
    same([newest().actor_id, newest().behalf_id, newest().object_name], [who.id, owner.id, 'introduction']);
    equal((await steps()).introduction.done_by, 'Bo Ward');
    const asStaff = await visit(admin, uid, { person: staff, edits: true });
    doesNotMatch((await asStaff.browser.get(`${asStaff.base}/onboarding`)).text, /name="done"/, 'a visit may what the person may');
});

test('S2-28 another business\'s wizard is its own: neither what it says nor what it does is of this one', async () => {
    const page = await other.browser.get('/onboarding');
    match(words(page.text), /The platform is setting your business up/);
    doesNotMatch(page.text, /Wizard House/);
    const form = (await owner.browser.get('/onboarding')).form('/onboarding'), before = await done();
    equal((await unchanged(() => other.browser.post('/onboarding', { ...form.fields, open: 'terms' }))).status, 403, 'a form of somebody else\'s');
    same(await done(), before);
    equal((await admin.get('/onboarding')).status, 200);
    match(words((await admin.get('/onboarding')).text), /Accounts at each step|Onboarding \d/, 'operators find their board there');
});

test('S2-28 when all steps are done the wizard says so', async () => {
    for (const one of ['customer', 'booking']) await tick({ done: one });
    same(await done(), ORDER);
    match(words((await owner.browser.get('/onboarding')).text), /8 of 8 steps completed .*All steps are done Your business is ready/);
});

test('S2-31 started again the wizard is fresh: what was ticked by hand is open, what the data shows is done', async () => {
    const form = (await owner.browser.get('/onboarding')).form('/onboarding');
    changed(uid, "setup_state = 'in_setup', step = 0");
    const refused = await unchanged(() => owner.browser.post('/onboarding', { ...form.fields, open: 'terms' }));
    equal(refused.status, 422);
    match(words(refused.text), /the account is in setup/);
    equal((await start()).status, 303);
    same(await done(), ['profile', 'page', 'staff', 'widget']);
    match(words((await owner.browser.get('/onboarding')).text), /4 of 8 steps completed .*Next step Terms and privacy/);
    ok(now('onboarding_at'));
});
