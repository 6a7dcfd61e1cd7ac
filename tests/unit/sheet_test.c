/* sheet_test: real sheets from load to page; what stops a load; what a sheet may not do; memory
 * over many pages. */
#include "view/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CUnit/CUnit.h>
#include <libxml/xmlmemory.h>

#include "base/time.h"
#include "sample.h"
#include "unit.h"
#include "view/arena.h"

/* Compiled sheets live until the process ends, and so does the pool they are in. */
static struct pool *forever;
static struct sheets *sheets;

static const char *share(void)
{
    const char *srcdir = getenv("srcdir");
    return pool_format(pool, "%s/tests/unit/share", srcdir != NULL ? srcdir : ".");
}

static void loads(void)
{
    const char *message = "";
    forever = pool_new();
    enum err e = sheets_load(forever, share(), true, &sheets, &message);
    CU_ASSERT_STRING_EQUAL(message, "");
    CU_ASSERT_EQUAL_FATAL(e, ERR_NONE);
}

/* Background work shows no pages: their sheets are not compiled, exports and messages are. */
static void loads_without_pages(void)
{
    static struct sheets *bare;
    const char *message = "", *text;
    size_t length;
    CU_ASSERT_EQUAL_FATAL(sheets_load(forever, share(), false, &bare, &message), ERR_NONE);
    struct model *m = sample_page(pool, "nl", sample_rows(pool, 1));
    CU_ASSERT_TRUE(sheet_has(bare, "account.csv"));
    CU_ASSERT_EQUAL(sheet_export(bare, "account.csv", m, pool, &text, &length), ERR_NONE);
    CU_ASSERT_EQUAL(sheet_page(bare, m, pool, &text, &length), ERR_INTERNAL);
    model_free(m);
    sheet_reset();
}

static struct model *page_named(const char *name, const char *lang)
{
    struct model_page page = {.name = name, .lang = lang, .base = "", .zone = "UTC"};
    return model_new(pool, &page);
}

/* The page, NULL when it is refused. */
static const char *show(struct model *m)
{
    const char *text = NULL;
    size_t length = 0;
    if (sheet_page(sheets, m, pool, &text, &length) != ERR_NONE)
        text = NULL;
    CU_ASSERT_TRUE(text == NULL || strlen(text) == length);
    model_free(m);
    sheet_reset();
    CU_ASSERT_PTR_NULL(xmlGetLastError());
    return text;
}

static const char *words_page(const char *lang, int64_t n, const char *status)
{
    struct model *m = page_named("words", lang);
    struct node *thing = model_add(model_page(m), "thing");
    model_number(thing, "n", n);
    model_text(thing, "status", status);
    return show(m);
}

static void words_in_pages(void)
{
    CU_ASSERT_STRING_EQUAL(words_page("en", 1, "locked"),
                           "<p><i title=\"A word, wrapped\" lang=\"A word, wrapped\"><b>A word, "
                           "wrapped</b> and <b>A word, wrapped</b>: "
                           "One account.</i><u>A word, wrapped</u><s>Locked</s></p>");
    CU_ASSERT_STRING_EQUAL(words_page("nl", 2, "active"),
                           "<p><i title=\"A word, wrapped\" lang=\"A word, wrapped\">2 accounts: "
                           "<b>A word, wrapped</b> en "
                           "<b>A word, wrapped</b>.</i><u>A word, wrapped</u><s>Actief</s></p>");
    CU_ASSERT_PTR_NULL(words_page("en", 1, "unheard-of"));
    CU_ASSERT_PTR_NULL(words_page("de", 1, "active"));
}

static void lists(void)
{
    const char *text = show(sample_page(pool, "nl", sample_rows(pool, 3)));
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_PTR_EQUAL(
        strstr(
            text,
            "<!DOCTYPE html>\n<html lang=\"nl\" dir=\"ltr\"><head><meta charset=\"utf-8\"><title>"),
        text);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(text, "<nav class=\"rv-side d-print-none\" id=\"nav\" aria-label=\"Hoofdmenu\">"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(text, "aria-label=\"Select &lt;b&gt;&quot;O'Neil &amp; Sons&quot;&lt;/b&gt;\">"));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(text, "<time datetime=\"2026-11-21T14:32:00+01:00\">11-21-2026 14:32</time>"));
    CU_ASSERT_STRING_EQUAL(text + strlen(text) - 7, "</html>");
    CU_ASSERT_PTR_NULL(strstr(text, "xmlns"));
    CU_ASSERT_PTR_NULL(strstr(text, "http-equiv"));
}

