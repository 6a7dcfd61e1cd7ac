// view: issue 3's words: column chooser, saved and shared views, page size remembered, on every list.
import { Browser, attributes, equal, literal, match, ok, same, sql, test, value, words } from '../lib/harness.mjs';
import { Program, account, becomes, job, person, signedIn, token, view } from '../lib/scene.mjs';

const heads = (text) => [...text.matchAll(/<th scope="col"[^>]*>(.*?)<\/th>/gs)].map((m) => words(m[1])).filter(Boolean);
const own = ['Account', 'Status', 'Plan', 'Owner', 'Staff', 'Created', 'Last activity'];
const rows = (text) => (text.match(/<tr><t[dh]|<tr id=/g) ?? []).length;
const items = (text) => [...text.matchAll(/<a class="dropdown-item" href="([^"]*)"([^>]*)><span class="rv-name">(.*?)<\/span>/gs)]
    .map(([, href, rest, name]) => ({ href: href.replaceAll('&amp;', '&'), on: rest.includes('aria-current'), name: words(name) }));
const mine = (who) => sql(`SELECT list, name, query, columns, role_id, deleted_at FROM saved_view WHERE owner_id = ${who.id} ORDER BY id`);
const wish = (who, list = 'account') => sql(`SELECT columns, page_size FROM list_preference WHERE person_id = ${who.id} AND list = '${list}'`)[0];
const trail = (who, verb) => sql(`SELECT f.object, f.object_name, f.field, f.\`before\`, f.\`after\` FROM \`change\` c JOIN change_field f ON f.change_id = c.id
    WHERE c.actor_id = ${who.id} AND c.verb = ${literal(verb)} ORDER BY c.id, f.n`);
const unchecked = (fields) => ({ ...fields, ...Object.fromEntries(Object.keys(fields).filter((n) => fields[n] === '1').map((n) => [n, undefined])) });
/** Chooses columns in the form of a list. */
async function choose(browser, path, columns, more = {}) {
    const { action, fields } = (await browser.get(path)).form('/views/columns');
    return browser.post(action, { ...unchecked(fields), ...Object.fromEntries(columns.map((n) => [n, '1'])), ...more });
}
const save = (browser, path, name, more = {}) => browser.submit(path, '/views', { name, ...more });

let who, browser;
test('columns: a list shows its own until somebody chose; the address says others, in the order of the list, and the name always', async () => {
    who = person('Administrator', { name: 'Mira Kovač' });
    browser = signedIn(who);
    same(heads((await browser.get('/accounts')).text), own);
    same(heads((await browser.get('/accounts?columns=email,plan,uid')).text), ['Account', 'UID', 'E-mail', 'Plan']);
    same(heads((await browser.get('/accounts?columns=')).text), ['Account']);
    for (const wrong of ['columns=nothing', 'columns=plan,plan', 'columns=plan&columns=uid', 'columns=name%00', 'columns=__proto__'])
        equal((await browser.get(`/accounts?${wrong}`)).status, 400, wrong);
});

test('columns: chosen ones and the page size are remembered for the person and the list, and for nobody else', async () => {
    const answer = await choose(browser, '/accounts?locked=1', ['email', 'city'], { rows: '25' });
    equal(answer.status, 303);
    match(answer.location, /^\/accounts\?locked=1&receipt=/);
    match(words((await browser.get(answer.location)).text), /Columns and rows of this list are remembered/);
    same(wish(who), { columns: 'name email city', page_size: '25' });
    const page = (await browser.get('/accounts?locked=1')).text;
    same(heads(page), ['Account', 'E-mail', 'City']);
    equal(rows(page), 25 + 1);
    same(heads((await signedIn(who).get('/accounts')).text), ['Account', 'E-mail', 'City']);
    same(heads((await signedIn(person()).get('/accounts')).text), own);
    ok(!heads((await browser.get('/jobs')).text).includes('City'));
    same(trail(who, 'view-columns'), [{ object: 'list', object_name: 'account', field: 'columns', before: null, after: 'name email city' },
        { object: 'list', object_name: 'account', field: 'page_size', before: null, after: '25' }]);
});

