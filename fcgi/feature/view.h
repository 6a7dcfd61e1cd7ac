/* view: how people want their lists: columns and page size as remembered, views under a name, shared with a role or not. */
#ifndef REEVE_FEATURE_VIEW_H
#define REEVE_FEATURE_VIEW_H

#include "rule/change.h"
#include "rule/form.h"
#include "rule/view.h"

#define VIEW_MOST 50 /* that a person has of a list */

/* The fields of the form that saves one, that names and shares one, that removes one. */
extern const struct field view_fields[], view_edit_fields[], view_remove_fields[];

/* A list, and where it is: where the answer leads. */
struct view_place {
    const struct list_page *page;
    const char *path;
};

/* What the viewer remembered for a list, and the views of it that he may use. */
struct view_offer {
    struct list_wish wish;
    const struct rows *rows; /* of all views; a row without uid is the wish's */
};
MUST_CHECK enum err view_offer_read(const struct act *act, const struct list_page *page, struct view_offer *offer);

/* Adds <views query> with a <view> each, the one in force marked, and the forms that remember and save. */
void view_offer_show(const struct act *act, const struct view_offer *offer, const struct list_query *lq, struct node *parent);

/* All views that the viewer may use, of whatever list. */
MUST_CHECK enum err view_list(const struct act *act, const struct rows **rows);

/*
 * Keeps what <f> says of the list under a new name, or in the place of one of the viewer's own. *<location> leads to the list as
 * kept. ERR_INVALID: <f> says why.
 */
MUST_CHECK enum err view_save(const struct act *act, const struct view_place *at, struct form *f, const char **location);

/* Gives one of the viewer's own another name, or shares it with a role of his; takes one away. What <f> leaves out stays. */
MUST_CHECK enum err view_edit(const struct act *act, struct form *f, const char **location);
MUST_CHECK enum err view_remove(const struct act *act, struct form *f, const char **location);

/*
 * Remembers for the viewer what <posted> says of the list: a member "1" for each column, "rows"; or "reset": as the list comes.
 * "list", "account", "query" are the page's to read. ERR_BAD_REQUEST for anything else.
 */
MUST_CHECK enum err view_remember(const struct act *act, const struct view_place *at, const struct pairs *posted, const char **location);

#endif
