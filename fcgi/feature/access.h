/* access: why somebody may do something in an account, or not, step by step; and who can enter it. */
#ifndef REEVE_FEATURE_ACCESS_H
#define REEVE_FEATURE_ACCESS_H

#include "rule/act.h"

/* The rights that are about an account, MISSING at the end, and what each is used for there. */
struct access_use {
    enum right right;
    enum access_way way;
};
extern const struct access_use access_uses[];

/*
 * People as they come to an account: one row a person and kind ("operator", "staff"), with what access_of reads.
 */
MUST_CHECK enum err access_people(const struct act *act, uint64_t account, const struct rows **people);

/* The same of one of them; none, when he is neither an operator nor on the staff. */
MUST_CHECK enum err access_person(const struct act *act, uint64_t account, const char *uid, const struct rows **person);

/* Who row <i> of <people> is, to decide about. Failed sign-ins are looked up by access_person alone. */
struct access_who access_of(const struct rows *people, size_t i);

/* Entering, as row <i> would do it: an operator by what opens the account to him, its staff by signing in. */
struct access_ask access_entry(const struct rows *people, size_t i, const struct access_account *account);

#endif
