/* hold: the account that a change is about, held until the change is done. */
#ifndef REEVE_RULE_HOLD_H
#define REEVE_RULE_HOLD_H

#include "rule/change.h"

/*
 * Inside <apply>, first: locks the row of account <id> and reads it (statement account_lock; <now> may be NULL). ERR_ARCHIVED
 * when the account was archived meanwhile: what the gate saw when the request came may be old by now.
 */
MUST_CHECK enum err hold_account(struct change *ch, uint64_t id, const struct rows **now);

#endif
