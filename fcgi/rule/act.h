/* act: who does something, with what. Passed to every verb; made once per request by the gate. */
#ifndef REEVE_RULE_ACT_H
#define REEVE_RULE_ACT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/conf.h"
#include "base/crypt.h"
#include "base/gate.h"
#include "base/pool.h"
#include "data/db.h"
#include "rule/access.h"
#include "rule/password.h"

/* What lives as long as the process and every verb may use. */
struct house {
    const struct conf *conf;
    const struct crypt_keys *keys;
    const struct password_list *passwords;
    struct gate *gate;
    struct db *db;
};

/* The person behind a session; all fields are of one query, made anew for each request. */
struct viewer {
    uint64_t id; /* 0: nobody is signed in */
    const char *uid, *name, *email, *locale, *time_zone, *theme, *date_format;
    uint64_t page_size;
    rights rights;              /* what the roles grant together */
    uint8_t session[CRYPT_HASH]; /* key of the session */
    const char *session_uid;
    uint8_t csrf[CRYPT_HASH];
};

struct act {
    const struct house *house;
    struct pool *pool;
    struct db *db; /* house->db, for short */
    const struct viewer *viewer;
    const char *request_id, *remote, *agent;
    uint8_t secret[CRYPT_HASH]; /* behind the form tokens: the session's, or the pre-session cookie's */
    const char *op;         /* operation id posted; NULL: none */
    uint8_t body[CRYPT_HASH]; /* keyed hash of what was posted, and where to: it may hold a password */
    const char *route;      /* id of the route */
};

#endif
