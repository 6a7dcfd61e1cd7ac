/* list: what a list page's address says, checked, and the rows for it. */
#include "rule/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/crypt.h"
#include "base/text.h"

#define KEY_MAC 12 /* bytes of the HMAC that a paging key carries */
#define KEY_MAX 1024
#define PICKED "a"

const char *const list_sizes[] = {"25", "50", "100", "200", NULL};

bool list_size_read(const char *text, uint64_t *n)
{
    for (const char *const *size = list_sizes; *size != NULL; size++)
        if (strcmp(*size, text) == 0)
            return text_number(text, n);
    return false;
}

static void list_arg(struct list_query *lq, struct arg arg)
{
    if (lq->nargs < LIST_ARGS - 1)
        lq->args[lq->nargs++] = arg;
}

static void filter_on(struct list_query *lq, const char *name)
{
    int n = list_filter_named(lq->choice.list, name);

    if (n >= 0)
        lq->choice.filters |= 1u << n;
    else
        log_write(LOG_ERR, "list", "%s has no filter %s", lq->page->statement, name);
}

static enum err read_search(const struct act *act, struct list_query *lq, const char *q)
{
    static const char *const word[] = {"word1", "word2", "word3", "word4"};
    const char *words[LIST_WORDS];
    size_t n;

    if (!lq->page->search || text_length(q) > 100 || !text_plain(q, false))
        return ERR_BAD_REQUEST;
    q = text_tidy(act->pool, q, false);
    if (*q == '\0')
        return ERR_NONE;
    lq->q = q;
    n = text_words(act->pool, q, words, LIST_WORDS);
    for (size_t i = 0; i < n; i++) {
        filter_on(lq, word[i]);
        list_arg(lq, (struct arg)TEXT(word[i], pool_format(act->pool, "%s%%", words[i])));
    }
    /* Signs alone can match nothing: a word that no index holds. */
    if (n == 0) {
        filter_on(lq, word[0]);
        list_arg(lq, (struct arg)TEXT(word[0], "-"));
    }
    return ERR_NONE;
}

/* The order of work on all that match, which always goes on behind a place; pages are not sorted so. */
static bool is_walk(const struct list_sort *s)
{
    return strcmp(s->name, LIST_WALK) == 0;
}

static enum err read_exact(const struct act *act, struct list_query *lq, const char *text)
{
    const char *name = lq->page->exact;

    if (*text == '\0' || text_length(text) > 100 || !text_plain(text, false))
        return ERR_BAD_REQUEST;
    lq->exact = text_tidy(act->pool, text, false);
    filter_on(lq, name);
    list_arg(lq, (struct arg)TEXT(name, text_fold(act->pool, lq->exact)));
    return ERR_NONE;
}

static enum err read_sort(struct list_query *lq, const char *sort)
{
    lq->choice.descending = *sort == '-';
    lq->choice.sort = list_sort_named(lq->choice.list, sort + (*sort == '-'));
    return lq->choice.sort && !is_walk(lq->choice.sort) ? ERR_NONE : ERR_BAD_SORT;
}

/* Whether a box that is checked takes the condition of <box> off. */
static bool lifted(const struct list_query *lq, const char *box)
{
    for (size_t i = 0; lq->page->box[i].name; i++)
        if (lq->box[i] && lq->page->box[i].lifts != NULL && strcmp(lq->page->box[i].lifts, box) == 0)
            return true;
    return false;
}

static enum err read_box(struct list_query *lq, const char *name, const char *value)
{
    for (size_t i = 0; lq->page->box[i].name; i++)
        if (strcmp(lq->page->box[i].name, name) == 0) {
            lq->box[i] = true;
            return strcmp(value, "1") == 0 ? ERR_NONE : ERR_BAD_REQUEST;
        }
    return ERR_BAD_REQUEST;
}

/* A paging key is the HMAC's first bytes and the text "<sort>,<direction>" followed by the values of the order's columns, each
   behind U+001F and a letter for its type; base64url around it. */
static void key_mac(const struct act *act, const struct list_query *lq, const char *text,
                    uint8_t mac[CRYPT_HASH])
{
    crypt_hmac(act->house->keys->key[KEY_PAGING], mac,
               (const char *const[]){lq->page->statement, text, NULL});
}

static const char *key_prefix(const struct act *act, const struct list_query *lq)
{
    return pool_format(act->pool, "%s,%d", lq->choice.sort->name, lq->choice.descending);
}

