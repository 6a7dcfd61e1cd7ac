// visit: Login As in two tabs side by side, and people of a business who sign in, in Chromium, with JavaScript and without.
import { after, equal, literal, match, same, sql, test, value } from '../lib/harness.mjs';
import { account, person, signedIn } from '../lib/scene.mjs';
import { close, field, heard, quiet, screen } from '../lib/screen.mjs';

for (const scripts of [true, false]) {
    const way = scripts ? '' : ', without JavaScript';
    const step = (name, run) =>
        test(`${name}${way}`, async () => { heard(); await run(); quiet(); });
    const press = async (at, name) => { await at.getByRole('button', { name }).click(); await at.waitForLoadState(); };
    const path = (at) => new URL(at.url()).pathname;
    let who, page, tab, uid, other;

    /** Login As from the page that `page` shows, by a link of this name: the new tab, at the business. */
    async function enter(link, reason) {
        const [opened] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: link }).first().click()]);
        await opened.waitForLoadState();
        await field(opened, 'Reason').fill(reason);
        await press(opened, 'Open the business portal');
        await opened.waitForLoadState();
        return opened;
    }

    step('S2-14 S3-25 Login As opens the business in a tab of its own', async () => {
        who = person('Administrator', { name: 'Vera Guest' });
        uid = await account(signedIn(who), 'Kiln & Daughters', '3');
        other = await account(signedIn(who), 'Other House', '3');
        page = await screen({ as: signedIn(who), scripts });
        await page.goto(`/accounts/${uid}`);
        tab = await enter('Login As', 'They asked for help');
        match(path(tab), /^\/as\/\w{26}\/$/);
        match(await tab.locator('.rv-visit').innerText(), /Kiln & Daughters[^]*Vera Guest as Olu Brick, until[^]*looks only/);
    });

    step('S2-17 the two tabs are side by side: each stays who it is, whatever the other does', async () => {
        await page.reload();
        equal(path(page), `/accounts/${uid}`);
        match(await page.locator('header').first().innerText(), /Vera Guest/);
        await tab.reload();
        match(await tab.locator('.rv-visit').innerText(), /Kiln & Daughters/);
        await page.goto(`/accounts/${other}`);
        const second = await enter('Login As', 'Another one at once');
        match(await second.locator('.rv-visit').innerText(), /Other House/);
        await tab.reload();
        match(await tab.locator('.rv-visit').innerText(), /Kiln & Daughters/);
        await second.close();
    });

    step('S2-15 "Make changes" is a second step', async () => {
        await press(tab, 'Make changes');
        match(await tab.getByRole('status').innerText(), /From now on you can make changes/);
        match(await tab.locator('.rv-visit').innerText(), /may change things/);
        equal(await tab.getByRole('button', { name: 'Make changes' }).count(), 0);
    });

    step('S2-16 x beside the business name returns to the page of that account', async () => {
        await press(tab, /^Kiln & Daughters/);
        equal(path(tab), `/accounts/${uid}`);
        match(await tab.getByRole('status').innerText(), /You have left Kiln & Daughters/);
        await tab.goBack();
        await tab.reload();
        match(await tab.locator('main').innerText(), /This visit has ended[^]*Go back to the Operator Portal/);
        await tab.getByRole('link', { name: 'To the start page' }).click();
        match(await tab.locator('header').first().innerText(), /Vera Guest/);
        heard(); // 410 is what the page was.
        await page.context().close();
    });

    step('S2-46 who works for several businesses chooses one, reads why another is shut, and can switch', async () => {
        const ines = person('Administrator', { name: 'Ines Moreau' });
        sql(`DELETE FROM operator_role WHERE operator_id = ${ines.id}; DELETE FROM operator WHERE person_id = ${ines.id};
             INSERT INTO staff (account_id, person_id, role, created_at) SELECT id, ${ines.id}, '', UTC_TIMESTAMP(6) FROM account WHERE uid IN (${literal(uid)}, ${literal(other)});
             UPDATE account SET locked_at = UTC_TIMESTAMP(6), locked_reason = 'Payment overdue' WHERE uid = ${literal(other)}`);
        const visitor = await screen({ scripts });
        await visitor.goto('/login');
        await field(visitor, 'E-mail').fill(ines.email);
        await field(visitor, 'Password').fill(ines.password);
        await press(visitor, 'Sign in');
        equal(path(visitor), '/login/as');
        match(await visitor.locator('main').innerText(), /Other House is locked[^]*Payment overdue/);
        equal(await visitor.getByRole('button', { name: 'Other House' }).count(), 0);
        await press(visitor, 'Kiln & Daughters');
        equal(path(visitor), '/');
        match(await visitor.locator('main').innerText(), /Kiln & Daughters/);
        sql(`UPDATE account SET locked_at = NULL, locked_reason = NULL WHERE uid = ${literal(other)}`);
        await visitor.getByText('Ines Moreau').first().click();
        await visitor.getByRole('link', { name: 'Switch business' }).click();
        await press(visitor, 'Other House');
        match(await visitor.locator('main').innerText(), /Other House/);
        same(value(`SELECT COUNT(*) FROM session WHERE person_id = ${ines.id} AND ended_at IS NULL`), '1');
        await visitor.context().close();
    });
}

after(close);
