/* me: one's own preferences, password and sessions. */
#include "feature/me.h"

#include <stdlib.h>
#include <string.h>

#include "rule/list.h"
#include "rule/session.h"
#include "rule/throttle.h"
#include "view/sheet.h"

static const char *const themes[] = {"auto", "light", "dark", NULL};
static const char *const dates[] = {"mdy", "dmy", "ymd", NULL};

const struct field me_fields[] = {
    {.name = "locale", .type = FIELD_CHOICE, .required = true, .choices = sheet_languages},
    {.name = "time_zone", .type = FIELD_ZONE, .max = 64, .required = true},
    {.name = "theme", .type = FIELD_CHOICE, .required = true, .choices = themes},
    {.name = "date_format", .type = FIELD_CHOICE, .required = true, .choices = dates},
    {.name = "page_size", .type = FIELD_CHOICE, .required = true, .choices = list_sizes},
    {0},
};

const struct field me_password_fields[] = {
    {.name = "current", .type = FIELD_PASSWORD, .max = PASSWORD_MAX, .required = true,
     .autocomplete = "current-password"},
    {.name = "password", .type = FIELD_PASSWORD, .max = PASSWORD_MAX, .required = true,
     .autocomplete = "new-password"},
    {.name = "repeat", .type = FIELD_PASSWORD, .max = PASSWORD_MAX, .required = true,
     .autocomplete = "new-password"},
    {0},
};

const struct field me_session_fields[] = {
    {.name = "session", .type = FIELD_UID},
    {.name = "all", .type = FIELD_CHECK},
    {0},
};

static enum err apply_preferences(struct change *ch, void *with)
{
    struct form *f = with;
    const struct viewer *v = change_act(ch)->viewer;
    const struct rows *now;
    enum err e = change_read(ch, "person_lock", ARGS(NUMBER("id", v->id)), &now);

    if (e != ERR_NONE)
        return e;
    change_object(ch, "person", v->id, v->name);
    for (size_t i = 0; me_fields[i].name != NULL; i++)
        change_note(ch, me_fields[i].name, row_text(now, 0, me_fields[i].name),
                    form_value(f, me_fields[i].name));
    return change_run(ch, "person_preferences",
                      ARGS(NUMBER("id", v->id), TEXT("locale", form_value(f, "locale")),
                           TEXT("time_zone", form_value(f, "time_zone")),
                           TEXT("theme", form_value(f, "theme")),
                           TEXT("date_format", form_value(f, "date_format")),
                           NUMBER("page_size", strtol(form_value(f, "page_size"), NULL, 10))),
                      NULL);
}

enum err me_preferences(const struct act *act, struct form *f, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = "me-preferences",
                                             .location = "/me",
                                             .apply = apply_preferences,
                                             .with = f},
                       location);
}

/* The stored password that the current one was checked against, and the new one. */
struct password {
    struct form *form;
    const char *checked;
    char *chosen;
    const char *cookie; /* out: of the new session */
};

/* The new session is a part of the change: whoever hears of it is in. Hashing takes its time: who knew the password that was changed meanwhile must not change it back. */
static enum err apply_password(struct change *ch, void *with)
{
    static const uint8_t none[CRYPT_HASH];
    const struct viewer *v = change_act(ch)->viewer;
    struct password *p = with;
    const struct rows *now;
    const char *uid;
    enum err e = change_read(ch, "credential_lock", ARGS(NUMBER("person", v->id)), &now);

    if (e != ERR_NONE)
        return e;
    if (now->rows == 0 || strcmp(row_text(now, 0, "hash"), p->checked) != 0)
        return form_error(p->form, "current", "password-wrong");
    e = change_run(ch, "credential_set", ARGS(NUMBER("person", v->id), TEXT("hash", p->chosen)), NULL);
    if (e == ERR_NONE)
        e = change_run(ch, "session_end_others",
                       ARGS(NUMBER("person", v->id), BYTES("current", none, CRYPT_HASH)), NULL);
    if (e == ERR_NONE)
        e = session_begin(change_act(ch), v->id, p->chosen, (struct session_as){v->hat, v->account}, &uid, &p->cookie);
    change_object(ch, "person", v->id, v->name);
    change_note(ch, "password", NULL, "chosen");
    return e;
}