static const char *key_write(const struct act *act, const struct list_query *lq,
                             const struct rows *r, size_t row)
{
    static const char *const name[] = {"key1", "key2", "key3"};
    struct buf text = {.pool = act->pool}, whole = {.pool = act->pool};
    uint8_t mac[CRYPT_HASH];

    buf_puts(&text, key_prefix(act, lq));
    for (size_t i = 0; i < lq->choice.sort->columns; i++) {
        bool number = false;
        const char *value;

        for (size_t c = 0; c < r->columns; c++)
            if (strcmp(r->column[c].name, name[i]) == 0)
                number = r->column[c].type == COLUMN_NUMBER || r->column[c].type == COLUMN_BOOL;
        value = row_text(r, row, name[i]);
        buf_format(&text, "\x1f%c%s", number ? 'n' : 't', value ? value : number ? "0" : "");
    }
    key_mac(act, lq, text.text, mac);
    buf_add(&whole, mac, KEY_MAC);
    buf_add(&whole, text.text, text.length);
    return crypt_base64(act->pool, (const uint8_t *)whole.text, whole.length);
}

static enum err key_values(const struct act *act, struct list_query *lq, char *values)
{
    static const char *const name[] = {"key1", "key2", "key3"};
    char *value = values;

    for (size_t i = 0; i < lq->choice.sort->columns; i++) {
        char *end = value ? strchr(value, '\x1f') : NULL;
        uint64_t n;

        if (value == NULL || *value == '\0')
            return ERR_BAD_PAGE;
        if (end != NULL)
            *end++ = '\0';
        if (*value == 't')
            list_arg(lq, (struct arg)TEXT(name[i], pool_copy(act->pool, value + 1)));
        else if (text_number(value + 1, &n))
            list_arg(lq, (struct arg)NUMBER(name[i], n));
        else
            return ERR_BAD_PAGE;
        value = end;
    }
    return value == NULL ? ERR_NONE : ERR_BAD_PAGE;
}

static enum err key_read(const struct act *act, struct list_query *lq, const char *key)
{
    uint8_t bytes[KEY_MAX + 1], mac[CRYPT_HASH];
    const char *prefix = key_prefix(act, lq);
    long length = crypt_base64_read(key, bytes, KEY_MAX);
    char *text = (char *)bytes + KEY_MAC;

    if (length <= KEY_MAC)
        return ERR_BAD_PAGE;
    bytes[length] = '\0';
    if (strlen(text) != (size_t)length - KEY_MAC)
        return ERR_BAD_PAGE;
    key_mac(act, lq, text, mac);
    if (!crypt_equal(mac, bytes, KEY_MAC))
        return ERR_BAD_PAGE;
    if (strncmp(text, prefix, strlen(prefix)) != 0 || text[strlen(prefix)] != '\x1f')
        return ERR_BAD_PAGE;
    return key_values(act, lq, text + strlen(prefix) + 1);
}

/* Takes out the place that the address named: of two arguments of a name the first would count. */
static void forget_place(struct list_query *lq)
{
    size_t n = 0;

    for (size_t i = 0; i < lq->nargs; i++)
        if (strncmp(lq->args[i].name, "key", 3) != 0)
            lq->args[n++] = lq->args[i];
    while (lq->nargs > n)
        lq->args[--lq->nargs] = (struct arg){0};
}

enum err list_walk(const struct act *act, const struct list_query *lq, uint64_t after, size_t limit,
                   const struct rows **rows)
{
    struct list_query q = *lq;

    forget_place(&q);
    q.choice.sort = list_sort_named(q.choice.list, LIST_WALK);
    q.choice.descending = false;
    q.choice.seek = SEEK_AFTER;
    list_arg(&q, (struct arg)NUMBER("key1", after));
    list_arg(&q, (struct arg)NUMBER("limit", limit));
    return db_list(act->db, act->pool, &q.choice, q.args, rows);
}

enum err list_seek(const struct act *act, struct list_query *lq, const char *key)
{
    forget_place(lq);
    lq->choice.seek = SEEK_AFTER;
    return key_read(act, lq, key);
}

/* Names with commas between; each once, those that can't be left out or not. */
static enum err read_columns(const struct act *act, struct list_query *lq, const char *names)
{
    lq->chosen = true;
    lq->columns = 0;
    for (const char *at = names; *at != '\0'; at += strspn(at, ",")) {
        size_t length = strcspn(at, ",");
        const char *name = pool_copyn(act->pool, at, length);
        size_t i = 0;

        while (lq->page->column[i].name != NULL && strcmp(lq->page->column[i].name, name) != 0)
            i++;
        if (lq->page->column[i].name == NULL || (lq->columns >> i & 1))
            return ERR_BAD_REQUEST;
        lq->columns |= UINT32_C(1) << i;
        at += length;
    }
    return ERR_NONE;
}

