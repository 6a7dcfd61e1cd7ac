/* pairs: splits queries, forms and Cookie headers, and writes queries. */
#include "base/pairs.h"

#include <string.h>

#include "base/log.h"
#include "base/text.h"

static enum err refuse(const char *what, const char *why)
{
    log_write(err_level(ERR_BAD_REQUEST), err_name(ERR_BAD_REQUEST), "%s: %s", what, why);
    return ERR_BAD_REQUEST;
}

/* Room for one pair per separator and one more, bounded. */
static void make_room(struct pool *pool, const char *text, size_t length, char separator,
                      struct pairs *out)
{
    size_t count = 1;
    for (size_t i = 0; i < length && count < PAIRS_MAX; i++)
        count += text[i] == separator;
    out->v = pool_array(pool, count, sizeof *out->v);
    out->n = 0;
}

/* Decodes <length> bytes into the pool, which may hold controls where <any>; NULL with *<why> when they are not what a text may be. */
static const char *decode(struct pool *pool, const char *at, size_t length, bool any, const char **why)
{
    const char *end = at + length;
    char *text = pool_alloc(pool, length + 1), *to = text;
    while (at < end) {
        char c = *at++;
        if (c == '+') {
            c = ' ';
        } else if (c == '%') {
            int byte = end - at >= 2 ? text_hex(at) : -1;
            if (byte < 0) {
                *why = "broken percent escape";
                return NULL;
            }
            c = (char)byte;
            at += 2;
        }
        *to++ = c;
    }
    size_t decoded = (size_t)(to - text);
    if (memchr(text, '\0', decoded) != NULL || !text_utf8(text, decoded) ||
        (!any && !text_plain(text, true))) {
        *why = "not UTF-8, or a control character";
        return NULL;
    }
    return text;
}

enum err pairs_urlencoded(struct pool *pool, const char *text, size_t length, struct pairs *out)
{
    const char *end = text + length, *next, *why;
    make_room(pool, text, length, '&', out);
    for (const char *at = text; at < end; at = next + 1) {
        next = memchr(at, '&', (size_t)(end - at));
        if (next == NULL)
            next = end;
        if (next == at)
            continue;
        if (out->n == PAIRS_MAX)
            return refuse("form", "too many fields");
        const char *equals = memchr(at, '=', (size_t)(next - at));
        const char *name_end = equals != NULL ? equals : next;
        const char *value = equals != NULL ? equals + 1 : next;
        struct pair *pair = &out->v[out->n];
        pair->name = decode(pool, at, (size_t)(name_end - at), false, &why);
        if (pair->name == NULL)
            return refuse("form", why);
        pair->value = decode(pool, value, (size_t)(next - value), true, &why);
        if (pair->value == NULL)
            return refuse("form", why);
        out->n++;
    }
    return ERR_NONE;
}

/* RFC 6265: a name is a token of RFC 2616, a value is cookie-octets, in quotes or not. */
static bool cookie_name(const char *name)
{
    for (const char *c = name; *c != '\0'; c++) {
        if (*c <= ' ' || *c >= 0x7f || strchr("()<>@,;:\\\"/[]?={}", *c) != NULL)
            return false;
    }
    return name[0] != '\0';
}

static bool cookie_value(const char *value)
{
    for (const char *c = value; *c != '\0'; c++) {
        if (*c <= ' ' || *c >= 0x7f || strchr(",;\\", *c) != NULL)
            return false;
    }
    return true;
}

/* Splits "name=value" in place. What others on this host set in forms of their own is skipped. */
static bool cookie_pair(char *text, struct pair *out)
{
    text += strspn(text, " \t");
    for (size_t n = strlen(text); n > 0 && strchr(" \t", text[n - 1]) != NULL; n--)
        text[n - 1] = '\0';
    char *equals = strchr(text, '=');
    if (equals == NULL)
        return false;
    *equals = '\0';
    *out = (struct pair){text, equals + 1};
    return cookie_name(out->name) && cookie_value(out->value);
}

enum err pairs_cookies(struct pool *pool, const char *header, struct pairs *out)
{
    *out = (struct pairs){0};
    if (header == NULL)
        return ERR_NONE;
    make_room(pool, header, strlen(header), ';', out);
    char *rest = pool_copy(pool, header), *piece;
    while ((piece = strsep(&rest, ";")) != NULL) {
        struct pair pair;
        if (!cookie_pair(piece, &pair))
            continue;
        if (pairs_get(out, pair.name) != NULL)
            return refuse("cookies", "a name twice");
        if (out->n == PAIRS_MAX)
            return refuse("cookies", "too many");
        out->v[out->n++] = pair;
    }
    return ERR_NONE;
}

const char *pairs_get(const struct pairs *p, const char *name)
{
    for (size_t i = 0; i < p->n; i++) {
        if (strcmp(p->v[i].name, name) == 0)
            return p->v[i].value;
    }
    return NULL;
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("-._~", c) != NULL);
}

static void encode(struct buf *b, const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        if (is_unreserved(*c))
            buf_putc(b, *c);
        else
            buf_format(b, "%%%02X", (unsigned)(unsigned char)*c);
    }
}

static bool is_in(const char *name, const char *const *list)
{
    while (list != NULL && *list != NULL) {
        if (strcmp(*list++, name) == 0)
            return true;
    }
    return false;
}

char *pairs_encode(struct pool *pool, const struct pairs *p, const char *const *drop)
{
    struct buf b = {.pool = pool};
    buf_puts(&b, "");
    for (size_t i = 0; i < p->n; i++) {
        if (is_in(p->v[i].name, drop))
            continue;
        if (b.length > 0)
            buf_putc(&b, '&');
        encode(&b, p->v[i].name);
        buf_putc(&b, '=');
        encode(&b, p->v[i].value);
    }
    return b.text;
}
