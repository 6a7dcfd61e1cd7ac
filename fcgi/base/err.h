/* err: errors are values out of one table. */
#ifndef REEVE_BASE_ERR_H
#define REEVE_BASE_ERR_H

#include "base/log.h"

/*
 * The table: constant, name (the words' key is "error.<name>"), HTTP status, log level.
 * An error is logged once, where it is first seen; whoever passes it on stays silent.
 */
#define ERR_TABLE(X)                                                                              \
    X(ERR_NONE, "none", 200, LOG_DEBUG)                                                           \
    X(ERR_BAD_REQUEST, "bad-request", 400, LOG_INFO)         /* malformed bytes, unknown or doubled fields */ \
    X(ERR_BAD_SORT, "bad-sort", 400, LOG_INFO)               /* a sort key the list does not know */ \
    X(ERR_BAD_PAGE, "bad-page", 400, LOG_INFO)               /* a paging key that is not ours */ \
    X(ERR_SIGN_IN, "sign-in", 401, LOG_INFO)                 /* no session: a page answers 303 to /login */ \
    X(ERR_TOKEN, "token", 401, LOG_NOTICE)                   /* a program's token that is none, or lives no more */ \
    X(ERR_FORBIDDEN, "forbidden", 403, LOG_NOTICE)           /* signed in, without the right */ \
    X(ERR_CSRF, "csrf", 403, LOG_NOTICE)                     /* token missing, foreign or stale */ \
    X(ERR_ARCHIVED, "archived", 403, LOG_INFO)               /* a change to an archived account */ \
    X(ERR_PASSWORD, "new-password", 403, LOG_INFO)           /* his password is a temporary one: he chooses another first */ \
    X(ERR_LOCKED, "locked", 403, LOG_NOTICE)                 /* nobody comes into a locked account */ \
    X(ERR_SECURE, "secure", 403, LOG_NOTICE)                 /* a Secure account, and no role with Secure */ \
    X(ERR_VISIT_LOOKS, "visit-looks", 403, LOG_INFO)         /* a visit that may change nothing, yet */ \
    X(ERR_NOT_FOUND, "not-found", 404, LOG_INFO)             /* missing, or not yours: the same */ \
    X(ERR_LINK, "link", 404, LOG_INFO)                       /* a one-time link that never was, or works no more */ \
    X(ERR_METHOD, "method", 405, LOG_INFO)                                                        \
    X(ERR_FORMAT, "format", 404, LOG_INFO)                   /* the page has no such format */    \
    X(ERR_ACCEPT, "accept", 406, LOG_INFO)                   /* a program asks for a page made for people */ \
    X(ERR_CONFLICT, "conflict", 409, LOG_INFO)               /* somebody else changed it meanwhile */ \
    X(ERR_REPLAY, "replay", 409, LOG_NOTICE)                 /* an operation id with another body */ \
    X(ERR_VISIT_ENDED, "visit-ended", 410, LOG_INFO)         /* below the address of a visit that is over, or never was */ \
    X(ERR_STALE, "stale", 412, LOG_INFO)                     /* If-Match names another version than there is */ \
    X(ERR_TOO_LARGE, "too-large", 413, LOG_INFO)                                                  \
    X(ERR_MEDIA, "media", 415, LOG_INFO)                     /* a program's body that is not JSON */ \
    X(ERR_INVALID, "invalid", 422, LOG_DEBUG)                /* fields with errors: the form is drawn again */ \
    X(ERR_EXPORT_SIZE, "export-size", 422, LOG_INFO)         /* more rows than an export in the request holds */ \
    X(ERR_UNCONDITIONAL, "unconditional", 428, LOG_INFO)     /* a program edits without If-Match */ \
    X(ERR_TOO_MANY, "too-many", 429, LOG_NOTICE)                                                  \
    X(ERR_INTERNAL, "internal", 500, LOG_ERR)                                                     \
    X(ERR_BUSY, "busy", 503, LOG_WARNING)                    /* a queue is full */                \
    X(ERR_DATABASE, "database", 503, LOG_ERR)                /* the database is away */           \
    X(ERR_UNKNOWN_OUTCOME, "unknown-outcome", 503, LOG_ERR)  /* COMMIT was sent and not answered */ \
    /* Never shown to a browser: start-up and reevectl. */                                        \
    X(ERR_CONF, "conf", 500, LOG_ERR)                                                             \
    X(ERR_RETRY, "retry", 503, LOG_DEBUG)                    /* deadlock or lock wait: rule/change runs it again */ \
    X(ERR_DUPLICATE, "duplicate", 500, LOG_DEBUG)            /* a unique key refused a row: the caller turns it into a field error */

enum err {
#define X(constant, name, status, level) constant,
    ERR_TABLE(X)
#undef X
    ERR__MAX
};

/* The HTTP status that <e> is answered with. */
int err_status(enum err e);

/* The name of <e>: lower case, stable, never freed. */
const char *err_name(enum err e);

/* How loud <e> is logged. */
enum log_level err_level(enum err e);

#define MUST_CHECK __attribute__((warn_unused_result))

#endif
