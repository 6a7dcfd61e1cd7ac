/* account: client accounts: what one is, the list of them, and what can be done with one. */
#include "feature/account.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "rule/hold.h"
#include "rule/link.h"
#include "rule/merge.h"
#include "rule/outbox.h"
#include "rule/staff.h"
#include "rule/step.h"
#include "rule/tally.h"
#include "rule/word.h"

#define SEARCH_MOST 20

#define NAME_FIELD {.name = "name", .type = FIELD_TEXT, .min = 2, .max = 100, .required = true}

#define COMMON_FIELDS                                                                             \
    NAME_FIELD,                                                                                   \
    {.name = "email", .type = FIELD_EMAIL, .max = 254, .required = true},                         \
    PLACE_FIELDS

#define PLACE_FIELDS                                                                              \
    {.name = "phone", .type = FIELD_PHONE, .max = 20},                                            \
    {.name = "website", .type = FIELD_URL, .max = 200},                                           \
    {.name = "street", .type = FIELD_TEXT, .max = 100},                                           \
    {.name = "postal_code", .type = FIELD_TEXT, .max = 20},                                       \
    {.name = "city", .type = FIELD_TEXT, .max = 60},                                              \
    {.name = "region", .type = FIELD_TEXT, .max = 60},                                            \
    {.name = "country", .type = FIELD_TEXT, .max = 60},                                           \
    {.name = "time_zone", .type = FIELD_ZONE, .max = 64, .required = true}

#define COUNT(array) (sizeof(array) / sizeof *(array))

const struct field account_edit_fields[] = {
    COMMON_FIELDS,
    {.name = "reason", .type = FIELD_TEXT, .max = 200},
    {.name = "ownership", .type = FIELD_HIDDEN, .max = CRYPT_UID},
    {0},
};

const struct field account_profile_fields[] = {
    NAME_FIELD,
    PLACE_FIELDS,
    {0},
};

const struct field account_new_fields[] = {
    COMMON_FIELDS,
    {.name = "plan", .type = FIELD_NUMBER, .min = 1, .max = 255, .required = true},
    {.name = "owner_name", .type = FIELD_TEXT, .min = 2, .max = 50, .required = true},
    {.name = "template", .type = FIELD_UID},
    {0},
};

const struct field account_archive_fields[] = {
    {.name = "reason", .type = FIELD_TEXT, .max = 200},
    {0},
};

/* The columns that form and History know under one name. */
static const char *const edited[] = {"name",   "email",  "phone",   "website",  "street", "postal_code",
                                     "city",   "region", "country", "time_zone"};

enum box { BOX_MINE, BOX_TEMPLATES, BOX_LOCKED, BOX_SETUP, BOX_SHUT, BOX_UNASSIGNED, BOX_EXPIRING, BOX_INVITING };

/* The tally knows every combination of the kinds an account can be of; only a search, a tag or what is narrower has to count. */
static enum err count(const struct act *act, struct list_query *lq, uint64_t *n)
{
    const struct rows *r;
    enum err e;

    bool more = lq->box[BOX_MINE] || lq->box[BOX_SHUT] || lq->box[BOX_UNASSIGNED] || lq->box[BOX_EXPIRING] || lq->box[BOX_INVITING];

    if (lq->picked != NULL || lq->q != NULL || lq->exact != NULL || more)
        return list_count(act, lq, n);
    e = db_read(act->db, act->pool, "account_count",
                ARGS(NUMBER("locked", lq->box[BOX_LOCKED]),
                     NUMBER("templates", lq->box[BOX_TEMPLATES]),
                     NUMBER("setup", lq->box[BOX_SETUP]),
                     NUMBER("secure", act->viewer->secure),
                     NUMBER("usual", list_usual(lq))),
                &r);
    if (e == ERR_NONE)
        *n = row_number(r, 0, "n");
    return e;
}

