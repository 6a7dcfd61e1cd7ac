// explain: nothing on a page scans a table. Each statement and each choice of each list is explained and run with values of
// generated data; what it reads is counted by the server.
//
// Reads are bounded by what they are for: 40 for each row that is shown or changed, for each hit of the narrow filter that has
// the fewest, and where an order is walked past rows that a filter leaves out, for each of as many as there should be. A row of
// the accounts list takes 7 (itself, plan, owner, staff and their count), a hit 4, and 12 more for each other word that it must
// have, as an account has so many; the rest is for hits that do not lie evenly. What scans a table reads thousands of rows.
import { readFileSync } from 'node:fs';

import { after, equal, long, ok, test } from '../lib/harness.mjs';
import { catalogue, execute, filled, folder, grouped, results } from './server.mjs';

const PER_ROW = 40, BIG = 1000, LIMIT = 51, CAP = 10000;
const { database, drop } = filled(long ? 100000 : 6000);
const { statements, lists } = catalogue();
const run = (text) => results(text, { database });
const first = (text) => run(text)[0][0];

const size = Object.fromEntries(run(run(`SELECT CONCAT('SELECT ''', table_name, ''' AS t, COUNT(*) AS n FROM \`', table_name, '\`;') AS q
  FROM information_schema.tables WHERE table_schema = DATABASE();`)[0].map((r) => r.q).join('\n')).map(([r]) => [r.t, Number(r.n)]));
const keys = grouped(run('SELECT DISTINCT table_name AS t, index_name AS k FROM information_schema.statistics WHERE table_schema = DATABASE();')[0], 't');

// ---- Values: of the rows that make most work. What stands under the beginning of a statement's name goes before the rest.

const account = first('SELECT a.* FROM account a WHERE a.id = (SELECT account_id FROM customer GROUP BY account_id ORDER BY COUNT(*) DESC LIMIT 1);');
const noted = first('SELECT * FROM account_note WHERE is_pinned = 1 LIMIT 1;');
const assigned = first('SELECT account_id FROM assignment WHERE operator_id = 1 LIMIT 1;');
const session = first('SELECT HEX(token) AS token, uid, person_id FROM session WHERE person_id = 1 LIMIT 1;');
const person = first(`SELECT * FROM person WHERE id = ${session.person_id};`);
const changed = first('SELECT account_id, verb, MAX(id) AS id FROM `change` WHERE account_id IS NOT NULL GROUP BY account_id ORDER BY COUNT(*) DESC LIMIT 1;');
const done = first('SELECT o.id, c.id AS change_id, c.actor_id FROM op o JOIN `change` c ON c.id = o.change_id WHERE c.actor_id IS NOT NULL LIMIT 1;');
const tagged = first('SELECT * FROM account_tag LIMIT 1;');
const used = first("SELECT id, MAX(day) AS upto, MAX(day) - INTERVAL 182 DAY AS since FROM usage_day GROUP BY id ORDER BY COUNT(*) DESC LIMIT 1;");
const staff = first('SELECT s.account_id, p.email_live FROM staff s JOIN person p ON p.id = s.person_id WHERE s.active = 1 LIMIT 1;');
const words = run('SELECT word, COUNT(*) AS n FROM account_word GROUP BY word ORDER BY n DESC, word LIMIT 200;')[0].map((r) => r.word);
const RARE = first('SELECT LEFT(word, 6) AS w FROM account_word GROUP BY word HAVING COUNT(*) = 1 ORDER BY word DESC LIMIT 1;').w;
const bytes = (hex) => Buffer.from(hex, 'hex');
const sha = (n) => bytes(first(`SELECT SHA2('${n}', 256) AS h;`).h);

// Words as people type them: one that each account has, a letter, one of many, one that a single account has, none; and pairs.
const common = words[0], some = words[150];
const searches = [[common], [common[0]], [some], [RARE], ['zzzzzz'], [common, RARE], [RARE, common], [common[0], some], [some, words[151]]];
const asked = (list) => Object.fromEntries([0, 1, 2, 3].map((i) => [`word${i + 1}`, `${list[i % list.length]}%`]));

