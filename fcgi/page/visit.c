/* visit: Login As. */
#include "page/visit.h"

#include <string.h>

#include "feature/consent.h"
#include "feature/visit.h"

static struct visit_place place(const struct page *p)
{
    return (struct visit_place){p->account.id, &p->account.access};
}

/* The owner can be asked to allow it; who was refused otherwise has nothing to ask for. */
static enum err offer_ask(struct page *p, const char *person)
{
    struct form *f = page_form(p, "account-visit-ask", visit_fields);

    form_set(f, "person", person);
    form_show(f, p->act, p->furniture);
    return consent_show(p->act, p->account.id, p->furniture);
}

enum err page_visit(struct page *p)
{
    const struct visit_place to = place(p);
    const char *uid = p->form.posted ? form_value(&p->form, "person") : pairs_get(&p->rq->query, "person"), *stop;
    struct node *account = model_content(p->model, "account"), *n;
    struct form *f = page_form(p, "account-visit", visit_fields);
    const struct rows *person;
    enum err e = visit_person(p->act, &to, uid, &person, &stop);

    if (e != ERR_NONE)
        return e;
    model_fill(account, p->account.row, 0);
    if (person->rows > 0) {
        n = model_row(p->furniture, "visited", person, 0);
        model_number(n, "minutes", VISIT_MINUTES);
        form_set(f, "person", row_text(person, 0, "uid"));
    }
    if (stop != NULL) {
        n = model_add(p->furniture, "refused");
        model_text(n, "right", right_name(RIGHT_ACCOUNT_VISIT));
        model_text(n, "stop", stop);
        return strcmp(stop, "consent") == 0 ? offer_ask(p, row_text(person, 0, "uid")) : ERR_NONE;
    }
    form_show(f, p->act, p->furniture);
    return ERR_NONE;
}

enum err page_visit_post(struct page *p)
{
    const struct visit_place to = place(p);
    const char *cookie = NULL;
    enum err e = visit_begin(p->act, &to, &p->form, &cookie, &p->location);

    if (e == ERR_NONE && cookie != NULL)
        page_cookie(p, cookie);
    return e;
}

enum err page_visit_ask_post(struct page *p)
{
    enum err e = access_check(p->act->viewer, RIGHT_ACCOUNT_VISIT, &p->account.access, ACCESS_ENTER);

    p->location = pool_format(p->act->pool, "/accounts/%s/visit?person=%s", p->account.uid, form_value(&p->form, "person"));
    return e == ERR_NONE ? consent_ask(p->act, p->account.id, &p->form, &p->location) : e;
}

enum err page_visit_edits_post(struct page *p)
{
    return visit_edits(p->act, &p->location);
}

enum err page_visit_end_post(struct page *p)
{
    const char *cookie;
    enum err e = visit_end(p->act, &cookie, &p->location);

    p->leaves = true;
    if (e == ERR_NONE)
        page_cookie(p, cookie);
    return e;
}
