// csrf: S8: no form but our own, for this session, this route and this operation, changes anything.
import { Browser, base, doesNotMatch, encode, equal, match, test, value } from '../lib/harness.mjs';
import { accepted, filled, link, routes, signedIn, stage, unchanged } from '../lib/scene.mjs';

const forms = routes.filter((route) => route.method === 'POST');
const isPublic = (route) => route.right === 'PUBLIC';

/** The operation and token of another form, over the fields of this one. */
const withTokens = ({ fields }, { fields: { op, csrf } }) => ({ ...fields, op, csrf });
const refusals = () => Number(value("SELECT COUNT(*) FROM `change` WHERE outcome = 'refused' AND reason = 'csrf'"));

/** Posts as a browser does that sends these headers of origin and no others. */
const from = (browser, path, fields, headers) =>
    browser.request('POST', path, { headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers }, body: encode(fields) });

let here, there, stale;
test('S8 a stage: an operator with two sessions, and forms drawn before he signed in anew', async () => {
    here = await stage();
    there = { ...here, browser: signedIn(here.who) };
    stale = new Map();
    for (const route of forms) stale.set(route.id, await filled(isPublic(route) ? new Browser() : here.browser, route, here));
    await here.browser.signIn(here.who);
});

for (const route of forms) {
    test(`S8 ${route.id}: ${route.path} takes no form but its own`, async () => {
        const browser = isPublic(route) ? new Browser() : here.browser;
        const form = await filled(browser, route, here), { path, fields } = form;
        const other = await filled(browser, forms.find((r) => r.id !== route.id && isPublic(r) === isPublic(route)), here);
        const foreign = await filled(isPublic(route) ? new Browser() : there.browser, route, there);
        const { op, csrf, ...rest } = fields;
        const before = refusals();
        await unchanged(async () => {
            for (const [why, wrong] of Object.entries({
                'no token': { op, ...rest },
                'no operation': { csrf, ...rest },
                neither: rest,
                'an empty token': { ...fields, csrf: '' },
                'a made-up token': { ...fields, csrf: 'A'.repeat(43) },
                'a shortened token': { ...fields, csrf: csrf.slice(0, -1) },
                'a lengthened token': { ...fields, csrf: `${csrf}A` },
                'the token of another operation': { ...fields, op: op.replace(/^./, (c) => (c === '0' ? '1' : '0')) },
                'an operation in capitals': { ...fields, op: op.toUpperCase().replace(/^./, 'A') },
                'another route': withTokens(form, other),
                'another session': withTokens(form, foreign),
                'a session before this one': withTokens(form, stale.get(route.id)),
            })) {
                const answer = await browser.post(path, wrong);
                equal(answer.status, 403, why);
                equal(answer.cookies.length, 0, why);
            }
            for (const [why, headers] of Object.entries({
                'another origin': { Origin: 'https://evil.example' },
                'the origin of another port': { Origin: 'http://127.0.0.1:1' },
                'an origin that begins like ours': { Origin: `${base}.evil.example` },
                'no origin to speak of': { Origin: 'null' },
                'another site': { 'Sec-Fetch-Site': 'cross-site', Origin: base },
                'a site beside ours': { 'Sec-Fetch-Site': 'same-site', Origin: base },
                'typed or bookmarked': { 'Sec-Fetch-Site': 'none', Origin: base },
            })) {
                equal((await from(browser, path, fields, headers)).status, 403, why);
            }
        });
        if (!isPublic(route)) equal(refusals() - before, 19, 'the trail knows each refusal');

        // The same form is taken, also of a browser that says nothing of where it comes from.
        equal((await from(browser, path, fields, {})).status, 303);
        await accepted(route, here, form);
        if (['logout', 'login-as', 'password-change'].includes(route.id)) await browser.signIn(here.who);
        if (route.id === 'setup') here.link = link();
        if (['me-password', 'me-sessions', 'password-change'].includes(route.id)) await there.browser.signIn(here.who);
    });
}

test('S8 a form to sign in that comes without its cookie is refused', async () => {
    const browser = new Browser(), form = await filled(browser, forms.find((r) => r.id === 'login'), here);
    browser.cookies.clear();
    equal((await unchanged(() => browser.post(form.path, form.fields))).status, 403);
});

test('S8 another site\'s form is refused also where nobody is signed in: it is not kept for who signs in next', async () => {
    for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'https://evil.example' }]) {
        const answer = await from(new Browser(), `/accounts/${here.account}/edit`, { name: 'Evil' }, headers);
        equal(answer.status, 403);
        doesNotMatch(answer.text, /Evil/);
    }
});

test('S8 a body that is no form carries no token', async () => {
    const { path, fields } = await filled(here.browser, forms.find((r) => r.id === 'me'), here);
    await unchanged(async () => {
        for (const type of ['text/plain', 'application/json', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencodedx', ''])
            equal((await here.browser.post(path, new URLSearchParams(fields).toString(), { 'Content-Type': type })).status, 403, type);
    });
});

test('S8 the page of a refused form is in the portal\'s looks and names the request', async () => {
    const answer = await here.browser.post('/me', { theme: 'dark' });
    equal(answer.status, 403);
    match(answer.text, /class="rv-main"/);
    const id = answer.text.match(/<code[^>]*>([0-9a-f]{32})<\/code>/)[1];
    equal(value(`SELECT verb FROM \`change\` WHERE request = '${id}'`), 'me');
});
