// tenant: nothing of one business is in any answer to another, whatever is asked; and what is not one's own is not there.
import { Browser, equal, ok, same, sql, test } from '../lib/harness.mjs';
import { account, allRoutes, businessRoutes, filled, nickname, person, routes, signedIn, staffIn, stage, stillJobs, uid, unchanged, visit } from '../lib/scene.mjs';

const CRAWL = 10000, CANARY = `zq${Math.random().toString(36).slice(2, 10).replace(/\d/g, 'x')}`;
let admin, theirs, ours;

/** Every column of every table that holds words of an account or its people gets the canary into it. */
function seed(a) {
    const like = (column) => `LEFT(CONCAT('${CANARY} ', ${column}), 40)`;
    const id = `(SELECT id FROM (SELECT id FROM account WHERE uid = '${a}') k)`;
    sql(`UPDATE account SET name = ${like('name')}, phone = phone, website = 'https://${CANARY}.example/', street = '${CANARY} 1', postal_code = '${CANARY}', city = '${CANARY}',
            region = '${CANARY}', country = '${CANARY}' WHERE uid = '${a}';
         UPDATE staff SET role = '${CANARY}' WHERE account_id = ${id};
         UPDATE person p JOIN staff s ON s.person_id = p.id SET p.name = '${CANARY} person', p.first_name = '${CANARY}', p.last_name = '${CANARY}' WHERE s.account_id = ${id};
         INSERT INTO customer (account_id, uid, number, first_name, last_name, email, email_key, created_at)
           VALUES (${id}, '${uid()}', 1, '${CANARY}', '${CANARY}', '${CANARY}@client.example', '${CANARY}@client.example', UTC_TIMESTAMP(6));
         INSERT INTO booking (account_id, customer_id, title, starts_at, status) VALUES (${id}, LAST_INSERT_ID(), '${CANARY}', UTC_TIMESTAMP(6), 'accepted');
         INSERT INTO site (account_id, url, widget, first_seen_at, last_seen_at) VALUES (${id}, 'https://${CANARY}.example/', 'booking', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6));
         INSERT INTO tag (kind, name, name_key) VALUES ('account', '${CANARY} tag', '${CANARY} tag');
         INSERT INTO account_tag SELECT ${id}, LAST_INSERT_ID();
         INSERT INTO account_note (account_id, uid, body, author_id, created_at) SELECT ${id}, '${uid()}', '${CANARY} note', MIN(person_id), UTC_TIMESTAMP(6) FROM operator;
         UPDATE change_field f JOIN \`change\` c ON c.id = f.change_id SET f.object_name = '${CANARY} object', f.before = '${CANARY} before', f.after = '${CANARY} after' WHERE c.account_id = ${id};
         UPDATE \`change\` SET reason = '${CANARY} reason', actor_name = '${CANARY} actor' WHERE account_id = ${id}`);
    nickname(a, CANARY);
}

test('S2 a stage: two businesses, and what tells one of them apart in all that is kept of it', async () => {
    admin = signedIn(person('Administrator', { name: 'Vera Visitor' }));
    stillJobs();
    theirs = { uid: await account(admin, 'Their House', '4') };
    ours = { uid: await account(admin, 'Our House', '4') };
    for (const one of [theirs, ours]) {
        one.owner = staffIn(one.uid, { owner: true });
        one.member = staffIn(one.uid, { name: 'Sven Clerk' });
    }
    seed(theirs.uid);
    const told = await signedIn(theirs.owner, { inside: theirs.uid }).get('/');
    ok(told.text.includes(CANARY), 'the canary sings where it belongs');
});

