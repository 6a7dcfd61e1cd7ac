/* gate: robust mutexes in shared memory: one for who is inside, one for each place in the queue. */
#include "base/gate.h"

#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/mman.h>
#include <time.h>

/* The kernel gives back what a dead process held, so that neither the inside nor a place is ever lost: a counter of those
   who wait would leak with each that is killed while it waits. */
struct gate {
    pthread_mutex_t inside;
    unsigned places;
    pthread_mutex_t place[];
};

struct gate *gate_new(unsigned waiting)
{
    size_t size = sizeof(struct gate) + waiting * sizeof(pthread_mutex_t);
    struct gate *gate = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (gate == MAP_FAILED)
        return NULL;
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(&gate->inside, &attributes);
    for (gate->places = 0; gate->places < waiting; gate->places++)
        pthread_mutex_init(&gate->place[gate->places], &attributes);
    pthread_mutexattr_destroy(&attributes);
    return gate;
}

/* Whether <result> of a lock means that we hold <mutex> now; what a dead holder left behind is taken over as it is. */
static bool holds(pthread_mutex_t *mutex, int result)
{
    if (result == EOWNERDEAD)
        result = pthread_mutex_consistent(mutex);
    return result == 0;
}

static pthread_mutex_t *free_place(struct gate *gate, bool known)
{
    for (unsigned i = !known && gate->places > 1; i < gate->places; i++) {
        if (holds(&gate->place[i], pthread_mutex_trylock(&gate->place[i])))
            return &gate->place[i];
    }
    return NULL;
}

static struct timespec in(unsigned milliseconds)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += milliseconds / 1000;
    until.tv_nsec += (long)(milliseconds % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    return until;
}

enum err gate_enter(struct gate *gate, bool known, unsigned milliseconds)
{
    if (holds(&gate->inside, pthread_mutex_trylock(&gate->inside)))
        return ERR_NONE;
    pthread_mutex_t *place = free_place(gate, known);
    if (place == NULL) {
        log_write(err_level(ERR_BUSY), "gate", "no place to wait is free of %u", gate->places);
        return ERR_BUSY;
    }
    struct timespec until = in(milliseconds);
    bool inside = holds(&gate->inside, pthread_mutex_clocklock(&gate->inside, CLOCK_MONOTONIC, &until));
    pthread_mutex_unlock(place);
    if (!inside)
        log_write(err_level(ERR_BUSY), "gate", "waited %u ms in vain", milliseconds);
    return inside ? ERR_NONE : ERR_BUSY;
}

void gate_leave(struct gate *gate)
{
    pthread_mutex_unlock(&gate->inside);
}
