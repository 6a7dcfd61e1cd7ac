/* db_list_test: every choice of a list, page by page, and how the server reads it. */
#include "data/db.h"

#include <string.h>

#include <CUnit/CUnit.h>

#include "server.h"
#include "unit.h"

static const char list_text[] =
    "-- list: people\n"
    "SELECT p.id AS `@id`, p.last AS last{keys} FROM person p {using} "
    "WHERE p.owner = :owner{filter}{seek}\n"
    " ORDER BY {order} LIMIT :size\n"
    "-- count: SELECT COUNT(*) AS n FROM (SELECT DISTINCT p.id FROM "
    "{hits} person p {using} WHERE p.owner = :owner{filter} LIMIT "
    "10001) c\n"
    "-- few: FORCE INDEX (PRIMARY) JOIN (SELECT DISTINCT p.owner, p.id{keys} "
    "FROM {hits} person p {using} WHERE p.owner = :owner{filter}{seek} "
    "ORDER BY {order} LIMIT :size) h ON h.owner = p.owner AND h.id = p.id\n"
    "-- filter blocked: p.blocked = 1\n"
    "-- filter word: p.id IN (SELECT w.id FROM word w WHERE w.owner = "
    ":owner AND w.word LIKE :word) using PRIMARY\n"
    "-- hits word: word v WHERE v.owner = p.owner AND v.owner = :owner "
    "AND v.id = p.id AND v.word LIKE :word\n"
    "-- sort name: p.last, p.first, p.id using ix_person_name\n"
    "-- sort created: p.created, p.id using ix_person_created\n"
    "-- sort id: p.id using PRIMARY\n";

/* Many share a last name, a first name or a moment, so that pages begin and end inside such a
 * group. */
static const char list_schema[] =
    "CREATE TABLE person (owner BIGINT NOT NULL, id BIGINT NOT NULL, last VARCHAR(40) NOT NULL, "
    "first VARCHAR(40) NOT NULL,\n"
    "  created DATETIME(6) NOT NULL, blocked TINYINT(1) NOT NULL, PRIMARY KEY (owner, id),\n"
    "  KEY ix_person_name (owner, last, first, id), KEY ix_person_created (owner, created, id)) "
    "ENGINE=InnoDB;\n"
    "CREATE TABLE word (owner BIGINT NOT NULL, word VARCHAR(40) NOT NULL, id BIGINT NOT NULL, "
    "PRIMARY KEY (owner, word, id))\n"
    "  ENGINE=InnoDB;\n"
    "INSERT INTO person SELECT 1 + seq % 2, seq, CONCAT('N', seq * 7 % 40), CONCAT('F', seq * 3 % "
    "5),\n"
    "  '2026-01-01' + INTERVAL seq * 13 % 90 MICROSECOND, seq % 3 = 0 FROM seq_1_to_1400;\n"
    "INSERT INTO word SELECT owner, CONCAT('w', id % 10), id FROM person;\n"
    "ANALYZE TABLE person, word;\n";

#define PAGE 30U

static struct db *people(void)
{
    struct db *db = server_fresh();
    if (db == NULL)
        return NULL;
    db_free(db);
    server_run(list_schema);
    return db_new(&server_account, server_catalogue(list_text));
}

