// menu: whatever opens stays inside the window, at every width.
import { Browser, after, ok, same, test, value } from '../lib/harness.mjs';
import { close, quiet, screen } from '../lib/screen.mjs';

const WIDTHS = [360, 390, 575, 768, 1280];

test('menus open inside their window', async () => {
    const page = await screen({ as: await Browser.signedIn('Administrator') }), outside = [];
    const uid = value('SELECT uid FROM account WHERE listed = 1 AND secure = 0 AND locked_at IS NULL ORDER BY CHAR_LENGTH(name) DESC LIMIT 1');
    for (const path of ['/accounts', '/accounts?mine=1&setup=1', `/accounts/${uid}`, `/accounts/${uid}/history`, `/accounts/${uid}/staff`, '/accounts?columns=uid,email,phone', '/messages', '/jobs']) {
        let seen = 0;
        await page.goto(path);
        for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 800 });
            const places = await page.evaluate(() => [...document.querySelectorAll('.rv-menu')].filter((menu) => menu.checkVisibility()).map((menu) => {
                menu.open = true;
                const { left, right } = menu.querySelector('.dropdown-menu').getBoundingClientRect();
                menu.open = false;
                return [left, right];
            }));
            seen += places.length;
            for (const [left, right] of places) if (!(right > left && left >= 0 && right <= width)) outside.push(`${path} at ${width}: from ${Math.round(left)} to ${Math.round(right)}`);
        }
        ok(seen >= 2 * WIDTHS.length, `${path}: ${seen} menus`);
    }
    same(outside, []);
    quiet();
}, 240);

after(close);
