// screen: Chromium over the running portal, and the ear for what its pages complain about.
import { base, require, same } from './harness.mjs';

export const SIZES = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };

let chromium;

/** What pages complained about since it was last asked: errors of the console, violations of the policy, requests to elsewhere. */
const complaints = [];

// An answer of these to a form is the page that was asked for; Chromium calls it an error all the same.
const wanted = (message, documents) => documents.has(message.location().url) && message.text().startsWith('Failed to load resource');

function listen(context, faults) {
    const documents = new Set();
    context.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (origin !== base && protocol !== 'data:') complaints.push(`a request left the site: ${request.url()}`);
    });
    context.on('response', (answer) => {
        if (answer.request().isNavigationRequest() && faults.includes(answer.status())) documents.add(answer.url());
        else if (answer.status() >= 400) complaints.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
    });
    context.on('console', (message) => {
        if (message.type() === 'error' && !wanted(message, documents)) complaints.push(`console: ${message.text()}`);
    });
    context.on('weberror', (error) => complaints.push(`script: ${error.error().message}`));
}

/**
 * A window of its own, Playwright's page. `as`: a harness Browser whose cookies it gets. `faults`: statuses that its pages are
 * expected to have beside 409 and 422, which are answers to forms.
 */
export async function screen({ as, scripts = true, size = 'wide', theme = 'light', faults = [] } = {}) {
    chromium ??= await require('playwright-core').chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    const context = await chromium.newContext({
        baseURL: base, viewport: SIZES[size], colorScheme: theme, javaScriptEnabled: scripts, reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(10000);
    listen(context, [409, 422, ...faults]);
    if (scripts) {
        await context.addInitScript(() => document.addEventListener('securitypolicyviolation', (violation) => {
            console.error(`policy: ${violation.violatedDirective} ${violation.blockedURI}`);
        }));
    }
    if (as) await context.addCookies([...as.cookies].map(([name, value]) => ({ name, value, url: base })));
    return context.newPage();
}

/** Fails when pages have complained since it was last asked. */
export const quiet = () => same(complaints.splice(0), []);

/** What pages complained about since it was last asked. */
export const heard = () => complaints.splice(0);

/** Ends Chromium; for the end of a test program. */
export const close = () => chromium?.close();
