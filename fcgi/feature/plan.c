/* plan: what accounts can subscribe to, and which account has which. */
#include "feature/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "rule/hold.h"
#include "rule/merge.h"

#define PLANS_MAX 255

static const char *const yes_no[] = {"true", "false", NULL};

/* What a business pays for. What operators need to look after it no plan withholds. */
const char *const plan_rights[] = {"staff-edit", "token-edit", "site-report", "account-nickname", "business-edit", "business-staff",
                                   "business-history", "business-export", NULL};

const struct field plan_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .min = 2, .max = 40, .required = true},
    {.name = "staff_limit", .type = FIELD_NUMBER, .min = 1, .max = 10000, .required = true},
    {.name = "price", .type = FIELD_TEXT, .max = 10, .required = true},
    {.name = "currency", .type = FIELD_TEXT, .min = 3, .max = 3, .required = true},
    {0},
};

const struct field plan_withheld_fields[] = {
    {.name = "withhold", .type = FIELD_CHOICE, .choices = plan_rights},
    {.name = "allow", .type = FIELD_CHOICE, .choices = plan_rights},
    {0},
};

const struct field plan_retire_fields[] = {
    {.name = "retired", .type = FIELD_CHOICE, .choices = yes_no, .required = true},
    {0},
};

const struct field account_plan_fields[] = {
    {.name = "plan", .type = FIELD_NUMBER, .min = 1, .max = PLANS_MAX, .required = true},
    {.name = "reason", .type = FIELD_TEXT, .max = 200},
    {.name = "shown", .type = FIELD_HIDDEN, .max = 120},
    {0},
};

static const char *const edited[] = {"name", "staff_limit", "price", "currency"};

struct work {
    uint64_t id; /* of the plan, or of the account that gets another */
    struct form *form;
};

enum err plan_find(const struct act *act, const char *part, const struct rows **row)
{
    uint64_t id;
    enum err e;

    if (!text_number(part, &id) || id == 0 || id > PLANS_MAX)
        return ERR_NOT_FOUND;
    e = db_read(act->db, act->pool, "plan_find", ARGS(NUMBER("id", id)), row);
    return e == ERR_NONE && (*row)->rows == 0 ? ERR_NOT_FOUND : e;
}

/* ---- Money, as people write it: "29", "29.00", "29,50". */

static const char *amount(struct pool *pool, uint64_t minor)
{
    return pool_format(pool, "%lu.%02lu", minor / 100, minor % 100);
}

static bool read_amount(struct pool *pool, const char *text, uint64_t *minor)
{
    size_t whole = strcspn(text, ".,"), part = strlen(text) - whole;
    uint64_t units, cents = 0;

    if (!text_number(pool_copyn(pool, text, whole), &units) || units > UINT32_MAX / 100 - 1)
        return false;
    if (part > 0 && (part != 3 || !text_number(text + whole + 1, &cents)))
        return false;
    *minor = units * 100 + cents;
    return true;
}

void plan_fill(const struct act *act, struct form *f, const struct rows *plan)
{
    form_set(f, "name", row_text(plan, 0, "name"));
    form_set(f, "staff_limit", row_text(plan, 0, "staff_limit"));
    form_set(f, "price", amount(act->pool, row_number(plan, 0, "price")));
    form_set(f, "currency", row_text(plan, 0, "currency"));
}

/* ---- Plans. */

/* Into the spelling that is stored: no zeros in front, minor units, capitals. */
static enum err tidy(struct pool *pool, struct form *f)
{
    char *currency = pool_copy(pool, form_value(f, "currency"));
    enum err e = ERR_NONE;
    uint64_t minor;

    for (char *c = currency; *c; c++) {
        *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
        if (*c < 'A' || *c > 'Z')
            e = form_error(f, "currency", "currency");
    }
    if (!read_amount(pool, form_value(f, "price"), &minor))
        e = form_error(f, "price", "money");
    if (e != ERR_NONE)
        return e;
    form_put(f, "staff_limit", pool_format(pool, "%lu", strtoul(form_value(f, "staff_limit"), NULL, 10)));
    form_put(f, "price", pool_format(pool, "%lu", minor));
    form_put(f, "currency", currency);
    return ERR_NONE;
}

/* Back into what people write, for the form that is drawn again. */
static void untidy(struct pool *pool, struct form *f)
{
    for (size_t i = 0; i < f->fields; i++) {
        uint64_t minor;

        if (strcmp(f->field[i].name, "price") != 0)
            continue;
        if (text_number(f->value[i], &minor))
            f->value[i] = amount(pool, minor);
        if (f->theirs[i] != NULL && text_number(f->theirs[i], &minor))
            f->theirs[i] = amount(pool, minor);
    }
}

/* No two plans have one name. */
static enum err check_name(struct change *ch, const struct work *w, const struct form *f)
{
    const struct rows *r;
    enum err e = change_read(ch, "plan_named", ARGS(TEXT("name", form_value(f, "name"))), &r);

    if (e == ERR_NONE && r->rows > 0 && row_number(r, 0, "id") != w->id)
        return form_error(w->form, "name", "name-taken");
    return e;
}

