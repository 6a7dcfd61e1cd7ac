/* fill: merge fields of a text that goes to many. */
#include "rule/fill.h"

#include <string.h>

/* The length of the merge field at <text>, braces and all; 0: there is none that looks like one. */
static size_t field_at(const char *text)
{
    size_t n = *text == '{' ? strspn(text + 1, "abcdefghijklmnopqrstuvwxyz_") : 0;

    return n > 0 && text[n + 1] == '}' ? n + 2 : 0;
}

/* What it stands for; NULL: it is none. */
static const char *value_of(const char *field, size_t length, const struct fill *with)
{
    const struct {
        const char *field, *value;
    } known[] = {{"{name}", with->name}, {"{first_name}", with->first_name}, {"{business}", with->business}};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i].field) == length && strncmp(field, known[i].field, length) == 0)
            return known[i].value != NULL ? known[i].value : "";
    return NULL;
}

const char *fill(struct pool *pool, const char *text, const struct fill *with)
{
    struct buf out = {.pool = pool};

    buf_puts(&out, "");
    while (*text != '\0') {
        size_t length = field_at(text);
        const char *value = length > 0 ? value_of(text, length, with) : NULL;

        if (value != NULL)
            buf_puts(&out, value);
        else
            buf_putc(&out, *text);
        text += value != NULL ? length : 1;
    }
    return out.text;
}

const char *fill_unknown(struct pool *pool, const char *text)
{
    for (; *text != '\0'; text++) {
        size_t length = field_at(text);

        if (length > 0 && value_of(text, length, &(struct fill){0}) == NULL)
            return pool_copyn(pool, text + 1, length - 2);
    }
    return NULL;
}

void fill_paragraphs(struct node *parent, struct pool *pool, const char *text)
{
    struct node *all = model_list(parent, "paragraphs"), *paragraph = NULL;

    while (*text != '\0') {
        size_t length = strcspn(text, "\n");

        if (length == 0) {
            paragraph = NULL;
        } else {
            if (paragraph == NULL)
                paragraph = model_list(all, "paragraph");
            model_body(paragraph, "line", pool_copyn(pool, text, length));
        }
        text += length + (text[length] == '\n');
    }
}
