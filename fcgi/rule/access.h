/* access: THE decision. Everything that asks "may this person do that" asks here, and nobody decides for himself. */
#ifndef REEVE_RULE_ACCESS_H
#define REEVE_RULE_ACCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/* Rights: the first two need no role; the others are bit and row of the table permission: constant, id, name. */
#define RIGHT_TABLE(X)                                                                            \
    X(RIGHT_ACCOUNT_READ, 1, "account-read")                                                      \
    X(RIGHT_ACCOUNT_CREATE, 2, "account-create")                                                  \
    X(RIGHT_ACCOUNT_EDIT, 3, "account-edit")                                                      \
    X(RIGHT_ACCOUNT_ARCHIVE, 4, "account-archive")                                                \
    X(RIGHT_ACCOUNT_TAG, 5, "account-tag")                                                        \
    X(RIGHT_ACCOUNT_NOTE, 6, "account-note")                                                      \
    X(RIGHT_ACCOUNT_ASSIGN, 7, "account-assign")                                                  \
    X(RIGHT_ACCOUNT_EXPORT, 8, "account-export")                                                  \
    X(RIGHT_HISTORY_READ, 9, "history-read")                                                      \
    X(RIGHT_PERSON_READ, 10, "person-read")

enum right {
    RIGHT_PUBLIC = -2,    /* everybody; spelled out, never a default */
    RIGHT_SIGNED_IN = -1, /* who has a session */
    RIGHT_MISSING = 0,    /* a route without a right: stops the start */
#define X(constant, id, name) constant = id,
    RIGHT_TABLE(X)
#undef X
    RIGHT__MAX
};

typedef uint64_t rights; /* bit n: right n */

/* The name of <r>: of the table permission, or "public", "signed-in". */
const char *right_name(enum right r);

struct viewer;

/* The account a decision is about. */
struct access_account {
    bool deleted, locked, secure;
};

/*
 * May <viewer> use <right>, on <account> (NULL: on none), for a change or only to look? In domain.md's order: archived, signed
 * in, right. ERR_NONE, ERR_ARCHIVED, ERR_SIGN_IN or ERR_FORBIDDEN.
 */
MUST_CHECK enum err access_decide(const struct viewer *viewer, enum right right, const struct access_account *account,
                                  bool change);

#endif
