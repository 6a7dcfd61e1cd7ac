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

#endif
