/* view: a list under a name: its filters, order and columns, in one way for the same. */
#ifndef REEVE_RULE_VIEW_H
#define REEVE_RULE_VIEW_H

#include "rule/list.h"

struct view_state {
    const char *query;   /* of filters and order, without "?" */
    const char *columns; /* names with spaces between; NULL: the list's own */
};

/* What <lq> says. */
struct view_state view_state(const struct act *act, const struct list_query *lq);

/* What an address of the list says, behind its "?": a place in it is left out. Errors as of list_read. */
MUST_CHECK enum err view_check(const struct act *act, const struct list_page *page, const char *query, struct view_state *state);

/* The query that leads to <state>. */
const char *view_lead(const struct act *act, const struct view_state *state);

#endif
