// r06: kill -9 of the database while programs write: what was acknowledged is there, once and whole; what was refused is not; of what is unknown
// the same key tells. The ledger is what the programs were told; it is compared with the tables, the trail and the folder of messages.
import { existsSync, readFileSync } from 'node:fs';

import { env, equal, literal, long, ok, portal, same, sleep, sql, test, until, value } from '../lib/harness.mjs';
import { Program, account, operation, person, signedIn, token, uid } from '../lib/scene.mjs';
import { settled } from './workers.mjs';

const KILLS = long ? 30 : 3, WRITERS = 6;
const SCOPES = ['account-read', 'account-edit', 'account-tag', 'account-note', 'staff-edit'];
const ledger = []; // { key, op, kind, text, at, path, body, told: 'done', 'refused', 'unknown' }
let key, writers;

/** What one may write: an address, a body, and how often it is there. All of them are one row or several, which come and go together. */
const kinds = {
    note: {
        body: (text) => ({ body: text }),
        path: '/notes',
        there: (text) => [`SELECT COUNT(*) FROM account_note WHERE body = ${text}`],
    },
    tag: {
        body: (text) => ({ name: text }),
        path: '/tags',
        there: (text) => [`SELECT COUNT(*) FROM tag WHERE name = ${text}`, `SELECT COUNT(*) FROM account_tag g JOIN tag t ON t.id = g.tag_id WHERE t.name = ${text}`],
    },
    // An invitation is a person, a place on the staff, a link, a message and its delivery.
    invitation: {
        body: (text) => ({ name: text, email: `${text}@client.example`, role: 'Porter', invite: true }),
        path: '/staff',
        there: (text) => ['person p WHERE', 'person p JOIN staff s ON s.person_id = p.id WHERE', 'person p JOIN link k ON k.person_id = p.id WHERE',
            'person p JOIN delivery d ON d.person_id = p.id JOIN message m ON m.id = d.message_id JOIN message_value v ON v.message_id = m.id WHERE']
            .map((from) => `SELECT COUNT(*) FROM ${from} p.name = ${text}`),
    },
    // A job that tags one account.
    job: {
        body: (text, at) => ({ kind: 'account-tag', tag: text, chosen: at, seen: 1 }),
        path: null,
        there: (text) => ['', 'JOIN job_item i ON i.job_id = v.job_id', 'JOIN job j ON j.id = v.job_id'].map((more) => `SELECT COUNT(*) FROM job_value v ${more} WHERE v.value = ${text}`),
    },
};

async function write(writer, kind, n) {
    const text = `r06${kind}${key}${writer.n}x${n}`, { body, path } = kinds[kind];
    const entry = { key: text, op: operation(writer.token, text), kind, text, at: writer.at, path: path ? `/accounts/${writer.at}${path}` : '/jobs/new', body: body(text, writer.at), writer };
    ledger.push(entry);
    entry.told = await send(entry);
    if (entry.told !== 'done') await sleep(150);
}

/** Sends it, or sends it again: what the program was told. */
async function send({ writer, path, body, key: idempotency }) {
    let answer;
    try { answer = await writer.program.post(path, body, { 'Idempotency-Key': idempotency }); } catch { return 'unknown'; }
    if (answer.status < 300) return 'done';
    const { type } = (() => { try { return answer.json; } catch { return {}; } })();
    if (answer.status === 503 && type && type !== 'urn:reeve:error:unknown-outcome') return 'refused';
    if ([502, 503, 504].includes(answer.status)) return 'unknown';
    throw new Error(`${path}: ${answer.status} ${answer.text}`);
}

/** How often an entry is there: [operations, changes, then its rows]. */
function counts({ op, kind, text }) {
    const parts = [`SELECT COUNT(*) FROM op WHERE id = '${op}'`, `SELECT COUNT(DISTINCT c.id) FROM op o JOIN \`change\` c ON c.id = o.change_id JOIN change_field f ON f.change_id = c.id WHERE o.id = '${op}'`,
        ...kinds[kind].there(literal(text))];
    return Object.values(sql(`SELECT ${parts.map((part, i) => `(${part}) AS c${i}`).join(', ')}`)[0]).map(Number);
}

test('R6 a stage', async () => {
    key = uid().slice(0, 8);
    const browser = signedIn(person());
    writers = [];
    for (let n = 0; n < WRITERS; n++) {
        const one = token(person(), { scopes: SCOPES });
        writers.push({ n, token: one, program: new Program(one.text), at: await account(browser, 'Ledger House', '4') });
    }
    sql("UPDATE delivery SET state = 'cancelled' WHERE state = 'waiting'");
});

