// headers: S17: every answer carries the security headers, whoever gave it: the portal, a static file, nginx itself.
import { Browser, base, doesNotMatch, equal, match, ok, raw, same, sql, test, until } from '../lib/harness.mjs';
import { stage } from '../lib/scene.mjs';

const host = base.replace('http://', '');
const once = {
    'content-security-policy': /^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /^same-origin$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-resource-policy': /^same-origin$/,
    'permissions-policy': /^(\w+(-\w+)*=\(\)(, )?){9}$/,
    server: /^nginx$/,
};
const never = ['strict-transport-security', 'x-powered-by', 'access-control-allow-origin', 'via', 'set-cookie2', 'etag'];

/** Asserts what every answer has; `lasting`: a static file, which may be kept. */
function secure({ rawHeaders, headers, status, body }, what, lasting = false) {
    const names = rawHeaders.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase());
    for (const [name, pattern] of Object.entries(once)) {
        equal(names.filter((n) => n === name).length, 1, `${what}: ${name}`);
        match(headers[name], pattern, `${what}: ${name}`);
    }
    for (const name of never) ok(name === 'etag' && lasting || !names.includes(name), `${what}: ${name}`);
    doesNotMatch(headers['content-security-policy'], /unsafe|\*|http:/);
    equal(headers['cache-control'], lasting ? 'public, max-age=31536000, immutable' : 'no-store', what);
    equal(names.filter((n) => n === 'cache-control').length, 1, what);
    if (body.length) match(headers['content-type'], /; charset=utf-8/, what);
    if ([429, 502, 503, 504].includes(status)) match(headers['retry-after'], /^\d+$/, what);
    for (const cookie of headers['set-cookie'] ?? []) match(cookie, /; Path=\/; HttpOnly; SameSite=Lax/, what);
}

/** The same for bytes off the wire. */
async function answer(request) {
    const [head, ...rest] = (await raw(Buffer.from(request, 'latin1'), { end: false })).toString('latin1').split('\r\n\r\n');
    const [line, ...lines] = head.split('\r\n');
    const pairs = lines.map((l) => l.split(/: (.*)/s));
    return { status: Number(line.split(' ')[1]), rawHeaders: pairs.flatMap(([n, v]) => [n, v]), headers: Object.fromEntries(pairs.map(([n, v]) => [n.toLowerCase(), v])), body: rest.join('\r\n\r\n'), text: rest.join('\r\n\r\n') };
}

let here, browser;
test('S17 pages, data, downloads and redirects', async () => {
    here = await stage();
    browser = here.browser;
    for (const [path, status] of [['/accounts', 200], ['/accounts.json', 200], ['/accounts.xml', 200], ['/accounts.csv', 200], ['/', 200], ['/me', 200], ['/search?q=a', 200], [`/accounts/${here.account}`, 200]]) {
        const page = await browser.get(path);
        equal(page.status, status, path);
        secure(page, path);
    }
    secure(await new Browser().get('/login'), '/login');
    secure(await new Browser().get('/accounts'), 'led to sign in');
    secure(await browser.request('HEAD', '/accounts'), 'HEAD');
    secure(await browser.submit('/me', '/me', { theme: 'dark' }), 'POST');
});

test('S17 a download is one', async () => {
    const csv = await browser.get('/accounts.csv');
    match(csv.headers['content-disposition'], /^attachment; filename="[\w.-]+\.csv"$/);
});

