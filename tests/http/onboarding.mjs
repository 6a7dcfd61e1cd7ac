// onboarding: the checklist of an account, what ends its setup, and the board of all that are on their way.
import { doesNotMatch, equal, literal, match, ok, same, sql, test, value, words } from '../lib/harness.mjs';
import { Program, account, becomes, changed, keep, person, signedIn, token, unchanged } from '../lib/scene.mjs';

let who, browser, reader, uid, path;
const now = (field, one = uid) => value(`SELECT ${field} FROM account WHERE uid = ${literal(one)}`);
const idOf = (one = uid) => now('id', one);
const start = (by = browser, one = uid) => by.submit(`/accounts/${one}/onboarding`, `/accounts/${one}/setup`);
const tick = (fields, by = browser, one = uid) => by.submit(`/accounts/${one}/onboarding`, `/accounts/${one}/onboarding`, { done: undefined, open: undefined, ...fields });
const newest = () => value(`SELECT MAX(id) FROM \`change\` WHERE account_id = ${idOf()} AND outcome = 'done'`);
const undo = (what) => browser.submit(`${path}/history`, `${path}/undo`, { change: what });
const steps = async (one = uid) => Object.fromEntries((await browser.get(`/accounts/${one}.json`)).json.account.steps.map((s) => [s.name, s]));
const done = async (one = uid) => Object.values(await steps(one)).filter((s) => s.done).map((s) => s.name);
/** What the tally of the board says beside what there is. */
// Other tests write accounts as the database has them: what they left the tally off by is no fault of what is done here.
const off = () => sql(`SELECT step, locked, secure, SUM(n) AS off FROM (
      SELECT step, locked_at IS NOT NULL AS locked, secure, COUNT(*) AS n FROM account WHERE onboards = 1 GROUP BY 1, 2, 3
     UNION ALL SELECT step, locked, secure, -n FROM onboarding_tally) k GROUP BY 1, 2, 3 HAVING off <> 0 ORDER BY 1, 2, 3`);
const before = JSON.stringify(off());
const tally = () => (JSON.stringify(off()) === before ? [] : off());

test('onboarding: a stage', async () => {
    who = person('Administrator', { name: 'Bo Ward' });
    [browser, reader] = [signedIn(who), signedIn(person('Read-only'))];
    uid = await account(browser, 'Board House');
    path = `/accounts/${uid}`;
});

test('S2-29 S2-30 an account in setup says so in place of the checklist, and offers to mark it as complete to who may', async () => {
    const page = await browser.get(path);
    match(words(page.text), /Onboarding In Setup The platform is still setting this account up/);
    doesNotMatch(page.text, /rv-steps/);
    match(page.text, new RegExp(`<a class="btn" href="${path}/onboarding">Mark setup as complete</a>`));
    const theirs = await reader.get(path);
    match(words(theirs.text), /In Setup/);
    doesNotMatch(theirs.text, /Mark setup as complete/);
    same([now('step'), now('onboarding_at')], ['0', null]);
    const refused = await unchanged(() => browser.submit(`${path}/onboarding`, `${path}/onboarding`, { done: 'terms' }).catch((e) => e));
    ok(refused instanceof Error, 'the page of an account in setup has no form to tick by');
    const one = new Program(token(who, { scopes: ['account-read', 'account-setup'] }).text);
    same((await unchanged(() => one.post(`${path}/onboarding`, { done: 'terms' }))).json.errors.map((e) => e.field), ['done']);
});

test('S2-30 S2-31 marking setup as complete says what it does, restarts the wizard now and clears what was ticked by hand', async () => {
    sql(`INSERT INTO account_step (account_id, step_id, done_at) VALUES (${idOf()}, 2, '2020-01-01'), (${idOf()}, 7, '2020-01-01')`);
    const asked = await browser.get(`${path}/onboarding`);
    match(words(asked.text), /Mark setup as complete\? .*Wizard of this business starts again.*Steps that the data shows as done stay done: 0\. Steps that were ticked by hand are cleared: [02]\./);
    const answer = await start();
    equal(answer.status, 303);
    match(answer.location, new RegExp(`^${path}\\?receipt=`));
    const page = await browser.get(answer.location);
    match(words(page.text), /The Onboarding Wizard of Board House was started/);
    match(words(page.text), /Onboarding 0 of 8 steps completed/);
    same([now('setup_state'), now('status'), now('step')], ['onboarding', 'active', '1']);
    equal(now('onboarding_at > UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE AND step_since_at > UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE'), '1');
    equal(value(`SELECT COUNT(*) FROM account_step WHERE account_id = ${idOf()}`), '0');
    same(tally(), []);
    match(words((await browser.get(`${path}/history`)).text), /Setup marked as complete .*Terms and privacy/);
    match((await unchanged(() => browser.post(`${path}/setup`, asked.form(`${path}/setup`).fields))).location, /receipt=/, 'sent again it is answered as before');
});

