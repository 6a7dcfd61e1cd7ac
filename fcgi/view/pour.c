/* pour: one pass over the pieces of a pattern for each row and cell, one over the characters of each value. */
#include "view/pour.h"

#include <string.h>

#include "base/log.h"
#include "base/time.h"
#include "view/clean.h"
#include "view/extend.h"
#include "view/mould.h"
#include "view/zip.h"

#define PIECE 65536 /* bytes that are given on in one go */
#define DAY 10
#define CLOCK 8

/* A column of the file as the rows have it. */
struct stream {
    const char *name;
    size_t at; /* in the rows */
    enum cell_type type;
    const struct pattern *pattern, *day; /* <day>: of a time without a clock; NULL: left out */
    const struct mould_word *word;       /* NULL: none */
};

/* What a character of a value asks for: to be looked at, because it may have a sign; quotes around the value. */
enum { SIGN = 1, QUOTES = 2 };

struct pour {
    const struct pour_call *call;
    struct zip *zip; /* NULL: a single file */
    struct pool *pool, *scratch;
    struct buf out, line;
    struct stream *stream;    /* NULL until the first rows have come */
    size_t file;              /* where the rows go */
    const struct mould_rows *mould; /* of it */
    long poured;              /* rows in it */
    const struct rows *rows;  /* being poured */
    const struct cell *cells; /* the row */
    char number[20];          /* of the row */
    bool failed;
    unsigned char asks[256];
};

/* ---- Giving on. */

static void give(struct pour *p, const char *bytes, size_t length)
{
    const struct sink *sink = &p->call->sink;
    if (p->failed || length == 0)
        return;
    if (p->zip != NULL)
        zip_write(p->zip, bytes, length);
    p->failed = p->zip != NULL ? !zip_good(p->zip) : !sink->write(sink->to, bytes, length);
}

static void flush(struct pour *p)
{
    give(p, p->out.text, p->out.length);
    p->out.length = 0;
}

static void add_text(struct buf *b, const char *text)
{
    buf_put(b, text, strlen(text));
}

/* ---- Files of the mould. */

static const struct mould_file *file_of(const struct pour *p)
{
    return &p->call->mould->file[p->file];
}

static void open_file(struct pour *p)
{
    const struct mould_file *f = file_of(p);
    if (f->stored) {
        zip_store(p->zip, f->name, f->before, f->before_length);
        return;
    }
    if (p->zip != NULL && f->name != NULL)
        zip_file(p->zip, f->name);
    give(p, f->before, f->before_length);
}

static void learn_rows(struct pour *p)
{
    const struct mould_rows *rows = p->mould = file_of(p)->rows;
    memset(p->asks, 0, sizeof p->asks);
    for (size_t c = 1; c < MOULD_SIGNS; c++)
        if (rows->sign[c] != NULL)
            p->asks[c] |= SIGN;
    if (rows->blank != NULL)
        p->asks[' '] |= SIGN;
    for (const char *c = rows->quoted; c != NULL && *c != '\0'; c++)
        p->asks[(unsigned char)*c] |= QUOTES;
}

/* Goes on to the next rows, writing what stands before them; false: there are none. */
static bool next_rows(struct pour *p)
{
    for (; p->file < p->call->mould->files; p->file++) {
        open_file(p);
        if (file_of(p)->rows != NULL) {
            p->poured = 0;
            learn_rows(p);
            return true;
        }
    }
    return false;
}

static void end_rows(struct pour *p)
{
    flush(p);
    give(p, file_of(p)->after, file_of(p)->after_length);
    p->file++;
}

struct pour *pour_begin(struct pool *pool, const struct pour_call *call)
{
    struct pour *p = pool_alloc(pool, sizeof *p);
    *p = (struct pour){.call = call, .pool = pool, .out = {.pool = pool}, .line = {.pool = pool}};
    if (call->mould->zip)
        p->zip = zip_begin(pool, &call->sink);
    if (!next_rows(p)) {
        log_write(LOG_ERR, "pour", "the mould has no rows");
        p->failed = true;
    }
    return p;
}

/* ---- Values. */

