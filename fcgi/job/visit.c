/* visit: the receipt of a visit. */
#include "job/visit.h"

#include <string.h>

#include "rule/book.h"
#include "rule/outbox.h"

#define TOLD 30 /* pages, and changes, that a receipt names; what is more it says */

struct work {
    const struct rows *visit, *looks, *changes;
};

/* "look01" to "look30": routes; "change01" ...: verbs. The sheet has the words. */
static struct message_value *put_list(struct pool *pool, struct message_value *v, const char *name, const char *column, const struct rows *r)
{
    for (size_t i = 0; i < r->rows && i < TOLD; i++)
        *v++ = (struct message_value){pool_format(pool, "%s%02zu", name, i + 1), row_text(r, i, column)};
    if (r->rows > TOLD)
        *v++ = (struct message_value){pool_format(pool, "more_%s", name), "true"};
    return v;
}

static enum err send(struct change *ch, const struct work *w)
{
    struct pool *pool = change_act(ch)->pool;
    struct message_value all[2 * (TOLD + 1) + 7] = {{0}}, *v = all;

    for (const char *const *name = (const char *const[]){"business", "person", "reason", NULL}; *name != NULL; name++)
        *v++ = (struct message_value){*name, row_text(w->visit, 0, *name)};
    *v++ = (struct message_value){"operator", row_text(w->visit, 0, "actor_name")};
    *v++ = (struct message_value){"from_at", row_text(w->visit, 0, "created_at")};
    *v++ = (struct message_value){"until_at", row_text(w->visit, 0, "until_at")};
    v = put_list(pool, v, "look", "route", w->looks);
    put_list(pool, v, "change", "verb", w->changes);
    return outbox_add(ch, &(struct message){.kind = "visit",
                                            .person = row_number(w->visit, 0, "owner_id"),
                                            .account = row_number(w->visit, 0, "account_id"),
                                            .ways = OUTBOX_EMAIL,
                                            .value = all});
}

static enum err apply(struct change *ch, void *with)
{
    const struct work *w = with;
    const struct act *act = change_act(ch);
    bool owned = row_number(w->visit, 0, "owner_id") != 0;
    uint64_t told;
    enum err e = book_changed(act->db, act->pool, "book_visit_told",
                              ARGS(BYTES("token", row_cell(w->visit, 0, "token")->text, CRYPT_HASH)), &told);

    if (e != ERR_NONE || told == 0)
        return e;
    if (owned)
        e = send(ch, w);
    change_object(ch, "account", row_number(w->visit, 0, "account_id"), row_text(w->visit, 0, "business"));
    change_note(ch, "receipt", NULL, owned ? "sent" : "no-owner");
    return e;
}

enum err visit(const struct job_house *h, struct pool *pool, bool *more)
{
    struct viewer operator = {.secure = true}; /* It is the portal that tells, of Secure accounts too. */
    struct act act = {.house = h->house, .pool = pool, .db = h->house->db, .viewer = &operator, .route = "job"};
    struct work w;
    const char *uid;
    enum err e = db_read(act.db, pool, "visit_over", ARGS(), &w.visit);

    if (e != ERR_NONE || w.visit->rows == 0)
        return e;
    *more = true;
    uid = row_text(w.visit, 0, "uid");
    operator.id = row_number(w.visit, 0, "actor_id");
    operator.name = row_text(w.visit, 0, "actor_name");
    operator.session_uid = uid;
    e = db_read(act.db, pool, "visit_looks", ARGS(TEXT("visit", uid)), &w.looks);
    if (e == ERR_NONE)
        e = db_read(act.db, pool, "visit_changes", ARGS(TEXT("visit", uid)), &w.changes);
    if (e != ERR_NONE)
        return e;
    return change_make(&act,
                       &(struct change_call){.verb = row_true(w.visit, 0, "expired") ? "visit-expire" : "visit-receipt",
                                             .account_id = row_number(w.visit, 0, "account_id"),
                                             .apply = apply,
                                             .with = &w},
                       NULL);
}
