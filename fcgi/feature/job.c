/* job: work on many records. */
#include "feature/job.h"

#include <string.h>

#include "base/text.h"

#define KEY_MAX 80 /* characters of a folded tag that the database keeps */

const struct job_kind job_kinds[] = {
    {"account-tag", "account-untag", RIGHT_ACCOUNT_TAG, "tag", "job_effect_tag", true},
    {"account-untag", "account-tag", RIGHT_ACCOUNT_TAG, "tag", "job_effect_tag", false},
    {"account-assign", "account-unassign", RIGHT_ACCOUNT_ASSIGN, "operator", "job_effect_assign", true},
    {"account-unassign", "account-assign", RIGHT_ACCOUNT_ASSIGN, "operator", "job_effect_assign", false},
    {"account-archive", "account-restore", RIGHT_ACCOUNT_ARCHIVE, NULL, "job_effect_archive", true},
    {"account-restore", "account-archive", RIGHT_ACCOUNT_ARCHIVE, NULL, "job_effect_archive", false},
    {"account-settings", "account-settings-back", RIGHT_ACCOUNT_TEMPLATE, NULL, "job_effect_settings", true},
    {"account-settings-back", "account-settings", RIGHT_ACCOUNT_TEMPLATE, NULL, "job_effect_settings", false},
    {0},
};

static const char *const offered[] = {"account-tag",      "account-untag",   "account-assign",
                                      "account-unassign", "account-archive", "account-settings", NULL};

const struct field job_new_fields[] = {
    {.name = "kind", .type = FIELD_CHOICE, .choices = offered, .required = true},
    {.name = "tag", .type = FIELD_TEXT, .max = 40},
    {.name = "operator", .type = FIELD_UID},
    {.name = "reason", .type = FIELD_TEXT, .max = 200},
    {.name = "all", .type = FIELD_HIDDEN, .max = 1},
    {.name = "query", .type = FIELD_HIDDEN, .max = 1000},
    {.name = "chosen", .type = FIELD_HIDDEN, .max = JOB_CHOSEN *(CRYPT_UID + 1)},
    {.name = "seen", .type = FIELD_NUMBER, .max = UINT32_MAX},
    {0},
};

const struct job_kind *job_kind_named(const char *name)
{
    for (const struct job_kind *k = job_kinds; k->name != NULL; k++)
        if (strcmp(k->name, name) == 0)
            return k;
    return NULL;
}

const struct job_kind *job_kind_offered(const char *name)
{
    for (const char *const *o = offered; *o != NULL; o++)
        if (strcmp(*o, name) == 0)
            return job_kind_named(name);
    return NULL;
}

static bool holds(const struct act *act, enum right right)
{
    return access_check(act->viewer, right, NULL, ACCESS_CHANGE) == ERR_NONE;
}

static enum err read_tag(const struct act *act, struct form *f, struct job_plan *plan)
{
    const char *name = form_value(f, "tag"), *key = text_fold(act->pool, name);
    const struct rows *r;
    enum err e;

    if (text_length(key) > KEY_MAX)
        return form_error(f, "tag", "long");
    e = db_read(act->db, act->pool, "tag_find", ARGS(TEXT("name_key", key)), &r);
    if (e != ERR_NONE)
        return e;
    plan->value = plan->value_name = name;
    if (r->rows == 0)
        return plan->kind->has ? ERR_NONE : form_error(f, "tag", "no-tag");
    plan->value_id = row_number(r, 0, "id");
    plan->value = plan->value_name = row_text(r, 0, "name");
    return ERR_NONE;
}

static enum err read_operator(const struct act *act, struct form *f, struct job_plan *plan)
{
    const struct rows *r;
    enum err e = db_read(act->db, act->pool, "assignment_operator",
                         ARGS(NUMBER("account", 0), TEXT("uid", form_value(f, "operator"))), &r);

