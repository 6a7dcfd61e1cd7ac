/* tree: what a model is made of, for the files of view/ alone. A node is libxml2's; what we know
 * beyond that hangs on _private. */
#ifndef REEVE_VIEW_TREE_H
#define REEVE_VIEW_TREE_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "base/err.h"
#include "base/pool.h"
#include "view/model.h"

struct model {
    struct pool *pool;
    struct model_page page;
    xmlDoc *doc;
    enum err err; /* the first */
};

/* On a text node: how JSON writes it. */
enum value_kind { VALUE_TEXT, VALUE_NUMBER, VALUE_BOOL };

/* On an element; most have none. */
struct mark {
    bool content;              /* the feature's own */
    bool list;                 /* holds any number of equal children */
    struct repeated *repeated; /* children that come in any number, even in none */
};

/* Names in the tree are of the document's dictionary, and compared as pointers. */
struct repeated {
    const xmlChar *name;
    struct repeated *next;
};

static inline enum value_kind value_kind(const xmlNode *text)
{
    return (enum value_kind)(uintptr_t)text->_private;
}

static inline const struct mark *node_mark(const xmlNode *element)
{
    static const struct mark none;
    return element->_private != NULL ? element->_private : &none;
}

static inline bool is_content(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE && node_mark(node)->content;
}

#endif
