/* tally: how many accounts there are of each kind, and at each step of onboarding; kept in the transaction of the change, so that no page counts. */
#ifndef REEVE_RULE_TALLY_H
#define REEVE_RULE_TALLY_H

#include "rule/change.h"

/*
 * Takes <account> out of the tallies, as it is at this moment; puts it in again. Around each change of what they go by: whether it is
 * archived, locked, Secure, a template, in setup, and its step.
 */
MUST_CHECK enum err tally_out(struct change *ch, uint64_t account);
MUST_CHECK enum err tally_in(struct change *ch, uint64_t account);

#endif
