/* db_test: statements, transactions and faults, against a real server. */
#include "data/db.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CUnit/CUnit.h>

#include "base/time.h"
#include "server.h"
#include "unit.h"

static void add(struct db *db, int64_t id, const char *name)
{
    const struct arg *args = ARGS(NUMBER("id", id), TEXT("name", name), TEXT("bytes", NULL));
    CU_ASSERT_EQUAL(db_run(db, pool, "add", args, NULL, NULL), ERR_NONE);
}

/* What the server's error <number> is answered with. */
static enum err raise_error(struct db *db, int number, const char *words)
{
    const struct arg *args = ARGS(NUMBER("number", number), TEXT("words", words));
    return db_run(db, pool, "raise", args, NULL, NULL);
}

static uint64_t connection_of(struct db *db)
{
    return row_number(server_read(db, "me", NULL), 0, "id");
}

/* Waits until connection <id> runs a statement like <text>, or, where <runs> is 0, until it is
 * gone. */
static void await(struct db *db, uint64_t id, const char *text, uint64_t runs)
{
    const struct arg *args = ARGS(NUMBER("id", id), TEXT("text", text));
    for (int i = 0; i < 2000; i++) {
        if (row_number(server_read(db, "running", args), 0, "n") == runs)
            return;
        server_wait(10);
    }
    CU_FAIL("waited in vain");
}

static void kill_connection(uint64_t id)
{
    struct db *killer = server_handle(&server_account);
    CU_ASSERT_EQUAL(db_run(killer, pool, "kill", ARGS(NUMBER("id", id)), NULL, NULL), ERR_NONE);
    await(killer, id, "%", 0);
    db_free(killer);
}

/* The same from a process of its own, once the connection runs <text>, while this process waits. */
static pid_t kill_connection_at(uint64_t id, const char *text)
{
    pid_t pid = fork();
    if (pid == 0) {
        struct db *watcher = server_handle(&server_account);
        await(watcher, id, text, 1);
        kill_connection(id);
        _exit(EXIT_SUCCESS);
    }
    return pid;
}

static void a_session(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    const struct rows *r = server_read(db, "session", NULL);
    CU_ASSERT_STRING_EQUAL(row_text(r, 0, "@time_zone"), "+00:00");
    CU_ASSERT_PTR_NOT_NULL(strstr(row_text(r, 0, "@sql_mode"), "STRICT_ALL_TABLES"));
    CU_ASSERT_PTR_NOT_NULL(strstr(row_text(r, 0, "@sql_mode"), "ONLY_FULL_GROUP_BY"));
    CU_ASSERT_STRING_EQUAL(row_text(r, 0, "@tx_isolation"), "READ-COMMITTED");
    CU_ASSERT_STRING_EQUAL(row_text(r, 0, "@innodb_lock_wait_timeout"), "5");
    CU_ASSERT_STRING_EQUAL(row_text(r, 0, "@max_statement_time"), "8.000000");
    CU_ASSERT_STRING_EQUAL(row_text(r, 0, "@character_set_client"), "utf8mb4");
    CU_ASSERT_STRING_EQUAL(row_text(r, 0, "@character_set_results"), "utf8mb4");
    db_free(db);
    db_free(NULL);
}

