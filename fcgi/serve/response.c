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

void response_sign_in(struct response *rs, const struct request *rq, const char *page)
{
    struct pair next = {"next", rq->path};

    if (*rq->query_string)
        next.value = pool_format(rq->pool, "%s?%s", rq->path, rq->query_string);
    if (rq->method == METHOD_POST || strcmp(rq->path, "/") == 0 || strlen(next.value) > LOGIN_NEXT) {
        response_lead(rq->pool, rs, "", page);
        return;
    }
    response_lead(rq->pool, rs, "",
                  pool_format(rq->pool, "%s?%s", page,
                              pairs_encode(rq->pool, &(struct pairs){&next, 1},
                                           (const char *const[]){NULL})));
}

void response_body(struct response *rs, enum format format, const char *text, size_t length)
{
    rs->body = text;
    rs->length = length;
    rs->type = format == FORMAT_XML    ? "application/xml; charset=utf-8"
               : format == FORMAT_JSON ? "application/json; charset=utf-8"
                                       : "text/html; charset=utf-8";
}

void response_file(struct pool *pool, struct response *rs, const char *name, const struct download_format *format,
                   const char *bytes, size_t length)
{
    rs->body = bytes;
    rs->length = length;
    rs->type = format->type;
    rs->download = pool_format(pool, "%s.%s", name, format->name);
}

/* nginx takes the type and the name from here, and the bytes from the folder that its place /files/ stands for. */
void response_send(struct pool *pool, struct response *rs, const struct page_file *file)
{
    response_file(pool, rs, file->name, file->format, "", 0);
    response_header(rs, pool_format(pool, "X-Accel-Redirect: /files/%s", file->path));
}

void response_error(struct pool *pool, struct response *rs, enum err e, unsigned methods)
{
    bool told = false;

    rs->status = err_status(e);
    for (size_t i = 0; i < RESPONSE_HEADERS && rs->headers[i] != NULL; i++)
        told = told || strncmp(rs->headers[i], "Retry-After:", 12) == 0;
    if ((rs->status == 503 || rs->status == 429) && !told)
        response_header(rs, "Retry-After: 3");
    if (rs->status == 401)
        response_header(rs, e == ERR_TOKEN ? "WWW-Authenticate: Bearer realm=\"Reeve\", error=\"invalid_token\""
                                           : "WWW-Authenticate: Bearer realm=\"Reeve\"");
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
