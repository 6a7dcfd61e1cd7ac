/* staff: who works for an account: its Staff tab, and the same for its own people. */
#ifndef REEVE_PAGE_STAFF_H
#define REEVE_PAGE_STAFF_H

#include "page/page.h"

page_handler page_staff, page_own_staff, page_staff_add_post, page_invitation_post, page_staff_switch_post;

#endif
