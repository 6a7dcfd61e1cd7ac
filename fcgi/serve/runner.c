/* runner: one loop around the table of tasks. */
#include "serve/runner.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "job/job.h"
#include "job/transport.h"
#include "serve/load.h"
#include "serve/process.h"

#define REST_MS 1000   /* when nothing waits */
#define SORRY_MS 2000  /* after an error: the database may be away */

struct runner {
    struct pool *life, *pool; /* of the process, of a piece of work */
    struct conf conf;
    struct serve *serve;
    struct job_house house;
    int signals;
};

static const char *self(struct pool *pool)
{
    char host[17] = "";
    gethostname(host, sizeof host - 1);
    return pool_format(pool, "%s:%ld:%lx", host, (long)getpid(), (unsigned long)time(NULL));
}

static enum err make(struct runner *r, const char *conf_path, const char **message)
{
    enum err e = conf_load(r->life, conf_path, &r->conf, message);
    if (e != ERR_NONE)
        return e;
    log_open("reeve-jobs", r->conf.log_level);
    e = transport_prepare(r->life, &r->conf, message);
    if (e != ERR_NONE)
        return e;
    e = serve_load(r->life, &r->conf, SERVE_JOBS, &r->serve, message);
    if (e != ERR_NONE)
        return e;
    serve_start(r->serve, NULL);
    r->house = (struct job_house){&r->serve->house, r->serve->sheets, self(r->life)};
    r->signals = process_signals();
    *message = "no descriptor for signals";
    return r->signals >= 0 ? ERR_NONE : ERR_INTERNAL;
}

/* One piece of work of each task; the milliseconds to wait before the next round. One that fails keeps no other from its turn. */
static long round_of(struct runner *r)
{
    bool failed = false, again = false;
    for (job_task *const *task = job_tasks; *task != NULL; task++) {
        bool more = false;
        enum err e = (*task)(&r->house, r->pool, &more);
        db_rollback(r->serve->house.db);
        sheet_reset();
        pool_reset(r->pool);
        failed |= e != ERR_NONE;
        again |= e == ERR_NONE && more;
    }
    return failed ? SORRY_MS : again ? 0 : REST_MS;
}

_Noreturn void runner_run(const char *conf_path)
{
    struct runner r = {.life = pool_new(), .pool = pool_new()};
    const char *message = "it must not run as root: start it as a user of its own";
    setrlimit(RLIMIT_CORE, &(struct rlimit){0});
    signal(SIGPIPE, SIG_IGN);
    enum err e = geteuid() == 0 ? ERR_CONF : make(&r, conf_path, &message);
    if (e != ERR_NONE) {
        log_write(LOG_ERR, "start", "%s", message);
        exit(EXIT_FAILURE);
    }
    log_write(LOG_NOTICE, "start", "works as %s", r.house.self);
    while (!process_told_to_leave(r.signals))
        process_wait(r.signals, -1, round_of(&r));
    db_free(r.serve->house.db);
    pool_free(r.pool);
    exit(EXIT_SUCCESS); /* compiled sheets live as long as the process, and so does the pool that holds them */
}
