/* fcgi: reads and writes one exchange through libfcgi, and trusts nothing of what came. */
#include "serve/fcgi.h"

#include <fastcgi.h>
#include <fcgiapp.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"

/* The web server has the whole request before it connects, and takes the whole answer into its buffers. */
#define RECEIVE_MS 1500
#define SEND_MS 10000

/* Of a body that is too large this much is read away, so that the web server can finish sending and reads the answer. */
#define DISCARD_MAX (4 * 1024 * 1024)

#define AGENT_MAX 255
#define FORM "application/x-www-form-urlencoded"

struct fcgi {
    FCGX_Request r;
};

/* The value of parameter <name> as it came, NULL when it is missing or empty: the web server sends "" for a missing one. */
static const char *raw(char *const *params, const char *name)
{
    size_t length = strlen(name);
    for (; *params != NULL; params++) {
        if (strncmp(*params, name, length) == 0 && (*params)[length] == '=')
            return (*params)[length + 1] != '\0' ? *params + length + 1 : NULL;
    }
    return NULL;
}

/* The same in <pool>; NULL also when it is no plain text. */
static char *param(struct pool *pool, char *const *params, const char *name)
{
    const char *value = raw(params, name);
    if (value == NULL || !text_utf8(value, strlen(value)) || !text_plain(value, false))
        return NULL;
    return pool_copy(pool, value);
}

/* The first fault is the one that is answered. */
static void fault(struct request *rq, enum err e)
{
    if (rq->fault == ERR_NONE)
        rq->fault = e;
}

static void refuse(struct request *rq, enum err e, const char *why)
{
    log_write(err_level(e), err_name(e), "%s", why);
    fault(rq, e);
}

/* Decodes <path> in place, once. An encoded slash has no single meaning: it is refused. */
static bool decode(char *path)
{
    char *to = path;
    for (const char *from = path; *from != '\0'; from++) {
        char c = *from;
        if (c == '%') {
            int byte = text_hex(from + 1);
            if (byte <= 0 || byte == '/')
                return false;
            c = (char)byte;
            from += 2;
        } else if (c == '#') {
            return false;
        }
        *to++ = c;
    }
    *to = '\0';
    return true;
}

/* Whether <path> begins with "/" and no segment of it is ".", ".." or, but for the last, empty. */
static bool segments_are_plain(const char *path)
{
    for (const char *at = path; *at != '\0';) {
        if (*at++ != '/')
            return false;
        size_t length = strcspn(at, "/");
        if ((length == 0 && *at != '\0') || (length == 1 && at[0] == '.') ||
            (length == 2 && at[0] == '.' && at[1] == '.'))
            return false;
        at += length;
    }
    return path[0] == '/';
}

/* Splits REQUEST_URI into path and query. */
static void read_uri(struct request *rq, const char *uri)
{
    rq->path = "/";
    rq->query_string = "";
    char *path = pool_copy(rq->pool, uri != NULL ? uri : "");
    char *query = strchr(path, '?');
    if (query != NULL)
        *query++ = '\0';
    if (!decode(path) || !text_utf8(path, strlen(path)) || !text_plain(path, false) || strchr(path, '\\') != NULL ||
        !segments_are_plain(path)) {
        refuse(rq, ERR_BAD_REQUEST, "the path has no single plain meaning");
        return;
    }
    rq->path = path;
    if (query == NULL)
        return;
    enum err e = pairs_urlencoded(rq->pool, query, strlen(query), &rq->query);
    /* Nobody types an address: a form's field can say that it holds a control character, a query cannot. */
    for (size_t i = 0; e == ERR_NONE && i < rq->query.n; i++)
        if (!text_plain(rq->query.v[i].value, true)) {
            refuse(rq, ERR_BAD_REQUEST, "a control character in the query");
            return;
        }
    fault(rq, e);
    if (e == ERR_NONE)
        rq->query_string = query;
}

static enum method read_method(const char *name)
{
    static const struct {
        const char *name;
        enum method method;
    } methods[] = {{"GET", METHOD_GET}, {"HEAD", METHOD_HEAD}, {"POST", METHOD_POST}};
    for (size_t i = 0; name != NULL && i < sizeof methods / sizeof *methods; i++) {
        if (strcmp(methods[i].name, name) == 0)
            return methods[i].method;
    }
    return METHOD_OTHER;
}

