/*
 * render: goldens of pages and exports. Usage: render SHARE CASE.xml... shows each model as the portal would and compares: that of
 * account-list.xml with the page account-list.html, that of problem-invalid.json.xml, by the sheet problem.json, with
 * problem-invalid.json; that of mail-reset.xml, a message, with mail-reset.html, and its subject and text with mail-reset.txt. Of a
 * page it asks twice, of libxslt alone the second time, and of the same with hostile, with empty and with fewer values.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "golden.h"
#include "view/sheet.h"

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

/* A message: the name of its model is that of its sheet. */
static const char *try_mail(struct sheets *sheets, struct pool *pool, const char *stem, struct model *m)
{
    struct sheet_mail said;

    if (sheet_mail(sheets, strchr(model_name(m), '-') + 1, m, pool, &said) != ERR_NONE)
        return "the sheets refuse the model";
    const char *text = pool_format(pool, "Subject: %s\n\n%s", said.subject, said.text);
    const char *why = golden_compare(pool, pool_format(pool, "%s.txt", stem), text, strlen(text));
    return why != NULL ? why : golden_compare(pool, pool_format(pool, "%s.html", stem), said.html, strlen(said.html));
}

/* Where libxslt alone makes another page of <m>, or only one of the two refuses it (press.h); NULL: nowhere. */
static const char *plain_difference(struct sheets *sheets, struct pool *pool, struct model *m)
{
    const char *text[2] = {"", ""};
    size_t length[2] = {0, 0};
    size_t at = 0, from;
    enum err e[2];

    for (int plain = 0; plain < 2; plain++) {
        sheets_plain(sheets, plain == 1);
        e[plain] = sheet_page(sheets, m, pool, &text[plain], &length[plain]);
    }
    sheets_plain(sheets, false);
    if (e[0] != e[1])
        return e[0] == ERR_NONE ? "libxslt alone refuses it" : "libxslt alone makes it";
    while (at < length[0] && at < length[1] && text[0][at] == text[1][at])
        at++;
    if (length[0] == length[1] && at == length[0])
        return NULL;
    from = at > 60 ? at - 60 : 0;
    return pool_format(pool, "written: %.120s\n# libxslt: %.120s", text[0] + from, text[1] + from);
}

/* Likewise with other values than those of the case. */
static const char *try_twists(struct sheets *sheets, struct pool *pool, const char *path)
{
    for (int way = 0; way < GOLDEN_TWISTS; way++) {
        struct model *m = golden_model(pool, path);
        golden_twist(m, way);
        const char *why = plain_difference(sheets, pool, m);
        if (why != NULL)
            return pool_format(pool, "twisted in way %d: %s", way, why);
    }
    return NULL;
}

/* What is wrong with the case of <path>; NULL: nothing. */
static const char *try_case(struct sheets *sheets, struct pool *pool, const char *path)
{
    const char *stem = pool_copyn(pool, path, strlen(path) - strlen(".xml"));
    const char *export = export_of(pool, name_of(stem));
    const char *golden = export != NULL ? stem : pool_format(pool, "%s.html", stem);
    const char *text;
    struct model *m = golden_model(pool, path);
    size_t length;

    if (m == NULL)
        return "the model cannot be read";
    if (strncmp(model_name(m), "mail-", strlen("mail-")) == 0)
        return try_mail(sheets, pool, stem, m);
    if (render(sheets, pool, export, m, &text, &length) != ERR_NONE)
        return "the sheets refuse the model";
    const char *why = export == NULL ? plain_difference(sheets, pool, m) : NULL;
    if (why != NULL)
        return why;
    why = golden_compare(pool, golden, text, length);
    return why == NULL && export == NULL ? try_twists(sheets, pool, path) : why;
}

int main(int argc, char **argv)
{
    struct pool *pool = pool_new(), *process = pool_new();
    const char *message;
    struct sheets *sheets;
    bool failed = false;

    log_open("render", (enum log_level)(LOG_ERR + 1)); /* Much is refused, of which some must be. */
    sheet_prepare();
    if (argc < 3 || sheets_load(process, argv[1], true, &sheets, &message) != ERR_NONE) {
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
