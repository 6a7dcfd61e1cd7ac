/* expr: a small recursive descent; what it does not take is libxml2's. */
#include "view/expr.h"

#include <string.h>

#include <libxml/xpathInternals.h>
#include <libxslt/variables.h>

#include "view/extend.h"
#include "view/html.h"

#define ARGUMENTS 8

enum kind {
    LITERAL,   /* <text> */
    SELF,      /* . */
    ATTRIBUTE, /* @<text> */
    STRING,
    CONCAT,
    DATE,
    TIME,
    NOT,
    AND,
    OR,
    SAME,
    OTHER,    /* != */
    CHILD,    /* <text>, the elements of that name */
    NAME,     /* name() */
    LENGTH,   /* string-length(x) = <number> */
    LOCAL,    /* $<text>, of the template */
    FIXED,    /* the same for the whole page */
    CHILDREN, /* * */
    XPATH,
};

struct expr {
    enum kind kind;
    const char *text;
    struct expr *arg[ARGUMENTS];
    size_t args;
    size_t number;
    size_t fixed; /* its place in a run */
    const struct expr *before; /* the one that was numbered before it */
    xmlXPathCompExpr *comp; /* of FIXED, CHILDREN and XPATH */
    xmlNs **ns;             /* the prefixes in force there */
    int prefixes;
};

struct reading {
    struct exprs *all;
    const xmlNode *at;
    const char *next;
};

/* ---- Reading. NULL: not one of ours. */

static struct expr *make(struct reading *r, enum kind kind)
{
    struct expr *e = pool_alloc(r->all->pool, sizeof *e);
    e->kind = kind;
    return e;
}

