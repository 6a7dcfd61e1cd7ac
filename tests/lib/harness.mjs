// harness: what the tests written in JavaScript stand on: a runner, a browser without a screen, the database, the processes.
//
//   import { test, equal, Browser, sql } from '../lib/harness.mjs';
//   test('S2-05 an operator sees the accounts', async () => {
//       const anna = await Browser.signedIn('Administrator');
//       const page = await anna.get('/accounts');
//       equal(page.status, 200);
//       const saved = await anna.submit('/me', '/me', { theme: 'dark' });   // the form on /me that posts to /me
//       equal(saved.location, '/me');
//   });
//
// ./check sets the environment; a test runs alone by `./check http/accounts` or with the same variables.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

export { strictEqual as equal, notStrictEqual as differ, deepStrictEqual as same, match, doesNotMatch, ok } from 'node:assert/strict';
export { sleep };

export const env = process.env;
export const base = (env.REEVE_URL ?? '').replace(/\/$/, '');

/** The portal's name for its cookie sid, pre, dev or rst. */
export const named = (cookie) => `${cookie}-${new URL(base).port}`;

// ---- runner: one line a test, "ok - name", "not ok - name", "ok - name # SKIP why"; the process fails when a test does.

class Skip extends Error {}
let chain = Promise.resolve();

/** Ends the running test as skipped. */
export function skip(why) { throw new Skip(why); }

/** A line about a test that others wait for. */
const told = (began) => (performance.now() - began > 3000 ? `\n# took ${((performance.now() - began) / 1000).toFixed(1)} s` : '');

/**
 * What a busy machine may make of a time: each bound below is so many times what is promised. What was promised is measured in a figure; a
 * bound only ends what would never come.
 */
export const PATIENCE = 4;

/** A test; they run in order, each for at most `seconds`, with patience. A text that it answers is what it measured, and ends its title. */
export function test(name, run, seconds = 60) {
    chain = chain.then(async () => {
        let timer;
        const began = performance.now();
        const late = new Promise((_, no) => { timer = setTimeout(() => no(new Error(`took more than ${seconds * PATIENCE} s`)), seconds * PATIENCE * 1000); });
        try {
            const figure = await Promise.race([run(), late]);
            console.log(`ok - ${name}${typeof figure === 'string' ? `: ${figure}` : ''}${told(began)}`);
        } catch (e) {
            if (e instanceof Skip) {
                console.log(`ok - ${name} # SKIP ${e.message}`);
            } else {
                console.log(`not ok - ${name}\n${String(e?.stack ?? e).replace(/^/gm, '# ')}`);
                process.exitCode = 1;
            }
        } finally {
            clearTimeout(timer);
        }
    });
}

/** Whether tests may take longer: `./check long`. */
export const long = Boolean(env.REEVE_LONG);

/** Runs after the tests before it, also when they failed. */
export function after(run) { chain = chain.then(run); }

/** Waits until `probe` answers something true, for `seconds` with patience, and answers it. It is asked once more when that time is over. */
export async function until(probe, seconds = 10, what = 'what was waited for') {
    for (const end = Date.now() + seconds * PATIENCE * 1000; ;) {
        const late = Date.now() > end, answer = await probe();
        if (answer) return answer;
        if (late) throw new Error(`${what} did not happen within ${seconds * PATIENCE} s`);
        await sleep(50);
    }
}

/** Waits for the next day where this one ends within `seconds`, with patience: what is of today is asked for twice, and must be of one day. */
export async function sameDay(seconds = 5) {
    const left = 86400 - (Date.now() / 1000) % 86400;
    if (left < seconds * PATIENCE) await sleep(left * 1000 + 100);
}

/** Waits without an await: nothing else of this program goes on meanwhile. */
export const pause = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** A package that the build fetched: `require('playwright-core')`. */
export const require = createRequire(`${env.REEVE_NODE_MODULES ?? '/nonexistent'}/x.js`);

// ---- HTTP

/** The three operators, by role: { email, password, role }. */
export const operators = Object.fromEntries(
    (env.REEVE_OPERATORS ? JSON.parse(readFileSync(env.REEVE_OPERATORS, 'utf8')) : []).map((o) => [o.role, o]));

