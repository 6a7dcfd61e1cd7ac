// r03: a reload that cannot succeed leaves what serves in place, and says file and line.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { after, env, equal, match, portal, same, test } from '../lib/harness.mjs';
import { failures, load, told } from './load.mjs';
import { generations, metric, outcome, reload, settled } from './workers.mjs';

const conf = readFileSync(env.REEVE_CONF, 'utf8');
const share = conf.match(/^share_dir *= *(\S+)/m)[1];
const copy = join(mkdtempSync(join(tmpdir(), 'reeve-share-')), 'share');

/** What a reload comes to while `change` of the configuration stands in its file. */
async function reloadWith(change, how = reload) {
    writeFileSync(env.REEVE_CONF, change(conf));
    try { return await how(); } finally { writeFileSync(env.REEVE_CONF, conf); }
}

/** The configuration with a copy of the share folder in which `file` was changed. */
function withBroken(file, change) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(share, copy, { recursive: true });
    writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')));
    return (text) => text.replace(/^share_dir.*$/m, `share_dir = ${copy}`);
}

/** reevectl reload, while others go on: { status, text }. */
const reevectl = () => promisify(execFile)('reevectl', ['-c', env.REEVE_CONF, 'reload'])
    .then(({ stdout }) => ({ status: 0, text: stdout }), (e) => ({ status: e.code, text: `${e.stdout}${e.stderr}` }));

const lines = conf.split('\n').length;
const cases = [
    ['an unknown key', (text) => `${text}nonsense = 1\n`, new RegExp(`^${env.REEVE_CONF}:${lines}: .*nonsense`)],
    ['a value out of bounds', (text) => `${text}workers = 0\n`, new RegExp(`^${env.REEVE_CONF}:\\d+: .*workers`)],
    ['a line that is none', (text) => `what\n${text}`, new RegExp(`^${env.REEVE_CONF}:1: `)],
    ['another socket', (text) => text.replace(/^listen *= *(\S+)/m, 'listen = $1.other'), /listen/],
    ['a sheet that is not well-formed', () => withBroken('xslt/reeve.xsl', (text) => text.replace(/>/, '>\n<broken'))(conf), /xslt\/reeve\.xsl:\d+: /],
];

for (const [name, change, message] of cases) {
    test(`R3 a reload with ${name} keeps the old generation and says why`, async () => {
        await settled(); // One that failed may be there for a moment yet.
        const serving = generations(), failed = await metric('reeve_reloads_failed_total');
        const outcome = await reloadWith(change);
        equal(outcome.ok, false);
        match(outcome.message, message);
        same(generations().filter((pid) => serving.includes(pid)), serving);
        equal(await metric('reeve_reloads_failed_total'), failed + 1);
    });
}

test('R3 failing reloads under load: no request fails, and reevectl reload says so by its exit', async () => {
    const result = await load(async () => {
        for (const [, change, message] of cases) {
            const { status, text } = await reloadWith(change, reevectl);
            equal(status > 0, true, `reevectl exits with ${status}`);
            match(text.replace(/^reevectl: /, ''), message);
        }
    });
    console.log(told(result));
    equal(failures(result.GET) + failures(result.POST), 0);
}, 120);

test('R3 a good reload succeeds after the failed ones', async () => {
    await settled();
    const [old] = generations();
    equal((await reload()).ok, true);
    equal(generations().some((pid) => pid !== old), true);
    equal(portal.ctl(['reload']).status, 0);
});

test('R3 of two who reload at once each hears of a reload that he asked for', async () => {
    const before = outcome().sequence;
    for (const { status, text } of await Promise.all([reevectl(), reevectl()])) {
        equal(status, 0, text);
        match(text, /reload|generation/);
    }
    equal(outcome().sequence, before + 2);
});

after(() => rmSync(join(copy, '..'), { recursive: true, force: true }));
