/* render: one walk over a text: ":name" becomes "?", "{place}" the fragments that belong there. */
#include "data/render.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"

struct render {
    struct pool *pool;
    struct buf sql;
    struct statement *statement;
    const struct list_choice *choice; /* NULL: a plain statement, which has no places */
    bool fragment;                    /* inside a fragment, which has none either */
    bool inside;                      /* inside the list's line "few", which has some */
    const char *fault;                /* the first one */
};

static size_t skip_quoted(const char *at, bool backslash)
{
    size_t n = 1;
    while (at[n] != '\0' && at[n] != at[0])
        n += backslash && at[n] == '\\' && at[n + 1] != '\0' ? 2 : 1;
    return at[n] == '\0' ? n : n + 1;
}

size_t sql_skip(const char *at)
{
    if (*at == '\'' || *at == '"')
        return skip_quoted(at, true);
    if (*at == '`')
        return skip_quoted(at, false);
    if (*at == '#' || (at[0] == '-' && at[1] == '-' && (at[2] == '\0' || strchr(" \t\r\n", at[2]))))
        return strcspn(at, "\n");
    if (at[0] == '/' && at[1] == '*') {
        const char *end = strstr(at + 2, "*/");
        return end != NULL ? (size_t)(end + 2 - at) : strlen(at);
    }
    return 0;
}

/* Bytes of the parameter's name that begins at <at>. */
static size_t name_length(const char *at)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz_";
    size_t first = strspn(at, letters);
    return first > 0 ? first + strspn(at + first, "abcdefghijklmnopqrstuvwxyz_0123456789") : 0;
}

/* ":name" becomes "?"; any other ":" ("::", ":=") is SQL's own. */
static const char *put_parameter(struct render *r, const char *at)
{
    struct statement *s = r->statement;
    size_t length = name_length(at + 1);
    if (length == 0) {
        size_t colons = strspn(at, ":");
        buf_add(&r->sql, at, colons);
        return at + colons;
    }
    if (s->parameters == STATEMENT_PARAMETERS) {
        r->fault = "too many parameters";
        return at;
    }
    s->parameter[s->parameters++] = pool_copyn(r->pool, at + 1, length);
    buf_putc(&r->sql, '?');
    return at + 1 + length;
}

static const char *put_place(struct render *r, const char *at);

static void put(struct render *r, const char *text)
{
    for (const char *at = text; *at != '\0' && r->fault == NULL;) {
        size_t skip = sql_skip(at);
        if (skip > 0) {
            buf_add(&r->sql, at, skip);
            at += skip;
        } else if (*at == ':') {
            at = put_parameter(r, at);
        } else if (*at == '{') {
            at = put_place(r, at);
        } else if (*at == ';') {
            r->fault = "a ';' in a statement";
        } else if (*at == '?') {
            r->fault = "a '?': parameters have names";
        } else {
            buf_putc(&r->sql, *at++);
        }
    }
}

/* Whether the text that is being put has to find the rows, and filter <i> does it. A count has no
 * order to keep: there a narrow filter always does. */
static bool finds(const struct render *r, size_t i)
{
    const struct list_choice *c = r->choice;
    return (c->few || c->count) && (c->filters & 1u << i) != 0 && c->list->filter[i].index != NULL;
}

/* Whether this is what stands around a list's line "few": the rows are chosen in there. */
static bool outside(const struct render *r)
{
    return r->choice->few && !r->choice->count && r->choice->list->few != NULL && !r->inside;
}

static bool is_named_before(const struct render *r, size_t i)
{
    const struct list_filter *filter = r->choice->list->filter;
    for (size_t k = 0; k < i; k++) {
        if (finds(r, k) && strcmp(filter[k].index, filter[i].index) == 0)
            return true;
    }
    return false;
}

static void put_using(struct render *r)
{
    const struct list *l = r->choice->list;
    if (outside(r)) {
        r->fragment = false;
        r->inside = true;
        put(r, l->few);
        r->inside = false;
        return;
    }
    const char *before = "FORCE INDEX (";
    for (size_t i = 0; i < l->filters; i++) {
        if (!finds(r, i) || is_named_before(r, i))
            continue;
        buf_format(&r->sql, "%s%s", before, l->filter[i].index);
        before = ", ";
    }
    if (*before == ',')
        buf_putc(&r->sql, ')');
    else if (r->choice->sort != NULL)
        buf_format(&r->sql, "FORCE INDEX (%s)", r->choice->sort->index);
}

/*
 * The server begins with the table in which it expects the fewest hits. The list's own is the last
 * but where a filter of its own can find rows in it: left to itself the server would read the whole
 * table for a word that half of its rows have.
 */
static void put_hits(struct render *r)
{
    const struct list *l = r->choice->list;
    const char *between = " STRAIGHT_JOIN";
    size_t tables = 0;
    for (size_t i = 0; i < l->filters; i++) {
        if (!finds(r, i))
            continue;
        if (l->filter[i].table == NULL)
            between = " JOIN";
        else
            buf_format(&r->sql, "%s%s", tables++ > 0 ? " JOIN " : "", l->filter[i].table);
    }
    if (tables > 0)
        buf_puts(&r->sql, between);
}

