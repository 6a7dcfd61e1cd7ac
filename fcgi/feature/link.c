/* link: what a one-time link is good for. */
#include "feature/link.h"

#include <string.h>

#include "base/text.h"
#include "rule/link.h"
#include "rule/outbox.h"
#include "rule/staff.h"
#include "rule/word.h"

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

const struct field accept_fields[] = {{0}};

/* How the table calls a kind, and how History calls the use of one. */
static const struct kind {
    enum link_kind kind;
    const char *name, *verb;
} kinds[] = {
    {LINK_SETUP, "setup", "setup"},
    {LINK_PASSWORD, "password", "password-choose"},
    {LINK_INVITE, "invite", "invitation-accept"},
    {LINK_RESET, "reset", "password-reset"},
    {0},
};

static enum link_kind kind_named(const char *name)
{
    const struct kind *k = kinds;

    while (k->name != NULL && strcmp(k->name, name) != 0)
        k++;
    return k->kind;
}

static const char *verb_of(enum link_kind kind)
{
    const struct kind *k = kinds;

    while (k->kind != kind)
        k++;
    return k->verb;
}

enum err link_find(const struct act *act, const char *token, unsigned wanted, struct link *link)
{
    const struct rows *r;
    enum err e;

    *link = (struct link){0};
    if (token == NULL || !crypt_is_token(token))
        return ERR_LINK;
    link_hash(act->house->keys, token, link->token);
    e = db_read(act->db, act->pool, "link_find", ARGS(BYTES("token", link->token, CRYPT_HASH)), &r);
    if (e != ERR_NONE)
        return e;
    if (r->rows == 0 || !(kind_named(row_text(r, 0, "kind")) & wanted))
        return ERR_LINK;
    link->kind = kind_named(row_text(r, 0, "kind"));
    link->person = row_number(r, 0, "person_id");
    link->account = row_number(r, 0, "account_id");
    link->name = row_text(r, 0, "name");
    link->email = row_text(r, 0, "email");
    link->author = row_text(r, 0, "author");
    link->account_name = row_text(r, 0, "account");
    link->known = row_true(r, 0, "known");
    link->operator = row_true(r, 0, "operator");
    return ERR_NONE;
}

const struct field *link_fields(const struct link *link)
{
    if (link->kind == LINK_SETUP)
        return setup_fields;
    return link->kind == LINK_INVITE && link->known ? accept_fields : choose_fields;
}

struct work {
    const struct link *link;
    struct form *form;
    const char *hash; /* of the password; NULL: there is one already */
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

/* Whoever held the old password is out, and the person hears of it by every way there is: one of them may be a stranger's by now. */
static enum err after_reset(struct change *ch, uint64_t person)
{
    static const uint8_t none[CRYPT_HASH];
    enum err e = change_run(ch, "session_end_others",
                            ARGS(NUMBER("person", person), BYTES("current", none, CRYPT_HASH)), NULL);

    return e == ERR_NONE ? outbox_add(ch, &(struct message){.kind = "password-changed",
                                                            .person = person,
                                                            .ways = OUTBOX_EMAIL | OUTBOX_TEXT | OUTBOX_PUSH})
                         : e;
}

static enum err apply(struct change *ch, void *with)
{
    struct work *w = with;
    uint64_t person = w->link->person, used;
    enum err e = change_run(ch, "link_use", ARGS(BYTES("token", w->link->token, CRYPT_HASH)), &used);

    if (e != ERR_NONE)
        return e;
    if (used == 0)
        return ERR_LINK;
    if (w->link->kind == LINK_SETUP)
        e = add_operator(ch, w, &person);
    else
        change_object(ch, "person", person, w->link->name);
    if (w->link->kind == LINK_INVITE) {
        change_note(ch, "invitation", "pending", "accepted");
        if (e == ERR_NONE && w->link->account != 0)
            e = change_run(ch, "staff_join", ARGS(NUMBER("account", w->link->account), NUMBER("person", person)), NULL);
    }
    if (e != ERR_NONE || w->hash == NULL)
        return e;
    change_note(ch, "password", NULL, "chosen");
    e = staff_begin(ch, w->link->account, person);
    if (e == ERR_NONE)
        e = change_run(ch, "credential_set", ARGS(NUMBER("person", person), TEXT("hash", w->hash)), NULL);
    return e == ERR_NONE && w->link->kind == LINK_RESET ? after_reset(ch, person) : e;
}

/* Makes *<hash> of the password that <f> holds, when it may be chosen. */
static enum err take_password(const struct act *act, const struct link *link, struct form *f,
                              char **hash)
{
    const char *password = form_value(f, "password");
    bool setup = link->kind == LINK_SETUP;
    const char *refused = password_refused(
        act->house->passwords, password,
        (const char *const[]){setup ? form_value(f, "email") : link->email,
                              setup ? form_value(f, "name") : link->name, "reeve", NULL});

    if (refused != NULL)
        return form_error(f, "password", refused);
    if (strcmp(password, form_value(f, "repeat")) != 0)
        return form_error(f, "repeat", "password-differs");
    return password_hash(act->house->keys, act->house->gate, act->pool, password, hash);
}

/* Using it leads to signing in, where the page says what was done. */
static const char *leads(const struct link *link)
{
    return link->kind == LINK_RESET ? "/login?reset=1" : link->kind == LINK_INVITE ? "/login?accepted=1" : "/login";
}

enum err link_use(const struct act *act, const struct link *link, struct form *f,
                  const char **location)
{
    /* Whoever has the link is its person: the trail names him, also when somebody else is signed in with this browser. Into a business he comes
       as one of its people, whom Secure is not about. */
    struct viewer self = {.id = link->person, .name = link->name, .hat = link->account != 0 ? HAT_STAFF : HAT_NONE};
    struct act own = *act;
    char *hash = NULL;
    enum err e = ERR_NONE;

    if (link_fields(link) != accept_fields)
        e = take_password(act, link, f, &hash);
    if (e != ERR_NONE)
        return e;
    memcpy(self.session, act->viewer->session, CRYPT_HASH); /* The operation is still his who sent the form. */
    own.viewer = &self;
    return change_make(&own,
                       &(struct change_call){.verb = verb_of(link->kind),
                                             .account_id = link->account,
                                             .location = leads(link),
                                             .apply = apply,
                                             .with = &(struct work){link, f, hash}},
                       location);
}
