/* fetch: the rows of an executed statement, as texts. */
#include "data/prepared.h"

#include <string.h>

#define SHORT_TEXT 256    /* longer texts are fetched when their length is known */
#define BINARY_CHARSET 63 /* the number that stands for "bytes" */

/* Where the client library puts a row's value of one column. */
struct landing {
    enum enum_field_types as;
    bool is_unsigned;
    unsigned decimals;
    unsigned long length;
    my_bool null;
    union {
        uint64_t number;
        MYSQL_TIME time;
        char text[SHORT_TEXT];
    } value;
};

/*
 * How to fetch it, which also says what it is for all but texts. Integers and times are fetched as
 * such and written here: the client library's own way to text takes three times as long.
 */
static enum enum_field_types fetched_as(const MYSQL_FIELD *f)
{
    switch (f->type) {
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_LONGLONG:
    case MYSQL_TYPE_YEAR:
        return MYSQL_TYPE_LONGLONG;
    case MYSQL_TYPE_DATE:
        return MYSQL_TYPE_DATE;
    case MYSQL_TYPE_DATETIME:
    case MYSQL_TYPE_TIMESTAMP:
        return MYSQL_TYPE_DATETIME;
    default:
        return MYSQL_TYPE_STRING;
    }
}

static bool is_number(const MYSQL_FIELD *f)
{
    return f->type == MYSQL_TYPE_NEWDECIMAL || f->type == MYSQL_TYPE_DECIMAL ||
           f->type == MYSQL_TYPE_DOUBLE || f->type == MYSQL_TYPE_FLOAT;
}

static bool is_text(const MYSQL_FIELD *f)
{
    return f->charsetnr != BINARY_CHARSET || f->type == MYSQL_TYPE_TIME ||
           f->type == MYSQL_TYPE_NULL;
}

static enum column_type column_type(const MYSQL_FIELD *f)
{
    enum enum_field_types as = fetched_as(f);
    if (as == MYSQL_TYPE_LONGLONG)
        return f->length == 1 ? COLUMN_BOOL : COLUMN_NUMBER;
    if (as != MYSQL_TYPE_STRING)
        return COLUMN_TIME;
    if (is_number(f))
        return COLUMN_NUMBER;
    return is_text(f) ? COLUMN_TEXT : COLUMN_BYTES;
}

/* The last <width> digits of <n>; returns what follows them. */
static char *put_digits(char *at, unsigned long n, unsigned width)
{
    for (unsigned i = width; i-- > 0; n /= 10)
        at[i] = (char)('0' + n % 10);
    return at + width;
}

static struct cell number_cell(struct pool *pool, const struct landing *l)
{
    char text[24], *end = text + sizeof text, *at = end;
    bool negative = !l->is_unsigned && (int64_t)l->value.number < 0;
    uint64_t n = negative ? -l->value.number : l->value.number;
    do {
        *--at = (char)('0' + n % 10);
    } while ((n /= 10) > 0);
    if (negative)
        *--at = '-';
    return (struct cell){pool_copyn(pool, at, (size_t)(end - at)), (size_t)(end - at)};
}

static struct cell time_cell(struct pool *pool, const struct landing *l)
{
    const MYSQL_TIME *t = &l->value.time;
    char text[32], *at = text;
    at = put_digits(at, t->year, 4);
    *at++ = '-';
    at = put_digits(at, t->month, 2);
    *at++ = '-';
    at = put_digits(at, t->day, 2);
    if (l->as == MYSQL_TYPE_DATETIME) {
        *at++ = ' ';
        at = put_digits(at, t->hour, 2);
        *at++ = ':';
        at = put_digits(at, t->minute, 2);
        *at++ = ':';
        at = put_digits(at, t->second, 2);
        if (l->decimals > 0) {
            *at++ = '.';
            put_digits(at, t->second_part, 6);
            at += l->decimals;
        }
    }
    return (struct cell){pool_copyn(pool, text, (size_t)(at - text)), (size_t)(at - text)};
}

