/* markup: what a piece of HTML shows and where it leads. */
#include "base/markup.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <unistr.h>

#define SPACE " \t\r\n\f"

/* The named characters by which an address can be written, and those that show nothing. Others are of no matter here. */
static const struct {
    const char *name;
    const char *is;
} entities[] = {
    {"amp", "&"}, {"AMP", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}, {"ensp", " "}, {"emsp", " "},
    {"thinsp", " "}, {"Tab", "\t"}, {"NewLine", "\n"}, {"shy", ""}, {"zwj", ""}, {"zwnj", ""}, {"ZeroWidthSpace", ""}, {"NoBreak", ""},
    {"lrm", ""}, {"rlm", ""}, {"period", "."}, {"colon", ":"}, {"sol", "/"}, {"bsol", "\\"}, {"commat", "@"}, {"num", "#"}, {"quest", "?"},
    {"equals", "="}, {"percnt", "%"}, {"plus", "+"}, {"semi", ";"}, {"comma", ","}, {"lowbar", "_"}, {"hyphen", "-"}, {"dash", "-"},
    {"lsqb", "["}, {"lbrack", "["}, {"rsqb", "]"}, {"rbrack", "]"}, {"lpar", "("}, {"rpar", ")"}, {"lcub", "{"}, {"rcub", "}"},
    {"excl", "!"}, {"dollar", "$"}, {"ast", "*"}, {"bull", "\xe2\x80\xa2"}, {"frasl", "/"},
};

/* The elements that stand by themselves: before them and behind them no word goes on. All others are inside a line, also those that
   nobody knows. */
static const char *const apart[] = {"address", "article", "aside", "audio", "blockquote", "body", "br", "button", "canvas", "caption", "center", "dd",
                                    "details", "dialog", "dir", "div", "dl", "dt", "embed", "fieldset", "figcaption", "figure", "footer", "form",
                                    "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "iframe",
                                    "img", "input", "legend", "li", "main", "marquee", "menu", "meter", "nav", "object", "ol", "optgroup", "option",
                                    "p", "picture", "pre", "progress", "script", "search", "section", "select", "style", "summary", "svg", "table",
                                    "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul", "video", NULL};

struct reading {
    struct pool *pool;
    struct markup *out;
    size_t room;
    struct buf text, style;
};

static void put_code_point(struct buf *b, unsigned long c)
{
    uint8_t utf8[6];
    int n = c > 0 && c <= 0x10ffff ? u8_uctomb(utf8, (ucs4_t)c, sizeof utf8) : 0;

    if (n > 0)
        buf_add(b, utf8, (size_t)n);
}

/* The character that "&..." at <from> stands for; where it ends; <from>: it stands for none. */
static const char *put_entity(struct buf *b, const char *from)
{
    const char *at = from + 1;
    char *end;
    bool hex;

    if (*at == '#') {
        hex = at[1] == 'x' || at[1] == 'X';
        at += hex ? 2 : 1;
        if (strspn(at, hex ? "0123456789abcdefABCDEF" : "0123456789") == 0)
            return from;
        put_code_point(b, strtoul(at, &end, hex ? 16 : 10));
        return *end == ';' ? end + 1 : end;
    }
    for (size_t i = 0; *at > ' ' && *at != '&' && i < sizeof entities / sizeof *entities; i++) {
        size_t length = strlen(entities[i].name);

        if (*at != *entities[i].name || strncmp(at, entities[i].name, length) != 0 || at[length] != ';')
            continue;
        buf_puts(b, entities[i].is);
        return at + length + 1;
    }
    return from;
}

static void put_decoded(struct buf *b, const char *from, const char *end)
{
    while (from < end) {
        const char *amp = memchr(from, '&', (size_t)(end - from)), *behind;

        buf_add(b, from, (size_t)((amp ? amp : end) - from));
        if (amp == NULL)
            return;
        behind = put_entity(b, amp);
        if (behind == amp)
            buf_putc(b, *behind++);
        from = behind;
    }
}

static char *lower(struct pool *pool, const char *from, size_t length)
{
    char *copy = pool_copyn(pool, from, length);

    for (char *c = copy; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + 32);
    return copy;
}

static void add_attribute(struct reading *r, const char *name, const char *value)
{
    struct markup *m = r->out;

    if (m->n == r->room) {
        struct markup_attribute *v = pool_array(r->pool, r->room * 2 + 8, sizeof *v);

        if (m->n > 0)
            memcpy(v, m->attribute, m->n * sizeof *v);
        m->attribute = v;
        r->room = r->room * 2 + 8;
    }
    m->attribute[m->n++] = (struct markup_attribute){name, value};
}

