/*
 * screen: the links in an outgoing message that lead out of the portal: what an account may not send in its first 30 days (S2-49 to S2-52). The
 * one screening function over every outgoing message: asked of the final text, when all of it is filled in. Whether an account is
 * screened at all the column account.screened_until says.
 *
 * A link is what a reader's program makes one of, or he himself without thinking: an address with a scheme, be it hxxp; a host under a real
 * top-level domain; four numbers that are an IP address; an IPv6 address in brackets; whatever an attribute or a style of the HTML leads to. Case,
 * full-width and other ways of writing letters, characters that show nothing, [.] and " dot com" make no difference, nor does what hangs on its
 * end: a dash, a sign, another script. Not a link: an e-mail address, whose host there can be,
 * and what leads to the portal itself, the Business Pages among it. The list of top-level domains alone decides on names with dots:
 * Node.js and report.pdf are none, ASP.NET and readme.md are one, as mail programs have it.
 */
#ifndef REEVE_RULE_SCREEN_H
#define REEVE_RULE_SCREEN_H

#include <stddef.h>

#include "base/pool.h"

#define SCREEN_FOUND 5     /* as many are named */
#define SCREEN_WORDS 100   /* characters of one that are */

struct screen_found {
    size_t n;
    const char *words[SCREEN_FOUND]; /* as they stand there, each once, the first ones first */
};

/*
 * Adds to <found>, which begins as {0}, what there is in the plain <text> and in the page <html> (either may be NULL). <base_url>: of the
 * configuration; what leads there is the portal's own.
 */
void screen_links(struct pool *pool, const char *base_url, const char *text, const char *html, struct screen_found *found);

#endif
