/* subscription: the Subscription tab of an account. */
#include "page/subscription.h"

enum err page_subscription(struct page *p)
{
    struct node *account = model_content(p->model, "account");
    const struct rows *r;
    enum err e = db_read(p->act->db, p->act->pool, "subscription_list",
                         ARGS(NUMBER("id", p->account.id)), &r);

    if (e != ERR_NONE)
        return e;
    model_fill(account, p->account.row, 0);
    /* Newest first: the one without an end stands on top. */
    model_rows(model_list(account, "subscriptions"), "subscription", r);
    return ERR_NONE;
}
