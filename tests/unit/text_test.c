/* text_test: UTF-8, tidying, folding, words, numbers and addresses. */
#include "base/text.h"

#include <string.h>

#include <CUnit/CUnit.h>
#include <unistr.h>

#include "unit.h"

static bool is_utf8(const char *text)
{
    return text_utf8(text, strlen(text));
}

static void utf8_is_checked(void)
{
    static const char *const good[] = {"",
                                       "plain ASCII of some length",
                                       "\xc2\x80",
                                       "\xed\x9f\xbf",
                                       "\xef\xbf\xbf",
                                       "\xf4\x8f\xbf\xbf",
                                       "12345678\xc3\xa9"};
    static const char *const bad[] = {
        "\x80",         "\xc0\x80",         "\xc1\xbf",         "\xe0\x80\x80",     "\xed\xa0\x80",
        "\xed\xbf\xbf", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff",
        "a\xc3",        "12345678\xe2\x82"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        CU_ASSERT_TRUE(is_utf8(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CU_ASSERT_FALSE(is_utf8(bad[i]));
}

static void controls_are_not_plain(void)
{
    CU_ASSERT_TRUE(text_plain("A \xc3\xa9 \xef\xbf\xbd \xe2\x82\xac", false));
    CU_ASSERT_TRUE(text_plain("a\tb\r\n", true));
    CU_ASSERT_FALSE(text_plain("a\tb", false));
    static const char *const bad[] = {"\x01",     "\x1b",         "\x7f",        "\xc2\x80",
                                      "\xc2\x9f", "\xef\xbf\xbe", "\xef\xbf\xbf"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CU_ASSERT_FALSE(text_plain(bad[i], true));
    CU_ASSERT_TRUE(text_plain("\xc2\xa0", false));
    CU_ASSERT_TRUE(text_visible("\xe2\x80\x8b a"));
    CU_ASSERT_FALSE(text_visible("\xe2\x80\x8b \xef\xbb\xbf\xc2\xa0\xe2\x80\xae"));
    CU_ASSERT_FALSE(text_visible(""));
}

static void what_cannot_be_seen_is_not_open(void)
{
    static const char *const bad[] = {"a\xe2\x80\x8b", "\xef\xbb\xbf" "a", "\xe2\x81\xa0", "\xe2\x80\xaa", "\xe2\x80\xae" "a",
                                      "\xe2\x81\xa6", "\xe2\x81\xa9"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CU_ASSERT_FALSE(text_open(bad[i], true));
    CU_ASSERT_TRUE(text_open("\xd7\x90\xe2\x80\x8f!", true));
    CU_ASSERT_FALSE(text_open("\xd7\x90\xe2\x80\x8f!", false));
    CU_ASSERT_FALSE(text_open("a\xe2\x80\x8e", false));
    CU_ASSERT_TRUE(text_open("\xd9\x85\xe2\x80\x8c\xd8\xae \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xa7", false));
}

static void characters_are_counted(void)
{
    CU_ASSERT_EQUAL(text_length(""), 0);
    CU_ASSERT_EQUAL(text_length("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"), 4);
}

static void white_space_is_tidied(void)
{
    CU_ASSERT_STRING_EQUAL(text_tidy(pool, "  a \t b\xc2\xa0\xe3\x80\x80 c \r\n", false), "a b c");
    CU_ASSERT_STRING_EQUAL(text_tidy(pool,
                                     "\n a  b \r\n\r\n c\rd\xe2\x80\xa8"
                                     "e \n\n",
                                     true),
                           "a b\n\nc\nd\ne");
    CU_ASSERT_STRING_EQUAL(text_tidy(pool, " \n ", true), "");
    CU_ASSERT_STRING_EQUAL(text_tidy(pool, "", false), "");
    CU_ASSERT_STRING_EQUAL(text_tidy(pool, "e\xcc\x81", false), "\xc3\xa9");
}

static void texts_are_folded(void)
{
    CU_ASSERT_STRING_EQUAL(text_fold(pool, "AbC-9"), "abc-9");
    CU_ASSERT_STRING_EQUAL(text_fold(pool, "\xc3\x89"
                                           "E\xcc\x81"),
                           "\xc3\xa9\xc3\xa9");
    CU_ASSERT_STRING_EQUAL(text_fold(pool, "Stra\xc3\x9f"
                                           "e"),
                           "strasse");
    CU_ASSERT_STRING_EQUAL(text_fold(pool, "\xe2\x84\x8c\xef\xbc\xa1\xef\xac\x81"), "hafi");
    CU_ASSERT_STRING_EQUAL(text_fold(pool, "\xce\xa3\xcf\x82"), "\xcf\x83\xcf\x83");
}

/* What is folded once and what is folded twice must be found with the same word. */
static void folding_twice_changes_nothing(void)
{
    int changed = 0;
    for (ucs4_t c = 1; c < 0x110000; c++) {
        uint8_t text[8] = {0};
        if (u8_uctomb(text, c, sizeof text) < 0)
            continue;
        const char *once = text_fold(pool, (const char *)text);
        changed += strcmp(text_fold(pool, once), once) != 0;
        if (c % 4096 == 0)
            pool_reset(pool);
    }
    CU_ASSERT_EQUAL(changed, 0);
}

static const char *join_words(const char *text, size_t max)
{
    const char *words[16];
    struct buf b = {.pool = pool};
    buf_puts(&b, "");
    size_t n = text_words(pool, text, words, max);
    for (size_t i = 0; i < n; i++)
        buf_format(&b, "%s|", words[i]);
    return b.text;
}

static void accents_are_left_out_of_words(void)
{
    CU_ASSERT_STRING_EQUAL(join_words("B\xc3\xa9ranger Lema\xc3\xaetre Be\xcc\x81ranger", 16), "beranger|lemaitre|");
    CU_ASSERT_STRING_EQUAL(join_words("\xce\x86\xce\xb4\xce\xb1 \xd0\x99\xd0\xbe\xd0\xb4 Vi\xe1\xbb\x87t", 16),
                           "\xce\xb1\xce\xb4\xce\xb1|\xd0\xb8\xd0\xbe\xd0\xb4|viet|");
    /* Devanagari, Thai, Arabic, Hebrew, kana with its voicing, Hangul: as they were. */
    static const char *const kept[] = {"\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\xa8\xe0\xa5\x8d\xe0\xa4\xa6\xe0\xa5\x80",
                                       "\xe0\xb8\x97\xe0\xb8\xb5\xe0\xb9\x88",
                                       "\xd9\x85\xd9\x8f\xd8\xad\xd9\x8e\xd9\x85\xd9\x91\xd8\xaf",
                                       "\xd7\xa9\xd6\xb8\xd7\x9c\xd7\x95\xd6\xb9\xd7\x9d",
                                       "\xe3\x81\x8c\xe3\x83\x91",
                                       "\xed\x95\x9c\xea\xb5\xad"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        CU_ASSERT_STRING_EQUAL(join_words(kept[i], 16), pool_format(pool, "%s|", kept[i]));
}

static void texts_fall_into_words(void)
{
    CU_ASSERT_STRING_EQUAL(join_words("  O'Brien, MARY-jane_x 2 ", 16), "o|brien|mary|jane|x|2|");
    CU_ASSERT_STRING_EQUAL(join_words("Jos\xc3\xa9@mail.Example.org", 16),
                           "jose|mail|example|org|");
    CU_ASSERT_STRING_EQUAL(join_words("\xe6\x9d\xb1\xe4\xba\xac Tokyo tokyo", 16),
                           "\xe6\x9d\xb1\xe4\xba\xac|tokyo|");
    CU_ASSERT_STRING_EQUAL(join_words("a b c d", 2), "a|b|");
    CU_ASSERT_STRING_EQUAL(join_words("a a a d", 2), "a|d|");
    CU_ASSERT_STRING_EQUAL(join_words("", 16), "");
    CU_ASSERT_STRING_EQUAL(join_words("--- \xe2\x82\xac", 16), "");
    CU_ASSERT_STRING_EQUAL(join_words("x", 0), "");
    CU_ASSERT_STRING_EQUAL(join_words("0123456789012345678901234567890\xc3\xb8yz end", 16),
                           "0123456789012345678901234567890\xc3\xb8|end|");
    /* A mark belongs to the letter before it: Devanagari "hindi". */
    CU_ASSERT_STRING_EQUAL(
        join_words("\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\xa8\xe0\xa5\x8d\xe0\xa4\xa6\xe0\xa5\x80", 16),
        "\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\xa8\xe0\xa5\x8d\xe0\xa4\xa6\xe0\xa5\x80|");
}

static void numbers_are_digits(void)
{
    static const char *const bad[] = {
        "", "-1", "+1", " 1", "1 ", "0x1", "1.0", "18446744073709551616", "99999999999999999999"};
    uint64_t n = 7;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CU_ASSERT_FALSE(text_number(bad[i], &n));
    CU_ASSERT_EQUAL(n, 7);
    CU_ASSERT(text_number("0", &n) && n == 0);
    CU_ASSERT(text_number("18446744073709551615", &n) && n == UINT64_MAX);
}

static void bytes_have_two_digits(void)
{
    static const char *const bad[] = {"", "4", "g0", "0g", "-1", " 1", "0x", "@0", "0`", "\xc1\xc1"};

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CU_ASSERT_EQUAL(text_hex(bad[i]), -1);
    CU_ASSERT_EQUAL(text_hex("00"), 0);
    CU_ASSERT_EQUAL(text_hex("aF9"), 0xaf);
    CU_ASSERT_EQUAL(text_hex("Fa"), 0xfa);
}

static void addresses_have_one_key(void)
{
    static const struct {
        const char *text, *key;
    } good[] = {
        {"Ada@Example.ORG", "ada@example.org"},
        {"a.b+c_d'e@sub.example.co.uk", "a.b+c_d'e@sub.example.co.uk"},
        {"J\xc3\x96RG@b\xc3\x9c"
         "cher.example",
         "j\xc3\xb6rg@xn--bcher-kva.example"},
        {"x@xn--bcher-kva.example", "x@xn--bcher-kva.example"},
        {"x@fa\xc3\x9f.de", "x@xn--fa-hia.de"},
        {"x@1.2.example", "x@1.2.example"},
        /* Mailboxes that only look like "sam" and "weiss"; composed and in two characters is one. */
        {"\xc5\xbf" "am@c.example", "\xc5\xbf" "am@c.example"},
        {"\xef\xbd\x93" "am@c.example", "\xef\xbd\x93" "am@c.example"},
        {"wei\xc3\x9f@c.example", "wei\xc3\x9f@c.example"},
        {"J" "o\xcc\x88" "RG@c.example", "j\xc3\xb6rg@c.example"},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        const char *key = text_email_key(pool, good[i].text);
        CU_ASSERT_TRUE(text_email(good[i].text));
        CU_ASSERT_PTR_NOT_NULL_FATAL(key);
        CU_ASSERT_STRING_EQUAL(key, good[i].key);
    }
}

static void addresses_are_shown_in_letters(void)
{
    CU_ASSERT_STRING_EQUAL(text_email_shown(pool, "Info@xn--bcher-kva.example"), "Info@b\xc3\xbc" "cher.example");
    CU_ASSERT_STRING_EQUAL(text_email_shown(pool, "Info@Shop.Example"), "Info@Shop.Example");
    CU_ASSERT_STRING_EQUAL(text_email_shown(pool, "xn--a@b.example"), "xn--a@b.example");
    CU_ASSERT_STRING_EQUAL(text_email_shown(pool, "a@xn--zz--.example"), "a@xn--zz--.example");
}

static void what_is_no_address_is_refused(void)
{
    static const char *const bad[] = {
        "",
        "a",
        "@b.example",
        "a@",
        "a@b",
        "a@b@c.example",
        "a b@c.de",
        ".a@c.de",
        "a.@c.de",
        "a..b@c.de",
        "a@c..de",
        "a@.c.de",
        "a@c.de.",
        "a@-c.de",
        "a@c-.de",
        "a@c_d.de",
        "a@c.123",
        "a@[127.0.0.1]",
        "a@127.0.0.1",
        "<a@c.de>",
        "a@c.de\n",
        "a\t@c.de",
        "\"a\"@c.de",
        "a@c .de",
        "a\xef\xbc\xa0x@c.de",
        "a\xe2\x80\xa4@c.de",
        "a\xc2\xa0@c.de",
        "a\xe2\x80\x8b@c.de",
        "a\xff@c.de",
        "a@xn--\xc3\xbc.de",
        "a@xn--zzzzzzz999.de",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CU_ASSERT_FALSE(text_email(bad[i]));
        CU_ASSERT_PTR_NULL(text_email_key(pool, bad[i]));
    }
}

static void addresses_are_bounded(void)
{
    const char *local = pool_format(pool, "%064d", 1), *label = pool_format(pool, "%061dxy", 1);
    CU_ASSERT_TRUE(text_email(pool_format(pool, "%s@c.de", local)));
    CU_ASSERT_FALSE(text_email(pool_format(pool, "1%s@c.de", local)));
    CU_ASSERT_TRUE(text_email(pool_format(pool, "a@%s.de", label)));
    CU_ASSERT_FALSE(text_email(pool_format(pool, "a@1%s.de", label)));
    CU_ASSERT_TRUE(text_email(pool_format(pool, "%s@%s.%s.%057dx.de", local, label, label, 1)));
    CU_ASSERT_FALSE(text_email(pool_format(pool, "%s@%s.%s.%058dx.de", local, label, label, 1)));
}

CU_TestInfo text_tests[] = {
    {"UTF-8 is checked", utf8_is_checked},
    {"controls are not plain", controls_are_not_plain},
    {"what cannot be seen is not open", what_cannot_be_seen_is_not_open},
    {"characters are counted", characters_are_counted},
    {"white space is tidied", white_space_is_tidied},
    {"texts are folded", texts_are_folded},
    {"folding twice changes nothing", folding_twice_changes_nothing},
    {"accents are left out of words", accents_are_left_out_of_words},
    {"texts fall into words", texts_fall_into_words},
    {"numbers are digits", numbers_are_digits},
    {"text: a byte has two hex digits", bytes_have_two_digits},
    {"addresses have one key", addresses_have_one_key},
    {"addresses are shown in letters", addresses_are_shown_in_letters},
    {"what is no address is refused", what_is_no_address_is_refused},
    {"addresses are bounded", addresses_are_bounded},
    CU_TEST_INFO_NULL,
};
