/* pool_test: pieces are zeroed, aligned and apart; what is too large ends the process. */
#include "base/pool.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>

#include <CUnit/CUnit.h>

#include "unit.h"

static void pieces_are_zeroed_aligned_and_apart(void)
{
    enum { PIECES = 3000 };
    static unsigned char *pieces[PIECES];
    for (int round = 0; round < 3; round++) {
        int bad = 0;
        for (size_t i = 0; i < PIECES; i++) {
            pieces[i] = pool_alloc(pool, i);
            bad += (uintptr_t)pieces[i] % alignof(max_align_t) != 0;
            for (size_t k = 0; k < i; k++)
                bad += pieces[i][k] != 0;
            memset(pieces[i], (int)(i % 255 + 1), i);
        }
        for (size_t i = 0; i < PIECES; i++) {
            for (size_t k = 0; k < i; k++)
                bad += pieces[i][k] != i % 255 + 1;
        }
        CU_ASSERT_EQUAL(bad, 0);
        pool_reset(pool);
    }
    pool_free(NULL);
}

static void reset_keeps_the_first_block(void)
{
    void *first = pool_alloc(pool, 100);
    CU_ASSERT_PTR_NOT_NULL(pool_alloc(pool, 10 * 1024 * 1024));
    pool_reset(pool);
    CU_ASSERT_PTR_EQUAL(pool_alloc(pool, 100), first);
}

static void reset_keeps_what_a_page_takes(void)
{
    static const size_t sizes[] = {40 * 1024, 100, 15 * 1024, 80 * 1024, 20 * 1024};
    enum { SIZES = sizeof sizes / sizeof *sizes };
    char *before[SIZES];
    bool again = true;
    for (size_t i = 0; i < SIZES; i++)
        before[i] = memset(pool_alloc(pool, sizes[i]), 1, sizes[i]);
    pool_reset(pool);
    for (size_t i = 0; i < SIZES; i++) {
        const char *piece = pool_alloc(pool, sizes[i]);
        bool same = false;
        for (size_t k = 0; k < SIZES; k++)
            same |= piece == before[k];
        again &= same && piece[0] == 0 && piece[sizes[i] - 1] == 0;
    }
    CU_ASSERT_TRUE(again);
    pool_reset(pool);
}

static void a_large_piece_leaves_the_open_block_open(void)
{
    char *before = pool_alloc(pool, 16);
    pool_alloc(pool, 1024 * 1024);
    char *after = pool_alloc(pool, 16);
    CU_ASSERT(after > before && after - before <= 64);
}

static void copies_and_formats(void)
{
    CU_ASSERT_PTR_NULL(pool_copy(pool, NULL));
    CU_ASSERT_STRING_EQUAL(pool_copy(pool, "abc"), "abc");
    CU_ASSERT_STRING_EQUAL(pool_copyn(pool, "abc", 2), "ab");
    CU_ASSERT_STRING_EQUAL(pool_copyn(pool, NULL, 0), "");
    CU_ASSERT_STRING_EQUAL(pool_format(pool, "%d-%s", 42, "x"), "42-x");
    CU_ASSERT_EQUAL(strlen(pool_format(pool, "%100000d", 1)), 100000);
}

static void a_text_grows(void)
{
    struct buf b = {.pool = pool};
    buf_add(&b, NULL, 0);
    CU_ASSERT_STRING_EQUAL(b.text, "");
    for (int i = 0; i < 10000; i++) {
        buf_putc(&b, 'a');
        buf_puts(&b, "bc");
        buf_format(&b, "%03d", i % 1000);
    }
    CU_ASSERT_EQUAL(b.length, 60000);
    CU_ASSERT_EQUAL(strlen(b.text), 60000);
    CU_ASSERT_NSTRING_EQUAL(b.text + 59994, "abc999", 6);
}

static void overflow(void)
{
    pool_array(pool_new(), SIZE_MAX / 2, 3);
}

static void too_large(void)
{
    pool_alloc(pool_new(), SIZE_MAX);
}

static void no_memory_ends_the_process(void)
{
    char text[1024];
    int status = child_run(overflow, text, sizeof text);
    CU_ASSERT(WIFEXITED(status) && WEXITSTATUS(status) == POOL_EXIT);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "out of memory"));
    status = child_run(too_large, text, sizeof text);
    CU_ASSERT(WIFEXITED(status) && WEXITSTATUS(status) == POOL_EXIT);
}

CU_TestInfo pool_tests[] = {
    {"pieces are zeroed, aligned and apart", pieces_are_zeroed_aligned_and_apart},
    {"reset keeps the first block", reset_keeps_the_first_block},
    {"reset keeps what a page takes", reset_keeps_what_a_page_takes},
    {"a large piece leaves the open block open", a_large_piece_leaves_the_open_block_open},
    {"copies and formats", copies_and_formats},
    {"a text grows", a_text_grows},
    {"no memory ends the process", no_memory_ends_the_process},
    CU_TEST_INFO_NULL,
};
