// export: the list of accounts taken away in Chromium: in every format, what the address shows, what was ticked; with JavaScript and without.
import { readFileSync } from 'node:fs';

import { after, equal, match, ok, test, until } from '../lib/harness.mjs';
import { exported, person, signedIn } from '../lib/scene.mjs';
import { close, heard, quiet, screen } from '../lib/screen.mjs';

// How the file of each entry of the menu begins.
const FORMATS = [
    ['CSV .csv', 'accounts.csv', /^name,/], ['CSV for spreadsheets', 'accounts.csv', /^\uFEFFAccount/], ['Excel', 'accounts.xlsx', /^PK\x03\x04/],
    ['OpenDocument .ods', 'accounts.ods', /^PK\x03\x04/], ['OpenDocument, one XML file', 'accounts.fods', /^<\?xml/], ['vCard', 'accounts.vcf', /^BEGIN:VCARD\r\n/],
    ['Web page', 'accounts.html', /^<!DOCTYPE html>/i], ['XML .xml', 'accounts.xml', /^<\?xml/], ['JSON', 'accounts.json', /^\{"accounts"/],
];

function walk(scripts) {
    const step = (name, run) =>
        test(`downloads: ${name} (${scripts ? 'with' : 'without'} JavaScript)`, async () => {
            heard();
            await run();
            quiet();
        });
    const who = person('Administrator', { name: 'Dee Download' });
    let page;
    /** What comes of a click: its name and its text. */
    const taken = async (click) => {
        const [file] = await Promise.all([page.waitForEvent('download'), click()]);
        return [file.suggestedFilename(), readFileSync(await file.path(), 'utf8')];
    };

    step('every format of the menu, of what the address shows', async () => {
        page = await screen({ as: signedIn(who), scripts });
        await page.goto('/accounts?q=sakila');
        const menu = page.locator('#head details', { has: page.locator('summary', { hasText: 'Export' }) });
        for (const [entry, name, begins] of FORMATS) {
            if (!await menu.locator('ul').isVisible()) await menu.locator('summary').click();
            const [called, text] = await taken(() => menu.getByRole('link', { name: entry }).first().click());
            equal(called, name, entry);
            match(text, begins, entry);
            if (!text.startsWith('PK')) for (const one of ['Sakila Lethbridge', 'Sakila Woodridge']) ok(text.includes(one), `${entry}: ${one}`);
        }
        equal(await menu.getByRole('link').count(), FORMATS.length);
    });

    step('the rows that are ticked, and no others; all that match', async () => {
        await page.goto('/accounts?q=sakila');
        await page.locator('tbody .rv-sel').nth(1).check();
        const bar = page.getByRole('region', { name: 'Actions for the selected accounts' });
        const menu = bar.locator('details').filter({ hasText: 'Export' });
        for (const [entry, name, begins] of FORMATS) {
            if (!await menu.locator('ul').isVisible()) await menu.locator('summary').click();
            const [called, text] = await taken(() => menu.getByRole('button', { name: entry }).first().click());
            equal(called, name, entry);
            match(text, begins, entry);
            if (text.startsWith('PK')) continue;
            ok(text.includes('Sakila Woodridge') && !text.includes('Sakila Lethbridge'), entry);
        }
    });

    step('a file that was made in the background is fetched from its job', async () => {
        await page.goto(`/jobs/${exported(who)}`);
        const [called, text] = await taken(() => page.getByRole('link', { name: 'Fetch the file' }).click());
        equal(called, 'accounts.csv');
        equal(text, 'name\r\nScene\r\n');
        await page.goto('/jobs/export?list=message&format=ods');
        await page.getByRole('button', { name: 'Make the file' }).click();
        await page.waitForURL(/\/jobs\/\w{26}/); // A reload would take the form back before it is sent.
        await until(async () => { await page.reload(); return page.getByRole('link', { name: 'Fetch the file' }).isVisible(); }, 20, 'the file');
        match((await taken(() => page.getByRole('link', { name: 'Fetch the file' }).click()))[0], /^messages\.ods$/);
    });
}

walk(true);
walk(false);
after(close);
