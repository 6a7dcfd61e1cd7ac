/* pour_test: rows in moulds: each rule of mould.h on values that ask for it. */
#include "view/pour.h"

#include <string.h>

#include <CUnit/CUnit.h>

#include "sample.h"
#include "unit.h"
#include "unzip.h"
#include "view/mould.h"

static const struct column columns[] = {
    {"@name", COLUMN_TEXT}, {"@n", COLUMN_NUMBER}, {"@yes", COLUMN_BOOL}, {"@at", COLUMN_TIME}, {"code", COLUMN_TEXT}, {"key1", COLUMN_TEXT},
};
#define COLUMNS (sizeof columns / sizeof *columns)

static const struct mould *mould_of(const char *xml)
{
    const char *why;
    const struct mould *m = sample_mould(pool, xml, &why);
    if (m == NULL)
        CU_FAIL_FATAL(why);
    return m;
}

static const struct rows *rows_of(const char *const (*values)[COLUMNS], size_t n)
{
    struct rows *r = pool_alloc(pool, sizeof *r);
    struct cell *cells = pool_array(pool, n * COLUMNS + 1, sizeof *cells);
    for (size_t i = 0; i < n * COLUMNS; i++) {
        const char *text = values[i / COLUMNS][i % COLUMNS];
        cells[i] = (struct cell){text, text != NULL ? strlen(text) : 0};
    }
    *r = (struct rows){columns, COLUMNS, n, cells};
    return r;
}

/* Pours <rows>, one call for each, and returns what came out; the call's columns end with NULL. */
static enum err pour(const struct mould *mould, const char *const *column, const struct rows *rows, struct box *b)
{
    struct pour_call call = {.mould = mould, .column = column, .zone = "Europe/Amsterdam", .order = "dmy", .sink = {box_put, b}};
    b->bytes.pool = pool;
    buf_puts(&b->bytes, "");
    while (column[call.columns] != NULL)
        call.columns++;
    struct pour *p = pour_begin(pool, &call);
    enum err e = ERR_NONE;
    for (size_t i = 0; e == ERR_NONE && i < rows->rows; i++) {
        struct pool *scratch = pool_new();
        struct rows one = *rows;
        one.cells += i * rows->columns;
        one.rows = 1;
        e = pour_rows(p, scratch, &one);
        pool_free(scratch);
    }
    return e == ERR_NONE ? pour_end(p) : e;
}

#define FILE_OF(inside) "<v:file xmlns:v='urn:reeve:view'>" inside "</v:file>"
#define NAMES ((const char *const[]){"name", NULL})

/* One row of one text, by rows with the attributes <how> and <inside> beside the row "[cells]" and the text's cell. */
static const char *pour_text(const char *how, const char *inside, const char *value)
{
    const char *const row[1][COLUMNS] = {{value}};
    struct box b = {.room = 0};
    const char *xml = pool_format(pool, FILE_OF("<v:rows %s>%s<v:row>$(cells)</v:row><v:cell type='text'>$(value)</v:cell></v:rows>"), how, inside);
    CU_ASSERT_EQUAL(pour(mould_of(xml), NAMES, rows_of(row, 1), &b), ERR_NONE);
    return b.bytes.text;
}

