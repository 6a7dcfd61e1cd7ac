/* login: signing in by e-mail and password. */
#ifndef REEVE_FEATURE_LOGIN_H
#define REEVE_FEATURE_LOGIN_H

#include "rule/form.h"
#include "rule/session.h"

extern const struct field login_fields[], login_as_fields[];

#define LOGIN_NEXT 2000 /* characters of the address that signing in leads to; a longer one is left out */

/*
 * Signs in whom <f> names. <device> is the device cookie, or NULL. On success *<session> and *<browser> are Set-Cookie values,
 * and the oldest sessions beyond sessions_per_person have ended. Who has one hat wears it; of several he gets that of <was>, the
 * session of his browser that ended; else *<chooses>: he has yet to say which.
 * ERR_INVALID: wrong, unknown, without a password, disabled, or throttled: one and the same answer after the same work.
 * ERR_BUSY: too many hash at once.
 */
struct login {
    const char *session, *browser;
    bool chooses;
};
MUST_CHECK enum err login_try(const struct act *act, struct form *f, const char *device, struct session_as was, struct login *out);

/* As what the viewer can be here: rows of "session_hats". */
MUST_CHECK enum err login_hats(const struct act *act, const struct rows **hats);

/* Takes another hat, by a new session in place of the viewer's; *<cookie> is its Set-Cookie value. ERR_INVALID: <f> says why not. */
MUST_CHECK enum err login_as(const struct act *act, struct form *f, const char **cookie);

/* Signs out whoever is signed in; *<cookie> is the Set-Cookie value that clears the session's. */
MUST_CHECK enum err login_end(const struct act *act, const char **cookie);

#endif
