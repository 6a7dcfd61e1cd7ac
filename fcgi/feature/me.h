/* me: one's own preferences, password and sessions. */
#ifndef REEVE_FEATURE_ME_H
#define REEVE_FEATURE_ME_H

#include "rule/change.h"
#include "rule/form.h"

extern const struct field me_fields[], me_password_fields[], me_session_fields[];

/* Takes over what <f> says. */
MUST_CHECK enum err me_preferences(const struct act *act, struct form *f, const char **location);

/* Another password; all sessions end and *<cookie> is of a new one. Leads to *<location>. ERR_INVALID: <f> says why. */
MUST_CHECK enum err me_password(const struct act *act, struct form *f, const char **location, const char **cookie);

/* Ends one session, or all others. ERR_INVALID: <f> says why. */
MUST_CHECK enum err me_sessions(const struct act *act, struct form *f, const char **location);

/* One's living sessions, profile, roles. */
MUST_CHECK enum err me_read(const struct act *act, const struct rows **profile, const struct rows **roles,
                            const struct rows **sessions);

#endif
