/* reload: asks the running master for a new generation, and waits for what comes of it. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "ctl/ctl.h"
#include "ctl/file.h"

#define WAIT_TENTHS 300

/* The first outcome of a reload: "SEQ ok|failed" and a line of message. */
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

/* The master's process, 0 when none is running. */
static pid_t master(struct ctl *ctl)
{
    size_t length;
    uint64_t pid = 0;
    char *text = file_read(
        ctl->pool, pool_format(ctl->pool, "%s/reeve-worker.pid", ctl->conf.run_dir), &length);
    if (text != NULL)
        text[strcspn(text, "\n")] = '\0';
    if (text == NULL || !text_number(text, &pid) || pid <= 1 || pid > INT32_MAX)
        return 0;
    return (pid_t)pid;
}

int ctl_reload(struct ctl *ctl, char **args)
{
    (void)args;
    struct pool *pool = ctl->pool;
    const char *path = pool_format(pool, "%s/reload", ctl->conf.run_dir);
    struct outcome before = read_outcome(pool, path);
    pid_t pid = master(ctl);
    if (pid == 0)
        return ctl_fail("reeve-worker is not running: no process in %s/reeve-worker.pid",
                        ctl->conf.run_dir);
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
