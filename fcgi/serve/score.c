/* score: a table of slots and a few counters; all atomic, because nobody could be waited for who may be killed. */
#include "serve/score.h"

#include <signal.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/time.h"

/* Room for the most workers there can be, each with the health page, in four generations, three of which are leaving. */
#define SLOTS (4 * (256 + 1))

enum state { FREE, TAKEN, IDLE, BUSY, LEAVING };

/* A slot has a cache line of its own: its worker writes to it twice a request. */
struct slot {
    _Alignas(64) _Atomic int state;
    _Atomic int role;
    _Atomic unsigned generation;
    _Atomic pid_t pid;
    _Atomic int64_t deadline; /* of the request under way, on the steady clock */
};

struct score {
    _Atomic bool closed;
    _Atomic uint64_t answers[SCORE_CLASSES];
    _Atomic uint64_t microseconds;
    _Atomic uint64_t events[SCORE_EVENTS];
    struct slot slot[SLOTS];
};

struct score *score_new(void)
{
    void *memory = mmap(NULL, sizeof(struct score), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

int score_take(struct score *s, enum score_role role, unsigned generation)
{
    for (int i = 0; i < SLOTS; i++) {
        int expected = FREE;
        if (!atomic_compare_exchange_strong(&s->slot[i].state, &expected, TAKEN))
            continue;
        s->slot[i].role = role;
        s->slot[i].generation = generation;
        return i;
    }
    return -1;
}

void score_drop(struct score *s, int slot)
{
    s->slot[slot].pid = 0;
    s->slot[slot].state = FREE;
}

void score_drop_pid(struct score *s, pid_t pid)
{
    for (int i = 0; i < SLOTS; i++) {
        if (s->slot[i].state != FREE && s->slot[i].pid == pid)
            score_drop(s, i);
    }
}

void score_open(struct score *s, int slot)
{
    s->slot[slot].pid = getpid();
    s->slot[slot].state = IDLE;
}

void score_begin(struct score *s, int slot, long seconds)
{
    s->slot[slot].deadline = time_steady() + seconds * 1000000;
    s->slot[slot].state = BUSY;
}

void score_end(struct score *s, int slot, int status, int64_t microseconds)
{
    int class = status / 100;
    s->slot[slot].state = IDLE;
    if (s->slot[slot].role != SCORE_WORKER)
        return;
    s->answers[class >= 0 && class < SCORE_CLASSES ? class : 0]++;
    s->microseconds += (uint64_t)microseconds;
}

void score_leave(struct score *s, int slot)
{
    s->slot[slot].state = LEAVING;
}

unsigned score_present(const struct score *s, unsigned generation)
{
    unsigned n = 0;
    for (int i = 0; i < SLOTS; i++) {
        const struct slot *slot = &s->slot[i];
        int state = slot->state;
        n += (state == IDLE || state == BUSY) && slot->generation == generation && slot->role == SCORE_WORKER;
    }
    return n;
}

pid_t score_overdue(struct score *s)
{
    int64_t now = time_steady();
    for (int i = 0; i < SLOTS; i++) {
        struct slot *slot = &s->slot[i];
        if (slot->state != BUSY || slot->deadline > now)
            continue;
        slot->deadline = INT64_MAX;
        return slot->pid;
    }
    return 0;
}

void score_signal(const struct score *s, int signal)
{
    for (int i = 0; i < SLOTS; i++) {
        pid_t pid = s->slot[i].pid;
        if (s->slot[i].state != FREE && pid > 0)
            kill(pid, signal);
    }
}

void score_close(struct score *s)
{
    s->closed = true;
}

bool score_closed(const struct score *s)
{
    return s->closed;
}

void score_count(struct score *s, enum score_event event)
{
    s->events[event]++;
}

void score_read(const struct score *s, struct score_sum *sum)
{
    *sum = (struct score_sum){.microseconds = s->microseconds};
    for (int i = 0; i < SLOTS; i++) {
        int state = s->slot[i].state;
        if (s->slot[i].role != SCORE_WORKER)
            continue;
        sum->idle += state == IDLE;
        sum->busy += state == BUSY;
        sum->leaving += state == LEAVING;
    }
    for (int i = 0; i < SCORE_CLASSES; i++)
        sum->answers[i] = s->answers[i];
    for (int i = 0; i < SCORE_EVENTS; i++)
        sum->events[i] = s->events[i];
}
