/*
 * mould: the form of a file. The sheet of an export makes it once, from the list's name, its columns and the words of the
 * language; the rows are then poured into it (pour.h) without a tree of each. Its result, in the namespace v = "urn:reeve:view":
 *
 *   <v:zip> <v:file name="..." stored="true"?> ... </v:file> ... </v:zip>      or one <v:file> ... </v:file>
 *
 * In a file, a pattern and a sign, text that stands in an element of v is written as it is, other elements are written as XML.
 * Where <v:rows> stands, wherever that is, the rows go; several, in one file or more, are filled one after the other:
 *
 *   <v:rows first="2" most="1048575" between="," quote='"' quoted=', ...' guard="'" guarded="=+-@" fold="75" longest="32767"
 *           blank="&lt;text:s/>">
 *     <v:sign is="&amp;">&amp;amp;</v:sign>     a character of a value (ASCII), and what is written for it
 *     <v:row between=","> ... $(cells) ... </v:row>     a row, and what stands between two of its cells
 *     <v:cell type="text"> ... $(value) ... </v:cell>   a cell by its type: text, number, bool, time, date; text where there is none
 *     <v:cell column="status"> <v:word is="active">Active</v:word> ... </v:cell>   a column's own, and words for its values, which
 *                                                       bool may have too; without a pattern it has that of its type
 *     <v:empty> ... </v:empty>                          a cell without a value; where there is none such a cell is left out
 *   </v:rows>
 *
 *   first    number of the first row, $(n); 1
 *   most     rows that fit; the rest goes to the next <v:rows>
 *   between  what stands between two rows
 *   quote    put around a value that holds one of <quoted>
 *   guard    put before a text that begins with one of <guarded>
 *   fold     octets of a line, 5 at least; longer ones go on behind CR LF and a space (RFC 6350, 3.2)
 *   longest  UTF-16 code units of a value; longer ones are cut
 *   blank    written for a space that stands at an end of a value or a line, or behind another
 *
 * A sign for "_" is written only where one begins "_x000D_", which readers of OOXML take for a character (ECMA-376-1, 22.9.2.19).
 *
 * Places: $(cells) of a row; $(n) its number; $(@city) the value of that column in the same row, chosen or not; of a cell
 * $(value), $(name) of the column, $(column) its letter; of times $(value) in ISO 8601, $(day) "2026-11-21", $(clock)
 * "14:32:05", $(shown) as the viewer reads it, $(serial) days since 1899-12-30; these four are $(value) of all else.
 */
#ifndef REEVE_VIEW_MOULD_H
#define REEVE_VIEW_MOULD_H

#include <libxml/tree.h>

#include "base/pool.h"
#include "view/fault.h"

#define MOULD_FILES 40
#define MOULD_CELLS 32
#define MOULD_SIGNS 128

enum place {
    PLACE_LITERAL, PLACE_CELLS, PLACE_N, PLACE_OTHER, PLACE_VALUE, PLACE_NAME, PLACE_COLUMN,
    PLACE_DAY, PLACE_CLOCK, PLACE_SHOWN, PLACE_SERIAL,
};

/* A piece of a pattern: <text> is what stands there, or the name of another column. */
struct piece {
    enum place place;
    const char *text;
    size_t length;
};

struct pattern {
    const struct piece *piece;
    size_t pieces;
};

enum cell_type { CELL_TEXT, CELL_NUMBER, CELL_BOOL, CELL_TIME, CELL_DATE, CELL__TYPES };

struct mould_word {
    const char *is, *text;
};

struct mould_cell {
    const char *column; /* NULL: of a type */
    struct pattern pattern;
    const struct mould_word *word; /* <is> of NULL at the end */
};

struct mould_rows {
    long first, most, fold, longest; /* most, fold, longest: 0 for no bound */
    const char *between, *quote, *quoted, *guard, *guarded, *blank; /* NULL: none */
    const char *sign[MOULD_SIGNS];
    const char *row_between;
    struct pattern row;
    const struct mould_cell *type[CELL__TYPES]; /* NULL: none of its own */
    const struct pattern *empty;                /* NULL: none */
    struct mould_cell cell[MOULD_CELLS];
    size_t cells;
};

/* A file, or what goes on in one behind its first rows: then <name> is NULL. Of a single file, not in an archive, it always is. */
struct mould_file {
    const char *name;
    bool stored;
    const char *before, *after;
    size_t before_length, after_length;
    const struct mould_rows *rows; /* NULL: none; all is in <before> */
};

struct mould {
    bool zip;
    struct mould_file file[MOULD_FILES];
    size_t files;
};

/* Reads what a sheet made, into <pool>. NULL, after a complaint, when it is no mould. */
const struct mould *mould_read(struct pool *pool, const xmlDoc *doc, struct faults *faults);

#endif
