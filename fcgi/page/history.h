/* history: the History tab of an account. */
#ifndef REEVE_PAGE_HISTORY_H
#define REEVE_PAGE_HISTORY_H

#include "page/page.h"

page_handler page_history;

#endif
