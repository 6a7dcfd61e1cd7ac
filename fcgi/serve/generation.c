/* generation: parent of its workers, which share the compiled sheets with it. */
#include "serve/generation.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "base/time.h"
#include "serve/health.h"
#include "serve/worker.h"

/* A child's place: who has it now, or from when on it may be taken again. */
struct place {
    enum score_role role;
    pid_t pid; /* 0: nobody */
    int slot;
    int64_t began, again; /* on the steady clock */
    unsigned failures;    /* early deaths in a row */
};

struct generation {
    const struct shared *shared;
    unsigned number;
    int report; /* -1 once it is sent */
    struct pool *pool;
    struct conf conf;
    struct serve *serve;
    struct place *places;
    size_t n;
    bool leaving;
    int64_t deadline; /* for leaving */
};

static void report(struct generation *g, enum generation_report what, const char *message)
{
    if (g->report < 0)
        return;
    const char *text = pool_format(g->pool, "%c%.*s", what, GENERATION_REPORT_MAX - 2, message);
    if (write(g->report, text, strlen(text)) < 0)
        log_write(LOG_ERR, "generation", "the master does not listen");
    close(g->report);
    g->report = -1;
}

/* Sockets and the run folder belong to the master: a generation cannot move them. */
static const char *moved(const struct conf *old, const struct conf *new)
{
    const struct {
        const char *name, *old, *new;
    } fixed[] = {
        {"listen", old->listen, new->listen},
        {"health", old->health, new->health},
        {"run_dir", old->run_dir, new->run_dir},
    };
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        if (strcmp(fixed[i].old, fixed[i].new) != 0)
            return fixed[i].name;
    }
    return NULL;
}

static enum err load(struct generation *g, const char **message)
{
    enum err e = conf_load(g->pool, g->shared->conf_path, &g->conf, message);
    if (e != ERR_NONE)
        return e;
    const char *name = moved(g->shared->conf, &g->conf);
    if (name != NULL) {
        *message = pool_format(g->pool, "%s: a reload cannot change %s, a restart can", g->shared->conf_path, name);
        return ERR_CONF;
    }
    log_open("reeve-worker", g->conf.log_level);
    return serve_load(g->pool, &g->conf, SERVE_WORKER, &g->serve, message);
}

static void start(struct generation *g, struct place *p)
{
    pid_t parent = getpid();
    p->slot = score_take(g->shared->score, p->role, g->number);
    p->began = time_steady();
    p->pid = p->slot < 0 ? -1 : fork();
    if (p->pid == 0) {
        struct post post = {g->shared, &g->conf, g->serve, g->number, p->slot};
        if (g->report >= 0)
            close(g->report);
        process_begin(p->role == SCORE_WORKER ? "reeve-worker" : "reeve-health", parent);
        if (p->role == SCORE_WORKER)
            worker_run(&post);
        health_run(&post);
    }
    if (p->pid > 0)
        return;
    log_write(LOG_ERR, "fork", "no process or no slot for another child");
    if (p->slot >= 0)
        score_drop(g->shared->score, p->slot);
    p->pid = 0;
    p->again = time_steady() + process_pause(++p->failures);
}

/* Starts whoever is missing and may be started; the milliseconds until the next may, -1 when none waits. */
static long fill(struct generation *g)
{
    int64_t now = time_steady();
    long wait = -1;
    for (struct place *p = g->places; p < g->places + g->n; p++) {
        if (p->pid == 0 && p->again <= now)
            start(g, p);
        if (p->pid != 0)
            continue;
        long left = (long)((p->again - now) / 1000) + 1;
        if (wait < 0 || left < wait)
            wait = left;
    }
    return wait;
}

static struct place *place_of(struct generation *g, pid_t pid)
{
    for (struct place *p = g->places; p < g->places + g->n; p++) {
        if (p->pid == pid)
            return p;
    }
    return NULL;
}

/* <p> has lost its child, which ended with <status>. A healthy one that retired is followed at once. */
static void lost(struct generation *g, struct place *p, int status)
{
    int64_t now = time_steady();
    bool early = status != 0 && now - p->began < PROCESS_EARLY;
    if (status != 0) {
        struct pool *pool = pool_new();
        log_write(LOG_ERR, "ended", "child %ld: %s", (long)p->pid, process_fate(pool, status));
        pool_free(pool);
    }
    p->pid = 0;
    p->failures = early ? p->failures + 1 : 0;
    p->again = early ? now + process_pause(p->failures) : now;
    if (g->leaving)
        return;
    score_count(g->shared->score, SCORE_RESPAWN);
    if (early)
        report(g, GENERATION_FAILED, "a worker ended as soon as it had begun");
}

static void bury(struct generation *g)
{
    pid_t pid;
    while ((pid = process_ended()) > 0) {
        struct place *p = place_of(g, pid);
        if (p != NULL)
            score_drop(g->shared->score, p->slot);
        int status = process_bury(pid);
        if (p != NULL)
            lost(g, p, status);
    }
}

static void signal_all(struct generation *g, int signal)
{
    for (struct place *p = g->places; p < g->places + g->n; p++) {
        if (p->pid > 0)
            kill(p->pid, signal);
    }
}

static size_t living(const struct generation *g)
{
    size_t n = 0;
    for (const struct place *p = g->places; p < g->places + g->n; p++)
        n += p->pid > 0;
    return n;
}

static void leave(struct generation *g)
{
    g->leaving = true;
    g->deadline = time_steady() + g->conf.drain_seconds * 1000000;
    signal_all(g, SIGTERM);
}

/* Leaving: the milliseconds that are left; when there are none, the patience is over. */
static long hurry(struct generation *g)
{
    long left = (long)((g->deadline - time_steady()) / 1000);
    if (left > 0)
        return left;
    log_write(LOG_ERR, "drain", "%zu children did not finish within %ld s", living(g), g->conf.drain_seconds);
    signal_all(g, SIGKILL);
    return 100;
}

/* Until the generation was told to leave and all its children have. */
static void keep(struct generation *g)
{
    for (;;) {
        bury(g);
        if (g->leaving && living(g) == 0)
            return;
        long wait = g->leaving ? hurry(g) : fill(g);
        if (g->report >= 0 && score_present(g->shared->score, g->number) == (unsigned)g->conf.workers)
            report(g, GENERATION_READY, "");
        if (g->report >= 0)
            wait = 10;
        process_wait(g->shared->signals, -1, wait);
        if (process_told_to_leave(g->shared->signals) && !g->leaving)
            leave(g);
    }
}

_Noreturn void generation_run(const struct shared *shared, unsigned number, int report_fd)
{
    struct generation g = {.shared = shared, .number = number, .report = report_fd, .pool = pool_new()};
    const char *message = "";
    enum err e = load(&g, &message);
    if (e != ERR_NONE) {
        if (message[0] == '\0')
            message = e == ERR_DATABASE ? "the database does not answer" : "the log says why";
        report(&g, e == ERR_DATABASE ? GENERATION_DATABASE : GENERATION_FAILED, message);
        exit(EXIT_FAILURE);
    }
    /* Only now may connections queue up: while nobody can serve, the web server shall see that at once. */
    if (listen(shared->listener, SOMAXCONN) != 0 || listen(shared->health, SOMAXCONN) != 0) {
        report(&g, GENERATION_FAILED, "cannot listen");
        exit(EXIT_FAILURE);
    }
    g.n = (size_t)g.conf.workers + 1;
    g.places = pool_array(g.pool, g.n, sizeof *g.places);
    g.places[0].role = SCORE_HEALTH;
    keep(&g);
    exit(EXIT_SUCCESS);
}