test('S2 10,000 answers to another business, whatever is asked, say nothing of it', async () => {
    const ids = sql(`SELECT a.id, a.uid, a.nickname, p.uid AS owner, MAX(c.id) AS changed FROM account a JOIN person p ON p.id = a.owner_id LEFT JOIN \`change\` c ON c.account_id = a.id WHERE a.uid = '${theirs.uid}'`)[0];
    const seen = await visit(admin, ours.uid, { edits: true });
    const askers = [{ browser: signedIn(ours.owner, { inside: ours.uid }), base: '' }, { browser: signedIn(ours.member, { inside: ours.uid }), base: '' }, seen, { browser: new Browser(), base: '' }];
    const parts = [ids.uid, ids.owner, ids.id, ids.nickname, theirs.member.uid, ids.changed];
    const foreign = ['q', 'before', 'after', 'person', 'account', 'a', 'uid', 'template', 'receipt'].flatMap((name) => parts.slice(0, 4).map((part) => `?${name}=${part}`));
    const own = ['', `?q=${CANARY}`, `?q=${CANARY.slice(0, 3)}`, '?sort=name', '?sort=-name', '?rows=200', '?columns=uid,name,email', '?whole=1', ...[...'abcdefghijklmnopqrstuvwxyz'].map((c) => `?q=${c}`)];
    const pathsOf = (some) => [...new Set(some.filter((r) => r.method === 'GET' && r.right !== 'PUBLIC').flatMap((r) => (r.path.includes('{}') ? parts.map((part) => r.path.replace('{}', part)) : [r.path])))];
    /** So many of all that could be asked, spread evenly over them. */
    const some = (n, paths, queries) => {
        const asks = [];
        for (const query of queries) for (const path of paths) for (const format of ['', '.json', '.xml', '.csv', '.html', '.vcf'])
            if (path !== '/' || !format) for (const asker of askers) asks.push([asker, asker.base + path + format + query]);
        return Array.from({ length: n }, (_, i) => asks[Math.floor(i * asks.length / n)]);
    };
    // Half of it the lists and pages of one's own, which answer; half what should not, with what is the other's in every place.
    const chosen = [...some(CRAWL / 2, pathsOf(businessRoutes.filter((r) => r.formats.includes('csv'))), own), ...some(CRAWL / 4, pathsOf(businessRoutes), [...own, ...foreign]),
        ...some(CRAWL / 4, pathsOf([...businessRoutes, ...routes]), [...own, ...foreign])];
    equal(chosen.length, CRAWL);
    const found = [], statuses = new Map();
    let next = 0;
    await Promise.all(Array.from({ length: 8 }, async () => {
        while (next < chosen.length) {
            const [{ browser }, address] = chosen[next++], answer = await browser.get(address);
            statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
            // What somebody asked for by name is told back to him in the field that he typed it into, and in addresses of the page he is on.
            const said = answer.text.replaceAll(encodeURIComponent(address), '').replace(/(?:value|href|action|data-hx-get)="[^"]*"|<a [^>]*>|Search: [^<]*/g, '');
            if (answer.status >= 500 || (said + JSON.stringify(answer.headers)).includes(CANARY) && !address.includes(CANARY)) found.push(`${answer.status} ${address}`);
        }
    }));
    same(found.slice(0, 5), []);
    ok((statuses.get(200) ?? 0) > 500, 'pages were seen');
    return `${chosen.length} answers (${[...statuses].map(([s, n]) => `${n} of ${s}`).join(', ')}), 0 canaries`;
}, 240);

test('S3 what is missing, somebody else\'s, of another kind, gone or made up is the same 404, for reading and for forms', async () => {
    const here = await stage();
    const wrong = (mine) => [uid(), 'x', '0', '1', '-1', String(2 ** 53), '9223372036854775808', here.who.uid, here.message.uid === mine ? here.account : here.message.uid,
        mine.toUpperCase() === mine ? `${mine}0` : mine.toUpperCase(), `${mine}x`, `${mine}%00`, "'%20OR%201=1", '%25', '..'];
    const own = { account: here.account, message: here.message.uid, job: here.job, plan: here.plan, role: here.role };
    const owner = signedIn(ours.owner, { inside: ours.uid });
    let asked = 0;
    const texts = new Map();
    for (const route of routes.filter((r) => r.path.includes('{}') && r.right !== 'PUBLIC')) {
        const kind = route.path.split('/')[1].replace(/s$/, '');
        ok(own[kind], route.id);
        const { fields } = route.method === 'POST' ? await filled(here.browser, route, here) : {};
        const ask = async () => {
            for (const other of wrong(String(own[kind]))) {
                if (kind === 'plan' && /^\d+$/.test(other)) continue; // Plans are counted, and everybody's who may change them.
                const path = route.path.replace('{}', other);
                if (allRoutes.some((r) => r.path === path)) continue;
                const answer = await (route.method === 'GET' ? here.browser.get(path) : here.browser.post(path, fields));
                // A path that is none at all is refused before anybody looks for anything.
                ok(answer.status === 404 || (answer.status === 400 && /%|\.\./.test(other)), `${route.method} ${path}: ${answer.status}`);
                if (route.method === 'GET' && answer.status === 404) texts.set(answer.text.replace(/[0-9a-f]{32}|(?<=name="csrf" value=")[\w-]{43}|<title>[^]*?<\/title>/g, ''), path);
                asked++;
            }
        };
        await (route.method === 'GET' ? ask() : unchanged(ask));
    }
    for (const route of businessRoutes.filter((r) => r.path.includes('{}') && r.method === 'GET'))
        for (const other of [uid(), 'x', '0', '-1', theirs.uid, theirs.owner.uid, here.message.uid]) {
            const path = route.path.replace('{}', other), answer = await owner.get(path);
            equal(answer.status, 404, `${route.method} ${path}`);
            asked++;
        }
    same(texts.size, 1, [...texts.values()].join(' '));
    return `${asked} addresses, 0 of them there`;
}, 180);
