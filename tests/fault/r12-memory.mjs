// r12: a worker's own memory does not grow with the requests it has answered.
import { readFileSync } from 'node:fs';
import http from 'node:http';

import { Browser, base, equal, ok, test } from '../lib/harness.mjs';
import { settled, workers } from './workers.mjs';

const WARM = 1000, REQUESTS = 10000, KIB = 1024;
const PAGES = ['/me', '/nothing-here', '/accounts?sort=nonsense', '/accounts?q=sakila', '/login'];
const LARGE = ['/accounts', '/accounts.csv', '/accounts.json', '/accounts.xml'];
const page = (n) => (n % 10 ? PAGES[n % PAGES.length] : LARGE[n / 10 % LARGE.length]);

/** Private memory of a process, in KiB. */
function own(pid) {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return [...text.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)].reduce((sum, [, kib]) => sum + Number(kib), 0);
}

/** Asks for the pages in turn, `n` times altogether; no answer may be a 5xx. */
async function ask(cookie, n) {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
    const { hostname: host, port } = new URL(base);
    const once = (path) => new Promise((yes, no) => {
        http.get({ agent, host, port, path, headers: { cookie } }, (rs) => rs.resume().on('end', () => yes(rs.statusCode)).on('error', no)).on('error', no);
    });
    let next = 0;
    await Promise.all(Array.from({ length: 4 }, async () => {
        while (next < n) ok(await once(page(next++)) < 500);
    }));
    agent.destroy();
}

test('R12 after 10,000 mixed requests no worker holds 1 MiB more of its own than after 1,000 to warm up', async () => {
    const anna = await Browser.signedIn('Administrator');
    const cookie = [...anna.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    await settled();
    const pids = workers().sort();
    await ask(cookie, WARM);
    // Who had least to do may meet his first large page only now: what grows once does not grow again, what leaks does.
    for (let turn = 1; turn <= 3; turn++) {
        const before = pids.map(own);
        await ask(cookie, REQUESTS);
        equal(String(workers().sort()), String(pids), 'the same workers still serve');
        const growth = pids.map((pid, i) => own(pid) - before[i]);
        console.log(`# private memory ${before.join(' ')} KiB, growth ${growth.join(' ')} KiB`);
        if (Math.max(...growth) < KIB) return;
    }
    ok(false, 'it grows with the requests');
}, 300);
