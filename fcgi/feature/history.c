/* history: what was done in an account, by whom. */
#include "feature/history.h"

#include <string.h>

#include "rule/undo.h"

const struct list_page history_list_page = {
    .statement = "history",
    .right = RIGHT_HISTORY_READ,
    .export_right = RIGHT_ACCOUNT_EXPORT,
    .rows = "changes",
    .row = "change",
    .column = (const struct list_column[]){{"at", true, true}, {"actor", true}, {"verb", true}, {"outcome", true}, {"reason", true},
                                           {"object", true}, {"object_name", true}, {"field", true}, {"before", true},
                                           {"after", true}, {"takes_back"}, {"undone"}, {0}},
    .sort = "-at",
    .box = (const struct list_box[]){{0}},
    .formats = (const char *const[]){"csv", "xlsx", "ods", "fods", "html", "xml", "json", NULL},
};

const struct list_page audit_list_page = {
    .statement = "audit",
    .right = RIGHT_BUSINESS_HISTORY,
    .export_right = RIGHT_BUSINESS_EXPORT,
    .rows = "changes",
    .row = "change",
    .column = (const struct list_column[]){{"at", true, true}, {"actor", true}, {"behalf", true}, {"verb", true}, {"reason", true},
                                           {"object", true}, {"object_name", true}, {"field", true}, {"before", true},
                                           {"after", true}, {"takes_back"}, {0}},
    .sort = "-at",
    .box = (const struct list_box[]){{0}},
    .formats = (const char *const[]){"csv", "xlsx", "ods", "fods", "html", "xml", "json", NULL},
};

/* Whose eyes it is for: the statements that read changes, their fields, the last edit. */
static const char *const statements[][3] = {[HISTORY_PLATFORM] = {"change_list", "change_list_fields", "change_last"},
                                            [HISTORY_BUSINESS] = {"audit_list", "audit_list_fields", "audit_last"}};

enum err history_read(const struct act *act, enum history_for whose, uint64_t account, uint64_t before, size_t limit,
                      struct history *h)
{
    struct rows *shown;
    const struct rows *r;
    enum err e = db_read(act->db, act->pool, statements[whose][0],
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
    return db_read(act->db, act->pool, statements[whose][1],
                   ARGS(NUMBER("account", account),
                        NUMBER("from", shown->rows ? row_number(shown, shown->rows - 1, "key") : 0),
                        NUMBER("to", shown->rows ? row_number(shown, 0, "key") : 0)),
                   &h->fields);
}

/* Whether the viewer of <offer> may take change <i> back, as far as his rights go. */
static bool may_undo(const struct act *offer, bool archived, const struct rows *changes, size_t i)
{
    enum right right = undo_right(row_text(changes, i, "verb"));

    if (offer == NULL || right == RIGHT_MISSING || strcmp(row_text(changes, i, "outcome"), "done") != 0)
        return false;
    return access_check(offer->viewer, RIGHT_HISTORY_UNDO, NULL, ACCESS_CHANGE) == ERR_NONE &&
           access_check(offer->viewer, right, NULL, ACCESS_CHANGE) == ERR_NONE &&
           (!archived || right == RIGHT_ACCOUNT_ARCHIVE);
}

void history_show(const struct history *h, const struct act *offer, bool archived, struct node *parent)
{
    struct node *changes = model_list(parent, "changes");
    size_t f = 0;

    for (size_t i = 0; i < h->changes->rows; i++) {
        struct node *n = model_row(changes, "change", h->changes, i);
        uint64_t id = row_number(h->changes, i, "key");
        bool offers = may_undo(offer, archived, h->changes, i);
        size_t left = 0, first = f;

        /* Both are in the order of the change, newest first. */
        for (; f < h->fields->rows && row_number(h->fields, f, "key") == id; f++) {
            struct node *field = model_row(n, "field", h->fields, f);
            bool undone = row_true(h->fields, f, "undone");

            left += !undone;
            if (offers && !undone)
                model_number(field, "n", (int64_t)row_number(h->fields, f, "key_n"));
        }
        if (offers && f > first) {
            model_number(n, "id", (int64_t)id);
            model_bool(n, "offer", left > 0);
        }
    }
}

enum err history_last_edit(const struct act *act, enum history_for whose, uint64_t account, const struct rows **row)
{
    return db_read(act->db, act->pool, statements[whose][2],
                   ARGS(NUMBER("account", account), TEXT("verb", "account-edit")), row);
}
