/* view: how people want their lists: their views, and what forms on a list say of it. */
#include "page/view.h"

#include <string.h>

#include "feature/job.h"
#include "feature/message.h"
#include "feature/onboarding.h"
#include "feature/staff.h"
#include "feature/view.h"

/* The lists that are pages. */
static const struct {
    const struct list_page *page;
    const char *path; /* "{}": the account whose list it is */
} lists[] = {
    {&account_list_page, "/accounts"},
    {&staff_list_page, "/accounts/{}/staff"},
    {&colleague_list_page, "/staff"},
    {&message_list_page, "/messages"},
    {&job_list_page, "/jobs"},
    {&onboarding_list_page, "/onboarding"},
};
#define LISTS (sizeof lists / sizeof *lists)

/* The list called <name>, of <account> where it is of one; ERR_BAD_REQUEST, ERR_FORBIDDEN when the viewer may not read it. */
static enum err find_list(const struct page *p, const char *name, const char *account, struct view_place *at)
{
    for (size_t i = 0; name != NULL && i < LISTS; i++) {
        const char *hole = strstr(lists[i].path, "{}");

        if (strcmp(lists[i].page->statement, name) != 0)
            continue;
        if (access_check(p->act->viewer, lists[i].page->right, NULL, ACCESS_LOOK) != ERR_NONE)
            return ERR_FORBIDDEN;
        if (hole != NULL && (account == NULL || !crypt_is_uid(account)))
            return ERR_BAD_REQUEST;
        at->page = lists[i].page;
        at->path = hole ? pool_format(p->act->pool, "%.*s%s%s", (int)(hole - lists[i].path), lists[i].path, account, hole + 2)
                        : lists[i].path;
        return ERR_NONE;
    }
    return ERR_BAD_REQUEST;
}

/* Whether the list of a view is there for the viewer, and says the same as when it was saved. */
static bool fits(const struct page *p, const char *list, const struct view_state *kept)
{
    struct view_state state;

    for (size_t i = 0; i < LISTS; i++)
        if (strcmp(lists[i].page->statement, list) == 0)
            return access_check(p->act->viewer, lists[i].page->right, NULL, ACCESS_LOOK) == ERR_NONE &&
                   view_check(p->act, lists[i].page, view_lead(p->act, kept), &state) == ERR_NONE;
    return false;
}

static enum err show_roles(struct page *p)
{
    const struct rows *r;
    enum err e;

    if (!page_may(p, RIGHT_VIEW_SHARE))
        return ERR_NONE;
    e = db_read(p->act->db, p->act->pool, "person_roles", ARGS(NUMBER("id", p->act->viewer->id)), &r);
    if (e == ERR_NONE)
        model_rows(model_add(p->furniture, "roles"), "role", r);
    return e;
}

enum err page_view_list(struct page *p)
{
    struct node *views = model_content(p->model, "views");
    const struct rows *r;
    enum err e = view_list(p->act, &r);

    if (e != ERR_NONE)
        return e;
    for (size_t i = 0; i < r->rows; i++) {
        struct view_state kept = {row_text(r, i, "query"), row_text(r, i, "columns")};
        struct node *n = model_row(views, "view", r, i);
        bool still = fits(p, row_text(r, i, "list"), &kept);

        model_bool(n, "fits", still);
        if (p->format == FORMAT_HTML && still)
            model_text(n, "lead", view_lead(p->act, &kept));
    }
    form_show(page_form(p, "view-new", view_fields), p->act, p->furniture);
    form_show(page_form(p, "view-edit", view_edit_fields), p->act, p->furniture);
    form_show(page_form(p, "view-remove", view_remove_fields), p->act, p->furniture);
    return show_roles(p);
}

enum err page_view_new_post(struct page *p)
{
    struct view_place at;
    enum err e = find_list(p, form_value(&p->form, "list"), form_value(&p->form, "account"), &at);

    return e == ERR_NONE ? view_save(p->act, &at, &p->form, &p->location) : e;
}

enum err page_view_edit_post(struct page *p)
{
    return view_edit(p->act, &p->form, &p->location);
}

enum err page_view_remove_post(struct page *p)
{
    return view_remove(p->act, &p->form, &p->location);
}

enum err page_view_columns_post(struct page *p)
{
    const struct pairs *posted = &p->rq->form;
    struct view_place at;
    enum err e = find_list(p, pairs_get(posted, "list"), pairs_get(posted, "account"), &at);

    return e == ERR_NONE ? view_remember(p->act, &at, posted, &p->location) : e;
}
