/* time: UTC inside, the viewer's zone at the edge, ISO 8601 between. */
#ifndef REEVE_BASE_TIME_H
#define REEVE_BASE_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/pool.h"

/* Microseconds since 1970-01-01 UTC, by the wall clock; and of a clock that never steps. */
int64_t time_now(void);
int64_t time_steady(void);

/*
 * The database's "YYYY-MM-DD HH:MM:SS[.ffffff]" (UTC) as ISO 8601 with offset in <zone> ("Europe/Amsterdam"), to the second:
 * "2026-11-21T15:32:00+01:00"; "Z" for UTC. A date alone ("YYYY-MM-DD") comes back as it is. NULL when it is neither.
 */
char *time_local(struct pool *pool, const char *utc, const char *zone);

/* Now, in <zone>, in the same form. */
char *time_local_now(struct pool *pool, const char *zone);

/* Whether the machine knows a zone of this name. */
bool time_zone_known(const char *zone);

/* The zone that is called <zone> in any case, as the machine spells it; NULL: none. */
const char *time_zone_named(const char *zone);

/* The names of all zones, sorted, NULL at the end; of the process, read once from the system's tzdata. */
const char *const *time_zones(void);

#endif
