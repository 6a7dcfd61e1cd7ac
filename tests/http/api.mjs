// api: programs: the routes of the portal by JSON, with a token in place of a cookie.
import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

import { base, env, equal, exchange, literal, match, ok, portal, raw, same, sameDay, skip, sql, test, until, value } from '../lib/harness.mjs';
import { Program, account, allRoutes, becomes, businessRoutes, changed, pathOf, person, signedIn, stage, token, uid, unchanged } from '../lib/scene.mjs';

const all = sql("SELECT name FROM permission WHERE name <> 'token-edit'").map((r) => r.name);
const right = (name) => name.toLowerCase().replace('_', '-');
const isProblem = (answer, status, what) => {
    equal(answer.status, status, what ?? answer.text);
    equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8', what);
    const problem = answer.json;
    equal(problem.status, status, what);
    match(problem.type, /^urn:reeve:error:[a-z-]+$/, what);
    ok(problem.title && problem.detail && /^[0-9a-f]{32}$/.test(problem.request), what);
    return problem;
};
// Failed tries are counted by network: each has one of its own.
let networks = 0;
const elsewhere = () => ({ from: `127.250.${++networks}.1` });
const counts = (table) => Number(value(`SELECT COUNT(*) FROM \`${table}\``));

let here, full, program;
test('programs: a stage', async () => {
    here = await stage();
    full = token(here.who, { scopes: all });
    program = new Program(full.text);
});

// ---- Who it is.

test('programs: a token that is none, revoked, expired, or of an operator who was switched off: 401, which says how to sign in', async () => {
    const who = person(), one = token(who), ask = () => new Program(one.text, elsewhere()).get('/accounts.json');
    equal((await ask()).status, 200);
    const refused = async (why, set, back) => {
        sql(set);
        const answer = await ask();
        equal(isProblem(answer, 401, why).type, 'urn:reeve:error:token');
        match(answer.headers['www-authenticate'], /^Bearer realm="Reeve", error="invalid_token"$/, why);
        equal(answer.cookies.length, 0, why);
        sql(back);
        equal((await ask()).status, 200, why);
    };
    const row = `UPDATE api_token SET %s WHERE id = ${one.id}`, set = (what) => row.replace('%s', what);
    await refused('revoked', set('revoked_at = UTC_TIMESTAMP(6)'), set('revoked_at = NULL'));
    await refused('expired', set('expires_at = UTC_TIMESTAMP(6)'), set('expires_at = UTC_TIMESTAMP(6) + INTERVAL 1 DAY'));
    await refused('no operator any more', `UPDATE operator SET active = 0 WHERE person_id = ${who.id}`, `UPDATE operator SET active = 1 WHERE person_id = ${who.id}`);
    await refused('switched off', `UPDATE person SET active = 0 WHERE id = ${who.id}`, `UPDATE person SET active = 1 WHERE id = ${who.id}`);
    for (const text of ['', 'x', `reeve_${'A'.repeat(42)}`, `reeve_${'A'.repeat(43)}`, one.text.slice(6), `${one.text} `.repeat(2), "reeve_' OR 1=1 --"])
        equal(isProblem(await new Program(text, elsewhere()).get('/accounts.json'), 401, text).type, 'urn:reeve:error:token');
});

test('programs: a token beside a cookie: the token alone counts, wrong or right', async () => {
    const reader = token(person('Read-only'));
    const cookie = { Cookie: [...here.browser.cookies].map(([k, v]) => `${k}=${v}`).join('; ') };
    equal((await new Program('reeve_wrong', elsewhere()).get('/accounts.json', cookie)).status, 401);
    const answer = await new Program(reader.text).post('/accounts/new', {}, cookie);
    isProblem(answer, 403);
    // Another scheme is none of ours, and says nothing.
    equal((await exchange({ path: '/accounts.json', headers: { ...cookie, Authorization: 'Basic eDp5' } })).status, 200);
    equal((await exchange({ path: '/accounts.json', headers: { Authorization: `bearer ${reader.text}` } })).status, 200);
    equal((await exchange({ path: '/accounts.json' })).headers['www-authenticate'], 'Bearer realm="Reeve"');
});

