// r26: others hold what a request needs: deadlocks and lock waits that end are forced upon the door, and what a cluster may say, too. It
// tries again, nobody sees an error, and nothing is done twice or by halves.
import { spawn } from 'node:child_process';

import { after, env, equal, has, literal, long, match, ok, PATIENCE, portal, same, skip, sleep, sql, test, transactions, until, value } from '../lib/harness.mjs';
import { account, person, signedIn, uid } from '../lib/scene.mjs';

const ROUNDS = long ? 200 : 20;
const others = [];

/** Somebody else at the database: `say` sends SQL and answers its rows when it is done. */
function other() {
    const child = spawn('mariadb', ['--no-defaults', '--unbuffered', '--force', '-N', `--socket=${env.REEVE_DB}`, `--user=${env.REEVE_DB_USER}`, env.REEVE_DB_NAME ?? 'reeve'],
        { env: { ...env, MYSQL_PWD: env.REEVE_DB_PASSWORD }, stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (part) => { said += part; });
    others.push(child);
    return {
        say(text) {
            const end = uid();
            child.stdin.write(`${text};\nSELECT '${end}';\n`);
            return until(() => said.includes(end), 40, text).then(() => { said = ''; });
        },
        leave: () => new Promise((yes) => { child.on('exit', yes); child.stdin.end(); }),
    };
}

const status = (name) => Number(value(`SELECT variable_value FROM information_schema.global_status WHERE variable_name = '${name}'`));
const waits = () => until(() => transactions({ waiting: true }) > 0, 10, 'that a request waits');

let browser, place, id, staff;
const shown = { answers: 0, errors: 0 };

/** Sends an invitation to this member, as on another day than those before: it holds the account, then the person. */
async function invite(member) {
    sql(`UPDATE link SET created_at = created_at - INTERVAL 1 DAY WHERE person_id = ${member.id}`);
    const page = `/accounts/${place}/staff`, { fields } = (await browser.get(page)).form(`${page}/invitation`);
    return async () => {
        const answer = await browser.post(`${page}/invitation`, { ...fields, person: member.uid, action: 'send' });
        shown.answers++;
        if (answer.status !== 303) shown.errors++;
        return answer;
    };
}
const sent = ({ id: one }) => sql(`SELECT (SELECT COUNT(*) FROM link WHERE person_id = ${one}) AS links, (SELECT COUNT(*) FROM delivery WHERE person_id = ${one}) AS deliveries,
    (SELECT COUNT(*) FROM \`change\` c JOIN change_field f ON f.change_id = c.id WHERE c.verb = 'invitation-send' AND c.outcome = 'done' AND f.field = 'invitation' AND f.object_id = ${one}) AS changes`)[0];

test('R26 a stage', async () => {
    if (!has('mariadb')) skip('mariadb is not installed');
    browser = signedIn(person());
    place = await account(browser, 'Lock House', '4');
    id = value(`SELECT id FROM account WHERE uid = ${literal(place)}`);
    const page = `/accounts/${place}/staff`;
    staff = [];
    for (let n = 0; n < 3; n++) {
        const email = `${uid()}@client.example`;
        await browser.submit(page, page, { name: `Lock Member ${n}`, email, invite: undefined });
        staff.push(sql(`SELECT id, uid FROM person WHERE email = ${literal(email)}`)[0]);
    }
    sql('CREATE OR REPLACE TABLE r26_weight (n INT PRIMARY KEY) ENGINE=InnoDB');
});

test('R26 1213: of two that wait for one another the request is the one that is given up; it tries again', async () => {
    const one = other(), [member] = staff, before = status('Innodb_deadlocks');
    for (let n = 0; n < ROUNDS; n++) {
        const go = await invite(member);
        // Whoever has written more stays.
        await one.say(`START TRANSACTION; REPLACE INTO r26_weight SELECT seq FROM seq_1_to_200; SELECT id FROM person WHERE id = ${member.id} FOR UPDATE`);
        const answer = go();
        await waits();
        await one.say(`SELECT id FROM account WHERE id = ${id} FOR UPDATE; COMMIT`);
        equal((await answer).status, 303);
    }
    await one.leave();
    const deadlocks = status('Innodb_deadlocks') - before;
    ok(deadlocks >= ROUNDS, String(deadlocks));
    same(sent(member), { links: String(ROUNDS), deliveries: String(ROUNDS), changes: String(ROUNDS) });
    return `${deadlocks} deadlocks, ${ROUNDS} of ${ROUNDS} done once`;
}, 120);

test('R26 1205: a lock is held for longer than the database lets anybody wait', async () => {
    const one = other(), [, member] = staff, page = await invite(member);
    await one.say(`START TRANSACTION; SELECT id FROM account WHERE id = ${id} FOR UPDATE`);
    const began = performance.now(), answer = page();
    await sleep(6500); // innodb_lock_wait_timeout is 5 s
    await one.say('ROLLBACK');
    equal((await answer).status, 303);
    const took = (performance.now() - began) / 1000;
    await one.leave();
    ok(took > 6 && took < 9 * PATIENCE, `${took} s`);
    same(sent(member), { links: '1', deliveries: '1', changes: '1' });
    return `held for 6.5 s, done once after ${took.toFixed(1)} s`;
}, 60);

test('R26 1213, 1205, 1020 and 1047 at the insertion of a row, up to three times: done once; a fourth time: 503, and nothing is done', async () => {
    const [, , member] = staff, wanted = { links: 0, deliveries: 0, changes: 0 };
    let tried = 0;
    sql('CREATE OR REPLACE SEQUENCE r26_turn'); // what a rollback does not take back
    try {
        for (const error of [1213, 1205, 1020, 1047]) {
            for (const times of [1, 2, 3, 4]) {
                const go = await invite(member);
                sql(`CREATE OR REPLACE SEQUENCE r26_turn;\nDELIMITER //
                    CREATE OR REPLACE TRIGGER r26_fails BEFORE INSERT ON message_value FOR EACH ROW
                        IF NEXTVAL(r26_turn) <= ${times} THEN SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = ${error}; END IF//`);
                const answer = await go();
                equal(answer.status, times > 3 ? 503 : 303, `${error} ${times} times`);
                tried += times;
                if (times > 3) shown.errors--; // as it must be
                else for (const name of Object.keys(wanted)) wanted[name]++;
                same(Object.values(sent(member)).map(Number), Object.values(wanted), `${error} ${times} times`);
            }
        }
    } finally {
        sql('DROP TRIGGER IF EXISTS r26_fails; DROP SEQUENCE r26_turn');
    }
    return `${tried} errors forced, ${wanted.changes} of 12 done once, 4 refused whole`;
}, 90);

test('R26 a job: a batch that is given up for another is done again, each record once', async () => {
    const list = [place];
    for (let n = 0; n < 4; n++) list.push(await account(browser, `Lock Room ${n}`));
    const ids = sql(`SELECT id FROM account WHERE uid IN (${list.map(literal)}) ORDER BY id`).map((r) => r.id), tag = `r26 ${uid().slice(0, 8)}`, one = other();
    const before = status('Innodb_deadlocks');
    await one.say(`START TRANSACTION; REPLACE INTO r26_weight SELECT seq FROM seq_1_to_2000; SELECT id FROM account WHERE id = ${ids[4]} FOR UPDATE`);
    const page = await browser.get(`/jobs/new?kind=account-tag&tag=${encodeURIComponent(tag)}&${list.map((a) => `a=${a}`).join('&')}`);
    const [, job] = (await browser.post('/jobs/new', page.forms.find((f) => f.method === 'post' && f.action === '/jobs/new').fields)).location.match(/\/jobs\/(\w{26})/);
    await waits();
    await one.say(`SELECT id FROM account WHERE id = ${ids[0]} FOR UPDATE; COMMIT`);
    await one.leave();
    const found = await until(() => sql(`SELECT state, done, skipped FROM job WHERE uid = '${job}' AND state = 'done'`)[0], 30, 'the end of the job');
    same(found, { state: 'done', done: '5', skipped: '0' });
    ok(status('Innodb_deadlocks') > before);
    equal(value(`SELECT COUNT(*) FROM account_tag g JOIN tag t ON t.id = g.tag_id WHERE t.name = ${literal(tag)}`), '5');
    equal(value(`SELECT COUNT(*) FROM \`change\` c JOIN job j ON j.id = c.job_id WHERE j.uid = '${job}'`), '5');
    return '5 of 5 records once';
}, 60);

test('R26 a lock that is never let go: an answer within the time a request has, and nothing done', async () => {
    const one = other(), [, member] = staff, was = sent(member), page = `/accounts/${place}/staff`;
    const { fields } = (await browser.get(page)).form(`${page}/invitation`);
    await one.say(`START TRANSACTION; SELECT id FROM account WHERE id = ${id} FOR UPDATE`);
    const began = performance.now(), answer = await browser.post(`${page}/invitation`, { ...fields, person: member.uid, action: 'send' });
    const took = (performance.now() - began) / 1000;
    await one.leave();
    equal(answer.status, 503, answer.text.slice(0, 300));
    match(answer.headers['retry-after'], /^\d+$/);
    ok(took <= 11 * PATIENCE, `${took.toFixed(1)} s`);
    await sleep(500);
    same(sent(member), was);
    return `503 after ${took.toFixed(1)} s`;
}, 60);

test('R26 what people saw', () => {
    equal(shown.errors, 0);
    return `${shown.errors} errors in ${shown.answers} requests`;
});

after(() => {
    for (const child of others) child.kill();
    sql('DROP TABLE IF EXISTS r26_weight');
});
