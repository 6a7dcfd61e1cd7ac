/* page: what a handler gets and gives. A handler turns a request into a model, or does what a form says; nothing else. */
#ifndef REEVE_PAGE_PAGE_H
#define REEVE_PAGE_PAGE_H

#include "base/request.h"
#include "feature/account.h"
#include "rule/act.h"
#include "rule/form.h"
#include "view/model.h"

enum format { FORMAT_HTML = 1, FORMAT_XML = 2, FORMAT_JSON = 4, FORMAT_CSV = 8 };

struct page {
    const struct request *rq;
    const struct act *act;
    struct model *model;
    struct node *furniture;   /* the model's root: what the page needs beside its content */
    enum format format;
    const char *part;         /* what stands in the path's place, when it is no account: a token */
    struct account account;   /* whose page it is, for routes of an account; id 0: none */
    struct form form;         /* as posted, checked; <route> NULL: nothing was */
    bool ended;               /* the cookie is of a session that ended */

    /* Out, of a POST. */
    const char *location;     /* where the answer leads */
    const char *cookies[RESPONSE_COOKIES];

    const char *kept;         /* of signing in: the form that stood at <location> when the session had ended; drawn again there */

    /* Of an export: the handler is called again with a new model while it says there is more. */
    bool more;
    size_t batch;             /* counts the calls, from 0 */
    struct list_query *list;  /* where it stands, kept by the handler between calls */
};

/*
 * A GET fills the model. A POST does what the form says: ERR_NONE with <location>, or ERR_INVALID or ERR_CONFLICT, upon which the
 * route's <redraw> shows the form again with what was typed.
 */
typedef enum err page_handler(struct page *p);

/* The form that <route> takes: as posted when it was, else empty. Lives in the request's pool. */
struct form *page_form(struct page *p, const char *route, const struct field *table);

/* Whether the viewer holds <right>: for what a page offers. */
bool page_may(const struct page *p, enum right right);

/* Adds <zones> with all time zones, for a field to choose from. */
void page_zones(struct page *p);

/* Adds a Set-Cookie value. */
void page_cookie(struct page *p, const char *cookie);

#endif