static void arguments(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    const struct arg *args =
        ARGS(NUMBER("unused", 1), NUMBER("id", -5), TEXT("name", "O'Brien \xf0\x9f\x98\x80"),
             BYTES("bytes", "\0\xff'\n", 4));
    uint64_t changed = 0;
    CU_ASSERT_EQUAL(db_run(db, pool, "add", args, NULL, &changed), ERR_NONE);
    CU_ASSERT_EQUAL(changed, 1);
    const struct rows *r = server_read(db, "get", ARGS(NUMBER("id", 5)));
    CU_ASSERT_EQUAL_FATAL(r->rows, 1);
    CU_ASSERT_EQUAL(r->columns, 3);
    CU_ASSERT_STRING_EQUAL(r->column[0].name, "@id");
    CU_ASSERT_STRING_EQUAL(row_text(r, 0, "id"), "-5");
    CU_ASSERT_STRING_EQUAL(row_text(r, 0, "name"), "O'Brien \xf0\x9f\x98\x80");
    CU_ASSERT_EQUAL(row_cell(r, 0, "bytes")->length, 4);
    CU_ASSERT_EQUAL(memcmp(row_cell(r, 0, "bytes")->text, "\0\xff'\n", 5), 0);
    CU_ASSERT_EQUAL(server_read(db, "get", ARGS(NUMBER("id", 6)))->rows, 0);
    r = server_read(db, "echo", ARGS(TEXT("value", NULL)));
    CU_ASSERT_PTR_NULL(row_text(r, 0, "value"));
    CU_ASSERT_TRUE(row_true(r, 0, "is_null"));
    r = server_read(db, "echo", ARGS(TEXT("value", "'; DROP TABLE thing; -- ")));
    CU_ASSERT_STRING_EQUAL(row_text(r, 0, "value"), "'; DROP TABLE thing; -- ");
    r = server_read(db, "echo", ARGS(NUMBER("value", INT64_MIN)));
    CU_ASSERT_STRING_EQUAL(row_text(r, 0, "value"), "-9223372036854775808");
    db_free(db);
}

static void without_argument(void)
{
    struct db *db = server_handle(&server_account);
    const struct rows *rows;
    (void)!db_read(db, pool, "get", ARGS(NUMBER("ID", 1)), &rows);
}

static void without_statement(void)
{
    struct db *db = server_handle(&server_account);
    const struct rows *rows;
    (void)!db_read(db, pool, "gett", ARGS(NUMBER("id", 1)), &rows);
}

static void faults_of_the_program(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    char text[1000];
    int status = child_run(without_argument, text, sizeof text);
    CU_ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "get: no argument for :id"));
    status = child_run(without_statement, text, sizeof text);
    CU_ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "no such statement: gett"));
    db_free(db);
}

static void column_is(const struct rows *r, size_t row, size_t column, enum column_type type,
                      const char *text)
{
    const struct cell *cell = &r->cells[row * r->columns + column];
    if (r->column[column].type != type || cell->text == NULL || strcmp(cell->text, text) != 0)
        printf("\n    %s: type %d, %s\n", r->column[column].name, r->column[column].type,
               cell->text);
    CU_ASSERT_EQUAL(r->column[column].type, type);
    CU_ASSERT_PTR_NOT_NULL_FATAL(cell->text);
    CU_ASSERT_STRING_EQUAL(cell->text, text);
    CU_ASSERT_EQUAL(cell->length, strlen(text));
}

