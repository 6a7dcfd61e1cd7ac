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
#define CONTEXT_WORD                                                                               \
    4 /* characters from which a word of the context counts; "com" or "de" would hit by chance */
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

/* Takes a line of the list in; what is shorter than any password that may be chosen is left out. */
static void take_line(struct pool *pool, struct buf *list, char *line, size_t length)
{
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
        line[--length] = '\0';
    if (strlen(line) != length || !text_utf8(line, length) || text_length(line) < PASSWORD_MIN)
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

static bool is_common(const struct password_list *list, const char *folded)
{
    return list->n > 0 && bsearch(&folded, list->password, list->n, sizeof folded, compare) != NULL;
}

static bool tells_of(struct pool *pool, const char *folded, const char *const *context)
{
    for (; *context != NULL; context++) {
        const char *word[CONTEXT_WORDS];
        size_t words = text_words(pool, *context, word, CONTEXT_WORDS);
        for (size_t i = 0; i < words; i++) {
            if (text_length(word[i]) >= CONTEXT_WORD && strstr(folded, word[i]) != NULL)
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
    const char *folded = text_fold(pool, password);
    const char *refused = is_common(list, folded)           ? "password-common"
                          : tells_of(pool, folded, context) ? "password-context"
                                                            : NULL;
    explicit_bzero((char *)folded, strlen(folded));
    pool_free(pool);
    return refused;
}

/* One at a time over all workers: each takes 32 MiB and a third of a second. */
static enum err hash(const struct crypt_keys *keys, struct gate *gate, struct crypt_scrypt cost,
                     const char *password, const uint8_t salt[SALT], uint8_t out[CRYPT_HASH])
{
    enum err e = gate != NULL ? gate_enter(gate, GATE_WAIT) : ERR_NONE;
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
    enum err e = hash(keys, gate, cost_now, password, salt, out);
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

enum err password_check(const struct crypt_keys *keys, struct gate *gate, const char *password,
                        const char *stored, bool *right, bool *stale)
{
    *right = *stale = false;
    struct crypt_scrypt cost = cost_now;
    uint8_t salt[SALT] = {0}, kept[CRYPT_HASH], out[CRYPT_HASH];
    if (stored != NULL && !take_apart(stored, &cost, salt, kept)) {
        log_write(LOG_ERR, "password", "a stored password is malformed");
        return ERR_INTERNAL;
    }
    enum err e = hash(keys, gate, cost, password, salt, out);
    if (e != ERR_NONE || stored == NULL)
        return e;
    *right = crypt_equal(kept, out, sizeof out);
    *stale = cost.log_n != cost_now.log_n || cost.r != cost_now.r || cost.p != cost_now.p;
    return ERR_NONE;
}
