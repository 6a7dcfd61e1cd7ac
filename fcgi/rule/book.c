/* book: bookkeeping, the one kind of write outside the door. */
#include "rule/book.h"

#include <string.h>

enum err book_write(struct db *db, struct pool *pool, const char *statement, const struct arg *args)
{
    return book_changed(db, pool, statement, args, NULL);
}

enum err book_changed(struct db *db, struct pool *pool, const char *statement, const struct arg *args, uint64_t *changed)
{
    if (strncmp(statement, "book_", 5) != 0) {
        log_write(LOG_ERR, "book", "%s is not bookkeeping", statement);
        return ERR_INTERNAL;
    }
    return db_run(db, pool, statement, args, NULL, changed);
}
