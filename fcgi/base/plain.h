/*
 * plain: a text as its reader takes it, and as programs that make links of what they find in it do: without what shows nothing, in one way of
 * writing each letter, with the dots that are written out as dots.
 */
#ifndef REEVE_BASE_PLAIN_H
#define REEVE_BASE_PLAIN_H

#include "base/pool.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum plain_kind {
    PLAIN_OTHER,
    PLAIN_LETTER, /* may stand in a label of a host: letters, digits, "-", "_", whatever else of no punctuation */
    PLAIN_DOT,
    PLAIN_SPACE,
    PLAIN_END, /* what no address goes beyond: quotes, angle brackets */
};

/* One character: small, in NFKC; <at>: where the text has it, in bytes. */
struct plain_char {
    uint32_t c, at;
    uint8_t kind;
    bool big;  /* it is a capital in the text */
    bool sign; /* it is, or stands in the text as, a symbol, a number that is no plain digit, or something raised: no part of a word */
};

struct plain {
    const char *text;
    size_t n;
    struct plain_char *v; /* <n> and one more, a PLAIN_SPACE at the end of <text> */
};

/*
 * Reads <text>, which may be anything; in time that grows as it does. Left out is what shows nothing (U+00AD, U+200B ...); "。", "․" and the
 * like are dots, "⁄" and "∕" slashes. "[.]", "(dot)", "{ punt }" and the like are dots, "[:]", "[/]" and "[://]" what stands in them; so is " dot "
 * where the word behind it is one of the few endings of hosts that no sentence has there: com, net, nl ...
 */
struct plain plain_read(struct pool *pool, const char *text);

/* Whether the characters from <i> on are the ASCII text <word>. */
bool plain_is(const struct plain *p, size_t i, const char *word);

#endif
