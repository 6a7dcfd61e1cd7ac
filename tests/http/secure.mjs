// secure: a Secure account is a row and a name to operators without a Secure role, and nothing beyond, wherever they look and whatever they do.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';

import { Browser, after, doesNotMatch, equal, literal, match, ok, portal, same, sql, test, until, value, words } from '../lib/harness.mjs';
import { Program, account, allRoutes, becomes, changed, filled, invitation, jobsGoOn, pathOf, person, routes, signedIn, stage, token, unchanged } from '../lib/scene.mjs';

const SECURE = 'Administrator (Secure)';
const canary = `zq${randomBytes(6).toString('hex')}`;
let here, uid, path, trusted, plain, name;
const idOf = () => value(`SELECT id FROM account WHERE uid = '${uid}'`);
const make = (secure) => changed(uid, `secure = ${secure ? 1 : 0}`);
const ours = () => routes.filter((r) => ['ACCOUNT', 'LIVE', 'ARCHIVED'].includes(r.scope));

test('secure: a stage: an account with a canary in each of its texts', async () => {
    here = await stage();
    uid = here.account;
    path = `/accounts/${uid}`;
    name = `Walnut ${randomBytes(4).toString('hex')}`;
    trusted = signedIn(person(SECURE, { name: 'Tru Sted' }));
    plain = here.browser;
    const c = (n) => `${canary}${n}`;
    equal((await plain.submit(`${path}/edit`, `${path}/edit`, { name, website: `https://${c('web')}.example/`, street: c('street'), city: c('city'), region: c('region'), postal_code: c('p').slice(0, 20), country: c('country'), reason: c('reason') })).status, 303);
    await plain.submit(path, `${path}/tags`, { name: c('tag'), remove: undefined });
    await plain.submit(path, `${path}/notes`, { body: c('note'), action: undefined, note: undefined });
    await invitation(plain, uid, { name: c('staff'), email: `${c('mail')}@client.example` });
    sql(`UPDATE account SET nickname = '${c('nick')}', phone = '+31612345678' WHERE uid = '${uid}';
         INSERT INTO site (account_id, url, widget, first_seen_at, last_seen_at) VALUES (${idOf()}, 'https://${c('site')}.example/', 'booking', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6));
         UPDATE account a JOIN person p ON p.id = a.owner_id SET a.email = '${c('box')}@client.example', p.name = '${c('owner')}' WHERE a.uid = '${uid}';
         INSERT INTO account_word VALUES ('${c('box')}', ${idOf()}), ('${c('nick')}', ${idOf()})`);
});

test('S2-53 pitfall 5: who has no Secure role is warned that he loses access, says that he knows, and has lost it', async () => {
    const page = await plain.get(`${path}/settings`);
    match(words(page.text), /None of your roles is Secure: you lose access to this account/);
    const refused = await unchanged(() => plain.submit(`${path}/settings`, `${path}/secure`, { secure: 'on' }));
    equal(refused.status, 422);
    match(words(refused.text), /I know that I lose access: needed/);
    const answer = await plain.submit(`${path}/settings`, `${path}/secure`, { secure: 'on', confirm: '1' });
    match(answer.location, /^\/accounts\?receipt=/);
    match(words((await plain.get(answer.location)).text), new RegExp(`${name} is Secure now`));
    equal((await plain.get(path)).status, 403);
    equal(value(`SELECT secure FROM account WHERE uid = '${uid}'`), '1');
    same(sql(`SELECT verb, outcome, reason FROM \`change\` WHERE account_id = ${idOf()} ORDER BY id DESC LIMIT 2`),
        [{ verb: 'account-show', outcome: 'refused', reason: 'secure' }, { verb: 'account-secure', outcome: 'done', reason: null }]);
});

test('S2-54 the refusal says why, and who may', async () => {
    const page = await plain.get(path);
    match(words(page.text), /This account is Secure .*Tru Sted/);
    equal((await plain.get(`${path}.json`)).json.type, 'urn:reeve:error:secure');
});

