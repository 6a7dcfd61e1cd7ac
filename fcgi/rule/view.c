/* view: a list under a name: its filters, order and columns, in one way for the same. */
#include "rule/view.h"

#include <string.h>

struct view_state view_state(const struct act *act, const struct list_query *lq)
{
    const struct list_page *page = lq->page;
    struct pairs p = {pool_array(act->pool, LIST_FILTERS + 3, sizeof *p.v), 0};
    const char *sort = pool_format(act->pool, "%s%s", lq->choice.descending ? "-" : "", lq->choice.sort->name);

    if (lq->q != NULL)
        p.v[p.n++] = (struct pair){"q", lq->q};
    if (lq->exact != NULL)
        p.v[p.n++] = (struct pair){page->exact, lq->exact};
    for (size_t i = 0; page->box[i].name; i++)
        if (lq->box[i])
            p.v[p.n++] = (struct pair){page->box[i].name, "1"};
    if (strcmp(sort, page->sort) != 0)
        p.v[p.n++] = (struct pair){"sort", sort};
    return (struct view_state){
        .query = pairs_encode(act->pool, &p, (const char *const[]){NULL}),
        .columns = lq->columns == list_own(page) ? NULL : list_names(act, page, lq->columns, " "),
    };
}

enum err view_check(const struct act *act, const struct list_page *page, const char *query, struct view_state *state)
{
    struct pairs all, p;
    struct list_query lq;
    enum err e = pairs_urlencoded(act->pool, query, strlen(query), &all);

    if (e != ERR_NONE)
        return e;
    p = (struct pairs){pool_array(act->pool, all.n + 1, sizeof *p.v), 0};
    for (size_t i = 0; i < all.n; i++)
        if (strcmp(all.v[i].name, "after") != 0 && strcmp(all.v[i].name, "before") != 0)
            p.v[p.n++] = all.v[i];
    e = list_parse(act, page, &p, &(struct list_wish){0}, &lq);
    if (e == ERR_NONE)
        *state = view_state(act, &lq);
    return e;
}

const char *view_lead(const struct act *act, const struct view_state *state)
{
    struct buf lead = {.pool = act->pool};

    if (state->columns == NULL)
        return state->query;
    buf_format(&lead, "%s%scolumns=", state->query, *state->query ? "&" : "");
    for (const char *at = state->columns; *at != '\0'; at++)
        buf_putc(&lead, *at == ' ' ? ',' : *at);
    return lead.text;
}
