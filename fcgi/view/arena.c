/* arena: one stretch of reserved addresses, made usable step by step, and a pointer that moves on. */
#include "view/arena.h"

#include <stdalign.h>
#include <stddef.h>
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

/* Pieces lie so that their bytes are aligned; what begins them takes the gap before. */
struct piece {
    size_t size;
    char bytes[];
};

/* xmlMemSetup's functions are handed no context, so the arena is the process's. */
static struct {
    char *base, *top; /* the next piece begins at the top */
    char *usable, *end;
    bool active;
} arena;

static bool ours(const void *at)
{
    return (const char *)at >= arena.base && (const char *)at < arena.end;
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

/* Both libraries give wrong output after a failed allocation: so none ever fails, the process ends instead. */
static void *must(void *at)
{
    if (at == NULL)
        pool_exhausted();
    return at;
}

/* Makes <need> bytes from the top on usable. */
__attribute__((noinline)) static void make_usable(size_t need)
{
    if (need > (size_t)(arena.end - arena.top))
        pool_exhausted();
    size_t more = (need - (size_t)(arena.usable - arena.top) + STEP - 1) & ~(STEP - 1);
    if (mprotect(arena.usable, more, PROT_READ | PROT_WRITE) != 0)
        pool_exhausted();
    arena.usable += more;
}

/* A piece of <size> bytes where the top is: a new one, or the last one in a new size. */
static inline void *put_on_top(char *top, size_t size)
{
    if (size > RESERVE)
        pool_exhausted();
    size_t step = step_of(size);
    arena.top = top;
    if (step > (size_t)(arena.usable - top))
        make_usable(step);
    arena.top = top + step;
    struct piece *piece = (struct piece *)(void *)top;
    piece->size = size;
    return piece->bytes;
}

static bool is_last(struct piece *piece)
{
    return (char *)piece + step_of(piece->size) == arena.top;
}

static void *get(size_t size)
{
    return arena.active ? put_on_top(arena.top, size) : must(malloc(size > 0 ? size : 1));
}

/* The last piece is taken back, which is what evaluating an expression mostly frees; the others wait for the end. */
static void release(void *at)
{
    if (!ours(at))
        free(at);
    else if (is_last(piece_of(at)))
        arena.top = (char *)piece_of(at);
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
        return put_on_top((char *)piece, size);
    return size > piece->size ? memcpy(put_on_top(arena.top, size), at, piece->size) : at;
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
    arena.base = arena.top = (char *)at + ALIGN - sizeof(struct piece);
    arena.usable = at;
    arena.end = (char *)at + RESERVE;
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
    arena.top = arena.base;
    size_t usable = (size_t)(arena.usable - arena.base);
    if (usable <= KEEP)
        return;
    char *rest = arena.base + KEEP;
    if (madvise(rest, usable - KEEP, MADV_DONTNEED) != 0 || mprotect(rest, usable - KEEP, PROT_NONE) != 0)
        pool_exhausted();
    arena.usable = rest;
}
