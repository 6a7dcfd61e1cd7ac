/* words_test: what translation makes of a sheet, and what it complains about. */
#include "view/translate.h"

#include <string.h>

#include <CUnit/CUnit.h>
#include <libxml/parser.h>

#include "unit.h"

static struct faults faults;

static xmlDoc *parse(const char *xml, const char *name)
{
    xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), name, "UTF-8", XML_PARSE_NONET);
    CU_ASSERT_PTR_NOT_NULL_FATAL(doc);
    return doc;
}

static struct words *read_catalogue(const char *lang, const char *head, const char *body)
{
    xmlDoc *doc = parse(pool_format(pool, "<words lang='%s' %s>\n%s</words>", lang, head, body),
                        pool_format(pool, "%s.xml", lang));
    struct words *words = words_read(pool, doc, lang, &faults);
    xmlFreeDoc(doc);
    return words;
}

static struct words *catalogue(void)
{
    return read_catalogue(
        "en", "plural='{n} = 1 or ({n}) = 21'",
        "<word key='plain'>\n  A  <!-- no -->word\n</word>\n"
        "<word key='places'>{a} of {b}, {a}</word>\n"
        "<word key='many'><one>One thing</one><other>{n} things in {b}</other></word>\n"
        "<word key='s.on'>On</word>\n"
        "<word key='s.off-line'>Off for {a}</word>\n"
        "<word key='quote'>\"It's\" &lt;fine&gt; &amp; dandy</word>\n");
}

/* The inside of a template after translation, or NULL and a complaint. */
static const char *translate(const char *inside)
{
    faults_open(&faults, pool);
    xmlDoc *doc = parse(
        pool_format(
            pool,
            "<x:stylesheet xmlns:x='http://www.w3.org/1999/XSL/Transform'\n"
            " xmlns:t='urn:reeve:words'><x:template match='/'>\n%s</x:template></x:stylesheet>",
            inside),
        "sheet.xsl");
    const char *text = NULL;
    if (translate_sheet(pool, catalogue(), doc, &faults)) {
        xmlBuffer *b = xmlBufferCreate();
        for (xmlNode *n = xmlDocGetRootElement(doc)->children->children; n != NULL; n = n->next)
            xmlNodeDump(b, doc, n, 0, 0);
        text = pool_copy(pool, (const char *)xmlBufferContent(b) +
                                   1); /* without the line end at the head */
        xmlBufferFree(b);
    }
    xmlFreeDoc(doc);
    faults_close();
    return text;
}

#define MISSING(prefix, select)                                                                    \
    "<x:otherwise><x:message terminate=\"yes\"><x:text>no word " prefix                            \
    "</x:text><x:value-of select=\"" select "\"/></x:message>"                                     \
    "</x:otherwise>"

#define DECLARED                                                                                   \
    " xmlns:x=\"http://www.w3.org/1999/XSL/Transform\"" /* what a copy brings along; no page shows \
                                                           it */

