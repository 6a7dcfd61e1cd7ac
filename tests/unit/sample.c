/* sample: names in several scripts, and all that a page must escape. */
#include "sample.h"

#include <string.h>

#include <libxml/parser.h>

static const struct column columns[] = {
    {"@uid", COLUMN_TEXT},     {"@name", COLUMN_TEXT},    {"@nickname", COLUMN_TEXT},
    {"@status", COLUMN_TEXT},  {"@plan", COLUMN_TEXT},    {"@owner", COLUMN_TEXT},
    {"@staff", COLUMN_NUMBER}, {"@limit", COLUMN_NUMBER}, {"@created", COLUMN_TIME},
    {"@active", COLUMN_TIME},  {"key1", COLUMN_TEXT},
};
#define COLUMNS (sizeof columns / sizeof *columns)

static const char *const samples[][COLUMNS] = {
    {"01jd3k5m7n9p1r3t5v7x9z2b4d", "Klinika Wiśniewska", "klinika", "active", "Clinic 25",
     "Agnieszka Wiśniewska", "18", "25", "2024-03-01 09:30:00", "2026-11-21 13:32:00.123456", "k"},
    {"01jd3k5m7n9p1r3t5v7x9z2b4e", "大塚歯科医院", "otsuka-dental", "locked", "Team 10", "大塚 健",
     "7", "10", "2024-05-01 10:30:00", "2026-07-01 13:32:00", "k"},
    {"01jd3k5m7n9p1r3t5v7x9z2b4f", "<b>\"O'Neil & Sons\"</b>", NULL, "setup", "Solo 3",
     "Zoë O'Neil", "1", "3", "2025-12-31 23:30:00", NULL, "k"},
};
#define SAMPLES (sizeof samples / sizeof *samples)

const struct rows *sample_rows(struct pool *pool, size_t count)
{
    struct cell *cells = pool_array(pool, count * COLUMNS, sizeof *cells);
    for (size_t i = 0; i < count * COLUMNS; i++) {
        const char *text = samples[i / COLUMNS % SAMPLES][i % COLUMNS];
        cells[i] = (struct cell){text, text != NULL ? strlen(text) : 0};
    }
    struct rows *rows = pool_alloc(pool, sizeof *rows);
    *rows = (struct rows){columns, COLUMNS, count, cells};
    return rows;
}

struct model *sample_page(struct pool *pool, const char *lang, const struct rows *rows)
{
    struct model_page page = {
        .name = "account-list", .lang = lang, .base = "", .zone = "Europe/Amsterdam"};
    struct model *m = model_new(pool, &page);
    model_text(model_add(model_page(m), "viewer"), "name", "Mira Kovač");
    struct node *list = model_content(m, "accounts");
    model_number(list, "count", (int64_t)rows->rows);
    model_rows(list, "account", rows);
    return m;
}

const struct mould *sample_mould(struct pool *pool, const char *xml, const char **why)
{
    struct faults faults;
    faults_open(&faults, pool);
    xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), "mould.xml", "UTF-8", XML_PARSE_NONET | XML_PARSE_NOCDATA);
    const struct mould *m = doc != NULL ? mould_read(pool, doc, &faults) : NULL;
    faults_close();
    xmlFreeDoc(doc);
    *why = faults_text(&faults);
    return m;
}