test('S2-55 the list shows its name and that it is Secure, and leaves all else empty; with a Secure role it shows all', async () => {
    const q = `/accounts.json?q=${name.split(' ')[1]}`;
    const [row] = (await plain.get(q)).json.accounts.account;
    same(row, { uid, name, secure: true });
    match(JSON.stringify((await trusted.get(q)).json), new RegExp(`${canary}box`));
    match(words((await plain.get(q.replace('.json', ''))).text), new RegExp(`${name} .*Secure`));
});

test('S2-54 nothing finds it but its name: not its e-mail, nickname, tag, staff, nor that it is in setup', async () => {
    for (const end of ['box', 'nick', 'tag', 'staff', 'mail', 'owner', '']) {
        equal((await plain.get(`/accounts.json?q=${canary}${end}&locked=1`)).json.accounts.count, 0, end);
        doesNotMatch((await plain.get(`/search.json?q=${canary}${end}`)).text, new RegExp(`${uid}|${canary}${end}[a-z@]`), end);
    }
    equal((await plain.get(`/accounts.json?tag=${canary}tag`)).json.accounts.count, 0);
    equal((await trusted.get(`/accounts.json?tag=${canary}tag`)).json.accounts.count, 1);
    equal((await plain.get(`/accounts.json?setup=1&q=${name.split(' ')[1]}`)).json.accounts.count, 0);
    for (const q of [name.split(' ')[1], uid]) match((await plain.get(`/search.json?q=${q}`)).text, new RegExp(`"uid":"${uid}"`));
    match((await trusted.get(`/search.json?q=${canary}staff`)).text, new RegExp(uid));
});

/** Each page of the list of accounts, and the keys of the pages beside them as they read. */
async function pages(who, query) {
    const rows = [], keys = [];
    let count, after, before;
    do {
        const { accounts } = (await who.get(`/accounts.json?${query}${after ? `&after=${after}` : ''}`)).json;
        rows.push(...accounts.account);
        ({ count, after, before } = accounts);
        keys.push(...[after, before].filter(Boolean).map((key) => Buffer.from(key, 'base64url').subarray(12).toString()));
    } while (after);
    return { count, uids: rows.map((r) => r.uid), keys };
}

test('S2-54 where it stands in the list tells no more: by what is hidden of it, it is not listed, in no format; by name no key holds more than name and UID', async () => {
    for (const sort of ['created', '-created', 'plan', '-plan', 'activity', '-activity', 'name', '-name']) {
        const query = `sort=${sort}&rows=25`, usual = /name/.test(sort);
        // The last of a page is what the key of the next one is of.
        const last = (await plain.get(`/accounts.json?${query}`)).json.accounts.account[24].uid, before = await pages(plain, query);
        const all = (await pages(trusted, query)).uids;
        const row = sql(`SELECT id, secure FROM account WHERE uid = '${last}'`)[0];
        ok(before.keys.some((key) => key.includes(usual ? last : `\x1fn${row.id}`)), `${sort}: it was the last of a page`);
        changed(last, 'secure = 1');
        try {
            const now = await pages(plain, query);
            same(now.uids, before.uids.filter((one) => usual || one !== last), sort);
            equal(now.count, now.uids.length, sort);
            ok(now.keys.every((key) => !key.split('\x1f').includes(`n${row.id}`)), sort);
            for (const end of ['csv', 'json', 'xml', 'html', 'xlsx']) {
                const text = inside(await plain.get(`/accounts.${end}?sort=${sort}${['json', 'xml'].includes(end) ? '&whole=1' : ''}${end === 'html' ? '&columns=uid' : ''}`), end);
                equal(text.includes(last), usual, `${sort} ${end}`);
            }
            const page = (await plain.get(`/accounts?${query}`)).text;
            same([page.includes(last), /Secure accounts are left out/.test(page)], [usual, !usual], sort);
            doesNotMatch((await trusted.get(`/accounts?${query}`)).text, /Secure accounts are left out/);
            equal((await plain.get(`/accounts.json?sort=${sort}&a=${last}`)).json.accounts.count, usual ? 1 : 0, sort);
            same((await pages(trusted, query)).uids, all, `${sort}: with a Secure role`);
        } finally {
            changed(last, `secure = ${row.secure}`);
        }
    }
}, 60);

