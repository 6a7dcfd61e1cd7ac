/* unzip: no more of PKWARE's APPNOTE.TXT than view/zip writes. */
#include "unzip.h"

#include <string.h>

#include <zlib.h>

bool box_put(void *box, const void *bytes, size_t length)
{
    struct box *b = box;
    if (b->room > 0 && b->bytes.length + length > b->room)
        return false;
    buf_add(&b->bytes, bytes, length);
    return true;
}

#define LOCAL 30
#define DESCRIPTOR 16
#define CENTRAL 46
#define END 22

struct archive {
    struct pool *pool;
    const uint8_t *bytes;
    size_t length;
};

static uint32_t get16(const uint8_t *at)
{
    return (uint32_t)(at[0] | at[1] << 8);
}

static uint32_t get32(const uint8_t *at)
{
    return get16(at) | get16(at + 2) << 16;
}

static const char *inflate_all(struct pool *pool, const uint8_t *from, size_t packed, size_t size)
{
    char *text = pool_array(pool, size + 1, 1);
    z_stream z = {.next_in = (uint8_t *)(uintptr_t)from, .avail_in = (unsigned)packed, .next_out = (uint8_t *)text, .avail_out = (unsigned)size + 1};
    inflateInit2(&z, -15);
    int said = inflate(&z, Z_FINISH);
    inflateEnd(&z);
    return said == Z_STREAM_END && z.total_out == size && z.total_in == packed ? text : NULL;
}

/* The file that the directory's entry at <c> tells of; its local header says the same, or that the sizes stand behind. */
static const char *read_file(const struct archive *a, const uint8_t *c, struct unzip_file *f)
{
    uint32_t method = get16(c + 10), sum = get32(c + 16), packed = get32(c + 20), size = get32(c + 24), name = get16(c + 28);
    size_t at = get32(c + 42);
    if (at + LOCAL + name + packed > a->length || get32(a->bytes + at) != 0x04034b50)
        return "no local header";
    const uint8_t *local = a->bytes + at, *body = local + LOCAL + name;
    if (memcmp(local + 4, c + 6, 10) != 0 || get16(local + 26) != name || get16(local + 28) != 0 || memcmp(local + LOCAL, c + CENTRAL, name) != 0)
        return "the headers differ";
    *f = (struct unzip_file){pool_copyn(a->pool, c + CENTRAL, name), NULL, size, method == 0, (uint16_t)get16(c + 8)};
    bool behind = f->flags & 8;
    if (behind ? get32(local + 14) | get32(local + 18) | get32(local + 22) : memcmp(local + 14, c + 16, 12) != 0)
        return "the local sizes differ";
    if (behind && (get32(body + packed) != 0x08074b50 || memcmp(body + packed + 4, c + 16, 12) != 0))
        return "the data descriptor differs";
    f->text = method == 0 ? pool_copyn(a->pool, body, size) : method == 8 ? inflate_all(a->pool, body, packed, size) : NULL;
    if (f->text == NULL || (method == 0 && packed != size))
        return "the bytes can't be unpacked";
    return crc32_z(0, (const uint8_t *)f->text, size) == sum ? NULL : "the sum differs";
}

const char *unzip(struct pool *pool, const void *bytes, size_t length, struct unzip *out)
{
    const struct archive a = {pool, bytes, length};
    const uint8_t *end = a.bytes + length - END;
    out->files = 0;
    if (length < END || get32(end) != 0x06054b50 || get16(end + 20) != 0)
        return "no end of the directory";
    size_t files = get16(end + 10), size = get32(end + 12), at = get32(end + 16);
    if (files > UNZIP_FILES || get16(end + 8) != files || at + size != length - END)
        return "the directory does not end where it should";
    for (; out->files < files; out->files++) {
        const uint8_t *c = a.bytes + at;
        if (at + CENTRAL > length - END || get32(c) != 0x02014b50)
            return "no entry of the directory";
        const char *why = read_file(&a, c, &out->file[out->files]);
        if (why != NULL)
            return why;
        at += CENTRAL + get16(c + 28) + get16(c + 30) + get16(c + 32);
    }
    return at == length - END ? NULL : "more in the directory than it says";
}
