/* route: THE table of what can be asked for, by whom, and who answers. */
#ifndef REEVE_SERVE_ROUTE_H
#define REEVE_SERVE_ROUTE_H

#include "page/page.h"
#include "rule/download.h"

/* Whose page it is: of the operator portal, with what "{}" in its path stands for; of the business portal; or of either. */
enum scope {
    SCOPE_NONE,     /* nothing, or a part that the handler reads */
    SCOPE_ACCOUNT,  /* an account; a change needs one that is not archived */
    SCOPE_LIVE,     /* the same, and its page is a form: there is none for an archived one */
    SCOPE_ARCHIVED, /* an account; archived ones may be changed too */
    SCOPE_OWN,      /* of the business portal: the account that the session is inside of */
    SCOPE_VISIT,    /* the same, in a visit alone, and about the visit itself: it may be asked for before anything may be changed */
    SCOPE_SELF,     /* of whoever is signed in, with any hat or none yet, for himself: never in a visit */
    SCOPE_ANYBODY,  /* of everybody, signed in or not; never below the address of a visit */
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
    const struct list_page *list; /* of a GET: the list that can be downloaded; NULL: none */
    bool makes;               /* of a POST: something new, to which <location> leads; a program hears 201 */
    bool edits;               /* of a POST: the record of <account>; a program names its version, and may leave fields out */
    const char *const *query; /* of a GET: the names its address may carry; route_list_query: the handler reads them */
    bool file;                /* of a GET: answers with a file, to whoever asks */
    bool open;                /* of a public GET: the same for everybody: nobody is looked up, and nobody gets a cookie by which he could be */
    bool temporary;           /* open to whom an operator set a password, until he chooses another one */
    bool leaves;              /* of a POST: ends a visit, which its operator may always, whatever became of the account, or of his rights */
    bool quiet;               /* of a GET: a script asks it by itself; that is no activity of the session */
    enum right inside;        /* of a page of either portal: what the people of a business need; RIGHT_MISSING: <right> as well */
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
    const struct download_format *file; /* of FORMAT_FILE */
    unsigned methods;  /* bit 1 << method: those the path knows, when <route> is NULL */
};

/* Whose route: with a hat, or anybody's. */
#define ROUTE_ANY (-1)

/*
 * Finds the route for <method> and <path> among those of <hat> (enum hat, or ROUTE_ANY): the same path may lead to one page of the
 * operator portal and to another one of the business portal. A format is the ending of the last part (".json"); of a list those of downloads, too,
 * where <whole> says that .xml and .json are meant as such. ERR_NOT_FOUND, ERR_METHOD, or ERR_FORMAT when the page can't be had
 * in that format. A literal part wins over "{}".
 */
MUST_CHECK enum err route_match(struct pool *pool, enum method method, const char *path, int hat, bool whole, struct match *m);

/* Whether the table is whole: each route has a right, each POST a redraw. Names the first that is not; NULL: it is. */
const char *route_fault(void);

#endif