test('columns: what the address says wins; what is remembered is in the downloads of the page, and data stays as it comes', async () => {
    const page = (await browser.get('/accounts?columns=plan&rows=100')).text;
    same(heads(page), ['Account', 'Plan']);
    ok(rows(page) > 26);
    const exports = [...(await browser.get('/accounts?locked=1')).text.matchAll(/href="(\/accounts\.[^"]*)"/g)].map((m) => decodeURIComponent(m[1].replaceAll('&amp;', '&')));
    ok(exports.length > 2);
    for (const href of exports) ok(/[?&]locked=1(&[a-z]+=\w+)?&columns=name,email,city$/.test(href), href);
    ok('plan' in (await browser.get('/accounts.json')).json.accounts.account[0]);
    same(Object.keys((await browser.get('/accounts.json?columns=email')).json.accounts.account[0]).sort(), ['email', 'name']);
    equal((await browser.get('/accounts.json')).json.accounts.account.length, 50);
});

test('columns: what is not chosen is not on the page, and cells that are keep what they need', async () => {
    const page = (await browser.get('/accounts?columns=status')).text;
    ok(!page.includes('<time datetime'), 'a time is there');
    match(page, /<a href="\/accounts\/\w{26}">/);
    match(page, /class="badge st-/);
});

test('columns: as the list comes', async () => {
    const answer = await choose(browser, '/accounts', ['uid'], { reset: '1' });
    equal(answer.status, 303);
    same(wish(who), { columns: null, page_size: null });
    same(heads((await browser.get('/accounts')).text), own);
    // The list's own, chosen by hand, are no choice; once more the same changes nothing.
    const again = await choose(browser, '/accounts', ['status', 'plan', 'owner', 'staff', 'created_at', 'last_activity_at']);
    match(words((await browser.get(again.location)).text), /Nothing was changed/);
});

test('columns: unknown, doubled and strange members are refused and change nothing', async () => {
    const { action, fields } = (await browser.get('/accounts')).form('/views/columns'), pairs = Object.entries(fields);
    const before = wish(who);
    for (const wrong of [[['nothing', '1']], [['email', '2']], [['email', '1'], ['email', '1']], [['rows', '51']], [['rows', '']], [['list', 'job']], [['query', 'x=1']], [['query', 'locked=2']],
        [['person_id', '1']], [['page_size', '25']]]) {
        const changed = [...pairs.filter(([n]) => !wrong.some(([w]) => w === n)), ...wrong];
        if (wrong[0][0] === 'list') changed.push(['city', '1']);
        equal((await browser.post(action, changed)).status, 400, JSON.stringify(wrong));
    }
    for (const list of ['nothing', 'history', '', undefined]) equal((await browser.post(action, { ...fields, list })).status, 400, list);
    equal((await browser.post(action, { ...fields, csrf: 'x' })).status, 403);
    same(wish(who), before);
});

test('columns: every list has them: messages, jobs, the staff of an account', async () => {
    const place = await account(browser, 'Kiln & Daughters', '3');
    for (const [path, list, column, title] of [['/messages', 'message', 'address', 'Address'], ['/jobs', 'job', 'started_at', 'Started'], [`/accounts/${place}/staff`, 'staff', 'phone', 'Phone']]) {
        const before = (await browser.get(path)).text;
        const answer = await choose(browser, path, [column], { rows: '100' });
        equal(answer.location.split('?')[0], path);
        same(wish(who, list).page_size, '100', list);
        if (!before.includes('rv-empty')) {
            ok(!heads(before).includes(title), list);
            ok(heads((await browser.get(path)).text).includes(title), list);
        }
        equal((await choose(browser, path, [], { reset: '1' })).status, 303);
    }
    equal((await browser.post('/views/columns', { ...(await browser.get(`/accounts/${place}/staff`)).form('/views/columns').fields, account: '../tokens' })).status, 400);
});

test('views: saved under a name with filters, order and columns; it leads to its list, is marked there, and the trail tells of it', async () => {
    const answer = await save(browser, '/accounts?sort=-created&locked=1&columns=plan,uid&rows=25', 'Locked <newest> & "first"');
    equal(answer.status, 303);
    match(answer.location, /^\/accounts\?locked=1&sort=-created&columns=name,uid,plan&receipt=/);
    const page = (await browser.get(answer.location)).text;
    match(words(page), /The view Locked <newest> & "first" was saved/);
    same(items(page), [{ href: '/accounts?locked=1&sort=-created&columns=name,uid,plan', on: true, name: 'Locked <newest> & "first"' }]);
    same(heads(page), ['Account', 'UID', 'Plan']);
    const [row] = mine(who);
    same(row, { list: 'account', name: 'Locked <newest> & "first"', query: 'locked=1&sort=-created', columns: 'name uid plan', role_id: null, deleted_at: null });
    same(trail(who, 'view-new').map((f) => [f.object, f.field, f.after]), [['view', 'name', row.name], ['view', 'query', row.query], ['view', 'columns', row.columns]]);
    ok(items((await browser.get('/accounts?columns=uid,plan&locked=1&sort=-created')).text)[0].on, 'the same in another way');
    for (const other of ['/accounts', '/accounts?locked=1&sort=-created', '/accounts?locked=1&columns=uid,plan']) ok(!items((await browser.get(other)).text)[0].on, other);
    same(items((await browser.get('/jobs')).text), []);
    same(items((await signedIn(person()).get('/accounts')).text), []);
});

test('views: the list as it comes has a view, too; its columns are then what the reader remembered', async () => {
    equal((await save(browser, '/accounts?setup=1', 'Setup')).status, 303);
    equal(mine(who)[1].columns, null);
    await choose(browser, '/accounts', ['city']);
    same(items((await browser.get('/accounts?setup=1')).text).find((v) => v.on)?.name, 'Setup');
    same(heads((await browser.get(items((await browser.get('/accounts')).text).find((v) => v.name === 'Setup').href)).text).slice(0, 2), ['Account', 'City']);
    // Saved with remembered columns in force a view has these.
    await save(browser, '/accounts?mine=1', 'Cities');
    equal(mine(who)[2].columns, 'name city');
    await choose(browser, '/accounts', [], { reset: '1' });
});

test('views: a name is needed, is at most 50 characters, and once a list, without regard to case: an error at the field, and nothing typed is lost', async () => {
    for (const [name, why] of [['', /must be filled in/], ['  ', /must be filled in/], ['x'.repeat(51), /long/i], ['SETUP', /already/], ['ſetup', /already/]]) {
        const answer = await save(browser, '/accounts?mine=1', name);
        equal(answer.status, 422, name);
        const form = answer.form('/views');
        match(form.html, why, name);
        equal(form.fields.query, 'mine=1');
        if (name.trim()) equal(form.fields.name, name);
    }
    equal(mine(who).length, 3);
    equal((await save(browser, '/messages', 'Setup')).status, 303, 'another list has names of its own');
    equal((await signedIn(person()).submit('/accounts?setup=1', '/views', { name: 'Setup' })).status, 303, 'and so has another person');
    equal((await save(browser, '/accounts?mine=1', '新規のお客様')).status, 303);
    equal((await save(browser, '/accounts?mine=1', 'turned \u202e round')).status, 422);
});

test('views: hostile names and queries are shown as text, and lead nowhere else', async () => {
    const other = person(), window = signedIn(other);
    const name = `"><script>alert(1)</script>&'`;
    equal((await save(window, '/accounts?q=%22%3E%3Cb%3E%26', name)).status, 303);
    const page = (await window.get('/accounts')).text;
    ok(!page.includes('<script>alert') && !page.includes('"><b>'));
    same(items(page)[0].name, name);
    equal((await window.get(items(page)[0].href)).status, 200);
    const { fields } = (await window.get('/accounts')).form('/views');
    for (const query of ['//evil.example', 'javascript:alert(1)', 'q=%FF', 'q=%00', 'q=a%0d%0aSet-Cookie:%20x', 'sort=nothing', 'q=1&q=2', 'columns=x', 'account=1', '%', `q=${'a'.repeat(101)}`])
        equal((await window.post('/views', { ...fields, name: 'X', query })).status, 400, query);
    match(words((await window.post('/views', { ...fields, name: 'X', query: `q=${encodeURIComponent('😀'.repeat(100))}` })).text), /too long to be kept/);
    equal((await window.post('/views', { ...fields, name: 'Long', query: `q=${encodeURIComponent('語'.repeat(90))}` })).status, 303, 'a long address');
    match((await window.get(items((await window.get('/accounts')).text)[1].href)).text, /No account matches/);
});

test('views: at most 50 a person and list, also when two are saved at once; of two with one name one is kept', async () => {
    const many = person(), a = signedIn(many), b = signedIn(many);
    for (let i = 0; i < 48; i++) view(many, { name: `View ${i}` });
    const twice = await Promise.all([save(a, '/accounts', 'Same'), save(b, '/accounts', 'same')]);
    same(twice.map((x) => x.status).sort(), [303, 422]);
    const last = await Promise.all([save(a, '/accounts', 'One'), save(b, '/accounts', 'Two')]);
    same(last.map((x) => x.status).sort(), [303, 422]);
    match(words(last.find((x) => x.status === 422).text), /You have 50 views of this list/);
    equal(Number(value(`SELECT COUNT(*) FROM saved_view WHERE owner_id = ${many.id}`)), 50);
});

test('views: one\'s own is overwritten, renamed, removed; each says so', async () => {
    const me = person('Administrator'), window = signedIn(me), one = view(me, { name: 'Mine' });
    const page = await window.get('/accounts?setup=1&columns=plan');
    const replace = await window.post('/views', { ...page.form('/views').fields, name: undefined, view: one });
    equal(replace.status, 303);
    match(replace.location, /^\/accounts\?setup=1&columns=name,plan&/);
    same([mine(me)[0].name, mine(me)[0].query, mine(me)[0].columns], ['Mine', 'setup=1', 'name plan']);
    const edit = (await window.get('/views')).form('/views/edit');
    equal(edit.fields.view, one);
    const renamed = await window.post('/views/edit', { ...edit.fields, name: 'Ours' });
    match(words((await window.get(renamed.location)).text), /The view Ours was changed|The view Mine was changed/);
    equal(mine(me)[0].name, 'Ours');
    equal((await window.post('/views/edit', { ...(await window.get('/views')).form('/views/edit').fields, name: 'OURS' })).status, 303, 'its own name in another case');
    view(me, { name: 'Taken' });
    const taken = await window.post('/views/edit', { ...(await window.get('/views')).form('/views/edit').fields, name: 'taken' });
    equal(taken.status, 422);
    match(words(taken.text), /already/);
    const gone = await window.submit('/views', '/views/remove', { view: one });
    match(words((await window.get(gone.location)).text), /The view OURS was removed/);
    ok(!items((await window.get('/accounts')).text).some((v) => v.name === 'OURS'));
    equal((await window.submit('/views', '/views/remove', { view: one })).status, 422, 'once more');
    equal((await save(window, '/accounts', 'Ours')).status, 303, 'the name is free again');
});

test('views: shared with a role of one\'s own, by who may share; who holds it uses it and changes nothing', async () => {
    const boss = person('Administrator', { name: 'Ada Boss' }), a = signedIn(boss), one = view(boss, { name: 'For all', query: 'setup=1' });
    const edit = async (window, fields) => window.post('/views/edit', { ...(await window.get('/views')).form('/views/edit').fields, view: one, ...fields });
    for (const role of ['Support', 'Nobody', '1']) equal((await edit(a, { role })).status, 422, role);
    equal((await edit(a, { role: 'Administrator' })).status, 303);
    const peer = person('Administrator'), b = signedIn(peer), page = (await b.get('/accounts')).text;
    same(items(page), [{ href: '/accounts?setup=1', on: false, name: 'For all' }]);
    match(words(page), /For all Ada Boss/);
    ok(items((await b.get('/accounts?setup=1')).text)[0].on);
    match(words((await b.get('/views')).text), /Shared by Ada Boss/);
    const fields = { ...(await a.get('/views')).form('/views/edit').fields };
    const tokens = async (path) => (await b.get('/views')).form(path).fields;
    view(peer, { name: 'Own' });
    equal((await b.post('/views/edit', { ...(await tokens('/views/edit')), view: one, name: 'Stolen', role: undefined })).status, 422);
    equal((await b.post('/views/remove', { ...(await tokens('/views/remove')), view: one })).status, 422);
    equal((await b.post('/views', { ...(await b.get('/accounts')).form('/views').fields, name: undefined, view: one })).status, 422);
    equal(value(`SELECT name FROM saved_view WHERE uid = '${one}' AND deleted_at IS NULL`), 'For all');
    equal(fields.view, one);
    // Who holds the role no more sees it no more, on the next page.
    becomes(peer, 'Support');
    same(items((await b.get('/accounts')).text).map((v) => v.name), ['Own']);
    becomes(peer, 'Administrator');
    equal((await edit(a, { role: '' })).status, 303);
    same(items((await b.get('/accounts')).text).map((v) => v.name), ['Own']);
});

test('views: without the right to share there is no choice of roles, and asking for one is refused; taking one\'s own back goes', async () => {
    const me = person('Support'), window = signedIn(me), one = view(me, { name: 'Quiet', role: null });
    const page = await window.get('/views');
    ok(!page.text.includes('name="role"'));
    equal((await window.post('/views/edit', { ...page.form('/views/edit').fields, role: 'Support' })).status, 403);
    sql(`UPDATE saved_view SET role_id = 2 WHERE uid = '${one}'`);
    const again = (await window.get('/views')).form('/views/edit').fields;
    equal((await window.post('/views/edit', { ...again, name: 'Quieter' })).status, 303, 'stays shared');
    equal(value(`SELECT role_id FROM saved_view WHERE uid = '${one}'`), '2');
    equal((await window.post('/views/edit', { ...(await window.get('/views')).form('/views/edit').fields, role: '' })).status, 303);
    equal(value(`SELECT role_id FROM saved_view WHERE uid = '${one}'`), null);
});

test('views: one whose filter or column is there no more says so, and leads nowhere', async () => {
    const me = person(), window = signedIn(me);
    for (const [name, what] of Object.entries({ Region: { query: 'region=1' }, Columns: { columns: 'name region' }, Sort: { query: 'sort=region' }, Broken: { query: 'q=%FF' }, Good: {} })) view(me, { name, ...what });
    const page = await window.get('/accounts');
    equal(page.status, 200);
    same(items(page.text).map((v) => v.name), ['Good']);
    for (const name of ['Region', 'Columns', 'Sort', 'Broken']) match(words(page.text), new RegExp(`${name} does not fit the list any more`));
    const all = await window.get('/views');
    equal(all.status, 200);
    equal(words(all.text).match(/does not fit the list any more/g).length, 4);
    view(me, { name: 'Gone', list: 'nothing' });
    equal((await window.get('/views.json')).json.views.view.filter((v) => !v.fits).length, 5);
});

test('views: of a list that one may not read', async () => {
    const me = person('Read-only'), window = signedIn(me), place = (await window.get('/accounts')).form('/views').fields;
    equal((await window.post('/views', { ...place, list: 'message', query: '', name: 'X' })).status, 403);
    equal((await window.post('/views/columns', { ...(await window.get('/accounts')).form('/views/columns').fields, list: 'message' })).status, 403);
    view(me, { name: 'Before', list: 'message', query: 'failed=1' });
    same((await window.get('/views.json')).json.views.view.map((v) => [v.name, v.fits]), [['Before', false]]);
    equal((await new Browser().get('/views')).location, '/login?next=%2Fviews');
});

test('views: programs read them, with a query that their lists take; what a person does for himself they have no part in', async () => {
    const me = person('Administrator'), program = new Program(token(me).text), one = view(me, { name: 'VIP', query: 'locked=1', columns: 'name plan', role: 'Administrator' });
    same((await program.get('/views.json')).json.views.view.filter((v) => v.uid === one).map(({ created_at: _, ...v }) => v),
        [{ uid: one, list: 'account', name: 'VIP', role: 'Administrator', query: 'locked=1', columns: 'name plan', fits: true }]);
    match((await program.get('/views.xml')).text, /<view uid="\w{26}" list="account" name="VIP"/);
    for (const [path, what] of [['/views', { list: 'account', name: 'Mine' }], ['/views/edit', { view: one, name: 'X' }], ['/views/remove', { view: one }], ['/views/columns', { list: 'account', email: true }]])
        equal((await program.post(path, what)).status, 403, path);
    // What he remembered is his: a program gets the list as it comes.
    await choose(signedIn(me), '/accounts', ['email'], { rows: '25' });
    const { account: all } = (await program.get('/accounts.json')).json.accounts;
    ok('plan' in all[0] && all.length === 50);
    sql(`UPDATE saved_view SET deleted_at = UTC_TIMESTAMP(6) WHERE uid = '${one}'`); // No test shall find it among those shared with it.
});

test('lists: the jobs of others are not in the list of who may not see them, whatever the address says', async () => {
    const sam = person('Support'), window = signedIn(sam), place = await account(browser), other = job(who, place), own = job(sam, place, 'failed');
    for (const query of ['', '?failed=1', '?mine=1', '?columns=uid&rows=200'])
        same((await window.get(`/jobs.json${query}`)).json.jobs.job.map((j) => j.uid), [own], query);
    same((await window.get('/jobs.json?running=1')).json.jobs.job, []);
    ok((await browser.get('/jobs.json?running=1')).json.jobs.job.some((j) => j.uid === other));
    ok(!(await browser.get('/jobs.json?mine=1')).json.jobs.job.some((j) => j.uid === own));
    match((await browser.get('/jobs?failed=1')).text, /Only Failed/);
    equal((await browser.get('/jobs?before=03jd3k5m7n9p1r3t5v7x9z0006')).status, 400);
});

test('lists: the staff of an account is searched, filtered, sorted and paged', async () => {
    const place = await account(browser, 'Many Hands', '4'), here = `/accounts/${place}/staff`;
    sql(`SET @a = (SELECT id FROM account WHERE uid = '${place}');
      INSERT INTO person (uid, name, email, email_key, created_at) SELECT CONCAT(RIGHT('${place}', 22), LPAD(seq, 4, '0')), CONCAT('Hand ', LPAD(seq, 3, '0')), CONCAT(seq, '@${place}.example'), CONCAT(seq, '@${place}.example'), UTC_TIMESTAMP(6) FROM seq_1_to_60;
      INSERT INTO person_word SELECT 'zhand', id FROM person WHERE email LIKE '%@${place}.example';
      INSERT INTO staff (account_id, person_id, enabled, created_at) SELECT @a, id, RIGHT(name, 1) <> '7', UTC_TIMESTAMP(6) FROM person WHERE email LIKE '%@${place}.example'`);
    const first = (await browser.get(`${here}?rows=25`)).text;
    equal((first.match(/<tr id=/g) ?? []).length, 25);
    const next = attributes(first.match(/<a [^>]*rel="next"[^>]*>/)[0]).href;
    equal((await browser.get(next)).text.match(/<tr id=/g).length, 25);
    equal((await browser.get(`${here}?q=zh`)).text.match(/<tr id=/g).length, 50);
    equal((await browser.get(`${here}?inactive=1`)).text.match(/<tr id=/g).length, 6);
    match((await browser.get(`${here}?q=nobody`)).text, /Nobody matches/);
    match((await browser.get(`${here}?sort=-name`)).text, /Olu Brick[^]*Hand 060/);
    const csv = (await browser.get(`${here}.csv?q=zh&columns=email`)).text.trim().split('\r\n');
    same([csv[0], csv.length], ['name,email', 61]);
    equal((await browser.get(`${here}.vcf?inactive=1`)).text.match(/BEGIN:VCARD/g).length, 6);
    match((await browser.get('/jobs.csv')).text, /^kind,uid,/);
    const json = await new Program(token(who).text).get(`/accounts/${place}/staff.json?rows=25`);
    equal(json.json.account.members.length, 25);
    match(json.headers.link, /staff\.json\?rows=25&after=[\w-]+>; rel="next"/);
});
