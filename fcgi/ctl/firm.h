/* firm: a made-up business: all of it follows from the seed and its number. */
#ifndef REEVE_CTL_FIRM_H
#define REEVE_CTL_FIRM_H

#include "ctl/names.h"

/* A person with a name of the place. */
struct human {
    const char *name, *first, *last;
    const char *login; /* the part before the @, in Latin letters */
};

struct firm {
    const struct place *place;
    struct rng rng;                                     /* for whatever else is drawn for it */
    const char *uid, *name, *email, *domain, *nickname; /* NULL: none */
    const char *phone, *website, *street, *postal;
    const struct word *city;
    struct human owner;
    int64_t created;
    unsigned plan;
    bool locked, in_setup, is_template, secure, archived;
};

struct making {
    const struct names *names;
    uint64_t seed;
    int64_t today; /* times are counted back from its start */
};

/* Firm <index>. Everything in it lives in <pool>. */
void firm_make(struct pool *pool, const struct making *m, uint64_t index, struct firm *f);

/* A person of <place>, and an address of it. */
struct human firm_human(struct pool *pool, struct rng *r, const struct place *place);
const char *firm_street(struct pool *pool, struct rng *r, const struct place *place);

/* How many of the customers are its own, in relation to others: few have many. */
uint64_t firm_weight(const struct making *m, uint64_t index);

#endif
