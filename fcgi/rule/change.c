/* change: THE door. */
#include "rule/change.h"

#include <string.h>
#include <time.h>

#define TRIES 4
#define FIELDS_MAX 64

struct noted {
    const char *object, *name, *field, *before, *after;
    uint64_t id;
};

struct change {
    const struct act *act;
    const char *object, *object_name;
    uint64_t object_id;
    const char *location;
    uint64_t account_id;
    struct noted field[FIELDS_MAX];
    size_t fields;
    bool overflow;
};

const struct act *change_act(const struct change *ch)
{
    return ch->act;
}

enum err change_run(struct change *ch, const char *statement, const struct arg *args,
                    uint64_t *changed)
{
    return db_run(ch->act->db, ch->act->pool, statement, args, NULL, changed);
}

enum err change_read(struct change *ch, const char *statement, const struct arg *args,
                     const struct rows **rows)
{
    return db_run(ch->act->db, ch->act->pool, statement, args, rows, NULL);
}

void change_object(struct change *ch, const char *object, uint64_t id, const char *name)
{
    ch->object = object;
    ch->object_id = id;
    ch->object_name = name;
}

void change_note(struct change *ch, const char *field, const char *before, const char *after)
{
    if (before == after || (before != NULL && after != NULL && strcmp(before, after) == 0))
        return;
    if (ch->fields == FIELDS_MAX) {
        ch->overflow = true;
        return;
    }
    ch->field[ch->fields++] = (struct noted){
        .object = ch->object,
        .name = ch->object_name,
        .id = ch->object_id,
        .field = field,
        .before = before,
        .after = after,
    };
}

void change_account(struct change *ch, uint64_t account_id)
{
    ch->account_id = account_id;
}

void change_location(struct change *ch, const char *location)
{
    ch->location = location;
}

static enum err write_change(const struct act *act, uint64_t account_id, const char *verb,
                             const char *outcome, const char *reason)
{
    const struct viewer *v = act->viewer;

    return db_run(act->db, act->pool, "change_add",
                  (const struct arg[]){v->id ? (struct arg)NUMBER("actor", v->id)
                                             : (struct arg)TEXT("actor", NULL),
                                       TEXT("actor_name", v->name != NULL ? v->name : ""),
                                       account_id ? (struct arg)NUMBER("account", account_id)
                                                  : (struct arg)TEXT("account", NULL),
                                       TEXT("session", v->session_uid),
                                       TEXT("request", act->request_id),
                                       TEXT("verb", verb),
                                       TEXT("outcome", outcome),
                                       TEXT("reason", reason),
                                       {0}},
                  NULL, NULL);
}

static enum err write_fields(const struct change *ch, uint64_t id)
{
    enum err e = ERR_NONE;

    for (size_t i = 0; e == ERR_NONE && i < ch->fields; i++) {
        const struct noted *f = &ch->field[i];

        e = db_run(ch->act->db, ch->act->pool, "change_field_add",
                   ARGS(NUMBER("change", id), NUMBER("n", i + 1), TEXT("object", f->object),
                        NUMBER("object_id", f->id), TEXT("object_name", f->name),
                        TEXT("field", f->field), TEXT("before", f->before),
                        TEXT("after", f->after)),
                   NULL, NULL);
    }
    return e;
}

/* The answer to a POST shows what the operation did: the page behind it finds that by the operation's id. */
static const char *with_receipt(const struct act *act, const char *location)
{
    if (act->op == NULL || location == NULL)
        return location;
    return pool_format(act->pool, "%s%sreceipt=%s", location, strchr(location, '?') ? "&" : "?",
                       act->op);
}

static enum err write_op(const struct act *act, uint64_t change, const char *location)
{
    enum err e;

    if (act->op == NULL)
        return ERR_NONE;
    e = db_run(act->db, act->pool, "op_add",
               ARGS(TEXT("id", act->op), BYTES("session", act->viewer->session, CRYPT_HASH),
                    TEXT("route", act->route), BYTES("body", act->body, CRYPT_HASH),
                    TEXT("location", location), NUMBER("change", change)),
               NULL, NULL);
    /* The same operation committed in another process between our look and now. */
    return e == ERR_DUPLICATE ? ERR_REPLAY : e;
}

