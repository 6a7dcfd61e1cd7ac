/* message: pages of outgoing messages. */
#ifndef REEVE_PAGE_MESSAGE_H
#define REEVE_PAGE_MESSAGE_H

#include "page/page.h"

page_handler page_message_list, page_message_show, page_message_resend_post, page_message_cancel_post;

#endif
