/* crypt_test: known answers, computed with other implementations, and what key files are taken. */
#include "base/crypt.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CUnit/CUnit.h>

#include "unit.h"

/* The secret 00 01 .. 1f as a key file has it. */
#define SECRET "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

static const char *hex(const uint8_t bytes[CRYPT_HASH])
{
    return crypt_hex(pool, bytes, CRYPT_HASH);
}

/* The path of a new key file with <text> in it; the test ends with the file removed. */
static const char *key_file(const char *text, mode_t mode)
{
    char *path = pool_copy(pool, "/tmp/reeve-unit-XXXXXX");
    int fd = mkstemp(path);
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_FATAL(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    CU_ASSERT_FATAL(fchmod(fd, mode) == 0);
    close(fd);
    return path;
}

static enum err load(const char *text, struct crypt_keys *keys)
{
    const char *path = key_file(text, 0400);
    enum err e = crypt_keys_load(path, keys);
    unlink(path);
    return e;
}

static void keys_are_derived(void)
{
    struct crypt_keys keys;
    CU_ASSERT_EQUAL_FATAL(load(SECRET "\n", &keys), ERR_NONE);
    CU_ASSERT_STRING_EQUAL(hex(keys.key[KEY_SESSION]),
                           "84a198a0e1786e8c11f629b53426b1bc045fc28bce231c7c1009a02192954987");
    CU_ASSERT_STRING_EQUAL(hex(keys.key[KEY_LINK]),
                           "88d970ac453e32ea1e8bcfa2818675ae2e87d011c4dd79775ac058136b629035");
    for (int i = 0; i < KEY__MAX; i++) {
        for (int k = 0; k < i; k++)
            CU_ASSERT_FALSE(crypt_equal(keys.key[i], keys.key[k], CRYPT_HASH));
    }
}

static void malformed_key_files_are_refused(void)
{
    static const char *const bad[] = {"",           "\n",          SECRET,
                                      SECRET "0\n", SECRET "\n\n", SECRET " \n",
                                      "0" SECRET,   "g" SECRET,    "00010203\n"};
    struct crypt_keys keys;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CU_ASSERT_EQUAL(load(bad[i], &keys), ERR_CONF);
    CU_ASSERT_EQUAL(crypt_keys_load("/tmp/reeve-unit-none", &keys), ERR_CONF);
    CU_ASSERT_EQUAL(crypt_keys_load("/tmp", &keys), ERR_CONF);
}

static void readable_key_files_are_refused(void)
{
    static const mode_t open_modes[] = {0404, 0440, 0640, 0460, 0444};
    struct crypt_keys keys;
    for (size_t i = 0; i < sizeof open_modes / sizeof *open_modes; i++) {
        const char *path = key_file(SECRET "\n", open_modes[i]);
        if (geteuid() == 0)
            CU_ASSERT_EQUAL(chown(path, 0, 1), 0);
        CU_ASSERT_EQUAL(crypt_keys_load(path, &keys), ERR_CONF);
        unlink(path);
    }
}

static void key_files_are_made_once(void)
{
    char path[] = "/tmp/reeve-unit-key-XXXXXX", file[64];
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(path));
    snprintf(file, sizeof file, "%s/key", path);
    struct crypt_keys one, two;
    struct stat made;
    CU_ASSERT_EQUAL(crypt_keys_create(file), ERR_NONE);
    CU_ASSERT_EQUAL(crypt_keys_load(file, &one), ERR_NONE);
    CU_ASSERT_EQUAL(crypt_keys_create(file), ERR_CONF);
    CU_ASSERT_EQUAL(crypt_keys_load(file, &two), ERR_NONE);
    CU_ASSERT_TRUE(crypt_equal(&one, &two, sizeof one));
    CU_ASSERT(stat(file, &made) == 0 && (made.st_mode & 07777) == 0400);
    unlink(file);
    CU_ASSERT_EQUAL(crypt_keys_create(file), ERR_NONE);
    CU_ASSERT_EQUAL(crypt_keys_load(file, &two), ERR_NONE);
    CU_ASSERT_FALSE(crypt_equal(&one, &two, sizeof one));
    unlink(file);
    rmdir(path);
    CU_ASSERT_EQUAL(crypt_keys_create(file), ERR_CONF);
}