    if (e != ERR_NONE)
        return e;
    if (r->rows == 0)
        return form_error(f, "operator", "choice");
    plan->value = form_value(f, "operator");
    plan->value_name = row_text(r, 0, "name");
    plan->value_id = row_number(r, 0, "id");
    return ERR_NONE;
}

enum err job_plan_read(const struct act *act, struct form *f, struct job_plan *plan)
{
    *plan = (struct job_plan){.kind = job_kind_offered(form_value(f, "kind"))};
    if (plan->kind == NULL)
        return ERR_BAD_REQUEST;
    if (!holds(act, plan->kind->right))
        return ERR_FORBIDDEN;
    if (plan->kind->value == NULL)
        return ERR_NONE;
    if (*form_value(f, plan->kind->value) == '\0')
        return form_error(f, plan->kind->value, "required");
    return strcmp(plan->kind->value, "tag") == 0 ? read_tag(act, f, plan) : read_operator(act, f, plan);
}

enum err job_chosen(const struct act *act, const char *uids, struct job_plan *plan)
{
    struct buf json = {.pool = act->pool};
    const struct rows *r;
    uint64_t n = 0;
    enum err e;

    for (const char *at = uids; *at != '\0'; at += strspn(at, ",")) {
        size_t length = strcspn(at, ",");
        const char *uid = pool_copyn(act->pool, at, length);

        at += length;
        if (!crypt_is_uid(uid))
            return ERR_BAD_REQUEST;
        if (json.length > 0 && strstr(json.text, uid) != NULL)
            continue;
        if (++n > JOB_CHOSEN)
            return ERR_BAD_REQUEST;
        buf_format(&json, "%s\"%s\"", n > 1 ? "," : "", uid);
    }
    e = db_read(act->db, act->pool, "job_chosen",
                ARGS(TEXT("uids", pool_format(act->pool, "[%s]", json.text ? json.text : ""))), &r);
    if (e != ERR_NONE)
        return e;
    plan->ids = job_ids(act->pool, r, "id");
    plan->gone = n - r->rows;
    plan->total = plan->gone;
    return job_effect(act, r, "id", plan);
}

const char *job_ids(struct pool *pool, const struct rows *rows, const char *column)
{
    struct buf json = {.pool = pool};

    buf_puts(&json, "[");
    for (size_t i = 0; i < rows->rows; i++)
        buf_format(&json, "%s%lu", i ? "," : "", row_number(rows, i, column));
    buf_puts(&json, "]");
    return json.text;
}

enum err job_effect(const struct act *act, const struct rows *rows, const char *column, struct job_plan *plan)
{
    const struct rows *r;
    bool settings;
    enum err e = db_read(act->db, act->pool, plan->kind->effect,
                         ARGS(TEXT("ids", job_ids(act->pool, rows, column)), NUMBER("value", plan->value_id),
                              NUMBER("has", plan->kind->has), NUMBER("secure", act->viewer->secure)),
                         &r);

    if (e != ERR_NONE)
        return e;
    plan->total += r->rows;
    settings = plan->kind->right == RIGHT_ACCOUNT_TEMPLATE;
    for (size_t i = 0; i < r->rows; i++) {
        const char *outcome = row_text(r, i, "outcome");

        plan->secure += strcmp(outcome, "secure") == 0;
        plan->archived += strcmp(outcome, "archived") == 0;
        plan->unchanged += strcmp(outcome, "unchanged") == 0;
        plan->locked += strcmp(outcome, "locked") == 0;
        plan->no_template += strcmp(outcome, "no-template") == 0;
        if (strcmp(outcome, "done") != 0)
            continue;
        plan->done++;
        plan->for_secure |= row_true(r, i, "secure");
        plan->time_zone += settings && row_true(r, i, "time_zone");
        plan->tags += settings && row_true(r, i, "tags");
        if (plan->sampled < JOB_SAMPLE) {
            plan->uid[plan->sampled] = row_text(r, i, "uid");
            plan->name[plan->sampled++] = row_text(r, i, "name");
        }
    }
    return ERR_NONE;
}

/* ---- Starting one. */

