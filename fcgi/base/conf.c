/* conf: reads the configuration file by one table of keys. */
#include "base/conf.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>

#include "base/text.h"

enum type { URL, PATH, SOCKET, NAME, NUMBER, LEVEL };

/* The table: <min> and <max> bound a NUMBER; a key without <preset> is required. */
#define KEY(field) #field, offsetof(struct conf, field)

static const struct key {
    const char *name;
    size_t offset;
    enum type type;
    long min, max;
    const char *preset;
} keys[] = {
    {KEY(base_url), URL, 0, 0, NULL},
    {KEY(listen), SOCKET, 0, 0, NULL},
    {KEY(health), SOCKET, 0, 0, NULL},
    {KEY(run_dir), PATH, 0, 0, NULL},
    {KEY(share_dir), PATH, 0, 0, NULL},
    {KEY(key_file), PATH, 0, 0, NULL},
    {KEY(database_socket), SOCKET, 0, 0, NULL},
    {KEY(database_name), NAME, 0, 0, "reeve"},
    {KEY(worker_user), NAME, 0, 0, "reeve_worker"},
    {KEY(worker_password_file), PATH, 0, 0, NULL},
    {KEY(ctl_user), NAME, 0, 0, "reeve_ctl"},
    {KEY(ctl_password_file), PATH, 0, 0, NULL},
    {KEY(password_list), PATH, 0, 0, "/usr/share/john/password.lst"},
    {KEY(workers), NUMBER, 1, 256, "4"},
    {KEY(requests_per_worker), NUMBER, 1, 1000000, "10000"},
    {KEY(memory_per_worker), NUMBER, 8, 4096, "64"},
    {KEY(request_seconds), NUMBER, 1, 600, "20"},
    {KEY(drain_seconds), NUMBER, 1, 600, "30"},
    {KEY(session_idle_minutes), NUMBER, 1, 1440, "30"},
    {KEY(session_minutes), NUMBER, 1, 10080, "600"},
    {KEY(sessions_per_person), NUMBER, 1, 100, "5"},
    {KEY(log_level), LEVEL, 0, 0, "info"},
};
#define KEYS (sizeof keys / sizeof *keys)

/* A file being read: where we are, and in which line each key stood (0: not yet). */
struct reader {
    struct pool *pool;
    struct conf *conf;
    const char *path;
    unsigned line;
    unsigned seen[KEYS];
    const char *message;
};

