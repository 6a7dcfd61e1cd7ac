// setup: the first operator by the link of reevectl init, further ones by that of reevectl user add; each works once.
import { Browser, equal, match, ok, portal, sql, test, value, words } from '../lib/harness.mjs';
import { goodPassword, link, unchanged, uid } from '../lib/scene.mjs';

const email = `${uid().slice(0, 10)}@reeve.example`;
const choose = (browser, token, fields) => browser.submit(`/setup/${token}`, `/setup/${token}`, fields);

/** A portal without operators, as after its installation. */
async function bare(run) {
    sql(`SET FOREIGN_KEY_CHECKS = 0; CREATE TABLE away_operator SELECT * FROM operator; CREATE TABLE away_operator_role SELECT * FROM operator_role;
         DELETE FROM operator_role; DELETE FROM operator`);
    try {
        await run();
    } finally {
        sql(`SET FOREIGN_KEY_CHECKS = 0; INSERT INTO operator SELECT * FROM away_operator; INSERT INTO operator_role SELECT * FROM away_operator_role;
             DROP TABLE away_operator, away_operator_role`);
    }
}

test('reevectl init makes a link while there is nobody; it makes the first Administrator, once', () => bare(async () => {
    const init = () => portal.ctl(['init']).text.match(/set-up link: \S+\/setup\/([\w-]{43})/)[1];
    const void_ = init(), token = init(), browser = new Browser();
    equal((await browser.get(`/setup/${void_}`)).status, 404, 'a newer link voids the one before');
    const page = await unchanged(() => browser.get(`/setup/${token}`));
    equal(page.status, 200);

    const password = goodPassword();
    const fields = { name: 'Fay Ibsen', email, password, repeat: password };
    await unchanged(async () => {
        for (const [why, wrong] of Object.entries({
            'too short': { password: 'short', repeat: 'short' },
            'fourteen characters': { password: 'x'.repeat(14), repeat: 'x'.repeat(14) },
            'not the same': { repeat: `${password}!` },
            'no e-mail': { email: 'fay' },
            'no name': { name: '' },
            'her own name': { password: 'fay ibsen forever', repeat: 'fay ibsen forever' },
            'the portal\'s': { password: 'reeve is my portal', repeat: 'reeve is my portal' },
        })) equal((await choose(browser, token, { ...fields, ...wrong })).status, 422, why);
    });

    const sessions = () => value("SELECT COUNT(*) FROM session WHERE kind <> 'none'"), before = sessions(), done = await choose(browser, token, fields);
    equal(done.status, 303);
    match(done.location, /^\/login/);
    equal(sessions(), before, 'nobody is signed in by a link');
    equal((await browser.get(`/setup/${token}`)).status, 404);
    await browser.signIn({ email, password });
    match(words((await browser.get('/me')).text), /Fay Ibsen.*Administrator/);
    const again = portal.ctl(['init']);
    equal(again.status, 1);
    match(again.text, /there are operators already/);
}));

test('the link of reevectl init is void once reevectl user add made an operator', () => bare(async () => {
    const token = portal.ctl(['init']).text.match(/\/setup\/([\w-]{43})/)[1];
    link();
    equal((await new Browser().get(`/setup/${token}`)).status, 404);
}));

test('a link that was posted twice at once makes one operator', async () => {
    const token = link(), browser = new Browser(), password = goodPassword();
    const form = (await browser.get(`/setup/${token}`)).form(`/setup/${token}`);
    const other = (await browser.get(`/setup/${token}`)).form(`/setup/${token}`);
    const answers = await Promise.all([form, other].map(({ action, fields }) => browser.post(action, { ...fields, password, repeat: password })));
    equal(answers.filter((a) => a.status === 303).length, 1);
    equal(answers.filter((a) => a.status === 404).length, 1);
});

test('reevectl user add makes an operator of a role, who chooses a password by a link', async () => {
    const mail = `${uid().slice(0, 10)}@reeve.example`, token = link(mail, 'Lin Okoye', 'Support'), browser = new Browser(), password = goodPassword();
    equal((await new Browser().submit('/login', '/login', { email: mail, password })).status, 422);
    const page = await browser.get(`/setup/${token}`);
    match(words(page.text), /Lin Okoye/);
    ok(!('email' in page.form(`/setup/${token}`).fields), 'who it is for is not chosen');
    equal((await browser.post(`/setup/${token}`, { ...page.form(`/setup/${token}`).fields, email: 'else@reeve.example', password, repeat: password })).status, 400);
    equal((await choose(browser, token, { password, repeat: password })).status, 303);
    await browser.signIn({ email: mail, password });
    match(words((await browser.get('/me')).text), /Support/);
});

test('reevectl user add refuses who is there already, an unknown role, and what is no e-mail', () => {
    for (const [args, why] of [[[email, 'Fay Again', 'Support'], /already/], [['new@reeve.example', 'New One', 'Wizard'], /no role "Wizard"; there are: Administrator, Support, Read-only/], [['x', 'New One', 'Support'], /no e-mail/]]) {
        const { status, text } = portal.ctl(['user', 'add', ...args]);
        equal(status, 1);
        match(text, why);
    }
});

test('a link works for a day, is kept as a hash, and looking at it uses nothing up', async () => {
    const token = link(), browser = new Browser();
    for (let i = 0; i < 3; i++) equal((await unchanged(() => browser.get(`/setup/${token}`))).status, 200);
    const [newest] = sql('SELECT HEX(token) AS token, TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(6), expires_at) AS minutes FROM link ORDER BY created_at DESC LIMIT 1');
    ok(newest.minutes >= 1438 && newest.minutes <= 1440);
    ok(Buffer.from(token, 'base64url').toString('hex').toUpperCase() !== newest.token);
    sql('UPDATE link SET expires_at = UTC_TIMESTAMP(6) WHERE used_at IS NULL');
    equal((await browser.get(`/setup/${token}`)).status, 404);
});

test('a link speaks Dutch when it is asked to, and stays so', async () => {
    const token = link(), browser = new Browser();
    match((await browser.get(`/setup/${token}?lang=nl`)).text, /<html lang="nl"/);
    match((await choose(browser, token, { password: 'x', repeat: 'x' })).text, /<html lang="nl"/);
});
