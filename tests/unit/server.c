/* server: a fresh database on the server at REEVE_TEST_DB, for one test. */
#include "server.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <CUnit/CUnit.h>

#include "unit.h"

const char server_statements[] =
    "-- name: add\n"
    "INSERT INTO thing (id, name, bytes) VALUES (:id, :name, :bytes)\n"
    "-- name: add_slowly\n"
    "INSERT INTO thing (id, name) SELECT :id, SLEEP(20)\n"
    "-- name: append\n"
    "INSERT INTO counted (name) VALUES (:name)\n"
    "-- name: count\n"
    "SELECT COUNT(*) AS n FROM thing\n"
    "-- name: get\n"
    "SELECT id AS `@id`, name, bytes FROM thing WHERE id = :id OR id = -:id\n"
    "-- name: all_of\n"
    "SELECT * FROM thing WHERE id = :id\n"
    "-- name: lock\n"
    "SELECT id FROM thing WHERE id = :id FOR UPDATE NOWAIT\n"
    "-- name: rename\n"
    "UPDATE thing SET name = :name WHERE id = :id\n"
    "-- name: me\n"
    "SELECT CONNECTION_ID() AS id\n"
    "-- name: running\n"
    "SELECT COUNT(*) AS n FROM information_schema.processlist\n"
    " WHERE id = :id AND COALESCE(info, '') LIKE :text\n"
    "-- name: kill\n"
    "KILL :id\n"
    "-- name: freeze\n"
    "FLUSH TABLES WITH READ LOCK\n"
    "-- name: raise\n"
    "CALL raise(:number, :words)\n"
    "-- name: echo\n"
    "SELECT :value AS value, :value IS NULL AS is_null\n"
    "-- name: session\n"
    "SELECT @@time_zone, @@sql_mode, @@tx_isolation, @@innodb_lock_wait_timeout,\n"
    "       @@max_statement_time,\n"
    "       @@character_set_client, @@character_set_results\n"
    "-- name: types\n"
    "SELECT * FROM types ORDER BY id\n"
    "-- name: expressions\n"
    "SELECT COUNT(*), SUM(n), MAX(at6), MAX(at), COALESCE(MAX(at3), UTC_TIMESTAMP()),\n"
    "       MAX(flag) IS NULL, EXISTS (SELECT 1),\n"
    "       CAST(2 AS UNSIGNED) + 0, 'x', NULL, HEX(MAX(b)), UTC_TIMESTAMP(6), UTC_DATE(),\n"
    "       5 DIV 2, GREATEST(MAX(at), MAX(at3))\n"
    "  FROM types\n";

static const char schema[] =
    "-- What follows holds ; and ends with one;\n"
    "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(100) NOT NULL COMMENT 'a;\n"
    "b', bytes BINARY(4), UNIQUE KEY uq_thing_name (name)) ENGINE=InnoDB;\n"
    "CREATE TABLE counted (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, name LONGTEXT)\n"
    "  ENGINE=InnoDB;  \n"
    "CREATE TABLE types (id INT PRIMARY KEY, flag TINYINT(1), small TINYINT, big BIGINT,\n"
    "  ubig BIGINT UNSIGNED, n DECIMAL(20,4), d DOUBLE, at DATETIME, at3 DATETIME(3),\n"
    "  at6 DATETIME(6), day DATE, t TIME,\n"
    "  b BINARY(4), vb VARBINARY(300), txt TEXT, e ENUM('one','two'), y YEAR) ENGINE=InnoDB;\n"
    "/* A procedure that fails as it is told. */\n"
    "CREATE PROCEDURE raise(number INT, words VARCHAR(100)) SIGNAL SQLSTATE '45000'\n"
    "  SET MYSQL_ERRNO = number, MESSAGE_TEXT = words;\n";

struct db_account server_account = {.database = "reeve_test", .user = "root", .password = ""};

/* Of the statements above; made anew, as its memory ends with each test. */
static struct catalogue *catalogue;

struct catalogue *server_catalogue(const char *text)
{
    char folder[] = "/tmp/reeve-db-test.XXXXXX";
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    const char *path = pool_format(pool, "%s/it.sql", folder), *message = NULL;
    FILE *file = fopen(path, "we");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs(text, file);
    fclose(file);
    struct catalogue *c;
    if (catalogue_load(pool, folder, &c, &message) != ERR_NONE)
        printf("\n    %s\n", message);
    CU_ASSERT_PTR_NULL_FATAL(message);
    unlink(path);
    rmdir(folder);
    return c;
}

static enum err step(void *with, size_t done)
{
    *(size_t *)with = done;
    return ERR_NONE;
}

enum err server_script(const struct db_account *account, const char *text, const char **message)
{
    size_t done = 0;
    struct db *db = server_handle(account);
    const struct script script = {.name = "it.sql", .text = text, .step = step, .with = &done};
    enum err e = db_script(db, pool, &script, message);
    db_free(db);
    return e;
}

void server_run(const char *text)
{
    const char *message = NULL;
    if (server_script(&server_account, text, &message) != ERR_NONE)
        printf("\n    %s\n", message);
    CU_ASSERT_PTR_NULL_FATAL(message);
}

struct db *server_fresh(void)
{
    server_account.socket = getenv("REEVE_TEST_DB");
    if (server_account.socket == NULL) {
        static bool told;
        if (!told)
            printf("\n    REEVE_TEST_DB is not set: what needs a server is skipped\n");
        told = true;
        return NULL;
    }
    const char *message = NULL;
    struct db_account server = server_account;
    server.database = "mysql";
    catalogue = server_catalogue(server_statements);
    CU_ASSERT_EQUAL(
        server_script(&server, "DROP DATABASE IF EXISTS reeve_test;\nCREATE DATABASE reeve_test;\n",
                      &message),
        ERR_NONE);
    server_run(schema);
    return db_new(&server_account, catalogue);
}

struct db *server_handle(const struct db_account *account)
{
    return db_new(account, catalogue);
}

const struct rows *server_read(struct db *db, const char *name, const struct arg *args)
{
    const struct rows *rows = NULL;
    CU_ASSERT_EQUAL(db_read(db, pool, name, args, &rows), ERR_NONE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(rows);
    return rows;
}

uint64_t server_things(struct db *db)
{
    return row_number(server_read(db, "count", NULL), 0, "n");
}

void server_wait(long n)
{
    nanosleep(&(struct timespec){.tv_sec = n / 1000, .tv_nsec = n % 1000 * 1000000}, NULL);
}
