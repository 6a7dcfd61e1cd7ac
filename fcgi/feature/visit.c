/* visit: Login As. */
#include "feature/visit.h"

#include <string.h>

#include "rule/book.h"
#include "rule/session.h"

const struct field visit_fields[] = {
    {.name = "person", .type = FIELD_HIDDEN, .max = 26},
    {.name = "reason", .type = FIELD_TEXT, .min = 3, .max = 200, .required = true},
    {0},
};

/* What the account, and his own rights, say to the operator; then what stands against that person. */
static const char *stop_of(const struct act *act, const struct visit_place *a, const struct rows *person)
{
    struct access_ask comes = access_viewer(act->viewer, RIGHT_ACCOUNT_VISIT, a->access, ACCESS_ENTER);
    struct access_ask as = {.who = {.staff = true}, .right = RIGHT_SIGNED_IN, .way = ACCESS_ENTER, .account = a->access};
    access_trail trail;

    if (access_decide(&comes, &trail) != ERR_NONE)
        return access_step_name(access_stop(trail));
    if (person->rows == 0)
        return "owner";
    if (row_number(person, 0, "key") == act->viewer->id)
        return "self";
    if (row_true(person, 0, "key_operator"))
        return "operator";
    as.who.person = row_true(person, 0, "key_active");
    as.who.blocked = !row_true(person, 0, "key_member");
    if (access_decide(&as, &trail) != ERR_NONE)
        return access_step_name(access_stop(trail));
    return row_true(person, 0, "key_shut") ? "consent" : NULL;
}

enum err visit_person(const struct act *act, const struct visit_place *a, const char *uid, const struct rows **person, const char **stop)
{
    bool owner = uid == NULL || *uid == '\0';
    enum err e = db_read(act->db, act->pool, "visit_person", ARGS(NUMBER("account", a->account), TEXT("uid", owner ? NULL : uid)), person);

    if (e == ERR_NONE && !owner && (*person)->rows == 0)
        e = ERR_NOT_FOUND;
    if (e == ERR_NONE)
        *stop = stop_of(act, a, *person);
    return e;
}

struct work {
    const struct visit_place *place;
    const struct rows *person;
    const char *reason, *cookie;
    struct form *form;
};

static enum err apply_begin(struct change *ch, void *with)
{
    struct work *w = with;
    const char *uid;
    enum err e = session_visit(change_act(ch),
                               &(struct session_visit){.account = w->place->account,
                                                       .person = row_number(w->person, 0, "key"),
                                                       .reason = w->reason,
                                                       .minutes = VISIT_MINUTES},
                               &uid, &w->cookie);

    if (e == ERR_SIGN_IN) /* Something of what was looked at has changed since. */
        return form_error(w->form, "person", "visit-moved");
    change_location(ch, pool_format(change_act(ch)->pool, SESSION_VISIT "%s/", uid));
    change_object(ch, "person", row_number(w->person, 0, "key"), row_text(w->person, 0, "name"));
    change_note(ch, "visit", NULL, "open");
    return e;
}

enum err visit_begin(const struct act *act, const struct visit_place *a, struct form *f, const char **cookie, const char **location)
{
    struct work w = {.place = a, .reason = form_value(f, "reason"), .form = f};
    const char *stop;
    enum err e = visit_person(act, a, form_value(f, "person"), &w.person, &stop);

    if (e == ERR_NONE)
        e = access_check(act->viewer, RIGHT_ACCOUNT_VISIT, a->access, ACCESS_ENTER);
    if (e == ERR_NONE && stop != NULL)
        return form_error(f, "person", "visit-moved");
    if (e != ERR_NONE)
        return e;
    e = change_make(act,
                    &(struct change_call){.verb = "visit-open", .account_id = a->account, .reason = w.reason, .apply = apply_begin, .with = &w},
                    location);
    *cookie = w.cookie;
    return e;
}

static void note_visit(struct change *ch, const char *before, const char *after)
{
    const struct viewer *v = change_act(ch)->viewer;

    change_object(ch, "person", v->id, v->name);
    change_note(ch, "visit", before, after);
}

static enum err apply_edits(struct change *ch, void *with)
{
    const struct act *act = change_act(ch);
    uint64_t changed;
    enum err e = book_changed(act->db, act->pool, "book_session_edits", ARGS(BYTES("token", act->viewer->session, CRYPT_HASH)), &changed);

    (void)with;
    if (e == ERR_NONE && changed > 0)
        note_visit(ch, "looks", "edits");
    return e;
}

enum err visit_edits(const struct act *act, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = "visit-edits", .account_id = act->viewer->account, .location = "/", .apply = apply_edits},
                       location);
}

/* The account is held, as whatever ends visits holds it, but asked nothing: out of a locked or Secure one a visit comes, too. */
static enum err apply_end(struct change *ch, void *with)
{
    const struct act *act = change_act(ch);
    const struct rows *held;
    bool ended = false;
    enum err e = change_read(ch, "account_lock", ARGS(NUMBER("id", act->viewer->account)), &held);

    change_account(ch, act->viewer->account);
    if (e == ERR_NONE)
        e = session_end(act, with, &ended);
    if (e == ERR_NONE && ended)
        note_visit(ch, act->viewer->edits ? "edits" : "looks", "ended");
    return e;
}

enum err visit_end(const struct act *act, const char **cookie, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = "visit-end",
                                             .location = pool_format(act->pool, "/accounts/%s", act->viewer->account_uid),
                                             .apply = apply_end,
                                             .with = cookie},
                       location);
}

enum err visit_look(const struct act *act)
{
    enum err e = book_write(act->db, act->pool, "book_visit_look", ARGS(TEXT("visit", act->viewer->session_uid), TEXT("route", act->route)));

    return e == ERR_RETRY ? ERR_BUSY : e;
}
