/* serve: the pipeline from a request to its answer. */
#ifndef REEVE_SERVE_SERVE_H
#define REEVE_SERVE_SERVE_H

#include <stdbool.h>

#include "base/conf.h"
#include "base/err.h"
#include "base/gate.h"
#include "base/pool.h"
#include "base/request.h"

struct serve;

/* For which program: each has a database account of its own, and statements that it alone runs. */
enum serve_program { SERVE_WORKER, SERVE_JOBS };

/*
 * In the generation process before it forks, or in reeve-jobs: reads statements, words, sheets and keys and proves them against
 * the database: schema version, every statement prepared (for reeve-jobs those of sql/jobs; it prepares the others when it
 * comes to them, because its account may not even prepare all). *<message> says file, line and why. Holds no connection
 * afterwards. <conf> must outlive it.
 */
MUST_CHECK enum err serve_load(struct pool *pool, const struct conf *conf, enum serve_program program, struct serve **out,
                               const char **message);

/*
 * In a worker, after the fork: takes what must be its own (the database connection is opened with the first request).
 * <gate> lets one password hash run at a time over all workers.
 */
void serve_start(struct serve *s, struct gate *gate);

/*
 * Answers <rq>: always fills *<rs>, with an error page where nothing else can be said. What the answer holds lives in the
 * request's pool. Never fails, never exits, but where memory ends.
 */
void serve_request(struct serve *s, struct request *rq, struct response *rs);

/* In the process of the health page, in place of serve_start: what it asks is answered within a second, or not at all. */
void serve_watch(struct serve *s);

/*
 * In a process that called serve_watch: whether requests can be answered, that is, the database is there and holds the schema
 * this build wants. Else *<why> says what is missing, in <pool> or longer.
 */
MUST_CHECK bool serve_ready(struct serve *s, struct pool *pool, const char **why);

/* The schema's version that this build wants. */
unsigned serve_schema_version(void);

#endif
