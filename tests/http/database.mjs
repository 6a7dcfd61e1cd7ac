// database: while it is away there is a clear answer in time, and service by itself when it is back.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { after, Browser, doesNotMatch, env, equal, long, match, ok, PATIENCE, portal, test, until } from '../lib/harness.mjs';
import { filled, routes, stage } from '../lib/scene.mjs';

const timed = async (run) => { const began = performance.now(), answer = await run(); return Object.assign(answer, { ms: performance.now() - began }); };

let here, form;
test('database: a stage', async () => {
    here = await stage();
    form = await filled(here.browser, routes.find((r) => r.id === 'account-edit' && r.method === 'POST'), here);
    equal((await portal.health('/readyz')).status, 200);
});

test('database away: 503 with Retry-After within 3 s, for every page, form and format; static files are served', async () => {
    const { text } = await here.browser.get('/me');
    await portal.stopDatabase();
    for (let round = 0; round < 3; round++) {
        const answers = await Promise.all([
            timed(() => here.browser.get('/accounts')), timed(() => here.browser.get('/accounts.json')), timed(() => here.browser.get(`/accounts/${here.account}`)),
            timed(() => here.browser.post(form.path, form.fields)), timed(() => here.browser.get('/search?q=a')),
        ]);
        for (const { status, headers, ms } of answers) {
            equal(status, 503);
            match(headers['retry-after'], /^\d+$/);
            equal(headers['cache-control'], 'no-store');
            match(headers['content-security-policy'], /default-src 'none'/);
            ok(ms < 3000 * PATIENCE, `${ms} ms`);
        }
        match(answers[0].text, /<link rel="stylesheet" href="\/static\/reeve\./);
        match(answers[0].text, /<code[^>]*>[0-9a-f]{32}<\/code>/);
        match(answers[0].text, /<\/html>\s*$/);
        doesNotMatch(answers[0].text, /mysql|mariadb|\.sock/i);
    }
    equal((await here.browser.get('/nowhere')).status, 503, 'who it is cannot be known');
    equal((await new Browser().get('/login')).status, 200, 'nobody is nobody without the database');
    equal((await new Browser().get(text.match(/\/static\/[^"]*\.css/)[0])).status, 200);
});

test('database away: signing in is 503 too, in the portal\'s words', async () => {
    const answer = await timed(() => new Browser().submit('/login', '/login', { email: 'a@b.example', password: 'not the password' }));
    equal(answer.status, 503);
    ok(answer.ms < 3000 * PATIENCE);
});

test('database away: /readyz says so within 2 s, /healthz and /metrics are there all the same', async () => {
    const ready = await timed(() => portal.health('/readyz'));
    equal(ready.status, 503);
    ok(ready.ms < 2000 * PATIENCE);
    equal((await portal.health('/healthz')).status, 200);
    match((await portal.health('/metrics')).text, /^reeve_requests_total\{class="5xx"\} [1-9]/m);
});

test('database back: service by itself, with the sessions and forms of before, no worker lost', async () => {
    const workers = portal.below(portal.pid('reeve-worker'));
    await portal.startDatabase();
    await until(async () => (await here.browser.get('/accounts')).status === 200, 3, 'a page after the database came back');
    await until(async () => (await portal.health('/readyz')).status === 200, 3, '/readyz');
    // Each worker finds its own way back, a second behind its last try.
    await until(async () => (await Promise.all(Array.from({ length: 12 }, () => here.browser.get('/accounts')))).every(({ status }) => status === 200), 3, 'a page of each worker');
    const answer = await here.browser.post(form.path, form.fields);
    equal(answer.status, 303);
    for (const pid of workers) ok(portal.alive(pid), 'a worker ended');
});

test('database held: /readyz waits for no statement as long as a page does', async () => {
    // What opens the connection is answered; the version of the schema is asked for, and does not come.
    const holder = spawn('mariadb', ['--no-defaults', '--unbuffered', '-N', `--socket=${env.REEVE_DB}`, `--user=${env.REEVE_DB_USER}`, env.REEVE_DB_NAME ?? 'reeve'],
        { env: { ...env, MYSQL_PWD: env.REEVE_DB_PASSWORD }, stdio: ['pipe', 'pipe', 'inherit'] });
    try {
        holder.stdin.write("LOCK TABLES schema_migration WRITE; SELECT 'held';\n");
        await once(holder.stdout, 'data');
        const ready = await timed(() => portal.health('/readyz'));
        equal(ready.status, 503);
        ok(ready.ms < 6000, `${ready.ms} ms`);
    } finally {
        holder.stdin.end();
    }
    await until(async () => (await portal.health('/readyz')).status === 200, 3, '/readyz');
});

test('database frozen: /readyz says so within 2 s', async () => {
    const pid = portal.pid('mariadbd');
    try {
        portal.freeze(pid);
        const ready = await timed(() => portal.health('/readyz'));
        equal(ready.status, 503);
        ok(ready.ms < 2000 * PATIENCE, `${ready.ms} ms`);
        if (long) {
            // R7: nobody waits longer than a statement may take, and later requests do not pile up behind.
            const pages = await Promise.all(Array.from({ length: 8 }, () => timed(() => here.browser.get('/accounts'))));
            for (const { status, ms } of pages) { equal(status, 503); ok(ms < 13000 * PATIENCE, `${ms} ms`); }
        }
    } finally {
        process.kill(pid, 'SIGCONT');
    }
    await until(async () => (await here.browser.get('/accounts')).status === 200 && (await portal.health('/readyz')).status === 200, 5, 'service after the thaw');
}, 90);

after(async () => { if (!portal.alive(portal.pid('mariadbd'))) await portal.startDatabase(); });
