/* golden: a case, which is a model written down, and the file that it must become. */
#ifndef REEVE_TESTS_GOLDEN_H
#define REEVE_TESTS_GOLDEN_H

#include "base/pool.h"
#include "view/model.h"

/* The bytes of a file; NULL: it can't be read. */
const char *golden_read(struct pool *pool, const char *path, size_t *length);

/* The model of a case; NULL: it can't be read. */
struct model *golden_model(struct pool *pool, const char *path);

/* Changes what the values of <m> are, below its root; there are so many ways. */
#define GOLDEN_TWISTS 3
void golden_twist(struct model *m, int way);

/* NULL when <path> holds what was made, or, with REEVE_GOLDEN=write, has become it; else how they differ. */
const char *golden_compare(struct pool *pool, const char *path, const char *text, size_t length);

#endif
