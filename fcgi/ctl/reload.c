/* reload: asks the running master for a new generation, and waits for what comes of it. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "ctl/ctl.h"
#include "base/file.h"

#define WAIT_TENTHS 300

/* The outcome of a reload: "SEQ ok|failed" and a line of message. */
struct outcome {
    const char *sequence, *word, *message;
};

/* Reads <run_dir>/reload; nothing in it is told by an empty sequence. */
static struct outcome read_outcome(struct pool *pool, const char *path)
{
    struct outcome o = {"", "", ""};
    size_t length;
    char *text = file_read(pool, path, &length), *line;
    if (text == NULL || (line = strsep(&text, "\n")) == NULL)
        return o;
    o.sequence = strsep(&line, " ");
    o.word = line != NULL ? line : "";
    o.message = text != NULL ? strsep(&text, "\n") : "";
    return o;
}

/* The master's process: whoever holds the lock on its pid file, which a dead one has let go. 0: none is running. */
static pid_t master(const char *path)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    bool held = fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    close(fd);
    return held ? lock.l_pid : 0;
}

/* Waits for its turn: who asks while another is waiting would take the outcome of that one's reload for his own. Held to the end. */
static bool take_turn(struct pool *pool, const char *run_dir)
{
    const char *path = pool_format(pool, "%s/reload.lock", run_dir);
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0 && fcntl(fd, F_SETLKW, &lock) == 0)
        return true;
    return ctl_refuse("%s: %s", path, strerror(errno));
}

int ctl_reload(struct ctl *ctl, char **args)
{
    (void)args;
    struct pool *pool = ctl->pool;
    if (!take_turn(pool, ctl->conf.run_dir))
        return EXIT_FAILURE;
    const char *path = pool_format(pool, "%s/reload", ctl->conf.run_dir);
    struct outcome before = read_outcome(pool, path);
    const char *pid_file = pool_format(pool, "%s/reeve-worker.pid", ctl->conf.run_dir);
    pid_t pid = master(pid_file);
    if (pid <= 0)
        return ctl_fail("reeve-worker is not running: nobody holds %s", pid_file);
    if (kill(pid, SIGHUP) != 0)
        return ctl_fail("process %ld cannot be told: %s", (long)pid, strerror(errno));
    for (int i = 0; i < WAIT_TENTHS; i++) {
        nanosleep(&(struct timespec){.tv_nsec = 100000000L}, NULL);
        struct outcome now = read_outcome(pool, path);
        if (now.sequence[0] == '\0' || strcmp(now.sequence, before.sequence) == 0)
            continue;
        if (strcmp(now.word, "ok") != 0)
            return ctl_fail("%s\nreevectl: the old generation goes on serving", now.message);
        puts(now.message[0] != '\0' ? now.message : "reloaded");
        return EXIT_SUCCESS;
    }
    return ctl_fail("process %ld has not answered in %d s", (long)pid, WAIT_TENTHS / 10);
}
