/* statement_test: files of statements and lists, and what becomes of them. */
#include "data/statement.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <CUnit/CUnit.h>

#include "unit.h"

static void write_file(const char *folder, const char *name, const char *text)
{
    FILE *file = fopen(pool_format(pool, "%s/%s", folder, name), "we");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs(text, file);
    fclose(file);
}

/* A catalogue of the files a.sql and b.sql (NULL: none); the folder is gone when it returns. */
static enum err load(const char *a, const char *b, struct catalogue **c, const char **message)
{
    char folder[] = "/tmp/reeve-statement.XXXXXX";
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    write_file(folder, "a.sql", a);
    write_file(folder, "readme.txt", "not SQL");
    if (b != NULL)
        write_file(folder, "b.sql", b);
    enum err e = catalogue_load(pool, folder, c, message);
    unlink(pool_format(pool, "%s/a.sql", folder));
    unlink(pool_format(pool, "%s/b.sql", folder));
    unlink(pool_format(pool, "%s/readme.txt", folder));
    rmdir(folder);
    return e;
}

static struct catalogue *loaded(const char *text)
{
    struct catalogue *c;
    const char *message = NULL;
    if (load(text, NULL, &c, &message) != ERR_NONE)
        printf("\n    %s\n", message);
    CU_ASSERT_PTR_NULL_FATAL(message);
    return c;
}

static void refused(const char *text, const char *because)
{
    struct catalogue *c;
    const char *message = NULL;
    CU_ASSERT_EQUAL(load(text, NULL, &c, &message), ERR_CONF);
    CU_ASSERT_PTR_NOT_NULL_FATAL(message);
    if (strcmp(message, because) != 0)
        printf("\n    %s\n", message);
    CU_ASSERT_STRING_EQUAL(message, because);
}

static const struct statement *only(const char *sql)
{
    const char *text = pool_format(pool, "-- name: it\n%s\n", sql);
    const struct statement *s = catalogue_statement(loaded(text), "it");
    CU_ASSERT_PTR_NOT_NULL_FATAL(s);
    return s;
}

static void blocks(void)
{
    struct catalogue *c = loaded("-- a: what this file holds\n"
                                 "\n"
                                 "-- name: second\n"
                                 "-- What it answers; key PRIMARY.\n"
                                 "SELECT a\n"
                                 "  -- a word between\n"
                                 "  FROM t\n"
                                 "\n"
                                 "-- name: first\n"
                                 "SELECT 1\n");
    const struct statement *const *all;
    CU_ASSERT_EQUAL_FATAL(catalogue_statements(c, &all), 2);
    CU_ASSERT_STRING_EQUAL(all[0]->name, "first");
    CU_ASSERT_STRING_EQUAL(all[0]->sql, "SELECT 1");
    CU_ASSERT_STRING_EQUAL(all[1]->name, "second");
    CU_ASSERT_STRING_EQUAL(all[1]->file, "a.sql");
    CU_ASSERT_EQUAL(all[1]->line, 3);
    CU_ASSERT_PTR_EQUAL(catalogue_statement(c, "second"), all[1]);
    CU_ASSERT_PTR_NULL(catalogue_statement(c, "third"));
    CU_ASSERT_PTR_NULL(catalogue_list(c, "first"));
}

static void parameters(void)
{
    const struct statement *s = only("SELECT :id, a FROM t WHERE b=:b_2 OR c > :id");
    CU_ASSERT_STRING_EQUAL(s->sql, "SELECT ?, a FROM t WHERE b=? OR c > ?");
    CU_ASSERT_EQUAL_FATAL(s->parameters, 3);
    CU_ASSERT_STRING_EQUAL(s->parameter[0], "id");
    CU_ASSERT_STRING_EQUAL(s->parameter[1], "b_2");
    CU_ASSERT_STRING_EQUAL(s->parameter[2], "id");
}

