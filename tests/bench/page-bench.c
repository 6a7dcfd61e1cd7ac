/*
 * page-bench: what a page of the accounts list costs in this process, part by part, with the worker's own functions over the real
 * database. Usage: page-bench CONFIGURATION SESSION-COOKIE [ROUNDS]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libxml/HTMLparser.h>

#include "page/account.h"
#include "rule/session.h"
#include "serve/load.h"
#include "serve/show.h"
#include "view/html.h"

#define ROUNDS 2000

/* Parts that follow one another; the last two make one call. */
enum part { SESSION, COUNT, ROWS, MODEL, SHEET, PARTS };
static const char *const part_names[PARTS] = {"session", "count", "rows", "model", "sheet"};

struct cost {
    double wall, own; /* microseconds; own: of this process's processor */
};

struct bench {
    struct serve *serve;
    struct pool *pool;
    const char *cookie;
    struct cost last, part[PARTS];
    size_t length;
    const char *page;
};

static struct cost now(void)
{
    struct timespec wall, own;
    clock_gettime(CLOCK_MONOTONIC, &wall);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &own);
    return (struct cost){(double)wall.tv_sec * 1e6 + (double)wall.tv_nsec / 1e3,
                         (double)own.tv_sec * 1e6 + (double)own.tv_nsec / 1e3};
}

static void passed(struct bench *b, enum part part)
{
    struct cost at = now();
    b->part[part].wall += at.wall - b->last.wall;
    b->part[part].own += at.own - b->last.own;
    b->last = now();
}

static void must(enum err e, const char *what)
{
    if (e == ERR_NONE)
        return;
    fprintf(stderr, "page-bench: %s: %s\n", what, err_name(e));
    exit(EXIT_FAILURE);
}