test('programs: what failed from one address is throttled, and no right token with it', async () => {
    const from = '127.77.1.2', wrong = () => new Program(`reeve_${randomBytes(32).toString('base64url')}`, { from }).get('/me.json');
    const before = counts('throttle');
    for (let n = 0; n < 5; n++) equal((await wrong()).status, 401, String(n));
    const answer = await wrong();
    isProblem(answer, 429);
    equal(answer.headers['retry-after'], '30');
    equal((await new Program('reeve_wrong', { from: '127.77.1.99' }).get('/me.json')).status, 429); // the same network
    equal((await new Program('reeve_wrong', { from: '127.77.2.2' }).get('/me.json')).status, 401);
    equal((await new Program(full.text, { from }).get('/accounts.json')).status, 200);
    ok(counts('throttle') <= before + 2);
    sql('DELETE FROM throttle');
});

// ---- What it may.

for (const [name, scopes] of [['no scope', []], ['every scope', all], ['one scope', ['account-read']]]) {
    test(`programs: every route of the table by a token with ${name}`, async () => {
        const one = new Program(token(here.who, { scopes }).text);
        const may = (r) => r === undefined || scopes.includes(right(r));
        for (const route of allRoutes.filter((r) => !businessRoutes.includes(r))) {
            const path = pathOf(route, here), personal = ['PUBLIC', 'SIGNED_IN'].includes(route.right);
            const allowed = !personal && may(route.right);
            if (route.method === 'GET') {
                for (const format of ['html', 'xml', 'json', 'csv']) {
                    if (path === '/' && format !== 'html') continue;
                    const answer = await one.get(format === 'html' ? path : `${path}.${format}`), what = `${route.id} ${format}`;
                    const wanted = !route.formats.includes(format) ? 404
                        : !allowed || (format === 'csv' && !may(route.exportRight)) ? 403
                        // The file of a download is none of a page's formats: a program may fetch it who may download.
                        : route.id === 'job-file' ? (may('ACCOUNT_EXPORT') ? 200 : 403) : format === 'html' ? 406
                        // What to do with what is said by the query; without it one is led to the list.
                        : route.id === 'job-new' ? 303 : 200;
                    equal(answer.status, wanted, what);
                    ok(!/text\/html/.test(answer.headers['content-type']), what);
                    if (wanted >= 400 && format !== 'xml') isProblem(answer, wanted, what);
                    equal(answer.cookies.length, 0, what);
                }
            } else if (!allowed) {
                const answer = await unchanged(() => one.post(path, {}), ['throttle']);
                isProblem(answer, 403, route.id);
            } else {
                // Held: what stops it now is its content alone.
                const answer = await unchanged(() => one.post(path, { 'no such field': 1 }, { 'If-Match': '"1"' }));
                equal(isProblem(answer, answer.status, route.id).status, 400, route.id);
            }
        }
    });
}

test('programs: a token gives what its operator may now, not what he could when it was made', async () => {
    const who = person(), one = new Program(token(who, { scopes: all }).text);
    const path = `/accounts/${here.account}/tags`;
    equal((await one.post(path, { name: 'before' })).status, 200);
    becomes(who, 'Read-only');
    isProblem(await unchanged(() => one.post(path, { name: 'after' })), 403);
    same(sql(`SELECT c.outcome, c.reason, t.person_id FROM \`change\` c JOIN api_token t ON t.uid = c.session WHERE c.actor_id = ${who.id} ORDER BY c.id DESC LIMIT 1`),
        [{ outcome: 'refused', reason: 'forbidden', person_id: who.id }]);
    equal((await one.get(`/accounts/${here.account}.json`)).status, 200);
    sql(`DELETE FROM operator_role WHERE operator_id = ${who.id}`);
    isProblem(await one.get(`/accounts/${here.account}.json`), 403);
});

