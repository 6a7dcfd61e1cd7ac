/* login: signing in and out, and one-time links. */
#ifndef REEVE_PAGE_LOGIN_H
#define REEVE_PAGE_LOGIN_H

#include "page/page.h"

/* With a form in <rq> that came too late, the page keeps it; page_login_post hands it on. */
page_handler page_login, page_login_post, page_login_as, page_login_as_post, page_logout_post, page_setup, page_setup_post;

#endif
