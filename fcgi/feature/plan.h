/* plan: what accounts can subscribe to, and which account has which. */
#ifndef REEVE_FEATURE_PLAN_H
#define REEVE_FEATURE_PLAN_H

#include "rule/change.h"
#include "rule/form.h"
#include "rule/undo.h"

/* The forms that add or edit a plan, that say what it withholds, that retire it or bring it back, that give an account another. */
extern const struct field plan_fields[], plan_withheld_fields[], plan_retire_fields[], account_plan_fields[];

/* The rights that a plan may withhold from its accounts, by name, NULL at the end. */
extern const char *const plan_rights[];

/* The plan that <part> of an address names: its row, all that its page says; ERR_NOT_FOUND. */
MUST_CHECK enum err plan_find(const struct act *act, const char *part, const struct rows **row);

/* Adds a plan behind all others. ERR_INVALID: <f> says why. */
MUST_CHECK enum err plan_create(const struct act *act, struct form *f, const char **location);

/* Sets what <f> shows to the plan in the first row of <plan>. */
void plan_fill(const struct act *act, struct form *f, const struct rows *plan);

/*
 * Puts what <f> says into plan <id>. An account with more staff than a new limit keeps them, and can add nobody. ERR_CONFLICT when
 * it changed since the form was drawn: <f> then holds theirs beside mine.
 */
MUST_CHECK enum err plan_edit(const struct act *act, uint64_t id, struct form *f, const char **location);

/* Withholds one right more from the accounts with plan <id>, or one less, as <f> says. */
MUST_CHECK enum err plan_withhold(const struct act *act, uint64_t id, struct form *f, const char **location);

/* Retires plan <id>, so that no account can choose it, or brings it back. Who has it keeps it. */
MUST_CHECK enum err plan_retire(const struct act *act, uint64_t id, struct form *f, const char **location);

/* What a prompt shows of giving an account that has <from> the plan <to>: whoever confirms it posts it back. */
const char *plan_shown(struct pool *pool, const struct rows *from, const struct rows *to);

/*
 * Gives account <id> the plan that <f> names. ERR_INVALID: <f> says why: it is retired, it allows fewer members of staff than there
 * are, or is no longer what was shown.
 */
MUST_CHECK enum err plan_change(const struct act *act, uint64_t id, struct form *f, const char **location);

/* Takes back what <undo> says. ERR_CONFLICT: <undo> says what moved on since; ERR_INVALID: too many work there by now. */
MUST_CHECK enum err plan_undo(const struct act *act, struct undo *undo, const char **location);

#endif
