/* desk: where the people of a business begin, and what it says of itself. */
#ifndef REEVE_PAGE_DESK_H
#define REEVE_PAGE_DESK_H

#include "page/page.h"

page_handler page_desk, page_profile;

#endif
