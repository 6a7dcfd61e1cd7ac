/* reset: asking for a link, following it, choosing a new password. */
#include "page/reset.h"

#include "feature/link.h"
#include "feature/reset.h"
#include "rule/session.h"

/* Who is signed in changes the password there: nobody is signed out by a link. */
static bool signed_in(const struct page *p)
{
    return p->act->viewer->id != 0;
}

enum err page_forgot(struct page *p)
{
    struct node *forgot = model_content(p->model, "forgot");

    model_bool(forgot, "sent", pairs_get(&p->rq->query, "sent") != NULL);
    if (!signed_in(p))
        form_show(page_form(p, "password-forgot", forgot_fields), p->act, p->furniture);
    return ERR_NONE;
}

enum err page_forgot_post(struct page *p)
{
    if (signed_in(p))
        return ERR_CONFLICT;
    p->location = "/password/forgot?sent=1";
    return reset_ask(p->act, &p->form);
}

/* The token leaves the address, where others could read it: history, screens, whoever looks over a shoulder. */
enum err page_reset_link(struct page *p)
{
    const struct conf *conf = p->act->house->conf;
    struct link link;
    enum err e = link_find(p->act, p->part, LINK_RESET, &link);

    if (e != ERR_NONE)
        return e;
    page_cookie(p, session_set_cookie(p->act->pool, conf, session_cookie(p->act->pool, conf, COOKIE_RESET), p->part, false));
    p->location = "/password/reset";
    return ERR_NONE;
}

static enum err find(const struct page *p, struct link *link)
{
    const char *name = session_cookie(p->act->pool, p->act->house->conf, COOKIE_RESET);

    return link_find(p->act, pairs_get(&p->rq->cookies, name), LINK_RESET, link);
}

enum err page_reset(struct page *p)
{
    struct node *reset;
    struct link link;
    enum err e = signed_in(p) ? ERR_NONE : find(p, &link);

    if (e != ERR_NONE)
        return e;
    reset = model_content(p->model, "reset");
    if (signed_in(p))
        return ERR_NONE;
    model_text(reset, "name", link.name);
    form_show(page_form(p, "password-reset", choose_fields), p->act, p->furniture);
    return ERR_NONE;
}

enum err page_reset_post(struct page *p)
{
    const struct conf *conf = p->act->house->conf;
    struct link link;
    enum err e = signed_in(p) ? ERR_CONFLICT : find(p, &link);

    if (e == ERR_NONE)
        e = link_use(p->act, &link, &p->form, &p->location);
    if (e == ERR_NONE)
        page_cookie(p, session_set_cookie(p->act->pool, conf, session_cookie(p->act->pool, conf, COOKIE_RESET), "", false));
    return e;
}
