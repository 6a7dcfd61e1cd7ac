/* when: moments as the database writes them, to reckon with. */
#ifndef REEVE_CTL_WHEN_H
#define REEVE_CTL_WHEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/pool.h"

#define DAY INT64_C(86400)

/* "YYYY-MM-DD HH:MM:SS" into seconds since 1970 (UTC). False for anything else, and for a 30th of February. */
bool when_read(const char *text, int64_t *seconds);

/* And back: the moment, its day. */
char *when_text(struct pool *pool, int64_t seconds);
char *when_day(struct pool *pool, int64_t seconds);

#endif
