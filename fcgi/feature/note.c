/* note: what operators tell each other about an account. */
#include "feature/note.h"

#include <string.h>

#include "rule/hold.h"

static const char *const actions[] = {"pin", "unpin", "remove", NULL};

const struct field note_fields[] = {
    {.name = "body", .type = FIELD_LINES, .min = 1, .max = 4000},
    {.name = "pinned", .type = FIELD_CHECK},
    {.name = "note", .type = FIELD_UID},
    {.name = "action", .type = FIELD_CHOICE, .choices = actions},
    {0},
};

struct work {
    uint64_t account;
    struct form *form;
};

/* At most one note of an account is pinned: whoever pins unpins the other first. */
static enum err pin(struct change *ch, uint64_t account, const char *uid)
{
    const struct rows *other;
    enum err e = change_read(ch, "note_pinned", ARGS(NUMBER("account", account)), &other);

    if (e == ERR_NONE && other->rows > 0) {
        change_object(ch, "note", row_number(other, 0, "id"), "");
        change_note(ch, "pinned", "true", "false");
        e = change_run(ch, "note_unpin", ARGS(NUMBER("account", account)), NULL);
    }
    return e == ERR_NONE ? change_run(ch, "note_pin",
                                      ARGS(NUMBER("account", account), TEXT("uid", uid)), NULL)
                         : e;
}

static enum err apply_add(struct change *ch, void *with)
{
    struct work *w = with;
    const struct act *act = change_act(ch);
    const char *uid = crypt_uid(act->pool), *body = form_value(w->form, "body");
    bool pinned = *form_value(w->form, "pinned") != '\0';
    enum err e = hold_account(ch, w->account, NULL);

    if (e == ERR_NONE)
        e = change_run(ch, "note_add",
                       ARGS(NUMBER("account", w->account), TEXT("uid", uid), TEXT("body", body),
                            NUMBER("author", act->viewer->id)),
                       NULL);
    if (e != ERR_NONE)
        return e;
    change_object(ch, "note", db_inserted(act->db), "");
    change_note(ch, "body", NULL, body);
    if (pinned)
        change_note(ch, "pinned", "false", "true");
    return pinned ? pin(ch, w->account, uid) : ERR_NONE;
}

static enum err apply_action(struct change *ch, void *with)
{
    struct work *w = with;
    const char *uid = form_value(w->form, "note"), *action = form_value(w->form, "action");
    const struct rows *now;
    bool pinned, pins = strcmp(action, "pin") == 0;
    enum err e = hold_account(ch, w->account, NULL);

    if (e == ERR_NONE)
        e = change_read(ch, "note_find", ARGS(NUMBER("account", w->account), TEXT("uid", uid)), &now);
    if (e != ERR_NONE)
        return e;
    if (now->rows == 0)
        return ERR_NOT_FOUND;
    pinned = row_true(now, 0, "pinned");
    change_object(ch, "note", row_number(now, 0, "id"), "");
    if (strcmp(action, "remove") == 0) {
        change_note(ch, "body", row_text(now, 0, "body"), NULL);
        return change_run(ch, "note_remove", ARGS(NUMBER("account", w->account), TEXT("uid", uid)),
                          NULL);
    }
    if (pinned == pins)
        return ERR_NONE;
    change_note(ch, "pinned", pinned ? "true" : "false", pins ? "true" : "false");
    return pins ? pin(ch, w->account, uid)
                : change_run(ch, "note_unpin", ARGS(NUMBER("account", w->account)), NULL);
}

enum err note_change(const struct act *act, uint64_t id, struct form *f, const char **location)
{
    bool adds = *form_value(f, "body") != '\0', acts = *form_value(f, "note") != '\0';
    const char *action = form_value(f, "action");
    const char *verb = strcmp(action, "remove") == 0 ? "note-remove"
                       : strcmp(action, "pin") == 0  ? "note-pin"
                                                     : "note-unpin";

    if (adds == acts || acts != (*action != '\0'))
        return form_error(f, "body", "required");
    return change_make(act,
                       &(struct change_call){.verb = adds ? "note-add" : verb,
                                             .account_id = id,
                                             .location = *location,
                                             .apply = adds ? apply_add : apply_action,
                                             .with = &(struct work){id, f}},
                       location);
}
