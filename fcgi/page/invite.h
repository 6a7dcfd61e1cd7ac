/* invite: pages of whom an invitation was sent to. */
#ifndef REEVE_PAGE_INVITE_H
#define REEVE_PAGE_INVITE_H

#include "page/page.h"

page_handler page_invite, page_invite_post;

#endif
