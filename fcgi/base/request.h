/* request, response: one exchange as plain data; who reads and writes it on the wire is not seen from here. */
#ifndef REEVE_BASE_REQUEST_H
#define REEVE_BASE_REQUEST_H

#include <stddef.h>

#include "base/pairs.h"
#include "base/pool.h"

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_OTHER };

/* All text is of the request's pool; what was not sent is NULL, but for <path>, <query>, <request_id> and <remote>. */
struct request {
    struct pool *pool;
    enum method method;
    const char *path;         /* decoded once by us, begins with "/", valid UTF-8, no controls */
    const char *query_string; /* as it came, without "?"; may be "" */
    struct pairs query;
    struct pairs cookies;
    const char *content_type;
    const char *body;         /* raw, <body_length> bytes, a NUL behind */
    size_t body_length;
    struct pairs form;        /* the body, when it is a form */
    const char *request_id;   /* nginx's $request_id: 32 hex digits */
    const char *remote;       /* address of the client, as nginx says */
    const char *agent;        /* User-Agent, cut to 255 bytes, valid UTF-8 */
    const char *origin;       /* Origin */
    const char *fetch_site;   /* Sec-Fetch-Site */
    const char *language;     /* Accept-Language */
    const char *bearer;       /* Authorization: Bearer: what stands behind it, as it came; no cookie is read then */
    const char *if_match, *if_none_match; /* If-Match, If-None-Match */
    const char *idempotency_key; /* Idempotency-Key, as it came */
    enum err fault;           /* what was wrong with it on the wire: the pipeline answers that and runs no handler */
};

#define RESPONSE_COOKIES 4
#define RESPONSE_HEADERS 8

/* <body> lives in the request's pool, or longer. For HEAD it is left out on the wire. */
struct response {
    int status;
    const char *type;        /* Content-Type, with charset */
    const char *location;    /* for 303 */
    const char *download;    /* file name of a download: ASCII letters, digits, "-", "_", "." */
    const char *cookies[RESPONSE_COOKIES]; /* whole Set-Cookie values */
    const char *headers[RESPONSE_HEADERS]; /* further whole lines "Name: value", without CR LF */
    const char *body;
    size_t length;
    const char *route;       /* id of the route, for the access log; "-" when none matched */
};

#endif
