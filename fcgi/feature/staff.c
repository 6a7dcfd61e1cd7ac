/* staff: who works for an account, and how they are invited to it. */
#include "feature/staff.h"

#include <string.h>

#include "base/text.h"
#include "rule/hold.h"
#include "rule/link.h"
#include "rule/outbox.h"
#include "rule/staff.h"
#include "rule/step.h"
#include "rule/word.h"

static const char *const actions[] = {"send", "cancel", NULL}, *const switches[] = {"on", "off", NULL};

const struct field staff_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .min = 2, .max = 50, .required = true},
    {.name = "email", .type = FIELD_EMAIL, .max = 254, .required = true},
    {.name = "role", .type = FIELD_TEXT, .max = 50},
    {.name = "invite", .type = FIELD_CHECK},
    {0},
};

const struct field invitation_fields[] = {
    {.name = "person", .type = FIELD_UID, .required = true},
    {.name = "action", .type = FIELD_CHOICE, .choices = actions, .required = true},
    {0},
};

const struct field staff_switch_fields[] = {
    {.name = "person", .type = FIELD_UID, .required = true},
    {.name = "active", .type = FIELD_CHOICE, .choices = switches, .required = true},
    {0},
};

#define BOXES (const struct list_box[]){{"invited", "invited", NULL}, {"inactive", "inactive", NULL}, {0}}
#define FORMATS (const char *const[]){"csv", "xlsx", "ods", "fods", "vcf", "html", "xml", "json", NULL}

const struct list_page staff_list_page = {
    .statement = "staff",
    .right = RIGHT_ACCOUNT_READ,
    .export_right = RIGHT_ACCOUNT_EXPORT,
    .rows = "members",
    .row = "member",
    .column = (const struct list_column[]){{"name", true, true, "name"},
                                           {"uid", .kept = true},
                                           {"first_name"},
                                           {"last_name"},
                                           {"email", .kept = true},
                                           {"phone"},
                                           {"account"},
                                           {"active", true, .kept = true},
                                           {"owner", .kept = true},
                                           {"invitation", true, .kept = true},
                                           {"expires_at", .kept = true},
                                           {"role", true},
                                           {"created_at", true, .sort = "created"},
                                           {"last_login_at", true},
                                           {0}},
    .sort = "name",
    .box = BOXES,
    .formats = FORMATS,
    .search = true,
};

const struct list_page colleague_list_page = {
    .statement = "colleague",
    .right = RIGHT_BUSINESS_READ,
    .export_right = RIGHT_BUSINESS_EXPORT,
    .rows = "members",
    .row = "member",
    .column = (const struct list_column[]){{"name", true, true, "name"},
                                           {"uid", .kept = true},
                                           {"first_name"},
                                           {"last_name"},
                                           {"email", .kept = true},
                                           {"active", true, .kept = true},
                                           {"owner", .kept = true},
                                           {"invitation", true, .kept = true},
                                           {"expires_at", .kept = true},
                                           {"role", true},
                                           {"created_at", true, .sort = "created"},
                                           {0}},
    .sort = "name",
    .box = BOXES,
    .formats = FORMATS,
    .search = true,
};

/* Nobody's mailbox is filled by pressing a button. */
#define INVITATIONS_A_DAY 5

struct work {
    const struct staff_place *at;
    struct form *form;
};

/* Whether the plan has room for one more, else <field> is told: the account is held, so that who adds at the same time waits. */
static enum err check_room(struct change *ch, const struct work *w, const char *field)
{
    const struct rows *room;
    enum err e = hold_account(ch, w->at->account, NULL);

    if (e == ERR_NONE)
        e = change_read(ch, "staff_room", ARGS(NUMBER("id", w->at->account)), &room);
    if (e == ERR_NONE && row_number(room, 0, "staff") >= row_number(room, 0, "staff_limit"))
        return form_error(w->form, field, "staff-limit");
    return e;
}

