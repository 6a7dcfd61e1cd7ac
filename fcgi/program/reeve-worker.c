/* reeve-worker: answers the web server's requests; reeve-worker(8). */
#include "serve/command.h"
#include "serve/master.h"

int main(int argc, char **argv)
{
    return master_run(command_conf("reeve-worker", argc, argv));
}
