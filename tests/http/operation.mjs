// operation: a form that is sent twice is done once: the second time the first answer comes again.
import { equal, literal, match, ok, test, value } from '../lib/harness.mjs';
import { accepted, filled, routes, signedIn, stage, unchanged } from '../lib/scene.mjs';

// Signing in, signing out, choosing a password end the session or begin one: for them there is no second time.
const forms = routes.filter((r) => r.method === 'POST' && r.right !== 'PUBLIC' && !['logout', 'login-as', 'me-password', 'password-change'].includes(r.id));
const done = (op) => Number(value(`SELECT COUNT(*) FROM op WHERE id = ${literal(op)}`));
const changes = () => Number(value("SELECT COUNT(*) FROM `change` WHERE outcome = 'done'"));

let here;
test('operations: a stage', async () => { here = await stage(); });

for (const route of forms) {
    test(`operation ${route.id}: sent again it answers what it answered, with another body 409; one change`, async () => {
        if (route.id === 'me-sessions') signedIn(here.who);
        const form = await filled(here.browser, route, here), { path, fields } = form;
        const before = changes();
        const first = await here.browser.post(path, fields);
        equal(first.status, 303);
        equal(changes(), before + 1);
        await accepted(route, here, form);
        equal(done(fields.op), 1);
        match(first.location, new RegExp(`receipt=${fields.op}`));
        await unchanged(async () => {
            const again = await here.browser.post(path, fields);
            equal(again.status, 303);
            equal(again.location, first.location);
            const other = await here.browser.post(path, { ...fields, further: '1' });
            equal(other.status, 409);
        });
        // What it did is told behind it, as often as one looks.
        for (let i = 0; i < 2; i++) match((await here.browser.get(first.location)).text, /role="status"/);
    });
}

for (const id of ['account-new', 'account-edit', 'account-tags', 'account-notes', 'account-archive', 'account-restore', 'me']) {
    test(`operation ${id}: two at once have one effect and one answer`, async () => {
        const route = forms.find((r) => r.id === id);
        // The account-archive of the tests above has archived the account, account-restore brought the archived one back.
        if (id === 'account-new') [here.account, here.archived] = [here.archived, here.account];
        const form = await filled(here.browser, route, here), { path, fields } = form;
        const before = changes();
        const answers = await Promise.all(Array.from({ length: 4 }, () => here.browser.post(path, fields)));
        equal(changes(), before + 1);
        await accepted(route, here, form);
        for (const answer of answers) {
            equal(answer.status, 303);
            match(answer.location, new RegExp(`receipt=${fields.op}`));
        }
    });
}

test('operation: another session cannot do it again, nor see what it did', async () => {
    const route = forms.find((r) => r.id === 'me');
    const { path, fields } = await filled(here.browser, route, here);
    const { location } = await here.browser.post(path, fields);
    const other = await stage();
    equal((await unchanged(() => other.browser.post(path, fields))).status, 403);
    const page = await other.browser.get(location);
    equal(page.status, 200);
    ok(!/role="status"/.test(page.text));
});
