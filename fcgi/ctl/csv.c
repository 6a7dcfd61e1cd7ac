/* csv: one state, one byte at a time. */
#include "ctl/csv.h"

#include <stdbool.h>

#include "base/text.h"

enum state {
    AT_FIELD, /* before the first byte of a field */
    PLAIN,    /* in a field without quotes */
    QUOTED,   /* between quotes */
    CLOSED,   /* behind a quote that closes, or the first of a doubled one */
    AT_LF,    /* behind a CR that ends a record */
};

struct csv {
    csv_record *record;
    void *with;
    enum state state;
    long line, first; /* where we are, where the record began */
    const char *why;
    size_t fields, length;
    size_t start[CSV_FIELDS];
    char bytes[CSV_RECORD];
};

struct csv *csv_new(struct pool *pool, csv_record *record, void *with)
{
    struct csv *csv = pool_alloc(pool, sizeof *csv);
    csv->record = record;
    csv->with = with;
    csv->line = csv->first = 1;
    return csv;
}

const char *csv_why(const struct csv *csv, long *line)
{
    *line = csv->line;
    return csv->why;
}

static bool put(struct csv *csv, char c)
{
    if (csv->length == CSV_RECORD) {
        csv->why = "a record is too long";
        return false;
    }
    csv->bytes[csv->length++] = c;
    return true;
}

/* The field's own start is noted when it ends: an empty one has no first byte to note it by. */
static bool end_field(struct csv *csv)
{
    if (csv->fields == CSV_FIELDS) {
        csv->why = "a record has too many fields";
        return false;
    }
    size_t start = csv->start[csv->fields];
    if (!text_utf8(csv->bytes + start, csv->length - start)) {
        csv->why = "a field is not UTF-8";
        return false;
    }
    if (!put(csv, '\0'))
        return false;
    if (++csv->fields < CSV_FIELDS)
        csv->start[csv->fields] = csv->length;
    csv->state = AT_FIELD;
    return true;
}

static bool end_record(struct csv *csv)
{
    if (!end_field(csv))
        return false;
    const char *field[CSV_FIELDS];
    for (size_t i = 0; i < csv->fields; i++)
        field[i] = csv->bytes + csv->start[i];
    csv->record(csv->with, csv->first, csv->fields, field);
    csv->fields = csv->length = csv->start[0] = 0;
    csv->first = ++csv->line;
    return true;
}

/* A byte outside quotes; <closed>: behind a closing quote, where nothing but the field's end may stand. */
static bool take_plain(struct csv *csv, char c, bool closed)
{
    switch (c) {
    case ',':
        return end_field(csv);
    case '\n':
        return end_record(csv);
    case '\r':
        csv->state = AT_LF;
        return true;
    case '"':
        csv->why = "a quote stands inside a field without quotes";
        return false;
    default:
        if (closed) {
            csv->why = "text follows a closing quote";
            return false;
        }
        csv->state = PLAIN;
        return put(csv, c);
    }
}

static bool take_quoted(struct csv *csv, char c)
{
    if (c == '"') {
        csv->state = CLOSED;
        return true;
    }
    if (c == '\n')
        csv->line++;
    return put(csv, c);
}

static bool take(struct csv *csv, char c)
{
    if (c == '\0') {
        csv->why = "a NUL byte";
        return false;
    }
    if (csv->state == QUOTED)
        return take_quoted(csv, c);
    if (c == '"' && (csv->state == AT_FIELD || csv->state == CLOSED)) {
        bool doubled = csv->state == CLOSED;
        csv->state = QUOTED;
        return !doubled || put(csv, c);
    }
    if (csv->state == AT_LF && c != '\n') {
        csv->why = "a CR without LF";
        return false;
    }
    return take_plain(csv, c, csv->state == CLOSED);
}

enum err csv_feed(struct csv *csv, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length && csv->why == NULL; i++) {
        if (!take(csv, bytes[i]))
            break;
    }
    return csv->why == NULL ? ERR_NONE : ERR_INVALID;
}

enum err csv_end(struct csv *csv)
{
    if (csv->why != NULL)
        return ERR_INVALID;
    if (csv->state == QUOTED) {
        csv->line = csv->first;
        csv->why = "a quote is never closed";
    } else if (csv->state == AT_LF) {
        csv->why = "a CR without LF";
    } else if (csv->state != AT_FIELD || csv->fields > 0) {
        (void)end_record(csv);
    }
    return csv->why == NULL ? ERR_NONE : ERR_INVALID;
}
