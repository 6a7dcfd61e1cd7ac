/* job: work on many records: the list, the page of one with its progress, stopping it, taking it back. */
#include "page/job.h"

#include <string.h>

#include "feature/job.h"

#define RECORDS 200
#define RECORDS_FIRST 20

enum err page_job_list(struct page *p)
{
    struct node *jobs = model_content(p->model, "jobs");
    const struct rows *rows;
    enum err e = page_list(p, &job_list_page, jobs, &rows);

    if (e == ERR_NONE)
        model_rows(jobs, "job", rows);
    return e;
}

/* The records that came out so: of each outcome the first, of the one asked for more. */
static enum err show_records(struct page *p, uint64_t job, const char *outcome, bool whole, struct node *parent)
{
    const char *after = whole ? pairs_get(&p->rq->query, "after") : NULL;
    size_t limit = whole ? RECORDS : RECORDS_FIRST;
    const struct rows *r;
    struct rows shown;
    enum err e;

    if (after != NULL && !crypt_is_uid(after))
        return ERR_BAD_PAGE;
    e = db_read(p->act->db, p->act->pool, "job_records",
                ARGS(NUMBER("job", job), TEXT("outcome", outcome), TEXT("after", after),
                     NUMBER("secure", p->act->viewer->secure), NUMBER("limit", limit + 1)),
                &r);
    if (e != ERR_NONE)
        return e;
    shown = *r;
    if (shown.rows > limit)
        shown.rows = limit;
    model_rows(parent, "account", &shown);
    if (r->rows <= limit)
        return ERR_NONE;
    model_bool(parent, "more", true);
    if (whole) {
        const char *next = pool_format(p->act->pool, "outcome=%s&after=%s", outcome, row_text(r, limit - 1, "uid"));

        page_near(p, "next", next);
        page_link(p, "next", next);
    }
    return ERR_NONE;
}

static enum err show_outcomes(struct page *p, uint64_t job, struct node *parent)
{
    const char *asked = pairs_get(&p->rq->query, "outcome");
    struct node *outcomes = model_list(parent, "outcomes");
    bool found = asked == NULL;
    const struct rows *r;
    enum err e = db_read(p->act->db, p->act->pool, "job_outcomes", ARGS(NUMBER("job", job)), &r);

    for (size_t i = 0; e == ERR_NONE && i < r->rows; i++) {
        const char *name = row_text(r, i, "name");
        bool one = asked != NULL && strcmp(asked, name) == 0;
        struct node *n;

        found |= one;
        if (asked != NULL && !one)
            continue;
        n = model_row(outcomes, "outcome", r, i);
        e = show_records(p, job, name, one, n);
    }
    return e == ERR_NONE && !found ? ERR_NOT_FOUND : e;
}

enum err page_job_show(struct page *p)
{
    struct node *job;
    const struct rows *r;
    uint64_t id;
    enum err e = job_find(p->act, p->part, &r);

    if (e != ERR_NONE)
        return e;
    id = row_number(r, 0, "key");
    job = model_content(p->model, "job");
    model_fill(job, r, 0);
    e = show_outcomes(p, id, job);
    if (e != ERR_NONE)
        return e;
    if (job_may_cancel(p->act, r))
        form_offer(p->act, p->furniture, "job-cancel");
    if (job_may_undo(p->act, r))
        form_offer(p->act, p->furniture, "job-undo");
    if (p->form.route != NULL)
        model_add(p->furniture, "conflict");
    return ERR_NONE;
}

enum err page_job_cancel_post(struct page *p)
{
    const struct rows *r;
    enum err e = job_find(p->act, p->part, &r);

    p->location = pool_format(p->act->pool, "/jobs/%s", p->part);
    return e == ERR_NONE ? job_cancel(p->act, r, &p->location) : e;
}

enum err page_job_undo_post(struct page *p)
{
    const struct rows *r;
    enum err e = job_find(p->act, p->part, &r);

    return e == ERR_NONE ? job_undo(p->act, r, &p->location) : e;
}
