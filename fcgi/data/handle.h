/* handle: what stands behind struct db. Inside data/ only. */
#ifndef REEVE_DATA_HANDLE_H
#define REEVE_DATA_HANDLE_H

#include "data/prepared.h"

#define LISTS_KEPT 64

/* A list's choice and its statement at the server. */
struct kept_list {
    struct list_choice choice; /* list NULL: free */
    struct pool *pool;         /* of the statement */
    struct statement statement;
    struct prepared prepared;
    uint64_t used; /* by the handle's clock */
};

struct db {
    struct pool *pool; /* of the handle itself */
    const struct catalogue *catalogue;
    struct connection connection;
    struct prepared *statement; /* one for each of the catalogue, in its order */
    struct kept_list list[LISTS_KEPT];
    uint64_t clock;
    enum { OUTSIDE, INSIDE, BROKEN } transaction;
    enum err why; /* a BROKEN transaction's statements answer it */
    uint64_t inserted;
    char message[SERVER_WORDS + 128]; /* of the last bulk that failed */
};

/* Makes the connection ready for a statement, in a transaction or outside. */
MUST_CHECK enum err db_ready(struct db *db);

/* After a statement that ended with <e>: sees whether the transaction ended with it. */
void db_after(struct db *db, enum err e);

#endif
