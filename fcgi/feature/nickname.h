/* nickname: what an account is called in the address of its Business Page, and by programs. */
#ifndef REEVE_FEATURE_NICKNAME_H
#define REEVE_FEATURE_NICKNAME_H

#include "rule/change.h"
#include "rule/form.h"
#include "rule/undo.h"

/* The form that sets it; an empty one takes it away, and with it the page. */
extern const struct field nickname_fields[];

/*
 * Why <nickname>, folded, can't be one: the name of an error; NULL: it can. It is the tail of an address, and no one takes it for another
 * kind of name: letters of a to z, digits and single hyphens inside, 3 to 50 of them, at least one letter, neither shaped like a UID nor a
 * word that a portal uses itself.
 */
const char *nickname_fault(const char *nickname);

/* Gives account <id> the nickname in <f>. The one before stays its own, and leads to the new one. ERR_INVALID: <f> says why. */
MUST_CHECK enum err nickname_change(const struct act *act, uint64_t id, struct form *f, const char **location);

/* Takes back what <undo> says. ERR_CONFLICT: <undo> says what moved on since. */
MUST_CHECK enum err nickname_undo(const struct act *act, struct undo *undo, const char **location);

/* The row of the account that <name> is the nickname of, or was, in any case: id, uid, nickname, secure; ERR_NOT_FOUND. */
MUST_CHECK enum err nickname_find(const struct act *act, const char *name, const struct rows **row);

#endif
