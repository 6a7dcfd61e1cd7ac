/* translate: one walk over a sheet, from the leaves up, so that what stands in a t:with is done
 * before it is put in its place. */
#include "view/translate.h"

#include <string.h>

#include <libxslt/xslt.h>

#define FLAT 8      /* words of a family that are asked for one after the other */
#define WORD_KEY 32 /* letters behind a prefix that a large family may have */

struct task {
    struct pool *pool;
    const struct words *words;
    struct faults *faults;
};

/* A t:with. */
struct with {
    const char *name, *select;
    xmlNode *node;
    bool used;
};

/* A t:key and what it brings. */
struct key {
    struct task *task;
    xmlNode *node;
    xmlNs *xsl;
    const char *name, *prefix, *select;
    struct with *with;
    size_t withs;
};

static bool is_in(const xmlNs *ns, const xmlChar *uri)
{
    return ns != NULL && xmlStrEqual(ns->href, uri);
}

static bool is_ours(const xmlNode *n, const char *name)
{
    return is_in(n->ns, TRANSLATE_NAMESPACE) && strcmp((const char *)n->name, name) == 0;
}

static xmlNode *add_instruction(const struct key *k, xmlNode *into, const char *name)
{
    xmlNode *n = xmlNewDocNode(into->doc, k->xsl, (const xmlChar *)name, NULL);
    n->line = k->node->line;
    return xmlAddChild(into, n);
}

static void set(xmlNode *n, const char *name, const char *value)
{
    xmlNewProp(n, (const xmlChar *)name, (const xmlChar *)value);
}

static void add_text(xmlNode *into, const char *text)
{
    xmlAddChild(into, xmlNewDocText(into->doc, (const xmlChar *)text));
}

static struct with *with_named(const struct key *k, const char *name)
{
    for (size_t i = 0; i < k->withs; i++)
        if (strcmp(k->with[i].name, name) == 0)
            return &k->with[i];
    return NULL;
}

/* What stands for the place <name>; the children of a t:with are copied, as it may come twice. */
static bool add_place(const struct key *k, xmlNode *into, const struct word *w, const char *name)
{
    struct with *with = with_named(k, name);
    if (with == NULL)
        return fault(k->task->faults, k->node,
                     "word %s has the place {%s}, and no t:with is for it", w->key, name);
    with->used = true;
    if (with->select != NULL)
        set(add_instruction(k, into, "value-of"), "select", with->select);
    else
        for (xmlNode *c = with->node->children; c != NULL; c = c->next)
            xmlAddChild(into, xmlDocCopyNode(c, into->doc, 1));
    return true;
}

static bool add_parts(const struct key *k, xmlNode *into, const struct word *w,
                      const struct part *parts)
{
    for (const struct part *p = parts; p != NULL; p = p->next) {
        if (!p->place)
            add_text(add_instruction(k, into, "text"), p->text);
        else if (!add_place(k, into, w, p->text))
            return false;
    }
    return true;
}

/* The catalogue's rule for plural forms, with <select> for its place. */
static const char *plural_test(const struct task *t, const char *select)
{
    static const char place[] = "{" WORDS_PLURAL_PLACE "}";
    struct buf b = {.pool = t->pool};
    const char *at = t->words->plural;
    for (const char *hit; (hit = strstr(at, place)) != NULL; at = hit + strlen(place)) {
        buf_add(&b, at, (size_t)(hit - at));
        buf_format(&b, "(%s)", select);
    }
    buf_puts(&b, at);
    return b.text;
}

static bool add_word(const struct key *k, xmlNode *into, const struct word *w)
{
    if (w->one == NULL)
        return add_parts(k, into, w, w->other);
    struct with *n = with_named(k, WORDS_PLURAL_PLACE);
    if (n == NULL || n->select == NULL)
        return fault(k->task->faults, k->node,
                     "word %s has plural forms: a t:with for " WORDS_PLURAL_PLACE
                     " with a select must pick one",
                     w->key);
    n->used = true;
    xmlNode *choose = add_instruction(k, into, "choose");
    xmlNode *when = add_instruction(k, choose, "when");
    set(when, "test", plural_test(k->task, n->select));
    return add_parts(k, when, w, w->one) &&
           add_parts(k, add_instruction(k, choose, "otherwise"), w, w->other);
}

/* Data without a word must not go by unseen: the page ends and says which. */
static void add_refusal(const struct key *k, xmlNode *choose)
{
    xmlNode *message = add_instruction(k, add_instruction(k, choose, "otherwise"), "message");
    set(message, "terminate", "yes");
    add_text(add_instruction(k, message, "text"),
             pool_format(k->task->pool, "no word %s", k->prefix));
    set(add_instruction(k, message, "value-of"), "select", k->select);
}

