/* staff: who works for an account, and how they are invited to it. */
#ifndef REEVE_FEATURE_STAFF_H
#define REEVE_FEATURE_STAFF_H

#include "rule/change.h"
#include "rule/form.h"
#include "rule/list.h"

extern const struct field staff_fields[], invitation_fields[], staff_switch_fields[];

/* Where it happens: the account, what it is called, and the address of the list of its staff, where the answer leads. */
struct staff_place {
    uint64_t account;
    const char *name, *location;
};

/* The staff of an account, each with the state of the last invitation. */
extern const struct list_page staff_list_page;

/* The same for these people themselves: what the platform alone knows of somebody is not in it. */
extern const struct list_page colleague_list_page;

/*
 * Adds whom <f> tells of, and invites at once when it says so. An e-mail that a living person has already is that person's, who
 * keeps the name and works here from the moment he accepts. Never more than the plan allows, however many add at once. ERR_INVALID: <f> says why.
 */
MUST_CHECK enum err staff_add(const struct act *act, const struct staff_place *at, struct form *f, const char **location);

/* Sends an invitation to a member, in the place of one that is open, a few times a day, or takes it back, as <f> says. */
MUST_CHECK enum err staff_invite(const struct act *act, const struct staff_place *at, struct form *f, const char **location);

/*
 * Switches a member on or off, as <f> says, in this account alone: what he is elsewhere stays. Off ends his sessions in it, and visits to
 * him, in the same transaction; never of the owner, nor of who does it. On, as far as the plan has room. ERR_INVALID: <f> says why.
 */
MUST_CHECK enum err staff_switch(const struct act *act, const struct staff_place *at, struct form *f, const char **location);

#endif
