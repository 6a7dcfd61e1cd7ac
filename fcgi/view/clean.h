/* clean: text made fit for XML 1.0; libxml2 checks nothing of what a program gives it. */
#ifndef REEVE_VIEW_CLEAN_H
#define REEVE_VIEW_CLEAN_H

#include <stddef.h>

#include "base/pool.h"

/*
 * <text> of *<length> bytes, or, where it is not UTF-8 or holds characters that XML 1.0 forbids, a
 * copy in <pool> with U+FFFD for each of those, and *<length> set. What is fine comes back as it
 * is.
 */
const char *clean_text(struct pool *pool, const char *text, size_t *length);

#endif
