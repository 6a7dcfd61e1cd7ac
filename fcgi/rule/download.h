/*
 * download: a list as a file: all rows that its address says, or those that were chosen on its page, in one of the formats. Rows
 * are read in batches and poured into what the format's sheet made (view/mould.h), so that memory does not grow with the list.
 */
#ifndef REEVE_RULE_DOWNLOAD_H
#define REEVE_RULE_DOWNLOAD_H

#include "rule/list.h"
#include "view/sheet.h"
#include "view/sink.h"

struct download_format {
    const char *name; /* the ending; the sheet is called list.<name>, or <list>.<name> where a format is a list's own */
    const char *type; /* Content-Type */
    bool own, whole;  /* <whole>: of all columns that the list can say, whatever was chosen: a card has its own lines */
};

/* All formats, with a <name> of NULL at the end. */
extern const struct download_format download_formats[];
const struct download_format *download_format_named(const char *name);

/* The sheet that <list> lacks for a format that it says it has; NULL: none. */
const char *download_fault(const struct sheets *sheets, struct pool *pool, const struct list_page *list);

/* Whether <viewer> may take <list> away: ERR_NONE, else as access_check. */
MUST_CHECK enum err download_allowed(const struct viewer *viewer, const struct list_page *list);

/* The list called <name> among all; NULL: there is none. */
const struct list_page *download_list(const struct house *house, const char *name);

struct download_call {
    struct sheets *sheets;
    const struct list_page *list;
    uint64_t account; /* whose list it is; 0: of the whole portal */
    /*
     * The address: the list's own names, of which a page's (rows, after, before) are left out; of the form of its page "query"
     * (the list's address, which then counts instead), "all=1" (all of that) or "a" for each row that was chosen; and
     * "for=spreadsheet" of csv, "version=4.0" of vcf.
     */
    const struct pairs *query;
    const struct download_format *format;
    const char *lang;
    uint64_t total; /* how many rows there are, where the caller knows; 0: download_open counts, up to LIST_CAP + 1 */
    struct sink sink;
};

struct download;

/* Reads the address and counts: *<count>, at most LIST_CAP + 1. ERR_FORMAT when the list can't be had so, else as list_read. */
MUST_CHECK enum err download_open(const struct act *act, const struct download_call *call, struct download **out,
                                  uint64_t *count);

/* A batch: *<more> says whether there is one behind it; with the last the file is complete. ERR_INTERNAL, logged: it is not. */
MUST_CHECK enum err download_batch(struct download *d, bool *more);

/* Rows written so far. */
uint64_t download_rows(const struct download *d);

/* Frees it. download_close(NULL) is legal and does nothing. */
void download_close(struct download *d);

/* The address in short, with what belongs to a page left out: what a download in the background keeps of it. */
MUST_CHECK enum err download_query(struct pool *pool, const struct pairs *query, const char **text);

#endif
