/*
 * model: a page as data; the only door to libxml2's tree. Names of elements and attributes are the program's own, values may be
 * anything: they are checked, and what is not UTF-8 or not allowed in XML 1.0 becomes U+FFFD. The builder remembers its first
 * error and is asked once, by whoever shows it.
 *
 *   <page name="account-list" lang="en" now="..." base="">
 *     <viewer .../> <flash .../> <form .../>      what the page needs
 *     <accounts ...> <account .../> </accounts>    what the feature says: this alone is in .xml and .json
 *   </page>
 */
#ifndef REEVE_VIEW_MODEL_H
#define REEVE_VIEW_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/pool.h"
#include "base/row.h"

struct model;
struct node; /* an element of a model; lives as long as it */

/* What stands in the root of every model. */
struct model_page {
    const char *name; /* of the page: "account-list"; picks its template */
    const char *lang; /* "en", "nl" */
    const char *base; /* before every address: "" or "/as/<visit>" */
    const char *zone; /* in which times are shown */
};

/* A new model. It, and all nodes, end with model_free, or with the request's arena. */
struct model *model_new(struct pool *pool, const struct model_page *page);
void model_free(struct model *m);

/* The root; where page furniture (viewer, flash, form) goes: it is left out of .xml and .json. */
struct node *model_page(struct model *m);

/* A new last child of the root that is the feature's own; there may be several. */
struct node *model_content(struct model *m, const char *name);

/* The name of the page. */
const char *model_name(const struct model *m);

/* A new last child called <name>; model_list says that it holds any number of equal children (an array in JSON). */
struct node *model_add(struct node *parent, const char *name);
struct node *model_list(struct node *parent, const char *name);

/* Attributes. A NULL value adds none. */
void model_text(struct node *n, const char *name, const char *value);
void model_number(struct node *n, const char *name, int64_t value);
void model_bool(struct node *n, const char *name, bool value);   /* "true" or "false" */
void model_time(struct node *n, const char *name, const char *utc); /* a database time, shown in the page's zone */

/* A child <name> with text inside: for what has several lines. */
void model_body(struct node *n, const char *name, const char *text);

/* A child <element> per row: "@name" columns as attributes, "name" columns as children with text; NULLs are left out; columns
   called key, key1, key_<x> are the program's own and left out. */
void model_rows(struct node *parent, const char *element, const struct rows *rows);
struct node *model_row(struct node *parent, const char *element, const struct rows *rows, size_t row);

/* The same on <n>, which has no attributes yet. */
void model_fill(struct node *n, const struct rows *rows, size_t row);

/* The feature's elements, as an XML document and as JSON (numbers and booleans by their column's type). In <pool>. */
MUST_CHECK enum err model_xml(struct model *m, struct pool *pool, const char **text, size_t *length);
MUST_CHECK enum err model_json(struct model *m, struct pool *pool, const char **text, size_t *length);

/* ERR_INTERNAL when something went wrong while building, else ERR_NONE. */
MUST_CHECK enum err model_error(const struct model *m);

#endif
