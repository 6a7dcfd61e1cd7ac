/* row: what a statement answers with, as plain data, so that neither the database nor XML shows through. */
#ifndef REEVE_BASE_ROW_H
#define REEVE_BASE_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum column_type { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_BOOL, COLUMN_TIME, COLUMN_BYTES };

/*
 * <name> is the alias in the SELECT list: "@name" stands for an attribute, "name" for a child element with text.
 * Integers one digit wide are COLUMN_BOOL: TINYINT(1), and what IS NULL, "=", EXISTS give; DATETIME and DATE are COLUMN_TIME,
 * other integers and decimals COLUMN_NUMBER, BINARY COLUMN_BYTES.
 */
struct column {
    const char *name;
    enum column_type type;
};

/* A value; <text> is NULL for SQL's NULL, else NUL-terminated after <length> bytes. Times are UTC "YYYY-MM-DD HH:MM:SS[.ffffff]". */
struct cell {
    const char *text;
    size_t length;
};

/* <cells> holds <rows> times <columns> values, row after row. All of it lives in the pool it was asked for with. */
struct rows {
    const struct column *column;
    size_t columns, rows;
    const struct cell *cells;
};

/* The value in row <row> (from 0) of the column called <name> ("id" finds "@id" too); NULL for SQL's NULL. A name that is
   not there is a fault in the program and ends it. */
const char *row_text(const struct rows *r, size_t row, const char *name);
uint64_t row_number(const struct rows *r, size_t row, const char *name); /* 0 for NULL */
bool row_true(const struct rows *r, size_t row, const char *name);       /* false for NULL */
bool row_has(const struct rows *r, const char *name); /* whether there is such a column */
const struct cell *row_cell(const struct rows *r, size_t row, const char *name);

#endif
