/* account: client accounts: what one is, the list of them, and what can be done with one. */
#include "feature/account.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "rule/word.h"

#define SEARCH_MOST 20

#define COMMON_FIELDS                                                                             \
    {.name = "name", .type = FIELD_TEXT, .min = 2, .max = 100, .required = true},                 \
    {.name = "email", .type = FIELD_EMAIL, .max = 254, .required = true},                         \
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
    {0},
};

const struct field account_new_fields[] = {
    COMMON_FIELDS,
    {.name = "plan", .type = FIELD_NUMBER, .min = 1, .max = 255, .required = true},
    {.name = "owner_name", .type = FIELD_TEXT, .min = 2, .max = 50, .required = true},
    {0},
};

const struct field account_archive_fields[] = {
    {.name = "reason", .type = FIELD_TEXT, .max = 200},
    {0},
};

/* The columns that form and History know under one name. */
static const char *const edited[] = {"name",   "email",  "phone",   "website",  "street", "postal_code",
                                     "city",   "region", "country", "time_zone"};

enum box { BOX_MINE, BOX_TEMPLATES, BOX_LOCKED, BOX_SETUP };

const struct list_page account_list_page = {
    .statement = "account",
    .sort = "name",
    .box = (const struct list_box[]){[BOX_MINE] = {"mine", "mine", NULL},
                                     [BOX_TEMPLATES] = {"templates", "templates", NULL},
                                     [BOX_LOCKED] = {"locked", NULL, "unlocked"},
                                     [BOX_SETUP] = {"setup", "setup", NULL},
                                     {0}},
    .formats = (const char *const[]){"csv", "xml", "json", NULL},
    .search = true,
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

/* The tally knows every combination of the kinds an account can be of; only a search or My Accounts has to count. */
static enum err count(const struct act *act, struct list_query *lq, uint64_t *n)
{
    const struct rows *r;
    enum err e;

    if (lq->q != NULL || lq->box[BOX_MINE])
        return list_count(act, lq, n);
    e = db_read(act->db, act->pool, "account_count",
                ARGS(NUMBER("locked", lq->box[BOX_LOCKED]),
                     NUMBER("templates", lq->box[BOX_TEMPLATES]),
                     NUMBER("setup", lq->box[BOX_SETUP])),
                &r);
    if (e == ERR_NONE)
        *n = row_number(r, 0, "n");
    return e;
}

enum err account_list_read(const struct act *act, const struct pairs *query, struct list_query *lq,
                           uint64_t *n)
{
    enum err e = list_read(act, &account_list_page, query, lq);

    if (e != ERR_NONE)
        return e;
    list_arg(lq, (struct arg)NUMBER("viewer", act->viewer->id));
    e = count(act, lq, n);
    list_plan(lq, e == ERR_NONE ? *n : 0);
    return e;
}

static const char *address(const struct act *act, const char *uid)
{
    return pool_format(act->pool, "/accounts/%s", uid);
}

static enum err tally(struct change *ch, bool locked, bool template, bool setup, int n)
{
    return change_run(ch, "account_tally",
                      ARGS(NUMBER("locked", locked), NUMBER("template", template),
                           NUMBER("setup", setup), NUMBER("n", n)),
                      NULL);
}

/* What <apply> of a verb below works on. */
struct work {
    const struct account *account;
    struct form *form;
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

static enum err apply_create(struct change *ch, void *with)
{
    struct work *w = with;
    const char *uid = crypt_uid(change_act(ch)->pool);
    uint64_t id = 0, person = 0;
    enum err e = add_account(ch, w->form, uid, &id);

    if (e == ERR_NONE)
        e = find_or_add_person(ch, w->form, &person);
    if (e == ERR_NONE)
        e = change_run(ch, "staff_add",
                       ARGS(NUMBER("account", id), NUMBER("person", person), TEXT("role", "")),
                       NULL);
    if (e == ERR_NONE)
        e = change_run(ch, "account_owner", ARGS(NUMBER("id", id), NUMBER("owner", person)), NULL);
    if (e == ERR_NONE)
        e = change_run(ch, "subscription_add",
                       ARGS(NUMBER("account", id),
                            NUMBER("plan", strtoul(form_value(w->form, "plan"), NULL, 10))),
                       NULL);
    if (e == ERR_NONE)
        e = tally(ch, false, false, true, 1);
    if (e == ERR_NONE)
        e = word_account(ch, id);
    change_account(ch, id);
    change_location(ch, address(change_act(ch), uid));
    return e;
}

static bool plan_known(const struct rows *plans, const char *id)
{
    for (size_t i = 0; i < plans->rows; i++)
        if (strcmp(row_text(plans, i, "id"), id) == 0)
            return true;
    return false;
}

enum err account_create(const struct act *act, struct form *f, const char **location)
{
    const struct rows *plans;
    enum err e = db_read(act->db, act->pool, "plan_list", ARGS(), &plans);

    if (e != ERR_NONE)
        return e;
    if (!plan_known(plans, form_value(f, "plan")))
        return form_error(f, "plan", "choice");
    return change_make(act,
                       &(struct change_call){.verb = "account-new",
                                             .apply = apply_create,
                                             .with = &(struct work){.form = f}},
                       location);
}

/* The owner is whom the business e-mail names: another e-mail must be that of an active member of staff, who then owns. */
static enum err owner_for(struct change *ch, const struct work *w, const struct rows *now,
                          uint64_t *owner)
{
    const char *key = text_email_key(change_act(ch)->pool, form_value(w->form, "email"));
    const struct rows *r;
    enum err e;

    *owner = row_number(now, 0, "owner_id");
    if (strcmp(key, row_text(now, 0, "email_key")) == 0)
        return ERR_NONE;
    e = change_read(ch, "staff_by_email",
                    ARGS(NUMBER("account", w->account->id), TEXT("email_key", key)), &r);
    if (e != ERR_NONE)
        return e;
    if (r->rows == 0)
        return form_error(w->form, "email", "not-staff");
    *owner = row_number(r, 0, "id");
    return ERR_NONE;
}

/* Somebody was quicker. Who wants what stands there already has nothing to decide. */
static enum err conflict(struct form *f, const struct rows *now)
{
    enum err e = ERR_NONE;

    for (size_t i = 0; i < f->fields; i++)
        for (size_t k = 0; k < COUNT(edited); k++)
            if (strcmp(f->field[i].name, edited[k]) == 0 &&
                strcmp(form_value(f, edited[k]), row_text(now, 0, edited[k])) != 0) {
                f->theirs[i] = row_text(now, 0, edited[k]);
                e = ERR_CONFLICT;
            }
    f->version = row_number(now, 0, "version");
    return e;
}

static enum err apply_edit(struct change *ch, void *with)
{
    struct work *w = with;
    struct form *f = w->form;
    const struct rows *now;
    uint64_t owner;
    enum err e = change_read(ch, "account_lock", ARGS(NUMBER("id", w->account->id)), &now);

    if (e != ERR_NONE)
        return e;
    if (row_text(now, 0, "deleted_at") != NULL)
        return ERR_ARCHIVED;
    if (row_number(now, 0, "version") != f->version)
        return conflict(f, now);
    e = owner_for(ch, w, now, &owner);
    if (e != ERR_NONE)
        return e;
    change_object(ch, "account", w->account->id, row_text(now, 0, "name"));
    for (size_t i = 0; i < COUNT(edited); i++)
        change_note(ch, edited[i], row_text(now, 0, edited[i]), form_value(f, edited[i]));
    e = change_run(ch, "account_update",
                   with_details(change_act(ch)->pool, f,
                                ARGS(NUMBER("id", w->account->id), NUMBER("version", f->version),
                                     owner ? (struct arg)NUMBER("owner", owner)
                                           : (struct arg)TEXT("owner", NULL))),
                   NULL);
    return e == ERR_NONE ? word_account(ch, w->account->id) : e;
}

enum err account_edit(const struct act *act, const struct account *a, struct form *f,
                      const char **location)
{
    const char *reason = form_value(f, "reason");

    return change_make(act,
                       &(struct change_call){.verb = "account-edit",
                                             .account_id = a->id,
                                             .reason = *reason ? reason : NULL,
                                             .location = address(act, a->uid),
                                             .apply = apply_edit,
                                             .with = &(struct work){a, f}},
                       location);
}

/* Archiving and restoring are one thing, either way. */
static enum err shelve(struct change *ch, const struct account *a, bool archive)
{
    const struct rows *now;
    uint64_t changed;
    enum err e = change_read(ch, "account_lock", ARGS(NUMBER("id", a->id)), &now);

    if (e == ERR_NONE)
        e = change_run(ch, archive ? "account_archive" : "account_restore",
                       ARGS(NUMBER("id", a->id)), &changed);
    if (e != ERR_NONE || changed == 0)
        return e;
    change_object(ch, "account", a->id, a->name);
    change_note(ch, "archived", archive ? "false" : "true", archive ? "true" : "false");
    e = tally(ch, row_true(now, 0, "locked"), row_true(now, 0, "is_template"),
              row_true(now, 0, "setup"), archive ? -1 : 1);
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
                               NUMBER("limit", SEARCH_MOST + 1), {0}};

    e = db_read(act->db, act->pool, "account_search", args, accounts);
    if (e == ERR_NONE)
        e = db_read(act->db, act->pool, "person_search", args, people);
    return e;
}
