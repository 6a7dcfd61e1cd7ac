/* role: the roles of operators; one of them, and another title for it. */
#ifndef REEVE_PAGE_ROLE_H
#define REEVE_PAGE_ROLE_H

#include "page/page.h"

page_handler page_role_list, page_role_show, page_role_edit_post;

#endif
