// css.mjs - the little of CSS that the build needs: parse, keep what the pages use, print.

// A parsed rule is { prelude, rules } where rules nest, else { prelude, declarations }; an animation's frames stay one text.
const NESTING = /^@(media|supports|container|layer)\b/;
const KEYFRAMES = /^@(?:-\w+-)?keyframes\s+([\w-]+)/;
const PROPERTY = /^@property\s+(--[\w-]+)/;

// The first place from `at` on where one of `ends` stands outside strings and brackets.
function find(text, at, ends) {
    let depth = 0;
    let quote = '';
    for (let i = at; i < text.length; i++) {
        const c = text[i];
        if (c === '\\') i++;
        else if (quote) quote = c === quote ? '' : quote;
        else if (depth === 0 && ends.includes(c)) return i;
        else if (c === '"' || c === "'") quote = c;
        else if ('([{'.includes(c)) depth++;
        else if (')]}'.includes(c)) depth--;
    }
    return text.length;
}

function split(text, separator) {
    const parts = [];
    for (let at = 0, end; at <= text.length; at = end + 1) {
        end = find(text, at, separator);
        parts.push(text.slice(at, end).trim());
    }
    return parts.filter(part => part);
}

const withoutComments = text =>
    text.replace(/("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\/\*[^]*?\*\//g, (_, string) => string ?? '');

function parseRules(text) {
    const rules = [];
    for (let at = 0, open, close; at < text.length; at = close + 1) {
        open = find(text, at, '{;');
        close = text[open] === '{' ? find(text, open + 1, '}') : open;
        if (close === open) continue;
        const prelude = text.slice(at, open).trim().replace(/\s+/g, ' ');
        const body = text.slice(open + 1, close);
        if (NESTING.test(prelude)) rules.push({ prelude, rules: parseRules(body) });
        else rules.push({ prelude, declarations: KEYFRAMES.test(prelude) ? [body] : split(body, ';') });
    }
    return rules;
}

export const parse = text => parseRules(withoutComments(text));

// What `keep` makes of each rule that does not nest; it answers null for one that goes.
function sift(rules, keep) {
    return rules.flatMap(rule => {
        if (!rule.rules) return keep(rule) ?? [];
        const inner = sift(rule.rules, keep);
        return inner.length ? { ...rule, rules: inner } : [];
    });
}

// A step of a selector: class, id, attribute, pseudo-class with or without an argument, element, or a character of no interest.
const STEP = /\.((?:\\.|[\w-])+)|#([\w-]+)|\[\s*([\w-]+)\s*(?:([~|^$*]?)=\s*["']?([^"'\]]*)[^\]]*)?\]|::?([\w-]+)(\()?|([A-Za-z][\w-]*)|[^]/y;
const ALTERNATIVES = ['is', 'where', 'has'];

function attributeOccurs(used, name, operator, value) {
    if (name === 'class') return [...used.words].some(word => word.includes(value));
    return used.words.has(name) && (!value || operator !== '' || used.words.has(value));
}

// Can an element of the pages match? What says nothing of them (`*`, `:hover`, `:not(...)`) always can.
function occurs(selector, used) {
    for (let at = 0; at < selector.length;) {
        STEP.lastIndex = at;
        const [all, className, id, attribute, operator, value, pseudo, open, element] = STEP.exec(selector);
        at += all.length;
        if (className && !used.words.has(className.replace(/\\/g, ''))) return false;
        if (id && !used.words.has(id)) return false;
        if (attribute && !attributeOccurs(used, attribute, operator, value)) return false;
        if (element && !used.elements.has(element)) return false;
        if (!open) continue;
        const end = find(selector, at, ')');
        const inner = split(selector.slice(at, end), ',');
        if (ALTERNATIVES.includes(pseudo) && !inner.some(one => occurs(one, used))) return false;
        at = end + 1;
    }
    return true;
}

function dropUnmatched(rules, used) {
    return sift(rules, rule => {
        if (rule.prelude.startsWith('@')) return rule;
        const selectors = split(rule.prelude, ',').filter(selector => occurs(selector, used));
        return selectors.length ? { ...rule, prelude: selectors.join(',') } : null;
    });
}

const leaves = rules => rules.flatMap(rule => (rule.rules ? leaves(rule.rules) : rule));
const names = (text, pattern) => new Set([...text.matchAll(pattern)].flatMap(match => match[1].match(/[\w-]+/g) ?? []));

// Drops custom properties that nothing reads and animations that nothing plays; again, as long as that leaves others unread.
function dropUnread(rules) {
    const all = leaves(rules).flatMap(rule => rule.declarations);
    const read = names(all.join(';'), /var\(\s*(--[\w-]+)/g);
    const played = names(all.join(';'), /animation(?:-name)?\s*:([^;]*)/g);
    const kept = sift(rules, rule => {
        if (KEYFRAMES.test(rule.prelude)) return played.has(KEYFRAMES.exec(rule.prelude)[1]) ? rule : null;
        if (PROPERTY.test(rule.prelude)) return read.has(PROPERTY.exec(rule.prelude)[1]) ? rule : null;
        const declarations = rule.declarations.filter(one => !one.startsWith('--') || read.has(/^[\w-]+/.exec(one)[0]));
        return declarations.length ? { ...rule, declarations } : null;
    });
    return leaves(kept).flatMap(rule => rule.declarations).length < all.length ? dropUnread(kept) : kept;
}

// `used`: { words, elements }: all that may be a class, an id, an attribute or its value, and the names of elements.
export const reduce = (rules, used) => dropUnread(dropUnmatched(rules, used));

function printDeclaration(text) {
    const colon = text.indexOf(':');
    return `${text.slice(0, colon).trim()}:${text.slice(colon + 1).trim().replace(/\s+/g, ' ').replace(/, /g, ',')}`;
}

export const print = rules => rules.map(({ prelude, rules: inner, declarations }) =>
    inner ? `${prelude}{${print(inner)}}`
        : `${prelude.replace(/\s*([>~,])\s*/g, '$1')}{${declarations.map(printDeclaration).join(';')}}`).join('');
