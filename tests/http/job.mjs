// job: work on many accounts: what will happen is shown first, reeve-jobs does it, it can be stopped and taken back as a whole.
import { doesNotMatch, equal, literal, match, ok, same, sql, test, until, value, words } from '../lib/harness.mjs';
import { account, becomes, person, signedIn, unchanged } from '../lib/scene.mjs';

const jobPath = (answer) => answer.location.replace(/\?.*/, '');
const jobOf = async (browser, path) => (await browser.get(`${path}.json`)).json.job;
const ended = (browser, path) => until(async () => { const job = await jobOf(browser, path); return ['done', 'cancelled', 'failed'].includes(job.state) && job; }, 30, 'the end of a job');
const idOf = (uid) => value(`SELECT id FROM account WHERE uid = ${literal(uid)}`);
const tagged = (uid, tag) => value(`SELECT COUNT(*) FROM account_tag g JOIN tag t ON t.id = g.tag_id WHERE g.account_id = ${idOf(uid)} AND t.name = ${literal(tag)}`) === '1';
const query = (fields) => new URLSearchParams(fields).toString();
const chosen = (uids) => uids.map((uid) => ['a', uid]);

/** Starts what a preview shows; the answer. */
async function start(browser, fields, changes = {}) {
    const page = await browser.get(`/jobs/new?${query(fields)}`);
    const form = page.forms.find((f) => f.method === 'post' && f.action === '/jobs/new');
    if (!form) throw new Error(`nothing to start: ${page.status} ${words(page.text).slice(0, 800)}`);
    return browser.post('/jobs/new', { ...form.fields, ...changes });
}

let who, browser, three, archived;
test('jobs: a stage', async () => {
    who = person('Administrator');
    browser = signedIn(who);
    three = await Promise.all(['Job One', 'Job Two', 'Job Three'].map((name) => account(browser, name)));
    archived = await account(browser, 'Job Archived');
    await browser.submit(`/accounts/${archived}/archive`, `/accounts/${archived}/archive`);
});

test('jobs: the list offers boxes and a bar to who may do something with many, and none to others', async () => {
    const page = await browser.get('/accounts');
    match(page.text, /<form class="rv-list"[^>]*action="\/jobs\/new"/);
    match(page.text, /<input class="form-check-input rv-sel" type="checkbox" name="a" value="\w{26}"/);
    for (const kind of ['account-tag', 'account-untag', 'account-assign', 'account-unassign', 'account-archive'])
        match(page.text, new RegExp(`<button class="(btn|dropdown-item)" name="kind" value="${kind}">`));
    match(words(page.text), /All [\d,]+ matching/);
    const support = person('Support'), theirs = await signedIn(support).get('/accounts');
    match(theirs.text, /value="account-tag"/);
    doesNotMatch(theirs.text, /value="account-(archive|assign)"/);
    const reader = await signedIn(person('Read-only')).get('/accounts');
    doesNotMatch(reader.text, /rv-sel|rv-bulk/);
});

test('jobs: what will happen is shown with exact numbers, names and reasons, and nothing is done', async () => {
    await browser.submit(`/accounts/${three[0]}`, `/accounts/${three[0]}/tags`, { name: 'Bulk-A', remove: undefined });
    const all = [...three, archived];
    const ask = await browser.get(`/jobs/new?${query([['kind', 'account-tag'], ...chosen(all)])}`);
    equal(ask.status, 200);
    ok(!ask.forms.some((f) => f.method === 'post' && f.action === '/jobs/new'), 'no tag is known yet');
    const page = await browser.get(`/jobs/new?${query([['kind', 'account-tag'], ['tag', 'bulk-a'], ...chosen(all), ['a', '0'.repeat(26)]])}`);
    const said = words(page.text);
    match(said, /2 of 5 accounts get the tag Bulk-A/);
    match(said, /1 has the tag already/);
    match(said, /1 is archived and cannot be changed/);
    match(said, /1 does not exist/);
    match(said, /Job Two/);
    match(said, /Tag 2 accounts/);
    ok(!tagged(three[1], 'Bulk-A'));
});

