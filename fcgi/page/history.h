/* history: the History tab of an account, and what its own people read of it. */
#ifndef REEVE_PAGE_HISTORY_H
#define REEVE_PAGE_HISTORY_H

#include "page/page.h"

extern const struct field history_undo_fields[];

page_handler page_history, page_audit, page_history_undo_post;

#endif
