/* search: accounts and people by name, e-mail, UID. */
#include "page/search.h"

#include "base/text.h"

#define SHOWN 20

/* The same shape however many there are: whoever reads it by program must not have to look first. */
static void show_hits(struct node *search, const char *list, const char *element,
                      const struct rows *rows)
{
    struct node *n = model_add(search, list);
    struct rows shown = *rows;

    model_bool(n, "more", rows->rows > SHOWN);
    if (rows->rows > SHOWN)
        shown.rows = SHOWN;
    model_rows(n, element, &shown);
}

enum err page_search(struct page *p)
{
    const char *q = pairs_get(&p->rq->query, "q");
    const struct rows *accounts, *people;
    struct node *search;
    enum err e;

    if (q != NULL && (text_length(q) > 100 || !text_plain(q, false)))
        return ERR_BAD_REQUEST;
    q = q ? text_tidy(p->act->pool, q, false) : "";
    search = model_content(p->model, "search");
    model_text(search, "q", q);
    if (*q == '\0')
        return ERR_NONE;
    e = account_search(p->act, q, &accounts, &people);
    if (e != ERR_NONE)
        return e;
    show_hits(search, "accounts", "account", accounts);
    if (page_may(p, RIGHT_PERSON_READ))
        show_hits(search, "people", "person", people);
    return ERR_NONE;
}
