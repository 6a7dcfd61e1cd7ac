/* words: reads catalogues, and compares those of two languages. */
#include "view/words.h"

#include <stdlib.h>
#include <string.h>

#define PLACE_CHARS "abcdefghijklmnopqrstuvwxyz0123456789-"
#define KEY_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"
#define SPACE " \t\n\r"

/* What a catalogue is read with. */
struct reading {
    struct pool *pool;
    struct faults *faults;
    struct words *words;
};

static const char *attribute(struct pool *pool, const xmlNode *n, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(n, (const xmlChar *)name);
    const char *copy = pool_copy(pool, (const char *)value);
    xmlFree(value);
    return copy;
}

static bool is_called(const xmlNode *n, const char *name)
{
    return n->ns == NULL && strcmp((const char *)n->name, name) == 0;
}

/* The text of <n> with its white space made single, NULL when it holds more than text. */
static char *tidy_text(struct pool *pool, const xmlNode *n)
{
    for (const xmlNode *c = n->children; c != NULL; c = c->next)
        if (c->type != XML_TEXT_NODE && c->type != XML_COMMENT_NODE)
            return NULL;
    struct buf b = {.pool = pool};
    buf_puts(&b, "");
    for (const xmlNode *c = n->children; c != NULL; c = c->next)
        if (c->type == XML_TEXT_NODE)
            buf_puts(&b, (const char *)c->content);

    char *to = b.text;
    for (const char *from = b.text + strspn(b.text, SPACE); *from != '\0';) {
        size_t run = strcspn(from, SPACE);
        memmove(to, from, run);
        to += run;
        from += run;
        from += strspn(from, SPACE);
        if (*from != '\0')
            *to++ = ' ';
    }
    *to = '\0';
    return b.text;
}

static void add_part(struct pool *pool, struct part ***end, const char *text, size_t length,
                     bool place)
{
    struct part *p = pool_alloc(pool, sizeof *p);
    p->text = pool_copyn(pool, text, length);
    p->place = place;
    **end = p;
    *end = &p->next;
}

/* Splits the text of <n> at its places. */
static bool read_parts(struct reading *r, const xmlNode *n, struct part **parts)
{
    const char *at = tidy_text(r->pool, n);
    if (at == NULL)
        return fault(r->faults, n, "a word is text alone");
    if (*at == '\0')
        return fault(r->faults, n, "an empty word");
    while (*at != '\0') {
        size_t run = strcspn(at, "{}");
        if (run > 0)
            add_part(r->pool, &parts, at, run, false);
        at += run;
        if (*at == '\0')
            break;
        size_t name = strspn(at + 1, PLACE_CHARS);
        if (*at != '{' || name == 0 || at[1 + name] != '}')
            return fault(r->faults, n, "a brace that is no place's");
        add_part(r->pool, &parts, at + 1, name, true);
        at += name + 2;
    }
    return true;
}

/* <one> and <other>, exactly. */
static bool read_forms(struct reading *r, const xmlNode *n, struct word *w)
{
    for (const xmlNode *c = n->children; c != NULL; c = c->next) {
        if (c->type != XML_ELEMENT_NODE)
            continue;
        struct part **form = is_called(c, "one") ? &w->one : &w->other;
        if (*form != NULL || (form == &w->other && !is_called(c, "other")))
            return fault(r->faults, c, "a word has one <one> and one <other>, or is text");
        if (!read_parts(r, c, form))
            return false;
    }
    if (w->one == NULL || w->other == NULL)
        return fault(r->faults, n, "word %s lacks <one> or <other>", w->key);
    if (r->words->plural == NULL)
        return fault(r->faults, n,
                     "word %s has plural forms, but the catalogue has no rule for them", w->key);
    return true;
}