static void skip_space(struct reading *r)
{
    r->next += strspn(r->next, " \t\r\n");
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static size_t name_length(const char *at)
{
    size_t n = 0;
    if (*at == '-' || (*at >= '0' && *at <= '9'))
        return 0;
    while (is_name_char(at[n]))
        n++;
    return n;
}

/* Takes <sign>. */
static bool take(struct reading *r, const char *sign)
{
    skip_space(r);
    size_t length = strlen(sign);
    if (strncmp(r->next, sign, length) != 0 || (is_name_char(sign[0]) && is_name_char(r->next[length])))
        return false;
    r->next += length;
    return true;
}

static struct expr *read_or(struct reading *r);
static struct expr *read_one(struct reading *r);

/* Leaves it to libxml2: all of <text>. */
static struct expr *leave(struct reading *r, enum kind kind, const char *text)
{
    struct expr *e = make(r, kind);
    e->text = text;
    return e;
}

static struct expr *read_literal(struct reading *r)
{
    const char *end = strchr(r->next + 1, *r->next);
    if (end == NULL)
        return NULL;
    struct expr *e = make(r, LITERAL);
    e->text = pool_copyn(r->all->pool, r->next + 1, (size_t)(end - r->next) - 1);
    r->next = end + 1;
    return e;
}

static bool declares(const xmlNode *n, const char *name)
{
    for (; n != NULL; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        bool variable = strcmp((const char *)n->name, "variable") == 0 || strcmp((const char *)n->name, "param") == 0;
        xmlChar *own = variable ? xmlGetNoNsProp(n, (const xmlChar *)"name") : NULL;
        bool found = own != NULL && strcmp((const char *)own, name) == 0;
        xmlFree(own);
        if (found || declares(n->children, name))
            return true;
    }
    return false;
}

/* Whether <name> is a variable of the template that the expression stands in. */
static bool is_local(const struct reading *r, const char *name)
{
    const xmlNode *n = r->at;
    while (n->parent != NULL && n->parent->parent != NULL && n->parent->parent->type == XML_ELEMENT_NODE)
        n = n->parent;
    return n->parent != NULL && declares(n->parent->children, name);
}

/* $global, $global/path, /page/path: as no step has a predicate, the same wherever it is asked. */
static struct expr *read_fixed(struct reading *r)
{
    const char *from = r->next++;
    size_t length = name_length(r->next);
    const char *name = *from == '$' ? pool_copyn(r->all->pool, r->next, length) : NULL;
    while (is_name_char(*r->next) || *r->next == '/' || *r->next == '@')
        r->next++;
    if (name == NULL || !is_local(r, name))
        return leave(r, FIXED, pool_copyn(r->all->pool, from, (size_t)(r->next - from)));
    return r->next == from + 1 + length ? leave(r, LOCAL, name) : NULL;
}

static bool is_text(const struct expr *e)
{
    return e->kind <= TIME;
}

/* What has a text, but is compared otherwise than by it. */
static bool is_one_value(const struct expr *e)
{
    return e->kind == FIXED || e->kind == LOCAL || e->kind == NAME || e->kind == CHILD;
}

static const struct function {
    const char *name;
    enum kind kind;
    size_t least, most;
} functions[] = {
    {"string", STRING, 1, 1}, {"concat", CONCAT, 2, ARGUMENTS}, {"not", NOT, 1, 1}, {"v:date", DATE, 2, 2}, {"v:time", TIME, 2, 2},
};

static bool is_extension(const struct reading *r)
{
    const xmlNs *ns = xmlSearchNs(r->at->doc, (xmlNode *)(uintptr_t)r->at, (const xmlChar *)"v");
    return ns != NULL && strcmp((const char *)ns->href, EXTEND_SPACE) == 0;
}

static struct expr *read_arguments(struct reading *r, const struct function *f)
{
    struct expr *e = make(r, f->kind);
    do {
        if (e->args == f->most || (e->arg[e->args] = read_or(r)) == NULL)
            return NULL;
        if (f->kind != NOT && !is_text(e->arg[e->args]) && !is_one_value(e->arg[e->args]))
            return NULL;
        e->args++;
    } while (take(r, ","));
    return take(r, ")") && e->args >= f->least ? e : NULL;
}

/* A name alone; what stands before a bracket was no function of ours. */
static struct expr *read_child(struct reading *r)
{
    size_t length = name_length(r->next);
    if (length == 0 || r->next[length] == '(' || r->next[length] == ':')
        return NULL;
    struct expr *e = leave(r, CHILD, pool_copyn(r->all->pool, r->next, length));
    r->next += length;
    return e;
}

/* As a large family of words asks for it (translate.c). */
static struct expr *read_length(struct reading *r)
{
    struct expr *e = make(r, LENGTH);
    e->arg[0] = read_one(r);
    e->args = 1;
    if (e->arg[0] == NULL || !is_text(e->arg[0]) || !take(r, ")") || !take(r, "="))
        return NULL;
    skip_space(r);
    size_t digits = strspn(r->next, "0123456789");
    for (size_t i = 0; i < digits && digits < 6; i++)
        e->number = 10 * e->number + (size_t)(r->next[i] - '0');
    r->next += digits;
    return digits > 0 && digits < 6 && *r->next != '.' ? e : NULL;
}

static struct expr *read_call(struct reading *r)
{
    const char *name = r->next;
    if (take(r, "string-length") && take(r, "("))
        return read_length(r);
    r->next = name;
    if (take(r, "name()"))
        return make(r, NAME);
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        const struct function *f = &functions[i];
        const char *from = r->next;
        if (take(r, f->name) && take(r, "("))
            return strchr(f->name, ':') == NULL || is_extension(r) ? read_arguments(r, f) : NULL;
        r->next = from;
    }
    return read_child(r);
}

static struct expr *read_attribute(struct reading *r)
{
    size_t length = name_length(r->next + 1);
    if (length == 0)
        return NULL;
    struct expr *e = make(r, ATTRIBUTE);
    e->text = pool_copyn(r->all->pool, r->next + 1, length);
    r->next += 1 + length;
    return e;
}

