/* lock: who is let into an account. */
#include "page/lock.h"

#include "feature/lock.h"

enum err page_lock_post(struct page *p)
{
    page_back(p, "/settings");
    return lock_change(p->act, p->account.id, &p->form, &p->location);
}

enum err page_secure_post(struct page *p)
{
    page_back(p, "/settings");
    return lock_secure(p->act, p->account.id, &p->form, &p->location);
}
