/* page: what handlers share. */
#include "page/page.h"

#include <string.h>

#include "base/time.h"

struct form *page_form(struct page *p, const char *route, const struct field *table)
{
    struct form *f;

    if (p->form.route != NULL && strcmp(p->form.route, route) == 0)
        return &p->form;
    f = pool_alloc(p->act->pool, sizeof *f);
    *f = form_begin(route, table);
    return f;
}

bool page_may(const struct page *p, enum right right)
{
    return access_decide(p->act->viewer, right,
                         p->account.id ? &p->account.access : NULL, true) == ERR_NONE;
}

void page_cookie(struct page *p, const char *cookie)
{
    for (size_t i = 0; i < RESPONSE_COOKIES; i++)
        if (p->cookies[i] == NULL) {
            p->cookies[i] = cookie;
            return;
        }
}

void page_zones(struct page *p)
{
    struct node *zones = model_add(p->furniture, "zones");

    for (const char *const *z = time_zones(); *z; z++)
        model_text(model_add(zones, "zone"), "name", *z);
}
