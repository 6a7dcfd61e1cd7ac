/*
 * export: the file of a download that is too large for an answer: <uid of the job>.<format> in files_dir, once it is whole and on
 * the disk. Whoever takes a job whose process is gone begins anew. Every error of the disk ends the job, which says so.
 */
#ifndef REEVE_JOB_EXPORT_H
#define REEVE_JOB_EXPORT_H

#include "job/job.h"

#define EXPORT_HOURS 24 /* that a file waits to be fetched */

/* The task: takes a job of kind "export", or goes on with its own for a fifth of a second. */
job_task export;

/* The task: removes files whose time is over, and what dead processes left. */
job_task export_expire;

#endif
