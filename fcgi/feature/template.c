/* template: making an account one that others are made from, and unmaking it. */
#include "feature/template.h"

#include "rule/flag.h"
#include "rule/tally.h"

const struct field template_fields[] = {
    {.name = "is_template", .type = FIELD_CHECK},
    {0},
};

static enum err set(struct change *ch, uint64_t account, bool on)
{
    enum err e = tally_out(ch, account);

    if (e == ERR_NONE)
        e = change_run(ch, "template_set", ARGS(NUMBER("account", account), NUMBER("template", on)), NULL);
    return e == ERR_NONE ? tally_in(ch, account) : e;
}

static const struct flag flag = {"account-template", "is_template", set};

enum err template_change(const struct act *act, uint64_t id, struct form *f, const char **location)
{
    return flag_change(act, &flag, id, *form_value(f, "is_template") != '\0', location);
}

enum err template_undo(const struct act *act, struct undo *undo, const char **location)
{
    return flag_undo(act, &flag, undo, location);
}
