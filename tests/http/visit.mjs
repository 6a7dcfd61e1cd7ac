// visit: Login As: who may come in, as whom, what a visit may do, what ends it, and what the trail and the owner are told of it.
import { Browser, differ, equal, literal, match, named, ok, same, sql, test, until, value, words } from '../lib/harness.mjs';
import { Program, account, becomes, businessRoutes, changed, held, newRole, person, plan, signedIn, token, unchanged } from '../lib/scene.mjs';

let who, browser, uid, path, id;

/** A member of an account's staff who could sign in; { id, uid, name, email, password }. */
function member(of, name = 'Ines Moreau') {
    const one = person('Administrator', { name });
    sql(`DELETE FROM operator_role WHERE operator_id = ${one.id}; DELETE FROM operator WHERE person_id = ${one.id};
         INSERT INTO staff (account_id, person_id, role, created_at) SELECT id, ${one.id}, 'Front desk', UTC_TIMESTAMP(6) FROM account WHERE uid = ${literal(of)}`);
    return one;
}
const accountId = (of) => value(`SELECT id FROM account WHERE uid = ${literal(of)}`);
const lock = (of, on) => sql(`UPDATE account SET locked_at = ${on ? 'UTC_TIMESTAMP(6)' : 'NULL'} WHERE uid = ${literal(of)}`);
const ask = (by, of, { as, reason = 'They asked for help' } = {}) => by.submit(`/accounts/${of}/visit${as ? `?person=${as}` : ''}`, `/accounts/${of}/visit`, { reason });
/** Opens a visit; its base, "/as/{visit}". */
async function open(by = browser, of = uid, options) {
    const answer = await ask(by, of, options);
    equal(answer.status, 303, words(answer.text));
    return answer.location.match(/^(\/as\/\w{26})\/\?receipt=/)[1];
}
const visitOf = (base) => base.slice(4);
const row = (base) => sql(`SELECT * FROM session WHERE uid = '${visitOf(base)}'`)[0];
const changes = (base) => sql(`SELECT c.verb, c.outcome, c.reason, c.actor_id, c.behalf_id, c.behalf_name, a.uid AS account FROM \`change\` c LEFT JOIN account a ON a.id = c.account_id
    WHERE c.session = '${visitOf(base)}' ORDER BY c.id`);

test('visit: a stage', async () => {
    who = person('Administrator', { name: 'Vera Guest' });
    browser = signedIn(who);
    uid = await account(browser, 'Visited House', '4');
    id = accountId(uid);
    path = `/accounts/${uid}`;
});

test('S2-14 S2-15 S3-23 Login As stands on the account\'s page, for who has the right to it', async () => {
    match((await browser.get(path)).text, new RegExp(`<a [^>]*target="_blank"[^>]* href="${path}/visit"|<a [^>]*href="${path}/visit"[^>]*target="_blank"`));
    for (const role of ['Support', 'Read-only']) {
        const other = signedIn(person(role));
        ok(!(await other.get(path)).text.includes(`${path}/visit`), role);
        equal((await other.get(`${path}/visit`)).status, 403, role);
    }
});

test('S2-13 S3-22 an account is entered as its owner, with a reason that is asked for', async () => {
    const page = await browser.get(`${path}/visit`);
    match(words(page.text), /You will be Olu Brick/);
    const refused = await unchanged(() => ask(browser, uid, { reason: '' }));
    equal(refused.status, 422);
    match(words(refused.text), /Reason required must be filled in/);
    const answer = await ask(browser, uid, { reason: 'Opening hours <wrong>' });
    equal(answer.status, 303);
    const base = answer.location.match(/^\/as\/\w{26}/)[0];
    match(answer.cookies[0], new RegExp(`^${named('vis')}=[\\w-]{43}; Path=${base}/; HttpOnly; SameSite=Lax$`));
    const home = await browser.get(answer.location);
    equal(home.status, 200);
    match(words(home.text), /Visited House .*Vera Guest as Olu Brick ?, until .* looks only/);
    same([row(base).reason, row(base).edits, row(base).actor_id, row(base).account_id], ['Opening hours <wrong>', '0', who.id, id]);
    equal(value(`SELECT TIMESTAMPDIFF(MINUTE, created_at, expires_at) FROM session WHERE uid = '${visitOf(base)}'`), '30');
});

