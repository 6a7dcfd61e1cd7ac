/* throttle: how often signing in may fail. */
#include "rule/throttle.h"

#include <arpa/inet.h>
#include <string.h>

#include "rule/book.h"

/* The network an address is counted with: /24 of IPv4, /64 of IPv6. */
static const char *network(struct pool *pool, const char *remote)
{
    uint8_t six[16];
    struct in_addr four;

    if (inet_pton(AF_INET, remote, &four) == 1)
        return pool_format(pool, "%u/24", ntohl(four.s_addr) >> 8);
    if (inet_pton(AF_INET6, remote, six) == 1)
        return pool_format(pool, "%s/64", crypt_hex(pool, six, 8));
    return "unknown";
}

static void bucket(const struct act *act, struct throttle *t, const char *const *parts)
{
    crypt_hmac(act->house->keys->key[KEY_THROTTLE], t->bucket[t->buckets++], parts);
}

void throttle_person(const struct crypt_keys *keys, const char *email_key, uint8_t person[CRYPT_HASH])
{
    crypt_hmac(keys->key[KEY_THROTTLE], person, (const char *const[]){"person", email_key, NULL});
}

void throttle_begin(const struct act *act, const char *email_key, const char *device,
                    struct throttle *t)
{
    const char *net = network(act->pool, act->remote);

    t->buckets = 0;
    throttle_person(act->house->keys, email_key, t->person);
    /* A known browser is judged by its own failures alone: whatever strangers do, its owner gets in. */
    if (device != NULL) {
        bucket(act, t, (const char *const[]){"person-device", email_key, device, NULL});
        return;
    }
    bucket(act, t, (const char *const[]){"person-network", email_key, net, NULL});
    bucket(act, t, (const char *const[]){"network", net, NULL});
    bucket(act, t, (const char *const[]){"all", NULL});
}

void throttle_begin_reset(const struct act *act, const char *email_key, struct throttle *t)
{
    t->buckets = 0;
    throttle_person(act->house->keys, email_key, t->person);
    bucket(act, t, (const char *const[]){"reset-person", email_key, NULL});
    bucket(act, t, (const char *const[]){"reset-network", network(act->pool, act->remote), NULL});
    bucket(act, t, (const char *const[]){"reset-all", NULL});
}

void throttle_program(const struct act *act, struct throttle *t)
{
    *t = (struct throttle){0};
    bucket(act, t, (const char *const[]){"program-network", network(act->pool, act->remote), NULL});
}

/* How many failures a bucket takes before it waits: a network and the world hold many people. */
static int64_t bucket_allows(const struct throttle *t, size_t n)
{
    static const int64_t allowed[] = {5, 50, 1000};

    return t->buckets == 1 ? 5 : allowed[n];
}

enum err throttle_waits(const struct act *act, const struct throttle *t, bool *waits)
{
    const struct rows *r;
    enum err e = ERR_NONE;

    *waits = false;
    for (size_t i = 0; e == ERR_NONE && i < t->buckets && !*waits; i++) {
        e = db_read(act->db, act->pool, "throttle_find",
                    ARGS(BYTES("bucket", t->bucket[i], CRYPT_HASH)), &r);
        if (e == ERR_NONE)
            *waits = r->rows == 1;
    }
    return e;
}

enum err throttle_failed(const struct act *act, const struct throttle *t)
{
    static const uint8_t nobody[CRYPT_HASH];
    enum err e = ERR_NONE;

    for (size_t i = 0; e == ERR_NONE && i < t->buckets; i++)
        e = book_write(act->db, act->pool, "book_throttle_failed",
                       ARGS(BYTES("bucket", t->bucket[i], CRYPT_HASH),
                            BYTES("person", i == 0 ? t->person : nobody, CRYPT_HASH),
                            NUMBER("allowed", bucket_allows(t, i))));
    return e;
}

enum err throttle_passed(const struct act *act, const struct throttle *t)
{
    /* Only the first bucket is this person's own: a right password says nothing about the others in the network. */
    return book_write(act->db, act->pool, "book_throttle_passed",
                      ARGS(BYTES("bucket", t->bucket[0], CRYPT_HASH)));
}

char *throttle_device(const struct act *act, const char *person_uid)
{
    const char *nonce = crypt_uid(act->pool);
    uint8_t mac[CRYPT_HASH];

    crypt_hmac(act->house->keys->key[KEY_DEVICE], mac,
               (const char *const[]){nonce, person_uid, NULL});
    return pool_format(act->pool, "%s.%s", nonce, crypt_base64(act->pool, mac, sizeof mac));
}

bool throttle_device_of(const struct crypt_keys *keys, const char *cookie, const char *person_uid)
{
    char nonce[CRYPT_UID + 1];
    uint8_t mac[CRYPT_HASH], given[CRYPT_HASH];

    if (cookie == NULL || strlen(cookie) < CRYPT_UID + 2 || cookie[CRYPT_UID] != '.')
        return false;
    memcpy(nonce, cookie, CRYPT_UID);
    nonce[CRYPT_UID] = '\0';
    if (crypt_base64_read(cookie + CRYPT_UID + 1, given, sizeof given) != CRYPT_HASH)
        return false;
    crypt_hmac(keys->key[KEY_DEVICE], mac, (const char *const[]){nonce, person_uid, NULL});
    return crypt_equal(mac, given, sizeof mac);
}
