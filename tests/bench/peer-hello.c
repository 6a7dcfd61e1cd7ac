/* peer-hello: answers with the bytes of our page and does no work. Usage: peer-hello SOCKET PAGE */
#include <stdlib.h>

#include "peer.h"

static struct peer_text same_page(void *with)
{
    return *(struct peer_text *)with;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return EXIT_FAILURE;
    struct peer_text page = peer_file(argv[2]);
    peer_serve(argv[1], same_page, &page);
}
