/* text: libunistring and libidn2 behind the few questions that are asked of a text. */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#include <idn2.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#define WORD 32        /* characters of a word */
#define EMAIL 254      /* bytes of an address (RFC 5321, 4.5.3.1.3 less the angle brackets) */
#define EMAIL_LOCAL 64 /* bytes before its @ */
#define LABEL 63       /* bytes between the dots of a domain */

/* Most texts are ASCII: how many bytes of one are, before the first that is not. */
static size_t ascii_length(const char *bytes, size_t length)
{
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= length; i += sizeof word) {
        memcpy(&word, bytes + i, sizeof word);
        if ((word & UINT64_C(0x8080808080808080)) != 0)
            break;
    }
    while (i < length && (bytes[i] & 0x80) == 0)
        i++;
    return i;
}

static bool is_ascii(const char *text)
{
    size_t length = strlen(text);
    return ascii_length(text, length) == length;
}

bool text_utf8(const char *bytes, size_t length)
{
    size_t ascii = ascii_length(bytes, length);
    return ascii == length || u8_check((const uint8_t *)bytes + ascii, length - ascii) == NULL;
}

bool text_plain(const char *text, bool lines)
{
    /* In valid UTF-8 the forbidden ones beyond ASCII are C2 80 to C2 9F, EF BF BE and EF BF BF. */
    for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++) {
        if (*c < 0x20 && !(lines && (*c == '\t' || *c == '\n' || *c == '\r')))
            return false;
        if (*c == 0x7f || (*c == 0xc2 && c[1] < 0xa0) ||
            (*c == 0xef && c[1] == 0xbf && c[2] >= 0xbe))
            return false;
    }
    return true;
}

size_t text_length(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += (*text & 0xc0) != 0x80;
    return count;
}

/* Moves what a library allocated into the pool. The text was valid: NULL means no memory. */
static char *adopt(struct pool *pool, uint8_t *bytes, size_t length)
{
    if (bytes == NULL)
        pool_exhausted();
    char *copy = pool_copyn(pool, bytes, length);
    free(bytes);
    return copy;
}

static char *compose(struct pool *pool, const char *text)
{
    size_t length;
    uint8_t *bytes = u8_normalize(UNINORM_NFC, (const uint8_t *)text, strlen(text), NULL, &length);
    return adopt(pool, bytes, length);
}

static const char *read_char(const char *text, ucs4_t *c)
{
    return text + u8_strmbtouc(c, (const uint8_t *)text);
}

bool text_visible(const char *text)
{
    ucs4_t c;
    while (*text != '\0') {
        text = read_char(text, &c);
        if (!uc_is_property_white_space(c) && !uc_is_property_default_ignorable_code_point(c))
            return true;
    }
    return false;
}

bool text_open(const char *text, bool lines)
{
    ucs4_t c;
    while (*text != '\0') {
        text = read_char(text, &c);
        if (c == 0x200b || c == 0x2060 || c == 0xfeff || (c >= 0x202a && c <= 0x202e) ||
            (c >= 0x2066 && c <= 0x2069))
            return false;
        if (!lines && (c == 0x200e || c == 0x200f || c == 0x061c))
            return false;
    }
    return true;
}

