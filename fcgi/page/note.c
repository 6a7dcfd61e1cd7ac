/* note: writing, pinning and removing notes of an account. */
#include "page/note.h"

#include "feature/note.h"

enum err page_note_post(struct page *p)
{
    page_back(p, "");
    return note_change(p->act, p->account.id, &p->form, &p->location);
}
