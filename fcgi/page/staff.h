/* staff: the Staff tab of an account. */
#ifndef REEVE_PAGE_STAFF_H
#define REEVE_PAGE_STAFF_H

#include "page/page.h"

page_handler page_staff;

#endif
