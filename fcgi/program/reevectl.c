/* reevectl: what the administrator of an installation does from the command line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ctl/ctl.h"

#define USAGE 2 /* exit code */

static const struct command {
    const char *words[2]; /* the second may be NULL */
    const char *args;     /* as the usage shows them */
    int least, most;      /* how many of them */
    const char *help;
    int (*run)(struct ctl *ctl, char **args);
} commands[] = {
    {{"migrate"}, "", 0, 0, "bring the schema up to date", ctl_migrate},
    {{"init"}, "", 0, 0, "make the key file and the first operator's link", ctl_init},
    {{"check"}, "", 0, 0, "look at all that would stop a start", ctl_check},
    {{"reload"}, "", 0, 0, "start a new generation of workers", ctl_reload},
    {{"user", "add"}, " EMAIL NAME ROLE [--password-stdin | --invite]", 3, 4, "add an operator", ctl_user_add},
    {{"user", "role"}, " EMAIL ROLE", 2, 2, "give an operator another role", ctl_user_role},
    {{"role", "add"}, " TITLE LIKE", 2, 2, "make a role with the rights of another", ctl_role_add},
    {{"user", "disable"}, " EMAIL", 1, 1, "shut an operator out", ctl_user_disable},
    {{"user", "password"}, " EMAIL", 1, 1, "set the password of anybody, read from standard input", ctl_user_password},
    {{"unlock"}, " EMAIL", 1, 1, "forget somebody's failed sign-ins", ctl_unlock},
    {{"load", "sakila"}, " DIR", 1, 1, "load the demo data", ctl_load_sakila},
    {{"generate"},
     " --accounts N [--customers M] [--audit K] [--seed S]",
     2,
     8,
     "make believable data",
     ctl_generate},
};
#define COMMANDS (sizeof commands / sizeof *commands)

static int usage(FILE *to)
{
    fputs("usage: reevectl -c CONF COMMAND\n\n", to);
    for (size_t i = 0; i < COMMANDS; i++) {
        const struct command *c = &commands[i];
        fprintf(to, "  %s%s%s%s\n        %s\n", c->words[0], c->words[1] != NULL ? " " : "",
                c->words[1] != NULL ? c->words[1] : "", c->args, c->help);
    }
    return USAGE;
}

/* The command that <args> begin with, *<args> moved behind its words; NULL when there is none, or too few or many follow. */
static const struct command *find(char ***args, int count)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        const struct command *c = &commands[i];
        int words = c->words[1] != NULL ? 2 : 1;
        if (count < words + c->least || count > words + c->most ||
            strcmp((*args)[0], c->words[0]) != 0 ||
            (words == 2 && strcmp((*args)[1], c->words[1]) != 0))
            continue;
        *args += words;
        return c;
    }
    return NULL;
}

int main(int argc, char **argv)
{
    const char *conf = NULL;
    /* "+": the options of a command are its own. */
    for (int option; (option = getopt(argc, argv, "+c:h")) != -1;) {
        if (option == 'h') {
            usage(stdout);
            return EXIT_SUCCESS;
        }
        if (option != 'c')
            return usage(stderr);
        conf = optarg;
    }
    char **args = argv + optind;
    const struct command *command = find(&args, argc - optind);
    if (conf == NULL || command == NULL)
        return usage(stderr);
    struct ctl ctl;
    int code = ctl_open(&ctl, conf) ? command->run(&ctl, args) : EXIT_FAILURE;
    ctl_close(&ctl);
    /* Output that did not arrive is a failure: whoever asked may have wanted a link. */
    if (fflush(stdout) != 0 || ferror(stdout))
        code = ctl_fail("standard output cannot be written");
    return code;
}
