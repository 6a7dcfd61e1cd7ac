/* script: proves the catalogue and runs migrations. */
#include <mysqld_error.h>
#include <stdlib.h>
#include <string.h>

#include "data/handle.h"
#include "data/render.h"

static enum err prove(struct db *db, struct pool *pool, const struct statement *s,
                      const char **message)
{
    enum err e = db_ready(db);
    if (e != ERR_NONE) {
        *message = "the database is away";
        return e;
    }
    char why[SERVER_WORDS];
    unsigned number;
    MYSQL_STMT *stmt = prepare(&db->connection, s->sql, &number, why, sizeof why);
    if (stmt == NULL) {
        *message = pool_format(pool, "%s:%d: %s: %s", s->file, s->line, s->name, why);
        e = connection_error(&db->connection, number);
        return e == ERR_DATABASE ? e : ERR_CONF;
    }
    mysql_stmt_close(stmt);
    return ERR_NONE;
}

static enum err prove_choice(struct db *db, struct pool *pool, struct list_choice choice,
                             const char **message)
{
    struct statement s = list_statement(pool, &choice);
    return prove(db, pool, &s, message);
}

/* <sort> in both directions, from the start, and behind and before a key. */
static enum err prove_sort(struct db *db, struct pool *pool, const struct list *l,
                           const struct list_sort *sort, const char **message)
{
    struct list_choice choice = {.list = l, .sort = sort};
    enum err e = ERR_NONE;
    for (unsigned i = 0; i < 6 && e == ERR_NONE; i++) {
        choice.descending = i % 2 == 1;
        choice.seek = i / 2 == 0 ? SEEK_NONE : i / 2 == 1 ? SEEK_AFTER : SEEK_BEFORE;
        e = prove_choice(db, pool, choice, message);
    }
    return e;
}

/* <filters> on, for rows, for few rows, and for the count. */
static enum err prove_filters(struct db *db, struct pool *pool, const struct list *l,
                              unsigned filters, const char **message)
{
    struct list_choice choice = {.list = l, .sort = &l->sort[0], .filters = filters};
    enum err e = prove_choice(db, pool, choice, message);
    choice.few = choice.more = true;
    if (e == ERR_NONE)
        e = prove_choice(db, pool, choice, message);
    choice.count = true;
    return e == ERR_NONE ? prove_choice(db, pool, choice, message) : e;
}

static enum err prove_list(struct db *db, struct pool *pool, const struct list *l,
                           const char **message)
{
    enum err e = prove_filters(db, pool, l, (1u << l->filters) - 1, message);
    for (size_t i = 0; i < l->filters && e == ERR_NONE; i++)
        e = prove_filters(db, pool, l, 1u << i, message);
    for (size_t i = 0; i < l->sorts && e == ERR_NONE; i++)
        e = prove_sort(db, pool, l, &l->sort[i], message);
    return e;
}

enum err db_prove(struct db *db, struct pool *pool, const char **message)
{
    enum err e = ERR_NONE;
    const struct statement *const *statement;
    size_t statements = catalogue_statements(db->catalogue, &statement);
    for (size_t i = 0; i < statements && e == ERR_NONE; i++)
        e = prove(db, pool, statement[i], message);
    const struct list *const *list;
    size_t lists = catalogue_lists(db->catalogue, &list);
    for (size_t i = 0; i < lists && e == ERR_NONE; i++)
        e = prove_list(db, pool, list[i], message);
    return e;
}

/* White space and comments; a comment that begins with "!" or "M!" is the server's to read. */
static size_t skip_blank(const char *at)
{
    size_t n = 0;
    for (;;) {
        n += strspn(at + n, " \t\r\n");
        bool comment = at[n] == '#' || at[n] == '-' ||
                       (at[n] == '/' && at[n + 1] == '*' && at[n + 2] != '!' && at[n + 2] != 'M');
        size_t skip = comment ? sql_skip(at + n) : 0;
        if (skip == 0)
            return n;
        n += skip;
    }
}

/* Whether nothing but a comment follows on the line. */
static bool ends_line(const char *at)
{
    at += strspn(at, " \t");
    return *at == '\0' || strchr("\r\n#", *at) != NULL || strncmp(at, "-- ", 3) == 0;
}

/* Bytes of the statement at <at>, which ends before a ';' at the end of a line. */
static size_t statement_length(const char *at)
{
    size_t n = 0;
    while (at[n] != '\0') {
        size_t skip = sql_skip(at + n);
        if (skip == 0 && at[n] == ';' && ends_line(at + n + 1))
            return n;
        n += skip > 0 ? skip : 1;
    }
    return n;
}

static int count_lines(const char *text, size_t length)
{
    int lines = 0;
    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n';
    return lines;
}

/* Whether <number>, with the server's words <why>, says that a statement made, or dropped, the same
 * before. */
static bool is_done_already(unsigned number, const char *why)
{
    static const unsigned numbers[] = {
        ER_TABLE_EXISTS_ERROR, ER_BAD_TABLE_ERROR,        ER_DUP_FIELDNAME,
        ER_DUP_KEYNAME,        ER_CANT_DROP_FIELD_OR_KEY, ER_DUP_CONSTRAINT_NAME};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (numbers[i] == number)
            return true;
    }
    /* A foreign key that is there already. */
    return number == ER_CANT_CREATE_TABLE && strstr(why, "errno: 121") != NULL;
}

/* The one text that comes to the server as it is: a migration, which is part of the program. 0, or
 * the server's error. */
static unsigned run_text(struct db *db, const char *sql, size_t length)
{
    MYSQL *mysql = db->connection.mysql;
    if (mysql_real_query(mysql, sql, length) == 0)
        mysql_free_result(mysql_store_result(mysql));
    return mysql_errno(mysql);
}

/*
 * A statement and the word that it is done. What makes tables commits by itself: then the word
 * follows in a transaction of its own, and a cut between the two is what script->cut_short is for.
 */
static enum err run_step(struct db *db, struct pool *pool, const struct script *script,
                         const char *at, size_t done, const char **message)
{
    bool forgiving = script->cut_short && done == script->done;
    enum err e = db_begin(db);
    if (e != ERR_NONE) {
        *message = "the database is away";
        return e;
    }
    unsigned number = run_text(db, at, statement_length(at));
    if (number != 0 && !(forgiving && is_done_already(number, mysql_error(db->connection.mysql)))) {
        int line = 1 + count_lines(script->text, (size_t)(at - script->text));
        *message =
            pool_format(pool, "%s:%d: %s", script->name, line, mysql_error(db->connection.mysql));
        e = connection_error(&db->connection, number);
        db_rollback(db);
        return e;
    }
    e = script->step(script->with, done + 1);
    if (e == ERR_NONE)
        return db_commit(db);
    *message = pool_format(pool, "%s: cannot be noted as done", script->name);
    db_rollback(db);
    return e;
}

enum err db_script(struct db *db, struct pool *pool, const struct script *script,
                   const char **message)
{
    enum err e = ERR_NONE;
    const char *at = script->text + skip_blank(script->text);
    for (size_t done = 0; e == ERR_NONE && *at != '\0'; done++) {
        if (done >= script->done)
            e = run_step(db, pool, script, at, done, message);
        at += statement_length(at);
        if (*at == ';')
            at++;
        at += skip_blank(at);
    }
    return e;
}