/* What stands behind the prefix in the key of <w>; NULL: it is not of the family. */
static const char *member(const struct key *k, const struct word *w)
{
    size_t length = strlen(k->prefix);
    return strncmp(w->key, k->prefix, length) == 0 ? w->key + length : NULL;
}

/* Those of the family whose names have <length> letters (0: all of it). */
static bool add_members(const struct key *k, xmlNode *choose, size_t length)
{
    const struct words *words = k->task->words;
    for (size_t i = 0; i < words->n; i++) {
        const char *name = member(k, &words->v[i]);
        if (name == NULL || (length > 0 && strlen(name) != length))
            continue;
        xmlNode *when = add_instruction(k, choose, "when");
        set(when, "test", pool_format(k->task->pool, "string(%s) = '%s'", k->select, name));
        if (!add_word(k, when, &words->v[i]))
            return false;
    }
    add_refusal(k, choose);
    return true;
}

/* A choose asks one test after the other: of a large family first for the length of the name, then among those that have it. */
static bool add_choice(const struct key *k, xmlNode *into)
{
    const struct words *words = k->task->words;
    size_t found = 0, of_length[WORD_KEY + 1] = {0};
    xmlNode *choose = add_instruction(k, into, "choose");
    for (size_t i = 0; i < words->n; i++) {
        const char *name = member(k, &words->v[i]);
        if (name == NULL)
            continue;
        found++;
        of_length[strlen(name) < WORD_KEY ? strlen(name) : WORD_KEY]++;
    }
    if (found == 0)
        return fault(k->task->faults, k->node, "no word begins with %s", k->prefix);
    if (found <= FLAT || of_length[0] > 0 || of_length[WORD_KEY] > 0)
        return add_members(k, choose, 0);
    for (size_t length = 1; length < WORD_KEY; length++) {
        if (of_length[length] == 0)
            continue;
        xmlNode *when = add_instruction(k, choose, "when");
        set(when, "test", pool_format(k->task->pool, "string-length(%s) = %zu", k->select, length));
        if (!add_members(k, add_instruction(k, when, "choose"), length))
            return false;
    }
    add_refusal(k, choose);
    return true;
}

static bool add_named(const struct key *k, xmlNode *into)
{
    const struct word *w = words_find(k->task->words, k->name);
    if (w == NULL)
        return fault(k->task->faults, k->node, "no word %s in %s", k->name, k->task->words->file);
    return add_word(k, into, w);
}

/* The attributes of <n> that are called <names>, into <values>; any other is a mistake. */
static bool read_attributes(struct task *t, const xmlNode *n, size_t count,
                            const char *const *names, const char ***values)
{
    for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
        size_t i = 0;
        while (i < count && (a->ns != NULL || strcmp((const char *)a->name, names[i]) != 0))
            i++;
        if (i == count)
            return fault(t->faults, n, "t:%s takes no attribute %s", (const char *)n->name,
                         (const char *)a->name);
        xmlChar *value = xmlGetNoNsProp(n, a->name);
        *values[i] = pool_copy(t->pool, (const char *)value);
        xmlFree(value);
    }
    return true;
}

static bool read_with(struct key *k, xmlNode *n)
{
    struct with *w = &k->with[k->withs];
    if (!read_attributes(k->task, n, 2, (const char *const[]){"name", "select"},
                         (const char **[]){&w->name, &w->select}))
        return false;
    if (w->name == NULL || with_named(k, w->name) != NULL)
        return fault(k->task->faults, n, "t:with needs a name of its own");
    if ((w->select == NULL) == (n->children == NULL))
        return fault(k->task->faults, n, "t:with needs a select, or children");
    w->node = n;
    k->withs++;
    return true;
}

static bool read_withs(struct key *k)
{
    k->with = pool_array(k->task->pool, xmlChildElementCount(k->node), sizeof *k->with);
    for (xmlNode *n = k->node->children; n != NULL; n = n->next) {
        if (n->type == XML_COMMENT_NODE || xmlIsBlankNode(n))
            continue;
        if (n->type != XML_ELEMENT_NODE || !is_ours(n, "with"))
            return fault(k->task->faults, n, "t:key holds t:with alone");
        if (!read_with(k, n))
            return false;
    }
    return true;
}

