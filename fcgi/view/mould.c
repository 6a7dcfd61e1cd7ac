/* mould: reads the tree that a sheet made into flat pieces. */
#include "view/mould.h"

#include <stdlib.h>
#include <string.h>

#include "view/extend.h"

#define FOLD_LEAST 5 /* a space and the longest character */

/* What is being read: the text so far goes to <out>; <v:rows> parts it. */
struct reader {
    struct pool *pool;
    struct faults *faults;
    struct buf out;
    struct mould *mould; /* NULL: in a pattern, where no rows can stand */
    struct mould_file *file;
};

static bool refuse(struct reader *r, const xmlNode *n, const char *why)
{
    faults_collect(r->faults, "%s: %s\n", (const char *)n->name, why);
    return false;
}

static bool ours(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && n->ns != NULL && strcmp((const char *)n->ns->href, EXTEND_SPACE) == 0 &&
           (name == NULL || strcmp((const char *)n->name, name) == 0);
}

static const char *attribute(const xmlNode *n, const char *name)
{
    for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
        if (strcmp((const char *)a->name, name) == 0)
            return a->children != NULL ? (const char *)a->children->content : "";
    return NULL;
}

static const char *kept(struct reader *r, const xmlNode *n, const char *name)
{
    return pool_copy(r->pool, attribute(n, name));
}

static long number(const xmlNode *n, const char *name, long otherwise)
{
    const char *text = attribute(n, name);
    return text != NULL ? strtol(text, NULL, 10) : otherwise;
}

/* ---- Elements as XML. */

/* Readers of XML make one line end of CR LF, and of attributes a space of each: unless they stand as numbers. */
static void put_escaped(struct buf *out, const char *text, bool in_attribute)
{
    for (; *text != '\0'; text++)
        switch (*text) {
        case '&':
            buf_puts(out, "&amp;");
            break;
        case '<':
            buf_puts(out, "&lt;");
            break;
        case '>':
            buf_puts(out, "&gt;");
            break;
        case '"':
            buf_puts(out, "&quot;");
            break;
        case '\t':
        case '\n':
        case '\r':
            if (in_attribute || *text == '\r') {
                buf_format(out, "&#%d;", *text);
                break;
            }
            /* fall through */
        default:
            buf_putc(out, *text);
        }
}

static void put_name(struct buf *out, const xmlNs *ns, const xmlChar *name)
{
    if (ns != NULL && ns->prefix != NULL)
        buf_format(out, "%s:", (const char *)ns->prefix);
    buf_puts(out, (const char *)name);
}

static void put_start(struct buf *out, const xmlNode *n)
{
    buf_puts(out, "<");
    put_name(out, n->ns, n->name);
    for (const xmlNs *ns = n->nsDef; ns != NULL; ns = ns->next) {
        if (strcmp((const char *)ns->href, EXTEND_SPACE) == 0)
            continue;
        buf_format(out, ns->prefix != NULL ? " xmlns:%s=\"" : " xmlns%s=\"", ns->prefix != NULL ? (const char *)ns->prefix : "");
        put_escaped(out, (const char *)ns->href, true);
        buf_puts(out, "\"");
    }
    for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
        buf_puts(out, " ");
        put_name(out, a->ns, a->name);
        buf_puts(out, "=\"");
        for (const xmlNode *c = a->children; c != NULL; c = c->next)
            put_escaped(out, (const char *)c->content, true);
        buf_puts(out, "\"");
    }
    buf_puts(out, n->children != NULL ? ">" : "/>");
}

static bool read_rows(struct reader *r, const xmlNode *n);

static bool write_node(struct reader *r, const xmlNode *n)
{
    if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
        if (ours(n->parent, NULL))
            buf_puts(&r->out, (const char *)n->content);
        else
            put_escaped(&r->out, (const char *)n->content, false);
        return true;
    }
    if (n->type != XML_ELEMENT_NODE)
        return refuse(r, n->parent, "holds neither elements nor text");
    if (ours(n, "rows"))
        return read_rows(r, n);
    if (ours(n, NULL))
        return refuse(r, n, "does not belong here");
    put_start(&r->out, n);
    for (const xmlNode *c = n->children; c != NULL; c = c->next)
        if (!write_node(r, c))
            return false;
    if (n->children == NULL)
        return true;
    buf_puts(&r->out, "</");
    put_name(&r->out, n->ns, n->name);
    buf_puts(&r->out, ">");
    return true;
}

