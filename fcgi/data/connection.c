/* connection: opens, watches and closes the connection; the table of the server's errors. */
#include "data/connection.h"

#include <errmsg.h>
#include <mysqld_error.h>
#include <poll.h>
#include <stdio.h>

#include "base/time.h"

#define SECOND INT64_C(1000000)
#define CONNECT_SECONDS 2U
#define ANSWER_SECONDS 10U

/*
 * The session that every statement of the catalogue relies on; with the words of a transaction and
 * bulk's INSERT all the SQL there is in C. What MariaDB alone has, the time a statement may take,
 * stands in a comment that MySQL skips.
 */
static const char isolation[] = "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";
#define SESSION                                                                                    \
    "SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5, sql_mode = "                  \
    "'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY,ERROR_FOR_DIVISION_BY_ZERO,"     \
    "NO_ZERO_DATE,NO_ZERO_IN_DATE' /*M!, max_statement_time = %u.%u*/"

/* Errors of the server that are not a fault of ours. */
static const struct meaning {
    unsigned number;
    enum err err;
    bool dead; /* the connection ends with it */
} meanings[] = {
    {ER_LOCK_DEADLOCK, ERR_RETRY, false},
    {ER_LOCK_WAIT_TIMEOUT, ERR_RETRY, false},
    {ER_CHECKREAD, ERR_RETRY, false},
    {ER_UNKNOWN_COM_ERROR, ERR_RETRY, false}, /* a cluster's node that is not ready */
    {ER_DUP_ENTRY, ERR_DUPLICATE, false},
    {ER_DUP_ENTRY_WITH_KEY_NAME, ERR_DUPLICATE, false},
    {ER_STATEMENT_TIMEOUT, ERR_DATABASE, false},
    {ER_QUERY_INTERRUPTED, ERR_DATABASE, false},
    {ER_DISK_FULL, ERR_DATABASE, false},
    {ER_RECORD_FILE_FULL, ERR_DATABASE, false},
    {ER_OUT_OF_RESOURCES, ERR_DATABASE, false},
    {ER_OPTION_PREVENTS_STATEMENT, ERR_DATABASE, false}, /* read-only while it changes places */
    {ER_SERVER_SHUTDOWN, ERR_DATABASE, true},
    {ER_CONNECTION_KILLED, ERR_DATABASE, true},
    {ER_NORMAL_SHUTDOWN, ERR_DATABASE, true},
    {ER_FORCING_CLOSE, ERR_DATABASE, true},
    {ER_NEW_ABORTING_CONNECTION, ERR_DATABASE, true},
};

static bool is_client_error(unsigned number)
{
    return (number >= CR_MIN_ERROR && number <= CR_MAX_ERROR) || number >= CER_MIN_ERROR;
}

static bool set_options(MYSQL *mysql, unsigned seconds)
{
    const unsigned answer = seconds > 0 ? seconds : ANSWER_SECONDS,
                   connect = answer < CONNECT_SECONDS ? answer : CONNECT_SECONDS, off = 0;
    const my_bool no = 0;
    char session[sizeof SESSION + 16];

    snprintf(session, sizeof session, SESSION, answer * 8 / 10, answer * 8 % 10);
    return mysql_options(mysql, MYSQL_OPT_CONNECT_TIMEOUT, &connect) == 0 &&
           mysql_options(mysql, MYSQL_OPT_READ_TIMEOUT, &answer) == 0 &&
           mysql_options(mysql, MYSQL_OPT_WRITE_TIMEOUT, &answer) == 0 &&
           mysql_options(mysql, MYSQL_OPT_RECONNECT, &no) == 0 &&
           mysql_options(mysql, MYSQL_OPT_LOCAL_INFILE, &off) == 0 &&
           mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4") == 0 &&
           /* Any plugin but these would hand the password over readable. */
           mysql_options(mysql, MARIADB_OPT_RESTRICTED_AUTH,
                         "mysql_native_password,client_ed25519,caching_sha2_password") == 0 &&
           mysql_options(mysql, MYSQL_INIT_COMMAND, isolation) == 0 &&
           mysql_options(mysql, MYSQL_INIT_COMMAND, session) == 0;
}

static enum err open_connection(struct connection *c)
{
    const struct db_account *a = c->account;
    c->mysql = mysql_init(NULL);
    if (c->mysql == NULL || !set_options(c->mysql, a->seconds) ||
        mysql_real_connect(c->mysql, NULL, a->user, a->password, a->database, 0, a->socket,
                           CLIENT_FOUND_ROWS) == NULL) {
        unsigned number = c->mysql != NULL ? mysql_errno(c->mysql) : CR_OUT_OF_MEMORY;
        log_write(LOG_ERR, "database", "cannot connect: error %u", number);
        connection_close(c);
        c->down = true;
        c->next_try = time_steady() + SECOND;
        return ERR_DATABASE;
    }
    if (c->down)
        log_write(LOG_NOTICE, "database", "is back");
    c->down = false;
    c->generation++;
    return ERR_NONE;
}

/* Between statements the server has nothing to say: bytes, or an end, mean that it hung up. */
static bool is_dead(const struct connection *c)
{
    struct pollfd fd = {.fd = (int)mysql_get_socket(c->mysql), .events = POLLIN};
    return poll(&fd, 1, 0) != 0;
}

/*
 * A dead connection is found before anything is sent over it. So no statement is ever sent twice,
 * and nobody needs to guess whether the first one was carried out: a connection lost under a
 * statement is an error, whatever the statement.
 */
enum err connection_ready(struct connection *c, bool reopen)
{
    if (c->mysql != NULL && reopen && is_dead(c)) {
        log_write(LOG_NOTICE, "database", "connection was closed by the server");
        connection_close(c);
    }
    c->asked = time_steady();
    if (c->mysql != NULL)
        return ERR_NONE;
    if (!reopen || c->asked < c->next_try)
        return ERR_DATABASE;
    return open_connection(c);
}

enum err connection_error(struct connection *c, unsigned number)
{
    if (is_client_error(number)) {
        /* A server that let us wait so long is frozen: the next statement of this request is not to
         * wait for it again. */
        if (time_steady() - c->asked > CONNECT_SECONDS * SECOND)
            c->next_try = time_steady() + SECOND;
        connection_close(c);
        return ERR_DATABASE;
    }
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        if (meanings[i].number != number)
            continue;
        if (meanings[i].dead)
            connection_close(c);
        return meanings[i].err;
    }
    return ERR_INTERNAL;
}

void connection_close(struct connection *c)
{
    if (c->mysql != NULL)
        mysql_close(c->mysql);
    c->mysql = NULL;
}
