/* site: a website's widget reports itself. */
#include "page/site.h"

#include "feature/site.h"

enum err page_site_post(struct page *p)
{
    return site_report(p->act, p->account.id, &p->form);
}
