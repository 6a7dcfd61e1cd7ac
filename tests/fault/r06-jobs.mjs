// r06-jobs: reeve-jobs ends at any moment, runs beside another, is told to stop: each record is changed once, and the trail says so once.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';

import { after, env, equal, literal, match, ok, portal, same, sql, test as plain, transactions, until, value } from '../lib/harness.mjs';
import { becomes, exporting, manyDeliveries, person, signedIn, uid } from '../lib/scene.mjs';
import { holdProgress } from './progress.mjs';

const BATCH = 500;
const extra = [], holds = [];

/** A test; whatever comes of it, nothing is held behind it, and reeve-jobs runs. */
const test = (name, run, seconds) => plain(name, async () => {
    try {
        return await run();
    } finally {
        for (const one of holds.splice(0)) one.kill();
        if (!portal.alive(portal.pid('reeve-jobs'))) start();
    }
}, seconds);

/** Starts reeve-jobs; `beside` the one that ./check knows and stops. */
function start(beside = false) {
    const child = spawn('reeve-jobs', ['-c', env.REEVE_CONF], { detached: true, stdio: 'ignore' });
    child.unref();
    if (beside) extra.push(child.pid);
    else writeFileSync(`${env.REEVE_RUN}/reeve-jobs.pid`, `${child.pid}\n`);
    return child.pid;
}

async function end(pid, signal) {
    process.kill(pid, signal);
    await until(() => !portal.alive(pid), 20, 'the end of reeve-jobs');
}

/** The lease of who is gone runs out: the clock put forward. */
const leaseEnds = () => sql("UPDATE job SET lease_until = UTC_TIMESTAMP(6) WHERE state = 'running'");

const jobOf = (uid) => sql(`SELECT * FROM job WHERE uid = ${literal(uid)}`)[0];
const over = (uid, seconds = 60) => until(() => { const job = jobOf(uid); return ['done', 'cancelled', 'failed'].includes(job.state) && job; }, seconds, 'the end of the job');
const behind = (uid, batches) => until(() => Number(jobOf(uid).done) + Number(jobOf(uid).skipped) >= batches * BATCH, 30, `${batches} batches`);
const tagsMade = [];
const newTag = () => { const name = `fault ${randomBytes(4).toString('hex')}`; tagsMade.push(name); return name; };

let who, browser, total;

/** Starts a job that tags all accounts; its uid. */
async function tagAll(tag, by = browser) {
    const page = await by.get(`/jobs/new?kind=account-tag&all=1&query=locked%3D1&tag=${encodeURIComponent(tag)}`);
    const form = page.forms.find((f) => f.method === 'post' && f.action === '/jobs/new');
    return (await by.post('/jobs/new', form.fields)).location.match(/\/jobs\/(\w{26})/)[1];
}

/** The ledger: what the job says, what its items say, what the trail says and what the accounts have are the same, each record once. */
function ledger(uid, tag) {
    // One statement, so that a batch is in all of the numbers or in none.
    const { done, skipped, ...seen } = sql(`SELECT j.done, j.skipped, COUNT(i.outcome) AS items, COALESCE(SUM(i.outcome = 'done'), 0) AS changed,
            (SELECT COUNT(*) FROM \`change\` c WHERE c.job_id = j.id) AS trail,
            (SELECT COUNT(DISTINCT c.account_id) FROM \`change\` c WHERE c.job_id = j.id) AS accounts,
            (SELECT COUNT(*) FROM change_field f JOIN \`change\` c ON c.id = f.change_id WHERE c.job_id = j.id) AS fields,
            (SELECT COUNT(*) FROM account_tag g JOIN tag t ON t.id = g.tag_id WHERE t.name = ${literal(tag)}) AS has,
            (SELECT COUNT(*) FROM account_word WHERE word = ${literal(tag.split(' ')[1])}) AS found
          FROM job j LEFT JOIN job_item i ON i.job_id = j.id WHERE j.uid = ${literal(uid)}`)[0];
    same(seen, { items: String(Number(done) + Number(skipped)), changed: done, trail: done, accounts: done, fields: done, has: done, found: done });
    return Number(done);
}

/** Holds an account in a transaction of another, so that the batch with it waits in its midst; answers what lets it go. */
async function hold(nth) {
    const id = value(`SELECT id FROM account WHERE listed = 1 ORDER BY id LIMIT ${nth}, 1`);
    const other = spawn('mariadb', ['--no-defaults', '--unbuffered', '-N', `--socket=${env.REEVE_DB}`, `--user=${env.REEVE_DB_USER}`, env.REEVE_DB_NAME ?? 'reeve'],
        { env: { ...env, MYSQL_PWD: env.REEVE_DB_PASSWORD }, stdio: ['pipe', 'pipe', 'inherit'] });
    holds.push(other);
    const held = new Promise((yes) => other.stdout.once('data', yes));
    other.stdin.write(`START TRANSACTION; SELECT id FROM account WHERE id = ${id} FOR UPDATE;\n`);
    await held;
    const waits = () => until(() => transactions({ waiting: true }) > 0, 20, 'a batch that waits');
    return { waits, release: () => new Promise((yes) => { other.on('exit', yes); other.stdin.end('ROLLBACK;\n'); }) };
}

