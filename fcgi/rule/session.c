/* session: who is signed in, by which cookie, and the tokens that a form carries. */
#include "rule/session.h"

#include <string.h>

#include "rule/book.h"

const char *session_cookie(struct pool *pool, const struct conf *conf, enum session_cookie which)
{
    static const char *const names[] = {"sid", "vis", "pre", "dev", "rst"};
    const char *port = strrchr(conf->base_url, ':') + 1;

    if (conf->https)
        return pool_format(pool, "%s%s", which == COOKIE_VISIT ? "__Secure-" : "__Host-", names[which]);
    if (port[strspn(port, "0123456789")] != '\0')
        return names[which];
    return pool_format(pool, "%s-%s", names[which], port);
}

static void session_key(const struct crypt_keys *keys, const char *token, uint8_t key[CRYPT_HASH])
{
    crypt_hmac(keys->key[KEY_SESSION], key, (const char *const[]){token, NULL});
}

/* What his roles grant together, a row for each. */
static rights granted(const struct rows *r)
{
    rights all = 0;

    for (size_t i = 0; i < r->rows; i++)
        all |= row_number(r, i, "rights");
    return all;
}

static bool is_secure(const struct rows *r)
{
    for (size_t i = 0; i < r->rows; i++)
        if (row_true(r, i, "secure"))
            return true;
    return false;
}

void session_viewer(struct viewer *v, const struct rows *r)
{
    v->id = row_number(r, 0, "id");
    v->uid = row_text(r, 0, "uid");
    v->name = row_text(r, 0, "name");
    v->email = row_text(r, 0, "email");
    v->locale = row_text(r, 0, "locale");
    v->time_zone = row_text(r, 0, "time_zone");
    v->theme = row_text(r, 0, "theme");
    v->date_format = row_text(r, 0, "date_format");
    v->page_size = row_number(r, 0, "page_size");
    v->hat = HAT_OPERATOR;
    v->must_change = row_true(r, 0, "must_change");
    v->rights = v->must_change ? 0 : granted(r);
    v->secure = is_secure(r);
    v->session_uid = row_text(r, 0, "session_uid");
}

static const char *const kinds[] = {[HAT_NONE] = "none", [HAT_OPERATOR] = "operator", [HAT_STAFF] = "staff", [HAT_VISIT] = "visit"};

static enum hat hat_named(const char *kind)
{
    enum hat hat = HAT_VISIT;

    while (hat != HAT_NONE && strcmp(kinds[hat], kind) != 0)
        hat--;
    return hat;
}

/* In a visit the operator does what he visits as, and no more than he may do himself from outside. */
static rights within(rights inside, rights own)
{
    static const struct {
        enum right inside, own;
    } both[] = {{RIGHT_BUSINESS_EDIT, RIGHT_ACCOUNT_EDIT},
                {RIGHT_BUSINESS_STAFF, RIGHT_STAFF_EDIT},
                {RIGHT_BUSINESS_HISTORY, RIGHT_HISTORY_READ},
                {RIGHT_BUSINESS_EXPORT, RIGHT_ACCOUNT_EXPORT},
                {RIGHT_ANNOUNCEMENT_SEND, RIGHT_MESSAGE_SEND}};

    for (size_t i = 0; i < sizeof both / sizeof *both; i++)
        if (!(own >> both[i].own & 1))
            inside &= ~((rights)1 << both[i].inside);
    return inside;
}

/* What a session says beside its person: where he is, and as what. False: it lives no more. <leaves>: nor does a visit need to, to be ended. */
static bool wear(struct viewer *v, const struct rows *r, bool leaves)
{
    const rights own = granted(r);
    rights inside;
    bool lives;

    v->hat = hat_named(row_text(r, 0, "kind"));
    v->account = row_number(r, 0, "account_id");
    /* An operator who may visit no more has left. */
    lives = row_true(r, 0, "live") && (v->hat != HAT_VISIT || (own >> RIGHT_ACCOUNT_VISIT & 1));
    if (!lives && !(leaves && v->hat == HAT_VISIT && row_true(r, 0, "open")))
        return false;
    session_viewer(v, r);
    v->hat = hat_named(row_text(r, 0, "kind"));
    v->hats = row_number(r, 0, "hats");
    if (v->hat == HAT_OPERATOR)
        return true;
    inside = row_number(r, 0, "inside");
    if (v->hat == HAT_VISIT)
        inside = within(inside, own);
    v->rights = v->must_change ? 0 : inside;
    v->withheld = row_number(r, 0, "withheld");
    v->account_uid = row_text(r, 0, "account_uid");
    v->account_name = row_text(r, 0, "account_name");
    if (v->hat != HAT_VISIT)
        return true;
    v->actor = row_number(r, 0, "actor_id");
    v->actor_name = row_text(r, 0, "actor_name");
    v->edits = row_true(r, 0, "edits");
    v->expires = row_text(r, 0, "expires_at");
    return true;
}

