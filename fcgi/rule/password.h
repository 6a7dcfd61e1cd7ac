/* password: what may be one, how it is kept, and whether it is the right one. */
#ifndef REEVE_RULE_PASSWORD_H
#define REEVE_RULE_PASSWORD_H

#include <stdbool.h>

#include "base/crypt.h"
#include "base/err.h"
#include "base/gate.h"
#include "base/pool.h"

#define PASSWORD_MIN 15 /* characters an operator's has at least */
#define PASSWORD_MAX 256 /* bytes */

/* What must not be chosen: the list of breached passwords, read once. */
struct password_list;

/* Reads <path>, a password a line. A file that is not there gives an empty list and a warning in the log. */
struct password_list *password_list_load(struct pool *pool, const char *path);

/*
 * Whether <password> may be chosen by whom the words <context> (e-mail, name, "reeve"; NULL at the end) tell of. NULL, or the
 * name of the error: "password-short", "password-long", "password-context", or "password-common" for what stands in the list,
 * also several times in a row or with digits and signs around it, and for what begins again after four bytes or fewer.
 */
const char *password_refused(const struct password_list *list, const char *password, const char *const *context);

#define PASSWORD_GENERATED 20 /* characters of one, beside the hyphens: 100 bits */

/*
 * The password that operation <op> generates for the session behind <cookie>: a keyed hash of both, in small letters and digits, so that the
 * page behind the operation can show what stands nowhere. In <pool>.
 */
char *password_generated(const struct crypt_keys *keys, struct pool *pool, const char *cookie, const char *op);

/* The string to keep: "$scrypt$ln=15,r=8,p=3$<salt>$<hash>" (PHC string format, base64 without padding). Waits for the gate;
   <gate> may be NULL in a program that hashes alone. ERR_BUSY when too many wait. */
MUST_CHECK enum err password_hash(const struct crypt_keys *keys, struct gate *gate, struct pool *pool, const char *password,
                                  char **stored);

/*
 * Whether <password> is the one behind <stored>. With <stored> NULL (nobody of that name, no password) the same work is done
 * and the answer is no. *<stale> tells that <stored> was made with other costs and should be made anew. ERR_BUSY as above.
 * <known>: it is somebody who was here before, by a session or the cookie of his browser; strangers leave him a place to wait.
 */
MUST_CHECK enum err password_check(const struct crypt_keys *keys, struct gate *gate, bool known, const char *password,
                                   const char *stored, bool *right, bool *stale);

#endif