/* Whether <text> begins as "_x000D_" does. */
static bool is_escape(const char *text, const char *end)
{
    if (end - text < 7 || text[1] != 'x' || text[6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++)
        if (text[i] == '\0' || strchr("0123456789abcdefABCDEF", text[i]) == NULL)
            return false;
    return true;
}

/* Whether the space at <at> would be lost where white space is collapsed. */
static bool is_blank(const char *begin, const char *at, const char *end)
{
    return at == begin || at + 1 == end || at[-1] == ' ' || at[-1] == '\n' || at[1] == '\n';
}

/* What stands for the character at <at>; NULL: itself. */
static const char *sign_of(const struct mould_rows *mould, const char *begin, const char *at, const char *end)
{
    if (*at == ' ' && mould->blank != NULL && is_blank(begin, at, end))
        return mould->blank;
    if (*at == '_' && !is_escape(at, end))
        return NULL;
    return mould->sign[(unsigned char)*at];
}

/* As the mould writes characters: most stand for themselves, and are copied in runs. */
static void put_signs(const struct pour *p, struct buf *out, const char *text, size_t length)
{
    const char *end = text + length, *from = text;
    for (const char *at = text; at < end; at++) {
        if (!(p->asks[(unsigned char)*at] & SIGN))
            continue;
        const char *sign = sign_of(p->mould, text, at, end);
        if (sign == NULL)
            continue;
        buf_put(out, from, (size_t)(at - from));
        add_text(out, sign);
        from = at + 1;
    }
    buf_put(out, from, (size_t)(end - from));
}

static bool needs_quotes(const struct pour *p, const char *text, size_t length)
{
    for (size_t i = 0; p->mould->quoted != NULL && i < length; i++)
        if (p->asks[(unsigned char)text[i]] & QUOTES)
            return true;
    return false;
}

/* The length of what of <text> takes <most> code units of UTF-16: two where UTF-8 takes four bytes. */
static size_t cut(const char *text, size_t length, long most)
{
    long units = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((c & 0xC0) == 0x80)
            continue;
        units += c >= 0xF0 ? 2 : 1;
        if (units > most)
            return i;
    }
    return length;
}

static void put_value(const struct pour *p, struct buf *out, const char *text, size_t length, enum cell_type type)
{
    const struct mould_rows *mould = p->mould;
    bool quotes = needs_quotes(p, text, length);
    if (mould->longest > 0 && length > (size_t)mould->longest)
        length = cut(text, length, mould->longest);
    if (quotes)
        add_text(out, mould->quote);
    if (type == CELL_TEXT && length > 0 && mould->guarded != NULL && strchr(mould->guarded, *text) != NULL)
        add_text(out, mould->guard);
    put_signs(p, out, text, length);
    if (quotes)
        add_text(out, mould->quote);
}

/* <n> with at least <width> digits, into <text>, which has room for 20 characters; returns how many. */
static size_t digits_of(char *text, long n, size_t width)
{
    char back[20];
    size_t length = 0;
    do {
        back[length++] = (char)('0' + n % 10);
    } while ((n /= 10) > 0 || length < width);
    for (size_t i = 0; i < length; i++)
        text[i] = back[length - 1 - i];
    return length;
}

/* Reads <count> digits. */
static long number_at(const char *text, size_t count)
{
    long n = 0;
    for (size_t i = 0; i < count; i++)
        n = n * 10 + (text[i] - '0');
    return n;
}

/* Days since 1970-01-01 of a day of the Gregorian calendar: a year begins in March here. */
static long days(long year, long month, long day)
{
    long y = year - (month <= 2), m = (month + 9) % 12;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 719469;
}

#define SERIAL_EPOCH 25569 /* 1970-01-01 in days since 1899-12-30 */
#define SERIAL_DIGITS 11   /* behind the point: a second is 0.0000115741, and readers that cut find no less than it */
#define SERIAL_DAY 100000000000L

/* <time> as time_local writes it. */
static void put_serial(struct buf *out, const char *time, size_t length)
{
    char text[40];
    long day = days(number_at(time, 4), number_at(time + 5, 2), number_at(time + 8, 2)) + SERIAL_EPOCH;
    size_t n = digits_of(text, day > 0 ? day : 0, 1);
    if (length > DAY + CLOCK) {
        long seconds = number_at(time + 11, 2) * 3600 + number_at(time + 14, 2) * 60 + number_at(time + 17, 2);
        text[n++] = '.';
        n += digits_of(text + n, (seconds * SERIAL_DAY + 43200) / 86400, SERIAL_DIGITS);
    }
    buf_put(out, text, n);
}

static void put_shown(struct buf *out, const char *time, const char *order)
{
    char shown[EXTEND_SHOWN];
    add_text(out, extend_show(shown, time, order, true));
}

/* ---- Rows. */

