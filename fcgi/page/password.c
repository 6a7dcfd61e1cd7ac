/* password: the password of an account's owner; changing a temporary one. */
#include "page/password.h"

#include "feature/me.h"
#include "feature/password.h"
#include "rule/session.h"

/* Programs send links and nothing else: what one generated or typed would stand in its own files. */
enum err page_password_post(struct page *p)
{
    const struct house *h = p->act->house;
    const char *cookie = pairs_get(&p->rq->cookies, session_cookie(p->act->pool, h->conf, COOKIE_SESSION));

    if (p->act->viewer->token != 0)
        return ERR_FORBIDDEN;
    page_back(p, "/settings");
    return password_set(p->act, p->account.id, &p->form, password_generated(h->keys, p->act->pool, cookie ? cookie : "", p->act->op),
                        &p->location);
}

enum err page_password_link_post(struct page *p)
{
    page_back(p, "/settings");
    return password_send(p->act, p->account.id, &p->form, &p->location);
}

/* The only page there is for whom an operator set a password. */
enum err page_password_change(struct page *p)
{
    model_bool(model_content(p->model, "change"), "temporary", p->act->viewer->must_change);
    form_show(page_form(p, "password-change", me_password_fields), p->act, p->furniture);
    return ERR_NONE;
}

enum err page_password_change_post(struct page *p)
{
    const char *cookie;
    enum err e;

    p->location = "/";
    e = me_password(p->act, &p->form, &p->location, &cookie);
    if (e == ERR_NONE)
        page_cookie(p, cookie);
    return e;
}
