/* html: writes a result tree as HTML. The library's own writer takes six times as long and adds to
 * what the sheet made. */
#ifndef REEVE_VIEW_HTML_H
#define REEVE_VIEW_HTML_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "base/pool.h"
#include "view/fault.h"

/*
 * Adds <doc> to <out>, a doctype before an <html>. False, after a complaint, for anything but
 * elements and text, a prefix, a void element with children, and text inside script or style, which
 * no escaping makes safe.
 */
bool html_write(struct buf *out, const xmlDoc *doc, struct faults *faults);

/* A comment of this name in a tree stands for HTML that is written already (press.h); its _private is that buffer. */
extern const xmlChar html_written[];

/* Parts of it: <first> and what is behind it; a text; whether an element may have no content, none but a sheet's own, and whether the
   writer adds to what begins it. */
bool html_nodes(struct buf *out, const xmlNode *first, struct faults *faults);
void html_text(struct buf *out, const char *text);
bool html_is_void(const char *name);
bool html_is_special(const char *name);

#endif