const values = {
    '': {
        ...account, id: Number(account.id), account: Number(account.id), version: Number(account.version), owner: Number(account.owner_id),
        person: Number(person.id), tag: Number(tagged.tag_id), email_key: person.email_live, viewer: 1, operator: 1, limit: LIMIT,
        locked: 0, templates: 0, setup: 0, title: 'Support', hash: 'none', most: 5, idle: 1e6, whole: 1e6, token: bytes(session.token), current: sha('other'),
    },
    account_tag: { account: Number(tagged.account_id) },
    assignment_operator: { account: Number(assigned.account_id), uid: first('SELECT uid FROM person WHERE id = 1;').uid },
    change: { account: Number(changed.account_id), verb: changed.verb, before: 2 ** 53, from: Number(changed.id) - 5000, to: Number(changed.id) },
    account_search: asked([common]), person_search: asked([common]),
    link: { token: sha(person.id) },
    note: { account: Number(noted.account_id), uid: noted.uid },
    op_: { id: done.id, viewer: Number(done.actor_id), change: Number(done.change_id) },
    operator_role_add: { person: 1, title: 'Read-only' },
    person: { ...person, id: Number(person.id) },
    session: { uid: session.uid },
    staff_by_email: { email_key: staff.email_live, account: Number(staff.account_id) },
    tag_find: { name_key: 'tag 7' },
    throttle: { bucket: sha(1) }, book_throttle: { bucket: sha(1) },
    usage: { id: Number(used.id), from: used.since, to: used.upto },
    word_person: { id: Number(person.id) },
};
const valuesOf = (s) => Object.entries(values).filter(([prefix]) => s.name.startsWith(prefix))
    .sort(([a], [b]) => a.length - b.length).reduce((all, [, more]) => ({ ...all, ...more }), {});

// ---- What the server says.

/** The tables of a statement by their aliases. */
const aliases = (sql) => Object.fromEntries([...sql.matchAll(/\b(?:FROM|(?:STRAIGHT_)?JOIN|UPDATE|INTO)\s+`?(\w+)`?(?:\s+(?!SET|WHERE|ON|JOIN|STRAIGHT_JOIN|ORDER|VALUES|SELECT|FOR)(\w+))?/g)]
    .map(([, table, alias]) => [alias ?? table, table]));

/** What is wrong with a plan for any statement: a big table read from end to end. */
function scans(plan, sql) {
    const tables = aliases(sql);
    return plan.filter((p) => ['ALL', 'index'].includes(p.type) && size[tables[p.table]] > BIG).map((p) => `${p.type} of ${tables[p.table]} (${p.key ?? 'no index'})`);
}

const READS = `SELECT SUM(VARIABLE_VALUE * IF(VARIABLE_NAME = 'HANDLER_ICP_MATCH', -1, 1)) AS n FROM information_schema.session_status
  WHERE VARIABLE_NAME LIKE 'HANDLER_READ%' OR VARIABLE_NAME LIKE 'HANDLER_ICP%';`.replace('\n', ' ');

/** Runs statements and throws the changes away: for each its plan and what it read. Rows that a condition on the index refused count, too. */
function measured(texts) {
    const all = run(texts.map((text) => `FLUSH STATUS;\nSTART TRANSACTION;\n${text}${READS}\nROLLBACK;\n`).join(''));
    equal(all.length, 2 * texts.length);
    return texts.map((_, i) => ({ plan: all[2 * i], reads: Number(all[2 * i + 1][0].n) }));
}

/** Runs `check` on each of many and fails with all that it throws, as one test. */
function each(many, check) {
    const wrong = [];
    for (const one of many) {
        try { check(one); } catch (e) { wrong.push(e.message.split('\n')[0]); }
    }
    ok(wrong.length === 0, `${wrong.length} of ${many.length}:\n${wrong.slice(0, 80).join('\n')}`);
}

const describe = (c) => `${c.name} ${c.filters.map((f) => f.name).join('+') || 'all'} ${c.count ? 'count' : `${c.descending ? '-' : ''}${c.sort} ${c.seek}${c.few ? ' few' : ''}`}`;

// ---- Statements.

const explained = statements.filter((s) => !/^INSERT\b.*\bVALUES\b/s.test(s.sql));
const whole = new Map();

