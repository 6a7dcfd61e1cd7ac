/* usage: what an account did over the last three months, by week, from the roll-up. */
#ifndef REEVE_FEATURE_USAGE_H
#define REEVE_FEATURE_USAGE_H

#include "rule/act.h"
#include "view/model.h"

#define USAGE_WEEKS 13

enum usage_metric { USAGE_BOOKINGS, USAGE_PAYMENTS, USAGE__METRICS };

/* <week>[i] counts what was accepted in the seven days from <day>[i]; the last week ends today. */
struct usage {
    const char *start, *from, *to; /* YYYY-MM-DD, UTC; <start>: of the 13 weeks before */
    const char *day[USAGE_WEEKS];
    struct {
        const char *name;
        uint64_t week[USAGE_WEEKS], total;
        uint64_t before; /* over the 13 weeks before */
        uint64_t top;    /* of a scale for the weeks: even, at least 2 */
    } metric[USAGE__METRICS];
};

MUST_CHECK enum err usage_read(const struct act *act, uint64_t account, struct usage *u);

/* Adds <activity>. The weeks before are for comparing: an account that was <created_at> later has nothing to compare with. */
void usage_show(const struct usage *u, const char *created_at, struct node *parent);

#endif
