// job: work on many accounts in Chromium: ticked ones and all that match, what will happen, how far it is, cancelled, taken back; with JavaScript and without.
import { randomBytes } from 'node:crypto';

import { after, equal, match, ok, test, until, value, words } from '../lib/harness.mjs';
import { account, business, customers, jobsGoOn, person, signedIn, stillJobs } from '../lib/scene.mjs';
import { close, heard, quiet, screen } from '../lib/screen.mjs';

/** While it runs reeve-jobs stands still. */
async function still(run) {
    stillJobs();
    try { return await run(); } finally { jobsGoOn(); }
}

function walk(scripts) {
    const step = (name, run) => test(`jobs: ${name} (${scripts ? 'with' : 'without'} JavaScript)`, async () => {
        heard();
        await run();
        quiet();
    });
    const who = person('Administrator', { name: 'Jo Bulk' }), word = `bulk${randomBytes(4).toString('hex')}`, tag = `Tag ${word}`;
    let page, browser;
    const main = () => page.locator('main');
    const said = async () => words(await main().innerHTML());
    const press = async (name) => { await main().getByRole('button', { name }).click(); await page.waitForLoadState(); };
    const boxes = () => page.locator('tbody .rv-sel');
    const bar = () => page.getByRole('region', { name: 'Actions for the selected accounts' });
    const tagged = () => value(`SELECT COUNT(*) FROM account_tag g JOIN tag t ON t.id = g.tag_id WHERE t.name = '${tag}'`);

    /** Waits for words on the page; without a script by the link that shows it again. */
    const becomes = (wanted) => until(async () => {
        if (wanted.test(await said())) return true;
        const link = main().getByRole('link', { name: 'Show current state' });
        if (!scripts && await link.count()) await link.click().then(() => page.waitForLoadState());
        return false;
    }, 15, String(wanted));

    step('the bar comes with the first tick, and says how many', async () => {
        browser = signedIn(who);
        for (let i = 0; i < 30; i++) await account(browser, `House ${word} ${String(i).padStart(2, '0')}`);
        page = await screen({ as: browser, scripts });
        await page.goto(`/accounts?q=${word}&rows=25`);
        equal(await boxes().count(), 25);
        ok(!await bar().isVisible());
        await boxes().nth(2).check();
        ok(await bar().isVisible());
        equal(await page.locator('.rv-bulk .n').evaluate((n) => getComputedStyle(n, '::before').content.includes('counter')), true);
        await bar().getByRole('button', { name: 'Select none' }).click();
        ok(!await boxes().nth(2).isChecked() && !await bar().isVisible());
        await boxes().nth(2).check();
        if (!scripts) return;
        await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
        equal(await page.locator('tbody .rv-sel:checked').count(), 25);
        await boxes().nth(0).uncheck();
        ok(!await page.getByRole('checkbox', { name: 'Select all on this page' }).isChecked());
    });

    step('all that match: tag, preview, job', async () => {
        await page.getByRole('checkbox', { name: 'All 30 matching' }).check();
        await bar().getByRole('button', { name: 'Tag', exact: true }).click();
        match(page.url(), /\/jobs\/new\?/);
        await main().getByLabel('Tag', { exact: true }).fill(tag);
        await press('Show what will happen');
        match(await said(), new RegExp(`30 of 30 accounts get the tag ${tag}`));
        match(await said(), /The first 10 of them/);
        equal(tagged(), '0');
        await press('Tag 30 accounts');
        match(page.url(), /\/jobs\/\w{26}\?receipt=/);
        await becomes(/Done.*30 changed, 0 left as they were, of 30/);
        equal(tagged(), '30');
        await main().getByRole('button', { name: 'Undo' }).waitFor();
    });

    step('Undo takes the whole of it back', async () => {
        await press('Undo');
        await becomes(/Remove tag from accounts.*Done.*30 changed, 0 left as they were, of 30/);
        equal(tagged(), '0');
    });

    step('two that are ticked: archive; cancelled before its turn nothing is done', async () => {
        await page.goto(`/accounts?q=${word}&rows=25`);
        for (const n of [0, 1]) await boxes().nth(n).check();
        await bar().getByLabel('More actions').click();
        await bar().getByRole('button', { name: 'Archive' }).click();
        match(await said(), /2 of 2 accounts leave the list and the search/);
        await still(async () => {
            await main().getByLabel('Reason').fill('Closed');
            await press('Archive 2 accounts');
            match(await said(), /Waiting/);
            await press('Cancel the job');
            match(await said(), /Cancelled.*0 changed/);
        });
        equal(value(`SELECT COUNT(*) FROM account WHERE name LIKE 'House ${word}%' AND deleted_at IS NOT NULL`), '0');
    });

    step('the list of jobs leads to each; History of an account to the job', async () => {
        await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Jobs' }).click();
        equal(await main().locator('tbody tr').count() >= 3, true);
        await main().getByRole('link', { name: `Tag accounts: ${tag}` }).first().click();
        match(await said(), /30 changed/);
        await main().getByRole('link', { name: `House ${word} 00` }).click();
        await main().getByRole('link', { name: 'History' }).click();
        await main().getByRole('link', { name: 'this job' }).first().click();
        match(page.url(), /\/jobs\/\w{26}$/);
    });

    step('a change is taken back in History', async () => {
        await page.goto(`/accounts?q=${word}&rows=25`);
        await page.getByRole('link', { name: `House ${word} 05` }).click();
        await main().getByPlaceholder('Add a tag').fill(tag);
        await press(/^Add$/);
        equal(tagged(), '1');
        await main().getByRole('status').getByRole('button', { name: 'Undo' }).click();
        match(page.url(), /\/history\?receipt=/);
        equal(tagged(), '0');
        await main().locator('tbody').getByRole('button', { name: /^Undo ?: Tag removed/ }).first().click();
        equal(tagged(), '1');
        await page.context().close();
    });
}

