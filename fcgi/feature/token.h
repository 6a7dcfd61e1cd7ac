/* token: an operator's own tokens, and those that are bound to an account: what programs sign in with. */
#ifndef REEVE_FEATURE_TOKEN_H
#define REEVE_FEATURE_TOKEN_H

#include "rule/change.h"
#include "rule/form.h"

/* The form that makes one: its check boxes are the rights, by name; the form that revokes one. */
extern const struct field token_fields[], token_revoke_fields[];

/*
 * Makes the token <text> of the viewer, as <f> says. Its rights must be the viewer's, and never the one to make tokens: what was revoked
 * would live on in its children. ERR_INVALID: <f> says why.
 */
MUST_CHECK enum err token_create(const struct act *act, struct form *f, const char *text, const char **location);

/* Takes one of the viewer's own back, or one, whoever's, that is bound to <account>; <location>: the page. ERR_INVALID: <f> says why. */
MUST_CHECK enum err token_revoke(const struct act *act, uint64_t account, struct form *f, const char **location);

/* Whether <text> is a new token of the viewer that was never shown; *<now> at most once. */
MUST_CHECK enum err token_show(const struct act *act, const char *text, bool *now);

/* Adds to <tokens> a <token> with its <scopes> for each of the viewer's own, or for each that works and is bound to <account>. */
MUST_CHECK enum err token_list_show(const struct act *act, uint64_t account, struct node *tokens);

#endif
