/* login: signing in by e-mail and password. */
#include "feature/login.h"

#include <string.h>

#include "base/text.h"
#include "rule/book.h"
#include "rule/change.h"
#include "rule/throttle.h"

const struct field login_fields[] = {
    {.name = "email", .type = FIELD_TEXT, .max = 254, .required = true, .autocomplete = "username"},
    {.name = "password", .type = FIELD_PASSWORD, .max = PASSWORD_MAX, .required = true,
     .autocomplete = "current-password"},
    {.name = "next", .type = FIELD_HIDDEN, .max = LOGIN_NEXT},
    {.name = "kept", .type = FIELD_HIDDEN, .max = 250000},
    {0},
};

const struct field login_as_fields[] = {
    {.name = "hat", .type = FIELD_HIDDEN, .max = 26, .required = true},
    {.name = "next", .type = FIELD_HIDDEN, .max = LOGIN_NEXT},
    {0},
};

/* What is stored about who tries; all of it empty when nobody may sign in so. */
struct candidate {
    uint64_t id;
    const char *uid, *name, *hash;
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
    c->name = row_text(r, 0, "name");
    c->hash = row_text(r, 0, "hash");
    c->may = row_true(r, 0, "may");
    return ERR_NONE;
}

/* ---- Hats. */

static struct session_as hat_of(const struct rows *hats, size_t i)
{
    bool operator = strcmp(row_text(hats, i, "hat"), "operator") == 0;

    return operator ? (struct session_as){HAT_OPERATOR, 0} : (struct session_as){HAT_STAFF, row_number(hats, i, "key_account")};
}

static bool same_hat(struct session_as a, struct session_as b)
{
    return a.hat == b.hat && a.account == b.account;
}

static bool is_locked(const struct rows *hats, size_t i)
{
    return row_true(hats, i, "locked");
}

static enum err read_hats(const struct act *act, uint64_t person, const struct rows **hats)
{
    return db_read(act->db, act->pool, "session_hats", ARGS(NUMBER("person", person)), hats);
}

/* The one that he has, or the one that he wore; HAT_NONE: he has to choose, or to read that all are locked. */
static struct session_as pick(const struct rows *hats, struct session_as was)
{
    for (size_t i = 0; i < hats->rows; i++)
        if (!is_locked(hats, i) && (hats->rows == 1 || same_hat(hat_of(hats, i), was)))
            return hat_of(hats, i);
    return (struct session_as){HAT_NONE, 0};
}

enum err login_hats(const struct act *act, const struct rows **hats)
{
    return read_hats(act, act->viewer->id, hats);
}

/* ---- Sessions. */

struct begun {
    uint64_t person;
    const char *checked; /* the hash of the password; NULL: he changes his hat */
    struct session_as as;
    const char **cookie;
};

/* Runs no longer than it must: another session of the same person waits for the row of the password. */
static enum err begin(const struct act *act, struct viewer *who, void *with)
{
    const struct begun *b = with;

    return session_begin(act, b->person, b->checked, b->as, &who->session_uid, b->cookie);
}

/* The session that he comes from is the proof that he is signed in: it ends here, or was ended meanwhile and proves nothing. */
static enum err swap(const struct act *act, struct viewer *who, void *with)
{
    const char *cleared;
    bool ended = false;
    enum err e = begin(act, who, with);

    if (e == ERR_NONE)
        e = session_end(act, &cleared, &ended);
    return e == ERR_NONE && !ended ? ERR_SIGN_IN : e;
}

static enum err end(const struct act *act, struct viewer *who, void *with)
{
    (void)who;
    return session_end(act, with, NULL);
}

enum err login_end(const struct act *act, const char **cookie)
{
    struct viewer who = *act->viewer;

    return change_record(act, &who, 0, "sign-out", end, cookie);
}

/* Whoever was signed in with this browser is so no more: no token of his outlives its cookie. The oldest sessions beyond those that a
   person may have end. */
static enum err sign_in(const struct act *act, const struct candidate *c, const char *device, struct session_as was,
                        struct login *out)
{
    const struct conf *conf = act->house->conf;
    struct viewer who = {.id = c->id, .name = c->name};
    struct begun begun = {.person = c->id, .checked = c->hash, .cookie = &out->session};
    const struct rows *hats;
    const char *cleared;
    enum err e = read_hats(act, c->id, &hats);

