/* tag: adding tags to an account and taking them away. */
#include "page/tag.h"

#include "feature/tag.h"

enum err page_tag_post(struct page *p)
{
    page_back(p, "");
    return tag_change(p->act, p->account.id, &p->form, &p->location);
}
