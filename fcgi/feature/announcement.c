/* announcement: drafts, sending, cancelling, templates. */
#include "feature/announcement.h"

#include <string.h>

#include "base/text.h"
#include "rule/fill.h"
#include "rule/hold.h"
#include "rule/merge.h"
#include "rule/outbox.h"

#define KEY_MAX 80 /* characters of a template's folded name that the database keeps */

#define SUBJECT {.name = "subject", .type = FIELD_TEXT, .min = 2, .max = 100, .required = true}
#define BODY {.name = "body", .type = FIELD_LINES, .min = 2, .max = 4000, .required = true}

const struct field announcement_fields[] = {
    SUBJECT,
    BODY,
    {.name = "template", .type = FIELD_TEXT, .min = 2, .max = 40},
    {0},
};

const struct field announcement_template_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .min = 2, .max = 40, .required = true},
    SUBJECT,
    BODY,
    {0},
};

const struct field announcement_rename_fields[] = {
    {.name = "uid", .type = FIELD_UID, .required = true},
    {.name = "name", .type = FIELD_TEXT, .min = 2, .max = 40, .required = true},
    {0},
};

const struct field announcement_remove_fields[] = {
    {.name = "uid", .type = FIELD_UID, .required = true},
    {0},
};

const struct field announcement_send_fields[] = {
    {.name = "customers", .type = FIELD_HIDDEN, .max = 10, .required = true},
    {0},
};

const struct list_page announcement_list_page = {
    .statement = "announcement",
    .right = RIGHT_ANNOUNCEMENT_SEND,
    .export_right = RIGHT_BUSINESS_EXPORT,
    .rows = "announcements",
    .row = "announcement",
    .column = (const struct list_column[]){{"subject", true, true},
                                           {"uid", .kept = true},
                                           {"state", true},
                                           {"author", true},
                                           {"created_at", true, .sort = "created"},
                                           {"sent_at", true},
                                           {"sent_to", true},
                                           {"waiting", true},
                                           {"failed", true},
                                           {"screened", true},
                                           {0}},
    .sort = "-created",
    .box = (const struct list_box[]){{"draft", "draft", NULL}, {"cancelled", "cancelled", NULL}, {0}},
    .formats = (const char *const[]){"csv", "xlsx", "ods", "fods", "html", "xml", "json", NULL},
};

enum err announcement_find(const struct act *act, uint64_t account, const char *uid, const char *wants, const struct rows **row)
{
    enum err e = ERR_NOT_FOUND;

    if (crypt_is_uid(uid))
        e = db_read(act->db, act->pool, "announcement_find", ARGS(NUMBER("account", account), TEXT("uid", uid)), row);
    if (e == ERR_NONE && ((*row)->rows == 0 || (wants != NULL && strcmp(row_text(*row, 0, "key_state"), wants) != 0)))
        e = ERR_NOT_FOUND;
    return e;
}

enum err announcement_template_find(const struct act *act, uint64_t account, const char *uid, const struct rows **row)
{
    enum err e = ERR_NOT_FOUND;

    if (crypt_is_uid(uid))
        e = db_read(act->db, act->pool, "announcement_template_find", ARGS(NUMBER("account", account), TEXT("uid", uid)), row);
    return e == ERR_NONE && (*row)->rows == 0 ? ERR_NOT_FOUND : e;
}

/* ---- What sending it would come to. */

/* As xslt/mail/announcement.xsl will say it: what is found there is found here. */
static void screen_sample(const struct act *act, const struct announcement_from *from, const struct rows *draft, struct announcement_preview *p)
{
    const char *base = act->house->conf->base_url;

    screen_links(act->pool, base, from->business, NULL, &p->found);
    screen_links(act->pool, base, act->viewer->name, NULL, &p->found);
    for (size_t i = 0; i < p->sample->rows; i++) {
        const struct fill with = {row_text(p->sample, i, "name"), row_text(p->sample, i, "first_name"), from->business};

        screen_links(act->pool, base, fill(act->pool, row_text(draft, 0, "subject"), &with), NULL, &p->found);
        screen_links(act->pool, base, fill(act->pool, row_text(draft, 0, "body"), &with), NULL, &p->found);
    }
}

