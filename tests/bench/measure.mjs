// measure: asks all programs for the list by turns and prints medians, ratios and what a page costs in each group of processes.
// Usage: node measure.mjs FOLDER ROUNDS SECONDS NAME=SESSION... - the sessions of processes, by the pids of their leaders; those of
// nginx, the database and ours, then of the peers that run.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { base, Browser, env, exchange, named } from '../lib/harness.mjs';

const [folder, rounds, seconds, ...leaders] = process.argv.slice(2);
const session = Object.fromEntries(leaders.map((leader) => leader.split('=')));
const read = (name) => readFileSync(`${folder}/${name}`, 'utf8');
const peers = env.REEVE_PEERS;
const cookie = `${named('sid')}=${read('sid')}; sid=${read('sid')}`; // ours, and of the peer that does the same work
const CONNECTIONS = 8;
const TICK = 10000; // microseconds of /proc's unit, which is the same on all of Debian's machines

const variants = [
    { name: 'static', url: `${peers}/static` },
    { name: 'hello', url: `${peers}/hello`, group: 'hello' },
    { name: 'strings', url: `${peers}/strings`, group: 'strings' },
    { name: 'reeve', url: `${base}/accounts`, group: 'reeve-worker' },
    { name: 'php', url: `${peers}/php`, group: 'php' },
    { name: 'php-same', url: `${peers}/php-same`, group: 'php' },
].filter((v) => !v.group || session[v.group]);

/** Microseconds of processor that a session's processes have used, with those that ended. */
function used(leader) {
    let ticks = 0;
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
        let stat;
        try { stat = readFileSync(`/proc/${pid}/stat`, 'utf8'); } catch { continue; }
        const field = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (field[3] === leader) ticks += field.slice(11, 15).reduce((sum, n) => sum + Number(n), 0);
    }
    return ticks * TICK;
}

/** One page; says when it is another one than ours. The operation id and what hangs on it differ from page to page. */
async function check(v) {
    const url = new URL(v.url);
    const answer = await exchange({ path: url.pathname, to: url.origin, headers: { Cookie: cookie } });
    if (answer.status !== 200) throw new Error(`${v.name} answers ${answer.status}: ${answer.text.slice(0, 500)}`);
    if (!answer.text.includes(`<tbody>${read('rows.html')}</tbody>`)) console.log(`${v.name} shows other rows than reeve`);
    v.bytes = answer.body.length;
}

/** Asks for `time` seconds: pages a second, the 99th percentile in ms, microseconds a page. */
function load(v, time) {
    const groups = [v.group, 'mariadbd', 'nginx'].map((name) => session[name]);
    const before = groups.map((leader) => leader && used(leader));
    const said = execFileSync('wrk', ['-t', '1', '-c', String(CONNECTIONS), '-d', `${time}s`, '--latency', '-H', `Cookie: ${cookie}`, v.url],
        { encoding: 'utf8' });
    if (/Non-2xx|Socket errors/.test(said)) throw new Error(`${v.name}: ${said}`);
    const pages = Number(said.match(/(\d+) requests in/)[1]);
    const [, late, unit] = said.match(/99%\s+([\d.]+)(us|ms|s)/);
    return {
        rate: Number(said.match(/Requests\/sec:\s+([\d.]+)/)[1]),
        late: Number(late) * { us: 0.001, ms: 1, s: 1000 }[unit],
        cost: groups.map((leader, i) => (leader ? (used(leader) - before[i]) / pages : 0)),
    };
}

function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** The median over the rounds of how a variant stood to another one in the same round. */
function ratio(v, other) {
    const against = variants.find((o) => o.name === other);
    return against ? median(v.rounds.map((r, i) => r.rate / against.rounds[i].rate)).toFixed(2) : '';
}

for (const v of variants) {
    await check(v);
    load(v, 1);
    v.rounds = [];
}
for (let i = 0; i < Number(rounds); i++) for (const v of variants) v.rounds.push(load(v, Number(seconds)));

const line = (...cells) => console.log(cells.map((cell, i) => String(cell)[i ? 'padStart' : 'padEnd'](i === 8 ? 32 : 11)).join(''));
console.log(`GET /accounts, ${CONNECTIONS} connections, medians of ${rounds} rounds of ${seconds} s`);
line('', 'pages/s', 'p99 ms', 'bytes', '/ hello', '/ strings', '/ php', '/ php-same', 'us: process, database, nginx');
for (const v of variants) {
    const cost = [0, 1, 2].map((i) => Math.round(median(v.rounds.map((r) => r.cost[i])))).join(' + ');
    line(v.name, Math.round(median(v.rounds.map((r) => r.rate))), median(v.rounds.map((r) => r.late)).toFixed(1), v.bytes,
        ...['hello', 'strings', 'php', 'php-same'].map((other) => ratio(v, other)), cost);
}

// ---- Pages while files are made: all accounts as a workbook, one file behind the other.

const exporting = await Browser.signedIn('Administrator');
const job = async (path) => (await exporting.get(`${path}.json`)).json.job;

async function start() {
    const asked = await exporting.get('/accounts.xlsx');
    return (await exporting.submit(asked.location, '/jobs/export')).location.replace(/\?.*/, '');
}

async function beside(v, time) {
    const paths = [];
    for (let i = 0; i < 4 + 2 * time; i++) paths.push(await start());
    while ((await job(paths[0])).state === 'waiting');
    const said = load(v, time), states = await Promise.all(paths.map(async (path) => (await job(path)).state));
    if (!states.some((state) => state === 'waiting' || state === 'running')) throw new Error('the files were made before the pages were');
    for (const [i, path] of paths.entries()) if (states[i] === 'waiting' || states[i] === 'running') await exporting.submit(path, `${path}/cancel`);
    for (const path of paths) while (!/done|cancelled/.test((await job(path)).state));
    return { ...said, files: states.filter((state) => state === 'done').length };
}

const reeve = variants.find((v) => v.name === 'reeve'), pairs = [];
for (let i = 0; i < Number(rounds); i++) pairs.push([load(reeve, Number(seconds)), await beside(reeve, Number(seconds))]);
const of = (i, what) => median(pairs.map((pair) => pair[i][what]));
console.log(`pages beside exports: p99 ${of(0, 'late').toFixed(1)} -> ${of(1, 'late').toFixed(1)} ms, ratio ${median(pairs.map(([alone, both]) => both.late / alone.late)).toFixed(2)}; `
    + `${Math.round(of(0, 'rate'))} -> ${Math.round(of(1, 'rate'))} pages/s; ${of(1, 'files')} files of all accounts meanwhile`);
