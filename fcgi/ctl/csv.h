/* csv: a parser of RFC 4180 that is fed as the bytes come, and knows on which line it is. */
#ifndef REEVE_CTL_CSV_H
#define REEVE_CTL_CSV_H

#include <stddef.h>

#include "base/err.h"
#include "base/pool.h"

#define CSV_FIELDS 40    /* of a record */
#define CSV_RECORD 65536 /* bytes of a record */

struct csv;

/* A record: <fields> NUL-terminated valid UTF-8 texts that stand until the function returns; <line> is its first, from 1. */
typedef void csv_record(void *with, long line, size_t fields, const char *const *field);

/* A new parser in <pool>, that gives each record to <record>. */
struct csv *csv_new(struct pool *pool, csv_record *record, void *with);

/*
 * Takes the next bytes; csv_end says that there are no more. Lines end with CR LF or LF; the last may go without. Strict: a
 * quote inside a plain field, text behind a closing quote, a lone CR, a NUL, bytes that are not UTF-8 are ERR_INVALID. So is
 * all that follows.
 */
MUST_CHECK enum err csv_feed(struct csv *csv, const char *bytes, size_t length);
MUST_CHECK enum err csv_end(struct csv *csv);

/* After ERR_INVALID: what is wrong, and on which line. */
const char *csv_why(const struct csv *csv, long *line);

#endif
