/* visit: Login As: an operator in an account, as one of its staff, in a session of its own. */
#ifndef REEVE_FEATURE_VISIT_H
#define REEVE_FEATURE_VISIT_H

#include "rule/change.h"
#include "rule/form.h"

#define VISIT_MINUTES 30 /* then it is over */

/* person: whom to visit as, empty: the owner; reason: why, in the operator's words. */
extern const struct field visit_fields[];

/* The account to visit. */
struct visit_place {
    uint64_t account;
    const struct access_account *access;
};

/*
 * Whom the viewer would visit in <a>: the member of its staff <uid>, or (NULL, "") its owner: a row of "visit_person". *<stop>: what
 * stands in the way: a step of the access decision, "owner" (there is none), "self", "operator", or "consent" (the owner is to allow
 * it beforehand, and has not); NULL: nothing does.
 * ERR_NOT_FOUND: nobody of its staff.
 */
MUST_CHECK enum err visit_person(const struct act *act, const struct visit_place *a, const char *uid, const struct rows **person,
                                 const char **stop);

/* Begins the visit that <f> asks for. *<cookie> is its Set-Cookie value, and *<location> leads there. As access decides; ERR_INVALID: <f>
   says why not. */
MUST_CHECK enum err visit_begin(const struct act *act, const struct visit_place *a, struct form *f, const char **cookie,
                                const char **location);

/* From now on the viewer's visit may change things. */
MUST_CHECK enum err visit_edits(const struct act *act, const char **location);

/* Ends the viewer's visit; *<cookie> clears its cookie. */
MUST_CHECK enum err visit_end(const struct act *act, const char **cookie, const char **location);

/* Keeps for the receipt that the page of act->route was looked at. */
MUST_CHECK enum err visit_look(const struct act *act);

#endif
