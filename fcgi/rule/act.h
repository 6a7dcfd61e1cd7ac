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

struct list_page;

/* What lives as long as the process and every verb may use. */
struct house {
    const struct conf *conf;
    const struct crypt_keys *keys;
    const struct password_list *passwords;
    struct gate *gate;
    const struct list_page *const *lists; /* all lists that there are to download, NULL at the end */
    struct db *db;
};

/* As what somebody is here; a session has one. */
enum hat {
    HAT_NONE,     /* still to be chosen */
    HAT_OPERATOR,
    HAT_STAFF,    /* one of the people of a business */
    HAT_VISIT,    /* an operator as one of these */
};

/* The person behind a session; all fields are of one query, made anew for each request. */
struct viewer {
    uint64_t id; /* 0: nobody is signed in */
    const char *uid, *name, *email, *locale, *time_zone, *theme, *date_format;
    uint64_t page_size;
    rights rights;              /* what the roles grant together */
    bool secure;                /* one of them is a role with Secure; of a visit: of the operator's */
    bool must_change;           /* an operator set his password: until he chooses another one he has no rights */
    enum hat hat;
    uint64_t hats;              /* how many he could choose of */
    rights withheld;            /* by the plan of the account he is inside of */
    uint64_t account;           /* the account that the session is inside of; 0: none */
    const char *account_uid, *account_name;
    uint64_t actor;             /* of a visit: the operator behind it */
    const char *actor_name;
    bool edits;                 /* of a visit: it may change things */
    const char *expires;        /* of a visit: when it ends, as the database says it */
    uint8_t session[CRYPT_HASH]; /* key of the session */
    const char *session_uid;    /* of a program: the token's */
    uint8_t csrf[CRYPT_HASH];
    uint64_t token;             /* set: a program, by this api_token; <rights> are then what token and roles both grant */
    uint64_t only;              /* set: a program that reaches this account alone */
};

/* Who does what <v> does: of a visit the operator behind it. */
static inline uint64_t viewer_actor(const struct viewer *v)
{
    return v->hat == HAT_VISIT ? v->actor : v->id;
}

/* Whether something that <v> may do is no longer his as he is <now>: a right, Secure, or what his plan withholds. */
static inline bool viewer_lost(const struct viewer *v, const struct viewer *now)
{
    return (v->rights & ~now->rights) != 0 || (now->withheld & ~v->withheld) != 0 || (v->secure && !now->secure);
}

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
