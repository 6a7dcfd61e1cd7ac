/* access: THE decision. Everything that asks "may this person do that" asks here, and nobody decides for himself. */
#ifndef REEVE_RULE_ACCESS_H
#define REEVE_RULE_ACCESS_H

#include <stdbool.h>

#include "base/err.h"
#include "rule/right.h"

/* The steps of a decision, in the order that counts: constant, name, the answer of one that refuses. */
#define ACCESS_TABLE(X)                                                                           \
    X(ACCESS_ARCHIVED, "archived", ERR_ARCHIVED)                                                  \
    X(ACCESS_LOCKED, "locked", ERR_LOCKED)                                                        \
    X(ACCESS_PERSON, "person", ERR_SIGN_IN)        /* nobody, or somebody who is switched off */  \
    X(ACCESS_LINK, "link", ERR_FORBIDDEN)          /* his place in this account is switched off */ \
    X(ACCESS_THROTTLED, "throttled", ERR_TOO_MANY)                                                \
    X(ACCESS_SECURE, "secure", ERR_SECURE)                                                        \
    X(ACCESS_RIGHT, "right", ERR_FORBIDDEN)                                                       \
    X(ACCESS_PLAN, "plan", ERR_FORBIDDEN)          /* the account's plan withholds it */          \
    X(ACCESS_SCOPE, "scope", ERR_FORBIDDEN)        /* it is outside of what he looks after */    \
    X(ACCESS_VISIT, "visit", ERR_VISIT_LOOKS)      /* he visits, and changes nothing yet */

enum access_step {
#define X(constant, name, err) constant,
    ACCESS_TABLE(X)
#undef X
    ACCESS__STEPS
};

const char *access_step_name(enum access_step step);

/* What is to be done with an account. */
enum access_way {
    ACCESS_LOOK,   /* at its pages, or what can be done to an archived one */
    ACCESS_CHANGE, /* what operators keep of it */
    ACCESS_ENTER,  /* come inside: sign in to it, or visit it */
};

struct viewer;
struct access_account { bool deleted, locked, secure; }; /* the account a decision is about */

/* Who asks, as the database has him at this moment. */
struct access_who {
    bool person;     /* somebody, and not switched off */
    bool program;    /* by a token: <rights> are those of token and roles both */
    bool staff;      /* he comes as one of the account's own people: no operator, whom alone Secure is about */
    bool inside;     /* of the account: as one of its people, in a visit, as a program bound to it */
    bool looks;      /* in a visit that may change nothing */
    bool blocked;    /* his place in the account is switched off */
    bool throttled;
    bool secure;     /* holds a role with Secure */
    rights rights;   /* of all his roles together */
    rights withheld; /* from the account, by its plan */
    bool outside;    /* of what his scope reaches */
};

struct access_ask {
    struct access_who who;
    enum right right;
    enum access_way way;
    const struct access_account *account; /* NULL: about none */
};

typedef unsigned access_trail; /* bit n: step n refuses */
/* The first step that refuses; ACCESS__STEPS: none does. */
enum access_step access_stop(access_trail trail);
/* THE decision: what its first refusing step answers, ERR_NONE when none refuses. *<trail> (may be NULL): all that refuse. */
MUST_CHECK enum err access_decide(const struct access_ask *ask, access_trail *trail);

/* What is asked when <viewer> is who does it. */
struct access_ask access_viewer(const struct viewer *viewer, enum right right, const struct access_account *account, enum access_way way);

/* The same of who is here: may <viewer> use <right>, on <account> (NULL: on none)? */
MUST_CHECK enum err access_check(const struct viewer *viewer, enum right right, const struct access_account *account, enum access_way way);

/* What the account itself says to that, asked again while its row is held: locked, Secure. */
MUST_CHECK enum err access_still(const struct viewer *viewer, const struct access_account *account);

#endif