uint32_t list_own(const struct list_page *page)
{
    uint32_t own = 0;

    for (size_t i = 0; page->column[i].name != NULL; i++)
        if (page->column[i].always || page->column[i].shown)
            own |= UINT32_C(1) << i;
    return own;
}

static bool among(const char *names, const char *name)
{
    size_t length = strlen(name);

    for (const char *at = names; *at != '\0'; at += strspn(at, " ")) {
        if (strcspn(at, " ") == length && strncmp(at, name, length) == 0)
            return true;
        at += strcspn(at, " ");
    }
    return false;
}

/* Those that were remembered, or those of the list, where the address says nothing; and those that can't be left out. */
static void add_columns(struct list_query *lq, const char *remembered)
{
    if (!lq->chosen && remembered == NULL)
        lq->columns = list_own(lq->page);
    for (size_t i = 0; lq->page->column[i].name != NULL; i++)
        if (lq->page->column[i].always || (!lq->chosen && remembered != NULL && among(remembered, lq->page->column[i].name)))
            lq->columns |= UINT32_C(1) << i;
}

/* The rows chosen: each an "a" of the address. */
static enum err read_picked(const struct act *act, const struct pairs *query, struct list_query *lq)
{
    struct buf json = {.pool = act->pool};
    size_t n = 0;

    for (size_t i = 0; i < query->n; i++)
        if (strcmp(query->v[i].name, PICKED) == 0) {
            if (!crypt_is_uid(query->v[i].value) || ++n > LIST_CHOSEN)
                return ERR_BAD_REQUEST;
            buf_format(&json, "%s\"%s\"", n > 1 ? "," : "[", query->v[i].value);
        }
    if (n == 0)
        return ERR_NONE;
    if (list_filter_named(lq->choice.list, "chosen") < 0)
        return ERR_BAD_REQUEST;
    buf_puts(&json, "]");
    lq->picked = json.text;
    filter_on(lq, "chosen");
    list_arg(lq, (struct arg)TEXT("chosen", json.text));
    return ERR_NONE;
}

static enum err read_pair(const struct act *act, struct list_query *lq, const struct pair *p,
                          const char **key)
{
    if (strcmp(p->name, "q") == 0)
        return read_search(act, lq, p->value);
    if (lq->page->exact != NULL && strcmp(p->name, lq->page->exact) == 0)
        return read_exact(act, lq, p->value);
    if (strcmp(p->name, "columns") == 0)
        return read_columns(act, lq, p->value);
    if (strcmp(p->name, "sort") == 0)
        return read_sort(lq, p->value);
    if (strcmp(p->name, "rows") == 0)
        return list_size_read(p->value, &lq->size) ? ERR_NONE : ERR_BAD_REQUEST;
    if (strcmp(p->name, "after") == 0 || strcmp(p->name, "before") == 0) {
        if (*key != NULL)
            return ERR_BAD_PAGE;
        *key = p->value;
        lq->choice.seek = p->name[0] == 'a' ? SEEK_AFTER : SEEK_BEFORE;
        return ERR_NONE;
    }
    return read_box(lq, p->name, p->value);
}

enum err list_parse(const struct act *act, const struct list_page *page, const struct pairs *query,
                    const struct list_wish *wish, struct list_query *lq)
{
    const char *key = NULL;
    enum err e;

    *lq = (struct list_query){.page = page, .address = query, .size = act->viewer->page_size};
    if (wish->size != 0)
        lq->size = wish->size;
    lq->choice.list = db_list_named(act->db, page->statement);
    e = read_sort(lq, page->sort);
    if (e == ERR_NONE)
        e = read_picked(act, query, lq);
    for (size_t i = 0; e == ERR_NONE && i < query->n; i++) {
        if (strcmp(query->v[i].name, PICKED) == 0)
            continue;
        for (size_t k = 0; k < i; k++)
            if (strcmp(query->v[k].name, query->v[i].name) == 0)
                return ERR_BAD_REQUEST;
        e = read_pair(act, lq, &query->v[i], &key);
    }
    add_columns(lq, wish->columns);
    for (size_t i = 0; page->column[i].name != NULL; i++)
        lq->choice.more |= page->column[i].more && (lq->columns >> i & 1);
    if (e == ERR_NONE && key != NULL)
        e = key_read(act, lq, key);
    if (e != ERR_NONE)
        return e;
    if (page->own != NULL && access_check(act->viewer, page->others, NULL, ACCESS_LOOK) != ERR_NONE)
        filter_on(lq, page->own);
    for (size_t i = 0; page->box[i].name; i++) {
        const char *filter = lq->box[i] ? page->box[i].on : lifted(lq, page->box[i].name) ? NULL : page->box[i].off;

        if (filter != NULL)
            filter_on(lq, filter);
    }
    return ERR_NONE;
}

