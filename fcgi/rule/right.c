/* right: what a role can grant. */
#include "rule/right.h"

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
