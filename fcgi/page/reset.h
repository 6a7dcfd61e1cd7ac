/* reset: pages of whom has forgotten the password. */
#ifndef REEVE_PAGE_RESET_H
#define REEVE_PAGE_RESET_H

#include "page/page.h"

page_handler page_forgot, page_forgot_post, page_reset_link, page_reset, page_reset_post;

#endif
