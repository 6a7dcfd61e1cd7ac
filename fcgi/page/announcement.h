/* announcement: what a business says to all its customers. */
#ifndef REEVE_PAGE_ANNOUNCEMENT_H
#define REEVE_PAGE_ANNOUNCEMENT_H

#include "page/page.h"

page_handler page_announcement_list, page_announcement_new, page_announcement_new_post, page_announcement_show, page_announcement_edit,
    page_announcement_edit_post, page_announcement_send_post, page_announcement_cancel_post;
page_handler page_announcement_templates, page_announcement_template_new_post, page_announcement_template_rename_post,
    page_announcement_template_remove_post;

#endif
