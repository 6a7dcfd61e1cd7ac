/* staff: who works for an account, adding somebody, invitations, switching off: its Staff tab, and its own people's page. */
#include "page/staff.h"

#include "feature/staff.h"

/* The routes of the forms, which differ between the portals. */
struct routes {
    const char *add, *invitation, *active;
};

static void show_forms(struct page *p, struct routes routes)
{
    struct form *f = page_form(p, routes.add, staff_fields);

    form_set(f, "invite", "1");
    form_show(f, p->act, p->furniture);
    form_show(page_form(p, routes.invitation, invitation_fields), p->act, p->furniture);
    form_show(page_form(p, routes.active, staff_switch_fields), p->act, p->furniture);
}

enum err page_staff(struct page *p)
{
    struct node *account = model_content(p->model, "account");
    const struct rows *r;
    enum err e = page_list(p, &staff_list_page, NULL, &r);

    if (e != ERR_NONE)
        return e;
    model_fill(account, p->account.row, 0);
    page_rows(account, model_add(account, "more"), "members", "member", r);
    if (page_may(p, RIGHT_STAFF_EDIT))
        show_forms(p, (struct routes){"account-staff-add", "account-invitation", "account-staff-active"});
    return ERR_NONE;
}

enum err page_own_staff(struct page *p)
{
    struct node *staff = model_content(p->model, "staff");
    const struct rows *r;
    enum err e = page_list(p, &colleague_list_page, staff, &r);

    if (e != ERR_NONE)
        return e;
    model_number(staff, "active", (int64_t)row_number(p->account.row, 0, "staff"));
    model_number(staff, "staff_limit", (int64_t)row_number(p->account.row, 0, "staff_limit"));
    model_rows(model_list(staff, "members"), "member", r);
    if (!page_refuse(p, RIGHT_BUSINESS_STAFF))
        show_forms(p, (struct routes){"staff-add", "staff-invitation", "staff-active"});
    return ERR_NONE;
}

static struct staff_place place(const struct page *p)
{
    return (struct staff_place){
        .account = p->account.id,
        .name = p->account.name,
        .location = p->act->viewer->account != 0 ? "/staff" : pool_format(p->act->pool, "/accounts/%s/staff", p->account.uid),
    };
}

enum err page_staff_add_post(struct page *p)
{
    struct staff_place at = place(p);

    return staff_add(p->act, &at, &p->form, &p->location);
}

enum err page_invitation_post(struct page *p)
{
    struct staff_place at = place(p);

    return staff_invite(p->act, &at, &p->form, &p->location);
}

enum err page_staff_switch_post(struct page *p)
{
    struct staff_place at = place(p);

    return staff_switch(p->act, &at, &p->form, &p->location);
}