test('S2-54 whether it is locked shows neither in the list nor in a number', async () => {
    const word = name.split(' ')[1], asked = ['', `q=${word}&`, `a=${uid}&`, 'sort=created&', 'templates=1&', 'setup=1&', 'mine=1&'];
    const look = async (who) => {
        const seen = {};
        for (const more of asked) for (const locked of ['', 'locked=1&']) {
            const { count, uids } = await pages(who, `${more}${locked}rows=200`);
            equal(count, uids.length, more + locked);
            seen[more + locked] = [count, uids.includes(uid)];
        }
        for (const end of ['csv', 'json', 'xml', 'html', 'xlsx']) {
            const text = inside(await who.get(`/accounts.${end}?q=${word}&${['json', 'xml'].includes(end) ? 'whole=1' : ''}`), end);
            seen[end] = text.includes(name);
        }
        return seen;
    };
    const open = await look(plain), all = await look(trusted);
    changed(uid, "locked_at = UTC_TIMESTAMP(6), locked_reason = 'x'");
    try {
        same(await look(plain), open);
        same([open[''][1], open['locked=1&'][1], open['sort=created&'][1], open.csv], [true, true, false, true]);
        const now = await look(trusted);
        same([now[''], now['locked=1&'], now.csv], [[all[''][0] - 1, false], all['locked=1&'], false], 'with a Secure role');
    } finally {
        changed(uid, 'locked_at = NULL, locked_reason = NULL');
    }
}, 60);

test('S2-54 a message that names no account does not tell who works for a Secure one', async () => {
    const owner = sql(`SELECT p.id, p.email, p.uid FROM person p JOIN account a ON a.owner_id = p.id WHERE a.uid = '${uid}'`)[0];
    sql(`INSERT IGNORE INTO credential (person_id, hash, changed_at) VALUES (${owner.id}, 'none', UTC_TIMESTAMP(6))`);
    equal((await new Browser().submit('/password/forgot', '/password/forgot', { email: owner.email })).status, 303);
    const one = value(`SELECT m.uid FROM message m JOIN delivery d ON d.message_id = m.id WHERE d.person_id = ${owner.id} AND m.kind = 'reset'`);
    const told = async (who) => {
        const all = [];
        for (const end of ['', '.json', '.xml', '.csv']) all.push((await who.get(`/messages${end}?${['', '.csv'].includes(end) ? '' : 'whole=1'}`)).text.includes(owner.email));
        return [...all, (await who.get(`/messages/${one}`)).status, (await who.get(`/messages.json?waiting=1`)).json.messages.count];
    };
    const [hidden, shown] = [await told(plain), await told(trusted)];
    same(hidden.slice(0, 5), [false, false, false, false, 403]);
    same(shown.slice(0, 5), [true, true, true, true, 200]);
    // Who works for another account, too, is known by that.
    const other = await account(plain, 'Open House');
    sql(`INSERT INTO staff (account_id, person_id, created_at) SELECT id, ${owner.id}, UTC_TIMESTAMP(6) FROM account WHERE uid = '${other}'`);
    const known = await told(plain);
    sql(`DELETE s FROM staff s JOIN account a ON a.id = s.account_id WHERE a.uid = '${other}' AND s.person_id = ${owner.id}`);
    same(known.slice(0, 5), [true, true, true, true, 200]);
    equal(known[5], hidden[5] + 1);
});

