/* reset: the way back in for whom has forgotten the password: a link by e-mail. */
#ifndef REEVE_FEATURE_RESET_H
#define REEVE_FEATURE_RESET_H

#include "rule/change.h"
#include "rule/form.h"

extern const struct field forgot_fields[];

/*
 * Sends a link to whom <f> names. Whether there is such a person shows in nothing: neither in the answer nor in the time it
 * takes. Throttled, by the rules of signing in; who waits gets the same answer, too.
 */
MUST_CHECK enum err reset_ask(const struct act *act, const struct form *f);

#endif
