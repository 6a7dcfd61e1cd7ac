/* login: signing in and out, and one-time links. */
#include "page/login.h"

#include <string.h>

#include "feature/link.h"
#include "feature/login.h"
#include "rule/session.h"

/* Only a path of ours: it begins with one slash, and no browser can read a host out of it. */
static bool is_path(const char *next)
{
    return next[0] == '/' && next[1] != '/' && strpbrk(next, "\\\r\n\t") == NULL &&
           strlen(next) <= LOGIN_NEXT;
}

/* Whether a form came whose session had ended: the request is not for the sign-in page. */
static bool posted_late(const struct page *p)
{
    return p->rq->method == METHOD_POST && p->form.route == NULL;
}

/* What was typed, but for passwords: they are drawn nowhere. */
static void keep_form(const struct page *p, struct form *f)
{
    static const char *const dropped[] = {"op", "csrf", "current", "password", "repeat", NULL};
    const char *kept = pairs_encode(p->act->pool, &p->rq->form, dropped);

    if (*kept == '\0')
        return;
    form_set(f, "next", p->rq->path);
    form_set(f, "kept", kept);
}

enum err page_login(struct page *p)
{
    const char *next = pairs_get(&p->rq->query, "next");
    struct form *f = page_form(p, "login", login_fields);
    struct node *login = model_content(p->model, "login");

    if (next != NULL && is_path(next))
        form_set(f, "next", next);
    if (posted_late(p))
        keep_form(p, f);
    model_bool(login, "ended", p->ended);
    model_bool(login, "reset", pairs_get(&p->rq->query, "reset") != NULL);
    model_bool(login, "accepted", pairs_get(&p->rq->query, "accepted") != NULL);
    model_bool(login, "kept", *form_value(f, "kept") != '\0');
    form_show(f, p->act, p->furniture);
    return ERR_NONE;
}

enum err page_login_post(struct page *p)
{
    const char *device = pairs_get(&p->rq->cookies, session_cookie(p->act->pool, p->act->house->conf, COOKIE_DEVICE));
    const char *next = form_value(&p->form, "next");
    struct pair way = {"next", is_path(next) ? next : "/"};
    struct session_as was = {p->act->viewer->hat, p->act->viewer->account};
    struct login in;
    enum err e = login_try(p->act, &p->form, device, was, &in);

    if (e != ERR_NONE)
        return e;
    page_cookie(p, in.session);
    page_cookie(p, in.browser);
    p->location = way.value;
    if (in.chooses)
        p->location = pool_format(p->act->pool, "/login/as?%s",
                                  pairs_encode(p->act->pool, &(struct pairs){&way, 1}, (const char *const[]){NULL}));
    else if (is_path(next) && *form_value(&p->form, "kept") != '\0')
        p->kept = form_value(&p->form, "kept");
    return ERR_NONE;
}

static void show_hats(struct node *list, const struct rows *hats)
{
    for (size_t i = 0; i < hats->rows; i++) {
        struct node *n = model_add(list, "hat");

        model_text(n, "hat", row_text(hats, i, "hat"));
        model_text(n, "name", row_text(hats, i, "name"));
        model_bool(n, "owner", row_true(hats, i, "owner"));
        model_bool(n, "locked", row_true(hats, i, "locked"));
        model_text(n, "reason", row_text(hats, i, "reason"));
    }
}

enum err page_login_as(struct page *p)
{
    const char *next = pairs_get(&p->rq->query, "next");
    struct form *f = page_form(p, "login-as", login_as_fields);
    struct node *login = model_content(p->model, "login");
    const struct rows *hats;
    enum err e = login_hats(p->act, &hats);

    if (e != ERR_NONE)
        return e;
    if (next != NULL && is_path(next))
        form_set(f, "next", next);
    show_hats(model_list(login, "hats"), hats);
    form_show(f, p->act, p->furniture);
    return ERR_NONE;
}

enum err page_login_as_post(struct page *p)
{
    const char *next = form_value(&p->form, "next"), *cookie;
    enum err e = login_as(p->act, &p->form, &cookie);

    if (e != ERR_NONE)
        return e;
    page_cookie(p, cookie);
    p->location = is_path(next) ? next : "/";
    return ERR_NONE;
}

enum err page_logout_post(struct page *p)
{
    const char *cookie;
    enum err e = login_end(p->act, &cookie);

    if (e == ERR_NONE)
        page_cookie(p, cookie);
    p->location = "/login";
    return e;
}

enum err page_setup(struct page *p)
{
    struct node *setup;
    struct link link;
    enum err e = link_find(p->act, p->part, LINK_SETUP | LINK_PASSWORD, &link);

    if (e != ERR_NONE)
        return e;
    setup = model_content(p->model, "setup");
    model_text(setup, "kind", link.kind == LINK_SETUP ? "setup" : "password");
    model_text(setup, "token", p->part);
    model_text(setup, "name", link.name);
    form_show(page_form(p, "setup", link_fields(&link)), p->act, p->furniture);
    return ERR_NONE;
}

enum err page_setup_post(struct page *p)
{
    struct link link;
    enum err e = link_find(p->act, p->part, LINK_SETUP | LINK_PASSWORD, &link);

    if (e != ERR_NONE)
        return e;
    /* Which fields there are depends on the link: the gate could not read them. */
    p->form = form_begin("setup", link_fields(&link));
    e = form_read(&p->form, p->act->pool, &p->rq->form);
    return e == ERR_NONE ? link_use(p->act, &link, &p->form, &p->location) : e;
}
