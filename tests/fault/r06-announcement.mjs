// r06-announcement: reeve-jobs ends in the midst of an announcement to some thousand customers: each of them gets it once, and the count says so.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';

import { after, env, equal, literal, portal, same, sql, test, transactions, until, value } from '../lib/harness.mjs';
import { account, business, person, signedIn } from '../lib/scene.mjs';
import { holdProgress } from './progress.mjs';

const BATCH = 500, CUSTOMERS = 2500, BLOCKED = 40, DELETED = 60;
const holds = [];
let firm, path;

function start() {
    const child = spawn('reeve-jobs', ['-c', env.REEVE_CONF], { detached: true, stdio: 'ignore' });
    child.unref();
    writeFileSync(`${env.REEVE_RUN}/reeve-jobs.pid`, `${child.pid}\n`);
}
async function kill() {
    const pid = portal.pid('reeve-jobs');
    process.kill(pid, 'SIGKILL');
    await until(() => !portal.alive(pid), 20, 'the end of reeve-jobs');
}
const leaseEnds = () => sql("UPDATE job SET lease_until = UTC_TIMESTAMP(6) WHERE state = 'running'");
const job = () => sql(`SELECT j.* FROM job j JOIN announcement n ON n.job_id = j.id WHERE n.uid = ${literal(path.split('/')[2])}`)[0];
const made = () => Number(value(`SELECT COUNT(*) FROM delivery d JOIN announcement n ON n.message_id = d.message_id WHERE n.uid = ${literal(path.split('/')[2])}`));

/** Holds whoever tells that this batch is done, all deliveries of it in its transaction. */
async function holdBatch(batch) {
    const held = await holdProgress(`NEW.kind = 'announcement' AND NEW.done <> OLD.done AND NEW.done = ${batch * BATCH}`, 'a batch in its midst');
    holds.push(held.child);
    return held;
}

test('announcement: a stage: a business with some thousand customers, some of them blocked or deleted', async () => {
    firm = business(await account(signedIn(person()), 'Many & Co', '4'));
    sql(`SET @a = (SELECT id FROM account WHERE uid = ${literal(firm.account)});
        INSERT INTO customer (account_id, uid, number, first_name, last_name, email, email_key, blocked_at, created_at, deleted_at)
        SELECT @a, LPAD(CONCAT(@a, 'z', s.seq), 26, '0'), s.seq, CONCAT('Ada', s.seq), 'Kiln', CONCAT(s.seq, '@many.example'), CONCAT(s.seq, '@many.example'),
               IF(s.seq % 65 = 0 AND s.seq <= ${BLOCKED * 65}, UTC_TIMESTAMP(6), NULL), UTC_TIMESTAMP(6), IF(s.seq % 43 = 1 AND s.seq <= ${DELETED * 43}, UTC_TIMESTAMP(6), NULL)
          FROM seq_1_to_${CUSTOMERS + BLOCKED + DELETED} s;
        UPDATE account SET customer_number = 9999, created_at = created_at - INTERVAL 40 DAY WHERE id = @a`);
});

