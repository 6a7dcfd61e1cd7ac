/* account: the list of client accounts; one of them; making, editing, archiving one. */
#include "page/account.h"

#include <string.h>

#include "feature/history.h"
#include "feature/note.h"
#include "feature/tag.h"
#include "feature/usage.h"

#define EXPORT_BATCH 500
#define CHANGES_SHOWN 5

static void show_list(struct page *p, const struct list_query *lq, uint64_t count,
                      const struct rows *rows, const char *before, const char *after)
{
    struct node *list = model_content(p->model, "accounts");

    if (p->format == FORMAT_HTML)
        list_show(p->act, lq, count, rows->rows, before, after, p->furniture);
    model_number(list, "count", (int64_t)(count > LIST_CAP ? LIST_CAP : count));
    model_bool(list, "over", count > LIST_CAP);
    model_text(list, "before", before);
    model_text(list, "after", after);
    model_rows(list, "account", rows);
}

/* A batch of the export; the place in the list goes on from call to call. */
static enum err export_batch(struct page *p)
{
    struct list_query *lq = p->list;
    const char *before, *after;
    const struct rows *rows;
    struct node *list;
    enum err e = list_rows(p->act, lq, &rows, &before, &after);

    if (e != ERR_NONE)
        return e;
    list = model_content(p->model, "accounts");
    model_bool(list, "first", p->batch == 0);
    model_rows(list, "account", rows);
    p->more = after != NULL;
    return p->more ? list_seek(p->act, lq, after) : ERR_NONE;
}

static enum err export_list(struct page *p)
{
    uint64_t count;
    enum err e;

    if (p->batch > 0)
        return export_batch(p);
    p->list = pool_alloc(p->act->pool, sizeof *p->list);
    e = account_list_read(p->act, &p->rq->query, p->list, &count);
    if (e == ERR_NONE && p->list->choice.seek != SEEK_NONE)
        e = ERR_BAD_PAGE; /* An export is whole. */
    if (e == ERR_NONE && count > LIST_CAP)
        e = ERR_EXPORT_SIZE;
    p->list->size = EXPORT_BATCH;
    return e == ERR_NONE ? export_batch(p) : e;
}

enum err page_account_list(struct page *p)
{
    const char *before, *after;
    const struct rows *rows;
    struct list_query lq;
    uint64_t count;
    enum err e;

    if (p->format == FORMAT_CSV)
        return export_list(p);
    e = account_list_read(p->act, &p->rq->query, &lq, &count);
    if (e == ERR_NONE)
        e = list_rows(p->act, &lq, &rows, &before, &after);
    if (e == ERR_NONE)
        show_list(p, &lq, count, rows, before, after);
    return e;
}

/* The weeks before are for comparing: an account that is younger has nothing to compare with. */
static void show_usage(const struct usage *u, const char *created_at, struct node *account)
{
    struct node *activity = model_add(account, "activity");
    bool compare = strncmp(created_at, u->start, strlen(u->start)) < 0;

    model_text(activity, "from", u->from);
    model_text(activity, "to", u->to);
    for (size_t m = 0; m < USAGE__METRICS; m++) {
        struct node *metric = model_add(activity, "metric");

        model_text(metric, "name", u->metric[m].name);
        model_number(metric, "total", (int64_t)u->metric[m].total);
        if (compare)
            model_number(metric, "before", (int64_t)u->metric[m].before);
        model_number(metric, "top", (int64_t)u->metric[m].top);
        for (size_t i = 0; i < 3; i++)
            model_number(model_add(metric, "tick"), "n", (int64_t)(u->metric[m].top * i / 2));
        for (size_t i = 0; i < USAGE_WEEKS; i++) {
            struct node *week = model_add(metric, "week");

            model_text(week, "from", u->day[i]);
            model_number(week, "n", (int64_t)u->metric[m].week[i]);
        }
    }
}

static enum err show_part(struct page *p, struct node *account, const char *statement,
                          const char *list, const char *element)
{
    const struct rows *r;
    enum err e = db_read(p->act->db, p->act->pool, statement, ARGS(NUMBER("id", p->account.id)), &r);

    if (e == ERR_NONE)
        model_rows(model_list(account, list), element, r);
    return e;
}

static enum err show_parts(struct page *p, struct node *account)
{
    static const char *const part[][3] = {{"tag_list", "tags", "tag"},
                                          {"note_list", "notes", "note"},
                                          {"assignment_list", "operators", "operator"},
                                          {"account_sites", "sites", "site"}};
    enum err e = ERR_NONE;

    for (size_t i = 0; e == ERR_NONE && i < sizeof part / sizeof *part; i++)
        e = show_part(p, account, part[i][0], part[i][1], part[i][2]);
    return e;
}

static void offer_forms(struct page *p)
{
    if (page_may(p, RIGHT_ACCOUNT_TAG))
        form_show(page_form(p, "account-tags", tag_fields), p->act, p->furniture);
    if (page_may(p, RIGHT_ACCOUNT_NOTE))
        form_show(page_form(p, "account-notes", note_fields), p->act, p->furniture);
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
        e = usage_read(p->act, p->account.id, &u);
    if (e != ERR_NONE)
        return e;
    show_usage(&u, row_text(p->account.row, 0, "created_at"), account);
    if (p->act->viewer->rights >> RIGHT_HISTORY_READ & 1) {
        e = history_read(p->act, p->account.id, 0, CHANGES_SHOWN, &h);
        if (e == ERR_NONE)
            history_show(&h, account);
    }
    offer_forms(p);
    return e;
}

enum err page_account_new(struct page *p)
{
    struct form *f = page_form(p, "account-new", account_new_fields);
    const struct rows *plans;
    enum err e = db_read(p->act->db, p->act->pool, "plan_list", ARGS(), &plans);

    if (e != ERR_NONE)
        return e;
    form_set(f, "time_zone", p->act->viewer->time_zone);
    form_set(f, "plan", row_text(plans, 0, "id"));
    form_show(f, p->act, p->furniture);
    model_rows(model_list(p->furniture, "plans"), "plan", plans);
    page_zones(p);
    return ERR_NONE;
}

enum err page_account_new_post(struct page *p)
{
    return account_create(p->act, &p->form, &p->location);
}

enum err page_account_edit(struct page *p)
{
    struct form *f = page_form(p, "account-edit", account_edit_fields);
    bool conflict = false;
    const struct rows *r;
    enum err e = ERR_NONE;

    for (size_t i = 0; i < f->fields; i++) {
        if (row_has(p->account.row, f->field[i].name))
            form_set(f, f->field[i].name, row_text(p->account.row, 0, f->field[i].name));
        conflict |= f->theirs[i] != NULL;
    }
    if (!f->posted)
        f->version = p->account.version;
    if (conflict) {
        e = history_last_edit(p->act, p->account.id, &r);
        if (e == ERR_NONE && r->rows > 0)
            model_row(p->furniture, "conflict", r, 0);
        else
            model_add(p->furniture, "conflict");
    }
    form_show(f, p->act, p->furniture);
    page_zones(p);
    model_fill(model_content(p->model, "account"), p->account.row, 0);
    return e;
}

enum err page_account_edit_post(struct page *p)
{
    return account_edit(p->act, &p->account, &p->form, &p->location);
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