static void types(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    server_run("INSERT INTO types VALUES (1, 1, -7, -9223372036854775808, 18446744073709551615, "
               "-12.5, 0.25,\n"
               "  '2026-11-21 09:08:07', '2026-11-21 09:08:07.5', '2026-11-21 09:08:07.000123', "
               "'0987-01-02', '12:34:56',\n"
               "  'ab', REPEAT('x', 256), REPEAT('y', 257), 'two', 2026);\n"
               "INSERT INTO types (id, flag, txt, vb) VALUES (2, 0, '', REPEAT('z', 255));\n"
               "INSERT INTO types (id, txt) VALUES (3, REPEAT('\xe2\x82\xac', 20000))");
    const struct rows *r = server_read(db, "types", NULL);
    CU_ASSERT_EQUAL_FATAL(r->rows, 3);
    size_t i = 0;
    column_is(r, 0, i++, COLUMN_NUMBER, "1");
    column_is(r, 0, i++, COLUMN_BOOL, "1");
    column_is(r, 0, i++, COLUMN_NUMBER, "-7");
    column_is(r, 0, i++, COLUMN_NUMBER, "-9223372036854775808");
    column_is(r, 0, i++, COLUMN_NUMBER, "18446744073709551615");
    column_is(r, 0, i++, COLUMN_NUMBER, "-12.5000");
    column_is(r, 0, i++, COLUMN_NUMBER, "0.25");
    column_is(r, 0, i++, COLUMN_TIME, "2026-11-21 09:08:07");
    column_is(r, 0, i++, COLUMN_TIME, "2026-11-21 09:08:07.500");
    column_is(r, 0, i++, COLUMN_TIME, "2026-11-21 09:08:07.000123");
    column_is(r, 0, i++, COLUMN_TIME, "0987-01-02");
    column_is(r, 0, i++, COLUMN_TEXT, "12:34:56");
    CU_ASSERT_EQUAL(r->column[i].type, COLUMN_BYTES);
    CU_ASSERT_EQUAL(memcmp(r->cells[i].text, "ab\0\0", 5), 0);
    CU_ASSERT_EQUAL(r->cells[i++].length, 4);
    CU_ASSERT_EQUAL(r->column[i].type, COLUMN_BYTES);
    CU_ASSERT_EQUAL(r->cells[i].length, 256);
    CU_ASSERT_EQUAL(strspn(r->cells[i++].text, "x"), 256);
    CU_ASSERT_EQUAL(r->column[i].type, COLUMN_TEXT);
    CU_ASSERT_EQUAL(r->cells[i].length, 257);
    CU_ASSERT_EQUAL(strspn(r->cells[i++].text, "y"), 257);
    column_is(r, 0, i++, COLUMN_TEXT, "two");
    column_is(r, 0, i++, COLUMN_NUMBER, "2026");
    CU_ASSERT_EQUAL(i, r->columns);
    CU_ASSERT_FALSE(row_true(r, 1, "flag"));
    CU_ASSERT_STRING_EQUAL(row_text(r, 1, "txt"), "");
    CU_ASSERT_EQUAL(row_cell(r, 1, "vb")->length, 255);
    CU_ASSERT_PTR_NULL(row_text(r, 1, "at6"));
    CU_ASSERT_EQUAL(row_cell(r, 2, "txt")->length, 60000);
    CU_ASSERT_EQUAL(strlen(row_text(r, 2, "txt")), 60000);
    db_free(db);
}

static void expressions(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    server_run("INSERT INTO types (id, n, at, at3, at6, b) VALUES (1, 2, '2026-01-02 03:04:05', "
               "'2026-01-02 03:04:05.678',\n"
               " '2026-01-02 03:04:05.678901', 'abcd')");
    const struct rows *r = server_read(db, "expressions", NULL);
    column_is(r, 0, 0, COLUMN_NUMBER, "1");
    column_is(r, 0, 1, COLUMN_NUMBER, "2.0000");
    column_is(r, 0, 2, COLUMN_TIME, "2026-01-02 03:04:05.678901");
    column_is(r, 0, 3, COLUMN_TIME, "2026-01-02 03:04:05");
    column_is(r, 0, 4, COLUMN_TIME, "2026-01-02 03:04:05.678");
    column_is(r, 0, 5, COLUMN_BOOL, "1");
    column_is(r, 0, 6, COLUMN_BOOL, "1");
    column_is(r, 0, 7, COLUMN_NUMBER, "2");
    column_is(r, 0, 8, COLUMN_TEXT, "x");
    CU_ASSERT_EQUAL(r->column[9].type, COLUMN_TEXT);
    CU_ASSERT_PTR_NULL(r->cells[9].text);
    column_is(r, 0, 10, COLUMN_TEXT, "61626364");
    CU_ASSERT_EQUAL(r->column[11].type, COLUMN_TIME);
    CU_ASSERT_EQUAL(r->cells[11].length, 26);
    CU_ASSERT_EQUAL(r->column[12].type, COLUMN_TIME);
    CU_ASSERT_EQUAL(r->cells[12].length, 10);
    column_is(r, 0, 14, COLUMN_TIME, "2026-01-02 03:04:05.678");
    db_free(db);
}

