/* access: why somebody may do something in an account, or not; and who can enter it. */
#ifndef REEVE_PAGE_ACCESS_H
#define REEVE_PAGE_ACCESS_H

#include "page/page.h"

page_handler page_access;

#endif
