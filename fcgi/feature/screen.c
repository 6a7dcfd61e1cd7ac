/* screen: external links in the messages of an account. */
#include "feature/screen.h"

#include "rule/flag.h"

const struct field screen_fields[] = {
    {.name = "send_links", .type = FIELD_CHECK},
    {0},
};

enum err screen_read(const struct act *act, uint64_t account, const struct rows **state)
{
    return db_read(act->db, act->pool, "screen_account", ARGS(NUMBER("account", account)), state);
}

static enum err set(struct change *ch, uint64_t account, bool on)
{
    return change_run(ch, "screen_set",
                      ARGS(NUMBER("account", account), NUMBER("send_links", on), NUMBER("by", change_act(ch)->viewer->id)), NULL);
}

static const struct flag flag = {"account-links", "send_links", set};

enum err screen_change(const struct act *act, uint64_t account, struct form *f, const char **location)
{
    return flag_change(act, &flag, account, *form_value(f, "send_links") != '\0', location);
}

enum err screen_undo(const struct act *act, struct undo *undo, const char **location)
{
    return flag_undo(act, &flag, undo, location);
}
