/* fill_test: merge fields become what they stand for, once, and nothing else does. */
#include "rule/fill.h"

#include <string.h>

#include <CUnit/CUnit.h>

#include "unit.h"

static const struct fill olu = {"Olu Brick", "Olu", "Kiln & Co"};

static void fields_are_filled(void)
{
    static const char *const cases[][2] = {
        {"Dear {name},", "Dear Olu Brick,"},
        {"{first_name}{first_name}", "OluOlu"},
        {"{business}", "Kiln & Co"},
        {"", ""},
        {"no field", "no field"},
        {"{{name}}", "{Olu Brick}"},
        {"{ name} {name } {Name} {} { { name", "{ name} {name } {Name} {} { { name"},
        {"{nmae} {name", "{nmae} {name"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CU_ASSERT_STRING_EQUAL(fill(pool, cases[i][0], &olu), cases[i][1]);
}

static void what_they_bring_is_not_looked_through(void)
{
    const struct fill sly = {"{business}", "{", NULL};

    CU_ASSERT_STRING_EQUAL(fill(pool, "{name} {first_name}name}", &sly), "{business} {name}");
    CU_ASSERT_STRING_EQUAL(fill(pool, "[{business}]", &sly), "[]");
}

static void slips_are_found(void)
{
    CU_ASSERT_PTR_NULL(fill_unknown(pool, "Dear {name}, {first_name} of {business} { } {0} {a b}"));
    CU_ASSERT_STRING_EQUAL(fill_unknown(pool, "{name} {nmae} {other}"), "nmae");
}

static void blank_lines_part_paragraphs(void)
{
    struct model *m = model_new(pool, &(struct model_page){.name = "x", .lang = "en", .base = "", .zone = "UTC"});
    const char *text;
    size_t length;

    fill_paragraphs(model_content(m, "message"), pool, "\n\nOne\nmore\n\n\nTwo\n");
    CU_ASSERT_EQUAL_FATAL(model_xml(m, pool, &text, &length), ERR_NONE);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "<paragraphs><paragraph><line>One</line><line>more</line></paragraph><paragraph><line>Two</line></paragraph></paragraphs>"));
    model_free(m);
}

CU_TestInfo fill_tests[] = {
    {"fields are filled", fields_are_filled},
    {"what they bring is not looked through", what_they_bring_is_not_looked_through},
    {"slips are found", slips_are_found},
    {"blank lines part paragraphs", blank_lines_part_paragraphs},
    CU_TEST_INFO_NULL,
};