/* The attribute at <at>; where it ends. */
static const char *read_attribute(struct reading *r, const char *at)
{
    const char *name = at, *end, *next;
    struct buf value = {.pool = r->pool};
    size_t length;

    at += 1 + strcspn(at + 1, SPACE "/>=");
    length = (size_t)(at - name);
    next = at + strspn(at, SPACE);
    buf_puts(&value, "");
    if (*next == '=') {
        next += 1 + strspn(next + 1, SPACE);
        if (*next == '"' || *next == '\'') {
            const char quote[] = {*next, '\0'};

            next++;
            end = next + strcspn(next, quote);
            at = *end != '\0' ? end + 1 : end;
        } else {
            at = end = next + strcspn(next, SPACE ">");
        }
        put_decoded(&value, next, end);
    }
    add_attribute(r, lower(r->pool, name, length), value.text);
    return at;
}

/* The end of what an element holds that no markup stands in: where its end tag begins. */
static const char *raw_end(const char *at, const char *name)
{
    size_t length = strlen(name);

    for (; (at = strchr(at, '<')) != NULL; at++)
        if (at[1] == '/' && strncasecmp(at + 2, name, length) == 0)
            return at;
    return NULL;
}

static bool is_apart(const char *name)
{
    for (const char *const *a = apart; *a != NULL; a++)
        if (strcmp(*a, name) == 0)
            return true;
    return false;
}

/* The tag at <at>, which is "<" and a letter, with what no markup stands in behind it; where it ends. */
static const char *read_tag(struct reading *r, const char *at)
{
    size_t length = strcspn(at + 1, SPACE "/>");
    const char *name = lower(r->pool, at + 1, length), *end;
    bool style = strcmp(name, "style") == 0, script = strcmp(name, "script") == 0;

    if (is_apart(name))
        buf_putc(&r->text, '\n');
    at += 1 + length;
    for (at += strspn(at, SPACE "/"); *at != '\0' && *at != '>'; at += strspn(at, SPACE "/"))
        at = read_attribute(r, at);
    at += *at == '>';
    if (!style && !script)
        return at;
    end = raw_end(at, name);
    if (end == NULL)
        end = at + strlen(at);
    buf_add(style ? &r->style : &r->text, at, (size_t)(end - at));
    return end;
}

/* The end of what begins with "<!", "<?" or "</" at <at>. What some mail programs read ("[if mso]") goes on inside. */
static const char *skip_other(struct reading *r, const char *at)
{
    const char *end;

    if (strncmp(at, "<!--", 4) == 0) {
        const char *first = at + 4 + strspn(at + 4, SPACE);

        if (at[4] == '>' || strncmp(at + 4, "->", 2) == 0)
            return strchr(at, '>') + 1;
        if (strncasecmp(first, "[if", 3) == 0)
            return first;
        for (end = at + 4; *end != '\0'; end++)
            if (strncmp(end, "-->", 3) == 0 || strncmp(end, "--!>", 4) == 0)
                return end + (end[2] == '>' ? 3 : 4);
        return end;
    }
    if (at[1] == '/') {
        size_t length = strcspn(at + 2, SPACE "/>");

        if (is_apart(lower(r->pool, at + 2, length)))
            buf_putc(&r->text, '\n');
    }
    end = strchr(at, '>');
    return end != NULL ? end + 1 : at + strlen(at);
}

void markup_read(struct pool *pool, const char *html, struct markup *out)
{
    struct reading r = {.pool = pool, .out = out, .text = {.pool = pool}, .style = {.pool = pool}};

    *out = (struct markup){0};
    buf_puts(&r.text, "");
    buf_puts(&r.style, "");
    while (*html != '\0') {
        size_t shown = strcspn(html, "<");

        put_decoded(&r.text, html, html + shown);
        html += shown;
        if (*html == '\0')
            break;
        if ((html[1] >= 'a' && html[1] <= 'z') || (html[1] >= 'A' && html[1] <= 'Z'))
            html = read_tag(&r, html);
        else if (html[1] == '!' || html[1] == '?' || html[1] == '/')
            html = skip_other(&r, html);
        else
            buf_putc(&r.text, *html++);
    }
    out->text = r.text.text;
    out->style = r.style.text;
}

char *markup_css(struct pool *pool, const char *style)
{
    struct buf b = {.pool = pool};
    const char *at = style, *end;
    char *letters;

    buf_puts(&b, "");
    while (*at != '\0') {
        if (at[0] == '/' && at[1] == '*') {
            end = strstr(at + 2, "*/");
            at = end != NULL ? end + 2 : at + strlen(at);
        } else if (at[0] == '\\' && strspn(at + 1, "0123456789abcdefABCDEF") > 0) {
            size_t digits = strspn(at + 1, "0123456789abcdefABCDEF");
            const char *number = pool_copyn(pool, at + 1, digits < 6 ? digits : 6);

            put_code_point(&b, strtoul(number, &letters, 16));
            at += 1 + strlen(number);
            at += *at != '\0' && strchr(SPACE, *at) != NULL;
        } else if (at[0] == '\\' && at[1] != '\0') {
            at++;
            buf_putc(&b, *at++);
        } else {
            buf_putc(&b, *at++);
        }
    }
    return lower(pool, b.text, strlen(b.text));
}
