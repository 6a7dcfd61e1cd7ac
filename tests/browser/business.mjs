// business: the people of a business in Chromium, and an operator who visits: sign in, edit the profile, add a colleague; every page in both widths and themes.
import { mkdirSync, readFileSync } from 'node:fs';
import { after, env, equal, literal, long, match, ok, require, same, sql, test, value } from '../lib/harness.mjs';
import { account, nickname, person, signedIn, staffIn, visit } from '../lib/scene.mjs';
import { close, field, heard, quiet, screen, SIZES } from '../lib/screen.mjs';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'), pictures = `${env.REEVE_DIR}/pictures`;
if (long) mkdirSync(pictures, { recursive: true });
const press = async (page, name) => { await page.getByRole('button', { name, exact: true }).click(); await page.waitForLoadState(); };
const main = (page) => page.locator('main');
const receipt = (page) => main(page).getByRole('status').innerText();

let admin, uid, owner, clerk, page;
const step = (name, run) => test(name, async () => { heard(); await run(); quiet(); });

test('business: a stage', async () => {
    admin = signedIn(person('Administrator', { name: 'Vera Visitor' }));
    uid = await account(admin, 'Harbour Dental & Sons', '4');
    owner = staffIn(uid, { owner: true });
    clerk = staffIn(uid, { name: 'Sven Clerk' });
    nickname(uid);
    sql(`INSERT INTO usage_day (scope, id, metric, day, n) SELECT 'account', a.id, m.metric, UTC_DATE() - INTERVAL s.seq DAY, 3 + (s.seq * 7 + LENGTH(m.metric)) % 11
           FROM account a JOIN seq_1_to_150 s JOIN (SELECT 'bookings' AS metric UNION SELECT 'payments') m WHERE a.uid = '${uid}';
         UPDATE account SET created_at = UTC_TIMESTAMP(6) - INTERVAL 1 YEAR WHERE uid = '${uid}';
         INSERT INTO site (account_id, url, widget, first_seen_at, last_seen_at) SELECT id, 'https://harbour-dental.example/book', 'booking', UTC_TIMESTAMP(6) - INTERVAL 90 DAY, UTC_TIMESTAMP(6) FROM account WHERE uid = '${uid}'`);
});

step('S2-34 the owner signs in and is at home: plan, staff, activity', async () => {
    page = await screen();
    await page.goto('/login');
    await field(page, 'E-mail').fill(owner.email);
    await field(page, 'Password').fill(owner.password);
    await press(page, 'Sign in');
    match(await main(page).innerText(), /Welcome to Harbour Dental & Sons/);
    match(await main(page).innerText(), /2 of \d+/);
});

step('the owner edits the business details', async () => {
    await page.getByRole('link', { name: 'Business details' }).click();
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await field(page, 'City').fill('Whitstable');
    await field(page, 'Phone').fill('+44 1227 496 0018');
    await press(page, 'Save changes');
    match(await receipt(page), /City: .*Whitstable/s);
    equal(value(`SELECT city FROM account WHERE uid = '${uid}'`), 'Whitstable');
});

step('S2-37 the owner adds a colleague, and switches another one off and on', async () => {
    await page.getByRole('link', { name: 'Staff', exact: true }).first().click();
    await field(page, 'Name').fill('Ines Moreau');
    await field(page, 'E-mail').fill('ines.moreau.browser@client.example');
    await press(page, 'Add');
    match(await receipt(page), /Ines Moreau was added to Harbour Dental & Sons/);
    const row = page.locator(`tr[id="${clerk.uid}"]`);
    await row.getByRole('button', { name: /^Switch off/ }).click();
    match(await receipt(page), /Sven Clerk was switched off/);
    match(await row.innerText(), /Inactive/);
    await row.getByRole('button', { name: /^Switch on/ }).click();
    match(await receipt(page), /can come into Harbour Dental & Sons again/);
    equal(await page.locator(`tr[id="${owner.uid}"]`).getByRole('button', { name: /^Switch/ }).count(), 0);
});