static void no_parameters(void)
{
    static const char *const same[] = {
        "SELECT ':a ; {x} ?' AS `:b;`, \":c\" FROM t",
        "SELECT 'it''s :a', 'it\\':b' FROM t",
        "SELECT 1 /* :a ; */ + 2 # :b ;",
        "SELECT 1 -- :a ;\n + 2",
        "SELECT @a := 1, x::y",
        "SELECT 5--2",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        const struct statement *s = only(same[i]);
        CU_ASSERT_STRING_EQUAL(s->sql, same[i]);
        CU_ASSERT_EQUAL(s->parameters, 0);
    }
    CU_ASSERT_EQUAL(only("SELECT 5--:a")->parameters, 1);
    CU_ASSERT_EQUAL(only("SELECT 'open :a")->parameters, 0);
}

static void faults_of_statements(void)
{
    refused("SELECT 1\n", "a.sql:1: SQL before the first \"-- name:\"");
    refused("-- name: a b\nSELECT 1\n", "a.sql:1: not a name");
    refused("\n-- name: a\n-- name: b\nSELECT 1\n", "a.sql:2: a statement without SQL");
    refused("-- name: a\nSELECT 1;\n", "a.sql:1: a ';' in a statement");
    refused("-- name: a\nSELECT ?\n", "a.sql:1: a '?': parameters have names");
    refused("-- name: a\nSELECT 1 {using}\n", "a.sql:1: unknown place {using}");
    refused("-- name: a\nSELECT 1\n-- name: b\nSELECT 1\n-- name: a\nSELECT 2\n",
            "a.sql:5: a is at a.sql:1 too");
    struct buf many = {.pool = pool};
    buf_puts(&many, "-- name: a\nSELECT :a");
    for (int i = 0; i < STATEMENT_PARAMETERS; i++)
        buf_puts(&many, " + :a");
    refused(many.text, "a.sql:1: too many parameters");
}

static void faults_of_folders(void)
{
    struct catalogue *c;
    const char *message;
    CU_ASSERT_EQUAL(load("-- name: a\nSELECT 1", "-- list: b\n-- name: a\nSELECT 1", &c, &message),
                    ERR_CONF);
    CU_ASSERT_EQUAL(
        load("-- name: a\nSELECT 1", "-- name: c\nSELECT 1\n\n-- name: a\nSELECT 1", &c, &message),
        ERR_CONF);
    CU_ASSERT_STRING_EQUAL(message, "b.sql:4: a is at a.sql:1 too");
    CU_ASSERT_EQUAL(catalogue_load(pool, "/nowhere", &c, &message), ERR_CONF);
    CU_ASSERT_STRING_EQUAL(message, "/nowhere: No such file or directory");
}

#define SELECT                                                                                     \
    "SELECT c.name{keys} FROM t c {using} WHERE c.a = :account{filter}{seek} ORDER BY {order} "    \
    "LIMIT :size\n"
#define COUNT                                                                                      \
    "-- count: SELECT COUNT(*) AS n FROM (SELECT 1 FROM t c {using} WHERE c.a = :account{filter} " \
    "LIMIT 10001) c\n"
#define SORT "-- sort name: c.last, c.first, c.id using ix_name\n"
#define LIST "-- list: it\n-- What it shows.\n" SELECT COUNT

static const struct list *a_list(void)
{
    const struct list *l =
        catalogue_list(loaded(LIST "-- filter blocked: c.blocked_at IS NOT NULL\n"
                                   "-- filter tag: c.tag = :tag using ix_tag\n"
                                   "-- filter plan: c.plan = :plan using ix_plan\n" SORT
                                   "-- sort created: c.created, c.id using ix_created\n"
                                   "-- sort id: c.id using PRIMARY\n"
                                   "\n-- name: other\nSELECT 1\n"),
                       "it");
    CU_ASSERT_PTR_NOT_NULL_FATAL(l);
    return l;
}

