/* tag: labels that organise accounts. A name is shared by all accounts and never changes. */
#ifndef REEVE_FEATURE_TAG_H
#define REEVE_FEATURE_TAG_H

#include "rule/change.h"
#include "rule/form.h"

/* One form for both: <name> adds, <remove> takes away. */
extern const struct field tag_fields[];

/* Does what <f> says to account <id>, whose page is *<location>. ERR_INVALID: <f> says why. */
MUST_CHECK enum err tag_change(const struct act *act, uint64_t id, struct form *f, const char **location);

#endif
