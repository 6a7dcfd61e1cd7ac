/* account: client accounts: what one is, the list of them, and what can be done with one. */
#ifndef REEVE_FEATURE_ACCOUNT_H
#define REEVE_FEATURE_ACCOUNT_H

#include "rule/change.h"
#include "rule/form.h"
#include "rule/list.h"
#include "rule/undo.h"

/* An account as found by its address; <row> has all that its page says. */
struct account {
    uint64_t id, version;
    const char *uid, *name;
    struct access_account access;
    const struct rows *row;
};

/* The fields of the form that edits one, that makes one, that archives one; of the form by which its own people edit it. */
extern const struct field account_edit_fields[], account_new_fields[], account_archive_fields[], account_profile_fields[];

/* The list of accounts. */
extern const struct list_page account_list_page;

/* The account with public id <uid>, archived ones too; ERR_NOT_FOUND. */
MUST_CHECK enum err account_find(const struct act *act, const char *uid, struct account *out);

/* The account <uid> as one that others are made from; ERR_NOT_FOUND when it is none, or locked, or archived; else as access decides. */
MUST_CHECK enum err account_template(const struct act *act, const char *uid, struct account *out);

/*
 * Makes an account out of <f>, with its owner, and *<location> leads to it; from a template when <f> names one, whose tags it gets and
 * which it remembers. ERR_INVALID: <f> says why.
 */
MUST_CHECK enum err account_create(const struct act *act, struct form *f, const char **location);

/* Puts what <f> says into <a>, and what it has no field for stays. *<location>: where it leads; NULL: to <a>. ERR_CONFLICT when <a> changed since
   the form was drawn: <f> then holds theirs beside mine. */
MUST_CHECK enum err account_edit(const struct act *act, const struct account *a, struct form *f, const char **location);

/* Takes <a> out of list and search; puts it back. */
MUST_CHECK enum err account_archive(const struct act *act, const struct account *a, const char *reason,
                                    const char **location);
MUST_CHECK enum err account_restore(const struct act *act, const struct account *a, const char **location);

/*
 * Takes back what <undo> says, of an edit, of archiving or restoring. ERR_CONFLICT: <undo> says what moved on since;
 * ERR_INVALID: the e-mail before was that of nobody who is on the staff now.
 */
MUST_CHECK enum err account_undo(const struct act *act, const struct account *a, struct undo *undo, const char **location);

/* Accounts, and people on the staff of one, whose words begin as those of <q> do; 20 of each and one more where there are more. */
MUST_CHECK enum err account_search(const struct act *act, const char *q, const struct rows **accounts,
                                   const struct rows **people);

#endif
