/* batch: rows for many tables, gathered and then written table after table, so that what they refer to is there first. */
#ifndef REEVE_CTL_BATCH_H
#define REEVE_CTL_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/pool.h"
#include "data/db.h"

#define BATCH_ROWS 1000 /* of a transaction, at most */

/* The tables in the order they are written: constant, name, columns. */
#define BATCH_TABLES(X)                                                                            \
    X(PERSON, "person", "id", "uid", "name", "first_name", "last_name", "email", "email_key",      \
      "phone", "active", "locale", "time_zone", "created_at")                                      \
    X(PERSON_WORD, "person_word", "word", "id")                                                    \
    X(ACCOUNT, "account", "id", "uid", "name", "email", "email_key", "phone", "website", "street", \
      "postal_code", "city", "region", "country", "time_zone", "plan_id", "setup_state",           \
      "locked_at", "locked_by", "locked_reason", "secure", "is_template", "nickname",              \
      "customer_number", "created_at", "last_activity_at", "deleted_at")                           \
    X(ACCOUNT_WORD, "account_word", "word", "id")                                                  \
    X(STAFF, "staff", "account_id", "person_id", "role", "enabled", "created_at")                  \
    X(SUBSCRIPTION, "subscription", "account_id", "from_at", "to_at", "plan_id")                   \
    X(ACCOUNT_TAG, "account_tag", "account_id", "tag_id")                                          \
    X(ACCOUNT_NOTE, "account_note", "account_id", "uid", "body", "author_id", "created_at",        \
      "pinned")                                                                                    \
    X(ASSIGNMENT, "assignment", "operator_id", "account_id", "created_at")                         \
    X(SITE, "site", "account_id", "url", "widget", "first_seen_at", "last_seen_at")                \
    X(CUSTOMER, "customer", "account_id", "id", "uid", "number", "first_name", "last_name",        \
      "email", "email_key", "phone", "street", "postal_code", "city", "region", "country",         \
      "blocked_at", "created_at")                                                                  \
    X(BOOKING, "booking", "account_id", "id", "customer_id", "clerk_id", "title", "starts_at",     \
      "ends_at", "status")                                                                         \
    X(PAYMENT, "payment", "account_id", "customer_id", "booking_id", "clerk_id", "amount",         \
      "currency", "paid_at", "status")                                                             \
    X(USAGE_DAY, "usage_day", "scope", "id", "metric", "day", "n")                                 \
    X(CHANGE, "change", "id", "at", "actor_id", "actor_name", "account_id", "verb", "outcome",     \
      "reason")                                                                                    \
    X(CHANGE_FIELD, "change_field", "change_id", "n", "object", "object_id", "object_name",        \
      "field", "before", "after")

enum batch_table {
#define X(constant, name, ...) BATCH_##constant,
    BATCH_TABLES(X)
#undef X
        BATCH__MAX
};

/* Cells live in <pool> until they are written; begin with { .db = db, .pool = a pool of its own }. */
struct batch {
    struct db *db;
    struct pool *pool;
    size_t rows;         /* that wait */
    unsigned long total; /* rows written so far */
    const char *message; /* after an error */
    struct buf cells[BATCH__MAX];
};

/* A row of <table>: a text, or NULL for SQL's NULL, for each of its columns. */
#define BATCH_ROW(b, table, ...)                                                                   \
    batch_row(b, BATCH_##table, (const char *const[]){__VA_ARGS__},                                \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
void batch_row(struct batch *b, enum batch_table table, const char *const *cells, size_t count);

/* The words of <text>, for a search, as rows of ACCOUNT_WORD or PERSON_WORD. */
void batch_words(struct batch *b, enum batch_table table, const char *id, const char *text);

/* Writes what waits, and empties b->pool. */
MUST_CHECK enum err batch_write(struct batch *b);

/* batch_write in a transaction of its own, of which <finish> (may be NULL) is a part. */
MUST_CHECK enum err batch_commit(struct batch *b, enum err (*finish)(void *with), void *with);

#endif
