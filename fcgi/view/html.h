/* html: writes a result tree as HTML. The library's own writer takes six times as long and adds to what the sheet made. */
#ifndef REEVE_VIEW_HTML_H
#define REEVE_VIEW_HTML_H

#include <libxml/tree.h>

#include "base/pool.h"

/*
 * Adds <doc> to <out>, a doctype before an <html>. NULL, or what is wrong with the tree: anything but elements and text, a
 * prefix, a void element with children, text inside script or style, which no escaping makes safe.
 */
const char *html_write(struct buf *out, const xmlDoc *doc);

#endif