/* Cuts <text> to <max> bytes, in place, at the end of a character. */
static void cut(char *text, size_t max)
{
    if (text == NULL || strlen(text) <= max)
        return;
    while (max > 0 && ((unsigned char)text[max] & 0xc0) == 0x80)
        max--;
    text[max] = '\0';
}

static const char *read_id(const char *id)
{
    return id != NULL && strlen(id) == 32 && strspn(id, "0123456789abcdef") == 32 ? id : "-";
}

static bool is_form(const char *type)
{
    size_t length = strlen(FORM);
    if (type == NULL || strncasecmp(type, FORM, length) != 0)
        return false;
    return type[length] == '\0' || type[length] == ';' || type[length] == ' ';
}

/* What stands behind "Bearer" in <authorization>, NULL under any other scheme (RFC 6750, 2.1). */
static const char *read_bearer(struct pool *pool, const char *authorization)
{
    size_t scheme = strlen("Bearer");
    if (authorization == NULL || strncasecmp(authorization, "Bearer", scheme) != 0)
        return NULL;
    if (authorization[scheme] != '\0' && authorization[scheme] != ' ')
        return NULL;
    authorization += scheme;
    return pool_copy(pool, authorization + strspn(authorization, " "));
}

/* <promised> is CONTENT_LENGTH. */
static void read_body(struct request *rq, const char *promised, const char *body, size_t length)
{
    uint64_t n = 0;
    rq->body = "";
    if (length > FCGI_BODY_MAX) {
        refuse(rq, ERR_TOO_LARGE, "body");
        return;
    }
    if ((promised != NULL && !text_number(promised, &n)) || n != length) {
        refuse(rq, ERR_BAD_REQUEST, "the body is not of the length promised");
        return;
    }
    rq->body = pool_copyn(rq->pool, body, length);
    rq->body_length = length;
    if (is_form(rq->content_type))
        fault(rq, pairs_urlencoded(rq->pool, rq->body, length, &rq->form));
}

bool fcgi_request(struct pool *pool, char *const *params, const char *body, size_t length, struct request *rq)
{
    const char *last = "";
    for (char *const *p = params; *p != NULL; p++)
        last = *p;
    if (strcmp(last, "REEVE_END=1") != 0)
        return false;
    char *agent = param(pool, params, "HTTP_USER_AGENT");
    cut(agent, AGENT_MAX);
    const char *remote = param(pool, params, "REMOTE_ADDR");
    const char *key = raw(params, "HTTP_IDEMPOTENCY_KEY");
    *rq = (struct request){
        .pool = pool,
        .method = read_method(param(pool, params, "REQUEST_METHOD")),
        .content_type = param(pool, params, "CONTENT_TYPE"),
        .request_id = read_id(param(pool, params, "REQUEST_ID")),
        .remote = remote != NULL ? remote : "",
        .agent = agent,
        .origin = param(pool, params, "HTTP_ORIGIN"),
        .fetch_site = param(pool, params, "HTTP_SEC_FETCH_SITE"),
        .language = param(pool, params, "HTTP_ACCEPT_LANGUAGE"),
        .bearer = read_bearer(pool, raw(params, "HTTP_AUTHORIZATION")),
        .if_match = param(pool, params, "HTTP_IF_MATCH"),
        .if_none_match = param(pool, params, "HTTP_IF_NONE_MATCH"),
        .idempotency_key = key != NULL ? pool_copy(pool, key) : NULL,
    };
    log_request(rq->request_id);
    read_uri(rq, raw(params, "REQUEST_URI"));
    enum err e = pairs_cookies(pool, raw(params, "HTTP_COOKIE"), &rq->cookies);
    if (e != ERR_NONE)
        rq->cookies = (struct pairs){0}; /* Nobody is told by a cookie that stands twice. */
    fault(rq, e);
    read_body(rq, raw(params, "CONTENT_LENGTH"), body, length);
    return true;
}

