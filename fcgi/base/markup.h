/*
 * markup: what a piece of HTML shows and where it leads, read as browsers and mail programs do, who take whatever there is. Nothing is checked,
 * and nothing is kept for showing: it serves to look for something in it.
 */
#ifndef REEVE_BASE_MARKUP_H
#define REEVE_BASE_MARKUP_H

#include "base/pool.h"

#include <stddef.h>

struct markup_attribute {
    const char *name, *value; /* the name in small letters, the value decoded */
};

struct markup {
    const char *text;  /* what is shown, decoded: elements inside a line, and unknown ones, leave nothing between, others a line end; scripts are text, too */
    const char *style; /* what stands in elements of styles */
    struct markup_attribute *attribute; /* of all elements, in their order */
    size_t n;
};

/* Reads <html> in time that grows as it does. A comment is left out, but for those that some mail programs read: their inside is markup. */
void markup_read(struct pool *pool, const char *html, struct markup *out);

/* A style in small letters without its comments, with what is written as "\68" as the letters that it stands for. */
char *markup_css(struct pool *pool, const char *style);

#endif
