// screen: Chromium over the running portal, and the ear for what its pages complain about.
import { base, PATIENCE, require, same } from './harness.mjs';

export const SIZES = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };

let chromium;

/** What pages complained about since it was last asked: errors of the console, violations of the policy, requests to elsewhere. */
const complaints = [];

// What a form may be answered beside its 303: sign in first, somebody else was quicker, there are errors.
const ANSWERS = [401, 409, 422];

function listen(context, faults) {
    context.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (origin !== base && !['data:', 'about:'].includes(protocol)) complaints.push(`a request left the site: ${request.url()}`);
    });
    context.on('response', (answer) => {
        const request = answer.request(), status = answer.status();
        if (status < 400) return;
        const fine = request.isNavigationRequest() && (request.method() === 'POST' ? [...ANSWERS, ...faults] : faults).includes(status);
        if (!fine) complaints.push(`${status} ${request.method()} ${answer.url()}`);
    });
    // Statuses were judged above; what else the console calls an error is one.
    context.on('console', (message) => {
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(`console: ${message.text()}`);
    });
    context.on('requestfailed', (request) => {
        const { errorText } = request.failure();
        if (errorText !== 'net::ERR_ABORTED') complaints.push(`${errorText} ${request.url()}`);
    });
    context.on('weberror', (error) => complaints.push(`script: ${error.error().message}`));
}

/**
 * A window of its own, Playwright's page. `as`: a harness Browser whose cookies it gets. `faults`: statuses that its pages are
 * expected to have.
 */
export async function screen({ as, scripts = true, size = 'wide', theme = 'light', faults = [] } = {}) {
    chromium ??= await require('playwright-core').chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    const context = await chromium.newContext({
        baseURL: base, viewport: SIZES[size], colorScheme: theme, javaScriptEnabled: scripts, reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(10000 * PATIENCE);
    listen(context, faults);
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

/** The field with this label. */
export const field = (page, label) =>
    page.locator('input, textarea').and(page.getByLabel(new RegExp(`^${label}( and number)?( required)?$`))).filter({ visible: true });
