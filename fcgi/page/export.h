/* export: a download that is too large for an answer: what it would be, starting it, fetching its file. */
#ifndef REEVE_PAGE_EXPORT_H
#define REEVE_PAGE_EXPORT_H

#include "page/page.h"

page_handler page_export, page_export_post, page_export_file;

#endif
