/* onboarding: the checklist of an account, the board of all of them, and the wizard's start. */
#include "feature/onboarding.h"

#include <string.h>

#include "rule/hold.h"
#include "rule/step.h"
#include "rule/tally.h"

const struct field onboarding_fields[] = {
    {.name = "done", .type = FIELD_TEXT, .max = 20},
    {.name = "open", .type = FIELD_TEXT, .max = 20},
    {0},
};

enum box { BOX_MINE, BOX_SETUP, BOX_LOCKED };

/* The tally knows all but whose they are, so that the number is exact however many there are. */
static enum err count(const struct act *act, struct list_query *lq, uint64_t *n)
{
    const struct rows *r;
    enum err e;

    if (lq->box[BOX_MINE])
        return list_count(act, lq, n);
    e = db_read(act->db, act->pool, "onboarding_count",
                ARGS(NUMBER("secure", act->viewer->secure), NUMBER("locked", lq->box[BOX_LOCKED]), NUMBER("setup", lq->box[BOX_SETUP]),
                     TEXT("step", lq->exact)),
                &r);
    if (e == ERR_NONE)
        *n = row_number(r, 0, "n");
    return e;
}

const struct list_page onboarding_list_page = {
    .statement = "onboarding",
    .right = RIGHT_ACCOUNT_READ,
    .export_right = RIGHT_ACCOUNT_EXPORT,
    .rows = "onboarding",
    .row = "account",
    .column = (const struct list_column[]){{"name", true, true, "name"},
                                           {"uid", .kept = true},
                                           {"email", .kept = true},
                                           {"step", true, .sort = "step"},
                                           {"steps_done", true},
                                           {"steps_total", .kept = true},
                                           {"days", true, .sort = "since"},
                                           {"step_since_at"},
                                           {"operators", true},
                                           {"mine", .kept = true},
                                           {"status", .kept = true},
                                           {"locked_reason", .kept = true},
                                           {"secure", .kept = true},
                                           {0}},
    .sort = "since",
    .box = (const struct list_box[]){[BOX_MINE] = {"mine", "mine", NULL},
                                     [BOX_SETUP] = {"setup", "setup", NULL},
                                     [BOX_LOCKED] = {"locked", NULL, "unlocked"},
                                     {0}},
    .exact = "step",
    .formats = (const char *const[]){"csv", "xlsx", "ods", "fods", "html", "xml", "json", NULL},
    .count = count,
};

enum err onboarding_read(const struct act *act, uint64_t account, const struct rows **steps)
{
    return db_read(act->db, act->pool, "onboarding_list", ARGS(NUMBER("account", account)), steps);
}

enum err onboarding_show(const struct act *act, uint64_t account, struct node *parent)
{
    const struct rows *r;
    enum err e = onboarding_read(act, account, &r);

    if (e == ERR_NONE)
        model_rows(model_list(parent, "steps"), "step", r);
    return e;
}

enum err onboarding_tally_show(const struct act *act, bool locked, struct node *parent)
{
    const struct rows *r;
    enum err e = db_read(act->db, act->pool, "onboarding_steps",
                         ARGS(NUMBER("secure", act->viewer->secure), NUMBER("locked", locked)), &r);

    if (e == ERR_NONE)
        model_rows(model_add(parent, "tally"), "step", r);
    return e;
}

struct work {
    uint64_t account;
    struct form *form; /* of a tick; NULL: it is none */
};

/* ---- Ticking. The account is held. */

/* Ticks a step, or takes that off; <id> and <name> are its. */
static enum err put(struct change *ch, uint64_t account, uint64_t id, const char *name, bool done)
{
    const struct arg *args = ARGS(NUMBER("account", account), NUMBER("step", id), NUMBER("by", viewer_actor(change_act(ch)->viewer)));

    change_object(ch, "step", id, name);
    change_note(ch, "ticked", done ? "false" : "true", done ? "true" : "false");
    return done ? change_run(ch, "step_tick", args, NULL) : change_run(ch, "step_untick", args, NULL);
}

static enum err find(struct change *ch, uint64_t account, const char *name, const struct rows **step)
{
    return change_read(ch, "step_find", ARGS(NUMBER("account", account), TEXT("name", name)), step);
}

static enum err apply_tick(struct change *ch, void *with)
{
    const struct work *w = with;
    bool done = *form_value(w->form, "done") != '\0';
    const char *field = done ? "done" : "open";
    const struct rows *now, *step;
    enum err e = hold_account(ch, w->account, &now);

