/* template: making an account a template, on its Account tab. */
#include "page/template.h"

#include "feature/template.h"

enum err page_template_post(struct page *p)
{
    page_back(p, "/settings");
    return template_change(p->act, p->account.id, &p->form, &p->location);
}
