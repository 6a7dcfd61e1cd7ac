/* view-bench: microseconds that a list page of 50 rows takes in view/. Usage: view-bench SHARE
 * [ROUNDS] */
#include <stdio.h>
#include <stdlib.h>

#include <libxml/HTMLparser.h>

#include "base/time.h"
#include "sample.h"
#include "view/html.h"
#include "view/sheet.h"

#define ROWS 50
#define BATCH                                                                                      \
    100 /* rounds that are timed together; the quickest batch counts, because the machine is       \
           shared */

struct bench {
    struct pool *pool;
    struct sheets *sheets;
    const struct rows *rows;
    xmlDoc *result; /* a page as a tree, to write */
    size_t length;
};

static void build(struct bench *b)
{
    sample_page(b->pool, "en", b->rows);
}

static void page(struct bench *b)
{
    const char *text;
    if (sheet_page(b->sheets, sample_page(b->pool, "en", b->rows), b->pool, &text, &b->length) !=
        ERR_NONE)
        exit(EXIT_FAILURE);
}

static void write_html(struct bench *b)
{
    struct faults faults;
    struct buf out = {.pool = b->pool};
    if (!html_write(&out, b->result, &faults))
        exit(EXIT_FAILURE);
}

static void json(struct bench *b)
{
    const char *text;
    size_t length;
    if (model_json(sample_page(b->pool, "en", b->rows), b->pool, &text, &length) != ERR_NONE)
        exit(EXIT_FAILURE);
}

static double quickest(struct bench *b, void (*work)(struct bench *), long rounds)
{
    int64_t best = INT64_MAX;
    for (long done = 0; done < rounds; done += BATCH) {
        int64_t start = time_steady();
        for (int i = 0; i < BATCH; i++) {
            work(b);
            sheet_reset();
            pool_reset(b->pool);
        }
        int64_t took = time_steady() - start;
        best = took < best ? took : best;
    }
    return (double)best / BATCH;
}

/* The page read back, because the tree that a transform makes is gone when sheet_page returns. */
static xmlDoc *read_back(struct bench *b)
{
    const char *text;
    size_t length;
    if (sheet_page(b->sheets, sample_page(b->pool, "en", b->rows), b->pool, &text, &length) !=
        ERR_NONE)
        exit(EXIT_FAILURE);
    sheet_reset();
    xmlDoc *html = htmlReadMemory(text, (int)length, NULL, "UTF-8", 0);
    xmlDoc *doc = xmlNewDoc(NULL);
    xmlDocSetRootElement(doc, xmlDocGetRootElement(html));
    pool_reset(b->pool);
    return doc;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return EXIT_FAILURE;
    long rounds = argc > 2 ? strtol(argv[2], NULL, 10) : 5000;
    struct pool *pool = pool_new();
    struct bench b = {.pool = pool_new(), .rows = sample_rows(pool, ROWS)};
    const char *message;
    sheet_prepare();
    if (sheets_load(pool, argv[1], true, &b.sheets, &message) != ERR_NONE) {
        fprintf(stderr, "%s\n", message);
        return EXIT_FAILURE;
    }
    b.result = read_back(&b);
    double model = quickest(&b, build, rounds), all = quickest(&b, page, rounds);
    double html = quickest(&b, write_html, rounds), as_json = quickest(&b, json, rounds);
    printf("rows %d  bytes %zu  build %.1f us  transform %.1f us  write %.1f us  all %.1f us  json "
           "%.1f us\n",
           ROWS, b.length, model, all - model - html, html, all, as_json - model);
    return EXIT_SUCCESS;
}
