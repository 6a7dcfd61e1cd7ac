// plan: what accounts can subscribe to, Change Plan with its prompts, and the staff limit, for two people at once, too.
import { spawn } from 'node:child_process';

import { Browser, doesNotMatch, env, equal, literal, match, ok, same, sql, test, transactions, until, value, words } from '../lib/harness.mjs';
import { account, becomes, person, plan, Program, signedIn, token, uid as anyUid, unchanged } from '../lib/scene.mjs';

let who, admin, support, reader, uid, path, small, large, early;
const idOf = (one = uid) => value(`SELECT id FROM account WHERE uid = ${literal(one)}`);
const planOf = (one = uid) => value(`SELECT p.name FROM account a JOIN plan p ON p.id = a.plan_id WHERE a.uid = ${literal(one)}`);
const terms = (one = uid) => sql(`SELECT p.name, u.to_at IS NULL AS open, u.from_at, u.to_at, u.price, u.staff_limit FROM subscription u JOIN plan p ON p.id = u.plan_id
    WHERE u.account_id = ${idOf(one)} ORDER BY u.from_at`);
const change = (to, by = admin, at = path, fields = {}) => by.submit(`${at}/plan?plan=${to}`, `${at}/plan`, fields);
const add = (by = admin, at = path) => by.submit(`${at}/staff`, `${at}/staff`, { name: 'Mo Staff', email: `${anyUid()}@client.example`, invite: undefined });
/** The same, from the page as it was while there was a place. */
const addLate = () => admin.post(`${path}/staff`, { ...early, name: 'Mo Staff', email: `${anyUid()}@client.example`, invite: undefined });
const lastChange = (one = uid) => value(`SELECT MAX(id) FROM \`change\` WHERE account_id = ${idOf(one)} AND outcome = 'done'`);
const nameOf = (id) => value(`SELECT name FROM plan WHERE id = ${id}`);

test('plans: a stage', async () => {
    who = person();
    admin = signedIn(who);
    support = signedIn(person('Support'));
    reader = signedIn(person('Read-only'));
    small = plan({ limit: 1, price: 500 });
    large = plan({ limit: 4, price: 9950 });
    uid = await account(admin, 'Plan House', large);
    path = `/accounts/${uid}`;
    early = (await admin.get(`${path}/staff`)).form(`${path}/staff`).fields;
});

test('S2-33 plans are listed for all who look at accounts, and administered by those with plan-edit', async () => {
    const list = await reader.get('/plans');
    match(words(list.text), /Solo €9\.00 1 €9\.00/);
    equal(list.forms.filter((f) => f.action === '/plans').length, 0);
    same((await reader.get('/plans.json')).json.plans.plan.slice(0, 2).map((p) => [p.name, p.staff_limit, p.price, p.currency]), [['Solo', 1, 900, 'EUR'], ['Team', 5, 2900, 'EUR']]);
    for (const one of [reader, support]) equal((await one.get(`/plans/${small}`)).status, 403);
    for (const made of ['0', '256', '-1', 'x', '01x', '99999999999999999999', '254']) equal((await admin.get(`/plans/${made}`)).status, 404, made);
    match((await admin.get('/plans')).text, /<a href="\/plans" aria-current="page">/);
});

test('S2-33 a plan is added, behind all others, and can be chosen at once; its form says what is wrong', async () => {
    const name = `Atelier ${anyUid().slice(0, 6)}`, last = value('SELECT MAX(id) FROM plan');
    for (const [field, wrong] of [['name', 'x'], ['name', 'SOLO'], ['staff_limit', '0'], ['staff_limit', '-1'], ['staff_limit', 'many'], ['price', '1.2'], ['price', '-5'], ['price', '1e3'],
        ['price', '1,2345'], ['price', '99999999999'], ['currency', 'EU'], ['currency', 'E1R'], ['currency', '€€€']]) {
        const answer = await unchanged(() => admin.submit('/plans', '/plans', { name, staff_limit: '8', price: '19,50', currency: 'eur', [field]: wrong }));
        equal(answer.status, 422, `${field} ${wrong}`);
        match(answer.text, new RegExp(`id="${field}-e"`), `${field} ${wrong}`);
        equal(answer.form('/plans').fields[field], wrong);
    }
    const made = await admin.submit('/plans', '/plans', { name, staff_limit: '08', price: '19,50', currency: 'eur' });
    equal(made.status, 303);
    const [row] = sql(`SELECT id, staff_limit, price, currency FROM plan WHERE name = ${literal(name)}`);
    same(row, { id: String(Number(last) + 1), staff_limit: '8', price: '1950', currency: 'EUR' });
    match(words((await admin.get(made.location)).text), new RegExp(`Plan ${name} was added`));
    match((await admin.get('/accounts/new')).text, new RegExp(`name="plan" value="${row.id}"`));
    sql(`DELETE FROM plan WHERE id = ${row.id}`);
});

