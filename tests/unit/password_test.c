/* password_test: what may be a password, and that only the right one is right. */
#include "rule/password.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <CUnit/CUnit.h>

#include "unit.h"

static const char *const context[] = {"Mike.Hillyer@example.org", "José Ávila", "reeve", NULL};

/* A list of the given lines, read from a file of its own. */
static struct password_list *list_of(const char *lines)
{
    char path[] = "/tmp/reeve-password-XXXXXX";
    int fd = mkstemp(path);
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL_FATAL(write(fd, lines, strlen(lines)), (ssize_t)strlen(lines));
    close(fd);
    struct password_list *list = password_list_load(pool, path);
    unlink(path);
    return list;
}

static void keys_of(struct crypt_keys *keys, int byte)
{
    memset(keys, byte, sizeof *keys);
}

static void check(const char *stored, const char *password, bool wanted, bool wanted_stale)
{
    struct crypt_keys keys;
    bool right = !wanted, stale = !wanted_stale;
    keys_of(&keys, 1);
    CU_ASSERT_EQUAL(password_check(&keys, NULL, true, password, stored, &right, &stale), ERR_NONE);
    CU_ASSERT_EQUAL(right, wanted);
    CU_ASSERT_EQUAL(stale, wanted_stale);
}

static void refuses(void)
{
    struct password_list *list =
        list_of("short\nPassword1Password1\r\ncorrect horse battery staple\n\xff\nletmein\n"
                "1234567890\n");
    char longest[PASSWORD_MAX + 2];
    for (size_t i = 0; i < sizeof longest; i++)
        longest[i] = (char)('a' + i * i % 23);
    longest[PASSWORD_MAX + 1] = '\0';
    const struct {
        const char *password, *error;
    } cases[] = {
        {"", "password-short"},
        {"fourteen chars", "password-short"},
        {"ééééééééééééé", "password-short"}, /* 26 bytes, 13 characters */
        {"fifteen chars!!", NULL},
        {longest, "password-long"},
        {longest + 1, NULL},
        {"password1password1", "password-common"},
        {"CORRECT horse battery staple", "password-common"},
        {"Letmein2026!!!!", "password-common"},
        {"2026-11-21-letmein", "password-common"},
        {"letmeinletmeinlet", "password-common"},
        {"***letmeinLETMEIN***", "password-common"},
        {"123456789012345", "password-common"},
        {"aaaaaaaaaaaaaaaa", "password-common"},
        {"abcdabcdabcdabcd", "password-common"},
        {"let me in, said the wolf", NULL},
        {"749182640917365", NULL},
        {"my name is HILLYER, is it not", "password-context"},
        {"a Reeve keeps the manor", "password-context"},
        {"das ist von josé ganz allein", "password-context"},
        {"org com de and other short words", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *error = password_refused(list, cases[i].password, context);
        if (cases[i].error == NULL)
            CU_ASSERT_PTR_NULL(error)
        else
            CU_ASSERT_TRUE(error != NULL && strcmp(error, cases[i].error) == 0)
    }
}

static void list_may_be_missing(void)
{
    struct password_list *list = password_list_load(pool, "/nonexistent/list");
    CU_ASSERT_PTR_NULL(password_refused(list, "fifteen chars!!", context));
    CU_ASSERT_PTR_NULL(password_refused(list_of(""), "fifteen chars!!", context));
}

static void only_the_right_one_is_right(void)
{
    struct crypt_keys keys;
    char *stored = NULL, *again = NULL;
    keys_of(&keys, 1);
    CU_ASSERT_EQUAL_FATAL(password_hash(&keys, NULL, pool, "a long passphrase", &stored), ERR_NONE);
    CU_ASSERT_EQUAL_FATAL(password_hash(&keys, NULL, pool, "a long passphrase", &again), ERR_NONE);
    CU_ASSERT_EQUAL(strncmp(stored, "$scrypt$ln=15,r=8,p=3$", 22), 0);
    CU_ASSERT_EQUAL(strlen(stored), 22 + 22 + 1 + 43);
    CU_ASSERT_NOT_EQUAL(strcmp(stored, again), 0);
    check(stored, "a long passphrase", true, false);
    check(stored, "a long passphrasf", false, false);
    check(stored, "", false, false);
    check(NULL, "a long passphrase", false, false);

    bool right = true, stale;
    keys_of(&keys, 2);
    CU_ASSERT_EQUAL(password_check(&keys, NULL, true, "a long passphrase", stored, &right, &stale),
                    ERR_NONE);
    CU_ASSERT_FALSE(right); /* another pepper */
}

static void other_costs_are_stale(void)
{
    struct crypt_keys keys;
    uint8_t salt[16] = {7}, out[CRYPT_HASH];
    const struct crypt_scrypt cheap = {.log_n = 10, .r = 8, .p = 1};
    keys_of(&keys, 1);
    CU_ASSERT_EQUAL_FATAL(crypt_password(&keys, cheap, "a long passphrase", salt, out), ERR_NONE);
    check(pool_format(pool, "$scrypt$ln=10,r=8,p=1$%s$%s", crypt_base64(pool, salt, sizeof salt),
                      crypt_base64(pool, out, sizeof out)),
          "a long passphrase", true, true);
}

static void malformed_is_an_error(void)
{
    static const char *const cases[] = {
        "",
        "plain",
        "$scrypt$ln=15,r=8,p=3",
        "$scrypt$ln=15,r=8,p=3$",
        "$scrypt$ln=15,r=8,p=3$AAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=15,r=8,p=3$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$scrypt$ln=150,r=8,p=3$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=15,r=8,p=3$AAAAAAAAAAAAAAAAAAAA!A$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    };
    struct crypt_keys keys;
    keys_of(&keys, 1);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool right = true, stale;
        CU_ASSERT_EQUAL(password_check(&keys, NULL, true, "x", cases[i], &right, &stale), ERR_INTERNAL);
        CU_ASSERT_FALSE(right);
    }
}

CU_TestInfo password_tests[] = {
    {"refuses", refuses},
    {"list may be missing", list_may_be_missing},
    {"only the right one is right", only_the_right_one_is_right},
    {"other costs are stale", other_costs_are_stale},
    {"malformed is an error", malformed_is_an_error},
    CU_TEST_INFO_NULL,
};