static enum err read_session(const struct house *house, struct pool *pool, const uint8_t key[CRYPT_HASH], const char *visit,
                             const struct rows **r)
{
    return db_read(house->db, pool, visit != NULL ? "visit_find" : "session_find",
                   ARGS(BYTES("token", key, CRYPT_HASH), TEXT("uid", visit),
                        NUMBER("idle", house->conf->session_idle_minutes),
                        NUMBER("whole", house->conf->session_minutes)),
                   r);
}

enum err session_still(const struct act *act)
{
    const struct viewer *v = act->viewer;
    struct viewer now = {0};
    const struct rows *r;
    enum err e = read_session(act->house, act->pool, v->session, v->hat == HAT_VISIT ? v->session_uid : NULL, &r);

    if (e != ERR_NONE)
        return e;
    if (r->rows == 0 || !wear(&now, r, false) || now.hat != v->hat)
        return v->hat == HAT_VISIT ? ERR_VISIT_ENDED : ERR_SIGN_IN;
    return viewer_lost(v, &now) ? ERR_FORBIDDEN : ERR_NONE;
}

enum err session_find(const struct house *house, const struct request *rq, const char *visit, bool active, bool leaves,
                      struct viewer *viewer, bool *ended)
{
    const enum session_cookie which = visit != NULL ? COOKIE_VISIT : COOKIE_SESSION;
    const char *token = pairs_get(&rq->cookies, session_cookie(rq->pool, house->conf, which));
    const struct rows *r;
    uint8_t key[CRYPT_HASH];
    enum err e;

    *viewer = (struct viewer){0};
    *ended = false;
    if (token == NULL || !crypt_is_token(token))
        return ERR_NONE;
    session_key(house->keys, token, key);
    e = read_session(house, rq->pool, key, visit, &r);
    if (e != ERR_NONE)
        return e;
    if (r->rows == 0)
        return ERR_NONE;
    if (!wear(viewer, r, leaves)) {
        *ended = true;
        return ERR_NONE;
    }
    memcpy(viewer->session, key, CRYPT_HASH);
    memcpy(viewer->csrf, row_cell(r, 0, "csrf")->text, CRYPT_HASH);
    if (!active || !row_true(r, 0, "stale"))
        return ERR_NONE;
    e = book_write(house->db, rq->pool, "book_session_seen", ARGS(BYTES("token", key, CRYPT_HASH)));
    return e == ERR_RETRY ? ERR_NONE : e; /* Whoever holds the row: the next request notes it. */
}

/* A Set-Cookie value for <path> and all below it. */
static char *set_cookie(struct pool *pool, const struct conf *conf, const char *path, const char *name, const char *value,
                        bool lasting)
{
    const char *age = value[0] == '\0' ? "; Max-Age=0" : lasting ? "; Max-Age=31536000" : "";

    return pool_format(pool, "%s=%s; Path=%s%s; HttpOnly; SameSite=Lax%s", name, value, path,
                       conf->https ? "; Secure" : "", age);
}

char *session_set_cookie(struct pool *pool, const struct conf *conf, const char *name,
                         const char *value, bool lasting)
{
    return set_cookie(pool, conf, "/", name, value, lasting);
}

static const char *visit_cookie(const struct act *act, const char *uid, const char *token)
{
    const struct conf *conf = act->house->conf;

    return set_cookie(act->pool, conf, pool_format(act->pool, SESSION_VISIT "%s/", uid),
                      session_cookie(act->pool, conf, COOKIE_VISIT), token, false);
}

/* A token, and the secret behind the forms of its session. */
struct fresh {
    const char *token;
    uint8_t key[CRYPT_HASH], csrf[CRYPT_HASH];
};

static void freshen(const struct act *act, struct fresh *f)
{
    f->token = crypt_token(act->pool);
    session_key(act->house->keys, f->token, f->key);
    crypt_random(f->csrf, sizeof f->csrf);
}