test('S2-27 S2-28 each step follows from what is done to the account, in the same moment, and the page counts them', async () => {
    const does = {
        profile: () => browser.submit(`${path}/edit`, `${path}/edit`, { phone: '+3160000000', street: 'High Street 1', city: 'Delft', country: 'Netherlands' }),
        page: () => browser.submit(`${path}/settings`, `${path}/nickname`, { nickname: `board-${Date.now().toString(36)}` }),
        staff: () => browser.submit(`${path}/staff`, `${path}/staff`, { name: 'Noor Haddad', email: `${Date.now()}@client.example`, role: '', invite: undefined }),
        widget: () => new Program(token(who, { scopes: ['site-report'], account: uid }).text).post(`${path}/sites`, { url: 'https://board.example/', widget: 'booking' }),
    };
    const wanted = [];
    for (const [name, act] of Object.entries(does)) {
        ok((await act()).status < 400, name);
        wanted.push(name);
        same((await done()).sort(), [...wanted].sort(), name);
        same(tally(), [], name);
        match(words((await browser.get(path)).text), new RegExp(`Onboarding ${wanted.length} of 8 steps completed`));
    }
    equal(now('step'), '3', 'the first that is open: terms');
    const page = await browser.get(path);
    match(words(page.text), /Business details ?, Done from data/);
    match(words(page.text), /Terms and privacy ?, Open Mark done/);
    await browser.submit(`${path}/settings`, `${path}/nickname`, { nickname: '' });
    same([(await steps()).page.done, now('step')], [false, '2'], 'what is taken away is open again');
});

test('S2-28 steps are ticked and cleared by hand, with who and when; what the data shows cannot be cleared', async () => {
    const answer = await tick({ done: 'terms' });
    equal(answer.status, 303);
    match(words((await browser.get(answer.location)).text), /The checklist of Board House was changed/);
    const { terms } = await steps();
    same([terms.done, terms.ticked, terms.derived, terms.done_by], [true, true, false, 'Bo Ward']);
    match(words((await browser.get(path)).text), /Terms and privacy ?, Done \d\d-\d\d-\d{4} ?, Bo Ward/);
    await tick({ done: 'page' });
    same([(await steps()).page.done, now('step')], [true, '6'], 'a step that data could show may be ticked, too');
    match((await unchanged(() => tick({ done: 'page' }))).location, /receipt=none/);
    match((await unchanged(() => tick({ open: 'profile' }))).location, /receipt=none/);
    await tick({ open: 'terms' });
    same([(await steps()).terms.done, now('step')], [false, '3']);
    equal((await unchanged(() => tick({ done: 'no-such' }))).status, 422);
    equal((await unchanged(() => tick({}))).status, 422);
    same(tally(), []);
});

test('S2-28 a tick can be undone, unless it was changed since', async () => {
    await tick({ done: 'terms' });
    const ticked = newest();
    equal((await undo(ticked)).status, 303);
    equal((await steps()).terms.done, false);
    equal((await unchanged(() => undo(ticked))).status, 409);
    await tick({ done: 'terms' });
    const again = newest();
    await tick({ open: 'terms' });
    const moved = await unchanged(() => undo(again));
    equal(moved.status, 409);
    match(words(moved.text), /Ticked .*was changed since by Bo Ward/);
});

test('S2-31 completing the setup can be undone: in setup again, with what had been ticked', async () => {
    const other = await account(browser, 'Second Board');
    sql(`INSERT INTO account_step (account_id, step_id, done_at) VALUES (${idOf(other)}, 2, '2020-01-01')`);
    await start(browser, other);
    const id = value(`SELECT MAX(id) FROM \`change\` WHERE account_id = ${idOf(other)}`);
    const back = await browser.submit(`/accounts/${other}/history`, `/accounts/${other}/undo`, { change: id });
    equal(back.status, 303);
    match(words((await browser.get(back.location)).text), /Second Board is in setup again/);
    same([now('setup_state', other), now('step', other), now('onboarding_at', other), now('step_since_at = created_at', other)], ['in_setup', '0', null, '1']);
    same(sql(`SELECT step_id FROM account_step WHERE account_id = ${idOf(other)}`), [{ step_id: '2' }]);
    same(tally(), []);
    equal((await start(browser, other)).status, 303);
    equal(now('setup_state', other), 'onboarding');
});