test('programs: bound to an account, anything else is 404; locked, that account\'s tokens are refused with the reason, archived they end (S2-47)', async () => {
    const one = new Program(token(here.who, { scopes: all, account: here.account }).text);
    equal((await one.get(`/accounts/${here.account}.json`)).status, 200);
    equal((await one.post(`/accounts/${here.account}/notes`, { body: 'From the website.' })).status, 200);
    await unchanged(async () => {
        for (const path of ['/accounts.json', '/accounts.csv', '/search.json?q=a', '/jobs.json', `/jobs/${here.job}.json`, '/messages.json', '/messages.csv', `/messages/${here.message.uid}.json`,
            `/jobs/new.json?kind=account-tag&tag=x&a=${here.account}`, `/jobs/new.json?kind=account-tag&tag=x&all=1&query=`, `/accounts/${here.archived}.json`, `/accounts/${here.archived}/history.xml`, `/accounts/${uid()}.json`])
            equal((await one.get(path)).status, 404, path);
        for (const [path, what] of [['/accounts/new', { name: 'X' }], ['/jobs/new', { kind: 'account-tag', tag: 'x', chosen: here.archived, seen: 1 }],
            [`/jobs/${here.job}/cancel`, {}], [`/jobs/${here.undoable}/undo`, {}], [`/messages/${here.message.uid}/resend`, { delivery: here.message.delivery }], [`/accounts/${here.archived}/notes`, { body: 'x' }], [`/accounts/${here.archived}/restore`, {}]])
            isProblem(await one.post(path, what), 404, path);
    });
    for (const [column, status] of [['locked_at', 403], ['deleted_at', 401]]) {
        sql(`UPDATE account SET ${column} = UTC_TIMESTAMP(6) WHERE uid = ${literal(here.account)}`);
        const said = isProblem(await new Program(one.headers.Authorization.slice(7), elsewhere()).get(`/accounts/${here.account}.json`), status);
        equal(said.type, `urn:reeve:error:${status === 403 ? 'locked' : 'token'}`);
        equal((await program.get(`/accounts/${here.account}.json`)).status, 200);
        sql(`UPDATE account SET ${column} = NULL WHERE uid = ${literal(here.account)}`);
        equal((await one.get(`/accounts/${here.account}.json`)).status, 200);
    }
});

// ---- What it changes.

test('programs: an account is made: 201, where it is, and what it is', async () => {
    const email = `${randomBytes(6).toString('hex')}@client.example`;
    const answer = await program.post('/accounts/new', { name: 'Lantern & Sons', email, time_zone: 'UTC', plan: 2, owner_name: 'Ada Lantern' });
    equal(answer.status, 201);
    match(answer.location, /^\/accounts\/\w{26}\.json$/);
    equal(answer.json.account.name, 'Lantern & Sons');
    const got = await program.get(answer.location);
    equal(got.json.account.email, email);
    equal(got.headers.etag, answer.headers.etag);
    same(sql(`SELECT f.field, f.\`after\` FROM \`change\` c JOIN change_field f ON f.change_id = c.id JOIN api_token t ON t.uid = c.session
        WHERE t.id = ${full.id} AND c.verb = 'account-new' AND f.field = 'email' AND f.object = 'account'`), [{ field: 'email', after: email }]);
    changed(value(`SELECT uid FROM account WHERE email = ${literal(email)}`), 'deleted_at = UTC_TIMESTAMP(6)');
});

test('programs: errors of fields come by field, in English words, whatever one\'s language', async () => {
    sql(`UPDATE person SET locale = 'nl' WHERE id = ${here.who.id}`);
    const problem = isProblem(await unchanged(() => program.post('/accounts/new', { name: 'X', email: 'no address', time_zone: 'Mars/Base', plan: 'two' })), 422);
    same(Object.fromEntries(problem.errors.map((e) => [e.field, e.error])), {
        name: 'too short, at least 2 characters', email: 'not an e-mail address, it looks like name@example.com',
        time_zone: 'not a time zone, choose one from the list', plan: 'not a number that fits here', owner_name: 'must be filled in',
    });
    equal(problem.title, 'Something is not right yet');
    sql(`UPDATE person SET locale = 'en' WHERE id = ${here.who.id}`);
});

