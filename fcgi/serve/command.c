/* command: the command line of a program that serves. */
#include "serve/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"

const char *command_conf(const char *program, int argc, char **argv)
{
    const char *conf = NULL;
    int option;

    while ((option = getopt(argc, argv, "c:")) == 'c')
        conf = optarg;
    if (option != -1 || conf == NULL || optind != argc) {
        fprintf(stderr, "usage: %s -c file\n", program);
        exit(2);
    }
    log_open(program, LOG_INFO);
    return conf;
}
