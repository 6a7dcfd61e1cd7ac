/* command: the command line of a program that serves: "<program> -c file". */
#ifndef REEVE_SERVE_COMMAND_H
#define REEVE_SERVE_COMMAND_H

/* Opens the log of <program>; the file that the command line names. Any other command line ends the program: told, and 2. */
const char *command_conf(const char *program, int argc, char **argv);

#endif
