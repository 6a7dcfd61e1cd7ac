/* list: what a list page's address says, checked, and the rows for it. */
#ifndef REEVE_RULE_LIST_H
#define REEVE_RULE_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pairs.h"
#include "rule/act.h"
#include "view/model.h"

#define LIST_CAP 10000     /* counts are exact up to it; an export in the request holds so many rows */
#define LIST_WORDS 4       /* words of a search */
#define LIST_ARGS 16

/* A check box: in the address "<name>=1". */
struct list_box {
    const char *name;
    const char *on, *off; /* the statement's filter when checked, when not; NULL: none */
};

struct list_page {
    const char *statement;      /* the list in sql/query */
    const char *sort;           /* when the address says none; "-" before it: descending */
    const struct list_box *box; /* NULL name at the end */
    const char *const *formats; /* it can be had in, beside HTML; NULL at the end */
    bool search;                /* takes q: the filters word1 ... word4, parameters :word1 ... */
};

/* A list as asked for. */
struct list_query {
    const struct list_page *page;
    struct list_choice choice;
    const char *q;             /* NULL: none */
    bool box[LIST_FILTERS];
    size_t size;
    struct arg args[LIST_ARGS];
    size_t nargs;
    const struct pairs *address; /* to make the addresses of sort, pages and chips from */
};

/*
 * Reads the address: q, the boxes, sort, rows, after, before. Doubled or unknown names are ERR_BAD_REQUEST, an unknown sort is
 * ERR_BAD_SORT, a paging key that is not ours ERR_BAD_PAGE.
 */
MUST_CHECK enum err list_read(const struct act *act, const struct list_page *page, const struct pairs *query,
                              struct list_query *lq);

/* A further parameter of the filters. */
void list_arg(struct list_query *lq, struct arg arg);

/* How many match, at most LIST_CAP + 1. */
MUST_CHECK enum err list_count(const struct act *act, struct list_query *lq, uint64_t *n);

/* Chooses the way to the rows by how many match: up to LIST_CAP narrow filters find them and they are sorted, because an order
   may have them all at its far end; of more the order that is walked meets one soon. */
void list_plan(struct list_query *lq, uint64_t count);

/* The page's rows, in the list's order; *<before>, *<after>: keys of the pages next to it, NULL where there is none. */
MUST_CHECK enum err list_rows(const struct act *act, struct list_query *lq, const struct rows **rows, const char **before,
                              const char **after);

/* Goes on behind <key>, which list_rows gave as *<after>. */
MUST_CHECK enum err list_seek(const struct act *act, struct list_query *lq, const char *key);

/*
 * Adds <list name q size count over rows reset> with its <box>, <chip>, <sort>, <near>, <size>, <keep> and <format> to <parent>:
 * all addresses are queries without "?".
 */
void list_show(const struct act *act, const struct list_query *lq, uint64_t count, size_t rows, const char *before,
               const char *after, struct node *parent);

#endif