test('programs: an edit names its version, and keeps what it leaves out', async () => {
    const path = `/accounts/${here.account}`, edit = (what, version) => program.post(`${path}/edit`, what, version ? { 'If-Match': version } : {});
    const before = await program.get(`${path}.json`), old = before.json.account;
    match(before.headers.etag, /^"\d+\.[\w-]{16}"$/);
    isProblem(await unchanged(() => edit({ city: 'Hull' })), 428);
    for (const tag of ['"0"', '"999.abc"', 'W/"1"', '*', '1', '"x"', `"${old.version}`, '"99999999999999999999999"'])
        isProblem(await unchanged(() => edit({ city: 'Hull' }, tag)), 412, tag);
    const done = await edit({ city: 'Hull', phone: '+44 1482 555' }, before.headers.etag);
    equal(done.status, 200);
    const now = done.json.account;
    same([now.city, now.phone, now.version], ['Hull', '+441482555', old.version + 1]);
    for (const name of ['name', 'email', 'street', 'time_zone', 'country']) equal(now[name], old[name], name);
    isProblem(await unchanged(() => edit({ city: 'Goole' }, before.headers.etag)), 412);
    equal((await edit({ city: '' }, `"${now.version}"`)).json.account.city ?? '', '');
    same(sql(`SELECT f.field, f.\`before\`, f.\`after\` FROM \`change\` c JOIN change_field f ON f.change_id = c.id JOIN api_token t ON t.uid = c.session
        WHERE t.id = ${full.id} AND c.verb = 'account-edit' ORDER BY c.id DESC, f.n LIMIT 1`), [{ field: 'city', before: 'Hull', after: null }].map((r) => ({ ...r, after: '' })));
    equal((await program.post(`${path}/edit`, { email: 'stranger@else.example' }, { 'If-Match': (await program.get(`${path}.json`)).headers.etag })).status, 422);
});

test('programs: two edits of one version at once: one is done, the other hears 412', async () => {
    const path = `/accounts/${here.account}`, { etag } = (await program.get(`${path}.json`)).headers;
    const answers = await Promise.all(['Ely', 'Wells', 'Ripon', 'Truro'].map((city) => program.post(`${path}/edit`, { city }, { 'If-Match': etag })));
    same(answers.map((a) => a.status).sort(), [200, 412, 412, 412]);
});

test('programs: who may change but not look hears 204', async () => {
    const one = new Program(token(here.who, { scopes: ['account-tag'] }).text);
    const answer = await one.post(`/accounts/${here.account}/tags`, { name: 'blind' });
    equal(answer.status, 204);
    equal(answer.body.length, 0);
    equal(answer.headers['content-type'], undefined);
});

test('programs: an archived account can be restored, and nothing else', async () => {
    isProblem(await unchanged(() => program.post(`/accounts/${here.archived}/tags`, { name: 'late' })), 403);
    const answer = await program.post(`/accounts/${here.archived}/restore`, '');
    equal(answer.status, 200);
    equal(answer.json.account.status, 'in_setup');
    equal((await program.post(`/accounts/${here.archived}/archive`, { reason: 'done' })).json.account.status, 'archived');
});

test('programs: bodies that are no object of plain members: 400, and nothing was changed', async () => {
    const path = `/accounts/${here.account}/tags`, deep = '['.repeat(5000) + ']'.repeat(5000);
    await unchanged(async () => {
        for (const body of ['{', '[]', '"x"', '1', 'null', '{"name":"a","name":"b"}', '{"name":null}', '{"name":["a"]}', '{"name":{"a":"b"}}', '{"nam":"a"}',
            '{"name":"a","op":"x"}', '{"name":"a","csrf":"x"}', '{"name":"a","version":1}', '{"name":"a\\u0000b"}', '{"name":"a\\u0007b"}', '{"na\\u0000me":"a"}', '{"name":"a"}}', '{"name":"a"} {}',
            '{"name":"a",}', "{'name':'a'}", '\ufeff{"name":"a"}', '{"name":NaN}', '{"name":1e999}', '{"name":"\\ud800"}', deep, `{"name":${deep}}`,
            `{${Array.from({ length: 201 }, (_, i) => `"x${i}":1`).join()}}`, Buffer.from('{"name":"\xff"}', 'latin1'), Buffer.from('{"name":"a"}\0')])
            isProblem(await program.post(path, body), 400, String(body).slice(0, 60));
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx', ''])
            isProblem(await program.post(path, '{"name":"a"}', { 'Content-Type': type }), 415, type);
        equal((await program.post(path, { name: 'x'.repeat(300000) })).status, 413);
        isProblem(await program.post(path, { name: 'a' }, { 'Idempotency-Key': 'x'.repeat(129) }), 400);
        isProblem(await program.post(path, { name: 'a' }, { 'Idempotency-Key': 'a\tb' }), 400);
    });
    const name = `caf\u00e9 ${randomBytes(4).toString('hex')}`;
    equal((await program.post(path, JSON.stringify({ name }).replace('\u00e9', '\\u00e9'), { 'Content-Type': 'Application/JSON; charset=utf-8' })).status, 200);
    ok((await program.get(`/accounts/${here.account}.json`)).json.account.tags.some((t) => t.name === name));
});