test('S2-27 S2-28 by program: the steps come with the account and its checklist, in JSON and XML', async () => {
    const one = new Program(token(who, { scopes: ['account-read', 'account-setup'] }).text);
    const { account: a } = (await one.get(`${path}.json`)).json;
    same([a.steps_total, a.steps_done, a.steps.length], [8, a.steps.filter((s) => s.done).length, 8]);
    same(Object.keys(a.steps[0]).sort(), ['derived', 'done', 'name', 'ticked']);
    same((await one.get(`${path}/onboarding.json`)).json.account.steps, a.steps);
    match((await one.get(`${path}.xml`)).text, /<steps><step name="profile" derived="true" done="true"/);
    equal((await one.post(`${path}/onboarding`, { done: 'introduction' })).status, 200);
    equal((await steps()).introduction.done, true);
    await tick({ open: 'introduction' });
});

test('S2-64 an account made from a template has the same checklist, and nothing of it done by being made so', async () => {
    const mould = await account(browser, 'Board Mould');
    await start(browser, mould);
    await tick({ done: 'terms' }, browser, mould);
    await browser.submit(`/accounts/${mould}/settings`, `/accounts/${mould}/template`, { is_template: '1' });
    same([now('onboards', mould), tally()], ['0', []], 'a template is not on its way');
    const made = keep(await browser.submit(`/accounts/new?template=${mould}`, '/accounts/new', { name: 'From Board Mould', email: `${Date.now()}@mould.example`, owner_name: 'Ada Mould' }));
    equal(made.status, 303);
    const one = made.location.match(/\w{26}/)[0];
    same([now('setup_state', one), (await done(one)).length, tally()], ['in_setup', 0, []]);
});

// ---- The board.

const board = async (query = '', by = browser) => (await by.get(`/onboarding.json?rows=200${query && `&${query}`}`)).json.onboarding;

