/*
 * throttle: how often signing in may fail. Failures are counted per person and device, person and network (/24, /64), network,
 * and all together; from the fifth on a bucket waits 30 s, doubling to 15 min; what was counted fades within 12 h. A
 * browser that signed in as this person before has a bucket of its own, so that strangers can't lock anyone out.
 */
#ifndef REEVE_RULE_THROTTLE_H
#define REEVE_RULE_THROTTLE_H

#include <stdbool.h>

#include "rule/act.h"

struct throttle {
    uint8_t bucket[4][CRYPT_HASH];
    size_t buckets;
    uint8_t person[CRYPT_HASH];
};

/* The buckets of a try for <email_key> from act->remote with the device cookie's <device> (NULL: none of ours). */
void throttle_begin(const struct act *act, const char *email_key, const char *device, struct throttle *t);

/* Whom the buckets of <email_key> are about: throttle.person. */
void throttle_person(const struct crypt_keys *keys, const char *email_key, uint8_t person[CRYPT_HASH]);

/*
 * The buckets of asking for a new password for <email_key>, apart from those of signing in: of the person wherever it comes
 * from, because each try sends a message; of the network; of all. A person's never waits longer than the link sent last works.
 */
void throttle_begin_reset(const struct act *act, const char *email_key, struct throttle *t);

/* The bucket of programs from act->remote's network, whose tokens are none. */
void throttle_program(const struct act *act, struct throttle *t);

/* Whether one of them waits. */
MUST_CHECK enum err throttle_waits(const struct act *act, const struct throttle *t, bool *waits);

MUST_CHECK enum err throttle_failed(const struct act *act, const struct throttle *t);
MUST_CHECK enum err throttle_passed(const struct act *act, const struct throttle *t);

/* The value of a device cookie for <person_uid>; whether <cookie> is one for him. */
char *throttle_device(const struct act *act, const char *person_uid);
bool throttle_device_of(const struct crypt_keys *keys, const char *cookie, const char *person_uid);

#endif
