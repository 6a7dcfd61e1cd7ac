/* fault: gathers what libxml2, libxslt and the words complain about, as one line that says file,
 * line and why. */
#ifndef REEVE_VIEW_FAULT_H
#define REEVE_VIEW_FAULT_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "base/pool.h"

struct faults {
    struct buf said;
};

/* From now on both libraries complain to <f> and not to standard error; until faults_close, which
 * silences them. */
void faults_open(struct faults *f, struct pool *pool);
void faults_close(void);

/* A complaint of our own, about <at>; false, so that a caller can say it and give up in one go. */
bool fault(struct faults *f, const xmlNode *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* As fault, about a whole file. */
bool fault_file(struct faults *f, const char *path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

bool faults_any(const struct faults *f);

/* "<file>:<line>: why; ..." in the pool given to faults_open. */
const char *faults_text(const struct faults *f);

/* For xsltSetTransformErrorFunc. */
void faults_collect(void *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
