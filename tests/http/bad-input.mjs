// bad-input: whatever comes, there is a clear answer, and nothing is changed.
import { Browser, base, doesNotMatch, encode, equal, match, named, ok, raw, test } from '../lib/harness.mjs';
import { accepted, filled, posts, routes, stage, uid, unchanged } from '../lib/scene.mjs';

const host = base.replace('http://', '');
const route = (id) => routes.find((r) => r.id === id && r.method === 'POST');

/** The answer to a request that Node's client would not send: { status, text }. */
async function bytes(request) {
    const text = (await raw(Buffer.from(request, 'latin1'), { end: false })).toString('latin1').replace(/\r\n0\r\n\r\n$/, '');
    return { status: Number(text.match(/^HTTP\/1\.1 (\d{3})/)?.[1]), text };
}

/** A page that says what was wrong, in the portal's looks, naming the request and nothing of the machine. */
function isErrorPage(text, what) {
    match(text, /<link rel="stylesheet" href="\/static\/reeve\./, what);
    match(text, /<code[^>]*>[0-9a-f]{32}<\/code>/, what);
    match(text, /<\/html>\s*$/, what);
    doesNotMatch(text, /SELECT|mysql|MariaDB|mariadb|\.sock|\/(tmp|usr|home|var|work)\/|\.c:\d|nginx\/\d/, what);
}

let here, browser;
test('bad input: a stage', async () => { here = await stage(); browser = here.browser; });

test('bad input in the path: malformed, ambiguous, foreign', async () => {
    await unchanged(async () => {
        for (const [path, status] of [
            ['/accounts/%', 400], ['/accounts/%4', 400], ['/accounts/%zz', 400], ['/%', 400],
            ['/accounts/%ff', 400], ['/accounts/%c3%28', 400], ['/accounts/%ed%a0%80', 400], ['/accounts/%f4%90%80%80', 400],
            ['/accounts/%00', 400], ['/accounts/new%00.json', 400], ['/accounts/%0a', 400], ['/accounts/%0d%0aSet-Cookie:%20a=b', 400],
            ['/accounts/%1b', 400], ['/accounts/%7f', 400], ['/accounts/%5c..', 400],
            ['/..', 400], ['/../etc/passwd', 400], ['/accounts/..', 400], ['/accounts/../me', 400], ['/accounts/%2e%2e/me', 400], ['/./me', 400],
            ['/static/../../../../etc/passwd', 400], ['/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd', 400], ['/static/..%2f..%2fetc/passwd', 400],
            ['//', 400], ['//accounts', 400], ['/accounts//new', 400], ['/accounts/%2fnew', 400], ['//evil.example/%2f..', 400],
            ['/nowhere', 404], ['/accounts/', 404], ['/ACCOUNTS', 404], ['/accounts/new/', 404], ['/accounts/x/y/z', 404],
            ['/.git/config', 404], ['/.env', 404], ['/errors/404.html', 404], ['/healthz', 404], ['/metrics', 404], ['/server-status', 404],
            ['/static/', 403], ['/static', 404], ['/static/nothing.css', 404], ['/static/assets.xsl', 404], ['/favicon.ico', 404],
            ['/accounts.pdf', 404], ['/accounts.', 404], ['/accounts.JSON', 404], ['/accounts.json.json', 404], ['/login.json', 404], ['/me.csv', 404],
            ['/accounts/new.json', 404], ['/search.csv', 404], [`/accounts/${here.account}.csv`, 404], [`/accounts/${here.account}/edit.json`, 404], ['/.json', 404],
        ]) {
            for (const one of [browser, new Browser()]) {
                const answer = await one.get(path);
                equal(answer.status, status, path);
                if ((answer.headers['content-type'] ?? '').startsWith('text/html')) isErrorPage(answer.text, path);
                equal(answer.headers['set-cookie']?.some((c) => c.startsWith('a=')) ?? false, false, path);
            }
        }
    });
});

test('bad input in the query: malformed, unknown and doubled names, unknown values', async () => {
    const after = (await browser.get('/accounts.json?rows=25')).json.accounts.after;
    match(after, /^[\w-]{20,}$/);
    equal((await browser.get(`/accounts?rows=25&after=${after}`)).status, 200);
    const flipped = after.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'));
    await unchanged(async () => {
        for (const query of [
            'q=%', 'q=%zz', 'q=%ff', 'q=%00', 'q=%07', 'q=%ed%a0%80', `q=${'a'.repeat(101)}`,
            'q=a&q=b', 'mine=1&mine=1', 'sort=name&sort=name', 'unknown=1', 'Q=a', '=', '=a', 'q[]=a', '%71%00=a', 'page=2', 'offset=50',
            'sort=password', 'sort=', 'sort=-', 'sort=--name', 'sort=name,id', 'sort=name%20desc', 'sort=1', 'sort=NAME',
            'rows=0', 'rows=7', 'rows=-25', 'rows=1000000', 'rows=25.0', 'rows=', 'rows=+25', 'rows=0x19',
            'mine=2', 'mine=', 'locked=true', 'setup=0',
            'after=', 'after=x', 'after=!!', `after=${flipped}`, `after=${after}A`, `after=${after.slice(0, -2)}`, `after=${'A'.repeat(3000)}`,
            `before=${flipped}`, `after=${after}&before=${after}`, `after=${after}&after=${after}`, `after=${after}&sort=created`, `after=${after}&sort=-name`,
        ]) {
            const answer = await browser.get(`/accounts?${query}`);
            equal(answer.status, 400, query);
            isErrorPage(answer.text, query);
            equal((await browser.get(`/accounts.json?${query}`)).status, 400, `json ${query}`);
        }
        for (const path of ['/search?q=a&q=b', '/search?q=%ff', '/search?x=1', '/me?x=1', '/login?x=1', '/login?next=%2F&next=%2F', '/accounts/new?x=1',
            `/accounts/${here.account}?x=1`, `/accounts/${here.account}/history?before=x`, `/accounts/${here.account}/history?before=-1`, `/accounts/${here.account}/history?before=1&before=2`])
            equal((await browser.get(path)).status, 400, path);
    });
});

test('bad input in a form: unknown and doubled fields, bytes that are no text', async () => {
    const { path, fields } = await filled(browser, route('account-edit'), here);
    const body = encode(fields);
    await unchanged(async () => {
        for (const [why, wrong] of Object.entries({
            'an unknown field': `${body}&role=Administrator`,
            'a column that is no field': `${body}&deleted_at=2020-01-01`,
            'a field twice': `${body}&name=Other`,
            'a token twice': `${body}&csrf=${fields.csrf}`,
            'an operation twice': `${body}&op=${fields.op}`,
            'a broken escape': `${body}&x=%4`,
            'no UTF-8': body.replace('&city=', '&city=%ff'),
            'half a surrogate': body.replace('&city=', '&city=%ed%a0%80'),
            'a NUL': body.replace('&city=', '&city=%00'),
            'a control character in a name': `${body}&%1b=1`,
            'a name that is no text': `${body}&%ff=1`,
            'a version that is no number': body.replace(/version=\d+/, 'version=x'),
            'a version below nothing': body.replace(/version=\d+/, 'version=-1'),
            'a thousand fields': `${body}${Array.from({ length: 1000 }, (_, i) => `&f${i}=1`).join('')}`,
        })) {
            ok(wrong !== body, why);
            const answer = await browser.post(path, wrong);
            equal(answer.status, 400, why);
            isErrorPage(answer.text, why);
        }
        equal((await browser.post(`${path}?x=1`, body)).status, 400);
    });
});

test('bad input in a field: too long, too short, of another kind: the form comes back with each error at its field', async () => {
    const long = 'x'.repeat(5000);
    const { path, fields } = await filled(browser, route('account-edit'), here);
    await unchanged(async () => {
        for (const [name, values] of Object.entries({
            name: ['', 'x', 'x'.repeat(101), long, 'two\nlines', '\u200b', '   '],
            email: ['', 'x', 'a@', '@b', 'a@b@c', 'a b@example.org', `${'a'.repeat(250)}@example.org`, 'a@example.org\nBcc: x@example.org'],
            phone: ['call me', '+', '1234', '+1 (2) 34', '1'.repeat(21), '+1+2'],
            website: ['javascript:alert(1)', '//evil.com', '///evil.com', 'https:////evil.com', 'https:///evil.com', '/evil.com', '?evil.com', 'ftp://example.org', 'https://', `https://${'a'.repeat(200)}.example`, `${'a'.repeat(190)}.example`, 'https://exa mple.org'],
            time_zone: ['', 'Nowhere/City', '../../etc/passwd', 'europe/nowhere', 'UTC '.repeat(20)],
            city: ['x'.repeat(61), 'a\tb\u0085', '\u001b[31m', 'Bad\u202eegruB', 'Am\u200bsterdam', '\ufeffUrk', 'Urk\u200f', '\u2066Urk\u2069'], street: ['x'.repeat(101)], postal_code: ['x'.repeat(21)], reason: ['x'.repeat(201)],
        })) {
            for (const wrong of values) {
                const answer = await browser.post(path, { ...fields, [name]: wrong });
                equal(answer.status, 422, `${name}: ${JSON.stringify(wrong).slice(0, 60)}`);
                match(answer.text, new RegExp(`id="${name}-e"`), name);
                match(answer.text, /<div class="alert alert-danger" role="alert"/, name);
                if (wrong === long) ok(answer.form(path).fields[name] === long, 'what was typed comes back');
            }
        }
        for (const [id, wrong] of [
            ['account-tags', { name: '' }], ['account-tags', { name: 'x'.repeat(41) }], ['account-tags', { name: 'ﬃ'.repeat(40) }], ['account-tags', { name: 'a', remove: 'b' }],
            ['account-tags', { name: 'vip\u200b' }], ['account-tags', { name: '\u202evip' }], ['account-notes', { body: 'pay\u202eyap' }], ['account-notes', { body: 'a\u0007' }],
            ['account-notes', { body: '' }], ['account-notes', { body: 'x'.repeat(4001) }], ['account-notes', { body: 'a', note: uid(), action: 'pin' }],
            ['account-notes', { body: undefined, note: uid(), action: 'explode' }],
            ['account-assignments', { add: uid() }], ['account-assignments', { add: 'x' }], ['account-assignments', { add: undefined }],
            ['account-new', { plan: '99' }], ['account-new', { plan: '0' }], ['account-new', { plan: '1e1' }], ['account-new', { owner_name: 'x' }],
            ['account-archive', { reason: 'x'.repeat(201) }],
            ['me', { theme: 'blue' }], ['me', { locale: 'xx' }], ['me', { page_size: '7' }], ['me', { date_format: '' }], ['me', { time_zone: 'Mars' }],
            ['me-sessions', { all: undefined }], ['me-sessions', { all: '2' }], ['me-sessions', { all: undefined, session: 'x' }],
        ]) {
            const form = await filled(browser, route(id), here);
            equal((await browser.post(form.path, { ...form.fields, ...wrong })).status, 422, `${id} ${JSON.stringify(wrong).slice(0, 60)}`);
        }
        const { fields: pin, path: notes } = await filled(browser, route('account-notes'), here);
        equal((await browser.post(notes, { ...pin, body: undefined, note: uid(), action: 'pin' })).status, 404, 'a note that there is not');
    });
});

test('bad input in a field of any form, one that nobody sees, too: it is refused, and the page that says so has words for it', async () => {
    const signs = ['login', 'logout', 'login-as', 'me-sessions', 'me-password', 'password-change', 'password-forgot', 'password-reset', 'setup', 'invite'];
    let asked = 0;
    for (const one of routes.filter((r) => r.method === 'POST' && posts[r.id] && !signs.includes(r.id))) {
        const { fields } = await filled(browser, one, here);
        for (const name of Object.keys(fields).filter((key) => !['op', 'csrf'].includes(key)))
            for (const wrong of ['x'.repeat(5000), '\u0001']) {
                const form = await filled(browser, one, here), answer = await browser.post(form.path, { ...form.fields, [name]: wrong });
                // What a form does not ask for then is left alone.
                if (answer.status === 303) await accepted(one, here, form);
                else ok([400, 403, 404, 409, 422].includes(answer.status), `${one.id} ${name}: ${answer.status}`);
                asked++;
            }
    }
    ok(asked > 100, `${asked} were sent`);
}, 120);

test('bad input: a character that cannot be seen is said at its field, in the viewer\'s language, and the rest comes back', async () => {
    const { path, fields } = await filled(browser, route('account-edit'), here);
    const preferences = await browser.submit('/me', '/me', { locale: 'nl' });
    equal(preferences.status, 303);
    const answer = await browser.post(path, { ...fields, city: 'Ur\u0007k', name: 'Kept' });
    equal(answer.status, 422);
    match(answer.text, /<html lang="nl"/);
    match(answer.text, /id="city-e".*?niet te zien/s);
    equal(answer.form(path).fields.name, 'Kept');
    match(answer.form(path).fields.city, /^Ur.k$/);
    const broken = await browser.post(path, { ...fields, made_up: '1' });
    equal(broken.status, 400);
    match(broken.text, /<html lang="nl"/);
    const unread = await browser.post(path, `${encode(fields)}&x=%4`);
    equal(unread.status, 400);
    match(unread.text, /<html lang="nl"/);
    equal((await browser.submit('/me', '/me', { locale: 'en' })).status, 303);
});

test('bad input: what joins letters and emoji is kept', async () => {
    const { path, fields } = await filled(browser, route('account-edit'), here);
    const name = 'م\u200cخ \u{1F469}\u200D\u{1F527}';
    equal((await browser.post(path, { ...fields, name })).status, 303);
    equal((await browser.get(`/accounts/${here.account}.json`)).json.account.name, name);
});

test('bad input: text in any script, and text that looks like markup or SQL, is kept and shown as it is', async () => {
    const { path, fields } = await filled(browser, route('account-edit'), here);
    const name = `<b>O'Neil & "Söhne"</b> 株式会社 عربي \u{1F600} '; DROP TABLE account; --`;
    const { location } = await browser.post(path, { ...fields, name });
    equal((await browser.get(`/accounts/${here.account}.json`)).json.account.name, name);
    const page = await browser.get(location);
    doesNotMatch(page.text, /<b>O/);
    match(page.text, /&lt;b&gt;O'Neil &amp; /);
});

test('bad input: a body that is too large is 413 and the connection lives on', async () => {
    await unchanged(async () => {
        for (const [size, why] of [[256 * 1024 + 1, 'a byte too many'], [1024 * 1024, 'a megabyte']]) {
            const answer = await browser.post('/me', `theme=${'x'.repeat(size - 6)}`);
            equal(answer.status, 413, why);
            isErrorPage(answer.text, why);
        }
        const announced = await bytes(`POST /me HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 99999999999\r\n\r\n`);
        equal(announced.status, 413);
    });
    equal((await browser.get('/me')).status, 200);
});

test('bad input in HTTP itself: nginx refuses it in the portal\'s looks', async () => {
    await unchanged(async () => {
        for (const [why, request, status] of [
            ['no HTTP', 'hello\r\n\r\n', 400],
            ['no Host', 'GET /login HTTP/1.1\r\n\r\n', 400],
            ['two Hosts', `GET /login HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\n\r\n`, 400],
            ['two lengths', `POST /login HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`, 400],
            ['length and chunks', `POST /login HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
            ['a length below nothing', `POST /login HTTP/1.1\r\nHost: ${host}\r\nContent-Length: -1\r\n\r\n`, 400],
            ['a broken chunk', `POST /login HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`, 400],
            ['a NUL in a header', `GET /login HTTP/1.1\r\nHost: ${host}\r\nX: a\0b\r\n\r\n`, 400],
            ['bare bytes in the path', `GET /accounts/\xff HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, 400],
            ['a header of 40 KB', `GET /login HTTP/1.1\r\nHost: ${host}\r\nX: ${'a'.repeat(40000)}\r\n\r\n`, 400],
            ['an address of 40 KB', `GET /login?next=${'a'.repeat(40000)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`, 414],
            ['TRACE', `TRACE /login HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, 405],
        ]) {
            const answer = await bytes(request);
            equal(answer.status, status, why);
            isErrorPage(answer.text, why);
        }
    });
});

test('bad input: cookies that are no cookies are skipped, doubled ones refused', async () => {
    const SID = named('sid'), sid = browser.cookies.get(SID), other = new Browser();
    const get = (cookie) => other.get('/accounts', { Cookie: cookie });
    for (const cookie of [`a; ${SID}=${sid}`, `=; ${SID}=${sid}`, `a b=c; ${SID}=${sid}`, `x="; ${SID}=${sid}`, `a=\u00e9; ${SID}=${sid};`, `;;; ${SID}=${sid}`]) {
        other.cookies.clear();
        equal((await get(cookie)).status, 200, cookie);
    }
    other.cookies.clear();
    equal((await get(`${SID}=${sid}; ${SID}=${sid}`)).status, 400);
});

test('bad input: whoever is nobody learns as little of it as an operator', async () => {
    const nobody = new Browser();
    for (const path of ['/accounts?sort=password', '/accounts/x', `/accounts/${here.account}`]) equal((await nobody.get(path)).status, 303, path);
    equal((await nobody.get('/setup/short')).status, 404);
    equal((await nobody.get(`/setup/${'A'.repeat(43)}`)).status, 404);
});
