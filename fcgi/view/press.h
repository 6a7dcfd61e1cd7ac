/*
 * press: pages written straight from their templates. libxslt makes a tree of each page, element by element, and html.h writes it;
 * most of that tree is text of the sheet. So each template is read once, when its sheet is loaded, into steps: markup as it is
 * written, places of values, conditions (step.h). A page is then written by these steps as far as they reach, and what they do not
 * take (local variables, parameters, sorting ...) is libxslt's as before: the page is the same to the byte, and no sheet knows of it.
 */
#ifndef REEVE_VIEW_PRESS_H
#define REEVE_VIEW_PRESS_H

#include <libxslt/xsltInternals.h>

#include "base/pool.h"
#include "view/fault.h"

struct press;

/* Reads the templates of a compiled sheet; lives as long as <pool>. */
struct press *press_sheet(struct pool *pool, xsltStylesheet *style);

/* What <transform>, of that sheet, makes becomes a page: parts of its result may stand there as they are written (html_written). */
void press_begin(struct press *press, xsltTransformContext *transform, struct pool *pool, struct faults *faults);

#endif
