/*
 * peer-sql: prints a statement as Reeve runs it, with its parameters by name, so that all peers run
 * the same. Usage: peer-sql FOLDER STATEMENT | FOLDER LIST SORT FILTER...
 */
#include <stdio.h>
#include <stdlib.h>

#include "data/statement.h"

static _Noreturn void fail(const char *why)
{
    fprintf(stderr, "peer-sql: %s\n", why);
    exit(EXIT_FAILURE);
}

/* A "?" is a parameter: the catalogue lets none stand anywhere else. */
static void print(const struct statement *s)
{
    size_t n = 0;
    for (const char *c = s->sql; *c != '\0'; c++) {
        if (*c == '?')
            printf(":%s", s->parameter[n++]);
        else
            putchar(*c);
    }
    putchar('\n');
}

static struct statement list(struct pool *pool, const struct list *l, char **words)
{
    struct list_choice choice = {.list = l, .sort = list_sort_named(l, words[0])};
    if (choice.sort == NULL)
        fail("no such sort");
    for (words++; *words != NULL; words++) {
        int filter = list_filter_named(l, *words);
        if (filter < 0)
            fail("no such filter");
        choice.filters |= 1U << filter;
    }
    return list_statement(pool, &choice);
}

int main(int argc, char **argv)
{
    struct pool *pool = pool_new();
    struct catalogue *catalogue;
    const char *message;
    if (argc < 3)
        fail("FOLDER STATEMENT | FOLDER LIST SORT FILTER...");
    if (catalogue_load(pool, argv[1], &catalogue, &message) != ERR_NONE)
        fail(message);
    const struct statement *named = catalogue_statement(catalogue, argv[2]);
    const struct list *l = catalogue_list(catalogue, argv[2]);
    struct statement of_list;
    if (l != NULL && argc > 3) {
        of_list = list(pool, l, argv + 3);
        named = &of_list;
    }
    if (named == NULL)
        fail("no such statement");
    print(named);
    return EXIT_SUCCESS;
}
