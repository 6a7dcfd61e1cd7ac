/* mould_test: what a sheet makes, read into pieces; what is no mould is refused with a reason. */
#include "view/mould.h"

#include <string.h>

#include <CUnit/CUnit.h>

#include "sample.h"
#include "unit.h"

static const struct mould *read_mould(const char *inside, const char **why)
{
    const char *xml = pool_format(pool, "<v:file xmlns:v='urn:reeve:view' xmlns:x='urn:x'>%s</v:file>", inside);
    if (*inside == '!')
        xml = inside + 1;
    return sample_mould(pool, xml, why);
}

static const struct mould *good(const char *inside)
{
    const char *why;
    const struct mould *m = read_mould(inside, &why);
    if (m == NULL)
        CU_FAIL_FATAL(why);
    return m;
}

static void writes_text(void)
{
    static const char *const table[][2] = {
        {"", ""},
        {"a&lt;b> &amp;", "a<b> &"},
        {"<a/><b> c </b>", "<a/><b> c </b>"},
        {"<a>&lt;&amp;\"&#13;&#10;&#9;</a>", "<a>&lt;&amp;&quot;&#13;\n\t</a>"},
        {"<a b='&lt;&#9;&#10;&#13;&quot;&apos;'/>", "<a b=\"&lt;&#9;&#10;&#13;&quot;'\"/>"},
        {"<x:a x:b='1' xml:space='preserve'/>", "<x:a x:b=\"1\" xml:space=\"preserve\"/>"},
        {"<a xmlns='urn:a' xmlns:y='urn:y' xmlns:w='urn:reeve:view'><y:b/></a>", "<a xmlns=\"urn:a\" xmlns:y=\"urn:y\"><y:b/></a>"},
        {"<![CDATA[<b>]]>", "<b>"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const struct mould *m = good(table[i][0]);
        CU_ASSERT_EQUAL_FATAL(m->files, 1);
        CU_ASSERT_PTR_NULL(m->file[0].rows);
        if (strcmp(m->file[0].before, table[i][1]) != 0)
            CU_FAIL(pool_format(pool, "%s: %s", table[i][0], m->file[0].before));
        CU_ASSERT_EQUAL(m->file[0].before_length, strlen(m->file[0].before));
    }
}

static void reads_rows(void)
{
    const struct mould *m = good(
        "<a><v:rows first='2' most='3' fold='75' longest='9' between=',' quote='q' quoted='&#10;,' guard='g' guarded='=' blank='_'>"
        "<v:sign is='&lt;'>&amp;lt;</v:sign><v:sign is='&#9;'><tab/></v:sign><v:sign is='x'/>"
        "<v:row between=';'>[$(n)$(cells)$(@city)]</v:row>"
        "<v:cell type='text'><t>$(value)</t></v:cell><v:cell type='bool'>$(name)<v:word is='true'>Yes</v:word></v:cell>"
        "<v:cell column='status'><v:word is='a'>A</v:word><v:word is='b'/></v:cell><v:empty/></v:rows></a>");
    CU_ASSERT_STRING_EQUAL(m->file[0].before, "<a>");
    CU_ASSERT_STRING_EQUAL(m->file[0].after, "</a>");
    const struct mould_rows *r = m->file[0].rows;
    CU_ASSERT_PTR_NOT_NULL_FATAL(r);
    CU_ASSERT_TRUE(r->first == 2 && r->most == 3 && r->fold == 75 && r->longest == 9);
    CU_ASSERT_STRING_EQUAL(r->between, ",");
    CU_ASSERT_STRING_EQUAL(r->quote, "q");
    CU_ASSERT_STRING_EQUAL(r->quoted, "\n,");
    CU_ASSERT_STRING_EQUAL(r->guard, "g");
    CU_ASSERT_STRING_EQUAL(r->guarded, "=");
    CU_ASSERT_STRING_EQUAL(r->blank, "_");
    CU_ASSERT_STRING_EQUAL(r->sign['<'], "&lt;");
    CU_ASSERT_STRING_EQUAL(r->sign['\t'], "<tab/>");
    CU_ASSERT_STRING_EQUAL(r->sign['x'], "");
    CU_ASSERT_PTR_NULL(r->sign['y']);
    CU_ASSERT_STRING_EQUAL(r->row_between, ";");
    static const enum place places[] = {PLACE_LITERAL, PLACE_N, PLACE_CELLS, PLACE_OTHER, PLACE_LITERAL};
    CU_ASSERT_EQUAL_FATAL(r->row.pieces, 5);
    for (size_t i = 0; i < 5; i++)
        CU_ASSERT_EQUAL(r->row.piece[i].place, places[i]);
    CU_ASSERT_STRING_EQUAL(r->row.piece[3].text, "city");
    CU_ASSERT_PTR_NULL(r->type[CELL_NUMBER]);
    CU_ASSERT_EQUAL(r->type[CELL_TEXT]->pattern.pieces, 3);
    CU_ASSERT_PTR_NULL(r->type[CELL_TEXT]->word->is);
    CU_ASSERT_STRING_EQUAL(r->type[CELL_BOOL]->word->text, "Yes");
    CU_ASSERT_EQUAL_FATAL(r->cells, 1);
    CU_ASSERT_STRING_EQUAL(r->cell[0].column, "status");
    CU_ASSERT_EQUAL(r->cell[0].pattern.pieces, 0);
    CU_ASSERT_STRING_EQUAL(r->cell[0].word[0].text, "A");
    CU_ASSERT_STRING_EQUAL(r->cell[0].word[1].text, "");
    CU_ASSERT_PTR_NULL(r->cell[0].word[2].is);
    CU_ASSERT_PTR_NOT_NULL_FATAL(r->empty);
    CU_ASSERT_EQUAL(r->empty->pieces, 0);
}

static void reads_bare_rows(void)
{
    const struct mould_rows *r = good("<v:rows><v:row>x</v:row></v:rows>")->file[0].rows;
    CU_ASSERT_TRUE(r->first == 1 && r->most == 0 && r->fold == 0 && r->longest == 0);
    CU_ASSERT_TRUE(r->between == NULL && r->quote == NULL && r->guard == NULL && r->blank == NULL && r->empty == NULL);
}

static void reads_several(void)
{
    const struct mould *m = good("1<v:rows><v:row>x</v:row></v:rows>2<v:rows><v:row>y</v:row></v:rows>3");
    CU_ASSERT_EQUAL_FATAL(m->files, 2);
    CU_ASSERT_STRING_EQUAL(m->file[0].before, "1");
    CU_ASSERT_EQUAL(m->file[0].after_length, 0);
    CU_ASSERT_STRING_EQUAL(m->file[1].before, "2");
    CU_ASSERT_STRING_EQUAL(m->file[1].after, "3");
    CU_ASSERT_EQUAL(*m->file[1].rows->row.piece[0].text, 'y');
}

static void reads_archives(void)
{
    const struct mould *m = good("!<v:zip xmlns:v='urn:reeve:view'><v:file name='a' stored='true'>s</v:file>"
                                 "<v:file name='b'>1<v:rows><v:row>x</v:row></v:rows>2<v:rows><v:row>y</v:row></v:rows></v:file></v:zip>");
    CU_ASSERT_TRUE(m->zip);
    CU_ASSERT_EQUAL_FATAL(m->files, 3);
    CU_ASSERT_TRUE(m->file[0].stored);
    CU_ASSERT_FALSE(m->file[1].stored);
    CU_ASSERT_STRING_EQUAL(m->file[1].name, "b");
    CU_ASSERT_PTR_NULL(m->file[2].name);
    CU_ASSERT_STRING_EQUAL(m->file[2].before, "2");
}

static void refuses(void)
{
#define ROWS(inside) "<v:rows><v:row>x</v:row>" inside "</v:rows>"
#define ZIP(inside) "!<v:zip xmlns:v='urn:reeve:view'>" inside "</v:zip>"
    static const char *const table[][2] = {
        {"!<file/>", "a zip or a file"},
        {"<!-- x -->", "neither elements nor text"},
        {"<v:cell/>", "does not belong here"},
        {"<v:rows/>", "has no row"},
        {"<v:rows fold='4'><v:row>x</v:row></v:rows>", "folds within characters"},
        {"<v:rows quoted=','><v:row>x</v:row></v:rows>", "quotes or guards"},
        {"<v:rows guarded='='><v:row>x</v:row></v:rows>", "quotes or guards"},
        {"<v:rows>x</v:rows>", "does not belong into rows"},
        {ROWS("<v:sign>x</v:sign>"), "no sign of ASCII"},
        {ROWS("<v:sign is=''>x</v:sign>"), "no sign of ASCII"},
        {ROWS("<v:sign is='ab'>x</v:sign>"), "no sign of ASCII"},
        {ROWS("<v:sign is='\xC3\xA9'>x</v:sign>"), "no sign of ASCII"},
        {ROWS("<v:cell>x</v:cell>"), "no type and no column"},
        {ROWS("<v:cell type='uint'>x</v:cell>"), "no type and no column"},
        {ROWS("<v:cell type='text'>$(valeu)</v:cell>"), "a place that there is not"},
        {ROWS("<v:cell type='text'>$(value</v:cell>"), "a place that there is not"},
        {ROWS("<v:cell column='a'><v:word>x</v:word></v:cell>"), "what it is for"},
        {ROWS("<v:cell type='text'>" ROWS("") "</v:cell>"), "stands in a pattern"},
        {ROWS("<v:row/>"), "has no row"},
        {ZIP("x"), "is no file"},
        {ZIP("<v:file>x</v:file>"), "has no name"},
        {ZIP("<v:file name='a' stored='true'>x" ROWS("") "</v:file>"), "is stored and has rows"},
        {"!<v:file stored='true' xmlns:v='urn:reeve:view'>x</v:file>", "in no archive"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *why;
        CU_ASSERT_PTR_NULL(read_mould(table[i][0], &why));
        CU_ASSERT_PTR_NOT_NULL_FATAL(why);
        if (strstr(why, table[i][1]) == NULL)
            CU_FAIL(pool_format(pool, "%s: %s", table[i][0], why));
    }
}

static void refuses_too_much(void)
{
    struct buf files = {.pool = pool}, cells = {.pool = pool};
    const char *why;
    buf_puts(&cells, "<v:rows><v:row>x</v:row>");
    for (int i = 0; i <= MOULD_FILES; i++) {
        buf_puts(&files, "<v:rows><v:row>x</v:row></v:rows>");
        buf_format(&cells, "<v:cell column='c%d'>x</v:cell>", i);
    }
    buf_puts(&cells, "</v:rows>");
    CU_ASSERT_PTR_NULL(read_mould(files.text, &why));
    CU_ASSERT_PTR_NOT_NULL(strstr(why, "one too many"));
    CU_ASSERT_PTR_NULL(read_mould(cells.text, &why));
    CU_ASSERT_PTR_NOT_NULL(strstr(why, "one too many"));
}

CU_TestInfo mould_tests[] = {
    {"mould: text is written as it is, elements as XML", writes_text},
    {"mould: rows, their signs, patterns and words", reads_rows},
    {"mould: what rows do not say is nothing", reads_bare_rows},
    {"mould: several rows in one file", reads_several},
    {"mould: archives", reads_archives},
    {"mould: what is none is refused with a reason", refuses},
    {"mould: too many files or cells are refused", refuses_too_much},
    CU_TEST_INFO_NULL,
};