    if (e == ERR_NONE && row_true(now, 0, "setup"))
        return form_error(w->form, field, "in-setup");
    if (e == ERR_NONE)
        e = find(ch, w->account, form_value(w->form, field), &step);
    if (e != ERR_NONE)
        return e;
    if (step->rows == 0)
        return form_error(w->form, field, "choice");
    if (row_true(step, 0, "ticked") == done)
        return ERR_NONE;
    e = put(ch, w->account, row_number(step, 0, "id"), row_text(step, 0, "name"), done);
    return e == ERR_NONE ? step_settle(ch, w->account) : e;
}

enum err onboarding_tick(const struct act *act, uint64_t account, struct form *f, const char **location)
{
    if ((*form_value(f, "done") != '\0') == (*form_value(f, "open") != '\0'))
        return form_error(f, "done", "required");
    return change_make(act,
                       &(struct change_call){.verb = "account-step",
                                             .account_id = account,
                                             .location = *location,
                                             .apply = apply_tick,
                                             .with = &(struct work){.account = account, .form = f}},
                       location);
}

/* ---- The wizard's start. */

/* In setup, or onboarding from now on. */
static enum err set_setup(struct change *ch, uint64_t account, const char *name, bool setup)
{
    enum err e = tally_out(ch, account);

    change_object(ch, "account", account, name);
    change_note(ch, "setup_state", setup ? "onboarding" : "in_setup", setup ? "in_setup" : "onboarding");
    if (e == ERR_NONE)
        e = change_run(ch, "setup_set", ARGS(NUMBER("account", account), NUMBER("setup", setup)), NULL);
    return e == ERR_NONE ? tally_in(ch, account) : e;
}

static enum err apply_start(struct change *ch, void *with)
{
    const struct work *w = with;
    const struct rows *now, *ticks;
    enum err e = hold_account(ch, w->account, &now);

    if (e != ERR_NONE || !row_true(now, 0, "setup"))
        return e;
    e = set_setup(ch, w->account, row_text(now, 0, "name"), false);
    if (e == ERR_NONE)
        e = change_read(ch, "step_ticks", ARGS(NUMBER("account", w->account)), &ticks);
    for (size_t i = 0; e == ERR_NONE && i < ticks->rows; i++)
        e = put(ch, w->account, row_number(ticks, i, "id"), row_text(ticks, i, "name"), false);
    return e == ERR_NONE ? step_settle(ch, w->account) : e;
}

enum err onboarding_start(const struct act *act, uint64_t account, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = "account-setup",
                                             .account_id = account,
                                             .location = *location,
                                             .apply = apply_start,
                                             .with = &(struct work){.account = account}},
                       location);
}

/* ---- Taking back. */

static bool says(const struct rows *fields, size_t i, const char *column, const char *value)
{
    const char *text = row_text(fields, i, column);

    return text != NULL && strcmp(text, value) == 0;
}

/* One field of the change, where it still is as that left it. */
static enum err take_back(struct change *ch, struct undo *u, const struct rows *now, size_t i)
{
    const struct rows *step;
    enum err e;

    if (says(u->fields, i, "field", "setup_state")) {
        bool setup = says(u->fields, i, "before", "in_setup");

        return row_true(now, 0, "setup") != setup ? set_setup(ch, u->account, row_text(now, 0, "name"), setup) : undo_moved(ch, u, i);
    }
    e = find(ch, u->account, row_text(u->fields, i, "object_name"), &step);
    if (e != ERR_NONE)
        return e;
    if (step->rows == 0 || row_true(step, 0, "ticked") != says(u->fields, i, "after", "true"))
        return undo_moved(ch, u, i);
    return put(ch, u->account, row_number(step, 0, "id"), row_text(step, 0, "name"), says(u->fields, i, "before", "true"));
}

static enum err apply_undo(struct change *ch, void *with)
{
    struct undo *u = with;
    const struct rows *now;
    enum err e = hold_account(ch, u->account, &now);

    for (size_t i = 0; e == ERR_NONE && i < u->fields->rows && i < UNDO_FIELDS; i++)
        if (u->take[i])
            e = take_back(ch, u, now, i);
    return e == ERR_NONE ? step_settle(ch, u->account) : e;
}

enum err onboarding_undo(const struct act *act, struct undo *undo, const char **location)
{
    return undo_make(act, undo, apply_undo, undo, location);
}