test('jobs: an account that an address names twice is one', async () => {
    const page = await browser.get(`/jobs/new?${query([['kind', 'account-tag'], ['tag', 'Twice'], ...chosen([three[0], three[1], three[0], '0'.repeat(26), '0'.repeat(26)])])}`);
    match(words(page.text), /2 of 3 accounts get the tag Twice/);
    match(words(page.text), /1 does not exist/);
    const job = await ended(browser, jobPath(await start(browser, [['kind', 'account-tag'], ['tag', 'Twice'], ...chosen([three[0], three[0]])])));
    same([job.state, job.total, job.done], ['done', 1, 1]);
});

let path;
test('jobs: it is done in the background, with a change and an outcome for each record, and the search finds it', async () => {
    const answer = await start(browser, [['kind', 'account-tag'], ['tag', 'Bulk-A'], ...chosen([...three, archived])], { reason: 'For the letter' });
    equal(answer.status, 303);
    path = jobPath(answer);
    match(path, /^\/jobs\/\w{26}$/);
    match((await browser.get(answer.location)).text, /role="status"/);
    const job = await ended(browser, path);
    same([job.state, job.total, job.done, job.skipped, job.all], ['done', 4, 2, 2, false]);
    same(Object.fromEntries(job.outcomes.map((o) => [o.name, o.n])), { archived: 1, done: 2, unchanged: 1 });
    same(job.outcomes.find((o) => o.name === 'done').account.map((a) => a.uid).sort(), [three[1], three[2]].sort());
    for (const uid of three) ok(tagged(uid, 'Bulk-A'));
    ok(!tagged(archived, 'Bulk-A'));
    const found = (await browser.get('/accounts.json?q=bulk-a&rows=200')).json.accounts.account.map((a) => a.uid);
    for (const uid of three) ok(found.includes(uid));
    const changes = sql(`SELECT c.account_id, c.verb, c.reason, c.actor_id, f.object, f.field, f.before, f.after FROM \`change\` c
        JOIN change_field f ON f.change_id = c.id JOIN job j ON j.id = c.job_id WHERE j.uid = ${literal(path.slice(6))}`);
    same(changes.map((c) => c.account_id).sort(), [idOf(three[1]), idOf(three[2])].sort());
    for (const c of changes) same([c.verb, c.reason, c.actor_id, c.object, c.field, c.before, c.after], ['account-tag', 'For the letter', String(who.id), 'tag', 'tag', null, 'Bulk-A']);
});

test('jobs: History of an account names the job with a link', async () => {
    const page = await browser.get(`/accounts/${three[1]}/history`);
    match(page.text, new RegExp(`href="${path}"`));
    equal((await browser.get(`/accounts/${three[1]}/history.json`)).json.account.changes[0].job, path.slice(6));
});

test('jobs: Undo takes back what the job changed; what moved on since is left and shown', async () => {
    await browser.submit(`/accounts/${three[2]}`, `/accounts/${three[2]}/tags`, { remove: 'Bulk-A', name: undefined });
    const answer = await browser.submit(path, `${path}/undo`);
    equal(answer.status, 303);
    const undo = jobPath(answer), job = await ended(browser, undo);
    same([job.kind, job.state, job.done, job.skipped, job.undoes], ['account-untag', 'done', 1, 1, path.slice(6)]);
    same(job.outcomes.map((o) => [o.name, o.account[0].uid]), [['done', three[1]], ['moved-on', three[2]]]);
    ok(tagged(three[0], 'Bulk-A'), 'what it had left alone stays');
    ok(!tagged(three[1], 'Bulk-A'));
    const pair = sql(`SELECT c.id, o.id AS was FROM \`change\` c JOIN job j ON j.id = c.job_id JOIN \`change\` o ON o.id = c.undoes WHERE j.uid = ${literal(undo.slice(6))}`);
    equal(pair.length, 1);
    const first = await browser.get(path);
    doesNotMatch(first.text, new RegExp(`action="${path}/undo"`));
    match(first.text, new RegExp(`href="${undo}"`));
    const again = await browser.submit(undo, `${undo}/undo`);
    await ended(browser, jobPath(again));
    ok(tagged(three[1], 'Bulk-A'), 'an undo can be undone');
});

