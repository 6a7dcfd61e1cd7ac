/* me: one's own preferences, password and sessions. */
#include "page/me.h"

#include "feature/me.h"

static void show_preferences(struct page *p)
{
    const struct viewer *v = p->act->viewer;
    struct form *f = page_form(p, "me", me_fields);

    form_set(f, "locale", v->locale);
    form_set(f, "time_zone", v->time_zone);
    form_set(f, "theme", v->theme);
    form_set(f, "date_format", v->date_format);
    form_set(f, "page_size", pool_format(p->act->pool, "%lu", v->page_size));
    form_show(f, p->act, p->furniture);
}

enum err page_me(struct page *p)
{
    const struct rows *profile, *roles, *sessions;
    struct node *me;
    enum err e = me_read(p->act, &profile, &roles, &sessions);

    if (e != ERR_NONE)
        return e;
    me = model_content(p->model, "me");
    model_fill(me, profile, 0);
    model_rows(model_list(me, "roles"), "role", roles);
    model_rows(model_list(me, "sessions"), "session", sessions);
    show_preferences(p);
    form_show(page_form(p, "me-password", me_password_fields), p->act, p->furniture);
    form_show(page_form(p, "me-sessions", me_session_fields), p->act, p->furniture);
    page_zones(p);
    return ERR_NONE;
}

enum err page_me_post(struct page *p)
{
    return me_preferences(p->act, &p->form, &p->location);
}

enum err page_me_password_post(struct page *p)
{
    const char *cookie;
    enum err e;

    p->location = "/me";
    e = me_password(p->act, &p->form, &p->location, &cookie);
    if (e == ERR_NONE)
        page_cookie(p, cookie);
    return e;
}

enum err page_me_sessions_post(struct page *p)
{
    return me_sessions(p->act, &p->form, &p->location);
}
