/*
 * download: goldens of lists as files. Usage: download SHARE FOLDER CASE... A case holds a <list> with its columns, rows, and a <file>
 * for each file that is made of them: by which sheet, for whom, in which version; it is compared with that of this name in FOLDER.
 * In a value "\xHH" is a byte, because XML cannot carry all that a database can. Of an archive the files are compared, unpacked.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include "golden.h"
#include "unzip.h"
#include "view/pour.h"
#include "view/sheet.h"

#define COLUMNS 26

struct download {
    struct pool *pool;
    struct sheets *sheets;
    const char *folder;
    xmlNode *root, *list;
    struct column column[COLUMNS];
    const char *name[COLUMNS];
    struct rows rows;
};

static const char *attribute(struct pool *pool, const xmlNode *n, const char *name)
{
    xmlChar *text = xmlGetNoNsProp(n, (const xmlChar *)name);
    const char *copy = pool_copy(pool, (const char *)text);
    xmlFree(text);
    return copy;
}

static xmlNode *next_named(xmlNode *n, const char *name)
{
    while (n != NULL && strcmp((const char *)n->name, name) != 0)
        n = n->next;
    return n;
}

static enum column_type type_named(const char *name)
{
    return strcmp(name, "number") == 0 ? COLUMN_NUMBER
           : strcmp(name, "bool") == 0 ? COLUMN_BOOL
           : strcmp(name, "time") == 0 ? COLUMN_TIME
                                       : COLUMN_TEXT;
}

static struct cell cell_of(struct pool *pool, const char *value)
{
    struct buf b = {.pool = pool};
    char *end;

    if (value == NULL)
        return (struct cell){0};
    buf_puts(&b, "");
    for (const char *at = value; *at != '\0'; at++)
        if (strncmp(at, "\\x", 2) == 0) {
            buf_putc(&b, (char)strtol(pool_copyn(pool, at + 2, 2), &end, 16));
            at += 3;
        } else {
            buf_putc(&b, *at);
        }
    return (struct cell){b.text, b.length};
}

static void read_rows(struct download *d)
{
    struct rows *r = &d->rows;
    struct cell *cells;
    size_t n = 0;

    for (xmlNode *c = next_named(d->list->children, "column"); c != NULL; c = next_named(c->next, "column")) {
        d->name[r->columns] = attribute(d->pool, c, "name");
        d->column[r->columns++] = (struct column){pool_format(d->pool, "@%s", attribute(d->pool, c, "name")),
                                                  type_named(attribute(d->pool, c, "type"))};
    }
    for (xmlNode *row = next_named(d->list, "row"); row != NULL; row = next_named(row->next, "row"))
        n++;
    cells = pool_array(d->pool, n * r->columns + 1, sizeof *cells);
    for (xmlNode *row = next_named(d->list, "row"); row != NULL; row = next_named(row->next, "row"), r->rows++)
        for (size_t i = 0; i < r->columns; i++)
            cells[r->rows * r->columns + i] = cell_of(d->pool, attribute(d->pool, row, d->name[i]));
    r->column = d->column;
    r->cells = cells;
}

/* The model that rule/download makes. */
static struct model *describe(struct download *d, const xmlNode *file)
{
    static const char *const said[] = {"for", "version", "total"};
    struct model *m = model_new(d->pool, &(struct model_page){"download", attribute(d->pool, d->root, "lang"), "", "UTC"});
    struct node *list = model_add(model_page(m), "list");

    xmlSetProp((xmlNode *)(void *)model_page(m), (const xmlChar *)"now", (const xmlChar *)attribute(d->pool, d->root, "now"));
    for (const xmlAttr *a = d->list->properties; a != NULL; a = a->next)
        model_text(list, (const char *)a->name, attribute(d->pool, d->list, (const char *)a->name));
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        model_text(list, said[i], attribute(d->pool, file, said[i]));
    for (xmlNode *c = next_named(d->list->children, "column"); c != NULL; c = next_named(c->next, "column")) {
        struct node *column = model_add(list, "column");

        model_text(column, "name", attribute(d->pool, c, "name"));
        model_text(column, "type", attribute(d->pool, c, "type"));
    }
    return m;
}

static bool keep(void *to, const void *bytes, size_t length)
{
    buf_add(to, bytes, length);
    return true;
}

/* An archive as one text: the names of its files, and what is in them. */
static const char *unpack(struct pool *pool, struct buf *b)
{
    struct buf all = {.pool = pool};
    struct unzip zip;
    const char *why = unzip(pool, b->text, b->length, &zip);

    for (size_t i = 0; why == NULL && i < zip.files; i++) {
        buf_format(&all, "%s==> %s%s <==\n", i > 0 ? "\n" : "", zip.file[i].name, zip.file[i].stored ? ", stored" : "");
        buf_add(&all, zip.file[i].text, zip.file[i].length);
    }
    *b = all;
    return why;
}

/* What is wrong with a file of the case; NULL: nothing. */
static const char *try_file(struct download *d, const xmlNode *file)
{
    struct buf made = {.pool = d->pool};
    struct model *m = describe(d, file);
    struct pour_call call = {.column = d->name, .columns = d->rows.columns, .zone = attribute(d->pool, d->root, "zone"),
                             .order = attribute(d->pool, d->list, "dates"), .sink = {keep, &made}};
    const char *path = pool_format(d->pool, "%s/%s", d->folder, attribute(d->pool, file, "name")), *why;
    struct pour *pour;

    if (sheet_mould(d->sheets, attribute(d->pool, file, "sheet"), m, d->pool, &call.mould) != ERR_NONE)
        return "the sheet refuses the list";
    pour = pour_begin(d->pool, &call);
    if (pour_rows(pour, d->pool, &d->rows) != ERR_NONE || pour_end(pour) != ERR_NONE)
        return "the rows cannot be poured";
    why = made.length > 2 && memcmp(made.text, "PK", 2) == 0 ? unpack(d->pool, &made) : NULL;
    return why != NULL ? why : golden_compare(d->pool, path, made.text, made.length);
}

static bool try_case(struct download *d, const char *path)
{
    size_t length = 0;
    const char *text = golden_read(d->pool, path, &length);
    xmlDoc *doc = text != NULL ? xmlReadMemory(text, (int)length, path, NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS) : NULL;
    bool failed = false;

    d->root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    d->list = d->root != NULL ? next_named(d->root->children, "list") : NULL;
    if (d->list == NULL) {
        printf("not ok - download %s\n# it cannot be read\n", path);
        return false;
    }
    read_rows(d);
    for (xmlNode *file = next_named(d->list, "file"); file != NULL; file = next_named(file->next, "file")) {
        const char *why = try_file(d, file);

        printf(why != NULL ? "not ok - download %s\n# %s\n" : "ok - download %s\n", attribute(d->pool, file, "name"), why);
        failed |= why != NULL;
    }
    xmlFreeDoc(doc);
    return !failed;
}

int main(int argc, char **argv)
{
    struct pool *pool = pool_new();
    const char *message;
    struct sheets *sheets;
    bool good = true;

    sheet_prepare();
    if (argc < 4 || sheets_load(pool, argv[1], false, &sheets, &message) != ERR_NONE) {
        printf("not ok - download: the sheets\n# %s\n", argc < 4 ? "usage: download SHARE FOLDER CASE..." : message);
        return EXIT_FAILURE;
    }
    for (int i = 3; i < argc; i++) {
        struct download d = {.pool = pool, .sheets = sheets, .folder = argv[2]};

        good &= try_case(&d, argv[i]);
    }
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
