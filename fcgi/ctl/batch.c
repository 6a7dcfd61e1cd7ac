/* batch: rows for many tables, written in the order of their references. */
#include "ctl/batch.h"

#include <stdlib.h>

#include "base/log.h"
#include "base/text.h"

#define WORDS 64

static const struct {
    const char *name;
    const char *const *columns;
} tables[] = {
#define X(constant, name, ...) {name, (const char *const[]){__VA_ARGS__, NULL}},
    BATCH_TABLES(X)
#undef X
};

static size_t width(enum batch_table table)
{
    size_t n = 0;
    while (tables[table].columns[n] != NULL)
        n++;
    return n;
}

void batch_row(struct batch *b, enum batch_table table, const char *const *cells, size_t count)
{
    struct buf *to = &b->cells[table];
    if (count != width(table)) {
        log_write(LOG_ERR, "batch", "%s: %zu cells", tables[table].name, count);
        abort();
    }
    to->pool = b->pool;
    buf_add(to, cells, count * sizeof *cells);
    b->rows++;
}

void batch_words(struct batch *b, enum batch_table table, const char *id, const char *text)
{
    const char *word[WORDS];
    size_t n = text_words(b->pool, text, word, WORDS);
    for (size_t i = 0; i < n; i++)
        batch_row(b, table, (const char *const[]){word[i], id}, 2);
}

static enum err write_table(struct batch *b, enum batch_table table)
{
    struct buf *from = &b->cells[table];
    size_t step = width(table) * sizeof(const char *);
    struct bulk *bulk = bulk_begin(b->db, tables[table].name, tables[table].columns);
    for (size_t at = 0; at < from->length; at += step)
        bulk_row(bulk, (const char *const *)(const void *)(from->text + at));
    return bulk_end(bulk, &b->message);
}

enum err batch_write(struct batch *b)
{
    enum err e = ERR_NONE;
    for (enum batch_table t = 0; t < BATCH__MAX && e == ERR_NONE; t++) {
        if (b->cells[t].length > 0)
            e = write_table(b, t);
        b->cells[t] = (struct buf){0};
    }
    b->total += b->rows;
    b->rows = 0;
    pool_reset(b->pool);
    return e;
}

enum err batch_commit(struct batch *b, enum err (*finish)(void *with), void *with)
{
    b->message = "the database refused; the line above says why";
    enum err e = db_begin(b->db);
    if (e != ERR_NONE)
        return e;
    e = batch_write(b);
    if (e == ERR_NONE && finish != NULL)
        e = finish(with);
    if (e == ERR_NONE)
        return db_commit(b->db);
    db_rollback(b->db);
    return e;
}
