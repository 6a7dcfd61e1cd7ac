// front: the style sheet's reducer, and what reeve.js does, on pages of their own under the portal's policy.
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { parse, print, reduce } from '../../nginx/static/css.mjs';
import { after, env, equal, ok, require, same, test, until } from '../lib/harness.mjs';

// ---- Reducer

const reduced = (css, classes, elements = []) => print(reduce(parse(css), { words: new Set(classes), elements: new Set(elements) }));

test('css: a selector stays when something on the pages can match it', () => {
    equal(reduced('.a,.b{color:red}.c .a{color:red}', ['a']), '.a{color:red}');
    equal(reduced('p>.a:not(.b):hover::after , h1{ color : red }', ['a'], ['p']), 'p>.a:not(.b):hover::after{color:red}');
    equal(reduced('[data-x=one]{top:0}[data-x=two]{top:0}[data-y]{top:0}', ['data-x', 'one']), '[data-x=one]{top:0}');
    equal(reduced(':is(.a,.b) .a{top:0}:is(.b,.c) .a{top:0}.a:has(>.b){top:0}', ['a']), ':is(.a,.b) .a{top:0}');
    equal(reduced('*,:root{top:0}#a{top:0}#b{top:0}', ['a']), '*,:root{top:0}#a{top:0}');
});

test('css: conditions stay around what they hold, and go with it', () => {
    equal(reduced('@media print{.a{top:0}.b{top:0}}@media print{.b{top:0}}', ['a']), '@media print{.a{top:0}}');
    equal(reduced('@charset "x";/* } */.a{content:"};{";background:url(data:a;b,c)}', ['a']), '.a{content:"};{";background:url(data:a;b,c)}');
});

test('css: custom properties and animations go when nothing reads them', () => {
    equal(reduced(':root{--a:1;--b:var(--a);--c:var(--b)}.x{top:0}', ['x']), '.x{top:0}');
    equal(reduced(':root{--a:1;--b:var(--a)}.x{top:var(--b)}', ['x']), ':root{--a:1;--b:var(--a)}.x{top:var(--b)}');
    const frames = '@keyframes spin{to{rotate:1turn}}';
    equal(reduced(`${frames}@keyframes blink{to{opacity:0}}.x{animation:1s spin}`, ['x']), `${frames}.x{animation:1s spin}`);
});

// ---- Script

const asset = pattern => `/static/${readdirSync(`${env.REEVE_SHARE}/static`).find(name => pattern.test(name))}`;
const sent = [];
const head = `<!DOCTYPE html><html lang="en" data-bs-theme="auto"><title>Front</title><link rel="icon" href="data:,">
    <link rel="stylesheet" href="${asset(/\.css$/)}"><script defer src="${asset(/\.js$/)}"></script>`;
const pages = {
    '/': `<input id="q" type="search" aria-label="Search" aria-keyshortcuts="/">
        <svg class="ic"><use href="${asset(/^icons/)}#i-search"/></svg>
        <details class="rv-menu" name="menu"><summary>Menu</summary><ul class="dropdown-menu"><li>Item</li></ul></details>
        <p><span class="rv-why"><button class="btn" aria-disabled="true" aria-describedby="why">Lock</button>
            <span role="tooltip" id="why">Not yours</span></span></p>
        <form method="post" action="/sent"><input class="form-control" type="email" id="email" name="email" aria-describedby="hint">
            <button id="save">Save</button></form>
        <dialog id="shortcuts"><form method="dialog"><button>Close</button></form></dialog>`,
    '/confirm': '<p>Behind</p><dialog open><button autofocus>Delete</button> <a class="btn" href="/">Keep</a></dialog>',
    '/list': `<form action="/list" data-hx-get="/list" data-hx-target="#list" data-hx-select="#list" data-hx-swap="outerHTML"
        data-hx-push-url="true" data-hx-trigger="change">
        <input type="checkbox" name="mine" value="1"><input type="checkbox" name="ended" value="1"><input type="checkbox" name="bad" value="1"></form>
        <div id="list">first</div>`,
    '/login': '<h1>Sign in</h1>',
};

