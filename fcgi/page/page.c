/* page: what handlers share. */
#include "page/page.h"

#include <string.h>

#include "base/time.h"
#include "feature/view.h"

struct form *page_form(struct page *p, const char *route, const struct field *table)
{
    struct form *f;

    if (p->form.route != NULL && strcmp(p->form.route, route) == 0)
        return &p->form;
    f = pool_alloc(p->act->pool, sizeof *f);
    *f = form_begin(route, table);
    return f;
}

bool page_may(const struct page *p, enum right right)
{
    return access_check(p->act->viewer, right, p->account.id ? &p->account.access : NULL,
                        ACCESS_CHANGE) == ERR_NONE;
}

bool page_refuse(struct page *p, enum right right)
{
    struct access_ask ask = access_viewer(p->act->viewer, right, p->account.id ? &p->account.access : NULL, ACCESS_CHANGE);
    access_trail trail;
    struct node *n;

    if (access_decide(&ask, &trail) == ERR_NONE)
        return false;
    n = model_add(p->furniture, "refused");
    model_text(n, "right", right_name(right));
    model_text(n, "stop", access_step_name(access_stop(trail)));
    return true;
}

void page_offer(struct page *p, enum right right, const char *route, const struct field *table)
{
    if (!page_refuse(p, right))
        form_show(page_form(p, route, table), p->act, p->furniture);
}

/* The one list of what an account's own people may read of its row: all else operators keep for themselves. */
static bool is_own(const char *column)
{
    static const char *const own[] = {"@uid", "@name", "@email", "@phone", "@website", "@street", "@postal_code", "@city", "@region", "@country", "@time_zone",
                                      "@plan", "@staff", "@staff_limit", "@owner", "@nickname", "@created_at", "@setup_state", "@steps_done", "@steps_total", "@version"};

    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (strcmp(own[i], column) == 0)
            return true;
    return false;
}

const struct rows *page_own(const struct page *p)
{
    const struct rows *all = p->account.row;
    struct column *column = pool_array(p->act->pool, all->columns, sizeof *column);
    struct rows *own = pool_alloc(p->act->pool, sizeof *own);

    memcpy(column, all->column, all->columns * sizeof *column);
    for (size_t i = 0; i < all->columns; i++)
        if (!is_own(column[i].name))
            column[i].name = "key_left_out";
    *own = *all;
    own->column = column;
    return own;
}

void page_back(struct page *p, const char *tab)
{
    p->location = pool_format(p->act->pool, "/accounts/%s%s", p->account.uid, tab);
}

void page_cookie(struct page *p, const char *cookie)
{
    for (size_t i = 0; i < RESPONSE_COOKIES; i++)
        if (p->cookies[i] == NULL) {
            p->cookies[i] = cookie;
            return;
        }
}

void page_near(struct page *p, const char *rel, const char *address)
{
    struct node *n = model_add(p->furniture, "near");

    model_text(n, "rel", rel);
    model_text(n, "address", address);
}

void page_link(struct page *p, const char *rel, const char *query)
{
    const char *before = p->links ? pool_format(p->act->pool, "%s, ", p->links) : "";

    if (query != NULL && p->format != FORMAT_HTML)
        p->links = pool_format(p->act->pool, "%s<%s%s%s?%s>; rel=\"%s\"", before, p->act->house->conf->base_url, p->base,
                               p->rq->path, query, rel);
}

enum err page_list(struct page *p, const struct list_page *list, struct node *told, const struct rows **rows)
{
    const bool html = p->format == FORMAT_HTML, visits = p->act->viewer->hat == HAT_VISIT;
    struct view_offer offer = {0}; /* A program gets the list as it comes. */
    const char *before, *after;
    struct list_query lq;
    uint64_t count;
    enum err e = html && !visits ? view_offer_read(p->act, list, &offer) : ERR_NONE;

    if (e == ERR_NONE)
        e = list_read_as(p->act, list, p->account.id, &p->rq->query, &offer.wish, &lq, &count);
    if (e == ERR_NONE)
        e = list_rows(p->act, &lq, rows, &before, &after);
    if (e != ERR_NONE)
        return e;
    if (html || lq.chosen)
        *rows = list_trim(p->act, &lq, *rows, html);
    if (html) {
        list_show(p->act, &lq, count, (*rows)->rows, before, after, p->furniture);
        if (!visits) /* How somebody wants his lists is his own. */
            view_offer_show(p->act, &offer, &lq, p->furniture);
    }
    page_link(p, "next", list_near(p->act, &lq, "after", after));
    page_link(p, "prev", list_near(p->act, &lq, "before", before));
    if (told == NULL)
        return ERR_NONE;
    model_number(told, "count", (int64_t)(count > LIST_CAP ? LIST_CAP : count));
    model_bool(told, "over", count > LIST_CAP);
    model_text(told, "before", before);
    model_text(told, "after", after);
    return ERR_NONE;
}

void page_rows(struct node *parent, struct node *more, const char *list, const char *element, const struct rows *rows)
{
    struct rows shown = *rows;

    if (shown.rows > PAGE_ROWS)
        shown.rows = PAGE_ROWS;
    model_bool(more, list, shown.rows < rows->rows);
    model_rows(model_list(parent, list), element, &shown);
}

enum err page_part(struct page *p, struct node *parent, struct node *more, const char *const part[3])
{
    const struct rows *r;
    enum err e = db_read(p->act->db, p->act->pool, part[0], ARGS(NUMBER("id", p->account.id)), &r);

    if (e == ERR_NONE)
        page_rows(parent, more, part[1], part[2], r);
    return e;
}

void page_zones(struct page *p)
{
    struct node *zones = model_add(p->furniture, "zones");

    for (const char *const *z = time_zones(); *z; z++)
        model_text(model_add(zones, "zone"), "name", *z);
}