test('R6 announcement: three kill -9 in the midst of batches, one while messages go out: each customer gets it once, the blocked and deleted none', async () => {
    const total = Number(value(`SELECT COUNT(*) FROM customer c JOIN account a ON a.id = c.account_id WHERE a.uid = ${literal(firm.account)} AND c.blocked_at IS NULL AND c.deleted_at IS NULL`));
    try {
        let held = await holdBatch(1);
        const drafted = await firm.browser.submit('/announcements/new', '/announcements/new', { subject: 'Hello {first_name}', body: 'Dear {name}, we move.' });
        path = drafted.location.match(/^\/announcements\/\w{26}/)[0];
        equal((await firm.browser.submit(path, `${path}/send`)).status, 303);
        for (const batch of [1, 3, 5]) {
            await held.waits();
            await kill();
            same([Number(job().done), made()], [(batch - 1) * BATCH, (batch - 1) * BATCH], 'what was committed is told, and nothing else');
            await held.cut();
            await held.release();
            if (batch < 5) held = await holdBatch(batch + 2);
            leaseEnds();
            start();
            if (batch === 5) await until(() => job().state === 'done', 60, 'the end of the job');
        }
        await kill();
        // The one that was under way when reeve-jobs died goes once more when its lease is over.
        sql("UPDATE delivery SET next_at = UTC_TIMESTAMP(6) WHERE state = 'waiting' AND bulk = 1 AND leased_by IS NOT NULL");
        start();
    } finally {
        sql('DROP TRIGGER IF EXISTS job_test');
    }
    await until(async () => (await firm.browser.get(`${path}.json`)).json.announcement.state === 'sent', 150, 'the end of sending');
    const seen = (await firm.browser.get(`${path}.json`)).json.announcement;
    same([seen.sent_to, seen.waiting, seen.failed, seen.screened, seen.cancelled], [total, 0, 0, 0, 0]);
    same(sql(`SELECT COUNT(*) AS all_, COUNT(DISTINCT d.customer_id) AS customers, SUM(d.state = 'sent') AS sent, SUM(c.blocked_at IS NOT NULL OR c.deleted_at IS NOT NULL) AS wrong
          FROM announcement n JOIN delivery d ON d.message_id = n.message_id JOIN customer c ON c.account_id = n.account_id AND c.id = d.customer_id
         WHERE n.uid = ${literal(path.split('/')[2])}`), [{ all_: String(total), customers: String(total), sent: String(total), wrong: '0' }]);
    same(sql(`SELECT COUNT(*) AS n, MAX(f.\`after\`) AS customers FROM \`change\` c JOIN change_field f ON f.change_id = c.id
        JOIN account a ON a.id = c.account_id WHERE a.uid = ${literal(firm.account)} AND c.verb = 'announcement-send'`), [{ n: '1', customers: String(total) }]);
    const { took } = sql(`SELECT TIMESTAMPDIFF(MICROSECOND, MIN(d.created_at), MAX(d.sent_at)) / 1e6 AS took FROM delivery d JOIN announcement n ON n.message_id = d.message_id
        WHERE n.uid = ${literal(path.split('/')[2])}`)[0];
    return `4 kills, ${total} customers, 0 lost, 0 twice, ${Math.round(total / took)} a second`;
}, 240);

test('R6 announcement: cancelled in the midst of the job: no customer behind the batch gets it', async () => {
    try {
        const held = await holdBatch(2);
        path = (await firm.browser.submit('/announcements/new', '/announcements/new', { subject: 'Hello', body: 'We stay.' })).location.match(/^\/announcements\/\w{26}/)[0];
        await firm.browser.submit(path, `${path}/send`);
        await held.waits();
        const cancelled = firm.browser.submit(path, `${path}/cancel`); // It waits for the account, which the batch holds.
        await until(() => transactions({ waiting: true }) > 0, 20, 'that cancelling waits');
        await held.release();
        equal((await cancelled).status, 303);
    } finally {
        sql('DROP TRIGGER IF EXISTS job_test');
    }
    await until(() => job().state === 'cancelled', 30, 'the end of the job');
    await until(() => value(`SELECT COUNT(*) FROM delivery d JOIN announcement n ON n.message_id = d.message_id WHERE n.uid = ${literal(path.split('/')[2])} AND d.state = 'waiting'`) === '0', 60, 'that nothing waits');
    const seen = (await firm.browser.get(`${path}.json`)).json.announcement;
    equal(seen.state, 'cancelled');
    equal(made() <= 3 * BATCH, true);
    equal(seen.sent_to + seen.cancelled, made());
}, 120);

after(() => { for (const one of holds) one.kill(); if (!portal.alive(portal.pid('reeve-jobs'))) start(); });
