/* html: one walk over the tree, one pass over each text. */
#include "view/html.h"

#include <stdbool.h>
#include <string.h>

static const char *const void_elements[] = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                            "input", "link", "meta", "param", "source", "track", "wbr"};
static const char *const raw_elements[] = {"iframe", "noembed", "noframes", "plaintext", "script", "style", "xmp"};
static const char *const drops_first_line_end[] = {"listing", "pre", "textarea"};

static bool is_one_of(const xmlNode *n, const char *const *names, size_t count)
{
    const char *name = (const char *)n->name;
    for (size_t i = 0; i < count; i++)
        if (name[0] == names[i][0] && strcmp(name, names[i]) == 0)
            return true;
    return false;
}
#define IS_ONE_OF(n, names) is_one_of(n, names, sizeof(names) / sizeof *(names))

/* What a character is written as; one table for text and values, a few needless escapes in both. */
static const char *const escapes[256] = {
    ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\r'] = "&#13;",
};

static void write_escaped(struct buf *out, const xmlChar *text)
{
    const xmlChar *from = text;
    for (const xmlChar *at = text;; at++) {
        const char *escape = escapes[*at];
        if (*at != '\0' && escape == NULL)
            continue;
        buf_add(out, from, (size_t)(at - from));
        if (*at == '\0')
            return;
        buf_puts(out, escape);
        from = at + 1;
    }
}

static const char *write_attribute(struct buf *out, const xmlAttr *a)
{
    if (a->ns != NULL)
        return "attribute with a prefix";
    buf_putc(out, ' ');
    buf_puts(out, (const char *)a->name);
    buf_add(out, "=\"", 2);
    for (const xmlNode *c = a->children; c != NULL; c = c->next) {
        if (c->type != XML_TEXT_NODE)
            return "attribute that is more than text";
        write_escaped(out, c->content);
    }
    buf_putc(out, '"');
    return NULL;
}

/* A parser drops a line end right behind these tags: so the one that is meant comes twice. */
static void keep_line_end(struct buf *out, const xmlNode *n)
{
    const xmlNode *c = n->children;
    if (c->type == XML_TEXT_NODE && c->content[0] == '\n' && IS_ONE_OF(n, drops_first_line_end))
        buf_putc(out, '\n');
}

static const char *write_start(struct buf *out, const xmlNode *n)
{
    if (n->ns != NULL && n->ns->prefix != NULL)
        return "element with a prefix";
    if (n->children != NULL && IS_ONE_OF(n, raw_elements))
        return "text where nothing can be escaped";
    if (n->children != NULL && IS_ONE_OF(n, void_elements))
        return "void element with children";
    buf_putc(out, '<');
    buf_puts(out, (const char *)n->name);
    for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
        const char *why = write_attribute(out, a);
        if (why != NULL)
            return why;
    }
    buf_putc(out, '>');
    if (n->children != NULL)
        keep_line_end(out, n);
    return NULL;
}

static void write_end(struct buf *out, const xmlNode *n)
{
    if (n->children == NULL && IS_ONE_OF(n, void_elements))
        return;
    buf_add(out, "</", 2);
    buf_puts(out, (const char *)n->name);
    buf_putc(out, '>');
}

static const char *write_node(struct buf *out, const xmlNode *n)
{
    if (n->type == XML_ELEMENT_NODE)
        return write_start(out, n);
    if (n->type != XML_TEXT_NODE)
        return "neither element nor text";
    write_escaped(out, n->content);
    return NULL;
}

const char *html_write(struct buf *out, const xmlDoc *doc)
{
    const xmlNode *n = doc->children;
    if (n == NULL || n->type != XML_ELEMENT_NODE)
        return "no element";
    if (strcmp((const char *)n->name, "html") == 0)
        buf_puts(out, (const char[]){"\x3c!DOCTYPE html>\n"});
    while (n != NULL) {
        const char *why = write_node(out, n);
        if (why != NULL)
            return why;
        if (n->type == XML_ELEMENT_NODE && n->children != NULL) {
            n = n->children;
            continue;
        }
        if (n->type == XML_ELEMENT_NODE)
            write_end(out, n);
        while (n != NULL && n->next == NULL) {
            n = n->parent->type == XML_ELEMENT_NODE ? n->parent : NULL;
            if (n != NULL)
                write_end(out, n);
        }
        if (n != NULL)
            n = n->next;
    }
    return NULL;
}
