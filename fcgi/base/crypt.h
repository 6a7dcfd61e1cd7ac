/* crypt: the only door to OpenSSL. */
#ifndef REEVE_BASE_CRYPT_H
#define REEVE_BASE_CRYPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"

#define CRYPT_HASH 32   /* bytes of SHA-256 */
#define CRYPT_UID 26    /* characters of a public id: 128 random bits in lower-case Crockford base 32 */
#define CRYPT_TOKEN 43  /* characters of a token: 32 random bytes in base64url without padding (RFC 4648, 5) */

/* Keys that HKDF-SHA-256 (RFC 5869) derives from the key file's secret, each for one use. */
enum crypt_key { KEY_SESSION, KEY_PRE_SESSION, KEY_OP, KEY_DEVICE, KEY_THROTTLE, KEY_PAGING, KEY_PEPPER, KEY_LINK, KEY_TOKEN,
                 KEY__MAX };

struct crypt_keys {
    uint8_t key[KEY__MAX][CRYPT_HASH];
};

/* Writes a new key file (0400, 64 hex digits and a line end) at <path>; fails where one is. Logs. */
MUST_CHECK enum err crypt_keys_create(const char *path);

/* Reads the key file at <path> into *<keys>; refuses one that others may read. Logs. */
MUST_CHECK enum err crypt_keys_load(const char *path, struct crypt_keys *keys);

/* <length> random bytes. A generator that fails ends the process: nothing may go on without it. */
void crypt_random(void *bytes, size_t length);

/* A new public id, a new token, in the pool. */
char *crypt_uid(struct pool *pool);
char *crypt_token(struct pool *pool);

/* Whether <text> has the form of a public id, of a token. */
bool crypt_is_uid(const char *text);
bool crypt_is_token(const char *text);

void crypt_sha256(const void *bytes, size_t length, uint8_t out[CRYPT_HASH]);

/* HMAC-SHA-256 over the parts (strings, NULL at the end), each behind its length, so that no two lists give the same input. */
void crypt_hmac(const uint8_t key[CRYPT_HASH], uint8_t out[CRYPT_HASH], const char *const *parts);

/* Equal, in a time that depends on <length> alone. */
bool crypt_equal(const void *a, const void *b, size_t length);

/* Lower-case hex; base64url without padding. crypt_base64_read: bytes written, or -1 when malformed or over <size>. */
char *crypt_hex(struct pool *pool, const uint8_t *bytes, size_t length);
char *crypt_base64(struct pool *pool, const uint8_t *bytes, size_t length);
long crypt_base64_read(const char *text, uint8_t *bytes, size_t size);

/*
 * scrypt (RFC 7914) of <password> with 16 bytes <salt>, N = 2^<log_n>, <r>, <p>, 32 bytes into <out>; then HMAC with the
 * pepper. Takes about 0.3 s and 32 MiB for 15, 8, 3: run one at a time (rule/password).
 */
struct crypt_scrypt {
    unsigned log_n, r, p;
};
MUST_CHECK enum err crypt_password(const struct crypt_keys *keys, struct crypt_scrypt cost, const char *password,
                                   const uint8_t salt[16], uint8_t out[CRYPT_HASH]);

#endif