struct fcgi *fcgi_new(struct pool *pool)
{
    FCGX_Init();
    return pool_alloc(pool, sizeof(struct fcgi));
}

/*
 * Whether what comes over <fd> begins with BEGIN_REQUEST, version 1, for a responder. libfcgi is given nothing else: its code
 * for management records writes past a buffer.
 */
static bool begins_well(int fd)
{
    enum { VERSION = 0, TYPE = 1, ROLE_HIGH = 8, ROLE_LOW = 9, LENGTH = 16 };
    unsigned char record[LENGTH];
    if (recv(fd, record, LENGTH, MSG_PEEK | MSG_WAITALL) != LENGTH)
        return false;
    return record[VERSION] == 1 && record[TYPE] == 1 && record[ROLE_HIGH] == 0 && record[ROLE_LOW] == 1;
}

static void limit(int fd, int option, long milliseconds)
{
    struct timeval time = {.tv_sec = milliseconds / 1000, .tv_usec = milliseconds % 1000 * 1000};
    setsockopt(fd, SOL_SOCKET, option, &time, sizeof time);
}

/*
 * Hands <fd> to libfcgi, which reads the parameters. Without a listening socket it comes back after a failure, where it would
 * wait for the next connection; detached, it closes at once, where it would wait two seconds for the other side to do so.
 */
static bool take(struct fcgi *f, int fd)
{
    limit(fd, SO_RCVTIMEO, RECEIVE_MS);
    limit(fd, SO_SNDTIMEO, SEND_MS);
    if (!begins_well(fd)) {
        close(fd);
        return false;
    }
    FCGX_InitRequest(&f->r, -1, 0);
    FCGX_Detach(&f->r);
    f->r.ipcFd = fd;
    f->r.keepConnection = 1;
    if (FCGX_Accept_r(&f->r) != 0)
        return false;
    if (FCGX_GetError(f->r.in) == 0)
        return true;
    FCGX_Free(&f->r, 1);
    return false;
}

/* Reads the body: all that FCGI_BODY_MAX allows into <body>, the rest away. The number of bytes, -1 when it was cut. */
static long receive(struct fcgi *f, struct buf *body)
{
    char chunk[8192];
    long length = 0;
    int n;
    while (length < DISCARD_MAX && (n = FCGX_GetStr(chunk, sizeof chunk, f->r.in)) > 0) {
        length += n;
        if (length <= FCGI_BODY_MAX)
            buf_add(body, chunk, (size_t)n);
    }
    return FCGX_GetError(f->r.in) == 0 ? length : -1;
}

/* Why there is no request to be had from <fd>; NULL when it is in *<rq>. */
static const char *read_request(struct fcgi *f, int fd, struct pool *pool, struct request *rq)
{
    struct buf body = {.pool = pool};
    const char *why = NULL;
    if (!take(f, fd))
        return "no FastCGI, or its parameters were cut";
    long length = receive(f, &body);
    if (length < 0)
        why = "its body was cut";
    else if (!fcgi_request(pool, f->r.envp, body.text, (size_t)length, rq))
        why = "its last parameter is not REEVE_END";
    /* Finished instead of freed it would be answered with nothing, and the web server would take that for an answer. */
    if (why != NULL)
        FCGX_Free(&f->r, 1);
    return why;
}

bool fcgi_read(struct fcgi *f, int fd, struct pool *pool, struct request *rq)
{
    const char *why = read_request(f, fd, pool, rq);
    if (why != NULL)
        log_write(LOG_INFO, "refused", "%s", why);
    return why == NULL;
}

