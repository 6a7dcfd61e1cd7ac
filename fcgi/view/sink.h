/* sink: where the bytes of a file go that is made piece by piece: into memory, to a disk, through a zip. */
#ifndef REEVE_VIEW_SINK_H
#define REEVE_VIEW_SINK_H

#include <stdbool.h>
#include <stddef.h>

/* False: it took them not, has said why to the log, and takes no more. */
struct sink {
    bool (*write)(void *to, const void *bytes, size_t length);
    void *to;
};

#endif
