/* plan: the plans there are, and one of them: what it holds, costs and withholds. */
#include "page/plan.h"

#include "feature/plan.h"
#include "rule/merge.h"

enum err page_plan_list(struct page *p)
{
    struct form *f = page_form(p, "plan-new", plan_fields);
    const struct rows *r;
    enum err e = db_read(p->act->db, p->act->pool, "plan_all", ARGS(), &r);

    if (e != ERR_NONE)
        return e;
    model_rows(model_content(p->model, "plans"), "plan", r);
    if (page_may(p, RIGHT_PLAN_EDIT)) {
        form_set(f, "currency", r->rows > 0 ? row_text(r, 0, "currency") : "EUR");
        form_show(f, p->act, p->furniture);
    }
    return ERR_NONE;
}

enum err page_plan_new_post(struct page *p)
{
    return plan_create(p->act, &p->form, &p->location);
}

static void show_forms(struct page *p, const struct rows *plan)
{
    struct form *f = page_form(p, "plan-edit", plan_fields);
    bool conflict = false;

    plan_fill(p->act, f, plan);
    for (size_t i = 0; i < f->fields; i++)
        conflict |= f->theirs[i] != NULL;
    if (!f->posted) {
        f->version = row_number(plan, 0, "version");
        f->seen = merge_seen(p->act->pool, f, plan);
    }
    if (conflict)
        model_add(p->furniture, "conflict");
    form_show(f, p->act, p->furniture);
    form_show(page_form(p, "plan-withheld", plan_withheld_fields), p->act, p->furniture);
    form_show(page_form(p, "plan-retire", plan_retire_fields), p->act, p->furniture);
}

enum err page_plan_show(struct page *p)
{
    const struct rows *plan, *withheld;
    struct node *n, *all;
    enum err e = plan_find(p->act, p->part, &plan);

    if (e == ERR_NONE)
        e = db_read(p->act->db, p->act->pool, "plan_withheld", ARGS(NUMBER("id", row_number(plan, 0, "id"))), &withheld);
    if (e != ERR_NONE)
        return e;
    n = model_content(p->model, "plan");
    model_fill(n, plan, 0);
    model_rows(model_list(n, "withheld"), "right", withheld);
    all = model_add(p->furniture, "rights");
    for (const char *const *r = plan_rights; *r != NULL; r++)
        model_text(model_add(all, "right"), "name", *r);
    show_forms(p, plan);
    return ERR_NONE;
}

/* Which plan the form is of; *<id> is 0 when there is none. */
static enum err target(struct page *p, uint64_t *id)
{
    const struct rows *plan;
    enum err e = plan_find(p->act, p->part, &plan);

    *id = e == ERR_NONE ? row_number(plan, 0, "id") : 0;
    p->location = pool_format(p->act->pool, "/plans/%lu", *id);
    return e;
}

enum err page_plan_edit_post(struct page *p)
{
    uint64_t id;
    enum err e = target(p, &id);

    return e == ERR_NONE ? plan_edit(p->act, id, &p->form, &p->location) : e;
}

enum err page_plan_withheld_post(struct page *p)
{
    uint64_t id;
    enum err e = target(p, &id);

    return e == ERR_NONE ? plan_withhold(p->act, id, &p->form, &p->location) : e;
}

enum err page_plan_retire_post(struct page *p)
{
    uint64_t id;
    enum err e = target(p, &id);

    return e == ERR_NONE ? plan_retire(p->act, id, &p->form, &p->location) : e;
}
