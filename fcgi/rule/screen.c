/* screen: the links in an outgoing message that lead out of the portal. */
#include "rule/screen.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/markup.h"
#include "base/plain.h"
#include "base/text.h"
#include "base/tld.h"

#define SCHEME 32 /* characters looked back over */
#define LABEL 63  /* characters of one */
#define LOCAL 64  /* characters of an e-mail address before its "@" */
#define NAME 253  /* of a host */

struct screen {
    struct pool *pool;
    const char *scheme, *host, *port; /* the portal's own */
    struct screen_found *found;
};

/* What the portal's own links begin with. */
static void read_own(struct screen *s, const char *base_url)
{
    const char *authority = strstr(base_url, "://") + 3;
    const char *colon = authority[0] == '[' ? strchr(authority, ']') + 1 : authority + strcspn(authority, ":/");

    s->scheme = pool_copyn(s->pool, base_url, (size_t)(authority - 3 - base_url));
    s->host = text_fold(s->pool, pool_copyn(s->pool, authority, (size_t)(colon - authority)));
    s->port = *colon == ':' ? pool_copyn(s->pool, colon + 1, strcspn(colon + 1, "/")) : strcmp(s->scheme, "https") == 0 ? "443" : "80";
}

static void add(struct screen *s, const char *words)
{
    struct screen_found *f = s->found;

    for (size_t i = 0; i < f->n; i++)
        if (strcmp(f->words[i], words) == 0)
            return;
    if (f->n < SCREEN_FOUND)
        f->words[f->n++] = words;
}

/* The end of the word at <i>, as a person is told it: the address and what hangs on it, without the sentence's own marks. */
static size_t word_end(const struct plain *p, size_t i)
{
    size_t end = i;

    while (end < p->n && end < i + SCREEN_WORDS && p->v[end].kind != PLAIN_SPACE && p->v[end].kind != PLAIN_END)
        end++;
    return end;
}

/* Adds what stands from <from> to the end of the word that <sure>, which belongs to it, stands in; that end. */
static size_t report(struct screen *s, const struct plain *p, size_t from, size_t sure)
{
    size_t end = word_end(p, sure), last = end;

    while (last > sure + 1 && p->v[last - 1].c < 0x80 && strchr(".,;:!?)]}'", (int)p->v[last - 1].c))
        last--;
    add(s, pool_copyn(s->pool, p->text + p->v[from].at, p->v[last].at - p->v[from].at));
    return end;
}

/* ---- Whether it is the portal's own. */

static bool is_slash(uint32_t c)
{
    return c == '/' || c == '\\';
}

/* The end of the name or address of a host at <i>, with the brackets around it. */
static size_t host_end(const struct plain *p, size_t i)
{
    if (p->v[i].c == '[') {
        size_t end = i + 1;

        while (end < p->n && end < i + INET6_ADDRSTRLEN + 2 && strchr("0123456789abcdef:.%", (int)p->v[end].c) && p->v[end].c < 0x80)
            end++;
        return end < p->n && p->v[end].c == ']' ? end + 1 : i;
    }
    while (i < p->n && (p->v[i].kind == PLAIN_LETTER || (p->v[i].kind == PLAIN_DOT && p->v[i + 1].kind == PLAIN_LETTER)))
        i++;
    return i;
}

/* Whether it goes on as an authority does: then it is not the one it began as. Browsers take all before an "@" for somebody's name. */
static bool goes_on(const struct plain *p, size_t i)
{
    if (p->v[i].c == '\\' || p->v[i].c == '%' || (p->v[i].c == ':' && p->v[i + 1].kind != PLAIN_SPACE))
        return true;
    for (; i < p->n && p->v[i].kind != PLAIN_SPACE && p->v[i].kind != PLAIN_END && !is_slash(p->v[i].c) && !strchr("?#", (int)p->v[i].c); i++)
        if (p->v[i].c == '@')
            return true;
    return false;
}

