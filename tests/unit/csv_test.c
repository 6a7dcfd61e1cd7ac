/* csv_test: what RFC 4180 allows comes out whole; what it does not is refused with its line. */
#include "ctl/csv.h"

#include <stdbool.h>
#include <string.h>

#include <CUnit/CUnit.h>

#include "unit.h"

/* What came out, as "line:[field][field]" a record. */
static void write_down(void *with, long line, size_t fields, const char *const *field)
{
    struct buf *b = with;
    buf_format(b, "%ld:", line);
    for (size_t i = 0; i < fields; i++)
        buf_format(b, "[%s]", field[i]);
}

/* Parses <text> in pieces of <step> bytes; of what is refused, "line!" stands at the end. */
static const char *parse(const char *text, size_t length, size_t step)
{
    struct buf out = {.pool = pool};
    buf_puts(&out, "");
    struct csv *csv = csv_new(pool, write_down, &out);
    enum err e = ERR_NONE;
    for (size_t i = 0; i < length && e == ERR_NONE; i += step)
        e = csv_feed(csv, text + i, length - i < step ? length - i : step);
    if (e == ERR_NONE)
        e = csv_end(csv);
    if (e != ERR_NONE) {
        long line;
        CU_ASSERT_PTR_NOT_NULL(csv_why(csv, &line));
        CU_ASSERT_EQUAL(csv_feed(csv, "a\n", 2), ERR_INVALID);
        CU_ASSERT_EQUAL(csv_end(csv), ERR_INVALID);
        buf_format(&out, "%ld!", line);
    }
    return out.text;
}

#define BYTES_OF(text) text, sizeof text - 1

static const struct {
    const char *text;
    size_t length;
    const char *wanted;
} cases[] = {
    {BYTES_OF(""), ""},
    {BYTES_OF("a,b\n"), "1:[a][b]"},
    {BYTES_OF("a,b"), "1:[a][b]"},
    {BYTES_OF("a,"), "1:[a][]"},
    {BYTES_OF("\n"), "1:[]"},
    {BYTES_OF(",\r\n,\r\n"), "1:[][]2:[][]"},
    {BYTES_OF("\"\"\n\"\",\"\"\n"), "1:[]2:[][]"},
    {BYTES_OF("\"a\"\"b\",\"c,d\"\r\n"), "1:[a\"b][c,d]"},
    {BYTES_OF("\"\"\"\"\n"), "1:[\"]"},
    {BYTES_OF("\"a\nb\",c\nd\n"), "1:[a\nb][c]3:[d]"},
    {BYTES_OF("\"a\r\n\r\nb\"\nc"), "1:[a\r\n\r\nb]4:[c]"},
    {BYTES_OF(" a , b \n"), "1:[ a ][ b ]"},
    {BYTES_OF("é,Ünï\n"), "1:[é][Ünï]"},
    {BYTES_OF("a\nb\"c\n"), "1:[a]2!"},
    {BYTES_OF("a\n\"b\"c\n"), "1:[a]2!"},
    {BYTES_OF("\"b\" ,c\n"), "1!"},
    {BYTES_OF("a\rb\n"), "1!"},
    {BYTES_OF("a\r"), "1!"},
    {BYTES_OF("\"a\"\rb"), "1!"},
    {BYTES_OF("x\n\"a\nb\nc"), "1:[x]2!"},
    {BYTES_OF("a\0b\n"), "1!"},
    {BYTES_OF("\"\0\"\n"), "1!"},
    {BYTES_OF("ok\n\xc3(\n"), "1:[ok]2!"},
    {BYTES_OF("\"\xed\xa0\x80\"\n"), "1!"},
};

static void parses(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (size_t step = 1; step <= cases[i].length + 1; step++)
            CU_ASSERT_STRING_EQUAL(parse(cases[i].text, cases[i].length, step), cases[i].wanted);
        pool_reset(pool);
    }
}

static void has_bounds(void)
{
    struct buf text = {.pool = pool};
    for (int i = 1; i < CSV_FIELDS; i++)
        buf_putc(&text, ',');
    CU_ASSERT_PTR_NULL(strchr(parse(text.text, text.length, text.length), '!'));
    buf_putc(&text, ',');
    CU_ASSERT_STRING_EQUAL(parse(text.text, text.length, text.length), "1!");

    text.length = 0;
    for (int i = 0; i < CSV_RECORD - 1; i++)
        buf_putc(&text, 'x');
    CU_ASSERT_PTR_NULL(strchr(parse(text.text, text.length, text.length), '!'));
    buf_putc(&text, 'x');
    CU_ASSERT_STRING_EQUAL(parse(text.text, text.length, text.length), "1!");
}

CU_TestInfo csv_tests[] = {
    {"parses", parses},
    {"has bounds", has_bounds},
    CU_TEST_INFO_NULL,
};
