// readme.mjs - takes README's picture, accounts.png beside this file, of a ./demo that it starts. REEVE_DIR and REEVE_PORT as there.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const file = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Starts the demo; all that it said when it is ready. */
const start = () => new Promise((yes, no) => {
    const demo = spawn(file('../../demo'), { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [demo.stdout, demo.stderr]) {
        stream.setEncoding('utf8').on('data', (part) => {
            text += part;
            if (/^operator: [^]* in .*\.$/m.test(text)) yes({ demo, text });
        });
    }
    demo.on('exit', () => no(new Error(text)));
});

const { demo, text } = await start();
const find = (pattern) => text.match(pattern)[1];
let browser;
try {
    const { chromium } = createRequire(`${find(/ in (.*)\.$/m)}/build/assets/node_modules/x.js`)('playwright-core');
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
    await page.goto(`${find(/^url: (.*)/m)}accounts?q=yo&locked=1`);
    await page.getByLabel('E-mail').fill(find(/^operator: (\S+) \S+ Administrator$/m));
    await page.getByLabel('Password').fill(find(/^operator: \S+ (\S+) Administrator$/m));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Client Accounts' }).waitFor();
    await page.screenshot({ path: file('accounts.png'), animations: 'disabled' });
} finally {
    await browser?.close();
    demo.kill('SIGTERM');
}
