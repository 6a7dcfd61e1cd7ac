/* access: THE decision. */
#include "rule/access.h"

#include "rule/act.h"

const char *right_name(enum right r)
{
    switch (r) {
    case RIGHT_PUBLIC:
        return "public";
    case RIGHT_SIGNED_IN:
        return "signed-in";
#define X(constant, id, name)                                                                     \
    case constant:                                                                                \
        return name;
        RIGHT_TABLE(X)
#undef X
    default:
        return "missing";
    }
}

enum err access_decide(const struct viewer *viewer, enum right right,
                       const struct access_account *account, bool change)
{
    if (right == RIGHT_PUBLIC)
        return ERR_NONE;
    if (viewer->id == 0)
        return ERR_SIGN_IN;
    if (right > RIGHT_MISSING && !(viewer->rights & (rights)1 << right))
        return ERR_FORBIDDEN;
    /* Whoever may not look at accounts is not told that this one is archived. */
    if (account != NULL && account->deleted && change)
        return ERR_ARCHIVED;
    return ERR_NONE;
}
