/* access: THE decision. */
#include "rule/access.h"

#include "rule/act.h"

static const struct {
    const char *name;
    enum err refusal;
} steps[ACCESS__STEPS + 1] = {
#define X(constant, name, err) [constant] = {name, err},
    ACCESS_TABLE(X)
#undef X
    [ACCESS__STEPS] = {"allowed", ERR_NONE},
};

const char *access_step_name(enum access_step step)
{
    return steps[step].name;
}

static bool has(rights all, enum right r)
{
    return r > RIGHT_MISSING && (all >> r & 1);
}

/* A program has the rights that it was given. What a person does for himself, and signing in, it has no part in. */
static bool holds(const struct access_who *who, enum right r)
{
    return r > RIGHT_MISSING ? has(who->rights, r) : r < RIGHT_MISSING && !who->program;
}

/*
 * One line a step. A lock is about being inside: who looks after the account from outside keeps its pages, or nobody could unlock
 * it. Secure is about operators: a business's own people are not kept out of it.
 */
static access_trail look(const struct access_ask *ask)
{
    static const struct access_account none;
    const struct access_account *a = ask->account ? ask->account : &none;
    const struct access_who *who = &ask->who;
    const bool inside = who->inside || ask->way == ACCESS_ENTER;
    const bool refuses[ACCESS__STEPS] = {
        [ACCESS_ARCHIVED] = a->deleted && (inside || ask->way != ACCESS_LOOK),
        [ACCESS_LOCKED] = a->locked && inside,
        [ACCESS_PERSON] = !who->person && ask->right != RIGHT_PUBLIC,
        [ACCESS_LINK] = who->blocked,
        [ACCESS_THROTTLED] = who->throttled,
        [ACCESS_SECURE] = a->secure && who->person && !who->staff && !who->secure,
        [ACCESS_RIGHT] = !holds(who, ask->right),
        [ACCESS_PLAN] = has(who->withheld, ask->right),
        [ACCESS_SCOPE] = who->outside,
        [ACCESS_VISIT] = who->looks && ask->way == ACCESS_CHANGE,
    };
    access_trail trail = 0;

    for (unsigned i = 0; i < ACCESS__STEPS; i++)
        trail |= (access_trail)refuses[i] << i;
    return trail;
}

enum access_step access_stop(access_trail trail)
{
    unsigned step = 0;

    while (step < ACCESS__STEPS && !(trail >> step & 1))
        step++;
    return (enum access_step)step;
}

enum err access_decide(const struct access_ask *ask, access_trail *trail)
{
    access_trail found = look(ask);

    if (trail != NULL)
        *trail = found;
    return steps[access_stop(found)].refusal;
}

static struct access_who who_is(const struct viewer *v)
{
    return (struct access_who){
        .person = v->id != 0,
        .program = v->token != 0,
        .staff = v->hat == HAT_STAFF,
        .inside = v->hat == HAT_STAFF || v->hat == HAT_VISIT || v->only != 0,
        .looks = v->hat == HAT_VISIT && !v->edits,
        .secure = v->secure,
        .rights = v->rights,
        .withheld = v->withheld,
    };
}

struct access_ask access_viewer(const struct viewer *v, enum right right, const struct access_account *account,
                                enum access_way way)
{
    return (struct access_ask){who_is(v), right, way, account};
}

enum err access_check(const struct viewer *v, enum right right, const struct access_account *account,
                      enum access_way way)
{
    struct access_ask ask = access_viewer(v, right, account, way);

    return access_decide(&ask, NULL);
}

enum err access_still(const struct viewer *v, const struct access_account *account)
{
    struct access_who who = who_is(v);

    who.program = false; /* Rights were the gate's to ask for. */
    return access_decide(&(struct access_ask){who, RIGHT_PUBLIC, ACCESS_LOOK, account}, NULL);
}
