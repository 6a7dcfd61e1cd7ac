// throttle: after five failures a network waits for that person, and only that network for only that person.
import { Browser, after, equal, literal, match, named, ok, portal, sql, test, value } from '../lib/harness.mjs';
import { hold, person } from '../lib/scene.mjs';

const tries = async (browser, who, password = 'not the password') => (await browser.submit('/login', '/login', { email: who.email, password })).status;
const rightly = (browser, who) => tries(browser, who, who.password);
const buckets = (who) => sql(`SELECT failures, TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), until_at) AS waits FROM throttle
    WHERE person = (SELECT person FROM (SELECT person, seen_at FROM throttle WHERE person <> REPEAT('\\0', 32)) t ORDER BY seen_at DESC LIMIT 1)`);
const near = new Browser({ from: '127.31.7.1' }), neighbour = new Browser({ from: '127.31.7.200' }), far = new Browser({ from: '127.31.8.1' });

/** Five failures in a row; the middle ones are only written down, because each costs a third of a second. */
async function fail(browser, who) {
    await tries(browser, who);
    sql('UPDATE throttle SET failures = 4 WHERE person <> REPEAT("\\0", 32) ORDER BY seen_at DESC LIMIT 1');
    await tries(browser, who);
    equal(buckets(who)[0].failures, '5');
}

const who = person();
let known;
test('S2-01 five failures: then even the right password is refused from that network', async () => {
    sql('DELETE FROM throttle');
    known = new Browser({ from: '127.31.7.50' });
    await known.signIn(who);
    ok(known.cookies.get(named('dev')));
    for (let i = 0; i < 4; i++) equal(await tries(near, who), 422);
    equal(Number(buckets(who)[0].failures), 4);
    ok(Number(buckets(who)[0].waits) <= 0);
    equal(await tries(near, who), 422);
    const [{ failures, waits }] = buckets(who);
    equal(failures, '5');
    ok(waits > 20 && waits <= 30, `${waits} s`);
    hold();
    equal(await rightly(near, who), 422);
    equal(await rightly(neighbour, who), 422);
    equal(buckets(who)[0].failures, '5', 'what is not tried is not counted');
});

test('S2-01 another network, another person and the owner\'s own browser are not held up', async () => {
    equal(await rightly(far, who), 303);
    equal(await rightly(new Browser({ from: '127.31.7.1' }), person()), 303);
    known.cookies.delete(named('sid'));
    equal(await rightly(known, who), 303);
});

test('S2-01 a stranger\'s or made-up device cookie is worth nothing', async () => {
    const stranger = new Browser({ from: '127.31.9.1' });
    await stranger.signIn(person());
    const mark = known.cookies.get(named('dev'));
    for (const device of [stranger.cookies.get(named('dev')), `${mark}x`, 'x'.repeat(70), mark.split('.')[0]]) {
        const browser = new Browser({ from: '127.31.7.1' });
        browser.cookies.set(named('dev'), device);
        equal(await rightly(browser, who), 422);
    }
});

test('S2-01 a known browser has five tries of its own', async () => {
    known.cookies.delete(named('sid'));
    await fail(known, who);
    equal(await rightly(known, who), 422);
    equal(await rightly(new Browser({ from: '127.31.10.1' }), who), 303, 'and holds nobody else up');
});

test('S2-01 the wait doubles with each failure up to a quarter of an hour, and is over when it is over', async () => {
    const wait = (seconds) => sql(`UPDATE throttle SET until_at = UTC_TIMESTAMP(6) + INTERVAL ${seconds} SECOND`);
    const patient = person(), browser = new Browser({ from: '127.31.11.1' });
    await fail(browser, patient);
    for (const most of [60, 120]) {
        wait(0);
        await tries(browser, patient);
        const { waits } = buckets(patient)[0];
        ok(waits > most - 10 && waits <= most, `${waits} s`);
    }
    sql('UPDATE throttle SET failures = 40');
    wait(0);
    await tries(browser, patient);
    ok(buckets(patient)[0].waits > 890 && buckets(patient)[0].waits <= 900);
    wait(0);
    equal(await rightly(browser, patient), 303);
    equal(await tries(browser, patient), 422);
    ok(sql('SELECT 1 FROM throttle WHERE failures = 1').length > 0, 'the right password starts anew');
});

test('S2-01 twelve hours after the last failure it counts no more', async () => {
    const slow = person(), browser = new Browser({ from: '127.31.12.1' });
    await tries(browser, slow);
    sql('UPDATE throttle SET failures = 4');
    sql('UPDATE throttle SET seen_at = UTC_TIMESTAMP(6) - INTERVAL 721 MINUTE');
    await tries(browser, slow);
    equal(await rightly(browser, slow), 303);
});

test('S2-01 what a network and all together failed at fades: months of mistyping do not shut everybody out', async () => {
    sql('UPDATE throttle SET failures = 1000, until_at = UTC_TIMESTAMP(6), seen_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR WHERE person = REPEAT("\\0", 32)');
    await tries(new Browser({ from: '127.31.14.1' }), person());
    equal(value('SELECT MAX(failures) FROM throttle WHERE seen_at > UTC_TIMESTAMP(6) - INTERVAL 30 MINUTE AND person = REPEAT("\\0", 32)'), '918');
    equal(await rightly(new Browser({ from: '127.31.15.1' }), person()), 303);
});

test('S2-01 reevectl unlock lets a person in again', async () => {
    const locked = person(), browser = new Browser({ from: '127.31.13.1' });
    await fail(browser, locked);
    equal(await rightly(browser, locked), 422);
    const last = value('SELECT MAX(id) FROM `change`'), { status, text } = portal.ctl(['unlock', locked.email.toUpperCase()]);
    equal(status, 0, text);
    match(text, /unlocked/);
    equal(value(`SELECT COUNT(*) FROM \`change\` WHERE id > ${last} AND verb = 'user-unlock'`), '1');
    equal(await rightly(browser, locked), 303);
    match(portal.ctl(['unlock', locked.email]).text, /was not locked/);
    equal(portal.ctl(['unlock', 'nobody@reeve.example']).status, 1);
});

test('S2-01 nobody is locked for good: no failure touches the person', () => {
    equal(value(`SELECT CONCAT(p.active, o.active) FROM person p JOIN operator o ON o.person_id = p.id WHERE p.email = ${literal(who.email)}`), '11');
});

after(() => sql('DELETE FROM throttle'));
