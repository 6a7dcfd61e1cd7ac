/* object: a JSON object of one level as pairs; the only door to Jansson. */
#ifndef REEVE_BASE_OBJECT_H
#define REEVE_BASE_OBJECT_H

#include "base/pairs.h"

/*
 * Reads <text>, one JSON object (RFC 8259), into *<out>, as a form would bring it: a string as it is, a number in its decimal form, true as
 * "1" and false as "". ERR_BAD_REQUEST for anything else: no object, a member twice, null, an object or array inside, a control
 * character other than TAB, LF and CR, or too many members.
 */
MUST_CHECK enum err object_pairs(struct pool *pool, const char *text, size_t length, struct pairs *out);

#endif
