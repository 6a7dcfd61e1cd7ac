/* assignment: which operators look after an account. */
#include "feature/assignment.h"

#include <string.h>

#include "rule/hold.h"

static const char *const days[] = {"0", "7", "30", "90", NULL};

const struct field assignment_fields[] = {
    {.name = "add", .type = FIELD_UID},
    {.name = "remove", .type = FIELD_UID},
    {.name = "days", .type = FIELD_CHOICE, .choices = days},
    {.name = "board", .type = FIELD_HIDDEN, .max = 1000},
    {0},
};

struct work {
    uint64_t account;
    struct form *form;
};

/* <lasts>: the days that it lasts, or that are taken back; "0" or "": without an end. */
static enum err set(struct change *ch, uint64_t account, const struct rows *operator, bool adds, const char *lasts)
{
    bool ends = *lasts != '\0' && strcmp(lasts, "0") != 0;
    uint64_t id = row_number(operator, 0, "id");
    enum err e;

    change_object(ch, "operator", id, row_text(operator, 0, "name"));
    change_note(ch, "assigned", adds ? "false" : "true", adds ? "true" : "false");
    if (ends)
        change_note(ch, "days", adds ? NULL : lasts, adds ? lasts : NULL);
    e = adds ? change_run(ch, "assignment_add",
                          ARGS(NUMBER("account", account), NUMBER("operator", id), TEXT("days", ends ? lasts : NULL)), NULL)
             : change_run(ch, "assignment_remove", ARGS(NUMBER("account", account), NUMBER("operator", id)), NULL);
    return e == ERR_NONE ? change_run(ch, "assignment_until", ARGS(NUMBER("first", account), NUMBER("last", account)), NULL) : e;
}

static enum err apply(struct change *ch, void *with)
{
    struct work *w = with;
    bool adds = *form_value(w->form, "add") != '\0';
    const char *uid = form_value(w->form, adds ? "add" : "remove");
    const struct rows *r;
    enum err e = hold_account(ch, w->account, NULL);

    if (e == ERR_NONE)
        e = change_read(ch, "assignment_operator",
                        ARGS(NUMBER("account", w->account), TEXT("uid", uid)), &r);
    if (e != ERR_NONE)
        return e;
    if (r->rows == 0)
        return form_error(w->form, adds ? "add" : "remove", "choice");
    if (row_true(r, 0, "assigned") == adds)
        return ERR_NONE;
    return set(ch, w->account, r, adds, adds ? form_value(w->form, "days") : "");
}

enum err assignment_change(const struct act *act, uint64_t id, struct form *f, const char **location)
{
    bool adds = *form_value(f, "add") != '\0';

    if (adds == (*form_value(f, "remove") != '\0'))
        return form_error(f, "add", "required");
    return change_make(act,
                       &(struct change_call){.verb = adds ? "account-assign" : "account-unassign",
                                             .account_id = id,
                                             .location = *location,
                                             .apply = apply,
                                             .with = &(struct work){id, f}},
                       location);
}

static enum err apply_undo(struct change *ch, void *with)
{
    struct undo *u = with;
    uint64_t operator = row_number(u->fields, 0, "object_id");
    bool added = strcmp(u->verb, "account-assign") == 0;
    const struct rows *f = u->fields;
    const char *lasted = f->rows < 2 ? NULL : row_text(f, 1, "after") != NULL ? row_text(f, 1, "after") : row_text(f, 1, "before");
    const struct rows *r;
    enum err e = hold_account(ch, u->account, NULL);

    if (e == ERR_NONE)
        e = change_read(ch, "assignment_state", ARGS(NUMBER("account", u->account), NUMBER("operator", operator)), &r);
    if (e != ERR_NONE)
        return e;
    /* Who works here no more is not assigned anew. */
    if (r->rows == 0 || row_true(r, 0, "assigned") != added || (!added && !row_true(r, 0, "active")))
        return undo_moved(ch, u, 0);
    return set(ch, u->account, r, !added, lasted ? lasted : "");
}

enum err assignment_undo(const struct act *act, struct undo *undo, const char **location)
{
    return undo_make(act, undo, apply_undo, undo, location);
}
