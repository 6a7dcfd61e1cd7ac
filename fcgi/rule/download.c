/* download: two pools take turns, because the key of the next batch is made of the rows of this one. */
#include "rule/download.h"

#include <string.h>

#include "view/model.h"
#include "view/pour.h"

#define BATCH 500

const struct download_format download_formats[] = {
    {"csv", "text/csv; charset=utf-8; header=present", false, false},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, false},
    {"ods", "application/vnd.oasis.opendocument.spreadsheet", false, false},
    {"fods", "application/vnd.oasis.opendocument.spreadsheet-flat-xml", false, false},
    {"vcf", "text/vcard; charset=utf-8", true, true},
    {"html", "text/html; charset=utf-8", false, false},
    {"xml", "application/xml; charset=utf-8", false, false},
    {"json", "application/json; charset=utf-8", false, false},
    {0},
};

struct download {
    struct pool *life, *turn[2];
    size_t turns;
    struct act act;
    struct download_call call;
    const char *purpose, *version;
    struct list_query lq;
    struct pour_call pour_call;
    struct pour *pour; /* NULL until the first rows are there: their types belong to the mould */
    uint64_t total; /* 0: not known */
    uint64_t rows;
};

const struct download_format *download_format_named(const char *name)
{
    for (const struct download_format *f = download_formats; f->name != NULL; f++)
        if (strcmp(f->name, name) == 0)
            return f;
    return NULL;
}

static const char *sheet_of(struct pool *pool, const struct list_page *list, const struct download_format *format)
{
    return pool_format(pool, "%s.%s", format->own ? list->statement : "list", format->name);
}

const char *download_fault(const struct sheets *sheets, struct pool *pool, const struct list_page *list)
{
    for (const char *const *f = list->formats; *f != NULL; f++) {
        const struct download_format *format = download_format_named(*f);
        const char *name = format != NULL ? sheet_of(pool, list, format) : *f;

        if (!sheet_has(sheets, name))
            return name;
    }
    return NULL;
}

enum err download_allowed(const struct viewer *viewer, const struct list_page *list)
{
    enum err e = access_check(viewer, list->right, NULL, ACCESS_LOOK);

    return e != ERR_NONE || list->export_right == RIGHT_MISSING ? e
                                                                : access_check(viewer, list->export_right, NULL, ACCESS_LOOK);
}

const struct list_page *download_list(const struct house *house, const char *name)
{
    for (const struct list_page *const *list = house->lists; *list != NULL; list++)
        if (strcmp((*list)->statement, name) == 0)
            return *list;
    return NULL;
}

static bool list_has(const struct download_call *call)
{
    for (const char *const *f = call->list->formats; *f != NULL; f++)
        if (strcmp(*f, call->format->name) == 0)
            return true;
    return false;
}

/* ---- The address. */

/* What the form of a list's page adds to each of its addresses, and what only pages have. */
static const char *const paging[] = {"rows", "after", "before", "receipt", NULL};

/* Takes <name> out of <q>; NULL: it has none. Twice is for list_read to refuse. */
static const char *take(struct pairs *q, const char *name)
{
    const char *value = NULL;
    size_t n = 0;

    for (size_t i = 0; i < q->n; i++)
        if (value == NULL && strcmp(q->v[i].name, name) == 0)
            value = q->v[i].value;
        else
            q->v[n++] = q->v[i];
    q->n = n;
    return value;
}

static void drop_paging(struct pairs *q)
{
    for (const char *const *name = paging; *name != NULL; name++)
        take(q, *name);
}

static bool is(const char *value, const char *only)
{
    return value == NULL || strcmp(value, only) == 0;
}

/* What an address says: the list's own names, and what a download adds. */
struct address {
    struct pairs list;
    const char *purpose, *version;
};

/* The address of the page that the form stood on, and the rows that were chosen there. */
static enum err read_form(struct pool *pool, struct pairs *q, const char *query, bool all)
{
    struct pairs page;
    enum err e = pairs_urlencoded(pool, query, strlen(query), &page);
    struct pairs both = {pool_array(pool, page.n + q->n + 1, sizeof *both.v), 0};

    if (e == ERR_NONE)
        drop_paging(&page);
    for (size_t i = 0; e == ERR_NONE && i < page.n; i++)
        both.v[both.n++] = page.v[i];
    for (size_t i = 0; e == ERR_NONE && i < q->n; i++)
        if (!all || strcmp(q->v[i].name, "a") != 0)
            both.v[both.n++] = q->v[i];
    *q = both;
    return e;
}

static enum err read_address(struct pool *pool, const struct pairs *query, struct address *out)
{
    struct pairs *q = &out->list;
    const char *all, *page;

    *q = (struct pairs){pool_array(pool, query->n + 1, sizeof *q->v), query->n};
    if (query->n > 0)
        memcpy(q->v, query->v, q->n * sizeof *q->v);
    out->purpose = take(q, "for");
    out->version = take(q, "version");
    all = take(q, "all");
    page = take(q, "query");
    if (!is(out->purpose, "spreadsheet") || !is(out->version, "4.0") || !is(all, "1") || (all != NULL && page == NULL))
        return ERR_BAD_REQUEST;
    drop_paging(q);
    return page != NULL ? read_form(pool, q, page, all != NULL) : ERR_NONE;
}

enum err download_query(struct pool *pool, const struct pairs *query, const char **text)
{
    struct address a;
    enum err e = read_address(pool, query, &a);
    struct pair more[2];
    struct pairs extra = {more, 0};