/* LF, VT, FF, CR, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR. */
static bool is_line_end(ucs4_t c)
{
    return (c >= 0x0a && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Passes over white space and counts the line ends in it, CR LF as one. */
static const char *skip_space(const char *text, size_t *line_ends)
{
    ucs4_t c, before = 0;
    *line_ends = 0;
    while (*text != '\0') {
        const char *next = read_char(text, &c);
        if (!uc_is_property_white_space(c))
            break;
        *line_ends += is_line_end(c) && !(c == '\n' && before == '\r');
        before = c;
        text = next;
    }
    return text;
}

char *text_tidy(struct pool *pool, const char *text, bool lines)
{
    /* The loop never lengthens what it reads: a line end of one byte or more becomes one byte. */
    const char *at = is_ascii(text) ? text : compose(pool, text);
    char *tidy = pool_alloc(pool, strlen(at) + 1), *to = tidy;
    while (*at != '\0') {
        size_t line_ends;
        const char *next = skip_space(at, &line_ends);
        if (next == at) {
            ucs4_t c;
            next = read_char(at, &c);
            memcpy(to, at, (size_t)(next - at));
            to += next - at;
        } else if (to > tidy && *next != '\0') {
            bool kept = lines && line_ends > 0;
            size_t count = kept ? line_ends : 1;
            memset(to, kept ? '\n' : ' ', count);
            to += count;
        }
        at = next;
    }
    return tidy;
}

static char *fold_ascii(struct pool *pool, const char *text)
{
    char *folded = pool_copy(pool, text);
    for (char *c = folded; *c != '\0'; c++) {
        if (*c >= 'A' && *c <= 'Z')
            *c |= 0x20;
    }
    return folded;
}

char *text_fold(struct pool *pool, const char *text)
{
    if (is_ascii(text))
        return fold_ascii(pool, text);
    size_t length;
    uint8_t *folded =
        u8_casefold((const uint8_t *)text, strlen(text), NULL, UNINORM_NFKC, NULL, &length);
    return adopt(pool, folded, length);
}

#define LETTERS (UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_Nd)
#define MARKS UC_CATEGORY_MASK_M

static bool is_a(ucs4_t c, uint32_t categories)
{
    return uc_is_general_category_withtable(c, categories);
}

static bool is_mark(ucs4_t c)
{
    return is_a(c, UC_CATEGORY_MASK_M);
}

/* Whether people write letters of the script of <c> without their accents, and mean the same. */
static bool has_accents(ucs4_t c)
{
    const uc_script_t *script = uc_script(c);
    return script != NULL && (strcmp(script->name, "Latin") == 0 || strcmp(script->name, "Greek") == 0 ||
                              strcmp(script->name, "Cyrillic") == 0);
}

char *text_bare(struct pool *pool, const char *text)
{
    if (is_ascii(text))
        return pool_copy(pool, text);
    size_t length;
    uint8_t *apart = u8_normalize(UNINORM_NFD, (const uint8_t *)text, strlen(text), NULL, &length);
    char *all = adopt(pool, apart, length), *to = all;
    bool accents = false;
    ucs4_t c;
    for (const char *at = all, *next; *at != '\0'; at = next) {
        next = read_char(at, &c);
        if (!is_mark(c))
            accents = has_accents(c);
        else if (accents && uc_combining_class(c) != UC_CCC_NR)
            continue;
        memmove(to, at, (size_t)(next - at));
        to += next - at;
    }
    *to = '\0';
    return compose(pool, all);
}

static bool has_word(const char *const *words, size_t n, const char *word, size_t length)
{
    for (size_t i = 0; i < n; i++) {
        if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0)
            return true;
    }
    return false;
}

/* Passes over a word; *<cut> is where the part of it ends that counts. */
static const char *skip_word(const char *at, const char **cut)
{
    const char *next;
    ucs4_t c;
    *cut = at;
    for (size_t n = 0; *at != '\0'; at = next, n++) {
        next = read_char(at, &c);
        if (!is_a(c, n > 0 ? LETTERS | MARKS : LETTERS))
            break;
        if (n < WORD)
            *cut = next;
    }
    return at;
}

size_t text_words(struct pool *pool, const char *text, const char **words, size_t max)
{
    size_t n = 0;
    const char *at = text_bare(pool, text_fold(pool, text)), *end, *cut;
    for (ucs4_t separator; *at != '\0' && n < max; at = end) {
        end = skip_word(at, &cut);
        size_t length = (size_t)(cut - at);
        if (end == at)
            end = read_char(at, &separator);
        else if (!has_word(words, n, at, length))
            words[n++] = pool_copyn(pool, at, length);
    }
    return n;
}

bool text_number(const char *text, uint64_t *n)
{
    uint64_t sum = 0;
    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9' || __builtin_mul_overflow(sum, 10, &sum) ||
            __builtin_add_overflow(sum, (uint64_t)(*text - '0'), &sum))
            return false;
    }
    *n = sum;
    return true;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int text_hex(const char *at)
{
    int high = hex_digit(at[0]), low = high >= 0 ? hex_digit(at[1]) : -1;
    return low >= 0 ? high << 4 | low : -1;
}

