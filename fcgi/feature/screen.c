/* screen: external links in the messages of an account. */
#include "feature/screen.h"

#include <string.h>

#include "rule/hold.h"

const struct field screen_fields[] = {
    {.name = "send_links", .type = FIELD_CHECK},
    {0},
};

struct work {
    uint64_t account;
    bool send;
    struct undo *undo; /* NULL: it is no undo */
};

enum err screen_read(const struct act *act, uint64_t account, const struct rows **state)
{
    return db_read(act->db, act->pool, "screen_account", ARGS(NUMBER("account", account)), state);
}

static enum err apply(struct change *ch, void *with)
{
    struct work *w = with;
    const struct rows *now;
    enum err e = hold_account(ch, w->account, &now);

    if (e != ERR_NONE)
        return e;
    if (row_true(now, 0, "send_links") == w->send)
        return w->undo ? undo_moved(ch, w->undo, 0) : ERR_NONE;
    change_object(ch, "account", w->account, row_text(now, 0, "name"));
    change_note(ch, "send_links", w->send ? "false" : "true", w->send ? "true" : "false");
    return change_run(ch, "screen_set",
                      ARGS(NUMBER("account", w->account), NUMBER("send_links", w->send), NUMBER("by", change_act(ch)->viewer->id)), NULL);
}

enum err screen_change(const struct act *act, uint64_t account, struct form *f, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = "account-links",
                                             .account_id = account,
                                             .location = *location,
                                             .apply = apply,
                                             .with = &(struct work){account, *form_value(f, "send_links") != '\0', NULL}},
                       location);
}

enum err screen_undo(const struct act *act, struct undo *undo, const char **location)
{
    bool was = strcmp(row_text(undo->fields, 0, "before"), "true") == 0;

    return undo_make(act, undo, apply, &(struct work){undo->account, was, undo}, location);
}
