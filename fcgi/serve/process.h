/* process: what the master, a generation, a worker and the health page have in common as processes. */
#ifndef REEVE_SERVE_PROCESS_H
#define REEVE_SERVE_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/conf.h"
#include "base/gate.h"
#include "serve/score.h"
#include "serve/serve.h"

/* What the master makes once and all its processes share. */
struct shared {
    const char *conf_path;
    const struct conf *conf; /* the master's own: its sockets and its run_dir stay for life */
    int listener, health;    /* listening sockets, non-blocking */
    int signals;             /* from process_signals */
    struct score *score;
    struct gate *gate;
};

/* A child of a generation: a worker, or the health page. */
struct post {
    const struct shared *shared;
    const struct conf *conf; /* as the generation read it */
    struct serve *serve;
    unsigned generation;
    int slot;
};

/*
 * Blocks SIGTERM, SIGINT, SIGHUP and SIGCHLD for the life of this process and its children, and gives a descriptor to poll
 * for them; -1 when there is none. Blocked, not handled: a read from a socket with a time-out is cut short by any handler,
 * SA_RESTART or not (signal(7)), and so would be a request under way. It also leaves libfcgi's handler nothing to handle.
 */
int process_signals(void);

/* The next signal that waits for this process, 0 when none does. */
int process_signal(int signals);

/* Whether SIGTERM or SIGINT was among those that waited; the others are dropped. */
bool process_told_to_leave(int signals);

/* Waits until <fd> (-1: none) can be read, a signal waits or <milliseconds> (-1: for ever) are over. True when <fd> can be. */
bool process_wait(int signals, int fd, long milliseconds);

/* In a child, first: takes <name>, gets SIGTERM when <parent> dies, exits when it is dead already. */
void process_begin(const char *name, pid_t parent);

/* A child that has ended but is not buried yet, so that nobody else can have its pid; 0 when none has, -1 when none is left. */
pid_t process_ended(void);

/* Buries <pid>; its wait status. */
int process_bury(pid_t pid);

/* "exit 75", "signal 9". */
const char *process_fate(struct pool *pool, int status);

/* The pause before the <failures>th start again: 100 ms, doubling up to 5 s; in microseconds. */
int64_t process_pause(unsigned failures);

/* One that ends sooner than this after its start (microseconds) has failed to start. */
#define PROCESS_EARLY 1000000

#endif
