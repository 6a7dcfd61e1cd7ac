/* translate: puts the words into a sheet, before it is compiled. */
#ifndef REEVE_VIEW_TRANSLATE_H
#define REEVE_VIEW_TRANSLATE_H

#include "view/words.h"

#define TRANSLATE_NAMESPACE ((const xmlChar *)"urn:reeve:words")

/* Replaces all of TRANSLATE_NAMESPACE in <sheet>, as sheet.h says. Line numbers stay. False after a
 * complaint. */
bool translate_sheet(struct pool *pool, const struct words *words, xmlDoc *sheet,
                     struct faults *faults);

#endif
