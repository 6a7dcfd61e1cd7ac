// message: a member of staff is added and invited, accepts, and an operator gets back in by a link: in Chromium, with JavaScript and
// without. Links in mail come from another site, and that is how they are opened here.
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import { after, base, equal, match, ok, same, sql, test, until } from '../lib/harness.mjs';
import { account, goodPassword, person, signedIn, tokenTo } from '../lib/scene.mjs';
import { close, field, heard, quiet, screen } from '../lib/screen.mjs';

// A webmail program: a page of another site with the link in it.
let link = '';
const webmail = http.createServer((_, answer) => answer.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!DOCTYPE html><title>Mail</title><link rel="icon" href="data:,"><a href="${base}${link}">Open</a>`))
    .listen(0, 'localhost');

for (const scripts of [true, false]) {
    const way = scripts ? '' : ', without JavaScript';
    const step = (name, run) =>
        test(`${name}${way}`, async () => { heard(); await run(); quiet(); });
    const press = async (at, name) => { await at.getByRole('button', { name, exact: true }).click(); await (at.page?.() ?? at).waitForLoadState(); };
    const main = (at) => at.locator('main').innerText();
    const path = (at) => at.url().replace(base, '').replace(/\?.*/, '');
    const email = `${randomBytes(6).toString('hex')}@client.example`, name = 'Ines Moreau';
    let who, page, place;

    /** Opens a link as from a mail, in a window of its own. */
    async function opened(where) {
        const visitor = await screen({ scripts });
        link = where;
        await visitor.goto(`http://localhost:${webmail.address().port}/`);
        heard(); // The webmail is not of the portal.
        await visitor.getByRole('link', { name: 'Open' }).click();
        await visitor.waitForLoadState();
        return visitor;
    }

    async function choose(visitor, button, password = goodPassword()) {
        await field(visitor, 'New password').fill(password);
        await field(visitor, 'Password again').fill(password);
        await press(visitor, button);
        return password;
    }

    step('S2-37 an operator adds a member of staff, sends the invitation later, cancels it and sends it again', async () => {
        who = person('Support', { name: 'Wendy Walker' });
        place = await account(signedIn(person()), 'Kiln & Daughters', '3');
        page = await screen({ as: signedIn(who), scripts });
        await page.goto(`/accounts/${place}/staff`);
        await field(page, 'Name').fill(name);
        await field(page, 'E-mail').fill(email);
        await field(page, 'Role').fill('Front desk');
        await page.getByRole('checkbox', { name: 'Send the invitation now' }).uncheck();
        await press(page, 'Add');
        match(await page.getByRole('status').innerText(), /Ines Moreau was added to Kiln & Daughters/);
        const row = page.getByRole('row', { name: new RegExp(name) });
        match(await row.innerText(), /Not sent/);
        await press(row, /^Send ?: Ines Moreau$/);
        match(await row.innerText(), /Pending[^]*until \d\d-\d\d-\d{4}/);
        await press(row, /^Cancel ?: Ines Moreau$/);
        match(await row.innerText(), /Cancelled/);
        equal(await row.getByRole('button', { name: /^Cancel/ }).count(), 0);
        await press(row, /^Resend ?: Ines Moreau$/);
        match(await row.innerText(), /Pending/);
    });

    step('the invited person opens the link out of a mail, chooses a password and signs in to the business', async () => {
        const visitor = await opened(`/invite/${tokenTo(email, 'invitation')}`);
        match(await main(visitor), /Ines Moreau, Wendy Walker invites you to work for Kiln & Daughters/);
        const chosen = await choose(visitor, 'Accept the invitation');
        equal(path(visitor), '/login');
        match(await visitor.getByRole('status').innerText(), /accepted the invitation/);
        await field(visitor, 'E-mail').fill(email);
        await field(visitor, 'Password').fill(chosen);
        await press(visitor, 'Sign in');
        equal(path(visitor), '/');
        match(await main(visitor), /Kiln & Daughters/);
        await visitor.context().close();
        await page.reload();
        match(await page.getByRole('row', { name: new RegExp(name) }).innerText(), /Accepted/);
    });

    step('an operator who forgot the password asks for a link, follows it out of a mail and signs in anew', async () => {
        const visitor = await screen({ scripts });
        await visitor.goto('/login');
        await visitor.getByRole('link', { name: 'Forgot password?' }).click();
        await field(visitor, 'E-mail').fill(who.email);
        await press(visitor, 'Send the link');
        match(await main(visitor), /If somebody signs in with this address/);
        await visitor.context().close();

        const fresh = await opened(`/password/reset/${tokenTo(who.email, 'reset')}`);
        equal(path(fresh), '/password/reset', 'the token is out of the address');
        match(await main(fresh), /For Wendy Walker/);
        const password = await choose(fresh, 'Save the password');
        equal(path(fresh), '/login');
        match(await fresh.getByRole('status').innerText(), /Your password was changed/);
        await field(fresh, 'E-mail').fill(who.email);
        await field(fresh, 'Password').fill(password);
        await press(fresh, 'Sign in');
        equal(path(fresh), '/');
        await page.reload();
        equal(path(page), '/login', 'the session of before is over');
        await page.context().close();
        page = fresh;
    });

    step('the messages of it stand in the list, newest first; one is looked at, cancelled or sent again', async () => {
        await until(() => sql(`SELECT id FROM delivery WHERE address = '${who.email}' AND state = 'waiting'`).length === 0, 20, 'the delivery');
        sql(`UPDATE delivery SET state = 'waiting', next_at = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE address = '${who.email}'`);
        await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Messages' }).click();
        const rows = page.locator('#list tbody tr');
        await page.waitForURL(/\/messages/);
        // Among them may be what reeve-jobs tells of visits that are over.
        const own = (await rows.allInnerTexts()).filter((text) => text.includes(who.email) || text.includes(email));
        match(own.join('\n'), /Password changed[^]*Password reset[^]*Invitation/);
        await page.getByRole('checkbox', { name: 'Only Waiting' }).check();
        await press(page, 'Apply');
        await page.waitForURL(/waiting=1/);
        ok((await rows.allInnerTexts()).every((text) => /Waiting/.test(text)));
        await rows.filter({ hasText: who.email }).filter({ hasText: 'Password changed' }).getByRole('link').click();
        match(await main(page), /Wendy Walker[^]*Waiting/);
        await press(page, /^Cancel ?: Wendy Walker$/);
        match(await page.getByRole('status').innerText(), /will not be sent/);
        match(await main(page), /Cancelled/);
        same(await page.getByRole('button', { name: /^(Cancel|Resend)/ }).count(), 0);
        await page.context().close();
    });
}

after(async () => {
    sql('DELETE FROM throttle');
    webmail.close();
    await close();
});