/** What is inside: the text of an answer, unpacked where it is packed. */
function inside(answer, format) {
    if (!['xlsx', 'ods'].includes(format)) return answer.text;
    const file = `/tmp/secure-${process.pid}.${format}`;
    writeFileSync(file, answer.body);
    const text = execFileSync('unzip', ['-p', file], { maxBuffer: 1 << 28 }).toString();
    rmSync(file);
    return text;
}

test('S2-54 S4 no canary of it in any page or format that an operator without a Secure role can ask for', async () => {
    let answers = 0, hits = 0, sizes = 0;
    const look = async (address, format) => {
        const answer = await plain.get(address), text = inside(answer, answer.status === 200 ? format : 'html') + JSON.stringify(answer.headers);
        answers += 1;
        sizes += text.length;
        if (text.includes(canary)) { hits += 1; console.log(`# ${address}: ${text.slice(text.indexOf(canary) - 100, text.indexOf(canary) + 60).replace(/\n/g, ' ')}`); }
    };
    const formats = ['html', 'xml', 'json', 'csv', 'xlsx', 'ods', 'fods', 'vcf'];
    for (const route of allRoutes.filter((r) => r.method === 'GET' && r.path !== '/'))
        for (const format of formats) await look(format === 'html' ? pathOf(route, here) : `${pathOf(route, here)}.${format}`, format);
    for (const format of formats.slice(1)) {
        for (const more of ['', 'locked=1&', 'sort=-created&', 'sort=-activity&', 'sort=plan&', 'mine=1&', `q=${name.split(' ')[1]}&`, `a=${uid}&`])
            await look(`/accounts.${format}?${more}${['xml', 'json'].includes(format) ? 'whole=1' : ''}`, format);
        await look(`/messages.${format}`, format);
    }
    await look(`/jobs/new?kind=account-archive&a=${uid}`);
    await look(`/jobs/${here.job}?outcome=done`);
    const ops = sql(`SELECT o.id FROM op o JOIN \`change\` c ON c.id = o.change_id WHERE c.account_id = ${idOf()}`);
    const messages = sql(`SELECT uid FROM message WHERE account_id = ${idOf()}`);
    ok(ops.length > 0 && messages.length > 0, 'there is something to find');
    for (const { id } of ops) {
        await look(`/accounts?receipt=${id}`);
        await look(`/tokens?receipt=${id}`);
    }
    for (const { uid: one } of messages) await look(`/messages/${one}`);
    equal(hits, 0);
    return `${answers} answers, ${Math.round(sizes / 1024)} KiB, ${hits} hits`;
}, 120);

// ---- 40 titles.

const titles = [['Secure', true], ['Secure support', true], ['Support Secure', true], ['Administrator (Secure) two', true], ['Support/Secure', true], ['Support, Secure', true],
    ['Support;Secure', true], ['Support: Secure', true], ['Billing & Secure', true], ['Billing+Secure+Audit', true], ['(Secure)', true], ['Support\u00a0Secure', true],
    ['Support\u2003Secure', true], ['not Secure at all', true], ['Secure Secure', true], ['Support', false], ['secure', false], ['SECURE', false], ['sEcure', false],
    ['Insecure', false], ['Secured', false], ['Secures', false], ['Secure1', false], ['UnSecure', false], ['SecureSupport', false], ['Secure-HIPAA', false], ['Non-Secure', false],
    ['Secure_support', false], ['Support_Secure', false], ['Secure.', false], ['"Secure"', false], ['[Secure]', false], ['\u0405ecure', false], ['S\u0435cure', false],
    ['\uff33ecure', false], ['Secur\u00e9', false], ['Secure\u0301', false], ['S e c u r e', false], ['Secu', false], ['Secure|Support', false]];
const numbered = (title, i) => `${i} x${process.pid % 1000} ${title}`;

