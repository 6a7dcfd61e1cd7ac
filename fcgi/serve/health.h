/* health: answers GET /healthz, /readyz and /metrics over HTTP/1.0 on a socket of its own. */
#ifndef REEVE_SERVE_HEALTH_H
#define REEVE_SERVE_HEALTH_H

#include "serve/process.h"

/* The life of the health page, in a process of its own; exits with 0 when told to leave. */
_Noreturn void health_run(const struct post *post);

#endif