static bool read_key(struct key *k)
{
    if (!read_attributes(k->task, k->node, 3, (const char *const[]){"name", "prefix", "select"},
                         (const char **[]){&k->name, &k->prefix, &k->select}))
        return false;
    if ((k->name == NULL) == (k->prefix == NULL) || (k->prefix == NULL) != (k->select == NULL))
        return fault(k->task->faults, k->node, "t:key needs a name, or a prefix with a select");
    k->xsl = xmlSearchNsByHref(k->node->doc, k->node, XSLT_NAMESPACE);
    if (k->xsl == NULL)
        return fault(k->task->faults, k->node, "no prefix for XSLT here");
    return read_withs(k);
}

static bool all_used(const struct key *k)
{
    for (size_t i = 0; i < k->withs; i++)
        if (!k->with[i].used)
            return fault(k->task->faults, k->with[i].node, "no place {%s} in the word",
                         k->with[i].name);
    return true;
}

static bool replace_key(struct task *t, xmlNode *n)
{
    struct key k = {.task = t, .node = n};
    if (!read_key(&k))
        return false;
    xmlNode *made = xmlNewDocNode(n->doc, NULL, (const xmlChar *)"made", NULL);
    bool done = (k.name != NULL ? add_named(&k, made) : add_choice(&k, made)) && all_used(&k);
    for (xmlNode *c; done && (c = made->children) != NULL;) {
        xmlUnlinkNode(c);
        xmlAddPrevSibling(n, c);
    }
    xmlFreeNode(made);
    if (done) {
        xmlUnlinkNode(n);
        xmlFreeNode(n);
    }
    return done;
}

static bool replace_attribute(struct task *t, xmlNode *n, xmlAttr *a)
{
    if (is_in(n->ns, XSLT_NAMESPACE) || is_in(n->ns, TRANSLATE_NAMESPACE))
        return fault(t->faults, n, "t:%s is for elements of the page", (const char *)a->name);
    if (xmlHasNsProp(n, a->name, NULL) != NULL)
        return fault(t->faults, n, "%s is given twice", (const char *)a->name);
    xmlChar *key = xmlNodeListGetString(n->doc, a->children, 1);
    const struct word *w = words_find(t->words, key != NULL ? (const char *)key : "");
    bool plain = w != NULL && w->one == NULL && !w->other->place && w->other->next == NULL;
    if (w == NULL)
        fault(t->faults, n, "no word %s in %s", (const char *)key, t->words->file);
    else if (!plain)
        fault(t->faults, n, "word %s has places: it takes xsl:attribute and t:key", w->key);
    else
        set(n, (const char *)a->name, w->other->text); /* words hold no braces to evaluate */
    xmlFree(key);
    if (plain)
        xmlRemoveProp(a);
    return plain;
}

static bool replace_attributes(struct task *t, xmlNode *n)
{
    for (xmlAttr *a = n->properties, *next; a != NULL; a = next) {
        next = a->next;
        if (is_in(a->ns, TRANSLATE_NAMESPACE) && !replace_attribute(t, n, a))
            return false;
    }
    return true;
}

static bool walk(struct task *t, xmlNode *n)
{
    for (xmlNode *c = n->children, *next; c != NULL; c = next) {
        next = c->next;
        if (c->type == XML_ELEMENT_NODE && !walk(t, c))
            return false;
    }
    if (!replace_attributes(t, n))
        return false;
    if (!is_in(n->ns, TRANSLATE_NAMESPACE))
        return true;
    if (is_ours(n, "key"))
        return replace_key(t, n);
    if (is_ours(n, "with") && n->parent->type == XML_ELEMENT_NODE && is_ours(n->parent, "key"))
        return true; /* its t:key comes for it */
    return fault(t->faults, n, "t:%s has no business here", (const char *)n->name);
}

/* Otherwise each element of the page would carry the declaration of our prefix along. */
static void exclude_prefix(xmlNode *root)
{
    static const xmlChar name[] = "exclude-result-prefixes";
    xmlNs *ns = xmlSearchNsByHref(root->doc, root, TRANSLATE_NAMESPACE);
    if (ns != NULL && ns->prefix != NULL && xmlHasNsProp(root, name, NULL) == NULL)
        xmlNewProp(root, name, ns->prefix);
}

bool translate_sheet(struct pool *pool, const struct words *words, xmlDoc *sheet,
                     struct faults *faults)
{
    struct task t = {pool, words, faults};
    xmlNode *root = xmlDocGetRootElement(sheet);
    if (!walk(&t, root))
        return false;
    if (is_in(root->ns, XSLT_NAMESPACE))
        exclude_prefix(root);
    return true;
}
