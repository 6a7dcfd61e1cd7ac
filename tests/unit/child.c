/* child: fork, a pipe for standard error, and the end of it. */
#include "unit.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"

int child_run(void (*work)(void), char *text, size_t size)
{
    int ends[2], status = -1;
    if (pipe(ends) != 0)
        return -1;
    pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        log_open("unit", LOG_DEBUG);
        work();
        _exit(EXIT_SUCCESS);
    }
    close(ends[1]);
    size_t length = 0;
    for (ssize_t n; (n = read(ends[0], text + length, size - 1 - length)) > 0;)
        length += (size_t)n;
    text[length] = '\0';
    close(ends[0]);
    return waitpid(pid, &status, 0) == pid ? status : -1;
}