test('S2-38 "Login" beside a name on the Staff tab enters as that member', async () => {
    const ines = member(uid);
    match((await browser.get(`${path}/staff`)).text, new RegExp(`href="${path}/visit\\?person=${ines.uid}"`));
    const base = await open(browser, uid, { as: ines.uid });
    match(words((await browser.get(`${base}/`)).text), /Vera Guest as Ines Moreau/);
    equal(row(base).person_id, ines.id);
    equal((await browser.get(`${path}/visit?person=${person().uid}`)).status, 404, 'nobody of the staff');
});

test('S2-17 the business name and the way out stand on every page of a visit, and every address stays below it', async () => {
    const base = await open();
    const pages = businessRoutes.filter((r) => r.method === 'GET' && r.formats.includes('html') && !r.path.includes('{}'));
    ok(pages.length > 0);
    for (const route of pages) {
        const page = await browser.get(base + route.path);
        equal(page.status, 200, route.id);
        match(words(page.text), /Visited House .*Vera Guest as Olu Brick/, route.id);
        equal(page.forms.filter((f) => f.action === `${base}/visit/end`).length, 1, route.id);
        for (const [, href] of page.text.matchAll(/(?:href|action)="(\/[^"]*)"/g)) ok(href.startsWith(`${base}/`) || href.startsWith('/static/') || href.startsWith('/b/'), `${route.id}: ${href}`);
    }
});

test('S2-16 x returns to the page of the account, and the visit is over', async () => {
    const base = await open();
    const left = await browser.submit(`${base}/`, `${base}/visit/end`);
    equal(left.status, 303);
    match(left.location, new RegExp(`^${path}\\?receipt=`));
    match(left.cookies[0], new RegExp(`=; Path=${base}/; .*Max-Age=0`));
    match(words((await browser.get(left.location)).text), /You have left Visited House/);
    const over = await browser.get(`${base}/`);
    equal(over.status, 410);
    match(words(over.text), /This visit has ended/);
    ok(!over.text.includes(base), 'nothing leads there');
});

test('S5 the operator\'s own session goes on unharmed, and neither cookie opens what the other is for', async () => {
    const base = await open(), cookie = browser.cookies.get(`${base}/ ${named('vis')}`), own = browser.cookies.get(named('sid'));
    equal((await browser.get('/accounts')).status, 200);
    equal((await browser.get(`${base}/`)).status, 200);
    equal((await browser.get('/accounts')).status, 200);
    equal(browser.cookies.get(named('sid')), own);
    const visitor = new Browser(), operator = new Browser();
    visitor.cookies.set(named('vis'), cookie);
    visitor.cookies.set(named('sid'), cookie);
    equal((await visitor.get('/accounts')).status, 303, 'a visit is no operator');
    operator.cookies.set(named('sid'), own);
    equal((await operator.get(`${base}/`)).status, 410, 'an operator is no visit');
    operator.cookies.set(named('vis'), own);
    equal((await operator.get(`${base}/`)).status, 410, 'an operator\'s token is no visit\'s');
    const second = await open();
    visitor.cookies.set(named('vis'), cookie);
    equal((await visitor.get(`${second}/`)).status, 410, 'nor is that of another visit');
    equal((await browser.get(base)).status, 308);
    equal((await browser.get(base)).location, `${base}/`);
});