static void changes(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    add(db, 1, "one");
    uint64_t changed = 9;
    const struct arg *same = ARGS(NUMBER("id", 1), TEXT("name", "one"));
    CU_ASSERT_EQUAL(db_run(db, pool, "rename", same, NULL, &changed), ERR_NONE);
    CU_ASSERT_EQUAL(changed, 1);
    CU_ASSERT_EQUAL(
        db_run(db, pool, "rename", ARGS(NUMBER("id", 2), TEXT("name", "two")), NULL, &changed),
        ERR_NONE);
    CU_ASSERT_EQUAL(changed, 0);
    CU_ASSERT_EQUAL(db_inserted(db), 0);
    CU_ASSERT_EQUAL(db_run(db, pool, "append", ARGS(TEXT("name", "a")), NULL, NULL), ERR_NONE);
    CU_ASSERT_EQUAL(db_inserted(db), 1);
    CU_ASSERT_EQUAL(db_run(db, pool, "append", ARGS(TEXT("name", "b")), NULL, NULL), ERR_NONE);
    CU_ASSERT_EQUAL(server_things(db), 1);
    CU_ASSERT_EQUAL(db_run(db, pool, "rename", same, NULL, NULL), ERR_NONE);
    CU_ASSERT_EQUAL(db_inserted(db), 2);
    db_free(db);
}

static void duplicates(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    static const char name[] = "one";
    add(db, 1, name);
    const struct arg *args = ARGS(NUMBER("id", 2), TEXT("name", name), TEXT("bytes", NULL));
    CU_ASSERT_EQUAL(db_run(db, pool, "add", args, NULL, NULL), ERR_DUPLICATE);
    args = ARGS(NUMBER("id", 1), TEXT("name", "two"), TEXT("bytes", NULL));
    CU_ASSERT_EQUAL(db_run(db, pool, "add", args, NULL, NULL), ERR_DUPLICATE);
    CU_ASSERT_EQUAL(server_things(db), 1);
    db_free(db);
}

static void transactions(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    CU_ASSERT_EQUAL(db_begin(db), ERR_NONE);
    add(db, 1, "one");
    db_rollback(db);
    CU_ASSERT_EQUAL(server_things(db), 0);
    CU_ASSERT_EQUAL(db_begin(db), ERR_NONE);
    add(db, 1, "one");
    const struct arg *args = ARGS(NUMBER("id", 1), TEXT("name", "two"), TEXT("bytes", NULL));
    CU_ASSERT_EQUAL(db_run(db, pool, "add", args, NULL, NULL), ERR_DUPLICATE);
    add(db, 2, "two");
    CU_ASSERT_EQUAL(db_commit(db), ERR_NONE);
    db_rollback(db);
    CU_ASSERT_EQUAL(server_things(db), 2);
    db_free(db);
}

/* The server gives up a transaction: what follows in it must not be carried out. */
static void given_up(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    struct db *other = server_handle(&server_account);
    const struct rows *rows;
    add(db, 1, "one");
    CU_ASSERT_EQUAL(db_begin(other), ERR_NONE);
    CU_ASSERT_EQUAL(db_read(other, pool, "lock", ARGS(NUMBER("id", 1)), &rows), ERR_NONE);
    CU_ASSERT_EQUAL(db_begin(db), ERR_NONE);
    add(db, 2, "two");
    CU_ASSERT_EQUAL(db_read(db, pool, "lock", ARGS(NUMBER("id", 1)), &rows), ERR_RETRY);
    const struct arg *three = ARGS(NUMBER("id", 3), TEXT("name", "three"), TEXT("bytes", NULL));
    CU_ASSERT_EQUAL(db_run(db, pool, "add", three, NULL, NULL), ERR_RETRY);
    CU_ASSERT_EQUAL(db_commit(db), ERR_RETRY);
    CU_ASSERT_EQUAL(server_things(db), 1);
    db_rollback(other);
    CU_ASSERT_EQUAL(db_begin(db), ERR_NONE);
    CU_ASSERT_EQUAL(db_read(db, pool, "lock", ARGS(NUMBER("id", 1)), &rows), ERR_NONE);
    CU_ASSERT_EQUAL(db_commit(db), ERR_NONE);
    db_free(other);
    db_free(db);
}

/* Where the server gives up no more than the statement, the rest goes too, and is not committed by
 * what comes next. */
static void given_up_in_part(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    CU_ASSERT_EQUAL(db_begin(db), ERR_NONE);
    add(db, 1, "one");
    CU_ASSERT_EQUAL(raise_error(db, 1205, "words"), ERR_RETRY);
    CU_ASSERT_EQUAL(db_begin(db), ERR_NONE);
    add(db, 2, "two");
    CU_ASSERT_EQUAL(db_commit(db), ERR_NONE);
    CU_ASSERT_EQUAL(server_things(db), 1);
    db_free(db);
}

