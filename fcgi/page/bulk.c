/* bulk: what work on many accounts would come to, shown before it is started. */
#include "page/bulk.h"

#include <stdlib.h>
#include <string.h>

#include "feature/job.h"

/* The address carries what the list sent: "a" for each account that was ticked; the page itself has them in one field. */
static enum err read_address(struct page *p, struct form *f)
{
    const struct pairs *q = &p->rq->query;
    struct buf chosen = {.pool = p->act->pool};
    struct pairs rest = {pool_array(p->act->pool, q->n + 1, sizeof *rest.v), 0};

    for (size_t i = 0; i < q->n; i++)
        if (strcmp(q->v[i].name, "a") == 0)
            buf_format(&chosen, "%s%s", chosen.length ? "," : "", q->v[i].value);
        else
            rest.v[rest.n++] = q->v[i];
    if (chosen.length > 0)
        rest.v[rest.n++] = (struct pair){"chosen", chosen.text};
    enum err e = form_read(f, p->act->pool, &rest);
    f->posted = false;
    return e;
}

static bool wants_all(const struct form *f)
{
    return *form_value(f, "all") != '\0';
}

/* Where the bar is always in sight, its buttons can be pressed with nothing ticked. */
static bool is_empty(const struct form *f)
{
    return !wants_all(f) && *form_value(f, "chosen") == '\0';
}

/* All that match the list's query, a stretch at a time. */
static enum err walk(struct page *p, struct form *f, struct job_plan *plan)
{
    const char *query = form_value(f, "query");
    struct list_query lq;
    struct pairs pairs;
    const struct rows *r;
    uint64_t count, at = 0;
    enum err e = pairs_urlencoded(p->act->pool, query, strlen(query), &pairs);

    plan->query = query;
    if (e == ERR_NONE)
        e = list_read(p->act, &account_list_page, 0, &pairs, &lq, &count);
    while (e == ERR_NONE) {
        e = list_walk(p->act, &lq, at, JOB_WALK, &r);
        if (e != ERR_NONE || r->rows == 0)
            break;
        at = row_number(r, r->rows - 1, "key1");
        e = job_effect(p->act, r, "key1", plan);
    }
    return e;
}

static enum err read_plan(struct page *p, struct form *f, struct job_plan *plan)
{
    enum err e = job_plan_read(p->act, f, plan);

    if (e != ERR_NONE)
        return e;
    return wants_all(f) ? walk(p, f, plan) : job_chosen(p->act, form_value(f, "chosen"), plan);
}

static void show_number(struct node *job, const char *element, const char *name, uint64_t n)
{
    struct node *number;

    if (n == 0)
        return;
    number = model_add(job, element);
    model_text(number, "name", name);
    model_number(number, "n", (int64_t)n);
}

static void show_outcome(struct node *job, const char *name, uint64_t n)
{
    show_number(job, "outcome", name, n);
}

/* <plan> NULL: it is not known yet what with. */
static void show_plan(struct page *p, const struct form *f, const struct job_kind *kind, const struct job_plan *plan)
{
    struct node *job = model_content(p->model, "job"), *sample;

    model_text(job, "kind", kind->name);
    model_text(job, "value", kind->value);
    model_bool(job, "all", wants_all(f));
    model_bool(job, "empty", is_empty(f));
    if (plan == NULL)
        return;
    model_text(job, "name", plan->value_name);
    model_number(job, "total", (int64_t)plan->total);
    model_number(job, "done", (int64_t)plan->done);
    show_outcome(job, "unchanged", plan->unchanged);
    show_outcome(job, "archived", plan->archived);
    show_outcome(job, "secure", plan->secure);
    show_outcome(job, "gone", plan->gone);
    show_outcome(job, "locked", plan->locked);
    show_outcome(job, "no-template", plan->no_template);
    show_number(job, "part", "time_zone", plan->time_zone);
    show_number(job, "part", "tags", plan->tags);
    sample = model_list(job, "sample");
    for (size_t i = 0; i < plan->sampled; i++) {
        struct node *account = model_add(sample, "account");

        model_text(account, "uid", plan->uid[i]);
        model_text(account, "name", plan->name[i]);
    }
}

static enum err show_choices(struct page *p, const struct job_kind *kind)
{
    bool tag = kind->value != NULL && strcmp(kind->value, "tag") == 0;
    const struct rows *r;
    enum err e;

    if (kind->value == NULL)
        return ERR_NONE;
    e = tag ? db_read(p->act->db, p->act->pool, "job_tags", ARGS(), &r)
            : db_read(p->act->db, p->act->pool, "job_operators", ARGS(), &r);
    if (e == ERR_NONE && tag)
        model_rows(model_add(p->furniture, "tags"), "tag", r);
    else if (e == ERR_NONE)
        model_rows(model_add(p->furniture, "operators"), "operator", r);
    return e;
}

enum err page_bulk(struct page *p)
{
    struct form *f = page_form(p, "job-new", job_new_fields);
    bool posted = f->posted, given;
    const struct job_kind *kind;
    struct job_plan plan;
    enum err e;

    /* Nothing is said of what to do with what: that is chosen in the list. */
    if (!posted && p->rq->query.n == 0) {
        p->location = "/accounts";
        return ERR_NONE;
    }
    e = posted ? ERR_NONE : read_address(p, f);
    if (e != ERR_NONE && e != ERR_INVALID)
        return e;
    kind = job_kind_offered(form_value(f, "kind"));
    if (kind == NULL || !page_may(p, kind->right))
        return kind == NULL ? ERR_BAD_REQUEST : ERR_FORBIDDEN;
    given = e == ERR_NONE && !is_empty(f) && (kind->value == NULL || *form_value(f, kind->value) != '\0');
    if (given)
        e = read_plan(p, f, &plan);
    if (e != ERR_NONE && e != ERR_INVALID)
        return e;
    show_plan(p, f, kind, given && e == ERR_NONE ? &plan : NULL);
    form_show(f, p->act, p->furniture);
    return show_choices(p, kind);
}

enum err page_bulk_post(struct page *p)
{
    struct form *f = &p->form;
    struct job_plan plan;
    enum err e = read_plan(p, f, &plan);

    if (e != ERR_NONE)
        return e;
    if (plan.done == 0)
        return form_error(f, "kind", "nothing-to-do");
    /* What was shown is what is started: else it is shown again. */
    if (strtoull(form_value(f, "seen"), NULL, 10) != plan.done)
        return form_error(f, "seen", "count-changed");
    return job_start(p->act, &plan, form_value(f, "reason"), &p->location);
}
