/*
 * undo: taking back what a change of an account wrote. Compare and set: only where it still stands as that change left it; the
 * taking back is a change of its own, which names the one it undoes.
 */
#ifndef REEVE_RULE_UNDO_H
#define REEVE_RULE_UNDO_H

#include "rule/change.h"

#define UNDO_FIELDS 64

struct undo {
    uint64_t account, change;
    const char *verb;            /* of the change */
    const struct rows *fields;   /* all of it: object, object_id, object_name, field, before, after */
    bool take[UNDO_FIELDS];      /* those to be taken back; what was already is not among them */
    const struct rows *since[UNDO_FIELDS]; /* out: of one that moved on, who changed it to what; one row or none */
    bool moved[UNDO_FIELDS];     /* out: it moved on */
    const char *why;             /* out: what else stands in the way; the words' key is "moved.why.<why>" */
};

/* The right that <verb> took, which taking it back takes, too; RIGHT_MISSING: it can't be taken back. */
enum right undo_right(const char *verb);

/*
 * Reads what is to be taken back in <account>: "<change>", or one field of it, "<change>.<n>". ERR_NOT_FOUND; ERR_FORBIDDEN
 * without the verb's right; ERR_CONFLICT when all of it was taken back already, or <why> it never can be.
 */
MUST_CHECK enum err undo_read(const struct act *act, uint64_t account, const char *what, struct undo *undo);

/* The change that takes <undo> back, by <apply>, as change_make. */
MUST_CHECK enum err undo_make(const struct act *act, const struct undo *undo, change_apply *apply, void *with, const char **location);

/* Inside an <apply>: field <i> is not as the change left it. Always ERR_CONFLICT, or why it could not be said who changed it. */
enum err undo_moved(struct change *ch, struct undo *undo, size_t i);

#endif
