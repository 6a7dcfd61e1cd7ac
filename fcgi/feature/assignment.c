/* assignment: which operators look after an account. */
#include "feature/assignment.h"

const struct field assignment_fields[] = {
    {.name = "add", .type = FIELD_UID},
    {.name = "remove", .type = FIELD_UID},
    {0},
};

struct work {
    uint64_t account;
    struct form *form;
};

static enum err apply(struct change *ch, void *with)
{
    struct work *w = with;
    bool adds = *form_value(w->form, "add") != '\0';
    const char *uid = form_value(w->form, adds ? "add" : "remove");
    const struct rows *r;
    uint64_t operator;
    enum err e = change_read(ch, "assignment_operator",
                             ARGS(NUMBER("account", w->account), TEXT("uid", uid)), &r);

    if (e != ERR_NONE)
        return e;
    if (r->rows == 0)
        return form_error(w->form, adds ? "add" : "remove", "choice");
    if (row_true(r, 0, "assigned") == adds)
        return ERR_NONE;
    operator = row_number(r, 0, "id");
    change_object(ch, "operator", operator, row_text(r, 0, "name"));
    change_note(ch, "assigned", adds ? "false" : "true", adds ? "true" : "false");
    return change_run(ch, adds ? "assignment_add" : "assignment_remove",
                      ARGS(NUMBER("account", w->account), NUMBER("operator", operator)), NULL);
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
