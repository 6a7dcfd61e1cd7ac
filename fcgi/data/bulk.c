/* bulk: rows gathered in memory and sent by the hundreds in one prepared INSERT. */
#include <stdio.h>
#include <string.h>

#include "data/handle.h"

#define BULK_ROWS 500U
#define BULK_BYTES (1024U * 1024)
#define BULK_PLACES 65535U /* what the protocol counts */

struct bulk {
    struct db *db;
    struct pool *pool;  /* of the bulk itself */
    struct pool *cells; /* of the rows that wait */
    const char *table;
    const char *const *column;
    size_t columns;
    size_t rows, most; /* that wait, that may wait */
    size_t bytes;
    MYSQL_BIND *bind; /* <most> rows of cells */
    MYSQL_STMT *stmt; /* the INSERT for <prepared> rows */
    size_t prepared;
    enum err err; /* the first fault; its words stand in the handle, which outlives this */
};

struct bulk *bulk_begin(struct db *db, const char *table, const char *const *columns)
{
    struct pool *pool = pool_new();
    struct bulk *b = pool_alloc(pool, sizeof *b);
    b->db = db;
    b->pool = pool;
    b->cells = pool_new();
    b->table = table;
    b->column = columns;
    while (columns[b->columns] != NULL)
        b->columns++;
    b->most = BULK_PLACES / b->columns < BULK_ROWS ? BULK_PLACES / b->columns : BULK_ROWS;
    b->bind = pool_array(pool, b->most * b->columns, sizeof *b->bind);
    b->err = db_ready(db);
    if (b->err != ERR_NONE)
        snprintf(db->message, sizeof db->message, "the database is away");
    return b;
}

static void fail(struct bulk *b, unsigned number, const char *why)
{
    snprintf(b->db->message, sizeof b->db->message, "%s: %s", b->table, why);
    b->err = connection_error(&b->db->connection, number);
    db_after(b->db, b->err);
    log_write(err_level(b->err), "bulk", "%s: error %u", b->table, number);
}

/* "INSERT INTO `table` (`column`, ...) VALUES (?, ...), ..." of <rows> rows: the names are the
 * program's own. */
static const char *insert_text(struct pool *pool, const struct bulk *b, size_t rows)
{
    struct buf sql = {.pool = pool};
    buf_format(&sql, "INSERT INTO `%s` (", b->table);
    for (size_t i = 0; i < b->columns; i++)
        buf_format(&sql, "%s`%s`", i > 0 ? ", " : "", b->column[i]);
    buf_puts(&sql, ") VALUES ");
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = 0; i < b->columns; i++)
            buf_puts(&sql, i > 0 ? ",?" : row > 0 ? "),(?" : "(?");
    }
    buf_putc(&sql, ')');
    return sql.text;
}

/* Most flushes are of as many rows as the one before, so one statement is kept. */
static void prepare_rows(struct bulk *b)
{
    if (b->prepared == b->rows)
        return;
    if (b->stmt != NULL)
        mysql_stmt_close(b->stmt);
    unsigned number;
    char why[SERVER_WORDS];
    b->stmt =
        prepare(&b->db->connection, insert_text(b->cells, b, b->rows), &number, why, sizeof why);
    b->prepared = b->stmt != NULL ? b->rows : 0;
    if (b->stmt == NULL)
        fail(b, number, why);
}

static void flush(struct bulk *b)
{
    if (b->rows == 0 || b->err != ERR_NONE)
        return;
    prepare_rows(b);
    if (b->err == ERR_NONE &&
        (mysql_stmt_bind_param(b->stmt, b->bind) != 0 || mysql_stmt_execute(b->stmt) != 0)) {
        char why[SERVER_WORDS];
        snprintf(why, sizeof why, "%s", mysql_stmt_error(b->stmt));
        fail(b, mysql_stmt_errno(b->stmt), why);
    }
    pool_reset(b->cells);
    b->rows = b->bytes = 0;
}

void bulk_row(struct bulk *b, const char *const *cells)
{
    if (b->err != ERR_NONE)
        return;
    MYSQL_BIND *bind = &b->bind[b->rows * b->columns];
    for (size_t i = 0; i < b->columns; i++) {
        size_t length = cells[i] != NULL ? strlen(cells[i]) : 0;
        bind[i] =
            (MYSQL_BIND){.buffer_type = cells[i] != NULL ? MYSQL_TYPE_STRING : MYSQL_TYPE_NULL};
        bind[i].buffer = cells[i] != NULL ? pool_copyn(b->cells, cells[i], length) : NULL;
        bind[i].buffer_length = length;
        b->bytes += length;
    }
    if (++b->rows == b->most || b->bytes >= BULK_BYTES)
        flush(b);
}

enum err bulk_end(struct bulk *b, const char **message)
{
    flush(b);
    enum err e = b->err;
    *message = e != ERR_NONE ? b->db->message : NULL;
    if (b->stmt != NULL)
        mysql_stmt_close(b->stmt);
    pool_free(b->cells);
    pool_free(b->pool);
    return e;
}
