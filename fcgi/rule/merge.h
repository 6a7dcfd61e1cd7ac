/*
 * merge: two people edit one record. What each of them changed is told from what both saw, so that nobody is asked about, or puts
 * back, what he never touched. The form carries a digest of each value it was drawn with: the trail could not tell as much, since
 * it is pruned.
 */
#ifndef REEVE_RULE_MERGE_H
#define REEVE_RULE_MERGE_H

#include "base/row.h"
#include "rule/form.h"

/* What the record in the first row of <r> says in those fields of <f> that it has, in short: the form's <seen>. */
const char *merge_seen(struct pool *pool, const struct form *f, const struct rows *r);

/*
 * Brings <f>, as posted, up to the record as it is <now> (held, with its version): what only others changed is taken over, what
 * only this person changed stays, and an e-mail address that means the same keeps the stored spelling. ERR_CONFLICT: both changed
 * a field, differently; <theirs> is then set there. A form that does not say what it saw has seen nothing.
 */
MUST_CHECK enum err merge(struct pool *pool, struct form *f, const struct rows *now);

#endif
