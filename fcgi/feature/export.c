/* export: a download that is too large for an answer. */
#include "feature/export.h"

#include <string.h>

const struct field export_fields[] = {
    {.name = "list", .type = FIELD_HIDDEN, .max = 30, .required = true},
    {.name = "format", .type = FIELD_HIDDEN, .max = 10, .required = true},
    {.name = "query", .type = FIELD_HIDDEN, .max = 1000},
    {.name = "account", .type = FIELD_UID},
    {0},
};

/* The account whose list it is; one that is archived can still be read. */
static enum err read_account(const struct act *act, struct export_plan *plan)
{
    const struct rows *r;
    enum err e;

    if (*plan->account == '\0')
        return ERR_NONE;
    e = db_read(act->db, act->pool, "export_account", ARGS(TEXT("uid", plan->account)), &r);
    if (e != ERR_NONE || r->rows == 0)
        return e != ERR_NONE ? e : ERR_NOT_FOUND;
    plan->account_id = row_number(r, 0, "id");
    plan->account_name = row_text(r, 0, "name");
    return access_still(act->viewer, &(struct access_account){.secure = row_true(r, 0, "secure")});
}

static bool keep_nothing(void *to, const void *bytes, size_t length)
{
    (void)to;
    (void)bytes;
    (void)length;
    return true;
}

/* Opens the download as the job will, which tells whether it can, and how many rows there are. */
static enum err try_open(const struct act *act, struct export_plan *plan)
{
    struct pairs query;
    struct download *d = NULL;
    enum err e = pairs_urlencoded(act->pool, plan->query, strlen(plan->query), &query);

    if (e != ERR_NONE)
        return e;
    e = download_open(act,
                      &(struct download_call){.list = plan->list,
                                              .account = plan->account_id,
                                              .query = &query,
                                              .format = plan->format,
                                              .sink = {keep_nothing, NULL}},
                      &d, &plan->count);
    download_close(d);
    return e;
}

enum err export_read(const struct act *act, const struct form *f, struct export_plan *plan)
{
    enum err e;

    *plan = (struct export_plan){
        .list = download_list(act->house, form_value(f, "list")),
        .format = download_format_named(form_value(f, "format")),
        .query = form_value(f, "query"),
        .account = form_value(f, "account"),
    };
    if (plan->list == NULL || plan->format == NULL)
        return ERR_BAD_REQUEST;
    e = download_allowed(act->viewer, plan->list);
    if (e == ERR_NONE)
        e = read_account(act, plan);
    return e == ERR_NONE ? try_open(act, plan) : e;
}

static enum err add_value(struct change *ch, uint64_t job, const char *name, const char *value)
{
    return *value == '\0' ? ERR_NONE
                          : change_run(ch, "job_value_add",
                                       ARGS(NUMBER("job", job), TEXT("name", name), TEXT("value", value)), NULL);
}

static enum err apply_start(struct change *ch, void *with)
{
    const struct export_plan *plan = with;
    const struct act *act = change_act(ch);
    const char *uid = crypt_uid(act->pool);
    uint64_t job;
    enum err e = change_run(ch, "job_add",
                            ARGS(TEXT("uid", uid), TEXT("kind", EXPORT_KIND), NUMBER("person", act->viewer->id),
                                 TEXT("person_name", act->viewer->name), TEXT("list", plan->list->statement),
                                 TEXT("query", plan->query), TEXT("reason", NULL), TEXT("undoes", NULL),
                                 NUMBER("total", plan->count), NUMBER("secure", 0)),
                            NULL);

    job = db_inserted(act->db);
    if (e == ERR_NONE)
        e = add_value(ch, job, "format", plan->format->name);
    if (e == ERR_NONE)
        e = add_value(ch, job, "account", plan->account);
    change_object(ch, "job", job, "");
    change_note(ch, "list", NULL, plan->list->statement);
    change_note(ch, "format", NULL, plan->format->name);
    change_location(ch, pool_format(act->pool, "/jobs/%s", uid));
    return e;
}

enum err export_start(const struct act *act, const struct export_plan *plan, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = "export-start",
                                             .account_id = plan->account_id,
                                             .apply = apply_start,
                                             .with = (void *)plan},
                       location);
}

enum err export_file(const struct act *act, const struct rows *job, struct export_file *out)
{
    const char *format = row_text(job, 0, "format");
    enum err e;

    if (format == NULL || row_text(job, 0, "file_size") == NULL || row_number(job, 0, "key_person") != act->viewer->id)
        return ERR_NOT_FOUND;
    *out = (struct export_file){
        .name = pool_format(act->pool, "%s.%s", row_text(job, 0, "uid"), format),
        .format = download_format_named(format),
        .list = download_list(act->house, row_text(job, 0, "list")),
    };
    if (out->format == NULL || out->list == NULL)
        return ERR_NOT_FOUND;
    e = download_allowed(act->viewer, out->list);
    return e == ERR_NONE ? access_still(act->viewer, &(struct access_account){.secure = row_true(job, 0, "key_secure")}) : e;
}
