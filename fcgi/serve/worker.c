/* worker: the accept loop around libfcgi. */
#include "serve/worker.h"

#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "base/time.h"
#include "serve/fcgi.h"

#define MEMORY_EVERY 100 /* requests between two looks at the memory in use */
#define STARVED_MS 100   /* a pause when the system has no descriptor or memory for a connection */

struct worker {
    const struct post *post;
    const struct shared *shared;
    struct pool *pool; /* of the request */
    struct fcgi *fcgi;
    long limit, served; /* requests */
    bool leaving, starved;
};

/* The configured number +- 10 %, so that workers that began together do not end together. */
static long spread(long requests)
{
    uint32_t random = 0;
    long tenth = requests / 10;
    if (getrandom(&random, sizeof random, GRND_NONBLOCK) != (ssize_t)sizeof random)
        random = (uint32_t)getpid();
    return requests - tenth + (long)(random % (uint32_t)(2 * tenth + 1));
}

/* Private memory in MiB; 0 when nobody says. Shared pages, above all the sheets, are the generation's. */
static long private_memory(void)
{
    char line[256];
    long total = 0;
    FILE *file = fopen("/proc/self/smaps_rollup", "re");
    if (file == NULL)
        return 0;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "Private_Clean:", 14) == 0 || strncmp(line, "Private_Dirty:", 14) == 0)
            total += strtol(line + 14, NULL, 10);
    }
    fclose(file);
    return total / 1024;
}

static bool spent(struct worker *w)
{
    if (w->served >= w->limit)
        return true;
    if (w->served % MEMORY_EVERY != 0)
        return false;
    long memory = private_memory();
    if (memory < w->post->conf->memory_per_worker)
        return false;
    log_write(LOG_NOTICE, "retire", "%ld MiB of private memory after %ld requests", memory, w->served);
    return true;
}

/* Nothing to accept with: waits a little instead of asking again at once, and says so once. */
static void starve(struct worker *w)
{
    if (!w->starved)
        log_write(LOG_WARNING, "accept", "%s", strerror(errno));
    w->starved = true;
    process_wait(w->shared->signals, -1, STARVED_MS);
}

/*
 * The next connection, or -1 when it is time to leave. Another worker may have been faster, then there is none after all. When
 * the socket closes for good nobody comes after us: what stands in its queue is served first.
 */
static int next(struct worker *w)
{
    for (;;) {
        process_wait(w->shared->signals, w->shared->listener, w->leaving ? 0 : -1);
        w->leaving = process_told_to_leave(w->shared->signals) || w->leaving;
        if (w->leaving && !score_closed(w->shared->score))
            return -1;
        int fd = accept4(w->shared->listener, NULL, NULL, SOCK_CLOEXEC);
        if (fd >= 0) {
            w->starved = false;
            return fd;
        }
        if (w->leaving)
            return -1;
        if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED)
            starve(w);
    }
}

static const char *method_name(enum method method)
{
    static const char *const names[] = {"GET", "HEAD", "POST", "other"};
    return names[method];
}

static void answer(struct worker *w, int fd)
{
    struct request rq;
    struct response rs = {0};
    int64_t began = time_steady();
    score_begin(w->shared->score, w->post->slot, w->post->conf->request_seconds);
    if (fcgi_read(w->fcgi, fd, w->pool, &rq)) {
        serve_request(w->post->serve, &rq, &rs);
        long bytes = fcgi_write(w->fcgi, &rq, &rs);
        int64_t spent_us = time_steady() - began;
        log_write(LOG_INFO, "access", "route=%s method=%s status=%d ms=%lld.%03lld bytes=%ld",
                  rs.route != NULL ? rs.route : "-", method_name(rq.method), rs.status,
                  (long long)spent_us / 1000, (long long)spent_us % 1000, bytes);
    }
    log_request(NULL);
    score_end(w->shared->score, w->post->slot, rs.status, time_steady() - began);
    pool_reset(w->pool);
    w->served++;
}

/* What a request took stays with the process: given back and asked for again it cost four system calls and a hundred page
 * faults a page. */
#define KEEP_FREE (4 << 20)

_Noreturn void worker_run(const struct post *post)
{
    mallopt(M_TRIM_THRESHOLD, KEEP_FREE);
    struct pool *life = pool_new();
    struct worker w = {
        .post = post,
        .shared = post->shared,
        .pool = pool_new(),
        .fcgi = fcgi_new(life),
        .limit = spread(post->conf->requests_per_worker),
    };
    serve_start(post->serve, post->shared->gate);
    score_open(post->shared->score, post->slot);
    int fd;
    while ((fd = next(&w)) >= 0) {
        answer(&w, fd);
        if (spent(&w))
            break;
    }
    score_leave(post->shared->score, post->slot);
    pool_free(w.pool);
    pool_free(life);
    exit(EXIT_SUCCESS);
}