test('S5 nobody enters as himself, as an operator, as who is switched off, through a visit, or into what is shut', async () => {
    let refused = 0;
    /** The page says why and has no form; the form of before does nothing. */
    const no = async (made, undo, options, what, status = 422) => {
        const target = options?.as ? `?person=${options.as}` : '';
        const page = await browser.get(`${path}/visit${target}`), form = page.form(`${path}/visit`);
        await made();
        const after = await browser.get(`${path}/visit${target}`);
        ok(after.status !== 200 || !after.forms.some((f) => f.action === `${path}/visit`), `${what}: ${after.status}`);
        if (after.status === 200) match(words(after.text), what);
        const visits = value('SELECT COUNT(*) FROM session');
        const answer = await browser.post(form.action, { ...form.fields, person: options?.as ?? '', reason: 'all the same' });
        equal(answer.status, status, `${what}`);
        equal(value('SELECT COUNT(*) FROM session'), visits, `${what}`);
        await undo();
        refused++;
    };
    const ines = member(uid, 'Ines Second'), as = { as: ines.uid };
    const secure = (on) => sql(`UPDATE account SET secure = ${on} WHERE id = ${id}`);
    const set = (table, column, from, to, where) => [() => sql(`UPDATE ${table} SET ${column} = ${to} WHERE ${where}`), () => sql(`UPDATE ${table} SET ${column} = ${from} WHERE ${where}`)];
    const owner = value(`SELECT owner_id FROM account WHERE id = ${id}`);
    await no(...set('account', 'owner_id', owner, 'NULL', `id = ${id}`), undefined, /has no owner/);
    await no(() => lock(uid, true), () => lock(uid, false), undefined, /account is locked/, 403);
    await no(() => secure(1), () => secure(0), undefined, /./, 403);
    await no(...set('account', 'deleted_at', 'NULL', 'UTC_TIMESTAMP(6)', `id = ${id}`), undefined, /./, 403);
    await no(...set('person', 'active', 1, 0, `id = ${ines.id}`), as, /switched off/);
    await no(...set('staff', 'enabled', 1, 0, `person_id = ${ines.id}`), as, /switched off in this business/);
    await no(() => sql(`INSERT INTO operator (person_id) VALUES (${ines.id})`), () => sql(`DELETE FROM operator WHERE person_id = ${ines.id}`), as, /is an operator/);
    await no(() => becomes(who, 'Support'), () => becomes(who, 'Administrator'), undefined, /./, 403);
    sql(`INSERT INTO staff (account_id, person_id, role, created_at) VALUES (${id}, ${who.id}, '', UTC_TIMESTAMP(6))`);
    match(words((await browser.get(`${path}/visit?person=${who.uid}`)).text), /That is you/);
    const form = (await browser.get(`${path}/visit`)).form(`${path}/visit`);
    equal((await browser.post(form.action, { ...form.fields, person: who.uid, reason: 'myself' })).status, 422);
    const base = await open();
    for (const nested of [`/accounts/${uid}/visit`, '/accounts', '/me', '/login', '/login/as', '/tokens']) equal((await browser.get(base + nested)).status, 404, nested);
    equal((await browser.post(`${base}/accounts/${uid}/visit`, { reason: 'deeper' })).status, 404);
    return `${refused + 8} ways in, 0 opened`;
});

