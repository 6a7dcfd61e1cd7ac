/*
 * page-bench: microseconds that a page of the accounts list takes, part by part, by the worker's
 * functions over the real database. Usage: page-bench CONFIGURATION SESSION-COOKIE [ROUNDS]
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "feature/account.h"
#include "page/account.h"
#include "rule/session.h"
#include "serve/load.h"
#include "serve/show.h"

/* The model's part is what is left of HANDLER. */
enum part { SESSION, FURNITURE, COUNT, ROWS, HANDLER, SHEET, PARTS };

/* Microseconds; own: of this process's processor. The rest is waiting for the database. */
struct cost {
    double wall, own;
};

struct bench {
    struct serve *serve;
    struct request rq;
    struct viewer viewer;
    struct act act;
    struct page page;
    struct show show;
    struct response rs;
    struct cost began, part[PARTS];
};

static double microseconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void begin(struct bench *b)
{
    b->began = (struct cost){microseconds(CLOCK_MONOTONIC), microseconds(CLOCK_PROCESS_CPUTIME_ID)};
}

static void end(struct bench *b, enum part part, enum err e)
{
    b->part[part].wall += microseconds(CLOCK_MONOTONIC) - b->began.wall;
    b->part[part].own += microseconds(CLOCK_PROCESS_CPUTIME_ID) - b->began.own;
    if (e == ERR_NONE)
        return;
    fprintf(stderr, "page-bench: part %d: %s\n", (int)part, err_name(e));
    exit(EXIT_FAILURE);
}

/* What comes before the handler, as the pipeline does it. */
static void enter(struct bench *b)
{
    bool ended;
    begin(b);
    end(b, SESSION, session_find(&b->serve->house, &b->rq, NULL, true, false, &b->viewer, &ended));
    if (b->viewer.id == 0)
        end(b, SESSION, ERR_SIGN_IN);
    b->act = (struct act){.house = &b->serve->house,
                          .pool = b->rq.pool,
                          .db = b->serve->house.db,
                          .viewer = &b->viewer};
    b->page = (struct page){.rq = &b->rq, .act = &b->act, .format = FORMAT_HTML, .base = ""};
    b->show = (struct show){.sheets = b->serve->sheets};
    b->rs = (struct response){0};
    begin(b);
    show_begin(&b->show, &b->page, "account-list");
    end(b, FURNITURE, ERR_NONE);
}

/* The statements that the handler runs, once more alone. */
static void ask(struct bench *b)
{
    struct list_query lq;
    const struct rows *rows;
    const char *before, *after;
    uint64_t count;
    begin(b);
    end(b, COUNT, list_read(&b->act, &account_list_page, 0, &b->rq.query, &lq, &count));
    begin(b);
    end(b, ROWS, list_rows(&b->act, &lq, &rows, &before, &after));
}

static void answer(struct bench *b)
{
    begin(b);
    end(b, HANDLER, page_account_list(&b->page));
    begin(b);
    end(b, SHEET, show_page(&b->show, &b->rs));
}

static void measure(struct bench *b, long rounds)
{
    for (int p = 0; p < PARTS; p++)
        b->part[p] = (struct cost){0, 0};
    for (long i = 0; i < rounds; i++) {
        enter(b);
        ask(b);
        answer(b);
        show_end(&b->show);
        pool_reset(b->rq.pool);
    }
    for (int p = 0; p < PARTS; p++)
        b->part[p] =
            (struct cost){b->part[p].wall / (double)rounds, b->part[p].own / (double)rounds};
}

static struct cost without(struct cost all, struct cost some)
{
    return (struct cost){all.wall - some.wall, all.own - some.own};
}

static void print(const struct bench *b)
{
    const struct cost *p = b->part;
    const struct {
        const char *name;
        struct cost cost;
    } lines[] = {
        {"session", p[SESSION]},
        {"furniture", p[FURNITURE]},
        {"count", p[COUNT]},
        {"rows", p[ROWS]},
        {"model", without(without(p[HANDLER], p[COUNT]), p[ROWS])},
        {"sheet", p[SHEET]},
    };
    struct cost sum = {0, 0};
    printf("%-12s%10s%14s\n", "us a page", "in all", "of its own");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        printf("%-12s%10.0f%14.0f\n", lines[i].name, lines[i].cost.wall, lines[i].cost.own);
        sum = (struct cost){sum.wall + lines[i].cost.wall, sum.own + lines[i].cost.own};
    }
    printf("%-12s%10.0f%14.0f\n", "sum", sum.wall, sum.own);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return EXIT_FAILURE;
    long rounds = argc > 3 ? strtol(argv[3], NULL, 10) : 3000;
    struct pool *pool = pool_new();
    struct conf conf;
    const char *message;
    struct bench b = {.rq = {.pool = pool_new(),
                             .path = "/accounts",
                             .query_string = "",
                             .request_id = "",
                             .remote = ""}};
    if (conf_load(pool, argv[1], &conf, &message) != ERR_NONE ||
        serve_load(pool, &conf, SERVE_WORKER, &b.serve, &message) != ERR_NONE) {
        fprintf(stderr, "page-bench: %s\n", message);
        return EXIT_FAILURE;
    }
    struct pair cookie = {session_cookie(pool, &conf, COOKIE_SESSION), argv[2]};
    b.rq.cookies = (struct pairs){&cookie, 1};
    serve_start(b.serve, NULL);
    measure(&b, rounds / 10 + 1); /* warms up */
    measure(&b, rounds);
    print(&b);
    return EXIT_SUCCESS;
}
