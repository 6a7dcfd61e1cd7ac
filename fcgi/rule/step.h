/*
 * step: how far the onboarding of an account is. Which steps are done, and which is the first that is open, stand in the account's row
 * beside the data that they follow from; whoever changes that data settles them in the same transaction.
 */
#ifndef REEVE_RULE_STEP_H
#define REEVE_RULE_STEP_H

#include "rule/change.h"

/*
 * Inside an <apply> that holds <account>, behind the change: writes anew what its data says of its steps. The rules stand in statement
 * step_derive: its name and address, nickname, staff, sites, customers, bookings and payments, and what was ticked.
 */
MUST_CHECK enum err step_settle(struct change *ch, uint64_t account);

#endif
