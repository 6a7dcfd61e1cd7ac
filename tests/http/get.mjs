// get: reading changes nothing: a crawl over every route and every link, with each table as it was.
import { Browser, attributes, equal, match, ok, same, sameDay, sql, test } from '../lib/harness.mjs';
import { becomes, fingerprint, pathOf, routes, stage } from '../lib/scene.mjs';

const LIMIT = 250;

/** The addresses of the portal that a page leads to, forms of GET included. */
const links = (html) => [...html.matchAll(/<a\b[^>]*>/g)].map(([tag]) => attributes(tag).href)
    .filter((href) => href?.startsWith('/') && !href.startsWith('/static/')).map((href) => href.replace(/#.*/, ''));

let here, crawled;
test('reading: a stage', async () => {
    here = await stage();
    becomes(here.who, 'Administrator (Secure)'); // to whom nothing is refused, which is written down
    // A session that was last seen a while ago: only that may be written down.
    sql(`UPDATE session SET seen_at = UTC_TIMESTAMP(6) - INTERVAL 5 MINUTE WHERE person_id = ${here.who.id}`);
});

test('reading: every GET route and every link, by an operator and by nobody, writes no row', async () => {
    const before = fingerprint();
    const paths = routes.filter((r) => r.method === 'GET').flatMap((r) => {
        const path = pathOf(r, here);
        return r.formats.map((format) => (format === 'html' ? path : `${path}.${format}`));
    });
    const waiting = [...paths, '/search?q=a', '/accounts?q=sakila', '/accounts?sort=-plan&rows=25', '/nowhere', '/accounts?sort=x'], seen = new Set(waiting);
    crawled = 0;
    while (waiting.length && crawled < LIMIT) {
        const some = waiting.splice(0, 4);
        await Promise.all(some.map(async (path) => {
            const page = await here.browser.get(path);
            ok(page.status < 500, `${path}: ${page.status}`);
            crawled += 1;
            if (!page.headers['content-type']?.startsWith('text/html')) return;
            if (page.status === 200) match(page.text, /<\/html>\s*$/, path);
            for (const link of links(page.text)) if (!seen.has(link)) { seen.add(link); waiting.push(link); }
        }));
    }
    const nobody = new Browser();
    for (const path of paths) await nobody.get(path);
    for (const path of [...paths, '/logout', '/me/password', `/accounts/${here.account}/restore`]) await here.browser.request('HEAD', path);
    // What was taken away stands in the trail, a row a download, and nothing else was written.
    const told = sql(`SELECT id FROM \`change\` WHERE actor_id = ${here.who.id} AND verb = 'download'`).map((row) => row.id);
    ok(told.length > 0);
    sql(`DELETE FROM change_field WHERE change_id IN (${told}); DELETE FROM \`change\` WHERE id IN (${told})`);
    same(fingerprint(), before);
    ok(crawled >= 100, `${crawled} pages`);
});

test('reading: no link of the portal leads to a page that there is not', async () => {
    const seen = new Set();
    for (const path of ['/accounts', `/accounts/${here.account}`, `/accounts/${here.archived}`, '/me', '/search?q=sakila', `/accounts/${here.account}/settings`])
        for (const link of links((await here.browser.get(path)).text)) seen.add(link);
    for (const link of seen) {
        const { status } = await here.browser.get(link);
        ok(status === 200 || status === 303, `${link}: ${status}`);
    }
    ok(seen.size > 50);
});

test('reading: the same page twice is the same to the byte, but for ids and tokens', async () => {
    const plain = ({ text }) => text.replace(/(name="(?:op|csrf)" value=")[^"]*/g, '$1').replace(/[0-9a-f]{32}/g, '');
    for (const path of ['/accounts', `/accounts/${here.account}`, '/search?q=a', '/accounts.csv', '/accounts.json', '/nowhere']) {
        await sameDay();
        const first = plain(await here.browser.get(path));
        for (let i = 0; i < 8; i++) equal(plain(await here.browser.get(path)), first, path);
    }
});
