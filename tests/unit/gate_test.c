/* gate_test: one inside, some waiting, and nobody in the way who has died. */
#include "base/gate.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CUnit/CUnit.h>

#include "base/time.h"
#include "unit.h"

/* A process that enters <gate> and stays; what it says it writes to <said>. */
struct visitor {
    pid_t pid;
    int said;
};

static void hears(const struct visitor *v)
{
    char byte;
    CU_ASSERT_EQUAL_FATAL(read(v->said, &byte, 1), 1);
}

/* Until it stands still. */
static void sleeps(const struct visitor *v)
{
    const char *path = pool_format(pool, "/proc/%ld/stat", (long)v->pid);
    char state = '?';
    for (int i = 0; i < 30000 && state != 'S'; i++) {
        FILE *file = fopen(path, "re");
        CU_ASSERT_PTR_NOT_NULL_FATAL(file);
        CU_ASSERT_EQUAL_FATAL(fscanf(file, "%*d (%*[^)]) %c", &state), 1);
        fclose(file);
        usleep(1000);
    }
}

/* One that is inside, or, with <waits>, waits; it says so once more when it comes in. */
static struct visitor visitor(struct gate *gate, bool waits)
{
    int ends[2];
    if (pipe(ends) != 0)
        abort();
    pid_t pid = fork();
    if (pid == 0) {
        if (waits && write(ends[1], "", 1) != 1)
            abort();
        if (gate_enter(gate, true, 60000) != ERR_NONE)
            _exit(EXIT_FAILURE);
        if (write(ends[1], "", 1) != 1)
            abort();
        for (;;)
            pause();
    }
    close(ends[1]);
    struct visitor v = {pid, ends[0]};
    hears(&v);
    if (waits)
        sleeps(&v);
    return v;
}

static void end(struct visitor v)
{
    kill(v.pid, SIGKILL);
    waitpid(v.pid, NULL, 0);
    close(v.said);
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
    struct visitor inside = visitor(gate, false), waiting = visitor(gate, true);
    int64_t began = time_steady();
    CU_ASSERT_EQUAL(gate_enter(gate, true, 30000), ERR_BUSY);
    CU_ASSERT_TRUE(time_steady() - began < 25000000); /* it was sent away, and did not wait */
    end(waiting);
    end(inside);
}

static void nobody_waits_for_ever(void)
{
    struct gate *gate = gate_new(1);
    struct visitor inside = visitor(gate, false);
    int64_t began = time_steady();
    CU_ASSERT_EQUAL(gate_enter(gate, true, 200), ERR_BUSY);
    CU_ASSERT_TRUE(time_steady() - began >= 200000);
    end(inside);
}

static void the_dead_have_left(void)
{
    struct gate *gate = gate_new(1);
    for (int i = 0; i < 5; i++) {
        struct visitor inside = visitor(gate, false), waiting = visitor(gate, true);
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
    struct visitor waiting = visitor(gate, true);
    gate_leave(gate);
    hears(&waiting);
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