/* The end of the portal's own authority <i> to <end>, and its port; 0: it is another's. <scheme>: that it is reached by; NULL: none is said. */
static size_t own_authority(const struct screen *s, const struct plain *p, size_t i, size_t end, const char *scheme)
{
    size_t from;
    bool plain = scheme != NULL && strcmp(scheme, "http") == 0;
    const char *port = scheme == NULL ? s->port : plain ? "80" : "443";
    bool led = plain && strcmp(s->scheme, "https") == 0 && strcmp(s->port, "443") == 0; /* The web server leads on to https. */

    if (scheme != NULL && !plain && strcmp(scheme, "https") != 0)
        return 0;
    if (end - i != strlen(s->host) || !plain_is(p, i, s->host))
        return 0;
    if (p->v[end].c == ':' && p->v[end + 1].c >= '0' && p->v[end + 1].c <= '9') {
        for (from = ++end; p->v[end].c >= '0' && p->v[end].c <= '9' && end - from <= 5;)
            end++;
        if (end - from != strlen(s->port) || !plain_is(p, from, s->port))
            return 0;
    } else if (strcmp(port, s->port) != 0 && !led) {
        return 0;
    }
    return goes_on(p, end) ? 0 : end;
}

/* The same of the host that begins at <i>, with all that hangs on it. */
static size_t own_end(const struct screen *s, const struct plain *p, size_t i, const char *scheme)
{
    return own_authority(s, p, i, host_end(p, i), scheme);
}

/* ---- Addresses with a scheme. */

static bool in_scheme(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == '*';
}

/* Where the scheme before the ":" at <colon> begins; <colon>: nowhere. */
static size_t scheme_start(const struct plain *p, size_t colon)
{
    size_t i = colon;

    while (i > 0 && colon - i < SCHEME && in_scheme(p->v[i - 1].c))
        i--;
    while (i < colon && !(p->v[i].c >= 'a' && p->v[i].c <= 'z'))
        i++;
    return i;
}

/* Those that browsers follow with fewer slashes, and those that are written so as not to be followed. */
static bool is_web(const char *scheme)
{
    static const char *const known[] = {"http", "https", "ftp", "ftps", "hxxp", "hxxps", "h**p", "h**ps", "htxp", "fxp", "meow", NULL};

    for (const char *const *k = known; *k != NULL; k++)
        if (strcmp(*k, scheme) == 0)
            return true;
    return false;
}

static const char *copy_scheme(const struct screen *s, const struct plain *p, size_t from, size_t colon)
{
    char scheme[SCHEME + 1];

    for (size_t i = from; i < colon; i++)
        scheme[i - from] = (char)p->v[i].c;
    return pool_copyn(s->pool, scheme, colon - from);
}

/* What a host may begin with: anything that could be part of one, or of a name before it. */
static bool begins_host(const struct plain_char *c)
{
    return c->kind == PLAIN_LETTER || (c->c < 0x80 && c->c > ' ' && strchr("[%@:$~!", (int)c->c));
}

/* Looks at the ":" at <colon>; where to go on. */
static size_t look_at_colon(struct screen *s, const struct plain *p, size_t colon)
{
    size_t from = scheme_start(p, colon), i = colon + 1, end;
    const char *scheme;

    while (i < p->n && i < colon + 10 && is_slash(p->v[i].c))
        i++;
    if (from == colon || i >= p->n || !begins_host(&p->v[i]))
        return colon + 1;
    scheme = copy_scheme(s, p, from, colon);
    if (i < colon + 3 && !is_web(scheme))
        return colon + 1;
    end = own_end(s, p, i, scheme);
    if (end != 0)
        return end;
    end = p->v[i].c == '[' ? host_end(p, i) : i;
    return report(s, p, from, end > i ? end - 1 : i);
}

/* ---- Hosts without one. */

/* Whether characters <from> to <end> are a top-level domain, in letters of any script. */
static bool is_tld(const struct plain *p, size_t from, size_t end)
{
    uint8_t label[LABEL * 4 + 1];
    size_t n = 0;

    if (end - from < 2 || end - from > LABEL)
        return false;
    for (size_t i = from; i < end; i++) {
        int wrote = u8_uctomb(label + n, p->v[i].c, (ptrdiff_t)(sizeof label - n));

        if (wrote <= 0)
            return false;
        n += (size_t)wrote;
    }
    return tld_known((const char *)label, n);
}

#define SPACELESS 0x0e00 /* from Thai on there are scripts without spaces */

/* Those without spaces count as one: a sentence goes from one into the other. */
static const uc_script_t *script_of(uint32_t c)
{
    return uc_script(c < 0x80 ? 'a' : c >= SPACELESS ? SPACELESS + 1 : c);
}

static bool is_dash(uint32_t c)
{
    return c == '-' || c == '_';
}

