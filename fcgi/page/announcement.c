/* announcement: the list, writing one, looking at what sending it would come to, what became of it; the templates. */
#include "page/announcement.h"

#include <string.h>

#include "feature/announcement.h"
#include "rule/fill.h"
#include "rule/merge.h"

enum err page_announcement_list(struct page *p)
{
    struct node *list = model_content(p->model, "announcements");
    const struct rows *rows;
    enum err e = page_list(p, &announcement_list_page, list, &rows);

    if (e == ERR_NONE)
        model_rows(list, "announcement", rows);
    return e;
}

static enum err read_templates(struct page *p, const struct rows **rows)
{
    return db_read(p->act->db, p->act->pool, "announcement_templates", ARGS(NUMBER("account", p->account.id)), rows);
}

/* ---- Writing. */

enum err page_announcement_new(struct page *p)
{
    struct form *f = page_form(p, "announcement-new", announcement_fields);
    const char *uid = p->form.posted ? NULL : pairs_get(&p->rq->query, "template");
    const struct rows *r;
    enum err e = ERR_NONE;

    if (uid != NULL && *uid != '\0') {
        e = announcement_template_find(p->act, p->account.id, uid, &r);
        if (e != ERR_NONE)
            return e;
        form_set(f, "subject", row_text(r, 0, "subject"));
        form_set(f, "body", row_text(r, 0, "body"));
    }
    e = read_templates(p, &r);
    if (e != ERR_NONE)
        return e;
    struct node *templates = model_add(p->furniture, "templates");
    model_text(templates, "chosen", uid);
    model_rows(templates, "template", r);
    form_show(f, p->act, p->furniture);
    return ERR_NONE;
}

enum err page_announcement_new_post(struct page *p)
{
    return announcement_new(p->act, p->account.id, &p->form, &p->location);
}

enum err page_announcement_edit(struct page *p)
{
    struct form *f = page_form(p, "announcement-edit", announcement_fields);
    bool conflict = false;
    const struct rows *r;
    enum err e = announcement_find(p->act, p->account.id, p->part, f->posted ? NULL : "draft", &r);

    if (e != ERR_NONE)
        return e;
    form_set(f, "subject", row_text(r, 0, "subject"));
    form_set(f, "body", row_text(r, 0, "body"));
    for (size_t i = 0; i < f->fields; i++)
        conflict |= f->theirs[i] != NULL;
    if (!f->posted) {
        f->version = row_number(r, 0, "key_version");
        f->seen = merge_seen(p->act->pool, f, r);
    }
    if (conflict)
        model_add(p->furniture, "conflict");
    model_text(model_content(p->model, "announcement"), "uid", p->part);
    form_show(f, p->act, p->furniture);
    return ERR_NONE;
}

enum err page_announcement_edit_post(struct page *p)
{
    return announcement_edit(p->act, p->account.id, p->part, &p->form, &p->location);
}

/* ---- One of them. */

static void show_sample(struct page *p, const struct rows *draft, const struct announcement_preview *preview, struct node *parent)
{
    struct node *samples = model_list(parent, "samples");

    for (size_t i = 0; i < preview->sample->rows; i++) {
        const struct rows *r = preview->sample;
        const struct fill with = {row_text(r, i, "name"), row_text(r, i, "first_name"), p->account.name};
        struct node *n = model_add(samples, "sample");

        model_text(n, "name", with.name);
        model_text(n, "address", row_text(r, i, "email"));
        model_text(n, "subject", fill(p->act->pool, row_text(draft, 0, "subject"), &with));
        fill_paragraphs(n, p->act->pool, fill(p->act->pool, row_text(draft, 0, "body"), &with));
    }
}

/* What stands in the way: the links, as they were found, until when, and whether anybody gets it at all. */
static enum err show_draft(struct page *p, const struct rows *draft, struct node *announcement)
{
    const struct announcement_from from = {p->account.id, p->account.name};
    struct form *f = page_form(p, "announcement-send", announcement_send_fields);
    struct announcement_preview preview;
    struct node *found;
    enum err e = announcement_preview(p->act, &from, draft, &preview);

