/* history: what was done in an account, by whom. */
#include "feature/history.h"

enum err history_read(const struct act *act, uint64_t account, uint64_t before, size_t limit,
                      struct history *h)
{
    struct rows *shown;
    const struct rows *r;
    enum err e = db_read(act->db, act->pool, "change_list",
                         ARGS(NUMBER("account", account),
                              NUMBER("before", before ? before : (uint64_t)INT64_MAX),
                              NUMBER("limit", limit + 1)),
                         &r);

    if (e != ERR_NONE)
        return e;
    shown = pool_alloc(act->pool, sizeof *shown);
    *shown = *r;
    *h = (struct history){.changes = shown};
    if (r->rows > limit) {
        shown->rows = limit;
        h->next = row_number(shown, limit - 1, "key");
    }
    return db_read(act->db, act->pool, "change_list_fields",
                   ARGS(NUMBER("account", account),
                        NUMBER("from", shown->rows ? row_number(shown, shown->rows - 1, "key") : 0),
                        NUMBER("to", shown->rows ? row_number(shown, 0, "key") : 0)),
                   &h->fields);
}

void history_show(const struct history *h, struct node *parent)
{
    struct node *changes = model_list(parent, "changes");
    size_t f = 0;

    for (size_t i = 0; i < h->changes->rows; i++) {
        struct node *n = model_row(changes, "change", h->changes, i);
        uint64_t id = row_number(h->changes, i, "key");

        /* Both are in the order of the change, newest first. */
        while (f < h->fields->rows && row_number(h->fields, f, "key") == id)
            model_row(n, "field", h->fields, f++);
    }
}

enum err history_last_edit(const struct act *act, uint64_t account, const struct rows **row)
{
    return db_read(act->db, act->pool, "change_last",
                   ARGS(NUMBER("account", account), TEXT("verb", "account-edit")), row);
}
