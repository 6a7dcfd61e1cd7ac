/* assignment: which operators look after an account. */
#ifndef REEVE_FEATURE_ASSIGNMENT_H
#define REEVE_FEATURE_ASSIGNMENT_H

#include "rule/change.h"
#include "rule/form.h"
#include "rule/undo.h"

/* One form for both: <add> and <remove> are the operator's uid, <days> for how long, <board> the query of the board when it came from there. */
extern const struct field assignment_fields[];

/* Does what <f> says to account <id>, whose page is *<location>. ERR_INVALID: <f> says why. */
MUST_CHECK enum err assignment_change(const struct act *act, uint64_t id, struct form *f, const char **location);

/* Takes back what <undo> says, of assigning or unassigning. ERR_CONFLICT: <undo> says what moved on since. */
MUST_CHECK enum err assignment_undo(const struct act *act, struct undo *undo, const char **location);

#endif