test('S4 S2-70 40 titles of roles x every route of a Secure account: only those with the word open it', async () => {
    const forms = [];
    let asked = 0, acted = 0;
    becomes(here.who, SECURE);
    for (const route of ours().filter((r) => r.method === 'POST' && r.id !== 'account-restore')) forms.push({ route, ...await filled(plain, route, here) });
    for (const [i, [title, secure]] of titles.entries()) {
        const made = portal.ctl(['role', 'add', numbered(title, i), 'Administrator']);
        equal(made.status, 0, made.text);
        sql(`DELETE FROM operator_role WHERE operator_id = ${here.who.id};
             INSERT INTO operator_role SELECT ${here.who.id}, MAX(id) FROM role`);
        equal(value('SELECT secure FROM role ORDER BY id DESC LIMIT 1'), secure ? '1' : '0', title);
        for (const route of ours().filter((r) => r.method === 'GET'))
            for (const format of route.formats.filter((f) => f !== 'csv')) {
                const answer = await plain.get(pathOf(route, here) + (format === 'html' ? '' : `.${format}`));
                asked += 1;
                equal(answer.status, secure ? 200 : 403, `${title}: ${route.id} ${format}`);
            }
        if (secure) continue;
        const before = value(`SELECT COUNT(*) FROM \`change\` WHERE account_id = ${idOf()} AND outcome = 'done'`);
        for (const { route, path: to, fields } of forms) {
            asked += 1;
            acted += (await plain.post(to, fields)).status !== 403;
            equal(acted, 0, `${title}: ${route.id}`);
        }
        equal(value(`SELECT COUNT(*) FROM \`change\` WHERE account_id = ${idOf()} AND outcome = 'done'`), before, title);
    }
    becomes(here.who, 'Administrator');
    return `${titles.length} titles, ${asked} requests, ${acted} actions without a Secure role`;
}, 240);

// ---- Programs, jobs, forms that were open, requests under way.

test('S2-54 by program: no token of an operator without a Secure role reaches it, by UID or by nickname', async () => {
    const one = new Program(token(here.who, { scopes: ['account-read', 'account-note', 'account-secure'] }).text);
    equal((await one.get(`${path}.json`)).json.type, 'urn:reeve:error:secure');
    equal((await one.get(`/accounts/${canary}nick.json`)).status, 404);
    equal((await unchanged(() => one.post(`${path}/secure`, { secure: 'off' }))).status, 403);
    equal((await unchanged(() => one.post(`${path}/notes`, { body: 'x' }))).status, 403);
    const bound = new Program(token(here.who, { scopes: ['account-read'], account: uid }).text);
    equal((await bound.get(`${path}.json`)).status, 403);
    const other = new Program(token(person(SECURE), { scopes: ['account-read'] }).text);
    equal((await other.get(`/accounts/${canary}nick.json`)).status, 200);
});

test('S2-54 pitfall 5: work on many leaves it alone, and says so before and afterwards', async () => {
    const other = await account(plain, 'Plain House'), tag = `bulk${canary}`;
    const page = await plain.get(`/jobs/new?kind=account-tag&tag=${tag}&a=${uid}&a=${other}`);
    match(words(page.text), /1 is Secure and not for you to change/);
    const form = page.forms.find((f) => f.action === '/jobs/new' && f.method === 'post');
    const answer = await plain.post('/jobs/new', form.fields);
    equal(answer.status, 303);
    const job = answer.location.match(/\w{26}/)[0];
    jobsGoOn();
    await until(() => value(`SELECT state FROM job WHERE uid = '${job}'`) === 'done', 20, 'the job');
    same(sql(`SELECT a.uid, i.outcome FROM job_item i JOIN job j ON j.id = i.job_id JOIN account a ON a.id = i.object_id WHERE j.uid = '${job}' ORDER BY i.outcome`),
        [{ uid: other, outcome: 'done' }, { uid, outcome: 'secure' }]);
    match(words((await plain.get(`/jobs/${job}`)).text), /Secure, left alone/);
});

