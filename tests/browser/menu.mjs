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
            for (const menu of await page.locator('.rv-menu').all()) {
                if (!await menu.isVisible()) continue;
                await menu.locator('summary').click();
                const { x, width: wide } = await menu.locator('.dropdown-menu').boundingBox();
                seen++;
                if (x < 0 || x + wide > width) outside.push(`${path} at ${width}: from ${Math.round(x)} to ${Math.round(x + wide)}`);
                await menu.locator('summary').click();
            }
        }
        ok(seen >= 2 * WIDTHS.length, `${path}: ${seen} menus`);
    }
    same(outside, []);
    quiet();
}, 240);

after(close);
