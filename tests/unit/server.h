/* server: a fresh database on the server at REEVE_TEST_DB, for one test; see tests/sql/with-mariadb. */
#ifndef REEVE_TESTS_SERVER_H
#define REEVE_TESTS_SERVER_H

#include "data/db.h"

/* The account of the handles, and the statements of their catalogue. */
extern struct db_account server_account;
extern const char server_statements[];

/* A handle for a database with fresh, empty tables; NULL without a server, and then the test is to be left out. */
struct db *server_fresh(void);

/* Another handle with the same catalogue. */
struct db *server_handle(const struct db_account *account);

/* A catalogue of one file "it.sql". */
struct catalogue *server_catalogue(const char *text);

/* Runs <text> as a script "it.sql"; the second one holds it to succeed. */
enum err server_script(const struct db_account *account, const char *text, const char **message);
void server_run(const char *text);

/* The rows of a statement that must succeed. */
const struct rows *server_read(struct db *db, const char *name, const struct arg *args);

/* The number of rows in the table "thing". */
uint64_t server_things(struct db *db);

void server_wait(long milliseconds);

#endif