// Sign-ins are limited by address: each browser has a loopback address of its own.
let lastAddress = process.pid % 250;
export function ownAddress() {
    lastAddress += 1;
    return `127.${64 + (process.pid >> 8) % 128}.${(lastAddress >> 8) % 256}.${1 + lastAddress % 254}`;
}

/** One exchange, nothing added: { status, headers, body, text, location, cookies }. `to`: a port's URL, or { socketPath }. */
let exchanges = 0;
/** How many answers this program was given so far. */
export const answered = () => exchanges;

export function exchange({ method = 'GET', path = '/', headers = {}, body, from, to = base, seconds = 30 }) {
    exchanges++;
    const where = typeof to === 'string' ? { host: new URL(to).hostname, port: new URL(to).port } : to;
    return new Promise((yes, no) => {
        const rq = http.request({ ...where, method, path, headers, localAddress: from, agent: false }, (rs) => {
            const parts = [];
            rs.on('data', (part) => parts.push(part));
            rs.on('error', no);
            rs.on('end', () => yes(new Answer(rs, Buffer.concat(parts))));
        });
        rq.setTimeout(seconds * 1000, () => rq.destroy(new Error(`no answer within ${seconds} s: ${method} ${path}`)));
        rq.on('error', no);
        rq.end(body);
    });
}

class Answer {
    constructor(rs, body) {
        this.status = rs.statusCode;
        this.headers = rs.headers;
        this.rawHeaders = rs.rawHeaders;
        this.body = body;
        this.cookies = rs.headers['set-cookie'] ?? [];
    }

    get text() { return this.body.toString('utf8'); }
    get json() { return JSON.parse(this.text); }

    /** Where it leads, without the host when that is ours. */
    get location() { return this.headers.location?.replace(base, ''); }

    /** The forms of the page: see `forms`. */
    get forms() { return forms(this.text); }

    /** The form that posts to `action`, a path or a pattern; where none does, the one that gets it. */
    form(action) {
        const all = this.forms.filter((f) => (action instanceof RegExp ? action.test(f.action) : f.action === action));
        const found = all.find((f) => f.method === 'post') ?? all[0];
        if (!found) throw new Error(`no form for ${action}; status ${this.status}, forms for ${this.forms.map((f) => f.action).join(' ') || 'nothing'}`);
        return found;
    }
}

/** Sends bytes as they are to nginx (or a unix socket) and answers all that comes back, as a Buffer. */
export function raw(bytes, { to = base, from, seconds = 10, end = true } = {}) {
    const where = typeof to === 'string' ? { host: new URL(to).hostname, port: Number(new URL(to).port), localAddress: from } : { path: to.socketPath };
    return new Promise((yes, no) => {
        const parts = [];
        const socket = net.connect({ ...where, allowHalfOpen: true }, () => (end ? socket.end(bytes) : socket.write(bytes)));
        socket.setTimeout(seconds * 1000, () => socket.destroy());
        socket.on('data', (part) => parts.push(part));
        socket.on('end', () => socket.end());
        socket.on('error', (e) => (parts.length || e.code === 'ECONNRESET' || e.code === 'EPIPE' ? undefined : no(e)));
        socket.on('close', () => yes(Buffer.concat(parts)));
    });
}

/** Fields as the body of a form. Values may be arrays; `undefined` is left out. Or pairs: [[name, value], ...]. */
export function encode(fields) {
    const pairs = Array.isArray(fields) ? fields : Object.entries(fields).flatMap(([k, v]) => (Array.isArray(v) ? v : [v]).map((x) => [k, x]));
    return new URLSearchParams(pairs.filter(([, v]) => v !== undefined)).toString();
}

/** A browser without a screen: it keeps cookies and posts forms as Chromium does. It follows nothing by itself. */
export class Browser {
    constructor({ from = ownAddress(), headers = {} } = {}) {
        this.from = from;
        this.headers = headers;
        this.cookies = new Map();
    }

    /** One that has signed in as the operator of this role. */
    static async signedIn(role = 'Administrator', options) {
        const browser = new Browser(options);
        await browser.signIn(role);
        return browser;
    }

