/* flag: what an account is or is not. */
#include "rule/flag.h"

#include <string.h>

#include "rule/hold.h"

struct work {
    const struct flag *flag;
    uint64_t account;
    bool on;
    struct undo *undo; /* NULL: it is no undo */
};

static enum err apply(struct change *ch, void *with)
{
    const struct work *w = with;
    const struct rows *now;
    enum err e = hold_account(ch, w->account, &now);

    if (e != ERR_NONE)
        return e;
    if (row_true(now, 0, w->flag->field) == w->on)
        return w->undo ? undo_moved(ch, w->undo, 0) : ERR_NONE;
    change_object(ch, "account", w->account, row_text(now, 0, "name"));
    change_note(ch, w->flag->field, w->on ? "false" : "true", w->on ? "true" : "false");
    return w->flag->set(ch, w->account, w->on);
}

enum err flag_change(const struct act *act, const struct flag *flag, uint64_t account, bool on, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = flag->verb,
                                             .account_id = account,
                                             .location = *location,
                                             .apply = apply,
                                             .with = &(struct work){flag, account, on, NULL}},
                       location);
}

enum err flag_undo(const struct act *act, const struct flag *flag, struct undo *undo, const char **location)
{
    bool was = strcmp(row_text(undo->fields, 0, "before"), "true") == 0;

    return undo_make(act, undo, apply, &(struct work){flag, undo->account, was, undo}, location);
}
