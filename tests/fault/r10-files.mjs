// r10: each write, fsync, rename and open that makes a file fails once, in turn, with EIO and with ENOSPC: nobody is told that it was done when it
// was not, no half of a file is ever found, and the next try does it. The files: the key file, and what reevectl init prints; a message in a folder.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';

import { after, env, equal, has, long, match, ok, portal, same, skip, sql, test, until, value } from '../lib/harness.mjs';
import { exporting, jobsGoOn, linkHash, manyDeliveries, message, person, stillJobs, uid } from '../lib/scene.mjs';

const work = mkdtempSync(`${tmpdir()}/reeve-r10-`), database = `reeve_r10_${process.pid}`;
const ERRORS = ['EIO', 'ENOSPC'], RENAME = '/rename'; // a pattern: which of them it is is the library's choice
const files = (folder) => readdirSync(folder).sort();

/** The configuration of the portal with other keys. */
function configuration(name, keys) {
    const kept = readFileSync(env.REEVE_CONF, 'utf8').split('\n').filter((line) => !Object.keys(keys).includes(line.split(' ')[0]));
    writeFileSync(`${work}/${name}`, [...kept, ...Object.entries(keys).map(([k, v]) => `${k} = ${v}`), ''].join('\n'));
    return `${work}/${name}`;
}

/** The arguments of strace that let the `k`th of these calls fail. */
const failing = (call, error, k) => ['-f', '-qq', '-o', `${work}/trace`, '-e', `trace=${call}`, '-e', `inject=${call}:error=${error}:when=${k}`];
const injected = () => /INJECTED/.test(readFileSync(`${work}/trace`, 'utf8'));

// ---- The key file, and what reevectl init prints.

const folder = `${work}/etc`, key = `${folder}/key`;
let conf;
const init = (before = []) => spawnSync(...(([program, ...args]) => [program, args, { encoding: 'utf8' }])([...before, 'reevectl', '-c', conf, 'init']));

/** What there is afterwards: no key file, or a whole one, and nothing beside it. */
function wholeOrNone(what) {
    same(files(folder), existsSync(key) ? ['key'] : [], what);
    if (!existsSync(key)) return false;
    match(readFileSync(key, 'utf8'), /^[0-9a-f]{64}\n$/, what);
    equal(statSync(key).mode & 0o777, 0o400, what);
    return true;
}

/** The link that init printed works: by this key file, in this database. */
function works(said, what) {
    const [, token] = said.match(/\/setup\/([\w-]{43})\n$/) ?? [];
    ok(token, what);
    equal(value(`SELECT COUNT(*) FROM ${database}.link WHERE token = X'${linkHash(token, key)}' AND used_at IS NULL AND cancelled_at IS NULL AND expires_at > UTC_TIMESTAMP(6)`), '1', what);
}

test('R10 reevectl init: each call that writes the key file or the link fails once', () => {
    if (!has('strace')) skip('strace is not installed');
    sql(`CREATE DATABASE ${database} CHARACTER SET utf8mb4`);
    mkdirSync(folder);
    writeFileSync(`${work}/password`, `${env.REEVE_DB_PASSWORD}\n`, { mode: 0o600 });
    conf = configuration('init.conf', { key_file: key, database_name: database, ctl_user: env.REEVE_DB_USER, ctl_password_file: `${work}/password` });
    equal(spawnSync('reevectl', ['-c', conf, 'migrate']).status, 0);

    const counts = {};
    let runs = 0;
    for (const call of ['write', 'fsync', RENAME, 'openat']) {
        // Most of what is opened is only read: once is enough for that.
        for (const error of call === 'openat' && !long ? ERRORS.slice(0, 1) : ERRORS) {
            for (let k = 1; ; k++) {
                rmSync(key, { force: true });
                const what = `${call} ${k} ${error}`, one = init(['strace', ...failing(call, error, k)]);
                if (!injected()) {
                    equal(one.status, 0, `${what}: ${one.stderr}`);
                    works(one.stdout, what);
                    counts[call] = k - 1;
                    break;
                }
                runs++;
                // What is opened may be something that one can do without.
                if (one.status === 0 && call === 'openat') {
                    ok(wholeOrNone(what), what);
                    works(one.stdout, what);
                    continue;
                }
                ok(one.status !== 0, `${what}: a silent success`);
                ok(one.stderr.length > 0 || call === 'write', what);
                wholeOrNone(what);
                const next = init();
                equal(next.status, 0, `${what}, and then: ${next.stderr}`);
                ok(wholeOrNone(what), what);
                works(next.stdout, what);
            }
        }
    }
    ok(counts.write >= 2 && counts.fsync === 2 && counts[RENAME] === 1 && counts.openat > 3, JSON.stringify(counts));
    return `${Object.entries(counts).map(([call, n]) => `${n} ${call.replace('/', '')}`).join(', ')}; ${runs} runs, 0 silent successes, 0 halves`;
}, 150);

// ---- A message in a folder.

