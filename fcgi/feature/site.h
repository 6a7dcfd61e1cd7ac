/* site: the websites that have added a widget. They report themselves; no person edits them. */
#ifndef REEVE_FEATURE_SITE_H
#define REEVE_FEATURE_SITE_H

#include "rule/form.h"

extern const struct field site_fields[];

/* The widget on the website that <f> names was seen in <account>. ERR_INVALID: <f> says why. */
MUST_CHECK enum err site_report(const struct act *act, uint64_t account, struct form *f);

#endif
