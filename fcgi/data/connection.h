/* connection: one connection to the server, and what the server's errors mean to us. Inside data/ only. */
#ifndef REEVE_DATA_CONNECTION_H
#define REEVE_DATA_CONNECTION_H

#include <mysql.h>

#include "data/db.h"

struct connection {
    const struct db_account *account;
    MYSQL *mysql;        /* NULL: closed */
    unsigned generation; /* grows with each opening: what was prepared on an earlier one is void */
    int64_t next_try;    /* time_steady before which none is made */
    int64_t asked;       /* time_steady of the last connection_ready */
    bool down;           /* the last try failed */
};

/* Before each statement: opens the connection when it is closed or, and only where <reopen> allows it, found dead. */
MUST_CHECK enum err connection_ready(struct connection *c, bool reopen);

/* What the error <number> means; closes the connection when it ends with it. Logs nothing. */
MUST_CHECK enum err connection_error(struct connection *c, unsigned number);

void connection_close(struct connection *c);

#endif
