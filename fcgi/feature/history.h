/* history: what was done in an account, by whom; never older than six calendar months. */
#ifndef REEVE_FEATURE_HISTORY_H
#define REEVE_FEATURE_HISTORY_H

#include "rule/act.h"
#include "view/model.h"

/* Changes, newest first, and their fields in the same order; both carry the change's id in "key". */
struct history {
    const struct rows *changes, *fields;
    uint64_t next; /* reads on from here; 0: these were all */
};

/* At most <limit> changes of <account> below id <before> (0: from the newest). */
MUST_CHECK enum err history_read(const struct act *act, uint64_t account, uint64_t before, size_t limit,
                                 struct history *h);

/* Adds <changes> with a <change> each and its <field>s. */
void history_show(const struct history *h, struct node *parent);

/* Who last edited <account>, and when: one row or none. */
MUST_CHECK enum err history_last_edit(const struct act *act, uint64_t account, const struct rows **row);

#endif
