/* bulk: work on many accounts (table job), a batch at a time, in the right of who started it. */
#ifndef REEVE_JOB_BULK_H
#define REEVE_JOB_BULK_H

#include "job/job.h"

/* The task: takes a job that waits, or whose process is gone, and does one batch of it. */
job_task bulk;

#endif
