/* health: a tiny HTTP server; every exchange is bounded in bytes and time. */
#include "serve/health.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/time.h"

#define REQUEST_MAX 4096
#define EXCHANGE_MS 2000
#define EXCHANGE_SECONDS 10 /* then the master ends this process: something in it hangs */

struct answer {
    int status;
    const char *reason;
    struct buf body;
};

static void reply(struct answer *a, int status, const char *reason, const char *text)
{
    a->status = status;
    a->reason = reason;
    buf_format(&a->body, "%s\n", text);
}

static void healthz(const struct post *post, struct answer *a)
{
    if (score_present(post->shared->score, post->generation) > 0)
        reply(a, 200, "OK", "ok");
    else
        reply(a, 503, "Service Unavailable", "no worker");
}

static void readyz(const struct post *post, struct answer *a)
{
    const char *why = "no worker";
    if (score_present(post->shared->score, post->generation) > 0 && serve_ready(post->serve, a->body.pool, &why))
        reply(a, 200, "OK", "ok");
    else
        reply(a, 503, "Service Unavailable", why);
}

static void metric(struct buf *b, const char *name, const char *type, const char *help)
{
    buf_format(b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void metrics(const struct post *post, struct answer *a)
{
    struct buf *b = &a->body;
    struct score_sum sum;
    a->status = 200;
    a->reason = "OK";
    score_read(post->shared->score, &sum);

    metric(b, "reeve_requests_total", "counter", "Answers by class of status; none: the request was cut.");
    buf_format(b, "reeve_requests_total{class=\"none\"} %llu\n", (unsigned long long)sum.answers[0]);
    for (int i = 2; i < SCORE_CLASSES; i++)
        buf_format(b, "reeve_requests_total{class=\"%dxx\"} %llu\n", i, (unsigned long long)sum.answers[i]);
    metric(b, "reeve_request_seconds_total", "counter", "Time spent on them.");
    buf_format(b, "reeve_request_seconds_total %llu.%06llu\n", (unsigned long long)sum.microseconds / 1000000,
               (unsigned long long)sum.microseconds % 1000000);
    metric(b, "reeve_requests_in_flight", "gauge", "Requests under way.");
    buf_format(b, "reeve_requests_in_flight %u\n", sum.busy);
    metric(b, "reeve_workers", "gauge", "Workers by state.");
    buf_format(b, "reeve_workers{state=\"idle\"} %u\nreeve_workers{state=\"busy\"} %u\n", sum.idle, sum.busy);
    buf_format(b, "reeve_workers{state=\"leaving\"} %u\n", sum.leaving);
    metric(b, "reeve_generation", "gauge", "Number of the generation that answers this.");
    buf_format(b, "reeve_generation %u\n", post->generation);

    static const struct {
        enum score_event event;
        const char *name, *help;
    } counters[] = {
        {SCORE_RESPAWN, "reeve_respawns_total", "Workers started again."},
        {SCORE_OVERDUE, "reeve_overdue_total", "Workers ended because a request took too long."},
        {SCORE_RELOAD, "reeve_reloads_total", "Reloads that succeeded."},
        {SCORE_RELOAD_FAILED, "reeve_reloads_failed_total", "Reloads that failed."},
    };
    for (size_t i = 0; i < sizeof counters / sizeof *counters; i++) {
        metric(b, counters[i].name, "counter", counters[i].help);
        buf_format(b, "%s %llu\n", counters[i].name, (unsigned long long)sum.events[counters[i].event]);
    }
}

static void route(const struct post *post, const char *path, struct answer *a)
{
    static const struct {
        const char *path;
        void (*page)(const struct post *, struct answer *);
    } pages[] = {{"/healthz", healthz}, {"/readyz", readyz}, {"/metrics", metrics}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        if (strcmp(pages[i].path, path) == 0) {
            pages[i].page(post, a);
            return;
        }
    }
    reply(a, 404, "Not Found", "not found");
}

/* Reads up to the empty line behind the headers; false when it does not come in time and bounds. */
static bool read_head(int fd, char head[REQUEST_MAX])
{
    int64_t until = time_steady() + EXCHANGE_MS * 1000;
    size_t length = 0;
    while (length < REQUEST_MAX - 1) {
        struct pollfd p = {.fd = fd, .events = POLLIN};
        int64_t left = (until - time_steady()) / 1000;
        if (left <= 0 || (poll(&p, 1, (int)left) < 0 && errno != EINTR))
            return false;
        ssize_t n = recv(fd, head + length, REQUEST_MAX - 1 - length, MSG_DONTWAIT);
        if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
            return false;
        length += n > 0 ? (size_t)n : 0;
        head[length] = '\0';
        if (strstr(head, "\r\n\r\n") != NULL)
            return true;
    }
    return false;
}

/* The path of a request line "GET <path> HTTP/1.x"; "" for any other. */
static const char *request_path(char *head)
{
    head[strcspn(head, "\r")] = '\0';
    if (strncmp(head, "GET ", 4) != 0)
        return "";
    char *path = head + 4;
    char *version = strchr(path, ' ');
    if (version == NULL || strncmp(version, " HTTP/1.", 8) != 0)
        return "";
    *version = '\0';
    return path;
}

static void send_all(int fd, const char *bytes, size_t length)
{
    struct timeval time = {.tv_sec = EXCHANGE_MS / 1000};
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
    while (length > 0) {
        ssize_t n = send(fd, bytes, length, MSG_NOSIGNAL);
        if (n <= 0)
            return;
        bytes += n;
        length -= (size_t)n;
    }
}

static void exchange(const struct post *post, struct pool *pool, int fd)
{
    char head[REQUEST_MAX] = "";
    struct answer a = {.body.pool = pool};
    if (!read_head(fd, head))
        return;
    route(post, request_path(head), &a);
    char *out = pool_format(pool,
                            "HTTP/1.0 %d %s\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %zu\r\n"
                            "Cache-Control: no-store\r\nConnection: close\r\n\r\n%s",
                            a.status, a.reason, a.body.length, a.body.text);
    send_all(fd, out, strlen(out));
}

_Noreturn void health_run(const struct post *post)
{
    const struct shared *shared = post->shared;
    struct pool *pool = pool_new();
    serve_watch(post->serve);
    score_open(shared->score, post->slot);
    while (!process_told_to_leave(shared->signals)) {
        if (!process_wait(shared->signals, shared->health, -1))
            continue;
        int fd = accept4(shared->health, NULL, NULL, SOCK_CLOEXEC);
        if (fd < 0) {
            /* Another was faster; or the system has no descriptor, and asking again at once would not help. */
            process_wait(shared->signals, -1, errno == EAGAIN ? 0 : 100);
            continue;
        }
        score_begin(shared->score, post->slot, EXCHANGE_SECONDS);
        exchange(post, pool, fd);
        close(fd);
        score_end(shared->score, post->slot, 0, 0);
        pool_reset(pool);
    }
    pool_free(pool);
    exit(EXIT_SUCCESS);
}
