/* usage: what an account did over the last three months, by week, from the roll-up. */
#include "feature/usage.h"

#include <string.h>
#include <time.h>

#include "base/time.h"

#define DAYS (7 * USAGE_WEEKS)

/* The day <back> days before <now> (seconds): all of them before the same, should midnight come between. */
static const char *day(struct pool *pool, time_t now, int back)
{
    time_t t = now - (time_t)back * 86400;
    struct tm tm;

    gmtime_r(&t, &tm);
    return pool_format(pool, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

/* The least number that a scale for <n> may end with: even up to 10, then round in its first two digits and easy to halve. */
static uint64_t scale(uint64_t n)
{
    static const uint64_t round[] = {10, 12, 16, 20, 24, 30, 40, 50, 60, 80, 100};

    if (n <= 10)
        return n < 2 ? 2 : n + n % 2;
    for (uint64_t ten = 1;; ten *= 10)
        for (size_t i = 0; i < sizeof round / sizeof *round; i++)
            if (n <= round[i] * ten)
                return round[i] * ten;
}

enum err usage_read(const struct act *act, uint64_t account, struct usage *u)
{
    time_t now = (time_t)(time_now() / 1000000);
    const struct rows *r;
    enum err e;

    *u = (struct usage){.start = day(act->pool, now, 2 * DAYS - 1),
                        .from = day(act->pool, now, DAYS - 1),
                        .to = day(act->pool, now, 0)};
    u->metric[USAGE_BOOKINGS].name = "bookings";
    u->metric[USAGE_PAYMENTS].name = "payments";
    for (int i = 0; i < USAGE_WEEKS; i++)
        u->day[i] = day(act->pool, now, DAYS - 1 - 7 * i);
    e = db_read(act->db, act->pool, "usage_list",
                ARGS(NUMBER("id", account), TEXT("from", u->start), TEXT("to", u->to)), &r);
    if (e != ERR_NONE)
        return e;
    for (size_t i = 0; i < r->rows; i++) {
        uint64_t week = row_number(r, i, "week"), n = row_number(r, i, "n");

        for (size_t m = 0; m < USAGE__METRICS; m++) {
            if (strcmp(u->metric[m].name, row_text(r, i, "metric")) != 0)
                continue;
            if (week < USAGE_WEEKS)
                u->metric[m].before += n;
            else if (week < 2 * USAGE_WEEKS) {
                u->metric[m].week[week - USAGE_WEEKS] = n;
                u->metric[m].total += n;
            }
        }
    }
    for (size_t m = 0; m < USAGE__METRICS; m++) {
        uint64_t most = 0;

        for (size_t i = 0; i < USAGE_WEEKS; i++)
            if (u->metric[m].week[i] > most)
                most = u->metric[m].week[i];
        u->metric[m].top = scale(most);
    }
    return ERR_NONE;
}

void usage_show(const struct usage *u, const char *created_at, struct node *parent)
{
    struct node *activity = model_add(parent, "activity");
    bool compare = strncmp(created_at, u->start, strlen(u->start)) < 0;

    model_text(activity, "from", u->from);
    model_text(activity, "to", u->to);
    for (size_t m = 0; m < USAGE__METRICS; m++) {
        struct node *metric = model_add(activity, "metric");

        model_text(metric, "name", u->metric[m].name);
        model_number(metric, "total", (int64_t)u->metric[m].total);
        if (compare)
            model_number(metric, "before", (int64_t)u->metric[m].before);
        model_number(metric, "top", (int64_t)u->metric[m].top);
        for (size_t i = 0; i < 3; i++)
            model_number(model_add(metric, "tick"), "n", (int64_t)(u->metric[m].top * i / 2));
        for (size_t i = 0; i < USAGE_WEEKS; i++) {
            struct node *week = model_add(metric, "week");

            model_text(week, "from", u->day[i]);
            model_number(week, "n", (int64_t)u->metric[m].week[i]);
        }
    }
}
