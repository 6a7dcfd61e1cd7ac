/* flag: what an account is or is not, such as a template: set by a form, and taken back. */
#ifndef REEVE_RULE_FLAG_H
#define REEVE_RULE_FLAG_H

#include "rule/undo.h"

struct flag {
    const char *verb;  /* of the change */
    const char *field; /* of the trail; the column of statement account_lock, too */
    enum err (*set)(struct change *ch, uint64_t account, bool on);
};

/* The change that makes <flag> of <account> what <on> says; none where it is so already. */
MUST_CHECK enum err flag_change(const struct act *act, const struct flag *flag, uint64_t account, bool on, const char **location);

/* Takes back what <undo> says. ERR_CONFLICT: <undo> says what moved on since. */
MUST_CHECK enum err flag_undo(const struct act *act, const struct flag *flag, struct undo *undo, const char **location);

#endif