/* A stolen session must not become a way to guess: it is throttled as a browser that signs in is. */
static enum err check_current(const struct act *act, struct form *f, const char **checked)
{
    const struct house *h = act->house;
    const struct rows *r;
    bool waits, right, stale;
    struct throttle t;
    enum err e = db_read(act->db, act->pool, "credential_find", ARGS(NUMBER("person", act->viewer->id)), &r);

    throttle_begin(act, act->viewer->uid, act->viewer->session_uid, &t);
    if (e == ERR_NONE)
        e = throttle_waits(act, &t, &waits);
    if (e == ERR_NONE)
        e = password_check(h->keys, h->gate, true, form_value(f, "current"),
                           r->rows && !waits ? row_text(r, 0, "hash") : NULL, &right, &stale);
    if (e != ERR_NONE)
        return e;
    if (right) {
        *checked = row_text(r, 0, "hash");
        return throttle_passed(act, &t);
    }
    e = waits ? ERR_NONE : throttle_failed(act, &t);
    return e == ERR_NONE ? form_error(f, "current", "password-wrong") : e;
}

/* Whether <f> holds the current password and a good new one, which is another. */
static enum err check_password(const struct act *act, struct form *f, const char **checked)
{
    const struct house *h = act->house;
    const char *refused =
        password_refused(h->passwords, form_value(f, "password"),
                         (const char *const[]){act->viewer->email, act->viewer->name, "reeve", NULL});

    if (strcmp(form_value(f, "password"), form_value(f, "repeat")) != 0)
        return form_error(f, "repeat", "password-differs");
    if (refused != NULL)
        return form_error(f, "password", refused);
    if (strcmp(form_value(f, "password"), form_value(f, "current")) == 0)
        return form_error(f, "password", "password-same");
    return check_current(act, f, checked);
}

enum err me_password(const struct act *act, struct form *f, const char **location,
                     const char **cookie)
{
    struct password p = {.form = f};
    enum err e = check_password(act, f, &p.checked);

    if (e == ERR_NONE)
        e = password_hash(act->house->keys, act->house->gate, act->pool, form_value(f, "password"),
                          &p.chosen);
    if (e == ERR_NONE)
        e = change_make(act,
                        &(struct change_call){.verb = "me-password",
                                              .location = *location,
                                              .apply = apply_password,
                                              .with = &p},
                        location);
    *cookie = p.cookie;
    return e;
}

static enum err apply_sessions(struct change *ch, void *with)
{
    struct form *f = with;
    const struct viewer *v = change_act(ch)->viewer;
    bool all = *form_value(f, "all") != '\0';
    uint64_t ended;
    enum err e = all ? change_run(ch, "session_end_others",
                                  ARGS(NUMBER("person", v->id),
                                       BYTES("current", v->session, CRYPT_HASH)),
                                  &ended)
                     : change_run(ch, "session_end_one",
                                  ARGS(NUMBER("person", v->id),
                                       TEXT("uid", form_value(f, "session"))),
                                  &ended);

    if (e != ERR_NONE || ended == 0)
        return e;
    change_object(ch, "person", v->id, v->name);
    change_note(ch, "sessions_ended", NULL, pool_format(change_act(ch)->pool, "%lu", ended));
    return ERR_NONE;
}

enum err me_sessions(const struct act *act, struct form *f, const char **location)
{
    if ((*form_value(f, "session") != '\0') == (*form_value(f, "all") != '\0'))
        return form_error(f, "session", "required");
    return change_make(act,
                       &(struct change_call){.verb = "me-sessions",
                                             .location = "/me",
                                             .apply = apply_sessions,
                                             .with = f},
                       location);
}

enum err me_read(const struct act *act, const struct rows **profile, const struct rows **roles,
                 const struct rows **sessions)
{
    const struct viewer *v = act->viewer;
    const struct conf *conf = act->house->conf;
    enum err e = db_read(act->db, act->pool, "person_me", ARGS(NUMBER("id", v->id)), profile);

    if (e == ERR_NONE)
        e = db_read(act->db, act->pool, "person_roles", ARGS(NUMBER("id", v->id)), roles);
    if (e == ERR_NONE)
        e = db_read(act->db, act->pool, "session_list",
                    ARGS(NUMBER("person", v->id), BYTES("current", v->session, CRYPT_HASH),
                         NUMBER("idle", conf->session_idle_minutes),
                         NUMBER("whole", conf->session_minutes)),
                    sessions);
    return e;
}
