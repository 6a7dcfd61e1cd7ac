/* file: files read whole, and written whole. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE 16384

char *file_read(struct pool *pool, const char *path, size_t *length)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    struct buf text = {.pool = pool};
    char piece[PIECE];
    ssize_t n;
    while ((n = read(fd, piece, sizeof piece)) > 0)
        buf_add(&text, piece, (size_t)n);
    int saved = errno;
    close(fd);
    errno = saved;
    buf_puts(&text, "");
    *length = text.length;
    return n < 0 ? NULL : text.text;
}

char *file_line(struct pool *pool, const char *path)
{
    size_t length;
    char *text = file_read(pool, path, &length);
    if (text != NULL)
        text[strcspn(text, "\r\n")] = '\0';
    return text;
}

/* Closes <fd>; whether that went well, and what was <done> before it. errno is that of the first that did not. */
static bool close_after(int fd, bool done)
{
    int why = errno;
    if (close(fd) != 0 && done)
        return false;
    errno = why;
    return done;
}

/* The entry of a folder is on the disk only when the folder is. */
static bool sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd >= 0 && close_after(fd, fsync(fd) == 0);
}

bool file_begin(struct file_draft *d, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    int n = snprintf(d->path, sizeof d->path, "%s", path);
    int m = snprintf(d->part, sizeof d->part, "%.*s.%s.XXXXXX", (int)(name - path), path, name);
    d->fd = 0;
    if (n >= (int)sizeof d->path || m >= (int)sizeof d->part) {
        errno = ENAMETOOLONG;
        return false;
    }
    int fd = mkostemp(d->part, O_CLOEXEC);
    if (fd < 0)
        return false;
    d->fd = fd;
    return true;
}

bool file_add(struct file_draft *d, const void *bytes, size_t length)
{
    for (const char *at = bytes; length > 0;) {
        ssize_t n = write(d->fd, at, length);
        if (n <= 0)
            return false;
        at += n;
        length -= (size_t)n;
    }
    return true;
}

void file_drop(struct file_draft *d)
{
    int why = errno;
    if (d->fd > 0) {
        close(d->fd);
        unlink(d->part);
    }
    d->fd = 0;
    errno = why;
}

bool file_finish(struct file_draft *d, mode_t mode, bool fresh)
{
    const char *slash = strrchr(d->path, '/');
    char folder[PATH_MAX] = ".";
    if (slash != NULL)
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - d->path + 1), d->path);
    bool whole = fchmod(d->fd, mode) == 0 && fsync(d->fd) == 0;
    bool moved = close_after(d->fd, whole) &&
                 renameat2(AT_FDCWD, d->part, AT_FDCWD, d->path, fresh ? RENAME_NOREPLACE : 0) == 0;
    d->fd = 0;
    if (moved && sync_folder(folder))
        return true;
    int why = errno;
    if (!moved || fresh)
        unlink(moved ? d->path : d->part);
    errno = why;
    return false;
}

bool file_write(const char *path, mode_t mode, bool fresh, const char *bytes, size_t length)
{
    struct file_draft d;
    if (!file_begin(&d, path))
        return false;
    if (file_add(&d, bytes, length))
        return file_finish(&d, mode, fresh);
    file_drop(&d);
    return false;
}
