/* model: nodes made directly, because libxml2's own makers parse entities, look names up and cost
 * three times as much. */
#include "view/model.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <libxml/parserInternals.h>

#include "base/log.h"
#include "base/time.h"
#include "view/arena.h"
#include "view/clean.h"
#include "view/tree.h"

static struct model *model_of(const xmlNode *n)
{
    return n->doc->_private;
}

static xmlNode *xml(struct node *n)
{
    return (xmlNode *)(void *)n;
}

static struct node *node(xmlNode *n)
{
    return (struct node *)(void *)n;
}

static void fail(struct model *m, const char *why, const char *name)
{
    if (m->err == ERR_NONE)
        log_write(LOG_ERR, "model", "page %s: %s: %s", m->page.name, why, name);
    m->err = ERR_INTERNAL;
}

/* sheet_prepare put memory behind libxml2 that never fails, so nothing here asks. */
static void *zeroed(size_t size)
{
    return memset(xmlMalloc(size), 0, size);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || c == '_' || (c >= 'A' && c <= 'Z');
}

/* Of each attribute of each row: strspn() makes a table first, each time. */
static bool is_name(const char *name)
{
    if (!is_letter(*name))
        return false;
    while (is_letter(*name) || (*name >= '0' && *name <= '9') || *name == '-' || *name == '.')
        name++;
    return *name == '\0';
}

/* <name> as the document's own copy, so that the tree compares and frees names by their address. */
static const xmlChar *intern(struct model *m, const char *name)
{
    if (!is_name(name)) {
        fail(m, "not a name", name);
        name = "invalid";
    }
    return xmlDictLookup(m->doc->dict, (const xmlChar *)name, -1);
}

static void append(xmlNode *parent, xmlNode *child)
{
    child->parent = parent;
    child->doc = parent->doc;
    child->prev = parent->last;
    if (parent->last != NULL)
        parent->last->next = child;
    else
        parent->children = child;
    parent->last = child;
}

static xmlNode *element_add(xmlNode *parent, const xmlChar *name)
{
    xmlNode *n = zeroed(sizeof *n);
    n->type = XML_ELEMENT_NODE;
    n->name = name;
    append(parent, n);
    return n;
}

/* Every value passes here. <parent> may be an attribute: its head is laid out as a node's. */
static void value_add(xmlNode *parent, const char *value, size_t length, enum value_kind kind)
{
    const char *text = clean_text(model_of(parent)->pool, value, &length);
    xmlNode *n = zeroed(sizeof *n);
    n->type = XML_TEXT_NODE;
    n->name = xmlStringText;
    n->_private = (void *)(uintptr_t)kind;
    n->content = xmlMalloc(length + 1);
    memcpy(n->content, text, length);
    n->content[length] = '\0';
    append(parent, n);
}

static xmlAttr *attribute_add(xmlNode *n, xmlAttr *last, const xmlChar *name)
{
    xmlAttr *a = zeroed(sizeof *a);
    a->type = XML_ATTRIBUTE_NODE;
    a->name = name;
    a->parent = n;
    a->doc = n->doc;
    a->prev = last;
    if (last != NULL)
        last->next = a;
    else
        n->properties = a;
    return a;
}

static void attribute_set(xmlNode *n, const char *name, const char *value, enum value_kind kind)
{
    const xmlChar *own = intern(model_of(n), name);
    xmlAttr *last = NULL;
    for (xmlAttr *a = n->properties; a != NULL; last = a, a = a->next)
        if (a->name == own)
            fail(model_of(n), "attribute given twice", name);
    xmlAttr *a = attribute_add(n, last, own);
    value_add((xmlNode *)a, value, strlen(value), kind);
}

struct model *model_new(struct pool *pool, const struct model_page *page)
{
    arena_begin();
    struct model *m = pool_alloc(pool, sizeof *m);
    m->pool = pool;
    m->page = *page;
    m->doc = xmlNewDoc(NULL);
    m->doc->dict = xmlDictCreate();
    m->doc->_private = m;

