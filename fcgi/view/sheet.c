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
#include "view/extend.h"
#include "view/fault.h"
#include "view/html.h"
#include "view/mould.h"
#include "view/press.h"
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

/* Sheets that stand alone, each compiled by itself. */
#define EXPORT "export"
#define MAIL "mail"

struct sheet {
    const char *folder, *name; /* of an export or a message; NULL for the pages */
    const char *lang;
    xsltStylesheet *style;
    struct press *press; /* of the pages */
};

struct sheets {
    struct sheet *v;
    size_t n;
    bool plain; /* pages by libxslt alone */
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
    extend_prepare();
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
    if (done) {
        extend_sheet(style);
        return style;
    }
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

/* The sheets of a folder, by their names without ".xsl", in the pool; a missing folder holds none. */
struct folder {
    const char *folder, **names;
    size_t count;
};

static bool list_folder(struct load *l, struct folder *f)
{
    const char *folder = pool_format(l->pool, "%s/%s", l->source.root, f->folder);
    struct dirent **entries = NULL;
    int n = scandir(folder, &entries, is_sheet, alphasort);
    if (n < 0 && errno != ENOENT)
        return fault_file(&l->faults, folder, "%s", strerror(errno));
    f->count = n > 0 ? (size_t)n : 0;
    f->names = pool_array(l->pool, f->count, sizeof *f->names);
    for (size_t i = 0; i < f->count; i++) {
        const char *name = entries[i]->d_name;
        f->names[i] = pool_copyn(l->pool, name, strlen(name) - strlen(".xsl"));
        free(entries[i]);
    }
    free(entries);
    return true;
}

static bool add_sheet(struct load *l, struct sheets *s, const char *lang, const char *folder,
                      const char *name)
{
    const char *root = l->source.root;
    const char *path = name != NULL ? pool_format(l->pool, "%s/%s/%s.xsl", root, folder, name)
                                    : pool_format(l->pool, "%s/reeve.xsl", root);
    xsltStylesheet *style = compile(l, path);
    if (style == NULL)
        return false;
    s->v[s->n++] = (struct sheet){folder, name, lang, style, name == NULL ? press_sheet(l->pool, style) : NULL};
    return true;
}

static bool add_folder(struct load *l, struct sheets *s, const char *lang, const struct folder *f)
{
    for (size_t i = 0; i < f->count; i++)
        if (!add_sheet(l, s, lang, f->folder, f->names[i]))
            return false;
    return true;
}

static bool load_all(struct load *l, const char *share, bool pages, struct sheets *s)
{
    const struct words *words[LANGUAGES];
    struct folder exports = {.folder = EXPORT}, mails = {.folder = MAIL};
    if (!source_open(&l->source, l->pool, pool_format(l->pool, "%s/xslt", share), &l->faults) ||
        !read_words(l, words) || !list_folder(l, &exports) || !list_folder(l, &mails))
        return false;
    s->v = pool_array(l->pool, LANGUAGES * (1 + exports.count + mails.count), sizeof *s->v);
    for (size_t i = 0; i < LANGUAGES; i++) {
        const char *lang = sheet_languages[i];
        l->words = words[i];
        if ((pages && !add_sheet(l, s, lang, NULL, NULL)) || !add_folder(l, s, lang, &exports) ||
            !add_folder(l, s, lang, &mails))
            return false;
    }
    return true;
}

enum err sheets_load(struct pool *pool, const char *share, bool pages, struct sheets **out,
                     const char **message)
{
    struct load l = {.pool = pool};
    struct sheets *s = pool_alloc(pool, sizeof *s);
    faults_open(&l.faults, pool);
    bool done = load_all(&l, share, pages, s);
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

void sheets_plain(struct sheets *s, bool plain)
{
    s->plain = plain;
}

static bool same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static const struct sheet *find(const struct sheets *s, const char *folder, const char *name,
                                const char *lang)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct sheet *v = &s->v[i];
        if (same(folder, v->folder) && same(name, v->name) && strcmp(lang, v->lang) == 0)
            return v;
    }
    return NULL;
}

bool sheet_has(const struct sheets *s, const char *name)
{
    /* A load compiles an export in every language or fails. */
    return find(s, EXPORT, name, sheet_languages[0]) != NULL;
}

