/* table: a CSV file read whole, each cell held to what its column may be. */
#ifndef REEVE_CTL_TABLE_H
#define REEVE_CTL_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

struct column_rule {
    const char *name; /* as the first line of the file says; NULL ends the rules */
    enum {
        CELL_ID,   /* a number; of a table's first column: no two the same */
        CELL_TEXT, /* at most <max> characters of one line */
        CELL_EMAIL,
        CELL_PHONE, /* digits, with an optional leading + */
        CELL_TIME,  /* YYYY-MM-DD HH:MM:SS */
        CELL_MONEY, /* 1.99 */
        CELL_FLAG,  /* 0 or 1 */
    } type;
    size_t max;
    bool optional; /* may be empty */
};

struct record {
    long line;
    uint64_t id; /* of the first column, when that is a CELL_ID */
    const char *const *field;
};

struct table {
    const char *path;
    size_t n;
    struct record *record; /* in the file's order */
    const struct record **by_id;
};

/* What is wrong with files: the first 20 are told on standard error as "file:line: reason", all are counted. */
struct problems {
    unsigned n;
};
void problem(struct problems *p, const struct table *t, long line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Reads <path> by <rules> into <t>. Whatever is wrong is a problem, and the record left out. */
void table_read(struct pool *pool, struct problems *p, const char *path,
                const struct column_rule *rules, struct table *t);

/* The place of the record with <id> in t->record, -1 when there is none. */
long table_find(const struct table *t, uint64_t id);

/* The minor units of a CELL_MONEY. */
int64_t table_money(const char *text);

#endif