test('programs: an Idempotency-Key sent again: the first answer and one effect; with another body 409', async () => {
    const path = `/accounts/${here.account}/notes`, notes = () => counts('account_note');
    for (const key of [randomBytes(16).toString('hex'), 'order 1/2026', 'x'.repeat(128)]) {
        const before = notes();
        const send = (body, who = program) => who.post(path, { body }, { 'Idempotency-Key': key });
        const first = await send(`with ${key.slice(0, 9)}`);
        equal(first.status, 200);
        const again = await Promise.all([1, 2, 3].map(() => send(`with ${key.slice(0, 9)}`)));
        for (const answer of again) equal(answer.status, 200);
        equal(notes(), before + 1, key);
        equal(isProblem(await send('something else'), 409).type, 'urn:reeve:error:replay');
        equal((await program.post(path.replace('notes', 'tags'), { name: 'x' }, { 'Idempotency-Key': key })).status, 409);
        equal(notes(), before + 1, key);
        // Another program counts for itself, and is told nothing of this one's.
        const other = new Program(token(here.who, { scopes: all }).text);
        equal((await send('something else', other)).status, 200, key);
        equal(notes(), before + 2, key);
    }
    const email = `${randomBytes(6).toString('hex')}@client.example`;
    const make = () => program.post('/accounts/new', { name: 'Once Only', email, time_zone: 'UTC', plan: 1, owner_name: 'One Only' }, { 'Idempotency-Key': email });
    const [a, b, c] = [...await Promise.all([make(), make()]), await make()];
    same([a.status, b.status, c.status, b.location, c.location], [201, 201, 201, a.location, a.location]);
    equal(value(`SELECT COUNT(*) FROM account WHERE email = ${literal(email)}`), '1');
    changed(value(`SELECT uid FROM account WHERE email = ${literal(email)}`), 'deleted_at = UTC_TIMESTAMP(6)');
    const send = () => program.post(path, { body: 'twice' }), before = notes();
    await send(); await send();
    equal(notes(), before + 2); // without a key each is its own
});

test('programs: a job is shown, started, looked at, cancelled and taken back, each by JSON; one is answered 201', async () => {
    const path = (answer) => answer.location.replace('.json', ''), name = `api ${randomBytes(3).toString('hex')}`;
    const shown = await program.get(`/jobs/new.json?kind=account-tag&tag=${encodeURIComponent(name)}&a=${here.account}`);
    same([shown.status, shown.json.job.total, shown.json.job.done, shown.json.job.sample.map((a) => a.uid)], [200, 1, 1, [here.account]]);
    const ask = { kind: 'account-tag', tag: name, chosen: here.account, seen: 1 };
    isProblem(await unchanged(() => program.post('/jobs/new', { ...ask, seen: 2 })), 422);
    const made = await program.post('/jobs/new', ask, { 'Idempotency-Key': name });
    equal(made.status, 201);
    match(made.location, /^\/jobs\/\w{26}\.json$/);
    equal((await program.post('/jobs/new', ask, { 'Idempotency-Key': name })).location, made.location);
    equal(made.json.job.state, 'waiting');
    equal((await program.post(`${path(made)}/cancel`)).json.job.state, 'cancelled');
    const back = await program.post(`/jobs/${here.undoable}/undo`);
    equal(back.status, 201);
    equal(back.json.job.undoes, here.undoable);
    isProblem(await program.post(`/jobs/${here.undoable}/undo`), 409);
});

test('programs: History tells what can be taken back, by which number; refused with 409 where it moved on', async () => {
    const path = `/accounts/${here.account}`, undo = (change) => program.post(`${path}/undo`, { change: String(change) });
    const newest = async () => (await program.get(`${path}/history.json`)).json.account.changes[0];
    equal((await program.post(`${path}/edit`, { city: 'Hythe', region: 'Kent' }, { 'If-Match': (await program.get(`${path}.json`)).headers.etag })).status, 200);
    const { id, offer, field } = await newest(), { n } = field.find((f) => f.field === 'region');
    equal(offer, true);
    equal((await undo(`${id}.${n}`)).status, 200);
    equal((await program.post(`${path}/edit`, { city: 'Lydd' }, { 'If-Match': (await program.get(`${path}.json`)).headers.etag })).status, 200);
    equal(isProblem(await unchanged(() => undo(id)), 409).type, 'urn:reeve:error:conflict');
    // Who may not take it back is offered nothing.
    const reader = new Program(token(here.who, { scopes: ['account-read', 'history-read'] }).text);
    equal((await reader.get(`${path}/history.json`)).json.account.changes[0].id, undefined);
});

