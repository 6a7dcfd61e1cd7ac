/* socket: made so that neither a living master is robbed nor a dead one in the way. */
#include "serve/socket.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/text.h"

#define FIRST_INHERITED 3 /* SD_LISTEN_FDS_START */

static enum err complain(struct pool *pool, const char *path, const char *why, const char **message)
{
    *message = pool_format(pool, "%s: %s", path, why);
    return ERR_CONF;
}

/* Whether the environment's <name> is <number>. */
static bool environment_says(const char *name, uint64_t number)
{
    const char *text = getenv(name);
    uint64_t n;
    return text != NULL && text_number(text, &n) && n == number;
}

enum err socket_inherit(struct pool *pool, int *fd, const char **message)
{
    struct sockaddr_un address = {0};
    socklen_t length = sizeof address - 1;
    struct stat st;
    bool ours = environment_says("LISTEN_PID", (uint64_t)getpid());
    bool one = environment_says("LISTEN_FDS", 1);
    *fd = -1;
    unsetenv("LISTEN_PID");
    unsetenv("LISTEN_FDS");
    unsetenv("LISTEN_FDNAMES");
    if (!ours)
        return ERR_NONE;
    if (!one || getsockname(FIRST_INHERITED, (struct sockaddr *)&address, &length) != 0 ||
        address.sun_family != AF_UNIX)
        return complain(pool, "LISTEN_FDS", "not one unix socket", message);
    if (stat(address.sun_path, &st) != 0)
        return complain(pool, address.sun_path, strerror(errno), message);
    if ((st.st_mode & S_IRWXO) != 0)
        return complain(pool, address.sun_path, "everybody may connect, its mode must be 0660", message);
    if (fcntl(FIRST_INHERITED, F_SETFD, FD_CLOEXEC) != 0 || fcntl(FIRST_INHERITED, F_SETFL, O_NONBLOCK) != 0)
        return complain(pool, address.sun_path, strerror(errno), message);
    *fd = FIRST_INHERITED;
    return ERR_NONE;
}

/* Takes away the socket that a dead process left at <address>. */
static void clear(const struct sockaddr_un *address)
{
    struct stat st;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return;
    bool dead = connect(fd, (const struct sockaddr *)address, sizeof *address) != 0 && errno == ECONNREFUSED;
    if (dead && stat(address->sun_path, &st) == 0 && S_ISSOCK(st.st_mode))
        unlink(address->sun_path);
    close(fd);
}

enum err socket_make(struct pool *pool, const char *path, int *fd, const char **message)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path)
        return complain(pool, path, strerror(ENAMETOOLONG), message);
    memcpy(address.sun_path, path, strlen(path));
    clear(&address);
    *fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    mode_t before = umask(0117);
    int bound = *fd < 0 ? -1 : bind(*fd, (const struct sockaddr *)&address, sizeof address);
    int error = errno;
    umask(before);
    if (bound == 0)
        return ERR_NONE;
    if (*fd >= 0)
        close(*fd);
    return complain(pool, path, error == EADDRINUSE ? "somebody serves there already" : strerror(error), message);
}

enum err socket_pid_file(struct pool *pool, const char *path, const char **message)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0)
        return complain(pool, path, strerror(errno), message);
    if (fcntl(fd, F_SETLK, &lock) != 0) {
        close(fd);
        return complain(pool, path, "another reeve-worker runs already", message);
    }
    /* Left open on purpose: the lock ends with the descriptor. */
    const char *pid = pool_format(pool, "%ld\n", (long)getpid());
    if (ftruncate(fd, 0) != 0 || write(fd, pid, strlen(pid)) != (ssize_t)strlen(pid))
        return complain(pool, path, strerror(errno), message);
    return ERR_NONE;
}
