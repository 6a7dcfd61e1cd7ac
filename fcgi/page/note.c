/* note: writing, pinning and removing notes of an account. */
#include "page/note.h"

#include "feature/note.h"

enum err page_note_post(struct page *p)
{
    p->location = pool_format(p->act->pool, "/accounts/%s", p->account.uid);
    return note_change(p->act, p->account.id, &p->form, &p->location);
}
