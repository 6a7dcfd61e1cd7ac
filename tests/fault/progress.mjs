// progress: holds reeve-jobs in the midst of a batch, where it tells how far a job is.
import { spawn } from 'node:child_process';

import { env, sql, until } from '../lib/harness.mjs';

/**
 * Whoever tells of a job that <when> (of NEW and OLD) holds for waits; <what> is what is waited for. `child` holds them, and lets all go when it
 * ends; `cut` ends the waiting one's statement, `release` lets all go.
 */
export async function holdProgress(when, what) {
    const child = spawn('mariadb', ['--no-defaults', '--unbuffered', '-N', `--socket=${env.REEVE_DB}`, `--user=${env.REEVE_DB_USER}`, env.REEVE_DB_NAME ?? 'reeve'],
        { env: { ...env, MYSQL_PWD: env.REEVE_DB_PASSWORD }, stdio: ['pipe', 'pipe', 'inherit'] });
    const held = new Promise((yes) => child.stdout.once('data', yes));
    child.stdin.write("SELECT GET_LOCK('test', 60);\n");
    await held;
    sql(`CREATE OR REPLACE TRIGGER job_test BEFORE UPDATE ON job FOR EACH ROW
        SET @held = IF(${when}, GET_LOCK('test', 60) + RELEASE_LOCK('test'), NULL)`);
    const waiting = () => sql("SELECT id FROM information_schema.processlist WHERE state = 'User lock'")[0]?.id;
    return {
        child,
        waits: () => until(waiting, 30, what),
        cut: () => { const id = waiting(); if (id) sql(`KILL ${id}`); return until(() => !waiting(), 20, 'the end of the statement'); },
        release: () => new Promise((yes) => { child.on('exit', yes); child.stdin.end(); }),
    };
}