enum err announcement_preview(const struct act *act, const struct announcement_from *from, const struct rows *draft,
                              struct announcement_preview *out)
{
    const struct arg args[] = {NUMBER("account", from->account), {0}};
    const struct rows *r;
    enum err e = db_read(act->db, act->pool, "announcement_customers", args, &r);

    *out = (struct announcement_preview){0};
    if (e == ERR_NONE) {
        out->customers = row_number(r, 0, "n");
        e = db_read(act->db, act->pool, "announcement_sample", args, &out->sample);
    }
    if (e == ERR_NONE)
        e = db_read(act->db, act->pool, "screen_account", args, &out->links);
    if (e == ERR_NONE && out->links->rows > 0 && row_true(out->links, 0, "banned"))
        screen_sample(act, from, draft, out);
    return e;
}

/* ---- What became of it. */

enum err announcement_states(const struct act *act, const struct rows *row, struct announcement_states *out)
{
    const struct rows *r;
    enum err e;

    *out = (struct announcement_states){.state = row_text(row, 0, "key_state")};
    if (row_number(row, 0, "key_message") == 0)
        return ERR_NONE;
    e = db_read(act->db, act->pool, "announcement_states", ARGS(NUMBER("message", row_number(row, 0, "key_message"))), &r);
    for (size_t i = 0; e == ERR_NONE && i < r->rows; i++) {
        const char *state = row_text(r, i, "state");
        uint64_t *n = strcmp(state, "sent") == 0       ? &out->sent
                      : strcmp(state, "waiting") == 0  ? &out->waiting
                      : strcmp(state, "failed") == 0   ? &out->failed
                      : strcmp(state, "screened") == 0 ? &out->screened
                                                       : &out->cancelled;

        *n += row_number(r, i, "n");
    }
    /* Those that the job has still to make wait, too; of a cancelled one nothing does. */
    if (strcmp(out->state, "sending") == 0 && row_number(row, 0, "key_total") > row_number(row, 0, "key_made"))
        out->waiting += row_number(row, 0, "key_total") - row_number(row, 0, "key_made");
    if (strcmp(out->state, "cancelled") == 0) {
        out->cancelled += out->waiting;
        out->waiting = 0;
    }
    if (strcmp(out->state, "sent") == 0 && out->waiting > 0)
        out->state = "sending";
    return e;
}

/* ---- Changes. */

struct work {
    uint64_t account;
    const char *uid; /* of the announcement, or of the template */
    struct form *form;
};

static const char *path_of(struct pool *pool, const char *uid)
{
    return pool_format(pool, "/announcements/%s", uid);
}

/* The announcement, held behind its account. */
static enum err hold(struct change *ch, const struct work *w, const struct rows **now)
{
    enum err e = hold_account(ch, w->account, NULL);

    if (e == ERR_NONE)
        e = change_read(ch, "announcement_lock", ARGS(NUMBER("account", w->account), TEXT("uid", w->uid)), now);
    if (e == ERR_NONE && (*now)->rows == 0)
        return ERR_NOT_FOUND;
    if (e == ERR_NONE)
        change_object(ch, "announcement", row_number(*now, 0, "id"), row_text(*now, 0, "subject"));
    return e;
}

static bool is_draft(const struct rows *now)
{
    return !row_true(now, 0, "sent") && !row_true(now, 0, "cancelled");
}

/* A merge field with a slip of the pen in it would go out as it stands. */
static enum err check_fields(struct pool *pool, struct form *f)
{
    static const char *const texts[] = {"subject", "body"};
    enum err e = ERR_NONE;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (fill_unknown(pool, form_value(f, texts[i])) != NULL)
            e = form_error(f, texts[i], "merge-field");
    return e;
}

/* Another template that is called so: <field> of the form says it. */
static enum err check_name(struct change *ch, const struct work *w, const char *field, uint64_t self, const char **key)
{
    const struct rows *r;
    enum err e;

