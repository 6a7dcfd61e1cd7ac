/* json: one writer over every model; the rules stand at the functions that keep them. */
#include "view/tree.h"

#include <string.h>

static void write_members(struct buf *b, const xmlNode *e, bool first);

static void write_string(struct buf *b, const char *text)
{
    static const char hex[] = "0123456789abcdef";
    buf_putc(b, '"');
    while (*text != '\0') {
        size_t run = 0;
        while ((unsigned char)text[run] >= 0x20 && text[run] != '"' && text[run] != '\\')
            run++;
        buf_add(b, text, run);
        text += run;
        unsigned char c = (unsigned char)*text;
        if (c == '\0')
            break;
        if (c == '"' || c == '\\')
            buf_add(b, (const char[]){'\\', (char)c}, 2);
        else
            buf_add(b, (const char[]){'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]}, 6);
        text++;
    }
    buf_putc(b, '"');
}

/* RFC 8259, 6, without an exponent; ZEROFILL columns are none. */
static bool is_number(const char *s)
{
    static const char digits[] = "0123456789";
    s += *s == '-';
    size_t whole = strspn(s, digits);
    if (whole == 0 || (*s == '0' && whole > 1))
        return false;
    s += whole;
    if (*s != '.')
        return *s == '\0';
    size_t fraction = strspn(++s, digits);
    return fraction > 0 && s[fraction] == '\0';
}

static void write_value(struct buf *b, const xmlNode *text)
{
    const char *s = (const char *)text->content;
    enum value_kind kind = value_kind(text);
    if (kind == VALUE_BOOL || (kind == VALUE_NUMBER && is_number(s)))
        buf_puts(b, s);
    else
        write_string(b, s);
}

static void write_name(struct buf *b, const xmlChar *name, bool *first)
{
    if (!*first)
        buf_putc(b, ',');
    *first = false;
    write_string(b, (const char *)name);
    buf_putc(b, ':');
}

static void write_element(struct buf *b, const xmlNode *e);

/* The children of <e> called <name>, or all of them for NULL. */
static void write_array(struct buf *b, const xmlNode *e, const xmlChar *name)
{
    bool first = true;
    buf_putc(b, '[');
    for (const xmlNode *c = e->children; c != NULL; c = c->next) {
        if (name != NULL && c->name != name)
            continue;
        if (!first)
            buf_putc(b, ',');
        first = false;
        write_element(b, c);
    }
    buf_putc(b, ']');
}

/* A list without anything of its own is an array; text is its value; all else is an object. */
static void write_element(struct buf *b, const xmlNode *e)
{
    if (e->children != NULL && e->children->type == XML_TEXT_NODE) {
        write_value(b, e->children);
    } else if (node_mark(e)->list && e->properties == NULL) {
        write_array(b, e, NULL);
    } else {
        buf_putc(b, '{');
        write_members(b, e, true);
        buf_putc(b, '}');
    }
}

static bool is_repeated(const xmlNode *e, const xmlChar *name)
{
    for (const struct repeated *r = node_mark(e)->repeated; r != NULL; r = r->next)
        if (r->name == name)
            return true;
    return false;
}

static const xmlNode *next_called(const xmlNode *c, const xmlChar *name)
{
    while (c != NULL && c->name != name)
        c = c->next;
    return c;
}

/* A child: in an array, in place of the first, when several have its name or a list holds it. */
static void write_child(struct buf *b, const xmlNode *e, const xmlNode *c, bool *first)
{
    if (next_called(e->children, c->name) != c)
        return;
    write_name(b, c->name, first);
    if (node_mark(e)->list || next_called(c->next, c->name) != NULL)
        write_array(b, e, c->name);
    else
        write_element(b, c);
}

/* Attributes, then what comes in any number as arrays, then the other children. */
static void write_members(struct buf *b, const xmlNode *e, bool first)
{
    for (const xmlAttr *a = e->properties; a != NULL; a = a->next) {
        write_name(b, a->name, &first);
        write_value(b, a->children);
    }
    for (const struct repeated *r = node_mark(e)->repeated; r != NULL; r = r->next) {
        write_name(b, r->name, &first);
        write_array(b, e, r->name);
    }
    for (const xmlNode *c = e->children; c != NULL; c = c->next)
        if (!is_repeated(e, c->name))
            write_child(b, e, c, &first);
}

enum err model_json(struct model *m, struct pool *pool, const char **text, size_t *length)
{
    if (m->err != ERR_NONE)
        return m->err;
    struct buf b = {.pool = pool};
    bool first = true;
    buf_putc(&b, '{');
    for (const xmlNode *n = m->doc->children->children; n != NULL; n = n->next)
        if (is_content(n)) {
            write_name(&b, n->name, &first);
            write_element(&b, n);
        }
    buf_puts(&b, "}\n");
    *text = b.text;
    *length = b.length;
    return ERR_NONE;
}