static enum err add_person(struct change *ch, struct form *f, const char *key, uint64_t *person)
{
    const struct act *act = change_act(ch);
    const char *name = form_value(f, "name"), *email = form_value(f, "email");
    enum err e = change_run(ch, "person_add",
                            ARGS(TEXT("uid", crypt_uid(act->pool)), TEXT("name", name),
                                 TEXT("email", email), TEXT("email_key", key),
                                 TEXT("locale", act->viewer->locale),
                                 TEXT("time_zone", act->viewer->time_zone)),
                            NULL);

    *person = db_inserted(act->db);
    if (e != ERR_NONE)
        return e;
    change_object(ch, "person", *person, name);
    change_note(ch, "name", NULL, name);
    change_note(ch, "email", NULL, email);
    return word_person(ch, *person);
}

/*
 * The person behind the e-mail: who is there already is taken as found, and joins when he accepts. Until then the business knows no more of
 * him than the e-mail that it typed.
 */
static enum err find_person(struct change *ch, const struct work *w, struct staff_seat *seat)
{
    const char *key = text_email_key(change_act(ch)->pool, form_value(w->form, "email"));
    const struct rows *found, *there;
    enum err e = change_read(ch, "person_by_email", ARGS(TEXT("email_key", key)), &found);

    if (e != ERR_NONE)
        return e;
    seat->joined = found->rows == 0;
    if (seat->joined)
        return add_person(ch, w->form, key, &seat->person);
    seat->person = row_number(found, 0, "id");
    /* The platform's own do not let themselves in: that is what Login As is for, with a reason and an end. */
    if (seat->person == viewer_actor(change_act(ch)->viewer) && change_act(ch)->viewer->hat != HAT_STAFF)
        return form_error(w->form, "email", "staff-self");
    e = change_read(ch, "staff_there",
                    ARGS(NUMBER("account", w->at->account), NUMBER("person", seat->person)), &there);
    if (e != ERR_NONE)
        return e;
    if (there->rows > 0)
        return form_error(w->form, "email", "already-staff");
    if (!row_true(found, 0, "active"))
        return form_error(w->form, "email", "inactive-person");
    change_object(ch, "person", seat->person, form_value(w->form, "email"));
    change_note(ch, "known", NULL, "true");
    return ERR_NONE;
}

/* A new link for <person>, and the message that brings it. */
static enum err send(struct change *ch, const struct staff_place *at, uint64_t person)
{
    const struct message_value values[] = {{"business", at->name}, {0}};
    struct message m = {.kind = "invitation", .person = person, .account = at->account,
                        .ways = OUTBOX_EMAIL, .value = values};
    enum err e = link_add(ch, &(struct link_call){"invite", person, at->account, LINK_INVITE_MINUTES},
                          &m.link);

    return e == ERR_NONE ? outbox_add(ch, &m) : e;
}

static enum err apply_add(struct change *ch, void *with)
{
    const struct work *w = with;
    struct staff_seat seat = {.account = w->at->account, .role = form_value(w->form, "role"), .email = form_value(w->form, "email")};
    enum err e = check_room(ch, w, "email");

    if (e == ERR_NONE)
        e = find_person(ch, w, &seat);
    if (e == ERR_NONE)
        e = staff_put(ch, &seat);
    if (e == ERR_NONE)
        e = step_settle(ch, w->at->account);
    change_note(ch, "staff", "false", "true");
    if (*seat.role)
        change_note(ch, "role", NULL, seat.role);
    if (e != ERR_NONE || *form_value(w->form, "invite") == '\0')
        return e;
    change_note(ch, "invitation", "none", "pending");
    return send(ch, w->at, seat.person);
}

enum err staff_add(const struct act *act, const struct staff_place *at, struct form *f,
                   const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = "staff-add",
                                             .account_id = at->account,
                                             .location = at->location,
                                             .apply = apply_add,
                                             .with = &(struct work){at, f}},
                       location);
}

/* The member whom the form names, as he is now; the account is held. */
static enum err find_member(struct change *ch, const struct work *w, const struct rows **now)
{
    enum err e = hold_account(ch, w->at->account, NULL);