    if (e != ERR_NONE)
        return e;
    if (a.purpose != NULL)
        more[extra.n++] = (struct pair){"for", a.purpose};
    if (a.version != NULL)
        more[extra.n++] = (struct pair){"version", a.version};
    *text = pool_format(pool, "%s%s%s", pairs_encode(pool, &a.list, paging), a.list.n > 0 && extra.n > 0 ? "&" : "",
                        pairs_encode(pool, &extra, paging));
    return ERR_NONE;
}

enum err download_open(const struct act *act, const struct download_call *call, struct download **out,
                       uint64_t *count)
{
    struct pool *life = pool_new();
    struct download *d = pool_alloc(life, sizeof *d);
    struct address *a = pool_alloc(life, sizeof *a);
    enum err e;

    *d = (struct download){.life = life, .turn = {pool_new(), pool_new()}, .act = *act, .call = *call};
    d->act.pool = life;
    *out = d;
    if (!list_has(call))
        return ERR_FORMAT;
    e = read_address(life, call->query, a);
    d->purpose = a->purpose;
    d->version = a->version;
    if (e == ERR_NONE)
        e = list_read(&d->act, call->list, call->account, &a->list, &d->lq, count);
    d->lq.size = BATCH;
    d->lq.choice.more |= call->format->whole;
    d->total = call->total > 0 || e != ERR_NONE || *count > LIST_CAP ? call->total : *count;
    return e;
}

void download_close(struct download *d)
{
    if (d == NULL)
        return;
    pool_free(d->turn[0]);
    pool_free(d->turn[1]);
    pool_free(d->life);
}

/* ---- The file. */

/* A column is in the file when it was chosen, or nobody chose and pages can do with it; a format that is whole finds what it needs among all of the rows. */
static void choose_columns(struct download *d, const struct rows *rows)
{
    const struct list_column *c = d->call.list->column;
    const char **names = pool_array(d->life, LIST_COLUMNS + rows->columns, sizeof *names);
    size_t n = 0;

    for (size_t i = 0; d->call.format->whole && i < rows->columns; i++)
        if (*rows->column[i].name == '@')
            names[n++] = pool_copy(d->life, rows->column[i].name + 1);
    for (size_t i = 0; !d->call.format->whole && c[i].name != NULL; i++)
        if (d->lq.chosen ? d->lq.columns >> i & 1 : !c[i].more)
            names[n++] = c[i].name;
    d->pour_call.column = names;
    d->pour_call.columns = n;
}

static const char *type_name(const struct rows *rows, const char *column)
{
    static const char *const names[] = {[COLUMN_TEXT] = "text", [COLUMN_NUMBER] = "number", [COLUMN_BOOL] = "bool",
                                        [COLUMN_TIME] = "time", [COLUMN_BYTES] = "bytes"};

    for (size_t i = 0; i < rows->columns; i++)
        if (strcmp(rows->column[i].name + (*rows->column[i].name == '@'), column) == 0)
            return names[rows->column[i].type];
    return "text";
}

/* <list> as the sheet of a format reads it. */
static struct model *describe(struct download *d, const struct rows *rows)
{
    const struct list_page *list = d->call.list;
    struct model *m = model_new(d->life, &(struct model_page){"download", d->call.lang, "", d->pour_call.zone});
    struct node *n = model_content(m, "list");

    model_text(n, "name", list->statement);
    model_text(n, "rows", list->rows);
    model_text(n, "row", list->row);
    model_text(n, "dates", d->pour_call.order);
    model_text(n, "for", d->purpose);
    model_text(n, "version", d->version ? d->version : "3.0");
    if (d->total > 0)
        model_number(n, "total", (int64_t)d->total);
    for (size_t i = 0; i < d->pour_call.columns; i++) {
        struct node *column = model_add(n, "column");

        model_text(column, "name", d->pour_call.column[i]);
        model_text(column, "type", type_name(rows, d->pour_call.column[i]));
    }
    return m;
}

static enum err begin(struct download *d, const struct rows *rows)
{
    const struct viewer *v = d->act.viewer;
    struct model *m;
    enum err e;

    d->pour_call = (struct pour_call){.zone = v->time_zone, .order = v->date_format ? v->date_format : "mdy", .sink = d->call.sink};
    choose_columns(d, rows);
    m = describe(d, rows);
    e = sheet_mould(d->call.sheets, sheet_of(d->life, d->call.list, d->call.format), m, d->life, &d->pour_call.mould);
    model_free(m);
    if (e == ERR_NONE)
        d->pour = pour_begin(d->life, &d->pour_call);
    return e;
}

enum err download_batch(struct download *d, bool *more)
{
    struct pool *pool = d->act.pool = d->turn[d->turns++ & 1];
    const char *before, *after;
    const struct rows *rows;
    enum err e;

    *more = false;
    pool_reset(pool);
    e = list_rows(&d->act, &d->lq, &rows, &before, &after);
    if (e == ERR_NONE && d->pour == NULL)
        e = begin(d, rows);
    if (e == ERR_NONE)
        e = pour_rows(d->pour, pool, rows);
    if (e != ERR_NONE)
        return e;
    d->rows += rows->rows;
    *more = after != NULL;
    return *more ? list_seek(&d->act, &d->lq, after) : pour_end(d->pour);
}

uint64_t download_rows(const struct download *d)
{
    return d->rows;
}