static void put_filter(struct render *r)
{
    const struct list *l = r->choice->list;
    for (size_t i = 0; i < l->filters && !outside(r); i++) {
        if ((r->choice->filters & 1u << i) == 0)
            continue;
        buf_puts(&r->sql, " AND (");
        put(r, finds(r, i) && l->filter[i].match != NULL ? l->filter[i].match
                                                         : l->filter[i].condition);
        buf_putc(&r->sql, ')');
    }
}

/* Whether the rows come from small to large. */
static bool ascends(const struct list_choice *choice)
{
    return choice->descending == (choice->seek == SEEK_BEFORE);
}

/*
 * For three columns: (a > :key1 OR a = :key1 AND (b > :key2 OR b = :key2 AND (c > :key3))). With
 * the index forced the server makes ranges over all columns of it, so that it begins to read at the
 * right place even where thousands share the first column: the shorter form that begins with
 * "a >= :key1" took up to 256 ms there, this one 0.5 ms everywhere.
 */
static void put_seek(struct render *r)
{
    const struct list_sort *sort = r->choice->sort;
    if (r->choice->seek == SEEK_NONE || outside(r))
        return;
    char beyond = ascends(r->choice) ? '>' : '<';
    struct buf seek = {.pool = r->pool};
    buf_puts(&seek, " AND ");
    for (size_t i = 0; i < sort->columns; i++) {
        const char *column = sort->column[i];
        buf_format(&seek, "(%s %c :key%zu", column, beyond, i + 1);
        if (i + 1 < sort->columns)
            buf_format(&seek, " OR %s = :key%zu AND ", column, i + 1);
    }
    for (size_t i = 0; i < sort->columns; i++)
        buf_putc(&seek, ')');
    put(r, seek.text);
}

static void put_more(struct render *r)
{
    if (r->choice->more && r->choice->list->more != NULL)
        put(r, r->choice->list->more);
}

static void put_keys(struct render *r)
{
    const struct list_sort *sort = r->choice->sort;
    for (size_t i = 0; i < sort->columns; i++)
        buf_format(&r->sql, ", %s AS key%zu", sort->column[i], i + 1);
}

static void put_order_of(struct render *r, size_t columns)
{
    const struct list_sort *sort = r->choice->sort;
    for (size_t i = 0; i < columns; i++)
        buf_format(&r->sql, "%s%s %s", i > 0 ? ", " : "", sort->column[i],
                   ascends(r->choice) ? "ASC" : "DESC");
}

static void put_order(struct render *r)
{
    put_order_of(r, r->choice->sort->columns);
}

static void put_lead(struct render *r)
{
    put_order_of(r, 1);
}

static const struct place {
    const char *name;
    void (*put)(struct render *r);
    bool in_rows, in_count;
} places[] = {
    {"{using}", put_using, true, true}, {"{filter}", put_filter, true, true},
    {"{hits}", put_hits, false, true},  {"{seek}", put_seek, true, false},
    {"{keys}", put_keys, true, false},  {"{order}", put_order, true, false},
    {"{more}", put_more, true, false},
    {"{lead}", put_lead, true, false},
};

static bool may_stand(const struct render *r, const struct place *p)
{
    return r->choice->count ? p->in_count : p->in_rows || r->inside;
}

static const char *put_place(struct render *r, const char *at)
{
    for (size_t i = 0; i < sizeof places / sizeof *places && r->choice != NULL && !r->fragment;
         i++) {
        size_t length = strlen(places[i].name);
        if (strncmp(at, places[i].name, length) != 0 || !may_stand(r, &places[i]))
            continue;
        r->fragment = true;
        places[i].put(r);
        r->fragment = false;
        return at + length;
    }
    r->fault = pool_format(r->pool, "unknown place %.*s", (int)strcspn(at, " \n"), at);
    return at;
}

static const char *render(struct pool *pool, const struct list_choice *choice, const char *text,
                          struct statement *s)
{
    struct render r = {.pool = pool, .sql = {.pool = pool}, .statement = s, .choice = choice};
    s->parameters = 0;
    put(&r, text);
    s->sql = r.sql.text;
    return r.fault;
}

const char *render_text(struct pool *pool, const char *text, struct statement *s)
{
    return render(pool, NULL, text, s);
}

const char *render_list(struct pool *pool, const struct list_choice *choice, struct statement *s)
{
    const struct list *l = choice->list;
    *s = (struct statement){.name = l->name, .file = l->file, .line = l->line};
    return render(pool, choice, choice->count ? l->count : l->select, s);
}

struct statement list_statement(struct pool *pool, const struct list_choice *choice)
{
    struct statement s;
    const char *fault = render_list(pool, choice, &s);
    if (fault != NULL) {
        /* The catalogue rendered all of the list when it was loaded. */
        log_write(LOG_ERR, "list", "%s: %s", choice->list->name, fault);
        abort();
    }
    return s;
}
