/* login: signing in by e-mail and password, and the one-time link that makes the first way in. */
#include "feature/login.h"

#include <string.h>

#include "base/text.h"
#include "rule/book.h"
#include "rule/session.h"
#include "rule/throttle.h"
#include "rule/word.h"

const struct field login_fields[] = {
    {.name = "email", .type = FIELD_TEXT, .max = 254, .required = true, .autocomplete = "username"},
    {.name = "password", .type = FIELD_PASSWORD, .max = PASSWORD_MAX, .required = true,
     .autocomplete = "current-password"},
    {.name = "next", .type = FIELD_HIDDEN, .max = LOGIN_NEXT},
    {.name = "kept", .type = FIELD_HIDDEN, .max = 250000},
    {0},
};

#define NEW_PASSWORD                                                                              \
    {.name = "password", .type = FIELD_PASSWORD, .max = PASSWORD_MAX, .required = true,           \
     .autocomplete = "new-password"},                                                             \
        {.name = "repeat", .type = FIELD_PASSWORD, .max = PASSWORD_MAX, .required = true,         \
         .autocomplete = "new-password"}

const struct field setup_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .min = 2, .max = 50, .required = true, .autocomplete = "name"},
    {.name = "email", .type = FIELD_EMAIL, .max = 254, .required = true, .autocomplete = "username"},
    NEW_PASSWORD,
    {0},
};

const struct field choose_fields[] = {NEW_PASSWORD,
    {0},
};

/* What is stored about who tries; all of it empty when nobody may sign in so. */
struct candidate {
    uint64_t id;
    const char *uid, *hash;
    bool may;
};

static enum err find_candidate(const struct act *act, const char *key, struct candidate *c)
{
    const struct rows *r;
    enum err e = db_read(act->db, act->pool, "person_login", ARGS(TEXT("email_key", key)), &r);

    *c = (struct candidate){0};
    if (e != ERR_NONE || r->rows == 0)
        return e;
    c->id = row_number(r, 0, "id");
    c->uid = row_text(r, 0, "uid");
    c->hash = row_text(r, 0, "hash");
    c->may = row_true(r, 0, "may");
    return ERR_NONE;
}

static enum err sign_in(const struct act *act, const struct candidate *c, const char *device,
                        const char **session, const char **browser)
{
    const struct conf *conf = act->house->conf;
    /* Whoever was signed in with this browser is so no more: no token of his outlives its cookie. */
    enum err e = session_end(act, session);

    if (e == ERR_NONE)
        e = session_begin(act, c->id, session);
    if (e == ERR_NONE)
        *browser = session_set_cookie(act->pool, conf, session_device_cookie(conf),
                                      device ? device : throttle_device(act, c->uid), true);
    return e;
}

static enum err rehash(const struct act *act, uint64_t person, const char *password)
{
    char *stored;
    enum err e =
        password_hash(act->house->keys, act->house->gate, act->pool, password, &stored);

    if (e == ERR_NONE)
        e = book_write(act->db, act->pool, "book_credential_rehash",
                       ARGS(NUMBER("person", person), TEXT("hash", stored)));
    return e;
}

enum err login_try(const struct act *act, struct form *f, const char *device, const char **session,
                   const char **browser)
{
    const char *email = form_value(f, "email"), *password = form_value(f, "password");
    const char *key = text_email_key(act->pool, email);
    bool waits, right, stale;
    struct candidate c;
    struct throttle t;
    enum err e;

    if (key == NULL)
        key = text_fold(act->pool, email);
    e = find_candidate(act, key, &c);
    if (e != ERR_NONE)
        return e;
    if (c.uid == NULL || !throttle_device_of(act->house->keys, device, c.uid))
        device = NULL;
    throttle_begin(act, key, device, &t);
    e = throttle_waits(act, &t, &waits);
    if (e == ERR_NONE)
        e = password_check(act->house->keys, act->house->gate, password,
                           c.may && !waits ? c.hash : NULL, &right, &stale);
    if (e != ERR_NONE)
        return e;
    if (!right) {
        log_write(LOG_NOTICE, "login", "refused%s", waits ? ", throttled" : "");
        e = waits ? ERR_NONE : throttle_failed(act, &t);
        return e == ERR_NONE ? form_error(f, "email", "sign-in-failed") : e;
    }
    e = throttle_passed(act, &t);
    if (e == ERR_NONE && stale)
        e = rehash(act, c.id, password);
    return e == ERR_NONE ? sign_in(act, &c, device, session, browser) : e;
}

