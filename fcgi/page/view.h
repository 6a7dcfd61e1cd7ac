/* view: how people want their lists: their views, and what forms on a list say of it. */
#ifndef REEVE_PAGE_VIEW_H
#define REEVE_PAGE_VIEW_H

#include "page/page.h"

page_handler page_view_list, page_view_new_post, page_view_edit_post, page_view_remove_post, page_view_columns_post;

#endif
