/* table: cells by their columns' rules, records by their ids. */
#include "ctl/table.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ctl/csv.h"
#include "base/file.h"
#include "ctl/when.h"

#define TOLD 20

void problem(struct problems *p, const struct table *t, long line, const char *format, ...)
{
    va_list args;
    if (p->n++ >= TOLD)
        return;
    fprintf(stderr, "%s:%ld: ", t->path, line);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

static bool is_digits(const char *text)
{
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* Whole units, a point, two digits; small enough for any sum. */
static bool is_money(const char *text)
{
    const char *point = strchr(text, '.');
    return point != NULL && point != text && point - text <= 9 &&
           strspn(text, "0123456789") == (size_t)(point - text) && strlen(point) == 3 &&
           is_digits(point + 1);
}

int64_t table_money(const char *text)
{
    char *point;
    long whole = strtol(text, &point, 10);
    return (int64_t)whole * 100 + strtol(point + 1, NULL, 10);
}

/* NULL, or what the cell is not. */
static const char *fault_of(struct pool *pool, const struct column_rule *rule, const char *text)
{
    uint64_t number;
    int64_t seconds;
    if (*text == '\0')
        return rule->optional ? NULL : "is empty";
    switch (rule->type) {
    case CELL_ID:
        return text_number(text, &number) && number > 0 ? NULL : "is not a number";
    case CELL_TEXT:
        if (!text_plain(text, false))
            return "holds a control character";
        return text_length(text) <= rule->max ? NULL : "is too long";
    case CELL_EMAIL:
        return text_plain(text, false) && text_email_key(pool, text) != NULL
                   ? NULL
                   : "is not an e-mail address";
    case CELL_PHONE:
        return is_digits(text + (*text == '+')) && strlen(text) <= rule->max
                   ? NULL
                   : "is not a phone number";
    case CELL_TIME:
        return when_read(text, &seconds) ? NULL : "is not a time like 2005-05-24 22:53:30";
    case CELL_MONEY:
        return is_money(text) ? NULL : "is not an amount like 2.99";
    case CELL_FLAG:
        return strcmp(text, "0") == 0 || strcmp(text, "1") == 0 ? NULL : "is neither 0 nor 1";
    }
    return NULL;
}

struct reader {
    struct pool *pool;
    struct problems *problems;
    const struct column_rule *rules;
    size_t columns;
    struct table *t;
    struct buf records;
    bool titled; /* the first line was read */
};

static void read_titles(struct reader *r, long line, size_t fields, const char *const *field)
{
    r->titled = true;
    if (fields != r->columns)
        problem(r->problems, r->t, line, "%zu columns where there should be %zu", fields,
                r->columns);
    for (size_t i = 0; i < fields && i < r->columns; i++) {
        if (strcmp(field[i], r->rules[i].name) != 0)
            problem(r->problems, r->t, line, "column %zu should be %s", i + 1, r->rules[i].name);
    }
}

static void read_record(void *with, long line, size_t fields, const char *const *field)
{
    struct reader *r = with;
    struct record record = {.line = line};
    unsigned before = r->problems->n;
    if (!r->titled) {
        read_titles(r, line, fields, field);
        return;
    }
    if (fields != r->columns) {
        problem(r->problems, r->t, line, "%zu fields where there should be %zu", fields,
                r->columns);
        return;
    }
    const char **copy = pool_array(r->pool, fields, sizeof *copy);
    for (size_t i = 0; i < fields; i++) {
        const char *fault = fault_of(r->pool, &r->rules[i], field[i]);
        if (fault != NULL)
            problem(r->problems, r->t, line, "%s %s", r->rules[i].name, fault);
        copy[i] = pool_copy(r->pool, field[i]);
    }
    if (r->problems->n > before)
        return;
    record.field = copy;
    if (r->rules[0].type == CELL_ID)
        (void)text_number(copy[0], &record.id);
    buf_add(&r->records, &record, sizeof record);
}

static int by_id(const void *a, const void *b)
{
    const struct record *one = *(const struct record *const *)a;
    const struct record *other = *(const struct record *const *)b;
    if (one->id != other->id)
        return one->id < other->id ? -1 : 1;
    return one->line < other->line ? -1 : one->line > other->line;
}

static void index_records(struct reader *r)
{
    struct table *t = r->t;
    t->record = (struct record *)(void *)r->records.text;
    t->n = r->records.length / sizeof *t->record;
    t->by_id = pool_array(r->pool, t->n + 1, sizeof *t->by_id);
    for (size_t i = 0; i < t->n; i++)
        t->by_id[i] = &t->record[i];
    if (r->rules[0].type != CELL_ID || t->n == 0)
        return;
    qsort(t->by_id, t->n, sizeof *t->by_id, by_id);
    for (size_t i = 1; i < t->n; i++) {
        if (t->by_id[i]->id == t->by_id[i - 1]->id)
            problem(r->problems, t, t->by_id[i]->line, "%s %ju stands in line %ld too",
                    r->rules[0].name, (uintmax_t)t->by_id[i]->id, t->by_id[i - 1]->line);
    }
}

void table_read(struct pool *pool, struct problems *p, const char *path,
                const struct column_rule *rules, struct table *t)
{
    struct reader r = {.pool = pool, .problems = p, .rules = rules, .t = t, .records.pool = pool};
    size_t length;
    long line;
    *t = (struct table){.path = path};
    while (rules[r.columns].name != NULL)
        r.columns++;
    const char *text = file_read(pool, path, &length);
    if (text == NULL) {
        problem(p, t, 0, "%s", strerror(errno));
        return;
    }
    struct csv *csv = csv_new(pool, read_record, &r);
    if (csv_feed(csv, text, length) != ERR_NONE || csv_end(csv) != ERR_NONE) {
        const char *why = csv_why(csv, &line);
        problem(p, t, line, "%s", why);
    }
    if (!r.titled)
        problem(p, t, 1, "the file is empty");
    index_records(&r);
}

long table_find(const struct table *t, uint64_t id)
{
    size_t low = 0, high = t->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (t->by_id[middle]->id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < t->n && t->by_id[low]->id == id ? t->by_id[low] - t->record : -1;
}
