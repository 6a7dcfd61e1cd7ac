/* clean: a scan that most text passes without a call, and a copy for the rest. */
#include "view/clean.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <unistr.h>

#define REPLACEMENT 0xFFFD

static bool plain_ascii(unsigned char c)
{
    return (c >= 0x20 && c < 0x80) || c == '\t' || c == '\n' || c == '\r';
}

/* XML 1.0, production 2; surrogates never come out of the decoder. */
static bool allowed(ucs4_t c)
{
    return c < 0x80 ? plain_ascii((unsigned char)c) : c != 0xFFFE && c != 0xFFFF;
}

/* The length of the good character at <s>; 0 when it is none. */
static int good(const uint8_t *s, size_t n)
{
    ucs4_t c;
    int step = u8_mbtoucr(&c, s, n);
    return step > 0 && allowed(c) ? step : 0;
}

static const char *repair(struct pool *pool, const uint8_t *s, size_t n, size_t *length)
{
    struct buf b = {.pool = pool};
    while (n > 0) {
        ucs4_t c;
        int step = u8_mbtouc(&c, s, n); /* U+FFFD for what it can't decode */
        uint8_t utf8[6];
        int size = u8_uctomb(utf8, allowed(c) ? c : REPLACEMENT, sizeof utf8);
        buf_add(&b, utf8, (size_t)size);
        s += step;
        n -= (size_t)step;
    }
    *length = b.length;
    return b.text;
}

/* Whether the 8 bytes at <s> are ASCII without controls, as most text is: it saves looking at each.
 */
static bool eight_plain(const uint8_t *s)
{
    const uint64_t each = 0x0101010101010101;
    uint64_t w;
    memcpy(&w, s, sizeof w);
    uint64_t below_space = (w - each * 0x20) & ~w;
    return ((w | below_space) & each * 0x80) == 0;
}

const char *clean_text(struct pool *pool, const char *text, size_t *length)
{
    const uint8_t *s = (const uint8_t *)text;
    size_t n = *length;
    for (size_t i = 0; i < n;) {
        if (n - i >= 8 && eight_plain(s + i)) {
            i += 8;
            continue;
        }
        int step = plain_ascii(s[i]) ? 1 : good(s + i, n - i);
        if (step == 0)
            return repair(pool, s, n, length);
        i += (size_t)step;
    }
    return text;
}