test('S17 refusals of the portal: 400 401 403 404 405 409 413 422', async () => {
    const { fields } = (await browser.get('/me')).form('/me');
    await browser.post('/me', { ...fields, theme: 'light' });
    for (const [status, run] of [
        [400, () => browser.get('/accounts?sort=password')],
        [401, () => new Browser().get('/accounts.json')],
        [401, () => new Browser().post('/me', { theme: 'dark' })],
        [403, () => browser.post('/me', { theme: 'dark' })],
        [404, () => browser.get('/nowhere')],
        [404, () => new Browser().get('/nowhere')],
        [405, () => browser.request('DELETE', '/accounts')],
        [409, () => browser.post('/me', { ...fields, theme: 'auto' })],
        [422, () => browser.submit('/me', '/me', { time_zone: 'Mars' })],
    ]) {
        const refused = await run();
        equal(refused.status, status);
        secure(refused, status);
        if (refused.headers['content-type'].startsWith('text/html')) match(refused.text, /<link rel="stylesheet" href="\/static\//, status);
    }
});

test('S17 refusals of nginx itself: 400 403 404 405 413 414, in the portal\'s looks', async () => {
    const sheet = (await browser.get('/me')).text.match(/\/static\/[^"]*\.css/)[0];
    for (const [status, run] of [
        [400, () => answer('hello\r\n\r\n')],
        [400, () => answer(`GET / HTTP/1.1\r\nHost: ${host}\r\nX: ${'a'.repeat(40000)}\r\n\r\n`)],
        [400, () => answer(`GET /%zz HTTP/1.1\r\nHost: ${host}\r\n\r\n`)],
        [403, () => browser.get('/static/')],
        [404, () => browser.get('/static/nothing.css')],
        [404, () => browser.get('/errors/404.html')],
        [405, () => answer(`TRACE / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)],
        [405, () => browser.post(sheet, 'a=b')],
        [413, () => browser.post('/me', 'x'.repeat(300 * 1024))],
        [414, () => answer(`GET /?${'a'.repeat(40000)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)],
    ]) {
        const refused = await run();
        equal(refused.status, status);
        secure(refused, status);
        match(refused.text, /<p class="rv-brand/, status);
        match(refused.text, /<code>[0-9a-f]{32}<\/code>/, status);
    }
});

test('S17 429: too many tries to sign in from one address', async () => {
    const hasty = new Browser(), answers = [], slowed = () => answers.filter((a) => a.status === 429);
    // Each second allows one more: as many at once as a slow machine needs.
    await until(async () => {
        answers.push(...await Promise.all(Array.from({ length: 26 }, () => hasty.post('/login', { email: 'a' }))));
        return slowed().length >= 4;
    });
    for (const one of slowed()) secure(one, 429);
    match(slowed()[0].text, /<p class="rv-brand/);
    same(new Set(answers.map((a) => a.status)), new Set([403, 429]));
    equal((await hasty.get('/login')).status, 200, 'pages are not slowed');
});

test('S17 500: a fault of the portal\'s own is told in its looks and written down', async () => {
    sql('RENAME TABLE account_note TO account_note_away');
    try {
        const page = await browser.get(`/accounts/${here.account}`);
        equal(page.status, 500);
        secure(page, 500);
        match(page.text, /class="rv-main"/);
        doesNotMatch(page.text, /account_note|SELECT|\.c:/);
        equal((await browser.get(`/accounts/${here.account}.json`)).status, 500);
    } finally {
        sql('RENAME TABLE account_note_away TO account_note');
    }
    equal((await browser.get(`/accounts/${here.account}`)).status, 200);
});

test('S17 static files: each is there for ever, under a name of its content', async () => {
    const html = (await browser.get('/accounts')).text;
    const files = [...new Set([...html.matchAll(/(?:href|src)="(\/static\/[^"#]+)/g)].map((m) => m[1]))];
    ok(files.length >= 4);
    for (const file of files) {
        match(file, /\.[0-9a-f]{10}\.(css|js|svg)$/);
        const one = await new Browser().get(file, { 'Accept-Encoding': 'identity' });
        equal(one.status, 200, file);
        secure(one, file, true);
        match(one.headers['content-type'], { css: /^text\/css/, js: /^(text|application)\/javascript/, svg: /^image\/svg\+xml/ }[file.split('.').pop()]);
        secure(await new Browser().get(file, { 'If-None-Match': one.headers.etag }), `${file} again`, true);
    }
});

test('S17 no page holds a script, a style or a handler of its own, nor loads from elsewhere', async () => {
    for (const path of ['/accounts', `/accounts/${here.account}`, '/me', '/login', '/nowhere', `/accounts/${here.account}/edit`]) {
        const { text } = await browser.get(path);
        doesNotMatch(text, /<script(?![^>]* src="\/static\/)|<style|\son\w+="|\sstyle="|<(?:img|link|script|iframe|object|embed)[^>]*(?:src|href)="(?:https?:)?\/\//, path);
        match(text, /<\/html>\s*$/, path);
    }
});

test('S17 links, redirects and forms are not built of the Host a browser names', async () => {
    for (const headers of [{ Host: 'evil.example' }, { 'X-Forwarded-Host': 'evil.example' }, { Forwarded: 'host=evil.example' }, { 'X-Original-URL': '/me' }]) {
        for (const path of ['/', '/accounts', '/login']) {
            const one = await new Browser().get(path, headers);
            doesNotMatch(JSON.stringify(one.headers) + one.text, /evil\.example/, path);
        }
    }
});
