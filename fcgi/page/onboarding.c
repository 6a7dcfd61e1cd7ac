/* onboarding: the checklist of an account, the board of all that are on their way, and the wizard of a business. */
#include "page/onboarding.h"

#include "feature/assignment.h"
#include "feature/onboarding.h"

enum err page_onboarding(struct page *p)
{
    struct node *account = model_content(p->model, "account");

    model_fill(account, p->account.row, 0);
    if (page_may(p, RIGHT_ACCOUNT_SETUP)) {
        form_show(page_form(p, "account-onboarding", onboarding_fields), p->act, p->furniture);
        form_offer(p->act, p->furniture, "account-setup");
    }
    return onboarding_show(p->act, p->account.id, account);
}

enum err page_onboarding_post(struct page *p)
{
    page_back(p, "");
    return onboarding_tick(p->act, p->account.id, &p->form, &p->location);
}

enum err page_setup_complete_post(struct page *p)
{
    page_back(p, "");
    return onboarding_start(p->act, p->account.id, &p->location);
}

/* Each row can be taken on with one form, which each button sends to its own account. */
enum err page_onboarding_list(struct page *p)
{
    struct node *list = model_content(p->model, "onboarding");
    const struct rows *rows;
    enum err e = page_list(p, &onboarding_list_page, list, &rows);

    if (e != ERR_NONE)
        return e;
    model_rows(list, "account", rows);
    if (p->format != FORMAT_HTML)
        return ERR_NONE;
    if (page_may(p, RIGHT_ACCOUNT_ASSIGN))
        form_show(page_form(p, "account-assignments", assignment_fields), p->act, p->furniture);
    return onboarding_tally_show(p->act, pairs_get(&p->rq->query, "locked") != NULL, p->furniture);
}

/* What a business does itself: the checklist is its own. */
enum err page_wizard(struct page *p)
{
    static const char *const told[] = {"uid", "name", "nickname", "setup_state", NULL}, *const counted[] = {"steps_done", "steps_total", NULL};
    struct node *wizard = model_content(p->model, "wizard");

    for (const char *const *name = told; *name != NULL; name++)
        model_text(wizard, *name, row_text(p->account.row, 0, *name));
    for (const char *const *name = counted; *name != NULL; name++)
        model_number(wizard, *name, (int64_t)row_number(p->account.row, 0, *name));
    model_time(wizard, "onboarding_at", row_text(p->account.row, 0, "onboarding_at"));
    if (p->format == FORMAT_HTML)
        model_text(wizard, "portal", p->act->house->conf->base_url);
    if (page_may(p, RIGHT_BUSINESS_EDIT))
        form_show(page_form(p, "wizard", onboarding_fields), p->act, p->furniture);
    return onboarding_show(p->act, p->account.id, wizard);
}

enum err page_wizard_post(struct page *p)
{
    p->location = "/onboarding";
    return onboarding_tick(p->act, p->account.id, &p->form, &p->location);
}