enum err session_begin(const struct act *act, uint64_t person, const char *checked, struct session_as as, const char **uid,
                       const char **cookie)
{
    const struct conf *conf = act->house->conf;
    struct fresh f;
    uint64_t begun;
    enum err e;

    freshen(act, &f);
    *uid = crypt_uid(act->pool);
    *cookie = session_set_cookie(act->pool, conf, session_cookie(act->pool, conf, COOKIE_SESSION), f.token, false);
    e = book_changed(act->db, act->pool, "book_session_begin",
                     ARGS(BYTES("token", f.key, CRYPT_HASH), TEXT("uid", *uid), NUMBER("person", person),
                          TEXT("checked", checked), TEXT("kind", kinds[as.hat]), NUMBER("account", as.account),
                          BYTES("csrf", f.csrf, CRYPT_HASH), TEXT("ip", act->remote), TEXT("agent", act->agent ? act->agent : "")),
                     &begun);
    return e == ERR_NONE && begun == 0 ? ERR_SIGN_IN : e;
}

enum err session_visit(const struct act *act, const struct session_visit *visit, const char **uid, const char **cookie)
{
    struct fresh f;
    uint64_t begun;
    enum err e;

    freshen(act, &f);
    *uid = crypt_uid(act->pool);
    *cookie = visit_cookie(act, *uid, f.token);
    e = book_changed(act->db, act->pool, "book_session_visit",
                     ARGS(BYTES("token", f.key, CRYPT_HASH), TEXT("uid", *uid), BYTES("parent", act->viewer->session, CRYPT_HASH),
                          NUMBER("account", visit->account), NUMBER("person", visit->person), TEXT("reason", visit->reason),
                          NUMBER("minutes", visit->minutes), BYTES("csrf", f.csrf, CRYPT_HASH), TEXT("ip", act->remote),
                          TEXT("agent", act->agent ? act->agent : "")),
                     &begun);
    return e == ERR_NONE && begun == 0 ? ERR_SIGN_IN : e;
}

enum err session_end(const struct act *act, const char **cookie, bool *ended)
{
    const struct viewer *v = act->viewer;
    const struct conf *conf = act->house->conf;
    uint64_t rows;
    enum err e;

    *cookie = v->hat == HAT_VISIT
                  ? visit_cookie(act, v->session_uid, "")
                  : session_set_cookie(act->pool, conf, session_cookie(act->pool, conf, COOKIE_SESSION), "", false);
    e = book_changed(act->db, act->pool, "book_session_end", ARGS(BYTES("token", v->session, CRYPT_HASH)), &rows);
    if (ended != NULL)
        *ended = e == ERR_NONE && rows > 0;
    if (e == ERR_NONE && v->hat == HAT_OPERATOR)
        e = book_write(act->db, act->pool, "book_session_end_visits",
                       ARGS(NUMBER("actor", v->id), BYTES("token", v->session, CRYPT_HASH)));
    return e;
}

char *session_op(struct pool *pool)
{
    uint8_t bytes[16];

    crypt_random(bytes, sizeof bytes);
    return crypt_hex(pool, bytes, sizeof bytes);
}

char *session_token(struct pool *pool, const uint8_t secret[CRYPT_HASH], const char *route,
                    const char *op)
{
    uint8_t mac[CRYPT_HASH];

    crypt_hmac(secret, mac, (const char *const[]){route, op, NULL});
    return crypt_base64(pool, mac, sizeof mac);
}

void session_pre_secret(const struct crypt_keys *keys, const char *value,
                        uint8_t secret[CRYPT_HASH])
{
    crypt_hmac(keys->key[KEY_PRE_SESSION], secret, (const char *const[]){value, NULL});
}

static bool is_op(const char *text)
{
    return strlen(text) == 32 && strspn(text, "0123456789abcdef") == 32;
}

bool session_own_origin(const struct conf *conf, const struct request *rq)
{
    if (rq->fetch_site != NULL)
        return strcmp(rq->fetch_site, "same-origin") == 0;
    return rq->origin == NULL || strcmp(rq->origin, conf->base_url) == 0;
}

enum err session_csrf(const struct conf *conf, const struct request *rq, const char *route,
                      const uint8_t secret[CRYPT_HASH])
{
    const char *op = pairs_get(&rq->form, "op"), *token = pairs_get(&rq->form, "csrf");
    const char *wanted;

    if (!session_own_origin(conf, rq) || op == NULL || token == NULL || !is_op(op))
        return ERR_CSRF;
    wanted = session_token(rq->pool, secret, route, op);
    if (strlen(token) != strlen(wanted) || !crypt_equal(token, wanted, strlen(wanted)))
        return ERR_CSRF;
    return ERR_NONE;
}