/* A transform and what it made; with the arena, both go with the request. */
struct run {
    const struct sheet *sheet;
    xsltTransformContext *transform;
    xmlDoc *result;
    struct faults faults;
    const struct mould *mould;
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
    if (r->sheet->press != NULL && !s->plain)
        press_begin(r->sheet->press, t, m->pool, &r->faults);
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

static xmlNode *child(xmlNode *parent, const char *name)
{
    xmlNode *n = parent != NULL ? xmlFirstElementChild(parent) : NULL;
    while (n != NULL && strcmp((const char *)n->name, name) != 0)
        n = xmlNextElementSibling(n);
    return n;
}

/* What stands in <n>, with its NUL, for more to come behind it. */
static void add_content(struct buf *out, const xmlNode *n)
{
    xmlChar *text = xmlNodeGetContent(n);
    buf_add(out, text, strlen((const char *)text) + 1);
    xmlFree(text);
}

/* Name of the sender, subject, text and page, one behind the other, a NUL between them: XML has none. */
static bool write_mail(struct run *r, struct buf *out)
{
    xmlNode *mail = xmlDocGetRootElement(r->result);
    xmlNode *from = child(mail, "from"), *subject = child(mail, "subject"), *text = child(mail, "text"), *html = child(mail, "html");
    if (subject == NULL || text == NULL || html == NULL) {
        faults_collect(&r->faults, "a message is a subject, a text and html\n");
        return false;
    }
    if (from != NULL)
        add_content(out, from);
    else
        buf_add(out, "", 1);
    add_content(out, subject);
    add_content(out, text);
    xmlFreeNode(xmlDocSetRootElement(r->result, html));
    return html_write(out, r->result, &r->faults);
}

static bool write_mould(struct run *r, struct buf *out)
{
    return (r->mould = mould_read(out->pool, r->result, &r->faults)) != NULL;
}

static enum err show_run(struct sheets *s, const char *folder, const char *name, struct model *m,
                         bool (*writer)(struct run *, struct buf *), struct run *r, struct buf *out)
{
    if (m->err != ERR_NONE)
        return m->err;
    *r = (struct run){.sheet = find(s, folder, name, m->page.lang)};
    if (r->sheet == NULL) {
        log_write(LOG_ERR, "sheet", "no sheet %s in language %s", name != NULL ? name : "for pages",
                  m->page.lang);
        return ERR_INTERNAL;
    }
    faults_open(&r->faults, out->pool);
    bool done = run(r, s, m) && writer(r, out);
    run_end(r);
    if (done)
        return ERR_NONE;
    log_write(LOG_ERR, "sheet", "page %s: %s", m->page.name, faults_text(&r->faults));
    return ERR_INTERNAL;
}

static enum err show(struct sheets *s, const char *folder, const char *name, struct model *m,
                     struct pool *pool, bool (*writer)(struct run *, struct buf *), const char **text,
                     size_t *length)
{
    struct run r;
    struct buf out = {.pool = pool};
    enum err e = show_run(s, folder, name, m, writer, &r, &out);
    if (e != ERR_NONE)
        return e;
    buf_puts(&out, ""); /* there is one in any case */
    *text = out.text;
    *length = out.length;
    return ERR_NONE;
}

enum err sheet_page(struct sheets *s, struct model *m, struct pool *pool, const char **text,
                    size_t *length)
{
    return show(s, NULL, NULL, m, pool, write_page, text, length);
}

enum err sheet_export(struct sheets *s, const char *name, struct model *m, struct pool *pool,
                      const char **text, size_t *length)
{
    return show(s, EXPORT, name, m, pool, write_text, text, length);
}

enum err sheet_mould(struct sheets *s, const char *name, struct model *m, struct pool *pool,
                     const struct mould **mould)
{
    struct run r;
    struct buf none = {.pool = pool};
    enum err e = show_run(s, EXPORT, name, m, write_mould, &r, &none);
    if (e == ERR_NONE)
        *mould = r.mould;
    return e;
}

enum err sheet_mail(struct sheets *s, const char *name, struct model *m, struct pool *pool,
                    struct sheet_mail *out)
{
    size_t length;
    enum err e = show(s, MAIL, name, m, pool, write_mail, &out->from, &length);
    if (e == ERR_NONE) {
        out->subject = strchr(out->from, '\0') + 1;
        out->text = strchr(out->subject, '\0') + 1;
        out->html = strchr(out->text, '\0') + 1;
        if (*out->from == '\0')
            out->from = NULL;
    }
    return e;
}

void sheet_reset(void)
{
    xmlResetLastError();
    arena_reset();
}
