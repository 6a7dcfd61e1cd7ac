/* peer: the plain way to use libfcgi. */
#include "peer.h"

#include <errno.h>
#include <fcgiapp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define BACKLOG 64

_Noreturn void peer_fail(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why);
    exit(EXIT_FAILURE);
}

struct peer_text peer_file(const char *path)
{
    struct peer_text t = {NULL, 0};
    size_t size = 0;
    FILE *file = fopen(path, "re");
    if (file == NULL || getdelim(&t.text, &size, '\0', file) < 0)
        peer_fail(path, strerror(errno));
    t.length = strlen(t.text);
    fclose(file);
    return t;
}

_Noreturn void peer_serve(const char *path, struct peer_text (*page)(void *with), void *with)
{
    FCGX_Request r;
    int socket;
    if (FCGX_Init() != 0 || (socket = FCGX_OpenSocket(path, BACKLOG)) < 0)
        peer_fail(path, "no socket");
    if (fork() == 0)
        prctl(PR_SET_PDEATHSIG, SIGKILL);
    FCGX_InitRequest(&r, socket, 0);
    while (FCGX_Accept_r(&r) == 0) {
        struct peer_text t = page(with);
        FCGX_FPrintF(r.out,
                     "Status: 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
                     "Cache-Control: no-store\r\nContent-Length: %d\r\n\r\n",
                     (int)t.length);
        FCGX_PutStr(t.text, (int)t.length, r.out);
        FCGX_Finish_r(&r);
    }
    exit(EXIT_SUCCESS);
}
