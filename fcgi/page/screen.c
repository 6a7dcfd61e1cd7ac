/* screen: letting external links through, on the Account tab. */
#include "page/screen.h"

#include "feature/screen.h"

enum err page_screen_post(struct page *p)
{
    page_back(p, "/settings");
    return screen_change(p->act, p->account.id, &p->form, &p->location);
}
