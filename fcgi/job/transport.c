/* transport: one request of libcurl an attempt; a folder instead of a mail server where people only look. */
#include "job/transport.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include <curl/curl.h>

#include "base/file.h"
#include "base/text.h"

#define CONNECT_SECONDS 10
#define REPLY 120 /* bytes of a server's words that are kept */

static struct transport_result later(const char *why)
{
    return (struct transport_result){TRANSPORT_LATER, why};
}

static bool is_folder(const struct conf *conf)
{
    return strncmp(conf->mail_server, "file://", 7) == 0;
}

enum err transport_prepare(struct pool *pool, const struct conf *conf, const char **message)
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        *message = "libcurl cannot be used";
        return ERR_INTERNAL;
    }
    const char *file = conf->authorities;
    bool there = access(file, R_OK) == 0;
    if (there && conf->mail_server != NULL && is_folder(conf))
        there = access(file = conf->mail_server + 7, W_OK | X_OK) == 0;
    if (there && conf->mail_password_file != NULL)
        there = file_line(pool, file = conf->mail_password_file) != NULL;
    if (there)
        return ERR_NONE;
    *message = pool_format(pool, "%s: %s", file, strerror(errno));
    return ERR_CONF;
}

/* ---- A folder. */

/* Whole or not at all; the same message again takes the place of the first. */
static struct transport_result put_file(struct pool *pool, const char *folder, const char *uid, const char *bytes,
                                        size_t length)
{
    if (file_write(pool_format(pool, "%s/%s.eml", folder, uid), 0600, false, bytes, length))
        return (struct transport_result){.outcome = TRANSPORT_TAKEN};
    return later(pool_format(pool, "it could not be written: %s", strerror(errno)));
}

/* ---- libcurl. */

struct attempt {
    struct pool *pool;
    CURL *curl;
    struct curl_slist *list; /* recipients, or headers */
    const char *bytes;       /* of the mail that are still to be read */
    size_t length;
    bool read;               /* some were: the server may repeat what it was told */
    char reply[REPLY + 1];   /* its last refusal */
    char error[CURL_ERROR_SIZE];
};

static size_t read_mail(char *to, size_t size, size_t count, void *with)
{
    struct attempt *a = with;
    size_t n = size * count < a->length ? size * count : a->length;
    memcpy(to, a->bytes, n);
    a->bytes += n;
    a->length -= n;
    a->read = true;
    return n;
}

/* Each line of a mail server is a header to libcurl. Once it has read of the message, its words are not kept, but for their number. */
static size_t keep_reply(char *line, size_t size, size_t count, void *with)
{
    struct attempt *a = with;
    size_t length = size * count, most = a->read ? 3 : REPLY, n = length < most ? length : most;
    if (n == 0 || (line[0] != '4' && line[0] != '5'))
        return length;
    for (size_t i = 0; i < n; i++)
        a->reply[i] = line[i] > ' ' && line[i] < 0x7f ? line[i] : ' ';
    a->reply[n] = '\0';
    return length;
}

static size_t drop(char *bytes, size_t size, size_t count, void *with)
{
    (void)bytes;
    (void)with;
    return size * count;
}

#define SET(option, value) curl_easy_setopt(a->curl, option, value)

static void begin(struct attempt *a, const struct conf *conf, const char *url, const char *protocols)
{
    a->curl = curl_easy_init();
    if (a->curl == NULL)
        pool_exhausted();
    SET(CURLOPT_URL, url);
    SET(CURLOPT_PROTOCOLS_STR, protocols);
    SET(CURLOPT_REDIR_PROTOCOLS_STR, "");
    SET(CURLOPT_FOLLOWLOCATION, 0L);
    SET(CURLOPT_PROXY, "");
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    SET(CURLOPT_TIMEOUT, (long)TRANSPORT_SECONDS);
    SET(CURLOPT_SSL_VERIFYPEER, 1L);
    SET(CURLOPT_SSL_VERIFYHOST, 2L);
    SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    SET(CURLOPT_CAINFO, conf->authorities);
    SET(CURLOPT_ERRORBUFFER, a->error);
    SET(CURLOPT_WRITEFUNCTION, drop);
}

static void add(struct attempt *a, const char *line)
{
    struct curl_slist *longer = curl_slist_append(a->list, line);
    if (longer == NULL)
        pool_exhausted();
    a->list = longer;
}

static void end(struct attempt *a)
{
    curl_easy_cleanup(a->curl);
    curl_slist_free_all(a->list);
}

static const char *why_not(const struct attempt *a, CURLcode code)
{
    const char *error = a->error[0] != '\0' ? a->error : curl_easy_strerror(code);
    const char *reply = text_tidy(a->pool, a->reply, false);
    return pool_format(a->pool, "%.60s%s%s", error, *reply != '\0' ? "; the server: " : "", reply);
}

/* ---- A mail server. */

