// operation: a form that is sent twice is done once: the second time the first answer comes again; and what is said of it is true.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { promisify } from 'node:util';

import { env, equal, literal, match, ok, test, value } from '../lib/harness.mjs';
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

/** The new generation asks the database, which may be the one below: so this process goes on meanwhile. */
const reload = () => promisify(execFile)('reevectl', ['-c', env.REEVE_CONF, 'reload']);

/**
 * A database between: what is said to it goes on, but a COMMIT once it is told `loses`: whoever said it is alone from then on, and the database
 * hears it <late> ms later, or never (-1).
 */
async function between(late) {
    const path = `${env.REEVE_RUN}/between.sock`, one = { loses: false, lost: 0 };
    const server = net.createServer((client) => {
        const database = net.connect(env.REEVE_DB);
        for (const end of [client, database]) end.on('error', () => {});
        database.pipe(client);
        client.on('end', () => database.end());
        client.on('data', (bytes) => {
            if (!one.loses || bytes.subarray(4).toString('latin1') !== '\x03COMMIT') return database.write(bytes);
            one.loses = false;
            one.lost++;
            client.removeAllListeners('end');
            client.destroy();
            if (late < 0) database.destroy();
            else setTimeout(() => database.end(bytes), late);
        });
    });
    await new Promise((yes) => server.listen(path, yes));
    const conf = readFileSync(env.REEVE_CONF, 'utf8');
    writeFileSync(env.REEVE_CONF, conf.replace(/^database_socket *=.*$/m, `database_socket = ${path}`));
    await reload();
    one.end = async () => {
        writeFileSync(env.REEVE_CONF, conf);
        await reload();
        server.close();
    };
    return one;
}

for (const [what, late] of [['is done 700 ms later', 700], ['is never done', -1]])
    test(`operation: a COMMIT that nobody answered and that ${what}: what is said is true`, async () => {
        const route = forms.find((r) => r.id === 'me'), database = await between(late);
        try {
            const { path, fields } = await filled(here.browser, route, here);
            database.loses = true;
            const answer = await here.browser.post(path, fields);
            equal(database.lost, 1);
            equal(answer.status, late < 0 ? 503 : 303);
            equal(done(fields.op), late < 0 ? 0 : 1);
            equal((await here.browser.post(path, fields)).status, 303);
            equal(done(fields.op), 1);
        } finally {
            await database.end();
        }
    });
