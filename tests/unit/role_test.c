/* role_test: which titles are Secure (S4, decision 4). */
#include "rule/role.h"

#include <stdio.h>

#include <CUnit/CUnit.h>

#include "unit.h"

static const struct {
    const char *title;
    bool secure;
} titles[] = {
    {"Secure", true},
    {"Secure support", true},
    {"Support Secure", true},
    {"Administrator (Secure)", true},
    {"Support/Secure", true},
    {"Support, Secure", true},
    {"Support;Secure", true},
    {"Support: Secure", true},
    {"Billing & Secure", true},
    {"Billing+Secure+Audit", true},
    {"(Secure)", true},
    {"  Secure  ", true},
    {"Support\tSecure", true},
    {"Support\xc2\xa0Secure", true},     /* no-break space */
    {"Support\xe2\x80\x83Secure", true}, /* em space */
    {"Secure Secure", true},
    {"not Secure at all", true}, /* a title is no sentence */
    {"", false},
    {"Support", false},
    {"secure", false},
    {"SECURE", false},
    {"sEcure", false},
    {"Support secure", false},
    {"Insecure", false},
    {"Secured", false},
    {"Secures", false},
    {"Secure1", false},
    {"UnSecure", false},
    {"SecureSupport", false},
    {"Secure-HIPAA", false},
    {"Non-Secure", false},
    {"Secure_support", false},
    {"Support_Secure", false},
    {"Secure.", false},
    {"\"Secure\"", false},
    {"[Secure]", false},
    {"Se\xc2\xad" "cure", false},             /* soft hyphen */
    {"\xd0\x85" "ecure", false},              /* Cyrillic DZE */
    {"S\xd0\xb5" "cure", false},              /* Cyrillic ie */
    {"Secure\xe2\x80\x8b", false},            /* zero width space */
    {"\xef\xbc\xb3" "ecure", false},          /* full width S */
    {"Secur\xc3\xa9", false},
    {"Secure\xcc\x81", false},                /* with a combining accent */
    {"S e c u r e", false},
    {"Secu", false},
    {"Secure|Support", false},
};

static void titles_are_read(void)
{
    int wrong = 0;

    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (role_secure(pool, titles[i].title) != titles[i].secure) {
            fprintf(stderr, "# \"%s\"\n", titles[i].title);
            wrong++;
        }
    CU_ASSERT_TRUE(sizeof titles / sizeof *titles >= 40);
    CU_ASSERT_EQUAL(wrong, 0);
}

CU_TestInfo role_tests[] = {
    {"role: S4 46 titles are read as decision 4 says", titles_are_read},
    CU_TEST_INFO_NULL,
};
