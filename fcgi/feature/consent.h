/*
 * consent: whether the owner of an account is asked before somebody of the platform comes in by Login As, and until when he allows it. It
 * is the business's own setting: its people change it, operators see it, and no visit can touch it. Who may is decided by the gate;
 * feature/visit and rule/session keep to it.
 */
#ifndef REEVE_FEATURE_CONSENT_H
#define REEVE_FEATURE_CONSENT_H

#include "rule/change.h"
#include "rule/form.h"

/* visit_consent: ask beforehand. */
extern const struct field consent_fields[];

/* visits: for how long they are allowed from now on; "none" takes that back. */
extern const struct field consent_allow_fields[];

/* What <account> says of visits: one row with @consent, @until, @allowed (now), @asked_at. */
MUST_CHECK enum err consent_read(const struct act *act, uint64_t account, const struct rows **state);

/* Adds that as <consent> to <parent>. */
MUST_CHECK enum err consent_show(const struct act *act, uint64_t account, struct node *parent);

/*
 * Switches it on or off as <f> says. On: what was allowed is over, and every visit in the account ends in the same transaction.
 * *<location>: where that leads. ERR_INVALID: <f> says why not (in a visit).
 */
MUST_CHECK enum err consent_change(const struct act *act, uint64_t account, struct form *f, const char **location);

/*
 * Allows visits as <f> says, from now on for that long; or takes it back: every visit in the account ends in the same transaction.
 * ERR_INVALID: <f> says why not (in a visit; consent is not asked for).
 */
MUST_CHECK enum err consent_allow(const struct act *act, uint64_t account, struct form *f, const char **location);

/*
 * Asks the owner, by a message with the field <reason> of <f>, to allow visits; once an hour at most. ERR_INVALID: <f> says why not (he
 * was asked, there is none, nothing needs to be asked for). The account is one that the viewer could enter but for this.
 */
MUST_CHECK enum err consent_ask(const struct act *act, uint64_t account, struct form *f, const char **location);

#endif
