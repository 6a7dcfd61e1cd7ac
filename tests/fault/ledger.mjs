// ledger: people who change accounts while something happens, and a book of what each of their forms was answered.
import { randomBytes } from 'node:crypto';

import { literal, same, sleep, sql, value } from '../lib/harness.mjs';
import { account, person, signedIn } from '../lib/scene.mjs';

const TRIES = 20;

/** How often an operation was done: rows of its id, and of changes to what it asked for. */
const done = ({ op, city }) => [value(`SELECT COUNT(*) FROM op WHERE id = ${literal(op)}`),
    value(`SELECT COUNT(*) FROM change_field WHERE field = 'city' AND \`after\` = ${literal(city)}`)].map(Number);

/** One change by the form of an account; sent again with the same operation id until it is acknowledged. */
async function change(browser, path, book) {
    const page = await browser.get(path).catch((e) => ({ status: e.code ?? e.message }));
    if (page.status !== 200) return book.failed.push(page.status);
    const { fields } = page.form(path), entry = { op: fields.op, city: `Port ${randomBytes(6).toString('hex')}`, answers: [], unknown: [] };
    book.entries.push(entry);
    while (entry.answers.at(-1) !== 303 && entry.answers.length < TRIES) {
        const answer = await browser.post(path, { ...fields, city: entry.city }).catch((e) => ({ status: e.code ?? e.message }));
        entry.answers.push(answer.status);
        if (answer.status === 303) continue;
        // Nobody can know whether it was done; that it was done more than once, or half, nobody may find.
        await sleep(200);
        entry.unknown.push(done(entry));
    }
}

/**
 * Changes accounts by `writers` people until `during()` is over. Answers { entries: [{ op, city, answers, unknown }], failed }: each form
 * with the statuses it was answered and what stood in the database after each that is no acknowledgement, and the failed GETs.
 */
export async function keep(during, writers = 3) {
    const book = { entries: [], failed: [] };
    const desks = [];
    for (let i = 0; i < writers; i++) {
        const browser = signedIn(person());
        desks.push({ browser, path: `/accounts/${await account(browser)}/edit` });
    }
    let over = false;
    const all = desks.map(async ({ browser, path }) => { while (!over) await change(browser, path, book); });
    try {
        await during();
    } finally {
        over = true;
        await Promise.all(all);
    }
    return book;
}

/** That each form was acknowledged and done exactly once, with its row in the trail, and that none was ever done twice or by half. */
export function balance({ entries }) {
    same(entries.filter((e) => e.answers.at(-1) !== 303), [], 'each form is acknowledged in the end');
    same(entries.filter((e) => String(done(e)) !== '1,1'), [], 'what was acknowledged was done once');
    same(entries.filter((e) => e.unknown.some(([op, city]) => op !== city || op > 1)), [], 'what was not acknowledged was done once or not at all');
    same(sql(`SELECT o.id FROM op o LEFT JOIN \`change\` c ON c.id = o.change_id WHERE c.id IS NULL
        OR NOT EXISTS (SELECT 1 FROM change_field f WHERE f.change_id = c.id)`), [], 'no operation without its trail');
}

/** A line for the log of the test. */
export const told = ({ entries }) => {
    const again = entries.filter((e) => e.answers.length > 1);
    return `# ${entries.length} changes; ${again.length} sent again, ${again.filter((e) => e.unknown[0][0] === 1).length} of these were done already`;
};