step('the owner reads all of it in the history', async () => {
    await page.getByRole('link', { name: 'History' }).click();
    const text = await main(page).innerText();
    for (const said of [/Member of staff switched on/, /Member of staff added/, /Whitstable/]) match(text, said);
});

let guest;
step('an operator in a visit sees the same, and leaves by the x', async () => {
    const other = await visit(admin, uid, { edits: true });
    guest = await screen({ as: admin });
    await guest.context().addCookies([{ name: [...other.browser.cookies.keys()][0], value: [...other.browser.cookies.values()][0], domain: '127.0.0.1', path: `${other.base}/` }]);
    await guest.goto(`${other.base}/`);
    match(await main(guest).innerText(), /Welcome to Harbour Dental & Sons/);
    await guest.getByRole('link', { name: 'Business details' }).click();
    match(await main(guest).innerText(), /Whitstable/);
    await guest.getByRole('link', { name: 'Staff', exact: true }).first().click();
    match(await main(guest).innerText(), /Ines Moreau/);
    await guest.getByRole('link', { name: 'History' }).click();
    match(await main(guest).innerText(), /Login As: began to make changes/);
    await guest.getByRole('button', { name: /Leave the business/ }).click();
    match(guest.url(), new RegExp(`/accounts/${uid}\\?`));
});

// ---- Every page, in both widths and themes, as who may change and as who only looks.

const RULES = { light: { resultTypes: ['violations'] }, dark: { resultTypes: ['violations'], runOnly: { type: 'rule', values: ['color-contrast'] } } };
const pages = { home: '/', details: '/business', edit: '/business/edit', staff: '/staff', history: '/audit' };
async function inspect(at, name) {
    await at.waitForLoadState();
    await at.evaluate(axe);
    for (const [size, area] of Object.entries(SIZES)) {
        await at.setViewportSize(area);
        for (const colorScheme of ['light', 'dark']) {
            await at.emulateMedia({ colorScheme });
            await at.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
            if (long) await at.screenshot({ path: `${pictures}/business-${name}-${size}-${colorScheme}.png`, fullPage: true });
            const { violations } = await at.evaluate((rules) => window.axe.run(rules), RULES[colorScheme]);
            same(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`)), [], `${name} ${size} ${colorScheme}`);
        }
        const [wide, room] = await at.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        ok(wide <= room, `${name} ${size}: ${wide} px in a window of ${room}`);
    }
}

for (const [name, path] of Object.entries(pages))
    step(`business: ${name} as the owner: accessible, fits both widths`, async () => { await page.goto(path); await inspect(page, name); });
for (const [name, path] of Object.entries(pages).slice(0, 4).filter(([one]) => one !== 'edit'))
    step(`business: ${name} as one of the staff: accessible, fits both widths`, async () => {
        clerk.page ??= await screen({ as: signedIn(clerk, { inside: uid }) });
        await clerk.page.goto(path);
        await inspect(clerk.page, `${name}-staff`);
    });

let looker, prefix;
for (const [name, path] of Object.entries(pages))
    step(`business: ${name} in a visit that looks: accessible, fits both widths`, async () => {
        if (!looker) {
            const { base, browser } = await visit(admin, uid);
            prefix = base;
            looker = await screen();
            await looker.context().addCookies([...browser.cookies].map(([key, text]) => ({ name: key, value: text, domain: '127.0.0.1', path: `${base}/` })));
        }
        await looker.goto(prefix + path);
        await inspect(looker, `${name}-visit`);
    });

step('business: forms refused say so where they stand', async () => {
    await page.goto('/business/edit');
    await page.evaluate(() => { for (const form of document.forms) form.noValidate = true; });
    await field(page, 'Name').fill('');
    await field(page, 'Time zone').fill('Mars/Olympus');
    await press(page, 'Save changes');
    await main(page).getByRole('alert').waitFor();
    await inspect(page, 'edit-refused');
});

after(() => { sql(`UPDATE person SET deleted_at = UTC_TIMESTAMP(6) WHERE email = ${literal('ines.moreau.browser@client.example')}`); return close(); });
