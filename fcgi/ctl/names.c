/* names: word tables out of a file, and patterns filled with them. */
#include "ctl/names.h"

#include <string.h>

#include "base/text.h"

#define SLUG_WORDS 12

enum { PLACE, KIND, WORD, LATIN, REGION };

static const struct column_rule rules[] = {
    [PLACE] = {"place", CELL_TEXT, 4, false},   [KIND] = {"kind", CELL_TEXT, 20, false},
    [WORD] = {"text", CELL_TEXT, 200, false},   [LATIN] = {"latin", CELL_TEXT, 200, true},
    [REGION] = {"region", CELL_TEXT, 60, true}, {0},
};

static const char *const kinds[] = {
#define X(constant, name) name,
    NAMES_TABLE(X)
#undef X
};

static int kind_named(const char *name)
{
    for (int i = 0; i < NAMES__MAX; i++) {
        if (strcmp(kinds[i], name) == 0)
            return i;
    }
    return -1;
}

/* The place called <code>, made when it is new; NULL when there are too many. */
static struct place *place_named(struct names *names, const char *code)
{
    if (strcmp(code, "*") == 0)
        return &names->everywhere;
    for (size_t i = 0; i < names->places; i++) {
        if (strcmp(names->place[i].code, code) == 0)
            return &names->place[i];
    }
    if (names->places == NAMES_PLACES)
        return NULL;
    names->place[names->places].code = code;
    return &names->place[names->places++];
}

/* The words of one kind stand together: those of a place are a part of all the file's. */
static void take(struct problems *p, const struct table *t, size_t row, struct word *words,
                 struct names *names)
{
    const struct record *r = &t->record[row];
    int kind = kind_named(r->field[KIND]);
    struct place *place = place_named(names, r->field[PLACE]);
    if (kind < 0 || place == NULL) {
        problem(p, t, r->line, "unknown kind, or too many places");
        return;
    }
    words[row] = (struct word){.text = r->field[WORD],
                               .latin = *r->field[LATIN] != '\0' ? r->field[LATIN] : r->field[WORD],
                               .region = r->field[REGION]};
    if (place->n[kind] == 0)
        place->word[kind] = &words[row];
    else if (place->word[kind] + place->n[kind] != &words[row])
        problem(p, t, r->line, "the words of a kind must stand together");
    place->n[kind]++;
}

void names_read(struct pool *pool, struct problems *p, const char *path, struct names *names)
{
    struct table t;
    table_read(pool, p, path, rules, &t);
    struct word *words = pool_array(pool, t.n + 1, sizeof *words);
    for (size_t i = 0; i < t.n; i++)
        take(p, &t, i, words, names);
    for (int kind = 0; kind < NAMES__MAX; kind++) {
        for (size_t i = 0; kind < NAMES_TAG && i < names->places; i++) {
            if (names->place[i].n[kind] == 0)
                problem(p, &t, 1, "place %s has no %s", names->place[i].code, kinds[kind]);
        }
        if (kind >= NAMES_TAG && names->everywhere.n[kind] == 0)
            problem(p, &t, 1, "there is no %s", kinds[kind]);
    }
    if (names->places == 0)
        problem(p, &t, 1, "there is no place");
}

const struct word *names_pick(struct rng *r, const struct place *place, enum names_kind kind)
{
    return &place->word[kind][rng_below(r, place->n[kind])];
}

/* What stands for {name}; "" for one that is not there. */
static const char *value(struct pool *pool, const struct naming *n, const char *name, size_t length,
                         bool latin)
{
    const struct {
        const char *name;
        const struct word *word;
    } values[] = {{"trade", n->trade}, {"first", n->first}, {"last", n->last},
                  {"other", n->other}, {"city", n->city},   {"street", n->street}};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        if (strlen(values[i].name) == length && memcmp(values[i].name, name, length) == 0)
            return values[i].word == NULL ? ""
                   : latin                ? values[i].word->latin
                                          : values[i].word->text;
    }
    return length == 1 && *name == 'n' ? pool_format(pool, "%u", n->n) : "";
}

char *names_fill(struct pool *pool, const struct word *pattern, const struct naming *naming,
                 bool latin)
{
    struct buf b = {.pool = pool};
    const char *at = latin ? pattern->latin : pattern->text, *open, *close;
    while ((open = strchr(at, '{')) != NULL && (close = strchr(open, '}')) != NULL) {
        buf_add(&b, at, (size_t)(open - at));
        buf_puts(&b, value(pool, naming, open + 1, (size_t)(close - open - 1), latin));
        at = close + 1;
    }
    buf_puts(&b, at);
    return b.text;
}

char *names_slug(struct pool *pool, const char *text, char between)
{
    const char *word[SLUG_WORDS];
    struct buf b = {.pool = pool};
    size_t n = text_words(pool, text, word, SLUG_WORDS);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_putc(&b, between);
        buf_puts(&b, word[i]);
    }
    return b.length > 0 ? b.text : pool_copy(pool, "x");
}