test('S5 S30 whatever shuts the operator, the person or the account out ends the visit at once', async () => {
    const token = () => value(`SELECT HEX(token) FROM session WHERE person_id = ${who.id} AND kind = 'operator' AND ended_at IS NULL ORDER BY created_at DESC LIMIT 1`);
    const ines = member(uid, 'Ines Third');
    const cuts = [
        ['30 minutes', (b) => sql(`UPDATE session SET expires_at = UTC_TIMESTAMP(6) WHERE uid = '${visitOf(b)}'`)],
        ['locked', async () => { await browser.submit(`${path}/settings`, `${path}/lock`, { locked: 'on', reason: 'shut' }); await browser.submit(`${path}/settings`, `${path}/lock`, { locked: 'off', reason: '' }); }],
        ['demoted', () => becomes(who, 'Support'), () => becomes(who, 'Administrator')],
        ['disabled', () => sql(`UPDATE operator SET active = 0 WHERE person_id = ${who.id}`), () => sql(`UPDATE operator SET active = 1 WHERE person_id = ${who.id}`)],
        ['the person switched off', () => sql(`UPDATE person SET active = 0 WHERE id = ${ines.id}`), () => sql(`UPDATE person SET active = 1 WHERE id = ${ines.id}`)],
        ['off the staff', () => sql(`UPDATE staff SET enabled = 0 WHERE person_id = ${ines.id}`), () => sql(`UPDATE staff SET enabled = 1 WHERE person_id = ${ines.id}`)],
        ['the person an operator', () => sql(`INSERT INTO operator (person_id) VALUES (${ines.id})`), () => sql(`DELETE FROM operator WHERE person_id = ${ines.id}`)],
        ['archived', () => sql(`UPDATE account SET deleted_at = UTC_TIMESTAMP(6) WHERE id = ${id}`), () => sql(`UPDATE account SET deleted_at = NULL WHERE id = ${id}`)],
        ['the session it came from', () => sql(`UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE token = X'${token()}'`), () => sql(`UPDATE session SET ended_at = NULL WHERE person_id = ${who.id} AND kind = 'operator'`)],
    ];
    for (const [what, cut, mend = () => {}] of cuts) {
        const base = await open(browser, uid, { as: ines.uid });
        equal((await browser.get(`${base}/`)).status, 200, what);
        const form = (await browser.get(`${base}/`)).form(`${base}/visit/edits`);
        await cut(base);
        equal((await browser.get(`${base}/`)).status, 410, what);
        equal((await browser.post(form.action, form.fields)).status, 410, what);
        await mend();
    }
    // Secure is refused with its own reason: the account is there, and not for this operator.
    const base = await open();
    sql(`UPDATE account SET secure = 1 WHERE id = ${id}`);
    equal((await browser.get(`${base}/`)).status, 403);
    sql(`UPDATE account SET secure = 0 WHERE id = ${id}`);
    return `${cuts.length + 1} ways out, 0 successes behind them`;
});

test('S5 S2-16 a visit can be ended whatever shut it, once, and the receipt goes', async () => {
    const set = (table, column, from, to, where) => [() => sql(`UPDATE ${table} SET ${column} = ${to} WHERE ${where}`), () => sql(`UPDATE ${table} SET ${column} = ${from} WHERE ${where}`)];
    const cuts = {
        Secure: set('account', 'secure', 0, 1, `id = ${id}`),
        locked: [() => lock(uid, true), () => lock(uid, false)],
        demoted: [() => becomes(who, 'Support'), () => becomes(who, 'Administrator')],
        archived: set('account', 'deleted_at', 'NULL', 'UTC_TIMESTAMP(6)', `id = ${id}`),
        'a temporary password': set('credential', 'must_change', 0, 1, `person_id = ${who.id}`),
    };
    for (const [what, [cut, mend]] of Object.entries(cuts)) {
        const base = await open(), form = (await browser.get(`${base}/`)).form(`${base}/visit/end`);
        let answer, twice, other;
        cut();
        try {
            other = await new Browser().post(form.action, form.fields);
            answer = await browser.post(form.action, { ...form.fields, csrf: 'x' });
            equal(answer.status, 403, `${what}: only by its own form`);
            answer = await browser.post(form.action, form.fields);
            twice = await browser.post(form.action, form.fields);
        } finally {
            mend();
        }
        equal(other.status, 410, `${what}: only by its own cookie`);
        equal(answer.status, 303, `${what}: ${words(answer.text)}`);
        match(answer.location, new RegExp(`^${path}\\?receipt=`), what);
        equal(twice.status, 410, what);
        ok(row(base).ended_at, what);
        same(changes(base).filter((c) => c.verb === 'visit-end' && c.outcome === 'done').map((c) => [c.actor_id, c.account]), [[who.id, uid]], what);
        await until(() => row(base).told_at !== null, 30, `the receipt: ${what}`);
    }
    return `${Object.keys(cuts).length} ways`;
});

