/* account: the list of client accounts; one of them; making, archiving one. */
#ifndef REEVE_PAGE_ACCOUNT_H
#define REEVE_PAGE_ACCOUNT_H

#include "page/page.h"

page_handler page_account_list, page_account_show;
page_handler page_account_new, page_account_new_post;
page_handler page_account_archive, page_account_archive_post, page_account_restore_post;

#endif
