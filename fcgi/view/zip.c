/* zip: sizes and sums of a file stand behind it, because they are not known before. */
#include "view/zip.h"

#include <stdint.h>
#include <string.h>
#include <time.h>

#include <zlib.h>

#include "base/log.h"

#define PIECE 16384 /* bytes that zlib gives at a time */
#define FILES 48

enum method { STORED = 0, DEFLATED = 8 };

#define VERSION 20
#define SIZES_BEHIND 0x0008
#define NAME_IS_UTF8 0x0800

/* A file as the central directory tells of it. */
struct entry {
    const char *name;
    enum method method;
    uint16_t flags;
    uint32_t sum;
    uint64_t packed, size, at;
};

struct zip {
    struct sink sink;
    z_stream packer;
    struct entry entry[FILES];
    size_t entries;
    bool open, failed;
    uint64_t at; /* bytes written */
    uint16_t day, clock;
    unsigned char piece[PIECE];
};

/* A header, little-endian. */
struct header {
    unsigned char bytes[64];
    size_t length;
};

static void put16(struct header *h, unsigned n)
{
    h->bytes[h->length++] = (unsigned char)n;
    h->bytes[h->length++] = (unsigned char)(n >> 8);
}

static void put32(struct header *h, uint64_t n)
{
    put16(h, n & 0xffff);
    put16(h, n >> 16 & 0xffff);
}

static void fail(struct zip *z, const char *why)
{
    if (!z->failed)
        log_write(LOG_ERR, "zip", "%s", why);
    z->failed = true;
}

static void put(struct zip *z, const void *bytes, size_t length)
{
    if (!z->failed && !z->sink.write(z->sink.to, bytes, length))
        z->failed = true;
    z->at += length;
    if (z->at > UINT32_MAX)
        fail(z, "larger than an archive may be");
}

static void put_header(struct zip *z, const struct header *h)
{
    put(z, h->bytes, h->length);
}

static void put_common(struct header *h, const struct zip *z, const struct entry *e, bool sizes)
{
    put16(h, VERSION);
    put16(h, e->flags);
    put16(h, e->method);
    put16(h, z->clock);
    put16(h, z->day);
    put32(h, sizes ? e->sum : 0);
    put32(h, sizes ? e->packed : 0);
    put32(h, sizes ? e->size : 0);
    put16(h, (unsigned)strlen(e->name));
    put16(h, 0);
}

static void *zalloc(void *pool, unsigned count, unsigned size)
{
    return pool_array(pool, count, size);
}

static void zfree(void *pool, void *memory)
{
    (void)pool;
    (void)memory;
}

struct zip *zip_begin(struct pool *pool, const struct sink *sink)
{
    struct zip *z = pool_alloc(pool, sizeof *z);
    time_t now = time(NULL);
    struct tm tm;
    gmtime_r(&now, &tm);
    z->sink = *sink;
    z->clock = (uint16_t)(tm.tm_hour << 11 | tm.tm_min << 5 | tm.tm_sec / 2);
    z->day = (uint16_t)((tm.tm_year - 80) << 9 | (tm.tm_mon + 1) << 5 | tm.tm_mday);
    z->packer = (z_stream){.zalloc = zalloc, .zfree = zfree, .opaque = pool};
    /* A window of negative size: no header of zlib's own. */
    if (deflateInit2(&z->packer, 1, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        fail(z, "zlib does not begin");
    return z;
}

static struct entry *begin(struct zip *z, const char *name, enum method method)
{
    struct entry *e = &z->entry[z->entries];
    if (z->entries == FILES - 1)
        fail(z, "more files than there is room for");
    else
        z->entries++;
    *e = (struct entry){.name = name, .method = method, .flags = NAME_IS_UTF8, .at = z->at};
    return e;
}

static void put_local(struct zip *z, const struct entry *e)
{
    struct header h = {.length = 0};
    put32(&h, 0x04034b50);
    put_common(&h, z, e, e->method == STORED);
    put_header(z, &h);
    put(z, e->name, strlen(e->name));
}

/* What zlib has packed; <flush> is Z_FINISH for the last of a file. */
static void pack(struct zip *z, int flush)
{
    struct entry *e = &z->entry[z->entries - 1];
    do {
        z->packer.next_out = z->piece;
        z->packer.avail_out = PIECE;
        if (deflate(&z->packer, flush) == Z_STREAM_ERROR)
            fail(z, "zlib does not go on");
        size_t length = PIECE - z->packer.avail_out;
        e->packed += length;
        put(z, z->piece, length);
    } while (z->packer.avail_out == 0 && !z->failed);
}

static void end_file(struct zip *z)
{
    if (!z->open)
        return;
    struct entry *e = &z->entry[z->entries - 1];
    struct header h = {.length = 0};
    z->open = false;
    pack(z, Z_FINISH);
    put32(&h, 0x08074b50);
    put32(&h, e->sum);
    put32(&h, e->packed);
    put32(&h, e->size);
    put_header(z, &h);
}

void zip_file(struct zip *z, const char *name)
{
    end_file(z);
    struct entry *e = begin(z, name, DEFLATED);
    e->flags |= SIZES_BEHIND;
    e->sum = (uint32_t)crc32(0, NULL, 0);
    put_local(z, e);
    deflateReset(&z->packer);
    z->open = true;
}

void zip_write(struct zip *z, const void *bytes, size_t length)
{
    struct entry *e = &z->entry[z->entries - 1];
    if (z->failed || length == 0)
        return;
    e->sum = (uint32_t)crc32_z(e->sum, bytes, length);
    e->size += length;
    if (e->size > UINT32_MAX)
        fail(z, "a file larger than an archive may hold");
    for (const unsigned char *at = bytes; length > 0 && !z->failed;) {
        unsigned some = length < UINT32_MAX ? (unsigned)length : UINT32_MAX;
        z->packer.next_in = (unsigned char *)at;
        z->packer.avail_in = some;
        pack(z, Z_NO_FLUSH);
        at += some;
        length -= some;
    }
}

void zip_store(struct zip *z, const char *name, const void *bytes, size_t length)
{
    end_file(z);
    struct entry *e = begin(z, name, STORED);
    e->sum = (uint32_t)crc32_z(crc32(0, NULL, 0), bytes, length);
    e->size = e->packed = length;
    put_local(z, e);
    put(z, bytes, length);
}

enum err zip_end(struct zip *z)
{
    end_file(z);
    uint64_t at = z->at;
    for (size_t i = 0; i < z->entries; i++) {
        const struct entry *e = &z->entry[i];
        struct header h = {.length = 0};
        put32(&h, 0x02014b50);
        put16(&h, VERSION);
        put_common(&h, z, e, true);
        put16(&h, 0); /* comment */
        put16(&h, 0); /* disk */
        put16(&h, 0);
        put32(&h, 0);
        put32(&h, e->at);
        put_header(z, &h);
        put(z, e->name, strlen(e->name));
    }
    struct header h = {.length = 0};
    put32(&h, 0x06054b50);
    put32(&h, 0); /* disks */
    put16(&h, (unsigned)z->entries);
    put16(&h, (unsigned)z->entries);
    put32(&h, z->at - at);
    put32(&h, at);
    put16(&h, 0);
    put_header(z, &h);
    return z->failed ? ERR_INTERNAL : ERR_NONE;
}

bool zip_good(const struct zip *z)
{
    return !z->failed;
}