bool list_usual(const struct list_query *lq)
{
    const char *usual = lq->page->sort;

    return strcmp(lq->choice.sort->name, usual + (*usual == '-')) == 0;
}

static bool narrow(const struct list_query *lq)
{
    for (size_t i = 0; i < lq->choice.list->filters; i++)
        if ((lq->choice.filters >> i & 1) && lq->choice.list->filter[i].index != NULL)
            return true;
    return false;
}

enum err list_count(const struct act *act, struct list_query *lq, uint64_t *n)
{
    struct list_choice choice = lq->choice;
    const struct rows *r;
    enum err e;

    choice.count = true;
    choice.seek = SEEK_NONE;
    choice.few = narrow(lq);
    e = db_list(act->db, act->pool, &choice, lq->args, &r);
    if (e == ERR_NONE)
        *n = row_number(r, 0, "n");
    return e;
}

/* The way to the rows goes by how many match: up to LIST_CAP narrow filters find them and they are sorted, because an order may
   have them all at its far end; of more the order that is walked meets one soon. */
enum err list_read_as(const struct act *act, const struct list_page *page, uint64_t account, const struct pairs *query,
                      const struct list_wish *wish, struct list_query *lq, uint64_t *count)
{
    enum err e = list_parse(act, page, query, wish, lq);

    if (e != ERR_NONE)
        return e;
    list_arg(lq, (struct arg)NUMBER("viewer", act->viewer->id));
    list_arg(lq, (struct arg)NUMBER("account", account));
    list_arg(lq, (struct arg)NUMBER("secure", act->viewer->secure));
    list_arg(lq, (struct arg)NUMBER("usual", list_usual(lq)));
    e = page->count ? page->count(act, lq, count) : list_count(act, lq, count);
    lq->choice.few = e == ERR_NONE && *count <= LIST_CAP && narrow(lq);
    return e;
}

enum err list_read(const struct act *act, const struct list_page *page, uint64_t account, const struct pairs *query,
                   struct list_query *lq, uint64_t *count)
{
    return list_read_as(act, page, account, query, &(struct list_wish){0}, lq, count);
}

const char *list_names(const struct act *act, const struct list_page *page, uint32_t columns, const char *between)
{
    struct buf names = {.pool = act->pool};

    buf_puts(&names, "");
    for (size_t i = 0; page->column[i].name != NULL; i++)
        if (columns >> i & 1)
            buf_format(&names, "%s%s", names.length ? between : "", page->column[i].name);
    return names.text;
}

const struct rows *list_trim(const struct act *act, const struct list_query *lq, const struct rows *rows, bool page)
{
    struct column *column = pool_array(act->pool, rows->columns, sizeof *column);
    struct rows *out = pool_alloc(act->pool, sizeof *out);

    memcpy(column, rows->column, rows->columns * sizeof *column);
    for (size_t i = 0; lq->page->column[i].name != NULL; i++)
        for (size_t c = 0; c < rows->columns && !(lq->columns >> i & 1) && !(page && lq->page->column[i].kept); c++)
            if (column[c].name[0] == '@' && strcmp(column[c].name + 1, lq->page->column[i].name) == 0)
                column[c].name = "key_left_out";
    *out = *rows;
    out->column = column;
    return out;
}

static struct rows *part(struct pool *pool, const struct rows *r, size_t count, bool reverse)
{
    struct rows *out = pool_alloc(pool, sizeof *out);
    struct cell *cells = pool_array(pool, count ? count * r->columns : 1, sizeof *cells);

    for (size_t i = 0; i < count; i++)
        memcpy(cells + i * r->columns, r->cells + (reverse ? count - 1 - i : i) * r->columns,
               r->columns * sizeof *cells);
    *out = *r;
    out->rows = count;
    out->cells = cells;
    return out;
}

