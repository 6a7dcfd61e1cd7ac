/* gate: one at a time over all workers, with a short queue; for what is costly by design. */
#ifndef REEVE_BASE_GATE_H
#define REEVE_BASE_GATE_H

#include <stdbool.h>

#include "base/err.h"

struct gate;

/* A gate in memory that forked processes share; NULL when there is none to be had. At most <waiting> may wait. */
struct gate *gate_new(unsigned waiting);

/* Enters, waiting at most <milliseconds>; ERR_BUSY when the queue or the time is full. A holder that died has left. Of several
   places to wait one is kept for who is <known>, so that a crowd of strangers does not shut everybody out. */
MUST_CHECK enum err gate_enter(struct gate *gate, bool known, unsigned milliseconds);
void gate_leave(struct gate *gate);

#endif
