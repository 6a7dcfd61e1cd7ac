/* access: why somebody may do something in an account, or not; and who can enter it. */
#include "page/access.h"

#include "feature/access.h"

static void show_decision(struct node *n, access_trail trail)
{
    enum access_step stop = access_stop(trail);

    model_bool(n, "allowed", stop == ACCESS__STEPS);
    if (stop != ACCESS__STEPS)
        model_text(n, "stop", access_step_name(stop));
}

static access_trail decide(const struct access_ask *ask)
{
    access_trail trail = 0;

    /* What it comes to stands in the trail. */
    if (access_decide(ask, &trail) != ERR_NONE && trail == 0)
        log_write(LOG_ERR, "access", "refused without a step");
    return trail;
}

static void show_steps(struct node *n, access_trail trail)
{
    struct node *steps = model_list(n, "steps");

    for (unsigned i = 0; i < ACCESS__STEPS; i++) {
        struct node *step = model_add(steps, "step");

        model_text(step, "name", access_step_name((enum access_step)i));
        model_bool(step, "passed", !(trail >> i & 1));
    }
}

static void show_uses(const struct rows *r, size_t i, const struct access_account *account, struct node *n)
{
    struct node *uses = model_list(n, "uses");

    for (const struct access_use *u = access_uses; u->right != RIGHT_MISSING; u++) {
        struct access_ask ask = {access_of(r, i), u->right, u->way, account};
        struct node *use = model_add(uses, "use");

        model_text(use, "right", right_name(u->right));
        show_decision(use, decide(&ask));
    }
}

/* One person, by all that he is here: entering step by step, and what he may do. */
static enum err show_person(struct page *p, const char *uid, struct node *account)
{
    struct node *asked = model_list(account, "asked");
    const struct rows *r;
    enum err e = access_person(p->act, p->account.id, uid, &r);

    for (size_t i = 0; e == ERR_NONE && i < r->rows; i++) {
        struct access_ask ask = access_entry(r, i, &p->account.access);
        access_trail trail = decide(&ask);
        struct node *n = model_row(asked, "access", r, i);

        show_decision(n, trail);
        show_steps(n, trail);
        if (!ask.who.staff)
            show_uses(r, i, &p->account.access, n);
    }
    return e;
}

static enum err show_people(struct page *p, struct node *account)
{
    struct node *people = model_list(account, "people");
    const struct rows *r;
    enum err e = access_people(p->act, p->account.id, &r);

    if (e != ERR_NONE)
        return e;
    model_bool(model_add(account, "more"), "people", r->rows > PAGE_ROWS);
    for (size_t i = 0; i < r->rows && i < PAGE_ROWS; i++) {
        struct access_ask ask = access_entry(r, i, &p->account.access);

        show_decision(model_row(people, "person", r, i), decide(&ask));
    }
    return ERR_NONE;
}

enum err page_access(struct page *p)
{
    const char *uid = pairs_get(&p->rq->query, "person");
    struct node *account = model_content(p->model, "account");
    enum err e;

    model_fill(account, p->account.row, 0);
    e = show_person(p, uid != NULL ? uid : p->act->viewer->uid, account);
    return e == ERR_NONE ? show_people(p, account) : e;
}