    if (e != ERR_NONE)
        return e;
    model_number(announcement, "customers", (int64_t)preview.customers);
    show_sample(p, draft, &preview, announcement);
    found = model_list(announcement, "found");
    for (size_t i = 0; i < preview.found.n; i++)
        model_text(model_add(found, "link"), "text", preview.found.words[i]);
    if (row_true(preview.links, 0, "banned"))
        model_time(announcement, "held_until", row_text(preview.links, 0, "until"));
    form_put(f, "customers", pool_format(p->act->pool, "%lu", preview.customers));
    f->version = row_number(draft, 0, "key_version");
    if (page_may(p, RIGHT_ANNOUNCEMENT_SEND))
        form_show(f, p->act, p->furniture);
    return ERR_NONE;
}

static enum err show_sent(struct page *p, const struct rows *row, struct node *announcement)
{
    const struct rows *held;
    enum err e = db_read(p->act->db, p->act->pool, "announcement_held", ARGS(NUMBER("message", row_number(row, 0, "key_message"))), &held);

    if (e == ERR_NONE)
        page_rows(announcement, model_add(announcement, "more"), "deliveries", "delivery", held);
    return e;
}

enum err page_announcement_show(struct page *p)
{
    struct announcement_states s;
    const struct rows *r;
    struct node *n;
    enum err e = announcement_find(p->act, p->account.id, p->part, NULL, &r);
    bool draft;

    if (e == ERR_NONE)
        e = announcement_states(p->act, r, &s);
    if (e != ERR_NONE)
        return e;
    n = model_content(p->model, "announcement");
    model_fill(n, r, 0);
    model_text(n, "state", s.state);
    draft = strcmp(s.state, "draft") == 0;
    if (row_number(r, 0, "key_message") != 0) {
        model_number(n, "sent_to", (int64_t)s.sent);
        model_number(n, "waiting", (int64_t)s.waiting);
        model_number(n, "failed", (int64_t)s.failed);
        model_number(n, "screened", (int64_t)s.screened);
        model_number(n, "cancelled", (int64_t)s.cancelled);
    }
    if ((draft || s.waiting > 0) && page_may(p, RIGHT_ANNOUNCEMENT_SEND))
        form_offer(p->act, p->furniture, "announcement-cancel");
    if (draft)
        return show_draft(p, r, n);
    /* It was sent, or given up, by somebody else meanwhile: the form says so. */
    if (p->form.route != NULL && strcmp(p->form.route, "announcement-send") == 0)
        form_show(&p->form, p->act, p->furniture);
    return row_number(r, 0, "key_message") != 0 ? show_sent(p, r, n) : ERR_NONE;
}

enum err page_announcement_send_post(struct page *p)
{
    return announcement_send(p->act, p->account.id, p->part, &p->form, &p->location);
}

enum err page_announcement_cancel_post(struct page *p)
{
    return announcement_cancel(p->act, p->account.id, p->part, &p->location);
}

/* ---- Templates. */

enum err page_announcement_templates(struct page *p)
{
    const struct rows *r;
    enum err e = read_templates(p, &r);

    if (e != ERR_NONE)
        return e;
    model_rows(model_content(p->model, "templates"), "template", r);
    if (!page_may(p, RIGHT_ANNOUNCEMENT_SEND))
        return ERR_NONE;
    form_show(page_form(p, "announcement-template-new", announcement_template_fields), p->act, p->furniture);
    form_show(page_form(p, "announcement-template-rename", announcement_rename_fields), p->act, p->furniture);
    form_show(page_form(p, "announcement-template-remove", announcement_remove_fields), p->act, p->furniture);
    return ERR_NONE;
}

enum err page_announcement_template_new_post(struct page *p)
{
    return announcement_template_new(p->act, p->account.id, &p->form, &p->location);
}

enum err page_announcement_template_rename_post(struct page *p)
{
    return announcement_template_rename(p->act, p->account.id, &p->form, &p->location);
}

enum err page_announcement_template_remove_post(struct page *p)
{
    return announcement_template_remove(p->act, p->account.id, &p->form, &p->location);
}