static void lists(void)
{
    const struct list *l = a_list();
    CU_ASSERT_EQUAL(l->filters, 3);
    CU_ASSERT_EQUAL(list_filter_named(l, "tag"), 1);
    CU_ASSERT_EQUAL(list_filter_named(l, "tags"), -1);
    CU_ASSERT_STRING_EQUAL(l->filter[1].condition, "c.tag = :tag");
    CU_ASSERT_STRING_EQUAL(l->filter[1].index, "ix_tag");
    CU_ASSERT_PTR_NULL(l->filter[0].index);
    CU_ASSERT_EQUAL(l->sorts, 3);
    CU_ASSERT_PTR_EQUAL(list_sort_named(l, "name"), &l->sort[0]);
    CU_ASSERT_PTR_NULL(list_sort_named(l, "nom"));
    CU_ASSERT_EQUAL(l->sort[0].columns, 3);
    CU_ASSERT_STRING_EQUAL(l->sort[0].column[1], "c.first");
    CU_ASSERT_STRING_EQUAL(l->sort[1].index, "ix_created");
}

static void sql_is(struct list_choice choice, const char *sql, const char *names)
{
    struct statement s = list_statement(pool, &choice);
    struct buf list = {.pool = pool};
    for (size_t i = 0; i < s.parameters; i++)
        buf_format(&list, "%s%s", i > 0 ? " " : "", s.parameter[i]);
    if (strcmp(s.sql, sql) != 0)
        printf("\n    %s\n", s.sql);
    CU_ASSERT_STRING_EQUAL(s.sql, sql);
    CU_ASSERT_STRING_EQUAL(list.text, names);
}

static void rows_of_lists(void)
{
    const struct list *l = a_list();
    sql_is((struct list_choice){.list = l, .sort = &l->sort[2]},
           "SELECT c.name, c.id AS key1 FROM t c FORCE INDEX (PRIMARY) WHERE c.a = ? ORDER BY c.id "
           "ASC LIMIT ?",
           "account size");
    sql_is((struct list_choice){.list = l, .sort = &l->sort[1], .filters = 3, .descending = true},
           "SELECT c.name, c.created AS key1, c.id AS key2 FROM t c FORCE INDEX (ix_created) WHERE "
           "c.a = ?"
           " AND (c.blocked_at IS NOT NULL) AND (c.tag = ?) ORDER BY c.created DESC, c.id DESC "
           "LIMIT ?",
           "account tag size");
    sql_is((struct list_choice){.list = l, .sort = &l->sort[2], .filters = 7, .few = true},
           "SELECT c.name, c.id AS key1 FROM t c FORCE INDEX (ix_tag, ix_plan) WHERE c.a = ? AND "
           "(c.blocked_at IS NOT NULL)"
           " AND (c.tag = ?) AND (c.plan = ?) ORDER BY c.id ASC LIMIT ?",
           "account tag plan size");
    sql_is((struct list_choice){.list = l, .sort = &l->sort[2], .filters = 1, .few = true},
           "SELECT c.name, c.id AS key1 FROM t c FORCE INDEX (PRIMARY) WHERE c.a = ?"
           " AND (c.blocked_at IS NOT NULL) ORDER BY c.id ASC LIMIT ?",
           "account size");
}

static void seeks_of_lists(void)
{
    const struct list *l = a_list();
    sql_is((struct list_choice){.list = l, .sort = &l->sort[2], .seek = SEEK_AFTER},
           "SELECT c.name, c.id AS key1 FROM t c FORCE INDEX (PRIMARY) WHERE c.a = ? AND (c.id > ?)"
           " ORDER BY c.id ASC LIMIT ?",
           "account key1 size");
    sql_is(
        (struct list_choice){.list = l, .sort = &l->sort[1], .seek = SEEK_BEFORE},
        "SELECT c.name, c.created AS key1, c.id AS key2 FROM t c FORCE INDEX (ix_created) WHERE "
        "c.a = ?"
        " AND (c.created < ? OR c.created = ? AND (c.id < ?)) ORDER BY c.created DESC, c.id DESC "
        "LIMIT ?",
        "account key1 key1 key2 size");
    sql_is(
        (struct list_choice){
            .list = l, .sort = &l->sort[0], .descending = true, .seek = SEEK_BEFORE},
        "SELECT c.name, c.last AS key1, c.first AS key2, c.id AS key3 FROM t c FORCE INDEX "
        "(ix_name) WHERE c.a = ?"
        " AND (c.last > ? OR c.last = ? AND (c.first > ? OR c.first = ? AND (c.id > ?)))"
        " ORDER BY c.last ASC, c.first ASC, c.id ASC LIMIT ?",
        "account key1 key1 key2 key2 key3 size");
}

