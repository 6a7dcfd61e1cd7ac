/* score: what every worker is doing, in memory that the master, its generations and their workers share. */
#ifndef REEVE_SERVE_SCORE_H
#define REEVE_SERVE_SCORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct score;

enum score_role { SCORE_WORKER, SCORE_HEALTH };

/* Things that are counted. */
enum score_event { SCORE_RESPAWN, SCORE_OVERDUE, SCORE_RELOAD, SCORE_RELOAD_FAILED, SCORE_EVENTS };

#define SCORE_CLASSES 6 /* answers by status: 0 for none (the stream was cut), 1xx ... 5xx */

/* All of it at one moment, for /metrics. */
struct score_sum {
    unsigned idle, busy, leaving; /* workers */
    uint64_t answers[SCORE_CLASSES];
    uint64_t microseconds;        /* spent on them */
    uint64_t events[SCORE_EVENTS];
};

/* A new board, in memory that forked processes share; NULL when there is none to be had. */
struct score *score_new(void);

/* A generation, before it forks: takes a free slot for a child; -1 when there is none. After the child's death: gives it back. */
int score_take(struct score *s, enum score_role role, unsigned generation);
void score_drop(struct score *s, int slot);

/* The master: gives back the slot of a worker that outlived its generation. */
void score_drop_pid(struct score *s, pid_t pid);

/* The child in its slot: is there; begins a request that must end within <seconds>; has ended it; goes. */
void score_open(struct score *s, int slot);
void score_begin(struct score *s, int slot, long seconds);
void score_end(struct score *s, int slot, int status, int64_t microseconds);
void score_leave(struct score *s, int slot);

/* How many workers of <generation> are there. */
unsigned score_present(const struct score *s, unsigned generation);

/* A child whose request is over its time, each told once; 0 when none is. */
pid_t score_overdue(struct score *s);

/* Sends <signal> to every child there is. */
void score_signal(const struct score *s, int signal);

/* The master closes for good: workers that are told to leave first empty the queue of the socket. */
void score_close(struct score *s);
bool score_closed(const struct score *s);

void score_count(struct score *s, enum score_event event);
void score_read(const struct score *s, struct score_sum *sum);

#endif