const struct list_page account_list_page = {
    .statement = "account",
    .right = RIGHT_ACCOUNT_READ,
    .export_right = RIGHT_ACCOUNT_EXPORT,
    .rows = "accounts",
    .row = "account",
    .column = (const struct list_column[]){{"name", true, true, "name"},
                                           {"uid", .kept = true},
                                           {"nickname", .kept = true},
                                           {"email", .kept = true},
                                           {"phone", .more = true},
                                           {"website", .more = true},
                                           {"city", .more = true},
                                           {"country", .more = true},
                                           {"status", true, .kept = true},
                                           {"plan", true, .sort = "plan"},
                                           {"owner", true},
                                           {"staff", true},
                                           {"staff_limit", .kept = true},
                                           {"created_at", true, .sort = "created"},
                                           {"last_activity_at", true, .sort = "activity"},
                                           {"secure", .kept = true},
                                           {0}},
    .sort = "name",
    .box = (const struct list_box[]){[BOX_MINE] = {"mine", "mine", NULL},
                                     [BOX_TEMPLATES] = {"templates", "templates", NULL},
                                     [BOX_LOCKED] = {"locked", NULL, "unlocked"},
                                     [BOX_SETUP] = {"setup", "setup", NULL},
                                     [BOX_SHUT] = {"shut", "shut", NULL, "locked"},
                                     [BOX_UNASSIGNED] = {"unassigned", "unassigned", NULL},
                                     [BOX_EXPIRING] = {"expiring", "expiring", NULL},
                                     [BOX_INVITING] = {"inviting", "inviting", NULL},
                                     {0}},
    .exact = "tag",
    .formats = (const char *const[]){"csv", "xlsx", "ods", "fods", "vcf", "html", "xml", "json", NULL},
    .search = true,
    .secure_usual = true,
    .count = count,
};

enum err account_find(const struct act *act, const char *uid, struct account *out)
{
    const struct rows *r;
    enum err e = db_read(act->db, act->pool, "account_find", ARGS(TEXT("uid", uid)), &r);

    if (e != ERR_NONE)
        return e;
    if (r->rows == 0)
        return ERR_NOT_FOUND;
    *out = (struct account){
        .id = row_number(r, 0, "key"),
        .version = row_number(r, 0, "version"),
        .uid = row_text(r, 0, "uid"),
        .name = row_text(r, 0, "name"),
        .access = {.deleted = row_text(r, 0, "deleted_at") != NULL,
                   .locked = row_true(r, 0, "locked"),
                   .secure = row_true(r, 0, "secure")},
        .row = r,
    };
    return ERR_NONE;
}

static const char *address(const struct act *act, const char *uid)
{
    return pool_format(act->pool, "/accounts/%s", uid);
}

/* What <apply> of a verb below works on. */
struct work {
    const struct account *account; /* of a new one: its template; NULL: none */
    struct form *form;
    struct undo *undo;
};

/* The person whose login is <email>: who is there already keeps his name; else a new one called <name>. */
static enum err find_or_add_person(struct change *ch, struct form *f, uint64_t *person)
{
    const struct act *act = change_act(ch);
    const char *email = form_value(f, "email"), *key = text_email_key(act->pool, email);
    const struct rows *r;
    enum err e = change_read(ch, "person_by_email", ARGS(TEXT("email_key", key)), &r);

    if (e != ERR_NONE)
        return e;
    if (r->rows > 0) {
        *person = row_number(r, 0, "id");
        change_note(ch, "owner", NULL, row_text(r, 0, "name"));
        return row_true(r, 0, "active") ? ERR_NONE : form_error(f, "email", "inactive-person");
    }
    e = change_run(ch, "person_add",
                   ARGS(TEXT("uid", crypt_uid(act->pool)), TEXT("name", form_value(f, "owner_name")),
                        TEXT("email", email), TEXT("email_key", key),
                        TEXT("locale", act->viewer->locale),
                        TEXT("time_zone", form_value(f, "time_zone"))),
                   NULL);
    *person = db_inserted(act->db);
    if (e == ERR_NONE) {
        change_object(ch, "person", *person, form_value(f, "owner_name"));
        change_note(ch, "name", NULL, form_value(f, "owner_name"));
        change_note(ch, "email", NULL, email);
        e = word_person(ch, *person);
    }
    return e;
}

