/* tag: labels that organise accounts. A name is shared by all accounts and never changes. */
#ifndef REEVE_FEATURE_TAG_H
#define REEVE_FEATURE_TAG_H

#include "rule/change.h"
#include "rule/form.h"
#include "rule/undo.h"

/* One form for both: <name> adds, <remove> takes away. */
extern const struct field tag_fields[];

/* Does what <f> says to account <id>, whose page is *<location>. ERR_INVALID: <f> says why. */
MUST_CHECK enum err tag_change(const struct act *act, uint64_t id, struct form *f, const char **location);

/* Takes back what <undo> says, of adding or removing a tag. ERR_CONFLICT: <undo> says what moved on since. */
MUST_CHECK enum err tag_undo(const struct act *act, struct undo *undo, const char **location);

#endif
