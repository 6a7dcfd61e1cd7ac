/* html_test: a tree in, HTML out; what cannot be written safely is refused. */
#include "view/html.h"

#include <string.h>

#include <CUnit/CUnit.h>
#include <libxml/parser.h>

#include "unit.h"

static bool write_tree(const char *xml, const char **html, const char **why)
{
    struct faults faults;
    struct buf out = {.pool = pool};
    xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), "tree.xml", "UTF-8",
                                XML_PARSE_NONET | XML_PARSE_NOCDATA);
    CU_ASSERT_PTR_NOT_NULL_FATAL(doc);
    faults_open(&faults, pool);
    bool done = html_write(&out, doc, &faults);
    faults_close();
    xmlFreeDoc(doc);
    *html = out.text;
    *why = faults_text(&faults);
    CU_ASSERT_TRUE(!done || out.text[out.length] == '\0');
    return done;
}

static void writes(void)
{
    static const char *const table[][2] = {
        {"<html lang='en'><head/></html>",
         "<!DOCTYPE html>\n<html lang=\"en\"><head></head></html>"},
        {"<p>a<br/>b<input value=''/></p>", "<p>a<br>b<input value=\"\"></p>"},
        {"<p/>", "<p></p>"},
        {"<p> <b/> </p>", "<p> <b></b> </p>"},
        {"<p>&lt;&amp;&gt;\"'&#13;\xC2\xA0\xF0\x9F\x98\x80</p>",
         "<p>&lt;&amp;&gt;&quot;'&#13;\xC2\xA0\xF0\x9F\x98\x80</p>"},
        {"<p t='&lt;&amp;&gt;&quot;&#39;&#9;&#10;&#13;'/>",
         "<p t=\"&lt;&amp;&gt;&quot;'\t\n&#13;\"></p>"},
        {"<input checked=''/>", "<input checked=\"\">"},
        {"<a href='/a b?c=\xC3\xA9&amp;d'/>", "<a href=\"/a b?c=\xC3\xA9&amp;d\"></a>"},
        {"<p><script src='/a.js'/><style/></p>",
         "<p><script src=\"/a.js\"></script><style></style></p>"},
        {"<p><textarea>\nx</textarea><pre>\n\n</pre><div>\n</div></p>",
         "<p><textarea>\n\nx</textarea><pre>\n\n\n</pre><div>\n</div></p>"},
        {"<p><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0'/></svg></p>",
         "<p><svg viewBox=\"0 0 1 1\"><path d=\"M0\"></path></svg></p>"},
        {"<p xmlns:t='urn:reeve:words' xmlns:x='urn:x'><b/></p>", "<p><b></b></p>"},
        {"<p><![CDATA[<b>]]></p>", "<p>&lt;b&gt;</p>"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *html, *why;
        CU_ASSERT_TRUE_FATAL(write_tree(table[i][0], &html, &why));
        CU_ASSERT_STRING_EQUAL(html, table[i][1]);
    }
}

static void refuses(void)
{
    static const char *const table[][2] = {
        {"<p><script>alert(1)</script></p>", "script: content where"},
        {"<p><style><b/></style></p>", "style: content where"},
        {"<p><iframe>x</iframe></p>", "iframe: content where"},
        {"<p><br>x</br></p>", "br: a void element"},
        {"<p><!-- x --></p>", "comment: neither"},
        {"<p><?x y?></p>", "x: neither"},
        {"<p><t:key xmlns:t='urn:reeve:words' name='a'/></p>", "key: an element with a prefix"},
        {"<p><b xml:lang='en'/></p>", "lang: an attribute with a prefix"},
        {"<!-- x --><p/>", "does not begin"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *html, *why;
        CU_ASSERT_FALSE(write_tree(table[i][0], &html, &why));
        CU_ASSERT_PTR_NOT_NULL(strstr(why, table[i][1]));
    }
}

static void writes_much(void)
{
    struct buf xml = {.pool = pool};
    buf_puts(&xml, "<p>");
    for (int i = 0; i < 5000; i++)
        buf_format(&xml, "<b n='%d'>&lt;%d</b>", i, i);
    buf_puts(&xml, "</p>");
    const char *html, *why;
    CU_ASSERT_TRUE_FATAL(write_tree(xml.text, &html, &why));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(html, "<b n=\"4998\">&lt;4998</b><b n=\"4999\">&lt;4999</b></p>"));
    CU_ASSERT_EQUAL(strlen(html), xml.length);
}

CU_TestInfo html_tests[] = {
    {"writes", writes},
    {"refuses", refuses},
    {"writes much", writes_much},
    CU_TEST_INFO_NULL,
};