test('S5 no program is in a visit', async () => {
    const base = await open(), program = new Program(token(who, { scopes: ['account-read'] }).text), bound = new Program(token(who, { scopes: ['account-read'], account: uid }).text);
    const looks = () => value('SELECT COUNT(*) FROM visit_look'), seen = looks();
    equal((await program.get('/accounts.json')).status, 200);
    await unchanged(async () => {
        for (const one of [program, bound])
            for (const under of [base, `/as/${'0'.repeat(26)}`, '/as/x'])
                for (const at of ['/', '/accounts.json', `/accounts/${uid}.json`, '/business.json', '/audit.json', '/nothing']) equal((await one.get(under + at)).status, 404, under + at);
        for (const at of ['/visit/end', '/visit/edits', `/accounts/${uid}/notes`]) equal((await program.post(base + at)).status, 404, at);
        equal((await program.request('GET', `${base}/`, { headers: { Cookie: `${named('vis')}=${browser.cookies.get(`${base}/ ${named('vis')}`)}` } })).status, 404, 'with the cookie of the visit');
    }, ['api_token']);
    equal(looks(), seen);
});

test('S5 the address of a visit is its public id exactly', async () => {
    const base = await open(), looks = () => value('SELECT COUNT(*) FROM visit_look');
    const before = looks(), cookie = `${named('vis')}=${browser.cookies.get(`${base}/ ${named('vis')}`)}`;
    for (const wrong of ['%20', '%20%20', '%00', 'x', '%2e', '%0a']) {
        const { status } = await browser.request('GET', `${base}${wrong}/`, { headers: { Cookie: cookie } });
        ok([303, 400, 404].includes(status), `${wrong}: ${status}`);
    }
    differ((await browser.request('GET', `/as/${visitOf(base).toUpperCase()}/`, { headers: { Cookie: cookie } })).status, 200, 'in capitals');
    equal(looks(), before);
    equal((await browser.get(`${base}/`)).status, 200);
});

test('S30 a lock while a hundred requests of a visit run: from its commit on none succeeds', async () => {
    const base = await open(), form = (await browser.get(`${path}/settings`)).form(`${path}/lock`);
    let locked = Infinity, late = 0, before = 0;
    const asking = Array.from({ length: 10 }, async () => {
        for (let i = 0; i < 10; i++) {
            const began = performance.now(), { status } = await browser.get(`${base}/`);
            if (status === 200 && began > locked) late++;
            if (status === 200) before++;
        }
    });
    await browser.post(form.action, { ...form.fields, locked: 'on', reason: 'now' });
    locked = performance.now();
    await Promise.all(asking);
    equal(late, 0);
    equal((await browser.get(`${base}/`)).status, 410);
    await browser.submit(`${path}/settings`, `${path}/lock`, { locked: 'off', reason: '' });
    return `100 requests, ${before} before the commit, ${late} behind it`;
});

test('S5 a visit looks until "Make changes": what it sends before is refused and recorded', async () => {
    const base = await open(), home = await browser.get(`${base}/`);
    const posts = businessRoutes.filter((r) => r.method === 'POST' && r.scope === 'OWN' && !r.path.includes('{}'));
    const { csrf, op } = home.form(`${base}/visit/edits`).fields;
    for (const route of posts) {
        // Beside what reeve-jobs writes of the visits before.
        const answer = await unchanged(() => browser.post(base + route.path, { csrf, op }), ['session', 'message', 'message_value', 'delivery', 'change', 'change_field', 'done']);
        equal(answer.status, 403, route.id);
        match(words(answer.text), /This visit only looks/, route.id);
        same([changes(base).at(-1).verb, changes(base).at(-1).outcome, changes(base).at(-1).actor_id], [route.id, 'refused', who.id]);
    }
    const begun = await browser.submit(`${base}/`, `${base}/visit/edits`);
    equal(begun.status, 303);
    match(begun.location, new RegExp(`^${base}/\\?receipt=`));
    match(words((await browser.get(`${base}/`)).text), /may change things/);
    equal((await browser.get(`${base}/`)).forms.filter((f) => f.action === `${base}/visit/edits`).length, 0);
    equal(row(base).edits, '1');
});

