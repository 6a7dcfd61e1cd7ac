/* role: the roles of operators. */
#include "page/role.h"

#include <string.h>

#include "base/text.h"
#include "feature/role.h"

enum err page_role_list(struct page *p)
{
    const struct rows *r;
    enum err e = db_read(p->act->db, p->act->pool, "role_list", ARGS(), &r);

    if (e == ERR_NONE)
        model_rows(model_content(p->model, "roles"), "role", r);
    return e;
}

/* First the title, then what it does, then it is done. */
static enum err show_rename(struct page *p, const struct rows *role)
{
    const char *asked = p->form.posted ? form_value(&p->form, "title") : pairs_get(&p->rq->query, "title");
    struct form *f = page_form(p, "role-edit", role_fields);
    const char *title = asked != NULL ? text_tidy(p->act->pool, asked, false) : row_text(role, 0, "title");
    struct role_effect effect;
    struct node *n;
    enum err e = ERR_NONE;

    form_put(f, "title", title);
    if (strcmp(title, row_text(role, 0, "title")) != 0) {
        e = role_effect(p->act, role, title, &effect);
        if (e != ERR_NONE)
            return e;
        n = model_add(p->furniture, "effect");
        model_text(n, "title", title);
        model_bool(n, "was", effect.was);
        model_bool(n, "secure", effect.secure);
        model_rows(model_list(n, "operators"), "operator", effect.operators);
        model_rows(model_list(n, "accounts"), "account", effect.accounts);
        form_put(f, "shown", role_shown(p->act->pool, title, &effect));
    }
    form_show(f, p->act, p->furniture);
    return e;
}

enum err page_role_show(struct page *p)
{
    const struct rows *role, *granted, *operators;
    enum err e = role_find(p->act, p->part, &role);
    struct node *n;

    if (e == ERR_NONE)
        e = db_read(p->act->db, p->act->pool, "role_rights", ARGS(NUMBER("id", row_number(role, 0, "key"))), &granted);
    if (e == ERR_NONE)
        e = db_read(p->act->db, p->act->pool, "role_operators", ARGS(NUMBER("id", row_number(role, 0, "key"))), &operators);
    if (e != ERR_NONE)
        return e;
    n = model_content(p->model, "role");
    model_fill(n, role, 0);
    model_rows(model_list(n, "rights"), "right", granted);
    page_rows(n, model_add(n, "more"), "operators", "operator", operators);
    return p->format == FORMAT_HTML ? show_rename(p, role) : ERR_NONE;
}

enum err page_role_edit_post(struct page *p)
{
    const struct rows *role;
    enum err e = role_find(p->act, p->part, &role);

    p->location = pool_format(p->act->pool, "/roles/%s", p->part);
    return e == ERR_NONE ? role_rename(p->act, role, &p->form, &p->location) : e;
}
