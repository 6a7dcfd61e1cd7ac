/* site: the websites that have added a widget. */
#include "feature/site.h"

#include "rule/book.h"
#include "rule/step.h"

static const char *const widgets[] = {"booking", "contact", "payment", NULL};

const struct field site_fields[] = {
    {.name = "url", .type = FIELD_URL, .max = 200, .required = true},
    {.name = "widget", .type = FIELD_CHOICE, .required = true, .choices = widgets},
    {0},
};

struct work {
    uint64_t account;
    struct form *form;
};

static enum err apply(struct change *ch, void *with)
{
    const struct work *w = with;
    const struct act *act = change_act(ch);
    uint64_t seen;
    enum err e = book_changed(act->db, act->pool, "book_site_seen",
                              ARGS(NUMBER("account", w->account), TEXT("url", form_value(w->form, "url")),
                                   TEXT("widget", form_value(w->form, "widget"))),
                              &seen);

    if (e == ERR_NONE && seen == 0)
        e = form_error(w->form, "url", "site-full");
    return e == ERR_NONE ? step_settle(ch, w->account) : e;
}

enum err site_report(const struct act *act, uint64_t account, struct form *f)
{
    return change_keep(act, account, apply, &(struct work){account, f});
}
