/* mail: headers that nothing can break out of, bodies in quoted-printable. */
#include "job/mail.h"

#include <stdbool.h>
#include <string.h>
#include <time.h>

#include "base/text.h"

#define LINE 76   /* characters of a line of a body, its soft end among them */
#define WORD 63   /* characters between "=?UTF-8?Q?" and "?=" */
#define SHORT 60  /* bytes of a value that needs no folding, whatever its header is called */

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

static void put_hex(struct buf *out, char c)
{
    buf_format(out, "=%02X", (unsigned char)c);
}

/* <text> in one line without control characters, encoded or not: some reader would obey them. */
static const char *one_line(struct pool *pool, const char *text)
{
    struct buf b = {.pool = pool};
    buf_puts(&b, "");
    while (*text != '\0') {
        bool c0 = (unsigned char)*text < ' ' || *text == 0x7f;
        bool c1 = text[0] == '\xc2' && (unsigned char)text[1] >= 0x80 && (unsigned char)text[1] < 0xa0;
        buf_putc(&b, c0 || c1 ? ' ' : *text);
        text += c1 ? 2 : 1;
    }
    return text_tidy(pool, b.text, false);
}

/* The bytes of the character at <text>; what is not UTF-8 is cut somewhere. */
static size_t character(const char *text)
{
    size_t n = 1;
    while (n < 4 && (text[n] & 0xc0) == 0x80)
        n++;
    return n;
}

/* <text> as encoded words, a line each, that begin and end with whole characters. */
static void put_words(struct buf *out, const char *text)
{
    const char *separator = "";
    while (*text != '\0') {
        buf_format(out, "%s=?UTF-8?Q?", separator);
        for (size_t room = WORD, n; *text != '\0'; text += n) {
            n = character(text);
            bool plain = strchr(LETTERS, *text) != NULL, space = *text == ' ';
            size_t wanted = plain || space ? 1 : 3 * n;
            if (wanted > room)
                break;
            room -= wanted;
            for (size_t i = 0; i < n; i++) {
                if (plain || space)
                    buf_putc(out, space ? '_' : *text);
                else
                    put_hex(out, text[i]);
            }
        }
        buf_puts(out, "?=");
        separator = "\r\n ";
    }
}

/* <text> as it is where it is short and made of <plain> alone, else as encoded words. */
static void put_value(struct buf *out, const char *text, const char *plain)
{
    if (strlen(text) <= SHORT && strspn(text, plain) == strlen(text))
        buf_puts(out, text);
    else
        put_words(out, text);
}

/* The name, and the address behind it in a line of its own, as both together may be long. */
static void put_mailbox(struct buf *out, const char *header, const char *name, const char *address)
{
    name = one_line(out->pool, name);
    buf_format(out, "%s: ", header);
    put_value(out, name, LETTERS " '-");
    buf_format(out, "%s<%s>\r\n", *name != '\0' ? "\r\n " : "", address);
}

static void put_subject(struct buf *out, const char *subject)
{
    buf_puts(out, "Subject: ");
    put_value(out, one_line(out->pool, subject), LETTERS " !\"#$%&'()*+,-./:;<>?@[]^_{|}~");
    buf_puts(out, "\r\n");
}

static void put_date(struct buf *out, int64_t at)
{
    time_t seconds = (time_t)(at / 1000000);
    struct tm tm;
    char text[40];
    gmtime_r(&seconds, &tm);
    strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S +0000", &tm);
    buf_format(out, "Date: %s\r\n", text);
}

static bool at_line_end(const char *text)
{
    return *text == '\0' || *text == '\n' || (text[0] == '\r' && text[1] == '\n');
}

/* RFC 2045, 6.7. A "From " or a lone dot where a line begins mean something to some: their first letters are encoded too. */
static void put_quoted_printable(struct buf *out, const char *text)
{
    size_t column = 0;
    for (; *text != '\0'; text++) {
        if (at_line_end(text)) {
            text += *text == '\r';
            buf_puts(out, "\r\n");
            column = 0;
            continue;
        }
        bool blank = *text == ' ' || *text == '\t', first = column == 0 && (*text == '.' || strncmp(text, "From ", 5) == 0);
        bool plain = (*text > ' ' && *text < 0x7f && *text != '=' && !first) || (blank && !at_line_end(text + 1));
        size_t wanted = plain ? 1 : 3;
        if (column + wanted > LINE - 1) {
            buf_puts(out, "=\r\n");
            column = 0;
        }
        if (plain)
            buf_putc(out, *text);
        else
            put_hex(out, *text);
        column += wanted;
    }
    buf_puts(out, "\r\n");
}

/* The boundary has "=_", which no quoted-printable text can hold. */
static void put_part(struct buf *out, const struct mail *m, const char *type, const char *text)
{
    buf_format(out,
               "--=_%s\r\nContent-Type: text/%s; charset=UTF-8\r\n"
               "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
               m->id, type);
    put_quoted_printable(out, text);
}

char *mail_address(struct pool *pool, const char *address)
{
    const char *key = text_email_key(pool, address);
    if (key == NULL)
        return NULL;
    return pool_format(pool, "%.*s%s", (int)(strchr(address, '@') - address), address, strrchr(key, '@'));
}

char *mail_write(struct pool *pool, const struct mail *m, size_t *length)
{
    struct buf out = {.pool = pool};
    const char *name, *from, *to = mail_address(pool, m->to);
    if (to == NULL || !text_mailbox(pool, m->from, &name, &from))
        return NULL;
    put_date(&out, m->at);
    put_mailbox(&out, "From", m->from_name != NULL ? m->from_name : name, mail_address(pool, from));
    put_mailbox(&out, "To", m->to_name, to);
    put_subject(&out, m->subject);
    buf_format(&out,
               "Message-ID: <%s@%s>\r\nAuto-Submitted: auto-generated\r\nContent-Language: %s\r\nMIME-Version: 1.0\r\n"
               "Content-Type: multipart/alternative; boundary=\"=_%s\"\r\n\r\n",
               m->id, m->host, m->lang, m->id);
    put_part(&out, m, "plain", m->text);
    put_part(&out, m, "html", m->html);
    buf_format(&out, "--=_%s--\r\n", m->id);
    *length = out.length;
    return out.text;
}
