// fcgi-client: speaks FastCGI to the worker's socket, rightly or wrongly. Node's own modules only.
import net from 'node:net';

export const BEGIN = 1, PARAMS = 4, STDIN = 5, STDOUT = 6, GET_VALUES = 9;
export const RESPONDER = 1, AUTHORIZER = 2;

/** One record. */
export function record(type, content = '', { id = 1, version = 1, length } = {}) {
    const body = Buffer.from(content);
    const size = length ?? body.length;
    return Buffer.concat([Buffer.from([version, type, id >> 8, id & 255, size >> 8, size & 255, 0, 0]), body]);
}

/** A stream: its records of at most `chunk` bytes, then the empty one that ends it. */
export function stream(type, content, chunk = 65528) {
    const bytes = Buffer.from(content), records = [];
    for (let at = 0; at < bytes.length; at += chunk) records.push(record(type, bytes.subarray(at, at + chunk)));
    return Buffer.concat([...records, record(type)]);
}

export const begin = (role = RESPONDER, options) => record(BEGIN, [role >> 8, role & 255, 0, 0, 0, 0, 0, 0], options);

const size = (n) => (n < 128 ? Buffer.from([n]) : Buffer.from([n >> 24 | 128, n >> 16 & 255, n >> 8 & 255, n & 255]));

/** Name-value pairs as they stand in PARAMS. */
export function pairs(params) {
    return Buffer.concat(Object.entries(params).flatMap(([name, value]) => {
        const [n, v] = [Buffer.from(name), Buffer.from(String(value))];
        return [size(n.length), size(v.length), n, v];
    }));
}

/** The parameters of a request as nginx sends them; `changes` over them, REEVE_END last unless `end` is false. */
export function params({ method = 'GET', uri = '/', body = '', changes = {}, end = true } = {}) {
    return {
        REQUEST_ID: '0123456789abcdef0123456789abcdef',
        REQUEST_METHOD: method,
        REQUEST_URI: uri,
        REMOTE_ADDR: '127.0.0.1',
        CONTENT_TYPE: method === 'POST' ? 'application/x-www-form-urlencoded' : '',
        CONTENT_LENGTH: method === 'POST' ? Buffer.byteLength(body) : '',
        ...changes,
        ...(end && { REEVE_END: '1' }),
    };
}

/** A whole request as bytes. */
export function request(options = {}) {
    return Buffer.concat([begin(), stream(PARAMS, pairs(params(options))), stream(STDIN, options.body ?? '')]);
}

/** What came back on STDOUT: { status, headers, body }; null when nothing did. */
export function parse(bytes) {
    const parts = [];
    for (let at = 0; at + 8 <= bytes.length;) {
        const length = bytes.readUInt16BE(at + 4);
        if (bytes[at + 1] === STDOUT) parts.push(bytes.subarray(at + 8, at + 8 + length));
        at += 8 + length + bytes[at + 6];
    }
    const text = Buffer.concat(parts).toString('utf8');
    if (text === '') return null;
    const [head, ...rest] = text.split('\r\n\r\n');
    const headers = Object.fromEntries(head.split('\r\n').map((line) => line.split(/: (.*)/s)).map(([name, value]) => [name.toLowerCase(), value]));
    return { status: Number.parseInt(headers.status, 10), headers, body: rest.join('\r\n\r\n') };
}

/**
 * Sends `bytes` to the socket at `path` and waits until the worker closes: { answer, bytes, milliseconds }. `then` says what comes
 * behind them: 'close' ends our half, 'stay' leaves it open, 'reset' breaks the connection off.
 */
export function exchange(path, bytes, { then = 'close', seconds = 30 } = {}) {
    return new Promise((yes, no) => {
        const began = performance.now(), parts = [];
        const socket = net.connect({ path, allowHalfOpen: true }, () => {
            socket.write(bytes, () => {
                if (then === 'close') socket.end();
                if (then === 'reset') socket.destroy();
            });
        });
        socket.setTimeout(seconds * 1000, () => socket.destroy(new Error(`not closed within ${seconds} s`)));
        socket.on('data', (part) => parts.push(part));
        socket.on('end', () => socket.end());
        socket.on('error', (e) => (['ECONNRESET', 'EPIPE'].includes(e.code) ? undefined : no(e)));
        socket.on('close', () => {
            const all = Buffer.concat(parts);
            yes({ answer: parse(all), bytes: all.length, milliseconds: performance.now() - began });
        });
    });
}
