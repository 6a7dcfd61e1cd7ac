// export: lists as files: of the address, of the rows that were chosen, of all; chosen columns; what is too large for an answer is made by
// reeve-jobs, waits to be fetched by who asked for it, and goes.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';

import { after, doesNotMatch, env, equal, literal, match, ok, same, sql, test, until, value, words } from '../lib/harness.mjs';
import { Program, account, becomes, manyDeliveries, person, signedIn, token, uid } from '../lib/scene.mjs';

const jobPath = (answer) => answer.location.replace(/\?.*/, '');
const jobOf = async (browser, path) => (await browser.get(`${path}.json`)).json.job;
const ended = (browser, path) => until(async () => { const job = await jobOf(browser, path); return ['done', 'cancelled', 'failed'].includes(job.state) && job; }, 60, 'the end of a job');
const folder = readFileSync(env.REEVE_CONF, 'utf8').match(/^files_dir *= *(\S+)/m)[1];
const lines = (text) => text.trimEnd().split('\r\n');

const HOSTILE = ['=1+1', '+CMD', '-2', '@SUM(A1)', 'Say "hi", twice', 'Café “大塚” ياسمين'];
let who, browser, named;
test('downloads: a stage', async () => {
    who = person('Administrator');
    browser = signedIn(who);
    named = Object.fromEntries(await Promise.all(HOSTILE.map(async (name) => [await account(browser, name), name])));
});

test('downloads: the rows that were ticked, whatever the filter shows beside them', async () => {
    const chosen = Object.keys(named).slice(0, 2), asked = chosen.map((one) => `a=${one}`).join('&');
    const file = await browser.get(`/accounts.csv?${asked}&query=sort%3Dname&columns=uid`);
    equal(file.status, 200, file.text);
    same(lines(file.text)[0], 'name,uid');
    same(lines(file.text).slice(1).map((line) => line.slice(-26)).sort(), [...chosen].sort());
    // Of all that match the page's filter, though rows are ticked.
    const all = await browser.get(`/accounts.json?whole=1&${asked}&all=1&query=${encodeURIComponent('q=sakila')}`);
    same(all.json.accounts.account.map((a) => a.name), ['Sakila Lethbridge', 'Sakila Woodridge']);
    for (const bad of ['a=x', `a=${chosen[0]}&all=1`, 'all=2&query=', 'query=nonsense%3D1', 'for=print', 'version=5', 'columns=name,name', 'columns=secret', Array(201).fill(`a=${chosen[0]}`).join('&')])
        equal((await browser.get(`/accounts.csv?${bad}`)).status, 400, bad.slice(0, 40));
    equal((await browser.get('/messages.csv?a=' + chosen[0])).status, 400, 'a list without rows to tick');
});

test('downloads: all of the list, whatever page of it the form stood on', async () => {
    const { after } = (await browser.get('/accounts.json?rows=25')).json.accounts;
    ok(after, 'the list has more than one page');
    const file = await browser.get(`/accounts.csv?columns=uid&all=1&query=${encodeURIComponent(`rows=25&after=${after}`)}`);
    equal(file.status, 200, file.text.slice(0, 200));
    same(lines(file.text), lines((await browser.get('/accounts.csv?columns=uid')).text));
});

