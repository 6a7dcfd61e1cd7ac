/* job: the table of tasks. */
#include "job/job.h"

#include <stddef.h>

#include "job/announcement.h"
#include "job/bulk.h"
#include "job/deliver.h"
#include "job/export.h"
#include "job/visit.h"

job_task *const job_tasks[] = {deliver, visit, bulk, announcement, export, export_expire, NULL};
