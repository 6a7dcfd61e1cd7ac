/* reeve-worker: answers the web server's requests; reeve-worker(8). */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "serve/master.h"

static int usage(void)
{
    fputs("usage: reeve-worker -c file\n", stderr);
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
    log_open("reeve-worker", LOG_INFO);
    return master_run(conf);
}
