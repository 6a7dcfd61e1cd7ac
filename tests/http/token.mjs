// token: the page of one's tokens: what is made there is shown once, is stored as a hash alone, and can be taken back.
import { readFileSync, readdirSync } from 'node:fs';

import { Browser, env, equal, literal, match, ok, same, sql, test, value, words } from '../lib/harness.mjs';
import { Program, account, person, signedIn, token, uid, unchanged } from '../lib/scene.mjs';

const TEXT = /reeve_[\w-]{43}/;
const filled = { title: 'Bookkeeping', days: '30', 'account-read': '1', 'account-tag': '1' };
const rows = (who) => sql(`SELECT t.*, GROUP_CONCAT(p.name ORDER BY p.id) AS scopes, DATEDIFF(t.expires_at, t.created_at) AS days FROM api_token t
    LEFT JOIN api_token_permission s ON s.token_id = t.id LEFT JOIN permission p ON p.id = s.permission_id WHERE t.person_id = ${who.id} GROUP BY t.id`);
const trail = (who, verb) => sql(`SELECT f.object, f.object_name, f.field, f.\`before\`, f.\`after\` FROM \`change\` c JOIN change_field f ON f.change_id = c.id
    WHERE c.actor_id = ${who.id} AND c.verb = ${literal(verb)} ORDER BY c.id, f.n`);

let who, browser, made;
test('tokens: the form offers what one may oneself, but for making tokens', async () => {
    who = person('Support', { name: 'Tove Lind' });
    browser = signedIn(who);
    const { html } = (await browser.get('/tokens')).form('/tokens');
    const offered = [...html.matchAll(/type="checkbox"[^>]*name="([\w-]+)"|name="([\w-]+)"[^>]*type="checkbox"/g)].map((m) => m[1] ?? m[2]).sort();
    same(offered, sql(`SELECT p.name FROM role r JOIN permission p ON r.rights >> p.id & 1 WHERE r.title = 'Support' AND p.name <> 'token-edit' ORDER BY p.name`).map((r) => r.name));
    match((await browser.get('/accounts')).text, /href="\/tokens"/);
});

test('tokens: who may not make them sees neither page nor link', async () => {
    const reader = signedIn(person('Read-only'));
    equal((await reader.get('/tokens')).status, 403);
    ok(!(await reader.get('/accounts')).text.includes('href="/tokens"'));
});

test('tokens: made by the form, shown once on the page behind it, and to nobody else', async () => {
    const first = await browser.submit('/tokens', '/tokens', filled);
    equal(first.status, 303);
    ok(!TEXT.test(first.rawHeaders.join()) && !TEXT.test(first.text));
    // Neither looking at the head of it, nor data, nor another session of the same person uses the one time up.
    equal((await browser.request('HEAD', first.location)).status, 200);
    const other = signedIn(who);
    for (const answer of [await other.get(first.location), await browser.get(first.location.replace('/tokens', '/tokens.json')), await browser.get('/tokens')])
        ok(answer.status === 200 && !TEXT.test(answer.text));
    const page = await browser.get(first.location);
    [made] = page.text.match(TEXT);
    match(words(page.text), /Your new token .* It is not shown again/);
    for (let i = 0; i < 2; i++) ok(!TEXT.test((await browser.get(first.location)).text));
    const [row] = rows(who);
    same([row.title, row.scopes, row.days, row.account_id], ['Bookkeeping', 'account-read,account-tag', '30', null]);
    equal((await new Program(made).get('/accounts.json')).status, 200);
});

test('tokens: two browsers that open the page behind the form at once: one of them shows it', async () => {
    const { location } = await browser.submit('/tokens', '/tokens', { ...filled, title: 'Twice' });
    const pages = await Promise.all(Array.from({ length: 6 }, () => browser.get(location)));
    equal(pages.filter((p) => TEXT.test(p.text)).length, 1);
});

