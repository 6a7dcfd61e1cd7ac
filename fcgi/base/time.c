/* time: the calendar is ours, the zones are the C library's. */
#include "base/time.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"

#define ZONES "/usr/share/zoneinfo/"
#define ZONE_NAME 64 /* bytes of a zone's name with its NUL; the longest known has 33 */

/*
 * localtime_r knows one zone at a time, which stands in the environment: so the process remembers
 * which one that is, and a page of one viewer costs one change. The list of zones is the process's
 * too.
 */
static char current_zone[ZONE_NAME];
static struct pool *zone_pool; /* owns the names; never freed */
static const char **zones;
static size_t zone_count;

static int64_t microseconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t time_now(void)
{
    return microseconds(CLOCK_REALTIME);
}

int64_t time_steady(void)
{
    return microseconds(CLOCK_MONOTONIC);
}

/* Reads <count> digits at <at>; -1 when they are none. */
static int digits(const char *at, int count)
{
    int n = 0;
    for (int i = 0; i < count; i++) {
        if (at[i] < '0' || at[i] > '9')
            return -1;
        n = n * 10 + (at[i] - '0');
    }
    return n;
}

static char *put(char *to, int n, int count)
{
    for (int i = count; i-- > 0; n /= 10)
        to[i] = (char)('0' + n % 10);
    return to + count;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* Reads "YYYY-MM-DD" at the head of <text>. */
static bool read_date(const char *text, struct tm *tm)
{
    int year = digits(text, 4);
    if (year < 1 || text[4] != '-')
        return false;
    int month = digits(text + 5, 2);
    if (month < 1 || month > 12 || text[7] != '-')
        return false;
    int day = digits(text + 8, 2);
    if (day < 1 || day > month_days(year, month))
        return false;
    *tm = (struct tm){.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
    return true;
}

/* Reads " HH:MM:SS[.ffffff]", all of <text>; the fraction is only looked at. */
static bool read_clock(const char *text, struct tm *tm)
{
    if (text[0] != ' ' || (tm->tm_hour = digits(text + 1, 2)) < 0 || text[3] != ':' ||
        (tm->tm_min = digits(text + 4, 2)) < 0 || text[6] != ':' ||
        (tm->tm_sec = digits(text + 7, 2)) < 0)
        return false;
    if (tm->tm_hour > 23 || tm->tm_min > 59 || tm->tm_sec > 59)
        return false;
    text += 9;
    if (*text == '.') {
        size_t fraction = strspn(++text, "0123456789");
        if (fraction == 0 || fraction > 6)
            return false;
        text += fraction;
    }
    return *text == '\0';
}

/* Seconds since 1970 of what read_date and read_clock have read. A year begins in March here. */
static time_t to_seconds(const struct tm *tm)
{
    long year = tm->tm_year + 1900 - (tm->tm_mon < 2);
    long month = (tm->tm_mon + 10) % 12;
    long days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 +
                tm->tm_mday - 719469;
    return ((days * 24 + tm->tm_hour) * 60 + tm->tm_min) * 60 + tm->tm_sec;
}

/* Makes <zone> the one that localtime_r uses. */
static bool enter_zone(const char *zone)
{
    if (strcmp(zone, current_zone) == 0)
        return true;
    char value[ZONE_NAME + 1];
    if (!time_zone_known(zone))
        return false;
    snprintf(value, sizeof value, ":%s", zone);
    if (setenv("TZ", value, 1) != 0)
        pool_exhausted();
    tzset();
    memcpy(current_zone, value + 1, strlen(value));
    return true;
}

/* An unknown zone, or a year beyond four digits, gives UTC: the same instant, and it says so. */
static char *format_local(struct pool *pool, time_t at, const char *zone)
{
    struct tm tm;
    bool utc = strcmp(zone, "UTC") == 0 || !enter_zone(zone) || localtime_r(&at, &tm) == NULL ||
               tm.tm_year + 1900 < 1 || tm.tm_year + 1900 > 9999;
    if (utc)
        gmtime_r(&at, &tm);

    char text[sizeof "YYYY-MM-DDTHH:MM:SS+HH:MM"];
    char *to = put(text, tm.tm_year + 1900, 4);
    *to++ = '-';
    to = put(to, tm.tm_mon + 1, 2);
    *to++ = '-';
    to = put(to, tm.tm_mday, 2);
    *to++ = 'T';
    to = put(to, tm.tm_hour, 2);
    *to++ = ':';
    to = put(to, tm.tm_min, 2);
    *to++ = ':';
    to = put(to, tm.tm_sec, 2);
    if (utc) {
        *to++ = 'Z';
    } else {
        int minutes = (int)labs(tm.tm_gmtoff) / 60;
        *to++ = tm.tm_gmtoff < 0 ? '-' : '+';
        to = put(to, minutes / 60, 2);
        *to++ = ':';
        to = put(to, minutes % 60, 2);
    }
    return pool_copyn(pool, text, (size_t)(to - text));
}

char *time_local(struct pool *pool, const char *utc, const char *zone)
{
    struct tm tm;
    if (!read_date(utc, &tm))
        return NULL;
    if (utc[10] == '\0')
        return pool_copy(pool, utc);
    return read_clock(utc + 10, &tm) ? format_local(pool, to_seconds(&tm), zone) : NULL;
}

char *time_local_now(struct pool *pool, const char *zone)
{
    return format_local(pool, time(NULL), zone);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The whole file at <path>; empty, and logged, when it cannot be read. */
/* The zone of a line of tzdata.zi ("Z name ...", "L target name"); NULL when none is installed. */
static const char *zone_of(char *line)
{
    const char *kind = strsep(&line, " ");
    if (strcmp(kind, "L") == 0)
        strsep(&line, " ");
    else if (strcmp(kind, "Z") != 0)
        return NULL;
    const char *name = strsep(&line, " ");
    char path[sizeof ZONES + ZONE_NAME];
    if (name == NULL || strlen(name) >= ZONE_NAME)
        return NULL;
    snprintf(path, sizeof path, ZONES "%s", name);
    return access(path, R_OK) == 0 ? name : NULL;
}

static void load_zones(void)
{
    zone_pool = pool_new();
    size_t lines = 1, length;
    char *text = file_read(zone_pool, ZONES "tzdata.zi", &length), *line;
    if (text == NULL) {
        log_write(LOG_ERR, "zones", ZONES "tzdata.zi: %s", strerror(errno));
        text = pool_copy(zone_pool, "");
    }
    for (const char *c = text; *c != '\0'; c++)
        lines += *c == '\n';
    zones = pool_array(zone_pool, lines + 1, sizeof *zones);
    while ((line = strsep(&text, "\n")) != NULL) {
        const char *zone = zone_of(line);
        if (zone != NULL)
            zones[zone_count++] = zone;
    }
    qsort(zones, zone_count, sizeof *zones, compare);
}

const char *const *time_zones(void)
{
    if (zones == NULL)
        load_zones();
    return zones;
}

bool time_zone_known(const char *zone)
{
    const char *const *all = time_zones();
    return bsearch(&zone, all, zone_count, sizeof *all, compare) != NULL;
}

const char *time_zone_named(const char *zone)
{
    for (const char *const *z = time_zones(); *z != NULL; z++)
        if (strcasecmp(*z, zone) == 0)
            return *z;
    return NULL;
}
