/* session: who is signed in, by which cookie, and the tokens that a form carries. */
#include "rule/session.h"

#include <string.h>

#include "rule/book.h"

const char *session_cookie(const struct conf *conf)
{
    return conf->https ? "__Host-sid" : "sid";
}

const char *session_pre_cookie(const struct conf *conf)
{
    return conf->https ? "__Host-pre" : "pre";
}

const char *session_device_cookie(const struct conf *conf)
{
    return conf->https ? "__Host-dev" : "dev";
}

static void session_key(const struct crypt_keys *keys, const char *token, uint8_t key[CRYPT_HASH])
{
    crypt_hmac(keys->key[KEY_SESSION], key, (const char *const[]){token, NULL});
}

static void viewer_fill(struct viewer *v, const struct rows *r, const uint8_t key[CRYPT_HASH])
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
    v->rights = row_number(r, 0, "rights");
    v->session_uid = row_text(r, 0, "session_uid");
    memcpy(v->session, key, CRYPT_HASH);
    memcpy(v->csrf, row_cell(r, 0, "csrf")->text, CRYPT_HASH);
}

enum err session_find(const struct house *house, const struct request *rq, struct viewer *viewer,
                      bool *ended)
{
    const char *token = pairs_get(&rq->cookies, session_cookie(house->conf));
    const struct rows *r;
    uint8_t key[CRYPT_HASH];
    enum err e;

    *viewer = (struct viewer){0};
    *ended = false;
    if (token == NULL || !crypt_is_token(token))
        return ERR_NONE;
    session_key(house->keys, token, key);
    e = db_read(house->db, rq->pool, "session_find",
                ARGS(BYTES("token", key, CRYPT_HASH),
                     NUMBER("idle", house->conf->session_idle_minutes),
                     NUMBER("whole", house->conf->session_minutes)),
                &r);
    if (e != ERR_NONE)
        return e;
    if (r->rows == 0)
        return ERR_NONE;
    if (!row_true(r, 0, "live")) {
        *ended = true;
        return ERR_NONE;
    }
    viewer_fill(viewer, r, key);
    if (row_true(r, 0, "stale"))
        return book_write(house->db, rq->pool, "book_session_seen",
                          ARGS(BYTES("token", key, CRYPT_HASH)));
    return ERR_NONE;
}

char *session_set_cookie(struct pool *pool, const struct conf *conf, const char *name,
                         const char *value, bool lasting)
{
    const char *age = value[0] == '\0' ? "; Max-Age=0" : lasting ? "; Max-Age=31536000" : "";

    return pool_format(pool, "%s=%s; Path=/%s; HttpOnly; SameSite=Lax%s", name, value,
                       conf->https ? "; Secure" : "", age);
}

enum err session_begin(const struct act *act, uint64_t person, const char **cookie)
{
    const struct house *h = act->house;
    const char *token = crypt_token(act->pool);
    uint8_t key[CRYPT_HASH], csrf[CRYPT_HASH];
    enum err e;

    session_key(h->keys, token, key);
    crypt_random(csrf, sizeof csrf);
    e = book_write(act->db, act->pool, "book_session_begin",
                   ARGS(BYTES("token", key, CRYPT_HASH), TEXT("uid", crypt_uid(act->pool)),
                        NUMBER("person", person), BYTES("csrf", csrf, CRYPT_HASH),
                        TEXT("ip", act->remote), TEXT("agent", act->agent ? act->agent : "")));
    if (e == ERR_NONE)
        e = book_write(act->db, act->pool, "book_session_limit",
                       ARGS(NUMBER("person", person), NUMBER("most", h->conf->sessions_per_person)));
    if (e == ERR_NONE)
        e = book_write(act->db, act->pool, "book_person_login", ARGS(NUMBER("person", person)));
    if (e == ERR_NONE)
        *cookie = session_set_cookie(act->pool, h->conf, session_cookie(h->conf), token, false);
    return e;
}

enum err session_end(const struct act *act, const char **cookie)
{
    *cookie = session_set_cookie(act->pool, act->house->conf, session_cookie(act->house->conf), "",
                                 false);
    if (act->viewer->id == 0)
        return ERR_NONE;
    return book_write(act->db, act->pool, "book_session_end",
                      ARGS(BYTES("token", act->viewer->session, CRYPT_HASH)));
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
