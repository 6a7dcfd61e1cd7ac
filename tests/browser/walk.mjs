// walk: an operator's day in Chromium over the running portal, with JavaScript and again without. After each step the pages must
// have complained about nothing and asked for nothing from elsewhere.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { after, base, doesNotMatch, equal, literal, match, ok, same, sql, test, until, value } from '../lib/harness.mjs';
import { goodPassword, person, posts } from '../lib/scene.mjs';
import { close, field, heard, quiet, screen, SIZES } from '../lib/screen.mjs';

const column = (text) => sql(text).map((row) => Object.values(row)[0]);
const listed = (condition) => column(`SELECT name FROM account WHERE listed = 1 AND ${condition} ORDER BY name, id`);
const uidOf = (name) => value(`SELECT uid FROM account WHERE name = ${literal(name)}`);

test('a page that breaks the policy or leaves the site is heard', async () => {
    const page = await screen();
    await page.goto('/login');
    quiet();
    await page.evaluate(async () => {
        document.body.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }));
        await fetch('http://127.0.0.2:9/').catch(() => {});
        setTimeout(() => { throw new Error('a fault in a script'); });
    });
    let said = '';
    const hears = (one) => until(() => one.test(said += `${heard().join('\n')}\n`), 5, String(one));
    // Behind the next page none of these would come any more.
    for (const one of [/policy: style-src/, /policy: connect-src/, /a fault in a script/]) await hears(one);
    await page.goto('/static/nothing.css');
    await hears(/404 GET/);
    await page.context().route('**', (route) => route.fulfill({ body: '' }));
    await page.goto('http://elsewhere.example/');
    match(heard().join('\n'), /left the site: http:\/\/elsewhere\.example/);
    await page.context().close();
});

