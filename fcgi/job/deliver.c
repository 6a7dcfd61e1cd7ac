/* deliver: lease, render, send, write down. The token of a link is made between rendering and sending, and kept nowhere. */
#include "job/deliver.h"

#include <string.h>

#include "base/time.h"
#include "job/mail.h"
#include "job/transport.h"
#include "rule/book.h"
#include "rule/fill.h"
#include "rule/link.h"
#include "rule/outbox.h"
#include "rule/screen.h"
#include "view/model.h"

#define PAUSE_FIRST 30 /* seconds behind the first try; each further one twice as long */
#define PAUSE_MOST 3600
#define ERROR 200      /* bytes of an error that delivery.error keeps */

_Static_assert(TRANSPORT_SECONDS < JOB_LEASE_SECONDS, "an attempt ends before its lease does");

struct delivery {
    const struct job_house *h;
    struct pool *pool;
    uint64_t id;
    const struct rows *row; /* of delivery_find */
    int64_t leased;         /* time_steady */
};

static const char *get(const struct delivery *d, const char *column)
{
    return row_text(d->row, 0, column);
}

long deliver_pause(uint64_t tries)
{
    long pause = PAUSE_FIRST;
    for (uint64_t i = 1; i < tries && pause < PAUSE_MOST; i++)
        pause *= 2;
    return pause < PAUSE_MOST ? pause : PAUSE_MOST;
}

/* Leases one that is due; d->row stays NULL when none is, or when somebody else was quicker. */
static enum err take(struct delivery *d, bool *more)
{
    struct db *db = d->h->house->db;
    const struct rows *r;
    /* Who waits for a link to sign in by is not kept waiting by ten thousand announcements. */
    enum err e = db_read(db, d->pool, "delivery_due", ARGS(NUMBER("bulk", 0)), &r);
    if (e == ERR_NONE && r->rows == 0)
        e = db_read(db, d->pool, "delivery_due", ARGS(NUMBER("bulk", 1)), &r);
    if (e != ERR_NONE || r->rows == 0)
        return e;
    *more = true;
    d->id = row_number(r, 0, "id");
    d->leased = time_steady();
    e = book_write(db, d->pool, "book_delivery_lease",
                   ARGS(NUMBER("id", d->id), TEXT("self", d->h->self), NUMBER("lease", JOB_LEASE_SECONDS)));
    if (e == ERR_NONE)
        e = db_read(db, d->pool, "delivery_find", ARGS(NUMBER("id", d->id), TEXT("self", d->h->self)), &r);
    if (e == ERR_NONE && r->rows > 0)
        d->row = r;
    return e;
}

/* ---- What it says. */

static const char *language(const char *locale)
{
    for (const char *const *l = sheet_languages; *l != NULL; l++)
        if (strcmp(*l, locale) == 0)
            return *l;
    return sheet_languages[0];
}

/* What the delivery and its link say of themselves; no value of the message takes its place. */
static void add_own(const struct delivery *d, struct node *message)
{
    const char *link = get(d, "link");
    model_text(message, "name", get(d, "name"));
    model_text(message, "author", get(d, "author"));
    model_text(message, "zone", get(d, "zone"));
    model_text(message, "dates", get(d, "dates"));
    model_time(message, "expires_at", get(d, "expires_at"));
    model_text(message, "link", link != NULL ? link_token(d->h->house->keys, d->pool, link) : NULL);
}

