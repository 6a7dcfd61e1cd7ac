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
    uint64_t undoes;      /* change that this one takes back; 0: none */
    change_apply *apply;
    void *with;
};

/*
 * Begins, runs <apply>, writes change, fields and operation id, commits; up to three more times after ERR_RETRY, as long as a browser
 * may wait, and after ERR_DUPLICATE: what <apply> looked for in vain was written meanwhile. After a COMMIT whose outcome is unknown the
 * operation id tells. *<location>: where to lead (may be NULL). An <apply> that fails, or that notes no field, leaves nothing behind:
 * the latter is no change and has no audit row; the page behind it says that nothing was changed.
 * ERR_REPLAY: the same operation id with another body, session or route. A repeated one answers the stored location.
 */
MUST_CHECK enum err change_make(const struct act *act, const struct change_call *call, const char **location);

/* Inside <apply>: runs a statement, as db_run. */
MUST_CHECK enum err change_run(struct change *ch, const char *statement, const struct arg *args, uint64_t *changed);
MUST_CHECK enum err change_read(struct change *ch, const char *statement, const struct arg *args, const struct rows **rows);

/* Who does it. */
const struct act *change_act(const struct change *ch);

/*
 * The row of the call's account (statement account_lock), held until the end: the door reads it before <apply>, and decides once more whether
 * the viewer may: what the gate saw when the request came may be old by now. NULL: the call has no account.
 */
const struct rows *change_held(const struct change *ch);

/* Inside <apply>, behind a lock that it waited for: that the viewer is still who he was, as session_still. The door asks by itself where the call has an
   account. */
MUST_CHECK enum err change_still(const struct change *ch);

/* Inside <apply>: what the following notes are about. */
void change_object(struct change *ch, const char *object, uint64_t id, const char *name);

/* Inside <apply>: <field> was <before> and is <after>; NULL: none. Equal ones are not noted. Secrets never come here. */
void change_note(struct change *ch, const char *field, const char *before, const char *after);

/* Inside <apply>: the account it happens in, when that is made only now. */
void change_account(struct change *ch, uint64_t account_id);

/* Inside <apply>: where the answer leads, when that is known only now. */
void change_location(struct change *ch, const char *location);

/*
 * The set form: one batch of a job, a change for each of its records that <apply> changes. <apply> decides for each record of the
 * batch (job_item.outcome) and changes those that are "done" by statements over all of them; then the door writes a change and
 * its field for each of these, in the same transaction. Errors and tries as of change_make.
 */
struct change_set {
    const char *verb, *reason;
    uint64_t job, undoes;        /* undoes: job whose changes are taken back; 0: none */
    uint64_t after, to;          /* the batch: records behind <after>, up to <to> */
    const char *object;          /* what is changed ... */
    uint64_t object_id;          /* ... and its row; 0: the account itself */
    const char *object_name;     /* NULL: the account's name */
    const char *field, *was, *is;
    const char *fields;          /* what changes is not the same for all: the statement that writes it from what there is; NULL: the above */
    change_apply *apply;
    change_apply *act;           /* of <fields>: the change itself, behind the trail that says what was before it; NULL: <apply> made it */
    void *with;
};
MUST_CHECK enum err change_set_make(const struct act *act, const struct change_set *set);

/*
 * Bookkeeping that something which the door keeps follows from: <apply>, in one transaction that holds <account>, as change_make runs it
 * but without an audit row.
 */
MUST_CHECK enum err change_keep(const struct act *act, uint64_t account_id, change_apply *apply, void *with);

/* Writes that <list> was taken away as <format>, in a transaction of its own: nobody gets what the trail can't tell of. */
MUST_CHECK enum err change_fetched(const struct act *act, uint64_t account_id, const char *list, const char *format);

/* Writes that something was refused, in a transaction of its own, 25 times a minute at most for the same: nobody may
   fill the trail by being refused. Failing to is logged and nothing more. */
void change_refused(const struct act *act, uint64_t account_id, enum err why);

/*
 * Writes down that <who> did, in an account (0: in none), what is no change of anything people edit, such as signing in: its audit row, in
 * one transaction with the bookkeeping of it, <apply>, which may still say who it is.
 */
typedef enum err record_apply(const struct act *act, struct viewer *who, void *with);
MUST_CHECK enum err change_record(const struct act *act, struct viewer *who, uint64_t account_id, const char *verb,
                                  record_apply *apply, void *with);

/* The stored answer of operation act->op: ERR_NONE with *<location> NULL when it was not done yet; ERR_REPLAY as above. */
MUST_CHECK enum err change_replay(const struct act *act, const char **location);

#endif
