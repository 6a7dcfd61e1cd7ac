/* pool: a first block inside the pool, further ones in a list, and a pointer that moves on; what a reset sets free is kept for the next use. */
#include "base/pool.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define POISON(at, size) ASAN_POISON_MEMORY_REGION(at, size)
#define UNPOISON(at, size) ASAN_UNPOISON_MEMORY_REGION(at, size)
#define REDZONE 16 /* bytes behind each piece that nobody may touch */
#else
#define POISON(at, size) ((void)0)
#define UNPOISON(at, size) ((void)0)
#define REDZONE 0
#endif

#define ALIGN alignof(max_align_t)
#define FIRST (16 * 1024)
#define BLOCK (64 * 1024)
/* From here on a piece gets a block of its own, so that little of the open block is lost. */
#define LARGE (BLOCK / 4)
/* What a pool keeps for its next use: a page takes as much, and to ask the system for it each time costs more than to fill it. */
#define KEEP (512 * 1024)

struct block {
    struct block *next;
    size_t size;
    alignas(max_align_t) char bytes[];
};

struct pool {
    struct block *blocks, *spare;
    char *at, *end; /* what is free in the open block */
    alignas(max_align_t) char first[FIRST];
};

_Noreturn void pool_exhausted(void)
{
    log_write(LOG_ERR, "memory", "out of memory");
    _exit(POOL_EXIT);
}

static void open_first(struct pool *pool)
{
    pool->blocks = NULL;
    pool->at = pool->first;
    pool->end = pool->first + FIRST;
    POISON(pool->first, FIRST);
}

static void free_blocks(struct block *b)
{
    for (struct block *next; b != NULL; b = next) {
        next = b->next;
        free(b);
    }
}

/* A spare block for <size> bytes, of which not more than half would be lost; NULL: there is none. */
static struct block *take_spare(struct pool *pool, size_t size)
{
    for (struct block **at = &pool->spare; *at != NULL; at = &(*at)->next)
        if ((*at)->size >= size && (*at)->size / 2 <= size) {
            struct block *b = *at;
            *at = b->next;
            return b;
        }
    return NULL;
}

static char *add_block(struct pool *pool, size_t size)
{
    struct block *b = take_spare(pool, size);
    if (b == NULL) {
        b = malloc(sizeof *b + size);
        if (b == NULL)
            pool_exhausted();
        b->size = size;
    }
    b->next = pool->blocks;
    pool->blocks = b;
    POISON(b->bytes, b->size);
    return b->bytes;
}

/* The blocks in use become spare ones, as far as they may be kept. */
static void spare_blocks(struct pool *pool)
{
    size_t kept = 0;
    for (const struct block *b = pool->spare; b != NULL; b = b->next)
        kept += b->size;
    for (struct block *b = pool->blocks, *next; b != NULL; b = next) {
        next = b->next;
        if (b->size > KEEP - kept) {
            free(b);
            continue;
        }
        kept += b->size;
        b->next = pool->spare;
        pool->spare = b;
        POISON(b->bytes, b->size);
    }
}

struct pool *pool_new(void)
{
    struct pool *pool = malloc(sizeof *pool);
    if (pool == NULL)
        pool_exhausted();
    pool->spare = NULL;
    open_first(pool);
    return pool;
}

void pool_reset(struct pool *pool)
{
    spare_blocks(pool);
    open_first(pool);
}

void pool_free(struct pool *pool)
{
    if (pool == NULL)
        return;
    free_blocks(pool->blocks);
    free_blocks(pool->spare);
    free(pool);
}

/* <size> bytes that hold anything: for callers that write all of them. */
static char *take(struct pool *pool, size_t size)
{
    if (size > SIZE_MAX / 2)
        pool_exhausted();
    size_t step = (size + REDZONE + ALIGN - 1) & ~(ALIGN - 1);
    char *piece;
    if (step <= (size_t)(pool->end - pool->at)) {
        piece = pool->at;
        pool->at += step;
    } else if (step >= LARGE) {
        piece = add_block(pool, step);
    } else {
        piece = add_block(pool, BLOCK);
        pool->at = piece + step;
        pool->end = piece + BLOCK;
    }
    UNPOISON(piece, size);
    return piece;
}

void *pool_alloc(struct pool *pool, size_t size)
{
    return memset(take(pool, size), 0, size);
}

void *pool_array(struct pool *pool, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        pool_exhausted();
    return pool_alloc(pool, bytes);
}

char *pool_copy(struct pool *pool, const char *text)
{
    return text != NULL ? pool_copyn(pool, text, strlen(text)) : NULL;
}

char *pool_copyn(struct pool *pool, const void *bytes, size_t length)
{
    char *copy = take(pool, length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *pool_format(struct pool *pool, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = pool_vformat(pool, format, args);
    va_end(args);
    return text;
}

char *pool_vformat(struct pool *pool, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) /* glibc fails here only where memory for a conversion, or INT_MAX, ends */
        pool_exhausted();
    size_t size = (size_t)length + 1;
    char *text = take(pool, size);
    vsnprintf(text, size, format, args);
    return text;
}

/* Room for <more> bytes and a NUL. Doubling keeps what a text grew out of below its own size. */
static void buf_room(struct buf *b, size_t more)
{
    size_t need;
    if (__builtin_add_overflow(b->length, more, &need) || need > SIZE_MAX / 4)
        pool_exhausted();
    if (need < b->size)
        return;
    size_t size = b->size > 0 ? b->size : 128;
    while (size <= need)
        size *= 2;
    char *text = take(b->pool, size);
    if (b->length > 0)
        memcpy(text, b->text, b->length);
    b->text = text;
    b->size = size;
}

void buf_add(struct buf *b, const void *bytes, size_t length)
{
    buf_room(b, length);
    if (length > 0)
        memcpy(b->text + b->length, bytes, length);
    b->length += length;
    b->text[b->length] = '\0';
}

void buf_puts(struct buf *b, const char *text)
{
    buf_add(b, text, strlen(text));
}

void buf_putc(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_format(struct buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        pool_exhausted();
    buf_room(b, (size_t)length);
    vsnprintf(b->text + b->length, (size_t)length + 1, format, args);
    va_end(args);
    b->length += (size_t)length;
}