static void meanings(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    static const struct {
        int number;
        enum err err;
    } table[] = {
        {1213, ERR_RETRY},     {1205, ERR_RETRY},    {1020, ERR_RETRY},    {1047, ERR_RETRY},
        {1062, ERR_DUPLICATE}, {1969, ERR_DATABASE}, {1317, ERR_DATABASE}, {1290, ERR_DATABASE},
        {1053, ERR_DATABASE},  {1054, ERR_INTERNAL}, {1146, ERR_INTERNAL}, {1644, ERR_INTERNAL},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        CU_ASSERT_EQUAL(raise_error(db, table[i].number, "words"), table[i].err);
        CU_ASSERT_EQUAL(server_things(db), 0);
    }
    db_free(db);
}

static void found_dead(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    uint64_t id = connection_of(db);
    kill_connection(id);
    add(db, 1, "one");
    CU_ASSERT_EQUAL(server_things(db), 1);
    CU_ASSERT_NOT_EQUAL(connection_of(db), id);
    kill_connection(connection_of(db));
    CU_ASSERT_EQUAL(db_begin(db), ERR_NONE);
    add(db, 2, "two");
    kill_connection(connection_of(db));
    const struct arg *three = ARGS(NUMBER("id", 3), TEXT("name", "three"), TEXT("bytes", NULL));
    CU_ASSERT_EQUAL(db_run(db, pool, "add", three, NULL, NULL), ERR_DATABASE);
    CU_ASSERT_EQUAL(db_run(db, pool, "add", three, NULL, NULL), ERR_DATABASE);
    CU_ASSERT_EQUAL(db_commit(db), ERR_DATABASE);
    CU_ASSERT_EQUAL(server_things(db), 1);
    db_free(db);
}

static void lost_under_a_statement(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    pid_t pid = kill_connection_at(connection_of(db), "INSERT%");
    CU_ASSERT_EQUAL(db_run(db, pool, "add_slowly", ARGS(NUMBER("id", 1)), NULL, NULL),
                    ERR_DATABASE);
    CU_ASSERT_EQUAL(waitpid(pid, NULL, 0), pid);
    CU_ASSERT_EQUAL(server_things(db), 0);
    db_free(db);
}

static void lost_under_commit(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    struct db *other = server_handle(&server_account);
    CU_ASSERT_EQUAL(db_begin(db), ERR_NONE);
    add(db, 1, "one");
    uint64_t id = connection_of(db);
    CU_ASSERT_EQUAL(db_run(other, pool, "freeze", NULL, NULL, NULL), ERR_NONE);
    pid_t pid = kill_connection_at(id, "COMMIT%");
    CU_ASSERT_EQUAL(db_commit(db), ERR_UNKNOWN_OUTCOME);
    CU_ASSERT_EQUAL(waitpid(pid, NULL, 0), pid);
    db_free(other);
    CU_ASSERT_EQUAL(server_things(db), 0);
    db_free(db);
}

static void away_and_back(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    db_free(db);
    struct db_account away = server_account;
    const char *folder = mkdtemp(pool_copy(pool, "/tmp/reeve-db-away.XXXXXX"));
    CU_ASSERT_PTR_NOT_NULL_FATAL(folder);
    away.socket = pool_format(pool, "%s/sock", folder);
    db = server_handle(&away);
    const struct rows *rows;
    int64_t start = time_steady();
    CU_ASSERT_EQUAL(db_read(db, pool, "me", NULL, &rows), ERR_DATABASE);
    CU_ASSERT_EQUAL(symlink(server_account.socket, away.socket), 0);
    enum err at_once = db_read(db, pool, "me", NULL, &rows), begun = db_begin(db);
    if (time_steady() - start < 1000000) { /* else the machine was so slow that the next try was due */
        CU_ASSERT_EQUAL(at_once, ERR_DATABASE);
        CU_ASSERT_EQUAL(begun, ERR_DATABASE);
    }
    db_rollback(db);
    server_wait(1010);
    CU_ASSERT_EQUAL(db_read(db, pool, "me", NULL, &rows), ERR_NONE);
    db_free(db);
    unlink(away.socket);
    rmdir(folder);
}

