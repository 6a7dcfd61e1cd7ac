/* export: a download that is too large for an answer. */
#include "page/export.h"

#include "feature/export.h"
#include "feature/job.h"
#include "rule/change.h"

enum err page_export(struct page *p)
{
    struct form *f = page_form(p, "job-export", export_fields);
    struct export_plan plan;
    struct node *n;
    enum err e;

    /* Nothing is said of what to download: that is chosen in a list. */
    if (!f->posted && p->rq->query.n == 0) {
        p->location = "/jobs";
        return ERR_NONE;
    }
    e = f->posted ? ERR_NONE : form_read(f, p->act->pool, &p->rq->query);

    f->posted = false;
    if (e == ERR_NONE)
        e = export_read(p->act, f, &plan);
    if (e != ERR_NONE)
        return e == ERR_INVALID ? ERR_BAD_REQUEST : e;
    n = model_content(p->model, "export");
    model_text(n, "list", plan.list->statement);
    model_text(n, "format", plan.format->name);
    model_text(n, "account", plan.account_name);
    model_number(n, "count", (int64_t)(plan.count > LIST_CAP ? LIST_CAP : plan.count));
    model_bool(n, "over", plan.count > LIST_CAP);
    form_show(f, p->act, p->furniture);
    return ERR_NONE;
}

enum err page_export_post(struct page *p)
{
    struct export_plan plan;
    enum err e = export_read(p->act, &p->form, &plan);

    return e == ERR_NONE ? export_start(p->act, &plan, &p->location) : e;
}

enum err page_export_file(struct page *p)
{
    const struct rows *job;
    struct export_file *file = pool_alloc(p->act->pool, sizeof *file);
    enum err e = job_find(p->act, p->part, &job);

    if (e == ERR_NONE)
        e = export_file(p->act, job, file);
    if (e == ERR_NONE && p->rq->method == METHOD_GET)
        e = change_fetched(p->act, row_number(job, 0, "key_account"), file->list->statement, file->format->name);
    if (e != ERR_NONE)
        return e;
    p->file = (struct page_file){file->name, file->list->rows, file->format};
    return ERR_NONE;
}
