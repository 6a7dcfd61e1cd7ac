/* crypt: OpenSSL behind fixed choices; what must not fail ends the process when it does. */
#include "base/crypt.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include "base/file.h"
#include "base/log.h"

#define SECRET 32                 /* bytes in the key file */
#define KEY_FILE (2 * SECRET + 1) /* its size: hex digits and a line end */
#define UID_BYTES 16
#define TOKEN_BYTES 32

/* Costs above these (128 MiB) are no hash of ours. */
#define LOG_N_MAX 17
#define R_MAX 8
#define P_MAX 16

/* Bytes as digits of <bits> bits, from the left, the last one filled with zeros (RFC 4648). */
struct base {
    unsigned bits;
    const char *digits;
};
static const struct base hex = {4, "0123456789abcdef"};
static const struct base crockford = {5, "0123456789abcdefghjkmnpqrstvwxyz"};
static const struct base base64url = {
    6, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"};

/* What a key is for goes into it; a label never changes, or what the key protects is lost. */
static const char *const labels[KEY__MAX] = {
    [KEY_SESSION] = "reeve session",   [KEY_PRE_SESSION] = "reeve pre-session",
    [KEY_OP] = "reeve op",         [KEY_DEVICE] = "reeve device",
    [KEY_THROTTLE] = "reeve throttle", [KEY_PAGING] = "reeve paging",
    [KEY_PEPPER] = "reeve pepper",     [KEY_LINK] = "reeve link",
    [KEY_TOKEN] = "reeve token",
};

/* Nothing may go on with a hash or a random number that is none. A new process may do better. */
static void must(bool worked, const char *what)
{
    if (worked)
        return;
    log_write(LOG_ERR, "crypt", "%s failed", what);
    _exit(POOL_EXIT);
}

static size_t encoded_length(const struct base *base, size_t length)
{
    return (length * 8 + base->bits - 1) / base->bits;
}

static void encode(const struct base *base, const uint8_t *bytes, size_t length, char *to)
{
    unsigned word = 0, held = 0;
    size_t count = encoded_length(base, length);
    for (size_t i = 0, next = 0; i < count; i++) {
        if (held < base->bits) {
            word = word << 8 | (next < length ? bytes[next++] : 0U);
            held += 8;
        }
        held -= base->bits;
        to[i] = base->digits[word >> held & ((1U << base->bits) - 1)];
    }
}

/* Bytes written; -1 for a foreign digit, one too many, filling not zero, more than <size>. */
static long decode(const struct base *base, const char *text, size_t length, uint8_t *bytes,
                   size_t size)
{
    unsigned word = 0, held = 0;
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        const char *digit = memchr(base->digits, text[i], (size_t)1 << base->bits);
        if (digit == NULL)
            return -1;
        word = word << base->bits | (unsigned)(digit - base->digits);
        held += base->bits;
        if (held < 8)
            continue;
        if (n == size)
            return -1;
        held -= 8;
        bytes[n++] = (uint8_t)(word >> held);
    }
    bool exact = held < base->bits && (word & ((1U << held) - 1)) == 0;
    return exact ? (long)n : -1;
}

static char *encode_pool(struct pool *pool, const struct base *base, const uint8_t *bytes,
                         size_t length)
{
    size_t count = encoded_length(base, length);
    char *text = pool_alloc(pool, count + 1);
    encode(base, bytes, length, text);
    return text;
}

static bool has_form(const struct base *base, const char *text, size_t length)
{
    return strspn(text, base->digits) == length && text[length] == '\0';
}

static void derive(const uint8_t secret[SECRET], const char *label, uint8_t out[CRYPT_HASH])
{
    EVP_KDF *kdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
    EVP_KDF_CTX *ctx = EVP_KDF_CTX_new(kdf);
    char digest[] = "SHA256";
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, (void *)(uintptr_t)secret, SECRET),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, (void *)(uintptr_t)label,
                                          strlen(label)),
        OSSL_PARAM_construct_end(),
    };
    must(ctx != NULL && EVP_KDF_derive(ctx, out, CRYPT_HASH, params) == 1, "HKDF");
    EVP_KDF_CTX_free(ctx);
    EVP_KDF_free(kdf);
}

static enum err key_file_error(const char *path, const char *why)
{
    log_write(err_level(ERR_CONF), "key-file", "%s: %s", path, why);
    return ERR_CONF;
}

enum err crypt_keys_create(const char *path)
{
    uint8_t secret[SECRET];
    char line[KEY_FILE];
    crypt_random(secret, sizeof secret);
    encode(&hex, secret, sizeof secret, line);
    line[KEY_FILE - 1] = '\n';
    bool written = file_write(path, 0400, true, line, sizeof line);
    int why = errno;
    OPENSSL_cleanse(secret, sizeof secret);
    OPENSSL_cleanse(line, sizeof line);
    return written ? ERR_NONE : key_file_error(path, strerror(why));
}

/*
 * Whether anybody but the owner may read <file>. systemd hands credentials to a service by an
 * access list, whose mask shows as group bits of root's group: those are no danger.
 */
static bool is_open_to_others(const struct stat *file)
{
    mode_t private = file->st_gid == 0 ? S_IRWXO | S_IWGRP : S_IRWXO | S_IRWXG;
    return (file->st_mode & private) != 0;
}

