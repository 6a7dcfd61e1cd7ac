/* search: accounts and people by name, e-mail, UID. */
#ifndef REEVE_PAGE_SEARCH_H
#define REEVE_PAGE_SEARCH_H

#include "page/page.h"

page_handler page_search;

#endif