/* ---- Patterns. */

static const struct {
    const char *name;
    enum place place;
} places[] = {
    {"cells", PLACE_CELLS}, {"n", PLACE_N},         {"value", PLACE_VALUE}, {"name", PLACE_NAME},     {"column", PLACE_COLUMN},
    {"day", PLACE_DAY},     {"clock", PLACE_CLOCK}, {"shown", PLACE_SHOWN}, {"serial", PLACE_SERIAL},
};

/* Reads "$(...)" at <at> into <p>; false when that is no place. */
static bool read_place(struct pool *pool, const char *at, struct piece *p)
{
    const char *name = at + 2;
    size_t length = strcspn(name, ")");
    if (name[length] == '\0')
        return false;
    if (*name == '@') {
        *p = (struct piece){PLACE_OTHER, pool_copyn(pool, name + 1, length - 1), length + 3};
        return true;
    }
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strlen(places[i].name) == length && strncmp(places[i].name, name, length) == 0) {
            *p = (struct piece){places[i].place, NULL, length + 3};
            return true;
        }
    return false;
}

static bool parse_pattern(struct reader *r, const xmlNode *n, const char *text, struct pattern *out)
{
    size_t most = 1;
    for (const char *at = text; (at = strstr(at, "$(")) != NULL; at += 2)
        most += 2;
    struct piece *piece = pool_array(r->pool, most, sizeof *piece);
    size_t pieces = 0;
    for (const char *from = text, *at = text;; from = at) {
        at = strstr(from, "$(");
        size_t length = at != NULL ? (size_t)(at - from) : strlen(from);
        if (length > 0)
            piece[pieces++] = (struct piece){PLACE_LITERAL, from, length};
        if (at == NULL)
            break;
        if (!read_place(r->pool, at, &piece[pieces]))
            return refuse(r, n, "names a place that there is not");
        at += piece[pieces++].length;
    }
    *out = (struct pattern){piece, pieces};
    return true;
}

/* What stands in <n>, without the words of a cell; NULL after a complaint. */
static const char *inside(struct reader *r, const xmlNode *n)
{
    struct reader inner = {.pool = r->pool, .faults = r->faults, .out = {.pool = r->pool}};
    buf_puts(&inner.out, "");
    for (const xmlNode *c = n->children; c != NULL; c = c->next)
        if (!ours(c, "word") && !write_node(&inner, c))
            return NULL;
    return inner.out.text;
}

static bool read_pattern(struct reader *r, const xmlNode *n, struct pattern *out)
{
    const char *text = inside(r, n);
    return text != NULL && parse_pattern(r, n, text, out);
}

static bool read_words(struct reader *r, const xmlNode *cell, const struct mould_word **out)
{
    size_t n = 0;
    for (const xmlNode *c = cell->children; c != NULL; c = c->next)
        n += ours(c, "word");
    struct mould_word *word = pool_array(r->pool, n + 1, sizeof *word);
    *out = word;
    for (const xmlNode *c = cell->children; c != NULL; c = c->next) {
        if (!ours(c, "word"))
            continue;
        *word = (struct mould_word){kept(r, c, "is"), inside(r, c)};
        if (word->is == NULL || word->text == NULL)
            return refuse(r, c, "does not say what it is for");
        word++;
    }
    return true;
}

static bool read_cell(struct reader *r, const xmlNode *n, struct mould_rows *rows)
{
    static const char *const types[CELL__TYPES] = {"text", "number", "bool", "time", "date"};
    const char *type = attribute(n, "type");
    struct mould_cell *cell = pool_alloc(r->pool, sizeof *cell);
    cell->column = kept(r, n, "column");
    if (!read_pattern(r, n, &cell->pattern) || !read_words(r, n, &cell->word))
        return false;
    for (size_t i = 0; type != NULL && i < CELL__TYPES; i++)
        if (strcmp(types[i], type) == 0) {
            rows->type[i] = cell;
            return true;
        }
    if (cell->column == NULL || rows->cells == MOULD_CELLS)
        return refuse(r, n, "is a cell of no type and no column, or one too many");
    rows->cell[rows->cells++] = *cell;
    return true;
}