static enum err read_secret(const char *path, int fd, uint8_t secret[SECRET])
{
    struct stat file;
    char line[KEY_FILE + 1];
    enum err e = ERR_NONE;
    if (fstat(fd, &file) != 0)
        return key_file_error(path, strerror(errno));
    if (!S_ISREG(file.st_mode) || is_open_to_others(&file))
        return key_file_error(path, "must be a file that its owner alone may read (0400)");
    if (read(fd, line, sizeof line) != KEY_FILE || line[KEY_FILE - 1] != '\n' ||
        decode(&hex, line, KEY_FILE - 1, secret, SECRET) != SECRET)
        e = key_file_error(path, "must hold 64 lower-case hex digits and a line end");
    OPENSSL_cleanse(line, sizeof line);
    return e;
}

enum err crypt_keys_load(const char *path, struct crypt_keys *keys)
{
    uint8_t secret[SECRET];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return key_file_error(path, strerror(errno));
    enum err e = read_secret(path, fd, secret);
    close(fd);
    for (int i = 0; e == ERR_NONE && i < KEY__MAX; i++)
        derive(secret, labels[i], keys->key[i]);
    OPENSSL_cleanse(secret, sizeof secret);
    return e;
}

void crypt_random(void *bytes, size_t length)
{
    must(length <= INT_MAX && RAND_bytes(bytes, (int)length) == 1, "random generator");
}

char *crypt_uid(struct pool *pool)
{
    uint8_t bytes[UID_BYTES];
    crypt_random(bytes, sizeof bytes);
    return encode_pool(pool, &crockford, bytes, sizeof bytes);
}

char *crypt_token(struct pool *pool)
{
    uint8_t bytes[TOKEN_BYTES];
    crypt_random(bytes, sizeof bytes);
    return encode_pool(pool, &base64url, bytes, sizeof bytes);
}

bool crypt_is_uid(const char *text)
{
    return has_form(&crockford, text, CRYPT_UID);
}

bool crypt_is_token(const char *text)
{
    return has_form(&base64url, text, CRYPT_TOKEN);
}

void crypt_sha256(const void *bytes, size_t length, uint8_t out[CRYPT_HASH])
{
    must(EVP_Digest(bytes, length, out, NULL, EVP_sha256(), NULL) == 1, "SHA-256");
}

static EVP_MAC_CTX *mac_open(const uint8_t key[CRYPT_HASH])
{
    char digest[] = "SHA256";
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_end(),
    };
    EVP_MAC *mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    EVP_MAC_CTX *ctx = EVP_MAC_CTX_new(mac);
    EVP_MAC_free(mac);
    must(ctx != NULL && EVP_MAC_init(ctx, key, CRYPT_HASH, params) == 1, "HMAC");
    return ctx;
}

static void mac_add(EVP_MAC_CTX *ctx, const void *bytes, size_t length)
{
    must(EVP_MAC_update(ctx, bytes, length) == 1, "HMAC");
}

static void mac_close(EVP_MAC_CTX *ctx, uint8_t out[CRYPT_HASH])
{
    size_t length;
    must(EVP_MAC_final(ctx, out, &length, CRYPT_HASH) == 1 && length == CRYPT_HASH, "HMAC");
    EVP_MAC_CTX_free(ctx);
}

void crypt_hmac(const uint8_t key[CRYPT_HASH], uint8_t out[CRYPT_HASH], const char *const *parts)
{
    EVP_MAC_CTX *ctx = mac_open(key);
    for (; *parts != NULL; parts++) {
        uint64_t length = strlen(*parts), big_endian = htobe64(length);
        mac_add(ctx, &big_endian, sizeof big_endian);
        mac_add(ctx, *parts, length);
    }
    mac_close(ctx, out);
}

bool crypt_equal(const void *a, const void *b, size_t length)
{
    return CRYPTO_memcmp(a, b, length) == 0;
}

char *crypt_hex(struct pool *pool, const uint8_t *bytes, size_t length)
{
    return encode_pool(pool, &hex, bytes, length);
}

char *crypt_base64(struct pool *pool, const uint8_t *bytes, size_t length)
{
    return encode_pool(pool, &base64url, bytes, length);
}

long crypt_base64_read(const char *text, uint8_t *bytes, size_t size)
{
    return decode(&base64url, text, strlen(text), bytes, size);
}

static enum err scrypt_error(struct crypt_scrypt cost)
{
    log_write(err_level(ERR_INTERNAL), "crypt", "scrypt failed with costs %u, %u, %u", cost.log_n,
              cost.r, cost.p);
    return ERR_INTERNAL;
}

enum err crypt_password(const struct crypt_keys *keys, struct crypt_scrypt cost,
                        const char *password, const uint8_t salt[16], uint8_t out[CRYPT_HASH])
{
    uint8_t hash[CRYPT_HASH];
    if (cost.log_n > LOG_N_MAX || cost.r > R_MAX || cost.p > P_MAX)
        return scrypt_error(cost);
    uint64_t n = UINT64_C(1) << cost.log_n;
    /* What it holds at once: OpenSSL's own limit of 32 MiB is just too small for 15, 8, 3. */
    uint64_t memory = 128 * (uint64_t)cost.r * (n + cost.p + 2) + 4096;
    if (EVP_PBE_scrypt(password, strlen(password), salt, 16, n, cost.r, cost.p, memory, hash,
                       sizeof hash) != 1)
        return scrypt_error(cost);
    EVP_MAC_CTX *ctx = mac_open(keys->key[KEY_PEPPER]);
    mac_add(ctx, hash, sizeof hash);
    mac_close(ctx, out);
    OPENSSL_cleanse(hash, sizeof hash);
    return ERR_NONE;
}