/* Whether every thread of a process stands still: SIGSTOP reaches one after the other. */
static bool stands_still(pid_t pid)
{
    DIR *tasks = opendir(pool_format(pool, "/proc/%ld/task", (long)pid));
    CU_ASSERT_PTR_NOT_NULL_FATAL(tasks);
    bool still = true;
    for (const struct dirent *task; (task = readdir(tasks)) != NULL;) {
        char state = 'T';
        FILE *file = task->d_name[0] != '.' ? fopen(pool_format(pool, "/proc/%ld/task/%s/stat", (long)pid, task->d_name), "re") : NULL;
        if (file == NULL)
            continue;
        still &= fscanf(file, "%*d (%*[^)]) %c", &state) == 1 && state == 'T';
        fclose(file);
    }
    closedir(tasks);
    return still;
}

/* How long a frozen server is waited for is the account's to say. */
static void frozen(void)
{
    struct db *fresh = server_fresh();
    if (fresh == NULL)
        return;
    struct db_account hasty = server_account;
    hasty.seconds = 1;
    struct db *db = server_handle(&hasty);
    const char *server = getenv("REEVE_TEST_DB_PID");
    CU_ASSERT_EQUAL(server_things(db), 0);
    if (server == NULL) {
        printf("skipped in part, REEVE_TEST_DB_PID is not set ");
    } else {
        pid_t pid = (pid_t)strtol(server, NULL, 10);
        const struct rows *rows;
        CU_ASSERT_EQUAL(kill(pid, SIGSTOP), 0);
        for (int i = 0; i < 5000 && !stands_still(pid); i++)
            server_wait(1);
        int64_t start = time_steady();
        enum err e = db_read(db, pool, "me", NULL, &rows);
        int64_t end = time_steady();
        CU_ASSERT_EQUAL(kill(pid, SIGCONT), 0);
        CU_ASSERT_EQUAL(e, ERR_DATABASE);
        CU_ASSERT_TRUE(end - start >= 900000 && end - start < 8000000);
        server_wait(1010);
    }
    CU_ASSERT_EQUAL(server_things(db), 0);
    db_free(db);
    db_free(fresh);
}

/* Rows handed out stay as they were when the table, and with it the statement, changes. */
static void tables_that_change(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return;
    add(db, 12, "12");
    const struct rows *before = server_read(db, "all_of", ARGS(NUMBER("id", 12)));
    server_run("ALTER TABLE thing DROP KEY uq_thing_name, MODIFY id VARCHAR(9), MODIFY name INT");
    const struct rows *after = server_read(db, "all_of", ARGS(NUMBER("id", 12)));
    CU_ASSERT_EQUAL(after->column[0].type, COLUMN_TEXT);
    CU_ASSERT_EQUAL(after->column[1].type, COLUMN_NUMBER);
    CU_ASSERT_STRING_EQUAL(row_text(after, 0, "id"), "12");
    CU_ASSERT_STRING_EQUAL(row_text(after, 0, "name"), "12");
    CU_ASSERT_EQUAL(before->column[0].type, COLUMN_NUMBER);
    CU_ASSERT_STRING_EQUAL(row_text(before, 0, "name"), "12");
    db_free(db);
}

CU_TestInfo db_tests[] = {
    {"a session", a_session},
    {"arguments", arguments},
    {"faults of the program", faults_of_the_program},
    {"types", types},
    {"expressions", expressions},
    {"changes", changes},
    {"duplicates", duplicates},
    {"transactions", transactions},
    {"given up", given_up},
    {"given up in part", given_up_in_part},
    {"meanings", meanings},
    {"found dead", found_dead},
    {"lost under a statement", lost_under_a_statement},
    {"lost under COMMIT", lost_under_commit},
    {"away and back", away_and_back},
    {"frozen", frozen},
    {"tables that change", tables_that_change},
    CU_TEST_INFO_NULL,
};