static void counts_of_lists(void)
{
    const struct list *l = a_list();
    sql_is((struct list_choice){.list = l, .sort = &l->sort[1], .filters = 1, .count = true},
           "SELECT COUNT(*) AS n FROM (SELECT 1 FROM t c FORCE INDEX (ix_created) WHERE c.a = ?"
           " AND (c.blocked_at IS NOT NULL) LIMIT 10001) c",
           "account");
    sql_is((struct list_choice){.list = l, .filters = 4, .count = true},
           "SELECT COUNT(*) AS n FROM (SELECT 1 FROM t c FORCE INDEX (ix_plan) WHERE c.a = ?"
           " AND (c.plan = ?) LIMIT 10001) c",
           "account plan");
}

/* Narrow filters with tables of their own, one of the list's own, and one that is not narrow. */
static const char hits_text[] =
    "-- list: it\n"
    "SELECT c.name{keys} FROM t c {using} WHERE c.a = 1{filter}{seek} ORDER BY {order}\n"
    "-- count: SELECT COUNT(*) AS n FROM (SELECT DISTINCT c.id FROM {hits} t c {using} WHERE c.a = "
    "1{filter}) n\n"
    "-- few: JOIN (SELECT DISTINCT c.id{keys} FROM {hits} t c {using} WHERE c.a = 1{filter}{seek} "
    "ORDER BY {order} LIMIT :size) h ON h.id = c.id\n"
    "-- filter word: probe(:word) using PRIMARY\n"
    "-- hits word: w WHERE w.id = c.id AND w.word LIKE :word\n"
    "-- filter mine: probe(:me) using PRIMARY\n"
    "-- hits mine: m WHERE m.id = c.id AND m.me = :me\n"
    "-- filter plan: c.plan = 1 using ix_plan\n"
    "-- filter free: c.free = 1\n"
    "-- sort id: c.id using ix_id\n";

static void hits_of_lists(void)
{
    const struct list *l = catalogue_list(loaded(hits_text), "it");
    struct list_choice choice = {.list = l, .sort = l->sort, .filters = 1 | 2 | 8};
    sql_is(choice,
           "SELECT c.name, c.id AS key1 FROM t c FORCE INDEX (ix_id) WHERE c.a = 1 AND (probe(?)) "
           "AND (probe(?)) AND (c.free = 1) ORDER BY c.id ASC",
           "word me");
    choice.few = true;
    choice.seek = SEEK_AFTER;
    sql_is(choice,
           "SELECT c.name, c.id AS key1 FROM t c JOIN (SELECT DISTINCT c.id, c.id AS key1 FROM w "
           "JOIN m STRAIGHT_JOIN t c FORCE INDEX (PRIMARY) WHERE c.a = 1 AND (w.id = c.id AND "
           "w.word LIKE ?) AND (m.id = c.id AND m.me = ?) AND (c.free = 1) AND (c.id > ?) ORDER BY "
           "c.id ASC LIMIT ?) h ON h.id = c.id WHERE c.a = 1 ORDER BY c.id ASC",
           "word me key1 size");
    choice.filters = 2 | 4;
    choice.count = true;
    sql_is(choice,
           "SELECT COUNT(*) AS n FROM (SELECT DISTINCT c.id FROM m JOIN t c FORCE INDEX (PRIMARY, "
           "ix_plan) WHERE c.a = 1 AND (m.id = c.id AND m.me = ?) AND (c.plan = 1)) n",
           "me");
}

