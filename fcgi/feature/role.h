/* role: roles of operators: which there are, and renaming one, which may give or take Secure accounts. */
#ifndef REEVE_FEATURE_ROLE_H
#define REEVE_FEATURE_ROLE_H

#include "rule/change.h"
#include "rule/form.h"

/* title: the new one; shown: what the page said that it does, as role_shown wrote it. */
extern const struct field role_fields[];

/* What renaming a role comes to. */
struct role_effect {
    bool secure, was;             /* whether the new title, and the old one, is Secure */
    const struct rows *operators; /* who gains or loses; none where neither changes */
    const struct rows *accounts;  /* what: 20 Secure accounts, and one more where there are more */
};

/* A row of "role_find" for <uid>; ERR_NOT_FOUND. */
MUST_CHECK enum err role_find(const struct act *act, const char *uid, const struct rows **role);

/* What calling <role> <title> would do. */
MUST_CHECK enum err role_effect(const struct act *act, const struct rows *role, const char *title, struct role_effect *out);

/* The effect in a line, to hold what is done against what was shown. */
const char *role_shown(struct pool *pool, const char *title, const struct role_effect *effect);

/*
 * Renames <role> as <f> says. ERR_CONFLICT: what that does was not shown, or has changed since: show it and ask again. ERR_INVALID:
 * <f> says why not: there is such a role, or who has no Secure role himself would make one.
 */
MUST_CHECK enum err role_rename(const struct act *act, const struct rows *role, struct form *f, const char **location);

#endif
