/* sample: a model as big as a real list page, and moulds, for the tests and the bench of view/. */
#ifndef REEVE_TESTS_SAMPLE_H
#define REEVE_TESTS_SAMPLE_H

#include "view/model.h"
#include "view/mould.h"

/* The rows of an account list, and the page that shows them, made anew. */
const struct rows *sample_rows(struct pool *pool, size_t count);
struct model *sample_page(struct pool *pool, const char *lang, const struct rows *rows);

/* The mould that a sheet makes as <xml>; NULL: *<why> says what is wrong with it. */
const struct mould *sample_mould(struct pool *pool, const char *xml, const char **why);

#endif
