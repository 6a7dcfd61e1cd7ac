/* zip_test: archives read back by their directories; what is in them, and what becomes of one that nobody takes. */
#include "view/zip.h"

#include <string.h>

#include <CUnit/CUnit.h>

#include "unit.h"
#include "unzip.h"

static void read_back(const struct box *b, struct unzip *zip)
{
    const char *why = unzip(pool, b->bytes.text, b->bytes.length, zip);
    CU_ASSERT_PTR_NULL_FATAL(why);
}

static void archives(void)
{
    struct box b = {.bytes = {.pool = pool}};
    struct sink sink = {box_put, &b};
    struct zip *z = zip_begin(pool, &sink);
    struct unzip zip;
    zip_store(z, "mimetype", "text/plain", 10);
    zip_file(z, "empty");
    zip_file(z, "folder/twice");
    zip_write(z, "once", 4);
    zip_write(z, "", 0);
    zip_write(z, ", twice\0", 8);
    zip_store(z, "nothing", "", 0);
    CU_ASSERT_TRUE(zip_good(z));
    CU_ASSERT_EQUAL(zip_end(z), ERR_NONE);

    read_back(&b, &zip);
    CU_ASSERT_EQUAL_FATAL(zip.files, 4);
    CU_ASSERT_STRING_EQUAL(zip.file[0].name, "mimetype");
    CU_ASSERT_TRUE(zip.file[0].stored);
    CU_ASSERT_EQUAL(zip.file[0].flags & 8, 0);
    CU_ASSERT_STRING_EQUAL(zip.file[0].text, "text/plain");
    CU_ASSERT_STRING_EQUAL(zip.file[1].name, "empty");
    CU_ASSERT_EQUAL(zip.file[1].length, 0);
    CU_ASSERT_FALSE(zip.file[1].stored);
    CU_ASSERT_STRING_EQUAL(zip.file[2].name, "folder/twice");
    CU_ASSERT_EQUAL(zip.file[2].length, 12);
    CU_ASSERT_EQUAL(memcmp(zip.file[2].text, "once, twice\0", 12), 0);
    CU_ASSERT_EQUAL(zip.file[3].length, 0);
    /* Where file(1) looks for OpenDocument: the name's length, no extra field, the name, the type. */
    CU_ASSERT_EQUAL(memcmp(b.bytes.text + 26, "\x08\0\0\0mimetypetext/plain", 22), 0);
}

static void archives_nothing(void)
{
    struct box b = {.bytes = {.pool = pool}};
    struct sink sink = {box_put, &b};
    struct unzip zip;
    CU_ASSERT_EQUAL(zip_end(zip_begin(pool, &sink)), ERR_NONE);
    read_back(&b, &zip);
    CU_ASSERT_EQUAL(zip.files, 0);
}

/* Bytes that do not pack, more than any buffer holds, in pieces of many lengths. */
static void archives_much(void)
{
    struct box b = {.bytes = {.pool = pool}};
    struct sink sink = {box_put, &b};
    struct zip *z = zip_begin(pool, &sink);
    struct unzip zip;
    struct buf all = {.pool = pool};
    unsigned n = 1;
    zip_file(z, "much");
    for (size_t length = 0; length < 3000; length += 7) {
        char piece[3000];
        for (size_t i = 0; i < length; i++) {
            n = n * 1103515245u + 12345u;
            piece[i] = (char)(n >> 16);
        }
        buf_add(&all, piece, length);
        zip_write(z, piece, length);
    }
    CU_ASSERT_EQUAL(zip_end(z), ERR_NONE);
    read_back(&b, &zip);
    CU_ASSERT_EQUAL_FATAL(zip.file[0].length, all.length);
    CU_ASSERT_EQUAL(memcmp(zip.file[0].text, all.text, all.length), 0);
}

/* Wherever the sink stops: it is not asked again, and the end says so. */
static void fails(void)
{
    static char text[100000];
    struct box whole = {.bytes = {.pool = pool}};
    for (size_t room = 1; room < 2000; room += 1 + room / 50) {
        struct box b = {.bytes = {.pool = pool}, .room = room};
        struct sink sink = {box_put, &b};
        struct zip *z = zip_begin(pool, &sink);
        zip_store(z, "a", "a", 1);
        zip_file(z, "b");
        zip_write(z, text, sizeof text);
        enum err e = zip_end(z);
        CU_ASSERT_EQUAL(e == ERR_NONE, zip_good(z));
        if (e == ERR_NONE) {
            whole = b;
            break;
        }
        CU_ASSERT_TRUE(b.bytes.length <= room);
        pool_reset(pool);
    }
    struct unzip zip;
    CU_ASSERT_TRUE_FATAL(whole.bytes.length > 100);
    read_back(&whole, &zip);
    CU_ASSERT_EQUAL(zip.file[1].length, sizeof text);
}

static void too_many(void)
{
    struct box b = {.bytes = {.pool = pool}};
    struct sink sink = {box_put, &b};
    struct zip *z = zip_begin(pool, &sink);
    for (int i = 0; i < 100; i++) {
        zip_file(z, "x");
        zip_write(z, "x", 1);
    }
    CU_ASSERT_FALSE(zip_good(z));
    CU_ASSERT_EQUAL(zip_end(z), ERR_INTERNAL);
}

CU_TestInfo zip_tests[] = {
    {"zip: files, stored and packed, are read back", archives},
    {"zip: an archive may be empty", archives_nothing},
    {"zip: much that does not pack is read back", archives_much},
    {"zip: a sink that stops makes no archive", fails},
    {"zip: more files than there is room for are refused", too_many},
    CU_TEST_INFO_NULL,
};
