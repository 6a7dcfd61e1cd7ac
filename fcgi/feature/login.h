/* login: signing in by e-mail and password, and the one-time link that makes the first way in. */
#ifndef REEVE_FEATURE_LOGIN_H
#define REEVE_FEATURE_LOGIN_H

#include "rule/change.h"
#include "rule/form.h"

extern const struct field login_fields[], setup_fields[], choose_fields[];

#define LOGIN_NEXT 2000 /* characters of the address that signing in leads to; a longer one is left out */

/*
 * Signs in whom <f> names. <device> is the device cookie, or NULL. On success *<session> and *<browser> are Set-Cookie values.
 * ERR_INVALID: wrong, unknown, without a password, disabled, or throttled: one and the same answer after the same work.
 * ERR_BUSY: too many hash at once.
 */
MUST_CHECK enum err login_try(const struct act *act, struct form *f, const char *device, const char **session,
                              const char **browser);

/* A one-time link that still works. */
struct link {
    uint8_t token[CRYPT_HASH];
    bool setup;        /* makes the first operator; else <person> chooses a password */
    uint64_t person;
    const char *name, *email;
};

/* Finds the link behind <token>; ERR_NOT_FOUND when it never was, is used or too old. */
MUST_CHECK enum err link_find(const struct act *act, const char *token, struct link *link);

/* Uses <link> up and does what it is for, as <f> says. ERR_INVALID: <f> says why. */
MUST_CHECK enum err link_use(const struct act *act, const struct link *link, struct form *f, const char **location);

#endif