/* One of no script, that is set upon whatever letter stands before it. */
static bool is_accent(uint32_t c)
{
    return c >= 0x300 && uc_script(c) == uc_script(0x300) && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M);
}

static bool is_tail(const struct plain_char *c)
{
    return is_dash(c->c) || c->sign || is_accent(c->c);
}

/*
 * Whether a name of the label that ends at <end> may be over before <i>, and the sentence goes on right behind it: in another script, with a
 * sign, with a dash where no label follows (<last>), with dashes and accents that no letter follows. A letter with its accent is one.
 */
static bool is_border(const struct plain *p, size_t i, size_t end, bool last)
{
    const struct plain_char *c = &p->v[i], *before = c - 1;
    bool dash = is_dash(c->c), accent = is_accent(c->c);
    size_t next = i;

    if (c->sign)
        return true;
    if (!dash && !accent)
        return script_of(c->c) != script_of(before->c);
    if (dash ? last : uc_composition(before->c, c->c) == 0)
        return true;
    while (next < end && next < i + LABEL && (is_dash(p->v[next].c) || is_accent(p->v[next].c)))
        next++;
    return next == end || next == i + LABEL || p->v[next].sign || script_of(p->v[next].c) != script_of(before->c);
}

/* Where the host ends whose last label <from> to <end> may be: with it, where another follows only before a capital or a mark, or at a border; 0. */
static size_t ends_host(const struct plain *p, size_t from, size_t end, size_t run)
{
    bool last = end == run || p->v[end + 1].big || is_tail(&p->v[end + 1]);

    for (size_t i = from + 2; i < end && i <= from + LABEL; i++) {
        /* No name ends with a dash or an accent: many of them are looked at once. */
        if (!is_dash(p->v[i - 1].c) && !is_accent(p->v[i - 1].c) && is_border(p, i, end, last) && is_tld(p, from, i))
            return i;
    }
    return last && is_tld(p, from, end) ? end : 0;
}

/* "192.0.2.1": four numbers up to 255. */
static bool is_quad(const struct plain *p, size_t from, size_t end)
{
    unsigned parts = 1, value = 0, digits = 0;

    for (size_t i = from; i < end; i++) {
        uint32_t c = p->v[i].c;

        if (c == '.') {
            parts++;
            value = digits = 0;
        } else if (c >= '0' && c <= '9' && digits < 3) {
            value = value * 10 + (c - '0');
            digits++;
        } else {
            return false;
        }
        if (value > 255)
            return false;
    }
    return parts == 4;
}

/* The end of the host in the run of labels <from> to <run>; 0: it is none. */
static size_t find_host(const struct plain *p, size_t from, size_t run)
{
    size_t label = from, bare = run, end;
    bool www = plain_is(p, from, "www.");

    if (is_quad(p, from, run))
        return run;
    while (bare > from && (is_tail(&p->v[bare - 1]) || p->v[bare - 1].kind == PLAIN_DOT))
        bare--;
    if (is_quad(p, from, bare))
        return bare;
    for (size_t i = from; i <= run; i++) {
        if (i < run && p->v[i].kind != PLAIN_DOT)
            continue;
        end = label > from ? ends_host(p, label, i, run) : 0;
        if (end == 0 && label > from && www && p->v[label].c > '9')
            end = i;
        if (end != 0)
            return end;
        if (label > from && i - label > LABEL)
            return 0;
        label = i + 1;
    }
    return 0;
}

/* Whether mail could be for the host at <i>: one that there can be, or one of those that are there for examples (RFC 2606). */
static bool is_mail_host(const struct plain *p, size_t i)
{
    static const char *const reserved[] = {"example", "test", "invalid", NULL};
    size_t end = i, label = i;

    while (end < p->n && end <= i + NAME && (p->v[end].kind == PLAIN_LETTER || (p->v[end].kind == PLAIN_DOT && p->v[end + 1].kind == PLAIN_LETTER)))
        if (p->v[end++].kind == PLAIN_DOT)
            label = end;
    if (end > i + NAME)
        return false;
    for (const char *const *r = reserved; *r != NULL && label > i; r++)
        if (plain_is(p, label, *r) && (label + strlen(*r) == end || is_tail(&p->v[label + strlen(*r)])))
            return true;
    return find_host(p, i, end) != 0;
}

