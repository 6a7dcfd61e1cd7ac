/* socket: the listening sockets and the pid file: what there may be only one of. */
#ifndef REEVE_SERVE_SOCKET_H
#define REEVE_SERVE_SOCKET_H

#include "base/err.h"
#include "base/pool.h"

/*
 * The FastCGI socket that systemd hands over (LISTEN_FDS, sd_listen_fds(3)) into *<fd>; -1 when it hands over none. An error
 * when it is not one unix stream socket, or when everybody may connect to it. *<message> says why.
 */
MUST_CHECK enum err socket_inherit(struct pool *pool, int *fd, const char **message);

/*
 * A new unix socket at <path>, mode 0660, not yet listening. A socket left behind at <path> goes, one that answers stays and is
 * an error.
 */
MUST_CHECK enum err socket_make(struct pool *pool, const char *path, int *fd, const char **message);

/* Writes our pid to <path> and keeps the file locked as long as this process lives; an error when another one holds it. */
MUST_CHECK enum err socket_pid_file(struct pool *pool, const char *path, const char **message);

#endif
