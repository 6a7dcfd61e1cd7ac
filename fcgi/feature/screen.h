/* screen: external links in the messages of an account: letting them through before its first 30 days are over. */
#ifndef REEVE_FEATURE_SCREEN_H
#define REEVE_FEATURE_SCREEN_H

#include "rule/change.h"
#include "rule/form.h"
#include "rule/undo.h"

extern const struct field screen_fields[];

/*
 * The row that says whether <account> may send them, since when or until when, and by whom (statement screen_account). Whoever sends
 * messages in an account's name asks here before, to refuse while they can still be changed.
 */
MUST_CHECK enum err screen_read(const struct act *act, uint64_t account, const struct rows **state);

/* Lets them through, or no longer, as <f> says. */
MUST_CHECK enum err screen_change(const struct act *act, uint64_t account, struct form *f, const char **location);

/* Takes back what <undo> says. ERR_CONFLICT: <undo> says what moved on since. */
MUST_CHECK enum err screen_undo(const struct act *act, struct undo *undo, const char **location);

#endif
