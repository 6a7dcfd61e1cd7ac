// r37, r38: the database is away, while all runs and when it starts; the portal says so, and serves by itself when it is back.
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

import { after, Browser, env, equal, match, ok, PATIENCE, portal, sleep, test, until } from '../lib/harness.mjs';
import { master, settled } from './workers.mjs';

const anna = await Browser.signedIn('Support');
const page = () => anna.get('/accounts');
const ready = async () => (await portal.health('/readyz')).status === 200;

test('R38 without the database /readyz says so within 2 s, /healthz stays, pages are 503 within 3 s', async () => {
    equal(await ready(), true);
    await portal.stopDatabase();
    const began = performance.now();
    await until(async () => !(await ready()), 2, '503 from /readyz');
    match((await portal.health('/readyz')).text, /database/);
    equal((await portal.health('/healthz')).status, 200);
    const asked = performance.now();
    const answer = await page();
    equal(answer.status, 503);
    ok(Number(answer.headers['retry-after']) > 0);
    ok(performance.now() - asked < 3000 * PATIENCE, 'the page took too long');
    console.log(`# not ready after ${(asked - began).toFixed(0)} ms`);
}, 60);

test('R38 when the database is back the portal serves by itself within 3 s', async () => {
    await portal.startDatabase();
    await until(async () => (await page()).status === 200 && await ready(), 3, 'a page');
}, 60);

/** Starts the worker anew, as ./check does; it stays when the test ends, and ./check stops it. */
function startWorker() {
    const log = openSync(`${env.REEVE_LOG}/reeve-worker.log`, 'a');
    spawn('reeve-worker', ['-c', env.REEVE_CONF], { detached: true, stdio: ['ignore', 'ignore', log] }).unref();
    closeSync(log);
}

test('R37 started without the database the portal waits for it, and says 503 or 502 meanwhile', async () => {
    await portal.stopDatabase();
    const old = master();
    process.kill(old, 'SIGTERM');
    await until(() => !portal.alive(old), 40, 'the end of the old master');
    startWorker();
    await until(() => master() && portal.alive(master()), 5, 'a new master');
    const fresh = master();
    await sleep(3000);
    ok([502, 503].includes((await page()).status));
    equal(master(), fresh, 'it did not end and start again');
    ok(portal.alive(fresh));
    await portal.startDatabase();
    await until(async () => (await page()).status === 200, 10, 'a page');
    await settled();
    equal(await ready(), true);
}, 120);

after(async () => {
    if (!portal.alive(portal.pid('mariadbd'))) await portal.startDatabase();
    if (!portal.alive(master())) startWorker();
});
