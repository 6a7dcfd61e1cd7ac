/* fcgi: a connection from the web server as a request, a response as bytes; the only user of libfcgi. */
#ifndef REEVE_SERVE_FCGI_H
#define REEVE_SERVE_FCGI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pool.h"
#include "base/request.h"

struct fcgi;

/* A body of more bytes is answered with ERR_TOO_LARGE. */
#define FCGI_BODY_MAX (256 * 1024)

/* Once a process: prepares libfcgi. Lives in <pool>. Never NULL. */
struct fcgi *fcgi_new(struct pool *pool);

/*
 * Reads the request that comes over <fd>, a connected socket, into *<rq>, with its text in <pool>. What is wrong with it in the
 * eyes of HTTP stands in rq->fault. False when there is none that could be answered: it was cut, took too long or is no
 * FastCGI; <fd> is closed then.
 */
MUST_CHECK bool fcgi_read(struct fcgi *f, int fd, struct pool *pool, struct request *rq);

/* Answers the request last read and closes its connection. Bytes of the body sent, -1 when the web server has gone. */
long fcgi_write(struct fcgi *f, const struct request *rq, const struct response *rs);

/*
 * The parts of both that know nothing of libfcgi. <params> are "NAME=value", NULL at the end; <length> bytes of body came, of
 * which <body> holds all, or FCGI_BODY_MAX. From here on the log names the request. False when the sentinel, REEVE_END=1, is not
 * the last parameter: some were lost.
 */
MUST_CHECK bool fcgi_request(struct pool *pool, char *const *params, const char *body, size_t length, struct request *rq);
const char *fcgi_head(struct pool *pool, const struct response *rs);

#endif
