/* response: what every answer looks like. */
#include "serve/response.h"

#include <string.h>

#include "feature/login.h"

void response_cookie(struct response *rs, const char *cookie)
{
    for (size_t i = 0; i < RESPONSE_COOKIES; i++)
        if (rs->cookies[i] == NULL) {
            rs->cookies[i] = cookie;
            return;
        }
    log_write(LOG_ERR, "response", "no room for a cookie");
}

void response_header(struct response *rs, const char *line)
{
    for (size_t i = 0; i < RESPONSE_HEADERS; i++)
        if (rs->headers[i] == NULL) {
            rs->headers[i] = line;
            return;
        }
    log_write(LOG_ERR, "response", "no room for a header");
}

void response_lead(struct pool *pool, struct response *rs, const char *base, const char *path)
{
    rs->status = 303;
    rs->location = pool_format(pool, "%s%s", base, path);
}

void response_sign_in(struct response *rs, const struct request *rq, const char *base)
{
    struct pair next = {"next", rq->path};

    if (*rq->query_string)
        next.value = pool_format(rq->pool, "%s?%s", rq->path, rq->query_string);
    if (rq->method == METHOD_POST || strcmp(rq->path, "/") == 0 || strlen(next.value) > LOGIN_NEXT) {
        response_lead(rq->pool, rs, base, "/login");
        return;
    }
    response_lead(rq->pool, rs, base,
                  pool_format(rq->pool, "/login?%s",
                              pairs_encode(rq->pool, &(struct pairs){&next, 1},
                                           (const char *const[]){NULL})));
}

void response_body(struct pool *pool, struct response *rs, enum format format, const char *name,
                   const char *text, size_t length)
{
    rs->body = text;
    rs->length = length;
    switch (format) {
    case FORMAT_HTML:
        rs->type = "text/html; charset=utf-8";
        break;
    case FORMAT_XML:
        rs->type = "application/xml; charset=utf-8";
        break;
    case FORMAT_JSON:
        rs->type = "application/json; charset=utf-8";
        break;
    case FORMAT_CSV:
        rs->type = "text/csv; charset=utf-8; header=present";
        rs->download = pool_format(pool, "%s.csv", name);
        break;
    }
}

void response_error(struct pool *pool, struct response *rs, enum err e, unsigned methods)
{
    rs->status = err_status(e);
    if (rs->status == 503 || rs->status == 429)
        response_header(rs, "Retry-After: 3");
    if (e == ERR_METHOD)
        response_header(rs, pool_format(pool, "Allow: %s%s%s",
                                        methods & 1u << METHOD_GET ? "GET, HEAD" : "",
                                        methods == (1u << METHOD_GET | 1u << METHOD_POST) ? ", " : "",
                                        methods & 1u << METHOD_POST ? "POST" : ""));
}

void response_plain(struct pool *pool, struct response *rs, const struct request *rq)
{
    rs->status = 500;
    rs->type = "text/plain; charset=utf-8";
    rs->body = pool_format(pool, "500 %s\n", rq->request_id);
    rs->length = strlen(rs->body);
}
