/* model_test: what goes into a model and how it comes out as XML and JSON. */
#include "view/model.h"

#include <string.h>

#include <CUnit/CUnit.h>

#include "unit.h"
#include "view/sheet.h"
#include "view/tree.h"

static struct model *m;

static void begin(void)
{
    struct model_page page = {
        .name = "test", .lang = "en", .base = "/as/x", .zone = "Europe/Amsterdam"};
    m = model_new(pool, &page);
}

static void end(void)
{
    model_free(m);
    sheet_reset();
}

static const char *as_xml(void)
{
    const char *text = "";
    size_t length = 0;
    CU_ASSERT_EQUAL(model_xml(m, pool, &text, &length), ERR_NONE);
    CU_ASSERT_EQUAL(strlen(text), length);
    return text;
}

static const char *as_json(void)
{
    const char *text = "";
    size_t length = 0;
    CU_ASSERT_EQUAL(model_json(m, pool, &text, &length), ERR_NONE);
    CU_ASSERT_EQUAL(strlen(text), length);
    return text;
}

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define CELL(text)                                                                                 \
    {                                                                                              \
        text, sizeof(text) - 1                                                                     \
    }

static const struct column columns[] = {
    {"@id", COLUMN_NUMBER},   {"@on", COLUMN_BOOL},  {"@at", COLUMN_TIME}, {"@day", COLUMN_TIME},
    {"@key_x", COLUMN_BYTES}, {"note", COLUMN_TEXT}, {"n", COLUMN_NUMBER}, {"key1", COLUMN_NUMBER},
};
static const struct cell cells[] = {
    CELL("12"),         CELL("1"),    CELL("2026-07-21 14:32:05.120000"),
    CELL("2026-07-21"), CELL("\xFF"), CELL("a\nb"),
    CELL("1.50"),       CELL("9"),    CELL("007"),
    CELL("0"),          {NULL, 0},    {NULL, 0},
    {NULL, 0},          CELL(""),     {NULL, 0},
    {NULL, 0},
};
static const struct rows rows = {columns, 8, 2, cells};
static const struct rows no_rows = {columns, 8, 0, NULL};

static void root(void)
{
    begin();
    CU_ASSERT_STRING_EQUAL(model_name(m), "test");
    static const char *const expected[][2] = {
        {"name", "test"}, {"lang", "en"}, {"now", NULL}, {"base", "/as/x"}};
    const xmlAttr *a = m->doc->children->properties;
    for (size_t i = 0; i < 4; i++, a = a->next) {
        CU_ASSERT_PTR_NOT_NULL_FATAL(a);
        CU_ASSERT_STRING_EQUAL((const char *)a->name, expected[i][0]);
        if (expected[i][1] != NULL)
            CU_ASSERT_STRING_EQUAL((const char *)a->children->content, expected[i][1]);
    }
    CU_ASSERT_PTR_NULL(a);
    end();
}

static void rows_as_xml(void)
{
    begin();
    model_rows(model_content(m, "list"), "row", &rows);
    CU_ASSERT_STRING_EQUAL(
        as_xml(),
        XML "<list><row id=\"12\" on=\"true\" at=\"2026-07-21T16:32:05+02:00\" day=\"2026-07-21\">"
            "<note>a\nb</note><n>1.50</n></row><row id=\"007\" "
            "on=\"false\"><note></note></row></list>\n");
    CU_ASSERT_EQUAL(model_error(m), ERR_NONE);
    end();
}

static void content_alone(void)
{
    begin();
    model_text(model_add(model_page(m), "viewer"), "name", "secret");
    struct node *one = model_content(m, "one");
    model_text(one, "t", "\"<&>\t\\");
    model_text(one, "none", NULL);
    model_add(model_page(m), "form");
    CU_ASSERT_STRING_EQUAL(as_xml(), XML "<one t=\"&quot;&lt;&amp;&gt;&#9;\\\"/>\n");
    model_body(model_content(m, "two"), "b", "\xC3\xA9");
    CU_ASSERT_STRING_EQUAL(
        as_xml(),
        XML "<reeve><one t=\"&quot;&lt;&amp;&gt;&#9;\\\"/><two><b>\xC3\xA9</b></two></reeve>\n");
    CU_ASSERT_STRING_EQUAL(
        as_json(), "{\"one\":{\"t\":\"\\\"<&>\\u0009\\\\\"},\"two\":{\"b\":\"\xC3\xA9\"}}\n");
    end();
}

static void nothing(void)
{
    begin();
    CU_ASSERT_STRING_EQUAL(as_xml(), XML "<reeve/>\n");
    CU_ASSERT_STRING_EQUAL(as_json(), "{}\n");
    end();
}

static void rows_as_json(void)
{
    begin();
    struct node *list = model_content(m, "list");
    model_number(list, "count", 2);
    model_rows(list, "row", &rows);
    model_rows(list, "more", &no_rows);
    CU_ASSERT_STRING_EQUAL(as_json(),
                           "{\"list\":{\"count\":2,\"row\":[{\"id\":12,\"on\":true,"
                           "\"at\":\"2026-07-21T16:32:05+02:00\",\"day\":\"2026-07-21\",\"note\":"
                           "\"a\\u000ab\",\"n\":1.50},"
                           "{\"id\":\"007\",\"on\":false,\"note\":\"\"}],\"more\":[]}}\n");
    end();
}

