/* row_test: values by name; a name that is not there ends the program. */
#include "base/row.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include <CUnit/CUnit.h>

#include "unit.h"

static const struct column columns[] = {{"@id", COLUMN_NUMBER},
                                        {"name", COLUMN_TEXT},
                                        {"@blocked", COLUMN_BOOL},
                                        {"price", COLUMN_NUMBER}};
static const struct cell cells[] = {
    {"18446744073709551615", 20},
    {"Ada", 3},
    {"1", 1},
    {"1.50", 4},
    {NULL, 0},
    {"", 0},
    {"0", 1},
    {NULL, 0},
};
static const struct rows rows = {columns, 4, 2, cells};

static void values_by_name(void)
{
    CU_ASSERT_STRING_EQUAL(row_text(&rows, 0, "name"), "Ada");
    CU_ASSERT_STRING_EQUAL(row_text(&rows, 1, "name"), "");
    CU_ASSERT_EQUAL(row_number(&rows, 0, "id"), UINT64_MAX);
    CU_ASSERT_EQUAL(row_number(&rows, 0, "@id"), UINT64_MAX);
    CU_ASSERT_TRUE(row_true(&rows, 0, "blocked"));
    CU_ASSERT_FALSE(row_true(&rows, 1, "blocked"));
    CU_ASSERT_EQUAL(row_cell(&rows, 0, "name")->length, 3);
}

static void null_is_nothing(void)
{
    CU_ASSERT_PTR_NULL(row_text(&rows, 1, "price"));
    CU_ASSERT_EQUAL(row_number(&rows, 1, "id"), 0);
    CU_ASSERT_FALSE(row_true(&rows, 1, "price"));
}

static void wrong_name(void)
{
    row_text(&rows, 0, "nome");
}

static void wrong_row(void)
{
    row_text(&rows, 2, "name");
}

static void no_whole_number(void)
{
    row_number(&rows, 0, "price");
}

static void faults_end_the_program(void)
{
    static void (*const faults[])(void) = {wrong_name, wrong_row, no_whole_number};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char text[1024];
        int status = child_run(faults[i], text, sizeof text);
        CU_ASSERT(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
        CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"event\":\"row\""));
    }
}

CU_TestInfo row_tests[] = {
    {"values by name", values_by_name},
    {"null is nothing", null_is_nothing},
    {"faults end the program", faults_end_the_program},
    CU_TEST_INFO_NULL,
};
