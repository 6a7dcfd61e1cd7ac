/* golden: cases in, what is made of them compared. */
#include "golden.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

const char *golden_read(struct pool *pool, const char *path, size_t *length)
{
    FILE *file = fopen(path, "re");
    struct buf b = {.pool = pool};
    char part[8192];
    size_t n;

    if (file == NULL)
        return NULL;
    buf_puts(&b, "");
    while ((n = fread(part, 1, sizeof part, file)) > 0)
        buf_add(&b, part, n);
    fclose(file);
    *length = b.length;
    return b.text;
}

static bool write_file(const char *path, const char *text, size_t length)
{
    FILE *file = fopen(path, "we");

    if (file == NULL)
        return false;
    bool written = fwrite(text, 1, length, file) == length;
    return fclose(file) == 0 && written;
}

static const char *text_of(struct pool *pool, xmlChar *text)
{
    const char *copy = pool_copy(pool, (const char *)text);
    xmlFree(text);
    return copy;
}

static const char *attribute(struct pool *pool, const xmlNode *n, const char *name)
{
    return text_of(pool, xmlGetNoNsProp(n, (const xmlChar *)name));
}

/* Puts what stands in <from> into <to>, by the functions that handlers use. */
static void fill(struct pool *pool, struct node *to, const xmlNode *from)
{
    for (const xmlNode *c = from->children; c != NULL; c = c->next) {
        if (c->type != XML_ELEMENT_NODE)
            continue;
        if (xmlFirstElementChild((xmlNode *)c) == NULL && c->children != NULL && c->properties == NULL) {
            model_body(to, (const char *)c->name, text_of(pool, xmlNodeGetContent(c)));
            continue;
        }
        struct node *made = model_add(to, (const char *)c->name);
        for (const xmlAttr *a = c->properties; a != NULL; a = a->next)
            model_text(made, (const char *)a->name, attribute(pool, c, (const char *)a->name));
        fill(pool, made, c);
    }
}

struct model *golden_model(struct pool *pool, const char *path)
{
    size_t length = 0;
    const char *text = golden_read(pool, path, &length);
    xmlDoc *doc = text != NULL ? xmlReadMemory(text, (int)length, path, NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS) : NULL;
    xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;

    if (root == NULL)
        return NULL;
    const struct model_page page = {attribute(pool, root, "name"), attribute(pool, root, "lang"),
                                    attribute(pool, root, "base"), "UTC"};
    struct model *m = model_new(pool, &page);
    /* Not now: the case says when it is. */
    xmlSetProp((xmlNode *)(void *)model_page(m), (const xmlChar *)"now", (const xmlChar *)attribute(pool, root, "now"));
    fill(pool, model_page(m), root);
    xmlFreeDoc(doc);
    return m;
}

/* Where <text> first differs from what stands in <path>, and how; NULL: nowhere. */
static const char *difference(struct pool *pool, const char *path, const char *text, size_t length)
{
    size_t expected_length = 0, at = 0;
    const char *expected = golden_read(pool, path, &expected_length);

    if (expected == NULL)
        return "there is no golden yet";
    while (at < length && at < expected_length && expected[at] == text[at])
        at++;
    if (at == length && at == expected_length)
        return NULL;
    size_t from = at > 40 ? at - 40 : 0;
    return pool_format(pool, "was: %.120s\n# now: %.120s", expected + from, text + from);
}

const char *golden_compare(struct pool *pool, const char *golden, const char *text, size_t length)
{
    const char *mode = getenv("REEVE_GOLDEN");

    if (mode != NULL && strcmp(mode, "write") == 0)
        return write_file(golden, text, length) ? NULL : "cannot be written";
    return difference(pool, golden, text, length);
}

/* All that a writer of HTML has to see to, and letters of two, three and four bytes. */
static const char hostile[] = "<b title=\"x'y\">&amp;]]>\r\n\t \xC3\xA9\xE5\xA4\xA7\xF0\x9F\x98\x80{.}</b>";

static void twist_value(xmlNode *text, int way)
{
    xmlChar *now = way == 0 ? xmlStrncatNew(text->content, (const xmlChar *)hostile, -1) : xmlStrdup((const xmlChar *)"");
    xmlFree(text->content);
    text->content = now;
}

/* What picks a word of the language: another one would be refused before much of the page was made. */
static bool is_key(const xmlChar *text)
{
    size_t length = strlen((const char *)text);
    return length > 0 && strspn((const char *)text, "abcdefghijklmnopqrstuvwxyz_-.") == length;
}

static void twist(xmlNode *n, int way, unsigned *seen)
{
    for (; n != NULL; n = n->next) {
        for (xmlAttr *a = n->type == XML_ELEMENT_NODE ? n->properties : NULL, *next; a != NULL; a = next) {
            next = a->next;
            if (way == 2 && ++*seen % 3 == 0 && (a->children == NULL || !is_key(a->children->content)))
                xmlRemoveProp(a);
            else if (way != 2 && a->children != NULL && !is_key(a->children->content))
                twist_value(a->children, way);
        }
        twist(n->children, way, seen);
    }
}

void golden_twist(struct model *m, int way)
{
    unsigned seen = 0;
    twist(((xmlNode *)(void *)model_page(m))->children, way, &seen);
}