test('tokens: the form sent twice makes one, which is still shown; long after it was made it is not', async () => {
    const { action, fields } = (await browser.get('/tokens')).form('/tokens');
    const before = rows(who).length;
    const [a, b] = await Promise.all([1, 2].map(() => browser.post(action, { ...fields, ...filled, title: 'Double' })));
    equal(a.location, b.location);
    equal(rows(who).length, before + 1);
    match((await browser.get(a.location)).text, TEXT);
    const late = await browser.submit('/tokens', '/tokens', { ...filled, title: 'Late' });
    sql(`UPDATE api_token SET created_at = created_at - INTERVAL 11 MINUTE WHERE person_id = ${who.id} AND title = 'Late'`);
    ok(!TEXT.test((await browser.get(late.location)).text));
});

test('tokens: the trail says what was made, and never its text', async () => {
    same(trail(who, 'token-new').slice(0, 3), [
        { object: 'token', object_name: 'Bookkeeping', field: 'title', before: null, after: 'Bookkeeping' },
        { object: 'token', object_name: 'Bookkeeping', field: 'days', before: null, after: '30' },
        { object: 'token', object_name: 'Bookkeeping', field: 'scopes', before: null, after: 'account-read account-tag' }]);
});

test('tokens: what one may not oneself, the right to make tokens, no right at all, a strange account or time: refused', async () => {
    const archived = value('SELECT uid FROM account WHERE deleted_at IS NOT NULL LIMIT 1');
    await unchanged(async () => {
        for (const [why, fields, at] of [
            ['a right of Administrators', { 'account-create': '1' }, 'account-create'],
            ['making tokens', { 'token-edit': '1' }, 'token-edit'],
            ['nothing', { 'account-read': undefined, 'account-tag': undefined }, 'account-read'],
            ['no title', { title: ' ' }, 'title'],
            ['a long title', { title: 'x'.repeat(51) }, 'title'],
            ['another time', { days: '3650' }, 'days'],
            ['no account', { account: uid() }, 'account'],
            ['no uid', { account: '1' }, 'account'],
            ...(archived ? [['an archived account', { account: archived }, 'account']] : []),
        ]) {
            const answer = await browser.submit('/tokens', '/tokens', { ...filled, ...fields });
            equal(answer.status, 422, why);
            match(answer.text, new RegExp(`href="#${at}"`), why);
        }
        equal((await browser.submit('/tokens', '/tokens', { ...filled, further: '1' })).status, 400);
    });
});

test('tokens: bound to an account, it stands in that account\'s history', async () => {
    const anna = signedIn(person());
    const one = await account(anna, 'Bell & Candle');
    equal((await anna.submit('/tokens', '/tokens', { ...filled, title: 'Website', account: one })).status, 303);
    match(words((await anna.get('/tokens')).text), /Website .*Bell & Candle only/);
    match(words((await anna.get(`/accounts/${one}/history`)).text), /Token for a program made .*Title: .*Website Valid for: 30 days .*What it may do: Look at accounts, Change tags/);
});

