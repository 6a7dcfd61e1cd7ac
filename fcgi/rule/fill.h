/*
 * fill: merge fields of a text that goes to many: "{name}", "{first_name}" and "{business}" become what they stand for, once: what
 * they bring is not looked through again. Any other brace is a brace.
 */
#ifndef REEVE_RULE_FILL_H
#define REEVE_RULE_FILL_H

#include "base/pool.h"
#include "view/model.h"

struct fill {
    const char *name, *first_name, *business; /* NULL: nothing */
};

const char *fill(struct pool *pool, const char *text, const struct fill *with);

/* The first thing in <text> that looks like a merge field and is none ("nmae" of "{nmae}"); NULL: there is none. */
const char *fill_unknown(struct pool *pool, const char *text);

/* Adds to <parent> <paragraphs>: each <paragraph> of <text>, which blank lines part, each with its <line>s. */
void fill_paragraphs(struct node *parent, struct pool *pool, const char *text);

#endif
