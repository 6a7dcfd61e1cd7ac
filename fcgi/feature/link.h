/* link: what a one-time link is good for: making the first operator, choosing a password, accepting an invitation. */
#ifndef REEVE_FEATURE_LINK_H
#define REEVE_FEATURE_LINK_H

#include "rule/change.h"
#include "rule/form.h"

/* Of the first operator; of a new password; of an invitation for whom has a password already. */
extern const struct field setup_fields[], choose_fields[], accept_fields[];

/* What a link is for; they are bits, because a page takes several. */
enum link_kind { LINK_SETUP = 1, LINK_PASSWORD = 2, LINK_INVITE = 4, LINK_RESET = 8 };

/* A one-time link that still works. */
struct link {
    enum link_kind kind;
    uint8_t token[CRYPT_HASH];
    uint64_t person, account;  /* 0: none */
    const char *name, *email;  /* of the person */
    const char *author;        /* who sent it; NULL: the portal */
    const char *account_name;  /* of the business one is invited to; NULL: the platform */
    bool known;                /* the person has a password */
    bool operator;             /* and may sign in with it */
};

/* Finds the link behind <token> that is one of <kinds>; ERR_LINK when it never was, or works no more. Uses nothing up. */
MUST_CHECK enum err link_find(const struct act *act, const char *token, unsigned kinds, struct link *link);

/* The fields that using <link> asks for. */
const struct field *link_fields(const struct link *link);

/*
 * Uses <link> up and does what it is for, as <f> says; never signs anybody in. ERR_INVALID: <f> says why. ERR_LINK: somebody
 * was first. After a reset all sessions of the person are over, and a message tells of it.
 */
MUST_CHECK enum err link_use(const struct act *act, const struct link *link, struct form *f, const char **location);

#endif
