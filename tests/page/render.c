/*
 * render: goldens of pages and exports. Usage: render SHARE CASE.xml... shows each model as the portal would and compares: that of
 * account-list.xml with the page account-list.html, that of account-first.csv.xml, by the sheet account.csv, with
 * account-first.csv.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include "base/text.h"
#include "view/sheet.h"

static const char *read_file(struct pool *pool, const char *path, size_t *length)
{
    FILE *file = fopen(path, "re");
    struct buf b = {.pool = pool};
    char part[8192];
    size_t n;

    if (file == NULL)
        return NULL;
    buf_puts(&b, "");
    while ((n = fread(part, 1, sizeof part, file)) > 0)
        buf_add(&b, part, n);
    fclose(file);
    *length = b.length;
    return b.text;
}

static bool write_file(const char *path, const char *text, size_t length)
{
    FILE *file = fopen(path, "we");

    if (file == NULL)
        return false;
    bool written = fwrite(text, 1, length, file) == length;
    return fclose(file) == 0 && written;
}

static const char *text_of(struct pool *pool, xmlChar *text)
{
    const char *copy = pool_copy(pool, (const char *)text);
    xmlFree(text);
    return copy;
}

static const char *attribute(struct pool *pool, const xmlNode *n, const char *name)
{
    return text_of(pool, xmlGetNoNsProp(n, (const xmlChar *)name));
}

/* Puts what stands in <from> into <to>, by the functions that handlers use. */
static void fill(struct pool *pool, struct node *to, const xmlNode *from)
{
    for (const xmlNode *c = from->children; c != NULL; c = c->next) {
        if (c->type != XML_ELEMENT_NODE)
            continue;
        if (xmlFirstElementChild((xmlNode *)c) == NULL && c->children != NULL && c->properties == NULL) {
            model_body(to, (const char *)c->name, text_of(pool, xmlNodeGetContent(c)));
            continue;
        }
        struct node *made = model_add(to, (const char *)c->name);
        for (const xmlAttr *a = c->properties; a != NULL; a = a->next)
            model_text(made, (const char *)a->name, attribute(pool, c, (const char *)a->name));
        fill(pool, made, c);
    }
}

static struct model *model_read(struct pool *pool, const char *path)
{
    size_t length = 0;
    const char *text = read_file(pool, path, &length);
    xmlDoc *doc = text != NULL ? xmlReadMemory(text, (int)length, path, NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS) : NULL;
    xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;

    if (root == NULL)
        return NULL;
    const struct model_page page = {attribute(pool, root, "name"), attribute(pool, root, "lang"),
                                    attribute(pool, root, "base"), "UTC"};
    struct model *m = model_new(pool, &page);
    fill(pool, model_page(m), root);
    xmlFreeDoc(doc);
    return m;
}

/* Where <text> first differs from what stands in <path>, and how; NULL: nowhere. */
static const char *difference(struct pool *pool, const char *path, const char *text, size_t length)
{
    size_t expected_length = 0, at = 0;
    const char *expected = read_file(pool, path, &expected_length);

    if (expected == NULL)
        return "there is no golden yet";
    while (at < length && at < expected_length && expected[at] == text[at])
        at++;
    if (at == length && at == expected_length)
        return NULL;
    size_t from = at > 40 ? at - 40 : 0;
    return pool_format(pool, "was: %.120s\n# now: %.120s", expected + from, text + from);
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* The export that the case <name> ("account-first.csv") is of; NULL: of none, it is a page. */
static const char *export_of(struct pool *pool, const char *name)
{
    const char *dot = strchr(name, '.');
    return dot != NULL ? pool_format(pool, "%.*s%s", (int)strcspn(name, "-."), name, dot) : NULL;
}

static enum err render(struct sheets *sheets, struct pool *pool, const char *export, struct model *m, const char **text,
                       size_t *length)
{
    return export != NULL ? sheet_export(sheets, export, m, pool, text, length) : sheet_page(sheets, m, pool, text, length);
}

/* What is wrong with the case of <path>; NULL: nothing. */
static const char *try_case(struct sheets *sheets, struct pool *pool, const char *path)
{
    const char *stem = pool_copyn(pool, path, strlen(path) - strlen(".xml"));
    const char *export = export_of(pool, name_of(stem));
    const char *golden = export != NULL ? stem : pool_format(pool, "%s.html", stem);
    const char *mode = getenv("REEVE_GOLDEN"), *text;
    struct model *m = model_read(pool, path);
    size_t length;

    if (m == NULL)
        return "the model cannot be read";
    if (render(sheets, pool, export, m, &text, &length) != ERR_NONE)
        return "the sheets refuse the model";
    if (mode != NULL && strcmp(mode, "write") == 0)
        return write_file(golden, text, length) ? NULL : "cannot be written";
    return difference(pool, golden, text, length);
}

int main(int argc, char **argv)
{
    struct pool *pool = pool_new(), *process = pool_new();
    const char *message;
    struct sheets *sheets;
    bool failed = false;

    sheet_prepare();
    if (argc < 3 || sheets_load(process, argv[1], &sheets, &message) != ERR_NONE) {
        printf("not ok - page: the sheets\n# %s\n", argc < 3 ? "usage: render SHARE CASE.xml..." : message);
        return EXIT_FAILURE;
    }
    for (int i = 2; i < argc; i++) {
        const char *why = try_case(sheets, pool, argv[i]);
        printf(why != NULL ? "not ok - golden %s\n# %s\n" : "ok - golden %s\n", name_of(argv[i]), why);
        failed |= why != NULL;
        sheet_reset();
        pool_reset(pool);
    }
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