static void set_mail(struct attempt *a, const struct conf *conf, const char *from, const char *to)
{
    begin(a, conf, conf->mail_server, "smtp,smtps");
    SET(CURLOPT_USE_SSL, (long)(conf->mail_starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    SET(CURLOPT_MAIL_FROM, pool_format(a->pool, "<%s>", from));
    add(a, pool_format(a->pool, "<%s>", to));
    SET(CURLOPT_MAIL_RCPT, a->list);
    SET(CURLOPT_UPLOAD, 1L);
    SET(CURLOPT_READFUNCTION, read_mail);
    SET(CURLOPT_READDATA, (void *)a);
    SET(CURLOPT_INFILESIZE_LARGE, (curl_off_t)a->length);
    SET(CURLOPT_HEADERFUNCTION, keep_reply);
    SET(CURLOPT_HEADERDATA, (void *)a);
}

/* libcurl tells a recipient that was refused from all else by its words alone. */
static bool is_refused(const struct attempt *a)
{
    return strncmp(a->error, "RCPT failed: 5", 14) == 0;
}

static struct transport_result put_smtp(struct pool *pool, const struct conf *conf, const char *to, const char *bytes,
                                        size_t length)
{
    struct attempt at = {.pool = pool, .bytes = bytes, .length = length}, *a = &at;
    struct transport_result result = {.outcome = TRANSPORT_TAKEN};
    const char *name, *from, *password = NULL;
    if (!text_mailbox(pool, conf->mail_from, &name, &from))
        return later("mail_from is no address");
    if (conf->mail_user != NULL && (password = file_line(pool, conf->mail_password_file)) == NULL)
        return later("mail_password_file cannot be read");
    set_mail(a, conf, from, to);
    if (password != NULL) {
        SET(CURLOPT_USERNAME, conf->mail_user);
        SET(CURLOPT_PASSWORD, password);
    }
    CURLcode code = curl_easy_perform(a->curl);
    if (code != CURLE_OK)
        result = (struct transport_result){is_refused(a) ? TRANSPORT_REFUSED : TRANSPORT_LATER, why_not(a, code)};
    end(a);
    return result;
}

struct transport_result transport_mail(struct pool *pool, const struct conf *conf, const char *uid, const char *to,
                                       const char *bytes, size_t length)
{
    if (conf->mail_server == NULL)
        return later("mail_server is not configured");
    if (is_folder(conf))
        return put_file(pool, conf->mail_server + 7, uid, bytes, length);
    return put_smtp(pool, conf, to, bytes, length);
}

/* ---- A gateway. */

static void put_json(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            buf_format(out, "\\%c", *text);
        else if ((unsigned char)*text < ' ')
            buf_format(out, "\\u%04x", (unsigned char)*text);
        else
            buf_putc(out, *text);
    }
}

static void put_form(struct buf *out, const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    for (; *text != '\0'; text++) {
        if (strchr(plain, *text) != NULL)
            buf_putc(out, *text);
        else
            buf_format(out, "%%%02X", (unsigned char)*text);
    }
}

static bool is_json(const char *body)
{
    return *body == '{' || *body == '[';
}

char *transport_fill(struct pool *pool, const char *body, const char *to, const char *text)
{
    void (*put)(struct buf *, const char *) = is_json(body) ? put_json : put_form;
    struct buf out = {.pool = pool};
    buf_puts(&out, "");
    while (*body != '\0') {
        bool is_to = strncmp(body, "{to}", 4) == 0, is_text = strncmp(body, "{text}", 6) == 0;
        if (is_to || is_text)
            put(&out, is_to ? to : text);
        else
            buf_putc(&out, *body);
        body += is_to ? 4 : is_text ? 6 : 1;
    }
    return out.text;
}

struct transport_result transport_gateway(struct pool *pool, const struct conf *conf, const struct transport_gateway *gateway,
                                          const char *uid, const char *to, const char *text)
{
    struct attempt at = {.pool = pool}, *a = &at;
    struct transport_result result = {.outcome = TRANSPORT_TAKEN};
    long status = 0;
    if (gateway->url == NULL)
        return later("no gateway is configured for this kind of message");
    begin(a, conf, gateway->url, "http,https");
    SET(CURLOPT_POSTFIELDS, transport_fill(pool, gateway->body, to, text));
    add(a, is_json(gateway->body) ? "Content-Type: application/json" : "Content-Type: application/x-www-form-urlencoded");
    add(a, pool_format(pool, "Idempotency-Key: %s", uid));
    if (gateway->header != NULL)
        add(a, gateway->header);
    SET(CURLOPT_HTTPHEADER, a->list);
    CURLcode code = curl_easy_perform(a->curl);
    curl_easy_getinfo(a->curl, CURLINFO_RESPONSE_CODE, &status);
    if (code != CURLE_OK)
        result = later(why_not(a, code));
    else if (status < 200 || status > 299)
        result = later(pool_format(pool, "the gateway answered with %ld", status));
    end(a);
    return result;
}
