/* score_test: slots, what is in them, and who is over time. */
#include "serve/score.h"

#include <unistd.h>

#include <CUnit/CUnit.h>

#include "unit.h"

static void slots_are_taken_and_given_back(void)
{
    struct score *s = score_new();
    int first = score_take(s, SCORE_WORKER, 1), second = score_take(s, SCORE_WORKER, 1), n = 2;
    CU_ASSERT_NOT_EQUAL(first, second);
    while (score_take(s, SCORE_WORKER, 2) >= 0)
        n++;
    CU_ASSERT_TRUE(n >= 4 * 257);
    score_drop(s, second);
    CU_ASSERT_EQUAL(score_take(s, SCORE_WORKER, 3), second);
    CU_ASSERT_EQUAL(score_take(s, SCORE_WORKER, 3), -1);
}

static void the_sum_is_of_workers(void)
{
    struct score *s = score_new();
    struct score_sum sum;
    int a = score_take(s, SCORE_WORKER, 1), b = score_take(s, SCORE_WORKER, 2), h = score_take(s, SCORE_HEALTH, 2);
    CU_ASSERT_EQUAL(score_present(s, 2), 0);
    score_open(s, a);
    score_open(s, b);
    score_open(s, h);
    CU_ASSERT_EQUAL(score_present(s, 2), 1);
    score_begin(s, b, 10);
    score_begin(s, h, 10);
    score_leave(s, a);
    score_read(s, &sum);
    CU_ASSERT_EQUAL(sum.idle, 0);
    CU_ASSERT_EQUAL(sum.busy, 1);
    CU_ASSERT_EQUAL(sum.leaving, 1);
    CU_ASSERT_EQUAL(score_present(s, 1), 0);

    score_end(s, b, 404, 1500);
    score_begin(s, b, 10);
    score_end(s, b, 0, 500);
    score_end(s, h, 200, 500);
    score_count(s, SCORE_RELOAD);
    score_read(s, &sum);
    CU_ASSERT_EQUAL(sum.answers[4], 1);
    CU_ASSERT_EQUAL(sum.answers[0], 1);
    CU_ASSERT_EQUAL(sum.answers[2], 0);
    CU_ASSERT_EQUAL(sum.microseconds, 2000);
    CU_ASSERT_EQUAL(sum.events[SCORE_RELOAD], 1);
    CU_ASSERT_EQUAL(sum.events[SCORE_RESPAWN], 0);
}

static void who_is_overdue_is_told_once(void)
{
    struct score *s = score_new();
    int slot = score_take(s, SCORE_WORKER, 1);
    score_open(s, slot);
    CU_ASSERT_EQUAL(score_overdue(s), 0);
    score_begin(s, slot, 60);
    CU_ASSERT_EQUAL(score_overdue(s), 0);
    score_begin(s, slot, 0);
    CU_ASSERT_EQUAL(score_overdue(s), getpid());
    CU_ASSERT_EQUAL(score_overdue(s), 0);
    score_begin(s, slot, 0);
    score_end(s, slot, 200, 1);
    CU_ASSERT_EQUAL(score_overdue(s), 0);
    score_begin(s, slot, 0);
    score_drop_pid(s, getpid());
    CU_ASSERT_EQUAL(score_overdue(s), 0);
}

CU_TestInfo score_tests[] = {
    {"score: slots are taken and given back", slots_are_taken_and_given_back},
    {"score: the sum is of workers", the_sum_is_of_workers},
    {"score: who is overdue is told once", who_is_overdue_is_told_once},
    CU_TEST_INFO_NULL,
};
