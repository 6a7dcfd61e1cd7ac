/* child: runs what ends the process, or writes to standard error, in a process of its own. */
#ifndef REEVE_TESTS_CHILD_H
#define REEVE_TESTS_CHILD_H

#include <stddef.h>

/* Runs <work> in a child and keeps what it writes to standard error in <text>, cut to <size>. Returns waitpid's status. */
int child_run(void (*work)(void), char *text, size_t size);

#endif