const server = http.createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'; script-src 'self'; "
        + "style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'" };
    if (pathname.startsWith('/static/')) {
        const types = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };
        response.writeHead(200, { 'Content-Type': types[pathname.split('.').pop()] }).end(readFileSync(env.REEVE_SHARE + pathname));
    } else if (pathname === '/sent') {
        sent.push(request.method);
        setTimeout(() => response.writeHead(303, { Location: '/login' }).end(), 500);
    } else if (searchParams.has('ended')) {
        response.writeHead(303, { Location: '/login' }).end();
    } else if (searchParams.has('bad')) {
        response.writeHead(400, headers).end(`${head}<h1>Bad</h1>`);
    } else {
        response.writeHead(200, headers).end(head + pages[pathname].replace('first', searchParams.has('mine') ? 'mine' : 'first'));
    }
}).listen(0, '127.0.0.1');

let browser;
const complaints = [];

async function open(path, use, options) {
    browser ??= await require('playwright-core').chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    const page = await browser.newPage(options);
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
    try {
        await page.goto(`http://127.0.0.1:${server.address().port}${path}`);
        await use(page);
    } finally {
        await page.close();
    }
}

test('script: "/" goes to the search, "?" shows the shortcuts, neither while typing', () => open('/', async page => {
    await page.keyboard.press('/');
    equal(await page.evaluate(() => document.activeElement.id), 'q');
    await page.keyboard.type('a/?');
    equal(await page.inputValue('#q'), 'a/?');
    await page.locator('#q').blur();
    await page.keyboard.press('?');
    ok(await page.locator('#shortcuts:modal').isVisible());
}));

test('script: a menu closes on Escape and on a click elsewhere', () => open('/', async page => {
    const menu = page.locator('.rv-menu[open]');
    await page.click('summary');
    await page.click('.dropdown-menu');
    equal(await menu.count(), 1);
    await page.keyboard.press('Escape');
    equal(await menu.count(), 0);
    equal(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY');
    await page.click('summary');
    await page.click('#q');
    equal(await menu.count(), 0);
}));

test('script: the reason of a disabled action is put away by Escape until the action is left', () => open('/', async page => {
    const quiet = page.locator('.rv-why[data-quiet]');
    await page.keyboard.press('Escape');
    equal(await quiet.count(), 0);
    await page.focus('.rv-why button');
    await page.keyboard.press('Escape');
    equal(await quiet.count(), 1);
    await page.focus('#q');
    equal(await quiet.count(), 0);
}));

test('script: a question becomes modal, and Escape follows the link that leaves it', () => open('/confirm', async page => {
    ok(await page.locator('dialog:modal').isVisible());
    const box = await page.locator('dialog').boundingBox();
    ok(Math.abs(box.x + box.width / 2 - page.viewportSize().width / 2) < 2, 'in the middle');
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/$/);
}));

test('script: a field is checked when it was changed, and then with each key', () => open('/', async page => {
    const email = page.locator('#email');
    await email.fill('anna');
    equal(await email.getAttribute('aria-invalid'), null);
    await email.blur();
    equal(await email.getAttribute('aria-invalid'), 'true');
    equal((await email.getAttribute('aria-describedby')).trim(), 'email-e hint');
    ok(await page.locator('#email-e').innerText());
    await email.pressSequentially('@example.com');
    equal(await email.getAttribute('aria-invalid'), null);
    equal(await page.locator('#email-e').innerText(), '');
    equal(await page.locator('.is-invalid').count(), 0);
}));

test('script: a form is sent once', () => open('/', async page => {
    await page.evaluate(() => [0, 100, 200].forEach(ms => setTimeout(() => document.querySelector('#save').click(), ms)));
    await page.waitForURL(/\/login$/);
    same(sent, ['POST']);
}));

test('script: a list is redrawn in place; signed out or refused shows the whole page', () => open('/list', async page => {
    const list = page.locator('#list');
    await page.check('[name=mine]');
    await until(async () => await list.innerText() === 'mine', 5, 'the new list');
    await page.waitForURL(/\/list\?mine=1$/);
    await page.click('[name=ended]');
    await page.waitForURL(/\/login$/);
    await page.goBack();
    same(complaints, []);
    await page.goto(page.url().replace(/\?.*/, ''));
    await page.click('[name=bad]');
    await page.waitForURL(/\/list\?bad=1$/);
    equal(await page.locator('h1').innerText(), 'Bad');
    ok(complaints.every(text => text.includes('400')), complaints.join('; '));
}));

after(async () => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
});