    async request(method, path, { headers = {}, body } = {}) {
        // What is for a path stands under "path name" and goes there alone.
        const cookie = [...this.cookies].map(([k, v]) => [...(k.includes(' ') ? k.split(' ') : ['/', k]), v])
            .filter(([below]) => path.startsWith(below)).map(([, k, v]) => `${k}=${v}`).join('; ');
        const all = { ...(cookie && { Cookie: cookie }), ...this.headers, ...headers };
        if (body !== undefined) all['Content-Length'] ??= Buffer.byteLength(body);
        const answer = await exchange({ method, path, headers: all, body, from: this.from });
        for (const line of answer.cookies) {
            const [, plain, value] = line.match(/^([^=;]+)=([^;]*)/), below = line.match(/;\s*path=([^;]+)/i)?.[1] ?? '/';
            const name = below === '/' ? plain : `${below} ${plain}`;
            if (value === '' || /;\s*max-age=0/i.test(line)) this.cookies.delete(name); else this.cookies.set(name, value);
        }
        return answer;
    }

    get(path, headers) { return this.request('GET', path, { headers }); }

    /** Posts fields, or a body as it is. */
    post(path, fields, headers = {}) {
        return this.request('POST', path, {
            headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: base, 'Sec-Fetch-Site': 'same-origin', ...headers },
            body: typeof fields === 'string' || Buffer.isBuffer(fields) ? fields : encode(fields),
        });
    }

    /** Opens `path`, fills the form that posts to `action` with `changes` over what it holds, and sends it. */
    async submit(path, action, changes = {}) {
        const page = await this.get(path);
        const form = page.form(action);
        return this.post(form.action, { ...form.fields, ...changes });
    }

    /** Signs in by role, or by { email, password }; throws when that fails. */
    async signIn(who = 'Administrator') {
        const { email, password } = typeof who === 'string' ? operators[who] : who;
        const answer = await this.submit('/login', '/login', { email, password });
        if (answer.status !== 303) throw new Error(`signing in as ${email} answered ${answer.status}`);
        return answer;
    }
}

// ---- HTML, as far as tests need it

/** Text without entities. */
export function decode(text) {
    const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
    return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, dec, hex, name) =>
        (dec ? String.fromCodePoint(Number(dec)) : hex ? String.fromCodePoint(parseInt(hex, 16)) : named[name] ?? all));
}