// ---- What it reads.

test('programs: a record held already is 304; whatever changes in it changes its ETag', async () => {
    await sameDay();
    for (const end of ['json', 'xml']) {
        const path = `/accounts/${here.account}.${end}`, get = (etag) => program.get(path, etag ? { 'If-None-Match': etag } : {});
        const { etag } = (await get()).headers;
        for (const header of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
            const held = await get(header);
            equal(held.status, 304, header);
            equal(held.body.length, 0);
            equal(held.headers.etag, etag);
        }
        equal((await get('"1"')).status, 200);
        equal((await here.browser.get(path, { 'If-None-Match': (await here.browser.get(path)).headers.etag })).status, 304);
        // A tag leaves the version as it is.
        equal((await program.post(`/accounts/${here.account}/tags`, { name: `etag ${end}` })).status, 200);
        equal((await get(etag)).status, 200);
    }
    const [xml, json] = await Promise.all(['xml', 'json'].map((end) => program.get(`/accounts/${here.account}.${end}`)));
    ok(xml.headers.etag !== json.headers.etag);
});

test('programs: an account is found by its nickname too; people use its UID', async () => {
    const nickname = `shop-${randomBytes(4).toString('hex')}`;
    sql(`UPDATE account SET nickname = ${literal(nickname)} WHERE uid = ${literal(here.account)}`);
    for (const name of [nickname, nickname.toUpperCase()]) equal((await program.get(`/accounts/${name}.json`)).json.account.uid, here.account, name);
    equal((await program.post(`/accounts/${nickname}/tags`, { name: 'by nickname' })).status, 200);
    equal((await here.browser.get(`/accounts/${nickname}`)).status, 404);
    equal((await here.browser.get(`/accounts/${nickname}.json`)).status, 404);
    isProblem(await program.get(`/accounts/${nickname}x.json`), 404);
    const other = new Program(token(here.who, { scopes: all, account: await account(here.browser) }).text);
    isProblem(await other.get(`/accounts/${nickname}.json`), 404);
});

test('programs: a list is leafed through by its Link header, there and back, by people\'s data too', async () => {
    const links = (answer) => Object.fromEntries([...(answer.headers.link ?? '').matchAll(/<([^>]*)>; rel="(\w+)"/g)].map(([, url, rel]) => [rel, url]));
    for (const [end, rows] of [['json', (a) => a.json.accounts.account.map((x) => x.uid)], ['xml', (a) => [...a.text.matchAll(/<account uid="(\w+)"/g)].map((m) => m[1])]]) {
        const seen = [], back = [];
        let answer = await program.get(`/accounts.${end}?rows=50&sort=-created&locked=1`), last;
        equal(links(answer).prev, undefined);
        for (let n = 0; ; n++) {
            seen.push(...rows(answer));
            last = answer;
            const { next } = links(answer);
            if (!next) break;
            ok(next.startsWith(`${base}/accounts.${end}?`) && n < 20, next);
            answer = await program.get(next.slice(base.length));
        }
        equal(new Set(seen).size, seen.length);
        equal(seen.length, Number(value('SELECT COUNT(*) FROM account WHERE deleted_at IS NULL AND secure = 0')));
        for (answer = last; links(answer).prev;) { answer = await program.get(links(answer).prev.slice(base.length)); back.unshift(...rows(answer)); }
        same(back, seen.slice(0, back.length));
        ok(back.length >= 100);
    }
    ok((await here.browser.get('/accounts.json?rows=25')).headers.link);
    equal((await here.browser.get('/accounts?rows=25')).headers.link, undefined);
});