/* Whether <text> is a dot-atom (RFC 5322, 3.2.3; RFC 6532): visible, no dot at an end or doubled. */
static bool is_dot_atom(const char *text)
{
    ucs4_t c, before = '.';
    for (; *text != '\0'; before = c) {
        text = read_char(text, &c);
        if ((c == '.' && before == '.') || is_a(c, UC_CATEGORY_MASK_Z | UC_CATEGORY_MASK_C) ||
            (c < 0x80 && strchr("()<>[]:;@\\,\"", (int)c) != NULL))
            return false;
    }
    return before != '.';
}

/* Whether <text>, folded, is a domain of at least two labels whose last is not a number. */
static bool is_domain(const char *text)
{
    size_t labels = 0, length;
    bool digits = false;
    for (;; text += length + 1, labels++) {
        length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
        if (length == 0 || length > LABEL || text[0] == '-' || text[length - 1] == '-')
            return false;
        digits = strspn(text, "0123456789") == length;
        if (text[length] != '.')
            return text[length] == '\0' && labels > 0 && !digits;
    }
}

/* <text> in A-labels and lower case, NULL when it is no domain. */
static const char *domain_key(struct pool *pool, const char *text)
{
    char *ascii = NULL;
    /* Without the STD3 flag, which drops "_" silently: is_domain refuses it. */
    int rc = idn2_to_ascii_8z(text, &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
    if (rc == IDN2_MALLOC)
        pool_exhausted();
    const char *key = rc == IDN2_OK ? fold_ascii(pool, ascii) : NULL;
    idn2_free(ascii);
    return key != NULL && is_domain(key) ? key : NULL;
}

static size_t count_ascii(const char *text)
{
    size_t n = 0;
    for (; *text != '\0'; text++)
        n += (unsigned char)*text < 0x80;
    return n;
}

/*
 * Folding makes ASCII of some letters that are none, as "s" of "\u017f". An address with such a letter is another mailbox: it has a key of its own,
 * or who can read it would stand in the way of who has the one that it looks like.
 */
static const char *local_key_of(struct pool *pool, const char *local, const char *folded)
{
    const char *composed = is_ascii(local) ? local : compose(pool, local);
    return count_ascii(composed) == count_ascii(folded) ? folded : composed;
}

char *text_email_key(struct pool *pool, const char *text)
{
    size_t length = strlen(text);
    const char *at = strchr(text, '@');
    if (at == NULL || length > EMAIL || at - text > EMAIL_LOCAL || !text_utf8(text, length))
        return NULL;
    /* Judged as it comes and as it is kept: folding can bring forth an "@", a dot or a space. */
    const char *local = pool_copyn(pool, text, (size_t)(at - text));
    const char *local_key = text_fold(pool, local);
    const char *domain = domain_key(pool, at + 1);
    if (domain == NULL || !is_dot_atom(local) || !is_dot_atom(local_key))
        return NULL;
    char *key = pool_format(pool, "%s@%s", local_key_of(pool, local, local_key), domain);
    return strlen(key) <= EMAIL ? key : NULL;
}

bool text_email(const char *text)
{
    struct pool *pool = pool_new();
    bool good = text_email_key(pool, text) != NULL;
    pool_free(pool);
    return good;
}

bool text_mailbox(struct pool *pool, const char *text, const char **name, const char **address)
{
    const char *open = strrchr(text, '<');
    size_t length = strlen(text);
    *name = "";
    *address = text;
    if (open != NULL && text[length - 1] == '>') {
        *name = text_tidy(pool, pool_copyn(pool, text, (size_t)(open - text)), false);
        *address = pool_copyn(pool, open + 1, (size_t)(text + length - 1 - (open + 1)));
    }
    return text_email(*address);
}

char *text_email_shown(struct pool *pool, const char *text)
{
    const char *at = strchr(text, '@'), *key = text_email_key(pool, text), *shown_key;
    char *letters = NULL, *shown = pool_copy(pool, text);
    if (key == NULL || at == NULL || strcasestr(at, "xn--") == NULL)
        return shown;
    int rc = idn2_to_unicode_8z8z(at + 1, &letters, 0);
    if (rc == IDN2_MALLOC)
        pool_exhausted();
    if (rc == IDN2_OK) {
        shown = pool_format(pool, "%.*s@%s", (int)(at - text), text, letters);
        shown_key = text_email_key(pool, shown);
        if (shown_key == NULL || strcmp(shown_key, key) != 0)
            shown = pool_copy(pool, text);
    }
    idn2_free(letters);
    return shown;
}
