/*
 * api: what is different when a program asks: it shows a token instead of a cookie, sends JSON instead of a form, and gets data, never a page.
 * Routes, rights, fields and checks are the same.
 */
#ifndef REEVE_SERVE_API_H
#define REEVE_SERVE_API_H

#include "serve/route.h"

/* Whether <rq> is a program's. */
bool api_asks(const struct request *rq);

/* Who stands behind the token; the answer tells how many requests are left. ERR_TOKEN, ERR_TOO_MANY. */
MUST_CHECK enum err api_viewer(const struct act *act, const struct request *rq, struct viewer *viewer, struct response *rs);

/* The public id of the account that <part> of the path names: programs may use the nickname, or one of before.
   Else <part> as it is. ERR_NOT_FOUND. */
MUST_CHECK enum err api_account(const struct act *act, const char *part, const char **uid);

/* Reads the JSON body into <rq>'s form, and the operation's id. ERR_MEDIA, ERR_BAD_REQUEST. */
MUST_CHECK enum err api_form(struct act *act, struct request *rq);

/*
 * For a route that edits a record: adds to the form its version, which If-Match must name, and what was left out, as it stands there now.
 * ERR_UNCONDITIONAL, ERR_STALE.
 */
MUST_CHECK enum err api_complete(const struct page *p, const struct route *route, struct request *rq);

/* The path of what a POST led to, as data; NULL when it led nowhere. */
const char *api_path(struct pool *pool, const char *location);

/*
 * Gives the record in <rs> its ETag, for everybody: its version, which If-Match wants, and a hash of the body, because tags, notes and the like
 * change without it. A request that holds it already (If-None-Match) is answered 304.
 */
void api_tag(const struct request *rq, uint64_t version, struct response *rs);

#endif
