/* names: the words that made-up businesses and people are put together from: sql/demo/names.csv. */
#ifndef REEVE_CTL_NAMES_H
#define REEVE_CTL_NAMES_H

#include "base/pool.h"
#include "ctl/rng.h"
#include "ctl/table.h"

/* The kinds of words: constant, name in the file and in patterns. Those from TAG on are the same for all places. */
#define NAMES_TABLE(X)                                                                             \
    X(COUNTRY, "country")                                                                          \
    X(ZONE, "zone")                                                                                \
    X(PHONE, "phone")     /* '#' is a digit */                                                     \
    X(POSTAL, "postal")   /* '@' is a letter */                                                    \
    X(ADDRESS, "address") /* of {street} and {n} */                                                \
    X(NAME, "name")       /* of {first} and {last}; its Latin form makes the login */              \
    X(FIRST, "first")                                                                              \
    X(LAST, "last")                                                                                \
    X(CITY, "city")                                                                                \
    X(STREET, "street")                                                                            \
    X(TRADE, "trade")                                                                              \
    X(FIRM, "firm") /* of {trade}, {first}, {last}, {other}, {city} */                             \
    X(TAG, "tag")                                                                                  \
    X(ROLE, "role")                                                                                \
    X(REASON, "reason")                                                                            \
    X(LOCK, "lock")                                                                                \
    X(WIDGET, "widget")                                                                            \
    X(NOTE, "note")

enum names_kind {
#define X(constant, name) NAMES_##constant,
    NAMES_TABLE(X)
#undef X
        NAMES__MAX
};

struct word {
    const char *text, *latin, *region; /* <latin> equals <text> where the file says none */
};

struct place {
    const char *code;
    size_t n[NAMES__MAX];
    const struct word *word[NAMES__MAX];
};

#define NAMES_PLACES 40

struct names {
    size_t places;
    struct place place[NAMES_PLACES];
    struct place everywhere;
};

/* Reads the file at <path>; whatever is wrong is a problem. */
void names_read(struct pool *pool, struct problems *p, const char *path, struct names *names);

/* One of the place's words of a kind. */
const struct word *names_pick(struct rng *r, const struct place *place, enum names_kind kind);

/* What a pattern is filled with. */
struct naming {
    const struct word *trade, *first, *last, *other, *city, *street;
    unsigned n;
};

/* <pattern> with the words of <naming>, in their own script or in Latin letters. */
char *names_fill(struct pool *pool, const struct word *pattern, const struct naming *naming,
                 bool latin);

/* The words of <text>, folded, with <between> between them. */
char *names_slug(struct pool *pool, const char *text, char between);

#endif