test('S3-24 S5 opening, making changes and leaving are records that name both people and the visit; History tells them', async () => {
    const base = await open(browser, uid, { reason: 'For the record' });
    await browser.submit(`${base}/`, `${base}/visit/edits`);
    await browser.submit(`${base}/`, `${base}/visit/end`);
    const owner = value(`SELECT owner_id FROM account WHERE id = ${id}`);
    same(changes(base).filter((c) => c.verb !== 'visit-receipt').map((c) => [c.verb, c.outcome, c.actor_id, c.behalf_id, c.behalf_name, c.account]),
        [['visit-edits', 'done', who.id, owner, 'Olu Brick', uid], ['visit-end', 'done', who.id, owner, 'Olu Brick', uid]]);
    same(sql(`SELECT verb, actor_id, behalf_id, reason FROM \`change\` WHERE account_id = ${id} AND verb = 'visit-open' ORDER BY id DESC LIMIT 1`),
        [{ verb: 'visit-open', actor_id: who.id, behalf_id: null, reason: 'For the record' }]);
    const told = words((await browser.get(`${path}/history`)).text);
    match(told, /Login As ended .*On behalf of Olu Brick ?, by Login As/);
    match(told, /Login As opened .*For the record/);
});

test('S5 the same form sent twice opens one visit', async () => {
    const form = (await browser.get(`${path}/visit`)).form(`${path}/visit`), fields = { ...form.fields, reason: 'twice' };
    const count = () => value(`SELECT COUNT(*) FROM session WHERE reason = 'twice' AND account_id = ${id}`);
    const [a, b] = await Promise.all([browser.post(form.action, fields), browser.post(form.action, fields)]);
    same([a.status, b.status, a.location, count()], [303, 303, b.location, '1']);
});

test('S2-16 at the end the owner is sent what was looked at and changed, however it ended', async () => {
    const told = (base) => until(() => row(base).told_at !== null, 30, 'the receipt');
    const values = (since) => Object.fromEntries(sql(`SELECT v.name, v.value FROM message_value v JOIN message m ON m.id = v.message_id
        WHERE m.kind = 'visit' AND m.account_id = ${id} AND m.id > ${since}`).map((r) => [r.name, r.value]));
    const mark = () => value("SELECT COALESCE(MAX(id), 0) FROM message");
    await until(() => value(`SELECT COUNT(*) FROM session WHERE kind = 'visit' AND told_at IS NULL AND account_id = ${id} AND ended_at IS NOT NULL`) === '0', 60, 'the receipts of before');
    let since = mark(), base = await open(browser, uid, { reason: 'To be told' });
    await browser.get(`${base}/`);
    await browser.submit(`${base}/`, `${base}/visit/end`);
    await told(base);
    const first = values(since);
    same([first.operator, first.person, first.business, first.reason, first.look01, first.change01], ['Vera Guest', 'Olu Brick', 'Visited House', 'To be told', 'desk', undefined]);
    equal(value(`SELECT d.address = a.email FROM delivery d JOIN message m ON m.id = d.message_id JOIN account a ON a.id = m.account_id WHERE m.kind = 'visit' AND m.account_id = ${id} ORDER BY d.id DESC LIMIT 1`), '1');
    since = mark();
    base = await open(browser, uid, { reason: 'Forgotten' });
    sql(`UPDATE session SET expires_at = UTC_TIMESTAMP(6) WHERE uid = '${visitOf(base)}'`);
    await told(base);
    equal(values(since).reason, 'Forgotten');
    ok(row(base).ended_at);
    // He is told who owned it when it began: giving it to somebody else meanwhile keeps nothing from him.
    const owner = value(`SELECT owner_id FROM account WHERE id = ${id}`), heir = member(uid, 'Hetty Heir');
    base = await open(browser, uid, { reason: 'Under another owner' });
    sql(`UPDATE account SET owner_id = ${heir.id} WHERE id = ${id}`);
    await browser.submit(`${base}/`, `${base}/visit/end`);
    await told(base);
    sql(`UPDATE account SET owner_id = ${owner} WHERE id = ${id}`);
    equal(value(`SELECT d.person_id FROM delivery d JOIN message m ON m.id = d.message_id WHERE m.kind = 'visit' AND m.account_id = ${id} ORDER BY d.id DESC LIMIT 1`), owner);
    base = await open(browser, uid, { reason: 'Forgotten' });
    sql(`UPDATE session SET expires_at = UTC_TIMESTAMP(6) WHERE uid = '${visitOf(base)}'`);
    await told(base);
    equal(value(`SELECT COUNT(*) FROM \`change\` WHERE session = '${visitOf(base)}' AND verb = 'visit-expire' AND actor_id = ${who.id}`), '1');
    equal((await browser.get(`/messages/${value(`SELECT uid FROM message WHERE account_id = ${id} AND kind = 'visit' ORDER BY id DESC LIMIT 1`)}`)).status, 200);
});

