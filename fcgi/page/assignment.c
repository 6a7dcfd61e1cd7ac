/* assignment: the Account tab: which operators look after an account. */
#include "page/assignment.h"

#include "feature/assignment.h"

enum err page_assignment(struct page *p)
{
    struct node *account = model_content(p->model, "account");
    const struct rows *r;
    enum err e = db_read(p->act->db, p->act->pool, "operator_list", ARGS(NUMBER("id", p->account.id)), &r);

    if (e != ERR_NONE)
        return e;
    model_fill(account, p->account.row, 0);
    model_rows(model_list(account, "operators"), "operator", r);
    if (page_may(p, RIGHT_ACCOUNT_ASSIGN))
        form_show(page_form(p, "account-assignments", assignment_fields), p->act, p->furniture);
    return ERR_NONE;
}

enum err page_assignment_post(struct page *p)
{
    p->location = pool_format(p->act->pool, "/accounts/%s/settings", p->account.uid);
    return assignment_change(p->act, p->account.id, &p->form, &p->location);
}
