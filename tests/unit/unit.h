/* unit: what every suite finds: a pool for each test, and a process for what ends one. */
#ifndef REEVE_TESTS_UNIT_H
#define REEVE_TESTS_UNIT_H

#include <stddef.h>

#include "base/pool.h"

/* New before each test, freed behind it. The log is silent meanwhile. */
extern struct pool *pool;

/*
 * Runs <work> in a child process, the log at its loudest, and keeps what it writes to standard error in
 * <text>, cut to <size>. Returns waitpid's status.
 */
int child_run(void (*work)(void), char *text, size_t size);

#endif
