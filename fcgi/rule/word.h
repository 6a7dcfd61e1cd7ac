/* word: the index behind the search. Kept by the door, in the transaction of the change that touches a name. */
#ifndef REEVE_RULE_WORD_H
#define REEVE_RULE_WORD_H

#include "rule/change.h"

/* Writes the words of an account anew: of its name, e-mail, UID, nickname and tags; none when it is archived. */
MUST_CHECK enum err word_account(struct change *ch, uint64_t account);

/* The same for the accounts that a batch of a job changed; <batch>: its :job, :place and :to. */
MUST_CHECK enum err word_accounts(struct change *ch, const struct arg *batch);

/* Writes the words of a person anew: of name and e-mail. */
MUST_CHECK enum err word_person(struct change *ch, uint64_t person);

#endif