    if (e == ERR_NONE)
        e = change_read(ch, "staff_find", ARGS(NUMBER("account", w->at->account), TEXT("uid", form_value(w->form, "person"))), now);
    return e == ERR_NONE && (*now)->rows == 0 ? ERR_NOT_FOUND : e;
}

static bool sends(const struct form *f)
{
    return strcmp(form_value(f, "action"), "send") == 0;
}

/* Why the invitation of the member <now>, in this state, can't be sent, or taken back; NULL: it can. */
static const char *refusal(bool send, const struct rows *now, const char *state)
{
    if (send && !row_true(now, 0, "active"))
        return "inactive-person";
    if (strcmp(state, "accepted") == 0)
        return "invitation-accepted";
    if (send && row_number(now, 0, "lately") >= INVITATIONS_A_DAY)
        return "invited-often";
    return send || strcmp(state, "pending") == 0 ? NULL : "invitation-closed";
}

static enum err apply_invite(struct change *ch, void *with)
{
    const struct work *w = with;
    const struct rows *now;
    const char *state, *refused;
    uint64_t person;
    enum err e = find_member(ch, w, &now);

    if (e != ERR_NONE)
        return e;
    person = row_number(now, 0, "id");
    state = row_text(now, 0, "invitation") ? row_text(now, 0, "invitation") : "none";
    refused = refusal(sends(w->form), now, state);
    if (refused != NULL)
        return form_error(w->form, "person", refused);
    change_object(ch, "person", person, row_text(now, 0, "name"));
    if (sends(w->form)) {
        /* Sent once more it waits anew, until another day. */
        change_note(ch, "invitation", strcmp(state, "pending") == 0 ? "sent" : state, "pending");
        return send(ch, w->at, person);
    }
    change_note(ch, "invitation", state, "cancelled");
    return link_cancel(ch, &(struct link_call){"invite", person, w->at->account, 0});
}

enum err staff_invite(const struct act *act, const struct staff_place *at, struct form *f,
                      const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = sends(f) ? "invitation-send" : "invitation-cancel",
                                             .account_id = at->account,
                                             .location = at->location,
                                             .apply = apply_invite,
                                             .with = &(struct work){at, f}},
                       location);
}

static bool switches_on(const struct form *f)
{
    return strcmp(form_value(f, "active"), "on") == 0;
}

/* The row is written first: who signs in at this moment holds it, and what he began is then ended with the rest. */
static enum err apply_switch(struct change *ch, void *with)
{
    const struct work *w = with;
    const bool on = switches_on(w->form);
    const struct rows *now;
    uint64_t person;
    enum err e = find_member(ch, w, &now);

    if (e != ERR_NONE || row_true(now, 0, "is_on") == on)
        return e;
    person = row_number(now, 0, "id");
    if (!on && row_true(now, 0, "owner"))
        return form_error(w->form, "person", "owner-stays");
    if (!on && person == change_act(ch)->viewer->id)
        return form_error(w->form, "person", "not-oneself");
    if (on)
        e = check_room(ch, w, "person");
    if (e == ERR_NONE)
        e = staff_enable(ch, w->at->account, person, on);
    if (e == ERR_NONE && !on)
        e = change_run(ch, "session_end_member", ARGS(NUMBER("person", person), NUMBER("account", w->at->account)), NULL);
    /* What was sent to him before opens nothing now. */
    if (e == ERR_NONE && !on)
        e = link_cancel(ch, &(struct link_call){"invite", person, w->at->account, 0});
    change_object(ch, "person", person, row_text(now, 0, "name"));
    change_note(ch, "active", on ? "false" : "true", on ? "true" : "false");
    return e;
}

enum err staff_switch(const struct act *act, const struct staff_place *at, struct form *f, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = switches_on(f) ? "staff-on" : "staff-off",
                                             .account_id = at->account,
                                             .location = at->location,
                                             .apply = apply_switch,
                                             .with = &(struct work){at, f}},
                       location);
}
