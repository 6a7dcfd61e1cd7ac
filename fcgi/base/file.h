/* file: files read whole. */
#ifndef REEVE_BASE_FILE_H
#define REEVE_BASE_FILE_H

#include <stddef.h>

#include "base/pool.h"

/* The file at <path> in <pool>, a NUL behind its *<length> bytes; NULL, and errno, when it can't be read. */
char *file_read(struct pool *pool, const char *path, size_t *length);

/* Its first line, without the line end: how a secret stands in a file. NULL, and errno, when it can't be read. */
char *file_line(struct pool *pool, const char *path);

#endif
