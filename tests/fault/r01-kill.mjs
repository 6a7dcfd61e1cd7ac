// r01: kill -9 of workers under load. A GET is answered by another worker; of the POSTs none fails that no kill has hit, and one that
// did is sent again with the same operation id.
import { equal, ok, portal, sleep, test, until } from '../lib/harness.mjs';
import * as ledger from './ledger.mjs';
import { failures, load, told } from './load.mjs';
import { generations, metric, settled, strike } from './workers.mjs';

const KILLS = 20;

test('R1 20 kill -9 of workers under load: no GET fails, at most a POST a kill, and each of these is done once by sending it again', async () => {
    const respawned = await metric('reeve_respawns_total');
    let kills = 0, result;
    const book = await ledger.keep(async () => {
        result = await load(async () => {
            while (kills < KILLS) {
                await sleep(300);
                const pid = strike('SIGKILL');
                if (!pid) continue;
                kills++;
                await until(() => !portal.alive(pid), 10, 'the end of a worker'); // which is not killed twice
            }
        });
    });
    console.log(told(result));
    console.log(ledger.told(book));
    equal(failures(result.GET) + book.failed.length, 0, 'GETs failed');
    const again = book.entries.reduce((sum, e) => sum + e.answers.length - 1, 0);
    ok(failures(result.POST) + again <= KILLS, 'POSTs failed that no kill has hit');
    ok(result.GET.answered > 0 && result.POST.answered > 0 && book.entries.length > KILLS);
    ledger.balance(book);
    await settled();
    ok(await metric('reeve_respawns_total') - respawned >= KILLS);
}, 120);

test('R1 the portal goes on after its generation was killed', async () => {
    const [old] = generations();
    process.kill(old, 'SIGKILL');
    await until(() => generations().some((pid) => pid !== old), 20, 'a new generation');
    await settled();
    equal((await portal.health('/healthz')).status, 200);
});
