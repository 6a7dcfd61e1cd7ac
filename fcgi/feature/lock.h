/* lock: who is let into an account: a lock keeps everybody out, Secure all operators without a Secure role. */
#ifndef REEVE_FEATURE_LOCK_H
#define REEVE_FEATURE_LOCK_H

#include "rule/change.h"
#include "rule/form.h"
#include "rule/undo.h"

/* The fields of the form that locks and unlocks, of the one that sets Secure and takes it off. */
extern const struct field lock_fields[], secure_fields[];

/*
 * Locks <account>, with the reason that <f> gives, and ends every session inside it in the same transaction; or unlocks it.
 * ERR_INVALID: <f> says why not.
 */
MUST_CHECK enum err lock_change(const struct act *act, uint64_t account, struct form *f, const char **location);

/* Takes a lock or an unlocking back. ERR_CONFLICT: <undo> says what moved on since. */
MUST_CHECK enum err lock_undo(const struct act *act, struct undo *undo, const char **location);

/*
 * Makes <account> Secure, or takes that off. Who would lose access by it himself must say that he knows; he is led to the list.
 * ERR_INVALID: <f> says why not.
 */
MUST_CHECK enum err lock_secure(const struct act *act, uint64_t account, struct form *f, const char **location);

#endif
