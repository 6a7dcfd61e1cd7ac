/* response: what every answer looks like; with lib/url.xsl the only place that makes addresses. */
#ifndef REEVE_SERVE_RESPONSE_H
#define REEVE_SERVE_RESPONSE_H

#include "base/err.h"
#include "base/request.h"
#include "page/page.h"
#include "rule/download.h"

/* 303 to <path>, behind <base>. */
void response_lead(struct pool *pool, struct response *rs, const char *base, const char *path);

/* 303 to <page>, where one signs in or says as what, which leads back to what <rq> asked for when that was a page. */
void response_sign_in(struct response *rs, const struct request *rq, const char *page);

/* A body in <format>, one of a page's. */
void response_body(struct response *rs, enum format format, const char *text, size_t length);

/* A file to keep, called <name> and the format's ending. */
void response_file(struct pool *pool, struct response *rs, const char *name, const struct download_format *format,
                   const char *bytes, size_t length);

/* The same of a file that the web server sends. */
void response_send(struct pool *pool, struct response *rs, const struct page_file *file);

/* Status and the headers that belong to an error: Retry-After, Allow for the <methods> (bits) of a path. */
void response_error(struct pool *pool, struct response *rs, enum err e, unsigned methods);

/* An answer when not even a page can be made: plain text with the request's id. */
void response_plain(struct pool *pool, struct response *rs, const struct request *rq);

void response_cookie(struct response *rs, const char *cookie);
void response_header(struct response *rs, const char *line);

#endif