    xmlNode *root = element_add((xmlNode *)m->doc, intern(m, "page"));
    attribute_set(root, "name", page->name, VALUE_TEXT);
    attribute_set(root, "lang", page->lang, VALUE_TEXT);
    attribute_set(root, "now", time_local_now(pool, page->zone), VALUE_TEXT);
    attribute_set(root, "base", page->base, VALUE_TEXT);
    return m;
}

void model_free(struct model *m)
{
    if (m != NULL && !arena_active())
        xmlFreeDoc(m->doc);
}

struct node *model_page(struct model *m)
{
    return node(m->doc->children);
}

static struct mark *mark_of(struct model *m, xmlNode *n)
{
    if (n->_private == NULL)
        n->_private = pool_alloc(m->pool, sizeof(struct mark));
    return n->_private;
}

struct node *model_content(struct model *m, const char *name)
{
    xmlNode *n = element_add(m->doc->children, intern(m, name));
    mark_of(m, n)->content = true;
    return node(n);
}

const char *model_name(const struct model *m)
{
    return m->page.name;
}

struct node *model_add(struct node *parent, const char *name)
{
    return node(element_add(xml(parent), intern(model_of(xml(parent)), name)));
}

struct node *model_list(struct node *parent, const char *name)
{
    struct node *n = model_add(parent, name);
    mark_of(model_of(xml(n)), xml(n))->list = true;
    return n;
}

void model_text(struct node *n, const char *name, const char *value)
{
    if (value != NULL)
        attribute_set(xml(n), name, value, VALUE_TEXT);
}

void model_number(struct node *n, const char *name, int64_t value)
{
    char text[sizeof "-9223372036854775808"];
    snprintf(text, sizeof text, "%" PRId64, value);
    attribute_set(xml(n), name, text, VALUE_NUMBER);
}

void model_bool(struct node *n, const char *name, bool value)
{
    attribute_set(xml(n), name, value ? "true" : "false", VALUE_BOOL);
}

/* <utc> in the page's zone; what is no time shows in the model's error. */
static const char *local(struct model *m, const char *utc)
{
    const char *text = time_local(m->pool, utc, m->page.zone);
    if (text == NULL)
        fail(m, "not a time", utc);
    return text != NULL ? text : "";
}

void model_time(struct node *n, const char *name, const char *utc)
{
    if (utc != NULL)
        attribute_set(xml(n), name, local(model_of(xml(n)), utc), VALUE_TEXT);
}

void model_body(struct node *n, const char *name, const char *text)
{
    if (text != NULL)
        value_add(xml(model_add(n, name)), text, strlen(text), VALUE_TEXT);
}

/* A column, looked at once for all its rows. */
struct field {
    const xmlChar *name; /* NULL: left out */
    bool attribute;
    enum column_type type;
};

/* key, key1, key_plan ...: what the program reads for itself. */
static bool is_key(const char *name)
{
    return strncmp(name, "key", 3) == 0 &&
           (name[3] == '\0' || strchr("_0123456789", name[3]) != NULL);
}

static const struct field *fields_of(struct model *m, const struct rows *rows)
{
    struct field *fields = pool_array(m->pool, rows->columns, sizeof *fields);
    for (size_t i = 0; i < rows->columns; i++) {
        const char *name = rows->column[i].name;
        struct field *f = &fields[i];
        f->attribute = *name == '@';
        f->type = rows->column[i].type;
        if (is_key(name + f->attribute))
            continue;
        if (f->type == COLUMN_BYTES)
            fail(m, "bytes are not text", name);
        f->name = intern(m, name + f->attribute);
        for (size_t k = 0; k < i; k++)
            if (fields[k].name == f->name && fields[k].attribute == f->attribute)
                fail(m, "column given twice", name);
    }
    return fields;
}

static void cell_add(struct model *m, xmlNode *parent, enum column_type type,
                     const struct cell *cell)
{
    const char *text = cell->text;
    size_t length = cell->length;
    enum value_kind kind = VALUE_TEXT;
    if (type == COLUMN_NUMBER) {
        kind = VALUE_NUMBER;
    } else if (type == COLUMN_BOOL) {
        kind = VALUE_BOOL;
        text = strcmp(text, "0") != 0 ? "true" : "false";
        length = strlen(text);
    } else if (type == COLUMN_TIME) {
        text = local(m, text);
        length = strlen(text);
    }
    value_add(parent, text, length, kind);
}

