/*
 * token: access by program. A token is "reeve_" and 43 characters of base64url, a form that scanners for lost secrets can know.
 * Its table keeps a keyed hash alone. Its text is a keyed hash too, of the session's cookie and the operation that made it: for as long
 * as the page behind the form needs it, it can be made anew by the browser that holds the cookie, and afterwards by nobody.
 */
#ifndef REEVE_RULE_TOKEN_H
#define REEVE_RULE_TOKEN_H

#include "rule/act.h"

/* The text of the token that operation <op> makes in the session with <cookie>; in <pool>. */
char *token_text(const struct crypt_keys *keys, struct pool *pool, const char *cookie, const char *op);

/* What the table keeps of <text>: api_token.token. */
void token_hash(const struct crypt_keys *keys, const char *text, uint8_t hash[CRYPT_HASH]);

/* How many requests are left of the minute that is counted, and how long it lasts. */
struct token_quota {
    uint64_t limit, left, seconds;
};

/*
 * Fills *<viewer> for the program behind <bearer>, which came from act->remote, and counts its request. ERR_TOKEN: nobody is behind it, or
 * the token or its operator live no more. ERR_TOO_MANY: its minute is used up, or too many tries from there failed; wait <quota->seconds>.
 */
MUST_CHECK enum err token_find(const struct act *act, const char *bearer, struct viewer *viewer, struct token_quota *quota);

/*
 * Inside a transaction, once what it waited for is held: whether act->viewer, a program, is still who the request began with. ERR_TOKEN: the
 * token or its operator live no more; ERR_FORBIDDEN: it lost a right, or Secure.
 */
MUST_CHECK enum err token_still(const struct act *act);

/* An operation id for the Idempotency-Key <key> of <viewer>, a program: 32 hex digits. NULL when it is none. */
const char *token_op(const struct crypt_keys *keys, struct pool *pool, const struct viewer *viewer, const char *key);

#endif
