/* mail_test: what a message looks like, and that nothing in it breaks out of its place. */
#include "job/mail.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <CUnit/CUnit.h>

#include "base/text.h"
#include "unit.h"

static size_t length;

static struct mail sample(void)
{
    return (struct mail){.from = "Reeve <portal@reeve.example>",
                         .to_name = "Ada Kiln",
                         .to = "ada@kiln.example",
                         .id = "0123456789abcdefghjkmnpqrs",
                         .host = "portal.example",
                         .lang = "en",
                         .subject = "Hello",
                         .text = "One\nTwo",
                         .html = "<p>One</p>",
                         .at = 1795318769000000};
}

static const char *written(const struct mail *m)
{
    char *text = mail_write(pool, m, &length);
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_EQUAL(strlen(text), length);
    return text;
}

/* The headers: up to the empty line. */
static const char *headers(const struct mail *m)
{
    const char *text = written(m);
    return pool_copyn(pool, text, (size_t)(strstr(text, "\r\n\r\n") + 2 - text));
}

/* The header <name>, unfolded; "" when it is not there. */
static const char *header(const struct mail *m, const char *name)
{
    const char *text = headers(m), *at = strstr(pool_format(pool, "\n%s", text), pool_format(pool, "\n%s: ", name));
    struct buf b = {.pool = pool};
    buf_puts(&b, "");
    if (at == NULL)
        return "";
    for (at += strlen(name) + 3; strncmp(at, "\r\n", 2) != 0 || at[2] == ' '; at++)
        if (*at != '\r' && *at != '\n')
            buf_putc(&b, *at);
    return b.text;
}

/* <value> without its encoded words, as a reader shows it. */
static const char *decoded(const char *value)
{
    struct buf b = {.pool = pool};
    buf_puts(&b, "");
    while (*value != '\0') {
        if (strncmp(value, "=?UTF-8?Q?", 10) != 0) {
            buf_putc(&b, *value++);
            continue;
        }
        const char *end = strstr(value += 10, "?=");
        CU_ASSERT_FATAL(end != NULL && end - value <= 63);
        size_t from = b.length;
        for (; value < end; value++) {
            unsigned byte = 0;
            if (*value == '=') {
                CU_ASSERT_EQUAL_FATAL(sscanf(value, "=%2X", &byte), 1);
                value += 2;
            }
            buf_putc(&b, byte != 0 ? (char)byte : *value == '_' ? ' ' : *value);
        }
        CU_ASSERT_TRUE(text_utf8(b.text + from, b.length - from));
        value = end + 2;
        value += strncmp(value, " =?", 3) == 0; /* between two words there is nothing */
    }
    return b.text;
}

static void a_message_is_whole(void)
{
    struct mail m = sample();
    CU_ASSERT_STRING_EQUAL(written(&m),
                           "Date: Sun, 22 Nov 2026 03:39:29 +0000\r\n"
                           "From: Reeve\r\n <portal@reeve.example>\r\n"
                           "To: Ada Kiln\r\n <ada@kiln.example>\r\n"
                           "Subject: Hello\r\n"
                           "Message-ID: <0123456789abcdefghjkmnpqrs@portal.example>\r\n"
                           "Auto-Submitted: auto-generated\r\n"
                           "Content-Language: en\r\n"
                           "MIME-Version: 1.0\r\n"
                           "Content-Type: multipart/alternative; boundary=\"=_0123456789abcdefghjkmnpqrs\"\r\n\r\n"
                           "--=_0123456789abcdefghjkmnpqrs\r\n"
                           "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                           "One\r\nTwo\r\n"
                           "--=_0123456789abcdefghjkmnpqrs\r\n"
                           "Content-Type: text/html; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                           "<p>One</p>\r\n"
                           "--=_0123456789abcdefghjkmnpqrs--\r\n");
}

static void names_and_subjects_come_back(void)
{
    static const char *const values[] = {
        "Ada Kiln", "José Ángel", "O'Neill, Bob", "\"Bob\" <eve@evil.example>", "(comment)", "=?UTF-8?Q?Eve?=", "李小龍",
        "a@b.example", "Bob\\", "👩‍👩‍👧‍👦 Family", "محمد", "=", "?", "a\"b",
        "A name of fifty characters, which is just too long to stand in one line",
        "a李小龍李小龍李小龍李小龍", "ab👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
        "Ünïcödé Ünïcödé Ünïcödé Ünïcödé Ünïcödé Ünïcödé Ünïcödé Ünïcödé Ünïcödé",
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct mail m = sample();
        m.to_name = m.subject = values[i];
        const char *tidy = text_tidy(pool, values[i], false);
        CU_ASSERT_STRING_EQUAL(decoded(header(&m, "Subject")), tidy);
        CU_ASSERT_STRING_EQUAL(decoded(header(&m, "To")), pool_format(pool, "%s <ada@kiln.example>", tidy));
    }
}

/* Only letters stand in a name as they are: a sign could begin a comment, a group, an address. */
static void names_hold_no_syntax(void)
{
    for (int c = 1; c < 0x80; c++) {
        struct mail m = sample();
        m.to_name = pool_format(pool, "a%cb", c);
        const char *to = header(&m, "To");
        /* The first sign of syntax is the one before the address. */
        CU_ASSERT_STRING_EQUAL(strpbrk(to, "\"(),:;@[\\]<>\t\r\n"), "<ada@kiln.example>");
    }
}