static enum err complain(struct reader *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static enum err complain(struct reader *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *why = pool_vformat(r->pool, format, args);
    va_end(args);
    r->message = pool_format(r->pool, "%s:%u: %s", r->path, r->line, why);
    return ERR_CONF;
}

/* Splits "host:port" in place; false when the port is none, or the one the scheme has anyway. */
static bool split_port(char *host, bool https)
{
    char *bracket = strchr(host, ']');
    char *colon = strchr(bracket != NULL ? bracket : host, ':');
    uint64_t port;
    if (colon == NULL)
        return true;
    *colon = '\0';
    return text_number(colon + 1, &port) && colon[1] != '0' && port <= 65535 &&
           port != (https ? 443 : 80);
}

static bool is_loopback(const char *host)
{
    struct in_addr address;
    if (inet_pton(AF_INET, host, &address) == 1)
        return ntohl(address.s_addr) >> 24 == 127;
    return strcmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0;
}

/* A browser compares the address letter by letter with its own form: so only that form is taken. */
static enum err read_url(struct reader *r, const char *name, const char *value)
{
    bool https = strncmp(value, "https://", 8) == 0;
    if (!https && strncmp(value, "http://", 7) != 0)
        return complain(r, "%s must begin with https:// or http://", name);
    char *host = pool_copy(r->pool, strstr(value, "://") + 3);
    if (!split_port(host, https))
        return complain(
            r, "%s: the port must be from 1 to 65535, and left out when it is the scheme's own",
            name);
    bool brackets = host[0] == '[' && strspn(host + 1, "0123456789abcdef:") == strlen(host) - 2 &&
                    host[strlen(host) - 1] == ']';
    if (host[0] == '\0' ||
        (!brackets && strspn(host, "abcdefghijklmnopqrstuvwxyz0123456789.-") != strlen(host)))
        return complain(r, "%s must be a scheme and a host in lower case, without a path", name);
    if (!https && !is_loopback(host))
        return complain(r, "%s: http is for loopback hosts only, use https", name);
    r->conf->https = https;
    return ERR_NONE;
}

static enum err read_path(struct reader *r, const struct key *key, const char *value)
{
    if (value[0] != '/')
        return complain(r, "%s must be a path that begins with /", key->name);
    size_t room = sizeof((struct sockaddr_un *)0)->sun_path;
    if (key->type == SOCKET && strlen(value) >= room)
        return complain(r, "%s is longer than the %zu bytes a socket's path may have", key->name,
                        room - 1);
    return ERR_NONE;
}

static enum err read_name(struct reader *r, const char *name, const char *value)
{
    size_t length =
        strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
    if (length == 0 || length > 64 || value[length] != '\0')
        return complain(r, "%s must be 1 to 64 letters, digits, _ or -", name);
    return ERR_NONE;
}

static enum err read_number(struct reader *r, const struct key *key, const char *value, long *out)
{
    uint64_t n;
    if (!text_number(value, &n) || n < (uint64_t)key->min || n > (uint64_t)key->max)
        return complain(r, "%s must be a number from %ld to %ld", key->name, key->min, key->max);
    *out = (long)n;
    return ERR_NONE;
}

static enum err read_level(struct reader *r, const char *name, const char *value,
                           enum log_level *out)
{
    if (!log_level_named(value, out))
        return complain(r, "%s must be debug, info, notice, warning or err", name);
    return ERR_NONE;
}

/* Checks <value> and puts it where <key> says. */
static enum err set(struct reader *r, const struct key *key, const char *value)
{
    void *field = (char *)r->conf + key->offset;
    enum err e = ERR_NONE;
    switch (key->type) {
    case NUMBER:
        return read_number(r, key, value, field);
    case LEVEL:
        return read_level(r, key->name, value, field);
    case URL:
        e = read_url(r, key->name, value);
        break;
    case PATH:
    case SOCKET:
        e = read_path(r, key, value);
        break;
    case NAME:
        e = read_name(r, key->name, value);
        break;
    }
    *(const char **)field = value;
    return e;
}

/* Cuts white space off both ends of <text>, in place. */
static char *trim(char *text)
{
    text += strspn(text, " \t\r\n");
    for (size_t n = strlen(text); n > 0 && strchr(" \t\r\n", text[n - 1]) != NULL; n--)
        text[n - 1] = '\0';
    return text;
}

static enum err read_line(struct reader *r, char *line, size_t length)
{
    if (strlen(line) != length || !text_utf8(line, length) || !text_plain(line, true))
        return complain(r, "not UTF-8, or a control character");
    line[strcspn(line, "#")] = '\0';
    line = trim(line);
    if (line[0] == '\0')
        return ERR_NONE;
    char *equals = strchr(line, '=');
    if (equals == NULL)
        return complain(r, "not of the form \"key = value\"");
    *equals = '\0';
    const char *name = trim(line), *value = pool_copy(r->pool, trim(equals + 1));
    for (size_t i = 0; i < KEYS; i++) {
        if (strcmp(keys[i].name, name) != 0)
            continue;
        if (r->seen[i] != 0)
            return complain(r, "%s stands in line %u already", name, r->seen[i]);
        r->seen[i] = r->line;
        return set(r, &keys[i], value);
    }
    return complain(r, "there is no key \"%s\"", name);
}

static enum err set_missing(struct reader *r)
{
    enum err e = ERR_NONE;
    for (size_t i = 0; i < KEYS && e == ERR_NONE; i++) {
        if (r->seen[i] != 0)
            continue;
        if (keys[i].preset == NULL)
            return complain(r, "%s is missing", keys[i].name);
        e = set(r, &keys[i], keys[i].preset);
    }
    return e;
}

enum err conf_load(struct pool *pool, const char *path, struct conf *conf, const char **message)
{
    struct reader r = {.pool = pool, .conf = conf, .path = path};
    enum err e = ERR_NONE;
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    *conf = (struct conf){0};
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        e = complain(&r, "%s", strerror(errno));
        goto out;
    }
    while (e == ERR_NONE && (length = getline(&line, &size, file)) >= 0) {
        r.line++;
        e = read_line(&r, line, (size_t)length);
    }
    if (e == ERR_NONE && ferror(file))
        e = complain(&r, "%s", strerror(errno));
    if (e == ERR_NONE)
        e = set_missing(&r);
out:
    free(line);
    if (file != NULL)
        fclose(file);
    *message = r.message;
    return e;
}

const char *conf_key(unsigned n)
{
    return n < KEYS ? keys[n].name : NULL;
}
