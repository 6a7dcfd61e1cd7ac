// access: the matrix: every route of the route table x nobody and every role, for every format and method.
import { answered, Browser, equal, literal, match, ok, same, sql, test, value } from '../lib/harness.mjs';
import { accepted, becomes, businessRoutes, filled, isOutside, link, pathOf, posts, routes, signedIn, stage, uid, unchanged } from '../lib/scene.mjs';

// What a role may: decided here once more, beside the tables of the portal.
const roles = {
    'Read-only': ['ACCOUNT_READ', 'HISTORY_READ'],
    Support: ['ACCOUNT_READ', 'ACCOUNT_EDIT', 'ACCOUNT_TAG', 'ACCOUNT_NOTE', 'ACCOUNT_EXPORT', 'HISTORY_READ', 'HISTORY_UNDO',
        'STAFF_EDIT', 'MESSAGE_READ', 'MESSAGE_SEND'],
    Administrator: ['ACCOUNT_READ', 'ACCOUNT_CREATE', 'ACCOUNT_EDIT', 'ACCOUNT_ARCHIVE', 'ACCOUNT_TAG', 'ACCOUNT_NOTE', 'ACCOUNT_ASSIGN',
        'ACCOUNT_EXPORT', 'HISTORY_READ', 'HISTORY_UNDO', 'JOB_READ', 'STAFF_EDIT', 'MESSAGE_READ', 'MESSAGE_SEND'],
};
roles.Support.push('TOKEN_EDIT', 'ACCOUNT_LOCK', 'ACCOUNT_PLAN', 'ACCOUNT_NICKNAME', 'PERSON_PASSWORD', 'ACCOUNT_SETUP');
roles.Administrator.push('TOKEN_EDIT', 'ACCOUNT_LOCK', 'ACCOUNT_SECURE', 'PLAN_EDIT', 'ACCOUNT_PLAN', 'ACCOUNT_NICKNAME', 'ACCOUNT_TEMPLATE',
    'ACCOUNT_VISIT', 'ROLE_EDIT', 'PERSON_PASSWORD', 'ACCOUNT_LINKS', 'ACCOUNT_SETUP');
const known = new Set(['PUBLIC', 'SIGNED_IN', ...roles.Administrator]);
const may = (role, right) => right === undefined || right === 'PUBLIC' || (role && (right === 'SIGNED_IN' || roles[role].includes(right)));
// Whether its path names an account.
const isOf = (route) => ['ACCOUNT', 'LIVE', 'ARCHIVED'].includes(route.scope);
const leads = new Set(['job-new', 'job-export', 'password-reset-link']);

// What a form asks for beside the right of its route: that of what it starts, stops, takes back.
const also = { 'account-undo': 'ACCOUNT_TAG', 'job-new': 'ACCOUNT_TAG', 'job-export': 'ACCOUNT_EXPORT', 'job-cancel': 'ACCOUNT_TAG', 'job-undo': 'ACCOUNT_TAG' };
const maySend = (role, route) => may(role, route.right) && may(role, also[route.id]);

// What a GET asks for beside the right of its route: that of the list whose file it is.
const needs = { 'job-file': 'ACCOUNT_EXPORT' };

/** What a GET is answered with. */
function wanted(route, role, format) {
    if (!may(role, route.right) || !may(role, needs[route.id]) || (format === 'csv' && !may(role, route.exportRight)))
        return role ? 403 : format === 'html' ? 303 : 401;
    return leads.has(route.id) ? 303 : 200;
}
const address = (path, format) => (format === 'html' ? path : `${path}.${format}`);
const gets = routes.filter((r) => r.method === 'GET'), forms = routes.filter((r) => r.method === 'POST');

let here;
test('access: each route has a right that this matrix knows, each form is known how to be filled', async () => {
    for (const route of routes) ok(known.has(route.right) && known.has(route.exportRight ?? 'PUBLIC'), `${route.id}: ${route.right}`);
    for (const route of forms) ok(posts[route.id], route.id);
    equal(gets.filter((r) => r.formats.length === 0).length, 0);
    here = await stage();
});

