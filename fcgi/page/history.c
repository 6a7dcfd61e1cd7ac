/* history: the History tab of an account. */
#include "page/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "feature/history.h"

#define SHOWN 50

static void show_near(struct page *p, const char *rel, const char *address)
{
    struct node *n = model_add(p->furniture, "near");

    model_text(n, "rel", rel);
    model_text(n, "address", address);
}

/* Change ids count up and say nothing that the page itself doesn't: a reader may well name one. */
enum err page_history(struct page *p)
{
    const char *before = pairs_get(&p->rq->query, "before");
    struct node *account;
    uint64_t from = 0;
    struct history h;
    enum err e;

    if (before != NULL && (!text_number(before, &from) || from == 0 || from > INT64_MAX))
        return ERR_BAD_PAGE;
    e = history_read(p->act, p->account.id, from, SHOWN, &h);
    if (e != ERR_NONE)
        return e;
    account = model_content(p->model, "account");
    model_fill(account, p->account.row, 0);
    history_show(&h, account);
    if (from > 0)
        show_near(p, "first", "");
    if (h.next > 0)
        show_near(p, "after", pool_format(p->act->pool, "before=%lu", h.next));
    return ERR_NONE;
}
