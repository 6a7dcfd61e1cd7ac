/* unit: runs every suite: the table <module>_tests of the file <module>_test.c. */
#include <stdlib.h>

#include <CUnit/Basic.h>

#include "base/log.h"
#include "unit.h"
#include "view/sheet.h"

#define SUITES(X)                                                                                  \
    X(access)                                                                                      \
    X(bulk)                                                                                        \
    X(conf)                                                                                        \
    X(crypt)                                                                                       \
    X(csv)                                                                                         \
    X(db)                                                                                          \
    X(db_list)                                                                                     \
    X(fcgi)                                                                                        \
    X(fill)                                                                                        \
    X(gate)                                                                                        \
    X(html)                                                                                        \
    X(log)                                                                                         \
    X(mail)                                                                                        \
    X(model)                                                                                       \
    X(mould)                                                                                       \
    X(pairs)                                                                                       \
    X(password)                                                                                    \
    X(pool)                                                                                        \
    X(pour)                                                                                        \
    X(role)                                                                                        \
    X(row)                                                                                         \
    X(score)                                                                                       \
    X(screen)                                                                                      \
    X(script)                                                                                      \
    X(sheet)                                                                                       \
    X(socket)                                                                                      \
    X(statement)                                                                                   \
    X(text)                                                                                        \
    X(time)                                                                                        \
    X(transport)                                                                                   \
    X(words)                                                                                       \
    X(zip)

#define X(module) extern CU_TestInfo module##_tests[];
SUITES(X)
#undef X

struct pool *pool;

static void begin_test(void)
{
    pool = pool_new();
    log_open("unit", (enum log_level)(LOG_ERR + 1));
}

static void end_test(void)
{
    log_request(NULL);
    pool_free(pool);
}

int main(void)
{
    sheet_prepare();
    CU_SuiteInfo suites[] = {
#define X(module) {#module, NULL, NULL, begin_test, end_test, module##_tests},
        SUITES(X)
#undef X
            CU_SUITE_INFO_NULL,
    };
    if (CU_initialize_registry() != CUE_SUCCESS || CU_register_suites(suites) != CUE_SUCCESS)
        return EXIT_FAILURE;
    CU_basic_set_mode(CU_BRM_VERBOSE);
    CU_ErrorCode run = CU_basic_run_tests();
    unsigned failures = CU_get_number_of_failures();
    CU_cleanup_registry();
    return run == CUE_SUCCESS && failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