static size_t lines(const char *text)
{
    size_t n = 0;
    for (; (text = strstr(text, "\r\n")) != NULL; text += 2)
        n++;
    return n;
}

/* Each character of ASCII, and what else ends lines somewhere, in each field: the headers stay the ones they are. */
static void nothing_makes_a_header(void)
{
    static const char evil[] = "X-Evil: 1";
    const struct mail plain = sample();
    size_t expected = lines(headers(&plain));
    for (unsigned c = 1; c < 0x80 + 6; c++) {
        static const char *const odd[] = {"\r\n", "\xc2\x81", "\u2028", "\u2029", "\n\n", "\r\n\r\n"};
        const char *sign = c < 0x80 ? pool_format(pool, "%c", (int)c) : odd[c - 0x80];
        const char *text = pool_format(pool, "a%s%s", sign, evil);
        for (int field = 0; field < 3; field++) {
            struct mail m = sample();
            *(field == 0 ? &m.to_name : field == 1 ? &m.subject : &m.from_name) = text;
            const char *all = headers(&m);
            CU_ASSERT_TRUE(text_plain(decoded(header(&m, field == 0 ? "To" : field == 1 ? "Subject" : "From")), false));
            CU_ASSERT_EQUAL(lines(all), expected);
            CU_ASSERT_PTR_NULL(strstr(all, "\nX-Evil"));
            for (const char *at = all; *at != '\0'; at++)
                CU_ASSERT_FALSE((*at == '\n' && (at == all || at[-1] != '\r')) || (*at == '\r' && at[1] != '\n'));
        }
    }
}

static void addresses_that_are_none_are_refused(void)
{
    static const char *const bad[] = {
        "", "ada", "ada@", "@kiln.example", "ada@kiln.example\r\nBcc: eve@evil.example", "ada@kiln.example\n", "ada\r@kiln.example",
        "ada@kiln.example, eve@evil.example", "ada@kiln.example>,<eve@evil.example", "<ada@kiln.example>", "a b@kiln.example",
        "\"a\"@kiln.example", "ada(x)@kiln.example", "ada@kiln.example eve@evil.example", "ada@[127.0.0.1]", "ada@kiln",
        "ada@kiln.example\u2028", "ada@kiln.example\x01",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct mail m = sample();
        m.to = bad[i];
        CU_ASSERT_PTR_NULL(mail_write(pool, &m, &length));
        CU_ASSERT_PTR_NULL(mail_address(pool, bad[i]));
    }
}

static void domains_are_ascii_and_names_of_mailboxes_stay(void)
{
    CU_ASSERT_STRING_EQUAL(mail_address(pool, "Ada.Kiln+x@Bücher.Example"), "Ada.Kiln+x@xn--bcher-kva.example");
    CU_ASSERT_STRING_EQUAL(mail_address(pool, "josé@kiln.example"), "josé@kiln.example");
}

/* A line as a reader puts it together again. */
static const char *unquoted(const char *text)
{
    struct buf b = {.pool = pool};
    buf_puts(&b, "");
    for (; *text != '\0'; text++) {
        unsigned byte;
        if (strncmp(text, "=\r\n", 3) == 0)
            text += 2;
        else if (*text == '=') {
            CU_ASSERT_EQUAL_FATAL(sscanf(text, "=%2X", &byte), 1);
            buf_putc(&b, (char)byte);
            text += 2;
        } else if (*text != '\r')
            buf_putc(&b, *text);
    }
    return b.text;
}

static void bodies_come_back(void)
{
    struct buf all = {.pool = pool};
    for (int c = 1; c < 256; c++)
        buf_format(&all, "%c%c x=%c \n", c, c == '\r' ? 'r' : c, c);
    for (int i = 0; i < 300; i++)
        buf_puts(&all, i % 7 == 0 ? "é " : "word.");
    buf_puts(&all, "\n.\n..\nFrom here\n--=_0123456789abcdefghjkmnpqrs--\n \n\t");
    struct mail m = sample();
    m.text = m.html = all.text;
    const char *text = written(&m), *line = text;
    for (const char *end; (end = strstr(line, "\r\n")) != NULL; line = end + 2) {
        CU_ASSERT_TRUE(end - line <= 78);
        CU_ASSERT_FALSE(end > line && (end[-1] == ' ' || end[-1] == '\t'));
        CU_ASSERT_FALSE(*line == '.' || strncmp(line, "From ", 5) == 0);
    }
    CU_ASSERT_EQUAL(*line, '\0');
    /* Three boundaries, whatever the text says. */
    size_t boundaries = 0;
    for (const char *at = text; (at = strstr(at, "\r\n--=_")) != NULL; at += 6)
        boundaries++;
    CU_ASSERT_EQUAL(boundaries, 3);
    const char *body = strstr(strstr(text, "text/plain"), "\r\n\r\n") + 4, *end = strstr(body, "\r\n--=_");
    CU_ASSERT_STRING_EQUAL(unquoted(pool_copyn(pool, body, (size_t)(end - body))), all.text);
}

CU_TestInfo mail_tests[] = {
    {"a message is whole", a_message_is_whole},
    {"names and subjects come back", names_and_subjects_come_back},
    {"names hold no syntax", names_hold_no_syntax},
    {"nothing makes a header", nothing_makes_a_header},
    {"addresses that are none are refused", addresses_that_are_none_are_refused},
    {"domains are ASCII, names of mailboxes stay", domains_are_ascii_and_names_of_mailboxes_stay},
    {"bodies come back", bodies_come_back},
    CU_TEST_INFO_NULL,
};
