/* step: templates as they are run by print.c, made by press.c. */
#ifndef REEVE_VIEW_STEP_H
#define REEVE_VIEW_STEP_H

#include <libxslt/xsltInternals.h>

#include "view/expr.h"
#include "view/fault.h"

enum act {
    STEP_TEXT,      /* writes <text>, which is HTML */
    STEP_VALUE,     /* writes <expr> */
    STEP_OPEN,      /* a start tag has begun, and more attributes may come: its ">" is written before what is no attribute */
    STEP_CLOSE,     /* the end of a void element that did so */
    STEP_ATTRIBUTE, /* an attribute called <text>, its value <inside> */
    STEP_IF,        /* <inside> if <expr>, or where there is none */
    STEP_CHOOSE,    /* <inside> are STEP_IFs, of which the first that fits is run */
    STEP_VARIABLE,  /* <node>, until the end of the template */
    STEP_PARAM,     /* <node>: what was given, or its own value */
    STEP_CALL,      /* <plate>, with the parameters in <node> */
    STEP_APPLY,     /* the templates for what <expr> selects, likewise; <plate> where it is the same for every attribute */
    STEP_NATIVE,    /* the instruction <node>, by libxslt */
};

struct step {
    enum act act;
    const char *text;
    size_t length;
    const struct expr *expr;
    const struct step *inside;
    const struct plate *plate;
    xmlNode *node; /* the instruction, of all that libxslt may have to do */
    const struct step *next;
};

/* A template; not <ready>: libxslt's. Hangs on its element in the sheet. */
struct plate {
    bool ready, text; /* it writes text alone */
    const struct step *steps;
};

static inline const struct plate *plate_of(const xsltTemplate *t)
{
    return t->elem->_private;
}

/* The templates "page[@name='x']" of the modes that tell pages apart by nothing else: what libxslt finds by trying one after the other. */
struct page_plate {
    const xmlChar *mode; /* of the sheet's dictionary */
    const char *name;
    const struct plate *plate;
};

/* What hangs on a transform. */
struct press_page {
    const struct page_plate *plates; /* up to one without a name */
    struct expr_run run;
    struct faults *faults;
};

/* Stand behind the instructions of the same name, whose steps hang on them: as libxslt's own where no page is made. */
void print_apply(xsltTransformContext *t, xmlNode *node, xmlNode *inst, xsltElemPreComp *comp);
void print_call(xsltTransformContext *t, xmlNode *node, xmlNode *inst, xsltElemPreComp *comp);

#endif
