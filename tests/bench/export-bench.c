/*
 * export-bench: the accounts as a file, by the functions that reeve-jobs calls, over the real database. Usage: export-bench
 * CONFIGURATION FORMAT FILE [QUERY]. Prints the rows, seconds in all and of this process's processor, bytes, and KiB of memory at most.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "feature/account.h"
#include "rule/download.h"
#include "serve/load.h"

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static _Noreturn void fail(const char *why)
{
    fprintf(stderr, "export-bench: %s\n", why);
    exit(EXIT_FAILURE);
}

struct file {
    int fd;
    size_t bytes;
};

static bool put(void *to, const void *bytes, size_t length)
{
    struct file *f = to;
    f->bytes += length;
    for (const char *at = bytes; length > 0;) {
        ssize_t written = write(f->fd, at, length);
        if (written <= 0)
            return false;
        at += written;
        length -= (size_t)written;
    }
    return true;
}

/* VmHWM of this process, in KiB: what was resident at most. */
static long most_resident(void)
{
    char line[256];
    long kib = 0;
    FILE *f = fopen("/proc/self/status", "re");
    while (f != NULL && fgets(line, sizeof line, f) != NULL)
        if (strncmp(line, "VmHWM:", 6) == 0)
            kib = strtol(line + 6, NULL, 10);
    if (f != NULL)
        fclose(f);
    return kib;
}

/* Rows are told as they come: of <stop> rows the rest is left, to see how memory stands then. */
static uint64_t pour(const struct act *act, const struct download_call *call, uint64_t stop)
{
    struct download *d;
    uint64_t count, rows;
    bool more = true;
    enum err e = download_open(act, call, &d, &count);
    while (e == ERR_NONE && more && (stop == 0 || download_rows(d) < stop))
        e = download_batch(d, &more);
    if (e != ERR_NONE)
        fail(err_name(e));
    rows = download_rows(d);
    download_close(d);
    return rows;
}

int main(int argc, char **argv)
{
    struct pool *pool = pool_new();
    struct conf conf;
    struct serve *serve;
    struct file file = {.bytes = 0};
    struct pairs query;
    const char *message;
    if (argc < 4)
        fail("CONFIGURATION FORMAT FILE [QUERY [ROWS]]");
    if (conf_load(pool, argv[1], &conf, &message) != ERR_NONE || serve_load(pool, &conf, SERVE_JOBS, &serve, &message) != ERR_NONE)
        fail(message);
    serve_start(serve, NULL);
    const char *text = argc > 4 ? argv[4] : "";
    if (pairs_urlencoded(pool, text, strlen(text), &query) != ERR_NONE)
        fail("not a query");
    file.fd = open(argv[3], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file.fd < 0)
        fail("the file cannot be made");
    struct viewer viewer = {.id = 1, .secure = true, .time_zone = "Europe/Amsterdam", .date_format = "mdy", .page_size = 50, .locale = "en"};
    struct act act = {.house = &serve->house, .pool = pool, .db = serve->house.db, .viewer = &viewer};
    struct download_call call = {.sheets = serve->sheets,
                                 .list = &account_list_page,
                                 .query = &query,
                                 .format = download_format_named(argv[2]),
                                 .lang = "en",
                                 .total = 1000000,
                                 .sink = {put, &file}};
    if (call.format == NULL)
        fail("no such format");
    double began = seconds(CLOCK_MONOTONIC), own = seconds(CLOCK_PROCESS_CPUTIME_ID);
    uint64_t rows = pour(&act, &call, argc > 5 ? strtoul(argv[5], NULL, 10) : 0);
    printf("%ju %.3f %.3f %zu %ld\n", (uintmax_t)rows, seconds(CLOCK_MONOTONIC) - began,
           seconds(CLOCK_PROCESS_CPUTIME_ID) - own, file.bytes, most_resident());
    return close(file.fd) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