/** The attributes of a start tag. */
export function attributes(tag) {
    const found = {};
    for (const [, name, value] of tag.replace(/^<[^\s>]+/, '').matchAll(/([^\s"'=<>/]+)(?:="([^"]*)")?/g)) found[name] = decode(value ?? '');
    return found;
}

/** The text of a piece of HTML: no tags, no entities, single spaces. */
export function words(html) { return decode(html.replace(/<(script|style)\b.*?<\/\1>/gs, '').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim(); }

/** All forms of a page: { action, method, fields, html }; fields are what a browser would send, without its buttons. */
export function forms(html) {
    return [...html.matchAll(/(<form\b[^>]*>)(.*?)<\/form>/gs)].map(([all, start, inside]) => {
        const { action = '', method = 'get' } = attributes(start);
        const fields = {};
        const put = (name, value) => { if (name) fields[name] = name in fields ? [fields[name], value].flat() : value; };
        for (const [tag, kind, , text] of inside.matchAll(/<(input|textarea|select)\b[^>]*>(((?:(?!<\/?(?:input|textarea|select)\b).)*)<\/(?:textarea|select)>)?/gs)) {
            const a = attributes(tag.match(/^<[^>]*>/)[0]);
            if ('disabled' in a) continue;
            if (kind === 'textarea') put(a.name, decode(text ?? '').replace(/^\n/, ''));
            else if (kind === 'select') {
                const options = [...(text ?? '').matchAll(/<option\b[^>]*>/g)].map(([o]) => attributes(o));
                const chosen = options.find((o) => 'selected' in o) ?? options[0];
                if (chosen) put(a.name, chosen.value);
            } else if (a.type === 'checkbox' || a.type === 'radio') {
                if ('checked' in a) put(a.name, a.value ?? 'on');
            } else if (!['submit', 'button', 'image', 'reset', 'file'].includes(a.type)) put(a.name, a.value ?? '');
        }
        return { action, method: method.toLowerCase(), fields, html: all };
    });
}

// ---- database: the tests' own account, which may do everything. Values are text, NULL is null.

/** Runs SQL, a single statement once more when it was given up for another's locks; answers the last result's rows as objects. */
export function sql(text) {
    for (let tries = 1; ; tries++) {
        try {
            return rowsOf(text);
        } catch (e) {
            if (tries === 5 || !/^ERROR (1205|1213) /m.test(e.stderr) || /;\s*\S/.test(text)) throw e;
        }
    }
}
function rowsOf(text) {
    const out = execFileSync('mariadb', ['--no-defaults', '--xml', `--socket=${env.REEVE_DB}`, `--user=${env.REEVE_DB_USER}`, env.REEVE_DB_NAME ?? 'reeve'],
        { input: text, encoding: 'utf8', stdio: 'pipe', env: { ...env, MYSQL_PWD: env.REEVE_DB_PASSWORD }, maxBuffer: 1 << 28 });
    const last = out.slice(out.lastIndexOf('<resultset'));
    return [...last.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row]) => Object.fromEntries(
        [...row.matchAll(/<field name="([^"]*)"(?: xsi:nil="true" \/>|>(.*?)<\/field>)/gs)].map(([, name, value]) => [decode(name), value === undefined ? null : decode(value)])));
}

/** The first value of the first row. */
export const value = (text) => Object.values(sql(text)[0] ?? {})[0];

/**
 * How many transactions the programs of the portal have open in the database, or those of one of its users; `waiting`: that wait for a lock.
 * The server shows what it showed before to whoever asks again within 0.1 s: so this waits for longer first.
 */
export function transactions({ user = 'reeve_%', waiting = false } = {}) {
    pause(120);
    return Number(value(`SELECT COUNT(*) FROM information_schema.innodb_trx t JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
        WHERE p.user LIKE '${user}' AND p.user <> '${env.REEVE_DB_USER}' ${waiting ? "AND t.trx_state = 'LOCK WAIT'" : ''}`));
}

/** A text as an SQL literal. */
export const literal = (text) => `'${String(text).replace(/['\\]/g, '\\$&')}'`;

// ---- processes of the portal under test

const pidOf = (name) => { try { return Number(readFileSync(`${env.REEVE_RUN}/${name}.pid`, 'utf8')); } catch { return 0; } };
const alive = (pid) => { try { process.kill(pid, 0); return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1][0] !== 'Z'; } catch { return false; } };
const children = (pid) => { try { return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number); } catch { return []; } };

const still = (pid) => readdirSync(`/proc/${pid}/task`).every((task) => {
    try { return 'TtZX'.includes(readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8').split(') ')[1][0]); } catch { return true; } // it has ended
});

export const portal = {
    /** Pid of a program: 'reeve-worker' (its master), 'nginx', 'mariadbd'; 0 when it does not run. */
    pid: pidOf,
    alive,
    /** All processes below one. */
    below: (pid) => children(pid).flatMap((child) => [child, ...portal.below(child)]),

    /** Stops a process; a signal takes its time until the last of its threads stands still, so this waits for that. */
    freeze(pid) {
        process.kill(pid, 'SIGSTOP');
        for (let tries = 0; !still(pid); tries++) {
            if (tries > 1000 * PATIENCE) throw new Error(`process ${pid} does not stand still`);
            pause(10);
        }
    },

    /** Ends the database as `signal` does and waits until it is gone. */
    async stopDatabase(signal = 'SIGTERM') {
        const pid = pidOf('mariadbd');
        process.kill(pid, signal);
        await until(() => !alive(pid), 30, 'the end of the database');
    },

    /** Starts the database again; it stays when the test ends, and ./check stops it. */
    async startDatabase() {
        spawn('mariadbd', [`--defaults-file=${env.REEVE_DIR}/etc/mariadbd.cnf`], { detached: true, stdio: 'ignore' }).unref();
        await until(() => { try { return value('SELECT 1'); } catch { return false; } }, 30, 'the start of the database');
    },

    /** reevectl with these arguments: { status, text }; `input` goes to its standard input. */
    ctl(args, input = '') {
        try {
            return { status: 0, text: execFileSync('reevectl', ['-c', env.REEVE_CONF, ...args], { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }) };
        } catch (e) {
            return { status: e.status, text: `${e.stdout}${e.stderr}` };
        }
    },

    /** GET on the health socket: '/healthz', '/readyz', '/metrics'. */
    health: (path) => exchange({ path, to: { socketPath: env.REEVE_HEALTH }, headers: { Host: 'localhost' } }),
};

/** Whether a program is on the PATH. */
export const has = (program) => (env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`));
