/* master: the parent of all; it makes what there is once, and parses nothing that comes from outside. */
#include "serve/master.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/time.h"
#include "serve/generation.h"
#include "serve/process.h"
#include "serve/socket.h"

#define TICK_MS 250             /* between two looks for overdue requests */
#define START_SECONDS 25        /* to load and prove everything; reevectl waits a little longer */
#define RETRY_FIRST 1000000     /* the pauses while the database is away, microseconds */
#define RETRY_LAST 5000000
#define STOP_EXTRA 5000000      /* after drain_seconds the master ends what is left */

/* The generation that serves, or one that is starting. */
struct generation_ref {
    pid_t pid; /* 0: none */
    unsigned number;
    int64_t began;
};

struct master {
    struct shared shared;
    struct conf conf;
    struct pool *pool;
    struct generation_ref current, next;
    int report;         /* from next; -1 when none starts */
    const char *silent; /* why next reports nothing, if that is so */
    bool inherited;     /* the listening socket is systemd's */
    bool reloading;     /* next was asked for by HUP */
    bool reload_wanted;
    bool stopping;
    bool served;        /* some generation has served */
    int64_t again;      /* when a generation may be started, on the steady clock */
    int64_t pause;
    int64_t deadline;   /* for stopping */
    unsigned generations, reloads, failures;
    int status;
};

static const char *run_file(const struct master *m, struct pool *pool, const char *name)
{
    return pool_format(pool, "%s/%s", m->conf.run_dir, name);
}

static void write_outcome(const struct master *m, bool ok, const char *message)
{
    struct pool *pool = pool_new();
    const char *path = run_file(m, pool, "reload");
    const char *text = pool_format(pool, "%u %s\n%.*s\n", m->reloads, ok ? "ok" : "failed",
                                   (int)strcspn(message, "\n"), message);
    if (!file_write(path, 0644, false, text, strlen(text)))
        log_write(LOG_ERR, "reload", "%s: %s", path, strerror(errno));
    pool_free(pool);
}

/* Forks the next generation. */
static void start(struct master *m)
{
    int ends[2];
    pid_t parent = getpid();
    if (pipe2(ends, O_CLOEXEC) != 0) {
        log_write(LOG_ERR, "start", "pipe: %s", strerror(errno));
        m->again = time_steady() + RETRY_FIRST;
        return;
    }
    m->reloading = m->reload_wanted;
    m->reload_wanted = false;
    m->silent = "it ended before it could serve";
    m->next = (struct generation_ref){.number = ++m->generations, .began = time_steady()};
    m->next.pid = fork();
    if (m->next.pid == 0) {
        close(ends[0]);
        process_begin("reeve-gen", parent);
        generation_run(&m->shared, m->next.number, ends[1]);
    }
    close(ends[1]);
    m->report = ends[0];
}

static void succeeded(struct master *m)
{
    log_write(LOG_NOTICE, "generation", "%u serves", m->next.number);
    if (m->current.pid > 0)
        kill(m->current.pid, SIGTERM);
    m->current = m->next;
    m->pause = RETRY_FIRST;
    if (m->reloading) {
        m->reloads++;
        score_count(m->shared.score, SCORE_RELOAD);
    }
    if (m->reloading || !m->served)
        write_outcome(m, true, "");
    m->served = true;
}

/*
 * The next generation could not serve. Without one before it the master gives up, unless it is the database that is away: that
 * comes back by itself, and nobody shall have to start us again.
 */
static void failed(struct master *m, bool database, const char *message)
{
    log_write(LOG_ERR, m->reloading ? "reload" : "start", "%s", message);
    if (m->reloading) {
        m->reloads++;
        score_count(m->shared.score, SCORE_RELOAD_FAILED);
        write_outcome(m, false, message);
    }
    if (m->next.pid > 0)
        kill(m->next.pid, SIGTERM);
    m->again = time_steady() + m->pause;
    m->pause = m->pause * 2 < RETRY_LAST ? m->pause * 2 : RETRY_LAST;
    if (m->served || database)
        return;
    m->status = EXIT_FAILURE;
    m->stopping = true;
    m->deadline = time_steady() + STOP_EXTRA;
}

/* Reads what the next generation reports: one letter and a message, or nothing when it died. */
static void hear(struct master *m)
{
    char text[GENERATION_REPORT_MAX + 1];
    ssize_t length = read(m->report, text, GENERATION_REPORT_MAX);
    close(m->report);
    m->report = -1;
    text[length > 0 ? length : 0] = '\0';
    if (text[0] == GENERATION_READY)
        succeeded(m);
    else
        failed(m, text[0] == GENERATION_DATABASE, text[0] != '\0' ? text + 1 : m->silent);
    m->next.pid = 0;
}

/* A generation that takes too long ends; hear() then finds its pipe closed. */
static void watch_start(struct master *m)
{
    if (m->report >= 0 && time_steady() - m->next.began > (int64_t)START_SECONDS * 1000000) {
        m->silent = "it was not ready in time";
        m->next.began = INT64_MAX;
        if (m->next.pid > 0)
            kill(m->next.pid, SIGKILL);
    }
}