    *key = text_fold(change_act(ch)->pool, form_value(w->form, field));
    if (text_length(*key) > KEY_MAX)
        return form_error(w->form, field, "long");
    e = change_read(ch, "announcement_template_named", ARGS(NUMBER("account", w->account), TEXT("name_key", *key)), &r);
    return e == ERR_NONE && r->rows > 0 && row_number(r, 0, "id") != self ? form_error(w->form, field, "template-taken") : e;
}

static enum err add_template(struct change *ch, const struct work *w, const char *field)
{
    const char *name = form_value(w->form, field), *key;
    enum err e = check_name(ch, w, field, 0, &key);

    if (e == ERR_NONE)
        e = change_run(ch, "announcement_template_add",
                       ARGS(NUMBER("account", w->account), TEXT("uid", crypt_uid(change_act(ch)->pool)), TEXT("name", name), TEXT("name_key", key),
                            TEXT("subject", form_value(w->form, "subject")), TEXT("body", form_value(w->form, "body"))),
                       NULL);
    if (e != ERR_NONE)
        return e;
    change_object(ch, "template", db_inserted(change_act(ch)->db), name);
    change_note(ch, "template", NULL, name);
    change_note(ch, "subject", NULL, form_value(w->form, "subject"));
    change_note(ch, "body", NULL, form_value(w->form, "body"));
    return ERR_NONE;
}

static enum err write(struct change *ch, const char *statement, const struct work *w, uint64_t id, const char *uid, const struct form *f)
{
    const struct viewer *v = change_act(ch)->viewer;

    return change_run(ch, statement,
                      ARGS(NUMBER("account", w->account), NUMBER("id", id), TEXT("uid", uid), TEXT("subject", form_value(f, "subject")),
                           TEXT("body", form_value(f, "body")), NUMBER("author", v->id), TEXT("author_name", v->name)),
                      NULL);
}

static enum err apply_new(struct change *ch, void *with)
{
    struct work *w = with;
    struct pool *pool = change_act(ch)->pool;
    const char *uid = crypt_uid(pool);
    enum err e = hold_account(ch, w->account, NULL);

    if (e == ERR_NONE)
        e = write(ch, "announcement_add", w, 0, uid, w->form);
    if (e != ERR_NONE)
        return e;
    change_object(ch, "announcement", db_inserted(change_act(ch)->db), form_value(w->form, "subject"));
    change_note(ch, "subject", NULL, form_value(w->form, "subject"));
    change_note(ch, "body", NULL, form_value(w->form, "body"));
    change_location(ch, path_of(pool, uid));
    return *form_value(w->form, "template") ? add_template(ch, w, "template") : ERR_NONE;
}

static enum err apply_edit(struct change *ch, void *with)
{
    struct work *w = with;
    struct form f = *w->form;
    const struct rows *now;
    enum err e = hold(ch, w, &now);

    if (e == ERR_NONE && !is_draft(now))
        return form_error(w->form, "subject", "no-draft");
    if (e == ERR_NONE)
        e = merge(change_act(ch)->pool, &f, now);
    if (e == ERR_CONFLICT)
        *w->form = f;
    if (e != ERR_NONE)
        return e;
    change_note(ch, "subject", row_text(now, 0, "subject"), form_value(&f, "subject"));
    change_note(ch, "body", row_text(now, 0, "body"), form_value(&f, "body"));
    e = write(ch, "announcement_update", w, row_number(now, 0, "id"), NULL, &f);
    if (e == ERR_NONE && *form_value(&f, "template"))
        e = add_template(ch, &(struct work){w->account, w->uid, &f}, "template");
    if (e == ERR_INVALID)
        *w->form = f;
    return e;
}

static enum err make(const struct act *act, const char *verb, change_apply *apply, struct work *w, const char **location)
{
    return change_make(act, &(struct change_call){.verb = verb, .account_id = w->account, .location = *location, .apply = apply, .with = w},
                       location);
}

