/* template: making an account a template, on its Account tab. */
#ifndef REEVE_PAGE_TEMPLATE_H
#define REEVE_PAGE_TEMPLATE_H

#include "page/page.h"

page_handler page_template_post;

#endif
