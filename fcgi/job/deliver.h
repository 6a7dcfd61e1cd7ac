/* deliver: messages on their way (table delivery), at least once each, under one Message-ID. */
#ifndef REEVE_JOB_DELIVER_H
#define REEVE_JOB_DELIVER_H

#include "job/job.h"

/* The task: takes one delivery that is due, sends it and writes what became of it. */
job_task deliver;

/* After how many tries it has failed, and the seconds to wait behind the <tries>th. */
#define DELIVER_TRIES 10
long deliver_pause(uint64_t tries);

#endif
