// r18: streams that are cut, wrong or never end run no handler and hold no worker.
import { execFileSync } from 'node:child_process';

import { env, equal, has, ok, PATIENCE, same, skip, sleep, test, until } from '../lib/harness.mjs';
import * as fcgi from './fcgi-client.mjs';
import { descriptors, metric, workers } from './workers.mjs';

const socket = env.REEVE_LISTEN;
const GET = { uri: '/login' };
const POST = { method: 'POST', uri: '/me', body: `text=${'a'.repeat(3000)}` };

/** Answers by class of status: one of "none" is a stream that was refused before any handler. */
async function answers() {
    const classes = ['none', '2xx', '3xx', '4xx', '5xx'];
    return Object.fromEntries(await Promise.all(classes.map(async (c) => [c, await metric(`reeve_requests_total{class="${c}"}`)])));
}

/** Runs `send`, which answers how many streams it sent, and says by how much each class of answers grew. A worker counts when its peer has gone. */
async function grown(send) {
    const before = await answers(), sent = await send();
    let by;
    const all = async () => {
        const now = await answers();
        by = Object.fromEntries(Object.entries(now).filter(([c]) => now[c] !== before[c]).map(([c]) => [c, now[c] - before[c]]));
        return Object.values(by).reduce((sum, n) => sum + n, 0) >= sent;
    };
    await until(all, 5, `the count of ${sent} streams`).catch(() => {}); // whoever asks compares
    await sleep(100);
    await all();
    return by;
}

const refused = (n) => ({ none: n });

test('R18 a whole stream is answered', async () => {
    const { answer } = await fcgi.exchange(socket, fcgi.request(GET));
    equal(answer.status, 200);
    equal(Buffer.byteLength(answer.body), Number(answer.headers['content-length']));
    const posted = await fcgi.exchange(socket, fcgi.request(POST));
    ok(posted.answer.status < 500);
});

for (const [name, options, step] of [['GET', GET, 1], ['POST', POST, 37]]) {
    test(`R18 a ${name} that is cut anywhere is not answered and runs no handler`, async () => {
        const whole = fcgi.request(options);
        let cuts = 0;
        const by = await grown(async () => {
            for (let at = 0; at < whole.length; at += step, cuts++) {
                const { answer } = await fcgi.exchange(socket, whole.subarray(0, at));
                equal(answer, null, `cut at ${at} of ${whole.length}`);
            }
            return cuts;
        });
        same(by, refused(cuts));
    }, 120);
}

test('R18 a connection that breaks off runs no handler', async () => {
    const whole = fcgi.request(POST);
    same(await grown(async () => {
        for (const at of [20, 200, 600, whole.length - 9]) await fcgi.exchange(socket, whole.subarray(0, at), { then: 'reset' });
        return 4;
    }), refused(4));
});

const params = fcgi.pairs(fcgi.params(GET)), noBody = fcgi.stream(fcgi.STDIN, '');
const wrong = {
    'a management record first': Buffer.concat([fcgi.record(fcgi.GET_VALUES, fcgi.pairs({ FCGI_MAX_CONNS: '' }), { id: 0 }), fcgi.request(GET)]),
    'another version': Buffer.concat([fcgi.begin(fcgi.RESPONDER, { version: 2 }), fcgi.stream(fcgi.PARAMS, params), noBody]),
    'another role': Buffer.concat([fcgi.begin(fcgi.AUTHORIZER), fcgi.stream(fcgi.PARAMS, params), noBody]),
    'no begin': Buffer.concat([fcgi.stream(fcgi.PARAMS, params), noBody]),
    'no sentinel': fcgi.request({ ...GET, end: false }),
    'a sentinel that is not the last': Buffer.concat([fcgi.begin(),
        fcgi.stream(fcgi.PARAMS, fcgi.pairs({ ...fcgi.params(GET), HTTP_X: 'late' })), noBody]),
    'a length that goes beyond the parameters': Buffer.concat([fcgi.begin(), fcgi.stream(fcgi.PARAMS, Buffer.concat([params, Buffer.from([4, 200, 65])])), noBody]),
    'HTTP instead of FastCGI': Buffer.from('GET /login HTTP/1.1\r\nHost: localhost\r\n\r\n'),
};
for (const [name, bytes] of Object.entries(wrong)) {
    test(`R18 ${name} is refused`, async () => {
        same(await grown(async () => { equal((await fcgi.exchange(socket, bytes)).answer, null); return 1; }), refused(1));
    });
}

const faults = [
    ['a body shorter than promised', { ...POST, changes: { CONTENT_LENGTH: 4000 } }, 400],
    ['a body longer than promised', { ...POST, changes: { CONTENT_LENGTH: 4 } }, 400],
    ['a length that is no number', { ...POST, changes: { CONTENT_LENGTH: '-1' } }, 400],
    ['a body over 256 KiB', { ...POST, body: `text=${'a'.repeat(300000)}` }, 413],
    ['a body far over 256 KiB', { ...POST, body: `text=${'a'.repeat(3000000)}` }, 413],
    ['a path with NUL', { uri: '/login%00' }, 400],
    ['a path that climbs', { uri: '/static/%2e%2e/login' }, 400],
    ['a path of broken UTF-8', { uri: '/%ff' }, 400],
];
for (const [name, options, status] of faults) {
    test(`R18 ${name} is answered with ${status}`, async () => {
        equal((await fcgi.exchange(socket, fcgi.request(options))).answer?.status, status);
    });
}

test('R18 a peer that stops halfway is let go within 2 s', async () => {
    const whole = fcgi.request(POST);
    for (const at of [0, 5, 16, 200, whole.length - 1]) {
        const { answer, milliseconds } = await fcgi.exchange(socket, whole.subarray(0, at), { then: 'stay' });
        equal(answer, null);
        ok(milliseconds <= 2000 * PATIENCE, `let go after ${milliseconds.toFixed(0)} ms, cut at ${at}`);
    }
    const all = workers().map(() => fcgi.exchange(socket, whole.subarray(0, 100), { then: 'stay' }));
    await sleep(100);
    const { answer, milliseconds } = await fcgi.exchange(socket, fcgi.request(GET));
    equal(answer.status, 200);
    ok(milliseconds <= 2000 * PATIENCE, `with all workers held, a page took ${milliseconds.toFixed(0)} ms`);
    await Promise.all(all);
});

test('R13 200 streams, whole and cut, leave no descriptor open', async () => {
    const pids = workers(), open = () => pids.map(descriptors).join(' ');
    await Promise.all(Array.from({ length: 50 }, () => fcgi.exchange(socket, fcgi.request(GET))));
    // A worker may just be looking at its memory, now or behind.
    const before = await until(async () => { const seen = []; for (let n = 0; n < 5; n++) { seen.push(open()); await sleep(100); } return new Set(seen).size === 1 && seen[0]; }, 10, 'rest');
    for (let n = 0; n < 200; n++) await fcgi.exchange(socket, n % 2 ? fcgi.request(GET) : fcgi.request(POST).subarray(0, 17 * n));
    await until(() => open() === before, 5, `the same descriptors as before, ${before},`);
});

test('R13 a worker that can open no descriptor waits, and goes on when it can', async () => {
    if (!has('prlimit')) skip('prlimit is not installed');
    const pids = workers();
    const limit = (n) => pids.forEach((pid) => execFileSync('prlimit', ['--pid', String(pid), `--nofile=${n}:`]));
    limit(3);
    const waiting = fcgi.exchange(socket, fcgi.request(GET));
    await sleep(500);
    same(workers().sort(), pids.sort());
    limit(1024);
    equal((await waiting).answer.status, 200);
});
