/*
 * expr: XPath of a sheet, answered from the node where that is enough. What a row asks of each of its attributes takes libxml2's
 * evaluator a context, a node set and a copy; here it is a look at the node. Read without that evaluator are
 *
 *   @name  .  'text'  $name  /page/path  string(x)  concat(x, ...)  v:date(x, y)  v:time(x, y)  not(x)
 *   x and y  x or y  x = y  x != y  child  name()  string-length(x) = 5
 *
 * and what is fixed for a whole page (a global variable, /page/path) is asked once a page. All else goes to libxml2.
 */
#ifndef REEVE_VIEW_EXPR_H
#define REEVE_VIEW_EXPR_H

#include <stdbool.h>

#include <libxslt/xsltInternals.h>

#include "base/pool.h"

struct expr;

/* The expressions of a sheet; they live as long as its pool. */
struct exprs {
    struct pool *pool;
    size_t fixed; /* how many of them are asked once a page */
    const struct expr *last;
};

/* <text> as it stands in <at> of the sheet; NULL when it is no XPath. */
const struct expr *expr_read(struct exprs *all, const char *text, const xmlNode *at);

/* The same, of nodes that are selected. What they are where that is simple; else expr_ask says it. */
const struct expr *expr_nodes(struct exprs *all, const char *text, const xmlNode *at);
enum expr_nodes { EXPR_SELF, EXPR_ATTRIBUTE, EXPR_CHILDREN, EXPR_ALL, EXPR_ASK };
enum expr_nodes expr_selects(const struct expr *e, const char **name);

/* What answers are asked with; <fixed> has room for all that are fixed, zeroed. */
struct expr_fixed {
    const char *text;
    bool known, truth;
};
struct expr_run {
    xsltTransformContext *transform;
    struct pool *pool;
    struct expr_fixed *fixed;
};

/* The answers at <node>, which is what current() is; text lives as long as the page. An answer that libxml2 does not give stops the
   transform. expr_write adds the text to <out> as HTML has it. */
bool expr_true(struct expr_run *run, const struct expr *e, xmlNode *node);
const char *expr_text(struct expr_run *run, const struct expr *e, xmlNode *node);
void expr_write(struct expr_run *run, const struct expr *e, xmlNode *node, struct buf *out);

/* The attribute called <name>; the first element from <n> on that is called <name> (NULL: any). NULL: there is none. */
xmlAttr *expr_find(const xmlNode *node, const char *name);
const xmlNode *expr_child(const xmlNode *n, const char *name);

/* What libxml2 says of it. NULL: nothing, and the transform is stopped. */
xmlXPathObject *expr_ask(struct expr_run *run, const struct expr *e, xmlNode *node);

#endif
