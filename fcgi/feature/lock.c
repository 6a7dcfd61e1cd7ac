/* lock: who is let into an account: a lock keeps everybody out, Secure all operators without a Secure role. */
#include "feature/lock.h"

#include <string.h>

#include "rule/flag.h"
#include "rule/hold.h"
#include "rule/tally.h"

static const char *const onoff[] = {"on", "off", NULL};

const struct field lock_fields[] = {
    {.name = "locked", .type = FIELD_CHOICE, .choices = onoff, .required = true},
    {.name = "reason", .type = FIELD_TEXT, .max = 200},
    {0},
};

const struct field secure_fields[] = {
    {.name = "secure", .type = FIELD_CHOICE, .choices = onoff, .required = true},
    {.name = "confirm", .type = FIELD_CHECK},
    {0},
};

struct work {
    uint64_t account;
    const char *reason; /* of a lock; NULL: unlock */
    struct undo *undo;
};

static bool is_on(const struct form *f, const char *field)
{
    return strcmp(form_value(f, field), "on") == 0;
}

static const char *given(const struct form *f)
{
    const char *reason = form_value(f, "reason");

    return *reason ? reason : NULL;
}

/* Why the account is locked; NULL: it is not. */
static const char *why(const struct rows *now)
{
    const char *reason = row_text(now, 0, "locked_reason");

    if (!row_true(now, 0, "locked"))
        return NULL;
    return reason != NULL ? reason : "";
}

/* <reason> NULL unlocks. */
static enum err set(struct change *ch, uint64_t account, const struct rows *now, const char *reason)
{
    bool locks = reason != NULL, locked = row_true(now, 0, "locked");
    enum err e;

    if (locks == locked)
        return ERR_NONE;
    change_object(ch, "account", account, row_text(now, 0, "name"));
    change_note(ch, "locked_reason", why(now), reason);
    e = tally_out(ch, account);
    if (e == ERR_NONE)
        e = change_run(ch, "account_set_lock",
                       ARGS(NUMBER("id", account), NUMBER("by", change_act(ch)->viewer->id), TEXT("reason", reason)), NULL);
    if (e == ERR_NONE && locks)
        e = change_run(ch, "session_end_account", ARGS(NUMBER("account", account)), NULL);
    return e == ERR_NONE ? tally_in(ch, account) : e;
}

static enum err apply_lock(struct change *ch, void *with)
{
    const struct work *w = with;
    const struct rows *now;
    enum err e = hold_account(ch, w->account, &now);

    return e == ERR_NONE ? set(ch, w->account, now, w->reason) : e;
}

enum err lock_change(const struct act *act, uint64_t account, struct form *f, const char **location)
{
    bool locks = is_on(f, "locked");

    if (locks && given(f) == NULL)
        return form_error(f, "reason", "required");
    return change_make(act,
                       &(struct change_call){.verb = locks ? "account-lock" : "account-unlock",
                                             .account_id = account,
                                             .reason = given(f),
                                             .location = *location,
                                             .apply = apply_lock,
                                             .with = &(struct work){.account = account, .reason = locks ? given(f) : NULL}},
                       location);
}

static bool same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static enum err apply_undo(struct change *ch, void *with)
{
    const struct work *w = with;
    const struct rows *now, *fields = w->undo->fields;
    enum err e = hold_account(ch, w->account, &now);

    if (e != ERR_NONE)
        return e;
    if (!same(why(now), row_text(fields, 0, "after")))
        return undo_moved(ch, w->undo, 0);
    return set(ch, w->account, now, row_text(fields, 0, "before"));
}

enum err lock_undo(const struct act *act, struct undo *undo, const char **location)
{
    return undo_make(act, undo, apply_undo, &(struct work){.account = undo->account, .undo = undo}, location);
}

static enum err set_secure(struct change *ch, uint64_t account, bool on)
{
    enum err e = tally_out(ch, account);

    if (e == ERR_NONE)
        e = change_run(ch, "account_set_secure", ARGS(NUMBER("id", account), NUMBER("secure", on)), NULL);
    return e == ERR_NONE ? tally_in(ch, account) : e;
}

enum err lock_secure(const struct act *act, uint64_t account, struct form *f, const char **location)
{
    bool secure = is_on(f, "secure"), loses = secure && !act->viewer->secure;

    if (loses && !*form_value(f, "confirm"))
        return form_error(f, "confirm", "loses-access");
    if (loses)
        *location = "/accounts";
    return flag_change(act, &(struct flag){secure ? "account-secure" : "account-unsecure", "secure", set_secure}, account, secure, location);
}
