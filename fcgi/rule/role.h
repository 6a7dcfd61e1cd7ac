/* role: what the title of a role says. */
#ifndef REEVE_RULE_ROLE_H
#define REEVE_RULE_ROLE_H

#include <stdbool.h>

#include "base/pool.h"

/*
 * Whether a role called <title> is Secure: one of its parts between white space and ( ) / , ; : & + is "Secure", byte for byte; "-"
 * and "_" join words. Asked when a role is saved, which keeps it in role.secure: no decision ever looks at a title.
 */
bool role_secure(struct pool *pool, const char *title);

#endif
