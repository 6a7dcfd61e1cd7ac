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

enum type { URL, PATH, SOCKET, NAME, NUMBER, LEVEL, SERVER, TLS, MAILBOX, GATEWAY, HEADER, PLAIN };

/* The table: <min> and <max> bound a NUMBER; a key without <preset> is required, one with "" may be left out. */
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
    {KEY(files_dir), PATH, 0, 0, NULL},
    {KEY(database_socket), SOCKET, 0, 0, NULL},
    {KEY(database_name), NAME, 0, 0, "reeve"},
    {KEY(worker_user), NAME, 0, 0, "reeve_worker"},
    {KEY(worker_password_file), PATH, 0, 0, NULL},
    {KEY(jobs_user), NAME, 0, 0, "reeve_jobs"},
    {KEY(jobs_password_file), PATH, 0, 0, NULL},
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
    {KEY(mail_server), SERVER, 0, 0, ""},
    {KEY(mail_tls), TLS, 0, 0, ""},
    {KEY(mail_user), PLAIN, 0, 0, ""},
    {KEY(mail_password_file), PATH, 0, 0, ""},
    {KEY(mail_from), MAILBOX, 0, 0, ""},
    {KEY(text_url), GATEWAY, 0, 0, ""},
    {KEY(text_header), HEADER, 0, 0, ""},
    {KEY(text_body), PLAIN, 0, 0, ""},
    {KEY(push_url), GATEWAY, 0, 0, ""},
    {KEY(push_header), HEADER, 0, 0, ""},
    {KEY(push_body), PLAIN, 0, 0, ""},
    {KEY(authorities), PATH, 0, 0, "/etc/ssl/certs/ca-certificates.crt"},
    {KEY(token_requests_per_minute), NUMBER, 1, 1000000, "600"},
    {KEY(log_level), LEVEL, 0, 0, "info"},
};
#define KEYS (sizeof keys / sizeof *keys)

/* What the name of a header is made of, but for signs that none has. */
#define TOKEN "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"

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

/* Splits "host:port" in place; false when the port is none. *<port>: 0 when none is given. */
static bool split_port(char *host, uint64_t *port)
{
    char *bracket = strchr(host, ']');
    char *colon = strchr(bracket != NULL ? bracket : host, ':');
    *port = 0;
    if (colon == NULL)
        return true;
    *colon = '\0';
    return text_number(colon + 1, port) && colon[1] != '0' && *port <= 65535;
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
    uint64_t port;
    if (!split_port(host, &port) || port == (https ? 443 : 80))
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

/* The host of "scheme://host:port/path", in the pool; false when there is none, or the port is none. */
static bool read_host(struct reader *r, const char *url, const char **host)
{
    const char *from = strstr(url, "://") + 3;
    char *name = pool_copyn(r->pool, from, strcspn(from, "/?"));
    uint64_t port;
    *host = name;
    return split_port(name, &port) && name[0] != '\0' && strpbrk(name, "@ ") == NULL;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static enum err read_server(struct reader *r, const char *name, const char *value)
{
    const char *host;
    if (begins(value, "file:///"))
        return ERR_NONE;
    bool smtps = begins(value, "smtps://");
    if ((!smtps && !begins(value, "smtp://")) || strchr(strchr(value, ':') + 3, '/') != NULL ||
        !read_host(r, value, &host))
        return complain(r, "%s must be smtp://host:port, smtps://host:port or file:///folder", name);
    r->conf->mail_starttls = !smtps && !is_loopback(host);
    return ERR_NONE;
}

/* What is sent to a gateway is read by nobody under way. */
static enum err read_gateway(struct reader *r, const char *name, const char *value)
{
    const char *host;
    bool https = begins(value, "https://");
    if ((!https && !begins(value, "http://")) || !read_host(r, value, &host))
        return complain(r, "%s must begin with https:// or http:// and a host", name);
    if (!https && !is_loopback(host))
        return complain(r, "%s: http is for loopback hosts only, use https", name);
    return ERR_NONE;
}

static enum err read_text(struct reader *r, const struct key *key, const char *value)
{
    const char *who, *address;
    if (key->type == TLS && strcmp(value, "none") != 0 && strcmp(value, "required") != 0)
        return complain(r, "%s must be none or required", key->name);
    if (key->type == MAILBOX && !text_mailbox(r->pool, value, &who, &address))
        return complain(r, "%s must be an e-mail address, or Name <address>", key->name);
    if (key->type == HEADER && (strspn(value, TOKEN) == 0 || value[strspn(value, TOKEN)] != ':'))
        return complain(r, "%s must be of the form Name: value", key->name);
    if (value[0] == '\0')
        return complain(r, "%s says nothing", key->name);
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
    case SERVER:
        e = read_server(r, key->name, value);
        break;
    case GATEWAY:
        e = read_gateway(r, key->name, value);
        break;
    case TLS:
    case MAILBOX:
    case HEADER:
    case PLAIN:
        e = read_text(r, key, value);
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
        if (keys[i].preset[0] == '\0')
            continue;
        e = set(r, &keys[i], keys[i].preset);
    }
    return e;
}

/* A gateway is whole, or is not there. */
static enum err check_gateway(struct reader *r, const char *kind, const char *url, const char *body)
{
    if (url == NULL && body == NULL)
        return ERR_NONE;
    if (url == NULL || body == NULL)
        return complain(r, "%s_%s is missing", kind, url == NULL ? "url" : "body");
    if (strstr(body, "{to}") == NULL || strstr(body, "{text}") == NULL)
        return complain(r, "%s_body must have the places {to} and {text}", kind);
    return ERR_NONE;
}

/* What keys say together. */
static enum err check_whole(struct reader *r)
{
    struct conf *c = r->conf;
    if (c->mail_server != NULL && c->mail_from == NULL)
        return complain(r, "mail_from is missing");
    if ((c->mail_user == NULL) != (c->mail_password_file == NULL))
        return complain(r, "%s is missing", c->mail_user == NULL ? "mail_user" : "mail_password_file");
    if (c->mail_tls != NULL)
        c->mail_starttls = strcmp(c->mail_tls, "required") == 0;
    enum err e = check_gateway(r, "text", c->text_url, c->text_body);
    return e == ERR_NONE ? check_gateway(r, "push", c->push_url, c->push_body) : e;
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
    if (e == ERR_NONE)
        e = check_whole(&r);
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