struct work {
    const struct job_plan *plan;
    const char *reason;
    const struct rows *job; /* that is stopped or taken back; NULL: none */
};

static enum err add_value(struct change *ch, uint64_t job, const char *name, const char *value)
{
    return value == NULL ? ERR_NONE
                         : change_run(ch, "job_value_add",
                                      ARGS(NUMBER("job", job), TEXT("name", name), TEXT("value", value)), NULL);
}

/* The tag that a job is to add is there from the start, so that all its batches add the same. */
static enum err add_tag(struct change *ch, const struct job_plan *plan)
{
    const char *key = text_fold(change_act(ch)->pool, plan->value);
    const struct rows *r;
    enum err e = change_read(ch, "tag_find", ARGS(TEXT("name_key", key)), &r);

    if (e != ERR_NONE || r->rows > 0)
        return e;
    return change_run(ch, "tag_add", ARGS(TEXT("name", plan->value), TEXT("name_key", key)), NULL);
}

static enum err apply_start(struct change *ch, void *with)
{
    const struct work *w = with;
    const struct job_plan *plan = w->plan;
    const struct act *act = change_act(ch);
    const char *uid = crypt_uid(act->pool), *value = plan->kind->value;
    bool tags = value != NULL && strcmp(value, "tag") == 0;
    uint64_t undoes = w->job ? row_number(w->job, 0, "key") : 0, job;
    const struct arg args[] = {TEXT("uid", uid), TEXT("kind", plan->kind->name), NUMBER("person", act->viewer->id), TEXT("list", "account"),
                               TEXT("person_name", act->viewer->name), TEXT("query", plan->query),
                               TEXT("reason", w->reason), ID("undoes", undoes), NUMBER("total", plan->total), NUMBER("secure", plan->for_secure), {0}};
    enum err e = tags ? add_tag(ch, plan) : ERR_NONE;

    if (e == ERR_NONE)
        e = change_run(ch, "job_add", args, NULL);
    job = db_inserted(act->db);
    if (e == ERR_NONE && value != NULL)
        e = add_value(ch, job, value, plan->value);
    if (e == ERR_NONE && value != NULL && !tags)
        e = add_value(ch, job, "operator_name", plan->value_name);
    if (e == ERR_NONE && plan->ids != NULL)
        e = change_run(ch, "job_item_add", ARGS(NUMBER("job", job), TEXT("ids", plan->ids)), NULL);
    change_object(ch, "job", job, plan->value_name ? plan->value_name : "");
    change_note(ch, "kind", NULL, plan->kind->name);
    change_location(ch, pool_format(act->pool, "/jobs/%s", uid));
    return e;
}

static enum err start(const struct act *act, struct work *w, const char **location)
{
    w->reason = w->reason != NULL && *w->reason ? w->reason : NULL;
    return change_make(act,
                       &(struct change_call){.verb = w->job ? "job-undo" : "job-start",
                                             .reason = w->reason,
                                             .apply = apply_start,
                                             .with = w},
                       location);
}

enum err job_start(const struct act *act, struct job_plan *plan, const char *reason, const char **location)
{
    return start(act, &(struct work){.plan = plan, .reason = reason}, location);
}

/* ---- What there are. */

enum err job_find(const struct act *act, const char *uid, const struct rows **job)
{
    enum err e = crypt_is_uid(uid) ? db_read(act->db, act->pool, "job_find", ARGS(TEXT("uid", uid)), job)
                                   : ERR_NOT_FOUND;

    if (e != ERR_NONE)
        return e;
    if ((*job)->rows == 0)
        return ERR_NOT_FOUND;
    e = access_still(act->viewer, &(struct access_account){.secure = row_true(*job, 0, "key_secure")});
    if (e != ERR_NONE)
        return e;
    return row_number(*job, 0, "key_person") == act->viewer->id || holds(act, RIGHT_JOB_READ) ? ERR_NONE
                                                                                            : ERR_NOT_FOUND;
}

