/*
 * history: what was done in an account, by whom; never older than six calendar months. Its own people read less of it than operators:
 * table business_verb says what.
 */
#ifndef REEVE_FEATURE_HISTORY_H
#define REEVE_FEATURE_HISTORY_H

#include "rule/list.h"
#include "view/model.h"

enum history_for { HISTORY_PLATFORM, HISTORY_BUSINESS };

/* The fields that were changed, for downloads. */
extern const struct list_page history_list_page, audit_list_page;

/* Changes, newest first, and their fields in the same order; both carry the change's id in "key". */
struct history {
    const struct rows *changes, *fields;
    uint64_t next; /* reads on from here; 0: these were all */
};

/* At most <limit> changes of <account> below id <before> (0: from the newest). */
MUST_CHECK enum err history_read(const struct act *act, enum history_for whose, uint64_t account, uint64_t before, size_t limit,
                                 struct history *h);

/*
 * Adds <changes> with a <change> each and its <field>s. With <offer>, whose viewer sees them, and of an account that is <archived>
 * or not, those that he may take back carry "id" and whether there is something left to ("offer"), and their fields "n".
 */
void history_show(const struct history *h, const struct act *offer, bool archived, struct node *parent);

/* Who last edited <account>, and when: one row or none. */
MUST_CHECK enum err history_last_edit(const struct act *act, enum history_for whose, uint64_t account, const struct rows **row);

#endif
