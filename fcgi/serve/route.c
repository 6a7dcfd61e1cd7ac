/* route: THE table of what can be asked for, by whom, and who answers. */
#include "serve/route.h"

#include <string.h>

#include "feature/assignment.h"
#include "feature/login.h"
#include "feature/me.h"
#include "feature/note.h"
#include "feature/tag.h"
#include "page/account.h"
#include "page/assignment.h"
#include "page/history.h"
#include "page/home.h"
#include "page/login.h"
#include "page/me.h"
#include "page/note.h"
#include "page/search.h"
#include "page/staff.h"
#include "page/subscription.h"
#include "page/tag.h"

#define HTML FORMAT_HTML
#define RECORD (FORMAT_HTML | FORMAT_XML | FORMAT_JSON)
#define LIST (RECORD | FORMAT_CSV)
#define ASKS(...) (const char *const[]){__VA_ARGS__, NULL}

const char *const route_list_query[] = {NULL};

static const struct field no_fields[] = {{0}};

/* clang-format off */
const struct route routes[] = {
    {"home", METHOD_GET, "/", RIGHT_SIGNED_IN, SCOPE_NONE, page_home, "home", .formats = HTML},

    {"login", METHOD_GET, "/login", RIGHT_PUBLIC, SCOPE_NONE, page_login, "login", .formats = HTML, .query = ASKS("next", "lang")},
    {"login", METHOD_POST, "/login", RIGHT_PUBLIC, SCOPE_NONE, page_login_post, "login", .fields = login_fields, .redraw = page_login},
    {"logout", METHOD_POST, "/logout", RIGHT_SIGNED_IN, SCOPE_NONE, page_logout_post, "login", .fields = no_fields, .redraw = page_login},
    {"setup", METHOD_GET, "/setup/{}", RIGHT_PUBLIC, SCOPE_NONE, page_setup, "setup", .formats = HTML, .query = ASKS("lang")},
    {"setup", METHOD_POST, "/setup/{}", RIGHT_PUBLIC, SCOPE_NONE, page_setup_post, "setup", .redraw = page_setup},

    {"me", METHOD_GET, "/me", RIGHT_SIGNED_IN, SCOPE_NONE, page_me, "me", .formats = RECORD},
    {"me", METHOD_POST, "/me", RIGHT_SIGNED_IN, SCOPE_NONE, page_me_post, "me", .fields = me_fields, .redraw = page_me},
    {"me-password", METHOD_POST, "/me/password", RIGHT_SIGNED_IN, SCOPE_NONE, page_me_password_post, "me", .fields = me_password_fields, .redraw = page_me},
    {"me-sessions", METHOD_POST, "/me/sessions", RIGHT_SIGNED_IN, SCOPE_NONE, page_me_sessions_post, "me", .fields = me_session_fields, .redraw = page_me},

    {"account-list", METHOD_GET, "/accounts", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_account_list, "account-list", .formats = LIST, .export = "account", .export_right = RIGHT_ACCOUNT_EXPORT, .query = route_list_query},
    {"account-new", METHOD_GET, "/accounts/new", RIGHT_ACCOUNT_CREATE, SCOPE_NONE, page_account_new, "account-new", .formats = HTML},
    {"account-new", METHOD_POST, "/accounts/new", RIGHT_ACCOUNT_CREATE, SCOPE_NONE, page_account_new_post, "account-new", .fields = account_new_fields, .redraw = page_account_new},
    {"account-show", METHOD_GET, "/accounts/{}", RIGHT_ACCOUNT_READ, SCOPE_ACCOUNT, page_account_show, "account-show", .formats = RECORD},
    {"account-edit", METHOD_GET, "/accounts/{}/edit", RIGHT_ACCOUNT_EDIT, SCOPE_ACCOUNT, page_account_edit, "account-edit", .formats = HTML},
    {"account-edit", METHOD_POST, "/accounts/{}/edit", RIGHT_ACCOUNT_EDIT, SCOPE_ACCOUNT, page_account_edit_post, "account-edit", .fields = account_edit_fields, .redraw = page_account_edit},
    {"account-subscription", METHOD_GET, "/accounts/{}/subscription", RIGHT_ACCOUNT_READ, SCOPE_ACCOUNT, page_subscription, "account-subscription", .formats = RECORD},
    {"account-staff", METHOD_GET, "/accounts/{}/staff", RIGHT_ACCOUNT_READ, SCOPE_ACCOUNT, page_staff, "account-staff", .formats = RECORD},
    {"account-history", METHOD_GET, "/accounts/{}/history", RIGHT_HISTORY_READ, SCOPE_ACCOUNT, page_history, "account-history", .formats = RECORD, .query = ASKS("before")},
    {"account-settings", METHOD_GET, "/accounts/{}/settings", RIGHT_ACCOUNT_READ, SCOPE_ACCOUNT, page_assignment, "account-settings", .formats = RECORD},
    {"account-assignments", METHOD_POST, "/accounts/{}/assignments", RIGHT_ACCOUNT_ASSIGN, SCOPE_ACCOUNT, page_assignment_post, "account-settings", .fields = assignment_fields, .redraw = page_assignment},
    {"account-tags", METHOD_POST, "/accounts/{}/tags", RIGHT_ACCOUNT_TAG, SCOPE_ACCOUNT, page_tag_post, "account-show", .fields = tag_fields, .redraw = page_account_show},
    {"account-notes", METHOD_POST, "/accounts/{}/notes", RIGHT_ACCOUNT_NOTE, SCOPE_ACCOUNT, page_note_post, "account-show", .fields = note_fields, .redraw = page_account_show},
    {"account-archive", METHOD_GET, "/accounts/{}/archive", RIGHT_ACCOUNT_ARCHIVE, SCOPE_ACCOUNT, page_account_archive, "account-archive", .formats = HTML},
    {"account-archive", METHOD_POST, "/accounts/{}/archive", RIGHT_ACCOUNT_ARCHIVE, SCOPE_ACCOUNT, page_account_archive_post, "account-archive", .fields = account_archive_fields, .redraw = page_account_archive},
    {"account-restore", METHOD_POST, "/accounts/{}/restore", RIGHT_ACCOUNT_ARCHIVE, SCOPE_ARCHIVED, page_account_restore_post, "account-show", .fields = no_fields, .redraw = page_account_show},

    {"search", METHOD_GET, "/search", RIGHT_ACCOUNT_READ, SCOPE_NONE, page_search, "search", .formats = RECORD, .query = ASKS("q")},
    {0},
};
/* clang-format on */