test('R10 reeve-jobs, a message in a folder: each call that writes it fails once', async () => {
    if (!has('strace')) skip('strace is not installed');
    const mail = `${work}/mail`, log = openSync(`${env.REEVE_LOG}/reeve-jobs-r10.log`, 'a');
    mkdirSync(mail);
    const jobs = configuration('jobs.conf', { mail_server: `file://${mail}` });
    const state = ({ delivery }) => sql(`SELECT state, error, leased_by FROM delivery WHERE uid = '${delivery}'`)[0];
    const due = ({ delivery }) => sql(`UPDATE delivery SET state = 'waiting', next_at = UTC_TIMESTAMP(6), error = NULL WHERE uid = '${delivery}'`);
    const end = (child) => new Promise((yes) => { child.on('exit', yes); });
    stillJobs();
    try {
        sql("UPDATE delivery SET next_at = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE state = 'waiting'");
        let runs = 0;
        // Its first write is the line of the log that says that it works.
        for (const [call, k] of [['write', 2], ['fchmod', 1], ['fsync', 1], [RENAME, 1], ['fsync', 2]]) {
            for (const error of ERRORS) {
                const one = message('waiting'), what = `${call} ${k} ${error}`;
                due(one);
                const child = spawn('strace', [...failing(call, error, k), 'reeve-jobs', '-c', jobs], { stdio: ['ignore', log, log] }), over = end(child);
                await until(() => state(one).state !== 'waiting' || state(one).error !== null, 20, `an attempt: ${what}`);
                for (const pid of portal.below(child.pid)) process.kill(pid, 'SIGTERM');
                await over;
                ok(injected(), what);
                runs++;
                same([state(one).state, files(mail).filter((name) => name.startsWith('.'))], ['waiting', []], `${what}: a silent success`);
                match(state(one).error, /could not be written/, what);
                due(one);
                const clean = spawn('reeve-jobs', ['-c', jobs], { stdio: ['ignore', log, log] }), gone = end(clean);
                await until(() => state(one).state === 'sent', 20, `the next try: ${what}`);
                clean.kill('SIGTERM');
                await gone;
                match(readFileSync(`${mail}/${one.delivery}.eml`, 'utf8'), /^Date: .*\r\n--=_\w+--\r\n$/s, what);
            }
        }
        return `${runs} runs, 0 silent successes, 0 halves`;
    } finally {
        jobsGoOn();
    }
}, 120);

// ---- The file of a download.

test('R10 reeve-jobs, the file of a download: each call that writes it fails once', async () => {
    if (!has('strace')) skip('strace is not installed');
    const made = `${work}/files`, log = openSync(`${env.REEVE_LOG}/reeve-jobs-r10.log`, 'a');
    const who = person('Administrator (Secure)'), away = manyDeliveries(3000), total = Number(value('SELECT COUNT(*) FROM delivery'));
    mkdirSync(made);
    const jobs = configuration('export.conf', { files_dir: made });
    const state = (one) => sql(`SELECT state, error, file_size FROM job WHERE uid = '${one}'`)[0];
    const end = (child) => new Promise((yes) => { child.on('exit', yes); });
    const run = async (before, one) => {
        const [program, ...args] = [...before, 'reeve-jobs', '-c', jobs];
        const child = spawn(program, args, { stdio: ['ignore', log, log] }), over = end(child);
        await until(() => ['done', 'failed'].includes(state(one).state), 20, 'the end of the job');
        for (const pid of before.length ? portal.below(child.pid) : [child.pid]) process.kill(pid, 'SIGTERM');
        await over;
    };
    stillJobs();
    try {
        sql("UPDATE delivery SET next_at = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE state = 'waiting'");
        let runs = 0;
        // Writes: the lines of the log that say that it works and what ended, and the pieces of the file between them.
        for (const [call, k] of [['write', 2], ['write', 3], ['fchmod', 1], ['fsync', 1], [RENAME, 1], ['fsync', 2]]) {
            for (const error of ERRORS) {
                const one = exporting(who, { query: '' }), what = `${call} ${k} ${error}`;
                await run(['strace', ...failing(call, error, k)], one);
                ok(injected(), what);
                runs++;
                same([state(one).state, state(one).error, state(one).file_size], ['failed', 'disk', null], `${what}: a silent success`);
                // The folder's own fsync comes when the file is there: its job has failed, and nobody is led to it.
                if (k < 2 || call !== 'fsync') same(files(made).filter((name) => name.includes(one)), [], what);
            }
        }
        const one = exporting(who, { query: '' });
        await run([], one);
        equal(state(one).state, 'done');
        const text = readFileSync(`${made}/${one}.csv`, 'utf8');
        equal(text.match(/^[\w-]+,\w{26},/gm).length, total); // names may hold line ends
        equal(Buffer.byteLength(text), Number(state(one).file_size));
        return `${runs} runs, 0 silent successes, 0 halves`;
    } finally {
        jobsGoOn();
        away();
    }
}, 120);

after(() => {
    sql(`DROP DATABASE IF EXISTS ${database}`);
    rmSync(work, { recursive: true });
});
