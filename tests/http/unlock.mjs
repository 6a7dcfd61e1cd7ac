// unlock: reevectl unlock lets an operator in again who failed too often, and nobody else.
import { Browser, equal, match, portal, test } from '../lib/harness.mjs';
import { person } from '../lib/scene.mjs';

const from = '127.9.7.1';
const login = async (who, password = who.password) => (await new Browser({ from }).submit('/login', '/login', { email: who.email, password })).status;

test('S2-01 reevectl unlock clears the throttle of one person', async () => {
    const clumsy = person(), other = person();
    for (const who of [clumsy, other]) for (let i = 0; i < 6; i++) equal(await login(who, 'not the password'), 422);
    equal(await login(clumsy), 422, 'throttled: the right password waits as well');
    const { status, text } = portal.ctl(['unlock', clumsy.email.toUpperCase()]);
    equal(status, 0, text);
    match(text, /^unlocked/);
    equal(await login(clumsy), 303);
    equal(await login(other), 422, 'the other one still waits');
    match(portal.ctl(['unlock', clumsy.email]).text, /^was not locked/);
});
