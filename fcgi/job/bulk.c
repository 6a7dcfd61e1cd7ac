/* bulk: work on many accounts, a batch at a time, in the right of who started it. */
#include "job/bulk.h"

#include <string.h>

#include "base/text.h"
#include "feature/account.h"
#include "feature/job.h"
#include "job/work.h"
#include "rule/word.h"

#define BATCH 500

/* A batch of a job. */
struct batch {
    struct work work;
    const struct job_kind *kind;
    uint64_t undoes, place, to;
    uint64_t value;         /* tag or operator; 0: the kind has none */
    const char *value_name;
    const char *found;      /* ids that are no items of the job yet, as a JSON array; NULL: they are */
    const struct arg *args; /* what the statements of the batch are given */
};

/* ---- What is to be done. */

/* The tag, the operator; *<error>: why the job can't go on. */
static enum err find_value(struct batch *b, const char **error)
{
    bool tag = b->kind->value != NULL && strcmp(b->kind->value, "tag") == 0;
    const struct rows *r;
    enum err e;

    if (b->kind->value == NULL)
        return ERR_NONE;
    if (tag)
        e = db_read(b->work.act.db, b->work.act.pool, "tag_find",
                    ARGS(TEXT("name_key", text_fold(b->work.act.pool, row_text(b->work.job, 0, "tag")))), &r);
    else
        e = db_read(b->work.act.db, b->work.act.pool, "job_operator", ARGS(TEXT("uid", row_text(b->work.job, 0, "operator"))), &r);
    if (e != ERR_NONE)
        return e;
    if (r->rows == 0 || (!tag && b->kind->has && !row_true(r, 0, "live"))) {
        *error = b->kind->value;
        return ERR_NONE;
    }
    b->value = row_number(r, 0, "id");
    b->value_name = row_text(r, 0, "name");
    return ERR_NONE;
}

/* The next records: of all that match, of those that the other job changed, of those chosen. */
static enum err next_batch(struct batch *b, const struct rows **r, const char **column)
{
    const char *query = row_text(b->work.job, 0, "query");
    struct list_query lq;
    struct pairs pairs;
    uint64_t count;
    enum err e;

    *column = "id";
    if (b->undoes != 0)
        return db_read(b->work.act.db, b->work.act.pool, "job_next_undone",
                       ARGS(NUMBER("undoes", b->undoes), NUMBER("place", b->place), NUMBER("limit", BATCH)), r);
    if (query == NULL)
        return db_read(b->work.act.db, b->work.act.pool, "job_next_chosen",
                       ARGS(NUMBER("job", b->work.id), NUMBER("place", b->place), NUMBER("limit", BATCH)), r);
    *column = "key1";
    e = pairs_urlencoded(b->work.act.pool, query, strlen(query), &pairs);
    if (e == ERR_NONE)
        e = list_read(&b->work.act, &account_list_page, 0, &pairs, &lq, &count);
    return e == ERR_NONE ? list_walk(&b->work.act, &lq, b->place, BATCH, r) : e;
}

/* ---- Doing it: all of this is one transaction, and change_set_make writes the trail into it. */

static enum err do_tag(struct change *ch, const struct batch *b, const struct arg *args)
{
    enum err e = b->kind->has ? change_run(ch, "job_do_tag", args, NULL) : change_run(ch, "job_do_untag", args, NULL);

    return e == ERR_NONE ? word_accounts(ch, args) : e;
}

static enum err do_assign(struct change *ch, const struct batch *b, const struct arg *args)
{
    enum err e = b->kind->has ? change_run(ch, "job_do_assign", args, NULL) : change_run(ch, "job_do_unassign", args, NULL);

    return e == ERR_NONE ? change_run(ch, "job_assigned_until", args, NULL) : e;
}

static enum err do_archive(struct change *ch, const struct batch *b, const struct arg *args)
{
    enum err e = b->kind->has ? change_run(ch, "job_do_archive", args, NULL)
                              : change_run(ch, "job_do_restore", args, NULL);

    if (e == ERR_NONE && b->kind->has)
        e = change_run(ch, "job_end_sessions", args, NULL);
    if (e == ERR_NONE)
        e = change_run(ch, "job_tally", args, NULL);
    if (e == ERR_NONE)
        e = change_run(ch, "job_board_tally", args, NULL);
    return e == ERR_NONE ? word_accounts(ch, args) : e;
}

static enum err do_settings(struct change *ch, const struct batch *b, const struct arg *args)
{
    enum err e = b->kind->has ? change_run(ch, "job_do_settings_tags", args, NULL) : change_run(ch, "job_do_settings_back_tags", args, NULL);

    if (e == ERR_NONE)
        e = b->kind->has ? change_run(ch, "job_do_settings", args, NULL) : change_run(ch, "job_do_settings_back", args, NULL);
    return e == ERR_NONE ? word_accounts(ch, args) : e;
}

/*
 * What each kind needs beside job_kind: who is to be changed, the change, and how the trail calls it. Where the records of a batch get
 * different values, <fields> writes these from what there is, and the change comes behind. What takes that back decides and writes by ..._back.
 */
