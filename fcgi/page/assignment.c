/* assignment: the Account tab: what an account is called, who is let in, its owner's password, its links, what it was made from, which operators look after it, and which programs reach it. */
#include "page/assignment.h"

#include <string.h>

#include "feature/assignment.h"
#include "feature/consent.h"
#include "feature/lock.h"
#include "feature/nickname.h"
#include "feature/password.h"
#include "feature/screen.h"
#include "feature/template.h"
#include "feature/token.h"
#include "rule/session.h"

/* To who may make tokens; an archived account has none that work. */
static enum err show_tokens(struct page *p, struct node *account)
{
    if (!page_may(p, RIGHT_TOKEN_EDIT))
        return ERR_NONE;
    form_show(page_form(p, "account-tokens", token_revoke_fields), p->act, p->furniture);
    return token_list_show(p->act, p->account.id, model_list(account, "tokens"));
}

/* Those it gave up lead to the present one. */
static enum err show_nickname(struct page *p, struct node *account)
{
    struct form *f = page_form(p, "account-nickname", nickname_fields);
    const struct rows *r;
    enum err e = db_read(p->act->db, p->act->pool, "nickname_list", ARGS(NUMBER("account", p->account.id)), &r);

    if (e != ERR_NONE)
        return e;
    model_rows(model_list(account, "nicknames"), "nickname", r);
    form_set(f, "nickname", row_text(p->account.row, 0, "nickname"));
    if (page_may(p, RIGHT_ACCOUNT_NICKNAME))
        form_show(f, p->act, p->furniture);
    return ERR_NONE;
}

/* Of a template: what was made from it, for who may give that its settings. */
static enum err show_copies(struct page *p, struct node *account)
{
    const struct rows *r;
    enum err e;

    if (!row_true(p->account.row, 0, "template") || !page_may(p, RIGHT_ACCOUNT_TEMPLATE))
        return ERR_NONE;
    e = db_read(p->act->db, p->act->pool, "template_made", ARGS(NUMBER("account", p->account.id), NUMBER("secure", p->act->viewer->secure)), &r);
    if (e == ERR_NONE)
        model_rows(model_list(account, "copies"), "copy", r);
    return e;
}

/* The template it was made from, as far as they differ. */
static enum err show_template(struct page *p, struct node *account)
{
    struct form *f = page_form(p, "account-template", template_fields);
    const struct rows *r;
    enum err e = db_read(p->act->db, p->act->pool, "template_compare",
                         ARGS(NUMBER("id", p->account.id), NUMBER("secure", p->act->viewer->secure)), &r);

    if (e != ERR_NONE)
        return e;
    if (r->rows > 0)
        model_fill(model_add(account, "template_of"), r, 0);
    e = show_copies(p, account);
    if (e != ERR_NONE)
        return e;
    form_set(f, "is_template", row_true(p->account.row, 0, "template") ? "1" : NULL);
    if (page_may(p, RIGHT_ACCOUNT_TEMPLATE))
        form_show(f, p->act, p->furniture);
    return ERR_NONE;
}

/* Whether its messages may carry links, since when or until when. */
static enum err show_links(struct page *p, struct node *account)
{
    const struct rows *r;
    enum err e = screen_read(p->act, p->account.id, &r);

    if (e != ERR_NONE)
        return e;
    model_fill(model_add(account, "links"), r, 0);
    form_set(page_form(p, "account-links", screen_fields), "send_links", row_true(r, 0, "send_links") ? "1" : NULL);
    page_offer(p, RIGHT_ACCOUNT_LINKS, "account-links", screen_fields);
    return ERR_NONE;
}

/* A generated password: on the page behind the form, the first time that it is asked for. */
static enum err show_made(struct page *p)
{
    const struct house *h = p->act->house;
    const char *cookie = pairs_get(&p->rq->cookies, session_cookie(p->act->pool, h->conf, COOKIE_SESSION));
    bool now;
    enum err e;

    if (p->receipt == NULL || cookie == NULL || p->format != FORMAT_HTML || p->rq->method != METHOD_GET)
        return ERR_NONE;
    e = password_show(p->act, p->account.id, p->receipt, &now);
    if (e == ERR_NONE && now)
        model_text(model_add(p->furniture, "made"), "password", password_generated(h->keys, p->act->pool, cookie, p->receipt));
    return e;
}

/* For the owner as he is now, also where it was posted for another. */
static void show_reset(struct page *p, const struct rows *owner, const char *route, const struct field *fields)
{
    struct form *f = page_form(p, route, fields);

    if (f->posted)
        form_put(f, "person", row_text(owner, 0, "uid"));
    form_set(f, "person", row_text(owner, 0, "uid"));
    form_show(f, p->act, p->furniture);
}

/* Whose the account is, for who may help him in. */
static enum err show_password(struct page *p, struct node *account)
{
    const struct rows *owner;
    enum err e;

    if (!page_may(p, RIGHT_PERSON_PASSWORD)) {
        page_offer(p, RIGHT_PERSON_PASSWORD, "account-password", password_fields);
        return ERR_NONE;
    }
    e = password_owner(p->act, p->account.id, &owner);
    if (e != ERR_NONE || owner->rows == 0)
        return e;
    model_fill(model_add(account, "login"), owner, 0);
    show_reset(p, owner, "account-password", password_fields);
    show_reset(p, owner, "account-password-link", password_link_fields);
    return show_made(p);
}

enum err page_assignment(struct page *p)
{
    struct node *account = model_content(p->model, "account");
    const struct rows *r;
    enum err e = db_read(p->act->db, p->act->pool, "operator_list", ARGS(NUMBER("id", p->account.id)), &r);

    if (e != ERR_NONE)
        return e;
    model_fill(account, p->account.row, 0);
    page_rows(account, model_add(account, "more"), "operators", "operator", r);
    page_offer(p, RIGHT_ACCOUNT_LOCK, "account-lock", lock_fields);
    page_offer(p, RIGHT_ACCOUNT_SECURE, "account-secure", secure_fields);
    if (page_may(p, RIGHT_ACCOUNT_ASSIGN))
        form_show(page_form(p, "account-assignments", assignment_fields), p->act, p->furniture);
    e = show_nickname(p, account);
    if (e == ERR_NONE)
        e = show_template(p, account);
    if (e == ERR_NONE)
        e = show_password(p, account);
    if (e == ERR_NONE)
        e = show_links(p, account);
    if (e == ERR_NONE)
        e = consent_show(p->act, p->account.id, account);
    return e == ERR_NONE ? show_tokens(p, account) : e;
}

enum err page_assignment_post(struct page *p)
{
    const char *board = form_value(&p->form, "board");
    struct pairs query;
    enum err e;

    page_back(p, "/settings");
    if (*board != '\0') {
        e = pairs_urlencoded(p->act->pool, board, strlen(board), &query);
        if (e != ERR_NONE)
            return e;
        p->location = pool_format(p->act->pool, "/onboarding?%s", pairs_encode(p->act->pool, &query, (const char *const[]){NULL}));
    }
    return assignment_change(p->act, p->account.id, &p->form, &p->location);
}