walk(true);
walk(false);

test('jobs: with a script the page of a job at work asks by itself, speaks of it, and ends with what came of it', async () => {
    heard();
    const who = person('Administrator'), browser = signedIn(who), one = await account(browser, 'Poll House');
    const page = await screen({ as: browser });
    const asked = [];
    page.on('request', (request) => { if (request.url().endsWith('/state')) asked.push(request.url()); });
    await still(async () => {
        await page.goto(`/jobs/new?kind=account-tag&tag=poll&a=${one}`);
        await page.getByRole('button', { name: 'Tag 1 account' }).click();
        await until(() => asked.length >= 2, 10, 'two questions');
        equal(await page.locator('#job-state').getAttribute('aria-live'), 'polite');
        ok(await page.getByRole('button', { name: 'Cancel the job' }).isVisible());
    });
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    match(await page.locator('#job-state').innerText(), /Done/);
    const after = asked.length;
    await page.waitForTimeout(3000);
    equal(asked.length, after, 'it stops asking');
    await page.context().close();
    quiet();
}, 60);

test('announcement: with a script the page of one that goes out asks by itself and ends with how many it went to', async () => {
    heard();
    const { account: one, browser } = business(await account(signedIn(person('Administrator')), 'Poll Bakery', '4'));
    customers(one, [['Ada', 'Kiln'], ['Olu', 'Brick']]);
    const page = await screen({ as: browser });
    const asked = [];
    page.on('request', (request) => { if (request.url().endsWith('/state')) asked.push(request.url()); });
    await still(async () => {
        await page.goto('/announcements/new');
        await page.getByLabel('Subject').fill('We move');
        await page.getByLabel('Text').fill('Dear {name}, we move.');
        await page.getByRole('button', { name: 'Save and look at it' }).click();
        await page.getByRole('button', { name: 'Send to 2 customers' }).click();
        await until(() => asked.length >= 2, 10, 'two questions');
        match(await page.locator('#job-state').innerText(), /Being sent/);
        equal(await page.getByRole('progressbar', { name: 'Progress' }).getAttribute('value'), '0');
        ok(await page.getByRole('button', { name: 'Cancel what still waits' }).isVisible());
    });
    await page.getByRole('button', { name: 'Cancel what still waits' }).waitFor({ state: 'detached', timeout: 30000 });
    match(await page.locator('#job-state').innerText(), /^Sent\s[^]*Sent to\s+2/);
    const after = asked.length;
    await page.waitForTimeout(3000);
    equal(asked.length, after, 'it stops asking');
    await page.context().close();
    quiet();
}, 90);

after(close);