test('statements read by an index, and no more than they show', () => {
    const runs = measured(explained.map((s) => execute(s, valuesOf(s), 'ANALYZE ')));
    // What each counts or looks through is bounded in the statement itself.
    const hits = { account_effect: Math.min(CAP, account.customer_number), account_search: 200 * 4, person_search: 200 * 4, session_find: 20 };
    each(explained.map((s, i) => ({ s, ...runs[i] })), ({ s, plan, reads }) => {
        const at = `${s.file}:${s.line}: ${s.name}`;
        whole.set(s.name, plan);
        equal(scans(plan, s.sql).join(), '', `${at}: ${scans(plan, s.sql)}`);
        const rows = Math.max(...plan.map((p) => Number(p.r_rows) || 0)) + (hits[s.name] ?? 0);
        ok(reads <= PER_ROW * (rows + 10), `${at}: ${reads} reads`);
    });
});

/** The comment above a statement, in one line. */
function commentOf(s) {
    const lines = readFileSync(folder('query') + `/${s.file}`, 'utf8').split('\n').slice(s.line);
    return lines.slice(0, lines.findIndex((l) => !l.startsWith('--'))).map((l) => l.slice(3)).join(' ');
}

test('the comment of each statement names the indexes that the server takes', () => {
    each(statements, (s) => {
        const at = `${s.file}:${s.line}: ${s.name}`, comment = commentOf(s), said = comment.match(/Index: ([^.]*)\./)?.[1].split(', ') ?? [];
        const tables = aliases(s.sql), there = new Set(Object.values(tables).flatMap((t) => (keys[t] ?? []).map((k) => k.k)));
        for (const name of said) ok(there.has(name), `${at}: there is no ${name}`);
        if (!explained.includes(s)) return;
        const plan = whole.get(s.name), big = plan.filter((p) => p.key && size[tables[p.table]] > BIG);
        const small = Object.values(tables).filter((t) => size[t] <= BIG).flatMap((t) => keys[t].map((k) => k.k));
        ok(!plan.some((p) => /no matching row|Impossible/i.test(p.Extra)), `${at}: the server found no row: ${plan.map((p) => p.Extra)}`);
        // Where one row is found, each of the indexes that find it will do.
        const taken = big.flatMap((p) => [p.key, ...(Number(p.rows) <= 1 ? p.possible_keys.split(',') : [])]);
        for (const p of big)
            ok(said.includes(p.key) || (Number(p.rows) <= 1 && said.some((k) => p.possible_keys.split(',').includes(k))),
                `${at}: the server takes ${p.key}, the comment says ${said.join(', ') || 'nothing'}`);
        for (const key of said) ok(taken.includes(key) || small.includes(key), `${at}: the server does not take ${key} but ${taken.join(', ') || 'nothing'}`);
    });
});

test('a search reads what its rarest word finds', () => {
    for (const name of ['account_search', 'person_search']) {
        const s = statements.find((x) => x.name === name), table = name.replace('search', 'word');
        const runs = measured(searches.map((w) => execute(s, { ...valuesOf(s), ...asked(w) }, 'ANALYZE ')));
        each(searches.map((w, i) => ({ w, ...runs[i] })), ({ w, plan, reads }) => {
            const rarest = Math.min(...w.map((x) => Number(first(`SELECT COUNT(*) AS n FROM ${table} WHERE word LIKE '${x}%';`).n)));
            equal(scans(plan, s.sql).join(), '');
            ok(reads <= PER_ROW * (200 + rarest), `${name} ${w.join(' ')}: ${reads} reads`);
        });
    }
});

// ---- Lists.

