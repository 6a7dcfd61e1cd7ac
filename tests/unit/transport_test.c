/* transport_test: what a gateway is posted, and how long a failed delivery waits. */
#include "job/transport.h"

#include <CUnit/CUnit.h>

#include "job/deliver.h"
#include "unit.h"

#define FILLED(body, to, text) transport_fill(pool, body, to, text)

static void json_holds_any_text(void)
{
    CU_ASSERT_STRING_EQUAL(FILLED("{\"to\":\"{to}\",\"text\":\"{text}\"}", "+31 6", "a"),
                           "{\"to\":\"+31 6\",\"text\":\"a\"}");
    CU_ASSERT_STRING_EQUAL(FILLED("[\"{to}\",\"{text}\"]", "\"},{\"", "\\ \" \n\r\t\x01 é"),
                           "[\"\\\"},{\\\"\",\"\\\\ \\\" \\u000a\\u000d\\u0009\\u0001 é\"]");
}

static void forms_hold_any_text(void)
{
    CU_ASSERT_STRING_EQUAL(FILLED("a=b&to={to}&text={text}", "+31 6", "x&to=y=%\r\né"),
                           "a=b&to=%2B31%206&text=x%26to%3Dy%3D%25%0D%0A%C3%A9");
}

static void places_in_values_are_no_places(void)
{
    CU_ASSERT_STRING_EQUAL(FILLED("{\"a\":\"{to}{text}\"}", "{text}", "{to}"), "{\"a\":\"{text}{to}\"}");
    CU_ASSERT_STRING_EQUAL(FILLED("x={to}{text}{to{x}", "1", "2"), "x=12{to{x}");
}

static void pauses_double_up_to_an_hour(void)
{
    static const long expected[] = {30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600};
    for (uint64_t i = 0; i < DELIVER_TRIES; i++)
        CU_ASSERT_EQUAL(deliver_pause(i + 1), expected[i]);
    CU_ASSERT_EQUAL(deliver_pause(UINT64_MAX), 3600);
}

CU_TestInfo transport_tests[] = {
    {"JSON holds any text", json_holds_any_text},
    {"forms hold any text", forms_hold_any_text},
    {"places in values are no places", places_in_values_are_no_places},
    {"pauses double up to an hour", pauses_double_up_to_an_hour},
    CU_TEST_INFO_NULL,
};
