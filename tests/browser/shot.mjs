// shot.mjs - one screenshot: shot.mjs URL OUT.png [--width 1280] [--theme light|dark] [--full] [--cookie NAME=VALUE]
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        width: { type: 'string', default: '1280' },
        theme: { type: 'string', default: 'light' },
        full: { type: 'boolean', default: false },
        cookie: { type: 'string', multiple: true, default: [] },
    },
});
const [url, out] = positionals;
if (!out) {
    console.error('usage: shot.mjs URL OUT.png [--width 1280] [--theme light|dark] [--full] [--cookie NAME=VALUE]');
    process.exit(2);
}

const modules = resolve(process.env.REEVE_NODE_MODULES ?? 'node_modules');
const { chromium } = createRequire(join(modules, 'any.js'))('playwright-core');

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
    const context = await browser.newContext({
        viewport: { width: Number(values.width), height: values.width < 600 ? 844 : 900 },
        colorScheme: values.theme,
    });
    await context.addCookies(values.cookie.map(pair => {
        const equals = pair.indexOf('=');
        return { name: pair.slice(0, equals), value: pair.slice(equals + 1), url };
    }));
    const page = await context.newPage();
    page.on('console', message => message.type() === 'error' && console.error(`console: ${message.text()}`));
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.screenshot({ path: out, fullPage: values.full, animations: 'disabled' });
} finally {
    await browser.close();
}
