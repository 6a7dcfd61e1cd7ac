/* file: files read whole. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
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
