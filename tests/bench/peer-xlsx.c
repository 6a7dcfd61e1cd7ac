/*
 * peer-xlsx: the same query as a workbook, by libxlsxwriter in its constant-memory mode: a row at a time from an unbuffered result, texts,
 * numbers and times as such. Usage: peer-xlsx SQL-FILE SOCKET DATABASE USER PASSWORD-FILE FILE. Prints the rows and the seconds.
 */
#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

static char *read_file(const char *path)
{
    static char text[65536];
    FILE *f = fopen(path, "re");
    size_t n = f != NULL ? fread(text, 1, sizeof text - 1, f) : 0;
    text[n] = '\0';
    if (f != NULL)
        fclose(f);
    return strdup(text);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* "2026-11-21 13:32:05.123456" */
static lxw_datetime time_of(const char *text)
{
    lxw_datetime t = {0};
    sscanf(text, "%4d-%2d-%2d %2d:%2d:%lf", &t.year, &t.month, &t.day, &t.hour, &t.min, &t.sec);
    return t;
}

static void write_row(lxw_worksheet *sheet, lxw_row_t at, MYSQL_ROW row, const MYSQL_FIELD *field, unsigned columns, lxw_format *time)
{
    for (unsigned i = 0; i < columns; i++) {
        lxw_col_t column = (lxw_col_t)i;
        if (row[i] == NULL)
            continue;
        if (field[i].type == MYSQL_TYPE_DATETIME) {
            lxw_datetime t = time_of(row[i]);
            worksheet_write_datetime(sheet, at, column, &t, time);
        } else if (field[i].type == MYSQL_TYPE_TINY && field[i].length == 1) {
            worksheet_write_boolean(sheet, at, column, *row[i] != '0', NULL);
        } else if (IS_NUM(field[i].type)) {
            worksheet_write_number(sheet, at, column, strtod(row[i], NULL), NULL);
        } else {
            worksheet_write_string(sheet, at, column, row[i], NULL);
        }
    }
}

int main(int argc, char **argv)
{
    MYSQL *db = mysql_init(NULL);
    if (argc != 7 || mysql_options(db, MYSQL_SET_CHARSET_NAME, "utf8mb4") != 0 ||
        mysql_real_connect(db, NULL, argv[4], read_file(argv[5]), argv[3], 0, argv[2], 0) == NULL)
        return fprintf(stderr, "peer-xlsx: %s\n", mysql_error(db)), EXIT_FAILURE;
    double began = now();
    if (mysql_query(db, "SET max_statement_time = 0") != 0 || mysql_query(db, read_file(argv[1])) != 0)
        return fprintf(stderr, "peer-xlsx: %s\n", mysql_error(db)), EXIT_FAILURE;
    MYSQL_RES *answer = mysql_use_result(db);
    unsigned columns = mysql_num_fields(answer);
    const MYSQL_FIELD *field = mysql_fetch_fields(answer);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(argv[6], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    lxw_format *time = workbook_add_format(book), *head = workbook_add_format(book);
    format_set_num_format(time, "yyyy-mm-dd hh:mm");
    format_set_bold(head);
    for (unsigned i = 0; i < columns; i++)
        worksheet_write_string(sheet, 0, (lxw_col_t)i, field[i].name, head);
    lxw_row_t rows = 0;
    for (MYSQL_ROW row; (row = mysql_fetch_row(answer)) != NULL;)
        write_row(sheet, ++rows, row, field, columns, time);
    if (workbook_close(book) != LXW_NO_ERROR)
        return fputs("peer-xlsx: not written\n", stderr), EXIT_FAILURE;
    printf("%u %.3f\n", rows, now() - began);
    return EXIT_SUCCESS;
}
