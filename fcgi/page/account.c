/* account: the list of client accounts; one of them; making, archiving one. */
#include "page/account.h"

#include <string.h>

#include "feature/history.h"
#include "feature/note.h"
#include "feature/onboarding.h"
#include "feature/tag.h"
#include "feature/usage.h"

#define CHANGES_SHOWN 5

enum err page_account_list(struct page *p)
{
    const struct rows *rows;
    struct node *list;
    enum err e;

    list = model_content(p->model, "accounts");
    e = page_list(p, &account_list_page, list, &rows);
    if (e == ERR_NONE)
        model_rows(list, "account", rows);
    return e;
}

static enum err show_parts(struct page *p, struct node *account)
{
    static const char *const part[][3] = {{"tag_list", "tags", "tag"},
                                          {"note_list", "notes", "note"},
                                          {"assignment_list", "operators", "operator"},
                                          {"account_sites", "sites", "site"}};
    struct node *more = model_add(account, "more");
    enum err e = ERR_NONE;

    for (size_t i = 0; e == ERR_NONE && i < sizeof part / sizeof *part; i++)
        e = page_part(p, account, more, part[i]);
    return e;
}

static void offer_forms(struct page *p)
{
    if (page_may(p, RIGHT_ACCOUNT_TAG))
        form_show(page_form(p, "account-tags", tag_fields), p->act, p->furniture);
    if (page_may(p, RIGHT_ACCOUNT_NOTE))
        form_show(page_form(p, "account-notes", note_fields), p->act, p->furniture);
    if (page_may(p, RIGHT_ACCOUNT_SETUP))
        form_show(page_form(p, "account-onboarding", onboarding_fields), p->act, p->furniture);
    if (p->account.access.deleted && (p->act->viewer->rights >> RIGHT_ACCOUNT_ARCHIVE & 1))
        form_offer(p->act, p->furniture, "account-restore");
}

enum err page_account_show(struct page *p)
{
    struct node *account = model_content(p->model, "account");
    struct history h;
    struct usage u;
    enum err e;

    model_fill(account, p->account.row, 0);
    e = show_parts(p, account);
    if (e == ERR_NONE)
        e = onboarding_show(p->act, p->account.id, account);
    if (e == ERR_NONE)
        e = usage_read(p->act, p->account.id, &u);
    if (e != ERR_NONE)
        return e;
    usage_show(&u, row_text(p->account.row, 0, "created_at"), account);
    if (p->act->viewer->rights >> RIGHT_HISTORY_READ & 1) {
        e = history_read(p->act, HISTORY_PLATFORM, p->account.id, 0, CHANGES_SHOWN, &h);
        if (e == ERR_NONE)
            history_show(&h, NULL, false, account);
    }
    offer_forms(p);
    return e;
}

/* The template that was chosen, and what the form begins with then; else those there are to choose from. */
static enum err show_templates(struct page *p, struct form *f)
{
    static const char *const from[][2] = {{"time_zone", "time_zone"}, {"country", "country"}, {"plan", "key_plan"}, {"template", "uid"}};
    const char *uid = f->posted ? form_value(f, "template") : pairs_get(&p->rq->query, "template");
    bool chosen = uid != NULL && *uid != '\0';
    struct account template;
    const struct rows *r;
    struct node *n;
    enum err e = chosen ? account_template(p->act, uid, &template) : ERR_NOT_FOUND;

    if (e == ERR_NONE) {
        n = model_row(p->furniture, "template", template.row, 0);
        for (size_t i = 0; i < sizeof from / sizeof *from; i++)
            form_set(f, from[i][0], row_text(template.row, 0, from[i][1]));
        e = db_read(p->act->db, p->act->pool, "tag_list", ARGS(NUMBER("id", template.id)), &r);
        if (e == ERR_NONE)
            model_rows(model_list(n, "tags"), "tag", r);
        return e;
    }
    if (chosen && !f->posted)
        return e;
    e = db_read(p->act->db, p->act->pool, "template_list", ARGS(), &r);
    if (e == ERR_NONE)
        model_rows(model_list(p->furniture, "templates"), "template", r);
    return e;
}

enum err page_account_new(struct page *p)
{
    struct form *f = page_form(p, "account-new", account_new_fields);
    const struct rows *plans;
    enum err e = db_read(p->act->db, p->act->pool, "plan_list", ARGS(), &plans);

    form_set(f, "time_zone", p->act->viewer->time_zone);
    if (e == ERR_NONE && plans->rows > 0)
        form_set(f, "plan", row_text(plans, 0, "id"));
    if (e == ERR_NONE)
        e = show_templates(p, f);
    if (e != ERR_NONE)
        return e;
    form_show(f, p->act, p->furniture);
    model_rows(model_list(p->furniture, "plans"), "plan", plans);
    page_zones(p);
    return ERR_NONE;
}

enum err page_account_new_post(struct page *p)
{
    return account_create(p->act, &p->form, &p->location);
}

enum err page_account_archive(struct page *p)
{
    struct node *account = model_content(p->model, "account");
    const struct rows *r;
    enum err e = db_read(p->act->db, p->act->pool, "account_effect",
                         ARGS(NUMBER("id", p->account.id)), &r);

    if (e != ERR_NONE)
        return e;
    model_fill(account, p->account.row, 0);
    model_row(p->furniture, "effect", r, 0);
    form_show(page_form(p, "account-archive", account_archive_fields), p->act, p->furniture);
    return ERR_NONE;
}

enum err page_account_archive_post(struct page *p)
{
    return account_archive(p->act, &p->account, form_value(&p->form, "reason"), &p->location);
}

enum err page_account_restore_post(struct page *p)
{
    return account_restore(p->act, &p->account, &p->location);
}
