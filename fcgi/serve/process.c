/* process: signals by descriptor, parents and children. */
#include "serve/process.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

int process_signals(void)
{
    static const int wanted[] = {SIGTERM, SIGINT, SIGHUP, SIGCHLD};
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        sigaddset(&set, wanted[i]);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
        return -1;
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int process_signal(int signals)
{
    struct signalfd_siginfo info;
    if (read(signals, &info, sizeof info) != (ssize_t)sizeof info)
        return 0;
    return (int)info.ssi_signo;
}

bool process_told_to_leave(int signals)
{
    bool told = false;
    int signal;
    while ((signal = process_signal(signals)) != 0)
        told = told || signal == SIGTERM || signal == SIGINT;
    return told;
}

bool process_wait(int signals, int fd, long milliseconds)
{
    struct pollfd p[] = {{.fd = fd, .events = POLLIN}, {.fd = signals, .events = POLLIN}};
    return poll(p, 2, (int)milliseconds) > 0 && p[0].revents != 0;
}

void process_begin(const char *name, pid_t parent)
{
    prctl(PR_SET_NAME, name);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        exit(EXIT_FAILURE);
}

pid_t process_ended(void)
{
    siginfo_t info = {0};
    if (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0)
        return -1;
    return info.si_pid;
}

int process_bury(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

const char *process_fate(struct pool *pool, int status)
{
    if (WIFSIGNALED(status))
        return pool_format(pool, "signal %d", WTERMSIG(status));
    return pool_format(pool, "exit %d", WEXITSTATUS(status));
}

int64_t process_pause(unsigned failures)
{
    int64_t pause = 100000;
    for (unsigned i = 1; i < failures && pause < 5000000; i++)
        pause *= 2;
    return pause < 5000000 ? pause : 5000000;
}
