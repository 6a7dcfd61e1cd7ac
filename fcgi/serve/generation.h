/* generation: one reading of configuration, statements, words and sheets, and the workers that serve by it. */
#ifndef REEVE_SERVE_GENERATION_H
#define REEVE_SERVE_GENERATION_H

#include "serve/process.h"

/* How a generation tells the master that it serves, or why not: this letter, then the message, in one write. */
enum generation_report { GENERATION_READY = 'R', GENERATION_DATABASE = 'D', GENERATION_FAILED = 'F' };
#define GENERATION_REPORT_MAX 4096

/*
 * The life of generation <number>, in a process of its own: reads and proves everything, starts the workers and the health
 * page, says so by <report>, and keeps their number up. Told to leave it has them finish, for drain_seconds at most.
 */
_Noreturn void generation_run(const struct shared *shared, unsigned number, int report);

#endif
