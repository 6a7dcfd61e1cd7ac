/* tag: adding tags to an account and taking them away. */
#ifndef REEVE_PAGE_TAG_H
#define REEVE_PAGE_TAG_H

#include "page/page.h"

page_handler page_tag_post;

#endif
