/* reeve-jobs: delivers messages and does the work on many records; reeve-jobs(8). */
#include "serve/command.h"
#include "serve/runner.h"

int main(int argc, char **argv)
{
    runner_run(command_conf("reeve-jobs", argc, argv));
}