static void lists_as_json(void)
{
    begin();
    struct node *c = model_content(m, "c");
    model_number(c, "low", INT64_MIN);
    model_bool(c, "no", false);
    struct node *list = model_list(c, "tags");
    model_text(model_add(list, "tag"), "name", "a");
    model_list(c, "empty");
    model_rows(model_list(c, "rows"), "row", &no_rows);
    struct node *own = model_list(c, "own");
    model_text(own, "x", "y");
    model_add(own, "item");
    model_add(c, "twice");
    model_add(c, "once");
    model_add(c, "twice");
    CU_ASSERT_STRING_EQUAL(
        as_json(),
        "{\"c\":{\"low\":-9223372036854775808,\"no\":false,\"tags\":[{\"name\":\"a\"}],\"empty\":[]"
        ","
        "\"rows\":[],\"own\":{\"x\":\"y\",\"item\":[{}]},\"twice\":[{},{}],\"once\":{}}}\n");
    end();
}

static void filled(void)
{
    begin();
    model_fill(model_content(m, "one"), &rows, 1);
    model_row(model_content(m, "holder"), "two", &rows, 1);
    CU_ASSERT_STRING_EQUAL(as_json(),
                           "{\"one\":{\"id\":\"007\",\"on\":false,\"note\":\"\"},"
                           "\"holder\":{\"two\":[{\"id\":\"007\",\"on\":false,\"note\":\"\"}]}}\n");
    end();
}

#define R "\xEF\xBF\xBD" /* U+FFFD */

static void cleaned(void)
{
    static const struct {
        struct cell in;
        const char *out;
    } table[] = {
        {CELL("plain text, longer than eight"), "plain text, longer than eight"},
        {CELL("a\x01z"), "a" R "z"},
        {CELL("12345678\x1F"), "12345678" R},
        {CELL("1234567\x0B"
              "12345678"),
         "1234567" R "12345678"},
        {CELL("\x7F\xC2\x85"), "\x7F\xC2\x85"},
        {CELL("\tx\ny\rz"), "\tx\ny\rz"},
        {CELL("a\0b"), "a" R "b"},
        {CELL("\xFF\xFE"), R R},
        {CELL("cut \xE2\x82"), "cut " R},
        {CELL("\xC0\xAF"), R R},
        {CELL("\xED\xA0\x80"), R},
        {CELL("\xEF\xBF\xBE\xEF\xBF\xBF"), R R},
        {CELL("\xF4\x90\x80\x80"), R},
        {CELL("\xF0\x9F\x98\x80 \xE5\xA4\xA7 \xC3\xA9"), "\xF0\x9F\x98\x80 \xE5\xA4\xA7 \xC3\xA9"},
        {CELL("1234567\xC3\xA9"), "1234567\xC3\xA9"},
    };
    static const struct column text = {"@t", COLUMN_TEXT};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        begin();
        struct rows one = {&text, 1, 1, &table[i].in};
        model_rows(model_page(m), "r", &one);
        CU_ASSERT_STRING_EQUAL(
            (const char *)m->doc->children->children->properties->children->content, table[i].out);
        end();
    }
}

static void name_is_wrong(struct node *n)
{
    model_text(n, "a b", "x");
}

static void name_is_twice(struct node *n)
{
    model_text(n, "a", "x");
    model_text(n, "a", "y");
}

static void element_is_wrong(struct node *n)
{
    model_add(n, "1a");
}

static void time_is_wrong(struct node *n)
{
    model_time(n, "t", "yesterday");
}

static void bytes(struct node *n)
{
    static const struct column c = {"@b", COLUMN_BYTES};
    static const struct rows r = {&c, 1, 0, NULL};
    model_rows(n, "r", &r);
}

static void column_is_twice(struct node *n)
{
    static const struct column c[] = {{"@b", COLUMN_TEXT}, {"b", COLUMN_TEXT}, {"@b", COLUMN_TEXT}};
    static const struct rows r = {c, 3, 0, NULL};
    model_rows(n, "r", &r);
}

static void filled_late(struct node *n)
{
    model_text(n, "a", "x");
    model_fill(n, &rows, 0);
}

static void remembers_errors(void)
{
    static void (*const table[])(struct node *) = {name_is_wrong, name_is_twice, element_is_wrong,
                                                   time_is_wrong, bytes,         column_is_twice,
                                                   filled_late};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *text;
        size_t length;
        begin();
        table[i](model_content(m, "c"));
        CU_ASSERT_EQUAL(model_error(m), ERR_INTERNAL);
        CU_ASSERT_EQUAL(model_xml(m, pool, &text, &length), ERR_INTERNAL);
        CU_ASSERT_EQUAL(model_json(m, pool, &text, &length), ERR_INTERNAL);
        end();
    }
}

CU_TestInfo model_tests[] = {
    {"root", root},       {"rows as XML", rows_as_xml},   {"content alone", content_alone},
    {"nothing", nothing}, {"rows as JSON", rows_as_json}, {"lists as JSON", lists_as_json},
    {"filled", filled},   {"cleaned", cleaned},           {"remembers errors", remembers_errors},
    CU_TEST_INFO_NULL,
};