test('S2-54 what a Secure role did to it among many, and why, is for Secure roles', async () => {
    const reason = `${canary}why`, tag = `${canary}job`, other = await account(plain, 'Plain Yard');
    const start = async (chosen) => {
        const page = await trusted.get(`/jobs/new?kind=account-tag&tag=${tag}&${chosen.map((a) => `a=${a}`).join('&')}`);
        const form = page.forms.find((f) => f.action === '/jobs/new' && f.method === 'post');
        const answer = await trusted.post('/jobs/new', { ...form.fields, reason });
        equal(answer.status, 303, words(answer.text));
        return answer.location.match(/\w{26}/)[0];
    };
    const told = async (who, job) => {
        const list = (await who.get('/jobs.json?whole=1&columns=uid,tag,reason')).json.jobs.job.find((j) => j.uid === job);
        const all = [list.tag ?? null, list.reason ?? null, (await who.get(`/jobs/${job}`)).status];
        for (const end of ['', '.csv', '.xml']) all.push(new RegExp(`${reason}|${tag}`).test((await who.get(`/jobs${end}?columns=reason,tag${end === '.xml' ? '&whole=1' : ''}`)).text));
        return all;
    };
    jobsGoOn();
    const job = await start([uid, other]);
    same(await told(plain, job), [null, null, 403, false, false, false]);
    await until(() => value(`SELECT state FROM job WHERE uid = '${job}'`) === 'done', 20, 'the job');
    same(await told(plain, job), [null, null, 403, false, false, false]);
    match(words((await plain.get('/jobs')).text), /Tag accounts: \(for Secure roles alone\)/);
    same(await told(trusted, job), [tag, reason, 200, true, true, true]);
    const undone = (await trusted.submit(`/jobs/${job}`, `/jobs/${job}/undo`)).location.match(/\w{26}/)[0];
    await until(() => value(`SELECT state FROM job WHERE uid = '${undone}'`) === 'done', 20, 'the undo');
    same((await told(plain, undone)).slice(0, 3), [null, null, 403]);
    // Of others alone it is for all.
    const open = await start([other]);
    await until(() => value(`SELECT state FROM job WHERE uid = '${open}'`) === 'done', 20, 'the job');
    same((await told(plain, open)).slice(0, 3), [tag, reason, 200]);
});

test('S2-54 a download that a Secure role made is not fetched without one', async () => {
    const file = () => plain.get(`/jobs/${here.file}/file`);
    equal((await file()).status, 200);
    sql(`UPDATE job SET secure = 1 WHERE uid = '${here.file}'`);
    equal((await file()).status, 403);
});

test('S4 a form that was open when the account became Secure does nothing', async () => {
    make(false);
    const page = await plain.get(`${path}/edit`), form = page.form(`${path}/edit`), notes = (await plain.get(path)).form(`${path}/notes`);
    make(true);
    equal((await unchanged(() => plain.post(form.action, { ...form.fields, city: 'Elsewhere' }))).status, 403);
    equal((await unchanged(() => plain.post(notes.action, { ...notes.fields, body: 'x', action: undefined, note: undefined }))).status, 403);
});

test('S2-53 who has a Secure role takes it off and sets it, unwarned', async () => {
    const page = await trusted.get(`${path}/settings`);
    match(page.text, /<button[^>]*name="secure" value="off"/);
    equal((await trusted.submit(`${path}/settings`, `${path}/secure`, { secure: 'off', confirm: undefined })).status, 303);
    equal((await plain.get(path)).status, 200);
    doesNotMatch(words((await trusted.get(`${path}/settings`)).text), /you lose access/);
    const answer = await trusted.submit(`${path}/settings`, `${path}/secure`, { secure: 'on', confirm: undefined });
    match(answer.location, new RegExp(`^${path}/settings`));
    equal((await plain.get(path)).status, 403);
});

