/* invite: accepting an invitation, and what there is to know behind it. */
#include "page/invite.h"

#include "feature/link.h"

enum err page_invite(struct page *p)
{
    struct node *invite;
    struct link link;
    enum err e = link_find(p->act, p->part, LINK_INVITE, &link);

    if (e != ERR_NONE)
        return e;
    invite = model_content(p->model, "invite");
    model_text(invite, "token", p->part);
    model_text(invite, "name", link.name);
    model_text(invite, "author", link.author);
    model_text(invite, "account", link.account_name);
    model_bool(invite, "known", link.known);
    model_bool(invite, "operator", link.operator);
    form_show(page_form(p, "invite", link_fields(&link)), p->act, p->furniture);
    return ERR_NONE;
}

enum err page_invite_post(struct page *p)
{
    struct link link;
    enum err e = link_find(p->act, p->part, LINK_INVITE, &link);

    if (e != ERR_NONE)
        return e;
    /* Which fields there are depends on the link: the gate could not read them. */
    p->form = form_begin("invite", link_fields(&link));
    e = form_read(&p->form, p->act->pool, &p->rq->form);
    return e == ERR_NONE ? link_use(p->act, &link, &p->form, &p->location) : e;
}
