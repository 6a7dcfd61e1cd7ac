/* assignment: the Account tab: which operators look after an account. */
#ifndef REEVE_PAGE_ASSIGNMENT_H
#define REEVE_PAGE_ASSIGNMENT_H

#include "page/page.h"

page_handler page_assignment, page_assignment_post;

#endif
