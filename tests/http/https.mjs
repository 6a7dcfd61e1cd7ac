// https: the same portal behind TLS: cookies bound to the host, HSTS on every answer; and what nginx says when no worker is there.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';

import { after, doesNotMatch, encode, env, equal, forms, has, match, ok, ownAddress, skip, test, until } from '../lib/harness.mjs';
import { person } from '../lib/scene.mjs';

// At an address of its own, where no connection of others takes the port between its choice and its use.
const dir = mkdtempSync(`${tmpdir()}/reeve-`), running = [], from = ownAddress(), at = ownAddress();
let port, url;

const file = (name, change) => writeFileSync(`${dir}/${name}`, change);
const start = (program, ...args) => running.push(spawn(program, args, { stdio: 'ignore' }));

/** One exchange over TLS. */
const ask = (method, path, { headers = {}, body } = {}) => new Promise((yes, no) => {
    const rq = https.request({ host: at, port, method, path, headers, localAddress: from, rejectUnauthorized: false, agent: false }, (rs) => {
        const parts = [];
        rs.on('data', (part) => parts.push(part));
        rs.on('end', () => yes({ status: rs.statusCode, headers: rs.headers, cookies: rs.headers['set-cookie'] ?? [], text: Buffer.concat(parts).toString(), protocol: rs.socket.getProtocol() }));
    });
    rq.on('error', no);
    rq.end(body);
});

const hsts = ({ headers }, what) => {
    const [, age] = headers['strict-transport-security']?.match(/^max-age=(\d+)(?:; includeSubDomains)?$/) ?? [];
    ok(age >= 31536000, `${what}: ${headers['strict-transport-security']}`);
    match(headers['content-security-policy'], /^default-src 'none';/, what);
    equal(headers['x-content-type-options'], 'nosniff', what);
};

test('https: a portal of the same data behind TLS', async () => {
    if (!has('openssl')) skip('openssl is not installed');
    port = await new Promise((yes) => { const s = net.createServer().listen(0, at, () => { const p = s.address().port; s.close(() => yes(p)); }); });
    url = `https://${at}:${port}`;
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', `/CN=${at}`,
        '-keyout', `${dir}/key.pem`, '-out', `${dir}/fullchain.pem`], { stdio: 'ignore' });

    const set = (text, values) => Object.entries(values).reduce((t, [key, value]) => t.replace(new RegExp(`^${key} *=.*$`, 'm'), `${key} = ${value}`), text);
    file('reeve.conf', `${set(readFileSync(env.REEVE_CONF, 'utf8'), { base_url: url, listen: `${dir}/reeve.sock`, health: `${dir}/health.sock`, run_dir: dir })}\nworkers = 1\n`);
    start('reeve-worker', '-c', `${dir}/reeve.conf`);

    const here = env.REEVE_RUN, plain = new URL(env.REEVE_URL).host;
    file('nginx-private.conf', readFileSync(`${env.REEVE_DIR}/etc/nginx-private.conf`, 'utf8').replaceAll(`${here}/`, `${dir}/`)
        .replaceAll(`${env.REEVE_DIR}/tmp`, dir).replaceAll(`${env.REEVE_LOG}/`, `${dir}/`));
    file('nginx-reeve.conf', readFileSync(`${env.REEVE_DIR}/etc/nginx-reeve.conf`, 'utf8').replace(`listen ${plain}`, `listen ${at}:${port} ssl http2`)
        .replaceAll(`${here}/reeve.sock`, `${dir}/reeve.sock`).replaceAll(`${env.REEVE_LOG}/`, `${dir}/`));
    file('reeve-tls.conf', readFileSync(new URL('../../nginx/tls.conf', import.meta.url), 'utf8').replaceAll('/etc/ssl/reeve/', `${dir}/`));
    start('nginx', '-p', dir, '-e', `${dir}/nginx.log`, '-c', `${dir}/nginx-private.conf`);
    await until(() => ask('GET', '/login').then((a) => a.status === 200, () => false), 20, 'a page over TLS');
});

test('S7 S17 over TLS the cookies are bound to the host and never leave it in the clear', async () => {
    const who = person(), jar = [];
    const page = await ask('GET', '/login');
    match(page.protocol, /^TLSv1\.[23]$/);
    match(page.cookies[0], /^__Host-pre=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    jar.push(page.cookies[0].split(';')[0]);
    const { fields } = forms(page.text)[0], headers = { Cookie: jar.join('; '), 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = encode({ ...fields, email: who.email, password: who.password });
    equal((await ask('POST', '/login', { headers: { ...headers, Origin: url.replace('https', 'http') }, body })).status, 403, 'our own name without TLS is another origin');
    const answer = await ask('POST', '/login', { headers: { ...headers, Origin: url }, body });
    equal(answer.status, 303);
    const [sid, dev] = ['sid', 'dev'].map((name) => answer.cookies.find((line) => line.startsWith(`__Host-${name}=`)));
    match(sid, /^__Host-sid=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    match(dev, /^__Host-dev=[\w.-]+; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000$/);
    const token = sid.split(';')[0];
    equal((await ask('GET', '/accounts', { headers: { Cookie: token } })).status, 200);
    equal((await ask('GET', '/accounts', { headers: { Cookie: token.replace('__Host-', '') } })).status, 303, 'a cookie without the prefix is none');
    equal((await ask('GET', '/accounts', { headers: { Cookie: `${token}; ${token}` } })).status, 400);
});

test('S17 over TLS every answer carries HSTS', async () => {
    const sheet = (await ask('GET', '/login')).text.match(/\/static\/[^"]*\.css/)[0];
    for (const [path, status] of [['/login', 200], ['/accounts', 303], ['/accounts.json', 401], ['/nowhere', 404], ['/login?x=1', 400], [sheet, 200], ['/static/nothing.css', 404], ['/%zz', 400]]) {
        const answer = await ask('GET', path);
        equal(answer.status, status, path);
        hsts(answer, path);
    }
});

test('S17 when no worker is there nginx says 503 in the portal\'s looks, with Retry-After', async () => {
    const worker = running[0];
    worker.kill('SIGTERM');
    await until(() => worker.exitCode !== null || worker.signalCode !== null, 10, 'the end of the worker');
    const answer = await ask('GET', '/login');
    ok([502, 503].includes(answer.status));
    hsts(answer, answer.status);
    match(answer.headers['retry-after'], /^\d+$/);
    equal(answer.headers['cache-control'], 'no-store');
    match(answer.text, /<p class="rv-brand/);
    match(answer.text, /<code>[0-9a-f]{32}<\/code>/);
    doesNotMatch(answer.text, /nginx|gateway/i);
    equal(answer.text.match(/<h1>(.*)<\/h1>/)[1], readFileSync(`${env.REEVE_SHARE}/errors/503.html`, 'utf8').match(/<h1>(.*)<\/h1>/)[1]);
});

after(async () => {
    for (const one of running) one.kill('SIGTERM');
    await until(() => running.every((one) => one.exitCode !== null || one.signalCode !== null), 10, 'the end of the portal behind TLS');
    rmSync(dir, { recursive: true, force: true });
});