enum err announcement_new(const struct act *act, uint64_t account, struct form *f, const char **location)
{
    enum err e = check_fields(act->pool, f);

    return e == ERR_NONE ? make(act, "announcement-new", apply_new, &(struct work){account, NULL, f}, location) : e;
}

enum err announcement_edit(const struct act *act, uint64_t account, const char *uid, struct form *f, const char **location)
{
    enum err e = check_fields(act->pool, f);

    *location = path_of(act->pool, uid);
    return e == ERR_NONE ? make(act, "announcement-edit", apply_edit, &(struct work){account, uid, f}, location) : e;
}

/* ---- Sending. */

/* The job that makes the deliveries. */
static enum err add_job(struct change *ch, uint64_t customers, uint64_t *job)
{
    const struct act *act = change_act(ch);
    enum err e = change_run(ch, "job_add",
                            ARGS(TEXT("uid", crypt_uid(act->pool)), TEXT("kind", "announcement"), NUMBER("person", act->viewer->id),
                                 TEXT("person_name", act->viewer->name), TEXT("list", "customer"), TEXT("query", NULL), TEXT("reason", NULL),
                                 TEXT("undoes", NULL), NUMBER("total", customers), NUMBER("secure", 0)),
                            NULL);

    *job = db_inserted(act->db);
    return e == ERR_NONE ? change_run(ch, "job_value_add",
                                      ARGS(NUMBER("job", *job), TEXT("name", "account"), TEXT("value", act->viewer->account_uid)), NULL)
                         : e;
}

/* What is as the preview showed it, and may be sent. */
static enum err check_send(struct change *ch, const struct work *w, const struct rows *now, struct announcement_preview *p)
{
    const struct announcement_from from = {w->account, row_text(change_held(ch), 0, "name")};
    enum err e;

    if (!is_draft(now))
        return form_error(w->form, "customers", "no-draft");
    if (row_number(now, 0, "version") != w->form->version)
        return form_error(w->form, "customers", "draft-changed");
    e = announcement_preview(change_act(ch), &from, now, p);
    if (e != ERR_NONE)
        return e;
    if (p->customers == 0)
        return form_error(w->form, "customers", "no-customers");
    if (strcmp(form_value(w->form, "customers"), pool_format(change_act(ch)->pool, "%lu", p->customers)) != 0)
        return form_error(w->form, "customers", "customers-changed");
    return p->found.n > 0 ? form_error(w->form, "customers", "links-held") : ERR_NONE;
}

static enum err apply_send(struct change *ch, void *with)
{
    struct work *w = with;
    const struct act *act = change_act(ch);
    struct announcement_preview p;
    uint64_t message, job;
    const struct rows *now;
    enum err e = hold(ch, w, &now);

    if (e == ERR_NONE)
        e = check_send(ch, w, now, &p);
    if (e != ERR_NONE)
        return e;
    const struct message_value values[] = {{"subject", row_text(now, 0, "subject")},
                                           {"body", row_text(now, 0, "body")},
                                           {"business", row_text(change_held(ch), 0, "name")},
                                           {0}};
    e = outbox_message(ch, &(struct message){.kind = "announcement", .account = w->account, .value = values}, &message);
    if (e == ERR_NONE)
        e = add_job(ch, p.customers, &job);
    if (e != ERR_NONE)
        return e;
    change_note(ch, "customers", NULL, form_value(w->form, "customers"));
    return change_run(ch, "announcement_sent",
                      ARGS(NUMBER("account", w->account), NUMBER("id", row_number(now, 0, "id")), NUMBER("message", message), NUMBER("job", job),
                           NUMBER("author", act->viewer->id), TEXT("author_name", act->viewer->name)),
                      NULL);
}

enum err announcement_send(const struct act *act, uint64_t account, const char *uid, struct form *f, const char **location)
{
    *location = path_of(act->pool, uid);
    return make(act, "announcement-send", apply_send, &(struct work){account, uid, f}, location);
}