/* The arguments that INSERT and UPDATE both take from the form, behind those of <own>. */
static const struct arg *with_details(struct pool *pool, const struct form *f, const struct arg *own)
{
    size_t n = 0;
    struct arg *args;

    while (own[n].name != NULL)
        n++;
    args = pool_array(pool, n + COUNT(edited) + 2, sizeof *args);
    memcpy(args, own, n * sizeof *args);
    for (size_t i = 0; i < COUNT(edited); i++)
        args[n++] = (struct arg)TEXT(edited[i], form_value(f, edited[i]));
    args[n] = (struct arg)TEXT("email_key", text_email_key(pool, form_value(f, "email")));
    return args;
}

static enum err add_account(struct change *ch, struct form *f, const char *uid, uint64_t *id)
{
    uint64_t plan = strtoul(form_value(f, "plan"), NULL, 10);
    enum err e = change_run(ch, "account_add",
                            with_details(change_act(ch)->pool, f,
                                         ARGS(TEXT("uid", uid), NUMBER("plan", plan))),
                            NULL);

    *id = db_inserted(change_act(ch)->db);
    if (e != ERR_NONE)
        return e;
    change_object(ch, "account", *id, form_value(f, "name"));
    for (size_t i = 0; i < COUNT(edited); i++)
        if (*form_value(f, edited[i]))
            change_note(ch, edited[i], NULL, form_value(f, edited[i]));
    return ERR_NONE;
}

/* The template is held first: what is copied is of one moment, and what was a template when the form was drawn may be none any more. */
static enum err hold_template(struct change *ch, const struct work *w)
{
    const struct rows *now;
    enum err e = w->account ? hold_account(ch, w->account->id, &now) : ERR_NONE;

    if (e == ERR_ARCHIVED || (e == ERR_NONE && w->account != NULL && !row_true(now, 0, "is_template")))
        return form_error(w->form, "template", "choice");
    /* It may have been locked, or made Secure, since it was looked at; and who asked may be gone. */
    if (e == ERR_NONE && w->account != NULL)
        e = change_still(ch);
    if (e == ERR_NONE && w->account != NULL)
        e = access_still(change_act(ch)->viewer, &(struct access_account){.locked = row_true(now, 0, "locked"), .secure = row_true(now, 0, "secure")});
    return e;
}

/* What the form does not ask for. Never what makes an account itself: names, people, notes, history, assignments. */
static enum err copy_template(struct change *ch, const struct work *w, uint64_t id)
{
    const struct rows *tags;
    enum err e = ERR_NONE;

    if (w->account == NULL)
        return ERR_NONE;
    const struct arg *args = ARGS(NUMBER("account", id), NUMBER("template", w->account->id));
    change_note(ch, "template", NULL, w->account->name);
    if (w->account->access.secure)
        change_note(ch, "secure", "false", "true");
    e = change_run(ch, "template_copy", args, NULL);
    if (e == ERR_NONE)
        e = change_run(ch, "template_copy_tags", args, NULL);
    if (e == ERR_NONE)
        e = change_read(ch, "template_tags", ARGS(NUMBER("account", id)), &tags);
    if (e == ERR_NONE)
        change_note(ch, "tags", NULL, row_text(tags, 0, "names"));
    return e;
}

static enum err apply_create(struct change *ch, void *with)
{
    struct work *w = with;
    const char *uid = crypt_uid(change_act(ch)->pool);
    const struct rows *plan;
    uint64_t id = 0, person = 0;
    enum err e = hold_template(ch, w);

