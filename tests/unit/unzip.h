/* unzip: reads an archive back by its central directory, as readers do, and complains of what does not agree. */
#ifndef REEVE_TESTS_UNZIP_H
#define REEVE_TESTS_UNZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

/* Where a test has files written to: takes all, or <room> bytes. */
struct box {
    struct buf bytes;
    size_t room;
};
bool box_put(void *box, const void *bytes, size_t length); /* of a struct sink */

#define UNZIP_FILES 64

struct unzip_file {
    const char *name, *text;
    size_t length;
    bool stored;
    uint16_t flags;
};

struct unzip {
    struct unzip_file file[UNZIP_FILES];
    size_t files;
};

/* NULL, or what is wrong with the archive. */
const char *unzip(struct pool *pool, const void *bytes, size_t length, struct unzip *out);

#endif
