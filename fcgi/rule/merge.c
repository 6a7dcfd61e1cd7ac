/* merge: three values of each field: as it was seen, as it is wanted, as it is stored. */
#include "rule/merge.h"

#include <string.h>

#include "base/crypt.h"
#include "base/text.h"

#define DIGEST 6 /* bytes: two values of one field meet once in 2^48 */

/* What two spellings of one value have in common: browsers write the domain of an address in letters of their own. */
static const char *essence(struct pool *pool, const struct field *d, const char *value)
{
    const char *key = d->type == FIELD_EMAIL ? text_email_key(pool, value) : NULL;

    return key != NULL ? key : value;
}

static bool same(struct pool *pool, const struct field *d, const char *a, const char *b)
{
    return strcmp(essence(pool, d, a), essence(pool, d, b)) == 0;
}

static void digest(struct pool *pool, const struct field *d, const char *value, uint8_t out[DIGEST])
{
    const char *text = essence(pool, d, value);
    uint8_t hash[CRYPT_HASH];

    crypt_sha256(text, strlen(text), hash);
    memcpy(out, hash, DIGEST);
}

static bool is_seen(struct pool *pool, const struct field *d, const char *value, const uint8_t *seen)
{
    uint8_t hash[DIGEST];

    digest(pool, d, value, hash);
    return memcmp(hash, seen, DIGEST) == 0;
}

static const char *stored(const struct rows *r, const struct field *d)
{
    const char *text = row_text(r, 0, d->name);

    return text ? text : "";
}

const char *merge_seen(struct pool *pool, const struct form *f, const struct rows *r)
{
    uint8_t all[FORM_FIELDS * DIGEST];
    size_t n = 0;

    for (size_t i = 0; i < f->fields; i++)
        if (row_has(r, f->field[i].name))
            digest(pool, &f->field[i], stored(r, &f->field[i]), all + DIGEST * n++);
    return crypt_base64(pool, all, DIGEST * n);
}

/* The digests that <f> came with, one for each field that <r> has; false: none that fit. */
static bool read_seen(const struct form *f, const struct rows *r, uint8_t *seen)
{
    size_t n = 0;

    for (size_t i = 0; i < f->fields; i++)
        n += row_has(r, f->field[i].name);
    return f->seen != NULL &&
           crypt_base64_read(f->seen, seen, FORM_FIELDS * DIGEST) == (long)(n * DIGEST);
}

enum err merge(struct pool *pool, struct form *f, const struct rows *now)
{
    uint8_t all[FORM_FIELDS * DIGEST];
    bool current = row_number(now, 0, "version") == f->version, known = read_seen(f, now, all);
    const uint8_t *seen = all;
    enum err e = ERR_NONE;

    for (size_t i = 0; i < f->fields; i++) {
        const struct field *d = &f->field[i];
        const char *mine = f->value[i] ? f->value[i] : "", *theirs;

        if (!row_has(now, d->name))
            continue;
        theirs = stored(now, d);
        if (same(pool, d, mine, theirs) || (!current && known && is_seen(pool, d, mine, seen))) {
            f->value[i] = theirs;
        } else if (!current && !(known && is_seen(pool, d, theirs, seen))) {
            f->theirs[i] = theirs;
            e = ERR_CONFLICT;
        }
        seen += DIGEST;
    }
    f->version = row_number(now, 0, "version");
    f->seen = merge_seen(pool, f, now);
    return e;
}
