/* api: what is different when a program asks. */
#include "serve/api.h"

#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "feature/nickname.h"
#include "rule/session.h"
#include "rule/token.h"
#include "serve/response.h"

#define TAG_HASH 12 /* bytes of SHA-256 in an ETag */

bool api_asks(const struct request *rq)
{
    return rq->bearer != NULL;
}

static void say(const struct act *act, struct response *rs, const char *name, uint64_t n)
{
    response_header(rs, pool_format(act->pool, "%s: %lu", name, n));
}

enum err api_viewer(const struct act *act, const struct request *rq, struct viewer *viewer, struct response *rs)
{
    struct token_quota q;
    enum err e = token_find(act, rq->bearer, viewer, &q);

    if (q.limit > 0) {
        say(act, rs, "RateLimit-Limit", q.limit);
        say(act, rs, "RateLimit-Remaining", q.left);
        say(act, rs, "RateLimit-Reset", q.seconds);
    }
    if (e == ERR_TOO_MANY)
        say(act, rs, "Retry-After", q.seconds);
    return e;
}

enum err api_account(const struct act *act, const char *part, const char **uid)
{
    const struct rows *r;
    enum err e;

    *uid = part;
    if (act->viewer->token == 0 || crypt_is_uid(part))
        return ERR_NONE;
    e = nickname_find(act, part, &r);
    /* What a Secure account is called leads nobody to it who may not be there. */
    if (e == ERR_NONE && row_true(r, 0, "secure") && !act->viewer->secure)
        e = ERR_NOT_FOUND;
    if (e == ERR_NONE)
        *uid = row_text(r, 0, "uid");
    return e;
}

static bool is_json(const char *type)
{
    static const char json[] = "application/json";

    return type != NULL && strncasecmp(type, json, strlen(json)) == 0 && strchr("; ", type[strlen(json)]) != NULL;
}

/* What a form carries beside its fields stands in headers. */
static bool has_furniture(const struct pairs *form)
{
    return pairs_get(form, "op") || pairs_get(form, "csrf") || pairs_get(form, "version");
}

enum err api_form(struct act *act, struct request *rq)
{
    enum err e = ERR_NONE;

    rq->form = (struct pairs){0};
    if (rq->body_length > 0 && !is_json(rq->content_type))
        return ERR_MEDIA;
    if (rq->body_length > 0)
        e = object_pairs(rq->pool, rq->body, rq->body_length, &rq->form);
    if (e == ERR_NONE && has_furniture(&rq->form))
        e = ERR_BAD_REQUEST;
    act->op = rq->idempotency_key ? token_op(act->house->keys, rq->pool, act->viewer, rq->idempotency_key)
                                  : session_op(rq->pool);
    return e == ERR_NONE && act->op == NULL ? ERR_BAD_REQUEST : e;
}

/* The version in an entity tag: "7", or "7.hash" as api_tag makes it. */
static bool tag_version(struct pool *pool, const char *tag, uint64_t *version)
{
    size_t length = strlen(tag);

    if (length < 3 || tag[0] != '"' || tag[length - 1] != '"')
        return false;
    return text_number(pool_copyn(pool, tag + 1, strcspn(tag + 1, ".\"")), version);
}

enum err api_complete(const struct page *p, const struct route *route, struct request *rq)
{
    const struct rows *now = p->account.row;
    struct pairs *form = &rq->form, all;
    uint64_t version;

    if (!route->edits)
        return ERR_NONE;
    if (rq->if_match == NULL)
        return ERR_UNCONDITIONAL;
    if (!tag_version(rq->pool, rq->if_match, &version) || version != p->account.version)
        return ERR_STALE;
    all = (struct pairs){pool_array(rq->pool, form->n + FORM_FIELDS + 1, sizeof *all.v), form->n};
    if (form->n > 0)
        memcpy(all.v, form->v, form->n * sizeof *all.v);
    all.v[all.n++] = (struct pair){"version", pool_format(rq->pool, "%lu", version)};
    for (const struct field *f = route->fields; f->name != NULL; f++)
        if (pairs_get(form, f->name) == NULL && row_has(now, f->name) && row_text(now, 0, f->name) != NULL)
            all.v[all.n++] = (struct pair){f->name, row_text(now, 0, f->name)};
    *form = all;
    return ERR_NONE;
}

const char *api_path(struct pool *pool, const char *location)
{
    if (location == NULL || *location == '\0')
        return NULL;
    return pool_format(pool, "%.*s.json", (int)strcspn(location, "?#"), location);
}

/* Whether <tag> is one of those in <header>; a weak one is as good to read by (RFC 9110, 13.1.2). */
static bool holds(const char *header, const char *tag)
{
    if (header == NULL)
        return false;
    return strcmp(header, "*") == 0 || strstr(header, tag) != NULL;
}

void api_tag(const struct request *rq, uint64_t version, struct response *rs)
{
    uint8_t hash[CRYPT_HASH];
    const char *tag;

    crypt_sha256(rs->body, rs->length, hash);
    tag = pool_format(rq->pool, "\"%lu.%s\"", version, crypt_base64(rq->pool, hash, TAG_HASH));
    response_header(rs, pool_format(rq->pool, "ETag: %s", tag));
    if (!holds(rq->if_none_match, tag))
        return;
    rs->status = 304;
    rs->type = NULL;
    rs->body = "";
    rs->length = 0;
}
