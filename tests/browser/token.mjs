// token: making a token for a program, copying it, using it and taking it back, with and without JavaScript.
import { readFileSync } from 'node:fs';
import { after, equal, match, ok, require, same, test } from '../lib/harness.mjs';
import { Program, person, signedIn } from '../lib/scene.mjs';
import { SIZES, close, field, heard, quiet, screen } from '../lib/screen.mjs';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

for (const scripts of [true, false]) {
    test(`tokens: made, shown once, used, revoked (${scripts ? 'with' : 'without'} JavaScript)`, async () => {
        heard();
        const page = await screen({ as: signedIn(person('Support')), scripts });
        await page.goto('/accounts');
        await page.getByRole('navigation').getByRole('link', { name: 'Tokens' }).click();
        await page.getByRole('heading', { name: 'No tokens yet' }).waitFor();
        await field(page, 'Title').fill('Bookkeeping');
        await page.getByLabel('Valid for').selectOption('7 days');
        await page.getByRole('button', { name: 'Make the token' }).click();
        await page.getByRole('alert').getByText('choose at least one of these').waitFor();
        equal(await field(page, 'Title').inputValue(), 'Bookkeeping');
        await page.getByLabel('Look at accounts').check();
        await page.getByLabel('Read the history').check();
        await page.getByRole('button', { name: 'Make the token' }).click();
        const text = await page.locator('#made code').innerText();
        match(text, /^reeve_[\w-]{43}$/);
        if (scripts) {
            await page.waitForLoadState();
            await page.evaluate(axe);
            for (const size of Object.values(SIZES)) {
                await page.setViewportSize(size);
                for (const colorScheme of ['light', 'dark']) {
                    await page.emulateMedia({ colorScheme });
                    same((await page.evaluate(() => window.axe.run())).violations.map((v) => `${v.id} ${v.nodes[0].target}`), []);
                }
                ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
            }
            await page.setViewportSize(SIZES.wide);
        }
        await page.reload();
        equal(await page.locator('#made').count(), 0);
        await page.getByRole('cell', { name: 'Look at accounts, Read the history' }).waitFor();
        const program = new Program(text);
        equal((await program.get('/accounts.json')).status, 200);
        await page.getByRole('button', { name: /^Revoke ?: Bookkeeping$/ }).click();
        await page.getByText('Token Bookkeeping was revoked').waitFor();
        await page.getByRole('row', { name: /Bookkeeping\s+Revoked/ }).waitFor();
        equal((await program.get('/accounts.json')).status, 401);
        await page.context().close();
        quiet();
    });
}

after(close);
