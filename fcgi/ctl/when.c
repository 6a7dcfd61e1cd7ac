/* when: the C library's calendar, held to one form. */
#include "ctl/when.h"

#include <string.h>
#include <time.h>

#define MOMENT "%Y-%m-%d %H:%M:%S"
#define SIZE 40

static struct tm calendar(int64_t seconds)
{
    time_t t = (time_t)seconds;
    struct tm tm;
    gmtime_r(&t, &tm);
    return tm;
}

char *when_text(struct pool *pool, int64_t seconds)
{
    char text[SIZE] = "";
    struct tm tm = calendar(seconds);
    strftime(text, sizeof text, MOMENT, &tm);
    return pool_copy(pool, text);
}

char *when_day(struct pool *pool, int64_t seconds)
{
    char text[SIZE] = "";
    struct tm tm = calendar(seconds);
    strftime(text, sizeof text, "%Y-%m-%d", &tm);
    return pool_copy(pool, text);
}

bool when_read(const char *text, int64_t *seconds)
{
    char again[SIZE] = "";
    struct tm tm = {0};
    if (strptime(text, MOMENT, &tm) == NULL)
        return false;
    *seconds = (int64_t)timegm(&tm);
    tm = calendar(*seconds);
    strftime(again, sizeof again, MOMENT, &tm);
    /* What comes back as it was is in the form, and exists. */
    return strcmp(text, again) == 0;
}
