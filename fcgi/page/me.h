/* me: one's own preferences, password and sessions. */
#ifndef REEVE_PAGE_ME_H
#define REEVE_PAGE_ME_H

#include "page/page.h"

page_handler page_me, page_me_post, page_me_password_post, page_me_sessions_post;

#endif
