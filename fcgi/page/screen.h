/* screen: letting external links through, on the Account tab. */
#ifndef REEVE_PAGE_SCREEN_H
#define REEVE_PAGE_SCREEN_H

#include "page/page.h"

page_handler page_screen_post;

#endif