static const struct {
    const char *ending;
    enum format format;
} formats[] = {{".xml", FORMAT_XML}, {".json", FORMAT_JSON}, {".csv", FORMAT_CSV}};

/* Takes the ending of the last part off and says which format it stands for. */
static enum format take_format(char *path)
{
    char *last = strrchr(path, '/'), *dot = strrchr(last, '.');

    for (size_t i = 0; dot != NULL && i < sizeof formats / sizeof *formats; i++)
        if (strcmp(dot, formats[i].ending) == 0 && dot > last + 1) {
            *dot = '\0';
            return formats[i].format;
        }
    return FORMAT_HTML;
}

/* Whether <path> is <pattern>; *<part> and *<length>: what stands for "{}". */
static bool fits(const char *pattern, const char *path, const char **part, size_t *length)
{
    const char *hole = strstr(pattern, "{}");
    size_t before;

    *part = NULL;
    if (hole == NULL)
        return strcmp(pattern, path) == 0;
    before = (size_t)(hole - pattern);
    if (strncmp(pattern, path, before) != 0)
        return false;
    *part = path + before;
    *length = strcspn(*part, "/");
    return *length > 0 && strcmp(*part + *length, hole + 2) == 0;
}

static bool serves(const struct route *r, enum method method)
{
    return r->method == method || (r->method == METHOD_GET && method == METHOD_HEAD);
}

/* The best route for the path among those of <method>; METHOD_OTHER: among all. */
static const struct route *find(const char *path, enum method method, struct match *m, size_t *length)
{
    const struct route *best = NULL;

    for (const struct route *r = routes; r->id != NULL; r++) {
        const char *part;
        size_t n = 0;

        if (!fits(r->path, path, &part, &n))
            continue;
        m->methods |= 1u << r->method;
        if (!serves(r, method) || (best != NULL && part != NULL))
            continue;
        best = r;
        m->part = part;
        *length = n;
    }
    return best;
}

enum err route_match(struct pool *pool, enum method method, const char *path, struct match *m)
{
    char *own = pool_copy(pool, path);
    size_t length = 0;

    *m = (struct match){.format = take_format(own)};
    m->route = find(own, method, m, &length);
    if (m->methods == 0)
        return ERR_NOT_FOUND;
    if (m->route == NULL)
        return ERR_METHOD;
    if (m->part != NULL)
        m->part = pool_copyn(pool, m->part, length);
    /* A POST goes to the page itself, never to one of its formats. */
    if (m->format != FORMAT_HTML && (m->route->method != METHOD_GET || !(m->route->formats & m->format))) {
        m->format = FORMAT_HTML;
        return ERR_FORMAT;
    }
    return ERR_NONE;
}

const char *route_fault(void)
{
    for (const struct route *r = routes; r->id != NULL; r++)
        if (r->right == RIGHT_MISSING || r->handler == NULL || r->page == NULL ||
            (r->method == METHOD_GET) == (r->formats == 0) ||
            (r->method == METHOD_POST) == (r->redraw == NULL))
            return r->id;
    return NULL;
}
