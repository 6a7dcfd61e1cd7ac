/* socket_test: what is dead goes, what lives stays. */
#include "serve/socket.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CUnit/CUnit.h>

#include "unit.h"

static char folder[] = "/tmp/reeve-socket-XXXXXX";
static const char *path;
static const char *message;

static void begin(void)
{
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    path = pool_format(pool, "%s/s", folder);
}

static void end(void)
{
    unlink(path);
    rmdir(folder);
}

static void a_socket_is_for_its_group(void)
{
    int fd;
    struct stat st;
    begin();
    CU_ASSERT_EQUAL_FATAL(socket_make(pool, path, &fd, &message), ERR_NONE);
    CU_ASSERT_EQUAL_FATAL(stat(path, &st), 0);
    CU_ASSERT_TRUE(S_ISSOCK(st.st_mode));
    CU_ASSERT_EQUAL(st.st_mode & 0777, 0660);
    close(fd);
    end();
}

static void a_dead_socket_goes(void)
{
    int dead, fd;
    begin();
    CU_ASSERT_EQUAL_FATAL(socket_make(pool, path, &dead, &message), ERR_NONE);
    close(dead);
    CU_ASSERT_EQUAL(socket_make(pool, path, &fd, &message), ERR_NONE);
    close(fd);
    end();
}

static void a_living_socket_stays(void)
{
    int living, fd;
    begin();
    CU_ASSERT_EQUAL_FATAL(socket_make(pool, path, &living, &message), ERR_NONE);
    CU_ASSERT_EQUAL_FATAL(listen(living, 1), 0);
    CU_ASSERT_EQUAL(socket_make(pool, path, &fd, &message), ERR_CONF);
    CU_ASSERT_PTR_NOT_NULL(strstr(message, path));
    close(living);
    end();
}

static void a_file_is_not_taken_for_a_socket(void)
{
    int fd;
    begin();
    FILE *file = fopen(path, "we");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fclose(file);
    CU_ASSERT_EQUAL(socket_make(pool, path, &fd, &message), ERR_CONF);
    CU_ASSERT_EQUAL(access(path, F_OK), 0);
    end();
}

static void there_is_one_pid_file(void)
{
    char text[32] = "";
    int status = -1;
    begin();
    CU_ASSERT_EQUAL_FATAL(socket_pid_file(pool, path, &message), ERR_NONE);
    FILE *file = fopen(path, "re");
    CU_ASSERT_PTR_NOT_NULL_FATAL(fgets(text, sizeof text, file));
    CU_ASSERT_STRING_EQUAL(text, pool_format(pool, "%ld\n", (long)getpid()));
    pid_t pid = fork();
    if (pid == 0)
        _exit(socket_pid_file(pool, path, &message) == ERR_CONF ? 7 : 0);
    waitpid(pid, &status, 0);
    /* Closing any descriptor of the file gives its lock away, so this one is kept until here. */
    fclose(file);
    CU_ASSERT_EQUAL(WEXITSTATUS(status), 7);
    end();
}

static void only_our_own_socket_is_inherited(void)
{
    int fd = 0;
    setenv("LISTEN_PID", "1", 1);
    setenv("LISTEN_FDS", "1", 1);
    CU_ASSERT_EQUAL(socket_inherit(pool, &fd, &message), ERR_NONE);
    CU_ASSERT_EQUAL(fd, -1);
    CU_ASSERT_PTR_NULL(getenv("LISTEN_FDS"));
    setenv("LISTEN_PID", pool_format(pool, "%ld", (long)getpid()), 1);
    setenv("LISTEN_FDS", "2", 1);
    CU_ASSERT_EQUAL(socket_inherit(pool, &fd, &message), ERR_CONF);
}

CU_TestInfo socket_tests[] = {
    {"socket: a new one is for its group", a_socket_is_for_its_group},
    {"socket: a dead one goes", a_dead_socket_goes},
    {"socket: a living one stays", a_living_socket_stays},
    {"socket: a file is not taken for one", a_file_is_not_taken_for_a_socket},
    {"socket: there is one pid file", there_is_one_pid_file},
    {"socket: only our own is inherited", only_our_own_socket_is_inherited},
    CU_TEST_INFO_NULL,
};