static struct expr *read_one(struct reading *r)
{
    skip_space(r);
    switch (*r->next) {
    case '\'':
    case '"':
        return read_literal(r);
    case '@':
        return read_attribute(r);
    case '$':
    case '/':
        return read_fixed(r);
    case '.':
        r->next++;
        return make(r, SELF);
    case '(':
        r->next++;
        struct expr *inside = read_or(r);
        return inside != NULL && take(r, ")") ? inside : NULL;
    default:
        return read_call(r);
    }
}

static struct expr *join(struct reading *r, enum kind kind, struct expr *a, struct expr *b)
{
    if (b == NULL)
        return NULL;
    struct expr *e = make(r, kind);
    e->arg[0] = a;
    e->arg[1] = b;
    e->args = 2;
    return e;
}

/* What is fixed may be a number or a truth, which compare otherwise than text: so it is compared by libxml2, once. */
static struct expr *read_same(struct reading *r)
{
    skip_space(r);
    const char *from = r->next;
    struct expr *a = read_one(r), *b;
    if (a == NULL)
        return NULL;
    bool same = take(r, "=");
    if (!same && !take(r, "!="))
        return a;
    if ((b = read_one(r)) == NULL)
        return NULL;
    if ((a->kind == FIXED || a->kind == LITERAL) && (b->kind == FIXED || b->kind == LITERAL))
        return leave(r, FIXED, pool_copyn(r->all->pool, from, (size_t)(r->next - from)));
    return is_text(a) && is_text(b) ? join(r, same ? SAME : OTHER, a, b) : NULL;
}

static struct expr *read_and(struct reading *r)
{
    struct expr *a = read_same(r);
    while (a != NULL && take(r, "and"))
        a = join(r, AND, a, read_same(r));
    return a;
}

static struct expr *read_or(struct reading *r)
{
    struct expr *a = read_and(r);
    while (a != NULL && take(r, "or"))
        a = join(r, OR, a, read_and(r));
    return a;
}

/* Gives <e> its place among what is fixed; false: it is that of another one, which says the same. */
static bool number(struct exprs *all, struct expr *e)
{
    for (const struct expr *other = all->last; other != NULL; other = other->before)
        if (strcmp(other->text, e->text) == 0) {
            e->fixed = other->fixed;
            e->comp = other->comp;
            e->ns = other->ns;
            e->prefixes = other->prefixes;
            return false;
        }
    e->before = all->last;
    all->last = e;
    e->fixed = all->fixed++;
    return true;
}

/* Has libxml2 read what is its own. */
static bool prepare(struct reading *r, struct expr *e)
{
    for (size_t i = 0; i < e->args; i++)
        if (!prepare(r, e->arg[i]))
            return false;
    if (e->kind < FIXED)
        return true;
    if (e->kind == FIXED && !number(r->all, e))
        return true;
    if (strchr(e->text, ':') != NULL)
        e->ns = xmlGetNsList(r->at->doc, r->at);
    while (e->ns != NULL && e->ns[e->prefixes] != NULL)
        e->prefixes++;
    return (e->comp = xmlXPathCompile((const xmlChar *)e->text)) != NULL;
}

const struct expr *expr_read(struct exprs *all, const char *text, const xmlNode *at)
{
    struct reading r = {all, at, text};
    struct expr *e = read_or(&r);
    if (e == NULL || r.next[strspn(r.next, " \t\r\n")] != '\0')
        e = leave(&r, XPATH, pool_copy(all->pool, text));
    return prepare(&r, e) ? e : NULL;
}

const struct expr *expr_nodes(struct exprs *all, const char *text, const xmlNode *at)
{
    struct reading r = {all, at, text};
    struct expr *e = strcmp(text, "*") == 0 ? leave(&r, CHILDREN, "*") : read_one(&r);
    bool own = e != NULL && (e->kind == CHILDREN || ((e->kind == ATTRIBUTE || e->kind == SELF || e->kind == CHILD) && *r.next == '\0'));
    if (!own)
        e = leave(&r, XPATH, pool_copy(all->pool, text));
    return prepare(&r, e) ? e : NULL;
}

