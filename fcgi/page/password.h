/* password: the password of an account's owner, on its Account tab; and the page where a temporary one is changed. */
#ifndef REEVE_PAGE_PASSWORD_H
#define REEVE_PAGE_PASSWORD_H

#include "page/page.h"

page_handler page_password_post, page_password_link_post, page_password_change, page_password_change_post;

#endif