enum err list_rows(const struct act *act, struct list_query *lq, const struct rows **rows,
                   const char **before, const char **after)
{
    struct list_query q = *lq;
    const struct rows *r;
    bool more, back = lq->choice.seek == SEEK_BEFORE;
    enum err e;

    list_arg(&q, (struct arg)NUMBER("limit", lq->size + 1));
    e = db_list(act->db, act->pool, &q.choice, q.args, &r);
    /* Back at the beginning with less than a page: show the first page whole. */
    if (e == ERR_NONE && back && r->rows <= lq->size) {
        q.choice.seek = SEEK_NONE;
        back = false;
        e = db_list(act->db, act->pool, &q.choice, q.args, &r);
    }
    if (e != ERR_NONE)
        return e;
    more = r->rows > lq->size;
    r = part(act->pool, r, more ? lq->size : r->rows, back);
    *rows = r;
    *before = *after = NULL;
    if (r->rows == 0)
        return ERR_NONE;
    if (back ? more : q.choice.seek == SEEK_AFTER)
        *before = key_write(act, lq, r, 0);
    if (back || more)
        *after = key_write(act, lq, r, r->rows - 1);
    return ERR_NONE;
}

/* The address as it is, without <drop> and without a place in the list, with "<name>=<value>" (NULL: nothing) added. */
static const char *address(const struct act *act, const struct list_query *lq, const char *drop,
                           const char *name, const char *value)
{
    const char *base = pairs_encode(act->pool, lq->address,
                                    (const char *const[]){"after", "before", drop, NULL});
    struct pair pair = {name, value};
    const char *added;

    if (name == NULL)
        return base;
    added = pairs_encode(act->pool, &(struct pairs){&pair, 1}, (const char *const[]){NULL});
    return *base ? pool_format(act->pool, "%s&%s", base, added) : added;
}

const char *list_near(const struct act *act, const struct list_query *lq, const char *rel, const char *key)
{
    return key != NULL ? address(act, lq, NULL, rel, key) : NULL;
}

/* Each is called as the column is: what a sheet does by the name of an element it does at once, and a table asks often. */
static void show_columns(const struct list_query *lq, struct node *list)
{
    struct node *shown = model_add(list, "shown"), *columns = model_add(list, "columns");

    for (size_t i = 0; lq->page->column[i].name != NULL; i++) {
        const struct list_column *c = &lq->page->column[i];
        struct node *n = model_add(columns, c->name);

        if (c->always)
            model_bool(n, "always", true);
        model_text(n, "sort", c->sort);
        if (!(lq->columns >> i & 1))
            continue;
        model_bool(n, "on", true);
        model_bool(shown, c->name, true);
    }
}

static void show_sorts(const struct act *act, const struct list_query *lq, struct node *list)
{
    for (size_t i = 0; i < lq->choice.list->sorts; i++) {
        const struct list_sort *s = &lq->choice.list->sort[i];
        bool on = s == lq->choice.sort, down = on && !lq->choice.descending;
        struct node *n;

        if (is_walk(s))
            continue;
        n = model_add(list, "sort");
        model_text(n, "name", s->name);
        model_bool(n, "on", on);
        model_bool(n, "descending", on && lq->choice.descending);
        model_text(n, "address",
                   address(act, lq, "sort", "sort",
                           pool_format(act->pool, "%s%s", down ? "-" : "", s->name)));
    }
}

/* What is on and has a text: it can be taken off. */
static void show_text(const struct act *act, const struct list_query *lq, const char *name,
                      const char *value, struct node *list)
{
    struct node *n;

    if (value == NULL)
        return;
    n = model_add(list, "chip");
    model_text(n, "name", name);
    model_text(n, "value", value);
    model_text(n, "address", address(act, lq, name, NULL, NULL));
}

static void show_filters(const struct act *act, const struct list_query *lq, struct node *list)
{
    for (size_t i = 0; lq->page->box[i].name; i++) {
        const char *name = lq->page->box[i].name;
        struct node *n = model_add(list, "box");

        model_text(n, "name", name);
        model_bool(n, "on", lq->box[i]);
        model_text(n, "address", address(act, lq, name, lq->box[i] ? NULL : name, "1"));
    }
    show_text(act, lq, "q", lq->q, list);
    show_text(act, lq, lq->page->exact, lq->exact, list);
    for (size_t i = 0; lq->page->box[i].name; i++)
        if (lq->box[i]) {
            struct node *n = model_add(list, "chip");

            model_text(n, "name", lq->page->box[i].name);
            model_text(n, "address", address(act, lq, lq->page->box[i].name, NULL, NULL));
        }
}

