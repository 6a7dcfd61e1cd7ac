/* row: looks values up by the name of their column. */
#include "base/row.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"

/* A statement and the code that reads it disagree: going on would show one value for another. */
static _Noreturn void fault(const char *why, const char *name)
{
    log_write(LOG_ERR, "row", "%s: %s", why, name);
    abort();
}

static bool is_called(const struct column *column, const char *name)
{
    const char *own = column->name;
    return strcmp(own, name) == 0 || (own[0] == '@' && strcmp(own + 1, name) == 0);
}

bool row_has(const struct rows *r, const char *name)
{
    for (size_t i = 0; i < r->columns; i++)
        if (is_called(&r->column[i], name))
            return true;
    return false;
}

const struct cell *row_cell(const struct rows *r, size_t row, const char *name)
{
    if (row >= r->rows)
        fault("no such row for column", name);
    for (size_t i = 0; i < r->columns; i++) {
        if (is_called(&r->column[i], name))
            return &r->cells[row * r->columns + i];
    }
    fault("no such column", name);
}

const char *row_text(const struct rows *r, size_t row, const char *name)
{
    return row_cell(r, row, name)->text;
}

uint64_t row_number(const struct rows *r, size_t row, const char *name)
{
    const char *text = row_text(r, row, name);
    uint64_t n = 0;
    if (text != NULL && !text_number(text, &n))
        fault("not a whole number without a sign", name);
    return n;
}

bool row_true(const struct rows *r, size_t row, const char *name)
{
    const char *text = row_text(r, row, name);
    return text != NULL && strcmp(text, "0") != 0;
}
