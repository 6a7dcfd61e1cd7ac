/* statements: a catalogue as the server gets it, a line of JSON each: statement, list, choice. */
#include <stdio.h>
#include <stdlib.h>

#include "data/statement.h"

static void put_text(const char *text)
{
    putchar('"');
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            printf("\\%c", *at);
        else if (*at < ' ')
            printf("\\u%04x", *at);
        else
            putchar(*at);
    }
    putchar('"');
}

static void put_member(const char *name, const char *text)
{
    put_text(name);
    putchar(':');
    if (text != NULL)
        put_text(text);
    else
        fputs("null", stdout);
    putchar(',');
}

/* Ends the line: each begins with what is its own. */
static void put_statement(const struct statement *s)
{
    put_member("name", s->name);
    put_member("file", s->file);
    put_member("sql", s->sql);
    printf("\"line\":%d,\"parameters\":[", s->line);
    for (size_t i = 0; i < s->parameters; i++) {
        if (i > 0)
            putchar(',');
        put_text(s->parameter[i]);
    }
    puts("]}");
}

static void put_fragment(bool first, const char *name, const char *index, const char *text)
{
    fputs(first ? "{" : ",{", stdout);
    put_member("name", name);
    put_member("index", index);
    put_text("text");
    putchar(':');
    put_text(text);
    putchar('}');
}

/* What a list's fragments say, so that a test knows what its choices should do. */
static void put_list(struct pool *pool, const struct list *l)
{
    printf("{\"list\":\"%s\",\"filters\":[", l->name);
    for (size_t i = 0; i < l->filters; i++)
        put_fragment(i == 0, l->filter[i].name, l->filter[i].index, l->filter[i].condition);
    fputs("],\"sorts\":[", stdout);
    for (size_t i = 0; i < l->sorts; i++) {
        struct buf columns = {.pool = pool};
        for (size_t k = 0; k < l->sort[i].columns; k++)
            buf_format(&columns, "%s%s", k > 0 ? ", " : "", l->sort[i].column[k]);
        put_fragment(i == 0, l->sort[i].name, l->sort[i].index, columns.text);
    }
    puts("]}");
}

static void put_choice(struct pool *pool, const struct list_choice *c)
{
    static const char *const seek[] = {
        [SEEK_NONE] = "start", [SEEK_AFTER] = "after", [SEEK_BEFORE] = "before"};
    struct statement s = list_statement(pool, c);
    printf("{\"of\":\"%s\",\"on\":%u,\"count\":%s,\"few\":%s,", c->list->name, c->filters,
           c->count ? "true" : "false", c->few ? "true" : "false");
    put_member("seek", seek[c->seek]);
    put_member("sort", c->sort != NULL ? c->sort->name : NULL);
    printf("\"descending\":%s,", c->descending ? "true" : "false");
    put_statement(&s);
}

static bool is_narrow(const struct list *l, unsigned filters)
{
    for (size_t i = 0; i < l->filters; i++) {
        if ((filters & 1u << i) != 0 && l->filter[i].index != NULL)
            return true;
    }
    return false;
}

/* The count; each order in each direction from each place, for many rows and, where a filter is
 * narrow, for few. */
static void put_filtered(struct pool *pool, const struct list *l, unsigned filters)
{
    struct list_choice c = {.list = l, .filters = filters, .count = true};
    unsigned ways = is_narrow(l, filters) ? 2 : 1;
    put_choice(pool, &c);
    c.count = false;
    for (unsigned i = 0; i < l->sorts * 6 * ways; i++) {
        c.seek = i % 3;
        c.descending = i / 3 % 2;
        c.few = i / 6 % ways;
        c.more = i % 2 == 1;
        c.sort = &l->sort[i / 6 / ways];
        put_choice(pool, &c);
    }
}

/* No filter, each alone, each pair. */
static void put_choices(struct pool *pool, const struct list *l)
{
    put_filtered(pool, l, 0);
    for (size_t i = 0; i < l->filters; i++) {
        for (size_t k = 0; k <= i; k++)
            put_filtered(pool, l, 1u << i | 1u << k);
    }
}

int main(int argc, char **argv)
{
    struct pool *pool = pool_new();
    struct catalogue *c;
    const struct statement *const *statement;
    const struct list *const *list;
    const char *message;

    if (argc != 2)
        return fputs("usage: statements FOLDER\n", stderr), EXIT_FAILURE;
    if (catalogue_load(pool, argv[1], &c, &message) != ERR_NONE)
        return fprintf(stderr, "%s\n", message), EXIT_FAILURE;
    size_t statements = catalogue_statements(c, &statement), lists = catalogue_lists(c, &list);
    for (size_t i = 0; i < statements; i++) {
        putchar('{');
        put_statement(statement[i]);
    }
    for (size_t i = 0; i < lists; i++) {
        put_list(pool, list[i]);
        put_choices(pool, list[i]);
    }
    pool_free(pool);
    return EXIT_SUCCESS;
}
