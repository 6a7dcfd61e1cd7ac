/*
 * transport: how a message leaves: to a mail server, to a gateway for text or push messages, or into a folder. The only door to
 * libcurl. One attempt at a time, each on a connection of its own, over within TRANSPORT_SECONDS; no redirect is followed, no proxy
 * asked, certificates are verified.
 */
#ifndef REEVE_JOB_TRANSPORT_H
#define REEVE_JOB_TRANSPORT_H

#include <stddef.h>

#include "base/conf.h"
#include "base/err.h"
#include "base/pool.h"

#define TRANSPORT_SECONDS 30

/* What became of an attempt. */
enum transport_outcome {
    TRANSPORT_TAKEN,   /* the next server has it now */
    TRANSPORT_LATER,   /* not now; nobody has it, or it is not known whether */
    TRANSPORT_REFUSED, /* never: the server knows no such recipient */
};

struct transport_result {
    enum transport_outcome outcome;
    const char *why; /* when it was not taken, in the pool or longer: for an operator, never for the log */
};

/* Once, at the start: what the configuration names is there. *<message> says what is not. */
MUST_CHECK enum err transport_prepare(struct pool *pool, const struct conf *conf, const char **message);

/* A mail of <length> bytes to <to>, both as mail_write and mail_address made them; <uid> is the name of its file in a folder. */
struct transport_result transport_mail(struct pool *pool, const struct conf *conf, const char *uid, const char *to,
                                       const char *bytes, size_t length);

/* Where text or push messages go; url NULL: nowhere. */
struct transport_gateway {
    const char *url, *header, *body;
};

/*
 * <text> to <to> by a gateway. The places {to} and {text} of the body hold them as JSON's strings do when it begins with "{" or
 * "[", else as forms do. <uid> goes along as Idempotency-Key, so that a gateway can tell a second attempt from a second message.
 */
struct transport_result transport_gateway(struct pool *pool, const struct conf *conf, const struct transport_gateway *gateway,
                                          const char *uid, const char *to, const char *text);

/* The body that is sent to a gateway. */
char *transport_fill(struct pool *pool, const char *body, const char *to, const char *text);

#endif