/** Keeps `width` requests of `ask` under way until told to stop; those begun after `mark` was called must not succeed. */
async function storm(ask, width, set) {
    const seen = { before: 0, late: 0, refused: 0 };
    let going = true, closed = Infinity;
    const one = async () => {
        while (going) {
            const began = performance.now(), status = (await ask()).status;
            if (began <= closed) seen.before += status < 400;
            else if (status < 400) seen.late += 1;
            else seen.refused += 1;
        }
    };
    const all = Array.from({ length: width }, one);
    await until(() => seen.before >= width, 20, 'the first answers');
    await set();
    closed = performance.now();
    await until(() => seen.refused >= width, 20, 'the refusals');
    going = false;
    await Promise.all(all);
    return seen;
}
const notesOf = (who) => sql(`SELECT c.id FROM \`change\` c WHERE c.account_id = ${idOf()} AND c.actor_id = ${who.id} AND c.outcome = 'done' ORDER BY c.id`).map((r) => Number(r.id));

test('S30 Secure is set while 100 requests run: none succeeds that begins later, and no change is made behind it', async () => {
    make(false);
    const forms = (await Promise.all(Array.from({ length: 200 }, () => plain.get(path)))).map((page) => page.form(`${path}/notes`));
    const write = () => { const form = forms.pop(); return form ? plain.post(form.action, { ...form.fields, body: 'x', action: undefined, note: undefined }) : plain.get(path); };
    let n = 0;
    const setting = await trusted.get(`${path}/settings`), form = setting.form(`${path}/secure`);
    const seen = await storm(() => (n++ % 2 ? plain.get(`${path}.json`) : write()), 100,
        async () => equal((await trusted.post(form.action, { ...form.fields, secure: 'on' })).status, 303));
    const mark = Number(value(`SELECT MAX(id) FROM \`change\` WHERE account_id = ${idOf()} AND verb = 'account-secure'`));
    equal(seen.late, 0);
    const made = notesOf(here.who);
    ok(made.some((id) => id < mark));
    equal(made.filter((id) => id > mark).length, 0);
    return `${seen.before} before, ${seen.refused} refused after, ${seen.late} successes after`;
}, 120);

test('S30 a lock is set while 100 requests of a bound program run: none succeeds that begins later, and no change is made behind it', async () => {
    make(false);
    const bound = token(here.who, { scopes: ['account-read', 'account-note'], account: uid }), one = new Program(bound.text);
    let n = 0;
    const keep = setInterval(() => sql(`UPDATE api_token SET window_n = 0 WHERE id = ${bound.id}`), 200);
    const settings = await plain.get(`${path}/settings`), form = settings.form(`${path}/lock`);
    try {
        const seen = await storm(() => (n++ % 2 ? one.get(`${path}.json`) : one.post(`${path}/notes`, { body: 'x' })), 100,
            async () => equal((await plain.post(form.action, { ...form.fields, locked: 'on', reason: 'Storm' })).status, 303));
        const mark = Number(value(`SELECT MAX(id) FROM \`change\` WHERE account_id = ${idOf()} AND verb = 'account-lock'`));
        equal(seen.late, 0);
        equal(sql(`SELECT id FROM \`change\` WHERE account_id = ${idOf()} AND session = '${bound.uid}' AND outcome = 'done' AND id > ${mark}`).length, 0);
        return `${seen.before} before, ${seen.refused} refused after, ${seen.late} successes after`;
    } finally {
        clearInterval(keep);
        await plain.submit(`${path}/settings`, `${path}/lock`, { locked: 'off', reason: '' });
    }
}, 120);

after(() => sql(`DELETE r FROM operator_role r JOIN role o ON o.id = r.role_id WHERE o.title LIKE '% x${process.pid % 1000} %';
    DELETE FROM role WHERE title LIKE '% x${process.pid % 1000} %'`));
