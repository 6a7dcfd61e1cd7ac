/*
 * change: THE door. Every change of what people edit goes through change_make: one transaction holds the change, its audit rows
 * and its operation id. It is run again as a whole when the database asks for that, so <apply> must depend on nothing that it
 * changes outside the database.
 */
#ifndef REEVE_RULE_CHANGE_H
#define REEVE_RULE_CHANGE_H

#include "base/row.h"
#include "data/db.h"
#include "rule/act.h"

struct change; /* a change under way; valid inside <apply> */

typedef enum err change_apply(struct change *ch, void *with);

struct change_call {
    const char *verb;     /* "account-edit" */
    uint64_t account_id;  /* 0: none */
    const char *reason;   /* NULL: none given */
    const char *location; /* where the answer leads; NULL: <apply> says it by change_location */
    change_apply *apply;
    void *with;
};

/*
 * Begins, runs <apply>, writes change, fields and operation id, commits; up to three more times after ERR_RETRY, and after
 * ERR_DUPLICATE: what <apply> looked for in vain was written meanwhile. After a COMMIT whose outcome is unknown the operation id
 * tells. *<location>: where to lead (may be NULL). An <apply> that fails, or that notes no field, leaves nothing behind: the
 * latter is no change, has no audit row and is answered like one.
 * ERR_REPLAY: the same operation id with another body, session or route. A repeated one answers the stored location.
 */
MUST_CHECK enum err change_make(const struct act *act, const struct change_call *call, const char **location);

/* Inside <apply>: runs a statement, as db_run. */
MUST_CHECK enum err change_run(struct change *ch, const char *statement, const struct arg *args, uint64_t *changed);
MUST_CHECK enum err change_read(struct change *ch, const char *statement, const struct arg *args, const struct rows **rows);

/* Who does it. */
const struct act *change_act(const struct change *ch);

/* Inside <apply>: what the following notes are about. */
void change_object(struct change *ch, const char *object, uint64_t id, const char *name);

/* Inside <apply>: <field> was <before> and is <after>; NULL: none. Equal ones are not noted. Secrets never come here. */
void change_note(struct change *ch, const char *field, const char *before, const char *after);

/* Inside <apply>: the account it happens in, when that is made only now. */
void change_account(struct change *ch, uint64_t account_id);

/* Inside <apply>: where the answer leads, when that is known only now. */
void change_location(struct change *ch, const char *location);

/* Writes that something was refused, in a transaction of its own; failing to is logged and nothing more. */
void change_refused(const struct act *act, uint64_t account_id, enum err why);

/* The stored answer of operation act->op: ERR_NONE with *<location> NULL when it was not done yet; ERR_REPLAY as above. */
MUST_CHECK enum err change_replay(const struct act *act, const char **location);

#endif