    if (e != ERR_NONE)
        return e;
    begun.as = pick(hats, was);
    out->chooses = begun.as.hat == HAT_NONE;
    e = change_record(act, &who, 0, "sign-in", begin, &begun);
    if (e == ERR_NONE && act->viewer->id != 0)
        e = login_end(act, &cleared);
    if (e == ERR_NONE)
        e = book_write(act->db, act->pool, "book_session_limit",
                       ARGS(NUMBER("person", c->id), NUMBER("most", conf->sessions_per_person)));
    if (e == ERR_NONE)
        e = book_write(act->db, act->pool, "book_person_login", ARGS(NUMBER("person", c->id)));
    if (e == ERR_NONE)
        out->browser = session_set_cookie(act->pool, conf, session_cookie(act->pool, conf, COOKIE_DEVICE),
                                          device ? device : throttle_device(act, c->uid), true);
    return e;
}

enum err login_as(const struct act *act, struct form *f, const char **cookie)
{
    struct viewer who = *act->viewer;
    struct begun begun = {.person = who.id, .cookie = cookie};
    const struct rows *hats;
    enum err e = login_hats(act, &hats);

    for (size_t i = 0; e == ERR_NONE && i < hats->rows; i++)
        if (strcmp(row_text(hats, i, "hat"), form_value(f, "hat")) == 0 && !is_locked(hats, i))
            begun.as = hat_of(hats, i);
    if (e != ERR_NONE)
        return e;
    if (begun.as.hat == HAT_NONE)
        return form_error(f, "hat", "hat-gone");
    e = change_record(act, &who, 0, "sign-in", swap, &begun);
    return e == ERR_SIGN_IN ? form_error(f, "hat", "hat-gone") : e;
}

static enum err rehash(const struct act *act, struct candidate *c, const char *password)
{
    char *stored;
    enum err e =
        password_hash(act->house->keys, act->house->gate, act->pool, password, &stored);

    if (e == ERR_NONE)
        e = book_write(act->db, act->pool, "book_credential_rehash",
                       ARGS(NUMBER("person", c->id), TEXT("hash", stored), TEXT("checked", c->hash)));
    if (e == ERR_NONE)
        c->hash = stored;
    return e;
}

enum err login_try(const struct act *act, struct form *f, const char *device, struct session_as was, struct login *out)
{
    const char *email = form_value(f, "email"), *password = form_value(f, "password");
    const char *key = text_email_key(act->pool, email);
    bool waits, right, stale;
    struct candidate c;
    struct throttle t;
    enum err e, entry;

    if (key == NULL)
        key = text_fold(act->pool, email);
    e = find_candidate(act, key, &c);
    if (e != ERR_NONE)
        return e;
    if (c.uid == NULL || !throttle_device_of(act->house->keys, device, c.uid))
        device = NULL;
    throttle_begin(act, key, device, &t);
    e = throttle_waits(act, &t, &waits);
    if (e != ERR_NONE)
        return e;
    /* Whatever refuses him, he is told the same, after the same time: only the log knows. */
    entry = access_decide(&(struct access_ask){.who = {.person = c.may, .throttled = waits},
                                               .right = RIGHT_SIGNED_IN,
                                               .way = ACCESS_ENTER},
                          NULL);
    e = password_check(act->house->keys, act->house->gate, device != NULL, password,
                       entry == ERR_NONE ? c.hash : NULL, &right, &stale);
    if (e != ERR_NONE)
        return e;
    if (!right) {
        log_write(LOG_NOTICE, "login", "refused%s", waits ? ", throttled" : "");
        e = waits ? ERR_NONE : throttle_failed(act, &t);
        return e == ERR_NONE ? form_error(f, "email", "sign-in-failed") : e;
    }
    e = throttle_passed(act, &t);
    if (e == ERR_NONE && stale)
        e = rehash(act, &c, password);
    if (e == ERR_NONE)
        e = sign_in(act, &c, device, was, out);
    return e == ERR_SIGN_IN ? form_error(f, "email", "sign-in-failed") : e;
}
