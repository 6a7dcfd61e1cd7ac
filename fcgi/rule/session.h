/* session: who is signed in, by which cookie, and the tokens that a form carries. */
#ifndef REEVE_RULE_SESSION_H
#define REEVE_RULE_SESSION_H

#include <stdbool.h>

#include "base/request.h"
#include "rule/act.h"

/* The names of the cookies: with "__Host-" over https, without on loopback. */
const char *session_cookie(const struct conf *conf); /* sid: the session */
const char *session_pre_cookie(const struct conf *conf); /* pre: before signing in, ties the form to the browser */
const char *session_device_cookie(const struct conf *conf); /* dev: a browser that signed in before, for throttling */

/*
 * Who stands behind the request's cookie: fills *<viewer> (id 0: nobody) by one statement, which decides idle and absolute time
 * by the database's clock; writes seen_at when a minute has passed. *<ended>: the cookie is of a session that ended.
 */
MUST_CHECK enum err session_find(const struct house *house, const struct request *rq, struct viewer *viewer, bool *ended);

/* A new session for <person>: *<cookie> is the Set-Cookie value. The oldest beyond sessions_per_person end. */
MUST_CHECK enum err session_begin(const struct act *act, uint64_t person, const char **cookie);

/* Ends the viewer's session, writes it down; *<cookie> is the Set-Cookie value that clears it. */
MUST_CHECK enum err session_end(const struct act *act, const char **cookie);

/* A Set-Cookie value: <lasting> keeps it a year, an empty <value> clears it. */
char *session_set_cookie(struct pool *pool, const struct conf *conf, const char *name, const char *value, bool lasting);

/* A new operation id: 32 hex digits. */
char *session_op(struct pool *pool);

/* The token of a form for <route> and operation <op>: base64url of an HMAC. <secret>: the session's, or of the pre cookie. */
char *session_token(struct pool *pool, const uint8_t secret[CRYPT_HASH], const char *route, const char *op);

/* The secret that the pre-session cookie <value> stands for. */
void session_pre_secret(const struct crypt_keys *keys, const char *value, uint8_t secret[CRYPT_HASH]);

/* Whether <rq> comes from a page of ours, as far as the browser says: Sec-Fetch-Site is same-origin, else Origin is base_url's. */
bool session_own_origin(const struct conf *conf, const struct request *rq);

/*
 * Whether the POST <rq> was made by a form of ours: its origin is our own, and its fields "op" and "csrf" belong to <route> and
 * <secret>. ERR_CSRF when not.
 */
MUST_CHECK enum err session_csrf(const struct conf *conf, const struct request *rq, const char *route,
                                 const uint8_t secret[CRYPT_HASH]);

#endif
