/*
 * book: bookkeeping, the one kind of write outside the door. A listed set of tables that no person edits: session (seen_at,
 * sign-in and out), throttle, person.last_login_at. Each write is one statement that stands alone.
 */
#ifndef REEVE_RULE_BOOK_H
#define REEVE_RULE_BOOK_H

#include "data/db.h"

/* Runs <statement>, which must be one of the book's own (its name begins with "book_"). */
MUST_CHECK enum err book_write(struct db *db, struct pool *pool, const char *statement, const struct arg *args);

#endif