enum expr_nodes expr_selects(const struct expr *e, const char **name)
{
    *name = e->text;
    return e->kind == SELF        ? EXPR_SELF
           : e->kind == ATTRIBUTE ? EXPR_ATTRIBUTE
           : e->kind == CHILD     ? EXPR_CHILDREN
           : e->kind == CHILDREN  ? EXPR_ALL
                                  : EXPR_ASK;
}

/* ---- Answers. */

xmlXPathObject *expr_ask(struct expr_run *run, const struct expr *e, xmlNode *node)
{
    xmlXPathContext *c = run->transform->xpathCtxt;
    const struct {
        xmlNode *node;
        xmlNs **ns;
        int prefixes, size, position;
    } before = {c->node, c->namespaces, c->nsNr, c->contextSize, c->proximityPosition};
    c->node = node;
    c->namespaces = e->ns;
    c->nsNr = e->prefixes;
    xmlXPathObject *value = xmlXPathCompiledEval(e->comp, c);
    c->node = before.node;
    c->namespaces = before.ns;
    c->nsNr = before.prefixes;
    c->contextSize = before.size;
    c->proximityPosition = before.position;
    if (value == NULL)
        run->transform->state = XSLT_STATE_STOPPED;
    return value;
}

xmlAttr *expr_find(const xmlNode *node, const char *name)
{
    if (node->type == XML_ELEMENT_NODE)
        for (xmlAttr *a = node->properties; a != NULL; a = a->next)
            if (a->name[0] == (xmlChar)name[0] && strcmp((const char *)a->name, name) == 0 && a->ns == NULL)
                return a;
    return NULL;
}

const xmlNode *expr_child(const xmlNode *n, const char *name)
{
    while (n != NULL && (n->type != XML_ELEMENT_NODE || n->ns != NULL || (name != NULL && strcmp((const char *)n->name, name) != 0)))
        n = n->next;
    return n;
}

/* libxml2's own copy, as one of the page. */
static const char *keep(struct expr_run *run, xmlChar *text)
{
    const char *copy = text != NULL ? pool_copy(run->pool, (const char *)text) : "";
    xmlFree(text);
    return copy;
}

/* Of a model, an attribute has one text. */
static const char *content(struct expr_run *run, const xmlNode *node)
{
    if (node->type == XML_TEXT_NODE)
        return (const char *)node->content;
    if (node->type == XML_ATTRIBUTE_NODE && (node->children == NULL || node->children->next == NULL))
        return node->children != NULL ? (const char *)node->children->content : "";
    return keep(run, xmlNodeGetContent(node));
}

static const struct expr_fixed *fixed(struct expr_run *run, const struct expr *e, xmlNode *node)
{
    struct expr_fixed *f = &run->fixed[e->fixed];
    if (f->known)
        return f;
    xmlXPathObject *value = expr_ask(run, e, node);
    f->known = true;
    f->truth = value != NULL && xmlXPathCastToBoolean(value);
    f->text = value != NULL ? keep(run, xmlXPathCastToString(value)) : "";
    xmlXPathFreeObject(value);
    return f;
}

static xmlXPathObject *local(struct expr_run *run, const struct expr *e)
{
    xmlXPathObject *value = xsltVariableLookup(run->transform, (const xmlChar *)e->text, NULL);
    if (value == NULL)
        run->transform->state = XSLT_STATE_STOPPED;
    return value;
}

/* NULL: there is no such attribute. */
static const char *text_or_none(struct expr_run *run, const struct expr *e, xmlNode *node)
{
    if (e->kind != ATTRIBUTE)
        return expr_text(run, e, node);
    const xmlAttr *a = expr_find(node, e->text);
    return a != NULL ? content(run, (const xmlNode *)a) : NULL;
}

static bool compare(struct expr_run *run, const struct expr *e, xmlNode *node)
{
    const char *a = text_or_none(run, e->arg[0], node), *b = text_or_none(run, e->arg[1], node);
    return a != NULL && b != NULL && (strcmp(a, b) == 0) == (e->kind == SAME);
}

