// walk: the pages of a list, forward and backward, are the whole of it in its order, whatever is filtered and however rows are found.
import { equal, ok, test } from '../lib/harness.mjs';
import { catalogue, execute, results } from './server.mjs';

const PAGE = 11;
const run = (text) => results(text);

// The list without paging, and values for its filters: some operator with accounts, beginnings of words that several have.
const viewer = Number(run('SELECT operator_id AS id FROM assignment GROUP BY operator_id ORDER BY COUNT(*) DESC LIMIT 1;')[0][0].id);
const whole = { account: { from: 'account a', where: 'a.listed = 1', uid: 'a.uid' } };
const values = { viewer, word1: 's%', word2: 'm%', word3: 'e%', word4: 'de%', limit: PAGE };

const typed = (text) => (/^\d+$/.test(text) ? Number(text) : text);
const keysOf = (row) => Object.fromEntries(Object.entries(row).filter(([name]) => name.startsWith('key')).map(([k, v]) => [k, typed(v)]));
const shown = (row) => [row['@uid'], ...Object.values(keysOf(row))].join(' ');

for (const list of catalogue().lists) {
    test(`${list.list}: pages in both directions make up the list`, () => {
        const { from, where, uid } = whole[list.list], ways = new Map();
        for (const c of list.choices.filter((x) => !x.count)) {
            const key = `${c.sort} ${c.descending} ${c.on}`;
            if (!ways.has(key)) ways.set(key, { ...c, found: [] });
            ways.get(key).found.push(c);
        }
        const all = [...ways.values()];
        const naive = run(all.map(({ sort, descending, filters }) => {
            const columns = list.sorts.find((s) => s.name === sort).text.split(', ');
            const conditions = filters.map((f) => ` AND (${f.text.replace(/:(\w+)/g, (_, name) => (typeof values[name] === 'number' ? values[name] : `'${values[name]}'`))})`);
            return `SELECT ${uid} AS \`@uid\`, ${columns.map((x, i) => `${x} AS key${i + 1}`)} FROM ${from} WHERE ${where}${conditions.join('')}
                ORDER BY ${columns.map((x) => `${x} ${descending ? 'DESC' : 'ASC'}`)};`;
        }).join('\n'));
        ok(Math.max(...naive.map((rows) => rows.length)) > 10 * PAGE, 'there are too few rows to walk');
        ok(naive.filter((rows) => rows.length > PAGE).length > naive.length / 3, 'the filters leave too few rows to walk');

        // Each page begins where the one before it ended, so that pages which are right one by one make a walk that is right.
        const pages = all.flatMap(({ found }, i) => found.flatMap((c) => {
            const rows = naive[i], made = [];
            for (let at = 0; at === 0 || at < rows.length; at += PAGE) {
                if (c.seek === 'start' && at === 0) made.push({ c, key: {}, expected: rows.slice(0, PAGE) });
                if (c.seek === 'after' && at > 0) made.push({ c, key: keysOf(rows[at - 1]), expected: rows.slice(at, at + PAGE) });
                if (c.seek === 'before' && at > 0) made.push({ c, key: keysOf(rows[at]), expected: rows.slice(at - PAGE, at).reverse() });
            }
            return made;
        }));
        for (let i = 0; i < pages.length; i += 500) {
            const part = pages.slice(i, i + 500), answers = run(part.map((p) => execute(p.c, { ...values, ...p.key })).join(''));
            part.forEach(({ c, key, expected }, k) => equal(answers[k].map(shown).join('\n'), expected.map(shown).join('\n'),
                `${c.sort} ${c.descending} ${c.seek} ${JSON.stringify(key)} ${c.filters.map((f) => f.name)} ${c.few}`));
        }
        const counts = list.choices.filter((c) => c.count), numbers = run(counts.map((c) => execute(c, values)).join(''));
        counts.forEach((c, i) => equal(Number(numbers[i][0].n), naive[all.findIndex((w) => w.on === c.on)].length, `count ${c.filters.map((f) => f.name)}`));
        ok(pages.length > 1000);
    }, 300);
}
