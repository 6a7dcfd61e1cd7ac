/* generate: made-up data in any amount, for the demo and for measuring: what generate.c and its parts share. */
#ifndef REEVE_CTL_GENERATE_H
#define REEVE_CTL_GENERATE_H

#include "ctl/batch.h"
#include "ctl/ctl.h"
#include "ctl/firm.h"

struct operator
{
    const char *id, *name;
    rights rights;
};

/* What is so in a made-up account, as far as the trail is told, which is backwards: NULL is what its firm says. */
struct kept {
    const char *phone, *website, *street, *postal;
    uint64_t tags, operators; /* bit n: the nth has been given to it */
};

struct generate {
    struct ctl *ctl;
    struct batch b;
    struct names names;
    struct making making;
    uint64_t accounts, customers, audit;
    /* The next new id of each table. */
    uint64_t account, person, customer, change;
    uint64_t first_account;
    struct kept *kept; /* of each account, from the first on */
    size_t operators, tags;
    const struct operator* operator;          /* who is there to assign, to write notes */
    const char *const *tag, *const *tag_name; /* ids */
    uint64_t batch_account; /* the first of the batch under way */
};

/* A number, a moment as a cell. */
const char *generate_cell(struct generate *g, uint64_t n);
const char *generate_when(struct generate *g, int64_t seconds);

/* Some operator who holds <right>; NULL: nobody does. */
const struct operator* generate_operator(const struct generate *g, struct rng *r, enum right right);

/* Writes what waits, in one transaction, when <room> more rows would be too many for it. */
MUST_CHECK enum err generate_room(struct generate *g, size_t room);

/* The parts: accounts with all that is theirs, and their customers; the trail. */
MUST_CHECK enum err generate_accounts(struct generate *g);
MUST_CHECK enum err generate_audit(struct generate *g);

#endif