test('S2-33 a plan is edited; two who edit different fields both keep theirs, the same field is asked about', async () => {
    const page = `/plans/${small}`, first = (await admin.get(page)).form(page).fields;
    equal(first.price, '5.00');
    equal((await admin.submit(page, page, { price: '6' })).status, 303);
    const merged = await admin.post(page, { ...first, staff_limit: '2' });
    equal(merged.status, 303);
    same(sql(`SELECT price, staff_limit FROM plan WHERE id = ${small}`), [{ price: '600', staff_limit: '2' }]);
    const form = (await admin.get(page)).form(page).fields;
    await admin.submit(page, page, { price: '8.00' });
    const asked = await unchanged(() => admin.post(page, { ...form, price: '9.00' }));
    equal(asked.status, 409);
    same([...asked.text.matchAll(/type="radio" name="price" value="([^"]*)"/g)].map((m) => m[1]), ['9.00', '8.00']);
    equal((await admin.post(page, asked.form(page).fields)).status, 303);
    equal(value(`SELECT price FROM plan WHERE id = ${small}`), '900');
    equal((await admin.submit(page, page, { staff_limit: '1', price: '5.00' })).status, 303);
    equal((await unchanged(() => admin.submit(page, page, { name: 'Team' }))).status, 422);
});

test('S3-45 a plan withholds what it withholds: stored, shown, taken back', async () => {
    const page = `/plans/${small}`, post = (fields) => admin.submit(page, `${page}/withheld`, fields);
    equal((await post({ withhold: 'site-report' })).status, 303);
    same(sql(`SELECT m.name FROM plan p JOIN permission m ON p.withheld >> m.id & 1 WHERE p.id = ${small}`), [{ name: 'site-report' }]);
    match(words((await admin.get(page)).text), /Report websites with widgets Withheld Include/);
    same((await admin.get(`${page}.json`)).json.plan.withheld, [{ name: 'site-report' }]);
    for (const wrong of [{ withhold: 'account-plan' }, { withhold: 'account-read' }, {}, { withhold: 'site-report', allow: 'site-report' }])
        equal((await unchanged(() => post(wrong))).status, 422, JSON.stringify(wrong));
    match(words((await admin.get(`${path}/plan?plan=${small}`)).text), /No longer included: Report websites with widgets/);
    equal((await post({ allow: 'site-report' })).status, 303);
    equal(value(`SELECT withheld FROM plan WHERE id = ${small}`), '0');
});

test('S2-35 Change Plan asks which one, then says what it changes before the button', async () => {
    const tab = await support.get(`${path}/subscription`);
    match(tab.text, new RegExp(`href="${path}/plan"`));
    doesNotMatch((await reader.get(`${path}/subscription`)).text, /\/plan"/);
    const first = await support.get(`${path}/plan`);
    match(first.text, new RegExp(`href="${path}/plan\\?plan=${small}"`));
    doesNotMatch(first.text, new RegExp(`href="${path}/plan\\?plan=${large}"`));
    equal(first.forms.filter((f) => f.action === `${path}/plan`).length, 0);
    const prompt = words((await support.get(`${path}/plan?plan=${small}`)).text);
    match(prompt, new RegExp(`Plan ${nameOf(large)} ${nameOf(small)} Price a month €99\\.50 €5\\.00 Staff limit 4 1 The new plan begins at once`));
    match(prompt, /1 active member of staff works there/);
    for (const made of ['0', '99', 'x', '']) equal((await support.get(`${path}/plan?plan=${made}`)).status, 404, made);
    const done = await change(small, support, path, { reason: 'Asked by phone' });
    equal(done.status, 303);
    match(words((await support.get(done.location)).text), /The plan of Plan House was changed/);
    equal(planOf(), nameOf(small));
    const rows = terms();
    same(rows.map((r) => [r.name, r.open]), [[nameOf(large), '0'], [nameOf(small), '1']]);
    equal(rows[0].to_at, rows[1].from_at);
    same([rows[0].price, rows[0].staff_limit, rows[1].price], ['9950', '4', null]);
    const said = (await admin.get(`${path}/history.json`)).json.account.changes[0];
    same([said.verb, said.reason, said.field.map((f) => [f.field, f.before, f.after])], ['account-plan', 'Asked by phone', [['plan', nameOf(large), nameOf(small)]]]);
    match(words((await reader.get(`${path}/history`)).text), /Plan changed/);
});

test('S2-35 the price of a plan that ended stays what it was; the list of accounts knows the new plan', async () => {
    const page = `/plans/${large}`;
    await admin.submit(page, page, { price: '120.00' });
    match(words((await reader.get(`${path}/subscription`)).text), new RegExp(`${nameOf(large)} \\S+ \\S+ 4 €99\\.50`));
    await admin.submit(page, page, { price: '99.50' });
    const [row] = (await admin.get(`/accounts.json?q=${uid}`)).json.accounts.account;
    same([row.plan, row.staff_limit], [nameOf(small), 1]);
    const order = sql('SELECT uid FROM account WHERE listed = 1 AND locked_at IS NULL AND secure = 0 ORDER BY plan_id DESC, name DESC, id DESC LIMIT 25').map((r) => r.uid);
    same((await admin.get('/accounts.json?sort=-plan&rows=25')).json.accounts.account.map((a) => a.uid), order);
});

test('S2-35 what was shown is what is done: a plan that changed meanwhile is asked about anew', async () => {
    const { fields } = (await admin.get(`${path}/plan?plan=${large}`)).form(`${path}/plan`);
    await admin.submit(`/plans/${large}`, `/plans/${large}`, { price: '101.00' });
    const asked = await unchanged(() => admin.post(`${path}/plan`, fields));
    equal(asked.status, 422);
    match(words(asked.text), /has changed since it was shown/);
    equal(asked.form(`${path}/plan`).fields.plan, large);
    await admin.submit(`/plans/${large}`, `/plans/${large}`, { price: '99.50' });
});

test('S2-36 the staff limit holds when adding, and allows more with a larger plan', async () => {
    const refused = await unchanged(() => addLate());
    equal(refused.status, 422);
    match(words(refused.text), /the plan allows no more members of staff/);
    equal((await change(large)).status, 303);
    for (let n = 0; n < 3; n++) equal((await add()).status, 303);
    match(words((await admin.get(`${path}/staff`)).text), /All places of the plan are taken\..*Change Plan/);
    match(words((await reader.get(`${path}/subscription`)).text), /Staff 4\/4 0 more can be added/);
});

test('S2-36 a plan that is too small is refused with who is there and how many must go first', async () => {
    const prompt = await admin.get(`${path}/plan?plan=${small}`);
    match(words(prompt.text), /The plan allows 1: 3 of these must leave first Olu Brick \(Owner\) Mo Staff Mo Staff Mo Staff/);
    equal(prompt.forms.filter((f) => f.action === `${path}/plan`).length, 0);
    // Posted all the same, by a page of before and by a program.
    const form = (await admin.get(`${path}/plan?plan=3`)).form(`${path}/plan`).fields;
    const refused = await unchanged(() => admin.post(`${path}/plan`, { ...form, shown: undefined, plan: small }));
    equal(refused.status, 422);
    match(words(refused.text), /more people work for the account than this plan allows/);
    const program = new Program(token(who, { scopes: ['account-read', 'account-plan'] }).text);
    const said = await unchanged(() => program.post(`${path}/plan`, { plan: Number(small) }));
    equal(said.status, 422);
    match(said.text, /"plan"/);
    equal((await program.post(`${path}/plan`, { plan: 3 })).status, 200);
    equal(planOf(), 'Business');
    equal((await program.post(`${path}/plan`, { plan: Number(large) })).json.account.plan, nameOf(large));
});

test('S2-36 Undo brings the plan before back, closes and opens a subscription, and keeps the limit', async () => {
    const other = await account(admin, 'Undo Plan', small), at = `/accounts/${other}`;
    const undo = () => admin.submit(`${at}/history`, `${at}/undo`, { change: lastChange(other) });
    await change(large, admin, at);
    equal((await undo()).status, 303);
    equal(planOf(other), nameOf(small));
    same(terms(other).map((r) => [r.name, r.open]), [[nameOf(small), '0'], [nameOf(large), '0'], [nameOf(small), '1']]);
    equal((await undo()).status, 303);
    equal(planOf(other), nameOf(large));
    const up = lastChange(other);
    await add(admin, at);
    const refused = await unchanged(() => admin.submit(`${at}/history`, `${at}/undo`, { change: up }));
    equal(refused.status, 409);
    match(words(refused.text), /By now more people work for the account/);
    await change(3, admin, at);
    const moved = await unchanged(() => admin.submit(`${at}/history`, `${at}/undo`, { change: up }));
    equal(moved.status, 409);
    match(words(moved.text), /Plan was changed since by Tess Adeyemi/);
    await change(large, admin, at);
});

test('S2-33 a retired plan can be chosen by nobody; who has it keeps it', async () => {
    const page = `/plans/${large}`, { fields } = (await admin.get('/accounts/new')).form('/accounts/new');
    const held = (await admin.get(`/accounts/${await account(admin, 'Late', small)}/plan?plan=${large}`));
    const form = held.forms.find((f) => /\/plan$/.test(f.action));
    equal((await admin.submit(page, `${page}/retire`, { retired: 'true' })).status, 303);
    doesNotMatch((await admin.get('/accounts/new')).text, new RegExp(`name="plan" value="${large}"`));
    const made = await unchanged(() => admin.post('/accounts/new', { ...fields, name: 'Too Late', email: `${anyUid()}@client.example`, owner_name: 'Too Late', plan: large }));
    equal(made.status, 422);
    match(made.text, /id="plan-e"/);
    doesNotMatch((await admin.get(form.action)).text, new RegExp(`plan=${large}"`));
    equal((await unchanged(() => admin.post(form.action, form.fields))).status, 422);
    equal(planOf(), nameOf(large));
    match(words((await reader.get('/plans')).text), new RegExp(`${nameOf(large)} Retired`));
    equal((await admin.submit(page, `${page}/retire`, { retired: 'false' })).status, 303);
    match((await admin.get('/accounts/new')).text, new RegExp(`name="plan" value="${large}"`));
});

test('S2-33 with a lower limit nobody has to go, and nobody can come', async () => {
    const page = `/plans/${large}`;
    await admin.submit(page, page, { staff_limit: '2' });
    match(words((await reader.get(`${path}/subscription`)).text), /Staff 4\/2 2 over the limit/);
    equal((await unchanged(addLate)).status, 422);
    await admin.submit(page, page, { staff_limit: '4' });
});

/** Holds an account's row until `go`: what is sent meanwhile is done in the order in which it came. */
async function held(id) {
    const child = spawn('mariadb', ['--no-defaults', '--unbuffered', '-N', `--socket=${env.REEVE_DB}`, `--user=${env.REEVE_DB_USER}`, env.REEVE_DB_NAME ?? 'reeve'],
        { env: { ...env, MYSQL_PWD: env.REEVE_DB_PASSWORD }, stdio: ['pipe', 'pipe', 'inherit'] });
    const told = new Promise((yes) => child.stdout.once('data', yes));
    child.stdin.write(`START TRANSACTION; SELECT id FROM account WHERE id = ${id} FOR UPDATE;\n`);
    await told;
    return () => child.stdin.end('COMMIT;\n');
}
const waiting = (n) => until(() => transactions({ waiting: true }) === n, 10, `that ${n} wait`);

for (const [order, first, second] of [['adding staff first', 0, 1], ['the smaller plan first', 1, 0]]) {
    test(`S2-36 somebody adds staff while another takes a smaller plan, ${order}: never more than the plan allows`, async () => {
        const one = await account(admin, 'Race House', large), at = `/accounts/${one}`, id = idOf(one), other = signedIn(person());
        const forms = [(await admin.get(`${at}/staff`)).form(`${at}/staff`).fields, (await other.get(`${at}/plan?plan=${small}`)).form(`${at}/plan`).fields];
        const send = [() => admin.post(`${at}/staff`, { ...forms[0], name: 'Mo Staff', email: `${anyUid()}@client.example`, invite: undefined }), () => other.post(`${at}/plan`, forms[1])];
        const go = await held(id), answers = [];
        answers[first] = send[first]();
        await waiting(1);
        answers[second] = send[second]();
        await waiting(2);
        go();
        const status = (await Promise.all(answers)).map((a) => a.status);
        same([status[first], status[second]], [303, 422]);
        const [now] = sql(`SELECT p.staff_limit, (SELECT COUNT(*) FROM staff s WHERE s.account_id = a.id AND s.active = 1) AS staff FROM account a JOIN plan p ON p.id = a.plan_id WHERE a.id = ${id}`);
        ok(Number(now.staff) <= Number(now.staff_limit), JSON.stringify(now));
        same(now, first === 0 ? { staff_limit: '4', staff: '2' } : { staff_limit: '1', staff: '1' });
    });
}

test('S2-36 of many who add the last one at once one does', async () => {
    const one = await account(admin, 'Last Seat', 2), at = `/accounts/${one}`;
    for (let n = 0; n < 3; n++) await add(admin, at);
    const form = () => admin.get(`${at}/staff`).then((a) => a.form(`${at}/staff`).fields);
    const forms = [await form(), await form(), await form(), await form()];
    const answers = await Promise.all(forms.map((f) => admin.post(`${at}/staff`, { ...f, name: 'Mo Staff', email: `${anyUid()}@client.example`, invite: undefined })));
    same(answers.map((a) => a.status).sort(), [303, 422, 422, 422]);
});

test('S2-35 only with the right to: Read-only is refused', async () => {
    const tess = person(), hers = signedIn(tess), { fields } = (await hers.get(`${path}/plan?plan=3`)).form(`${path}/plan`);
    becomes(tess, 'Read-only');
    equal((await unchanged(() => hers.post(`${path}/plan`, fields))).status, 403);
    equal((await reader.get(`${path}/plan`)).status, 403);
    equal((await new Browser().get(`${path}/plan`)).status, 303);
});
