// deliver: reeve-jobs and the servers it talks to: what arrives, what is refused, hangs or breaks off, and what a kill costs.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';

import { after, doesNotMatch, env, equal, has, match, ok, portal, same, skip, sleep, sql, test, until, value } from '../lib/harness.mjs';
import { stillJobs, uid } from '../lib/scene.mjs';

const work = mkdtempSync(`${tmpdir()}/reeve-deliver-`);
const children = [], servers = [];
const hex = (text) => (text === null ? 'NULL' : `CONVERT(x'${Buffer.from(text).toString('hex')}' USING utf8mb4)`);

// The portal's own would take what is meant for those of the tests, and these what is left of other files: that may be due at any time.
if (!portal.alive(portal.pid('reeve-jobs'))) throw new Error('reeve-jobs does not run');
stillJobs();
sql("UPDATE delivery SET state = 'cancelled' WHERE state = 'waiting'");

// ---- Messages.

/** A message with its link and one delivery; answers the delivery's uid. */
function send({ kind = 'invitation', to = `${uid()}@kiln.example`, name = 'Ada Kiln', by = 'email', author = 'Anna Okafor', locale = 'en',
    values = { business: 'Kiln & Co' }, tries = 0, link = "UTC_TIMESTAMP(6) + INTERVAL 7 DAY, NULL, NULL", state = 'waiting' } = {}) {
    const [id, token] = [uid(), uid()];
    sql(`INSERT INTO link (uid, token, kind, created_at, expires_at, used_at, cancelled_at) SELECT '${token}', UNHEX(SHA2('${token}', 256)), 'invite', UTC_TIMESTAMP(6), ${link};
        INSERT INTO message (uid, kind, author_name, link, created_at) VALUES ('${uid()}', '${kind}', ${hex(author)}, '${token}', UTC_TIMESTAMP(6));
        SET @m = LAST_INSERT_ID();
        ${Object.entries(values).map(([k, v]) => `INSERT INTO message_value VALUES (@m, '${k}', ${hex(v)});`).join('\n')}
        INSERT INTO delivery (uid, message_id, name, kind, address, locale, state, tries, next_at, created_at)
        VALUES ('${id}', @m, ${hex(name)}, '${by}', ${hex(to)}, '${locale}', '${state}', ${tries}, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))`);
    return id;
}

const look = (id) => sql(`SELECT state, tries, error, leased_by, sent_at, TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), next_at) AS pause FROM delivery WHERE uid = '${id}'`)[0];
const due = (id) => sql(`UPDATE delivery SET next_at = UTC_TIMESTAMP(6) WHERE uid = '${id}'`);
/** The delivery when an attempt is over. */
const tried = (id, seconds = 20) => until(() => { const d = look(id); return (d.state !== 'waiting' || d.error !== null) && d.leased_by === null && d; }, seconds, 'an attempt');
/** The delivery when a further attempt is over. */
function again(id) {
    sql(`UPDATE delivery SET state = 'waiting', error = NULL, next_at = UTC_TIMESTAMP(6) WHERE uid = '${id}'`);
    return tried(id);
}

// ---- Programs.

/** The configuration of the portal with other keys: a file. */
function configuration(keys) {
    const path = `${work}/${uid()}.conf`, kept = readFileSync(env.REEVE_CONF, 'utf8').split('\n').filter((line) => !/^(mail|text|push)_/.test(line));
    writeFileSync(path, [...kept, ...Object.entries(keys).map(([k, v]) => `${k} = ${v}`), ''].join('\n'));
    return path;
}

const FROM = { mail_from: 'Reeve <portal@reeve.example>' };
const logs = () => readFileSync(`${env.REEVE_LOG}/reeve-jobs-test.log`, 'utf8');

