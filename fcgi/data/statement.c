/* statement: reads the catalogue and renders all of it once, so that nothing is left to fail. */
#include "data/statement.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "data/render.h"

struct catalogue {
    size_t statements, lists;
    const struct statement **statement;
    const struct list **list;
};

struct reader {
    struct pool *pool;
    struct catalogue *catalogue;
    const char *file;
    int line;
    const char *message; /* the first fault: reading ends */
    /* The open block: one of the two, or none yet. */
    struct statement *statement;
    struct list *list;
    struct buf sql;
    bool below; /* the list's SQL has ended, its fragments began */
};

static void fault(struct reader *r, int line, const char *why)
{
    if (r->message == NULL)
        r->message = pool_format(r->pool, "%s:%d: %s", r->file, line, why);
}

/* What follows <prefix> in <line>, NULL when it begins otherwise. */
static const char *after(const char *line, const char *prefix)
{
    size_t length = strlen(prefix);
    return strncmp(line, prefix, length) == 0 ? line + length : NULL;
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* <length> bytes of <text> without white space at either end. */
static char *trimmed(struct pool *pool, const char *text, size_t length)
{
    for (; length > 0 && strchr(" \t\r\n", *text) != NULL; length--)
        text++;
    while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
        length--;
    return pool_copyn(pool, text, length);
}

/* Whether <text> is a name: of a block, a filter, an index. */
static bool is_name(const char *text)
{
    size_t length =
        strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
    return length > 0 && text[length] == '\0';
}

/* A sort's column: fragments are joined around it, so it must be one name and no expression. */
static bool is_column(const char *text)
{
    size_t length =
        strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.`");
    return length > 0 && text[length] == '\0';
}

/* <array> of <n> pointers with room for one more: full at each power of two. */
static void *grown(struct pool *pool, const void *array, size_t n)
{
    if (n > 0 && (n & (n - 1)) != 0)
        return (void *)array;
    void *more = pool_array(pool, n > 0 ? 2 * n : 1, sizeof(void *));
    if (n > 0)
        memcpy(more, array, n * sizeof(void *));
    return more;
}

static void finish_statement(struct reader *r, struct statement *s, const char *sql)
{
    struct catalogue *c = r->catalogue;
    const char *wrong = render_text(r->pool, sql, s);
    if (wrong != NULL)
        fault(r, s->line, wrong);
    c->statement = grown(r->pool, c->statement, c->statements);
    c->statement[c->statements++] = s;
}

/* Each sort with all filters on and a seek holds all that the list can ever become; so nothing is
 * left to find out later. */
static void check_list(struct reader *r, const struct list *l)
{
    static const char *const places[] = {"{using}", "{filter}", "{seek}", "{keys}", "{order}"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (strstr(l->select, places[i]) == NULL || (i < 2 && strstr(l->count, places[i]) == NULL))
            fault(r, l->line, pool_format(r->pool, "no place %s", places[i]));
    }
    if (l->more != NULL && strstr(l->select, "{more}") == NULL)
        fault(r, l->line, "no place {more}");
    struct list_choice choice = {.list = l, .filters = (1u << l->filters) - 1, .seek = SEEK_AFTER};
    struct statement s;
    for (size_t i = 0; i <= 2 * l->sorts; i++) {
        choice.count = i == 2 * l->sorts;
        choice.sort = choice.count ? NULL : &l->sort[i / 2];
        choice.few = choice.more = i % 2 == 1;
        const char *wrong = render_list(r->pool, &choice, &s);
        if (wrong != NULL)
            fault(r, l->line, wrong);
    }
}

static void finish_list(struct reader *r, struct list *l, const char *sql)
{
    struct catalogue *c = r->catalogue;
    l->select = sql;
    if (l->count == NULL)
        fault(r, l->line, "a list without a count");
    else if (l->sorts == 0)
        fault(r, l->line, "a list without a sort");
    else
        check_list(r, l);
    c->list = grown(r->pool, c->list, c->lists);
    c->list[c->lists++] = l;
}

static void finish_block(struct reader *r)
{
    const char *sql = r->sql.length > 0 ? trimmed(r->pool, r->sql.text, r->sql.length) : "";
    if (r->statement != NULL && *sql == '\0')
        fault(r, r->statement->line, "a statement without SQL");
    else if (r->statement != NULL)
        finish_statement(r, r->statement, sql);
    else if (r->list != NULL)
        finish_list(r, r->list, sql);
    r->statement = NULL;
    r->list = NULL;
    r->sql = (struct buf){.pool = r->pool};
    r->below = false;
}

static const char *block_name(struct reader *r, const char *text)
{
    const char *name = trimmed(r->pool, text, strlen(text));
    if (!is_name(name))
        fault(r, r->line, "not a name");
    return name;
}

static void begin_statement(struct reader *r, const char *text)
{
    finish_block(r);
    r->statement = pool_alloc(r->pool, sizeof *r->statement);
    r->statement->name = block_name(r, text);
    r->statement->file = r->file;
    r->statement->line = r->line;
}

static void begin_list(struct reader *r, const char *text)
{
    finish_block(r);
    r->list = pool_alloc(r->pool, sizeof *r->list);
    r->list->name = block_name(r, text);
    r->list->file = r->file;
    r->list->line = r->line;
}

/* "<name>: <text> [using <index>]" into its parts; NULL stands for a part that is missing. */
static void split_fragment(struct reader *r, const char *text, const char **name, char **body,
                           const char **index)
{
    const char *colon = strchr(text, ':');
    *name = colon != NULL ? trimmed(r->pool, text, (size_t)(colon - text)) : "";
    *body = colon != NULL ? trimmed(r->pool, colon + 1, strlen(colon + 1)) : NULL;
    *index = NULL;
    if (!is_name(*name) || *body == NULL || **body == '\0')
        fault(r, r->line, "not a fragment: \"<name>: <text>\"");
    for (char *at = *body; at != NULL && (at = strstr(at, " using ")) != NULL;
         at += strlen(" using ")) {
        if (!is_name(at + strlen(" using ")))
            continue;
        *at = '\0';
        *index = at + strlen(" using ");
        break;
    }
}

static void read_once(struct reader *r, const char *text, const char *name, const char **part)
{
    if (*part != NULL)
        fault(r, r->line, pool_format(r->pool, "a second %s", name));
    *part = trimmed(r->pool, text, strlen(text));
}

static void read_count(struct reader *r, const char *text)
{
    read_once(r, text, "count", &r->list->count);
}

static void read_few(struct reader *r, const char *text)
{
    read_once(r, text, "few", &r->list->few);
}

static void read_more(struct reader *r, const char *text)
{
    read_once(r, text, "more", &r->list->more);
}

static void read_hits(struct reader *r, const char *text)
{
    struct list *l = r->list;
    const char *name, *index;
    char *table;
    split_fragment(r, text, &name, &table, &index);
    int filter = list_filter_named(l, name);
    char *where = table != NULL ? strstr(table, " WHERE ") : NULL;
    if (filter < 0 || l->filter[filter].index == NULL || l->filter[filter].table != NULL) {
        fault(r, r->line, "hits of no narrow filter above");
    } else if (where == NULL) {
        fault(r, r->line, "hits without WHERE");
    } else {
        *where = '\0';
        l->filter[filter].table = table;
        l->filter[filter].match = where + strlen(" WHERE ");
    }
}

static void read_filter(struct reader *r, const char *text)
{
    struct list *l = r->list;
    struct list_filter filter = {0};
    char *condition;
    split_fragment(r, text, &filter.name, &condition, &filter.index);
    filter.condition = condition;
    if (r->message != NULL)
        return;
    if (l->filters == LIST_FILTERS)
        fault(r, r->line, "too many filters");
    else if (list_filter_named(l, filter.name) >= 0)
        fault(r, r->line, "a second filter of this name");
    else
        l->filter[l->filters++] = filter;
}

static void read_columns(struct reader *r, struct list_sort *sort, char *columns)
{
    for (char *rest = columns, *column; (column = strsep(&rest, ",")) != NULL;) {
        column = trimmed(r->pool, column, strlen(column));
        if (!is_column(column))
            fault(r, r->line, "a sort's column must be a name");
        else if (sort->columns == LIST_KEYS)
            fault(r, r->line, "too many columns in a sort");
        else
            sort->column[sort->columns++] = column;
    }
}

static void read_sort(struct reader *r, const char *text)
{
    struct list *l = r->list;
    struct list_sort sort = {0};
    char *columns;
    split_fragment(r, text, &sort.name, &columns, &sort.index);
    if (r->message != NULL)
        return;
    read_columns(r, &sort, columns);
    if (sort.index == NULL)
        fault(r, r->line, "a sort without \"using <index>\"");
    else if (l->sorts == LIST_SORTS)
        fault(r, r->line, "too many sorts");
    else if (list_sort_named(l, sort.name) != NULL)
        fault(r, r->line, "a second sort of this name");
    else
        l->sort[l->sorts++] = sort;
}

static const struct mark {
    const char *prefix;
    void (*read)(struct reader *r, const char *text);
    bool fragment; /* stands below a list's SQL */
} marks[] = {
    {"-- name:", begin_statement, false}, {"-- list:", begin_list, false},
    {"-- count:", read_count, true},      {"-- few:", read_few, true},
    {"-- more:", read_more, true},        {"-- filter ", read_filter, true},
    {"-- hits ", read_hits, true},        {"-- sort ", read_sort, true},
};

static void read_comment(struct reader *r, const char *line)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *text = after(line, marks[i].prefix);
        if (text == NULL || (marks[i].fragment && (r->list == NULL || r->sql.length == 0)))
            continue;
        r->below = marks[i].fragment;
        marks[i].read(r, text);
        return;
    }
    /* Below a list's SQL a comment would be a fragment misspelled and silently lost. */
    if (r->below)
        fault(r, r->line, "neither count, few, more, filter, hits nor sort");
}

static void read_line(struct reader *r, const char *line)
{
    if (after(line, "--") != NULL) {
        read_comment(r, line);
    } else if (is_blank(line)) {
        return;
    } else if (r->statement == NULL && r->list == NULL) {
        fault(r, r->line, "SQL before the first \"-- name:\"");
    } else if (r->below) {
        fault(r, r->line, "SQL below a list's fragments");
    } else {
        buf_puts(&r->sql, line);
        buf_putc(&r->sql, '\n');
    }
}

static void read_file(struct reader *r, const char *folder)
{
    size_t length;
    char *text = file_read(r->pool, pool_format(r->pool, "%s/%s", folder, r->file), &length);
    if (text == NULL) {
        fault(r, 0, strerror(errno));
        return;
    }
    r->line = 0;
    for (char *line; r->message == NULL && (line = strsep(&text, "\n")) != NULL;) {
        r->line++;
        read_line(r, line);
    }
    finish_block(r);
}

static int by_statement_name(const void *a, const void *b)
{
    const struct statement *const *one = a, *const *other = b;
    return strcmp((*one)->name, (*other)->name);
}

static int by_list_name(const void *a, const void *b)
{
    const struct list *const *one = a, *const *other = b;
    return strcmp((*one)->name, (*other)->name);
}

static void sort_by_name(struct reader *r)
{
    struct catalogue *c = r->catalogue;
    if (c->statements > 0)
        qsort(c->statement, c->statements, sizeof *c->statement, by_statement_name);
    if (c->lists > 0)
        qsort(c->list, c->lists, sizeof *c->list, by_list_name);
    for (size_t i = 1; i < c->statements && r->message == NULL; i++) {
        const struct statement *s = c->statement[i], *other = c->statement[i - 1];
        r->file = s->file;
        if (strcmp(s->name, other->name) == 0)
            fault(r, s->line,
                  pool_format(r->pool, "%s is at %s:%d too", s->name, other->file, other->line));
    }
    for (size_t i = 0; i < c->lists && r->message == NULL; i++) {
        const struct list *l = c->list[i];
        r->file = l->file;
        if ((i > 0 && strcmp(l->name, c->list[i - 1]->name) == 0) ||
            catalogue_statement(c, l->name) != NULL)
            fault(r, l->line, pool_format(r->pool, "there is another %s", l->name));
    }
}

static int is_sql_file(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && entry->d_name[0] != '.' && strcmp(entry->d_name + length - 4, ".sql") == 0;
}

enum err catalogue_add(struct pool *pool, const char *folder, struct catalogue *c,
                       const char **message)
{
    struct reader r = {.pool = pool, .catalogue = c, .sql = {.pool = pool}};
    struct dirent **entries = NULL;
    int n = scandir(folder, &entries, is_sql_file, alphasort);
    if (n < 0)
        r.message = pool_format(pool, "%s: %s", folder, strerror(errno));
    for (int i = 0; i < n; i++) {
        r.file = pool_copy(pool, entries[i]->d_name);
        free(entries[i]);
        if (r.message == NULL)
            read_file(&r, folder);
    }
    free(entries);
    if (r.message == NULL)
        sort_by_name(&r);
    *message = r.message;
    return r.message == NULL ? ERR_NONE : ERR_CONF;
}

enum err catalogue_load(struct pool *pool, const char *folder, struct catalogue **out,
                        const char **message)
{
    *out = pool_alloc(pool, sizeof **out);
    return catalogue_add(pool, folder, *out, message);
}

const struct statement *catalogue_statement(const struct catalogue *c, const char *name)
{
    const struct statement key = {.name = name}, *wanted = &key;
    const struct statement **found =
        c->statements > 0
            ? bsearch(&wanted, c->statement, c->statements, sizeof *c->statement, by_statement_name)
            : NULL;
    return found != NULL ? *found : NULL;
}

const struct list *catalogue_list(const struct catalogue *c, const char *name)
{
    const struct list key = {.name = name}, *wanted = &key;
    const struct list **found =
        c->lists > 0 ? bsearch(&wanted, c->list, c->lists, sizeof *c->list, by_list_name) : NULL;
    return found != NULL ? *found : NULL;
}

size_t catalogue_statements(const struct catalogue *c, const struct statement *const **all)
{
    *all = c->statement;
    return c->statements;
}

size_t catalogue_lists(const struct catalogue *c, const struct list *const **all)
{
    *all = c->list;
    return c->lists;
}

const struct list_sort *list_sort_named(const struct list *l, const char *name)
{
    for (size_t i = 0; i < l->sorts; i++) {
        if (strcmp(l->sort[i].name, name) == 0)
            return &l->sort[i];
    }
    return NULL;
}

int list_filter_named(const struct list *l, const char *name)
{
    for (size_t i = 0; i < l->filters; i++) {
        if (strcmp(l->filter[i].name, name) == 0)
            return (int)i;
    }
    return -1;
}
