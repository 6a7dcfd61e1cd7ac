/* link: one-time links: their tokens, and making and taking back those that are sent. */
#ifndef REEVE_RULE_LINK_H
#define REEVE_RULE_LINK_H

#include "base/crypt.h"
#include "rule/change.h"

#define LINK_INVITE_MINUTES (7 * 24 * 60)
#define LINK_RESET_MINUTES 30

/*
 * The token of the link with the public id <uid>, for one that is sent: a keyed hash of the id, so that it stands in no table,
 * and whoever sends the message makes it anew. In <pool>.
 */
char *link_token(const struct crypt_keys *keys, struct pool *pool, const char *uid);

/* What the table keeps of <token>: link.token. */
void link_hash(const struct crypt_keys *keys, const char *token, uint8_t hash[CRYPT_HASH]);

/* A link that is sent: "invite" or "reset"; <account>: the one that an invitation is to, 0: the platform. <kind> NULL, to take back: whatever
   there is for <person>. */
struct link_call {
    const char *kind;
    uint64_t person, account;
    unsigned minutes; /* it works */
};

/*
 * Inside a change: a new link; it takes the place of the open ones of its kind, person and account. *<uid> is for the message
 * that carries it. Holds the person's row until the end of the transaction, so that of two made at once one stays.
 */
MUST_CHECK enum err link_add(struct change *ch, const struct link_call *call, const char **uid);

/* Inside a change: the open ones work no more, and messages that carry them and still wait are not sent. <minutes> counts not. */
MUST_CHECK enum err link_cancel(struct change *ch, const struct link_call *call);

#endif
