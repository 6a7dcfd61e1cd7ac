/* password: the password of an account's owner: an operator sets a temporary one, or sends the link to choose one. */
#ifndef REEVE_FEATURE_PASSWORD_H
#define REEVE_FEATURE_PASSWORD_H

#include "rule/change.h"
#include "rule/form.h"

/* The form that sets one, typed or generated; the one that sends the link. Both name the owner that they were drawn for. */
extern const struct field password_fields[], password_link_fields[];

/*
 * The row that says who owns <account>, whether his password is a temporary one, and as what else he is known (statement password_owner); no
 * row: nobody. Who is known elsewhere is sent the link and nothing else: his password is no affair of one account.
 */
MUST_CHECK enum err password_owner(const struct act *act, uint64_t account, const struct rows **owner);

/*
 * Sets the owner's password as <f> says, or to <generated> when it asks for that. All his sessions end, links that wait are cancelled, and
 * before anything else he chooses another one when he signs in. What he is known as is looked up while his row is held. ERR_INVALID: <f> says
 * why not.
 */
MUST_CHECK enum err password_set(const struct act *act, uint64_t account, struct form *f, const char *generated,
                                 const char **location);

/* Sends the owner the link by which he chooses one himself. ERR_INVALID: <f> says why not. */
MUST_CHECK enum err password_send(const struct act *act, uint64_t account, struct form *f, const char **location);

/* Whether operation <op> generated the password of <account>'s owner in this session and it was not shown so far: now it is. */
MUST_CHECK enum err password_show(const struct act *act, uint64_t account, const char *op, bool *now);

#endif