static bool is_own(const char *name)
{
    static const char *const own[] = {"name", "author", "zone", "dates", "expires_at", "link"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (strcmp(own[i], name) == 0)
            return true;
    return false;
}

/* What the business itself is called is no text with merge fields. */
static void add_value(const struct delivery *d, struct node *message, const char *name, const char *value, const struct fill *with)
{
    if (is_own(name))
        return;
    if (get(d, "first_name") != NULL && strcmp(name, "business") != 0)
        value = fill(d->pool, value, with);
    if (outbox_time(name))
        model_time(message, name, value);
    else if (outbox_lines(name))
        fill_paragraphs(message, d->pool, value);
    else
        model_text(message, name, value);
}

static const char *value_of(const struct rows *values, const char *name)
{
    for (size_t i = 0; i < values->rows; i++)
        if (strcmp(row_text(values, i, "name"), name) == 0)
            return row_text(values, i, "value");
    return NULL;
}

static enum err render(const struct delivery *d, struct sheet_mail *said)
{
    const struct rows *values;
    enum err e = db_read(d->h->house->db, d->pool, "message_values", ARGS(NUMBER("message", row_number(d->row, 0, "message_id"))),
                         &values);
    if (e != ERR_NONE)
        return e;
    const struct model_page page = {.name = pool_format(d->pool, "mail-%s", get(d, "message")),
                                    .lang = language(get(d, "locale")),
                                    .base = d->h->house->conf->base_url,
                                    .zone = get(d, "zone")};
    struct model *m = model_new(d->pool, &page);
    struct node *message = model_content(m, "message");
    add_own(d, message);
    const struct fill with = {get(d, "name"), get(d, "first_name"), value_of(values, "business")};
    for (size_t i = 0; i < values->rows; i++)
        add_value(d, message, row_text(values, i, "name"), row_text(values, i, "value"), &with);
    e = sheet_mail(d->h->sheets, get(d, "message"), m, d->pool, said);
    model_free(m);
    return e;
}

/* What the portal itself tells somebody of his sign-in or of his business goes out, whatever names or reasons stand in it. */
static bool is_notice(const char *kind)
{
    static const char *const notices[] = {"reset", "password-changed", "owner-changed", "visit", "visit-ask"};
    for (size_t i = 0; i < sizeof notices / sizeof *notices; i++)
        if (strcmp(notices[i], kind) == 0)
            return true;
    return false;
}

/* The links in it that its account may not send, one after the other; NULL: there is nothing against it. */
static const char *screened(const struct delivery *d, const struct sheet_mail *said)
{
    const char *base = d->h->house->conf->base_url;
    struct screen_found found = {0};
    struct buf all = {.pool = d->pool};
    if (!row_true(d->row, 0, "banned") || is_notice(get(d, "message")))
        return NULL;
    if (said->from != NULL)
        screen_links(d->pool, base, said->from, NULL, &found);
    screen_links(d->pool, base, said->subject, NULL, &found);
    screen_links(d->pool, base, said->text, said->html, &found);
    for (size_t i = 0; i < found.n; i++)
        buf_format(&all, "%s%s", i > 0 ? ", " : "", found.words[i]);
    return all.text;
}

/* ---- On its way. */

/* "portal.example" of "https://portal.example:8443": what stands behind the "@" of a Message-ID. */
static const char *host_of(struct pool *pool, const char *url)
{
    const char *host = strstr(url, "://") + 3;
    const char *end = host[0] == '[' ? strchr(host, ']') + 1 : host + strcspn(host, ":");
    return pool_copyn(pool, host, (size_t)(end - host));
}

static struct transport_result send_mail(const struct delivery *d, const struct sheet_mail *said)
{
    const struct conf *conf = d->h->house->conf;
    const struct cell *address = row_cell(d->row, 0, "address");
    const char *to = strlen(address->text) == address->length ? mail_address(d->pool, address->text) : NULL;
    size_t length = 0;
    if (conf->mail_server == NULL)
        return transport_mail(d->pool, conf, NULL, NULL, NULL, 0);
    if (to == NULL || !crypt_is_uid(get(d, "uid")))
        return (struct transport_result){TRANSPORT_REFUSED, "it is no e-mail address"};
    const struct mail m = {.from = conf->mail_from,
                           .from_name = said->from,
                           .to_name = get(d, "name"),
                           .to = to,
                           .id = get(d, "uid"),
                           .host = host_of(d->pool, conf->base_url),
                           .lang = language(get(d, "locale")),
                           .subject = said->subject,
                           .text = said->text,
                           .html = said->html,
                           .at = time_now()};
    const char *bytes = mail_write(d->pool, &m, &length);
    return transport_mail(d->pool, conf, m.id, to, bytes, length);
}

static struct transport_result send_out(const struct delivery *d, const struct sheet_mail *said)
{
    const struct conf *conf = d->h->house->conf;
    const struct transport_gateway text = {conf->text_url, conf->text_header, conf->text_body};
    const struct transport_gateway push = {conf->push_url, conf->push_header, conf->push_body};
    /* Held up for so long that it would still be sending when the lease is somebody else's: left to them. */
    if (time_steady() - d->leased > (JOB_LEASE_SECONDS - TRANSPORT_SECONDS) * 1000000LL / 2)
        return (struct transport_result){TRANSPORT_LATER, "the machine was too slow to send it in time"};
    if (strcmp(get(d, "kind"), "email") == 0)
        return send_mail(d, said);
    return transport_gateway(d->pool, conf, strcmp(get(d, "kind"), "text") == 0 ? &text : &push, get(d, "uid"),
                             get(d, "address"), said->text);
}

/* ---- What became of it. */

/* <text> cut to what the column holds, at the end of a character. */
static const char *cut(struct pool *pool, const char *text)
{
    size_t n = text != NULL ? strlen(text) : 0;
    if (n <= ERROR)
        return text;
    for (n = ERROR; (text[n] & 0xc0) == 0x80; n--)
        ;
    return pool_copyn(pool, text, n);
}

static enum err keep(const struct delivery *d, const char *state, uint64_t tries, const char *error)
{
    return book_write(d->h->house->db, d->pool, "book_delivery_kept",
                      ARGS(NUMBER("id", d->id), TEXT("self", d->h->self), TEXT("state", state), NUMBER("tries", tries),
                           TEXT("error", cut(d->pool, error)), NUMBER("pause", deliver_pause(tries))));
}

static enum err write_down(const struct delivery *d, const struct transport_result *result)
{
    uint64_t tries = row_number(d->row, 0, "tries") + 1;
    bool over = result->outcome == TRANSPORT_REFUSED || tries >= DELIVER_TRIES;
    if (result->outcome == TRANSPORT_TAKEN) {
        log_write(LOG_INFO, "deliver", "%s: sent, try %lu", get(d, "uid"), tries);
        return book_write(d->h->house->db, d->pool, "book_delivery_sent", ARGS(NUMBER("id", d->id)));
    }
    log_write(LOG_WARNING, "deliver", "%s: not sent, try %lu%s", get(d, "uid"), tries, over ? ", the last one" : "");
    return keep(d, over ? "failed" : "waiting", tries, result->why);
}

static enum err hold(const struct delivery *d, const char *links)
{
    log_write(LOG_NOTICE, "deliver", "%s: held, its account may send no links", get(d, "uid"));
    return keep(d, "screened", row_number(d->row, 0, "tries"), links);
}

enum err deliver(const struct job_house *h, struct pool *pool, bool *more)
{
    struct delivery d = {.h = h, .pool = pool};
    struct sheet_mail said;
    const char *links;
    enum err e = take(&d, more);
    if (e != ERR_NONE || d.row == NULL)
        return e;
    if (!row_true(d.row, 0, "live"))
        return keep(&d, "cancelled", row_number(d.row, 0, "tries"), NULL);
    e = render(&d, &said);
    if (e != ERR_NONE && e != ERR_INTERNAL)
        return e;
    links = e == ERR_NONE ? screened(&d, &said) : NULL;
    if (links != NULL)
        return hold(&d, links);
    /* A message that cannot be made must not keep the others waiting. */
    const struct transport_result result =
        e == ERR_NONE ? send_out(&d, &said) : (struct transport_result){TRANSPORT_LATER, "it could not be made: see the log"};
    return write_down(&d, &result);
}
