/*
 * mail: a message as mail servers want it (RFC 5322, RFC 2045): a text and an HTML part, both quoted-printable. Whatever a name, a
 * subject or an address holds, it never ends its header: what is not plain becomes encoded words (RFC 2047), control characters
 * become spaces, and an address that is none is refused.
 */
#ifndef REEVE_JOB_MAIL_H
#define REEVE_JOB_MAIL_H

#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

struct mail {
    const char *from;          /* as mail_from of the configuration */
    const char *from_name;     /* in the place of the name there; NULL: none */
    const char *to_name, *to;
    const char *id, *host;     /* <id@host>; the id also parts the parts, so it is letters and digits alone */
    const char *lang;
    const char *subject, *text, *html;
    int64_t at;                /* time_now */
};

/* <address> as it stands in headers and envelopes: its domain in A-labels. NULL when it is no e-mail address. */
char *mail_address(struct pool *pool, const char *address);

/* The whole message in <pool>, lines ended by CR LF, at most 78 characters long; NULL when one of its addresses is none. */
char *mail_write(struct pool *pool, const struct mail *m, size_t *length);

#endif
