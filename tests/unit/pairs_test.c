/* pairs_test: forms, cookies, and the way back. */
#include "base/pairs.h"

#include <string.h>

#include <CUnit/CUnit.h>

#include "unit.h"

static enum err read_form(const char *text, struct pairs *p)
{
    return pairs_urlencoded(pool, text, strlen(text), p);
}

static void forms_are_decoded(void)
{
    struct pairs p;
    CU_ASSERT_EQUAL_FATAL(read_form("a=1&&b=x+y%2B%26&c&=d&a=2&e=%c3%A9%0D%0A", &p), ERR_NONE);
    CU_ASSERT_EQUAL_FATAL(p.n, 6);
    CU_ASSERT_STRING_EQUAL(pairs_get(&p, "a"), "1");
    CU_ASSERT_STRING_EQUAL(pairs_get(&p, "b"), "x y+&");
    CU_ASSERT_STRING_EQUAL(pairs_get(&p, "c"), "");
    CU_ASSERT_STRING_EQUAL(pairs_get(&p, ""), "d");
    CU_ASSERT_STRING_EQUAL(p.v[4].value, "2");
    CU_ASSERT_STRING_EQUAL(pairs_get(&p, "e"), "\xc3\xa9\r\n");
    CU_ASSERT_PTR_NULL(pairs_get(&p, "f"));
    CU_ASSERT_EQUAL_FATAL(read_form("a=%1b%c2%85", &p), ERR_NONE);
    CU_ASSERT_STRING_EQUAL(pairs_get(&p, "a"), "\x1b\xc2\x85");
    CU_ASSERT_EQUAL(read_form("", &p), ERR_NONE);
    CU_ASSERT_EQUAL(p.n, 0);
    CU_ASSERT_EQUAL(read_form("&", &p), ERR_NONE);
    CU_ASSERT_EQUAL(p.n, 0);
}

static void broken_forms_are_refused(void)
{
    static const char *const broken[] = {
        "a=%",   "a=%4",     "a=%zz", "a=%4g",       "a=%00",       "%00=a",
        "a=%ff", "a=\xff",   "a=%c3", "a=%ed%a0%80", "a=%c0%80",    "a=%f5%80%80%80",
        "%1b=a", "%c2%85=a", "%7f=a", "%0b=1",       "%ef%bf%be=a", "a=%c3&b=%a9",
    };
    struct pairs p;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        CU_ASSERT_EQUAL(read_form(broken[i], &p), ERR_BAD_REQUEST);
    CU_ASSERT_EQUAL(pairs_urlencoded(pool, "a=\0b", 4, &p), ERR_BAD_REQUEST);
}

static void too_many_are_refused(void)
{
    struct buf b = {.pool = pool};
    struct pairs p;
    for (int i = 0; i < PAIRS_MAX; i++)
        buf_puts(&b, "&&a=1");
    CU_ASSERT_EQUAL(read_form(b.text, &p), ERR_NONE);
    CU_ASSERT_EQUAL(p.n, PAIRS_MAX);
    buf_puts(&b, "&a");
    CU_ASSERT_EQUAL(read_form(b.text, &p), ERR_BAD_REQUEST);

    struct buf c = {.pool = pool};
    for (int i = 0; i <= PAIRS_MAX; i++) {
        CU_ASSERT_EQUAL(i == 0 ? ERR_NONE : pairs_cookies(pool, c.text, &p), ERR_NONE);
        buf_format(&c, "c%d=1; ", i);
    }
    CU_ASSERT_EQUAL(pairs_cookies(pool, c.text, &p), ERR_BAD_REQUEST);
}

static void cookies_are_split(void)
{
    struct pairs p;
    CU_ASSERT_EQUAL(pairs_cookies(pool, NULL, &p), ERR_NONE);
    CU_ASSERT_EQUAL(p.n, 0);
    CU_ASSERT_EQUAL_FATAL(pairs_cookies(pool, "__Host-sid=Ab-_9; q=\"x\";e=;  t=a=b ", &p),
                          ERR_NONE);
    CU_ASSERT_EQUAL(p.n, 4);
    CU_ASSERT_STRING_EQUAL(pairs_get(&p, "__Host-sid"), "Ab-_9");
    CU_ASSERT_STRING_EQUAL(pairs_get(&p, "q"), "\"x\"");
    CU_ASSERT_STRING_EQUAL(pairs_get(&p, "e"), "");
    CU_ASSERT_STRING_EQUAL(pairs_get(&p, "t"), "a=b");
}

static void foreign_cookies_are_skipped_and_doubles_refused(void)
{
    struct pairs p;
    CU_ASSERT_EQUAL(pairs_cookies(pool, "bare; =x; a b=1; n=\xc3\xa9; k=v,w; sid=1", &p), ERR_NONE);
    CU_ASSERT_EQUAL(p.n, 1);
    CU_ASSERT_STRING_EQUAL(pairs_get(&p, "sid"), "1");
    CU_ASSERT_EQUAL(pairs_cookies(pool, "sid=1; a=2; sid=1", &p), ERR_BAD_REQUEST);
}

static void what_is_encoded_reads_back(void)
{
    struct pair list[] = {{"q", "a b&c=d+\xc3\xa9%"}, {"page", "7"}, {"x/y", ""}, {"z", "-._~"}};
    struct pairs p = {list, 4}, again;
    const char *const drop[] = {"page", NULL};
    CU_ASSERT_STRING_EQUAL(pairs_encode(pool, &p, drop),
                           "q=a%20b%26c%3Dd%2B%C3%A9%25&x%2Fy=&z=-._~");
    CU_ASSERT_STRING_EQUAL(pairs_encode(pool, &(struct pairs){0}, NULL), "");
    CU_ASSERT_EQUAL_FATAL(read_form(pairs_encode(pool, &p, NULL), &again), ERR_NONE);
    CU_ASSERT_EQUAL_FATAL(again.n, p.n);
    for (size_t i = 0; i < p.n; i++) {
        CU_ASSERT_STRING_EQUAL(again.v[i].name, list[i].name);
        CU_ASSERT_STRING_EQUAL(again.v[i].value, list[i].value);
    }
}

CU_TestInfo pairs_tests[] = {
    {"forms are decoded", forms_are_decoded},
    {"broken forms are refused", broken_forms_are_refused},
    {"too many are refused", too_many_are_refused},
    {"cookies are split", cookies_are_split},
    {"foreign cookies are skipped and doubles refused",
     foreign_cookies_are_skipped_and_doubles_refused},
    {"what is encoded reads back", what_is_encoded_reads_back},
    CU_TEST_INFO_NULL,
};