test('S5 signing out ends one\'s visits', async () => {
    const other = signedIn(who), base = await open(other);
    await other.submit('/me', '/logout');
    equal((await other.get(`${base}/`)).status, 410);
    ok(row(base).ended_at);
    equal((await browser.get('/accounts')).status, 200, 'another session of the same person goes on');
});

test('S5 a visit may no more than its operator may from outside, whatever the visited one may', async () => {
    const role = newRole(`Visitors ${process.pid}`), narrow = person('Read-only', { name: 'Nora Narrow' });
    sql(`UPDATE role SET rights = (SELECT BIT_OR(1 << id) FROM permission WHERE name IN ('account-read', 'account-visit')) WHERE uid = '${role}';
         UPDATE operator_role SET role_id = (SELECT id FROM role WHERE uid = '${role}') WHERE operator_id = ${narrow.id}`);
    const its = signedIn(narrow), base = await open(its);
    await its.submit(`${base}/`, `${base}/visit/edits`);
    for (const path of ['/business/edit', '/audit', '/announcements']) equal((await its.get(base + path)).status, 403, path);
    equal((await its.get(`${base}/business`)).status, 200);
});

test('S30 what waits for the account while a right is taken from who sent it is not done', async () => {
    const lost = person('Administrator', { name: 'Lou Lost' }), mine = signedIn(lost), note = (await mine.get(path)).form(`${path}/notes`);
    const hold = (what) => `SELECT id FROM account WHERE id = ${id} FOR UPDATE; ${what}`, notes = () => value(`SELECT COUNT(*) FROM account_note WHERE account_id = ${id}`), before = notes();
    const late = () => mine.post(note.action, { ...note.fields, body: 'Too late' });
    equal((await held(hold(`UPDATE operator_role SET role_id = (SELECT id FROM role WHERE title = 'Read-only') WHERE operator_id = ${lost.id}`), late)).status, 403);
    becomes(lost, 'Administrator');
    equal((await held(hold(`UPDATE operator SET active = 0 WHERE person_id = ${lost.id}`), late)).status, 401);
    equal(notes(), before);
    const secure = person('Administrator (Secure)'), his = signedIn(secure), role = newRole(), at = `/roles/${role}`, title = `Late (Secure) ${process.pid}`;
    const shown = await his.get(`${at}?title=${encodeURIComponent(title)}`), form = shown.form(at);
    equal((await held(`SELECT id FROM role WHERE uid = '${role}' FOR UPDATE; UPDATE operator_role SET role_id = (SELECT id FROM role WHERE title = 'Administrator') WHERE operator_id = ${secure.id}`,
        () => his.post(form.action, { ...form.fields, title }))).status, 403);
    equal(value(`SELECT secure FROM role WHERE uid = '${role}'`), '0');
});