/* Whether the label <from> to <i> is of an e-mail address that goes on behind it: john.doe@, john.doe+news@. Nobody's has signs in it. */
static bool is_local(const struct plain *p, size_t from, size_t i)
{
    size_t end = i;

    while (end < p->n && end - i < LOCAL && (p->v[end].kind == PLAIN_LETTER || p->v[end].kind == PLAIN_DOT || p->v[end].c == '+'))
        end++;
    if (p->v[end].c != '@' || (end > i && p->v[i].c != '+') || p->v[end + 1].kind != PLAIN_LETTER)
        return false;
    while (from < i && !p->v[from].sign)
        from++;
    return from == i && is_mail_host(p, end + 1);
}

/* Whether a path or a port hangs on the host of what looks like an e-mail address: then it is an address of the web. */
static bool leads_on(const struct plain *p, size_t i)
{
    if ((p->v[i].c != '/' && p->v[i].c != ':') || p->v[i + 1].kind != PLAIN_LETTER)
        return false;
    for (size_t end = word_end(p, i); i < end; i++)
        if (p->v[i].c == '@')
            return false;
    return true;
}

/* Whether what stands behind the host that ends at <host>, up to <run>, is no label of it: portal.example.com-address. */
static bool is_over(const struct plain *p, size_t host, size_t run)
{
    while (host < run && p->v[host].kind != PLAIN_DOT)
        host++;
    return host == run;
}

/* Looks at the run of labels at <i>; where to go on. */
static size_t look_at_name(struct screen *s, const struct plain *p, size_t i)
{
    size_t from = i, end = host_end(p, i), host, own, word;
    bool mailbox = i > 1 && p->v[i - 1].c == '@' && (p->v[i - 2].kind == PLAIN_LETTER || p->v[i - 2].kind == PLAIN_DOT);

    while (from < end && is_dash(p->v[from].c))
        from++;
    if (is_local(p, from, end) || (mailbox && !leads_on(p, end)))
        return end;
    host = find_host(p, from, end);
    if (host == 0)
        return end;
    own = mailbox || !is_over(p, host, end) ? 0 : own_authority(s, p, from, host, NULL);
    if (own != 0)
        return own > end ? own : end;
    word = report(s, p, from, from);
    return word > end ? word : end;
}

/* An IPv6 address in brackets at <i>; where to go on. */
static size_t look_at_bracket(struct screen *s, const struct plain *p, size_t i)
{
    char text[INET6_ADDRSTRLEN + 4];
    size_t end = host_end(p, i), n = 0, own;
    struct in6_addr address;

    if (end < i + 5)
        return i + 1;
    for (size_t k = i + 1; k < end - 1 && p->v[k].c != '%'; k++)
        text[n++] = (char)p->v[k].c;
    text[n] = '\0';
    if (inet_pton(AF_INET6, text, &address) != 1)
        return i + 1;
    own = own_end(s, p, i, NULL);
    return own != 0 ? own : report(s, p, i, end - 1);
}

static void look_through(struct screen *s, const char *text)
{
    struct plain p = plain_read(s->pool, text);

    for (size_t i = 0; i < p.n;) {
        if (p.v[i].c == ':')
            i = look_at_colon(s, &p, i);
        else if (p.v[i].kind == PLAIN_LETTER)
            i = look_at_name(s, &p, i);
        else if (p.v[i].c == '[')
            i = look_at_bracket(s, &p, i);
        else
            i++;
    }
}

/* ---- What an attribute or a style leads to. */

/* Without what browsers leave out of an address: white space around it, line ends and tabs inside. */
static const char *trim(struct pool *pool, const char *address)
{
    struct buf b = {.pool = pool};

    buf_puts(&b, "");
    while (*address != '\0' && (unsigned char)*address <= ' ')
        address++;
    for (; *address != '\0'; address++)
        if (!strchr("\t\r\n", *address))
            buf_putc(&b, *address);
    while (b.length > 0 && (unsigned char)b.text[b.length - 1] <= ' ')
        b.text[--b.length] = '\0';
    return b.text;
}

static const char *percent_decoded(struct pool *pool, const char *address)
{
    struct buf b = {.pool = pool};

    buf_puts(&b, "");
    for (; *address != '\0'; address++) {
        int byte = *address == '%' ? text_hex(address + 1) : -1;

        if (byte > 0)
            address += 2;
        buf_putc(&b, byte > 0 ? (char)byte : *address);
    }
    return b.text;
}

