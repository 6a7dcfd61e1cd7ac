/* session: who is signed in, by which cookie, and the tokens that a form carries. */
#ifndef REEVE_RULE_SESSION_H
#define REEVE_RULE_SESSION_H

#include <stdbool.h>

#include "base/request.h"
#include "rule/act.h"

enum session_cookie {
    COOKIE_SESSION, /* sid */
    COOKIE_VISIT,   /* vis: of a visit, for the addresses below it alone */
    COOKIE_PRE,     /* pre: before signing in, ties the form to the browser */
    COOKIE_DEVICE,  /* dev: a browser that signed in before, for throttling */
    COOKIE_RESET,   /* rst: the token of a reset link that was followed */
};

/* The name of a cookie: "__Host-sid" over https, "__Secure-vis" where it has a path. On loopback "sid-8080": browsers send cookies to every port of a host, and
   two portals on one machine would sign each other's people out. */
const char *session_cookie(struct pool *pool, const struct conf *conf, enum session_cookie which);

/*
 * Who stands behind the request's cookie, or, where <visit> is not NULL, behind the cookie of the visit of this public id alone: fills
 * *<viewer> (id 0: nobody) by one statement, which decides idle and absolute time by the database's clock; when a person asks
 * (<active>), writes seen_at when a minute has passed. *<ended>: the cookie is of a session that ended, and <viewer> then has <hat> and
 * <account> of that, and nothing else. <leaves>: it is to end a visit, for which one does that is still open, though it lives no more:
 * the account was locked, the operator may visit no longer.
 */
MUST_CHECK enum err session_find(const struct house *house, const struct request *rq, const char *visit, bool active, bool leaves,
                                 struct viewer *viewer, bool *ended);

/* Asked once more, inside a transaction that had to wait: that the viewer's session lives and nothing that it could do was taken from it. ERR_SIGN_IN,
   ERR_VISIT_ENDED: it ended; ERR_FORBIDDEN: a right was taken, or Secure, or withheld by the plan. */
MUST_CHECK enum err session_still(const struct act *act);

/* The person of <r>, with the rights of all its rows: what "session_find", "visit_find" and "token_find" say alike. */
void session_viewer(struct viewer *v, const struct rows *r);

/* As what: <account> is set of HAT_STAFF alone. */
struct session_as {
    enum hat hat;
    uint64_t account;
};

/*
 * A new session for <person>, whose stored password is still <checked> (NULL: he is signed in already), with the hat <as>: *<uid> is
 * its public id, *<cookie> the Set-Cookie value. ERR_SIGN_IN: the password was changed, or the person shut off, or the hat is not
 * his any more, or its account was locked, since it was looked at.
 */
MUST_CHECK enum err session_begin(const struct act *act, uint64_t person, const char *checked, struct session_as as,
                                  const char **uid, const char **cookie);

/* A new visit of the viewer, as session_begin; ERR_SIGN_IN also where the owner's consent is asked for and not given. */
struct session_visit {
    uint64_t account, person;
    const char *reason;
    unsigned minutes;
};
MUST_CHECK enum err session_visit(const struct act *act, const struct session_visit *visit, const char **uid, const char **cookie);

/* Ends the viewer's session, and the visits made from there; *<cookie> is the Set-Cookie value that clears it. *<ended> (may be NULL):
   whether it lived. */
MUST_CHECK enum err session_end(const struct act *act, const char **cookie, bool *ended);

/* A Set-Cookie value for all addresses: <lasting> keeps it a year, an empty <value> clears it. */
char *session_set_cookie(struct pool *pool, const struct conf *conf, const char *name, const char *value, bool lasting);

/* What the addresses of a visit begin with: "/as/{uid}". */
#define SESSION_VISIT "/as/"

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
