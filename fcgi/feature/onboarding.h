/*
 * onboarding: the checklist of an account, the board of all accounts that are on their way, and the Onboarding Wizard's start. What an
 * account has done is derived from its data (rule/step); a step can be ticked besides. Operators and a business's own people do it by the
 * same functions: who it is stands in act->viewer, whether he may was decided by the gate.
 */
#ifndef REEVE_FEATURE_ONBOARDING_H
#define REEVE_FEATURE_ONBOARDING_H

#include "rule/change.h"
#include "rule/form.h"
#include "rule/list.h"
#include "rule/undo.h"

/* One form for both: <done> and <open> are the name of a step. */
extern const struct field onboarding_fields[];

/* The board, GET /onboarding. */
extern const struct list_page onboarding_list_page;

/*
 * The steps of <account> in their order: @name, @derived (data can show that it is done), @done, and of one that was ticked @ticked,
 * @done_at, @done_by. One statement, however many there are.
 */
MUST_CHECK enum err onboarding_read(const struct act *act, uint64_t account, const struct rows **steps);

/* Adds <steps> with a <step> each to <parent>. */
MUST_CHECK enum err onboarding_show(const struct act *act, uint64_t account, struct node *parent);

/* Adds <tally> with a <step name n> for each step, and before them for those in setup: how many the board holds of each; with locked ones or not. */
MUST_CHECK enum err onboarding_tally_show(const struct act *act, bool locked, struct node *parent);

/*
 * Ticks a step of <account>, or takes the tick off, as <f> says; a step that the data shows as done stays so. *<location>: where that leads.
 * ERR_INVALID: <f> says why not (there is no such step; the account is in setup: its checklist begins behind that).
 */
MUST_CHECK enum err onboarding_tick(const struct act *act, uint64_t account, struct form *f, const char **location);

/*
 * Marks the setup of <account> as complete: the Onboarding Wizard starts, at this moment; what was ticked before is cleared, what follows
 * from data is derived anew. One that is in setup no more is left as it is.
 */
MUST_CHECK enum err onboarding_start(const struct act *act, uint64_t account, const char **location);

/* Takes either back: ticks are set and taken off again, the account is in setup again. ERR_CONFLICT: <undo> says what moved on since. */
MUST_CHECK enum err onboarding_undo(const struct act *act, struct undo *undo, const char **location);

#endif
