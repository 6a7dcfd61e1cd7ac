/*
 * book: bookkeeping, the one kind of write outside the door. A listed set of tables that no person edits: session (seen_at,
 * sign-in and out), throttle, person.last_login_at, delivery and job (how far they got), api_token (what was used, what was
 * shown), site (what reported itself). Each write is one statement; it stands alone, or is part of the change or record that it comes with.
 */
#ifndef REEVE_RULE_BOOK_H
#define REEVE_RULE_BOOK_H

#include "data/db.h"

/* Runs <statement>, which must be one of the book's own (its name begins with "book_"). */
MUST_CHECK enum err book_write(struct db *db, struct pool *pool, const char *statement, const struct arg *args);

/* The same; *<changed>: how many rows it found. */
MUST_CHECK enum err book_changed(struct db *db, struct pool *pool, const char *statement, const struct arg *args,
                                 uint64_t *changed);

#endif