/* A text longer than its landing is still with the client library, which gives it whole now that
 * its length is known. */
static bool text_cell(struct pool *pool, const struct landing *l, MYSQL_STMT *stmt, unsigned column,
                      struct cell *out)
{
    out->length = l->length;
    if (l->length <= SHORT_TEXT) {
        out->text = pool_copyn(pool, l->value.text, l->length);
        return true;
    }
    char *text = pool_alloc(pool, l->length + 1);
    unsigned long length;
    my_bool null;
    MYSQL_BIND bind = {
        .buffer_type = MYSQL_TYPE_STRING, .buffer = text, .buffer_length = l->length};
    bind.length = &length;
    bind.is_null = &null;
    out->text = text;
    return mysql_stmt_fetch_column(stmt, &bind, column, 0) == 0;
}

/* The fetched value of <column>; <out> is NULL's when it comes. */
static bool put_cell(struct pool *pool, const struct landing *l, MYSQL_STMT *stmt, unsigned column,
                     struct cell *out)
{
    if (l->null)
        return true;
    if (l->as == MYSQL_TYPE_STRING)
        return text_cell(pool, l, stmt, column, out);
    *out = l->as == MYSQL_TYPE_LONGLONG ? number_cell(pool, l) : time_cell(pool, l);
    return true;
}

/* Looked at anew each time: the server may have prepared the statement again after a change of the
 * tables. */
static const struct column *describe(MYSQL_STMT *stmt, struct pool *pool, size_t columns,
                                     struct landing *landing, MYSQL_BIND *bind)
{
    MYSQL_RES *meta = mysql_stmt_result_metadata(stmt);
    if (meta == NULL)
        return NULL;
    struct column *column = pool_array(pool, columns, sizeof *column);
    for (size_t i = 0; i < columns; i++) {
        const MYSQL_FIELD *f = &meta->fields[i];
        struct landing *l = &landing[i];
        column[i] = (struct column){pool_copy(pool, f->name), column_type(f)};
        l->as = fetched_as(f);
        l->is_unsigned = (f->flags & UNSIGNED_FLAG) != 0;
        l->decimals = f->decimals <= 6 ? f->decimals : 6;
        bind[i].buffer_type = l->as;
        bind[i].buffer = &l->value;
        bind[i].buffer_length = sizeof l->value;
        bind[i].is_unsigned = l->is_unsigned;
        bind[i].length = &l->length;
        bind[i].is_null = &l->null;
    }
    mysql_free_result(meta);
    return column;
}

bool fetch_rows(MYSQL_STMT *stmt, struct pool *pool, const struct rows **out)
{
    struct rows *rows = pool_alloc(pool, sizeof *rows);
    *out = rows;
    unsigned columns = mysql_stmt_field_count(stmt);
    if (columns == 0)
        return true;
    struct landing *landing = pool_array(pool, columns, sizeof *landing);
    MYSQL_BIND *bind = pool_array(pool, columns, sizeof *bind);
    rows->columns = columns;
    rows->column = describe(stmt, pool, columns, landing, bind);
    if (rows->column == NULL || mysql_stmt_bind_result(stmt, bind) != 0 ||
        mysql_stmt_store_result(stmt) != 0)
        return false;
    size_t expected = mysql_stmt_num_rows(stmt);
    struct cell *to = pool_array(pool, expected * columns, sizeof *to);
    rows->cells = to;
    bool good = true;
    for (; good && rows->rows < expected; rows->rows++) {
        int fetched = mysql_stmt_fetch(stmt);
        good = fetched == 0 || fetched == MYSQL_DATA_TRUNCATED;
        for (unsigned i = 0; good && i < columns; i++)
            good = put_cell(pool, &landing[i], stmt, i, to++);
    }
    mysql_stmt_free_result(stmt);
    return good;
}