static void show_places(const struct act *act, const struct list_query *lq, const char *before,
                        const char *after, struct node *list)
{
    const char *const rel[] = {"before", "after"};
    const char *const key[] = {before, after};

    for (size_t i = 0; i < 2; i++)
        if (key[i] != NULL) {
            struct node *n = model_add(list, "near");

            model_text(n, "rel", rel[i]);
            model_text(n, "address", list_near(act, lq, rel[i], key[i]));
        }
    for (const char *const *text = list_sizes; *text != NULL; text++) {
        struct node *node = model_add(list, "size");
        uint64_t size = strtoul(*text, NULL, 10);

        model_number(node, "n", (int64_t)size);
        model_bool(node, "on", size == lq->size);
        model_text(node, "address", address(act, lq, "rows", "rows", *text));
    }
}

static void show_keeps(const struct list_query *lq, struct node *list)
{
    const char *const kept[] = {"sort", "rows", "columns", lq->page->exact};

    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const char *value = kept[i] ? pairs_get(lq->address, kept[i]) : NULL;
        struct node *n;

        if (value == NULL)
            continue;
        n = model_add(list, "keep");
        model_text(n, "name", kept[i]);
        model_text(n, "value", value);
    }
}

/* The same with the columns, where these are in force because somebody remembered them: what is done with the list is done with what is seen. */
static const char *as_seen(const struct act *act, const struct list_query *lq, const char *query)
{
    if (lq->chosen || lq->columns == list_own(lq->page))
        return query;
    return pool_format(act->pool, "%s%scolumns=%s", query, *query ? "&" : "", list_names(act, lq->page, lq->columns, ","));
}

static void show_format(const struct act *act, const struct list_query *lq, const char *name, const char *ending,
                        const char *with, const char *value, struct node *list)
{
    struct node *n = model_add(list, "format");

    model_text(n, "name", name);
    model_text(n, "ending", ending);
    model_text(n, "address", as_seen(act, lq, address(act, lq, "rows", with, value)));
}

/* What the list can be had in: CSV in two ways, and the whole list where a format is that of a page, too. */
static void show_formats(const struct act *act, const struct list_query *lq, struct node *list)
{
    for (const char *const *f = lq->page->formats; *f; f++) {
        bool page = strcmp(*f, "xml") == 0 || strcmp(*f, "json") == 0;

        show_format(act, lq, *f, *f, page ? "whole" : NULL, "1", list);
        if (strcmp(*f, "csv") == 0)
            show_format(act, lq, "spreadsheet", *f, "for", "spreadsheet", list);
    }
}

void list_offer(const struct act *act, const struct list_page *page, struct node *parent)
{
    static const struct pairs none;
    struct list_query lq = {.page = page, .address = &none, .columns = list_own(page)};
    struct node *list = model_add(parent, "list");

    model_text(list, "name", page->statement);
    show_formats(act, &lq, list);
}

void list_show(const struct act *act, const struct list_query *lq, uint64_t count, size_t rows,
               const char *before, const char *after, struct node *parent)
{
    static const char *const kept[] = {"sort", "rows", "columns"};
    struct node *list = model_add(parent, "list");
    struct pairs keep = {pool_array(act->pool, sizeof kept / sizeof *kept, sizeof(struct pair)), 0};
    bool own = lq->columns == list_own(lq->page);

    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (pairs_get(lq->address, kept[i]) != NULL)
            keep.v[keep.n++] = (struct pair){kept[i], pairs_get(lq->address, kept[i])};
    model_text(list, "name", lq->page->statement);
    model_text(list, "q", lq->q);
    model_number(list, "size", (int64_t)lq->size);
    model_number(list, "count", (int64_t)(count > LIST_CAP ? LIST_CAP : count));
    model_bool(list, "over", count > LIST_CAP);
    model_number(list, "rows", (int64_t)rows);
    model_bool(list, "own", own);
    if (lq->page->secure_usual && !act->viewer->secure && !list_usual(lq))
        model_bool(list, "secure_left_out", true);
    model_text(list, "filter", as_seen(act, lq, pairs_encode(act->pool, lq->address,
                                                             (const char *const[]){"sort", "rows", "after", "before", NULL})));
    model_text(list, "reset", pairs_encode(act->pool, &keep, (const char *const[]){NULL}));
    show_filters(act, lq, list);
    show_columns(lq, list);
    show_sorts(act, lq, list);
    show_places(act, lq, before, after, list);
    show_keeps(lq, list);
    show_formats(act, lq, list);
}
