/* show: the representation: the furniture around what a handler says, and the format it leaves in. */
#include "serve/show.h"

#include <string.h>

#include "rule/session.h"
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
    may = model_add(page, "may");
    for (int r = 1; r < RIGHT__MAX; r++)
        if (v->rights >> r & 1)
            model_bool(may, right_name((enum right)r), true);
    form_offer(act, page, "logout");
}

/* What the operation did that led here. */
static void show_receipt(const struct page *p, struct node *page)
{
    const char *op = pairs_get(&p->rq->query, "receipt");
    const struct rows *r, *fields;
    struct node *n;

    if (op == NULL || p->act->viewer->id == 0)
        return;
    /* A receipt that can't be had is no reason to fail the page: the change is done. */
    if (db_read(p->act->db, p->act->pool, "op_receipt",
                ARGS(TEXT("id", op), NUMBER("viewer", p->act->viewer->id)), &r) != ERR_NONE ||
        r->rows == 0 ||
        db_read(p->act->db, p->act->pool, "op_receipt_fields",
                ARGS(NUMBER("change", row_number(r, 0, "key"))), &fields) != ERR_NONE)
        return;
    n = model_row(page, "receipt", r, 0);
    if (fields->rows > 0)
        model_text(n, "object_name", row_text(fields, 0, "object_name"));
    model_rows(n, "field", fields);
}

static void begin(struct show *s, const char *name)
{
    struct page *p = s->page;

    p->model = model_new(p->act->pool, &(struct model_page){name, s->lang, "", s->zone});
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
        response_body(pool, rs, p->format, s->name, text, length);
    return e;
}

enum err show_export(struct show *s, page_handler *handler, const char *name, struct response *rs)
{
    struct page *p = s->page;
    const char *sheet = pool_format(p->act->pool, "%s.csv", name);
    struct buf all = {.pool = p->act->pool};
    enum err e;

    do {
        const char *text;
        size_t length;

        p->more = false;
        e = handler(p);
        if (e == ERR_NONE)
            e = model_error(p->model);
        if (e == ERR_NONE)
            e = sheet_export(s->sheets, sheet, p->model, p->act->pool, &text, &length);
        if (e != ERR_NONE)
            return e;
        buf_add(&all, text, length);
        p->batch++;
        if (p->more) {
            model_free(p->model);
            sheet_reset();
            begin(s, s->name);
        }
    } while (p->more);
    rs->status = 200;
    response_body(p->act->pool, rs, FORMAT_CSV, name, all.text, all.length);
    return ERR_NONE;
}

void show_restart(struct show *s, const char *name)
{
    model_free(s->page->model);
    s->page->format = FORMAT_HTML;
    s->name = name;
    begin(s, name);
}

enum err show_error(struct show *s, enum err e, struct response *rs)
{
    struct page *p = s->page;
    enum format format = p->format;
    struct node *n;

    show_restart(s, "error");
    /* A download that can't be had is explained on a page; data is answered with data. */
    if (format == FORMAT_XML || format == FORMAT_JSON)
        p->format = format;
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
