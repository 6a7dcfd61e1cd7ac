/* rng: numbers that look random and come again with the same seed: SplitMix64 (Steele, Lea, Flood 2014). Never for secrets. */
#ifndef REEVE_CTL_RNG_H
#define REEVE_CTL_RNG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/pool.h"

struct rng {
    uint64_t state;
};

/* The generator of the <index>th thing of a kind: what one draws leaves the others as they are. */
struct rng rng_of(uint64_t seed, uint64_t kind, uint64_t index);

uint64_t rng_next(struct rng *r);

/* From 0 to <n> - 1; <n> far below 2^64, so that no number is favoured to speak of. */
uint64_t rng_below(struct rng *r, uint64_t n);

/* True in <percent> of 100 cases. */
bool rng_chance(struct rng *r, unsigned percent);

/* What has the form of a public id. */
char *rng_uid(struct rng *r, struct pool *pool);

/* <pattern> with each '#' a digit and each '@' a capital letter. */
char *rng_fill(struct rng *r, struct pool *pool, const char *pattern);

#endif
