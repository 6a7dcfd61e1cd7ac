/* nickname: setting it on the Account tab, and the public Business Page behind it. */
#ifndef REEVE_PAGE_NICKNAME_H
#define REEVE_PAGE_NICKNAME_H

#include "page/page.h"

page_handler page_nickname_post, page_business;

#endif