test('issue 3: a token per account: who looks after the account sees it on the Account tab, whoever made it, and can take it back', async () => {
    const anna = signedIn(person()), maker = person('Support', { name: 'Piet Maker' }), one = await account(anna, 'Bell & Book'), other = await account(anna, 'Other Book');
    const bound = token(maker, { account: one }), elsewhere = token(maker, { account: other }), free = token(maker), page = `/accounts/${one}/settings`, program = new Program(bound.text);
    const sam = signedIn(person('Support'));
    match(words((await sam.get(page)).text), /Programs .*Test .*Look at accounts .*Piet Maker .*Never .*Revoke/);
    same((await sam.get(`${page}.json`)).json.account.tokens.map((t) => [t.title, t.by, t.scopes]), [['Test', 'Piet Maker', [{ name: 'account-read' }]]]);
    const reader = signedIn(person('Read-only'));
    ok(!/id="tokens"|\/tokens"/.test((await reader.get(page)).text) && !('tokens' in (await reader.get(`${page}.json`)).json.account));
    equal((await program.get(`/accounts/${one}.json`)).status, 200);
    equal((await unchanged(() => sam.submit(page, `/accounts/${one}/tokens`, { token: elsewhere.uid }))).status, 422, 'of another account');
    equal((await unchanged(() => sam.submit(page, `/accounts/${one}/tokens`, { token: free.uid }))).status, 422, 'of no account');
    const done = await sam.submit(page, `/accounts/${one}/tokens`, { token: bound.uid });
    equal(done.status, 303);
    match(words((await sam.get(done.location)).text), /Token Test was revoked.*No program has a token for this account alone/);
    equal((await program.get(`/accounts/${one}.json`)).status, 401);
    match(words((await anna.get(`/accounts/${one}/history`)).text), /Token for a program revoked/);
    // With its operator it ends by itself, and is not shown as if it worked.
    token(maker, { account: one });
    sql(`UPDATE operator SET active = 0 WHERE person_id = ${maker.id}`);
    match(words((await sam.get(page)).text), /No program has a token for this account alone/);
});

test('tokens: revoked it is refused from the next request on; another\'s cannot be revoked', async () => {
    const program = new Program(made);
    const strange = token(person());
    await unchanged(async () => {
        const answer = await browser.submit('/tokens', '/tokens/revoke', { token: strange.uid });
        equal(answer.status, 422);
    });
    equal((await program.get('/accounts.json')).status, 200);
    const done = await browser.submit('/tokens', '/tokens/revoke', { token: rows(who).find((r) => r.title === 'Bookkeeping').uid });
    equal(done.status, 303);
    match(words((await browser.get(done.location)).text), /Token Bookkeeping was revoked/);
    equal((await program.get('/accounts.json')).status, 401);
    same(trail(who, 'token-revoke'), [{ object: 'token', object_name: 'Bookkeeping', field: 'revoked', before: 'false', after: 'true' }]);
    equal((await browser.submit('/tokens', '/tokens/revoke', { token: rows(who).find((r) => r.title === 'Bookkeeping').uid })).status, 422);
});

test('tokens: as data, with their scopes, and without what is secret', async () => {
    const { tokens } = (await browser.get('/tokens.json')).json;
    same(tokens.token.map((t) => t.state).sort(), ['active', 'active', 'active', 'revoked']);
    same(tokens.token.find((t) => t.title === 'Bookkeeping').scopes, [{ name: 'account-read' }, { name: 'account-tag' }]);
    same((await signedIn(person()).get('/tokens.json')).json, { tokens: { token: [] } });
});

test('S7 the whole database holds no token that works, and neither does a log', async () => {
    const { location } = await browser.submit('/tokens', '/tokens', { ...filled, title: 'Dump' });
    const [live] = (await browser.get(location)).text.match(TEXT);
    equal((await new Program(live).get('/accounts.json')).status, 200);
    const hash = value(`SELECT HEX(token) FROM api_token WHERE person_id = ${who.id} AND title = 'Dump'`);
    const bytes = Buffer.from(hash, 'hex');
    const columns = sql(`SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = DATABASE()
        AND data_type IN ('char', 'varchar', 'text', 'mediumtext', 'longtext', 'binary', 'varbinary', 'blob', 'mediumblob', 'longblob')`);
    const secret = live.slice(6), raw = Buffer.from(secret, 'base64url').toString('hex');
    const hits = sql(columns.map(({ t, c }) => `SELECT ${literal(`${t}.${c}`)} AS hit FROM \`${t}\` WHERE INSTR(CAST(\`${c}\` AS BINARY), ${literal(secret)}) > 0
        OR INSTR(CAST(\`${c}\` AS BINARY), X'${raw}') > 0`).join(' UNION '));
    same(hits, []);
    const from = '127.9.9.1';
    for (const guess of [hash, bytes.toString('base64url'), `reeve_${bytes.toString('base64url')}`])
        equal((await new Program(guess, { from }).get('/accounts.json')).status, 401);
    for (const file of readdirSync(env.REEVE_LOG).filter((name) => name.endsWith('.log')))
        for (const one of [live, made]) ok(!readFileSync(`${env.REEVE_LOG}/${file}`).includes(one.slice(6)), file);
});

test('tokens: once the session is gone, no other makes the text anew', async () => {
    const { location } = await browser.submit('/tokens', '/tokens', { ...filled, title: 'Gone' });
    const again = new Browser();
    again.cookies = new Map(signedIn(who).cookies);
    ok(!TEXT.test((await again.get(location)).text));
});