/** Starts a reeve-jobs; answers it when it works. */
async function jobs(keys) {
    const log = openSync(`${env.REEVE_LOG}/reeve-jobs-test.log`, 'a');
    const child = spawn('reeve-jobs', ['-c', configuration({ ...FROM, ...keys })], { stdio: ['ignore', log, log] });
    child.over = new Promise((yes) => { child.on('exit', (code, signal) => yes(signal ?? code)); });
    children.push(child);
    await until(() => child.exitCode !== null || new RegExp(`"pid":${child.pid},.*works as`).test(logs()), 30, 'the start of reeve-jobs');
    return child;
}
function stop(child, signal = 'SIGTERM') {
    child.kill(signal);
    return child.over;
}
/** Runs a reeve-jobs while `run` does. */
async function working(keys, run) {
    const child = await jobs(keys);
    try { return await run(child); } finally { equal(await stop(child), 0); }
}

/** A mail server: { url, came, taken, arrived }: the messages that came to an address and those it took; the first it took, when it did. */
async function mailServer(...args) {
    const log = openSync(`${env.REEVE_LOG}/smtp.log`, 'a');
    const child = spawn('/usr/bin/python3', [new URL('../lib/smtp.py', import.meta.url).pathname, ...args], { stdio: ['ignore', 'pipe', log] });
    const events = [];
    let rest = '';
    children.push(child);
    child.stdout.on('data', (part) => {
        const lines = (rest + part).split('\n');
        rest = lines.pop();
        for (const line of lines) events.push(JSON.parse(line));
    });
    const { port } = await until(() => events[0], 10, 'the mail server');
    const those = (event) => (address) => events.filter((e) => e.event === event && (!address || e.to?.includes(address)))
        .map((e) => ({ ...e, text: Buffer.from(e.message, 'base64').toString() }));
    const taken = those('taken');
    return { url: `smtp://127.0.0.1:${port}`, came: those('came'), taken, arrived: (address) => until(() => taken(address)[0], 10, 'a message') };
}

/** A gateway that answers `answers` in turn, the last one for ever: a status, or a function of the response. */
async function gateway(...answers) {
    const asked = [];
    const server = http.createServer((rq, rs) => {
        const parts = [];
        rq.on('data', (part) => parts.push(part)).on('end', () => {
            const answer = answers[Math.min(asked.length, answers.length - 1)];
            asked.push({ headers: rq.headers, url: rq.url, method: rq.method, body: Buffer.concat(parts).toString() });
            if (typeof answer === 'number') rs.writeHead(answer, { Location: '/elsewhere' }).end('{"text":"echo"}'); else answer(rs);
        });
    });
    servers.push(server);
    await new Promise((yes) => { server.listen(0, '127.0.0.1', yes); });
    return { url: `http://127.0.0.1:${server.address().port}/send`, asked };
}

// ---- What a message says.

