// load: browsers that never rest, and a count of what they were answered.
import http from 'node:http';

import { base, sleep } from '../lib/harness.mjs';

/** One exchange over a connection that is kept: { status, whole }. An error is a status of its own. */
function once(agent, method, path, body) {
    return new Promise((yes) => {
        const { hostname: host, port } = new URL(base);
        const headers = body ? { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length } : {};
        const rq = http.request({ agent, host, port, method, path, headers, timeout: 60000 }, (rs) => {
            let length = 0, tail = '';
            rs.on('data', (part) => { length += part.length; tail = (tail + part.toString('latin1')).slice(-16); });
            rs.on('end', () => {
                const html = (rs.headers['content-type'] ?? '').startsWith('text/html') && length > 0;
                const told = rs.headers['content-length'] ?? length;
                // The page that asks to sign in keeps what was posted: it is longer than that.
                yes({ status: rs.statusCode, whole: rs.complete && length === Number(told) && length > (body?.length ?? 0)
                    && (!html || tail.trimEnd().endsWith('</html>')) });
            });
            rs.on('error', (e) => yes({ status: e.code ?? 'cut', whole: false }));
        });
        rq.on('timeout', () => rq.destroy(new Error('timeout')));
        rq.on('error', (e) => yes({ status: e.code ?? e.message, whole: false }));
        rq.end(body);
    });
}

const form = () => {
    const length = 3000 + Math.floor(Math.random() * 197000);
    return Buffer.from(`text=${'a'.repeat(length)}`);
};

/**
 * Asks for `page` and posts forms of 3 to 200 KB to `target`, two to one, over `connections` until `during()` is over. What is
 * answered to each when nothing happens is asked first; any other answer, or one that is not whole, is a failure. Answers
 * { GET: { answered, failed: { what: times } }, POST: { ... }, seconds }.
 */
export async function load(during, { page = '/login', target = '/me', connections = 6 } = {}) {
    const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
    const wanted = { GET: (await once(agent, 'GET', page)).status, POST: (await once(agent, 'POST', target, form())).status };
    for (const [method, status] of Object.entries(wanted)) {
        if (!(status < 500)) throw new Error(`${method} is answered with ${status} before anything happens`);
    }
    const count = { GET: { answered: 0, failed: {} }, POST: { answered: 0, failed: {} } };
    let over = false;
    const began = performance.now();
    const browsers = Array.from({ length: connections }, async (_, i) => {
        for (let n = i; !over; n++) {
            const method = n % 3 ? 'GET' : 'POST';
            const { status, whole } = await (method === 'GET' ? once(agent, 'GET', page) : once(agent, 'POST', target, form()));
            const what = status !== wanted[method] ? status : 'cut';
            if (status === wanted[method] && whole) count[method].answered++;
            else count[method].failed[what] = (count[method].failed[what] ?? 0) + 1;
        }
    });
    try {
        await during();
        await sleep(500);
    } finally {
        over = true;
        await Promise.all(browsers);
        agent.destroy();
    }
    return { ...count, seconds: (performance.now() - began) / 1000 };
}

export const failures = (part) => Object.values(part.failed).reduce((sum, n) => sum + n, 0);

/** A line for the log of the test. */
export const told = ({ GET, POST, seconds }) =>
    `# ${GET.answered} GET, ${POST.answered} POST in ${seconds.toFixed(1)} s; failed: GET ${JSON.stringify(GET.failed)}, POST ${JSON.stringify(POST.failed)}`;