static enum err write(struct change *ch, const char *statement, uint64_t id, const struct form *f)
{
    return change_run(ch, statement,
                      ARGS(NUMBER("id", id), TEXT("name", form_value(f, "name")),
                           TEXT("staff_limit", form_value(f, "staff_limit")), TEXT("price", form_value(f, "price")),
                           TEXT("currency", form_value(f, "currency"))),
                      NULL);
}

static enum err apply_create(struct change *ch, void *with)
{
    struct work *w = with;
    const struct rows *next;
    enum err e = check_name(ch, w, w->form);

    if (e == ERR_NONE)
        e = change_read(ch, "plan_next", ARGS(), &next);
    if (e != ERR_NONE)
        return e;
    if (row_number(next, 0, "id") > PLANS_MAX)
        return form_error(w->form, "name", "plan-full");
    change_object(ch, "plan", row_number(next, 0, "id"), form_value(w->form, "name"));
    for (size_t i = 0; i < sizeof edited / sizeof *edited; i++)
        change_note(ch, edited[i], NULL, form_value(w->form, edited[i]));
    change_location(ch, pool_format(change_act(ch)->pool, "/plans/%lu", row_number(next, 0, "id")));
    return write(ch, "plan_add", row_number(next, 0, "id"), w->form);
}

static enum err save(const struct act *act, const char *verb, change_apply *apply, struct work *w, const char **location)
{
    enum err e = tidy(act->pool, w->form);

    if (e == ERR_NONE) {
        e = change_make(act, &(struct change_call){.verb = verb, .location = *location, .apply = apply, .with = w}, location);
        untidy(act->pool, w->form);
    }
    return e;
}

enum err plan_create(const struct act *act, struct form *f, const char **location)
{
    return save(act, "plan-new", apply_create, &(struct work){.form = f}, location);
}

/* The plan as it is <now>, held: who waited for it may have lost the right meanwhile. */
static enum err hold(struct change *ch, uint64_t id, const struct rows **now)
{
    enum err e = change_read(ch, "plan_lock", ARGS(NUMBER("id", id)), now);

    return e == ERR_NONE ? change_still(ch) : e;
}

static enum err apply_edit(struct change *ch, void *with)
{
    struct work *w = with;
    struct form f = *w->form;
    const struct rows *now;
    enum err e = hold(ch, w->id, &now);

    if (e == ERR_NONE)
        e = merge(change_act(ch)->pool, &f, now);
    if (e == ERR_CONFLICT)
        *w->form = f;
    if (e == ERR_NONE)
        e = check_name(ch, w, &f);
    if (e != ERR_NONE)
        return e;
    change_object(ch, "plan", w->id, row_text(now, 0, "name"));
    for (size_t i = 0; i < sizeof edited / sizeof *edited; i++)
        change_note(ch, edited[i], row_text(now, 0, edited[i]), form_value(&f, edited[i]));
    return write(ch, "plan_update", w->id, &f);
}

enum err plan_edit(const struct act *act, uint64_t id, struct form *f, const char **location)
{
    return save(act, "plan-edit", apply_edit, &(struct work){id, f}, location);
}

/* The permission called <name>. */
static int right_named(const char *name)
{
    int r = 1;

    while (r < RIGHT__MAX && strcmp(right_name((enum right)r), name) != 0)
        r++;
    return r;
}

static enum err apply_withhold(struct change *ch, void *with)
{
    struct work *w = with;
    bool withholds = *form_value(w->form, "withhold") != '\0', there = false;
    const char *right = form_value(w->form, withholds ? "withhold" : "allow");
    const struct rows *plan, *now;
    enum err e = hold(ch, w->id, &plan);

    if (e == ERR_NONE)
        e = change_read(ch, "plan_withheld", ARGS(NUMBER("id", w->id)), &now);
    if (e != ERR_NONE)
        return e;
    for (size_t i = 0; i < now->rows; i++)
        there |= strcmp(row_text(now, i, "name"), right) == 0;
    if (there == withholds)
        return ERR_NONE;
    change_object(ch, "plan", w->id, row_text(plan, 0, "name"));
    change_note(ch, "withheld", withholds ? NULL : right, withholds ? right : NULL);
    return change_run(ch, withholds ? "plan_withhold" : "plan_allow",
                      ARGS(NUMBER("id", w->id), NUMBER("permission", right_named(right))), NULL);
}

enum err plan_withhold(const struct act *act, uint64_t id, struct form *f, const char **location)
{
    bool withholds = *form_value(f, "withhold") != '\0';

    if (withholds == (*form_value(f, "allow") != '\0'))
        return form_error(f, "withhold", "required");
    return change_make(act,
                       &(struct change_call){.verb = withholds ? "plan-withhold" : "plan-allow",
                                             .location = *location,
                                             .apply = apply_withhold,
                                             .with = &(struct work){id, f}},
                       location);
}

static enum err apply_retire(struct change *ch, void *with)
{
    struct work *w = with;
    const char *to = form_value(w->form, "retired");
    const struct rows *now;
    enum err e = hold(ch, w->id, &now);