test('downloads: chosen columns, in the order of the list; XML and JSON of the whole list', async () => {
    const csv = lines((await browser.get('/accounts.csv?q=sakila&columns=plan,email')).text);
    equal(csv[0], 'name,email,plan');
    equal(csv.length, 3);
    const json = (await browser.get('/accounts.json?whole=1')).json.accounts.account;
    equal(json.length, Number(value('SELECT COUNT(*) FROM account WHERE listed = 1 AND (locked_at IS NULL OR secure = 1)')));
    const page = (await browser.get('/accounts.json?q=sakila')).json.accounts.account;
    const file = (await browser.get('/accounts.json?q=sakila&whole=1')).json.accounts.account;
    for (const [i, one] of file.entries()) for (const [key, is] of Object.entries(one)) same(is, page[i][key], key);
    const xml = await browser.get('/accounts.xml?q=sakila&whole=1');
    match(xml.text, /^<\?xml version="1.0" encoding="UTF-8"\?>\n<accounts>\n(<account name="[^<]*\/>\n){2}<\/accounts>\n$/);
    match(xml.headers['content-disposition'], /^attachment; filename="accounts\.xml"$/);
    equal(xml.headers['cache-control'], 'no-store');
});

test('S16 downloads: CSV for spreadsheets holds no formula, plain CSV holds what was typed', async () => {
    const chosen = Object.keys(named).map((one) => `a=${one}`).join('&');
    const plain = (await browser.get(`/accounts.csv?${chosen}&columns=name`)).text, sheet = (await browser.get(`/accounts.csv?${chosen}&columns=name,created_at&for=spreadsheet`)).text;
    equal(sheet.charCodeAt(0), 0xFEFF);
    equal(lines(sheet).length, HOSTILE.length + 1);
    for (const name of HOSTILE) {
        ok(plain.includes(name.includes('"') ? `"${name.replaceAll('"', '""')}"` : name), name);
        ok(sheet.includes(/^[=+@-]/.test(name) ? `\r\n'${name},` : name.replaceAll('"', '""')), name);
    }
    match(lines(sheet)[1], /,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
});

test('downloads: nobody takes away more than he may, and the trail tells of each', async () => {
    const count = () => Number(value(`SELECT COUNT(*) FROM \`change\` c JOIN change_field f ON f.change_id = c.id WHERE c.actor_id = ${who.id} AND c.verb = 'download' AND f.object_name = 'account' AND f.\`after\` = 'csv'`));
    const before = count(), reader = signedIn(person('Read-only'));
    equal((await browser.get('/accounts.csv?q=sakila')).status, 200);
    equal(count(), before + 1);
    for (const path of ['/accounts.csv', '/accounts.json?whole=1', '/accounts.xml?whole=1', '/jobs/export?list=account&format=csv']) equal((await reader.get(path)).status, 403, path);
    equal((await reader.get('/accounts.json')).status, 200);
    equal((await browser.get('/accounts.pdf')).status, 404);
    equal((await new Program(token(who, { scopes: ['account-read'] }).text).get('/accounts.csv')).status, 403);
    equal((await new Program(token(who, { scopes: ['account-read', 'account-export'] }).text).get('/accounts.csv?q=sakila')).status, 200);
});

// ---- More than an answer holds: the list of messages is filled for it.

const ROWS = 12345;
test('downloads: a stage with many rows', () => { after(manyDeliveries(ROWS)); });

/** Asks for it, as a person does; the path of the job. */
async function begin(browser, address) {
    const answer = await browser.get(address);
    equal(answer.status, 303, answer.text.slice(0, 300));
    match(answer.location, /^\/jobs\/export\?list=message&format=\w+&query=/);
    const page = await browser.get(answer.location);
    match(words(page.text), /over 10,000 rows match/);
    const form = page.forms.find((f) => f.action === '/jobs/export'), started = await browser.post('/jobs/export', form.fields);
    equal(started.status, 303, started.text.slice(0, 300));
    return jobPath(started);
}

let path;
test('downloads: more than an answer holds is asked for on a page, made in the background and fetched from the job', async () => {
    const jobs = () => value(`SELECT COUNT(*) FROM job WHERE person_id = ${who.id}`), before = jobs();
    equal((await browser.get('/messages.csv')).status, 303);
    equal(jobs(), before, 'a GET starts nothing');
    path = await begin(browser, '/messages.csv?columns=uid,name&sort=-created');
    const job = await ended(browser, path), total = Number(value('SELECT COUNT(*) FROM delivery d JOIN message m ON m.id = d.message_id LEFT JOIN account a ON a.id = m.account_id WHERE COALESCE(a.secure, 0) = 0'));
    same([job.state, job.kind, job.list, job.format, job.done], ['done', 'export', 'message', 'csv', total]);
    const page = await browser.get(path);
    match(page.text, new RegExp(`href="${path}/file"`));
    const file = await browser.get(`${path}/file`);
    equal(file.status, 200);
    equal(file.headers['content-disposition'], 'attachment; filename="messages.csv"');
    match(file.headers['content-type'], /^text\/csv/);
    equal(file.headers['x-content-type-options'], 'nosniff');
    equal(file.headers['x-accel-redirect'], undefined);
    equal(file.body.length, job.file_size);
    // Names of other tests hold line ends: a row begins with its kind and its uid.
    match(file.text, /^kind,uid,name\r\n/);
    const rows = [...file.text.matchAll(/^[\w-]+,(\w{26}),/gm)].map(([, one]) => one);
    equal(rows.length, total);
    equal(new Set(rows).size, total, 'each row once');
    equal(file.text.match(/,"Row ""\d+"", ü"\r\n/g).length, ROWS);
    match(words(page.text), /Messages as CSV/);
});

test('downloads: the file is for who asked for it, and the folder is nobody\'s', async () => {
    const other = signedIn(person('Administrator'));
    equal((await other.get(`${path}/file`)).status, 404);
    equal((await other.get(path)).status, 200, 'the job itself is to be seen by who may see jobs');
    const [name] = readdirSync(folder).filter((one) => one.startsWith(basename(path)));
    equal(name, `${basename(path)}.csv`);
    equal((await browser.get(`/files/${name}`)).status, 404);
    equal(statSync(`${folder}/${name}`).mode & 0o007, 0);
    becomes(who, 'Read-only');
    equal((await browser.get(`${path}/file`)).status, 403);
    becomes(who, 'Administrator');
    equal((await browser.get(`${path}/file`)).status, 200);
    ok(Number(value(`SELECT COUNT(*) FROM \`change\` WHERE actor_id = ${who.id} AND verb = 'download'`)) > 1);
});

test('downloads: a file whose time is over goes, and its job says so; one that does not go keeps no other', async () => {
    const stays = await begin(browser, '/messages.csv?columns=uid,name'), place = `${folder}/${basename(stays)}.csv`, over = (one, seconds) =>
        sql(`UPDATE job SET expires_at = UTC_TIMESTAMP(6) - INTERVAL ${seconds} SECOND WHERE uid = ${literal(basename(one))}`);
    await ended(browser, stays);
    rmSync(place);
    mkdirSync(place);
    over(stays, 5);
    over(path, 1);
    await until(() => !existsSync(`${folder}/${basename(path)}.csv`), 15, 'the end of the file');
    await until(async () => /The file went on/.test(words((await browser.get(path)).text)), 15, 'its job says so');
    equal((await browser.get(`${path}/file`)).status, 404);
    rmdirSync(place);
    await until(async () => /The file went on/.test(words((await browser.get(stays)).text)), 15, 'its job says so, too');
});

test('downloads: one that is cancelled, or whose person lost the right, leaves no file', async () => {
    for (const end of ['cancelled', 'failed']) {
        const one = person('Administrator'), theirs = signedIn(one);
        const stopped = await begin(theirs, '/messages.csv');
        if (end === 'cancelled') sql(`UPDATE job SET cancel_at = UTC_TIMESTAMP(6) WHERE uid = ${literal(basename(stopped))}`);
        else becomes(one, 'Read-only');
        const job = (await ended(browser, stopped));
        if (job.state === 'done') continue; // it was quicker
        equal(job.state, end);
        await until(() => !readdirSync(folder).some((name) => name.startsWith(basename(stopped))), 5, 'no file');
    }
});

test('downloads: a program is told to ask for it, and hears 201 with the job', async () => {
    const program = new Program(token(who, { scopes: ['account-read', 'message-read'] }).text);
    const refused = await program.get('/messages.csv');
    equal(refused.status, 422);
    equal(refused.json.type, 'urn:reeve:error:export-size');
    const made = await program.post('/jobs/export', { list: 'message', format: 'json', query: 'columns=uid' }, { 'Idempotency-Key': uid() });
    equal(made.status, 201, made.text);
    match(made.location, /\/jobs\/\w{26}/);
    const job = await until(async () => { const { job } = (await program.get(`/jobs/${made.json.job.uid}.json`)).json; return job.state === 'done' && job; }, 60);
    const file = await program.get(`/jobs/${job.uid}/file`);
    equal(file.status, 200);
    equal(file.json.messages.message.length, job.done);
    for (const [body, status] of [[{ list: 'person', format: 'csv' }, 400], [{ list: 'account', format: 'csv' }, 403], [{ list: 'message', format: 'exe' }, 400], [{ list: 'message', format: 'vcf' }, 404], [{ list: 'message', format: 'csv', query: 'sort=name' }, 400]])
        equal((await program.post('/jobs/export', body)).status, status, JSON.stringify(body));
});

test('downloads: the staff of an account as cards, and its History as a table', async () => {
    const place = Object.keys(named)[0], path = `/accounts/${place}`;
    await browser.submit(`${path}/edit`, `${path}/edit`, { city: 'Utrecht, “West”', reason: 'They moved' });
    const cards = await browser.get(`${path}/staff.vcf`);
    match(cards.headers['content-type'], /^text\/vcard/);
    match(cards.text, /^BEGIN:VCARD\r\nVERSION:3\.0\r\n/);
    match(cards.text, /\r\nFN:Olu Brick\r\n/);
    equal(cards.text.match(/BEGIN:VCARD/g).length, 1);
    match((await browser.get(`${path}/staff.vcf?version=4.0`)).text, /^BEGIN:VCARD\r\nVERSION:4\.0\r\n/);
    const page = await browser.get(`${path}/history`);
    for (const format of ['csv', 'xlsx', 'ods', 'fods', 'html']) match(page.text, new RegExp(`href="${path}/history\\.${format}`), format);
    const rows = lines((await browser.get(`${path}/history.csv?columns=verb,field,after,reason`)).text);
    equal(rows[0], 'at,verb,reason,field,after');
    ok(rows.some((row) => /,account-edit,They moved,city,"Utrecht, “West”"$/.test(row)), rows.join('\n'));
    const all = (await browser.get(`${path}/history.json?whole=1`)).json.changes.change;
    ok(all.length >= rows.length - 1);
    equal((await browser.get(`${path}/history.csv?sort=verb`)).status, 400);
    equal((await signedIn(person('Read-only')).get(`${path}/history.csv`)).status, 403);
    equal((await browser.get(`${path}/history.vcf`)).status, 404);
});
