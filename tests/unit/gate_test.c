/* gate_test: one inside, some waiting, and nobody in the way who has died. */
#include "base/gate.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CUnit/CUnit.h>

#include "base/time.h"
#include "unit.h"

/* A process that enters <gate>, says so, and stays; *<ready> says when it is inside, or, with <waits>, about to wait. */
static pid_t visitor(struct gate *gate, bool waits)
{
    int ends[2];
    char byte;
    if (pipe(ends) != 0)
        abort();
    pid_t pid = fork();
    if (pid == 0) {
        if (waits && write(ends[1], "", 1) != 1)
            abort();
        if (gate_enter(gate, true, 60000) != ERR_NONE)
            _exit(EXIT_FAILURE);
        if (!waits && write(ends[1], "", 1) != 1)
            abort();
        for (;;)
            pause();
    }
    CU_ASSERT_EQUAL_FATAL(read(ends[0], &byte, 1), 1);
    close(ends[0]);
    close(ends[1]);
    if (waits)
        usleep(100000);
    return pid;
}

static void end(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

static void it_opens_again_and_again(void)
{
    struct gate *gate = gate_new(0);
    for (int i = 0; i < 3; i++) {
        CU_ASSERT_EQUAL_FATAL(gate_enter(gate, true, 0), ERR_NONE);
        gate_leave(gate);
    }
}

static void only_some_may_wait(void)
{
    struct gate *gate = gate_new(1);
    pid_t inside = visitor(gate, false), waiting = visitor(gate, true);
    int64_t began = time_steady();
    CU_ASSERT_EQUAL(gate_enter(gate, true, 10000), ERR_BUSY);
    CU_ASSERT_TRUE(time_steady() - began < 5000000);
    end(waiting);
    end(inside);
}

static void nobody_waits_for_ever(void)
{
    struct gate *gate = gate_new(1);
    pid_t inside = visitor(gate, false);
    int64_t began = time_steady();
    CU_ASSERT_EQUAL(gate_enter(gate, true, 200), ERR_BUSY);
    CU_ASSERT_TRUE(time_steady() - began >= 200000);
    end(inside);
}

static void the_dead_have_left(void)
{
    struct gate *gate = gate_new(1);
    for (int i = 0; i < 5; i++) {
        pid_t inside = visitor(gate, false), waiting = visitor(gate, true);
        end(waiting);
        end(inside);
    }
    CU_ASSERT_EQUAL_FATAL(gate_enter(gate, true, 0), ERR_NONE);
    gate_leave(gate);
}

static void who_waits_comes_next(void)
{
    struct gate *gate = gate_new(1);
    CU_ASSERT_EQUAL_FATAL(gate_enter(gate, true, 0), ERR_NONE);
    pid_t waiting = visitor(gate, true);
    gate_leave(gate);
    usleep(100000);
    CU_ASSERT_EQUAL(gate_enter(gate, true, 0), ERR_BUSY);
    end(waiting);
}

CU_TestInfo gate_tests[] = {
    {"gate: it opens again and again", it_opens_again_and_again},
    {"gate: only some may wait", only_some_may_wait},
    {"gate: nobody waits for ever", nobody_waits_for_ever},
    {"gate: the dead have left, inside and in the queue", the_dead_have_left},
    {"gate: who waits comes next", who_waits_comes_next},
    CU_TEST_INFO_NULL,
};
