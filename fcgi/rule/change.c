/* change: THE door. */
#include "rule/change.h"

#include <string.h>
#include <time.h>

#include "base/time.h"
#include "rule/session.h"
#include "rule/token.h"

#define TRIES 4
#define PATIENCE 6 /* seconds; what took longer is not tried again: its browser waits, and the master ends it after 20 */
#define FIELDS_MAX 64
#define REFUSALS_A_MINUTE 25

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
    const struct rows *held;
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

const struct rows *change_held(const struct change *ch)
{
    return ch->held;
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

/* In a visit the operator did it, on behalf of whom he visits. */
static enum err write_change(const struct act *act, uint64_t account_id, const char *verb,
                             const char *outcome, const char *reason, uint64_t undoes)
{
    const struct viewer *v = act->viewer;
    bool visits = v->hat == HAT_VISIT;
    const char *name = visits ? v->actor_name : v->name;

    return db_run(act->db, act->pool, "change_add",
                  (const struct arg[]){ID("actor", viewer_actor(v)),
                                       TEXT("actor_name", name != NULL ? name : ""),
                                       ID("behalf", visits ? v->id : 0),
                                       TEXT("behalf_name", visits ? v->name : NULL),
                                       ID("account", account_id),
                                       TEXT("session", v->session_uid),
                                       TEXT("request", act->request_id),
                                       TEXT("verb", verb),
                                       TEXT("outcome", outcome),
                                       TEXT("reason", reason),
                                       ID("undoes", undoes),
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
static const char *with_receipt(const struct act *act, const char *location, const char *receipt)
{
    if (act->op == NULL || location == NULL)
        return location;
    return pool_format(act->pool, "%s%sreceipt=%s", location, strchr(location, '?') ? "&" : "?",
                       receipt);
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

enum err change_still(const struct change *ch)
{
    const struct viewer *v = ch->act->viewer;

    /* Jobs and what is done by a link have no session. */
    if (v->hat == HAT_NONE || v->session_uid == NULL)
        return ERR_NONE;
    return v->token != 0 ? token_still(ch->act) : session_still(ch->act);
}

/* What the gate saw when the request came may be old by now: the account is held, and who may change it is decided once more. */
static enum err hold(struct change *ch)
{
    struct access_account account;
    enum err e;

    if (ch->account_id == 0)
        return ERR_NONE;
    e = change_read(ch, "account_lock", ARGS(NUMBER("id", ch->account_id)), &ch->held);
    if (e != ERR_NONE)
        return e;
    account = (struct access_account){.locked = row_true(ch->held, 0, "locked"), .secure = row_true(ch->held, 0, "secure")};
    e = access_still(ch->act->viewer, &account);
    return e == ERR_NONE ? change_still(ch) : e;
}

static enum err attempt(const struct change_call *call, struct change *ch)
{
    const struct act *act = ch->act;
    enum err e = db_begin(act->db);
    uint64_t id;

    if (e != ERR_NONE)
        return e;
    e = hold(ch);
    if (e == ERR_NONE)
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
        e = write_change(act, ch->account_id, call->verb, "done", call->reason, call->undoes);
    id = db_inserted(act->db);
    if (e == ERR_NONE)
        e = write_fields(ch, id);
    ch->location = with_receipt(act, ch->location, act->op);
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

/* What operation act->op answered, as <r> has it. */
static enum err answered(const struct act *act, const struct rows *r, const char **location)
{
    *location = NULL;
    if (r->rows == 0)
        return ERR_NONE;
    if (!crypt_equal(row_cell(r, 0, "session")->text, act->viewer->session, CRYPT_HASH) ||
        !crypt_equal(row_cell(r, 0, "body")->text, act->body, CRYPT_HASH) ||
        strcmp(row_text(r, 0, "route"), act->route) != 0)
        return ERR_REPLAY;
    *location = row_text(r, 0, "location");
    return ERR_NONE;
}

/* The database may still be at the COMMIT whose answer was lost: its outcome is waited for. */
static enum err settled(const struct act *act, const char **location)
{
    const struct rows *r;
    enum err e = db_read(act->db, act->pool, "op_settled", ARGS(TEXT("id", act->op)), &r);

    return e == ERR_NONE ? answered(act, r, location) : e;
}

struct tries {
    int n;
    int64_t began;
};

/* Whether to try <what> once more, after a pause: *<e> is ERR_RETRY then, and never when this says no. */
static bool once_more(struct tries *t, const char *what, enum err *e)
{
    if (*e != ERR_RETRY)
        return false;
    if (++t->n == TRIES || time_steady() - t->began > PATIENCE * 1000000LL) {
        log_write(LOG_ERR, "change", "%s gave up after %d tries", what, t->n);
        *e = ERR_BUSY;
        return false;
    }
    pause_between();
    return true;
}

enum err change_make(const struct act *act, const struct change_call *call, const char **location)
{
    struct change *ch = pool_alloc(act->pool, sizeof *ch);
    struct tries tries = {.began = time_steady()};
    enum err e;

    do {
        *ch = (struct change){.act = act, .account_id = call->account_id, .location = call->location};
        e = attempt(call, ch);
    } while (once_more(&tries, call->verb, &e));
    /* The same form sent twice at once: what stands in the way of this one, or left it nothing to do, may be what the other did. */
    if ((e != ERR_NONE || ch->fields == 0) && act->op != NULL) {
        const char *stored = NULL;
        enum err look = e == ERR_UNKNOWN_OUTCOME ? settled(act, &stored) : change_replay(act, &stored);

        if (look == ERR_NONE && stored != NULL) {
            ch->location = stored;
            e = ERR_NONE;
        } else if (look == ERR_NONE && (e == ERR_REPLAY || e == ERR_UNKNOWN_OUTCOME)) {
            e = ERR_DATABASE; /* It did not commit: nothing was changed. */
        } else if (e == ERR_NONE) {
            ch->location = with_receipt(act, ch->location, "none");
        }
    }
    if (location != NULL)
        *location = ch->location;
    return e;
}

static enum err refused_often(const struct act *act, uint64_t account_id, enum err why, bool *often)
{
    const struct rows *r;
    enum err e = db_read(act->db, act->pool, "change_refused_lately",
                         ARGS(NUMBER("actor", viewer_actor(act->viewer)), TEXT("verb", act->route),
                              TEXT("reason", err_name(why)), NUMBER("account", account_id)),
                         &r);

    *often = e == ERR_NONE && row_number(r, 0, "n") >= REFUSALS_A_MINUTE;
    return e;
}

/* A change for each record of the batch that is done, then its field. */
static enum err write_set(const struct act *act, const struct change_set *s)
{
    const struct arg changes[] = {NUMBER("actor", act->viewer->id), TEXT("actor_name", act->viewer->name),
                                  NUMBER("job", s->job), ID("undoes", s->undoes),
                                  NUMBER("place", s->after), NUMBER("to", s->to),
                                  TEXT("verb", s->verb), TEXT("reason", s->reason), {0}};
    const struct arg fields[] = {NUMBER("job", s->job), NUMBER("place", s->after), NUMBER("to", s->to),
                                 TEXT("object", s->object), ID("object_id", s->object_id),
                                 TEXT("object_name", s->object_name), TEXT("field", s->field),
                                 TEXT("before", s->was), TEXT("after", s->is), ID("undoes", s->undoes), {0}};
    enum err e = db_run(act->db, act->pool, "change_set_add", changes, NULL, NULL);

    return e == ERR_NONE ? db_run(act->db, act->pool, s->fields ? s->fields : "change_set_fields", fields, NULL, NULL) : e;
}

static enum err attempt_set(const struct act *act, const struct change_set *s)
{
    struct change ch = {.act = act};
    enum err e = db_begin(act->db);

    if (e != ERR_NONE)
        return e;
    e = s->apply(&ch, s->with);
    if (e == ERR_NONE)
        e = write_set(act, s);
    if (e == ERR_NONE && s->act != NULL)
        e = s->act(&ch, s->with);
    if (e == ERR_NONE)
        return db_commit(act->db);
    db_rollback(act->db);
    return e == ERR_DUPLICATE ? ERR_RETRY : e;
}

enum err change_set_make(const struct act *act, const struct change_set *set)
{
    struct tries tries = {.began = time_steady()};
    enum err e;

    do
        e = attempt_set(act, set);
    while (once_more(&tries, set->verb, &e));
    return e;
}

static enum err attempt_keep(const struct act *act, uint64_t account_id, change_apply *apply, void *with)
{
    struct change ch = {.act = act, .account_id = account_id};
    enum err e = db_begin(act->db);

    if (e != ERR_NONE)
        return e;
    e = hold(&ch);
    if (e == ERR_NONE)
        e = apply(&ch, with);
    if (e == ERR_NONE)
        return db_commit(act->db);
    db_rollback(act->db);
    return e;
}

enum err change_keep(const struct act *act, uint64_t account_id, change_apply *apply, void *with)
{
    struct tries tries = {.began = time_steady()};
    enum err e;

    do
        e = attempt_keep(act, account_id, apply, with);
    while (once_more(&tries, "what follows from a change", &e));
    return e;
}

void change_refused(const struct act *act, uint64_t account_id, enum err why)
{
    bool often;
    enum err e = refused_often(act, account_id, why, &often);

    if (often)
        return;
    if (e == ERR_NONE)
        e = db_begin(act->db);
    if (e == ERR_NONE)
        e = write_change(act, account_id, act->route, "refused", err_name(why), 0);
    if (e == ERR_NONE)
        e = db_commit(act->db);
    else
        db_rollback(act->db);
    if (e != ERR_NONE)
        log_write(LOG_ERR, "change", "a refusal of %s was not written: %s", act->route,
                  err_name(e));
}

enum err change_fetched(const struct act *act, uint64_t account_id, const char *list, const char *format)
{
    struct change ch = {.act = act};
    enum err e = db_begin(act->db);

    if (e != ERR_NONE)
        return e;
    change_object(&ch, "list", 0, list);
    change_note(&ch, "format", NULL, format);
    e = write_change(act, account_id, "download", "done", NULL, 0);
    if (e == ERR_NONE)
        e = write_fields(&ch, db_inserted(act->db));
    if (e == ERR_NONE)
        e = db_commit(act->db);
    else
        db_rollback(act->db);
    return e == ERR_RETRY ? ERR_BUSY : e;
}

enum err change_record(const struct act *act, struct viewer *who, uint64_t account_id, const char *verb, record_apply *apply,
                       void *with)
{
    struct act own = *act;
    enum err e = db_begin(act->db);

    if (e != ERR_NONE)
        return e;
    e = apply(act, who, with);
    own.viewer = who;
    if (e == ERR_NONE)
        e = write_change(&own, account_id, verb, "done", NULL, 0);
    if (e == ERR_NONE)
        e = db_commit(act->db);
    else
        db_rollback(act->db);
    return e == ERR_RETRY ? ERR_BUSY : e;
}

enum err change_replay(const struct act *act, const char **location)
{
    const struct rows *r;
    enum err e;

    *location = NULL;
    if (act->op == NULL)
        return ERR_NONE;
    e = db_read(act->db, act->pool, "op_find", ARGS(TEXT("id", act->op)), &r);
    return e == ERR_NONE ? answered(act, r, location) : e;
}
