/* tag: adding tags to an account and taking them away. */
#include "page/tag.h"

#include "feature/tag.h"

enum err page_tag_post(struct page *p)
{
    p->location = pool_format(p->act->pool, "/accounts/%s", p->account.uid);
    return tag_change(p->act, p->account.id, &p->form, &p->location);
}
