/* link: keyed hashes there and back, and the rows behind them. */
#include "rule/link.h"

char *link_token(const struct crypt_keys *keys, struct pool *pool, const char *uid)
{
    uint8_t token[CRYPT_HASH];

    crypt_hmac(keys->key[KEY_LINK], token, (const char *const[]){"token", uid, NULL});
    return crypt_base64(pool, token, sizeof token);
}

void link_hash(const struct crypt_keys *keys, const char *token, uint8_t hash[CRYPT_HASH])
{
    crypt_hmac(keys->key[KEY_LINK], hash, (const char *const[]){"setup", token, NULL});
}

enum err link_cancel(struct change *ch, const struct link_call *call)
{
    const struct arg *args = ARGS(NUMBER("person", call->person), TEXT("kind", call->kind),
                                  ID("account", call->account));
    const struct rows *held;
    enum err e = change_read(ch, "person_lock", ARGS(NUMBER("id", call->person)), &held);

    if (e == ERR_NONE)
        e = change_run(ch, "link_cancel_delivery", args, NULL);
    return e == ERR_NONE ? change_run(ch, "link_cancel", args, NULL) : e;
}

enum err link_add(struct change *ch, const struct link_call *call, const char **uid)
{
    const struct act *act = change_act(ch);
    const struct crypt_keys *keys = act->house->keys;
    uint8_t hash[CRYPT_HASH];
    enum err e = link_cancel(ch, call);

    *uid = crypt_uid(act->pool);
    link_hash(keys, link_token(keys, act->pool, *uid), hash);
    if (e != ERR_NONE)
        return e;
    return change_run(ch, "link_add",
                      ARGS(BYTES("token", hash, sizeof hash), TEXT("uid", *uid),
                           TEXT("kind", call->kind), NUMBER("person", call->person),
                           ID("account", call->account),
                           ID("author", viewer_actor(act->viewer)),
                           NUMBER("minutes", call->minutes)),
                      NULL);
}