test('jobs: all that match a filter, by their number as of then; assigning, unassigning', async () => {
    const operator = person('Support', { name: 'Olu Bulk' });
    const filter = 'q=Job';
    const wanted = sql(`SELECT a.id FROM account a JOIN account_word w ON w.id = a.id AND w.word LIKE 'job%' WHERE a.listed = 1 AND a.locked_at IS NULL GROUP BY a.id`).length;
    const answer = await start(browser, { kind: 'account-assign', operator: operator.uid, all: '1', query: filter });
    const job = await ended(browser, jobPath(answer));
    same([job.state, job.total, job.done, job.all], ['done', wanted, wanted, true]);
    equal(Number(value(`SELECT COUNT(*) FROM assignment WHERE operator_id = ${operator.id}`)), wanted);
    const back = await start(browser, [['kind', 'account-unassign'], ['operator', operator.uid], ...chosen(three)]);
    equal((await ended(browser, jobPath(back))).done, 3);
    equal(Number(value(`SELECT COUNT(*) FROM assignment WHERE operator_id = ${operator.id}`)), wanted - 3);
});

test('jobs: all that match is all of it, whatever page of the list the address names', async () => {
    const { after } = (await browser.get('/accounts.json?rows=25')).json.accounts;
    const plan = async (filter) => { const { json: { job } } = await browser.get(`/jobs/new.json?${query({ kind: 'account-archive', all: '1', query: filter })}`); return [job.total, job.done]; };
    ok(after, 'the list has more than one page');
    same(await plan(`rows=25&after=${after}`), await plan(''));
});

test('jobs: archiving leaves list, search and tally as the single button does, and undo brings all of it back', async () => {
    const tally = () => value('SELECT SUM(n) FROM account_tally');
    const wordsOf = () => sql(`SELECT id, word FROM account_word WHERE id IN (${three.map(idOf)}) ORDER BY id, word`);
    const before = [tally(), wordsOf()];
    const answer = await start(browser, [['kind', 'account-archive'], ...chosen(three)], { reason: 'Closed' });
    const job = await ended(browser, jobPath(answer));
    equal(job.done, 3);
    equal(Number(tally()), Number(before[0]) - 3);
    same(wordsOf(), []);
    for (const uid of three) ok((await browser.get(`/accounts/${uid}.json`)).json.account.deleted_at);
    await ended(browser, jobPath(await browser.submit(jobPath(answer), `${jobPath(answer)}/undo`)));
    same([tally(), wordsOf()], before);
});

test('jobs: untagging takes the words of the tag alone out of the search', async () => {
    const wordsOf = () => sql(`SELECT word FROM account_word WHERE id = ${idOf(three[0])} ORDER BY word`).map((r) => r.word);
    const before = wordsOf();
    await ended(browser, jobPath(await start(browser, [['kind', 'account-tag'], ['tag', 'Job zebra'], ...chosen([three[0]])])));
    same(wordsOf(), [...before, 'zebra'].sort());
    await ended(browser, jobPath(await start(browser, [['kind', 'account-untag'], ['tag', 'job ZEBRA'], ...chosen([three[0]])])));
    same(wordsOf(), before);
});

test('jobs: what was not shown is not started: another number, nothing to do, no such tag, no right', async () => {
    const fields = [['kind', 'account-tag'], ['tag', 'Bulk-A'], ...chosen([three[2]])];
    const jobs = () => value('SELECT COUNT(*) FROM job');
    const before = jobs();
    equal((await start(browser, [['kind', 'account-tag'], ['tag', 'Bulk-B'], ...chosen(three)], { seen: '2' })).status, 422);
    const none = await start(browser, fields, { chosen: three[0] });
    equal(none.status, 422);
    match(words(none.text), /nothing would change/);
    match(words((await browser.get(`/jobs/new?${query([['kind', 'account-untag'], ['tag', 'no such tag'], ...chosen(three)])}`)).text), /there is no such tag/);
    const support = signedIn(person('Support'));
    equal((await support.get(`/jobs/new?${query([['kind', 'account-archive'], ...chosen(three)])}`)).status, 403);
    equal((await browser.get('/jobs/new')).location, '/accounts');
    match(words((await browser.get('/jobs/new?kind=account-tag')).text), /No account was chosen/);
    for (const bad of [{ kind: 'account-restore' }, { kind: 'x' }, { kind: 'account-tag', tag: 'x', chosen: 'nonsense' }, { kind: 'account-tag', tag: 'x', unknown: '1' }, { kind: 'account-tag', tag: 'x', all: '1', query: 'sort=nothing' }])
        equal((await browser.get(`/jobs/new?${query(bad)}`)).status, 400, query(bad));
    equal(jobs(), before);
});