    if (e == ERR_NONE)
        e = change_read(ch, "plan_hold", ARGS(TEXT("id", form_value(w->form, "plan"))), &plan);
    if (e == ERR_NONE && (plan->rows == 0 || row_text(plan, 0, "retired_at") != NULL))
        return form_error(w->form, "plan", "choice");
    if (e == ERR_NONE)
        e = add_account(ch, w->form, uid, &id);
    if (e == ERR_NONE)
        change_note(ch, "plan", NULL, row_text(plan, 0, "name"));
    if (e == ERR_NONE)
        e = copy_template(ch, w, id);
    if (e == ERR_NONE)
        e = find_or_add_person(ch, w->form, &person);
    if (e == ERR_NONE)
        e = staff_put(ch, &(struct staff_seat){.account = id, .person = person, .role = "", .joined = true});
    if (e == ERR_NONE)
        e = change_run(ch, "account_owner", ARGS(NUMBER("id", id), NUMBER("owner", person)), NULL);
    if (e == ERR_NONE)
        e = change_run(ch, "subscription_add",
                       ARGS(NUMBER("account", id),
                            NUMBER("plan", strtoul(form_value(w->form, "plan"), NULL, 10))),
                       NULL);
    if (e == ERR_NONE)
        e = tally_in(ch, id);
    if (e == ERR_NONE)
        e = step_settle(ch, id);
    if (e == ERR_NONE)
        e = word_account(ch, id);
    change_account(ch, id);
    change_location(ch, address(change_act(ch), uid));
    return e;
}

enum err account_template(const struct act *act, const char *uid, struct account *out)
{
    enum err e = crypt_is_uid(uid) ? account_find(act, uid, out) : ERR_NOT_FOUND;

    if (e == ERR_NONE && (!row_true(out->row, 0, "template") || out->access.deleted || out->access.locked))
        e = ERR_NOT_FOUND;
    return e == ERR_NONE ? access_check(act->viewer, RIGHT_ACCOUNT_CREATE, &out->access, ACCESS_CHANGE) : e;
}

enum err account_create(const struct act *act, struct form *f, const char **location)
{
    const char *uid = form_value(f, "template");
    struct account template;
    enum err e = *uid ? account_template(act, uid, &template) : ERR_NONE;

    if (e == ERR_NOT_FOUND)
        return form_error(f, "template", "choice");
    if (e != ERR_NONE)
        return e;
    return change_make(act,
                       &(struct change_call){.verb = "account-new",
                                             .apply = apply_create,
                                             .with = &(struct work){.account = *uid ? &template : NULL, .form = f}},
                       location);
}

/* Whoever owned hears of it at the address that he had, and who signs in otherwise from now on at the new one: it is his business that
   somebody else has said so about. */
static enum err tell_owner(struct change *ch, const struct work *w, uint64_t person, const char *was, const char *is)
{
    const struct message_value values[] = {{"business", w->account->name}, {"was", was}, {"is", is}, {0}};

    return outbox_add(ch, &(struct message){.kind = "owner-changed", .person = person, .account = w->account->id, .ways = OUTBOX_EMAIL, .value = values});
}

/*
 * The owner stays who he is, and signs in with the new address from now on. Not when he is known elsewhere by the old one: an account
 * would decide who can be somebody there. A link to a new password that is under way to the old address works no more.
 */
static enum err move_login(struct change *ch, const struct work *w, const char *email, const char *key, uint64_t owner)
{
    const struct rows *held, *r;
    enum err e = change_read(ch, "person_lock", ARGS(NUMBER("id", owner)), &held);

