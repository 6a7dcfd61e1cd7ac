/* pool: memory that ends with its owner: a request, a load, a process. */
#ifndef REEVE_BASE_POOL_H
#define REEVE_BASE_POOL_H

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

struct pool;

/* Memory that has run out is not an error anyone can answer: the process says so and exits with this. */
#define POOL_EXIT 75
_Noreturn void pool_exhausted(void);

/* A new pool, never NULL. */
struct pool *pool_new(void);

/* Frees all that came from <pool>, which keeps some memory for its next use. */
void pool_reset(struct pool *pool);

/* Frees <pool> and all that came from it. pool_free(NULL) is legal and does nothing. */
void pool_free(struct pool *pool);

/* <size> bytes, zeroed, aligned for any type; never NULL. */
void *pool_alloc(struct pool *pool, size_t size);

/* <count> elements of <size> bytes, zeroed; the product is checked. */
void *pool_array(struct pool *pool, size_t count, size_t size);

/* Copies, with a NUL behind. pool_copy(pool, NULL) is NULL. */
char *pool_copy(struct pool *pool, const char *text);
char *pool_copyn(struct pool *pool, const void *bytes, size_t length);

/* As printf, into the pool. */
char *pool_format(struct pool *pool, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *pool_vformat(struct pool *pool, const char *format, va_list args);

/* A growing text in a pool; begin with { .pool = p }. <text> is NUL-terminated once something was added. */
struct buf {
    struct pool *pool;
    char *text;
    size_t length, size;
};
void buf_add(struct buf *b, const void *bytes, size_t length);
void buf_puts(struct buf *b, const char *text);
void buf_putc(struct buf *b, char c);
void buf_format(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* As buf_add, without the call where there is room, and then without the NUL: pieces are short, and a page has thousands. */
static inline void buf_put(struct buf *b, const char *bytes, size_t length)
{
    if (length >= b->size - b->length) {
        buf_add(b, bytes, length);
        return;
    }
    memcpy(b->text + b->length, bytes, length);
    b->length += length;
}

#endif