static enum err apply_cancel(struct change *ch, void *with)
{
    struct work *w = with;
    const struct rows *now, *left;
    enum err e = hold(ch, w, &now);

    if (e != ERR_NONE || row_true(now, 0, "cancelled"))
        return e;
    /* What has gone out to all can't be taken back, and is not called cancelled. */
    e = change_read(ch, "announcement_left", ARGS(NUMBER("account", w->account), NUMBER("id", row_number(now, 0, "id"))), &left);
    if (e != ERR_NONE || left->rows == 0)
        return e;
    change_note(ch, "cancelled", "false", "true");
    e = change_run(ch, "announcement_cancel", ARGS(NUMBER("account", w->account), NUMBER("id", row_number(now, 0, "id"))), NULL);
    if (e == ERR_NONE && row_number(now, 0, "job_id") != 0)
        e = change_run(ch, "job_cancel", ARGS(NUMBER("job", row_number(now, 0, "job_id"))), NULL);
    return e;
}

enum err announcement_cancel(const struct act *act, uint64_t account, const char *uid, const char **location)
{
    *location = path_of(act->pool, uid);
    return make(act, "announcement-cancel", apply_cancel, &(struct work){account, uid, NULL}, location);
}

/* ---- Templates. */

static enum err apply_template_new(struct change *ch, void *with)
{
    struct work *w = with;
    enum err e = hold_account(ch, w->account, NULL);

    return e == ERR_NONE ? add_template(ch, w, "name") : e;
}

enum err announcement_template_new(const struct act *act, uint64_t account, struct form *f, const char **location)
{
    enum err e = check_fields(act->pool, f);

    *location = "/announcements/templates";
    return e == ERR_NONE ? make(act, "announcement-template-new", apply_template_new, &(struct work){account, NULL, f}, location) : e;
}

/* The template of the form, behind its account, which whoever changes templates holds. */
static enum err hold_template(struct change *ch, const struct work *w, const struct rows **now)
{
    enum err e = hold_account(ch, w->account, NULL);

    if (e == ERR_NONE)
        e = announcement_template_find(change_act(ch), w->account, form_value(w->form, "uid"), now);
    if (e == ERR_NONE)
        change_object(ch, "template", row_number(*now, 0, "id"), row_text(*now, 0, "name"));
    return e;
}

static enum err apply_rename(struct change *ch, void *with)
{
    struct work *w = with;
    const char *name = form_value(w->form, "name"), *key;
    const struct rows *now;
    enum err e = hold_template(ch, w, &now);

    if (e == ERR_NONE)
        e = check_name(ch, w, "name", row_number(now, 0, "id"), &key);
    if (e != ERR_NONE)
        return e;
    change_note(ch, "template", row_text(now, 0, "name"), name);
    return change_run(ch, "announcement_template_rename",
                      ARGS(NUMBER("account", w->account), NUMBER("id", row_number(now, 0, "id")), TEXT("name", name), TEXT("name_key", key)), NULL);
}

static enum err apply_remove(struct change *ch, void *with)
{
    struct work *w = with;
    const struct rows *now;
    enum err e = hold_template(ch, w, &now);

    if (e != ERR_NONE)
        return e;
    change_note(ch, "template", row_text(now, 0, "name"), NULL);
    change_note(ch, "subject", row_text(now, 0, "subject"), NULL);
    change_note(ch, "body", row_text(now, 0, "body"), NULL);
    return change_run(ch, "announcement_template_remove", ARGS(NUMBER("account", w->account), NUMBER("id", row_number(now, 0, "id"))), NULL);
}

enum err announcement_template_rename(const struct act *act, uint64_t account, struct form *f, const char **location)
{
    *location = "/announcements/templates";
    return make(act, "announcement-template-rename", apply_rename, &(struct work){account, NULL, f}, location);
}

enum err announcement_template_remove(const struct act *act, uint64_t account, struct form *f, const char **location)
{
    *location = "/announcements/templates";
    return make(act, "announcement-template-remove", apply_remove, &(struct work){account, NULL, f}, location);
}
