/* lock: who is let into an account. */
#ifndef REEVE_PAGE_LOCK_H
#define REEVE_PAGE_LOCK_H

#include "page/page.h"

page_handler page_lock_post, page_secure_post;

#endif
