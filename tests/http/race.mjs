// race: requests that overtake one another: what was true when one began need not be true any more when it commits.
import { Browser, equal, ok, same, test, value } from '../lib/harness.mjs';
import { account, goodPassword, person, signedIn } from '../lib/scene.mjs';

const isIn = async (browser) => (await browser.get('/me')).status === 200;

test('S6 of two changes of one password at once one is done, and the other session is out', async () => {
    const who = person(), chosen = [goodPassword(), goodPassword()], browsers = chosen.map(() => signedIn(who));
    // Drawn before: who comes behind the other's change has no page with the form any more.
    const forms = await Promise.all(browsers.map(async (browser) => (await browser.get('/me')).form('/me/password').fields));
    const answers = await Promise.all(browsers.map((browser, i) =>
        browser.post('/me/password', { ...forms[i], current: who.password, password: chosen[i], repeat: chosen[i] })));
    const won = answers.findIndex((answer) => answer.status === 303);
    equal(answers.filter((answer) => answer.status === 303).length, 1);
    ok(await isIn(browsers[won]));
    ok(!await isIn(browsers[1 - won]));
    await new Browser().signIn({ ...who, password: chosen[won] });
});

test('S6 whoever signs in with the old password while it is changed has no session behind it', async () => {
    const who = person(), password = goodPassword(), owner = signedIn(who), late = [new Browser(), new Browser()];
    const change = owner.submit('/me', '/me/password', { current: who.password, password, repeat: password });
    const tries = late.map((browser) => browser.submit('/login', '/login', { email: who.email, password: who.password }));
    equal((await change).status, 303);
    await Promise.all(tries);
    for (const browser of late) ok(!await isIn(browser));
    equal(value(`SELECT COUNT(*) FROM session WHERE person_id = ${who.id} AND ended_at IS NULL`), '1');
});

test('what is written on an account that is archived meanwhile is refused', async () => {
    const who = signedIn(person());
    const writes = [['/tags', { name: 'late' }], ['/notes', { body: 'late' }]];
    for (let round = 0; round < 10; round++) {
        const uid = await account(who), page = `/accounts/${uid}`, [part, fields] = writes[round % writes.length];
        const archive = (await who.get(`${page}/archive`)).form(`${page}/archive`), write = (await who.get(page)).form(`${page}${part}`);
        await Promise.all([who.post(archive.action, archive.fields), who.post(write.action, { ...write.fields, ...fields })]);
        same(value(`SELECT COUNT(*) FROM \`change\` c JOIN account a ON a.id = c.account_id JOIN \`change\` z ON z.account_id = a.id AND z.verb = 'account-archive'
            WHERE a.uid = '${uid}' AND c.outcome = 'done' AND c.id > z.id`), '0');
    }
});