static const char *reason(int status)
{
    static const struct {
        int status;
        const char *reason;
    } reasons[] = {
        {200, "OK"}, {201, "Created"}, {202, "Accepted"}, {204, "No Content"}, {301, "Moved Permanently"}, {303, "See Other"}, {304, "Not Modified"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"}, {401, "Unauthorized"}, {403, "Forbidden"}, {404, "Not Found"},
        {405, "Method Not Allowed"}, {406, "Not Acceptable"}, {409, "Conflict"}, {410, "Gone"}, {412, "Precondition Failed"},
        {413, "Content Too Large"}, {415, "Unsupported Media Type"}, {422, "Unprocessable Content"},
        {428, "Precondition Required"}, {429, "Too Many Requests"}, {500, "Internal Server Error"},
        {503, "Service Unavailable"},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (reasons[i].status == status)
            return reasons[i].reason;
    }
    return "Unknown";
}

/* Adds one line to <head>. A control character in it would let data write headers of its own: such a line is left out. */
static void line(struct buf *head, const char *name, const char *value)
{
    if (value == NULL)
        return;
    for (const char *p = value; *p != '\0'; p++) {
        if ((unsigned char)*p < 0x20 || *p == 0x7f) {
            log_write(LOG_ERR, "header", "left out: a control character in its value");
            return;
        }
    }
    buf_format(head, "%s%s\r\n", name, value);
}

const char *fcgi_head(struct pool *pool, const struct response *rs)
{
    struct buf head = {.pool = pool};
    bool cached = false;
    buf_format(&head, "Status: %d %s\r\n", rs->status, reason(rs->status));
    line(&head, "Content-Type: ", rs->type);
    line(&head, "Location: ", rs->location);
    if (rs->download != NULL)
        line(&head, "Content-Disposition: ", pool_format(pool, "attachment; filename=\"%s\"", rs->download));
    for (size_t i = 0; i < RESPONSE_COOKIES; i++)
        line(&head, "Set-Cookie: ", rs->cookies[i]);
    for (size_t i = 0; i < RESPONSE_HEADERS && rs->headers[i] != NULL; i++) {
        line(&head, "", rs->headers[i]);
        cached = cached || strncasecmp(rs->headers[i], "Cache-Control:", 14) == 0;
    }
    if (!cached)
        line(&head, "Cache-Control: ", "no-store");
    /* An answer without a body says nothing of its length (RFC 9110, 8.6). */
    if (rs->status != 204 && rs->status != 304)
        buf_format(&head, "Content-Length: %zu\r\n", rs->length);
    buf_puts(&head, "\r\n");
    return head.text;
}

/* Adds a record of <type> with <length> bytes, at most FCGI_MAX_LENGTH. */
static void record(struct buf *out, int type, int id, const void *content, size_t length)
{
    FCGI_Header header = {
        .version = FCGI_VERSION_1,
        .type = (unsigned char)type,
        .requestIdB1 = (unsigned char)(id >> 8),
        .requestIdB0 = (unsigned char)id,
        .contentLengthB1 = (unsigned char)(length >> 8),
        .contentLengthB0 = (unsigned char)length,
    };
    buf_add(out, &header, sizeof header);
    buf_add(out, content, length);
}

/* Adds <length> bytes to the stream that carries the answer. */
static void put(struct buf *out, int id, const char *bytes, size_t length)
{
    while (length > 0) {
        size_t n = length < FCGI_MAX_LENGTH ? length : FCGI_MAX_LENGTH;
        record(out, FCGI_STDOUT, id, bytes, n);
        bytes += n;
        length -= n;
    }
}

static bool send_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t n = send(fd, bytes, length, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        bytes += n;
        length -= (size_t)n;
    }
    return true;
}

/*
 * The answer leaves in one send, where libfcgi would write each 8 KB of it: a worker that is killed between two writes leaves
 * half a page behind, whose headers the browser may have seen, and then no other worker can answer instead.
 */
long fcgi_write(struct fcgi *f, const struct request *rq, const struct response *rs)
{
    static const FCGI_EndRequestBody complete = {.protocolStatus = FCGI_REQUEST_COMPLETE};
    struct buf out = {.pool = rq->pool};
    const char *head = fcgi_head(rq->pool, rs);
    size_t length = rq->method == METHOD_HEAD ? 0 : rs->length;
    int id = f->r.requestId;
    put(&out, id, head, strlen(head));
    put(&out, id, rs->body, length);
    record(&out, FCGI_STDOUT, id, "", 0);
    record(&out, FCGI_END_REQUEST, id, &complete, sizeof complete);
    bool sent = send_all(f->r.ipcFd, out.text, out.length);
    FCGX_Free(&f->r, 1);
    return sent ? (long)length : -1;
}