static const struct deed {
    enum right right;
    const char *decide, *object, *field, *fields, *decide_back, *fields_back;
    enum err (*act)(struct change *ch, const struct batch *b, const struct arg *args);
} deeds[] = {
    {RIGHT_ACCOUNT_TAG, "job_decide_tag", "tag", "tag", .act = do_tag},
    {RIGHT_ACCOUNT_ASSIGN, "job_decide_assign", "operator", "assigned", .act = do_assign},
    {RIGHT_ACCOUNT_ARCHIVE, "job_decide_archive", "account", "archived", .act = do_archive},
    {RIGHT_ACCOUNT_TEMPLATE, "job_decide_settings", "account", NULL, "job_settings_fields", "job_decide_settings_back", "job_settings_back_fields",
     do_settings},
};

static const struct deed *deed_of(const struct job_kind *kind)
{
    const struct deed *d = deeds;

    while (d->right != kind->right)
        d++;
    return d;
}

static enum err decide(struct change *ch, const struct batch *b, const struct deed *deed)
{
    const struct rows *r;
    enum err e = deed->fields != NULL ? change_read(ch, "job_hold_templates", b->args, &r) : ERR_NONE;

    return e == ERR_NONE ? change_run(ch, b->kind->has || deed->fields == NULL ? deed->decide : deed->decide_back, b->args, NULL) : e;
}

static enum err apply(struct change *ch, void *with)
{
    const struct batch *b = with;
    const struct deed *deed = deed_of(b->kind);
    const struct rows *r;
    enum err e = change_read(ch, "job_hold", b->args, &r);

    /* Another process has it meanwhile, or this batch was done: whose word at COMMIT was lost. */
    if (e == ERR_NONE && r->rows == 0)
        return ERR_CONFLICT;
    if (e == ERR_NONE && b->found != NULL)
        e = change_run(ch, "job_batch_add", ARGS(NUMBER("job", b->work.id), TEXT("ids", b->found)), NULL);
    if (e == ERR_NONE)
        e = change_read(ch, "job_hold_accounts", b->args, &r);
    if (e == ERR_NONE)
        e = decide(ch, b, deed);
    if (e == ERR_NONE && deed->fields == NULL)
        e = deed->act(ch, b, b->args);
    return e == ERR_NONE ? change_run(ch, "job_progress", b->args, NULL) : e;
}

static enum err apply_behind(struct change *ch, void *with)
{
    const struct batch *b = with;

    return deed_of(b->kind)->act(ch, b, b->args);
}

static enum err do_batch(struct batch *b)
{
    const struct deed *deed = deed_of(b->kind);
    bool tag = strcmp(deed->object, "tag") == 0;

    b->args = ARGS(NUMBER("job", b->work.id), NUMBER("place", b->place), NUMBER("to", b->to), TEXT("self", b->work.house->self),
                   NUMBER("value", b->value), NUMBER("has", b->kind->has), NUMBER("secure", b->work.viewer.secure),
                   TEXT("same", b->undoes ? "moved-on" : "unchanged"), NUMBER("sign", b->kind->has ? -1 : 1),
                   NUMBER("lease", JOB_LEASE_SECONDS), NUMBER("undoes", b->undoes));
    return change_set_make(&b->work.act, &(struct change_set){
                                        .verb = b->kind->name,
                                        .reason = row_text(b->work.job, 0, "reason"),
                                        .job = b->work.id,
                                        .undoes = b->undoes,
                                        .after = b->place,
                                        .to = b->to,
                                        .object = deed->object,
                                        .object_id = b->value,
                                        .object_name = b->value_name,
                                        .field = deed->field,
                                        .was = !tag ? (b->kind->has ? "false" : "true") : b->kind->has ? NULL : b->value_name,
                                        .is = !tag ? (b->kind->has ? "true" : "false") : b->kind->has ? b->value_name : NULL,
                                        .fields = b->kind->has ? deed->fields : deed->fields_back,
                                        .apply = apply,
                                        .act = deed->fields != NULL ? apply_behind : NULL,
                                        .with = b,
                                    });
}

static enum err go_on(struct batch *b)
{
    struct work *w = &b->work;
    const char *error = NULL, *column;
    const struct rows *r = NULL;
    enum err e;

    if (row_true(w->job, 0, "cancelled"))
        return work_end(w, "cancelled", NULL);
    e = work_viewer(w);
    if (e == ERR_NONE && (!w->live || access_check(&w->viewer, b->kind->right, NULL, ACCESS_CHANGE) != ERR_NONE))
        return work_end(w, "failed", "forbidden");
    if (e == ERR_NONE)
        e = find_value(b, &error);
    if (e == ERR_NONE && error != NULL)
        return work_end(w, "failed", error);
    if (e == ERR_NONE)
        e = next_batch(b, &r, &column);
    if (e != ERR_NONE)
        return e;
    if (r->rows == 0)
        return work_end(w, "done", NULL);
    b->to = row_number(r, r->rows - 1, column);
    if (b->undoes != 0 || row_text(w->job, 0, "query") != NULL)
        b->found = job_ids(w->act.pool, r, column);
    return do_batch(b);
}

enum err bulk(const struct job_house *h, struct pool *pool, bool *more)
{
    struct batch b = {0};
    const struct rows *job;
    enum err e = work_find(h, pool, "account-%", &b.work);

    job = b.work.job;
    if (e != ERR_NONE || job->rows == 0)
        return e;
    *more = true;
    b.undoes = row_number(job, 0, "undoes");
    b.place = row_number(job, 0, "place");
    b.kind = job_kind_named(row_text(job, 0, "kind"));
    if (b.kind == NULL)
        return work_end(&b.work, "failed", "internal");
    return work_ended(&b.work, go_on(&b), "internal");
}
