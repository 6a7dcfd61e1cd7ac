/* prepared: one run of a statement; its faults are logged here. */
#include "data/prepared.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct arg *argument(const struct statement *s, const struct arg *args,
                                  const char *name)
{
    for (; args != NULL && args->name != NULL; args++) {
        if (strcmp(args->name, name) == 0)
            return args;
    }
    log_write(LOG_ERR, "statement", "%s: no argument for :%s", s->name, name);
    abort();
}

static void bind_argument(MYSQL_BIND *bind, const struct arg *a)
{
    if (a->kind == ARG_NUMBER) {
        bind->buffer_type = MYSQL_TYPE_LONGLONG;
        bind->buffer = (void *)&a->number;
    } else if (a->kind == ARG_NULL || a->text == NULL) {
        bind->buffer_type = MYSQL_TYPE_NULL;
    } else {
        bind->buffer_type = a->kind == ARG_BYTES ? MYSQL_TYPE_BLOB : MYSQL_TYPE_STRING;
        bind->buffer = (void *)a->text;
        bind->buffer_length = a->kind == ARG_BYTES ? a->length : strlen(a->text);
    }
}

static bool bind_arguments(MYSQL_STMT *stmt, const struct statement *s, const struct arg *args)
{
    MYSQL_BIND bind[STATEMENT_PARAMETERS];
    memset(bind, 0, s->parameters * sizeof *bind);
    for (size_t i = 0; i < s->parameters; i++)
        bind_argument(&bind[i], argument(s, args, s->parameter[i]));
    return s->parameters == 0 || mysql_stmt_bind_param(stmt, bind) == 0;
}

/* By name and number alone: the server's own words may quote what somebody typed. */
static enum err failed(struct connection *c, const struct statement *s, unsigned number)
{
    enum err e = connection_error(c, number);
    log_write(err_level(e), "statement", "%s (%s:%d): error %u", s->name, s->file, s->line, number);
    return e;
}

/* The statement's own error, after which the server or the client may have forgotten it: the next
 * run prepares it anew. */
static enum err run_failed(struct connection *c, struct prepared *p, const struct statement *s)
{
    enum err e = failed(c, s, mysql_stmt_errno(p->stmt));

    if (e == ERR_INTERNAL || e == ERR_DATABASE)
        prepared_close(p);
    return e;
}

MYSQL_STMT *prepare(struct connection *c, const char *sql, unsigned *number, char *why, size_t size)
{
    MYSQL_STMT *stmt = mysql_stmt_init(c->mysql);
    if (stmt == NULL)
        pool_exhausted();
    if (mysql_stmt_prepare(stmt, sql, strlen(sql)) == 0)
        return stmt;
    *number = mysql_stmt_errno(stmt);
    snprintf(why, size, "%s", mysql_stmt_error(stmt));
    mysql_stmt_close(stmt);
    return NULL;
}

static enum err make_ready(struct connection *c, struct prepared *p, const struct statement *s)
{
    if (p->stmt != NULL && p->generation == c->generation)
        return ERR_NONE;
    prepared_close(p);
    unsigned number;
    p->stmt = prepare(c, s->sql, &number, NULL, 0);
    p->generation = c->generation;
    return p->stmt != NULL ? ERR_NONE : failed(c, s, number);
}

enum err prepared_run(struct connection *c, struct prepared *p, const struct statement *s,
                      const struct arg *args, struct pool *pool, struct answer *answer)
{
    enum err e = make_ready(c, p, s);
    if (e != ERR_NONE)
        return e;
    if (!bind_arguments(p->stmt, s, args) || mysql_stmt_execute(p->stmt) != 0)
        return run_failed(c, p, s);
    answer->changed = mysql_stmt_affected_rows(p->stmt);
    answer->inserted = mysql_stmt_insert_id(p->stmt);
    if (pool == NULL)
        return mysql_stmt_free_result(p->stmt) == 0 ? ERR_NONE : run_failed(c, p, s);
    return fetch_rows(p->stmt, pool, &answer->rows) ? ERR_NONE : run_failed(c, p, s);
}

void prepared_close(struct prepared *p)
{
    if (p->stmt != NULL)
        mysql_stmt_close(p->stmt);
    p->stmt = NULL;
}
