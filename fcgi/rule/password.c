/* password: the list of breached passwords, the words that tell of their owner, and the string that is kept. */
#include "rule/password.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define SALT 16
#define SALT_TEXT 22   /* characters of a salt in base64 */
#define GATE_WAIT 5000 /* milliseconds: well below what a request may take */
#define CONTEXT_WORD 4 /* characters from which a word of the context counts; "com" or "de" would hit by chance */
#define MONOTONE 4     /* bytes: what begins again after so few is no password, however long */
#define CONTEXT_WORDS 16 /* words of one text of the context */

static const struct crypt_scrypt cost_now = {.log_n = 15, .r = 8, .p = 3};

struct password_list {
    size_t n;
    const char **password; /* folded, sorted */
};

static int compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Takes a line of the list in. */
static void take_line(struct pool *pool, struct buf *list, char *line, size_t length)
{
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
        line[--length] = '\0';
    if (strlen(line) != length || length == 0 || !text_utf8(line, length))
        return;
    const char *folded = text_fold(pool, line);
    buf_add(list, &folded, sizeof folded);
}

struct password_list *password_list_load(struct pool *pool, const char *path)
{
    struct password_list *list = pool_alloc(pool, sizeof *list);
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        log_write(LOG_WARNING, "password-list", "%s: %s", path, strerror(errno));
        return list;
    }
    struct buf found = {.pool = pool};
    char *line = NULL;
    size_t size = 0;
    for (ssize_t length; (length = getline(&line, &size, file)) >= 0;)
        take_line(pool, &found, line, (size_t)length);
    if (ferror(file))
        log_write(LOG_WARNING, "password-list", "%s: %s", path, strerror(errno));
    free(line);
    fclose(file);
    list->n = found.length / sizeof *list->password;
    list->password = (const char **)(void *)found.text;
    if (list->n > 0)
        qsort(list->password, list->n, sizeof *list->password, compare);
    return list;
}

static bool is_listed(const struct password_list *list, const char *folded)
{
    return list->n > 0 && bsearch(&folded, list->password, list->n, sizeof folded, compare) != NULL;
}

/* Cuts <text> where it begins again, and says how long it is then. */
static size_t cut_repeats(char *text)
{
    size_t length = strlen(text), period = 1;
    while (period < length && strncmp(text, text + period, length - period) != 0)
        period++;
    text[period < length ? period : length] = '\0';
    return strlen(text);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
}

/* Such a list has few entries as long as a password must be: people make theirs long by saying them again, or with digits and
 * signs around. <word> is spoiled. */
static bool is_common(const struct password_list *list, char *word)
{
    if (is_listed(list, word) || cut_repeats(word) <= MONOTONE || is_listed(list, word))
        return true;
    while (*word != '\0' && !is_letter(*word))
        word++;
    size_t length = strlen(word);
    while (length > 0 && !is_letter(word[length - 1]))
        length--;
    word[length] = '\0';
    return cut_repeats(word) > 0 && is_listed(list, word);
}

static bool tells_of(struct pool *pool, const char *bare, const char *const *context)
{
    for (; *context != NULL; context++) {
        const char *word[CONTEXT_WORDS];
        size_t words = text_words(pool, *context, word, CONTEXT_WORDS);
        for (size_t i = 0; i < words; i++) {
            if (text_length(word[i]) >= CONTEXT_WORD && strstr(bare, word[i]) != NULL)
                return true;
        }
    }
    return false;
}

const char *password_refused(const struct password_list *list, const char *password,
                             const char *const *context)
{
    if (text_length(password) < PASSWORD_MIN)
        return "password-short";
    if (strlen(password) > PASSWORD_MAX)
        return "password-long";
    struct pool *pool = pool_new();
    char *folded = text_fold(pool, password), *bare = text_bare(pool, folded);
    size_t length = strlen(folded);
    const char *refused = tells_of(pool, bare, context) ? "password-context"
                          : is_common(list, folded)       ? "password-common"
                                                          : NULL;
    explicit_bzero(folded, length);
    explicit_bzero(bare, strlen(bare));
    pool_free(pool);
    return refused;
}

/* One at a time over all workers: each takes 32 MiB and a third of a second. */
static enum err hash(const struct crypt_keys *keys, struct gate *gate, bool known,
                     struct crypt_scrypt cost, const char *password, const uint8_t salt[SALT], uint8_t out[CRYPT_HASH])
{
    enum err e = gate != NULL ? gate_enter(gate, known, GATE_WAIT) : ERR_NONE;
    if (e != ERR_NONE)
        return e;
    e = crypt_password(keys, cost, password, salt, out);
    if (gate != NULL)
        gate_leave(gate);
    return e;
}

enum err password_hash(const struct crypt_keys *keys, struct gate *gate, struct pool *pool,
                       const char *password, char **stored)
{
    uint8_t salt[SALT], out[CRYPT_HASH];
    crypt_random(salt, sizeof salt);
    enum err e = hash(keys, gate, true, cost_now, password, salt, out);
    if (e == ERR_NONE)
        *stored = pool_format(pool, "$scrypt$ln=%u,r=%u,p=%u$%s$%s", cost_now.log_n, cost_now.r,
                              cost_now.p, crypt_base64(pool, salt, sizeof salt),
                              crypt_base64(pool, out, sizeof out));
    return e;
}

/* Takes a stored string apart; false when it is not one of ours. */
static bool take_apart(const char *stored, struct crypt_scrypt *cost, uint8_t salt[SALT],
                       uint8_t out[CRYPT_HASH])
{
    int costs = 0;
    if (sscanf(stored, "$scrypt$ln=%2u,r=%2u,p=%2u$%n", &cost->log_n, &cost->r, &cost->p, &costs) <
            3 ||
        costs == 0)
        return false;
    const char *text = stored + costs;
    if (strlen(text) <= SALT_TEXT || text[SALT_TEXT] != '$')
        return false;
    char salt_text[SALT_TEXT + 1] = "";
    memcpy(salt_text, text, SALT_TEXT);
    return crypt_base64_read(salt_text, salt, SALT) == SALT &&
           crypt_base64_read(text + SALT_TEXT + 1, out, CRYPT_HASH) == CRYPT_HASH;
}

enum err password_check(const struct crypt_keys *keys, struct gate *gate, bool known,
                        const char *password, const char *stored, bool *right, bool *stale)
{
    *right = *stale = false;
    struct crypt_scrypt cost = cost_now;
    uint8_t salt[SALT] = {0}, kept[CRYPT_HASH], out[CRYPT_HASH];
    if (stored != NULL && !take_apart(stored, &cost, salt, kept)) {
        log_write(LOG_ERR, "password", "a stored password is malformed");
        return ERR_INTERNAL;
    }
    enum err e = hash(keys, gate, known, cost, password, salt, out);
    if (e != ERR_NONE || stored == NULL)
        return e;
    *right = crypt_equal(kept, out, sizeof out);
    *stale = cost.log_n != cost_now.log_n || cost.r != cost_now.r || cost.p != cost_now.p;
    return ERR_NONE;
}

char *password_generated(const struct crypt_keys *keys, struct pool *pool, const char *cookie, const char *op)
{
    static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
    struct buf b = {.pool = pool};
    uint8_t mac[CRYPT_HASH];

    crypt_hmac(keys->key[KEY_TOKEN], mac, (const char *const[]){"password", cookie, op, NULL});
    for (size_t i = 0; i < PASSWORD_GENERATED; i++) {
        if (i > 0 && i % 4 == 0)
            buf_putc(&b, '-');
        buf_putc(&b, letters[mac[i] % 32]);
    }
    return b.text;
}
