/* reeve-jobs: delivers messages and does the work on many records; reeve-jobs(8). */
#include <stdio.h>
#include <unistd.h>

#include "base/log.h"
#include "serve/runner.h"

static int usage(void)
{
    fputs("usage: reeve-jobs -c file\n", stderr);
    return 2;
}

int main(int argc, char **argv)
{
    const char *conf = NULL;
    int option;
    while ((option = getopt(argc, argv, "c:")) != -1) {
        if (option != 'c')
            return usage();
        conf = optarg;
    }
    if (conf == NULL || optind != argc)
        return usage();
    log_open("reeve-jobs", LOG_INFO);
    runner_run(conf);
}