function walk(scripts) {
    const step = (name, run) => test(`${name} (${scripts ? 'with' : 'without'} JavaScript)`, async () => {
        heard();
        await run();
        quiet();
    });
    const who = person('Administrator', { name: 'Wendy Walker' }), other = person('Support', { name: 'Olaf Other' });
    const shop = `Walk ${randomBytes(4).toString('hex')}`, email = `${randomBytes(6).toString('hex')}@client.example`;
    let page, second, third, shopPath;

    const main = (at = page) => at.locator('main');
    /** A click is over when the answer begins to come: the whole page is waited for. */
    const click = async (what, at = page) => { await what.click(); await at.waitForLoadState(); };
    const press = (name, at = page) => click(at.getByRole('button', { name, exact: true }), at);
    const follow = (name, at = page) => click(at.getByRole('link', { name, exact: true }), at);
    const receipt = (at = page) => main(at).getByRole('status').innerText();
    const section = (name) => page.getByRole('region', { name: new RegExp(`^${name}`) });
    const fact = (name) => page.locator('dl.rv-facts > div').filter({ has: page.locator(`dt:text-is("${name}")`) }).locator('dd').innerText().then((text) => text.trim());
    const names = () => page.locator('#list tbody th bdi').allInnerTexts().catch(() => []);
    const rows = () => page.locator('#list tbody th a').evaluateAll((all) => all.map((one) => one.pathname)).catch(() => []);
    const path = (at = page) => at.url().replace(base, '');

    /** That the list becomes these accounts. */
    async function shows(wanted, what = names) {
        await until(async () => isDeepStrictEqual(await what(), wanted), 5).catch(() => {});
        same(await what(), wanted);
    }

    async function signIn(at, { email: address, password }) {
        await field(at, 'E-mail').fill(address);
        await field(at, 'Password').fill(password);
        await press('Sign in', at);
    }

    step('S2-01 an operator signs in; a wrong password is told and the e-mail stays', async () => {
        page = await screen({ scripts });
        await page.goto('/accounts?locked=1');
        match(path(), /^\/login\?next=/);
        await signIn(page, { ...who, password: 'not the password' });
        match(await main().getByRole('alert').innerText(), /do not go together/);
        equal(await field(page, 'E-mail').inputValue(), who.email);
        await field(page, 'Password').fill(who.password);
        await press('Sign in');
        equal(path(), '/accounts?locked=1');
        match(await page.locator('header').innerText(), /Wendy Walker/);
    });

    step('S2-02 S2-03 the menu leads to Client Accounts with status and activity of each', async () => {
        await page.goto('/me');
        await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Client Accounts' }).click();
        equal(path(), '/accounts');
        same(await page.locator('#list thead th').allInnerTexts(), ['', 'Account', 'Status', 'Plan', 'Owner', 'Staff', 'Created', 'Last activity']);
        match(await page.locator('#list tbody tr').first().innerText(), /(Active|In setup|Template)\s[^]*\d\d-\d\d-\d{4} \d\d:\d\d$/);
    });

    step('S2-05 S2-07 S2-08 S2-09 S2-11 S2-65 check boxes at the right narrow the list, several at once', async () => {
        const box = (name) => page.getByRole('checkbox', { name });
        const filters = page.getByRole('complementary', { name: 'Filters' });
        const left = await page.locator('#list').boundingBox(), right = await filters.boundingBox();
        ok(right.x > left.x + left.width, 'at the right');
        for (const [boxes, condition] of [
            [['Only Templates'], 'is_template = 1 AND secure = 0 AND locked_at IS NULL'],
            [['Only Templates', 'Include Locked Accounts'], 'is_template = 1 AND secure = 0'],
            [['Show Only in Setup'], "setup_state = 'in_setup' AND secure = 0 AND locked_at IS NULL"],
            [['Show Only in Setup', 'Include Locked Accounts'], "setup_state = 'in_setup' AND secure = 0"]]) {
            await page.goto('/accounts?rows=200');
            for (const name of boxes) await box(name).check();
            if (scripts) await shows(listed(condition));
            await press('Apply');
            await shows(listed(condition));
            for (const name of boxes) ok(await box(name).isChecked(), name);
            equal(await page.locator('h1 .soft').innerText(), String(listed(condition).length));
        }
        match(path(), /locked=1/);
        match(path(), /setup=1/);
    });

    step('S2-10 a chip takes its filter off, Reset takes all; going back brings them again', async () => {
        const chips = page.getByRole('list', { name: 'Filters in use' }).locator('.t');
        await page.goto('/accounts?rows=200&setup=1&locked=1');
        same(await chips.allInnerTexts(), ['Include Locked Accounts', 'Show Only in Setup']);
        await follow('Remove filter Include Locked Accounts');
        await shows(listed("setup_state = 'in_setup' AND secure = 0 AND locked_at IS NULL"));
        same(await chips.allInnerTexts(), ['Show Only in Setup']);
        ok(!await page.getByRole('checkbox', { name: 'Include Locked Accounts' }).isChecked());
        await page.locator('#list tbody a').first().click();
        await page.goBack();
        await shows(listed("setup_state = 'in_setup' AND secure = 0 AND locked_at IS NULL"));
        for (const name of ['Reset all', 'Reset']) {
            await page.goto('/accounts?setup=1&q=a');
            await follow(name);
            await page.waitForURL((url) => !/setup|q=/.test(url.search));
            equal(await chips.count(), 0);
        }
    });

    step('the head of a column sorts, and again the other way round', async () => {
        await page.goto('/accounts');
        for (const [head, cell, direction] of [['Created', 7, 'ascending'], ['Created', 7, 'descending'], ['Last activity', 8, 'ascending'], ['Last activity', 8, 'descending']]) {
            await click(page.locator('#list thead').getByRole('link', { name: head }));
            equal(await page.locator('#list th[aria-sort]').innerText(), head);
            equal(await page.locator('#list th[aria-sort]').getAttribute('aria-sort'), direction);
            const times = await page.locator(`#list tbody tr > :nth-child(${cell}) time`).evaluateAll((all) => all.map((one) => one.dateTime));
            // What is Secure shows no times to whom it is not for.
            ok(times.length >= 40, `${times.length} rows with times`);
            const sorted = [...times].sort();
            same(times, direction === 'ascending' ? sorted : sorted.reverse());
        }
    });

    step('pages go forward and back and lose nobody', async () => {
        await page.goto('/accounts?rows=100');
        const all = await rows();
        equal(new Set(all).size, 100);
        await page.getByRole('group', { name: 'Rows' }).getByRole('link', { name: '25' }).click();
        for (const [way, from] of [['', 0], ['Next', 25], ['Next', 50], ['Next', 75], ['Previous', 50], ['Previous', 25], ['Previous', 0]]) {
            if (way) await follow(way);
            await shows(all.slice(from, from + 25), rows);
        }
        equal(await page.getByRole('link', { name: 'Previous' }).count(), 0);
    });

    step('S2-12 the search finds by a term; without a match there is a way back', async () => {
        await page.goto('/accounts');
        await page.getByRole('searchbox', { name: 'Search by name' }).fill('woodridge');
        await press('Search');
        await shows(['Sakila Woodridge']);
        await page.getByRole('searchbox', { name: 'Search by name' }).fill('nobody is called this');
        await page.keyboard.press('Enter');
        await page.getByText('No account matches').waitFor();
        await main().locator('.rv-empty').getByRole('link').click();
        await page.waitForURL('/accounts');
    });

    step('the search on top finds accounts and people; a person leads to the Staff tab', async () => {
        await page.locator('header').getByRole('searchbox').fill('hillyer');
        await page.keyboard.press('Enter');
        await page.waitForURL('/search?q=hillyer');
        await section('People').getByRole('link', { name: 'Mike Hillyer' }).click();
        await page.waitForURL(new RegExp(`/accounts/${uidOf('Sakila Lethbridge')}/staff#`));
        match(await page.locator('tr:target').innerText(), /Mike Hillyer/);
    });

    step('the list is taken away as CSV', async () => {
        await page.goto('/accounts?q=sakila');
        await page.locator('#head').getByText('Export').click();
        const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV .csv', exact: true }).click()]);
        match(file.suggestedFilename(), /\.csv$/);
        const text = readFileSync(await file.path(), 'utf8');
        match(text, /Sakila Lethbridge/);
        match(text, /Sakila Woodridge/);
        equal(text.trim().split('\n').length, 3);
    });

    step('S2-13 S2-04 S2-18 S2-19 S2-20 S2-21 a click opens an account with its business information', async () => {
        await page.goto('/accounts?q=lethbridge');
        await follow('Sakila Lethbridge');
        equal(path(), `/accounts/${uidOf('Sakila Lethbridge')}`);
        equal(await fact('E-mail'), 'Mike.Hillyer@sakilastaff.com');
        match(await fact('Address'), /47 MySakila Drive/);
        equal(await fact('UID'), uidOf('Sakila Lethbridge'));
        match(await fact('Created'), /^\d\d-\d\d-\d{4} \d\d:\d\d$/);
        equal(await fact('Plan'), 'Enterprise');
    });

    step('S2-24 S2-25 S2-26 activity is a chart of 13 weeks with its numbers', async () => {
        const activity = section('Activity');
        for (const metric of ['Bookings', 'Payments']) {
            const chart = activity.getByRole('img', { name: `${metric} accepted per week` });
            equal(await chart.locator('rect').count(), 13);
        }
        await activity.getByText('Numbers as a table').click();
        equal(await activity.locator('tbody tr').count(), 13);
        for (const [n, row] of [[0, 2], [1, 3]]) {
            const weeks = await activity.locator(`tbody tr > :nth-child(${row})`).allInnerTexts();
            const total = await activity.locator('.rv-big').nth(n).innerText();
            equal(weeks.reduce((sum, week) => sum + Number(week.replace(',', '')), 0), Number(total.replace(',', '')));
        }
    });

    step('S2-04 S2-33 S2-34 S2-37 S2-39 S2-40 tabs: subscription, staff, history, account', async () => {
        const uid = value(`SELECT a.uid FROM account a JOIN staff s ON s.account_id = a.id WHERE a.listed = 1 AND a.secure = 0 GROUP BY a.id HAVING COUNT(*) > 2 LIMIT 1`);
        const tab = async (name) => {
            await page.getByRole('navigation', { name: 'Parts of this account' }).getByRole('link', { name: new RegExp(`^${name}`) }).click();
            await page.locator('.nav-link.active').getByText(name).waitFor();
            return main().innerText();
        };
        await page.goto(`/accounts/${uid}`);
        const [plan, limit] = Object.values(sql(`SELECT p.name, p.staff_limit FROM plan p JOIN account a ON a.plan_id = p.id WHERE a.uid = '${uid}'`)[0]);
        match(await tab('Subscription'), new RegExp(`${plan}[^]*Staff\\s+\\d+/${limit}\\s+\\d+ more can be added`));
        await tab('Staff');
        equal(await main().locator('tbody tr').count(), Number(value(`SELECT COUNT(*) FROM staff s JOIN account a ON a.id = s.account_id WHERE a.uid = '${uid}'`)));
        const owner = main().locator('tbody tr').filter({ has: page.locator('.badge', { hasText: 'Owner' }) });
        equal(await owner.count(), 1);
        match(await owner.innerText(), new RegExp(value(`SELECT email FROM account WHERE uid = '${uid}'`).replace(/[.+]/g, '\\$&')));
        match(await tab('History'), /Kept for 6 months/);
        match(await tab('Account'), /Operator assignments/);
        await tab('Info');
    });

    step('S2-32 the websites with a widget are listed', async () => {
        const { uid, url } = sql('SELECT a.uid, s.url FROM site s JOIN account a ON a.id = s.account_id WHERE a.listed = 1 AND a.secure = 0 LIMIT 1')[0];
        await page.goto(`/accounts/${uid}`);
        equal(await section('Sites').getByRole('link').filter({ hasText: new URL(url).host }).first().getAttribute('href'), url);
    });

    step('a new account: an error keeps what was typed, then it is made and its page says so', async () => {
        await page.goto('/accounts');
        await follow('New account');
        const typed = { Name: shop, 'E-mail': email, Phone: 'call me', City: 'Zwolle', 'Name of the owner': 'Olu Brick' };
        for (const [label, text] of Object.entries(typed)) await field(page, label).fill(text);
        await page.getByRole('radio', { name: 'Team' }).check();
        await press('Create account');
        match(await main().getByRole('alert').innerText(), /Not saved: 1 field[^]*Phone: only digits/);
        for (const [label, text] of Object.entries(typed)) equal(await field(page, label).inputValue(), text);
        ok(await page.getByRole('radio', { name: 'Team' }).isChecked());
        await field(page, 'Phone').fill('+31 38 555 01 11');
        await press('Create account');
        posts['account-new'].done({}, { email });
        match(await receipt(), new RegExp(`${shop} was created`));
        shopPath = path().replace(/\?.*/, '');
        match(shopPath, /^\/accounts\/\w{26}$/);
        equal(await fact('Phone'), '+31385550111');
        equal(await fact('Owner'), 'Olu Brick');
        equal(await fact('Plan'), 'Team');
    });

    step('S2-40 S2-41 an edit with an error keeps what was typed; saved, receipt and History tell it', async () => {
        await page.goto(shopPath);
        await follow('Edit');
        await field(page, 'City').fill('Deventer');
        await field(page, 'Time zone').fill('Mars/Olympus');
        await field(page, 'Reason').fill('Moved in spring');
        await press('Save changes');
        await main().getByRole('alert').getByRole('link', { name: /Time zone/ }).click();
        equal(await page.locator(':target').getAttribute('id'), 'time_zone');
        equal(await field(page, 'Time zone').getAttribute('aria-invalid'), 'true');
        same([await field(page, 'City').inputValue(), await field(page, 'Reason').inputValue()], ['Deventer', 'Moved in spring']);
        await field(page, 'Time zone').fill('Europe/Amsterdam');
        await press('Save changes');
        match(await receipt(), /was saved[^]*City: Zwolle →[^]*Deventer/);
        await page.goto(shopPath);
        equal(await main().getByRole('status').count(), 0);
        await follow('All changes');
        const row = await main().locator('tbody tr').first().innerText();
        for (const one of [/City: Zwolle →[^]*Deventer/, /Time zone: UTC →[^]*Europe\/Amsterdam/, /Moved in spring/, /Wendy Walker/, /\d\d-\d\d-\d{4}/]) match(row, one);
    });

    step('S2-22 tags are added, lead to the list, and are removed', async () => {
        const tag = `tag ${randomBytes(3).toString('hex')}`;
        await page.goto(shopPath);
        await page.getByRole('textbox', { name: 'Add a tag' }).fill(tag);
        await press('Add');
        match(await receipt(), new RegExp(`Tag ${tag} added`));
        await section('Tags').getByRole('link', { name: tag }).click();
        await shows([shop]);
        await follow(shop);
        await press(`Remove tag ${tag}`);
        match(await receipt(), new RegExp(`Tag ${tag} removed`));
        equal(await section('Tags').getByRole('link').count(), 0);
    });

    step('S2-23 notes are added, pinned and removed', async () => {
        const notes = () => section('Notes').locator('.rv-note').filter({ has: page.locator('strong') });
        const add = async (text) => {
            await page.getByText('Add note').click();
            await field(page, 'Note').fill(text);
            await press('Save note');
        };
        const act = async (n, what) => {
            await notes().nth(n).locator('summary').click();
            await press(what);
        };
        await page.goto(shopPath);
        await add('Pays by bank transfer.\nCall first.');
        match(await receipt(), /Note added/);
        await add('Opens a second shop.');
        same((await notes().locator('.rv-text').allInnerTexts()), ['Opens a second shop.', 'Pays by bank transfer.\nCall first.']);
        await act(1, 'Pin on top');
        match(await notes().first().innerText(), /Pays by bank/);
        equal(await page.locator('.rv-note.pin').count(), 1);
        match(await notes().first().innerText(), /Wendy Walker/);
        await act(0, 'Unpin');
        equal(await page.locator('.rv-note.pin').count(), 0);
        await act(0, 'Remove note');
        equal(await notes().count(), 1);
        match(await receipt(), /removed/);
    });

    step('S2-60 S2-61 S2-06 S2-62 operators are assigned; My Accounts shows one\'s own alone', async () => {
        await page.goto(`${shopPath}/settings`);
        for (const { name } of [who, other]) {
            await click(main().locator('tr', { hasText: name === who.name ? who.email : other.email }).getByRole('button', { name: 'Assign' }));
            match(await receipt(), new RegExp(`${name} was assigned`));
            await page.goto(`${shopPath}/settings`);
        }
        await page.goto(shopPath);
        for (const { name } of [who, other]) match(await section('Assigned operators').innerText(), new RegExp(name));
        await page.goto('/accounts');
        await page.getByRole('checkbox', { name: 'My Accounts' }).check();
        await press('Apply');
        await shows([shop]);
        await page.goto(`${shopPath}/settings`);
        await click(main().locator('tr', { hasText: who.email }).getByRole('button', { name: 'Remove' }));
        match(await receipt(), /no longer assigned/);
        await page.goto('/accounts?mine=1');
        await shows([]);
    });

    step('two people edit one account: the second sees both values and loses nothing', async () => {
        second = await screen({ scripts });
        await second.goto(`${shopPath}/edit`);
        await signIn(second, other);
        equal(path(second), `${shopPath}/edit`);
        await page.goto(`${shopPath}/edit`);
        await field(second, 'City').fill('Kampen');
        await field(second, 'Region').fill('Overijssel');
        await press('Save changes', second);
        match(await receipt(second), /was saved/);
        await field(page, 'City').fill('Hattem');
        await field(page, 'Street').fill('Kerkstraat 1');
        await press('Save changes');
        const conflict = page.getByRole('group', { name: 'Changed by someone else meanwhile' });
        match(await conflict.innerText(), /Olaf Other changed this account/);
        const row = conflict.locator('tr', { hasText: 'City' });
        same((await row.locator('td').allInnerTexts()).map((text) => text.trim()), ['Hattem', 'Kampen']);
        ok(await row.getByRole('radio', { name: 'Hattem' }).isChecked(), 'mine is chosen');
        await row.getByRole('radio', { name: 'Kampen' }).check();
        equal(await conflict.locator('tr', { hasText: 'Region' }).count(), 0, 'what only one changed is not asked about');
        await press('Save changes');
        match(await receipt(), /Kerkstraat 1/);
        match(await fact('Address'), /Kerkstraat 1, Kampen, Overijssel/);
    });

    step('a session that ended asks to sign in and gives back what was typed', async () => {
        await page.goto(`${shopPath}/edit`);
        await field(page, 'Website').fill('walk.example');
        sql(`UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE ended_at IS NULL AND person_id = ${who.id}`);
        await press('Save changes');
        match(await main().getByRole('status').innerText(), /What you typed is kept/);
        await signIn(page, who);
        match(await field(page, 'Website').inputValue(), /walk\.example$/);
        await press('Save changes');
        match(await fact('Website'), /walk\.example/);
    });

    step('archiving tells what will happen first, and can be undone', async () => {
        await page.goto(shopPath);
        await main().locator('summary', { has: page.locator('use[href$="i-dots"]') }).first().click();
        await follow('Archive account');
        match(await main().innerText(), /1 member of staff stays[^]*1 assigned operator keeps/);
        await follow('Keep account');
        equal(path(), shopPath);
        await page.goto(`${shopPath}/archive`);
        await field(page, 'Reason').fill('Gone to a competitor');
        await press('Archive account');
        match(await receipt(), new RegExp(`${shop} was archived`));
        await page.goto(`/accounts?q=${encodeURIComponent(shop)}`);
        await shows([]);
        await page.goto(`/search?q=${encodeURIComponent(shop)}`);
        await page.getByText('Nothing found').waitFor();
        await page.goto(shopPath);
        match(await section('Archived on').innerText(), /nothing in it can be changed/);
        equal(await page.getByRole('link', { name: 'Edit' }).count(), 0);
        await press('Restore account');
        match(await receipt(), new RegExp(`${shop} was restored`));
        await page.goto(`/accounts?q=${encodeURIComponent(shop)}`);
        await shows([shop]);
    });

    step('own preferences: Dutch, dark, another order of dates, fewer rows', async () => {
        const background = () => page.locator('.rv-page').evaluate((element) => getComputedStyle(element).backgroundColor);
        await page.goto('/accounts');
        equal(await background(), 'rgb(255, 255, 255)');
        await page.locator('header summary').click();
        await follow('Preferences');
        for (const [label, choice] of [['Language', 'Nederlands'], ['Appearance', 'Dark'], ['Dates', 'Day-month-year, 31-12-2026'], ['Rows on a page', '25']])
            await page.getByRole('combobox', { name: label, exact: true }).selectOption(choice);
        await press('Save preferences');
        match(await receipt(), /bewaard|opgeslagen/i);
        equal(await page.locator('html').getAttribute('lang'), 'nl');
        equal(await background(), 'rgb(18, 23, 26)');
        await page.goto('/accounts?q=lethbridge');
        const created = value("SELECT DATE_FORMAT(created_at, '%d-%m-%Y') FROM account WHERE name = 'Sakila Lethbridge'");
        match(await page.locator('#list tbody').innerText(), new RegExp(created));
        await page.goto('/accounts');
        equal((await names()).length, 25);
        match(await page.locator('h1').innerText(), /Klantaccounts/);
        await page.goto('/me');
        for (const [id, choice] of [['locale', 'en'], ['theme', 'auto'], ['date_format', 'mdy']]) await page.locator(`#${id}`).selectOption(choice);
        await click(page.locator('#my-preferences button'));
        equal(await page.locator('html').getAttribute('lang'), 'en');
    });

    step('own sessions are listed, and another one is ended', async () => {
        third = await screen({ scripts });
        await third.goto('/me');
        await signIn(third, who);
        await page.goto('/me');
        const rows = section('Your sessions').locator('tbody tr');
        equal(await rows.count(), 2);
        match(await rows.first().innerText(), /Chrome, Linux/);
        await click(rows.getByRole('button', { name: 'Sign out' }));
        match(await receipt(), /ended|signed out/i);
        equal(await rows.count(), 1);
        await third.goto('/accounts');
        match(path(third), /^\/login/);
    });

    step('one\'s own password is changed: the old one opens nothing any more', async () => {
        const password = goodPassword();
        await page.goto('/me');
        const change = async (current, repeat) => {
            for (const [label, text] of [['Current password', current], ['New password', password], ['Password again', repeat]]) await field(page, label).fill(text);
            await press('Change password');
        };
        await change('wrong', password);
        match(await main().getByRole('alert').innerText(), /Current password: not your current/);
        await change(who.password, password);
        match(await receipt(), /password/i);
        await third.goto('/me');
        await signIn(third, who);
        match(await main(third).getByRole('alert').innerText(), /do not go together/);
        await signIn(third, { ...who, password });
        equal(path(third), '/me');
    });

    step('signing out ends it; neither the address nor going back shows anything', async () => {
        await page.goto(shopPath);
        await page.locator('header summary').click();
        await press('Sign out');
        match(path(), /^\/login/);
        await page.goBack();
        doesNotMatch(await page.locator('body').innerText(), new RegExp(shop));
        await page.goto('/accounts');
        match(path(), /^\/login/);
    });

    step('S2-02 S2-05 on a phone the menu and the filters open over the page', async () => {
        page = second;
        await page.setViewportSize(SIZES.narrow);
        await page.goto('/me');
        await press('Menu');
        await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Client Accounts' }).click();
        equal(path(), '/accounts');
        await page.goto('/accounts?rows=200');
        ok(!await page.getByRole('checkbox', { name: 'Only Templates' }).isVisible());
        await press('Filters');
        await page.getByRole('checkbox', { name: 'Only Templates' }).check();
        await press('Apply');
        await shows(listed('is_template = 1 AND secure = 0 AND locked_at IS NULL'));
    });
}

walk(true);
walk(false);
after(close);
