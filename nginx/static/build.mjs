// build.mjs - makes the static files, nginx's error pages and the sheet that names them: build.mjs SRCDIR NODE_MODULES OUT
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parse, print, reduce } from './css.mjs';

const [srcdir, modules, out] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const own = name => readFileSync(join(here, name), 'utf8');
const fetched = name => readFileSync(join(modules, name), 'utf8');
const credit = name => {
    const { version, license } = JSON.parse(fetched(`${name}/package.json`));
    return `${name} ${version}, ${license} licence`;
};

const LIMITS = { css: 30 * 1024, js: 25 * 1024 };
const LOGO = '<path d="M5 20V7l7-4 7 4v13"/><path d="M9 20v-5.5a3 3 0 0 1 6 0V20M3 20h18M9 9.5h6"/>';

function filesBelow(folder, extension) {
    return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return filesBelow(path, extension);
        return entry.name.endsWith(extension) ? [path] : [];
    }).sort();
}

// All that a page can be made of. Each word of a sheet counts, because a class may stand in an expression.
function vocabulary(markup, script) {
    const text = markup.replace(/<!--[^]*?-->/g, '');
    return {
        words: new Set(`${text} ${script} data-bs-theme`.match(/[\w-]+/g)),
        elements: new Set([...text.matchAll(/<([a-z][a-z0-9]*)(?=[\s/>])/g)].map(match => match[1])),
    };
}

function stylesheet(used) {
    const rules = reduce([...parse(fetched('@tabler/core/dist/css/tabler.min.css')), ...parse(own('reeve.css'))], used);
    return `/*! ${credit('@tabler/core')} */${print(rules)}\n`;
}

function sprite() {
    const symbol = (name, drawing) => `<symbol id="i-${name}" viewBox="0 0 24 24">${drawing}</symbol>`;
    const tabler = name => [...fetched(`@tabler/icons/icons/outline/${name}.svg`).matchAll(/<(?!\/?svg)[^]*?>/g)]
        .map(([shape]) => shape.replace(/\s+/g, ' ').replace(' />', '/>'))
        .filter(shape => !shape.includes('stroke="none"')).join('');
    const lines = own('icons.txt').split('\n').filter(line => line && !line.startsWith('#'));
    const symbols = lines.map(line => line.split(/\s+/)).map(([name, source]) => symbol(name, tabler(source)));
    return `<svg xmlns="http://www.w3.org/2000/svg"><!-- ${credit('@tabler/icons')} -->`
        + `${symbol('reeve', LOGO)}${symbols.join('')}</svg>\n`;
}

const favicon = () => '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 32 32" fill="none" stroke="#fff" stroke-width="2" '
    + `stroke-linecap="round" stroke-linejoin="round"><rect x="-4" y="-4" width="32" height="32" rx="7" fill="#015e8c" stroke="none"/>${LOGO}</svg>\n`;

function refuseUnknownIcons(markup, icons) {
    for (const [, name] of markup.matchAll(/#i-([a-z0-9-]+)/g)) {
        if (!icons.includes(`id="i-${name}"`)) throw new Error(`icons.txt has no icon "${name}"`);
    }
}

const write = (name, content) => writeFileSync(join(out, name), content);

// The name tells the content, so that a browser may keep the file for ever.
function writeHashed(stem, extension, content) {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
    const name = `static/${stem}.${hash}.${extension}`;
    const size = gzipSync(content, { level: 9 }).length;
    if (size > (LIMITS[extension] ?? Infinity)) throw new Error(`${name}: ${size} bytes compressed, ${LIMITS[extension]} allowed`);
    console.log(`${name}: ${Buffer.byteLength(content)} bytes, ${size} compressed`);
    write(name, content);
    return `/${name}`;
}

function assetSheet(address) {
    const variables = Object.entries(address).map(([name, at]) => `    <xsl:variable name="asset-${name}" select="'${at}'"/>\n`);
    return '<!-- assets.xsl - the addresses of the static files; made by nginx/static/build.mjs. -->\n'
        + `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n${variables.join('')}</xsl:stylesheet>\n`;
}

function writeErrorPages(template, address) {
    for (const [code, words] of Object.entries(JSON.parse(own('errors.json')))) {
        const values = { code, ...words, ...address };
        write(`errors/${code}.html`, template.replace(/\{(\w+)\}/g, (_, name) => values[name]));
    }
}

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'static'), { recursive: true });
mkdirSync(join(out, 'errors'));

const template = own('error.html');
const markup = filesBelow(join(srcdir, 'xslt'), '.xsl').map(path => readFileSync(path, 'utf8')).join('\n') + template;
const script = own('reeve.js');
const icons = sprite();
refuseUnknownIcons(markup, icons);
const address = {
    css: writeHashed('reeve', 'css', stylesheet(vocabulary(markup, script))),
    js: writeHashed('reeve', 'js', `${fetched('htmx.org/dist/htmx.min.js')}\n${script}`),
    icons: writeHashed('icons', 'svg', icons),
    favicon: writeHashed('reeve', 'svg', favicon()),
};
write('assets.xsl', assetSheet(address));
writeErrorPages(template, address);