static enum err attempt(const struct change_call *call, struct change *ch)
{
    const struct act *act = ch->act;
    enum err e = db_begin(act->db);
    uint64_t id;

    if (e != ERR_NONE)
        return e;
    e = call->apply(ch, call->with);
    /* Somebody wrote the same in this moment: the next run finds it there. */
    if (e == ERR_DUPLICATE)
        e = ERR_RETRY;
    if (e == ERR_NONE && ch->overflow)
        e = ERR_INTERNAL;
    if (e == ERR_NONE && ch->fields == 0) {
        db_rollback(act->db);
        return ERR_NONE;
    }
    if (e == ERR_NONE)
        e = write_change(act, ch->account_id, call->verb, "done", call->reason);
    id = db_inserted(act->db);
    if (e == ERR_NONE)
        e = write_fields(ch, id);
    ch->location = with_receipt(act, ch->location);
    if (e == ERR_NONE)
        e = write_op(act, id, ch->location ? ch->location : "");
    if (e == ERR_NONE)
        return db_commit(act->db);
    db_rollback(act->db);
    return e;
}

/* 20 to 200 ms, so that two that met do not meet again. */
static void pause_between(void)
{
    uint8_t dice;

    crypt_random(&dice, 1);
    nanosleep(&(struct timespec){.tv_nsec = 20000000L + 700000L * dice}, NULL);
}

enum err change_make(const struct act *act, const struct change_call *call, const char **location)
{
    struct change *ch = pool_alloc(act->pool, sizeof *ch);
    enum err e;

    for (int tries = 1;; tries++) {
        *ch = (struct change){.act = act, .account_id = call->account_id, .location = call->location};
        e = attempt(call, ch);
        if (e != ERR_RETRY || tries == TRIES)
            break;
        pause_between();
    }
    if (e == ERR_RETRY) {
        log_write(LOG_ERR, "change", "%s gave up after %d tries", call->verb, TRIES);
        e = ERR_BUSY;
    }
    /* The same form sent twice at once: what stands in the way of this one, or left it nothing to do, may be what the other did. */
    if ((e != ERR_NONE || ch->fields == 0) && act->op != NULL) {
        const char *stored = NULL;
        enum err look = change_replay(act, &stored);

        if (look == ERR_NONE && stored != NULL) {
            ch->location = stored;
            e = ERR_NONE;
        } else if (look == ERR_NONE && (e == ERR_REPLAY || e == ERR_UNKNOWN_OUTCOME)) {
            e = ERR_DATABASE; /* It did not commit: nothing was changed. */
        }
    }
    if (location != NULL)
        *location = ch->location;
    return e;
}

void change_refused(const struct act *act, uint64_t account_id, enum err why)
{
    enum err e = db_begin(act->db);

    if (e == ERR_NONE)
        e = write_change(act, account_id, act->route, "refused", err_name(why));
    if (e == ERR_NONE)
        e = db_commit(act->db);
    else
        db_rollback(act->db);
    if (e != ERR_NONE)
        log_write(LOG_ERR, "change", "a refusal of %s was not written: %s", act->route,
                  err_name(e));
}

enum err change_replay(const struct act *act, const char **location)
{
    const struct rows *r;
    enum err e;

    *location = NULL;
    if (act->op == NULL)
        return ERR_NONE;
    e = db_read(act->db, act->pool, "op_find", ARGS(TEXT("id", act->op)), &r);
    if (e != ERR_NONE || r->rows == 0)
        return e;
    if (!crypt_equal(row_cell(r, 0, "session")->text, act->viewer->session, CRYPT_HASH) ||
        !crypt_equal(row_cell(r, 0, "body")->text, act->body, CRYPT_HASH) ||
        strcmp(row_text(r, 0, "route"), act->route) != 0)
        return ERR_REPLAY;
    *location = row_text(r, 0, "location");
    return ERR_NONE;
}