static const char *word_of(const struct mould_word *words, const char *text)
{
    for (const struct mould_word *w = words; w->is != NULL; w++)
        if (strcmp(w->is, text) == 0)
            return w->text;
    return text;
}

static enum cell_type type_of(enum column_type type)
{
    return type == COLUMN_NUMBER ? CELL_NUMBER : type == COLUMN_BOOL ? CELL_BOOL : type == COLUMN_TIME ? CELL_TIME : CELL_TEXT;
}

/* The text of a cell of <type>; NULL: it has no value. */
static const char *cell_text(struct pour *p, const struct cell *cell, enum cell_type type, size_t *length)
{
    const char *text = cell->text;
    *length = cell->length;
    if (text == NULL)
        return NULL;
    if (type == CELL_BOOL)
        text = strcmp(text, "0") != 0 ? "true" : "false";
    else if (type == CELL_TIME)
        text = time_local(p->scratch, text, p->call->zone);
    else if (type == CELL_TEXT)
        return clean_text(p->scratch, text, length);
    *length = text != NULL ? strlen(text) : 0;
    return text;
}

/* The value of a column that a pattern names, in the same row. */
static void put_other(struct pour *p, const char *name)
{
    for (size_t i = 0; i < p->rows->columns; i++) {
        const struct column *column = &p->rows->column[i];
        size_t length;
        if (strcmp(column->name + (*column->name == '@'), name) != 0)
            continue;
        const char *text = cell_text(p, &p->cells[i], type_of(column->type), &length);
        if (text != NULL)
            put_value(p, &p->line, text, length, type_of(column->type));
    }
}

