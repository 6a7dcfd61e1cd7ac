/* visit: Login As: whom and why, what it may do, and the way out. */
#ifndef REEVE_PAGE_VISIT_H
#define REEVE_PAGE_VISIT_H

#include "page/page.h"

page_handler page_visit, page_visit_post, page_visit_ask_post, page_visit_edits_post, page_visit_end_post;

#endif
