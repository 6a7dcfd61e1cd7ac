/* page: what a handler gets and gives. A handler turns a request into a model, or does what a form says; nothing else. */
#ifndef REEVE_PAGE_PAGE_H
#define REEVE_PAGE_PAGE_H

#include "base/request.h"
#include "feature/account.h"
#include "rule/act.h"
#include "rule/download.h"
#include "rule/form.h"
#include "view/model.h"

/* What a page leaves as; FORMAT_FILE: as a download (rule/download.h says which there are). */
enum format { FORMAT_HTML = 1, FORMAT_XML = 2, FORMAT_JSON = 4, FORMAT_FILE = 8 };

/* A file of files_dir, which the web server sends. */
struct page_file {
    const char *path; /* below files_dir; NULL: none */
    const char *name; /* it is saved as, without its ending */
    const struct download_format *format;
};

struct page {
    const struct request *rq;
    const struct act *act;
    struct model *model;
    struct node *furniture;   /* the model's root: what the page needs beside its content */
    enum format format;
    const char *base;         /* what all addresses begin with: "", or "/as/{visit}" */
    const char *receipt;      /* the operation that led here, as the address says; NULL: none */
    const char *part;         /* what stands in the path's place, when it is no account: a token */
    struct account account;   /* whose page it is, for routes of an account; id 0: none */
    struct form form;         /* as posted, checked; <route> NULL: nothing was */
    bool ended;               /* the cookie is of a session that ended */

    const char *links;        /* out, of a list: the value of the header Link; NULL: none */

    /* Out, of a POST, or of a GET that leads on. */
    const char *location;     /* where the answer leads */
    bool moved;               /* of a GET: it does so for good */
    bool leaves;              /* of a POST: out of the visit */
    const char *cookies[RESPONSE_COOKIES];

    struct page_file file; /* out, of a GET that answers with a file */
    const char *kept;         /* of signing in: the form that stood at <location> when the session had ended; drawn again there */
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

/*
 * Reads the list that the address asks for, of the page's account where it has one: the page's *<rows>, the list's furniture for
 * HTML, the header Link for a program. <told> is told how many there are and where the list goes on; NULL: nobody.
 */
MUST_CHECK enum err page_list(struct page *p, const struct list_page *list, struct node *told, const struct rows **rows);

/*
 * Shows the form that <route> takes to who may use <right> on the account of the page; to others <refused right stop>, with the step
 * that stands in the way.
 */
void page_offer(struct page *p, enum right right, const char *route, const struct field *table);

/* Adds <refused right stop> where the viewer may not use <right> on the account of the page; whether he may not. */
bool page_refuse(struct page *p, enum right right);

/* The row of the page's account as far as its own people may read it. */
const struct rows *page_own(const struct page *p);

/* Adds <zones> with all time zones, for a field to choose from. */
void page_zones(struct page *p);

/* Adds <near> with where the list goes on: <address> is a query of the page's own address. */
void page_near(struct page *p, const char *rel, const char *address);

/* Says in the header Link (RFC 8288) where the list goes on: <query> of the page's own address leads to <rel>. NULL adds none. */
void page_link(struct page *p, const char *rel, const char *query);

/*
 * Adds to <parent> the list <list> with an <element> for each of <rows>, but for those beyond PAGE_ROWS, of which the statement asks for
 * one: the element "more", one for the lists of a page, says of each whether there are any.
 */
#define PAGE_ROWS 500
void page_rows(struct node *parent, struct node *more, const char *list, const char *element, const struct rows *rows);

/* The same of a part of the page's account: what statement, list and element are called. */
MUST_CHECK enum err page_part(struct page *p, struct node *parent, struct node *more, const char *const part[3]);

/* The answer to a POST leads to a page of its account: <tab> is "/settings" or the like, "" the first of them. */
void page_back(struct page *p, const char *tab);

/* Adds a Set-Cookie value. */
void page_cookie(struct page *p, const char *cookie);

#endif
