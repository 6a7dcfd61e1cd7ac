// view: issue 3's words: columns are chosen and remembered, a view is saved, opened, renamed and removed, with and without JavaScript.
import { readFileSync } from 'node:fs';

import { after, equal, match, ok, require, same, test } from '../lib/harness.mjs';
import { person, signedIn, view } from '../lib/scene.mjs';
import { SIZES, close, field, heard, quiet, screen } from '../lib/screen.mjs';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const heads = (page) => page.locator('thead th').allInnerTexts().then((all) => all.map((t) => t.trim()).filter(Boolean));
const menu = (page, name) => page.locator('#head summary').filter({ hasText: name }).click();

/** Nothing for axe to find, and nothing wider than the window, whatever is open. */
async function sound(page, what) {
    await page.waitForLoadState();
    await page.evaluate(axe);
    for (const [name, size] of Object.entries(SIZES)) {
        await page.setViewportSize(size);
        for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            same((await page.evaluate(() => window.axe.run())).violations.map((v) => `${v.id} ${v.nodes[0].target}`), [], `${what} ${name} ${colorScheme}`);
        }
        ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${what} ${name}: too wide`);
    }
    await page.setViewportSize(SIZES.wide);
}

for (const scripts of [true, false]) {
    test(`views: columns remembered, a view saved, opened, renamed, removed (${scripts ? 'with' : 'without'} JavaScript)`, async () => {
        heard();
        const page = await screen({ as: signedIn(person('Administrator')), scripts });
        await page.goto('/accounts');
        await menu(page, 'Columns');
        ok(await page.locator('.rv-pop').getByLabel('Account').isDisabled());
        if (scripts) await sound(page, 'chooser');
        for (const name of ['Plan', 'Owner', 'Staff', 'Created', 'Last activity']) await page.locator('.rv-pop').getByLabel(name, { exact: true }).uncheck();
        await page.locator('.rv-pop').getByLabel('E-mail').check();
        await page.locator('.rv-pop').getByLabel('Rows').selectOption('25');
        await page.getByRole('button', { name: 'Remember' }).click();
        await page.getByRole('status').getByText('are remembered').waitFor();
        await page.goto('/accounts');
        same(await heads(page), ['Account', 'E-mail', 'Status']);
        equal(await page.locator('tbody tr').count(), 25);
        if (scripts) await sound(page, 'chosen');

        await page.getByLabel('Include Locked Accounts').check();
        if (!scripts) await page.getByRole('button', { name: 'Apply' }).click();
        await page.waitForURL(/locked=1/);
        await menu(page, 'Views');
        await field(page, 'Save this view as').fill('Locked, too');
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await page.getByRole('status').getByText('The view Locked, too was saved').waitFor();
        match(page.url(), /locked=1&columns=name,email,status/);
        await page.locator('#head summary').filter({ hasText: 'Locked, too' }).waitFor();

        await page.goto('/accounts');
        await menu(page, 'Columns');
        await page.getByRole('button', { name: 'Use the default' }).click();
        await page.getByRole('status').waitFor();
        await page.waitForLoadState();
        equal((await heads(page)).length, 7);
        await menu(page, 'Views');
        if (scripts) await sound(page, 'menu of views');
        await page.getByRole('link', { name: /Locked, too/ }).click();
        await page.waitForURL(/locked=1&columns=/);
        same(await heads(page), ['Account', 'E-mail', 'Status']);

        await menu(page, 'Locked, too');
        await page.getByRole('link', { name: 'All views' }).click();
        if (scripts) await sound(page, 'all views');
        await page.getByRole('row', { name: /Locked, too/ }).locator('summary').click();
        await page.getByLabel('Name').fill('With locked');
        await page.getByLabel('Shared with').selectOption('Administrator');
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await page.getByRole('row', { name: /With locked\s+Client accounts\s+Administrator/ }).waitFor();
        await page.getByRole('button', { name: /^Remove ?: With locked$/ }).click();
        await page.getByRole('status').getByText('The view With locked was removed').waitFor();
        equal(await page.getByRole('row', { name: /With locked/ }).count(), 0);
        await page.context().close();
        quiet();
    });
}

test('views: an error at the name keeps what was typed, and one that fits no more says so', async () => {
    heard();
    const who = person('Administrator'), page = await screen({ as: signedIn(who) });
    view(who, { name: 'Taken' });
    view(who, { name: 'Old', query: 'region=1' });
    await page.goto('/accounts?setup=1');
    await menu(page, 'Views');
    await page.locator('.rv-pop').getByText('does not fit the list any more').waitFor();
    await field(page, 'Save this view as').fill('TAKEN');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByText('already').waitFor();
    equal(await page.locator('#name').inputValue(), 'TAKEN');
    await sound(page, 'error');
    await page.locator('#name').fill('Free');
    await page.locator('form.rv-form').getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/setup=1/);
    await page.locator('#head summary').filter({ hasText: 'Free' }).waitFor();
    await page.context().close();
    quiet();
});

after(close);