for (const role of [null, ...Object.keys(roles)]) {
    test(`access: GET as ${role ?? 'nobody'}`, async () => {
        const browser = role ? here.browser : new Browser();
        if (role) becomes(here.who, role);
        for (const route of gets) {
            const path = pathOf(route, here);
            for (const format of ['html', 'xml', 'json', 'csv']) {
                if (path === '/' && format !== 'html') continue;
                const answer = await browser.get(address(path, format)), what = `${route.id} ${format}`;
                if (!route.formats.includes(format)) {
                    equal(answer.status, 404, what);
                    continue;
                }
                equal(answer.status, wanted(route, role, format), what);
                const head = await browser.request('HEAD', address(path, format));
                equal(head.status, answer.status, `HEAD ${what}`);
                equal(head.body.length, 0, `HEAD ${what}`);
                if (answer.status === 303 && !role && !leads.has(route.id)) match(answer.location, /^\/login/, what);
                if (answer.status >= 300 || format === 'html') continue;
                match(answer.headers['content-type'], { xml: /^application\/xml/, json: /^application\/json/, csv: /^text\/csv/ }[format], what);
            }
        }
    });

    // Each form is the Administrator's: it is what he holds in hand when he has become another.
    test(`access: no POST as ${role ?? 'nobody'} that the role may not`, async () => {
        becomes(here.who, 'Administrator');
        const refused = [];
        for (const route of forms.filter((r) => !maySend(role, r))) refused.push({ route, ...await filled(here.browser, route, here) });
        if (role) becomes(here.who, role);
        await unchanged(async () => {
            for (const { route, path, fields } of refused) {
                equal((await (role ? here.browser : new Browser()).post(path, fields)).status, role ? 403 : 401, route.id);
                if (role) same(sql('SELECT c.verb, c.outcome, c.reason, a.uid AS account FROM `change` c LEFT JOIN account a ON a.id = c.account_id ORDER BY c.id DESC LIMIT 1'),
                    [{ verb: route.id, outcome: 'refused', reason: 'forbidden', account: !isOf(route) ? null : path.split('/')[2] }]);
            }
        });
        if (role !== 'Administrator') ok(refused.length > 0);
    });

    test(`access: every POST as ${role ?? 'nobody'} that the role may`, async () => {
        for (const route of forms.filter((r) => maySend(role, r))) {
            const browser = role && !isOutside(route) ? here.browser : new Browser();
            becomes(here.who, 'Administrator');
            const form = await filled(browser, route, here);
            if (role) becomes(here.who, role);
            equal((await browser.post(form.path, form.fields)).status, 303, route.id);
            await accepted(route, here, form);
            if (route.id === 'setup') here.link = link();
            if (route.id === 'logout') here.browser = signedIn(here.who);
        }
    });
}

test('access: a method that a route has not is answered with 405 and those it has', async () => {
    becomes(here.who, 'Administrator');
    const paths = new Map();
    for (const route of routes) paths.set(pathOf(route, here), [...(paths.get(pathOf(route, here)) ?? []), route.method]);
    await unchanged(async () => {
        for (const [path, methods] of paths) {
            for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
                if (methods.includes(method) || (method === 'HEAD' && methods.includes('GET'))) continue;
                for (const browser of [here.browser, new Browser()]) {
                    // Of nobody it is not known yet which portal he means.
                    if (browser !== here.browser && businessRoutes.some((r) => r.path === path)) continue;
                    const answer = await browser.request(method, path, { headers: { Origin: 'https://evil.example' }, body: method === 'GET' || method === 'HEAD' ? undefined : '' });
                    equal(answer.status, 405, `${method} ${path}`);
                    same(new Set(answer.headers.allow.split(', ')), new Set(methods.flatMap((m) => (m === 'GET' ? ['GET', 'HEAD'] : [m]))), `${method} ${path}`);
                }
            }
        }
    });
});

test('access: missing and made-up accounts are the same 404', async () => {
    const pages = routes.filter((r) => isOf(r) && r.method === 'GET');
    for (const route of pages) {
        const texts = new Set();
        for (const made of [uid(), 'x', '1', '-1', '9223372036854775808', here.who.uid, here.account.toUpperCase(), `${here.account}x`, "'%20OR%201=1", '%25']) {
            const answer = await here.browser.get(route.path.replace('{}', made));
            if (route.path.replace('{}', made) === '/accounts/new') continue;
            equal(answer.status, 404, `${route.id} ${made}`);
            texts.add(answer.text.replace(/[0-9a-f]{32}|(?<=name="csrf" value=")[\w-]{43}/g, ''));
        }
        equal(texts.size, 1, route.id);
    }
});

test('access: an archived account can be looked at and restored, and nothing else', async () => {
    await here.browser.submit(`/accounts/${here.archived}/archive`, `/accounts/${here.archived}/archive`);
    ok(value(`SELECT deleted_at FROM account WHERE uid = ${literal(here.archived)}`));
    for (const route of gets.filter((r) => r.scope === 'ACCOUNT'))
        equal((await here.browser.get(route.path.replace('{}', here.archived))).status, 200, route.id);
    for (const route of gets.filter((r) => r.scope === 'LIVE'))
        equal((await here.browser.get(route.path.replace('{}', here.archived))).status, 403, route.id);
    for (const route of forms.filter((r) => r.scope === 'ACCOUNT')) {
        if (value(`SELECT deleted_at FROM account WHERE uid = ${literal(here.account)}`))
            await here.browser.submit(`/accounts/${here.account}`, `/accounts/${here.account}/restore`);
        const { path, fields } = await filled(here.browser, route, here);
        const answer = await unchanged(() => here.browser.post(path.replace(here.account, here.archived), fields));
        equal(answer.status, 403, route.id);
    }
});

test('S1 what each of these was answered with is what the matrix says', () => {
    ok(answered() > 1000);
    return `${answered()} answers, 0 deviations`;
});
