/* token: access by program. */
#include "rule/token.h"

#include <string.h>

#include "rule/book.h"
#include "rule/session.h"
#include "rule/throttle.h"

#define PREFIX "reeve_"
#define WINDOW 60    /* seconds in which requests are counted, as book_token_use has it */
#define WAIT 30      /* seconds; the least that a throttled address waits */
#define KEY_MAX 128  /* characters of an Idempotency-Key */
#define OP 32        /* hex digits of an operation id */

char *token_text(const struct crypt_keys *keys, struct pool *pool, const char *cookie, const char *op)
{
    uint8_t mac[CRYPT_HASH];

    crypt_hmac(keys->key[KEY_TOKEN], mac, (const char *const[]){"token", cookie, op, NULL});
    return pool_format(pool, PREFIX "%s", crypt_base64(pool, mac, sizeof mac));
}

void token_hash(const struct crypt_keys *keys, const char *text, uint8_t hash[CRYPT_HASH])
{
    crypt_hmac(keys->key[KEY_TOKEN], hash, (const char *const[]){"stored", text, NULL});
}

static bool has_form(const char *text)
{
    size_t prefix = strlen(PREFIX);

    return strncmp(text, PREFIX, prefix) == 0 && crypt_is_token(text + prefix);
}

/* A token that is right is never kept out by those of others that are wrong: only a wrong one asks how many there were. */
static enum err refuse(const struct act *act, struct token_quota *quota)
{
    struct throttle t;
    bool waits;
    enum err e;

    throttle_program(act, &t);
    e = throttle_waits(act, &t, &waits);
    if (e != ERR_NONE)
        return e;
    if (waits) {
        quota->seconds = WAIT;
        return ERR_TOO_MANY;
    }
    e = throttle_failed(act, &t);
    return e == ERR_NONE ? ERR_TOKEN : e;
}

/* The database counts, so that all workers count as one, and a restart forgets nothing. */
static enum err count(const struct act *act, const struct rows *r, struct token_quota *quota)
{
    enum err e = book_write(act->db, act->pool, "book_token_use", ARGS(NUMBER("id", row_number(r, 0, "token"))));
    uint64_t n = db_inserted(act->db), age = row_number(r, 0, "age");

    if (e != ERR_NONE)
        return e;
    quota->limit = (uint64_t)act->house->conf->token_requests_per_minute;
    quota->left = n < quota->limit ? quota->limit - n : 0;
    quota->seconds = n == 1 || age >= WINDOW ? WINDOW : WINDOW - age;
    return n > quota->limit ? ERR_TOO_MANY : ERR_NONE;
}

static enum err read_token(const struct act *act, const uint8_t hash[CRYPT_HASH], const struct rows **r)
{
    return db_read(act->db, act->pool, "token_find", ARGS(BYTES("token", hash, CRYPT_HASH)), r);
}

/* Makes *<viewer> the program of <r>; false: nobody is behind it, or not any more. */
static bool wear(struct viewer *viewer, const struct rows *r)
{
    if (r->rows == 0 || !row_true(r, 0, "live"))
        return false;
    session_viewer(viewer, r);
    viewer->token = row_number(r, 0, "token");
    viewer->only = row_number(r, 0, "account_id");
    viewer->rights &= row_number(r, 0, "scopes");
    return true;
}

enum err token_find(const struct act *act, const char *bearer, struct viewer *viewer, struct token_quota *quota)
{
    uint8_t hash[CRYPT_HASH];
    const struct rows *r;
    enum err e;

    *viewer = (struct viewer){0};
    *quota = (struct token_quota){0};
    if (!has_form(bearer))
        return refuse(act, quota);
    token_hash(act->house->keys, bearer, hash);
    e = read_token(act, hash, &r);
    if (e != ERR_NONE)
        return e;
    if (!wear(viewer, r))
        return refuse(act, quota);
    memcpy(viewer->session, hash, CRYPT_HASH);
    return count(act, r, quota);
}

enum err token_still(const struct act *act)
{
    const struct viewer *v = act->viewer;
    struct viewer now = {0};
    const struct rows *r;
    enum err e = read_token(act, v->session, &r);

    if (e == ERR_NONE && !wear(&now, r))
        e = ERR_TOKEN;
    return e == ERR_NONE && viewer_lost(v, &now) ? ERR_FORBIDDEN : e;
}

const char *token_op(const struct crypt_keys *keys, struct pool *pool, const struct viewer *viewer, const char *key)
{
    uint8_t mac[CRYPT_HASH];
    size_t length = strlen(key);

    if (length == 0 || length > KEY_MAX)
        return NULL;
    for (const char *c = key; *c != '\0'; c++)
        if (*c < ' ' || *c > '~')
            return NULL;
    /* Two programs may well count from 1, each for itself, and none takes up what another is about to use. */
    crypt_hmac(keys->key[KEY_OP], mac, (const char *const[]){"idempotency", viewer->session_uid, key, NULL});
    return crypt_hex(pool, mac, OP / 2);
}
