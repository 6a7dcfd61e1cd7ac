/*
 * statement: the catalogue of named statements, read from sql/query/<feature>.sql at start.
 *
 * A file is a row of blocks. A block begins with a line "-- name: <name>" or "-- list: <name>"; comment lines that follow say
 * what it answers and the index it relies on; then comes the SQL, up to the next block. ":word" is a parameter, given by name.
 *
 * A list's SQL has marked places that fixed fragments are put into, never a user's text:
 *   {using}   behind its table: FORCE INDEX (...) of the order; where few rows match of the narrow filters that are on
 *   {filter}  " AND (...)" per filter that is on
 *   {seek}    " AND ..." where the page begins
 *   {more}    what its line "more" says, when that is asked for
 *   {keys}    ", column AS key1, column AS key2": the order's columns, for the address of the next page
 *   {order}   the order's columns, each ASC or DESC
 *   {lead}    the first of them alone, where the others are of a table that is joined: what an index has in this order is cut, then sorted
 *   {hits}    before its table, in count and few alone: the tables that narrow filters find rows in, in an order of the server's
 * and its fragments stand below it, each on a line of its own:
 *   -- count: SELECT COUNT(*) AS n FROM (SELECT DISTINCT ... FROM {hits} ... {using} WHERE ... {filter} LIMIT 10001) c
 *   -- more: , <columns that pages do without>
 *   -- few: <what stands at {using} when few rows match>   has places of its own: finds the page's rows before all else is read
 *   -- filter <name>: <condition>
 *   -- filter <name>: <condition> using <index>      a narrow filter: can find the rows when few match
 *   -- hits <name>: <table> WHERE <condition>        the table it finds them in; the condition takes the place of the filter's
 *   -- sort <name>: <column>, ..., <unique column> using <index>
 */
#ifndef REEVE_DATA_STATEMENT_H
#define REEVE_DATA_STATEMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/pool.h"

#define STATEMENT_PARAMETERS 40
#define LIST_FILTERS 16
#define LIST_SORTS 6
#define LIST_KEYS 3

/* A statement as the server gets it: "?" for each parameter, whose names stand in order in <parameter>. */
struct statement {
    const char *name, *file;
    int line;
    const char *sql;
    size_t parameters;
    const char *parameter[STATEMENT_PARAMETERS];
};

struct list_filter {
    const char *name, *condition;
    const char *index;         /* NULL for a filter that is not narrow */
    const char *table, *match; /* of its line "hits"; NULL: the list's own table has it */
};

struct list_sort {
    const char *name, *index;
    size_t columns;
    const char *column[LIST_KEYS];
};

struct list {
    const char *name, *file;
    int line;
    const char *select, *count, *few, *more; /* few, more: NULL when there is none */
    size_t filters, sorts;
    struct list_filter filter[LIST_FILTERS];
    struct list_sort sort[LIST_SORTS];
};

/* What of a list is asked for. */
struct list_choice {
    const struct list *list;
    const struct list_sort *sort;
    bool descending;
    unsigned filters;  /* bit n: list->filter[n] is on */
    bool few;          /* the narrow filters that are on find the rows, which are sorted; in a count they always do */
    enum { SEEK_NONE, SEEK_AFTER, SEEK_BEFORE } seek; /* SEEK_BEFORE answers in reverse order */
    bool count;        /* the count instead of the rows */
    bool more;         /* with the columns of the list's line "more" */
};

struct catalogue;

/* Reads every *.sql in <folder> into a new catalogue in <pool>. On failure *<message> says file, line and why. */
MUST_CHECK enum err catalogue_load(struct pool *pool, const char *folder, struct catalogue **out, const char **message);

/* Adds those of another <folder>: reevectl's own stand apart, because the worker's account may not even prepare them. */
MUST_CHECK enum err catalogue_add(struct pool *pool, const char *folder, struct catalogue *c, const char **message);

/* The statement, the list called <name>; NULL when there is none. */
const struct statement *catalogue_statement(const struct catalogue *c, const char *name);
const struct list *catalogue_list(const struct catalogue *c, const char *name);

/* All of them, in order of their names: for tests and `reevectl check`. */
size_t catalogue_statements(const struct catalogue *c, const struct statement *const **all);
size_t catalogue_lists(const struct catalogue *c, const struct list *const **all);

/* The statement that <choice> makes, in <pool>; its parameters are those of the fragments and of the seek: "key1" ... */
struct statement list_statement(struct pool *pool, const struct list_choice *choice);

/* The sort, the filter's number called <name>; NULL, -1 when the list has none. */
const struct list_sort *list_sort_named(const struct list *l, const char *name);
int list_filter_named(const struct list *l, const char *name);

#endif
