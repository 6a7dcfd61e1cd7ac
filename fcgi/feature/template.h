/* template: making an account one that others are made from, and unmaking it. */
#ifndef REEVE_FEATURE_TEMPLATE_H
#define REEVE_FEATURE_TEMPLATE_H

#include "rule/change.h"
#include "rule/form.h"
#include "rule/undo.h"

extern const struct field template_fields[];

/* Makes account <id> a template, or no longer one, as <f> says. Accounts that were made from it stay as they are. */
MUST_CHECK enum err template_change(const struct act *act, uint64_t id, struct form *f, const char **location);

/* Takes back what <undo> says. ERR_CONFLICT: <undo> says what moved on since. */
MUST_CHECK enum err template_undo(const struct act *act, struct undo *undo, const char **location);

#endif