static void exports(void)
{
    const char *text;
    size_t length;
    struct model *m = sample_page(pool, "nl", sample_rows(pool, 2));
    CU_ASSERT_EQUAL_FATAL(sheet_export(sheets, "account.csv", m, pool, &text, &length), ERR_NONE);
    CU_ASSERT_STRING_EQUAL(
        text,
        "Account,Eigenaar\r\nKlinika Wiśniewska,Agnieszka Wiśniewska\r\n大塚歯科医院,大塚 健\r\n");
    CU_ASSERT_EQUAL(length, strlen(text));
    CU_ASSERT_EQUAL(sheet_export(sheets, "account.pdf", m, pool, &text, &length), ERR_INTERNAL);
    model_free(m);
    sheet_reset();
}

/* A page with a <thing> or two, which hold one another. */
static const char *press_page(const char *name, const char *n, bool plain)
{
    struct model *m = page_named(name, "en");
    struct node *thing = model_add(model_page(m), "thing");
    model_text(thing, "n", n);
    model_body(thing, "thing", "below & within");
    model_text(model_add(model_page(m), "thing"), "n", "another");
    sheets_plain(sheets, plain);
    const char *text = show(m);
    sheets_plain(sheets, false);
    return text;
}

/* What is written straight is what libxslt makes, whatever a template holds. */
static void writes_straight(void)
{
    static const char *const values[] = {"n", "", "<b>\"&amp;'\r\n\xC3\xA9 {1}", "\nfirst", "none"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        const char *text = press_page("press", values[i], false), *plain = press_page("press", values[i], true);
        CU_ASSERT_PTR_NOT_NULL_FATAL(text);
        CU_ASSERT_PTR_NOT_NULL_FATAL(plain);
        CU_ASSERT_STRING_EQUAL(text, plain);
    }
    static const char *const refused[] = {"press-late", "press-void", "press-endless"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        CU_ASSERT_PTR_NULL(press_page(refused[i], "n", false));
        CU_ASSERT_PTR_NULL(press_page(refused[i], "n", true));
    }
}

/* A page of two attributes, shown as times in <order>. */
static const char *times_page(const char *time, const char *order)
{
    struct model *m = page_named("times", "en");
    struct node *thing = model_add(model_page(m), "thing");
    model_text(thing, "n", time);
    model_text(thing, "order", order);
    return show(m);
}

