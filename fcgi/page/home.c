/* home: "/", what waits for an operator: each figure is the number of a list that it leads to, asked for as the list itself asks. */
#include "page/home.h"

#include <string.h>

#include "feature/message.h"
#include "feature/onboarding.h"

#define OWN_SHOWN 5
#define CHANGES_SHOWN 10

static const struct figure {
    const char *name; /* the words' key is "home.<name>" */
    const struct list_page *list;
    const char *query;
} figures[] = {
    {"mine", &account_list_page, "mine=1&locked=1"},
    {"mine-setup", &onboarding_list_page, "mine=1&setup=1"},
    {"setup", &onboarding_list_page, "setup=1"},
    {"onboarding", &onboarding_list_page, ""},
    {"locked", &account_list_page, "shut=1"},
    {"unassigned", &account_list_page, "unassigned=1"},
    {"expiring", &account_list_page, "expiring=1&locked=1"},
    {"inviting", &account_list_page, "inviting=1&locked=1"},
    {"undelivered", &message_list_page, "failed=1"},
};

static enum err ask(const struct page *p, const struct list_page *list, const char *text, struct list_query *lq, uint64_t *n)
{
    struct pairs *query = pool_alloc(p->act->pool, sizeof *query);
    enum err e = pairs_urlencoded(p->act->pool, text, strlen(text), query);

    return e == ERR_NONE ? list_read(p->act, list, 0, query, lq, n) : e;
}

static enum err show_figure(struct page *p, const struct figure *f, struct node *home)
{
    struct list_query lq;
    struct node *node;
    uint64_t n;
    enum err e;

    if (access_check(p->act->viewer, f->list->right, NULL, ACCESS_LOOK) != ERR_NONE)
        return ERR_NONE;
    e = ask(p, f->list, f->query, &lq, &n);
    if (e != ERR_NONE)
        return e;
    node = model_add(home, "figure");
    model_text(node, "name", f->name);
    model_text(node, "list", f->list->statement);
    model_text(node, "query", f->query);
    model_number(node, "count", (int64_t)(n > LIST_CAP ? LIST_CAP : n));
    model_bool(node, "over", n > LIST_CAP);
    return ERR_NONE;
}

/* Those of the viewer's accounts that are longest at one step: the head of the board's own list. */
static enum err show_own(struct page *p, struct node *home)
{
    const char *before, *after;
    const struct rows *rows;
    struct list_query lq;
    uint64_t n;
    enum err e = ask(p, &onboarding_list_page, "mine=1", &lq, &n);

    lq.size = OWN_SHOWN;
    if (e == ERR_NONE)
        e = list_rows(p->act, &lq, &rows, &before, &after);
    if (e == ERR_NONE)
        model_rows(model_list(home, "own"), "account", rows);
    return e;
}

static enum err show_changes(struct page *p, struct node *home)
{
    const struct rows *r;
    enum err e = db_read(p->act->db, p->act->pool, "change_recent",
                         ARGS(NUMBER("secure", p->act->viewer->secure), NUMBER("limit", CHANGES_SHOWN)), &r);

    if (e == ERR_NONE)
        model_rows(model_list(home, "changes"), "change", r);
    return e;
}

enum err page_home(struct page *p)
{
    struct node *home = model_content(p->model, "home");
    enum err e = ERR_NONE;

    for (size_t i = 0; e == ERR_NONE && i < sizeof figures / sizeof *figures; i++)
        e = show_figure(p, &figures[i], home);
    if (e == ERR_NONE && page_may(p, RIGHT_ACCOUNT_READ))
        e = show_own(p, home);
    if (e == ERR_NONE && page_may(p, RIGHT_HISTORY_READ) && page_may(p, RIGHT_ACCOUNT_READ))
        e = show_changes(p, home);
    return e;
}
