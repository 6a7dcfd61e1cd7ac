/* subscription: the Subscription tab of an account, and Change Plan with its prompts. */
#include "page/subscription.h"

#include "feature/plan.h"

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

static enum err show_plan(struct page *p, const char *name, const struct rows *plan)
{
    struct node *n = model_row(p->furniture, name, plan, 0);
    const struct rows *r;
    enum err e = db_read(p->act->db, p->act->pool, "plan_withheld", ARGS(NUMBER("id", row_number(plan, 0, "id"))), &r);

    if (e == ERR_NONE)
        model_rows(n, "right", r);
    return e;
}

/* What changes when the account gets plan <to>: price, staff limit, rights, and who is there when they are too many. */
static enum err show_prompt(struct page *p, const struct rows *from, const struct rows *to)
{
    struct form *f = page_form(p, "account-plan", account_plan_fields);
    const struct rows *staff;
    enum err e = show_plan(p, "from", from);

    if (e == ERR_NONE)
        e = show_plan(p, "to", to);
    if (e == ERR_NONE && row_number(p->account.row, 0, "staff") > row_number(to, 0, "staff_limit")) {
        e = db_read(p->act->db, p->act->pool, "owner_members", ARGS(NUMBER("id", p->account.id)), &staff);
        if (e == ERR_NONE)
            model_rows(model_list(p->furniture, "members"), "member", staff);
    }
    form_set(f, "plan", row_text(to, 0, "id"));
    form_set(f, "shown", plan_shown(p->act->pool, from, to));
    form_show(f, p->act, p->furniture);
    return e;
}

/* First which plan, then what it changes. */
enum err page_account_plan(struct page *p)
{
    const char *chosen = p->form.posted ? form_value(&p->form, "plan") : pairs_get(&p->rq->query, "plan");
    const struct rows *plans, *from, *to;
    enum err e = plan_find(p->act, row_text(p->account.row, 0, "key_plan"), &from);

    model_fill(model_content(p->model, "account"), p->account.row, 0);
    if (e != ERR_NONE)
        return e;
    if (chosen != NULL)
        e = plan_find(p->act, chosen, &to);
    if (chosen != NULL && e == ERR_NONE)
        return show_prompt(p, from, to);
    if (e != ERR_NONE && !p->form.posted)
        return e;
    if (p->form.posted)
        form_show(&p->form, p->act, p->furniture);
    e = db_read(p->act->db, p->act->pool, "plan_list", ARGS(), &plans);
    if (e == ERR_NONE)
        model_rows(model_list(p->furniture, "plans"), "plan", plans);
    return e;
}

enum err page_account_plan_post(struct page *p)
{
    page_back(p, "/subscription");
    return plan_change(p->act, p->account.id, &p->form, &p->location);
}