/* A cell; <text> is its value, of the column <s>, which is the file's <number>th. */
static void put_cell(struct pour *p, const struct stream *s, size_t number, const struct pattern *pattern, const char *text,
                     size_t length)
{
    struct buf *out = &p->line;
    for (size_t i = 0; i < pattern->pieces; i++) {
        const struct piece *piece = &pattern->piece[i];
        bool of_times = piece->place >= PLACE_DAY && s->type != CELL_TIME;
        switch (of_times ? PLACE_VALUE : piece->place) {
        case PLACE_LITERAL:
            buf_put(out, piece->text, piece->length);
            break;
        case PLACE_VALUE:
            put_value(p, out, text, length, s->type);
            break;
        case PLACE_NAME:
            add_text(out, s->name);
            break;
        case PLACE_COLUMN:
            buf_put(out, &"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 26], 1);
            break;
        case PLACE_N:
            add_text(out, p->number);
            break;
        case PLACE_OTHER:
            put_other(p, piece->text);
            break;
        case PLACE_DAY:
            buf_put(out, text, length < DAY ? length : DAY);
            break;
        case PLACE_CLOCK:
            buf_put(out, length > DAY + CLOCK ? text + DAY + 1 : "", length > DAY + CLOCK ? CLOCK : 0);
            break;
        case PLACE_SHOWN:
            put_shown(out, text, p->call->order);
            break;
        case PLACE_SERIAL:
            put_serial(out, text, length);
            break;
        case PLACE_CELLS:
            break;
        }
    }
}

static void put_cells(struct pour *p)
{
    bool any = false;
    for (size_t i = 0; i < p->call->columns; i++) {
        const struct stream *s = &p->stream[i];
        size_t length;
        const char *text = cell_text(p, &p->cells[s->at], s->type, &length);
        const struct pattern *pattern = text == NULL                            ? p->mould->empty
                                        : s->type == CELL_TIME && length == DAY ? s->day
                                                                                : s->pattern;
        if (pattern == NULL)
            continue;
        if (any && p->mould->row_between != NULL)
            add_text(&p->line, p->mould->row_between);
        any = true;
        if (text != NULL && s->word != NULL) {
            text = word_of(s->word, text);
            length = strlen(text);
        }
        put_cell(p, s, i, pattern, text != NULL ? text : "", text != NULL ? length : 0);
    }
}

static void put_row(struct pour *p)
{
    const struct mould_rows *mould = p->mould;
    p->line.length = 0;
    p->number[digits_of(p->number, p->poured + mould->first, 1)] = '\0';
    if (p->poured > 0 && mould->between != NULL)
        add_text(&p->line, mould->between);
    for (size_t i = 0; i < mould->row.pieces; i++) {
        const struct piece *piece = &mould->row.piece[i];
        if (piece->place == PLACE_LITERAL)
            buf_put(&p->line, piece->text, piece->length);
        else if (piece->place == PLACE_CELLS)
            put_cells(p);
        else if (piece->place == PLACE_N)
            add_text(&p->line, p->number);
        else if (piece->place == PLACE_OTHER)
            put_other(p, piece->text);
    }
}

/* Lines longer than <fold> octets go on in the next, which begins with a space; never within a character. */
static void fold(struct buf *out, const char *text, size_t length, size_t most)
{
    for (size_t room = most; length > 0;) {
        const char *end = memchr(text, '\n', length);
        size_t line = end != NULL ? (size_t)(end - text) + 1 : length;
        if (line <= room + (end != NULL ? 2 : 0)) {
            buf_put(out, text, line);
            room = most;
        } else {
            line = room;
            while (((unsigned char)text[line] & 0xC0) == 0x80)
                line--;
            buf_put(out, text, line);
            add_text(out, "\r\n ");
            room = most - 1;
        }
        text += line;
        length -= line;
    }
}

/* Where a column stands in the rows, and how this file writes it. */
static bool find_stream(const struct mould_rows *mould, const struct rows *rows, struct stream *s)
{
    for (s->at = 0; s->at < rows->columns; s->at++) {
        const char *name = rows->column[s->at].name;
        if (strcmp(name + (*name == '@'), s->name) == 0)
            break;
    }
    if (s->at == rows->columns) {
        log_write(LOG_ERR, "pour", "the rows have no column %s", s->name);
        return false;
    }
    s->type = type_of(rows->column[s->at].type);
    const struct mould_cell *of_type = mould->type[s->type] != NULL ? mould->type[s->type] : mould->type[CELL_TEXT];
    const struct mould_cell *of_day = mould->type[CELL_DATE] != NULL ? mould->type[CELL_DATE] : of_type;
    s->pattern = of_type != NULL ? &of_type->pattern : NULL;
    s->day = of_day != NULL ? &of_day->pattern : NULL;
    s->word = of_type != NULL && of_type->word->is != NULL ? of_type->word : NULL;
    for (size_t i = 0; i < mould->cells; i++) {
        const struct mould_cell *own = &mould->cell[i];
        if (strcmp(own->column, s->name) != 0)
            continue;
        if (own->pattern.pieces > 0)
            s->pattern = s->day = &own->pattern;
        if (own->word->is != NULL)
            s->word = own->word;
    }
    return true;
}

static bool find_streams(struct pour *p, const struct rows *rows)
{
    if (p->stream != NULL)
        return true;
    p->stream = pool_array(p->pool, p->call->columns + 1, sizeof *p->stream);
    for (size_t i = 0; i < p->call->columns; i++) {
        p->stream[i].name = p->call->column[i];
        if (!find_stream(p->mould, rows, &p->stream[i]))
            return false;
    }
    return true;
}

/* A row is done: it goes to what is given on. */
static void pass_row(struct pour *p)
{
    if (p->mould->fold > 0)
        fold(&p->out, p->line.text, p->line.length, (size_t)p->mould->fold);
    else
        buf_put(&p->out, p->line.text, p->line.length);
    if (p->out.length >= PIECE)
        flush(p);
    p->poured++;
}

/* Room for one more row; after a next file its streams are looked up anew, because its patterns are others. */
static bool make_room(struct pour *p)
{
    if (p->mould->most == 0 || p->poured < p->mould->most)
        return true;
    end_rows(p);
    if (next_rows(p)) {
        p->stream = NULL;
        return find_streams(p, p->rows);
    }
    log_write(LOG_ERR, "pour", "more rows than the files have room for");
    return false;
}

enum err pour_rows(struct pour *p, struct pool *scratch, const struct rows *rows)
{
    p->scratch = scratch;
    p->rows = rows;
    if (!p->failed && !find_streams(p, rows))
        p->failed = true;
    for (size_t i = 0; i < rows->rows && !p->failed; i++) {
        if (!make_room(p)) {
            p->failed = true;
            break;
        }
        p->cells = rows->cells + i * rows->columns;
        put_row(p);
        pass_row(p);
    }
    return p->failed ? ERR_INTERNAL : ERR_NONE;
}

enum err pour_end(struct pour *p)
{
    while (!p->failed && p->file < p->call->mould->files) {
        end_rows(p);
        if (!next_rows(p))
            break;
    }
    if (p->zip != NULL && zip_end(p->zip) != ERR_NONE)
        p->failed = true;
    return p->failed ? ERR_INTERNAL : ERR_NONE;
}
