/* site: a website's widget reports itself. */
#ifndef REEVE_PAGE_SITE_H
#define REEVE_PAGE_SITE_H

#include "page/page.h"

page_handler page_site_post;

#endif
