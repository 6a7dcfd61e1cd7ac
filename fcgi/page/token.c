/* token: an operator's own tokens, and those that are bound to an account: what programs sign in with. */
#include "page/token.h"

#include "feature/token.h"
#include "rule/session.h"
#include "rule/token.h"

/* The text of the token that operation <op> makes here. */
static const char *text_of(const struct page *p, const char *op)
{
    const struct house *h = p->act->house;
    const char *cookie = pairs_get(&p->rq->cookies, session_cookie(p->act->pool, h->conf, COOKIE_SESSION));

    return token_text(h->keys, p->act->pool, cookie ? cookie : "", op);
}

/* On the page behind the form, the first time that it is asked for: never again afterwards, and never elsewhere. */
static enum err show_made(struct page *p)
{
    bool now;
    const char *text;
    enum err e;

    if (p->receipt == NULL || p->format != FORMAT_HTML || p->rq->method != METHOD_GET)
        return ERR_NONE;
    text = text_of(p, p->receipt);
    e = token_show(p->act, text, &now);
    if (e == ERR_NONE && now)
        model_text(model_add(p->furniture, "made"), "token", text);
    return e;
}

enum err page_token_list(struct page *p)
{
    struct form *f = page_form(p, "token-new", token_fields);
    enum err e = token_list_show(p->act, 0, model_content(p->model, "tokens"));

    if (e == ERR_NONE)
        e = show_made(p);
    form_set(f, "days", "90");
    form_show(f, p->act, p->furniture);
    form_show(page_form(p, "token-revoke", token_revoke_fields), p->act, p->furniture);
    return e;
}

enum err page_token_new_post(struct page *p)
{
    return token_create(p->act, &p->form, text_of(p, p->act->op), &p->location);
}

enum err page_token_revoke_post(struct page *p)
{
    p->location = "/tokens";
    return token_revoke(p->act, 0, &p->form, &p->location);
}

enum err page_account_tokens_post(struct page *p)
{
    page_back(p, "/settings");
    return token_revoke(p->act, p->account.id, &p->form, &p->location);
}