    if (e == ERR_NONE)
        e = change_read(ch, "owner_question", ARGS(NUMBER("id", w->account->id), TEXT("email_key", key)), &r);
    if (e != ERR_NONE)
        return e;
    if (r->rows == 0 || row_true(r, 0, "elsewhere"))
        return form_error(w->form, "email", "login-elsewhere");
    if (row_true(r, 0, "taken") && strcmp(key, row_text(r, 0, "key_email")) != 0)
        return form_error(w->form, "email", "taken");
    change_object(ch, "person", owner, row_text(r, 0, "name"));
    change_note(ch, "email", row_text(r, 0, "email"), email);
    e = tell_owner(ch, w, owner, row_text(r, 0, "email"), email);
    if (e == ERR_NONE)
        e = change_run(ch, "person_email", ARGS(NUMBER("id", owner), TEXT("email", email), TEXT("email_key", key)), NULL);
    if (e == ERR_NONE)
        e = tell_owner(ch, w, owner, row_text(r, 0, "email"), email);
    /* Links went to the address of before, whoever sent them: who reads mail there is he no more, or never was. */
    if (e == ERR_NONE)
        e = link_cancel(ch, &(struct link_call){NULL, owner, 0, 0});
    return e == ERR_NONE ? word_person(ch, owner) : e;
}

/* The business e-mail becomes that of the member of staff who was chosen to own. */
static enum err hand_over(struct change *ch, const struct work *w, struct form *f, const char *uid, uint64_t *owner)
{
    const struct rows *r;
    enum err e = change_read(ch, "owner_member", ARGS(NUMBER("account", w->account->id), TEXT("uid", uid)), &r);

    if (e != ERR_NONE)
        return e;
    if (r->rows == 0)
        return form_error(w->form, "email", "not-staff");
    *owner = row_number(r, 0, "id");
    form_put(f, "email", row_text(r, 0, "email"));
    return ERR_NONE;
}

/*
 * The owner is whom the business e-mail names. Another one must be that of an active member of staff, who then owns; else it is asked
 * whether the owner moves with it, or who owns instead: <ownership> is the answer.
 */
static enum err find_owner(struct change *ch, const struct work *w, struct form *f, const struct rows *now, uint64_t *owner)
{
    const char *email = form_value(f, "email"), *answer = form_value(f, "ownership");
    const char *key = text_email_key(change_act(ch)->pool, email);
    const struct rows *r;
    enum err e;

    *owner = row_number(now, 0, "owner_id");
    if (strcmp(key, row_text(now, 0, "email_key")) == 0)
        return ERR_NONE;
    if (strcmp(answer, "login") == 0)
        return move_login(ch, w, email, key, *owner);
    if (crypt_is_uid(answer))
        return hand_over(ch, w, f, answer, owner);
    e = change_read(ch, "staff_by_email",
                    ARGS(NUMBER("account", w->account->id), TEXT("email_key", key)), &r);
    if (e != ERR_NONE)
        return e;
    if (r->rows == 0)
        return form_error(w->form, "email", "not-staff");
    *owner = row_number(r, 0, "id");
    return ERR_NONE;
}

static enum err settle_owner(struct change *ch, const struct work *w, struct form *f, const struct rows *now, uint64_t *owner)
{
    uint64_t before = row_number(now, 0, "owner_id");
    enum err e = find_owner(ch, w, f, now, owner);

    if (e != ERR_NONE || *owner == before)
        return e;
    /* Nobody makes himself the owner of what he looks after for others. */
    if (*owner == viewer_actor(change_act(ch)->viewer))
        return form_error(w->form, "email", "owner-self");
    return before != 0 ? tell_owner(ch, w, before, row_text(now, 0, "email"), form_value(f, "email")) : ERR_NONE;
}

/* Puts <f> over the row as it is <now>. */
static enum err save(struct change *ch, const struct work *w, struct form *f, const struct rows *now)
{
    uint64_t owner;
    enum err e = settle_owner(ch, w, f, now, &owner);