static void signs(void)
{
    static const char *const table[][2] = {
        {"", ""},
        {"plain", "plain"},
        {"<", "&lt;"},
        {"a<b<<c", "a&lt;b&lt;&lt;c"},
        {"\xE5\xA4\xA7<\xF0\x9F\x98\x80", "\xE5\xA4\xA7&lt;\xF0\x9F\x98\x80"},
        {"one\r\ntwo", "one\ntwo"},
        {"$(value)<", "$(value)&lt;"},
        {"_", "_"},
        {"_x", "_x"},
        {"_x000D", "_x000D"},
        {"_x000D_", "!x000D_"},
        {"_x00g0_", "_x00g0_"},
        {"__xfFfF_x", "_!xfFfF_x"},
        {"_x000D_x000D_", "!x000D!x000D_"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        CU_ASSERT_STRING_EQUAL(pour_text("", "<v:sign is='&lt;'>&amp;lt;</v:sign><v:sign is='&#13;'/><v:sign is='_'>!</v:sign>", table[i][0]), table[i][1]);
}

/* U+FFFD for what XML cannot carry, whatever the format. */
static void hostile_text(void)
{
    static const char *const table[][2] = {
        {"a\x01z", "a\xEF\xBF\xBDz"},       {"\xEF\xBF\xBE", "\xEF\xBF\xBD"},     {"cut\xC3", "cut\xEF\xBF\xBD"},
        {"\xED\xA0\x80", "\xEF\xBF\xBD"},   {"\xC0\xAF", "\xEF\xBF\xBD"},         {"\t\n\r", "\t\n\r"},
        {"\x7F\xC2\x85", "\x7F\xC2\x85"},   {"\xF4\x90\x80\x80", "\xEF\xBF\xBD"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *made = pour_text("", "", table[i][0]);
        CU_ASSERT_PTR_NOT_NULL(strstr(made, table[i][1]));
        CU_ASSERT_EQUAL(strspn(made, "\x01\x02\xC0\xC3\xED\xF4"), 0);
    }
    struct cell cells[COLUMNS] = {{"nul\0here", 8}};
    struct rows r = {columns, COLUMNS, 1, cells};
    struct box b = {.room = 0};
    const struct mould *m = mould_of(FILE_OF("<v:rows><v:row>$(cells)</v:row><v:cell type='text'>$(value)</v:cell></v:rows>"));
    CU_ASSERT_EQUAL(pour(m, NAMES, &r, &b), ERR_NONE);
    CU_ASSERT_STRING_EQUAL(b.bytes.text, "nul\xEF\xBF\xBDhere");
}

static void quotes_and_guards(void)
{
    static const char *const table[][2] = {
        {"plain", "plain"},         {"a,b", "\"a,b\""},     {"\"", "\"\"\"\""},     {"a\nb", "\"a\nb\""}, {"\r", "\"'\r\""},
        {"=1+1", "'=1+1"},          {"+31", "'+31"},        {"-", "'-"},            {"@x", "'@x"},       {"\tx", "'\tx"},
        {"=1,2", "\"'=1,2\""},      {"a=1", "a=1"},         {"", ""},               {"'", "'"},          {"\xEF\xBC\x9D" "1", "\xEF\xBC\x9D" "1"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        CU_ASSERT_STRING_EQUAL(pour_text("quote='&quot;' quoted=',&quot;&#13;&#10;' guard=\"'\" guarded='=+-@&#9;&#13;'", "<v:sign is='&quot;'>\"\"</v:sign>",
                                         table[i][0]), table[i][1]);
}

/* Numbers are no texts: what begins with a sign there is below zero. */
static void guards_no_numbers(void)
{
    static const char *const rows[][COLUMNS] = {{"-1", "-1.5", "1", "2026-01-01", "-x", "k"}};
    struct box b = {.room = 0};
    const struct mould *m = mould_of(FILE_OF("<v:rows guard='!' guarded='-12tf'><v:row between=','>$(cells)</v:row><v:cell type='text'>$(value)</v:cell></v:rows>"));
    CU_ASSERT_EQUAL(pour(m, (const char *const[]){"name", "n", "yes", "at", "code", NULL}, rows_of(rows, 1), &b), ERR_NONE);
    CU_ASSERT_STRING_EQUAL(b.bytes.text, "!-1,-1.5,true,2026-01-01,!-x");
}

static void cuts(void)
{
    static const char *const table[][2] = {
        {"abcd", "abcd"}, {"abcde", "abcd"}, {"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"},
        {"ab\xF0\x9F\x98\x80", "ab\xF0\x9F\x98\x80"}, {"abc\xF0\x9F\x98\x80", "abc"}, {"abc\xE5\xA4\xA7\xE5\xA4\xA7", "abc\xE5\xA4\xA7"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        CU_ASSERT_STRING_EQUAL(pour_text("longest='4'", "", table[i][0]), table[i][1]);
}

static void blanks(void)
{
    static const char *const table[][2] = {
        {"a b", "a b"}, {" a ", "_a_"}, {"a  b", "a _b"}, {"a   b", "a __b"}, {" ", "_"}, {"  ", "__"}, {"a \n b", "a_\n_b"}, {"", ""},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        CU_ASSERT_STRING_EQUAL(pour_text("blank='_'", "", table[i][0]), table[i][1]);
}

/* Lines of <fold> octets, never cut within a character, and unfolded they are what they were. */
static void folds(void)
{
    struct buf text = {.pool = pool};
    for (int i = 0; i < 60; i++) {
        static const char *const some[] = {"a", "\xC3\xA9", "\xE5\xA4\xA7", "\xF0\x9F\x98\x80"};
        buf_puts(&text, some[i % 4]);
        for (long most = 5; most < 80; most += 1 + most / 7) {
            const char *made = pour_text(pool_format(pool, "fold='%ld'", most), "", text.text);
            struct buf unfolded = {.pool = pool};
            buf_puts(&unfolded, "");
            for (const char *line = made; line != NULL;) {
                const char *end = strstr(line, "\r\n ");
                size_t length = end != NULL ? (size_t)(end - line) : strlen(line);
                CU_ASSERT_TRUE(length + (line != made) <= (size_t)most);
                CU_ASSERT_TRUE(length > 0 && ((unsigned char)*line & 0xC0) != 0x80);
                buf_add(&unfolded, line, length);
                line = end != NULL ? end + 3 : NULL;
            }
            CU_ASSERT_STRING_EQUAL(unfolded.text, text.text);
        }
    }
}

static void folds_lines(void)
{
    const char *const row[1][COLUMNS] = {{"56789"}};
    struct box b = {.room = 0};
    const struct mould *m = mould_of(FILE_OF("<v:rows fold='9'><v:row>1234$(cells)&#13;&#10;1234$(cells)0&#13;&#10;&#13;&#10;end</v:row>"
                                             "<v:cell type='text'>$(value)</v:cell></v:rows>"));
    CU_ASSERT_EQUAL(pour(m, NAMES, rows_of(row, 1), &b), ERR_NONE);
    CU_ASSERT_STRING_EQUAL(b.bytes.text, "123456789\r\n123456789\r\n 0\r\n\r\nend");
}

#define ALL ((const char *const[]){"name", "n", "yes", "at", "code", NULL})

static void cells_by_type(void)
{
    static const char *const rows[][COLUMNS] = {
        {"Ada", "12", "1", "2026-07-01 12:30:05.999999", "a", "k"},
        {"Bo", "-1.5", "0", "2026-01-01", "b", "k"},
        {NULL, NULL, NULL, NULL, NULL, "k"},
        {"Cy", NULL, "2", NULL, "c", "k"},
    };
    struct box b = {.room = 0};
    const struct mould *m = mould_of(FILE_OF(
        "&lt;<v:rows first='5' between='|'><v:row between=','>$(n):$(cells).$(@key1)</v:row>"
        "<v:cell type='text'>$(column)$(n)=$(value)</v:cell><v:cell type='number'>$(name) $(value) $(@name)</v:cell>"
        "<v:cell type='bool'>$(value)<v:word is='true'>Yes</v:word></v:cell>"
        "<v:cell type='time'>$(value) $(day) $(clock) $(shown)</v:cell><v:cell type='date'>$(day)</v:cell>"
        "<v:cell column='code'><v:word is='a'>A</v:word><v:word is='b'/></v:cell></v:rows>>"));
    CU_ASSERT_EQUAL(pour(m, ALL, rows_of(rows, 4), &b), ERR_NONE);
    CU_ASSERT_STRING_EQUAL(b.bytes.text,
                           "<5:A5=Ada,n 12 Ada,Yes,2026-07-01T14:30:05+02:00 2026-07-01 14:30:05 01-07-2026 14:30,E5=A.k"
                           "|6:A6=Bo,n -1.5 Bo,false,2026-01-01,E6=.k|7:.k|8:A8=Cy,Yes,E8=c.k>");
}

static void cells_without_pattern(void)
{
    static const char *const rows[][COLUMNS] = {{"Ada", "1", "1", "2026-07-01 12:30:05", "<", "k"}};
    struct box b = {.room = 0};
    const struct mould *m = mould_of(FILE_OF(
        "<v:rows><v:row between=','>$(cells)</v:row><v:cell column='code'>[$(value)$(@at)$(@none)$(day)]</v:cell>"
        "<v:sign is='&lt;'>L</v:sign><v:empty>-</v:empty></v:rows>"));
    CU_ASSERT_EQUAL(pour(m, ALL, rows_of(rows, 1), &b), ERR_NONE);
    CU_ASSERT_STRING_EQUAL(b.bytes.text, "[L2026-07-01T14:30:05+02:00L]");
}

static void empties(void)
{
    static const char *const rows[][COLUMNS] = {{NULL, "1", NULL, NULL, "", "k"}, {"", NULL, NULL, NULL, NULL, "k"}};
    struct box b = {.room = 0};
    const struct mould *m = mould_of(FILE_OF("<v:rows><v:row between=','>$(cells);</v:row><v:cell type='text'>'$(value)'</v:cell><v:empty>$(column)</v:empty></v:rows>"));
    CU_ASSERT_EQUAL(pour(m, ALL, rows_of(rows, 2), &b), ERR_NONE);
    CU_ASSERT_STRING_EQUAL(b.bytes.text, "A,'1',C,D,'';'',B,C,D,E;");
}

static void serials(void)
{
    static const char *const table[][2] = {
        {"1899-12-30", "0"},
        {"1900-03-01", "61"},
        {"1970-01-01", "25569"},
        {"2000-02-29", "36585"},
        {"2026-11-21", "46347"},
        {"2028-02-29", "46812"},
        {"2028-03-01", "46813"},
        {"2100-02-28", "73109"},
        {"2100-03-01", "73110"},
        {"9999-12-31", "2958465"},
        {"2026-11-20 23:00:00", "46347.00000000000"},
        {"2026-11-21 11:00:00", "46347.50000000000"},
        {"2026-11-21 22:59:59.999999", "46347.99998842593"},
        {"2026-11-20 23:00:01", "46347.00001157407"},
        {"2026-03-29 01:00:00", "46110.12500000000"},
    };
    const struct mould *m = mould_of(FILE_OF("<v:rows><v:row>$(cells)</v:row><v:cell type='time'>$(serial)</v:cell></v:rows>"));
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *const row[1][COLUMNS] = {{"", "", "", table[i][0]}};
        struct box b = {.room = 0};
        CU_ASSERT_EQUAL(pour(m, (const char *const[]){"at", NULL}, rows_of(row, 1), &b), ERR_NONE);
        CU_ASSERT_STRING_EQUAL(b.bytes.text, table[i][1]);
    }
}

/* Two rows a file; the second has a pattern of its own, and begins its numbers anew. */
#define PARTS                                                                                                                       \
    "<v:rows first='2' most='2' between=','><v:row>$(n)$(cells)</v:row><v:cell type='text'>$(value)</v:cell></v:rows>)("            \
    "<v:rows most='2'><v:row>$(n)$(cells)</v:row><v:cell type='text'>&lt;$(value)></v:cell></v:rows>"

static void goes_on(void)
{
    static const char *const rows[][COLUMNS] = {{"a"}, {"b"}, {"c"}, {"d"}, {"e"}};
    static const char *const made[] = {"()()", "(2a)()", "(2a,3b)()", "(2a,3b)(1<c>)", "(2a,3b)(1<c>2<d>)"};
    for (size_t n = 0; n < 5; n++) {
        struct box b = {.room = 0};
        CU_ASSERT_EQUAL(pour(mould_of(FILE_OF("(" PARTS ")")), NAMES, rows_of(rows, n), &b), ERR_NONE);
        CU_ASSERT_STRING_EQUAL(b.bytes.text, made[n]);
    }
    struct box b = {.room = 0};
    CU_ASSERT_EQUAL(pour(mould_of(FILE_OF("(" PARTS ")")), NAMES, rows_of(rows, 5), &b), ERR_INTERNAL);
}

static void goes_into_archives(void)
{
    static const char *const rows[][COLUMNS] = {{"a"}, {"b"}, {"c"}};
    struct box b = {.room = 0};
    struct unzip zip;
    const struct mould *m = mould_of("<v:zip xmlns:v='urn:reeve:view'><v:file name='type' stored='true'>x</v:file><v:file name='rows'>(" PARTS
                                     ")</v:file><v:file name='more'>[<v:rows><v:row>x</v:row></v:rows>]</v:file><v:file name='end'>.</v:file></v:zip>");
    CU_ASSERT_EQUAL(pour(m, NAMES, rows_of(rows, 3), &b), ERR_NONE);
    const char *why = unzip(pool, b.bytes.text, b.bytes.length, &zip);
    CU_ASSERT_PTR_NULL_FATAL(why);
    CU_ASSERT_EQUAL_FATAL(zip.files, 4);
    CU_ASSERT_TRUE(zip.file[0].stored);
    CU_ASSERT_STRING_EQUAL(zip.file[1].text, "(2a,3b)(1<c>)");
    CU_ASSERT_STRING_EQUAL(zip.file[2].text, "[]");
    CU_ASSERT_STRING_EQUAL(zip.file[3].text, ".");
}

static void fails(void)
{
    static const char *const rows[][COLUMNS] = {{"a"}, {"b"}};
    const struct mould *m = mould_of(FILE_OF("12<v:rows><v:row>$(cells)</v:row><v:cell type='text'>$(value)</v:cell></v:rows>34"));
    for (size_t room = 1; room < 7; room++) {
        struct box b = {.room = room};
        CU_ASSERT_EQUAL(pour(m, NAMES, rows_of(rows, 2), &b), room < 6 ? ERR_INTERNAL : ERR_NONE);
    }
    struct box b = {.room = 0};
    CU_ASSERT_EQUAL(pour(m, (const char *const[]){"unheard-of", NULL}, rows_of(rows, 1), &b), ERR_INTERNAL);
    CU_ASSERT_EQUAL(pour(mould_of(FILE_OF("no rows")), NAMES, rows_of(rows, 1), &b), ERR_INTERNAL);
}

CU_TestInfo pour_tests[] = {
    {"pour: signs stand for characters", signs},
    {"pour: text that XML cannot carry is replaced in every format", hostile_text},
    {"pour: quotes and guards", quotes_and_guards},
    {"pour: numbers, times, yes and no are not guarded", guards_no_numbers},
    {"pour: values are cut between characters", cuts},
    {"pour: spaces that would be lost have a sign", blanks},
    {"pour: lines are folded between characters", folds},
    {"pour: lines that fit are not folded", folds_lines},
    {"pour: cells by type, by column, in words", cells_by_type},
    {"pour: a cell without a pattern is left out", cells_without_pattern},
    {"pour: NULL is empty, an empty text is not", empties},
    {"pour: times as days since 1899-12-30", serials},
    {"pour: rows go on in the next file", goes_on},
    {"pour: rows go into archives", goes_into_archives},
    {"pour: a sink that stops, a column that is not there", fails},
    CU_TEST_INFO_NULL,
};