static bool read_word(struct reading *r, const xmlNode *n, struct word *w)
{
    w->key = attribute(r->pool, n, "key");
    w->line = xmlGetLineNo(n);
    if (!is_called(n, "word") || w->key == NULL || *w->key == '\0' ||
        w->key[strspn(w->key, KEY_CHARS)] != '\0')
        return fault(r->faults, n, "expected <word> with a key of letters, digits and . _ -");
    return xmlFirstElementChild((xmlNode *)n) != NULL ? read_forms(r, n, w)
                                                      : read_parts(r, n, &w->other);
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct word *)a)->key, ((const struct word *)b)->key);
}

static bool read_head(struct reading *r, const xmlNode *root, const char *lang)
{
    const char *own = attribute(r->pool, root, "lang");
    if (own == NULL || !is_called(root, "words") || strcmp(own, lang) != 0)
        return fault(r->faults, root, "expected <words> of lang %s", lang);
    r->words->plural = attribute(r->pool, root, "plural");
    if (r->words->plural != NULL && strstr(r->words->plural, "{" WORDS_PLURAL_PLACE "}") == NULL)
        return fault(r->faults, root, "the rule for plural forms lacks {" WORDS_PLURAL_PLACE "}");
    return true;
}

static bool read_all(struct reading *r, xmlNode *root)
{
    struct words *w = r->words;
    w->v = pool_array(r->pool, xmlChildElementCount(root), sizeof *w->v);
    for (xmlNode *n = xmlFirstElementChild(root); n != NULL; n = xmlNextElementSibling(n))
        if (!read_word(r, n, &w->v[w->n++]))
            return false;
    if (w->n > 0)
        qsort(w->v, w->n, sizeof *w->v, by_key);
    for (size_t i = 1; i < w->n; i++)
        if (strcmp(w->v[i - 1].key, w->v[i].key) == 0)
            return fault(r->faults, root, "word %s is there twice", w->v[i].key);
    return true;
}

struct words *words_read(struct pool *pool, xmlDoc *doc, const char *lang, struct faults *faults)
{
    struct reading r = {pool, faults, pool_alloc(pool, sizeof *r.words)};
    xmlNode *root = xmlDocGetRootElement(doc);
    r.words->file = pool_copy(pool, (const char *)doc->URL);
    return read_head(&r, root, lang) && read_all(&r, root) ? r.words : NULL;
}

const struct word *words_find(const struct words *words, const char *key)
{
    struct word wanted = {.key = key};
    return words->n > 0 ? bsearch(&wanted, words->v, words->n, sizeof wanted, by_key) : NULL;
}

static bool part_named(const struct part *parts, const char *place)
{
    for (; parts != NULL; parts = parts->next)
        if (parts->place && strcmp(parts->text, place) == 0)
            return true;
    return false;
}

static bool has_place(const struct word *w, const char *place)
{
    bool counts = w->one != NULL && strcmp(place, WORDS_PLURAL_PLACE) == 0;
    return counts || part_named(w->one, place) || part_named(w->other, place);
}

/* The first place of <parts> that <w> lacks, NULL when it has them all. */
static const char *place_not_in(const struct part *parts, const struct word *w)
{
    for (; parts != NULL; parts = parts->next)
        if (parts->place && !has_place(w, parts->text))
            return parts->text;
    return NULL;
}

static bool covered(const struct words *a, const struct words *b, struct faults *faults)
{
    for (size_t i = 0; i < a->n; i++) {
        const struct word *mine = &a->v[i], *theirs = words_find(b, mine->key);
        if (theirs == NULL)
            return fault_file(faults, b->file, "no word %s, which %s:%ld has", mine->key, a->file,
                              mine->line);
        const char *place = place_not_in(mine->one, theirs);
        if (place == NULL)
            place = place_not_in(mine->other, theirs);
        if (place != NULL)
            return fault_file(faults, b->file,
                              "line %ld: word %s lacks the place {%s}, which %s:%ld has",
                              theirs->line, mine->key, place, a->file, mine->line);
    }
    return true;
}

bool words_alike(const struct words *a, const struct words *b, struct faults *faults)
{
    return covered(a, b, faults) && covered(b, a, faults);
}
