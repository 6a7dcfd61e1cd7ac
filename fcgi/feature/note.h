/* note: what operators tell each other about an account: dated entries, one of them pinned. */
#ifndef REEVE_FEATURE_NOTE_H
#define REEVE_FEATURE_NOTE_H

#include "rule/change.h"
#include "rule/form.h"

/* One form: <body> (and <pinned>) adds; <note> with <action> pin, unpin or remove changes one. */
extern const struct field note_fields[];

/* Does what <f> says to account <id>, whose page is *<location>. ERR_INVALID: <f> says why. */
MUST_CHECK enum err note_change(const struct act *act, uint64_t id, struct form *f, const char **location);

#endif
