/* plan: the plans there are, and one of them: what it holds, costs and withholds. */
#ifndef REEVE_PAGE_PLAN_H
#define REEVE_PAGE_PLAN_H

#include "page/page.h"

page_handler page_plan_list, page_plan_new_post, page_plan_show, page_plan_edit_post, page_plan_withheld_post, page_plan_retire_post;

#endif