/* What an index has in the order's first column is cut, then sorted by all. */
static void lead_of_lists(void)
{
    const struct list *l = catalogue_list(
        loaded("-- list: it\nSELECT c.a{keys} FROM (SELECT c.id FROM t c {using} JOIN f WHERE 1{filter}{seek} ORDER BY {lead} "
               "LIMIT :size) h JOIN t c JOIN f ORDER BY {order}\n"
               "-- count: SELECT 1 {using}{filter}\n"
               "-- sort at: c.id, f.n using ix\n"),
        "it");
    CU_ASSERT_PTR_NOT_NULL_FATAL(l);
    sql_is((struct list_choice){.list = l, .sort = l->sort, .descending = true, .seek = SEEK_AFTER},
           "SELECT c.a, c.id AS key1, f.n AS key2 FROM (SELECT c.id FROM t c FORCE INDEX (ix) JOIN f WHERE 1 AND (c.id < ? OR c.id = ? "
           "AND (f.n < ?)) ORDER BY c.id DESC LIMIT ?) h JOIN t c JOIN f ORDER BY c.id DESC, f.n DESC",
           "key1 key1 key2 size");
}

static void faults_of_lists(void)
{
    refused("-- list: it\n" SELECT SORT, "a.sql:1: a list without a count");
    refused(LIST, "a.sql:1: a list without a sort");
    refused(LIST "-- sort name: c.name\n", "a.sql:5: a sort without \"using <index>\"");
    refused(LIST "-- sort name: LOWER(c.name) using ix\n",
            "a.sql:5: a sort's column must be a name");
    refused(LIST "-- sort name: a, b, c, d using ix\n", "a.sql:5: too many columns in a sort");
    refused(LIST "-- sort name c.name using ix\n", "a.sql:5: not a fragment: \"<name>: <text>\"");
    refused(LIST "-- filtr name: c.name\n", "a.sql:5: neither count, few, more, filter, hits nor sort");
    refused(LIST SORT SORT, "a.sql:6: a second sort of this name");
    refused(LIST SORT COUNT, "a.sql:6: a second count");
    refused(LIST "-- filter a: b\n-- filter a: c\n" SORT, "a.sql:6: a second filter of this name");
    refused(LIST "-- filter a: b\n-- hits a: t WHERE b\n" SORT,
            "a.sql:6: hits of no narrow filter above");
    refused(LIST "-- filter a: b using ix\n-- hits a: t\n" SORT, "a.sql:6: hits without WHERE");
    refused(LIST "-- few: a\n-- few: b\n" SORT, "a.sql:6: a second few");
    refused(LIST "-- few: a {hit}\n" SORT, "a.sql:1: unknown place {hit}");
    refused("-- list: it\nSELECT 1{keys} {using} {filter}{seek} {order} {hits}\n" COUNT SORT,
            "a.sql:1: unknown place {hits}");
    refused(LIST "-- filter a: b {seek}\n" SORT, "a.sql:1: unknown place {seek}");
    refused(LIST "-- filter a: b; c\n" SORT, "a.sql:1: a ';' in a statement");
    refused(LIST SORT "AND more\n", "a.sql:6: SQL below a list's fragments");
    refused("-- list: it\nSELECT 1{keys} {using} {filter}{seek} {order} {oder}\n" COUNT SORT,
            "a.sql:1: unknown place {oder}");
    refused("-- list: it\nSELECT 1{keys} {using} {filter} {order}\n" COUNT SORT,
            "a.sql:1: no place {seek}");
    refused("-- list: it\n" SELECT "-- count: SELECT 1 {using}{filter}{keys}\n" SORT,
            "a.sql:1: unknown place {keys}");
    refused(LIST SORT "-- name: it\nSELECT 1\n", "a.sql:1: there is another it");
    struct buf many = {.pool = pool};
    buf_puts(&many, LIST);
    for (int i = 0; i <= LIST_SORTS; i++)
        buf_format(&many, "-- sort s%d: c.id using ix\n", i);
    refused(many.text, "a.sql:11: too many sorts");
}

CU_TestInfo statement_tests[] = {
    {"blocks", blocks},
    {"parameters", parameters},
    {"no parameters", no_parameters},
    {"faults of statements", faults_of_statements},
    {"faults of folders", faults_of_folders},
    {"lists", lists},
    {"rows of lists", rows_of_lists},
    {"seeks of lists", seeks_of_lists},
    {"counts of lists", counts_of_lists},
    {"hits of lists", hits_of_lists},
    {"lead of lists", lead_of_lists},
    {"faults of lists", faults_of_lists},
    CU_TEST_INFO_NULL,
};