test('jobs: a stage: some thousand accounts, and messages on their way beside the jobs', async () => {
    who = person('Administrator (Secure)'); // whose jobs leave no account alone
    browser = signedIn(who);
    const made = portal.ctl(['generate', '--accounts', '2600', '--customers', '0', '--audit', '0', '--seed', '77']);
    equal(made.status, 0, made.text);
    total = Number(value('SELECT COUNT(*) FROM account WHERE listed = 1'));
    ok(total > 5 * BATCH);
    sql(`INSERT INTO message (uid, kind, created_at) VALUES ('${uid()}', 'password-changed', UTC_TIMESTAMP(6));
        INSERT INTO delivery (uid, message_id, name, kind, address, locale, next_at, created_at)
        SELECT LPAD(s.seq, 26, '0'), LAST_INSERT_ID(), 'Ines Moreau', 'email', 'ines@client.example', 'en', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM seq_1_to_300 s`);
}, 120);

test('R6 reeve-jobs: three kill -9 in the midst of batches: each account has its tag once, and one change that says so', async () => {
    // Each place is held before the job can reach it.
    const places = [BATCH / 2, 2.5 * BATCH, 4.5 * BATCH];
    let held = await hold(places[0]);
    const tag = newTag(), uid = await tagAll(tag);
    for (const [i, nth] of places.entries()) {
        const { waits, release } = held;
        leaseEnds();
        await waits();
        await end(portal.pid('reeve-jobs'), 'SIGKILL');
        if (i + 1 < places.length) held = await hold(places[i + 1]);
        await release();
        equal(Number(jobOf(uid).done), Math.floor(nth / BATCH) * BATCH, 'what was committed is told, and nothing else');
        ledger(uid, tag);
        start();
        leaseEnds();
    }
    const job = await over(uid);
    equal(job.state, 'done');
    equal(ledger(uid, tag), total);
    return `${places.length} kills, ${total} records, 0 lost, 0 twice`;
}, 120);

test('R6 reeve-jobs: kill -9 at any time: the same', async () => {
    const tag = newTag(), uid = await tagAll(tag);
    for (let kills = 0; kills < 3; kills++) {
        await until(() => jobOf(uid).state !== 'waiting', 20, 'the job runs'); // Or has ended, where the machine is quick.
        await new Promise((yes) => { setTimeout(yes, Math.random() * 250); });
        await end(portal.pid('reeve-jobs'), 'SIGKILL');
        start();
        leaseEnds();
    }
    await over(uid);
    equal(ledger(uid, tag), total);
    return `3 kills, ${total} records, 0 lost, 0 twice`;
}, 120);

test('jobs: a lease that has not run out is nobody else\'s', async () => {
    const { waits, release } = await hold(BATCH / 2);
    const tag = newTag(), uid = await tagAll(tag);
    await waits();
    const mine = jobOf(uid).leased_by;
    start(true);
    await new Promise((yes) => { setTimeout(yes, 2500); });
    equal(jobOf(uid).leased_by, mine);
    await release();
    await over(uid);
    equal(ledger(uid, tag), total);
}, 60);

test('jobs: two reeve-jobs side by side do three jobs, each record of each once', async () => {
    const tags = [newTag(), newTag(), newTag()], uids = [], { release } = await hold(BATCH / 2);
    for (const tag of tags) uids.push(await tagAll(tag));
    // Each has one before the quicker could do all of them.
    await until(() => new Set(uids.map((uid) => jobOf(uid).leased_by ?? '')).size === 3, 30, 'a job for each of the two');
    const began = performance.now();
    await release();
    await until(() => uids.every((uid) => jobOf(uid).state === 'done'), 60, 'the end of three jobs');
    const took = (performance.now() - began) / 1000;
    tags.forEach((tag, i) => equal(ledger(uids[i], tag), total));
    return `${3 * total} records in ${took.toFixed(1)} s, ${Math.round(3 * total / took)} a second`;
}, 90);

test('jobs: two that believe to have the same job: one batch is done once', async () => {
    const { waits, release } = await hold(BATCH / 2);
    const tag = newTag(), uid = await tagAll(tag);
    await waits();
    leaseEnds(); // The other takes it while the first is in the midst of a batch.
    await new Promise((yes) => { setTimeout(yes, 2500); });
    await release();
    await over(uid);
    equal(ledger(uid, tag), total);
}, 60);

test('jobs: told to stop it ends behind its batch; started again the job goes on', async () => {
    for (const pid of extra.splice(0)) await end(pid, 'SIGTERM');
    const { waits, release } = await hold(1.5 * BATCH);
    const tag = newTag(), uid = await tagAll(tag);
    await waits();
    process.kill(portal.pid('reeve-jobs'), 'SIGTERM');
    await release();
    await until(() => !portal.alive(portal.pid('reeve-jobs')), 20, 'the end of reeve-jobs');
    equal(Number(jobOf(uid).done), 2 * BATCH);
    start();
    leaseEnds();
    await over(uid);
    equal(ledger(uid, tag), total);
}, 60);

