// r02: workers leave and generations change under load, and no request of any method is lost.
import { equal, ok, sleep, test } from '../lib/harness.mjs';
import { failures, load, told } from './load.mjs';
import { reload, settled, strike } from './workers.mjs';

const TERMS = 20, RELOADS = 5;

test('R2 20 workers told to leave and 5 reloads under load: no request fails, no body is cut', async () => {
    let terms = 0, reloads = 0;
    const result = await load(async () => {
        for (let n = 0; terms < TERMS; n++) {
            await sleep(200);
            if (strike('SIGTERM')) terms++;
            if (n % 4 === 3 && reloads < RELOADS) {
                equal((await reload()).ok, true);
                reloads++;
            }
        }
    });
    console.log(told(result));
    equal(failures(result.GET), 0, 'GETs failed');
    equal(failures(result.POST), 0, 'POSTs failed');
    ok(result.GET.answered > 0 && result.POST.answered > 0);
    equal(reloads, RELOADS);
    await settled();
}, 180);
