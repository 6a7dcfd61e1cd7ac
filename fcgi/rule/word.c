/* word: the index behind the search. */
#include "rule/word.h"

#include "base/text.h"

#define WORDS_MAX 1000

static enum err write_words(struct change *ch, const char *what, uint64_t id)
{
    struct pool *pool = change_act(ch)->pool;
    const char *source = pool_format(pool, "word_%s_source", what);
    const char *clear = pool_format(pool, "word_%s_clear", what);
    const char *add = pool_format(pool, "word_%s_add", what);
    const char *words[WORDS_MAX];
    const struct rows *r;
    enum err e = change_read(ch, source, ARGS(NUMBER("id", id)), &r);
    size_t n;

    if (e == ERR_NONE)
        e = change_run(ch, clear, ARGS(NUMBER("id", id)), NULL);
    if (e != ERR_NONE || r->rows == 0)
        return e;
    n = text_words(pool, row_text(r, 0, "text"), words, WORDS_MAX);
    for (size_t i = 0; e == ERR_NONE && i < n; i++)
        e = change_run(ch, add, ARGS(NUMBER("id", id), TEXT("word", words[i])), NULL);
    return e;
}

enum err word_account(struct change *ch, uint64_t account)
{
    return write_words(ch, "account", account);
}

enum err word_person(struct change *ch, uint64_t person)
{
    return write_words(ch, "person", person);
}
