/* visit: the end of a visit is written down, and its owner is sent what was looked at and changed, once, however it ended. */
#ifndef REEVE_JOB_VISIT_H
#define REEVE_JOB_VISIT_H

#include "job/job.h"

/* The task: takes one visit that is over. */
job_task visit;

#endif