static bool read_part(struct reader *r, const xmlNode *n, struct mould_rows *rows)
{
    if (ours(n, "sign")) {
        const char *is = attribute(n, "is");
        if (is == NULL || is[0] == '\0' || (unsigned char)is[0] >= MOULD_SIGNS || is[1] != '\0')
            return refuse(r, n, "is no sign of ASCII");
        return (rows->sign[(unsigned char)is[0]] = inside(r, n)) != NULL;
    }
    if (ours(n, "row")) {
        rows->row_between = kept(r, n, "between");
        return read_pattern(r, n, &rows->row);
    }
    if (ours(n, "cell"))
        return read_cell(r, n, rows);
    if (ours(n, "empty")) {
        struct pattern *pattern = pool_alloc(r->pool, sizeof *pattern);
        rows->empty = pattern;
        return read_pattern(r, n, pattern);
    }
    return refuse(r, n, "does not belong into rows");
}

/* ---- Files. */

static struct mould_file *add_file(struct reader *r, const xmlNode *n)
{
    if (r->mould->files == MOULD_FILES) {
        refuse(r, n, "is one too many");
        return NULL;
    }
    return r->file = &r->mould->file[r->mould->files++];
}

/* What was written since the file began, or since the last rows, in <text>. */
static void end_text(struct reader *r, const char **text, size_t *length)
{
    *text = r->out.text != NULL ? r->out.text : "";
    *length = r->out.length;
    r->out = (struct buf){.pool = r->pool};
}

static bool check_rows(struct reader *r, const xmlNode *n, const struct mould_rows *rows)
{
    if (rows->row.pieces == 0)
        return refuse(r, n, "has no row");
    if (rows->fold != 0 && rows->fold < FOLD_LEAST)
        return refuse(r, n, "folds within characters");
    if ((rows->quoted != NULL && rows->quote == NULL) || (rows->guarded != NULL && rows->guard == NULL))
        return refuse(r, n, "does not say what it quotes or guards with");
    return true;
}

/* All that was written so far stands before the rows. */
static bool read_rows(struct reader *r, const xmlNode *n)
{
    if (r->mould == NULL)
        return refuse(r, n, "stands in a pattern");
    if (r->file->rows != NULL && add_file(r, n) == NULL)
        return false;
    struct mould_rows *rows = pool_alloc(r->pool, sizeof *rows);
    *rows = (struct mould_rows){.first = number(n, "first", 1), .most = number(n, "most", 0), .fold = number(n, "fold", 0),
                                .longest = number(n, "longest", 0), .between = kept(r, n, "between"),
                                .quote = kept(r, n, "quote"), .quoted = kept(r, n, "quoted"), .guard = kept(r, n, "guard"),
                                .guarded = kept(r, n, "guarded"), .blank = kept(r, n, "blank")};
    for (const xmlNode *c = n->children; c != NULL; c = c->next)
        if (!read_part(r, c, rows))
            return false;
    r->file->rows = rows;
    end_text(r, &r->file->before, &r->file->before_length);
    return check_rows(r, n, rows);
}

static bool read_file(struct reader *r, const xmlNode *n)
{
    if (!ours(n, "file") || add_file(r, n) == NULL)
        return refuse(r, n, "is no file");
    struct mould_file *first = r->file;
    const char *stored = attribute(n, "stored");
    if (r->mould->zip && (first->name = kept(r, n, "name")) == NULL)
        return refuse(r, n, "has no name");
    first->stored = stored != NULL && strcmp(stored, "true") == 0;
    for (const xmlNode *c = n->children; c != NULL; c = c->next)
        if (!write_node(r, c))
            return false;
    struct mould_file *last = r->file;
    if (last->rows != NULL)
        end_text(r, &last->after, &last->after_length);
    else
        end_text(r, &last->before, &last->before_length);
    if (first->stored && (!r->mould->zip || first->rows != NULL))
        return refuse(r, n, "is stored and has rows, or is in no archive");
    return true;
}

const struct mould *mould_read(struct pool *pool, const xmlDoc *doc, struct faults *faults)
{
    struct mould *m = pool_alloc(pool, sizeof *m);
    struct reader r = {.pool = pool, .faults = faults, .out = {.pool = pool}, .mould = m};
    const xmlNode *root = doc->children;
    if (root == NULL || (!ours(root, "zip") && !ours(root, "file"))) {
        faults_collect(faults, "a download is a zip or a file\n");
        return NULL;
    }
    m->zip = ours(root, "zip");
    if (!m->zip)
        return read_file(&r, root) ? m : NULL;
    for (const xmlNode *n = root->children; n != NULL; n = n->next)
        if (!read_file(&r, n))
            return NULL;
    return m;
}
