/*
 * zip: writes an archive front to back, so that nothing of it has to be kept (PKWARE's APPNOTE.TXT 6.3.10: 4.3.7 local header,
 * 4.3.9 data descriptor, 4.3.12 central directory). Method deflate at level 1, version 2.0, no extra fields, no Zip64: an
 * archive, and each file in it, stays below 4 GiB.
 */
#ifndef REEVE_VIEW_ZIP_H
#define REEVE_VIEW_ZIP_H

#include "base/err.h"
#include "base/pool.h"
#include "view/sink.h"

struct zip;

/* A new archive, which goes to <sink>; memory of <pool> alone, also zlib's. Its files carry the time of now. */
struct zip *zip_begin(struct pool *pool, const struct sink *sink);

/* Begins a file called <name> (ASCII, kept, not copied); the one before is complete. */
void zip_file(struct zip *z, const char *name);

/* More of that file. */
void zip_write(struct zip *z, const void *bytes, size_t length);

/* A whole file that is stored as it is, with its size in front: readers find OpenDocument's mimetype so. */
void zip_store(struct zip *z, const char *name, const void *bytes, size_t length);

/* The end of the archive. ERR_INTERNAL, logged: it is not whole, because the sink took no more or it grew past 4 GiB. */
MUST_CHECK enum err zip_end(struct zip *z);

/* Whether what was written so far went well: after that nothing more is worth making. */
bool zip_good(const struct zip *z);

#endif
