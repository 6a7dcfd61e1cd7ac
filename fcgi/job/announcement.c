/*
 * announcement: deliveries for all customers. Sending was the change, and it is over: what is made here follows from it, whatever became
 * of who sent it. The account may put a stop to it: locked or archived it sends nothing more.
 */
#include "job/announcement.h"

#include "job/work.h"
#include "rule/change.h"

#define BATCH 500

struct batch {
    struct work work;
    const struct rows *of; /* of announcement_of */
    uint64_t account;
    bool archived, over;
};

/* The customers of the batch, each with the public id of his delivery, as a JSON array. */
static const char *pairs(struct pool *pool, const struct rows *r)
{
    struct buf json = {.pool = pool};

    buf_puts(&json, "[");
    for (size_t i = 0; i < r->rows; i++)
        buf_format(&json, "%s[%lu,\"%s\"]", i > 0 ? "," : "", row_number(r, i, "id"), crypt_uid(pool));
    buf_puts(&json, "]");
    return json.text;
}

static enum err make(struct change *ch, const struct batch *b, const struct rows *next)
{
    const struct arg args[] = {NUMBER("job", b->work.id),
                               NUMBER("account", b->account),
                               NUMBER("message", row_number(b->of, 0, "message_id")),
                               TEXT("locale", row_text(b->of, 0, "locale")),
                               TEXT("rows", pairs(b->work.act.pool, next)),
                               NUMBER("n", next->rows),
                               NUMBER("to", row_number(next, next->rows - 1, "id")),
                               NUMBER("lease", JOB_LEASE_SECONDS),
                               {0}};
    enum err e = change_run(ch, "announcement_deliver", args, NULL);

    return e == ERR_NONE ? change_run(ch, "announcement_progress", args, NULL) : e;
}

static enum err apply(struct change *ch, void *with)
{
    struct batch *b = with;
    const struct arg args[] = {NUMBER("job", b->work.id),
                               NUMBER("place", row_number(b->work.job, 0, "place")),
                               TEXT("self", b->work.house->self),
                               NUMBER("account", b->account),
                               TEXT("sent_at", row_text(b->of, 0, "sent_at")),
                               NUMBER("limit", BATCH),
                               {0}};
    const struct rows *r;
    enum err e;

    b->archived = row_text(change_held(ch), 0, "deleted_at") != NULL;
    if (b->archived)
        return ERR_NONE;
    e = change_read(ch, "job_hold", args, &r);
    /* Another process has it meanwhile, or this batch was done: whose word at COMMIT was lost. */
    if (e == ERR_NONE && r->rows == 0)
        return ERR_CONFLICT;
    if (e == ERR_NONE)
        e = change_read(ch, "announcement_next", args, &r);
    b->over = e == ERR_NONE && r->rows == 0;
    return e == ERR_NONE && !b->over ? make(ch, b, r) : e;
}

static enum err go_on(struct batch *b)
{
    struct work *w = &b->work;
    enum err e = db_read(w->act.db, w->act.pool, "announcement_of", ARGS(NUMBER("job", w->id), NUMBER("account", b->account)), &b->of);

    if (e != ERR_NONE)
        return e;
    if (b->of->rows == 0)
        return work_end(w, "failed", "internal");
    if (row_true(w->job, 0, "cancelled") || row_true(b->of, 0, "cancelled"))
        return work_end(w, "cancelled", NULL);
    e = change_keep(&w->act, b->account, apply, b);
    if (e == ERR_LOCKED)
        return work_end(w, "failed", "locked");
    if (e == ERR_NONE && b->archived)
        return work_end(w, "failed", "archived");
    return e == ERR_NONE && b->over ? work_end(w, "done", NULL) : e;
}

enum err announcement(const struct job_house *h, struct pool *pool, bool *more)
{
    struct batch b = {0};
    enum err e = work_find(h, pool, "announcement", &b.work);

    if (e != ERR_NONE || b.work.job->rows == 0)
        return e;
    *more = true;
    b.account = row_number(b.work.job, 0, "account");
    b.work.viewer.hat = HAT_STAFF; /* Of the account's own people: Secure keeps none of them out, a lock all. */
    return work_ended(&b.work, go_on(&b), "internal");
}
