/* sheet: libxslt kept to what is compiled at start, reads nothing later and says all it has to say
 * to the log. */
#include "view/sheet.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/uri.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include "base/log.h"
#include "view/arena.h"
#include "view/fault.h"
#include "view/html.h"
#include "view/source.h"
#include "view/translate.h"
#include "view/tree.h"
#include "view/words.h"

/* A runaway sheet ends within a second; a list page of 50 rows takes 1,700 and 14,000 of these. */
#define TEMPLATES_DEPTH 1000
#define OPERATIONS 1000000
#define XPATH_OPERATIONS 10000000

#define LANGUAGES 2
const char *const sheet_languages[LANGUAGES + 1] = {"en", "nl", NULL};

struct sheet {
    const char *name; /* of the export; NULL for the pages */
    const char *lang;
    xsltStylesheet *style;
};

struct sheets {
    struct sheet *v;
    size_t n;
    xsltSecurityPrefs *nothing; /* is what a running sheet may read and write */
};

/* What a load works with; hangs on the sheet being compiled, because libxslt's loader is handed
 * nothing else of ours. */
struct load {
    struct pool *pool;
    struct faults faults;
    struct source source;
    const struct words *words; /* of the language being compiled */
};

/* A sheet is read while it is compiled, and then there is no transform. */
static int while_compiling(xsltSecurityPrefs *prefs, xsltTransformContext *transform,
                           const char *path)
{
    (void)prefs;
    (void)path;
    return transform == NULL;
}

static xsltSecurityPrefs *forbid_all(void)
{
    static const xsltSecurityOption all[] = {XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE,
                                             XSLT_SECPREF_CREATE_DIRECTORY,
                                             XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK};
    xsltSecurityPrefs *prefs = xsltNewSecurityPrefs();
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (xsltSetSecurityPrefs(prefs, all[i], xsltSecurityForbid) != 0)
            pool_exhausted();
    return prefs;
}

/* Whatever either library would fetch by itself. */
static xmlParserInput *nothing_external(const char *url, const char *id, xmlParserCtxt *parser)
{
    (void)url;
    (void)id;
    (void)parser;
    return NULL;
}

static xmlDoc *read_sheet(struct load *l, const char *path, xmlDict *dict)
{
    xmlDoc *doc = source_read(&l->source, path, dict);
    if (doc != NULL && !translate_sheet(l->pool, l->words, doc, &l->faults)) {
        xmlFreeDoc(doc);
        return NULL;
    }
    return doc;
}

/* What xsl:include and xsl:import ask for; document() gets nothing. */
static xmlDoc *load_included(const xmlChar *uri, xmlDict *dict, int options, void *asker,
                             xsltLoadType type)
{
    (void)options;
    if (type != XSLT_LOAD_STYLESHEET)
        return NULL;
    const xsltStylesheet *style = asker;
    while (style->parent != NULL)
        style = style->parent;
    struct load *l = style->_private;
    char *path = xmlURIUnescapeString((const char *)uri, 0, NULL);
    xmlDoc *doc = read_sheet(l, pool_copy(l->pool, path), dict);
    xmlFree(path);
    return doc;
}

void sheet_prepare(void)
{
    arena_prepare();
    xmlInitParser();
    xsltInit();
    faults_close();
    xmlSetExternalEntityLoader(nothing_external);
    xsltSetLoaderFunc(load_included);
    xsltSecurityPrefs *prefs = forbid_all();
    xsltSetSecurityPrefs(prefs, XSLT_SECPREF_READ_FILE, while_compiling);
    xsltSetDefaultSecurityPrefs(prefs);
}

static xsltStylesheet *compile(struct load *l, const char *path)
{
    xsltStylesheet *style = xsltNewStylesheet();
    style->_private = l;
    xmlDoc *doc = read_sheet(l, path, style->dict);
    bool done = doc != NULL && xsltParseStylesheetUser(style, doc) == 0 && !faults_any(&l->faults);
    if (done)
        return style;
    if (style->doc == NULL)
        xmlFreeDoc(doc);
    xsltFreeStylesheet(style);
    return NULL;
}

static bool read_words(struct load *l, const struct words **words)
{
    for (size_t i = 0; i < LANGUAGES; i++) {
        const char *lang = sheet_languages[i];
        const char *path = pool_format(l->pool, "%s/l10n/%s.xml", l->source.root, lang);
        xmlDoc *doc = source_read(&l->source, path, NULL);
        if (doc == NULL)
            return false;
        words[i] = words_read(l->pool, doc, lang, &l->faults);
        xmlFreeDoc(doc);
        if (words[i] == NULL || !words_alike(words[0], words[i], &l->faults))
            return false;
    }
    return true;
}

static int is_sheet(const struct dirent *e)
{
    const char *end = strrchr(e->d_name, '.');
    return end != NULL && end != e->d_name && strcmp(end, ".xsl") == 0;
}

/* The names of the export sheets without ".xsl", in the pool; a missing folder holds none. */
static bool list_exports(struct load *l, const char ***names, size_t *count)
{
    const char *folder = pool_format(l->pool, "%s/export", l->source.root);
    struct dirent **entries = NULL;
    int n = scandir(folder, &entries, is_sheet, alphasort);
    if (n < 0 && errno != ENOENT)
        return fault_file(&l->faults, folder, "%s", strerror(errno));
    *count = n > 0 ? (size_t)n : 0;
    *names = pool_array(l->pool, *count, sizeof **names);
    for (size_t i = 0; i < *count; i++) {
        const char *name = entries[i]->d_name;
        (*names)[i] = pool_copyn(l->pool, name, strlen(name) - strlen(".xsl"));
        free(entries[i]);
    }
    free(entries);
    return true;
}

