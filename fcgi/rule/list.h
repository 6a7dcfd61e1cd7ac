/* list: what a list page's address says, checked, and the rows for it. */
#ifndef REEVE_RULE_LIST_H
#define REEVE_RULE_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pairs.h"
#include "rule/act.h"
#include "view/model.h"

#define LIST_CAP 10000     /* counts are exact up to it; an export in the request holds so many rows */
#define LIST_WORDS 4       /* words of a search */
#define LIST_ARGS 16
#define LIST_CHOSEN 200    /* rows that can be chosen one by one: as many as a page has */
#define LIST_WALK "id"      /* the order that work on all of a list goes by */
#define LIST_COLUMNS 26     /* at most: a bit each */

/* A check box: in the address "<name>=1". */
struct list_box {
    const char *name;
    const char *on, *off; /* the statement's filter when checked, when not; NULL: none */
    const char *lifts;    /* the box whose <off> is not asked for when this one is checked; NULL: none */
};

/* A column, in the order they stand. */
struct list_column {
    const char *name; /* of its attribute in the model; its label is the word "column.<name>" */
    bool shown;       /* where nobody chose */
    bool always;      /* can't be left out: what a row is called by */
    const char *sort; /* the order by it; NULL: none */
    bool more;        /* of the statement's line "more": not in a download that says nothing of columns */
    bool kept;        /* in the model of a page even where it is left out: other cells show it, too */
};

/* What a person remembered for a list: the default where the address says nothing. */
struct list_wish {
    const char *columns; /* names with spaces between; NULL: none */
    uint64_t size;       /* 0: none */
};

struct list_query;
struct list_page {
    const char *statement;      /* the list in sql/query */
    enum right right, export_right; /* to read it; to download it, beside that (RIGHT_MISSING: nothing more) */
    const char *rows, *row;     /* the elements that hold them, and each: "accounts", "account" */
    const struct list_column *column; /* what a page may show and a download hold; NULL name at the end */
    const char *sort;           /* when the address says none; "-" before it: descending */
    const struct list_box *box; /* NULL name at the end */
    const char *exact;          /* a filter by a whole text: in the address "<exact>=<text>", its parameter is the text folded; NULL: none */
    const char *const *formats; /* it can be had in, beside HTML; NULL at the end */
    bool search;                /* takes q: the filters word1 ... word4, parameters :word1 ... */
    bool secure_usual;          /* without a Secure role what is Secure stands in the usual order alone: the page says so in others */
    const char *own; enum right others; /* the filter that is on for who lacks the right <others>; NULL: none */
    enum err (*count)(const struct act *act, struct list_query *lq, uint64_t *n); /* knows a quicker way than list_count; NULL: none */
};

struct list_query { /* a list as asked for */
    const struct list_page *page;
    struct list_choice choice;
    const char *q;             /* NULL: none */
    const char *exact;         /* NULL: none */
    bool box[LIST_FILTERS];
    const char *picked;        /* the rows chosen, as a JSON array; NULL: none were, all that match count */
    bool chosen;               /* the address says which columns; else all are in a download, and those that are <shown> on a page */
    uint32_t columns;          /* bit n: page->column[n] */
    uint64_t size;
    struct arg args[LIST_ARGS];
    size_t nargs;
    const struct pairs *address; /* to make the addresses of sort, pages and chips from */
};

/*
 * Reads the address: a for each row chosen (its uid, where the list has the filter "chosen"), q, the exact text, the boxes, columns
 * (names with commas between), sort, rows, after, before; counts, at most to LIST_CAP + 1. The statement's fragments may use :viewer,
 * :secure (whether he has a Secure role), :usual (as list_usual) and :account, whose list it is (0: of the whole portal). Doubled or
 * unknown names are ERR_BAD_REQUEST, an unknown sort is ERR_BAD_SORT, a paging key that is not ours ERR_BAD_PAGE.
 */
MUST_CHECK enum err list_read(const struct act *act, const struct list_page *page, uint64_t account, const struct pairs *query,
                              struct list_query *lq, uint64_t *count);

/* The same with what a person remembered; the address alone is read, and nothing counted. */
MUST_CHECK enum err list_read_as(const struct act *act, const struct list_page *page, uint64_t account, const struct pairs *query,
                                 const struct list_wish *wish, struct list_query *lq, uint64_t *count);
MUST_CHECK enum err list_parse(const struct act *act, const struct list_page *page, const struct pairs *query,
                               const struct list_wish *wish, struct list_query *lq);

/* How many rows a page may have, NULL at the end; whether <text> is one of these, and *<n> then the number. The columns where nobody chose
   any; the names of <columns> in their order, with <between> between. */
extern const char *const list_sizes[];
bool list_size_read(const char *text, uint64_t *n);
uint32_t list_own(const struct list_page *page);
const char *list_names(const struct act *act, const struct list_page *page, uint32_t columns, const char *between);
/* <rows> without the columns that are left out; with <page> those stay that its cells need. */
const struct rows *list_trim(const struct act *act, const struct list_query *lq, const struct rows *rows, bool page);

/* Whether the rows stand by what they do when the address says no order; how many match, at most LIST_CAP + 1, by counting. */
bool list_usual(const struct list_query *lq);
MUST_CHECK enum err list_count(const struct act *act, struct list_query *lq, uint64_t *n);
/* The page's rows, in the list's order; *<before>, *<after>: keys of the pages next to it, NULL where there is none. */
MUST_CHECK enum err list_rows(const struct act *act, struct list_query *lq, const struct rows **rows, const char **before, const char **after);
/* Goes on behind <key>, which list_rows gave as *<after>. */
MUST_CHECK enum err list_seek(const struct act *act, struct list_query *lq, const char *key);

/* Of all that match <lq>, at most <limit> behind id <after>, in order of their ids ("key1"): for work on all of them. */
MUST_CHECK enum err list_walk(const struct act *act, const struct list_query *lq, uint64_t after, size_t limit, const struct rows **rows);

/* The query of the page that begins at <key>: <rel> is "after" or "before". NULL for a <key> of NULL. */
const char *list_near(const struct act *act, const struct list_query *lq, const char *rel, const char *key);

/* Adds <list name> with its <format>s alone: for a page that shows the same in another way than as a list. */
void list_offer(const struct act *act, const struct list_page *page, struct node *parent);

/* Adds <list name q size count over rows own secure_left_out filter reset> with its <box>, <chip>, <shown>, <columns>, <sort>, <near>, <size>, <keep> and
   <format> to <parent>: all addresses are queries without "?". */
void list_show(const struct act *act, const struct list_query *lq, uint64_t count, size_t rows, const char *before,
               const char *after, struct node *parent);

#endif
