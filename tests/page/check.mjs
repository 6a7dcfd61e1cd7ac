// check: the goldens are valid HTML, and fit their window without a word on the console. What axe says, browser/pages asks.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { after, env, require, same, skip, test } from '../lib/harness.mjs';

const here = new URL('.', import.meta.url);
const cases = readdirSync(here).filter(name => name.endsWith('.html')).map(name => name.slice(0, -5));
const assets = readdirSync(`${env.REEVE_SHARE}/static`);
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'";
const types = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };

// The goldens name static files without their hashes.
function asset(name) {
    const [stem, type] = name.split('.');
    return assets.find(file => file.startsWith(`${stem}.`) && file.endsWith(`.${type}`));
}

const server = http.createServer((request, response) => {
    const name = new URL(request.url, 'http://localhost').pathname.slice(1);
    const file = name.startsWith('static/') && asset(name.slice('static/'.length));
    if (file) {
        response.writeHead(200, { 'Content-Type': types[file.split('.').pop()] }).end(readFileSync(`${env.REEVE_SHARE}/static/${file}`));
    } else if (cases.includes(name)) {
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy })
            .end(readFileSync(new URL(`${name}.html`, here)));
    } else if (name === 'favicon.ico') { // asked for by pages that name none: messages
        response.writeHead(204).end();
    } else {
        response.writeHead(404).end();
    }
}).listen(0, '127.0.0.1');

test('goldens: vnu finds nothing', () => {
    const jar = require.resolve('vnu-jar/build/dist/vnu.jar');
    try {
        execFileSync('java', ['-Xss4m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', jar, '--format', 'text',
            ...cases.map(name => new URL(`${name}.html`, here).pathname)], { encoding: 'utf8', stdio: 'pipe' });
    } catch (e) {
        if (e.code === 'ENOENT') skip('Java is not installed');
        throw new Error(e.stderr);
    }
}, 120);

let browser;

// How far the page is wider than its window, or a table than its place; one whose columns were chosen scrolls there.
function excess() {
    const right = element => element.getBoundingClientRect().right;
    const tables = [...document.querySelectorAll('table')].filter(table => !table.closest('.rv-wide')).map(table => right(table) - right(table.parentElement));
    return Math.round(Math.max(document.documentElement.scrollWidth - innerWidth, ...tables));
}

test('goldens: fit every width, and the console stays empty', async () => {
    browser ??= await require('playwright-core').chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    const page = await browser.newPage();
    const found = [];
    let name;
    page.on('console', message => message.type() === 'error' && found.push(`${name}: ${message.text()}`));
    page.on('pageerror', error => found.push(`${name}: ${error.message}`));
    for (name of cases) {
        await page.goto(`http://127.0.0.1:${server.address().port}/${name}`);
        for (const width of [360, 390, 768, 992, 1200, 1280]) {
            await page.setViewportSize({ width, height: 800 });
            const over = await page.evaluate(excess);
            if (over > 0) found.push(`${name} at ${width}: ${over} px too wide`);
        }
    }
    same(found, []);
}, 240);

after(async () => {
    await browser?.close();
    server.close();
});
