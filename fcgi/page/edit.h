/* edit: editing an account, by operators, with the question of who owns it then, and by its own people. */
#ifndef REEVE_PAGE_EDIT_H
#define REEVE_PAGE_EDIT_H

#include "page/page.h"

page_handler page_account_edit, page_account_edit_post, page_profile_edit, page_profile_edit_post;

#endif
