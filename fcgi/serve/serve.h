/* serve: the pipeline from a request to its answer. */
#ifndef REEVE_SERVE_SERVE_H
#define REEVE_SERVE_SERVE_H

#include "base/conf.h"
#include "base/err.h"
#include "base/pool.h"
#include "base/request.h"

struct serve;

/*
 * In the generation process, before it forks: reads statements, words, sheets and keys and proves them against the database
 * (schema version, every statement prepared). *<message> says file, line and why. Holds no connection afterwards. <conf>
 * must outlive it.
 */
MUST_CHECK enum err serve_load(struct pool *pool, const struct conf *conf, struct serve **out, const char **message);

/* In a worker, after the fork: takes what must be its own (the database connection is opened with the first request). */
void serve_start(struct serve *s);

/*
 * Answers <rq>: always fills *<rs>, with an error page where nothing else can be said. What the answer holds lives in the
 * request's pool. Never fails, never exits, but where memory ends.
 */
void serve_request(struct serve *s, struct request *rq, struct response *rs);

/* The schema's version that this build wants; asked by the health page. */
unsigned serve_schema_version(void);

#endif
