// me: preferences that hold on every page, and a password of one's own.
import { readFileSync, writeFileSync } from 'node:fs';

import { Browser, doesNotMatch, env, equal, literal, match, ok, portal, same, sql, test, value, words } from '../lib/harness.mjs';
import { goodPassword, person, signedIn, unchanged } from '../lib/scene.mjs';

const who = person('Administrator', { name: 'Noor Jansen' });
const prefer = (changes) => browser.submit('/me', '/me', changes);
let browser, lethbridge;

test('/me shows who one is: name, e-mail, roles, sessions', async () => {
    browser = signedIn(who, { headers: { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' } });
    lethbridge = `/accounts/${value("SELECT uid FROM account WHERE name = 'Sakila Lethbridge'")}`;
    const page = await browser.get('/me');
    match(words(page.text), new RegExp(`Noor Jansen.*Firefox.*${who.email}.*Administrator`));
    const { me } = (await browser.get('/me.json')).json;
    equal(me.email, who.email);
    equal(me.uid, who.uid);
    doesNotMatch(JSON.stringify(me), /"\w*(hash|csrf|token)\w*":/);
});

test('preferences: the language holds on every page, and the choice is in the trail', async () => {
    const english = words((await browser.get('/accounts')).text);
    const saved = await prefer({ locale: 'nl' });
    equal(saved.status, 303);
    const page = await browser.get('/accounts');
    match(page.text, /<html lang="nl"/);
    ok(words(page.text) !== english);
    match((await browser.get('/nowhere')).text, /<html lang="nl"/);
    match((await browser.get('/accounts', { 'Accept-Language': 'en' })).text, /<html lang="nl"/);
    same(sql(`SELECT f.field, f.\`before\`, f.\`after\` FROM \`change\` c JOIN change_field f ON f.change_id = c.id
        WHERE c.actor_id = ${who.id} AND c.verb = 'me-preferences'`), [{ field: 'locale', before: 'en', after: 'nl' }]);
    await prefer({ locale: 'en' });
});

test('preferences: the theme is light or dark once it is chosen', async () => {
    const theme = async () => (await browser.get('/accounts')).text.match(/data-bs-theme="(\w+)"/)[1];
    equal(await theme(), 'auto');
    for (const choice of ['dark', 'light', 'auto']) {
        await prefer({ theme: choice });
        equal(await theme(), choice);
    }
});

test('preferences: times are shown in one\'s zone, dates in one\'s order', async () => {
    const [at] = sql("SELECT created_at, DATE_FORMAT(created_at, '%Y-%m-%dT%H:%i:%s') AS iso FROM account WHERE name = 'Sakila Lethbridge'");
    const shown = async () => (await browser.get(lethbridge)).text.match(/<dt>Created<\/dt>\s*<dd><time datetime="([^"]+)">([^<]+)</).slice(1);
    const utc = new Date(`${at.iso}Z`);
    for (const [zone, offset, order] of [['UTC', 0, 'ymd'], ['Asia/Tokyo', 9, 'dmy'], ['America/Phoenix', -7, 'mdy'], ['Asia/Kathmandu', 5.75, 'ymd']]) {
        await prefer({ time_zone: zone, date_format: order });
        const [stamp, text] = await shown();
        equal(new Date(stamp).getTime(), utc.getTime(), zone);
        const local = new Date(utc.getTime() + offset * 3600e3).toISOString();
        const [y, m, d] = local.slice(0, 10).split('-');
        equal(stamp.slice(0, 16), local.slice(0, 16), zone);
        equal(text, `${{ ymd: `${y}-${m}-${d}`, dmy: `${d}-${m}-${y}`, mdy: `${m}-${d}-${y}` }[order]} ${local.slice(11, 16)}`);
        equal((await browser.get(`${lethbridge}.json`)).json.account.created_at, stamp, zone);
    }
    await prefer({ time_zone: 'UTC', date_format: 'mdy' });
});

test('preferences: summer time is that of the day shown', async () => {
    await prefer({ time_zone: 'Europe/Amsterdam' });
    const { me } = (await browser.get('/me.json')).json;
    match(me.created_at, /\+0[12]:00$/);
    const row = async (at) => {
        sql(`UPDATE person SET created_at = ${literal(at)} WHERE id = ${who.id}`);
        return (await browser.get('/me.json')).json.me.created_at;
    };
    equal(await row('2026-01-15 12:00:00'), '2026-01-15T13:00:00+01:00');
    equal(await row('2026-07-15 12:00:00'), '2026-07-15T14:00:00+02:00');
    await prefer({ time_zone: 'UTC' });
});

test('preferences: the page size holds on lists, in every format', async () => {
    const rows = async (path) => (await browser.get(path)).json.accounts.account.length;
    for (const size of ['25', '100']) {
        await prefer({ page_size: size });
        equal(await rows('/accounts.json?locked=1'), Number(size));
    }
    equal(await rows('/accounts.json?locked=1&rows=50'), 50);
    await prefer({ page_size: '50' });
});

test('preferences: saving what is already so is no change', async () => {
    const saved = await unchanged(() => prefer({}));
    equal(saved.status, 303);
    equal(saved.location, '/me?receipt=none');
});

test('a password of one\'s own: too short, common, telling, mistyped, or without the present one: refused', async () => {
    const good = goodPassword(), current = who.password;
    await unchanged(async () => {
        for (const [why, fields, at] of [
            ['fourteen characters', { password: 'x1!'.repeat(5).slice(1), current }, 'password'],
            ['257 bytes', { password: 'é'.repeat(129), current }, 'password'],
            ['her e-mail', { password: `my ${who.email.split('@')[0]} word`, current }, 'password'],
            ['her name, in capitals', { password: 'for NOOR only ever', current }, 'password'],
            ['the portal', { password: 'the reeve of the hundred', current }, 'password'],
            ['mistyped', { password: good, repeat: `${good} `, current }, 'repeat'],
            ['the present one wrong', { password: good, current: 'not the password' }, 'current'],
            ['the present one missing', { password: good, current: '' }, 'current'],
        ]) {
            const answer = await browser.submit('/me', '/me/password', { repeat: fields.password, ...fields });
            equal(answer.status, 422, why);
            match(answer.text, new RegExp(`id="${at}-e"`), why);
            ok(!answer.text.includes(fields.password), why);
        }
    }, ['throttle']);
});

test('guessing the present password out of a session is throttled, as signing in is', async () => {
    const good = goodPassword(), send = (current) => browser.submit('/me', '/me/password', { password: good, repeat: good, current });
    for (let n = 0; n < 5; n++) equal((await send('not the password')).status, 422);
    equal((await send(who.password)).status, 422);
    sql('DELETE FROM throttle');
});

test('a password of one\'s own: one that stands in the list of breached ones is refused, whatever its case', async () => {
    const conf = readFileSync(env.REEVE_CONF, 'utf8'), list = `${env.REEVE_DIR}/etc/breached`;
    writeFileSync(list, '#!comment: of this test\n123456\ntrustno1trustno1\n');
    writeFileSync(env.REEVE_CONF, conf.replace(/^password_list = .*$/m, `password_list = ${list}`));
    try {
        equal(portal.ctl(['reload']).status, 0);
        await unchanged(async () => {
            for (const password of ['trustno1trustno1', 'TrustNo1TrustNo1']) {
                const answer = await browser.submit('/me', '/me/password', { current: who.password, password, repeat: password });
                equal(answer.status, 422);
                match(answer.text, /id="password-e"/);
            }
        });
    } finally {
        writeFileSync(env.REEVE_CONF, conf);
        equal(portal.ctl(['reload']).status, 0);
    }
});

test('a password of one\'s own: spaces and any script count; it is never tidied, shown or written down', async () => {
    const password = '  ключ от 倉庫 \u{1F511}  ';
    const answer = await browser.submit('/me', '/me/password', { current: who.password, password, repeat: password });
    equal(answer.status, 303);
    await new Browser().signIn({ ...who, password });
    equal((await new Browser().submit('/login', '/login', { email: who.email, password: password.trim() })).status, 422);
    match(value(`SELECT hash FROM credential WHERE person_id = ${who.id}`), /^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/);
    same(sql(`SELECT f.field, f.\`before\`, f.\`after\` FROM \`change\` c JOIN change_field f ON f.change_id = c.id
        WHERE c.actor_id = ${who.id} AND c.verb = 'me-password'`), [{ field: 'password', before: null, after: 'chosen' }]);
    who.password = password;
});
