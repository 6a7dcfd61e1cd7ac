// pages: every page of the route table and every state of one: nothing for axe and vnu to find, nothing wider than a phone, in both
// widths and themes. `./check long browser/pages` also leaves a picture of each in $REEVE_DIR/pictures.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { after, base, Browser, env, equal, exchange, has, literal, long, ok, require, same, skip, test, value } from '../lib/harness.mjs';
import { account, link, pathOf, person, routes, signedIn, stage } from '../lib/scene.mjs';
import { close, field, heard, quiet, screen, SIZES } from '../lib/screen.mjs';

const saved = `${env.REEVE_DIR}/tmp/pages`, pictures = `${env.REEVE_DIR}/pictures`;
rmSync(saved, { recursive: true, force: true });
mkdirSync(saved, { recursive: true });
if (long) mkdirSync(pictures, { recursive: true });

// ---- What is asked of a page.

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
// What dark changes is colour.
const RULES = {
    light: { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'], rules: { 'target-size': { enabled: true } } },
    dark: { resultTypes: ['violations'], runOnly: { type: 'rule', values: ['color-contrast'] } },
};
const faults = ({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`));

/** That the page as it stands is accessible and fits, in these widths and both themes. */
async function inspect(page, name, sizes) {
    await page.evaluate(axe);
    for (const size of sizes) {
        await page.setViewportSize(SIZES[size]);
        for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
            if (long) await page.screenshot({ path: `${pictures}/${name}-${size}-${colorScheme}.png`, fullPage: true });
            same(faults(await page.evaluate((rules) => window.axe.run(rules), RULES[colorScheme])), [], `${size} ${colorScheme}`);
        }
        const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        ok(wide <= room, `${size}: ${wide} px in a window of ${room}`);
    }
}

const ALL = Object.keys(SIZES);
const windows = new Map();

/** The window of this viewer, and the answer that it shows. */
async function windowOf(as) {
    if (!windows.has(as)) {
        const page = await screen({ as: as(), faults: [400, 403, 404, 405, 413, 429, 500, 502, 503, 504] });
        const mine = { page };
        page.on('response', (answer) => { if (answer.request().isNavigationRequest() && answer.status() !== 303) mine.answer = answer; });
        windows.set(as, mine);
    }
    return windows.get(as);
}

/** A test of a page that `open` brings to its state; the document is kept for vnu. */
function look(name, as, open, sizes = ALL) {
    test(`${name}: accessible, fits both widths`, async () => {
        heard();
        const file = name.toLowerCase().replace(/[^a-z0-9]+/g, '-'), mine = await windowOf(as);
        await mine.page.setViewportSize(SIZES[sizes[0]]);
        await open(mine.page);
        await mine.page.waitForLoadState(); // A click is over when the answer comes, before the style sheet.
        writeFileSync(`${saved}/${file}.html`, await mine.answer.body());
        await inspect(mine.page, file, sizes);
        quiet();
    });
}

// ---- Who looks, and at what.

let set, reader, rich, bare;
const admin = () => set.browser, anybody = () => reader, dutchman = () => dutch;
const nobody = () => undefined, stranger = () => undefined;
const open = (path) => (page) => page.goto(typeof path === 'function' ? path() : path);
const main = (page) => page.locator('main');

test('the stage: an operator of each kind, a rich account and a bare one', async () => {
    set = await stage();
    reader = await signedIn(person('Read-only', { name: 'Rita Lindqvist' }));
    rich = value(`SELECT a.uid FROM account a JOIN account_note n ON n.account_id = a.id JOIN site s ON s.account_id = a.id
        JOIN account_tag t ON t.account_id = a.id WHERE a.listed = 1 AND a.secure = 0 GROUP BY a.id ORDER BY COUNT(*) DESC LIMIT 1`);
    bare = await account(set.browser, 'Bare & Sons');
    ok(rich);
});

const shown = routes.filter(({ method, formats, id }) => method === 'GET' && formats.includes('html') && id !== 'job-file');
for (const route of shown) {
    const path = () => pathOf(route, { ...set, account: rich });
    if (route.right === 'PUBLIC') {
        look(`${route.id} as nobody`, nobody, open(path));
    } else {
        look(`${route.id} as Administrator`, admin, open(path));
        look(`${route.id} as Read-only`, anybody, open(path));
    }
}

// ---- States of a page.

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

look('list narrowed', admin, open('/accounts?q=a&locked=1&setup=1&sort=-created'));
look('list without a match', admin, open('/accounts?q=zzzzzzz'));
const few = '/accounts?q=yo';
look('list with a menu', admin, async (page) => { await page.goto(few); await page.locator('main summary').first().click(); }, ['wide']);
look('list in its filters', admin, async (page) => { await page.goto(few); await page.getByRole('button', { name: /^Filters/ }).click(); }, ['narrow']);
look('navigation on a phone', admin, async (page) => { await page.goto(few); await press(page, 'Menu'); }, ['narrow']);
look('shortcuts', admin, async (page) => { await page.goto(few); await page.keyboard.press('?'); });
look('own menu', admin, async (page) => { await page.goto(few); await page.locator('header summary').click(); });

look('search found', admin, open('/search?q=mi'));
look('search found nothing', admin, open('/search?q=zzzzzzz'));

const locked = () => value('SELECT uid FROM account WHERE listed = 1 AND secure = 0 AND locked_at IS NOT NULL LIMIT 1');
look('account bare', admin, open(() => `/accounts/${bare}`));
look('account with real data', admin, open(() => `/accounts/${value("SELECT uid FROM account WHERE name = 'Sakila Lethbridge'")}`));
look('account locked', admin, open(() => `/accounts/${locked()}`));
look('account locked, its Account tab', admin, open(() => `/accounts/${locked()}/settings`));
look('account locked, who may what', admin, open(() => `/accounts/${locked()}/access`));
look('account Secure, refused', admin, open(() => `/accounts/${value('SELECT uid FROM account WHERE listed = 1 AND secure = 1 LIMIT 1')}`));
look('account archived', admin, open(() => `/accounts/${set.archived}`));
look('account archived as Read-only', anybody, open(() => `/accounts/${set.archived}`));
look('receipt of a tag', admin, async (page) => {
    await page.goto(`/accounts/${bare}`);
    await page.getByLabel('Add a tag').fill('Key account, northern region');
    await press(page, 'Add');
});
look('receipt of an edit, history', admin, async (page) => {
    await page.goto(`/accounts/${bare}/edit`);
    await field(page, 'City').fill('Winchester');
    await field(page, 'Reason').fill('Moved, said so on the telephone');
    await press(page, 'Save changes');
});
look('notes', admin, async (page) => {
    for (const pinned of [true, false]) {
        await page.goto(`/accounts/${bare}`);
        await page.getByText('Add note').click();
        await field(page, 'Note').fill('Pays by bank transfer, 14 days.\nCall the owner before anything is locked.');
        await page.getByLabel('Pinned on top').setChecked(pinned);
        await press(page, 'Save note');
    }
    await page.getByText('Add note').click();
    await page.locator('.rv-note summary').first().click();
});
look('tag refused', admin, async (page) => {
    await page.goto(`/accounts/${bare}`);
    await page.evaluate(() => { for (const form of document.forms) form.noValidate = true; });
    await press(page, 'Add');
});

const refuse = async (page, path, fields, button) => {
    await page.goto(path);
    await page.evaluate(() => { for (const form of document.forms) form.noValidate = true; });
    for (const [label, text] of Object.entries(fields)) await field(page, label).fill(text);
    await press(page, button);
    await main(page).getByRole('alert').waitFor();
};
const WRONG = { Name: '', 'E-mail': 'nobody@', Phone: 'call me', Website: 'ftp://x.example', 'Time zone': 'Mars/Olympus' };
look('new account refused', admin, (page) => refuse(page, '/accounts/new', WRONG, 'Create account'));
look('edit refused', admin, (page) => refuse(page, `/accounts/${bare}/edit`, WRONG, 'Save changes'));
look('Secure without saying so', admin, (page) => refuse(page, `/accounts/${bare}/settings`, {}, 'Make it Secure'));
look('password refused', admin, (page) => refuse(page, '/me', { 'Current password': 'x', 'New password': 'short', 'Password again': 'other' }, 'Change password'));
look('own page after a change', admin, async (page) => { await page.goto('/me'); await press(page, 'Save preferences'); });
look('sign in refused', nobody, (page) => refuse(page, '/login', { 'E-mail': 'nobody@reeve.example', Password: 'wrong' }, 'Sign in'));
look('sign in after the session ended', nobody, open('/accounts?mine=1'));
look('sign in in Dutch', stranger, open('/login?lang=nl'));
look('first password refused', nobody, (page) => refuse(page, `/setup/${set.link}`, { 'New password': 'short', 'Password again': 'other' }, 'Save the password'));

look('conflict', admin, async (page) => {
    const path = `/accounts/${bare}/edit`;
    await page.goto(path);
    equal((await set.browser.submit(path, path, { phone: '+31 20 555 01 11', city: 'Zwolle', website: '' })).status, 303);
    for (const [label, text] of [['Phone', '+31 20 555 02 22'], ['City', 'Deventer'], ['E-mail', 'stranger@else.example']]) await field(page, label).fill(text);
    await press(page, 'Save changes');
});

// ---- Dutch: the words are longer.

let dutch;
test('the stage: an operator who reads Dutch', async () => {
    dutch = await signedIn(person('Administrator', { name: 'Marieke van den Heuvel' }));
    equal((await dutch.submit('/me', '/me', { locale: 'nl', date_format: 'dmy' })).status, 303);
});
for (const id of ['account-list', 'account-show', 'account-edit', 'me'])
    look(`${id} in Dutch`, dutchman, open(() => pathOf(routes.find((route) => route.id === id), { ...set, account: rich })));

// ---- Errors: the portal's own, and nginx's, which says the same without the portal.

for (const [name, path] of [['400', '/accounts?sort=size'], ['404', '/nowhere'], ['405', '/logout']]) look(`error ${name}`, admin, open(path));
look('error 404 as nobody', nobody, open('/nowhere'));
look('error 403 of an old form', admin, async (page) => {
    await page.goto('/me');
    await page.evaluate(() => { for (const field of document.getElementsByName('csrf')) field.value = 'x'; });
    await press(page, 'Save preferences');
});
look('error 413', admin, async (page) => {
    await page.goto(`/accounts/${bare}`);
    await page.getByText('Add note').click();
    await field(page, 'Note').evaluate((field) => { field.removeAttribute('maxlength'); field.value = 'x'.repeat(300000); });
    await press(page, 'Save note');
});
const errors = `${env.REEVE_SHARE}/errors`;
look('error page of nginx', nobody, async (page) => {
    const { headers } = await exchange({ path: '/login' });
    const body = readFileSync(`${errors}/503.html`, 'utf8').replace(/<!--#.*?-->/, 'f'.repeat(32));
    await page.route('**/failed', (route) => route.fulfill({ status: 503, body, contentType: 'text/html; charset=utf-8',
        headers: { 'content-security-policy': headers['content-security-policy'] } }));
    await page.goto('/failed');
});
test('the other error pages of nginx differ in their words alone', () => {
    const frame = (file) => readFileSync(`${errors}/${file}`, 'utf8').replace(/<title>.*|<h1>.*|<p class="soft">.*|Error \d+/g, '');
    const files = readdirSync(errors);
    ok(files.length >= 9);
    for (const file of files) equal(frame(file), frame('503.html'), file);
});

// ---- All pages together.

test('every page is valid HTML', () => {
    if (!has('java')) skip('java is not installed');
    const jar = require.resolve('vnu-jar/build/dist/vnu.jar');
    let said = '';
    try {
        execFileSync('java', ['-Xss4m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', jar, '--format', 'gnu', '--stdout', saved], { encoding: 'utf8' });
    } catch (e) {
        said = e.stdout || String(e);
    }
    same(said.replaceAll(`file:${saved}/`, '').split('\n').filter(Boolean), []);
}, 120);

const size = (text) => gzipSync(text).length;

test('a list of 50 rows, the style sheet and the scripts are light', async () => {
    const page = await set.browser.get('/accounts?rows=50');
    equal([...page.text.matchAll(/<tr>/g)].length, 51);
    ok(size(page.body) <= 15 * 1024, `HTML: ${size(page.body)} bytes`);
    for (const [kind, limit] of [['css', 30], ['js', 25]]) {
        const files = [...page.text.matchAll(new RegExp(`"(/static/[^"]*\\.${kind})"`, 'g'))].map(([, path]) => path);
        ok(files.length > 0);
        const sent = await Promise.all(files.map((path) => exchange({ path, headers: { 'Accept-Encoding': 'gzip' } })));
        for (const { status, headers } of sent) same([status, headers['content-encoding']], [200, 'gzip']);
        const all = sent.reduce((sum, { body }) => sum + body.length, 0);
        ok(all <= limit * 1024, `${kind}: ${all} bytes`);
    }
});

after(close);