static void ids_and_tokens_have_their_form(void)
{
    CU_ASSERT_EQUAL(strlen(crypt_uid(pool)), CRYPT_UID);
    CU_ASSERT_EQUAL(strlen(crypt_token(pool)), CRYPT_TOKEN);
    CU_ASSERT_STRING_NOT_EQUAL(crypt_uid(pool), crypt_uid(pool));
    CU_ASSERT_STRING_NOT_EQUAL(crypt_token(pool), crypt_token(pool));
    for (int i = 0; i < 200; i++) {
        CU_ASSERT_TRUE(crypt_is_uid(crypt_uid(pool)));
        CU_ASSERT_TRUE(crypt_is_token(crypt_token(pool)));
    }
    CU_ASSERT_TRUE(crypt_is_uid("0123456789abcdefghjkmnpqrs"));
    static const char *const no_uids[] = {
        "", "0123456789abcdefghjkmnpqr", "0123456789abcdefghjkmnpqrst",
        "0123456789abcdefghikmnpqrs", "0123456789ABCDEFGHJKMNPQRS"};
    for (size_t i = 0; i < sizeof no_uids / sizeof *no_uids; i++)
        CU_ASSERT_FALSE(crypt_is_uid(no_uids[i]));
    const char *token = crypt_token(pool);
    CU_ASSERT_FALSE(crypt_is_token(""));
    CU_ASSERT_FALSE(crypt_is_token(token + 1));
    CU_ASSERT_FALSE(crypt_is_token(pool_format(pool, "%sA", token)));
    CU_ASSERT_FALSE(crypt_is_token(pool_format(pool, "+%s", token + 1)));
}

static void hashes_are_known(void)
{
    static const uint8_t key[CRYPT_HASH] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
                                            11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                                            22, 23, 24, 25, 26, 27, 28, 29, 30, 31};
    uint8_t out[CRYPT_HASH], other[CRYPT_HASH];
    crypt_sha256("abc", 3, out);
    CU_ASSERT_STRING_EQUAL(hex(out),
                           "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    crypt_hmac(key, out, (const char *const[]){"ab", "c", NULL});
    CU_ASSERT_STRING_EQUAL(hex(out),
                           "17eca1f3cf4e1f92cd415f54de5121e367cbc209edff96da287c5cd432cf9a46");
    crypt_hmac(key, other, (const char *const[]){"a", "bc", NULL});
    CU_ASSERT_FALSE(crypt_equal(out, other, CRYPT_HASH));
    crypt_hmac(key, out, (const char *const[]){NULL});
    CU_ASSERT_STRING_EQUAL(hex(out),
                           "d38b42096d80f45f826b44a9d5607de72496a415d3f4a1a8c88e3bb9da8dc1cb");
}

static void passwords_are_known(void)
{
    static const uint8_t salt[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    static const char password[] = "correct horse battery staple";
    struct crypt_keys keys;
    uint8_t out[CRYPT_HASH];
    CU_ASSERT_EQUAL_FATAL(load(SECRET "\n", &keys), ERR_NONE);
    CU_ASSERT_EQUAL(crypt_password(&keys, (struct crypt_scrypt){4, 8, 1}, password, salt, out),
                    ERR_NONE);
    CU_ASSERT_STRING_EQUAL(hex(out),
                           "c7bc8bd437c6ea660bbda6c7b1400db89d003ecb9a8d1170b1b9c80294a02270");
    CU_ASSERT_EQUAL(crypt_password(&keys, (struct crypt_scrypt){15, 8, 3}, password, salt, out),
                    ERR_NONE);
    CU_ASSERT_STRING_EQUAL(hex(out),
                           "8892c7ce5fdaf188f4aae0ed5695c423c5fe78e46575a2bb6fed9865b4ab1c93");
    static const struct crypt_scrypt absurd[] = {{0, 8, 3},  {15, 0, 3},  {15, 8, 0},
                                                 {40, 8, 3}, {15, 99, 3}, {15, 8, 99}};
    for (size_t i = 0; i < sizeof absurd / sizeof *absurd; i++)
        CU_ASSERT_EQUAL(crypt_password(&keys, absurd[i], password, salt, out), ERR_INTERNAL);
}

static void base64_goes_both_ways(void)
{
    static const char *const words[][2] = {
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},           {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"\xff\xfe\xfd", "__79"}};
    uint8_t bytes[8];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i][0]);
        CU_ASSERT_STRING_EQUAL(crypt_base64(pool, (const uint8_t *)words[i][0], length),
                               words[i][1]);
        CU_ASSERT_EQUAL(crypt_base64_read(words[i][1], bytes, sizeof bytes), (long)length);
        CU_ASSERT_EQUAL(memcmp(bytes, words[i][0], length), 0);
    }
    static const char *const bad[] = {
        "Z", "Zh", "Zm9", "Zg==", "Zm9v YmE", "Zm9v+", "Zm9vYmFyYmF6Zg", "\xc3\xa9"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CU_ASSERT_EQUAL(crypt_base64_read(bad[i], bytes, sizeof bytes), -1);
}

CU_TestInfo crypt_tests[] = {
    {"keys are derived", keys_are_derived},
    {"malformed key files are refused", malformed_key_files_are_refused},
    {"readable key files are refused", readable_key_files_are_refused},
    {"key files are made once", key_files_are_made_once},
    {"ids and tokens have their form", ids_and_tokens_have_their_form},
    {"hashes are known", hashes_are_known},
    {"passwords are known", passwords_are_known},
    {"base64 goes both ways", base64_goes_both_ways},
    CU_TEST_INFO_NULL,
};