static void times_in_pages(void)
{
    static const char *const table[][4] = {
        {"2026-11-21T14:32:05+01:00", "mdy", "2026-11-21", "11-21-2026 14:32"},
        {"2026-11-21T14:32:05+01:00", "dmy", "2026-11-21", "21-11-2026 14:32"},
        {"2026-11-21T14:32:05Z", "ymd", "2026-11-21", "2026-11-21 14:32"},
        {"2026-11-21T14:32", "mdy", "2026-11-21", "11-21-2026 14:32"},
        {"2026-11-21T14:3", "mdy", "2026-11-21", "11-21-2026"},
        {"2026-11-21", "dmy", "2026-11-21", "21-11-2026"},
        {"2026-11", "dmy", "2026-11", "2026-11"},
        {"", "dmy", "", ""},
        {"2026-11-21", "", "2026-11-21", "2026-11-21"},
        {"2026-11-21", "yyyy", "2026-11-21", "2026-11-21"},
        {"2026-11-21", "abc", "2026-11-21", "2026-11-21"},
        {"2026-11-21T14:32", "yyy", "2026-11-21", "2026-2026-2026 14:32"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *const *t = table[i];
        const char *shown = pool_format(pool, "<p><i title=\"%s\">%s</i><u>%s</u><s>%s</s>", t[2],
                                        t[3], t[0], t[0]);
        const char *page = times_page(t[0], t[1]);
        CU_ASSERT_PTR_NOT_NULL_FATAL(page);
        CU_ASSERT_NSTRING_EQUAL(page, shown, strlen(shown));
        CU_ASSERT_STRING_EQUAL(page + strlen(page) - strlen("<b></b></p>"), "<b></b></p>");
    }
}

static const char *bad_page;

static void show_bad_page(void)
{
    struct model *m = page_named(bad_page, "en");
    struct node *thing = model_add(model_page(m), "thing");
    model_text(thing, "n", "alert(1)");
    model_text(thing, "status", "</script>");
    if (show(m) != NULL)
        _exit(EXIT_FAILURE);
}

static void refuses(void)
{
    static const char *const table[][2] = {
        {"terminates", "page terminates: enough of terminates"},
        {"talks", "by the way"},
        {"nobody", "no page nobody"},
        {"endless", "templates nest too deep"},
        {"doubling", "too many operations"},
        {"timeless", "Invalid number of arguments"},
        {"searches", "Operation limit exceeded"},
        {"mistypes", "Invalid type"},
        {"reads", "denied"},
        {"writes", "denied"},
        {"scripts", "script: content where nothing can be escaped"},
        {"missing-word", "no word status.</script>"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char said[4096];
        bad_page = table[i][0];
        int64_t start = time_steady();
        CU_ASSERT_EQUAL(child_run(show_bad_page, said, sizeof said), 0);
        CU_ASSERT_TRUE(time_steady() - start < 10000000);
        CU_ASSERT_PTR_NOT_NULL(strstr(said, table[i][1]));
        CU_ASSERT_PTR_EQUAL(strchr(said, '\n'), strrchr(said, '\n')); /* logged once */
    }
    CU_ASSERT_NOT_EQUAL(access("/tmp/reeve-sheet-test-must-not-write", F_OK), 0);
}

static void refuses_a_broken_model(void)
{
    struct model *m = page_named("words", "en");
    model_add(model_page(m), "not a name");
    CU_ASSERT_PTR_NULL(show(m));
}

/* A folder with the least that loads, and what a case changes in it. */
static const char *folder;

static const char *put(const char *name, const char *text)
{
    const char *path = pool_format(pool, "%s/xslt/%s", folder, name);
    FILE *f = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    fputs(text, f);
    CU_ASSERT_EQUAL(fclose(f), 0);
    return path;
}

#define SHEET(body)                                                                                \
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "              \
    "xmlns:t='urn:reeve:words'>\n" body "\n</xsl:stylesheet>"

static void make_folder(void)
{
    char name[] = "/tmp/reeve-sheet-test-XXXXXX";
    folder = pool_copy(pool, mkdtemp(name));
    CU_ASSERT_EQUAL_FATAL(mkdir(pool_format(pool, "%s/xslt", folder), 0755), 0);
    CU_ASSERT_EQUAL_FATAL(mkdir(pool_format(pool, "%s/xslt/l10n", folder), 0755), 0);
    put("reeve.xsl", SHEET("<xsl:import href='base.xsl'/><xsl:include href='part.xsl'/>"));
    put("part.xsl", SHEET(""));
    put("base.xsl", SHEET(""));
    put("l10n/en.xml", "<words lang='en'>\n<word key='a'>A</word></words>");
    put("l10n/nl.xml", "<words lang='nl'>\n<word key='a'>A</word></words>");
}

static void remove_folder(void)
{
    static const char *const names[] = {
        "xslt/reeve.xsl",   "xslt/part.xsl", "xslt/base.xsl", "xslt/l10n/en.xml",
        "xslt/l10n/nl.xml", "xslt/l10n",     "xslt",          ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        remove(pool_format(pool, "%s/%s", folder, names[i]));
}

static const char *load_message(void)
{
    const char *message = "";
    struct sheets *s;
    CU_ASSERT_EQUAL(sheets_load(pool, folder, true, &s, &message), ERR_CONF);
    return message;
}

static void stops_at_faults(void)
{
    static const char *const table[][3] = {
        {"part.xsl", SHEET("<xsl:template match='/'>\n<t:key name='nix'/></xsl:template>"),
         "/xslt/part.xsl:3: no word nix in "},
        {"base.xsl", SHEET("<xsl:template match='/'>\n<t:key name='nix'/></xsl:template>"),
         "/xslt/base.xsl:3: no word nix in "},
        {"part.xsl", "<a>\n<b></a>", "/xslt/part.xsl:2: Opening and ending tag mismatch"},
        {"part.xsl",
         SHEET("<xsl:template match='/'>\n\n<xsl:value-of select='@a['/></xsl:template>"),
         "/xslt/part.xsl:4: "},
        {"base.xsl", SHEET("<xsl:template match='a['/>"), "/xslt/base.xsl:2: "},
        {"part.xsl", SHEET("<xsl:template match='/'><xsl:nonsense/></xsl:template>"),
         "/xslt/part.xsl:2: "},
        {"part.xsl", SHEET("<xsl:include href='nix.xsl'/>"), "/xslt/nix.xsl: No such file"},
        {"part.xsl", SHEET("<xsl:include href='../../../etc/passwd'/>"), "/etc/passwd: not below "},
        {"part.xsl", SHEET("<xsl:import href='file:///etc/passwd'/>"), "not below "},
        {"part.xsl", SHEET("<xsl:include href='http://127.0.0.1:9/a.xsl'/>"), "refused"},
        {"part.xsl", "<!DOCTYPE a [<!ENTITY e 'x'>]>" SHEET(""),
         "/xslt/part.xsl: carries a document type"},
        {"part.xsl", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>" SHEET(""),
         "/xslt/part.xsl: carries a document type"},
        {"part.xsl", "<p/>", "/xslt/part.xsl"},
        {"l10n/en.xml", "<words lang='nl'/>", "/l10n/en.xml:1: expected <words> of lang en"},
        {"l10n/nl.xml", "<words lang='nl'/>", "/l10n/nl.xml: no word a, which "},
        {"l10n/nl.xml", "<words lang='nl'><word key='a'>{x}</word></words>",
         "/l10n/en.xml: line 2: word a lacks the place {x}"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        make_folder();
        put(table[i][0], table[i][1]);
        const char *message = load_message();
        CU_ASSERT_PTR_NOT_NULL(strstr(message, table[i][2]));
        CU_ASSERT_PTR_NULL(strchr(message, '\n'));
        remove_folder();
    }
}

static void stops_at_foreign_files(void)
{
    make_folder();
    const char *path = pool_format(pool, "%s/xslt/part.xsl", folder);
    CU_ASSERT_EQUAL(chmod(path, 0666), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(load_message(), "/xslt/part.xsl: everybody may write it"));
    CU_ASSERT_EQUAL(chmod(path, 0644), 0);
    if (geteuid() == 0) {
        CU_ASSERT_EQUAL(chown(path, 65534, 65534), 0);
        CU_ASSERT_PTR_NOT_NULL(strstr(load_message(), "/xslt/part.xsl: belongs to somebody else"));
        CU_ASSERT_EQUAL(chown(path, 0, 0), 0);
    }
    remove(path);
    CU_ASSERT_EQUAL(symlink("/etc/passwd", path), 0);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(load_message(), "/xslt/part.xsl: Too many levels of symbolic links"));
    remove_folder();
    CU_ASSERT_PTR_NOT_NULL(strstr(load_message(), "No such file"));
}

static long resident_pages(void)
{
    long size = 0, resident = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    CU_ASSERT_EQUAL(fscanf(f, "%ld %ld", &size, &resident), 2);
    fclose(f);
    return resident;
}

/* All that the arena gave out for the page is overwritten behind it: who still reads any of it
 * shows. */
static const char *show_and_poison(const struct rows *rows, bool *same, const char *expected)
{
    const char *text = NULL;
    size_t length = 0;
    arena_begin();
    char *volatile first =
        xmlMalloc(1); /* else the compiler holds the memset below to this one byte */
    struct model *m = sample_page(pool, "en", rows);
    if (sheet_page(sheets, m, pool, &text, &length) != ERR_NONE)
        text = "";
    *same = expected == NULL || strcmp(text, expected) == 0;
    model_free(m);
    char *last = xmlMalloc(1);
    bool poison = arena_active();
    xmlFree(last);
    if (!poison)
        xmlFree(first);
    sheet_reset();
    if (poison)
        memset(first, 0xA5, (size_t)(last - first));
    return text;
}

static bool has_arena(void)
{
    arena_begin();
    bool has = arena_active();
    arena_reset();
    return has;
}

static void many_pages(void)
{
    const int transforms =
        has_arena()
            ? 3000
            : 100; /* under sanitizers nothing can be poisoned, and each takes ten times as long */
    struct pool *kept = pool_new();
    const struct rows *rows = sample_rows(kept, 50);
    bool same;
    char *expected = pool_copy(kept, show_and_poison(rows, &same, NULL));
    CU_ASSERT_TRUE_FATAL(strlen(expected) > 20000);
    int different = 0;
    long before = 0;
    for (int i = 0; i < transforms; i++) {
        if (i == transforms / 10)
            before = resident_pages();
        pool_reset(pool);
        show_and_poison(rows, &same, expected);
        different += !same;
        if (i % 100 == 0) /* errors in between leave nothing behind */
            different +=
                words_page("en", 1, "nix") != NULL || show(page_named("mistypes", "en")) != NULL;
    }
    CU_ASSERT_EQUAL(different, 0);
    CU_ASSERT_TRUE(!has_arena() || resident_pages() - before < 64);
    pool_free(kept);
}

static void large_pages(void)
{
    const struct rows *rows = sample_rows(pool, 10000);
    const char *text = show(sample_page(pool, "en", rows));
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_STRING_EQUAL(text + strlen(text) - 7, "</html>");
    long before = resident_pages();
    CU_ASSERT_PTR_NOT_NULL(show(sample_page(pool, "en", sample_rows(pool, 1))));
    CU_ASSERT_TRUE(!has_arena() || resident_pages() - before < 64);
}

static void mails(void)
{
    struct sheet_mail said = {0};
    struct model *m = page_named("mail-note", "nl");
    model_text(model_content(m, "message"), "name", "Bob & <Co>\r\nBcc: x");
    CU_ASSERT_EQUAL_FATAL(sheet_mail(sheets, "note", m, pool, &said), ERR_NONE);
    CU_ASSERT_PTR_NULL(said.from);
    CU_ASSERT_STRING_EQUAL(said.subject, "Eigenaar Bob & <Co>\r\nBcc: x");
    CU_ASSERT_STRING_EQUAL(said.text, "Bob & <Co>\r\nBcc: x\n");
    CU_ASSERT_STRING_EQUAL(said.html, "<!DOCTYPE html>\n<html lang=\"nl\"><body><p>Bob &amp; &lt;Co&gt;&#13;\nBcc: x</p></body></html>");
    CU_ASSERT_EQUAL(sheet_mail(sheets, "unheard-of", m, pool, &said), ERR_INTERNAL);
    CU_ASSERT_EQUAL(sheet_mail(sheets, "account.csv", m, pool, &said), ERR_INTERNAL);
    CU_ASSERT_EQUAL(sheet_mail(sheets, "half", m, pool, &said), ERR_INTERNAL);
    model_free(m);
    sheet_reset();
}

CU_TestInfo sheet_tests[] = {
    {"loads", loads},
    {"loads without pages", loads_without_pages},
    {"words in pages", words_in_pages},
    {"lists", lists},
    {"writes straight what libxslt makes", writes_straight},
    {"times in pages", times_in_pages},
    {"exports", exports},
    {"messages have a subject, a text and a page", mails},
    {"refuses", refuses},
    {"refuses a broken model", refuses_a_broken_model},
    {"stops at faults", stops_at_faults},
    {"stops at foreign files", stops_at_foreign_files},
    {"many pages", many_pages},
    {"large pages", large_pages},
    CU_TEST_INFO_NULL,
};