static bool ask_truth(struct expr_run *run, const struct expr *e, xmlNode *node)
{
    xmlXPathObject *value = e->kind == LOCAL ? local(run, e) : expr_ask(run, e, node);
    bool truth = value != NULL && xmlXPathCastToBoolean(value);
    xmlXPathFreeObject(value);
    return truth;
}

/* In characters. */
static bool has_length(const char *text, size_t number)
{
    size_t n = 0;
    for (; *text != '\0' && n <= number; text++)
        n += (*text & 0xc0) != 0x80;
    return n == number;
}

bool expr_true(struct expr_run *run, const struct expr *e, xmlNode *node)
{
    switch (e->kind) {
    case SELF:
        return true;
    case ATTRIBUTE:
        return expr_find(node, e->text) != NULL;
    case CHILD:
        return expr_child(node->children, e->text) != NULL;
    case NOT:
        return !expr_true(run, e->arg[0], node);
    case AND:
        return expr_true(run, e->arg[0], node) && expr_true(run, e->arg[1], node);
    case OR:
        return expr_true(run, e->arg[0], node) || expr_true(run, e->arg[1], node);
    case SAME:
    case OTHER:
        return compare(run, e, node);
    case LENGTH:
        return has_length(expr_text(run, e->arg[0], node), e->number);
    case FIXED:
        return fixed(run, e, node)->truth;
    case LOCAL:
    case CHILDREN:
    case XPATH:
        return ask_truth(run, e, node);
    default:
        return *expr_text(run, e, node) != '\0';
    }
}

static const char *ask_text(struct expr_run *run, const struct expr *e, xmlNode *node)
{
    xmlXPathObject *value = e->kind == LOCAL ? local(run, e) : expr_ask(run, e, node);
    const char *text = value != NULL ? keep(run, xmlXPathCastToString(value)) : "";
    xmlXPathFreeObject(value);
    return text;
}

/* Of several, the first one's. */
static const char *child_text(struct expr_run *run, const struct expr *e, const xmlNode *node)
{
    const xmlNode *child = expr_child(node->children, e->text);
    return child != NULL ? keep(run, xmlNodeGetContent(child)) : "";
}

static const char *concat(struct expr_run *run, const struct expr *e, xmlNode *node)
{
    struct buf all = {.pool = run->pool};
    for (size_t i = 0; i < e->args; i++)
        buf_puts(&all, expr_text(run, e->arg[i], node));
    return all.text;
}

static const char *shown(struct expr_run *run, const struct expr *e, xmlNode *node)
{
    char shown[EXTEND_SHOWN];
    const char *time = expr_text(run, e->arg[0], node);
    const char *text = extend_show(shown, time, expr_text(run, e->arg[1], node), e->kind == TIME);
    return text == shown ? pool_copy(run->pool, shown) : text;
}

const char *expr_text(struct expr_run *run, const struct expr *e, xmlNode *node)
{
    const char *text;
    switch (e->kind) {
    case LITERAL:
        return e->text;
    case SELF:
        return content(run, node);
    case ATTRIBUTE:
        text = text_or_none(run, e, node);
        return text != NULL ? text : "";
    case STRING:
        return expr_text(run, e->arg[0], node);
    case CONCAT:
        return concat(run, e, node);
    case DATE:
    case TIME:
        return shown(run, e, node);
    case CHILD:
        return child_text(run, e, node);
    case NAME:
        return (const char *)node->name;
    case FIXED:
        return fixed(run, e, node)->text;
    case LOCAL:
    case CHILDREN:
    case XPATH:
        return ask_text(run, e, node);
    default:
        return expr_true(run, e, node) ? "true" : "false";
    }
}

void expr_write(struct expr_run *run, const struct expr *e, xmlNode *node, struct buf *out)
{
    if (e->kind == CONCAT)
        for (size_t i = 0; i < e->args; i++)
            expr_write(run, e->arg[i], node, out);
    else
        html_text(out, expr_text(run, e, node));
}