static void translates(void)
{
    static const char *const table[][2] = {
        {"<t:key name='plain'/>", "<x:text>A word</x:text>"},
        {"<p><t:key name='plain'/> <b/></p>", "<p><x:text>A word</x:text> <b/></p>"},
        {"<x:attribute name='a'><t:key name='quote'/></x:attribute>",
         "<x:attribute name=\"a\"><x:text>\"It's\" &lt;fine&gt; &amp; "
         "dandy</x:text></x:attribute>"},
        {"<p a='{@b}' t:title='quote' t:aria-label='plain'/>",
         "<p a=\"{@b}\" title=\"&quot;It's&quot; &lt;fine&gt; &amp; dandy\" aria-label=\"A "
         "word\"/>"},
        {"<t:key name='places'><t:with name='a' select='@x'/><t:with "
         "name='b'><b>y</b>z</t:with></t:key>",
         "<x:value-of select=\"@x\"/><x:text> of </x:text><b>y</b>z<x:text>, </x:text><x:value-of "
         "select=\"@x\"/>"},
        {"<t:key name='places'><t:with name='b' select='1'/>\n<t:with name='a'><i><t:key "
         "name='plain'/></i></t:with></t:key>",
         "<i" DECLARED "><x:text>A word</x:text></i><x:text> of </x:text><x:value-of "
                       "select=\"1\"/><x:text>, </x:text>"
         "<i" DECLARED "><x:text>A word</x:text></i>"},
        {"<t:key name='many'><t:with name='n' select='@x | @y'/><t:with name='b' "
         "select='c'/></t:key>",
         "<x:choose><x:when test=\"(@x | @y) = 1 or ((@x | @y)) = 21\"><x:text>One "
         "thing</x:text></x:when><x:otherwise>"
         "<x:value-of select=\"@x | @y\"/><x:text> things in </x:text><x:value-of "
         "select=\"c\"/></x:otherwise></x:choose>"},
        {"<t:key prefix='s.' select='@s'><t:with name='a' select='.'/></t:key>",
         "<x:choose><x:when test=\"string(@s) = 'off-line'\"><x:text>Off for </x:text><x:value-of "
         "select=\".\"/></x:when>"
         "<x:when test=\"string(@s) = 'on'\"><x:text>On</x:text></x:when>" MISSING(
             "s.", "@s") "</x:choose>"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *text = translate(table[i][0]);
        CU_ASSERT_PTR_NOT_NULL_FATAL(text);
        if (strcmp(text, table[i][1]))
            printf("%s\n%s\n", text, table[i][1]);
        CU_ASSERT_STRING_EQUAL(text, table[i][1]);
    }
}

static void complains(void)
{
    static const char *const table[][2] = {
        {"<t:key name='nix'/>", "sheet.xsl:3: no word nix in en.xml"},
        {"<p>\n<t:key prefix='nix.' select='a'/></p>", "sheet.xsl:4: no word begins with nix."},
        {"\n\n<p t:title='nix'/>", "sheet.xsl:5: no word nix"},
        {"<p t:title='places'/>", "sheet.xsl:3: word places has places"},
        {"<p t:title='many'/>", "sheet.xsl:3: word many has places"},
        {"<p title='x' t:title='plain'/>", "sheet.xsl:3: title is given twice"},
        {"<x:if test='1' t:title='plain'/>", "sheet.xsl:3: t:title is for elements"},
        {"<t:key name='places'><t:with name='a' select='1'/></t:key>",
         "word places has the place {b}"},
        {"<t:key name='plain'><t:with name='a' select='1'/></t:key>", "no place {a} in the word"},
        {"<t:key name='many'><t:with name='n'>1</t:with><t:with name='b'>1</t:with></t:key>",
         "word many has plural forms"},
        {"<t:key name='many'><t:with name='b'>1</t:with></t:key>", "word many has plural forms"},
        {"<t:key prefix='s.' select='a'/>", "word s.off-line has the place {a}"},
        {"<t:key prefix='s.'/>", "t:key needs"},
        {"<t:key/>", "t:key needs"},
        {"<t:key name='plain' select='a'/>", "t:key needs"},
        {"<t:key name='plain' prefix='s.' select='a'/>", "t:key needs"},
        {"<t:key nam='plain'/>", "t:key takes no attribute nam"},
        {"<t:key name='plain'>x</t:key>", "t:key holds t:with alone"},
        {"<t:key name='plain'><p/></t:key>", "t:key holds t:with alone"},
        {"<t:key name='places'><t:with select='a'/></t:key>", "t:with needs a name"},
        {"<t:key name='places'><t:with name='a' select='1'/><t:with name='a' select='1'/></t:key>",
         "t:with needs a name of its own"},
        {"<t:key name='places'><t:with name='a'/></t:key>", "t:with needs a select"},
        {"<t:key name='places'><t:with name='a' select='1'>x</t:with></t:key>",
         "t:with needs a select"},
        {"<t:with name='a' select='1'/>", "t:with has no business here"},
        {"<t:word/>", "t:word has no business here"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        CU_ASSERT_PTR_NULL(translate(table[i][0]));
        CU_ASSERT_PTR_NOT_NULL(strstr(faults_text(&faults), table[i][1]));
    }
}

static void bad_catalogues(void)
{
    static const char *const table[][3] = {
        {"", "<word key='a'>x</word><word key='a'>y</word>", "word a is there twice"},
        {"", "<word key='a'/>", "en.xml:2: an empty word"},
        {"", "<word key='a'> \n </word>", "an empty word"},
        {"", "<word>x</word>", "expected <word>"},
        {"", "<word key='a b'>x</word>", "expected <word>"},
        {"", "<words key='a'>x</words>", "expected <word>"},
        {"", "\n<word key='a'>{</word>", "en.xml:3: a brace"},
        {"", "<word key='a'>}</word>", "a brace"},
        {"", "<word key='a'>{}</word>", "a brace"},
        {"", "<word key='a'>{A}</word>", "a brace"},
        {"", "<word key='a'>x<b/></word>", "a word has one <one>"},
        {"plural='{n} = 1'", "<word key='a'><one>x</one></word>", "word a lacks"},
        {"plural='{n} = 1'", "<word key='a'><one>x</one><one>x</one><other>y</other></word>",
         "a word has one <one>"},
        {"", "<word key='a'><one>x</one><other>y</other></word>", "no rule"},
        {"plural='n = 1'", "", "lacks {n}"},
    };
    faults_open(&faults, pool);
    CU_ASSERT_PTR_NOT_NULL(read_catalogue("en", "", ""));
    CU_ASSERT_FALSE(faults_any(&faults));
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        faults_open(&faults, pool);
        CU_ASSERT_PTR_NULL(read_catalogue("en", table[i][0], table[i][1]));
        CU_ASSERT_PTR_NOT_NULL(strstr(faults_text(&faults), table[i][2]));
    }
    faults_close();
}

static void alike(void)
{
    static const char rule[] = "plural='{n} = 1'";
    static const struct {
        const char *en, *nl, *why; /* NULL: they are */
    } table[] = {
        {"<word key='a'>{x} y</word>", "<word key='a'>Z {x}, {x}</word>", NULL},
        {"<word key='a'>x</word>", "", "nl.xml: no word a, which en.xml:2 has"},
        {"", "<word key='a'>x</word>", "en.xml: no word a, which nl.xml:2 has"},
        {"<word key='a'>{x}</word>", "<word key='a'>x</word>",
         "nl.xml: line 2: word a lacks the place {x}"},
        {"<word key='a'>x</word>", "<word key='a'>{x}</word>",
         "en.xml: line 2: word a lacks the place {x}"},
        {"<word key='a'>{n} x</word>", "<word key='a'><one>x</one><other>y</other></word>", NULL},
        {"<word key='a'><one>{x}</one><other>y</other></word>",
         "<word key='a'><one>x</one><other>y</other></word>", "{x}"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        faults_open(&faults, pool);
        struct words *en = read_catalogue("en", rule, table[i].en),
                     *nl = read_catalogue("nl", rule, table[i].nl);
        CU_ASSERT_TRUE_FATAL(en != NULL && nl != NULL);
        CU_ASSERT_EQUAL(words_alike(en, nl, &faults), table[i].why == NULL);
        CU_ASSERT_TRUE(table[i].why == NULL || strstr(faults_text(&faults), table[i].why) != NULL);
    }
    faults_close();
}

CU_TestInfo words_tests[] = {
    {"translates", translates}, {"complains", complains}, {"bad catalogues", bad_catalogues},
    {"alike", alike},           CU_TEST_INFO_NULL,
};
