/* bulk_test: many rows at once. */
#include "data/db.h"

#include <stdio.h>
#include <string.h>

#include <CUnit/CUnit.h>

#include "server.h"
#include "unit.h"

static void bulks(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    static const char *const columns[] = {"id", "name", "bytes", NULL};
    const char *message = NULL;
    CU_ASSERT_EQUAL(db_begin(db), ERR_NONE);
    struct bulk *b = bulk_begin(db, "thing", columns);
    for (int i = 0; i < 12345; i++) {
        char id[16], name[32];
        snprintf(id, sizeof id, "%d", i);
        snprintf(name, sizeof name, "O'Brien \\ \xe2\x82\xac %d", i);
        bulk_row(b, (const char *const[]){id, name, i % 2 == 0 ? NULL : "ab"});
    }
    CU_ASSERT_EQUAL(bulk_end(b, &message), ERR_NONE);
    CU_ASSERT_PTR_NULL(message);
    CU_ASSERT_EQUAL(db_commit(db), ERR_NONE);
    CU_ASSERT_EQUAL(server_things(db), 12345);
    CU_ASSERT_STRING_EQUAL(row_text(server_read(db, "get", ARGS(NUMBER("id", 12344))), 0, "name"),
                           "O'Brien \\ \xe2\x82\xac 12344");
    CU_ASSERT_PTR_NULL(row_text(server_read(db, "get", ARGS(NUMBER("id", 12344))), 0, "bytes"));
    b = bulk_begin(db, "thing", columns);
    CU_ASSERT_EQUAL(bulk_end(b, &message), ERR_NONE);
    db_free(db);
}

/* Together they are longer than what the server takes at once. */
static void bulks_of_long_rows(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    static const char *const columns[] = {"name", NULL};
    const char *message = NULL;
    char *text = pool_alloc(pool, 300001);
    memset(text, 'x', 300000);
    struct bulk *b = bulk_begin(db, "counted", columns);
    for (int i = 0; i < 60; i++)
        bulk_row(b, (const char *const[]){text});
    CU_ASSERT_EQUAL(bulk_end(b, &message), ERR_NONE);
    CU_ASSERT_EQUAL(db_run(db, pool, "append", ARGS(TEXT("name", "last")), NULL, NULL), ERR_NONE);
    CU_ASSERT_TRUE(db_inserted(db) > 60);
    db_free(db);
}

static void bulks_that_fail(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    static const char *const columns[] = {"id", "name", NULL}, *const wrong[] = {"id", "odd", NULL};
    const char *message = NULL;
    struct bulk *b = bulk_begin(db, "thing", columns);
    for (int i = 0; i < 2000; i++)
        bulk_row(b, (const char *const[]){"1", "same"});
    CU_ASSERT_EQUAL(bulk_end(b, &message), ERR_DUPLICATE);
    CU_ASSERT_STRING_EQUAL(message, "thing: Duplicate entry '1' for key 'PRIMARY'");
    b = bulk_begin(db, "thing", wrong);
    bulk_row(b, (const char *const[]){"1", "x"});
    CU_ASSERT_EQUAL(bulk_end(b, &message), ERR_INTERNAL);
    CU_ASSERT_EQUAL(strncmp(message, "thing: Unknown column 'odd'", 27), 0);
    CU_ASSERT_EQUAL(server_things(db), 0);
    db_free(db);
}

CU_TestInfo bulk_tests[] = {
    {"bulks", bulks},
    {"bulks of long rows", bulks_of_long_rows},
    {"bulks that fail", bulks_that_fail},
    CU_TEST_INFO_NULL,
};
