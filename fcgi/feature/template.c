/* template: making an account one that others are made from, and unmaking it. */
#include "feature/template.h"

#include <string.h>

#include "rule/hold.h"
#include "rule/tally.h"

const struct field template_fields[] = {
    {.name = "is_template", .type = FIELD_CHECK},
    {0},
};

struct work {
    uint64_t account;
    bool template;
    struct undo *undo; /* NULL: it is no undo */
};

static enum err apply(struct change *ch, void *with)
{
    struct work *w = with;
    const struct rows *now;
    enum err e = hold_account(ch, w->account, &now);

    if (e != ERR_NONE)
        return e;
    if (row_true(now, 0, "is_template") == w->template)
        return w->undo ? undo_moved(ch, w->undo, 0) : ERR_NONE;
    change_object(ch, "account", w->account, row_text(now, 0, "name"));
    change_note(ch, "is_template", w->template ? "false" : "true", w->template ? "true" : "false");
    e = tally_out(ch, w->account);
    if (e == ERR_NONE)
        e = change_run(ch, "template_set", ARGS(NUMBER("account", w->account), NUMBER("template", w->template)), NULL);
    return e == ERR_NONE ? tally_in(ch, w->account) : e;
}

enum err template_change(const struct act *act, uint64_t id, struct form *f, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = "account-template",
                                             .account_id = id,
                                             .location = *location,
                                             .apply = apply,
                                             .with = &(struct work){id, *form_value(f, "is_template") != '\0', NULL}},
                       location);
}

enum err template_undo(const struct act *act, struct undo *undo, const char **location)
{
    bool was = strcmp(row_text(undo->fields, 0, "before"), "true") == 0;

    return undo_make(act, undo, apply, &(struct work){undo->account, was, undo}, location);
}
