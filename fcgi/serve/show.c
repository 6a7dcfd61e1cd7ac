/* show: the representation: the furniture around what a handler says, and the format it leaves in. */
#include "serve/show.h"

#include <string.h>

#include "rule/change.h"
#include "rule/undo.h"
#include "serve/response.h"

static const char *known_language(const char *code, size_t length)
{
    for (const char *const *l = sheet_languages; *l != NULL; l++)
        if (length >= 2 && strncmp(code, *l, 2) == 0 && (length == 2 || code[2] == '-'))
            return *l;
    return NULL;
}

/* The first language of Accept-Language (RFC 9110, 12.5.4) that we have: browsers send them by preference. */
static const char *accepted_language(const char *header)
{
    while (header != NULL && *header != '\0') {
        const char *known;

        header += strspn(header, " \t,");
        known = known_language(header, strcspn(header, ",; \t"));
        if (known != NULL)
            return known;
        header += strcspn(header, ",");
    }
    return sheet_languages[0];
}

static const char *language(const struct page *p, const char **chosen)
{
    const char *asked = pairs_get(&p->rq->query, "lang"), *kept = pairs_get(&p->rq->cookies, "lang");
    const char *known = NULL;

    *chosen = NULL;
    if (p->act->viewer->id != 0)
        return p->act->viewer->locale;
    if (asked != NULL)
        *chosen = known = known_language(asked, strlen(asked));
    if (known == NULL && kept != NULL)
        known = known_language(kept, strlen(kept));
    return known ? known : accepted_language(p->rq->language);
}

/* That it is one: who is behind it, until when, and the ways on and out. */
static void show_visit(const struct act *act, struct node *page)
{
    struct node *n = model_add(page, "visit");

    model_text(n, "operator", act->viewer->actor_name);
    model_text(n, "expires_at", act->viewer->expires);
    model_bool(n, "edits", act->viewer->edits);
    form_offer(act, page, "visit-end");
    if (!act->viewer->edits)
        form_offer(act, page, "visit-edits");
}

static void show_viewer(const struct act *act, struct node *page)
{
    const struct viewer *v = act->viewer;
    struct node *n = model_add(page, "viewer"), *may;

    model_text(n, "uid", v->uid);
    model_text(n, "name", v->name);
    model_text(n, "email", v->email);
    model_text(n, "theme", v->id ? v->theme : "auto");
    model_text(n, "dates", v->id ? v->date_format : "mdy");
    if (v->id == 0)
        return;
    model_bool(n, "secure", v->secure);
    model_text(n, "business", v->account_name);
    model_bool(n, "switches", v->hats > 1);
    may = model_add(page, "may");
    for (int r = 1; r < RIGHT__MAX; r++)
        if (v->rights >> r & ~(v->withheld >> r) & 1)
            model_bool(may, right_name((enum right)r), true);
    if (v->hat == HAT_VISIT)
        show_visit(act, page);
    else
        form_offer(act, page, "logout");
}

/* A receipt offers to take back what it tells of, where that can be. */
static void offer_undo(const struct act *act, const struct rows *r, struct node *receipt)
{
    enum right right = undo_right(row_text(r, 0, "verb"));

    if (right == RIGHT_MISSING || row_text(r, 0, "account_uid") == NULL || row_true(r, 0, "key_undone") ||
        access_check(act->viewer, RIGHT_HISTORY_UNDO, NULL, ACCESS_CHANGE) != ERR_NONE ||
        access_check(act->viewer, right, NULL, ACCESS_CHANGE) != ERR_NONE)
        return;
    model_number(receipt, "id", (int64_t)row_number(r, 0, "key"));
    form_offer(act, receipt, "account-undo");
}

/* What the operation did that led here. */
static void show_receipt(const struct page *p, struct node *page)
{
    const char *op = pairs_get(&p->rq->query, "receipt");
    const struct rows *r, *fields;
    struct node *n;

    if (op == NULL || p->act->viewer->id == 0)
        return;
    if (strcmp(op, "none") == 0) {
        model_text(model_add(page, "receipt"), "verb", "none");
        return;
    }
    /* A receipt that can't be had is no reason to fail the page: the change is done. */
    if (db_read(p->act->db, p->act->pool, "op_receipt",
                ARGS(TEXT("id", op), NUMBER("viewer", viewer_actor(p->act->viewer)), NUMBER("secure", p->act->viewer->secure || p->act->viewer->hat == HAT_STAFF)), &r) != ERR_NONE ||
        r->rows == 0 ||
        db_read(p->act->db, p->act->pool, "op_receipt_fields",
                ARGS(NUMBER("change", row_number(r, 0, "key"))), &fields) != ERR_NONE)
        return;
    n = model_row(page, "receipt", r, 0);
    if (fields->rows > 0)
        model_text(n, "object_name", row_text(fields, 0, "object_name"));
    model_rows(n, "field", fields);
    offer_undo(p->act, r, n);
}

