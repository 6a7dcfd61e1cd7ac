// role: renaming a role shows who gains and loses Secure accounts before it happens, and nobody gives that to himself.
import { doesNotMatch, equal, literal, match, same, sql, test, value, words } from '../lib/harness.mjs';
import { account, becomes, changed, newRole, person, signedIn, unchanged } from '../lib/scene.mjs';

let who, browser, plain, one, title, holder;
const TRUSTED = 'Administrator (Secure)';
const now = () => sql(`SELECT title, secure FROM role WHERE uid = '${one}'`)[0];
const preview = (by, to) => by.get(`/roles/${one}?title=${encodeURIComponent(to)}`);
const rename = async (by, to, changes = {}) => { const form = (await preview(by, to)).form(`/roles/${one}`); return by.post(form.action, { ...form.fields, title: to, ...changes }); };

test('role: a stage', async () => {
    who = person(TRUSTED, { name: 'Ruth Keeper' });
    browser = signedIn(who);
    plain = signedIn(person('Administrator'));
    title = `Nurses x${process.pid}`;
    one = newRole(title);
    holder = person('Support', { name: 'Nils Holder' });
    sql(`INSERT INTO operator_role SELECT ${holder.id}, id FROM role WHERE uid = '${one}'`);
    const secure = await account(browser, `Secure House ${process.pid}`);
    changed(secure, 'secure = 1');
});

test('S2-70 operators hold roles, roles have titles: the list says how many hold each and what it grants', async () => {
    const page = await browser.get('/roles');
    match(words(page.text), new RegExp(`${title} 1 0`));
    match(words((await browser.get(`/roles/${one}`)).text), /Nils Holder/);
    same((await browser.get(`/roles/${one}.json`)).json.role.operators.map((o) => o.name), ['Nils Holder']);
    equal((await signedIn(person('Support')).get('/roles')).status, 403);
});

test('S2-54 a title with Secure: who gains what is shown before it happens, then it happens', async () => {
    const page = await preview(browser, `${title} (Secure)`);
    match(words(page.text), /These operators can then work on Secure accounts[^]*Nils Holder[^]*Secure House/);
    same(now(), { title, secure: '0' });
    const answer = await rename(browser, `${title} (Secure)`);
    equal(answer.status, 303);
    same(now(), { title: `${title} (Secure)`, secure: '1' });
    same(sql(`SELECT c.verb, f.field, f.before, f.after FROM \`change\` c JOIN change_field f ON f.change_id = c.id WHERE c.actor_id = ${who.id} AND c.verb = 'role-rename' ORDER BY f.n`),
        [{ verb: 'role-rename', field: 'title', before: title, after: `${title} (Secure)` }, { verb: 'role-rename', field: 'secure', before: 'false', after: 'true' }]);
    equal((await signedIn(holder).get(`/accounts/${value("SELECT uid FROM account WHERE name = 'Secure House " + process.pid + "'")}`)).status, 200);
});

test('S2-54 and taking it out says who loses; who keeps another Secure role loses nothing', async () => {
    const page = await preview(browser, 'Secure-HIPAA');
    match(words(page.text), /can then no longer work on Secure accounts: Operators Nils Holder/);
    becomes(holder, TRUSTED);
    sql(`INSERT INTO operator_role SELECT ${holder.id}, id FROM role WHERE uid = '${one}'`);
    match(words((await preview(browser, 'Secure-HIPAA')).text), /no longer work on Secure accounts: Operators Nobody/);
    becomes(holder, 'Support');
    sql(`INSERT INTO operator_role SELECT ${holder.id}, id FROM role WHERE uid = '${one}'`);
});

test('pitfall 5 what was not shown is not done: who holds the role meanwhile is shown again', async () => {
    const form = (await preview(browser, title)).form(`/roles/${one}`), other = person('Support', { name: 'Late Joiner' });
    sql(`INSERT INTO operator_role SELECT ${other.id}, id FROM role WHERE uid = '${one}'`);
    const answer = await unchanged(() => browser.post(form.action, { ...form.fields, title }));
    equal(answer.status, 409);
    match(words(answer.text), /Late Joiner[^]*Nils Holder/);
    equal((await unchanged(() => browser.post(form.action, { ...form.fields, title: 'Never Shown' }))).status, 409);
    equal((await rename(browser, title)).status, 303);
    same(now(), { title, secure: '0' });
    doesNotMatch(words((await preview(browser, `${title}s`)).text), /can then/);
});

test('S4 who has no Secure role makes none; a title is not given twice', async () => {
    const answer = await unchanged(() => rename(plain, `${title} (Secure)`));
    equal(answer.status, 422);
    match(words(answer.text), /only an operator with a Secure role can do that/);
    equal((await rename(browser, 'Support')).status, 422);
    equal((await rename(plain, `${title} two`)).status, 303, 'a title without Secure is his to give');
    await rename(browser, `${title} (Secure)`);
    equal((await unchanged(() => rename(plain, title))).status, 422, 'nor does he take Secure from those who have it');
});
