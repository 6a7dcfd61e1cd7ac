// keyboard: the portal without a mouse: the way past the navigation, an order that follows the page, shortcuts, Escape.
import { after, base, equal, match, ok, same, test } from '../lib/harness.mjs';
import { person, signedIn } from '../lib/scene.mjs';
import { close, heard, quiet, screen, SIZES } from '../lib/screen.mjs';

const who = person('Administrator');
let operator;
const press = async (page, ...keys) => { for (const key of keys) await page.keyboard.press(key); };
const path = (page) => page.url().replace(base, '');

const windows = new Map();

/** A test that opens `address` in the window that has scripts or has none. */
function at(address, name, run, { scripts = true, size = 'wide' } = {}) {
    test(name, async () => {
        heard();
        operator ??= await signedIn(who);
        if (!windows.has(scripts)) windows.set(scripts, await screen({ as: operator, scripts }));
        const page = windows.get(scripts);
        await page.setViewportSize(SIZES[size]);
        await page.goto('about:blank');
        await page.goto(address);
        await run(page);
        quiet();
    });
}

/** What has the focus: its landmark, its name, whether that can be seen. */
const focused = (page) => page.evaluate(() => {
    const element = document.activeElement, box = element.getBoundingClientRect(), { outlineStyle, boxShadow } = getComputedStyle(element);
    return {
        place: element.closest('nav, header, main, aside, dialog')?.tagName.toLowerCase() ?? 'body',
        name: (element.getAttribute('aria-label') || element.innerText || element.placeholder || element.parentElement.innerText || '').trim().split('\n')[0],
        seen: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && box.top < innerHeight && (outlineStyle !== 'none' || boxShadow !== 'none'),
    };
});

for (const scripts of [true, false]) {
    const how = scripts ? 'with JavaScript' : 'without JavaScript';

    test(`signing in, finding an account and opening it takes no mouse (${how})`, async () => {
        heard();
        const page = await screen({ scripts });
        await page.goto('/accounts?q=lethbridge');
        equal(await page.evaluate(() => document.activeElement.id), 'email');
        await page.keyboard.type(who.email);
        await press(page, 'Tab');
        await page.keyboard.type(who.password);
        await press(page, 'Enter');
        await page.waitForURL('/accounts?q=lethbridge');
        for (let n = 0; n < 40 && (await focused(page)).name !== 'Sakila Lethbridge'; n++) await press(page, 'Tab');
        // Its box comes first: Space ticks it.
        await press(page, 'Space');
        ok(await page.locator('tbody .rv-sel').isChecked());
        await press(page, 'Tab', 'Enter');
        await page.getByRole('heading', { name: 'Business information' }).waitFor();
        await page.context().close();
        quiet();
    });

    at('/accounts', `the first stop leads past the navigation (${how})`, async (page) => {
        await press(page, 'Tab');
        const first = await focused(page);
        same([first.name, first.seen], ['Skip to content', true]);
        await press(page, 'Enter');
        await page.waitForURL('/accounts#main');
        await press(page, 'Tab');
        equal((await focused(page)).place, 'main');
    }, { scripts });

    at('/accounts?rows=25', `the order follows the page, and each stop can be seen (${how})`, async (page) => {
        equal(await page.locator('[tabindex]:not([tabindex="0"], [tabindex="-1"])').count(), 0);
        const stops = [];
        for (let n = 0; n < 100; n++) {
            await press(page, 'Tab');
            const stop = await focused(page);
            if (stop.place === 'body' && stops.length > 1) break;
            stops.push(stop);
        }
        same(stops.filter(({ seen }) => !seen), []);
        same(stops.map(({ place }) => place).filter((place, n, all) => place !== all[n - 1]), ['body', 'nav', 'header', 'main', 'nav', 'aside']);
        const names = stops.map(({ name }) => name);
        for (const [before, behind] of [['Client Accounts', 'Search accounts, people, UIDs'], ['Export', 'New account'], ['New account', 'Account'],
            ['Account', 'Created'], ['Created', 'Next'], ['Next', 'My Accounts'], ['My Accounts', 'Show Only in Setup'], ['Show Only in Setup', 'Apply'], ['Apply', 'Reset']]) {
            ok(names.includes(before) && names.includes(behind), `${before} and ${behind} are among ${names}`);
            ok(names.indexOf(before) < names.lastIndexOf(behind), `${before} comes before ${behind}`);
        }
    }, { scripts });

    at('/accounts', `a menu opens by Enter (${how})`, async (page) => {
        const menu = page.locator('header details');
        await menu.locator('summary').focus();
        await press(page, 'Enter', 'Tab');
        equal((await focused(page)).name, 'Preferences');
        ok((await focused(page)).seen);
    }, { scripts });

    at('/accounts', `on a phone Escape closes what opened over the page (${how})`, async (page) => {
        for (const [button, inside] of [['Menu', '#nav'], ['Filters', '#filters']]) {
            await page.getByRole('button', { name: button, exact: true }).focus();
            await press(page, 'Enter');
            ok(await page.locator(inside).isVisible(), button);
            await press(page, 'Escape');
            ok(!await page.locator(inside).isVisible(), button);
            equal((await focused(page)).name, button);
        }
    }, { scripts, size: 'narrow' });
}

at('/accounts', '"/" leads to the search, and is a letter inside of it', async (page) => {
    await press(page, '/');
    equal((await focused(page)).name, 'Search accounts, people, UIDs');
    await page.keyboard.type('/?woodridge');
    equal(await page.locator('#q').inputValue(), '/?woodridge');
    ok(!await page.locator('#shortcuts').isVisible());
});

at('/me', '"?" lists the shortcuts; Escape and Close put them away', async (page) => {
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    equal(await dialog.count(), 0);
    await press(page, '?');
    match(await dialog.innerText(), /\/\s+Search[^]*\?\s+Show[^]*Esc\s+Close/);
    equal((await focused(page)).name, 'Close');
    await press(page, 'Tab');
    ok(['dialog', 'body'].includes((await focused(page)).place), 'nothing behind it is reached');
    await press(page, 'Escape');
    equal(await dialog.count(), 0);
    await press(page, '?');
    await dialog.getByRole('button', { name: 'Close' }).click();
    equal(await dialog.count(), 0);
    equal(path(page), '/me');
});

at('/accounts', 'Escape closes a menu and leaves the focus on its button', async (page) => {
    const menu = page.locator('header details[open]');
    await page.locator('header summary').focus();
    await press(page, 'Enter', 'Tab', 'Tab');
    equal(await menu.count(), 1);
    await press(page, 'Escape');
    equal(await menu.count(), 0);
    equal(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY');
});

after(close);
