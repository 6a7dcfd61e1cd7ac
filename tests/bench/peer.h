/* peer: what the C programs that Reeve is measured against share: files, and two processes. */
#ifndef REEVE_BENCH_PEER_H
#define REEVE_BENCH_PEER_H

#include <stddef.h>

struct peer_text {
    char *text; /* a NUL behind */
    size_t length;
};

/* The whole file at <path>; one that can't be read ends the program. */
struct peer_text peer_file(const char *path);

/* Answers on the unix socket at <path> with what <page> gives, in two processes, for ever. */
_Noreturn void peer_serve(const char *path, struct peer_text (*page)(void *with), void *with);

/* Says why and ends the program. */
_Noreturn void peer_fail(const char *what, const char *why);

#endif