/** The headers of a message by their names, unfolded. */
const headers = (text) => Object.fromEntries(text.slice(0, text.indexOf('\r\n\r\n')).replace(/\r\n /g, ' ').split('\r\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
const bytes = (text) => Buffer.from(text.replace(/=([\dA-F]{2})/g, (_, h) => String.fromCharCode(parseInt(h, 16))), 'latin1').toString();
const words = (header) => header.replace(/\?= =\?/g, '?==?').replace(/=\?UTF-8\?Q\?(.*?)\?=/g, (_, q) => bytes(q.replace(/_/g, ' ')));
/** The text and the HTML part. */
const parts = (text) => text.split(/--=_\w+(?:--)?\r\n/).slice(1, 3).map((part) => bytes(part.slice(part.indexOf('\r\n\r\n') + 4).replace(/=\r\n/g, '').replace(/\r\n/g, '\n')));

const NAMES = ['Date', 'From', 'To', 'Subject', 'Message-ID', 'Auto-Submitted', 'Content-Language', 'MIME-Version', 'Content-Type'];

const server = await mailServer();
const MAIL = { mail_server: server.url };

// Waiting for what hangs takes its time: two wait while the tests go on. Told to leave they take nothing else, and finish that.
let held;
test('deliver: a mail server and a gateway that say nothing take a message each', async () => {
    const silent = net.createServer(() => {});
    servers.push(silent);
    await new Promise((yes) => { silent.listen(0, '127.0.0.1', yes); });
    const mute = await gateway(() => {});
    held = [];
    for (const [keys, message] of [[{ mail_server: `smtp://127.0.0.1:${silent.address().port}` }, {}],
        [{ text_url: mute.url, text_body: '{to}{text}' }, { by: 'text', to: '+31612345678' }]]) {
        // By the clock of the row: it is leased for 60 s when it is taken, and waits for 30 s when it was not sent.
        const child = await jobs(keys), id = send(message), next = () => Number(value(`SELECT UNIX_TIMESTAMP(next_at) FROM delivery WHERE uid = '${id}'`));
        await until(() => look(id).leased_by, 20, 'an attempt');
        const began = next() - 60;
        child.kill();
        held.push(child.over.then((code) => {
            const seconds = next() - 30 - began, { state, error } = look(id);
            same([code, state], [0, 'waiting']);
            match(error, /time/i);
            sql(`UPDATE delivery SET state = 'cancelled' WHERE uid = '${id}'`);
            return seconds;
        }));
    }
});

test('deliver: an invitation reaches one recipient as text and HTML, in his language, with a link that works nowhere else', () => working(MAIL, async () => {
    const to = `${uid()}@kiln.example`, ids = [send({ to }), send({ to, locale: 'nl', author: '', values: {} }), send({ to, kind: 'reset', author: '' })];
    for (const id of ids) equal((await tried(id)).state, 'sent');
    const messages = await Promise.all(ids.map((id) => until(() => server.taken(to).find((m) => m.text.includes(`Message-ID: <${id}@127.0.0.1>`)))));
    for (const m of messages) {
        same(m.to, [to]);
        equal(m.from, 'portal@reeve.example');
        same(Object.keys(headers(m.text)), NAMES);
        equal(headers(m.text).To, `Ada Kiln <${to}>`);
        const [text, html] = parts(m.text), [address] = text.match(/http:\/\/127\.0\.0\.1:\d+\/(invite|password\/reset)\/[\w-]{43}(?=\n)/);
        ok(html.includes(`<a href="${address}">`), html);
        const token = Buffer.from(address.slice(-43), 'base64url').toString('hex');
        equal(value(`SELECT COUNT(*) FROM link WHERE HEX(token) = '${token}'`), '0');
        ok(!logs().includes(address.slice(-43)));
    }
    const [first, dutch, reset] = messages.map((m) => [words(headers(m.text).Subject), ...parts(m.text)]);
    equal(first[0], 'Your invitation to Kiln & Co');
    match(first[1], /^Hello Ada Kiln,\n\nAnna Okafor invites you to work for Kiln & Co\./);
    match(first[2], /^<!DOCTYPE html>\n<html lang="en" dir="ltr">.*Anna Okafor invites you to work for Kiln &amp; Co\./s);
    equal(dutch[0], 'Je uitnodiging voor Reeve');
    match(dutch[1], /^Hallo Ada Kiln,\n\nJe bent uitgenodigd/);
    equal(reset[0], 'Choose a new password for Reeve');
    match(reset[1], /\/password\/reset\//);
}));

test('S16 CR, LF, NUL and more in every field: one recipient, the headers as ever', () => working(MAIL, async () => {
    const evil = ['\r\nBcc: eve@evil.example', '\nBcc: eve@evil.example', '\rBcc: eve@evil.example', '\0Bcc: eve@evil.example', '\r\n\r\nBody', '\u0085Bcc: x', '\u2028Bcc: x',
        '\r\n.\r\nMAIL FROM:<eve@evil.example>', '" <eve@evil.example>, "', '>, <eve@evil.example', '=?UTF-8?Q?=0D=0ABcc:_eve?=', '(', 'é\r\n\tBcc: x', ','];
    const before = server.came().length, good = [], bad = [];
    for (const text of evil) {
        const to = `${uid()}@kiln.example`;
        good.push([to, send({ to, name: `Ada${text}`.slice(0, 50), author: `Anna${text}`.slice(0, 50), values: { business: `Kiln${text}` } })]);
        bad.push(send({ to: `${uid()}@kiln.example${text}` }), send({ to: `${uid()}${text}@kiln.example` }));
    }
    for (const [to, id] of good) {
        equal((await tried(id)).state, 'sent');
        const m = await server.arrived(to);
        same(m.to, [to]);
        same(Object.keys(headers(m.text)), NAMES);
        match(headers(m.text).To, new RegExp(`^[^<>,]* <${to}>$`));
        equal(parts(m.text).length, 2);
    }
    for (const id of bad) {
        const { state, error, tries } = await tried(id);
        // A few of these are addresses all the same: what stands before the "@" may hold "é" or "=".
        if (state === 'failed') same([error, tries], ['it is no e-mail address', '1']);
    }
    const came = server.came().slice(before);
    for (const m of came) {
        equal(m.to.length, 1);
        equal(m.from, 'portal@reeve.example');
        match(m.to[0], /@kiln\.example$/);
        doesNotMatch(m.to[0], /eve@/);
    }
    const refused = bad.filter((id) => look(id).state === 'failed').length;
    return `${evil.length} texts in 5 fields: ${came.length} messages to ${came.length} recipients; ${refused} of ${bad.length} addresses refused, 0 headers more`;
}));

test('deliver: a recipient refused for good fails at once; what may pass is tried again, under the same Message-ID', () => working(MAIL, async () => {
    const no = await tried(send({ to: `no-${uid()}@kiln.example` }));
    same([no.state, no.tries], ['failed', '1']);
    match(no.error, /^RCPT failed: 550; the server: 550 5\.1\.1 .*: no such user$/);
    for (const [word, why] of [['later', /^RCPT failed: 451; the server: 451 4\.3\.0 come again$/], ['reject', /; the server: 554$/], ['break', /./]]) {
        const to = `${word}-${uid()}@kiln.example`, id = send({ to }), first = await tried(id);
        same([first.state, first.tries], ['waiting', '1'], word);
        match(first.error, why);
        doesNotMatch(first.error, /invite|RGF0ZT/, 'a server that repeats what it was told');
        ok(first.pause > 10 && first.pause <= 30, `${word}: ${first.pause} s`);
        equal(server.taken(to).length, 0);
        const second = await again(id);
        same([second.state, second.tries, second.error], ['sent', '2', null]);
        await server.arrived(to);
        equal(server.taken(to).length, 1);
        equal(new Set(server.came(to).map((m) => headers(m.text)['Message-ID'])).size, 1);
        equal(new Set(server.came(to).map((m) => parts(m.text)[0])).size, 1, 'the link is the same');
    }
}));

test('deliver: pauses double, and the tenth try is the last', () => working({ mail_server: 'smtp://127.0.0.1:1' }, async () => {
    const id = send({ tries: 4 }), fifth = await tried(id);
    same([fifth.state, fifth.tries], ['waiting', '5']);
    match(fifth.error, /Connection refused|connect/);
    ok(fifth.pause > 460 && fifth.pause <= 480, `${fifth.pause} s`);
    const last = await tried(send({ tries: 9 }));
    same([last.state, last.tries], ['failed', '10']);
}));

test('deliver: a link that was used, taken back or has expired, or is gone, is not sent', () => working(MAIL, async () => {
    const soon = 'UTC_TIMESTAMP(6) + INTERVAL 1 DAY', now = 'UTC_TIMESTAMP(6)', to = `${uid()}@kiln.example`;
    const ids = [`${soon}, ${now}, NULL`, `${soon}, NULL, ${now}`, `${now}, NULL, NULL`].map((link) => send({ to, link }));
    ids.push(send({ to, state: 'cancelled' }), send({ to, state: 'failed' }));
    const lost = send({ to, state: 'cancelled' });
    sql(`DELETE k FROM link k JOIN message m ON m.link = k.uid JOIN delivery d ON d.message_id = m.id WHERE d.uid = '${lost}';
        UPDATE delivery SET state = 'waiting' WHERE uid = '${lost}'`);
    equal((await tried(send())).state, 'sent');
    for (const id of [...ids.slice(0, 4), lost]) equal((await tried(id)).state, 'cancelled');
    equal(look(ids[4]).state, 'failed');
    equal(server.came(to).length, 0);
}));

test('deliver: STARTTLS and AUTH; not without them, not with a certificate of somebody, not with a wrong password', async () => {
    if (!has('openssl')) skip('openssl is not installed');
    const [key, certificate, password, wrong] = ['key', 'certificate', 'password', 'wrong'].map((name) => `${work}/${name}`);
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', '/CN=127.0.0.1',
        '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    const secret = uid(), guess = uid();
    writeFileSync(password, `${secret}\n`);
    writeFileSync(wrong, `${guess}\n`);
    const safe = await mailServer(certificate, key, 'portal', secret);
    const all = { mail_server: safe.url, mail_tls: 'required', mail_user: 'portal', mail_password_file: password, authorities: certificate };
    const { authorities, ...public_ } = all, id = send({ state: 'cancelled' });
    const attempts = [
        [public_, /certificate/i],
        [{ ...all, mail_password_file: wrong }, /denied|authentication/i],
        [{ ...all, mail_tls: 'none' }, /./],
        [{ ...all, mail_server: server.url }, /SSL|STARTTLS/i],
    ];
    for (const [keys, why] of attempts) {
        await working(keys, async () => {
            const { state, error } = await again(id);
            equal(state, 'waiting');
            match(error, why);
            ok(!error.includes(secret) && !error.includes(guess));
        });
    }
    equal(safe.came().length, 0);
    await working(all, async () => { equal((await again(id)).state, 'sent'); });
    const m = await safe.arrived();
    same([m.tls, m.user], [true, 'portal']);
    ok(!logs().includes(secret));
});

test('deliver: text and push messages go through gateways, as JSON and as forms; what is not 2xx is tried again', async () => {
    const cut = (rs) => rs.destroy();
    const text = await gateway(403, 500, 302, cut, 202), push = await gateway(200);
    const keys = { text_url: text.url, text_header: 'Authorization: Bearer secret-of-text', text_body: '{"to": "{to}", "text": "{text}"}', push_url: push.url, push_body: 'device={to}&message={text}' };
    await working(keys, async () => {
        const id = send({ by: 'text', to: '+31612345678', name: 'Ada "A\\" Kiln', state: 'cancelled' }); // until it is tried
        for (const why of [/answered with 403$/, /answered with 500$/, /answered with 302$/, /./]) {
            const d = await again(id);
            equal(d.state, 'waiting');
            match(d.error, why);
            doesNotMatch(d.error, /echo|secret/);
        }
        equal((await again(id)).state, 'sent');
        equal((await tried(send({ by: 'push', to: 'device&1' }))).state, 'sent');
        equal(text.asked.length, 5);
        for (const rq of text.asked) {
            same([rq.method, rq.url, rq.headers['content-type'], rq.headers.authorization, rq.headers['idempotency-key']], ['POST', '/send', 'application/json', 'Bearer secret-of-text', id]);
            const said = JSON.parse(rq.body);
            equal(said.to, '+31612345678');
            match(said.text, /^Hello Ada "A\\" Kiln,\n\n.*\/invite\/[\w-]{43}\n/s);
        }
        const form = new URLSearchParams(push.asked[0].body);
        same([...form.keys()], ['device', 'message']);
        equal(form.get('device'), 'device&1');
    });
    ok(!logs().includes('secret-of-text'));
});

test('deliver: what has no server or gateway says so', () => working({ mail_server: server.url }, async () => {
    match((await tried(send({ by: 'text', to: '+31612345678' }))).error, /no gateway is configured/);
    match((await tried(send({ by: 'push', to: 'device' }))).error, /no gateway is configured/);
}));

test('deliver: a folder gets whole messages, the same one once', async () => {
    const folder = `${work}/mail`, id = send();
    mkdirSync(folder);
    await working({ mail_server: `file://${folder}` }, async () => {
        equal((await tried(id)).state, 'sent');
        sql(`UPDATE delivery SET state = 'waiting', error = NULL, next_at = UTC_TIMESTAMP(6) WHERE uid = '${id}'`);
        equal((await tried(id)).tries, '2');
    });
    same(readdirSync(folder), [`${id}.eml`]);
    match(readFileSync(`${folder}/${id}.eml`, 'utf8'), /^Date: .*\r\n--=_\w+--\r\n$/s);
});

test('deliver: what cannot be made keeps the next one from nothing', () => working(MAIL, async () => {
    const odd = send({ kind: 'no-such-kind' }), id = send();
    equal((await tried(id)).state, 'sent');
    match((await tried(odd)).error, /could not be made/);
    sql("UPDATE message SET kind = 'reset' WHERE kind = 'no-such-kind'"); // What no portal makes, no list can show.
}));

test('deliver: servers that take a connection and then say nothing hold up nobody for longer than 10 and 30 s', async () => {
    const [mailed, texted] = await Promise.all(held);
    ok(mailed > 9 && mailed < 29 && texted > 29);
    console.log(`# silent mail server ${mailed.toFixed(1)} s, silent gateway ${texted.toFixed(1)} s`);
}, 90);

test('deliver: kill -9 in the middle of sending: nothing is lost, nobody gets it twice within the lease', async () => {
    const to = `hang-${uid()}@kiln.example`, id = send({ to }), child = await jobs(MAIL);
    await until(() => server.came(to).length === 1, 20, 'the message at the server');
    equal(await stop(child, 'SIGKILL'), 'SIGKILL');
    const left = look(id);
    equal(left.state, 'waiting');
    ok(left.leased_by && left.pause > 20 && left.pause < 60, `leased for ${left.pause} s`);
    await working(MAIL, async () => {
        // Those behind it are sent, it is not.
        for (let i = 0; i < 3; i++) equal((await tried(send())).state, 'sent');
        equal(server.came(to).length, 1);
        equal(look(id).leased_by, left.leased_by);
        due(id);
        equal((await tried(id)).state, 'sent');
    });
    await server.arrived(to);
    equal(server.taken(to).length, 1);
    equal(new Set(server.came(to).map((m) => headers(m.text)['Message-ID'])).size, 1);
}, 90);

test('deliver: killed at any moment over and over, each message arrives, and is said to be sent', async () => {
    const ids = Array.from({ length: 12 }, () => send({ to: `many-${uid()}@kiln.example` }));
    const waiting = () => ids.filter((id) => look(id).state !== 'sent');
    for (let kills = 0; kills < 6 && waiting().length; kills++) {
        const child = await jobs(MAIL);
        await sleep(40 * kills);
        await stop(child, 'SIGKILL');
    }
    for (const id of waiting()) due(id);
    await working(MAIL, () => until(() => waiting().length === 0, 30, 'all of them'));
    const came = () => new Set(server.taken().map((m) => m.text.match(/Message-ID: <(\w+)@/)[1]));
    await until(() => ids.every((id) => came().has(id)), 10, 'each message');
}, 120);

test('R6 the database killed in the middle of delivering, three times: each message arrives, and none is said to be sent that did not', () => working(MAIL, async () => {
    const ids = Array.from({ length: 30 }, () => send({ to: `base-${uid()}@kiln.example` }));
    const count = (what) => Number(value(`SELECT COUNT(*) FROM delivery WHERE ${what} AND uid IN (${ids.map((id) => `'${id}'`)})`));
    for (let kills = 1; kills <= 3; kills++) {
        await until(() => count("state = 'sent'") >= kills * 7, 30, 'some of them');
        await portal.stopDatabase('SIGKILL');
        await portal.startDatabase();
    }
    // What was under way at a kill is leased still.
    await until(() => count("state = 'waiting' AND next_at <= UTC_TIMESTAMP(6)") === 0, 30, 'all the others');
    ids.forEach(due);
    await until(() => count("state = 'sent'") === 30, 30, 'all of them');
    const times = await until(() => {
        const all = ids.map((id) => server.taken().filter((m) => m.text.includes(`Message-ID: <${id}@`)).length);
        return all.every((n) => n > 0) && all;
    });
    return `3 kills, 30 messages, 0 lost; ${times.filter((n) => n > 1).length} came once more behind its lease`;
}), 120);

test('deliver: two side by side send each message once', async () => {
    const tos = Array.from({ length: 40 }, () => `pair-${uid()}@kiln.example`), ids = tos.map((to) => send({ to }));
    const pair = await Promise.all([jobs(MAIL), jobs(MAIL)]);
    for (const id of ids) equal((await tried(id, 40)).state, 'sent');
    for (const child of pair) equal(await stop(child), 0);
    for (const to of tos) await server.arrived(to);
    same(tos.map((to) => server.came(to).length), tos.map(() => 1));
    const shares = pair.map((child) => logs().split('\n').filter((line) => line.includes(`"pid":${child.pid},`) && ids.some((id) => line.includes(id))).length);
    equal(shares[0] + shares[1], 40);
    console.log(`# ${shares[0]} and ${shares[1]} of 40`);
}, 90);

test('deliver: told to leave, it finishes what is under way', async () => {
    const slow = (rs) => setTimeout(() => rs.writeHead(200).end(), 1500), text = await gateway(slow);
    const child = await jobs({ text_url: text.url, text_body: '{to}{text}' }), id = send({ by: 'text', to: '+31612345678' });
    // Another's message that is due again may come before.
    await until(() => text.asked.some(({ headers }) => headers['idempotency-key'] === id), 30);
    equal(await stop(child), 0);
    equal(look(id).state, 'sent');
});

test('deliver: what the configuration names must be there at the start', async () => {
    const locked = `${work}/locked`;
    writeFileSync(locked, 'x');
    chmodSync(locked, 0);
    for (const keys of [{ mail_server: `file://${work}/nowhere` }, { ...MAIL, mail_user: 'portal', mail_password_file: locked }, { ...MAIL, authorities: '/nowhere' }])
        equal(await (await jobs(keys)).over, 1, JSON.stringify(keys));
    match(logs(), /nowhere: No such file or directory/);
});

test('deliver: the worker and reevectl know no network', () => {
    const libraries = (program) => execFileSync('ldd', [`${env.REEVE_SHARE}/../../sbin/${program}`], { encoding: 'utf8' });
    match(libraries('reeve-jobs'), /libcurl/);
    for (const program of ['reeve-worker', 'reevectl']) doesNotMatch(libraries(program), /libcurl/);
});

test('deliver: no address, name or token of all these stands in a log', () => {
    const said = logs();
    doesNotMatch(said, /kiln\.example|Kiln|31612345678|\/invite\/|password\/reset/);
    const tokens = server.came().flatMap(({ text }) => parts(text)[0].match(/(?<=\/)[\w-]{43}(?=\n)/g) ?? []);
    ok(tokens.length > 10, `${tokens.length} tokens`);
    for (const token of tokens) ok(!said.includes(token));
});

after(async () => {
    for (const child of children) child.kill('SIGKILL');
    for (const one of servers) { one.close(); one.closeAllConnections?.(); }
    // What was left waiting is nobody's.
    sql("UPDATE delivery SET state = 'cancelled' WHERE state = 'waiting' AND (address LIKE '%kiln.example%' OR kind <> 'email')");
    rmSync(work, { recursive: true });
    setTimeout(() => process.exit(), 100).unref();
});
