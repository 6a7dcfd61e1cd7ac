/* prepared: a statement at the server: prepare, give values, run, take rows. Inside data/ only. */
#ifndef REEVE_DATA_PREPARED_H
#define REEVE_DATA_PREPARED_H

#include "data/connection.h"

#define SERVER_WORDS 512 /* what the server says of an error, and a NUL */

struct prepared {
    MYSQL_STMT *stmt;    /* NULL: not prepared */
    unsigned generation; /* of the connection it was prepared on */
};

/* What running gave. */
struct answer {
    const struct rows *rows;
    uint64_t changed, inserted;
};

/* Runs <s> with <args> on an open connection, preparing it when it is not; rows go to <pool>, NULL: none wanted. */
MUST_CHECK enum err prepared_run(struct connection *c, struct prepared *p, const struct statement *s, const struct arg *args,
                                 struct pool *pool, struct answer *answer);

void prepared_close(struct prepared *p);

/* <sql> prepared at the server; NULL: *<number> and the text of at most <size> bytes at <why> tell the error. */
MYSQL_STMT *prepare(struct connection *c, const char *sql, unsigned *number, char *why, size_t size);

/* All rows of an executed statement, in <pool>. False: stmt's error tells. */
MUST_CHECK bool fetch_rows(MYSQL_STMT *stmt, struct pool *pool, const struct rows **out);

#endif
