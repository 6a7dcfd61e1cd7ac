/* consent: whether the owner is asked before somebody of the platform comes in: the business's own page of that. */
#include "page/consent.h"

#include "feature/consent.h"

/* To who may change it; a visit only looks, and where it sent a form it reads why that was refused. */
static void offer(struct page *p, const char *route, const struct field *table, const char *name, const char *value)
{
    struct form *f = page_form(p, route, table);

    if (!page_may(p, RIGHT_BUSINESS_EDIT) || (p->act->viewer->hat == HAT_VISIT && !f->posted))
        return;
    form_set(f, name, value);
    form_show(f, p->act, p->furniture);
}

enum err page_consent(struct page *p)
{
    const struct rows *r;
    enum err e = consent_read(p->act, p->account.id, &r);

    if (e != ERR_NONE)
        return e;
    model_fill(model_content(p->model, "consent"), r, 0);
    offer(p, "consent", consent_fields, "visit_consent", row_true(r, 0, "consent") ? "1" : NULL);
    if (row_true(r, 0, "consent"))
        offer(p, "consent-allow", consent_allow_fields, "visits", "day");
    return ERR_NONE;
}

enum err page_consent_post(struct page *p)
{
    p->location = "/business/visits";
    return consent_change(p->act, p->account.id, &p->form, &p->location);
}

enum err page_consent_allow_post(struct page *p)
{
    p->location = "/business/visits";
    return consent_allow(p->act, p->account.id, &p->form, &p->location);
}