test('board: who is on the way, at which step, n of m, for how long, with whom; longest first', async () => {
    changed(uid, "step_since_at = UTC_TIMESTAMP(6) - INTERVAL 4000 DAY");
    const [first] = (await board()).account;
    same([first.uid, first.step, first.steps_done, first.steps_total, first.days], [uid, 'terms', 4, 8, 4000]);
    const page = await browser.get('/onboarding');
    match(page.text, /aria-current="page">.*?Onboarding<\/a>/s);
    match(words(page.text), /Board House (Terms and privacy ){2}4 of 8 4,000 None/);
    match(page.text, new RegExp(`href="mailto:${now('email')}"`));
    match(page.text, new RegExp(`<a class="btn btn-sm btn-i btn-q" title="Login As" href="${path}/visit">`));
    doesNotMatch((await reader.get('/onboarding')).text, /\/visit"/);
});

test('board: each step of the row on top is the number of the list that it leads to; In setup, My Accounts and locked ones, too', async () => {
    for (const locked of ['', 'locked=1']) {
        const page = await browser.get(`/onboarding?${locked}`);
        const told = [...page.text.matchAll(/<a class="btn btn-sm" href="\/onboarding\?(step=\w+|setup=1)">.*?<strong class="tn">([\d,]+)<\/strong>/gs)].map(([, query, n]) => [query, Number(n.replace(',', ''))]);
        equal(told.length, 9);
        for (const [query, n] of told) equal((await board(`${query}${locked && `&${locked}`}`)).count, n, `${query} ${locked}`);
        equal(told.reduce((sum, [, n]) => sum + n, 0), (await board(locked)).count);
    }
    const there = await board('step=terms');
    ok(JSON.stringify(there).includes(uid));
    ok(!JSON.stringify(await board('step=page')).includes(uid));
    ok(!JSON.stringify(await board('setup=1')).includes(uid));
    equal((await board('step=no-such')).count, 0);
    equal((await browser.get('/onboarding?step=no-such')).status, 200);
    await browser.submit(`${path}/settings`, `${path}/lock`, { locked: 'on', reason: 'Payment overdue' });
    ok(!JSON.stringify(await board()).includes(uid));
    ok(JSON.stringify(await board('locked=1')).includes(uid));
    same(tally(), []);
    await browser.submit(`${path}/settings`, `${path}/lock`, { locked: 'off', reason: '' });
    same(tally(), []);
});

test('board: of a Secure account nothing stands there without a Secure role', async () => {
    await browser.submit(`${path}/settings`, `${path}/secure`, { secure: 'on', confirm: '1' });
    same(tally(), []);
    const before = (await board()).count;
    ok(!JSON.stringify(await board()).includes(uid));
    becomes(who, 'Administrator (Secure)');
    ok(JSON.stringify(await board()).includes(uid));
    ok((await board()).count > before);
    await browser.submit(`${path}/settings`, `${path}/secure`, { secure: 'off' });
    becomes(who, 'Administrator');
    same(tally(), []);
});

test('board: one click takes an account on, leads back to the same list, and is undone as elsewhere', async () => {
    const query = 'step=terms&sort=name', page = await browser.get(`/onboarding?${query}`);
    match(page.text, new RegExp(`<button[^>]*form="assign"[^>]*formaction="${path}/assignments"`));
    const form = page.forms.find((f) => 'board' in f.fields);
    const answer = await browser.post(`${path}/assignments`, { ...form.fields, add: who.uid });
    equal(answer.status, 303);
    match(answer.location, /^\/onboarding\?/);
    ok(query.split('&').every((part) => answer.location.includes(part)), answer.location);
    const after = await browser.get(answer.location);
    match(words(after.text), /Bo Ward was assigned to Board House/);
    match(words(after.text), /Board House (Terms and privacy ){2}4 of 8 4,000 Bo Ward/);
    doesNotMatch(after.text, new RegExp(`formaction="${path}/assignments"`));
    equal((await board('mine=1')).count, 1);
    doesNotMatch((await reader.get('/onboarding')).text, /form="assign"/);
});

test('board: it is had as every list is: downloads with its filter, chosen columns, words in spreadsheets', async () => {
    const csv = await browser.get('/onboarding.csv?mine=1&columns=step,steps_done,days,operators');
    match(csv.headers['content-type'], /^text\/csv/);
    match(csv.text, /^name,step,steps_done,days,operators\r\nBoard House,terms,4,4000,Bo Ward\r\n$/);
    match((await browser.get('/onboarding.csv?mine=1&for=spreadsheet&columns=step')).text, /Board House,Terms and privacy/);
    equal((await reader.get('/onboarding.csv')).status, 403);
    // With every column, each by its word, in every format that the page offers.
    const page = await browser.get('/onboarding'), chooser = page.text.slice(page.text.indexOf('/views/columns')).split('</form>')[0];
    const columns = [...chooser.matchAll(/type="checkbox" name="(\w+)"/g)].map(([, name]) => name);
    const offered = [...page.text.matchAll(/href="\/onboarding\.(\w+)(\?for=spreadsheet)?"/g)].map(([, ending, sheet]) => [ending, sheet ? '&for=spreadsheet' : '']);
    ok(offered.length >= 6 && columns.length === 13, `${offered.length} formats, ${columns.length} columns`);
    for (const [ending, sheet] of offered) equal((await browser.get(`/onboarding.${ending}?mine=1&columns=${columns.join(',')}${sheet}`)).status, 200, ending + sheet);
    match(words((await browser.get('/onboarding.html?mine=1&columns=locked_reason')).text), /Onboarding .*Account Reason of the lock Board House/);
});

test('board: a view of it stands among all views, and leads to it', async () => {
    equal((await browser.submit('/onboarding?step=terms', '/views', { name: 'Terms first' })).status, 303);
    const page = await browser.get('/views');
    equal(page.status, 200);
    match(page.text, /<a href="\/onboarding\?step=terms"><bdi>Terms first<\/bdi><\/a>/);
    match(words(page.text), /Terms first Onboarding Onboarding/);
});

test('board: an account leaves it when it is archived or has done all, and comes back', async () => {
    await browser.submit(`${path}/archive`, `${path}/archive`, { reason: '' });
    same([now('onboards'), tally()], ['0', []]);
    await browser.submit(path, `${path}/restore`);
    same([now('onboards'), tally()], ['1', []]);
    for (const name of ['terms', 'customer', 'booking', 'introduction']) equal((await tick({ done: name })).status, 303, name);
    same([now('step'), now('onboards'), tally()], ['255', '0', []]);
    match(words((await browser.get(path)).text), /8 of 8 steps completed/);
    match(words((await browser.get(`${path}/onboarding`)).text), /Nothing is left to do/);
});
