/* consent: the owner's, to visits of the platform's operators. */
#include "feature/consent.h"

#include <string.h>

#include "rule/hold.h"
#include "rule/outbox.h"

/* For how long; "none" is the last. */
static const char *const lengths[] = {"hour", "day", "week", "none", NULL};
static const uint64_t minutes[] = {60, 24 * 60, 7 * 24 * 60, 0};

const struct field consent_fields[] = {
    {.name = "visit_consent", .type = FIELD_CHECK},
    {0},
};

const struct field consent_allow_fields[] = {
    {.name = "visits", .type = FIELD_CHOICE, .choices = lengths, .required = true},
    {0},
};

struct work {
    uint64_t account;
    struct form *form;
};

static enum err read_state(struct change *ch, uint64_t account, const struct rows **state)
{
    return change_read(ch, "consent_account", ARGS(NUMBER("account", account)), state);
}

enum err consent_read(const struct act *act, uint64_t account, const struct rows **state)
{
    return db_read(act->db, act->pool, "consent_account", ARGS(NUMBER("account", account)), state);
}

enum err consent_show(const struct act *act, uint64_t account, struct node *parent)
{
    const struct rows *r;
    enum err e = consent_read(act, account, &r);

    if (e == ERR_NONE)
        model_fill(model_add(parent, "consent"), r, 0);
    return e;
}

/* The account, held, as what the following notes are about; and what it says of visits. */
static enum err hold(struct change *ch, const struct work *w, const struct rows **now, const struct rows **state)
{
    enum err e = hold_account(ch, w->account, now);

    if (e != ERR_NONE)
        return e;
    change_object(ch, "account", w->account, row_text(*now, 0, "name"));
    return read_state(ch, w->account, state);
}

static enum err end_visits(struct change *ch, uint64_t account)
{
    return change_run(ch, "session_end_account_visits", ARGS(NUMBER("account", account)), NULL);
}

/* What a note says of what was allowed until now. */
static const char *allowed(const struct rows *state)
{
    return row_true(state, 0, "allowed") ? "running" : NULL;
}

static enum err apply_change(struct change *ch, void *with)
{
    const struct work *w = with;
    const bool asks = *form_value(w->form, "visit_consent") != '\0';
    const struct rows *now, *state;
    enum err e = hold(ch, w, &now, &state);

    if (e != ERR_NONE || row_true(state, 0, "consent") == asks)
        return e;
    change_note(ch, "visit_consent", asks ? "false" : "true", asks ? "true" : "false");
    change_note(ch, "visits", allowed(state), NULL);
    e = change_run(ch, "consent_set", ARGS(NUMBER("account", w->account), NUMBER("consent", asks)), NULL);
    return e == ERR_NONE && asks ? end_visits(ch, w->account) : e;
}

/* Nobody gives himself leave to stay. */
static bool visits(const struct act *act)
{
    return act->viewer->hat == HAT_VISIT;
}

enum err consent_change(const struct act *act, uint64_t account, struct form *f, const char **location)
{
    if (visits(act))
        return form_error(f, "visit_consent", "in-visit");
    return change_make(act,
                       &(struct change_call){.verb = "account-consent",
                                             .account_id = account,
                                             .location = *location,
                                             .apply = apply_change,
                                             .with = &(struct work){account, f}},
                       location);
}

static size_t length_of(const struct form *f)
{
    size_t i = 0;

    while (strcmp(lengths[i], form_value(f, "visits")) != 0)
        i++;
    return i;
}

static enum err apply_allow(struct change *ch, void *with)
{
    const struct work *w = with;
    const size_t i = length_of(w->form);
    const struct rows *now, *state;
    enum err e = hold(ch, w, &now, &state);

    if (e != ERR_NONE)
        return e;
    if (!row_true(state, 0, "consent"))
        return form_error(w->form, "visits", "no-consent");
    if (minutes[i] == 0 && row_text(state, 0, "until") == NULL)
        return ERR_NONE;
    /* What has run out still carries the visits that began before: taking it back is a change, too. */
    change_note(ch, "visits", row_true(state, 0, "allowed") ? "running" : minutes[i] == 0 ? "over" : NULL, minutes[i] ? lengths[i] : NULL);
    e = change_run(ch, "consent_allow", ARGS(NUMBER("account", w->account), NUMBER("minutes", minutes[i])), NULL);
    return e == ERR_NONE && minutes[i] == 0 ? end_visits(ch, w->account) : e;
}

enum err consent_allow(const struct act *act, uint64_t account, struct form *f, const char **location)
{
    if (visits(act))
        return form_error(f, "visits", "in-visit");
    return change_make(act,
                       &(struct change_call){.verb = "account-visits",
                                             .account_id = account,
                                             .location = *location,
                                             .apply = apply_allow,
                                             .with = &(struct work){account, f}},
                       location);
}

static enum err send(struct change *ch, const struct work *w, const struct rows *now)
{
    return outbox_add(ch, &(struct message){.kind = "visit-ask",
                                            .person = row_number(now, 0, "owner_id"),
                                            .account = w->account,
                                            .ways = OUTBOX_EMAIL,
                                            .value = (const struct message_value[]){{"operator", change_act(ch)->viewer->name},
                                                                                    {"business", row_text(now, 0, "name")},
                                                                                    {"reason", form_value(w->form, "reason")},
                                                                                    {0}}});
}

static enum err apply_ask(struct change *ch, void *with)
{
    const struct work *w = with;
    const struct rows *now, *state;
    enum err e = hold(ch, w, &now, &state);

    if (e != ERR_NONE)
        return e;
    if (!row_true(state, 0, "consent") || row_true(state, 0, "allowed"))
        return form_error(w->form, "reason", "visits-allowed");
    if (row_number(now, 0, "owner_id") == 0)
        return form_error(w->form, "reason", "no-owner");
    if (row_true(state, 0, "key_asked"))
        return form_error(w->form, "reason", "asked-lately");
    change_note(ch, "visits", NULL, "asked");
    e = change_run(ch, "consent_asked", ARGS(NUMBER("account", w->account)), NULL);
    return e == ERR_NONE ? send(ch, w, now) : e;
}

enum err consent_ask(const struct act *act, uint64_t account, struct form *f, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = "visit-ask",
                                             .account_id = account,
                                             .reason = form_value(f, "reason"),
                                             .location = *location,
                                             .apply = apply_ask,
                                             .with = &(struct work){account, f}},
                       location);
}
