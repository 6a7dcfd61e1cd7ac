/* route: THE table of what can be asked for, by whom, and who answers. */
#ifndef REEVE_SERVE_ROUTE_H
#define REEVE_SERVE_ROUTE_H

#include "page/page.h"

/* What "{}" in a path stands for. */
enum scope {
    SCOPE_NONE,     /* nothing, or a part that the handler reads */
    SCOPE_ACCOUNT,  /* an account; a change needs one that is not archived */
    SCOPE_ARCHIVED, /* an account; archived ones may be changed too */
};

struct route {
    const char *id;           /* in logs, tokens, the audit; a form's route */
    enum method method;       /* METHOD_GET serves HEAD too */
    const char *path;         /* "{}" stands for one part */
    enum right right;
    enum scope scope;
    page_handler *handler;
    const char *page;         /* the name of the page, and so of its template */
    unsigned formats;         /* of a GET */
    const char *export;       /* of a GET: the sheets of its downloads begin so ("account" for account.csv) */
    enum right export_right;  /* of a GET: what a download needs beside <right>; RIGHT_MISSING: nothing */
    const char *const *query; /* of a GET: the names its address may carry; route_list_query: the handler reads them */
    const struct field *fields; /* of a POST; NULL: the handler reads them */
    page_handler *redraw;     /* of a POST: shows its form again */
};

extern const char *const route_list_query[];

/* The table; ends with an <id> of NULL. */
extern const struct route routes[];

/* A path taken apart. */
struct match {
    const struct route *route;
    const char *part;  /* what stood for "{}"; NULL: there was none */
    enum format format;
    unsigned methods;  /* bit 1 << method: those the path knows, when <route> is NULL */
};

/*
 * Finds the route for <method> and <path>. A format is the ending of the last part (".json"). ERR_NOT_FOUND, ERR_METHOD, or
 * ERR_FORMAT when the page can't be had in that format. A literal part wins over "{}".
 */
MUST_CHECK enum err route_match(struct pool *pool, enum method method, const char *path, struct match *m);

/* Whether the table is whole: each route has a right, each POST a redraw. Names the first that is not; NULL: it is. */
const char *route_fault(void);

#endif
