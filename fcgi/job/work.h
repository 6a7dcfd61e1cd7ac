/* work: a job (table job) that this process is at: taking one, in whose right it runs, its end. */
#ifndef REEVE_JOB_WORK_H
#define REEVE_JOB_WORK_H

#include "job/job.h"

struct work {
    const struct job_house *house;
    struct viewer viewer;   /* who started it, with the rights that he has now */
    struct act act;         /* of <viewer> */
    const struct rows *job; /* its row; none: nothing waits */
    uint64_t id;
    bool live;              /* <viewer> may still do anything at all */
};

/* The job that this process is at, or the oldest that waits, or whose process is gone, of the kinds LIKE <kind>. */
MUST_CHECK enum err work_find(const struct job_house *h, struct pool *pool, const char *kind, struct work *w);

/* Fills <viewer> and <live>. */
MUST_CHECK enum err work_viewer(struct work *w);

/* The job is over; what it did stays done. <error>: why it failed, NULL for none. */
MUST_CHECK enum err work_end(const struct work *w, const char *state, const char *error);

/*
 * What a turn that ended with <e> comes to. ERR_CONFLICT: the job is another's by now, and that is all right; what passes by itself is
 * handed on, for another try; of the rest the next try would say the same: the job has failed of <error>.
 */
MUST_CHECK enum err work_ended(const struct work *w, enum err e, const char *error);

#endif
