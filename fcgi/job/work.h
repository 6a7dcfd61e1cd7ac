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

/* Whether <e> comes back by itself, so that the work is worth another try. */
bool work_passes(enum err e);

/* The job is over; what it did stays done. <error>: why it failed, NULL for none. */
MUST_CHECK enum err work_end(const struct work *w, const char *state, const char *error);

#endif
