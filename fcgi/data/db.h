/*
 * db: the only door to the MariaDB client. One connection a process, opened when first needed, never re-opened by the client
 * library. Statements come from the catalogue, are prepared when first run and kept.
 *
 * What MySQL 8 does not have and we use: nothing so far.
 */
#ifndef REEVE_DATA_DB_H
#define REEVE_DATA_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"
#include "base/row.h"
#include "data/statement.h"

struct db;

struct db_account {
    const char *socket, *database, *user;
    const char *password; /* "" for none */
    unsigned seconds;     /* an answer is waited for; the server ends a statement a fifth sooner. 0: the 10 of a page */
};

/* A value for a parameter, by its name. Make them with the macros; a list ends with { 0 }. */
struct arg {
    const char *name;
    enum { ARG_NULL, ARG_TEXT, ARG_NUMBER, ARG_BYTES } kind;
    const char *text; /* NULL is SQL's NULL */
    size_t length;    /* of ARG_BYTES */
    int64_t number;
};

#define ARGS(...) ((const struct arg[]){__VA_ARGS__ __VA_OPT__(,) {0}})
#define TEXT(n, v) {.name = (n), .kind = ARG_TEXT, .text = (v)}
#define NUMBER(n, v) {.name = (n), .kind = ARG_NUMBER, .number = (int64_t)(v)}
#define ID(n, v) {.name = (n), .kind = (v) != 0 ? ARG_NUMBER : ARG_NULL, .number = (int64_t)(v)} /* 0: SQL's NULL */
#define BYTES(n, v, l) {.name = (n), .kind = ARG_BYTES, .text = (const char *)(v), .length = (l)}

/* A handle, not yet connected. <account> and <catalogue> must outlive it. Never NULL. */
struct db *db_new(const struct db_account *account, const struct catalogue *catalogue);

/* Closes the connection. db_free(NULL) is legal and does nothing. */
void db_free(struct db *db);

/*
 * Runs statement <name> with <args>; a parameter without an argument, or a statement that is not there, is a fault in the
 * program and ends it. Rows go to *<rows> in <pool> (NULL: none wanted), the number of rows changed to *<changed> (NULL: not
 * wanted). An UPDATE counts rows found, not only those that differ.
 *
 * ERR_DATABASE: away (a try to connect is made at most once a second, and takes at most 2 s); outside a transaction a
 * connection found dead is opened anew once. ERR_RETRY: 1213, 1205, 1020, 1047: the transaction is gone. ERR_DUPLICATE: a
 * unique key refused the row. ERR_INTERNAL: the statement is wrong. Logged here.
 * In a transaction that is gone every further statement fails likewise, until db_begin, db_commit or db_rollback.
 */
MUST_CHECK enum err db_run(struct db *db, struct pool *pool, const char *name, const struct arg *args,
                           const struct rows **rows, uint64_t *changed);

/* db_run for statements that only read. */
MUST_CHECK enum err db_read(struct db *db, struct pool *pool, const char *name, const struct arg *args,
                            const struct rows **rows);

/* The rows, or the count, of a list. The combination is prepared when first asked for; a bounded number is kept. */
MUST_CHECK enum err db_list(struct db *db, struct pool *pool, const struct list_choice *choice, const struct arg *args,
                            const struct rows **rows);

/* The list called <name> in the catalogue; one that is not there is a fault in the program and ends it. */
const struct list *db_list_named(const struct db *db, const char *name);

/* AUTO_INCREMENT value of the last INSERT. */
uint64_t db_inserted(const struct db *db);

/* A transaction. db_commit: ERR_UNKNOWN_OUTCOME when the connection was lost while it was under way. db_rollback can't fail. */
MUST_CHECK enum err db_begin(struct db *db);
MUST_CHECK enum err db_commit(struct db *db);
void db_rollback(struct db *db);

/* Prepares every statement and, for each list, every fragment, without running any. *<message> says file, line and why. */
MUST_CHECK enum err db_prove(struct db *db, struct pool *pool, const char **message);

/* A migration's file, for reevectl alone. */
struct script {
    const char *name, *text; /* the name is for the message */
    size_t done;             /* statements that were run before, to be left out */
    bool cut_short;          /* the one behind them may have been run too: what it would make and finds is no fault */
    enum err (*step)(void *with, size_t done); /* told after each; commits with it, where the statement leaves that open */
    void *with;
};

/* Runs <script> statement by statement. *<message> says file, line and why. */
MUST_CHECK enum err db_script(struct db *db, struct pool *pool, const struct script *script, const char **message);

/* Inserts many rows fast: a prepared INSERT with a list of values, <columns> text cells a row, flushed by itself. For load and
   generate alone. bulk_end flushes and frees; after the first error the others do nothing and bulk_end tells it. */
struct bulk;
struct bulk *bulk_begin(struct db *db, const char *table, const char *const *columns);
void bulk_row(struct bulk *b, const char *const *cells); /* NULL is SQL's NULL */
MUST_CHECK enum err bulk_end(struct bulk *b, const char **message);

#endif
