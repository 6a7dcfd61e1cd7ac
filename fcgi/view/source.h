/* source: reads the XML files that belong to the program; never anything of a request. */
#ifndef REEVE_VIEW_SOURCE_H
#define REEVE_VIEW_SOURCE_H

#include <sys/types.h>

#include <libxml/tree.h>

#include "view/fault.h"

/* A folder to read from. */
struct source {
    struct faults *faults;
    const char *root; /* canonical, absolute */
    uid_t owner;      /* of the folder: its files belong to them, to us or to root */
};

/* Prepares <s> to read below <folder>; complaints go to <faults>. */
bool source_open(struct source *s, struct pool *pool, const char *folder, struct faults *faults);

/*
 * The file at <path>, NULL after a complaint: it must lie below the folder, be a plain file that
 * nobody else can write, and carry no document type, so no entities either. Names go into <dict>,
 * or a dictionary of its own when that is NULL.
 */
xmlDoc *source_read(const struct source *s, const char *path, xmlDict *dict);

#endif