test('jobs: a cancelled job stops between batches, and what it did can be taken back', async () => {
    const { waits, release } = await hold(1.5 * BATCH);
    const tag = newTag(), uid = await tagAll(tag);
    await waits();
    const cancelled = browser.submit(`/jobs/${uid}`, `/jobs/${uid}/cancel`);
    await until(() => transactions({ waiting: true }) > 1, 20, 'that cancelling waits');
    await release();
    equal((await cancelled).status, 303);
    const job = await over(uid), done = ledger(uid, tag);
    equal(job.state, 'cancelled');
    ok(done >= 2 * BATCH && done < total && done % BATCH === 0, String(done));
    const undo = (await browser.submit(`/jobs/${uid}`, `/jobs/${uid}/undo`)).location.match(/\/jobs\/(\w{26})/)[1];
    equal(Number((await over(undo)).done), done);
    equal(value(`SELECT COUNT(*) FROM account_tag g JOIN tag t ON t.id = g.tag_id WHERE t.name = ${literal(tag)}`), '0');
    equal(value(`SELECT COUNT(*) FROM account_word WHERE word = ${literal(tag.split(' ')[1])}`), '0');
    equal(value(`SELECT COUNT(*) FROM \`change\` c JOIN job j ON j.id = c.job_id JOIN \`change\` o ON o.id = c.undoes WHERE j.uid = ${literal(undo)}`), String(done));
}, 60);

test('jobs: who may no longer do it does no more of it', async () => {
    const tess = person('Administrator (Secure)'), hers = signedIn(tess);
    const { waits, release } = await hold(1.5 * BATCH);
    const tag = newTag(), uid = await tagAll(tag, hers);
    await waits();
    becomes(tess, 'Read-only');
    await release();
    const job = await over(uid);
    same([job.state, job.error, ledger(uid, tag)], ['failed', 'forbidden', 2 * BATCH]);
    match((await browser.get(`/jobs/${uid}`)).text, /who started it may no longer do this/);
}, 60);

test('R6 three kill -9 of the database in the midst of a job: the job goes on by itself', async () => {
    const tag = newTag(), uid = await tagAll(tag);
    for (let kills = 0; kills < 3; kills++) {
        const before = Number(jobOf(uid).done);
        await until(() => Number(jobOf(uid).done) > before || jobOf(uid).state === 'done', 30, 'a batch');
        await portal.stopDatabase('SIGKILL');
        await portal.startDatabase();
        ledger(uid, tag);
    }
    await over(uid, 90);
    equal(ledger(uid, tag), total);
    return `3 kills, ${total} records, 0 lost, 0 twice`;
}, 200);

/** Holds whoever would tell how far a download is, with rows of it in the file. */
async function holdDownload() {
    const held = await holdProgress('NEW.done <> OLD.done', 'rows in the file');
    holds.push(held.child);
    return held;
}

test('R6 reeve-jobs: three kill -9 in the midst of a download: whoever takes it begins the file anew, and it is whole', async () => {
    const away = manyDeliveries(60000), folder = readFileSync(env.REEVE_CONF, 'utf8').match(/^files_dir *= *(\S+)/m)[1];
    try {
        const held = await holdDownload();
        const one = exporting(who), all = Number(value('SELECT COUNT(*) FROM delivery'));
        for (let kills = 0; kills < 3; kills++) {
            await held.waits();
            ok(readdirSync(folder).some((name) => name.startsWith(`.${one}`) && statSync(`${folder}/${name}`).size > 0), 'nothing is in its file');
            await end(portal.pid('reeve-jobs'), 'SIGKILL');
            ok(!existsSync(`${folder}/${one}.csv`), 'a half of it has its name');
            await held.cut();
            leaseEnds();
            start();
        }
        await held.release();
        equal((await over(one)).state, 'done');
        const rows = readFileSync(`${folder}/${one}.csv`, 'utf8').trimEnd().split('\r\n').slice(1);
        equal(rows.length, all);
        equal(new Set(rows).size, all);
        return `3 kills, ${all} rows, 0 lost, 0 twice`;
    } finally {
        sql('DROP TRIGGER IF EXISTS job_test');
        away();
    }
}, 120);

// The accounts are those of everybody's tests: what was put on them goes again.
after(() => {
    const names = tagsMade.map(literal);
    sql(`DELETE g FROM account_tag g JOIN tag t ON t.id = g.tag_id WHERE t.name IN (${names}); DELETE FROM account_word WHERE word IN (${tagsMade.flatMap((name) => name.split(' ')).map(literal)})`);
});
after(async () => { for (const pid of extra) if (portal.alive(pid)) process.kill(pid, 'SIGTERM'); });
