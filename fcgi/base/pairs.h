/* pairs: names with values, as they stand in a query, a form or a Cookie header. */
#ifndef REEVE_BASE_PAIRS_H
#define REEVE_BASE_PAIRS_H

#include <stddef.h>

#include "base/err.h"
#include "base/pool.h"

struct pair {
    const char *name, *value; /* decoded, valid UTF-8, NUL-terminated, without NUL inside */
};

struct pairs {
    struct pair *v;
    size_t n;
};

/* More pairs than this are refused: the largest form has a check box for each of 200 rows. */
#define PAIRS_MAX 256

/*
 * Reads application/x-www-form-urlencoded <text> of <length> bytes (WHATWG URL, "+" is a space) into *<out>.
 * ERR_BAD_REQUEST for a broken %XX, invalid UTF-8, %00, a control character in a name, or too many pairs. A value may hold
 * controls: the field that it is for says so.
 */
MUST_CHECK enum err pairs_urlencoded(struct pool *pool, const char *text, size_t length, struct pairs *out);

/* Reads a Cookie header (RFC 6265, 4.2). The same name twice is ERR_BAD_REQUEST. NULL gives no pairs. */
MUST_CHECK enum err pairs_cookies(struct pool *pool, const char *header, struct pairs *out);

/* The first value called <name>, or NULL. */
const char *pairs_get(const struct pairs *p, const char *name);

/* "a=1&b=2" of <p>, percent-encoded, without the names <drop> (NULL at the end; NULL alone drops none). Never NULL. */
char *pairs_encode(struct pool *pool, const struct pairs *p, const char *const *drop);

#endif