static void watch_requests(struct master *m)
{
    pid_t pid;
    while ((pid = score_overdue(m->shared.score)) > 0) {
        log_write(LOG_ERR, "overdue", "the request of worker %ld takes too long, it is ended", (long)pid);
        score_count(m->shared.score, SCORE_OVERDUE);
        kill(pid, SIGKILL);
    }
}

/* The generation that served is gone; unless we stop, nobody asked it to go. */
static void lost(struct master *m, int status)
{
    m->current.pid = 0;
    if (m->stopping)
        return;
    struct pool *pool = pool_new();
    log_write(LOG_ERR, "ended", "generation %u: %s", m->current.number, process_fate(pool, status));
    pool_free(pool);
    m->failures = time_steady() - m->current.began < PROCESS_EARLY ? m->failures + 1 : 1;
    m->again = time_steady() + process_pause(m->failures);
}

/* Buries generations, and workers that outlived theirs. False when no child is left. */
static bool bury(struct master *m)
{
    pid_t pid;
    while ((pid = process_ended()) > 0) {
        score_drop_pid(m->shared.score, pid);
        int status = process_bury(pid);
        if (pid == m->next.pid)
            m->next.pid = 0;
        if (pid == m->current.pid)
            lost(m, status);
    }
    return pid == 0;
}

/* Nobody comes after us: what stands in the sockets' queues is served, and nothing more may join it. */
static void stop(struct master *m)
{
    m->stopping = true;
    m->deadline = time_steady() + m->conf.drain_seconds * 1000000 + STOP_EXTRA;
    if (!m->inherited) {
        unlink(m->conf.listen);
        score_close(m->shared.score);
    }
    if (m->next.pid > 0)
        kill(m->next.pid, SIGKILL);
    if (m->current.pid > 0)
        kill(m->current.pid, SIGTERM);
}

static void hurry(struct master *m)
{
    if (time_steady() < m->deadline)
        return;
    log_write(LOG_ERR, "stop", "some workers did not finish in time");
    score_signal(m->shared.score, SIGKILL);
    if (m->current.pid > 0)
        kill(m->current.pid, SIGKILL);
}

static void obey(struct master *m)
{
    int signal;
    while ((signal = process_signal(m->shared.signals)) != 0) {
        if (signal == SIGHUP)
            m->reload_wanted = true;
        if ((signal == SIGTERM || signal == SIGINT) && !m->stopping)
            stop(m);
    }
}

static void keep(struct master *m)
{
    for (;;) {
        bool wanted = m->reload_wanted || (m->current.pid == 0 && time_steady() >= m->again);
        if (m->report < 0 && wanted && !m->stopping)
            start(m);
        if (process_wait(m->shared.signals, m->report, TICK_MS))
            hear(m);
        obey(m);
        watch_start(m);
        watch_requests(m);
        bool children = bury(m);
        if (m->stopping && !children)
            return;
        if (m->stopping)
            hurry(m);
    }
}

/* Makes everything there is once; the first thing that cannot be had ends the start. */
static enum err make(struct master *m, const char **message)
{
    struct shared *h = &m->shared;
    enum err e = conf_load(m->pool, h->conf_path, &m->conf, message);
    if (e != ERR_NONE)
        return e;
    log_open("reeve-worker", m->conf.log_level);
    e = socket_pid_file(m->pool, run_file(m, m->pool, "reeve-worker.pid"), message);
    if (e == ERR_NONE)
        e = socket_inherit(m->pool, &h->listener, message);
    m->inherited = h->listener >= 0;
    if (e == ERR_NONE && !m->inherited)
        e = socket_make(m->pool, m->conf.listen, &h->listener, message);
    if (e == ERR_NONE)
        e = socket_make(m->pool, m->conf.health, &h->health, message);
    if (e != ERR_NONE)
        return e;
    /* One hashes, the others may wait for it; the gate keeps one of these from strangers: so one is left for pages. */
    h->gate = gate_new((unsigned)m->conf.workers - 1);
    h->score = score_new();
    h->signals = process_signals();
    *message = "no shared memory, or no descriptor for signals";
    return h->gate != NULL && h->score != NULL && h->signals >= 0 ? ERR_NONE : ERR_INTERNAL;
}

int master_run(const char *conf_path)
{
    struct master m = {
        .shared = {.conf_path = conf_path, .listener = -1, .health = -1},
        .pool = pool_new(),
        .report = -1,
        .pause = RETRY_FIRST,
    };
    m.shared.conf = &m.conf;
    /* No core holds a password or a key; workers that outlive their generation become our children. */
    setrlimit(RLIMIT_CORE, &(struct rlimit){0});
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    signal(SIGPIPE, SIG_IGN);
    const char *message = "it must not run as root: start it as a user of its own";
    enum err e = geteuid() == 0 ? ERR_CONF : make(&m, &message);
    if (e != ERR_NONE) {
        log_write(LOG_ERR, "start", "%s", message);
        return EXIT_FAILURE;
    }
    keep(&m);
    if (!m.inherited)
        unlink(m.conf.listen);
    unlink(m.conf.health);
    unlink(run_file(&m, m.pool, "reeve-worker.pid"));
    pool_free(m.pool);
    return m.status;
}