const struct list_page job_list_page = {
    .statement = "job",
    .right = RIGHT_ACCOUNT_READ,
    .rows = "jobs",
    .row = "job",
    .column = (const struct list_column[]){{"kind", true, true},
                                           {"uid", .kept = true},
                                           {"account", .kept = true},
                                           {"tag", .kept = true},
                                           {"operator", .kept = true},
                                           {"undo", .kept = true},
                                           {"state", true},
                                           {"total", true},
                                           {"done", true},
                                           {"skipped", true},
                                           {"person", true},
                                           {"created_at", true, .sort = "created"},
                                           {"started_at"},
                                           {"ended_at", true},
                                           {"reason"},
                                           {"error"},
                                           {0}},
    .sort = "-created",
    .box = (const struct list_box[]){{"running", "running", NULL}, {"failed", "failed", NULL}, {"mine", "mine", NULL}, {0}},
    .formats = (const char *const[]){"csv", "xlsx", "ods", "fods", "html", "xml", "json", NULL},
    .own = "mine",
    .others = RIGHT_JOB_READ,
};

/* ---- Stopping one, taking one back. */

static bool in_state(const struct rows *job, const char *state)
{
    return strcmp(row_text(job, 0, "state"), state) == 0;
}

/* Whoever sees a job may stop it when he could have started it. */
static bool could_start(const struct act *act, const struct rows *job, bool inverse)
{
    const struct job_kind *kind = job_kind_named(row_text(job, 0, "kind"));

    /* A download is its person's own. */
    if (kind == NULL)
        return !inverse && row_number(job, 0, "key_person") == act->viewer->id;
    if (inverse)
        kind = job_kind_named(kind->inverse);
    return kind != NULL && holds(act, kind->right);
}

static bool ended(const struct rows *job)
{
    return in_state(job, "done") || in_state(job, "cancelled") || in_state(job, "failed");
}

bool job_may_cancel(const struct act *act, const struct rows *job)
{
    return !ended(job) && row_text(job, 0, "cancel_at") == NULL && could_start(act, job, false);
}

bool job_may_undo(const struct act *act, const struct rows *job)
{
    return ended(job) && row_number(job, 0, "done") > 0 && row_text(job, 0, "undone_by") == NULL &&
           holds(act, RIGHT_HISTORY_UNDO) && could_start(act, job, true);
}

static enum err apply_cancel(struct change *ch, void *with)
{
    const struct rows *job = ((const struct work *)with)->job;
    uint64_t changed;
    enum err e = change_run(ch, "job_cancel", ARGS(NUMBER("job", row_number(job, 0, "key"))), &changed);

    if (e != ERR_NONE || changed == 0)
        return e;
    change_object(ch, "job", row_number(job, 0, "key"), "");
    change_note(ch, "cancelled", "false", "true");
    return ERR_NONE;
}

enum err job_cancel(const struct act *act, const struct rows *job, const char **location)
{
    if (!could_start(act, job, false))
        return ERR_FORBIDDEN;
    return change_make(act,
                       &(struct change_call){.verb = "job-cancel",
                                             .location = pool_format(act->pool, "/jobs/%s", row_text(job, 0, "uid")),
                                             .apply = apply_cancel,
                                             .with = &(struct work){.job = job}},
                       location);
}

enum err job_undo(const struct act *act, const struct rows *job, const char **location)
{
    const char *operator_name = row_text(job, 0, "operator"), *tag = row_text(job, 0, "tag");
    struct job_plan plan = {.value = tag ? tag : row_text(job, 0, "key_operator"),
                            .value_name = tag ? tag : operator_name,
                            .total = row_number(job, 0, "done"),
                            .for_secure = row_true(job, 0, "key_secure")};

    if (!could_start(act, job, true))
        return ERR_FORBIDDEN;
    if (!job_may_undo(act, job))
        return ERR_CONFLICT;
    plan.kind = job_kind_named(job_kind_named(row_text(job, 0, "kind"))->inverse);
    return start(act, &(struct work){.plan = &plan, .job = job}, location);
}