static void row_fill(xmlNode *n, const struct field *fields, const struct rows *rows, size_t row)
{
    struct model *m = model_of(n);
    xmlAttr *last = NULL;
    const struct cell *cells = rows->cells + row * rows->columns;
    for (size_t i = 0; i < rows->columns; i++) {
        const struct field *f = &fields[i];
        if (f->name == NULL || cells[i].text == NULL)
            continue;
        xmlNode *holder;
        if (f->attribute)
            holder = (xmlNode *)(last = attribute_add(n, last, f->name));
        else
            holder = element_add(n, f->name);
        cell_add(m, holder, f->type, &cells[i]);
    }
}

static xmlNode *row_add(xmlNode *parent, const xmlChar *element, const struct field *fields,
                        const struct rows *rows, size_t row)
{
    xmlNode *n = element_add(parent, element);
    row_fill(n, fields, rows, row);
    return n;
}

static void mark_repeated(struct model *m, xmlNode *parent, const xmlChar *name)
{
    struct repeated **at = &mark_of(m, parent)->repeated;
    for (; *at != NULL; at = &(*at)->next)
        if ((*at)->name == name)
            return;
    *at = pool_alloc(m->pool, sizeof **at);
    (*at)->name = name;
}

void model_rows(struct node *parent, const char *element, const struct rows *rows)
{
    struct model *m = model_of(xml(parent));
    const xmlChar *name = intern(m, element);
    const struct field *fields = fields_of(m, rows);
    mark_repeated(m, xml(parent), name);
    for (size_t i = 0; i < rows->rows; i++)
        row_add(xml(parent), name, fields, rows, i);
}

struct node *model_row(struct node *parent, const char *element, const struct rows *rows,
                       size_t row)
{
    struct model *m = model_of(xml(parent));
    const xmlChar *name = intern(m, element);
    mark_repeated(m, xml(parent), name);
    return node(row_add(xml(parent), name, fields_of(m, rows), rows, row));
}

void model_fill(struct node *n, const struct rows *rows, size_t row)
{
    struct model *m = model_of(xml(n));
    if (xml(n)->properties != NULL)
        fail(m, "filled after it was given attributes", (const char *)xml(n)->name);
    else
        row_fill(xml(n), fields_of(m, rows), rows, row);
}

/* The one content element alone, or all of them in an element that holds them. */
static xmlDoc *content_document(struct model *m)
{
    xmlNode *all = xmlNewDocNode(NULL, NULL, (const xmlChar *)"reeve", NULL);
    xmlDoc *doc = xmlNewDoc(NULL);
    xmlDocSetRootElement(doc, all);
    for (xmlNode *n = m->doc->children->children; n != NULL; n = n->next)
        if (is_content(n))
            xmlAddChild(all, xmlDocCopyNode(n, doc, 1));
    xmlNode *one = all->children;
    if (one != NULL && one->next == NULL) {
        xmlUnlinkNode(one);
        xmlFreeNode(xmlDocSetRootElement(doc, one));
    }
    return doc;
}

enum err model_xml(struct model *m, struct pool *pool, const char **text, size_t *length)
{
    if (m->err != ERR_NONE)
        return m->err;
    xmlDoc *doc = content_document(m);
    xmlChar *bytes = NULL;
    int size = 0;
    xmlDocDumpMemoryEnc(doc, &bytes, &size, "UTF-8");
    xmlFreeDoc(doc);
    if (bytes == NULL || size <= 0) {
        log_write(LOG_ERR, "model", "page %s: can't be written as XML", m->page.name);
        return ERR_INTERNAL;
    }
    *text = pool_copyn(pool, bytes, (size_t)size);
    *length = (size_t)size;
    xmlFree(bytes);
    return ERR_NONE;
}

enum err model_error(const struct model *m)
{
    return m->err;
}