test('programs: messages and jobs are leafed through by Link, too', async () => {
    const links = (answer) => Object.fromEntries([...(answer.headers.link ?? '').matchAll(/<([^>]*)>; rel="(\w+)"/g)].map(([, url, rel]) => [rel, url.slice(base.length)]));
    const tag = `leaf ${uid()}`;
    sql(`INSERT INTO delivery (uid, message_id, name, kind, address, locale, state, next_at, created_at)
         SELECT LPAD(s.seq, 26, 'y'), m.id, 'Leaf', 'text', '+31201234567', 'nl', 'sent', m.created_at, UTC_TIMESTAMP(6) FROM seq_1_to_60 s JOIN message m ON m.uid = '${here.message.uid}';
         INSERT INTO job (uid, kind, person_id, person_name, list, state, total, created_at)
         SELECT LPAD(s.seq, 26, 'y'), 'account-tag', ${here.who.id}, '${tag}', 'account', 'cancelled', 0, UTC_TIMESTAMP(6) FROM seq_1_to_120 s`);
    for (const [path, rows, wanted] of [['/messages.json?rows=25', (a) => a.json.messages.message.filter((m) => m.name === 'Leaf').map((m) => m.uid), 60],
        ['/jobs.json', (a) => a.json.jobs.job.filter((j) => j.person === tag).map((j) => j.uid), 120]]) {
        const seen = new Set();
        for (let next = path, n = 0; next && n < 20; n++) {
            const answer = await program.get(next);
            equal(answer.status, 200);
            for (const one of rows(answer)) { ok(!seen.has(one)); seen.add(one); }
            ({ next } = links(answer));
        }
        equal(seen.size, wanted, path);
    }
    sql(`DELETE FROM delivery WHERE name = 'Leaf'; DELETE FROM job WHERE person_name = '${tag}'`);
});

// ---- How often.

test('S27 a token may ask so often within a minute, over all workers and over a restart, and its answers say so', async () => {
    const conf = readFileSync(env.REEVE_CONF, 'utf8'), { writeFileSync } = await import('node:fs');
    writeFileSync(env.REEVE_CONF, `${conf}\ntoken_requests_per_minute = 20\n`);
    try {
        equal(portal.ctl(['reload']).status, 0);
        const one = token(here.who), ask = () => new Program(one.text).get(`/accounts/${here.account}/staff.json`);
        const answers = await Promise.all(Array.from({ length: 24 }, ask));
        const good = answers.filter((a) => a.status === 200), late = answers.filter((a) => a.status === 429);
        same([good.length, late.length], [20, 4]);
        same(good.map((a) => Number(a.headers['ratelimit-remaining'])).sort((a, b) => a - b), [...Array(20).keys()]);
        for (const answer of late) {
            isProblem(answer, 429);
            same([answer.headers['ratelimit-limit'], answer.headers['ratelimit-remaining']], ['20', '0']);
            ok(answer.headers['retry-after'] >= 1 && answer.headers['retry-after'] <= 60);
            equal(answer.headers['ratelimit-reset'], answer.headers['retry-after']);
        }
        equal(portal.ctl(['reload']).status, 0); // new workers
        sql(`UPDATE api_token SET window_at = UTC_TIMESTAMP(6) WHERE id = ${one.id}`); // however long that took
        isProblem(await ask(), 429);
        equal((await new Program(token(here.who).text).get('/accounts.json')).status, 200); // each for itself
        sql(`UPDATE api_token SET window_at = window_at - INTERVAL 61 SECOND WHERE id = ${one.id}`);
        equal((await ask()).headers['ratelimit-remaining'], '19');
        sql(`UPDATE api_token SET window_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = ${one.id}`); // the clock was set back
        const behind = await ask();
        same([behind.status, behind.headers['ratelimit-remaining'], behind.headers['ratelimit-reset']], [200, '19', '60']);
        ok(value(`SELECT seen_at > UTC_TIMESTAMP(6) - INTERVAL 60 SECOND FROM api_token WHERE id = ${one.id}`) === '1');
    } finally {
        writeFileSync(env.REEVE_CONF, conf);
        equal(portal.ctl(['reload']).status, 0);
    }
});

// ---- The first users.