static void begin(struct show *s, const char *name)
{
    struct page *p = s->page;

    p->model = model_new(p->act->pool, &(struct model_page){name, s->lang, p->base, s->zone});
    p->furniture = model_page(p->model);
    if (p->format != FORMAT_HTML)
        return;
    show_viewer(p->act, p->furniture);
    model_text(model_add(p->furniture, "request"), "id", p->act->request_id);
}

void show_begin(struct show *s, struct page *page, const char *name)
{
    s->page = page;
    s->name = name;
    s->lang = language(page, &s->chosen);
    s->zone = page->act->viewer->id ? page->act->viewer->time_zone : "UTC";
    begin(s, name);
    if (page->format == FORMAT_HTML)
        show_receipt(page, page->furniture);
}

enum err show_page(struct show *s, struct response *rs)
{
    struct page *p = s->page;
    struct pool *pool = p->act->pool;
    const char *text;
    size_t length;
    enum err e = model_error(p->model);

    if (e != ERR_NONE)
        return e;
    if (p->format == FORMAT_XML)
        e = model_xml(p->model, pool, &text, &length);
    else if (p->format == FORMAT_JSON)
        e = model_json(p->model, pool, &text, &length);
    else
        e = sheet_page(s->sheets, p->model, pool, &text, &length);
    if (e == ERR_NONE)
        response_body(rs, p->format, text, length);
    return e;
}

static bool keep(void *to, const void *bytes, size_t length)
{
    buf_add(to, bytes, length);
    return true;
}

enum err show_file(struct show *s, const struct list_page *list, const struct download_format *format,
                   struct response *rs)
{
    struct page *p = s->page;
    struct buf all = {.pool = p->act->pool};
    struct download_call call = {.sheets = s->sheets,
                                 .list = list,
                                 .account = p->account.id,
                                 .query = &p->rq->query,
                                 .format = format,
                                 .lang = s->lang,
                                 .sink = {keep, &all}};
    struct download *d;
    uint64_t count = 0;
    bool more = true;
    enum err e = download_open(p->act, &call, &d, &count);

    if (e == ERR_NONE && count > LIST_CAP)
        e = ERR_EXPORT_SIZE;
    while (e == ERR_NONE && more)
        e = download_batch(d, &more);
    download_close(d);
    if (e == ERR_NONE && p->rq->method == METHOD_GET)
        e = change_fetched(p->act, p->account.id, list->statement, format->name);
    if (e != ERR_NONE)
        return e;
    rs->status = 200;
    response_file(p->act->pool, rs, list->rows, format, all.text, all.length);
    return ERR_NONE;
}

void show_restart(struct show *s, const char *name)
{
    model_free(s->page->model);
    s->page->format = FORMAT_HTML;
    s->name = name;
    begin(s, name);
}

/* The same for a program: application/problem+json (RFC 9457), in English, with the errors of the fields. */
static enum err show_problem(struct show *s, enum err e, struct response *rs)
{
    struct page *p = s->page;
    struct node *n;

    model_free(p->model);
    s->lang = sheet_languages[0];
    begin(s, "error");
    n = model_content(p->model, "error");
    model_text(n, "name", err_name(e));
    model_number(n, "status", err_status(e));
    model_text(n, "request", p->act->request_id);
    form_show_errors(&p->form, n);
    rs->type = "application/problem+json; charset=utf-8";
    return sheet_export(s->sheets, SHOW_PROBLEM, p->model, p->act->pool, &rs->body, &rs->length);
}

/* Who could do it instead. That they can't be named is no reason to fail the page. */
static void show_helpers(struct page *p)
{
    const struct rows *r;

    if (db_read(p->act->db, p->act->pool, "access_secure", ARGS(), &r) == ERR_NONE)
        model_rows(model_add(p->furniture, "operators"), "operator", r);
}

enum err show_error(struct show *s, enum err e, struct response *rs)
{
    struct page *p = s->page;
    enum format format = p->format;
    struct node *n;

    if (format == FORMAT_JSON || (p->rq->bearer != NULL && format != FORMAT_XML))
        return show_problem(s, e, rs);
    show_restart(s, "error");
    /* A download that can't be had is explained on a page; data is answered with data. */
    if (format == FORMAT_XML)
        p->format = format;
    if (e == ERR_SECURE && p->format == FORMAT_HTML)
        show_helpers(p);
    /* Only there it can be restored. Who may not look at it was refused for that. */
    if (e == ERR_ARCHIVED && p->account.id != 0) {
        n = model_add(p->furniture, "account");
        model_text(n, "uid", p->account.uid);
        model_text(n, "name", p->account.name);
    }
    n = model_content(p->model, "error");
    model_text(n, "name", err_name(e));
    model_number(n, "status", err_status(e));
    model_text(n, "request", p->act->request_id);
    return show_page(s, rs);
}

void show_end(struct show *s)
{
    if (s->page != NULL)
        model_free(s->page->model);
    sheet_reset();
}
