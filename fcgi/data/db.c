/* db: statements by name, lists by choice, transactions. */
#include "data/db.h"

#include <errmsg.h>
#include <stdlib.h>
#include <string.h>

#include "data/handle.h"

struct db *db_new(const struct db_account *account, const struct catalogue *catalogue)
{
    struct pool *pool = pool_new();
    struct db *db = pool_alloc(pool, sizeof *db);
    const struct statement *const *all;
    size_t statements = catalogue_statements(catalogue, &all);
    db->pool = pool;
    db->catalogue = catalogue;
    db->connection.account = account;
    db->statement = pool_array(pool, statements, sizeof *db->statement);
    return db;
}

void db_free(struct db *db)
{
    if (db == NULL)
        return;
    const struct statement *const *all;
    size_t statements = catalogue_statements(db->catalogue, &all);
    connection_close(
        &db->connection); /* first: the statements then end here without a word to the server */
    for (size_t i = 0; i < statements; i++)
        prepared_close(&db->statement[i]);
    for (size_t i = 0; i < LISTS_KEPT; i++) {
        prepared_close(&db->list[i].prepared);
        pool_free(db->list[i].pool);
    }
    pool_free(db->pool);
}

/* A fault in the program: going on would do something that nobody wrote. */
static _Noreturn void fault(const char *why, const char *name)
{
    log_write(LOG_ERR, "database", "%s: %s", why, name);
    abort();
}

enum err db_ready(struct db *db)
{
    if (db->transaction == BROKEN)
        return db->why;
    return connection_ready(&db->connection, db->transaction == OUTSIDE);
}

/* What follows in a transaction that is gone, given up by the server or lost with its connection,
 * must not run alone. */
void db_after(struct db *db, enum err e)
{
    bool lost = db->connection.mysql == NULL;
    if (db->transaction != INSIDE || (e != ERR_RETRY && !lost))
        return;
    /* After a lock wait the server itself may take back no more than the statement. */
    if (!lost)
        db_rollback(db);
    db->transaction = BROKEN;
    db->why = e;
}

static enum err run(struct db *db, struct prepared *p, const struct statement *s,
                    const struct arg *args, struct pool *pool, struct answer *answer)
{
    enum err e = db_ready(db);
    if (e != ERR_NONE)
        return e;
    e = prepared_run(&db->connection, p, s, args, pool, answer);
    db_after(db, e);
    return e;
}

/* The place of statement <name> in the catalogue, which is sorted by name. */
static size_t place_of(const struct db *db, const char *name, const struct statement **s)
{
    const struct statement *const *all;
    size_t low = 0, high = catalogue_statements(db->catalogue, &all);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, all[middle]->name);
        if (order == 0) {
            *s = all[middle];
            return middle;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    fault("no such statement", name);
}

enum err db_run(struct db *db, struct pool *pool, const char *name, const struct arg *args,
                const struct rows **rows, uint64_t *changed)
{
    const struct statement *s;
    size_t place = place_of(db, name, &s);
    struct answer answer = {0};
    enum err e = run(db, &db->statement[place], s, args, rows != NULL ? pool : NULL, &answer);
    if (e != ERR_NONE)
        return e;
    if (rows != NULL)
        *rows = answer.rows;
    if (changed != NULL)
        *changed = answer.changed;
    if (answer.inserted != 0)
        db->inserted = answer.inserted;
    return ERR_NONE;
}

enum err db_read(struct db *db, struct pool *pool, const char *name, const struct arg *args,
                 const struct rows **rows)
{
    return db_run(db, pool, name, args, rows, NULL);
}

static bool is_same(const struct list_choice *a, const struct list_choice *b)
{
    return a->list == b->list && a->sort == b->sort && a->descending == b->descending &&
           a->filters == b->filters && a->few == b->few && a->seek == b->seek &&
           a->count == b->count && a->more == b->more;
}

/* The place where <choice> is kept; a new one takes that of the choice unused for longest. */
static struct kept_list *kept_list(struct db *db, const struct list_choice *choice)
{
    struct list_choice plain = *choice;
    if (choice->count) { /* a count is the same for each page and direction */
        plain.descending = plain.few = plain.more = false;
        plain.seek = SEEK_NONE;
    }
    struct kept_list *oldest = &db->list[0];
    for (size_t i = 0; i < LISTS_KEPT; i++) {
        struct kept_list *l = &db->list[i];
        if (is_same(&l->choice, &plain))
            return l;
        if (l->used < oldest->used)
            oldest = l;
    }
    prepared_close(&oldest->prepared);
    if (oldest->pool == NULL)
        oldest->pool = pool_new();
    pool_reset(oldest->pool);
    oldest->choice = plain;
    oldest->statement = list_statement(oldest->pool, &plain);
    return oldest;
}

enum err db_list(struct db *db, struct pool *pool, const struct list_choice *choice,
                 const struct arg *args, const struct rows **rows)
{
    struct kept_list *l = kept_list(db, choice);
    struct answer answer = {0};
    l->used = ++db->clock;
    enum err e = run(db, &l->prepared, &l->statement, args, pool, &answer);
    if (e == ERR_NONE)
        *rows = answer.rows;
    return e;
}

const struct list *db_list_named(const struct db *db, const char *name)
{
    const struct list *l = catalogue_list(db->catalogue, name);
    if (l == NULL)
        fault("no such list", name);
    return l;
}

uint64_t db_inserted(const struct db *db)
{
    return db->inserted;
}

enum err db_begin(struct db *db)
{
    if (db->transaction == INSIDE)
        fault("a transaction inside a transaction", "begin");
    db->transaction = OUTSIDE;
    enum err e = db_ready(db);
    if (e != ERR_NONE)
        return e;
    if (mysql_query(db->connection.mysql, "START TRANSACTION") == 0) {
        db->transaction = INSIDE;
        return ERR_NONE;
    }
    unsigned number = mysql_errno(db->connection.mysql);
    e = connection_error(&db->connection, number);
    log_write(err_level(e), "database", "START TRANSACTION: error %u", number);
    return e;
}

/* Whether COMMIT failed for certain: the server asks for a new try, or the word never left us. */
static bool commit_failed(enum err e, unsigned number)
{
    return e == ERR_RETRY || number == CR_SERVER_GONE_ERROR;
}

enum err db_commit(struct db *db)
{
    if (db->transaction == OUTSIDE)
        fault("no transaction", "commit");
    enum err e = db_ready(db);
    db->transaction = OUTSIDE;
    if (e != ERR_NONE || mysql_query(db->connection.mysql, "COMMIT") == 0)
        return e;
    unsigned number = mysql_errno(db->connection.mysql);
    e = connection_error(&db->connection, number);
    if (!commit_failed(e, number)) {
        connection_close(&db->connection);
        e = ERR_UNKNOWN_OUTCOME;
    }
    log_write(err_level(e), "database", "COMMIT: error %u", number);
    return e;
}

void db_rollback(struct db *db)
{
    bool open = db->transaction == INSIDE && db->connection.mysql != NULL;
    db->transaction = OUTSIDE;
    /* A connection that can't say that it rolled back is closed, and that rolls back. */
    if (open && mysql_query(db->connection.mysql, "ROLLBACK") != 0)
        connection_close(&db->connection);
}