static bool add_sheet(struct load *l, struct sheets *s, const char *lang, const char *name)
{
    const char *root = l->source.root;
    const char *path = name != NULL ? pool_format(l->pool, "%s/export/%s.xsl", root, name)
                                    : pool_format(l->pool, "%s/reeve.xsl", root);
    xsltStylesheet *style = compile(l, path);
    if (style == NULL)
        return false;
    s->v[s->n++] = (struct sheet){name, lang, style};
    return true;
}

static bool load_all(struct load *l, const char *share, struct sheets *s)
{
    const struct words *words[LANGUAGES];
    const char **exports = NULL;
    size_t count = 0;
    if (!source_open(&l->source, l->pool, pool_format(l->pool, "%s/xslt", share), &l->faults) ||
        !read_words(l, words) || !list_exports(l, &exports, &count))
        return false;
    s->v = pool_array(l->pool, LANGUAGES * (1 + count), sizeof *s->v);
    for (size_t i = 0; i < LANGUAGES; i++) {
        l->words = words[i];
        if (!add_sheet(l, s, sheet_languages[i], NULL))
            return false;
        for (size_t k = 0; k < count; k++)
            if (!add_sheet(l, s, sheet_languages[i], exports[k]))
                return false;
    }
    return true;
}

enum err sheets_load(struct pool *pool, const char *share, struct sheets **out,
                     const char **message)
{
    struct load l = {.pool = pool};
    struct sheets *s = pool_alloc(pool, sizeof *s);
    faults_open(&l.faults, pool);
    bool done = load_all(&l, share, s);
    faults_close();
    for (size_t i = 0; i < s->n; i++) {
        s->v[i].style->_private = NULL;
        if (!done)
            xsltFreeStylesheet(s->v[i].style);
    }
    if (!done) {
        *message = faults_text(&l.faults);
        return ERR_CONF;
    }
    s->nothing = forbid_all();
    *out = s;
    return ERR_NONE;
}

static const struct sheet *find(const struct sheets *s, const char *name, const char *lang)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct sheet *v = &s->v[i];
        bool named = name == NULL || v->name == NULL ? name == v->name : strcmp(name, v->name) == 0;
        if (named && strcmp(lang, v->lang) == 0)
            return v;
    }
    return NULL;
}

bool sheet_has(const struct sheets *s, const char *name)
{
    /* A load compiles an export in every language or fails. */
    return find(s, name, sheet_languages[0]) != NULL;
}

/* A transform and what it made; with the arena, both go with the request. */
struct run {
    const struct sheet *sheet;
    xsltTransformContext *transform;
    xmlDoc *result;
    struct faults faults;
};

static void run_end(struct run *r)
{
    faults_close();
    if (arena_active())
        return;
    xmlFreeDoc(r->result);
    xsltFreeTransformContext(r->transform);
}

static bool run(struct run *r, const struct sheets *s, struct model *m)
{
    xsltTransformContext *t = r->transform = xsltNewTransformContext(r->sheet->style, m->doc);
    xsltSetTransformErrorFunc(t, &r->faults, faults_collect);
    xsltSetCtxtSecurityPrefs(s->nothing, t);
    t->maxTemplateDepth = TEMPLATES_DEPTH;
    t->opLimit = OPERATIONS;
    t->xpathCtxt->opLimit = XPATH_OPERATIONS;
    r->result = xsltApplyStylesheetUser(r->sheet->style, m->doc, NULL, NULL, NULL, t);
    return r->result != NULL && t->state == XSLT_STATE_OK && !faults_any(&r->faults);
}

static bool write_page(struct run *r, struct buf *out)
{
    return html_write(out, r->result, &r->faults);
}

static bool write_text(struct run *r, struct buf *out)
{
    xmlChar *bytes = NULL;
    int length = 0;
    if (xsltSaveResultToString(&bytes, &length, r->result, r->sheet->style) != 0)
        return false;
    buf_add(out, bytes, (size_t)length);
    xmlFree(bytes);
    return true;
}

static enum err show(struct sheets *s, const char *name, struct model *m, struct pool *pool,
                     bool (*writer)(struct run *, struct buf *), const char **text, size_t *length)
{
    if (m->err != ERR_NONE)
        return m->err;
    struct run r = {.sheet = find(s, name, m->page.lang)};
    if (r.sheet == NULL) {
        log_write(LOG_ERR, "sheet", "no sheet %s in language %s", name != NULL ? name : "for pages",
                  m->page.lang);
        return ERR_INTERNAL;
    }
    struct buf out = {.pool = pool};
    faults_open(&r.faults, pool);
    bool done = run(&r, s, m) && writer(&r, &out);
    run_end(&r);
    if (!done) {
        log_write(LOG_ERR, "sheet", "page %s: %s", m->page.name, faults_text(&r.faults));
        return ERR_INTERNAL;
    }
    *text = out.text != NULL ? out.text : "";
    *length = out.length;
    return ERR_NONE;
}

enum err sheet_page(struct sheets *s, struct model *m, struct pool *pool, const char **text,
                    size_t *length)
{
    return show(s, NULL, m, pool, write_page, text, length);
}

enum err sheet_export(struct sheets *s, const char *name, struct model *m, struct pool *pool,
                      const char **text, size_t *length)
{
    return show(s, name, m, pool, write_text, text, length);
}

void sheet_reset(void)
{
    xmlResetLastError();
    arena_reset();
}
