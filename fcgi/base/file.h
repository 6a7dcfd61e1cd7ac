/* file: files read whole, and written whole. */
#ifndef REEVE_BASE_FILE_H
#define REEVE_BASE_FILE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/pool.h"

/* The file at <path> in <pool>, a NUL behind its *<length> bytes; NULL, and errno, when it can't be read. */
char *file_read(struct pool *pool, const char *path, size_t *length);

/* Its first line, without the line end: how a secret stands in a file. NULL, and errno, when it can't be read. */
char *file_line(struct pool *pool, const char *path);

/*
 * A file under way: written beside <path>, under a name that begins with a dot, and moved there when it is whole and on the disk, so
 * that no reader and no power cut ever finds a half of it. Each says false, and errno, at the first that went wrong; then, as at
 * any time, file_drop leaves nothing of it. A draft that is zeroed is none.
 */
struct file_draft {
    int fd; /* 0: none */
    char part[PATH_MAX], path[PATH_MAX];
};
bool file_begin(struct file_draft *d, const char *path);
bool file_add(struct file_draft *d, const void *bytes, size_t length);
/* Complete. <fresh>: fails with EEXIST where there is a file <path>; else it takes the place of that. Drops the draft. */
bool file_finish(struct file_draft *d, mode_t mode, bool fresh);
void file_drop(struct file_draft *d);

/*
 * Writes a file of <length> bytes in one go: whole and on the disk when this returns true, else not at all. <fresh> as above.
 */
bool file_write(const char *path, mode_t mode, bool fresh, const char *bytes, size_t length);

#endif
