/* plain: a text as its reader takes it. */
#include "base/plain.h"

#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#define SPACES 3 /* that a dot in brackets may have on each side */

/* The endings that are read in "example dot com". Others are words: a polka dot dress, the dot in the middle. */
static const char *const spoken[] = {"com", "net", "org", "info", "biz", "edu", "gov", "io", "nl", "eu", "be", "de", "fr", "uk", "co", NULL};

/* What stands for one character though it is written with several. */
static const struct {
    const char *inside;
    char becomes[4];
} bracketed[] = {{".", "."}, {"dot", "."}, {"punt", "."}, {"://", "://"}, {":", ":"}, {"/", "/"}};

struct reading {
    struct plain *out;
    size_t room;
    struct pool *pool;
};

static void add(struct reading *r, struct plain_char one)
{
    struct plain *p = r->out;

    if (p->n == r->room) {
        struct plain_char *v = pool_array(r->pool, r->room * 2, sizeof *v);

        memcpy(v, p->v, p->n * sizeof *v);
        p->v = v;
        r->room *= 2;
    }
    p->v[p->n++] = one;
}

static uint8_t kind_of(uint32_t c)
{
    if (c < 0x80) {
        if (c <= ' ' || c == 0x7f)
            return PLAIN_SPACE;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')
            return PLAIN_LETTER;
        return c == '.' ? PLAIN_DOT : strchr("<>\"", (int)c) ? PLAIN_END : PLAIN_OTHER;
    }
    if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Z | UC_CATEGORY_MASK_Cc))
        return PLAIN_SPACE;
    if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Pi | UC_CATEGORY_MASK_Pf | UC_CATEGORY_MASK_Ps | UC_CATEGORY_MASK_Pe))
        return PLAIN_END;
    return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N | UC_CATEGORY_MASK_S)
               ? PLAIN_LETTER
               : PLAIN_OTHER;
}

/* What programs and people take for another. */
static uint32_t alike(uint32_t c)
{
    switch (c) {
    case 0x3002: /* ideographic full stop */
    case 0x2022: /* bullet */
    case 0x2027: /* hyphenation point */
    case 0x2219: /* bullet operator */
    case 0x22c5: /* dot operator */
        return '.';
    case 0x2044: /* fraction slash */
    case 0x2215: /* division slash */
    case 0x29f8: /* big solidus */
        return '/';
    case 0x2236: /* ratio */
    case 0xa789: /* modifier letter colon */
        return ':';
    default:
        return c;
    }
}

/*
 * <c> as it is in NFKC, one after the other, because the place of each is kept. A letter with its accent stays one. <sign>: what it is a part
 * of is one: NFKC makes "tm" of the sign behind a name, and "2" of the raised one.
 */
static void read_one(struct reading *r, uint32_t c, uint32_t at, bool sign)
{
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    int tag, n;
    uint32_t small;

    if (c >= 0x80) {
        if (uc_is_property_default_ignorable_code_point(c))
            return;
        sign = sign || uc_is_general_category_withtable(c, UC_CATEGORY_MASK_S | UC_CATEGORY_MASK_N);
        n = uc_decomposition(c, &tag, parts);
        if (n == 1 || (n > 1 && tag != UC_DECOMP_CANONICAL)) {
            for (int i = 0; i < n; i++)
                read_one(r, parts[i], at, sign || tag == UC_DECOMP_SUPER || tag == UC_DECOMP_SUB);
            return;
        }
    }
    c = alike(c);
    small = c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : uc_tolower(c);
    add(r, (struct plain_char){.c = small, .at = at, .kind = kind_of(small), .big = small != c, .sign = sign});
}

bool plain_is(const struct plain *p, size_t i, const char *word)
{
    for (; *word != '\0'; word++, i++)
        if (i >= p->n || p->v[i].c != (unsigned char)*word)
            return false;
    return true;
}

static size_t skip_spaces(const struct plain *p, size_t i)
{
    size_t end = i + SPACES;

    while (i < end && i < p->n && p->v[i].kind == PLAIN_SPACE)
        i++;
    return i;
}

/* The end of "[dot]" and the like at <i>, and what it stands for; 0: there is none. */
static size_t find_bracketed(const struct plain *p, size_t i, const char **becomes)
{
    uint32_t open = p->v[i].c, close = open == '(' ? ')' : open == '[' ? ']' : open == '{' ? '}' : 0;
    size_t from;

    if (close == 0)
        return 0;
    from = skip_spaces(p, i + 1);
    for (size_t k = 0; k < sizeof bracketed / sizeof *bracketed; k++) {
        size_t end;

        if (!plain_is(p, from, bracketed[k].inside))
            continue;
        end = skip_spaces(p, from + strlen(bracketed[k].inside));
        if (end >= p->n || p->v[end].c != close)
            continue;
        *becomes = bracketed[k].becomes;
        return end + 1;
    }
    return 0;
}

/* Whether a word may be over before <i>: with a dash that no letter follows, too, and what else hangs on it and is none. */
static bool is_over(const struct plain *p, size_t i)
{
    const struct plain_char *c = &p->v[i];

    if (i >= p->n || c->kind != PLAIN_LETTER || c->c == '_' || c->sign)
        return true;
    return c->c == '-' && (i + 1 >= p->n || c[1].kind != PLAIN_LETTER);
}

/* The end of " dot " at <i>, when the word behind it is one of <spoken>; 0: it is not. */
static size_t find_spoken(const struct plain *p, size_t i)
{
    size_t from = skip_spaces(p, i), end, word;

    if (from == i || i == 0 || p->v[i - 1].kind != PLAIN_LETTER)
        return 0;
    end = plain_is(p, from, "dot") ? from + 3 : plain_is(p, from, "punt") ? from + 4 : 0;
    word = end == 0 ? 0 : skip_spaces(p, end);
    if (word == end)
        return 0;
    for (const char *const *s = spoken; *s != NULL; s++) {
        if (plain_is(p, word, *s) && is_over(p, word + strlen(*s)))
            return word;
    }
    return 0;
}

/* Puts one character in the place of those that stand for it. */
static void join(struct plain *p)
{
    size_t n = 0;

    for (size_t i = 0; i < p->n;) {
        const char *becomes = ".";
        size_t end = p->v[i].kind == PLAIN_SPACE ? find_spoken(p, i) : find_bracketed(p, i, &becomes);
        uint32_t at = p->v[i].at;

        if (end == 0) {
            p->v[n++] = p->v[i++];
            continue;
        }
        for (int back = 0; back < SPACES && n > 0 && p->v[n - 1].kind == PLAIN_SPACE; back++)
            n--;
        for (; *becomes != '\0'; becomes++)
            p->v[n++] = (struct plain_char){.c = (unsigned char)*becomes, .at = at, .kind = kind_of((unsigned char)*becomes)};
        i = skip_spaces(p, end);
    }
    p->n = n;
}

struct plain plain_read(struct pool *pool, const char *text)
{
    struct plain p = {.text = text};
    size_t length = strlen(text);
    struct reading r = {&p, length + 1, pool};

    p.v = pool_array(pool, r.room, sizeof *p.v);
    for (size_t i = 0; i < length;) {
        ucs4_t c;
        int n = u8_mbtouc(&c, (const uint8_t *)text + i, length - i); /* What is no UTF-8 comes as U+FFFD. */

        read_one(&r, c, (uint32_t)i, false);
        i += (size_t)n;
    }
    join(&p);
    add(&r, (struct plain_char){.c = ' ', .at = (uint32_t)length, .kind = PLAIN_SPACE});
    p.n--;
    return p;
}