for (const list of lists) {
    const sorts = grouped(list.sorts, 'name');
    const pageKeys = Object.fromEntries(list.sorts.map((sort) => {
        const columns = sort.text.split(', ');
        const at = (n) => first(`SELECT ${columns.map((c, i) => `${c} AS key${i + 1}`)} FROM account a WHERE a.listed = 1 ORDER BY ${columns} LIMIT ${n}, 1;`);
        const typed = (r) => Object.fromEntries(Object.entries(r).map(([k, v]) => [k, /^\d+$/.test(v) ? Number(v) : v]));
        return [sort.name, { start: typed(at(3)), middle: typed(at(Math.floor(size.account / 2))), end: typed(at(size.account * 0.98 - 5 | 0)) }];
    }));
    /** The values of a choice: with words that many have, or few. */
    const valuesFor = (c, w, place) => ({ viewer: 1, limit: LIMIT, ...asked(w), ...(c.sort && pageKeys[c.sort][place]) });
    const isNarrow = (c) => c.filters.some((f) => f.index);
    const hasWords = (c) => c.filters.some((f) => f.name.startsWith('word'));

    test(`${list.list}: each page is read by the index of its order, and sorts nothing`, () => {
        const walks = list.choices.filter((c) => !c.count && !c.few);
        const plans = run(walks.map((c) => execute(c, valuesFor(c, [common], 'middle'), 'EXPLAIN ')).join(''));
        each(walks.map((c, i) => ({ c, plan: plans[i] })), ({ c, plan }) => {
            equal(plan[0].key, sorts[c.sort][0].index, `${describe(c)}: by ${plan[0].key}`);
            equal(scans(plan, c.sql).join(), '', `${describe(c)}: ${scans(plan, c.sql)}`);
            ok(!plan.some((p) => /filesort|temporary|join buffer/.test(p.Extra)), `${describe(c)}: ${plan.map((p) => p.Extra).join('; ')}`);
        });
    });

    test(`${list.list}: few rows, and their number, are found by the narrow filters`, () => {
        const finds = list.choices.filter((c) => (c.few || c.count) && isNarrow(c));
        for (const w of [[RARE], [common, RARE]]) {
            const these = finds.filter((c) => hasWords(c) || w.length === 1);
            const plans = run(these.map((c) => execute(c, valuesFor(c, w, 'middle'), 'EXPLAIN ')).join(''));
            each(these.map((c, i) => ({ c, plan: plans[i] })), ({ c, plan }) => {
                equal(scans(plan, c.sql).join(), '', `${describe(c)}: ${scans(plan, c.sql)}`);
                const order = list.sorts.map((s) => s.index);
                ok(!plan.some((p) => order.includes(p.key)), `${describe(c)}: by the order ${plan.map((p) => p.key)}`);
            });
        }
    });

    /** How many rows the narrow filter with the fewest finds. */
    const counts = new Map();
    const countOf = (c, w) => {
        const counting = list.choices.find((x) => x.count && x.on === c.on), key = `${c.on} ${hasWords(c) ? w : ''}`;
        if (!counts.has(key)) counts.set(key, Number(first(execute(counting, valuesFor(c, w))).n));
        return counts.get(key);
    };
    const rarest = (c, w) => Math.min(...c.filters.filter((f) => f.index)
        .map((f) => countOf({ on: 1 << list.filters.indexOf(f), filters: [f] }, /^word\d/.test(f.name) ? [w[(f.name[4] - 1) % w.length]] : w)));

    test(`${list.list}: pages at the start, in the middle and at the end read a bounded number of rows`, () => {
        for (const w of [[common], [some], [RARE, common]]) {
            const runs = [];
            for (const c of list.choices) {
                if (!hasWords(c) && w[0] !== RARE) continue;
                const n = countOf(c, w);
                // As the worker chooses: few are found by narrow filters and sorted, many are walked by the order.
                if (!c.count && c.few !== (isNarrow(c) && n <= CAP)) continue;
                const allowed = c.few || (c.count && isNarrow(c)) ? LIMIT + rarest(c, w) : c.count ? CAP : LIMIT * Math.max(1, size.account / Math.max(1, n));
                for (const place of c.count || c.seek === 'start' ? ['start'] : ['start', 'middle', 'end'])
                    runs.push({ c, place, allowed, text: execute(c, valuesFor(c, w, place), 'ANALYZE ') });
            }
            const found = measured(runs.map((r) => r.text));
            each(runs.map((r, i) => ({ ...r, ...found[i] })), ({ c, place, allowed, reads }) =>
                ok(reads <= PER_ROW * allowed, `${describe(c)} ${place} "${w.join(' ')}": ${reads} reads, ${Math.round(PER_ROW * allowed)} allowed`));
        }
    }, 600);
}

after(drop);
