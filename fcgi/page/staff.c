/* staff: the Staff tab of an account. */
#include "page/staff.h"

enum err page_staff(struct page *p)
{
    struct node *account = model_content(p->model, "account");
    const struct rows *r;
    enum err e = db_read(p->act->db, p->act->pool, "staff_list", ARGS(NUMBER("id", p->account.id)), &r);

    if (e != ERR_NONE)
        return e;
    model_fill(account, p->account.row, 0);
    model_rows(model_list(account, "members"), "member", r);
    return ERR_NONE;
}