    if (e != ERR_NONE)
        return e;
    change_object(ch, "plan", w->id, row_text(now, 0, "name"));
    change_note(ch, "retired", row_text(now, 0, "retired_at") ? "true" : "false", to);
    return change_run(ch, "plan_retire", ARGS(NUMBER("id", w->id), NUMBER("retired", strcmp(to, "true") == 0)), NULL);
}

enum err plan_retire(const struct act *act, uint64_t id, struct form *f, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = strcmp(form_value(f, "retired"), "true") == 0 ? "plan-retire" : "plan-return",
                                             .location = *location,
                                             .apply = apply_retire,
                                             .with = &(struct work){id, f}},
                       location);
}

/* ---- The plan of an account. */

const char *plan_shown(struct pool *pool, const struct rows *from, const struct rows *to)
{
    return pool_format(pool, "%s %s %s %s %s", row_text(from, 0, "name"), row_text(to, 0, "name"), row_text(to, 0, "price"),
                       row_text(to, 0, "currency"), row_text(to, 0, "staff_limit"));
}

/* Gives the account, which is held, the plan <id>: as it is <to>, in the place of the one there is <now>. */
static enum err put(struct change *ch, uint64_t account, const struct rows *now, uint64_t id, const struct rows *to)
{
    const struct arg *args = ARGS(NUMBER("account", account), NUMBER("plan", id));
    enum err e = change_run(ch, "account_plan", args, NULL);

    change_note(ch, "plan", row_text(now, 0, "name"), row_text(to, 0, "name"));
    if (e == ERR_NONE)
        e = change_run(ch, "subscription_close", ARGS(NUMBER("account", account)), NULL);
    return e == ERR_NONE ? change_run(ch, "subscription_next", args, NULL) : e;
}

/* Behind the account's row, which who adds staff holds as well, and never before it: the plan <to> be, and the one there is <now>. */
static enum err hold_plan(struct change *ch, uint64_t account, uint64_t plan, const struct rows **now, const struct rows **to)
{
    enum err e = change_read(ch, "plan_hold", ARGS(NUMBER("id", plan)), to);

    return e == ERR_NONE ? change_read(ch, "plan_of", ARGS(NUMBER("account", account)), now) : e;
}

static bool too_small(const struct rows *to, const struct rows *now)
{
    return row_number(now, 0, "staff") > row_number(to, 0, "staff_limit");
}

static enum err apply_change(struct change *ch, void *with)
{
    struct work *w = with;
    const char *shown = form_value(w->form, "shown");
    const struct rows *account, *now, *to;
    uint64_t plan = strtoul(form_value(w->form, "plan"), NULL, 10);
    enum err e = hold_account(ch, w->id, &account);

    if (e == ERR_NONE)
        e = hold_plan(ch, w->id, plan, &now, &to);
    if (e != ERR_NONE || row_number(now, 0, "id") == plan)
        return e;
    if (to->rows == 0 || row_text(to, 0, "retired_at") != NULL)
        return form_error(w->form, "plan", "choice");
    if (*shown && strcmp(shown, plan_shown(change_act(ch)->pool, now, to)) != 0)
        return form_error(w->form, "plan", "plan-changed");
    if (too_small(to, now))
        return form_error(w->form, "plan", "staff-over");
    change_object(ch, "account", w->id, row_text(account, 0, "name"));
    return put(ch, w->id, now, plan, to);
}

enum err plan_change(const struct act *act, uint64_t id, struct form *f, const char **location)
{
    const char *reason = form_value(f, "reason");

    return change_make(act,
                       &(struct change_call){.verb = "account-plan",
                                             .account_id = id,
                                             .reason = *reason ? reason : NULL,
                                             .location = *location,
                                             .apply = apply_change,
                                             .with = &(struct work){id, f}},
                       location);
}

/* Back to the plan before, which may be retired by now; one that was renamed since is not found. */
static enum err apply_undo(struct change *ch, void *with)
{
    struct undo *u = with;
    const struct rows *account, *was, *now, *to;
    enum err e = hold_account(ch, u->account, &account);

    if (e == ERR_NONE)
        e = change_read(ch, "plan_named", ARGS(TEXT("name", row_text(u->fields, 0, "before"))), &was);
    if (e == ERR_NONE)
        e = hold_plan(ch, u->account, was->rows > 0 ? row_number(was, 0, "id") : 0, &now, &to);
    if (e != ERR_NONE)
        return e;
    if (to->rows == 0 || strcmp(row_text(now, 0, "name"), row_text(u->fields, 0, "after")) != 0)
        return undo_moved(ch, u, 0);
    if (too_small(to, now)) {
        u->why = "staff-over";
        return ERR_INVALID;
    }
    change_object(ch, "account", u->account, row_text(account, 0, "name"));
    return put(ch, u->account, now, row_number(was, 0, "id"), to);
}

enum err plan_undo(const struct act *act, struct undo *undo, const char **location)
{
    return undo_make(act, undo, apply_undo, undo, location);
}
