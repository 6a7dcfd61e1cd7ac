/* desk: where the people of a business begin, and what it says of itself. */
#include "page/desk.h"

#include "feature/history.h"
#include "feature/usage.h"

#define CHANGES_SHOWN 5

static const char *const sites[] = {"account_sites", "sites", "site"};

/* Whether its Business Page is there for everybody: as statement business_page decides. */
static bool is_public(const struct page *p)
{
    return row_text(p->account.row, 0, "nickname") != NULL && !p->account.access.secure && !row_true(p->account.row, 0, "template");
}

enum err page_desk(struct page *p)
{
    struct node *desk = model_content(p->model, "desk");
    struct history h;
    struct usage u;
    enum err e = usage_read(p->act, p->account.id, &u);

    if (e != ERR_NONE)
        return e;
    model_fill(desk, page_own(p), 0);
    usage_show(&u, row_text(p->account.row, 0, "created_at"), desk);
    if (access_check(p->act->viewer, RIGHT_BUSINESS_HISTORY, &p->account.access, ACCESS_LOOK) == ERR_NONE) {
        e = history_read(p->act, HISTORY_BUSINESS, p->account.id, 0, CHANGES_SHOWN, &h);
        if (e != ERR_NONE)
            return e;
        history_show(&h, NULL, false, desk);
    }
    return page_part(p, desk, model_add(desk, "more"), sites);
}

enum err page_profile(struct page *p)
{
    struct node *business = model_content(p->model, "business");

    model_fill(business, page_own(p), 0);
    model_bool(business, "public", is_public(p));
    return page_part(p, business, model_add(business, "more"), sites);
}