test('S30 what waits for the account while its program is revoked, or loses a right, is not done', async () => {
    const note = (program) => () => program.post(`${path}/notes`, { body: 'Too late' }), notes = () => value(`SELECT COUNT(*) FROM account_note WHERE account_id = ${id}`), before = notes();
    const hold = (what) => `SELECT id FROM account WHERE id = ${id} FOR UPDATE; ${what}`;
    const late = [[401, (one) => `UPDATE api_token SET revoked_at = UTC_TIMESTAMP(6) WHERE id = ${one.id}`],
        [403, (one) => `DELETE FROM api_token_permission WHERE token_id = ${one.id} AND permission_id = (SELECT id FROM permission WHERE name = 'account-note')`]];
    for (const [status, what] of late) {
        const one = token(person('Administrator'), { scopes: ['account-read', 'account-note'] }), program = new Program(one.text);
        equal((await held(hold(what(one)), note(program))).status, status);
        equal(notes(), before);
    }
    const done = await note(new Program(token(person('Administrator'), { scopes: ['account-read', 'account-note'] }).text))();
    equal(done.status, 200, done.text);
});

test('S30 what waits for a plan, or for the template of a new account, while its program is revoked or its operator loses the right is not done', async () => {
    const one = plan(), template = await account(browser, 'Held Template'), email = `late.${process.pid}@client.example`, lasts = ['plan-edit', 'account-create', 'account-read'];
    changed(template, 'is_template = 1');
    const all = () => value(`SELECT CONCAT(retired_at IS NOT NULL, ' ', withheld, ' ', (SELECT COUNT(*) FROM account WHERE email = ${literal(email)})) FROM plan WHERE id = ${one}`), before = all();
    const asks = [['plan', `id = ${one}`, (who) => who.post(`/plans/${one}/retire`, { retired: 'true' })],
        ['plan', `id = ${one}`, (who) => who.post(`/plans/${one}/withheld`, { withhold: 'site-report' })],
        ['account', `uid = '${template}'`, (who) => who.post('/accounts/new', { name: 'Too Late', email, time_zone: 'UTC', plan: '2', owner_name: 'Lea Late', template })]];
    for (const [table, which, ask] of asks) {
        const maker = token(person('Administrator'), { scopes: lasts }), program = new Program(maker.text);
        equal((await held(`SELECT id FROM ${table} WHERE ${which} FOR UPDATE; UPDATE api_token SET revoked_at = UTC_TIMESTAMP(6) WHERE id = ${maker.id}`, () => ask(program))).status, 401, which);
        equal(all(), before);
    }
    const lost = person('Administrator'), mine = signedIn(lost), form = (await mine.get(`/plans/${one}`)).form(`/plans/${one}/retire`);
    equal((await held(`SELECT id FROM plan WHERE id = ${one} FOR UPDATE; UPDATE operator_role SET role_id = (SELECT id FROM role WHERE title = 'Read-only') WHERE operator_id = ${lost.id}`,
        () => mine.post(form.action, { ...form.fields, retired: 'true' }))).status, 403);
    equal(all(), before);
    const good = new Program(token(person('Administrator'), { scopes: lasts }).text);
    for (const [, which, ask] of asks) equal(Math.floor((await ask(good)).status / 100), 2, which);
});

test('S5 S30 what waits for the account while its visit or session ends is not done', async () => {
    const base = await open(), staff = signedIn(member(uid, 'Wim Waits'), { inside: uid });
    await browser.submit(`${base}/`, `${base}/visit/edits`);
    const form = (await browser.get(`${base}/business/edit`)).form(`${base}/business/edit`);
    const hold = `SELECT id FROM account WHERE id = ${id} FOR UPDATE; UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE uid = '${visitOf(base)}'`;
    const city = value(`SELECT city FROM account WHERE id = ${id}`);
    equal((await held(hold, () => browser.post(form.action, { ...form.fields, city: 'Too Late' }))).status, 410);
    equal(value(`SELECT city FROM account WHERE id = ${id}`), city);
    await browser.submit(`${path}/archive`, `${path}/archive`, { reason: 'closed' });
    equal((await staff.get('/')).status, 303);
    await browser.submit(path, `${path}/restore`);
    equal((await staff.get('/')).status, 303, 'archiving ended it for good');
});
