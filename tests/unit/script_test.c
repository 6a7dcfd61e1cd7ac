/* script_test: proofs of a catalogue, and migrations. */
#include "data/db.h"

#include <string.h>

#include <CUnit/CUnit.h>

#include "server.h"
#include "unit.h"

static void proof_is(const char *text, enum err expected, const char *begin)
{
    struct db *db = db_new(&server_account, server_catalogue(text));
    const char *message = NULL;
    CU_ASSERT_EQUAL(db_prove(db, pool, &message), expected);
    if (begin != NULL) {
        CU_ASSERT_PTR_NOT_NULL_FATAL(message);
        CU_ASSERT_EQUAL(strncmp(message, begin, strlen(begin)), 0);
    } else {
        CU_ASSERT_PTR_NULL(message);
    }
    db_free(db);
}

static const char list_text[] = "-- list: things\n"
                                "SELECT t.name{keys} FROM thing t {using} WHERE t.id > "
                                "0{filter}{seek} ORDER BY {order} LIMIT :size\n"
                                "-- count: SELECT COUNT(*) AS n FROM (SELECT 1 FROM thing t "
                                "{using} WHERE t.id > 0{filter} LIMIT 10001) c\n"
                                "-- filter some: t.bytes IS NULL\n"
                                "-- filter named: t.name LIKE :name using uq_thing_name\n"
                                "-- sort id: t.id using PRIMARY\n";

static void proofs(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    db_free(db);
    proof_is(server_statements, ERR_NONE, NULL);
    proof_is(list_text, ERR_NONE, NULL);
    proof_is("-- name: good\nSELECT 1\n-- name: bad\nSELECT nothing FROM thing\n", ERR_CONF,
             "it.sql:3: bad: Unknown column 'nothing'");
    proof_is(pool_format(pool, "%s-- filter odd: t.odd = 1\n", list_text), ERR_CONF,
             "it.sql:1: things: Unknown column 't.odd'");
    proof_is(pool_format(pool, "%s-- filter odd: t.id = 1 using ix_odd\n", list_text), ERR_CONF,
             "it.sql:1: things: Key 'ix_odd' doesn't exist");
    proof_is(pool_format(pool, "%s-- sort odd: t.name using ix_odd\n", list_text), ERR_CONF,
             "it.sql:1: things: Key 'ix_odd' doesn't exist");
    server_account.socket = "/nowhere/sock";
    proof_is(server_statements, ERR_DATABASE, "the database is away");
}

static void scripts(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    const char *message = NULL;
    CU_ASSERT_EQUAL(server_script(&server_account, " \n-- nothing ;\n/* no; */ # not\n", &message),
                    ERR_NONE);
    server_run("INSERT INTO counted (name) VALUES (';\n');\n"
               "INSERT INTO counted (name) VALUES ('a'); -- behind it a word\n"
               "/*M! INSERT INTO counted (name) VALUES ('MariaDB') */;\n"
               "INSERT INTO counted (name) VALUES (\"b\\\";\n\") -- no end;");
    CU_ASSERT_EQUAL(
        server_script(&server_account,
                      "INSERT INTO counted (name) VALUES ('c');\n\n-- A comment;\nINSERT INTO "
                      "nowhere VALUES (1);\n"
                      "INSERT INTO counted (name) VALUES ('d');\n",
                      &message),
        ERR_INTERNAL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(message);
    CU_ASSERT_STRING_EQUAL(message, "it.sql:4: Table 'reeve_test.nowhere' doesn't exist");
    CU_ASSERT_EQUAL(db_run(db, pool, "append", ARGS(TEXT("name", "last")), NULL, NULL), ERR_NONE);
    CU_ASSERT_EQUAL(db_inserted(db), 6);
    db_free(db);
}

CU_TestInfo script_tests[] = {
    {"proofs", proofs},
    {"scripts", scripts},
    CU_TEST_INFO_NULL,
};