/* What leads to nobody's pages. */
static bool is_harmless(const char *scheme)
{
    return strcmp(scheme, "mailto") == 0 || strcmp(scheme, "tel") == 0 || strcmp(scheme, "sms") == 0 || strcmp(scheme, "cid") == 0;
}

/* The address in an attribute: one that names another host, or does what no link to a page does. What stays is looked through as a text. */
static void look_at_address(struct screen *s, const char *address)
{
    const char *tidy = trim(s->pool, address);
    struct plain p = plain_read(s->pool, tidy);
    size_t colon = 0, i, end;
    const char *scheme = s->scheme;

    while (colon < p.n && in_scheme(p.v[colon].c))
        colon++;
    if (p.v[colon].c == ':' && colon > 0 && colon <= SCHEME)
        scheme = copy_scheme(s, &p, 0, colon++);
    else
        colon = 0;
    for (i = colon; i < p.n && is_slash(p.v[i].c);)
        i++;
    end = i < p.n ? own_end(s, &p, i, scheme) : 0;
    if (colon > 0 ? !is_harmless(scheme) && end == 0 : i - colon > 1 && end == 0)
        add(s, pool_copyn(s->pool, tidy, p.v[word_end(&p, 0)].at));
    else
        look_through(s, percent_decoded(s->pool, tidy + (end != 0 ? p.v[end].at : 0)));
}

/* Each of the addresses between white space and commas. */
static void look_at_addresses(struct screen *s, const char *list)
{
    for (; *list != '\0'; list += strcspn(list, " \t\r\n,")) {
        list += strspn(list, " \t\r\n,");
        look_at_address(s, pool_copyn(s->pool, list, strcspn(list, " \t\r\n,")));
    }
}

/* What follows "url(", and what is an address by its two slashes, wherever a style has it. */
static void look_at_style(struct screen *s, const char *style)
{
    const char *css = markup_css(s->pool, style), *at;

    for (at = css; (at = strstr(at, "url(")) != NULL;) {
        at += 4;
        at += strspn(at, " \t\r\n\"'");
        look_at_address(s, pool_copyn(s->pool, at, strcspn(at, "\"')")));
        at += strcspn(at, "\"')");
    }
    for (at = css; (at = strstr(at, "//")) != NULL;) {
        const char *from = at;

        while (from > css && at - from < SCHEME && !strchr(" \t\r\n\"'(", from[-1]))
            from--;
        at += strcspn(at, " \t\r\n\"')");
        look_at_address(s, pool_copyn(s->pool, from, (size_t)(at - from)));
    }
}

/* "5; url=..." of a page that leads on by itself. */
static void look_at_refresh(struct screen *s, const char *content)
{
    const char *url = strstr(text_fold(s->pool, content), "url=");

    look_through(s, content);
    if (url != NULL)
        look_at_address(s, url + 4 + strspn(url + 4, " \"'"));
}

static bool listed(const char *const *names, const char *name)
{
    while (*names != NULL && strcmp(*names, name) != 0)
        names++;
    return *names != NULL;
}

static void look_at_attribute(struct screen *s, const char *name, const char *value)
{
    static const char *const addresses[] = {"href", "src", "action", "formaction", "data", "background", "poster", "cite", "longdesc",
                                            "codebase", "classid", "profile", "manifest", "icon", "dynsrc", "lowsrc", "xlink:href", NULL};
    static const char *const lists[] = {"srcset", "imagesrcset", "ping", "archive", NULL};
    static const char *const nobodys[] = {"class", "id", "lang", "dir", NULL};

    if (listed(addresses, name))
        look_at_address(s, value);
    else if (listed(lists, name))
        look_at_addresses(s, value);
    else if (strcmp(name, "style") == 0)
        look_at_style(s, value);
    else if (strcmp(name, "content") == 0)
        look_at_refresh(s, value);
    else if (!listed(nobodys, name) && strncmp(name, "xmlns", 5) != 0)
        look_through(s, value);
}

void screen_links(struct pool *pool, const char *base_url, const char *text, const char *html, struct screen_found *found)
{
    struct screen s = {.pool = pool, .found = found};
    struct markup m;

    read_own(&s, base_url);
    if (text != NULL)
        look_through(&s, text);
    if (html == NULL)
        return;
    markup_read(pool, html, &m);
    look_through(&s, m.text);
    look_at_style(&s, m.style);
    for (size_t i = 0; i < m.n; i++)
        look_at_attribute(&s, m.attribute[i].name, m.attribute[i].value);
}