test('S2-32 a website\'s widget reports itself by a token bound to the account; the account\'s page lists it', async () => {
    const widget = new Program(token(here.who, { scopes: ['site-report'], account: here.account }).text), path = `/accounts/${here.account}/sites`;
    const sites = () => sql(`SELECT s.* FROM site s JOIN account a ON a.id = s.account_id WHERE a.uid = ${literal(here.account)} ORDER BY s.id`);
    for (let i = 0; i < 2; i++) equal((await widget.post(path, { url: 'https://www.brick.example/', widget: 'booking' })).status, 204);
    equal((await widget.post(path, { url: 'www.brick.example/pay', widget: 'payment' })).status, 204);
    const [one, two] = sites();
    same([one.url, one.widget, two.url, two.widget, sites().length], ['https://www.brick.example/', 'booking', 'https://www.brick.example/pay', 'payment', 2]);
    ok(one.last_seen_at > one.first_seen_at && two.last_seen_at === two.first_seen_at);
    match((await here.browser.get(`/accounts/${here.account}`)).text, /www\.brick\.example\/pay/);
    const reader = new Program(token(here.who).text);
    await unchanged(async () => {
        same(isProblem(await widget.post(path, { url: 'javascript:alert(1)', widget: 'clock' }), 422).errors.map((e) => e.field), ['url', 'widget']);
        isProblem(await widget.post(`/accounts/${here.archived}/sites`, { url: 'https://x.example/', widget: 'booking' }), 404);
        isProblem(await widget.get(`/accounts/${here.account}.json`), 403);
        isProblem(await reader.post(path, { url: 'https://x.example/', widget: 'booking' }), 403);
        equal((await here.browser.post(path, { url: 'https://x.example/', widget: 'booking' })).status, 403);
    });
    // A token that got lost fills no table.
    for (let n = sites().length; n < 100; n++) equal((await widget.post(path, { url: `https://${n}.example/`, widget: 'contact' })).status, 204);
    isProblem(await unchanged(() => widget.post(path, { url: 'https://one.more.example/', widget: 'contact' })), 422);
    equal((await widget.post(path, { url: 'https://99.example/', widget: 'contact' })).status, 204);
});

// ---- What must not get through.

test('programs: no header of an answer is made of what a program sent', async () => {
    for (const [path, headers] of [['/accounts.json?rows=25&sort=name%0d%0aX-Evil:1', {}], ['/accounts/x%3E%3B%20rel=%22next.json', {}],
        ['/accounts.json?q=%3E%22', {}], [`/accounts/${here.account}.json`, { 'If-None-Match': '"\u00e9", x:y' }]]) {
        const answer = await program.get(path, headers);
        ok(answer.status < 500, path);
        ok(!/evil|%0d|\u00e9/i.test(JSON.stringify(answer.rawHeaders)), path);
    }
    const key = `reeve_${randomBytes(32).toString('base64url')}`;
    const text = (await raw(`GET /accounts.json HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${full.text}\r\nAuthorization: Bearer ${key}\r\nConnection: close\r\n\r\n`)).toString();
    match(text, /^HTTP\/1\.1 400 /); // two of them have no meaning
    const headers = (await program.get(`/accounts/${here.account}.json`)).headers;
    for (const name of ['content-security-policy', 'x-content-type-options', 'referrer-policy']) ok(headers[name], name);
    equal(headers['cache-control'], 'no-store');
});

test('programs: no log holds a token, right or wrong', async () => {
    const wrong = `reeve_${randomBytes(32).toString('base64url')}`;
    equal((await new Program(wrong, elsewhere()).get('/accounts.json')).status, 401);
    const { readdirSync } = await import('node:fs');
    for (const file of readdirSync(env.REEVE_LOG).filter((name) => name.endsWith('.log'))) {
        const log = readFileSync(`${env.REEVE_LOG}/${file}`, 'latin1');
        for (const one of [wrong, full.text]) ok(!log.includes(one.slice(6)), file);
    }
});

test('README: the curl of "Access by program" works as it stands there', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const lines = readme.slice(readme.indexOf('## Access by program')).match(/(?:^ {4}.*\n)+/m)[0].replace(/^ {4}/gm, '');
    ok(lines.match(/\bcurl\b/g).length >= 2, lines);
    try { execFileSync('curl', ['--version'], { stdio: 'ignore' }); } catch { skip('curl is not installed'); }
    const nickname = `readme-${randomBytes(4).toString('hex')}`;
    sql(`UPDATE account SET nickname = ${literal(nickname)} WHERE uid = ${literal(here.account)}`);
    const text = lines.replaceAll('https://portal.example', base).replaceAll('brick-bloom', nickname).replace(/reeve_\.\.\./, full.text);
    const said = execFileSync('bash', ['-euo', 'pipefail', '-c', text], { encoding: 'utf8' });
    match(said, /"city":"Utrecht"/);
    equal(value(`SELECT city FROM account WHERE uid = ${literal(here.account)}`), 'Utrecht');
});
