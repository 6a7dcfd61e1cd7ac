/* time_test: every day of two centuries in UTC, and the turns of summer time in a few zones. */
#include "base/time.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <CUnit/CUnit.h>

#include "unit.h"

static void instants_are_shown_in_their_zone(void)
{
    static const struct {
        const char *utc, *zone, *local;
    } cases[] = {
        {"2026-11-21 14:32:00", "Europe/Amsterdam", "2026-11-21T15:32:00+01:00"},
        {"2026-11-21 14:32:00.123456", "UTC", "2026-11-21T14:32:00Z"},
        {"2026-03-29 00:59:59", "Europe/Amsterdam", "2026-03-29T01:59:59+01:00"},
        {"2026-03-29 01:00:00", "Europe/Amsterdam", "2026-03-29T03:00:00+02:00"},
        {"2026-10-25 00:59:59", "Europe/Amsterdam", "2026-10-25T02:59:59+02:00"},
        {"2026-10-25 01:00:00", "Europe/Amsterdam", "2026-10-25T02:00:00+01:00"},
        {"2026-07-01 12:00:00.9", "America/New_York", "2026-07-01T08:00:00-04:00"},
        {"2026-01-01 00:00:00", "America/St_Johns", "2025-12-31T20:30:00-03:30"},
        {"2026-12-31 23:59:59", "Asia/Kathmandu", "2027-01-01T05:44:59+05:45"},
        {"2026-07-01 00:00:00", "Pacific/Kiritimati", "2026-07-01T14:00:00+14:00"},
        {"2026-07-01 00:00:00", "Europe/London", "2026-07-01T01:00:00+01:00"},
        {"2026-12-01 00:00:00", "Europe/London", "2026-12-01T00:00:00+00:00"},
        {"2024-02-29 23:30:00", "Europe/Amsterdam", "2024-03-01T00:30:00+01:00"},
        {"2050-07-01 00:00:00", "Europe/Amsterdam", "2050-07-01T02:00:00+02:00"},
        {"9999-12-31 23:59:59", "Europe/Amsterdam", "9999-12-31T23:59:59Z"},
        {"2026-07-01 00:00:00", "Nowhere/Atlantis", "2026-07-01T00:00:00Z"},
        {"2026-07-01 00:00:00", "../../../etc/passwd", "2026-07-01T00:00:00Z"},
        {"2026-07-01", "Europe/Amsterdam", "2026-07-01"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *local = time_local(pool, cases[i].utc, cases[i].zone);
        CU_ASSERT_PTR_NOT_NULL_FATAL(local);
        CU_ASSERT_STRING_EQUAL(local, cases[i].local);
    }
}

static void what_is_no_time_is_refused(void)
{
    static const char *const bad[] = {
        "",
        "2026",
        "2026-13-01",
        "2026-00-01",
        "2026-02-29",
        "2100-02-29",
        "0000-00-00",
        "2026-1-01",
        "2026-01-32",
        "2026-01-01T00:00:00",
        "2026-01-01 24:00:00",
        "2026-01-01 00:60:00",
        "2026-01-01 00:00:60",
        "2026-01-01 00:00",
        "2026-01-01 00:00:00.",
        "2026-01-01 00:00:00.1234567",
        "2026-01-01 00:00:00Z",
        "2026-01-01 ",
        "x026-01-01",
        "2026-01-01 0a:00:00",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CU_ASSERT_PTR_NULL(time_local(pool, bad[i], "UTC"));
}

static void the_calendar_is_the_librarys(void)
{
    int different = 0;
    for (time_t at = -5000000000; at < 5000000000; at += 86399) {
        struct tm tm;
        char utc[32], iso[32];
        gmtime_r(&at, &tm);
        strftime(utc, sizeof utc, "%Y-%m-%d %H:%M:%S", &tm);
        strftime(iso, sizeof iso, "%Y-%m-%dT%H:%M:%SZ", &tm);
        const char *local = time_local(pool, utc, "UTC");
        different += local == NULL || strcmp(local, iso) != 0;
        pool_reset(pool);
    }
    CU_ASSERT_EQUAL(different, 0);
}

static void zones_are_sorted_and_known(void)
{
    const char *const *zones = time_zones();
    size_t n = 0;
    for (; zones[n] != NULL; n++)
        CU_ASSERT(time_zone_known(zones[n]) && (n == 0 || strcmp(zones[n - 1], zones[n]) < 0));
    CU_ASSERT(n > 300);
    CU_ASSERT_TRUE(time_zone_known("UTC"));
    CU_ASSERT_TRUE(time_zone_known("Europe/Amsterdam"));
    CU_ASSERT_STRING_EQUAL(time_zone_named("europe/AMSTERDAM"), "Europe/Amsterdam");
    CU_ASSERT_PTR_NULL(time_zone_named("europe/nowhere"));
    CU_ASSERT_FALSE(time_zone_known(""));
    CU_ASSERT_FALSE(time_zone_known("europe/amsterdam"));
    CU_ASSERT_FALSE(time_zone_known("Europe"));
    CU_ASSERT_FALSE(time_zone_known("tzdata.zi"));
    CU_ASSERT_FALSE(time_zone_known("CET-1CEST"));
}

static void clocks_run(void)
{
    int64_t before = time(NULL), now = time_now() / 1000000, after = time(NULL), steady = time_steady();
    CU_ASSERT(before <= now && now <= after + 1); /* time() is that of the last tick */
    CU_ASSERT(time_steady() >= steady);
    const char *local = time_local_now(pool, "UTC");
    CU_ASSERT_EQUAL(strlen(local), strlen("2026-11-21T14:32:00Z"));
}

CU_TestInfo time_tests[] = {
    {"instants are shown in their zone", instants_are_shown_in_their_zone},
    {"what is no time is refused", what_is_no_time_is_refused},
    {"the calendar is the library's", the_calendar_is_the_librarys},
    {"zones are sorted and known", zones_are_sorted_and_known},
    {"clocks run", clocks_run},
    CU_TEST_INFO_NULL,
};
