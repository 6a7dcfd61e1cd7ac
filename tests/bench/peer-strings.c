/*
 * peer-strings: the same rows by the same statement, put together in C strings, between the same
 * head and foot. It knows no session, no right and no second page. Usage: peer-strings SOCKET
 * FOLDER DATABASE-SOCKET DATABASE USER PASSWORD-FILE
 */
#include <mysql.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "peer.h"

/* The statement's columns, in its order. */
enum column {
    UID,
    NAME,
    NICKNAME,
    EMAIL,
    PLAN,
    OWNER,
    STAFF,
    STAFF_LIMIT,
    CREATED,
    ACTIVE,
    STATUS,
    LOCKED_REASON,
    SECURE,
};

struct shop {
    MYSQL *mysql; /* NULL until the first request: the processes must not share one */
    const char *socket, *database, *user, *password;
    struct peer_text statement, head, foot, icons; /* icons: the address of the sprite */
    struct peer_text page;
    size_t size; /* bytes there are for the page */
};

static void add(struct shop *s, const char *bytes, size_t length)
{
    if (s->page.length + length > s->size) {
        s->size = 2 * (s->page.length + length);
        s->page.text = realloc(s->page.text, s->size);
        if (s->page.text == NULL)
            peer_fail("page", "out of memory");
    }
    memcpy(s->page.text + s->page.length, bytes, length);
    s->page.length += length;
}

static void put(struct shop *s, const char *text)
{
    add(s, text, strlen(text));
}

static void put_escaped(struct shop *s, const char *text)
{
    for (;;) {
        size_t plain = strcspn(text, "&<>\"");
        add(s, text, plain);
        text += plain;
        switch (*text++) {
        case '&':
            put(s, "&amp;");
            break;
        case '<':
            put(s, "&lt;");
            break;
        case '>':
            put(s, "&gt;");
            break;
        case '"':
            put(s, "&quot;");
            break;
        default:
            return;
        }
    }
}

static void put_icon(struct shop *s, const char *name)
{
    put(s, "<svg class=\"ic\" aria-hidden=\"true\"><use href=\"");
    add(s, s->icons.text, s->icons.length);
    put(s, "#i-");
    put(s, name);
    put(s, "\"></use></svg>");
}

static void put_badge(struct shop *s, const char *class, const char *icon, const char *word)
{
    put(s, "<span class=\"badge ");
    put(s, class);
    put(s, "\">");
    if (icon != NULL)
        put_icon(s, icon);
    put(s, word);
    put(s, "</span>");
}

static bool is_true(const char *value)
{
    return value[0] == '1';
}

static void put_status(struct shop *s, MYSQL_ROW row)
{
    static const struct {
        const char *status, *class, *icon, *word;
    } badges[] = {
        {"active", "st-active", NULL, "Active"},
        {"locked", "st-locked", "lock", "Locked"},
        {"template", "st-plain", "copy", "Template"},
        {"in_setup", "st-setup", "half", "In setup"},
    };
    for (size_t i = 0; i < sizeof badges / sizeof *badges; i++)
        if (strcmp(row[STATUS], badges[i].status) == 0)
            put_badge(s, badges[i].class, badges[i].icon, badges[i].word);
    if (is_true(row[SECURE])) {
        put(s, " ");
        put_badge(s, "st-secure", "shield", "Secure");
    }
}

/* "2026-11-21 14:32:05" as 11-21-2026. */
static void put_day(struct shop *s, const char *utc)
{
    add(s, utc + 5, 5);
    put(s, "-");
    add(s, utc, 4);
}

static void put_created(struct shop *s, const char *utc)
{
    put(s, "<time datetime=\"");
    add(s, utc, 10);
    put(s, "\">");
    put_day(s, utc);
    put(s, "</time>");
}

static void put_active(struct shop *s, const char *utc)
{
    put(s, "<time datetime=\"");
    add(s, utc, 10);
    put(s, "T");
    add(s, utc + 11, 8);
    put(s, "Z\">");
    put_day(s, utc);
    put(s, " ");
    add(s, utc + 11, 5);
    put(s, "</time>");
}

static void put_row(struct shop *s, MYSQL_ROW row)
{
    put(s, "<tr><td class=\"rv-c\"><label><input class=\"form-check-input rv-sel\" type=\"checkbox\" name=\"a\" value=\"");
    put(s, row[UID]);
    put(s, "\" aria-label=\"");
    put_escaped(s, row[NAME]);
    put(s, "\"></label></td><th scope=\"row\" class=\"rv-cut\"><a href=\"/accounts/");
    put(s, row[UID]);
    put(s, "\"><bdi>");
    put_escaped(s, row[NAME]);
    put(s, "</bdi></a><span class=\"rv-2\">");
    put_escaped(s, row[NICKNAME] != NULL ? row[NICKNAME] : row[EMAIL]);
    put(s, "</span></th><td class=\"rv-states\">");
    put_status(s, row);
    put(s, "</td><td class=\"text-nowrap p3\">");
    put_escaped(s, row[PLAN]);
    put(s, "</td><td class=\"rv-cut p2\"><bdi>");
    put_escaped(s, row[OWNER] != NULL ? row[OWNER] : "");
    put(s, "</bdi></td><td class=\"rv-num p2\">");
    put(s, row[STAFF]);
    put(s, "/");
    put(s, row[STAFF_LIMIT]);
    put(s, "</td><td class=\"rv-num text-nowrap p2 p1\">");
    put_created(s, row[CREATED]);
    put(s, "</td><td class=\"rv-num text-nowrap p3\">");
    put_active(s, row[ACTIVE]);
    put(s, "</td></tr>");
}

static void enter(struct shop *s)
{
    s->mysql = mysql_init(NULL);
    mysql_options(s->mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    if (!mysql_real_connect(s->mysql, NULL, s->user, s->password, s->database, 0, s->socket, 0))
        peer_fail("database", mysql_error(s->mysql));
}

static struct peer_text list_page(void *with)
{
    struct shop *s = with;
    if (s->mysql == NULL)
        enter(s);
    if (mysql_real_query(s->mysql, s->statement.text, s->statement.length) != 0)
        peer_fail("database", mysql_error(s->mysql));
    MYSQL_RES *rows = mysql_store_result(s->mysql);
    if (rows == NULL)
        peer_fail("database", mysql_error(s->mysql));
    s->page.length = 0;
    add(s, s->head.text, s->head.length);
    /* The last row only says that there are more. */
    for (my_ulonglong left = mysql_num_rows(rows); left > 1; left--)
        put_row(s, mysql_fetch_row(rows));
    add(s, s->foot.text, s->foot.length);
    mysql_free_result(rows);
    return s->page;
}

int main(int argc, char **argv)
{
    if (argc != 7 || chdir(argv[2]) != 0)
        return EXIT_FAILURE;
    struct shop shop = {
        .socket = argv[3],
        .database = argv[4],
        .user = argv[5],
        .password = peer_file(argv[6]).text,
        .statement = peer_file("list.sql"),
        .head = peer_file("head.html"),
        .foot = peer_file("foot.html"),
        .icons = peer_file("icons"),
    };
    peer_serve(argv[1], list_page, &shop);
}
