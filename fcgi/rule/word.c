/* word: the index behind the search. */
#include "rule/word.h"

#include <string.h>

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

/* Words as an array of [id,"word"]: letters and digits alone, nothing to escape. */
static void list_word(struct buf *json, uint64_t id, const char *word)
{
    buf_format(json, "%s[%lu,\"%s\"]", json->length ? "," : "", id, word);
}

static enum err write_list(struct change *ch, const char *statement, const struct buf *json)
{
    if (json->length == 0)
        return ERR_NONE;
    return change_run(ch, statement,
                      ARGS(TEXT("words", pool_format(json->pool, "[%s]", json->text))), NULL);
}

/* Of one account: what is found by no more goes, what is not found yet comes. <at>: its first row in <there>. */
static void compare(struct pool *pool, const char *text, const struct rows *there, size_t at, uint64_t id,
                    struct buf *added, struct buf *removed)
{
    const char *words[WORDS_MAX];
    size_t n = text ? text_words(pool, text, words, WORDS_MAX) : 0;

    for (; at < there->rows && row_number(there, at, "id") == id; at++) {
        const char *word = row_text(there, at, "word");
        size_t i = 0;

        while (i < n && strcmp(words[i], word) != 0)
            i++;
        if (i < n)
            words[i] = words[--n];
        else
            list_word(removed, id, word);
    }
    while (n > 0)
        list_word(added, id, words[--n]);
}

enum err word_accounts(struct change *ch, const struct arg *batch)
{
    struct pool *pool = change_act(ch)->pool;
    struct buf added = {.pool = pool}, removed = {.pool = pool};
    const struct rows *now, *there;
    size_t at = 0;
    enum err e = change_read(ch, "job_words_source", batch, &now);

    if (e == ERR_NONE)
        e = change_read(ch, "job_words_there", batch, &there);
    if (e != ERR_NONE)
        return e;
    for (size_t i = 0; i < now->rows; i++) {
        uint64_t id = row_number(now, i, "id");

        while (at < there->rows && row_number(there, at, "id") < id)
            at++;
        compare(pool, row_text(now, i, "text"), there, at, id, &added, &removed);
    }
    e = write_list(ch, "job_words_remove", &removed);
    return e == ERR_NONE ? write_list(ch, "job_words_add", &added) : e;
}
