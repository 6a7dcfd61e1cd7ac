// workers: the processes of the portal under test, by what they are, and its reloads.
import { readFileSync, readdirSync } from 'node:fs';

import { env, portal, until } from '../lib/harness.mjs';

export const master = () => portal.pid('reeve-worker');

const named = (name) => portal.below(master()).filter((pid) => {
    try { return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === name && portal.alive(pid); } catch { return false; }
});
export const workers = () => named('reeve-worker');
export const generations = () => named('reeve-gen');

/** How many workers a generation has when all is well: `workers` of the configuration. */
export const wanted = Number(readFileSync(env.REEVE_CONF, 'utf8').match(/^workers *= *(\d+)/m)?.[1] ?? 4);

/** Waits until one generation serves, with all its workers. */
export const settled = () => until(() => generations().length === 1 && workers().length === wanted, 40, 'one generation with all its workers');

/** Sends a signal to one of the workers; its pid, or 0 where none is there any more. */
export function strike(signal) {
    const all = workers(), pid = all[Math.floor(Math.random() * all.length)];
    try { return pid && process.kill(pid, signal) ? pid : 0; } catch { return 0; } // it has just left by itself
}

/** How many descriptors a process has open. */
export const descriptors = (pid) => readdirSync(`/proc/${pid}/fd`).length;

/** The outcome of the last reload: { sequence, ok, message }. */
export function outcome() {
    const [first, message = ''] = readFileSync(`${env.REEVE_RUN}/reload`, 'utf8').split('\n');
    const [sequence, word] = first.split(' ');
    return { sequence: Number(sequence), ok: word === 'ok', message };
}

/** Asks the master for a new generation; answers what came of it. */
export async function reload() {
    const before = outcome().sequence;
    process.kill(master(), 'SIGHUP');
    return until(() => { const now = outcome(); return now.sequence > before && now; }, 60, 'a reload');
}

/** One number of /metrics: metric('reeve_requests_total{class="2xx"}'). */
export async function metric(name) {
    const { text } = await portal.health('/metrics');
    const line = text.split('\n').find((l) => l.startsWith(`${name} `));
    if (!line) throw new Error(`/metrics has no ${name}`);
    return Number(line.slice(name.length + 1));
}
