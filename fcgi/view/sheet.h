/*
 * sheet: the only door to libxslt. Sheets are compiled once, at start: one combined sheet per language, made of xslt/reeve.xsl
 * and all it includes with the words of xslt/l10n/<language>.xml put in; and each export sheet and each sheet of a message.
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

/* Compiles all sheets below <share>/xslt; those of <pages>, more than half, only where some are shown. *<message> says file, line and
   why. Lives until the process ends. */
MUST_CHECK enum err sheets_load(struct pool *pool, const char *share, bool pages, struct sheets **out, const char **message);

/* Has libxslt make all of a page (press.h), for who compares; it takes thrice as long. */
void sheets_plain(struct sheets *s, bool plain);

/* Whether there is an export called <name> ("list.csv"). */
bool sheet_has(const struct sheets *s, const char *name);

/* The page, as HTML, in <pool>. ERR_INTERNAL (logged) when the sheet refuses the model. */
MUST_CHECK enum err sheet_page(struct sheets *s, struct model *m, struct pool *pool, const char **text, size_t *length);

/* The export called <name> ("problem.json"), as text. */
MUST_CHECK enum err sheet_export(struct sheets *s, const char *name, struct model *m, struct pool *pool, const char **text,
                                 size_t *length);

/* The mould (mould.h) that the export called <name> ("list.csv") makes of <m>, in <pool>. */
struct mould;
MUST_CHECK enum err sheet_mould(struct sheets *s, const char *name, struct model *m, struct pool *pool, const struct mould **mould);

/*
 * The message called <name> ("invitation", of xslt/mail), in <pool>. Its sheet makes <mail><subject/><text/><html/></mail>, with
 * <from/> in front where it goes out in another name than the portal's. What comes out is plain text but for <html>, which is a page;
 * whoever sends it keeps line ends out of its headers.
 */
struct sheet_mail {
    const char *from; /* NULL: the portal's */
    const char *subject, *text, *html;
};
MUST_CHECK enum err sheet_mail(struct sheets *s, const char *name, struct model *m, struct pool *pool, struct sheet_mail *out);

/* After a request: forgets all that libxml2 and libxslt still hold of it (the arena behind them is reset). */
void sheet_reset(void);

#endif