test(`R6 ${KILLS} kill -9 of the database under write load`, async () => {
    let over = false;
    const load = Promise.all(writers.map(async (writer) => {
        for (let n = 0; !over; n++) {
            const kind = Object.keys(kinds)[(n + writer.n) % 4];
            // A plan has room for a hundred.
            await write(writer, kind === 'invitation' && n > 380 ? 'note' : kind, n);
            // How often a token may ask within a minute is not what is tested here.
            sql_quiet(`UPDATE api_token SET window_n = 0 WHERE id = ${writer.token.id}`, n);
        }
    }));
    for (let kills = 0; kills < KILLS; kills++) {
        const before = ledger.filter((e) => e.told === 'done').length;
        await until(() => ledger.filter((e) => e.told === 'done').length >= before + 40, 30, 'writing');
        await sleep(Math.random() * 200);
        await portal.stopDatabase('SIGKILL');
        await portal.startDatabase();
    }
    await sleep(500);
    over = true;
    await load;
    await settled();

    const told = (what) => ledger.filter((e) => e.told === what);
    const wrong = { lost: 0, doubled: 0, half: 0, refused: 0 };
    for (const entry of ledger) {
        const all = counts(entry);
        if (new Set(all).size !== 1) wrong.half++;
        if (all.some((n) => n > 1)) wrong.doubled++;
        if (entry.told === 'done' && all.includes(0)) wrong.lost++;
        if (entry.told === 'refused' && all.some((n) => n > 0)) wrong.refused++;
    }
    same(wrong, { lost: 0, doubled: 0, half: 0, refused: 0 });
    // Whoever does not know asks again with the same key, and then it is done, once.
    const open = [...told('unknown'), ...told('refused')];
    for (const entry of open) {
        equal(await send(entry), 'done', entry.path);
        equal(String([...new Set(counts(entry))]), '1', entry.path);
    }
    ok(told('done').length >= KILLS * 40);
    return `${told('done').length} acknowledged, ${told('refused').length} refused, ${told('unknown').length} unknown; 0 lost, 0 doubled, 0 half applied, `
        + `0 of the refused done; all ${open.length} done once by their key sent again`;
}, KILLS * 20 + 60);

test('R6 no change of these programs is without its operation or its fields, no operation without its change', () => {
    const tokens = writers.map((w) => literal(w.token.uid));
    same(sql(`SELECT c.id FROM \`change\` c LEFT JOIN op o ON o.change_id = c.id LEFT JOIN change_field f ON f.change_id = c.id
        WHERE c.session IN (${tokens}) AND c.outcome = 'done' GROUP BY c.id HAVING COUNT(DISTINCT o.id) <> 1 OR COUNT(DISTINCT f.n) = 0`), []);
    same(sql('SELECT o.id FROM op o LEFT JOIN `change` c ON c.id = o.change_id WHERE c.id IS NULL'), []);
    const changes = value(`SELECT COUNT(*) FROM \`change\` WHERE session IN (${tokens}) AND outcome = 'done'`);
    equal(Number(changes), ledger.length);
    return `${changes} changes for ${ledger.length} entries of the ledger`;
});

test('R6 the jobs that were acknowledged go on by themselves, each record once; each message gets to its folder', async () => {
    const jobs = ledger.filter((e) => e.kind === 'job'), names = jobs.map((e) => literal(e.text));
    sql("UPDATE job SET lease_until = UTC_TIMESTAMP(6) WHERE state = 'running'");
    sql("UPDATE delivery SET next_at = UTC_TIMESTAMP(6) WHERE state = 'waiting'");
    const left = () => Number(value(`SELECT COUNT(*) FROM job j JOIN job_value v ON v.job_id = j.id WHERE v.value IN (${names}) AND j.state <> 'done'`));
    await until(() => left() === 0, 60, 'the end of the jobs');
    const wrong = sql(`SELECT v.value FROM job_value v JOIN tag t ON t.name = v.value LEFT JOIN account_tag g ON g.tag_id = t.id
        LEFT JOIN \`change\` c ON c.job_id = v.job_id WHERE v.value IN (${names}) GROUP BY v.value HAVING COUNT(DISTINCT g.account_id) <> 1 OR COUNT(DISTINCT c.id) <> 1`);
    same(wrong, []);
    const mails = sql(`SELECT d.uid, d.state FROM delivery d JOIN person p ON p.id = d.person_id WHERE p.name LIKE 'r06invitation${key}%'`);
    const state = () => sql(`SELECT COUNT(*) AS n, SUM(d.state = 'sent') AS sent FROM delivery d JOIN person p ON p.id = d.person_id WHERE p.name LIKE 'r06invitation${key}%'`)[0];
    await until(() => state().n === state().sent, 60, 'the sending of the messages');
    for (const { uid: one } of mails) {
        ok(existsSync(`${env.REEVE_DIR}/mail/${one}.eml`), one);
        ok(readFileSync(`${env.REEVE_DIR}/mail/${one}.eml`, 'utf8').includes(`Message-ID: <${one}@`), one);
    }
    return `${jobs.length} jobs, ${mails.length} messages; 0 lost, 0 twice`;
}, 150);

/** Now and then; the database may be away. */
function sql_quiet(text, n) {
    if (n % 20) return;
    try { sql(text); } catch { /* later */ }
}
