/*
 * words: a catalogue of words. What sheet.h says of it, and:
 *
 *   <words lang="en" plural="{n} = 1">         an XPath test on the place n: picks <one> or <other>
 *     <word key="a.b">Text with {n}</word>     a place is {a-z0-9-}; words have no other braces
 *   </words>
 *
 * White space at both ends goes, and runs of it are one space, so a word may be wrapped.
 */
#ifndef REEVE_VIEW_WORDS_H
#define REEVE_VIEW_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/tree.h>

#include "base/pool.h"
#include "view/fault.h"

#define WORDS_PLURAL_PLACE "n"

/* A stretch of a word: text, or the name of a place. */
struct part {
    const char *text;
    bool place;
    struct part *next;
};

struct word {
    const char *key;
    long line;
    struct part *one;   /* NULL when it has no plural forms */
    struct part *other; /* or the word itself */
};

struct words {
    const char *file;
    const char *plural; /* the rule; NULL when the catalogue has none */
    struct word *v;     /* by key */
    size_t n;
};

/* The catalogue in <doc>, which must be of <lang>; NULL after a complaint. Nothing of <doc> is
 * kept. */
struct words *words_read(struct pool *pool, xmlDoc *doc, const char *lang, struct faults *faults);

/* Whether <b> has the words of <a>, and no others, each with the same places; complains of the
 * first difference. */
bool words_alike(const struct words *a, const struct words *b, struct faults *faults);

/* The word called <key>, or NULL. */
const struct word *words_find(const struct words *words, const char *key);

#endif
