/*
 * sheet: the only door to libxslt. Sheets are compiled once, at start: one combined sheet per language, made of xslt/reeve.xsl
 * and all it includes with the words of xslt/l10n/<language>.xml put in; and each export sheet.
 *
 * Words (namespace t = "urn:reeve:words"), replaced when a sheet is loaded:
 *   <t:key name="a.b"/>                               the word
 *   <t:key prefix="error." select="@code"/>           the word whose key ends in a value of the data
 *   <t:key name="n.of.m"><t:with name="n" select="@n"/><t:with name="m"><b>...</b></t:with></t:key>   with places {n} {m}
 *   t:title="a.b" on any element                      an attribute title="word"
 * In the catalogue: <word key="a.b">Text with {n}</word>; plural forms: <word key="a.c"><one>{n} account</one><other>{n} accounts
 * </other></word>, chosen by the place n and the rule in the catalogue's root. A key that is missing stops the start.
 */
#ifndef REEVE_VIEW_SHEET_H
#define REEVE_VIEW_SHEET_H

#include <stdbool.h>

#include "base/err.h"
#include "base/pool.h"
#include "view/model.h"

struct sheets;

/* The languages there are, NULL at the end; the first is the default. */
extern const char *const sheet_languages[];

/* Process-wide preparation of libxml2 and libxslt (memory, error handlers, security preferences). Once, before anything else. */
void sheet_prepare(void);

/* Compiles all sheets below <share>/xslt. *<message> says file, line and why. Lives until the process ends. */
MUST_CHECK enum err sheets_load(struct pool *pool, const char *share, struct sheets **out, const char **message);

/* Whether there is an export called <name> ("account.csv"). */
bool sheet_has(const struct sheets *s, const char *name);

/* The page, as HTML, in <pool>. ERR_INTERNAL (logged) when the sheet refuses the model. */
MUST_CHECK enum err sheet_page(struct sheets *s, struct model *m, struct pool *pool, const char **text, size_t *length);

/* The export called <name> ("account.csv"), as text. */
MUST_CHECK enum err sheet_export(struct sheets *s, const char *name, struct model *m, struct pool *pool, const char **text,
                                 size_t *length);

/* After a request: forgets all that libxml2 and libxslt still hold of it (the arena behind them is reset). */
void sheet_reset(void);

#endif
