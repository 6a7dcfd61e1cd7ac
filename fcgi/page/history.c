/* history: the History tab of an account, and what its own people read of it. */
#include "page/history.h"

#include "base/text.h"
#include "feature/assignment.h"
#include "feature/history.h"
#include "feature/lock.h"
#include "feature/nickname.h"
#include "feature/onboarding.h"
#include "feature/plan.h"
#include "feature/screen.h"
#include "feature/tag.h"
#include "feature/template.h"
#include "rule/undo.h"

#define SHOWN 50

const struct field history_undo_fields[] = {
    {.name = "change", .type = FIELD_HIDDEN, .max = 40, .required = true},
    {0},
};

/* Change ids count up and say nothing that the page itself doesn't: a reader may well name one. */
static enum err read_page(struct page *p, enum history_for whose, struct history *h)
{
    const char *before = pairs_get(&p->rq->query, "before");
    uint64_t from = 0;
    enum err e;

    if (before != NULL && (!text_number(before, &from) || from == 0 || from > INT64_MAX))
        return ERR_BAD_PAGE;
    e = history_read(p->act, whose, p->account.id, from, SHOWN, h);
    if (e == ERR_NONE && from > 0)
        page_near(p, "first", "");
    if (e == ERR_NONE && h->next > 0) {
        const char *next = pool_format(p->act->pool, "before=%lu", h->next);

        page_near(p, "after", next);
        page_link(p, "next", next);
    }
    return e;
}

static void offer_files(struct page *p, const struct list_page *list)
{
    if (p->format == FORMAT_HTML && download_allowed(p->act->viewer, list) == ERR_NONE)
        list_offer(p->act, list, p->furniture);
}

enum err page_history(struct page *p)
{
    struct node *account;
    struct history h;
    enum err e = read_page(p, HISTORY_PLATFORM, &h);

    if (e != ERR_NONE)
        return e;
    account = model_content(p->model, "account");
    model_fill(account, p->account.row, 0);
    history_show(&h, p->act, p->account.access.deleted, account);
    offer_files(p, &history_list_page);
    if (p->format == FORMAT_HTML && (p->act->viewer->rights >> RIGHT_HISTORY_UNDO & 1))
        form_offer(p->act, p->furniture, "account-undo");
    return ERR_NONE;
}

enum err page_audit(struct page *p)
{
    struct history h;
    enum err e = read_page(p, HISTORY_BUSINESS, &h);

    if (e != ERR_NONE)
        return e;
    history_show(&h, NULL, false, model_content(p->model, "audit"));
    offer_files(p, &audit_list_page);
    return ERR_NONE;
}

/* What stands in the way of taking a change back: a <moved> for each field that was changed since. */
static void show_moved(struct page *p, const struct undo *u, enum err e)
{
    bool any = false;

    for (size_t i = 0; u->fields != NULL && i < u->fields->rows && i < UNDO_FIELDS; i++) {
        struct node *n;

        if (!u->moved[i])
            continue;
        any = true;
        n = u->since[i] != NULL && u->since[i]->rows > 0 ? model_row(p->furniture, "moved", u->since[i], 0)
                                                        : model_add(p->furniture, "moved");
        model_text(n, "object", row_text(u->fields, i, "object"));
        model_text(n, "object_name", row_text(u->fields, i, "object_name"));
        model_text(n, "field", row_text(u->fields, i, "field"));
    }
    if (!any)
        model_text(model_add(p->furniture, "moved"), "why", u->why ? u->why : e == ERR_INVALID ? "not-staff" : "undone");
}

/* By what takes a change back of those that ask for <right>; the others are the account's own. */
static enum err undo(struct page *p, struct undo *u)
{
    static const struct {
        enum right right;
        enum err (*make)(const struct act *act, struct undo *undo, const char **location);
    } ways[] = {
        {RIGHT_ACCOUNT_TAG, tag_undo},       {RIGHT_ACCOUNT_ASSIGN, assignment_undo}, {RIGHT_ACCOUNT_NICKNAME, nickname_undo},
        {RIGHT_ACCOUNT_TEMPLATE, template_undo}, {RIGHT_ACCOUNT_PLAN, plan_undo},     {RIGHT_ACCOUNT_LINKS, screen_undo},
        {RIGHT_ACCOUNT_SETUP, onboarding_undo},  {RIGHT_ACCOUNT_LOCK, lock_undo},
    };

    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (ways[i].right == undo_right(u->verb))
            return ways[i].make(p->act, u, &p->location);
    return account_undo(p->act, &p->account, u, &p->location);
}

enum err page_history_undo_post(struct page *p)
{
    struct undo u;
    enum err e = access_check(p->act->viewer, RIGHT_HISTORY_READ, NULL, ACCESS_LOOK);

    if (e != ERR_NONE)
        return e;
    page_back(p, "/history");
    e = undo_read(p->act, p->account.id, form_value(&p->form, "change"), &u);
    if (e == ERR_NONE)
        e = undo(p, &u);
    if (e != ERR_CONFLICT && e != ERR_INVALID)
        return e;
    show_moved(p, &u, e);
    return ERR_CONFLICT;
}