enum err link_find(const struct act *act, const char *token, struct link *link)
{
    const struct rows *r;
    enum err e;

    *link = (struct link){0};
    if (!crypt_is_token(token))
        return ERR_NOT_FOUND;
    crypt_hmac(act->house->keys->key[KEY_LINK], link->token,
               (const char *const[]){"setup", token, NULL});
    e = db_read(act->db, act->pool, "link_find", ARGS(BYTES("token", link->token, CRYPT_HASH)), &r);
    if (e != ERR_NONE)
        return e;
    if (r->rows == 0)
        return ERR_NOT_FOUND;
    link->setup = strcmp(row_text(r, 0, "kind"), "setup") == 0;
    link->person = row_number(r, 0, "person_id");
    link->name = row_text(r, 0, "name");
    link->email = row_text(r, 0, "email");
    return ERR_NONE;
}

struct work {
    const struct link *link;
    struct form *form;
    const char *hash;
};

static enum err add_operator(struct change *ch, struct work *w, uint64_t *person)
{
    const struct act *act = change_act(ch);
    const char *name = form_value(w->form, "name"), *email = form_value(w->form, "email");
    enum err e = change_run(ch, "person_add",
                            ARGS(TEXT("uid", crypt_uid(act->pool)), TEXT("name", name),
                                 TEXT("email", email),
                                 TEXT("email_key", text_email_key(act->pool, email)),
                                 TEXT("locale", "en"), TEXT("time_zone", "UTC")),
                            NULL);

    if (e == ERR_DUPLICATE)
        return form_error(w->form, "email", "taken");
    *person = db_inserted(act->db);
    if (e == ERR_NONE)
        e = change_run(ch, "operator_add", ARGS(NUMBER("person", *person)), NULL);
    if (e == ERR_NONE)
        e = change_run(ch, "operator_role_add",
                       ARGS(NUMBER("person", *person), TEXT("title", "Administrator")), NULL);
    change_object(ch, "person", *person, name);
    change_note(ch, "name", NULL, name);
    change_note(ch, "email", NULL, email);
    change_note(ch, "role", NULL, "Administrator");
    return e == ERR_NONE ? word_person(ch, *person) : e;
}

static enum err apply(struct change *ch, void *with)
{
    struct work *w = with;
    uint64_t person = w->link->person, used;
    enum err e = change_run(ch, "link_use", ARGS(BYTES("token", w->link->token, CRYPT_HASH)), &used);

    if (e != ERR_NONE)
        return e;
    if (used == 0)
        return ERR_NOT_FOUND;
    if (w->link->setup)
        e = add_operator(ch, w, &person);
    else
        change_object(ch, "person", person, w->link->name);
    change_note(ch, "password", NULL, "chosen");
    if (e == ERR_NONE)
        e = change_run(ch, "credential_set",
                       ARGS(NUMBER("person", person), TEXT("hash", w->hash)), NULL);
    return e;
}

enum err link_use(const struct act *act, const struct link *link, struct form *f,
                  const char **location)
{
    const char *password = form_value(f, "password");
    const char *email = link->setup ? form_value(f, "email") : link->email;
    const char *name = link->setup ? form_value(f, "name") : link->name;
    const char *refused = password_refused(act->house->passwords, password,
                                           (const char *const[]){email, name, "reeve", NULL});
    char *stored;
    enum err e;

    if (refused != NULL)
        return form_error(f, "password", refused);
    if (strcmp(password, form_value(f, "repeat")) != 0)
        return form_error(f, "repeat", "password-differs");
    e = password_hash(act->house->keys, act->house->gate, act->pool, password, &stored);
    if (e != ERR_NONE)
        return e;
    return change_make(act,
                       &(struct change_call){.verb = link->setup ? "setup" : "password-choose",
                                             .location = "/login",
                                             .apply = apply,
                                             .with = &(struct work){link, f, stored}},
                       location);
}
