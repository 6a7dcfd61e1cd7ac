/*
 * job: what reeve-jobs does in the background. A kind of work is a task: a function that takes a little of what waits, does it,
 * commits and says whether more waits. What is taken is leased by a row (leased_by, a time after which somebody else may have
 * it), never by a lock of the database, so that several reeve-jobs may run and each may die at any moment.
 */
#ifndef REEVE_JOB_JOB_H
#define REEVE_JOB_JOB_H

#include <stdbool.h>

#include "rule/act.h"
#include "view/sheet.h"

#define JOB_LEASE_SECONDS 60 /* how long a piece of work may take before somebody else may do it again */

struct job_house {
    const struct house *house; /* its db is that of reeve_jobs */
    struct sheets *sheets;
    const char *self; /* this process in leased_by: "host:pid:start" */
};

/*
 * Does one piece of work, with <pool> for what it needs meanwhile; *<more>: look again at once, there may be more. An error is
 * logged where it was seen; after it reeve-jobs waits a moment before it asks again.
 */
typedef enum err job_task(const struct job_house *h, struct pool *pool, bool *more);

/* All tasks, in the order they are asked; NULL at the end. */
extern job_task *const job_tasks[];

#endif
