/* extend: what C does for the sheets: dates as a viewer reads them, and a quick way to an attribute's value. */
#ifndef REEVE_VIEW_EXTEND_H
#define REEVE_VIEW_EXTEND_H

#include <stdbool.h>

#include <libxslt/xsltInternals.h>

/* The namespace of what is ours in sheets beside words. */
#define EXTEND_SPACE "urn:reeve:view"

/*
 * The functions of that namespace. <time> is a time or a day of ISO 8601, shown as it stands there; <order> is
 * "ymd", "dmy" or "mdy". What is shorter than a day comes back as it is.
 *   date(time, order)  the day:                2026-11-21 as 11-21-2026
 *   time(time, order)  the day and the time:   11-21-2026 14:32
 * Called once in a process, after xsltInit.
 */
void extend_prepare(void);

/* The same for C: <shown> holds what comes back, or <time> does when it is shorter than a day. */
#define EXTEND_SHOWN (sizeof "2026-11-21 14:32" + 3 * 4)
const char *extend_show(char shown[EXTEND_SHOWN], const char *time, const char *order, bool clock);

/* Has each <xsl:value-of select="@name"/> and "." of a compiled sheet read the value where it stands. By XPath each takes a
   context, a node set and a copy of the text; that was a fifth of the transform of a list. */
void extend_sheet(xsltStylesheet *style);

#endif