static const struct rows *page_of(struct db *db, const struct list_choice *choice,
                                  const char *const *keys, size_t size)
{
    const struct arg args[] = {NUMBER("owner", 1),
                               NUMBER("size", size),
                               TEXT("word", "w2%"),
                               TEXT("key1", keys[0]),
                               TEXT("key2", keys[1]),
                               TEXT("key3", keys[2]),
                               {0}};
    const struct rows *rows = NULL;
    CU_ASSERT_EQUAL(db_list(db, pool, choice, args, &rows), ERR_NONE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(rows);
    return rows;
}

static void keys_of(const struct rows *rows, size_t row, const struct list_sort *sort,
                    const char **keys)
{
    for (size_t i = 0; i < sort->columns; i++)
        keys[i] = row_text(rows, row, pool_format(pool, "key%zu", i + 1));
}

/* Page by page to the end, each row held to <all>; then back to the start. */
static void walk(struct db *db, struct list_choice choice, const struct rows *all)
{
    const char *keys[LIST_KEYS] = {0};
    size_t at = 0;
    choice.seek = SEEK_NONE;
    for (const struct rows *page; (page = page_of(db, &choice, keys, PAGE))->rows > 0;
         choice.seek = SEEK_AFTER) {
        for (size_t i = 0; i < page->rows; i++)
            CU_ASSERT_STRING_EQUAL(row_text(page, i, "id"), row_text(all, at++, "id"));
        keys_of(page, page->rows - 1, choice.sort, keys);
    }
    CU_ASSERT_EQUAL(at, all->rows);
    keys_of(all, --at, choice.sort, keys);
    choice.seek = SEEK_BEFORE;
    for (const struct rows *page; (page = page_of(db, &choice, keys, PAGE))->rows > 0;) {
        for (size_t i = 0; i < page->rows; i++)
            CU_ASSERT_STRING_EQUAL(row_text(page, i, "id"), row_text(all, --at, "id"));
        keys_of(page, page->rows - 1, choice.sort, keys);
    }
    CU_ASSERT_EQUAL(at, 0);
}

static size_t expected_rows(unsigned filters)
{
    static const size_t rows[] = {700, 233, 140, 47};
    return rows[filters];
}

static void lists(void)
{
    struct db *db = people();
    if (db == NULL)
        return;
    const struct list *l = db_list_named(db, "people");
    static const char *const none[LIST_KEYS] = {0};
    struct list_choice choice = {.list = l};
    for (unsigned i = 0; i < 3 * 2 * 4 * 2; i++) { /* more combinations than are kept */
        choice.sort = &l->sort[i % 3];
        choice.descending = i / 3 % 2 == 1;
        choice.filters = i / 6 % 4;
        choice.few = i / 24 == 1;
        choice.seek = SEEK_NONE;
        const struct rows *all = page_of(db, &choice, none, 10000);
        CU_ASSERT_EQUAL(all->rows, expected_rows(choice.filters));
        walk(db, choice, all);
        choice.count = true;
        CU_ASSERT_EQUAL(row_number(page_of(db, &choice, none, 0), 0, "n"), all->rows);
        choice.count = false;
    }
    db_free(db);
}

/* The statements of all <choices> as "EXPLAIN ..." under the names e0, e1 ..., made of what
 * list_statement gives. */
static const char *explained(const struct list_choice *choices, size_t n)
{
    struct buf text = {.pool = pool};
    for (size_t i = 0; i < n; i++) {
        struct statement s = list_statement(pool, &choices[i]);
        const char *const *parameter = s.parameter;
        buf_format(&text, "-- name: e%zu\nEXPLAIN ", i);
        for (const char *at = s.sql; *at != '\0'; at++) {
            if (*at == '?')
                buf_format(&text, ":%s", *parameter++);
            else
                buf_putc(&text, *at);
        }
        buf_putc(&text, '\n');
    }
    return text.text;
}

static void plan_is(struct db *db, const char *name, const char *const *keys, const char *index,
                    const char *key_length)
{
    const struct arg args[] = {NUMBER("owner", 1),
                               NUMBER("size", PAGE),
                               TEXT("word", "w2%"),
                               TEXT("key1", keys[0]),
                               TEXT("key2", keys[1]),
                               TEXT("key3", keys[2]),
                               {0}};
    const struct rows *plan = server_read(db, name, args);
    for (size_t row = 0; row < plan->rows; row++) {
        if (strcmp(row_text(plan, row, "table"), "p") != 0)
            continue;
        CU_ASSERT_STRING_EQUAL(row_text(plan, row, "key"), index);
        CU_ASSERT_STRING_EQUAL(row_text(plan, row, "key_len"), key_length);
        CU_ASSERT_PTR_NULL(strstr(row_text(plan, row, "Extra"), "filesort"));
    }
}

/* What of the index is used to find the page: the owner alone, or all of its columns. */
static const char *key_length(const struct list_choice *choice)
{
    static const char *const all[] = {"340", "24", "16"};
    return choice->seek == SEEK_NONE ? "8" : all[choice->sort - choice->list->sort];
}

/* At the start, in the middle and at the end, in both directions, the server reads the order's
 * index, and sorts nothing. */
static void plans(void)
{
    struct db *db = people();
    if (db == NULL)
        return;
    const struct list *l = db_list_named(db, "people");
    struct list_choice choices[3 * 2 * 3];
    size_t n = 0;
    for (size_t sort = 0; sort < 3; sort++) {
        for (int seek = SEEK_NONE; seek <= SEEK_BEFORE; seek++) {
            choices[n++] =
                (struct list_choice){.list = l, .sort = &l->sort[sort], .seek = (unsigned)seek};
            choices[n++] = (struct list_choice){
                .list = l, .sort = &l->sort[sort], .seek = (unsigned)seek, .descending = true};
        }
    }
    struct db *plan = db_new(&server_account, server_catalogue(explained(choices, n)));
    static const char *const none[LIST_KEYS] = {0};
    for (size_t i = 0; i < n; i++) {
        struct list_choice whole = {.list = l, .sort = choices[i].sort};
        const struct rows *all = page_of(db, &whole, none, 10000);
        for (size_t part = 0; part < 3; part++) {
            const char *keys[LIST_KEYS] = {0};
            keys_of(all, part * (all->rows - 1) / 2, whole.sort, keys);
            plan_is(plan, pool_format(pool, "e%zu", i), keys, whole.sort->index,
                    key_length(&choices[i]));
        }
    }
    db_free(plan);
    db_free(db);
}

CU_TestInfo db_list_tests[] = {
    {"lists", lists},
    {"plans", plans},
    CU_TEST_INFO_NULL,
};
