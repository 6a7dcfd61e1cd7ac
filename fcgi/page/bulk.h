/* bulk: what work on many accounts would come to, shown before it is started. */
#ifndef REEVE_PAGE_BULK_H
#define REEVE_PAGE_BULK_H

#include "page/page.h"

page_handler page_bulk, page_bulk_post;

#endif
