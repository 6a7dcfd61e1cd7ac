/* pour: rows into a mould: the file of a download, made batch by batch and given on to a sink as it grows. */
#ifndef REEVE_VIEW_POUR_H
#define REEVE_VIEW_POUR_H

#include "base/err.h"
#include "base/pool.h"
#include "base/row.h"
#include "view/sink.h"

struct mould;
struct pour;

struct pour_call {
    const struct mould *mould;
    const char *const *column; /* those that the file has, in order; of the rows, without "@" */
    size_t columns;
    const char *zone;          /* in which times are told */
    const char *order;         /* of a day as the viewer reads it: "mdy", "dmy", "ymd" */
    struct sink sink;
};

/* Begins the file, in memory of <pool> that does not grow with the rows; <call> and what it points to must outlive it. */
struct pour *pour_begin(struct pool *pool, const struct pour_call *call);

/* More rows; all calls have the same columns. <scratch> is for what is needed meanwhile. ERR_INTERNAL, logged: the sink takes no more, or
   no file of the mould has room. */
MUST_CHECK enum err pour_rows(struct pour *p, struct pool *scratch, const struct rows *rows);

/* The end of the file. ERR_INTERNAL, logged: it is not whole. */
MUST_CHECK enum err pour_end(struct pour *p);

#endif
