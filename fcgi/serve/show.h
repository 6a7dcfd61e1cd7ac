/* show: the representation: the furniture around what a handler says, and the format it leaves in. */
#ifndef REEVE_SERVE_SHOW_H
#define REEVE_SERVE_SHOW_H

#include "page/page.h"
#include "rule/download.h"

/* The sheet that tells a program what went wrong. */
#define SHOW_PROBLEM "problem.json"

struct show {
    struct sheets *sheets;
    struct page *page;
    const char *name; /* of the page */
    const char *lang, *zone;
    const char *chosen; /* the language that somebody who is not signed in asks for by the address; NULL: none */
};

/* Begins the model of the page called <name>, in the viewer's language, format and zone. */
void show_begin(struct show *s, struct page *page, const char *name);

/* Drops what was built so far and begins the page called <name> instead, as HTML. */
void show_restart(struct show *s, const char *name);

/* The model in the page's format. ERR_INTERNAL when it can't be shown. */
MUST_CHECK enum err show_page(struct show *s, struct response *rs);

/* A download of <list>, of the address's rows; ERR_EXPORT_SIZE: more than fit into an answer. */
MUST_CHECK enum err show_file(struct show *s, const struct list_page *list, const struct download_format *format,
                              struct response *rs);

/* The page that says <e>, in the format that was asked for; what was built so far is dropped. */
MUST_CHECK enum err show_error(struct show *s, enum err e, struct response *rs);

/* After the request: forgets the model and all that was made of it. */
void show_end(struct show *s);

#endif
