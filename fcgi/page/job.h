/* job: work on many records: the list, the page of one with its progress, stopping it, taking it back. */
#ifndef REEVE_PAGE_JOB_H
#define REEVE_PAGE_JOB_H

#include "page/page.h"

page_handler page_job_list, page_job_show, page_job_cancel_post, page_job_undo_post;

#endif
