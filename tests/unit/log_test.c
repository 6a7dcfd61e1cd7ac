/* log_test: a line is one line of JSON, whatever is in it. */
#include "base/log.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CUnit/CUnit.h>

#include "base/err.h"
#include "unit.h"

static void write_hostile(void)
{
    log_open("test", LOG_INFO);
    log_request("0123456789abcdef");
    log_write(LOG_NOTICE, "event", "%s",
              "a\"b\\c\n\033[1m\x7f\xc2\x85\xe2\x80\xa8\xe2\x80\xa9\xff\xc3\xa9");
}

static void what_could_break_a_line_is_escaped(void)
{
    char text[1024];
    CU_ASSERT_EQUAL(child_run(write_hostile, text, sizeof text), 0);
    const char *rest = strstr(text, ",\"program\":");
    CU_ASSERT_PTR_NOT_NULL_FATAL(rest);
    CU_ASSERT_STRING_EQUAL(
        rest, ",\"program\":\"test\",\"request\":\"0123456789abcdef\",\"event\":\"event\","
              "\"text\":\"a\\u0022b\\u005cc\\u000a\\u001b[1m\\u007f\\u0085"
              "\\u2028\\u2029\xef\xbf\xbd\xc3\xa9\"}\n");
    CU_ASSERT_EQUAL(strspn(text, "{\"time:0123456789-T.Z"),
                    strlen("{\"time\":\"2026-11-21T15:32:00.123456Z\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "Z\",\"level\":\"notice\",\"pid\":"));
}

static void write_levels(void)
{
    log_open("test", LOG_WARNING);
    log_write(LOG_NOTICE, "quiet", "%s", "");
    log_write(LOG_WARNING, "loud", "%s", "");
}

static void what_is_below_the_level_is_left_out(void)
{
    char text[1024];
    CU_ASSERT_EQUAL(child_run(write_levels, text, sizeof text), 0);
    CU_ASSERT_PTR_NULL(strstr(text, "quiet"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"event\":\"loud\""));
    CU_ASSERT_PTR_NULL(strstr(text, "\"request\""));
}

static void write_long(void)
{
    char text[9000];
    memset(text, '\n', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    log_open(text, LOG_DEBUG);
    log_request(text);
    log_write(LOG_ERR, text, "%s", text);
}

static void a_long_line_is_cut_and_ends(void)
{
    char text[9000];
    CU_ASSERT_EQUAL(child_run(write_long, text, sizeof text), 0);
    size_t length = strlen(text);
    CU_ASSERT(length > 3900 && length <= 4096);
    CU_ASSERT_PTR_EQUAL(strchr(text, '\n'), text + length - 1);
    CU_ASSERT_STRING_EQUAL(text + length - 3, "\"}\n");
}

static void levels_have_names(void)
{
    enum log_level level = LOG_DEBUG;
    CU_ASSERT(log_level_named("err", &level) && level == LOG_ERR);
    CU_ASSERT(log_level_named("debug", &level) && level == LOG_DEBUG);
    CU_ASSERT_FALSE(log_level_named("", &level));
    CU_ASSERT_FALSE(log_level_named("ERR", &level));
}

static void every_error_has_a_name_of_its_own(void)
{
    for (int i = 0; i < ERR__MAX; i++) {
        const char *name = err_name((enum err)i);
        CU_ASSERT_PTR_NOT_NULL_FATAL(name);
        CU_ASSERT(err_status((enum err)i) >= 200 && err_status((enum err)i) < 600);
        CU_ASSERT(err_level((enum err)i) <= LOG_ERR);
        for (int k = 0; k < i; k++)
            CU_ASSERT_STRING_NOT_EQUAL(name, err_name((enum err)k));
    }
    CU_ASSERT_STRING_EQUAL(err_name(ERR_NOT_FOUND), "not-found");
    CU_ASSERT_EQUAL(err_status(ERR_NOT_FOUND), 404);
    CU_ASSERT_EQUAL(err_level(ERR_DATABASE), LOG_ERR);
}

CU_TestInfo log_tests[] = {
    {"what could break a line is escaped", what_could_break_a_line_is_escaped},
    {"what is below the level is left out", what_is_below_the_level_is_left_out},
    {"a long line is cut and ends", a_long_line_is_cut_and_ends},
    {"levels have names", levels_have_names},
    {"every error has a name of its own", every_error_has_a_name_of_its_own},
    CU_TEST_INFO_NULL,
};
