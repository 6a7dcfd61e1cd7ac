/* arena: a stretch of reserved addresses, made usable step by step, and a top that moves on. */
#include "view/arena.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include <libxml/xmlmemory.h>

#include "base/pool.h"

#ifdef HAVE_CONFIG_H
#include "config.h"
#endif
#ifdef REEVE_ASAN
#define SANITIZED true
#else
#define SANITIZED false
#endif

#define ALIGN alignof(max_align_t)
#define RESERVE ((size_t)1 << 30) /* addresses, not memory; what one request may take at most */
#define STEP ((size_t)1 << 20)    /* how much more becomes usable at a time */
#define KEEP (4 * STEP)           /* stays usable after a request */

struct piece {
    size_t size;
    char bytes[];
};
/* Pieces given back before those behind them, by their step: an expression takes and gives the same few sizes over and over. */
#define BINS 16
struct spare {
    struct spare *next;
};
/* Where the first piece begins, so that its bytes, and those of all after it, are aligned. */
#define FIRST (ALIGN - sizeof(struct piece))

/* xmlMemSetup's functions are handed no context, so the arena is the process's. */
static struct {
    char *base;
    size_t top;    /* where the next piece begins, from the base */
    size_t usable; /* how far pieces may reach for now */
    struct spare *bin[BINS];
    bool active;
} arena;

static bool ours(const void *at)
{
    return arena.base != NULL && (uintptr_t)at - (uintptr_t)arena.base < RESERVE;
}

static struct piece *piece_of(void *at)
{
    return (struct piece *)(void *)((char *)at - offsetof(struct piece, bytes));
}

/* Bytes from the head of a piece of <size> to that of the next. */
static size_t step_of(size_t size)
{
    return (sizeof(struct piece) + size + ALIGN - 1) & ~(ALIGN - 1);
}

/* Both libraries give wrong output after a failed allocation: so the process ends instead. */
static void *must(void *at)
{
    if (at == NULL)
        pool_exhausted();
    return at;
}

__attribute__((noinline)) static void make_usable(size_t end)
{
    if (end > RESERVE)
        pool_exhausted();
    size_t more = (end - arena.usable + STEP - 1) & ~(STEP - 1);
    if (mprotect(arena.base + arena.usable, more, PROT_READ | PROT_WRITE) != 0)
        pool_exhausted();
    arena.usable += more;
}

/* A piece of <size> bytes at <at>: the top, or where the last one begins that gets a new size. */
static inline void *put(size_t at, size_t size)
{
    if (size > RESERVE)
        pool_exhausted();
    size_t end = at + step_of(size);
    if (end > arena.usable)
        make_usable(end);
    arena.top = end;
    struct piece *piece = (struct piece *)(void *)(arena.base + at);
    piece->size = size;
    return piece->bytes;
}

static size_t place_of(const struct piece *piece)
{
    return (size_t)((const char *)piece - arena.base);
}

static bool is_last(const struct piece *piece)
{
    return place_of(piece) + step_of(piece->size) == arena.top;
}

static struct spare **bin_of(size_t size)
{
    size_t bin = step_of(size) / ALIGN;
    return bin < BINS ? &arena.bin[bin] : NULL;
}

static void *get(size_t size)
{
    if (!arena.active)
        return must(malloc(size > 0 ? size : 1));
    struct spare **bin = bin_of(size), *spare = bin != NULL ? *bin : NULL;
    if (spare == NULL)
        return put(arena.top, size);
    *bin = spare->next;
    piece_of(spare)->size = size;
    return spare;
}

/* The last piece is taken back, a small one is given out again, others wait for the end. */
static void release(void *at)
{
    if (!ours(at)) {
        free(at);
        return;
    }
    struct piece *piece = piece_of(at);
    struct spare **bin = bin_of(piece->size);
    if (is_last(piece)) {
        arena.top = place_of(piece);
    } else if (bin != NULL) {
        struct spare *spare = at;
        spare->next = *bin;
        *bin = spare;
    }
}

/* A piece keeps its origin: what the process took for good must not move into the arena. */
static void *resize(void *at, size_t size)
{
    if (at == NULL)
        return get(size);
    if (!ours(at))
        return must(realloc(at, size > 0 ? size : 1));
    struct piece *piece = piece_of(at);
    if (is_last(piece))
        return put(place_of(piece), size);
    return size > piece->size ? memcpy(put(arena.top, size), at, piece->size) : at;
}

static char *duplicate(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(get(size), text, size);
}

void arena_prepare(void)
{
    if (SANITIZED)
        return;
    void *at = mmap(NULL, RESERVE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (at == MAP_FAILED || xmlMemSetup(release, get, resize, duplicate) != 0)
        pool_exhausted();
    arena.base = at;
    arena.top = FIRST;
}

void arena_begin(void)
{
    arena.active = arena.base != NULL;
}

bool arena_active(void)
{
    return arena.active;
}

void arena_reset(void)
{
    arena.active = false;
    arena.top = FIRST;
    memset(arena.bin, 0, sizeof arena.bin);
    if (arena.usable <= KEEP)
        return;
    char *rest = arena.base + KEEP;
    size_t length = arena.usable - KEEP;
    if (madvise(rest, length, MADV_DONTNEED) != 0 || mprotect(rest, length, PROT_NONE) != 0)
        pool_exhausted();
    arena.usable = KEEP;
}