    if (e != ERR_NONE)
        return e;
    change_object(ch, "account", w->account->id, row_text(now, 0, "name"));
    for (size_t i = 0; i < COUNT(edited); i++)
        change_note(ch, edited[i], row_text(now, 0, edited[i]), form_value(f, edited[i]));
    e = change_run(ch, "account_update",
                   with_details(change_act(ch)->pool, f,
                                ARGS(NUMBER("id", w->account->id), NUMBER("version", f->version), ID("owner", owner))),
                   NULL);
    if (e == ERR_NONE)
        e = word_account(ch, w->account->id);
    return e == ERR_NONE ? step_settle(ch, w->account->id) : e;
}

/* A form that does not ask for all leaves the rest as it is <now>: who edits the profile of his own business decides nothing about its owner. */
static struct form whole(const struct form *f, const struct rows *now)
{
    struct form all = form_begin("account-edit", account_edit_fields);

    all.version = f->version;
    for (size_t i = 0; i < all.fields; i++)
        if (row_has(now, all.field[i].name))
            form_set(&all, all.field[i].name, row_text(now, 0, all.field[i].name));
    for (size_t i = 0; i < f->fields; i++)
        form_set(&all, f->field[i].name, form_value(f, f->field[i].name));
    return all;
}

/* What is merged is a copy: the door may run this again, against another state of the account. */
static enum err apply_edit(struct change *ch, void *with)
{
    struct work *w = with;
    struct form f = *w->form;
    const struct rows *now;
    enum err e = hold_account(ch, w->account->id, &now);

    if (e == ERR_NONE)
        e = merge(change_act(ch)->pool, &f, now);
    if (e == ERR_CONFLICT)
        *w->form = f;
    if (e != ERR_NONE)
        return e;
    f = whole(&f, now);
    return save(ch, w, &f, now);
}

enum err account_edit(const struct act *act, const struct account *a, struct form *f,
                      const char **location)
{
    const char *reason = form_value(f, "reason");

    return change_make(act,
                       &(struct change_call){.verb = "account-edit",
                                             .account_id = a->id,
                                             .reason = *reason ? reason : NULL,
                                             .location = *location != NULL ? *location : address(act, a->uid),
                                             .apply = apply_edit,
                                             .with = &(struct work){a, f}},
                       location);
}

/* Archiving and restoring are one thing, either way. */
static enum err shelve(struct change *ch, const struct account *a, bool archive)
{
    bool archived = row_text(change_held(ch), 0, "deleted_at") != NULL;
    enum err e;

    if (archived == archive)
        return ERR_NONE;
    change_object(ch, "account", a->id, a->name);
    change_note(ch, "archived", archive ? "false" : "true", archive ? "true" : "false");
    e = tally_out(ch, a->id);
    if (e == ERR_NONE && archive)
        e = change_run(ch, "session_end_account", ARGS(NUMBER("account", a->id)), NULL);
    if (e == ERR_NONE)
        e = change_run(ch, archive ? "account_archive" : "account_restore", ARGS(NUMBER("id", a->id)), NULL);
    if (e == ERR_NONE)
        e = tally_in(ch, a->id);
    return e == ERR_NONE ? word_account(ch, a->id) : e;
}

static enum err apply_archive(struct change *ch, void *with)
{
    return shelve(ch, ((struct work *)with)->account, true);
}

static enum err apply_restore(struct change *ch, void *with)
{
    return shelve(ch, ((struct work *)with)->account, false);
}

enum err account_archive(const struct act *act, const struct account *a, const char *reason,
                         const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = "account-archive",
                                             .account_id = a->id,
                                             .reason = *reason ? reason : NULL,
                                             .location = address(act, a->uid),
                                             .apply = apply_archive,
                                             .with = &(struct work){.account = a}},
                       location);
}

enum err account_restore(const struct act *act, const struct account *a, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = "account-restore",
                                             .account_id = a->id,
                                             .location = address(act, a->uid),
                                             .apply = apply_restore,
                                             .with = &(struct work){.account = a}},
                       location);
}

