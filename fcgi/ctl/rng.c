/* rng: SplitMix64 and what is drawn from it. */
#include "ctl/rng.h"

#include "base/crypt.h"

static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

uint64_t rng_next(struct rng *r)
{
    return mix(r->state += UINT64_C(0x9e3779b97f4a7c15));
}

struct rng rng_of(uint64_t seed, uint64_t kind, uint64_t index)
{
    struct rng r = {seed};
    r.state = rng_next(&r) ^ kind;
    r.state = rng_next(&r) ^ index;
    return (struct rng){rng_next(&r)};
}

uint64_t rng_below(struct rng *r, uint64_t n)
{
    return rng_next(r) % n;
}

bool rng_chance(struct rng *r, unsigned percent)
{
    return rng_below(r, 100) < percent;
}

char *rng_uid(struct rng *r, struct pool *pool)
{
    static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
    char uid[CRYPT_UID];
    for (int i = 0; i < CRYPT_UID - 1; i++)
        uid[i] = digits[rng_below(r, 32)];
    uid[CRYPT_UID - 1] =
        digits[4 * rng_below(r, 8)]; /* 128 bits leave two of the last digit's zero */
    return pool_copyn(pool, uid, sizeof uid);
}

char *rng_fill(struct rng *r, struct pool *pool, const char *pattern)
{
    char *text = pool_copy(pool, pattern);
    for (char *c = text; *c != '\0'; c++) {
        if (*c == '#')
            *c = (char)('0' + rng_below(r, 10));
        else if (*c == '@')
            *c = (char)('A' + rng_below(r, 26));
    }
    return text;
}
