/* html: one walk over the tree, one pass over each text. */
#include "view/html.h"

#include <stdint.h>
#include <string.h>

static const char *const void_elements[] = {"area",  "base",   "br",    "col",  "embed",
                                            "hr",    "img",    "input", "link", "meta",
                                            "param", "source", "track", "wbr"};
static const char *const raw_elements[] = {"iframe", "noembed", "noframes", "plaintext",
                                           "script", "style",   "xmp"};
static const char *const drop_first_line_end[] = {"listing", "pre", "textarea"};

const xmlChar html_written[] = "written";

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (name[0] == names[i][0] && strcmp(name, names[i]) == 0)
            return true;
    return false;
}
#define IS_ONE_OF(n, names) is_one_of((const char *)(n)->name, names, sizeof(names) / sizeof *(names))
#define IS_NAMED(name, names) is_one_of(name, names, sizeof(names) / sizeof *(names))

bool html_is_void(const char *name)
{
    return IS_NAMED(name, void_elements);
}

bool html_is_special(const char *name)
{
    return IS_NAMED(name, raw_elements) || IS_NAMED(name, drop_first_line_end);
}

static bool refuse(struct faults *faults, const xmlNode *n, const char *why)
{
    faults_collect(faults, "%s: %s\n", n->name != NULL ? (const char *)n->name : "page", why);
    return false;
}

#define ADD(out, literal) buf_put(out, literal, sizeof(literal) - 1)

static inline void add_name(struct buf *out, const xmlChar *name)
{
    buf_put(out, (const char *)name, strlen((const char *)name));
}

/* How a character is written, in text and values alike; NUL is in it to stop the scan. */
static const struct {
    char text[7];
    uint8_t length;
    bool stops;
} escapes[256] = {
    ['\0'] = {"", 0, true},    ['&'] = {"&amp;", 5, true},  ['<'] = {"&lt;", 4, true},
    ['>'] = {"&gt;", 4, true}, ['"'] = {"&quot;", 6, true}, ['\r'] = {"&#13;", 5, true},
};

static void write_escaped(struct buf *out, const xmlChar *text)
{
    for (const xmlChar *from = text;; from = text + 1) {
        for (text = from; !escapes[*text].stops; text++)
            ;
        buf_put(out, (const char *)from, (size_t)(text - from));
        if (*text == '\0')
            return;
        buf_put(out, escapes[*text].text, escapes[*text].length);
    }
}

void html_text(struct buf *out, const char *text)
{
    write_escaped(out, (const xmlChar *)text);
}

static bool write_attribute(struct buf *out, const xmlAttr *a, struct faults *faults)
{
    if (a->ns != NULL)
        return refuse(faults, (const xmlNode *)a, "an attribute with a prefix");
    ADD(out, " ");
    add_name(out, a->name);
    ADD(out, "=\"");
    for (const xmlNode *c = a->children; c != NULL; c = c->next)
        write_escaped(out, c->content);
    ADD(out, "\"");
    return true;
}

/* A parser drops a line end right behind these tags: so the one that is meant comes twice. */
static void keep_line_end(struct buf *out, const xmlNode *n)
{
    const xmlNode *c = n->children;
    if (c->type == XML_TEXT_NODE && c->content[0] == '\n' && IS_ONE_OF(n, drop_first_line_end))
        ADD(out, "\n");
}

static bool write_start(struct buf *out, const xmlNode *n, struct faults *faults)
{
    if (n->ns != NULL && n->ns->prefix != NULL)
        return refuse(faults, n, "an element with a prefix");
    if (n->children != NULL && IS_ONE_OF(n, raw_elements))
        return refuse(faults, n, "content where nothing can be escaped");
    if (n->children != NULL && IS_ONE_OF(n, void_elements))
        return refuse(faults, n, "a void element with content");
    ADD(out, "<");
    add_name(out, n->name);
    for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
        if (!write_attribute(out, a, faults))
            return false;
    ADD(out, ">");
    if (n->children != NULL)
        keep_line_end(out, n);
    return true;
}

static void write_end(struct buf *out, const xmlNode *n)
{
    if (n->children == NULL && IS_ONE_OF(n, void_elements))
        return;
    ADD(out, "</");
    add_name(out, n->name);
    ADD(out, ">");
}

static bool write_node(struct buf *out, const xmlNode *n, struct faults *faults)
{
    if (n->type == XML_ELEMENT_NODE)
        return write_start(out, n, faults);
    if (n->type == XML_COMMENT_NODE && n->name == html_written) {
        const struct buf *written = n->_private;
        buf_add(out, written->text, written->length);
        return true;
    }
    if (n->type != XML_TEXT_NODE)
        return refuse(faults, n, "neither element nor text");
    write_escaped(out, n->content);
    return true;
}

/* The node behind <n> and all in it, NULL at the end of what is in <top>; writes the end tags on the way there. */
static const xmlNode *leave(struct buf *out, const xmlNode *n, const xmlNode *top)
{
    if (n->type == XML_ELEMENT_NODE)
        write_end(out, n);
    while (n->next == NULL) {
        n = n->parent;
        if (n == top)
            return NULL;
        write_end(out, n);
    }
    return n->next;
}

bool html_nodes(struct buf *out, const xmlNode *first, struct faults *faults)
{
    const xmlNode *top = first != NULL ? first->parent : NULL;
    for (const xmlNode *n = first; n != NULL;) {
        if (!write_node(out, n, faults))
            return false;
        bool enter = n->type == XML_ELEMENT_NODE && n->children != NULL;
        n = enter ? n->children : leave(out, n, top);
    }
    return true;
}

bool html_write(struct buf *out, const xmlDoc *doc, struct faults *faults)
{
    const xmlNode *n = doc->children;
    /* xsl:output may ask for a doctype: ours is written all the same. */
    if (n != NULL && n->type == XML_DTD_NODE)
        n = n->next;
    if (n == NULL || n->type != XML_ELEMENT_NODE)
        return refuse(faults, (const xmlNode *)doc, "does not begin with an element");
    if (strcmp((const char *)n->name, "html") == 0)
        ADD(out, "<!DOCTYPE html>\n");
    if (!html_nodes(out, n, faults))
        return false;
    buf_add(out, "", 0); /* its NUL */
    return true;
}
