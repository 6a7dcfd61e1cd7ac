/* announcement: the deliveries of an announcement, one for each customer, a batch at a time. */
#ifndef REEVE_JOB_ANNOUNCEMENT_H
#define REEVE_JOB_ANNOUNCEMENT_H

#include "job/job.h"

/* The task: takes a job of kind "announcement" that waits, or whose process is gone, and does one batch of it. */
job_task announcement;

#endif
