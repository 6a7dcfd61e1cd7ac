/* staff: who has a place in an account, and how many of its plan's places are taken, which stands in the account's row. */
#ifndef REEVE_RULE_STAFF_H
#define REEVE_RULE_STAFF_H

#include "rule/change.h"

/* A seat, which takes a place of the plan: whose it is, what the business calls what he does (may be empty), by which e-mail he was added (NULL:
   by none), and whether he works there already or has yet to accept. */
struct staff_seat {
    uint64_t account, person;
    const char *role, *email;
    bool joined;
};

/* Inside an <apply> that holds the account: gives <seat> to somebody who has none there. */
MUST_CHECK enum err staff_put(struct change *ch, const struct staff_seat *seat);

/* The same: frees the place that <person> has in <account>, or takes it anew. */
MUST_CHECK enum err staff_enable(struct change *ch, uint64_t account, uint64_t person, bool enabled);

/*
 * Inside a change that is about to give <person> a password: with his first one he works for <account> (0: none) and for what he owns. Who else
 * typed his e-mail before anybody knew him waits until he accepts.
 */
MUST_CHECK enum err staff_begin(struct change *ch, uint64_t account, uint64_t person);

#endif