/* An edit may have moved the owner's login with the business e-mail: the field that tells of it; -1: it has not. They go back together. */
static long moved_login(struct undo *u)
{
    long mail = -1, login = -1;

    for (size_t i = 0; i < u->fields->rows && i < UNDO_FIELDS; i++)
        if (strcmp(row_text(u->fields, i, "field"), "email") == 0)
            *(strcmp(row_text(u->fields, i, "object"), "person") == 0 ? &login : &mail) = (long)i;
    if (login < 0 || mail < 0 || (!u->take[mail] && !u->take[login]))
        return -1;
    u->take[mail] = true;
    return login;
}

/* The row as it is now with the fields as they were before, where they still are as the change left them. */
static enum err form_before(struct change *ch, const struct work *w, const struct rows *now)
{
    struct undo *u = w->undo;
    struct form *f = w->form;
    enum err e = ERR_NONE;

    for (size_t i = 0; i < f->fields; i++)
        if (row_has(now, f->field[i].name))
            form_set(f, f->field[i].name, row_text(now, 0, f->field[i].name));
    for (size_t i = 0; i < u->fields->rows && i < UNDO_FIELDS; i++) {
        const char *name = row_text(u->fields, i, "field"), *was = row_text(u->fields, i, "before");
        const char *wrote = row_text(u->fields, i, "after");

        if (!u->take[i] || strcmp(row_text(u->fields, i, "object"), "account") != 0)
            continue;
        if (strcmp(form_value(f, name), wrote ? wrote : "") != 0)
            e = undo_moved(ch, u, i);
        form_set(f, name, was ? was : "");
    }
    f->version = row_number(now, 0, "version");
    return e;
}

static enum err apply_undo(struct change *ch, void *with)
{
    struct work *w = with;
    struct form f = form_begin("account-edit", account_edit_fields);
    bool archives = strcmp(w->undo->verb, "account-archive") == 0, edits = strcmp(w->undo->verb, "account-edit") == 0;
    const struct rows *now = change_held(ch);
    bool archived = row_text(now, 0, "deleted_at") != NULL;
    long login;
    enum err e;

    if (!edits)
        return archived == archives ? shelve(ch, w->account, !archives) : undo_moved(ch, w->undo, 0);
    if (archived)
        return ERR_ARCHIVED;
    w->form = &f;
    login = moved_login(w->undo);
    if (login >= 0)
        form_set(&f, "ownership", "login");
    e = form_before(ch, w, now);
    if (e == ERR_NONE && login >= 0 && row_number(w->undo->fields, (size_t)login, "object_id") != row_number(now, 0, "owner_id"))
        e = undo_moved(ch, w->undo, (size_t)login);
    if (e == ERR_NONE)
        e = save(ch, w, w->form, now);
    if (e == ERR_INVALID && login >= 0)
        w->undo->why = "login";
    return e;
}

enum err account_undo(const struct act *act, const struct account *a, struct undo *undo, const char **location)
{
    return undo_make(act, undo, apply_undo, &(struct work){.account = a, .undo = undo}, location);
}

enum err account_search(const struct act *act, const char *q, const struct rows **accounts,
                        const struct rows **people)
{
    const char *words[LIST_WORDS], *pattern[LIST_WORDS];
    size_t n = text_words(act->pool, q, words, LIST_WORDS);
    enum err e;

    for (size_t i = 0; i < LIST_WORDS; i++)
        pattern[i] = n ? pool_format(act->pool, "%s%%", words[i % n]) : "-";
    const struct arg args[] = {TEXT("word1", pattern[0]), TEXT("word2", pattern[1]),
                               TEXT("word3", pattern[2]), TEXT("word4", pattern[3]),
                               NUMBER("secure", act->viewer->secure), NUMBER("limit", SEARCH_MOST + 1), {0}};

    e = db_read(act->db, act->pool, "account_search", args, accounts);
    if (e == ERR_NONE)
        e = db_read(act->db, act->pool, "person_search", args, people);
    return e;
}