test('jobs: one\'s own are seen by oneself, all by who may read jobs', async () => {
    const sam = signedIn(person('Support'));
    equal((await sam.get(path)).status, 404);
    equal((await sam.get(`${path}/state`)).status, 404);
    same((await sam.get('/jobs.json')).json.jobs.job, []);
    const mine = jobPath(await start(sam, [['kind', 'account-tag'], ['tag', 'Sam'], ...chosen([three[0]])]));
    await ended(sam, mine);
    match((await sam.get('/jobs')).text, new RegExp(`href="${mine}"`));
    equal((await browser.get(mine)).status, 200);
    match((await browser.get('/jobs')).text, new RegExp(`href="${mine}"`));
    // Another's is not there for him, be it to stop or to take back, with a form of his own.
    const form = (await sam.get(mine)).form(`${mine}/undo`);
    await unchanged(async () => {
        for (const end of ['undo', 'cancel']) {
            const answer = await sam.post(`${path}/${end}`, form.fields);
            ok([403, 404].includes(answer.status), `${end}: ${answer.status}`);
        }
    });
    equal((await sam.post(`${path}/undo`, form.fields)).status, 404);
    // Nor does the number of somebody else's form start anything.
    const fields = { kind: 'account-tag', tag: 'Sam', a: three[1] }, hers = (await browser.get(`/jobs/new?${query(fields)}`)).forms.find((f) => f.method === 'post' && f.action === '/jobs/new');
    equal((await unchanged(() => sam.post('/jobs/new', hers.fields))).status, 403);
});

test('jobs: looking how far one is by script is no activity of the session', async () => {
    const other = signedIn(who);
    const seen = () => value(`SELECT seen_at FROM session WHERE person_id = ${who.id} ORDER BY created_at DESC LIMIT 1`);
    sql(`UPDATE session SET seen_at = UTC_TIMESTAMP(6) - INTERVAL 5 MINUTE WHERE person_id = ${who.id}`);
    const before = seen();
    equal((await other.get(`${path}/state`)).status, 200);
    equal(seen(), before);
    await other.get(path);
    ok(seen() > before);
});

test('jobs: cancelled before its turn it does nothing', async () => {
    const uid = '0'.repeat(25) + '1';
    sql(`DELETE FROM job WHERE uid = '${uid}'; INSERT INTO job (uid, kind, person_id, person_name, list, query, state, total, created_at, lease_until, leased_by)
         VALUES ('${uid}', 'account-archive', ${who.id}, 'Tess', 'account', 'q=job', 'running', 3, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, 'elsewhere')`);
    match((await browser.get(`/jobs/${uid}`)).text, new RegExp(`data-poll="/jobs/${uid}/state"`));
    equal((await browser.submit(`/jobs/${uid}`, `/jobs/${uid}/cancel`)).status, 303);
    sql(`UPDATE job SET lease_until = UTC_TIMESTAMP(6) WHERE uid = '${uid}'`);
    const job = await ended(browser, `/jobs/${uid}`);
    same([job.state, job.done], ['cancelled', 0]);
    doesNotMatch((await browser.get(`/jobs/${uid}`)).text, /data-poll|\/undo"/);
});

test('jobs: it runs in the right of who started it, as it is when it runs', async () => {
    const tess = person('Administrator');
    const uid = '0'.repeat(25) + '2';
    sql(`INSERT INTO job (uid, kind, person_id, person_name, list, query, state, total, created_at, lease_until, leased_by)
         VALUES ('${uid}', 'account-archive', ${tess.id}, 'Tess', 'account', 'q=job', 'running', 3, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, 'elsewhere')`);
    becomes(tess, 'Support');
    sql(`UPDATE job SET lease_until = UTC_TIMESTAMP(6) WHERE uid = '${uid}'`);
    const job = await ended(browser, `/jobs/${uid}`);
    same([job.state, job.done, job.error], ['failed', 0, 'forbidden']);
    match(words((await browser.get(`/jobs/${uid}`)).text), /who started it may no longer do this/);
});
