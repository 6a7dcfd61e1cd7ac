/* password: the password of an account's owner. */
#include "feature/password.h"

#include <string.h>

#include "rule/book.h"
#include "rule/hold.h"
#include "rule/link.h"
#include "rule/outbox.h"
#include "rule/staff.h"

const struct field password_fields[] = {
    {.name = "person", .type = FIELD_UID, .required = true},
    {.name = "generate", .type = FIELD_CHECK},
    {.name = "password", .type = FIELD_PASSWORD, .max = PASSWORD_MAX, .autocomplete = "new-password"},
    {.name = "repeat", .type = FIELD_PASSWORD, .max = PASSWORD_MAX, .autocomplete = "new-password"},
    {0},
};

const struct field password_link_fields[] = {
    {.name = "person", .type = FIELD_UID, .required = true},
    {0},
};

struct work {
    uint64_t account;
    struct form *form;
    const char *hash;    /* of a temporary one */
    const char *made_by; /* the operation that generated it; NULL: it was typed */
};

/* Why he can't be set a password, by what he is known as; who is switched off can't be sent a link either. */
static const struct {
    const char *known, *error;
} refusals[] = {
    {"inactive", "inactive-person"},
    {"operator", "reset-operator"},
    {"staff", "reset-staff"},
    {"customer", "reset-customer"},
};

enum err password_owner(const struct act *act, uint64_t account, const struct rows **owner)
{
    return db_read(act->db, act->pool, "password_owner", ARGS(NUMBER("account", account)), owner);
}

static enum err refuse(struct form *f, const struct rows *owner, bool link)
{
    const char *known = row_text(owner, 0, "known");

    for (size_t i = 0; known != NULL && i < (link ? 1 : sizeof refusals / sizeof *refusals); i++)
        if (strcmp(refusals[i].known, known) == 0)
            return form_error(f, "person", refusals[i].error);
    return ERR_NONE;
}

/*
 * The owner that the form was drawn for, his row held: nobody becomes staff, customer or operator while it is, because each of these rows points
 * at it. What he is is read behind that.
 */
static enum err hold_owner(struct change *ch, const struct work *w, bool link, const struct rows **owner)
{
    const struct rows *account, *person;
    uint64_t id;
    enum err e = hold_account(ch, w->account, &account);

    if (e != ERR_NONE)
        return e;
    id = row_number(account, 0, "owner_id");
    e = change_read(ch, "person_lock", ARGS(NUMBER("id", id)), &person);
    if (e == ERR_NONE)
        e = change_read(ch, "password_owner", ARGS(NUMBER("account", w->account)), owner);
    if (e != ERR_NONE)
        return e;
    if ((*owner)->rows == 0 || strcmp(row_text(*owner, 0, "uid"), form_value(w->form, "person")) != 0)
        return form_error(w->form, "person", "owner-changed");
    change_object(ch, "person", id, row_text(*owner, 0, "name"));
    return refuse(w->form, *owner, link);
}

/* Whoever held the old one is out, and he hears of it by every way there is. */
static enum err end_others(struct change *ch, uint64_t account, uint64_t person)
{
    static const uint8_t none[CRYPT_HASH];
    enum err e = change_run(ch, "session_end_others", ARGS(NUMBER("person", person), BYTES("current", none, CRYPT_HASH)), NULL);

    if (e == ERR_NONE)
        e = link_cancel(ch, &(struct link_call){"reset", person, 0, 0});
    return e == ERR_NONE ? outbox_add(ch, &(struct message){.kind = "password-changed",
                                                            .person = person,
                                                            .account = account,
                                                            .ways = OUTBOX_EMAIL | OUTBOX_TEXT | OUTBOX_PUSH})
                         : e;
}

static enum err apply_set(struct change *ch, void *with)
{
    const struct work *w = with;
    const struct rows *owner;
    uint64_t id;
    enum err e = hold_owner(ch, w, false, &owner);

    if (e != ERR_NONE)
        return e;
    id = row_number(owner, 0, "key");
    change_note(ch, "password", NULL, "temporary");
    e = staff_begin(ch, w->account, id);
    if (e == ERR_NONE)
        e = change_run(ch, "password_set_temporary",
                       ARGS(NUMBER("person", id), TEXT("hash", w->hash), TEXT("made_by", w->made_by)), NULL);
    return e == ERR_NONE ? end_others(ch, w->account, id) : e;
}

/* Whether <f> holds one that may be set, told by who the owner is. */
static enum err check_typed(const struct act *act, const struct rows *owner, struct form *f)
{
    const char *password = form_value(f, "password"), *refused;

    if (*password == '\0')
        return form_error(f, "password", "required");
    refused = password_refused(act->house->passwords, password,
                               (const char *const[]){row_text(owner, 0, "email"), row_text(owner, 0, "name"), "reeve", NULL});
    if (refused != NULL)
        return form_error(f, "password", refused);
    return strcmp(password, form_value(f, "repeat")) == 0 ? ERR_NONE : form_error(f, "repeat", "password-differs");
}

enum err password_set(const struct act *act, uint64_t account, struct form *f, const char *generated, const char **location)
{
    bool generates = *form_value(f, "generate") != '\0';
    const struct rows *owner;
    struct work w = {.account = account, .form = f, .made_by = generates ? act->op : NULL};
    char *hash;
    enum err e = password_owner(act, account, &owner);

    /* Looked at before hashing takes its time; it is decided while the row is held. */
    if (e == ERR_NONE && owner->rows == 0)
        e = form_error(f, "person", "owner-changed");
    if (e == ERR_NONE)
        e = refuse(f, owner, false);
    if (e == ERR_NONE && !generates)
        e = check_typed(act, owner, f);
    if (e == ERR_NONE)
        e = password_hash(act->house->keys, act->house->gate, act->pool, generates ? generated : form_value(f, "password"), &hash);
    if (e != ERR_NONE)
        return e;
    w.hash = hash;
    return change_make(act,
                       &(struct change_call){.verb = "account-password",
                                             .account_id = account,
                                             .location = *location,
                                             .apply = apply_set,
                                             .with = &w},
                       location);
}

static enum err apply_send(struct change *ch, void *with)
{
    const struct work *w = with;
    struct message m = {.kind = "reset", .account = w->account, .ways = OUTBOX_EMAIL};
    const struct rows *owner;
    enum err e = hold_owner(ch, w, true, &owner);

    if (e != ERR_NONE)
        return e;
    m.person = row_number(owner, 0, "key");
    change_note(ch, "password", NULL, "link");
    e = link_add(ch, &(struct link_call){"reset", m.person, 0, LINK_RESET_MINUTES}, &m.link);
    return e == ERR_NONE ? outbox_add(ch, &m) : e;
}

enum err password_send(const struct act *act, uint64_t account, struct form *f, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = "account-password-link",
                                             .account_id = account,
                                             .location = *location,
                                             .apply = apply_send,
                                             .with = &(struct work){.account = account, .form = f}},
                       location);
}

enum err password_show(const struct act *act, uint64_t account, const char *op, bool *now)
{
    uint64_t found = 0;
    enum err e = book_changed(act->db, act->pool, "book_password_shown",
                              ARGS(NUMBER("account", account), TEXT("op", op), BYTES("session", act->viewer->session, CRYPT_HASH)), &found);

    *now = e == ERR_NONE && found == 1;
    return e;
}
