// home: the first page of an operator: every figure is the number of the list that it leads to, for whoever looks.
import { doesNotMatch, equal, literal, match, ok, same, sql, test, value, words } from '../lib/harness.mjs';
import { account, becomes, invitation, message, person, signedIn } from '../lib/scene.mjs';

let who, browser, uid, path;
const now = (field) => value(`SELECT ${field} FROM account WHERE uid = ${literal(uid)}`);

/** The figures of the page: name of the list's address to number; "over 10,000" is as the list says it. */
async function figures(by = browser) {
    const page = await by.get('/');
    equal(page.status, 200);
    return Object.fromEntries([...page.text.matchAll(/<a href="\/([^"]*)"><span class="rv-big tn">([\d,]+|over 10,000)<\/span>([^<]*)/g)]
        .map(([, address, n]) => [address.replaceAll('&amp;', '&'), Number(n.replace(',', ''))]));
}
/** What the list itself counts. */
async function counted(address, by = browser) {
    const [list, query = ''] = address.split('?');
    const { json } = await by.get(`/${list}.json?${query}`);
    return Object.values(json)[0].count;
}
async function equals(by = browser) {
    const all = await figures(by);
    for (const [address, n] of Object.entries(all)) equal(await counted(address, by), n, address);
    return all;
}
const assign = (fields) => browser.submit(`${path}/settings`, `${path}/assignments`, { add: undefined, remove: undefined, board: undefined, days: '0', ...fields });

test('home: a stage', async () => {
    who = person('Administrator', { name: 'Hana Home' });
    browser = signedIn(who);
    uid = await account(browser, 'Home & Hearth');
    path = `/accounts/${uid}`;
});

test('home: each figure equals the number of the list behind its link, for each role', async () => {
    const all = await equals();
    equal(Object.keys(all).length, 9);
    same([all['accounts?mine=1&locked=1'], all['onboarding?mine=1&setup=1']], [0, 0]);
    for (const role of ['Support', 'Read-only', 'Administrator (Secure)']) {
        becomes(who, role);
        equal(Object.keys(await equals()).length, role === 'Read-only' ? 8 : 9, role);
    }
    becomes(who, 'Administrator');
});

test('home: what is done moves the figures: assigned, locked, invited, not delivered', async () => {
    const before = await figures();
    await assign({ add: who.uid });
    let after = await equals();
    same([after['accounts?mine=1&locked=1'], after['onboarding?mine=1&setup=1'], after['accounts?unassigned=1']], [1, 1, before['accounts?unassigned=1'] - 1]);
    const page = await browser.get('/');
    match(words(page.text), /My accounts in setup or onboarding .*Home & Hearth In setup In setup 0 of 8 0/);
    match(words(page.text), /Last changes of the team .*Home & Hearth Operator assigned Hana Home/);
    await browser.submit(`${path}/settings`, `${path}/lock`, { locked: 'on', reason: 'Payment overdue' });
    const { email } = await invitation(browser, uid);
    sql(`UPDATE link SET expires_at = UTC_TIMESTAMP(6) + INTERVAL 2 DAY WHERE account_id = ${now('id')} AND kind = 'invite'`);
    message('failed');
    after = await equals();
    same([after['accounts?shut=1'], after['accounts?inviting=1&locked=1'], after['messages?failed=1']],
        [before['accounts?shut=1'] + 1, before['accounts?inviting=1&locked=1'] + 1, before['messages?failed=1'] + 1], email);
    same([after['accounts?mine=1&locked=1'], after['onboarding?mine=1&setup=1']], [1, 0], 'locked ones stand in the list of mine, and not on the board');
    sql(`UPDATE link SET used_at = UTC_TIMESTAMP(6) WHERE account_id = ${now('id')} AND kind = 'invite'`);
    equal((await equals())['accounts?inviting=1&locked=1'], before['accounts?inviting=1&locked=1']);
    await browser.submit(`${path}/settings`, `${path}/lock`, { locked: 'off', reason: '' });
});

test('home: Show Only Locked shows them although Include Locked is off', async () => {
    await browser.submit(`${path}/settings`, `${path}/lock`, { locked: 'on', reason: 'Payment overdue' });
    const list = (await browser.get('/accounts.json?shut=1&rows=200')).json.accounts;
    ok(JSON.stringify(list).includes(uid));
    equal(list.count, Number(value('SELECT COUNT(*) FROM account WHERE listed = 1 AND locked_at IS NOT NULL AND secure = 0')));
    await browser.submit(`${path}/settings`, `${path}/lock`, { locked: 'off', reason: '' });
});

test('home: of a Secure account no figure tells but that it is mine, without a Secure role', async () => {
    await assign({ remove: who.uid });
    const before = await figures();
    await browser.submit(`${path}/settings`, `${path}/secure`, { secure: 'on', confirm: '1' });
    const after = await equals();
    same([after['accounts?unassigned=1'], after['onboarding?setup=1'], after.onboarding],
        [before['accounts?unassigned=1'] - 1, before['onboarding?setup=1'] - 1, before.onboarding - 1]);
    doesNotMatch((await browser.get('/')).text, /Home &amp; Hearth/);
    becomes(who, 'Administrator (Secure)');
    match((await browser.get('/')).text, /Home &amp; Hearth/);
    await equals();
    await browser.submit(`${path}/settings`, `${path}/secure`, { secure: 'off' });
    becomes(who, 'Administrator');
});

test('home: an assignment may end: it is told, listed before, counts no more behind, and can be begun anew', async () => {
    const before = await figures();
    const answer = await assign({ add: who.uid, days: '7' });
    equal(answer.status, 303);
    match(words((await browser.get(`${path}/settings`)).text), /Hana Home .*Assigned until \d\d-\d\d-\d{4}/);
    match(words((await browser.get(path)).text), /Hana Home You until \d\d-\d\d-\d{4}/);
    match(words((await browser.get(`${path}/history`)).text), /Operator assigned Hana Home Valid for: 7 days/);
    let after = await equals();
    same([after['accounts?expiring=1&locked=1'], after['accounts?mine=1&locked=1']], [before['accounts?expiring=1&locked=1'] + 1, 1]);
    // So much time goes by.
    sql(`UPDATE assignment SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE account_id = ${now('id')};
         UPDATE account SET assigned_until_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE uid = '${uid}'`);
    after = await equals();
    same([after['accounts?expiring=1&locked=1'], after['accounts?mine=1&locked=1'], after['accounts?unassigned=1']],
        [before['accounts?expiring=1&locked=1'], 0, before['accounts?unassigned=1']]);
    match(words((await browser.get(path)).text), /Nobody is assigned/);
    equal((await assign({ add: who.uid })).status, 303);
    equal((await equals())['accounts?mine=1&locked=1'], 1);
    equal(now("assigned_until_at > '9999-01-01'"), '1');
    equal((await assign({ remove: who.uid })).status, 303);
    same([(await equals())['accounts?mine=1&locked=1'], now("assigned_until_at < '1971-01-01'")], [0, '1']);
});
