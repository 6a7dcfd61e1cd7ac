/* worker: answers requests, one at a time. */
#ifndef REEVE_SERVE_WORKER_H
#define REEVE_SERVE_WORKER_H

#include "serve/process.h"

/*
 * The life of a worker, in a process of its own: takes connections until it is told to leave or is spent (its requests, its
 * private memory), then exits with 0. The request under way is always finished first.
 */
_Noreturn void worker_run(const struct post *post);

#endif
