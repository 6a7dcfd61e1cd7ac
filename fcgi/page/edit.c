/* edit: editing an account, and the question of who owns it then. */
#include "page/edit.h"

#include <string.h>

#include "base/text.h"
#include "feature/history.h"
#include "rule/merge.h"

/* The new e-mail is that of nobody who could own: whether the owner moves with it, or who of the staff owns instead. */
static enum err ask_owner(struct page *p, const struct form *f)
{
    const char *key = text_email_key(p->act->pool, form_value(f, "email"));
    const struct rows *owner, *staff;
    struct node *n;
    bool asks = false;
    enum err e;

    for (size_t i = 0; i < f->fields; i++)
        asks |= strcmp(f->field[i].name, "email") == 0 && f->error[i] != NULL && key != NULL;
    if (!asks)
        return ERR_NONE;
    e = db_read(p->act->db, p->act->pool, "owner_question", ARGS(NUMBER("id", p->account.id), TEXT("email_key", key)), &owner);
    if (e == ERR_NONE)
        e = db_read(p->act->db, p->act->pool, "owner_members", ARGS(NUMBER("id", p->account.id)), &staff);
    if (e != ERR_NONE)
        return e;
    n = model_add(p->furniture, "ownership");
    if (owner->rows > 0)
        model_fill(model_add(n, "owner"), owner, 0);
    model_rows(model_list(n, "members"), "member", staff);
    return ERR_NONE;
}

/* The form as the account is; where somebody else was quicker, who that was. */
static enum err fill(struct page *p, struct form *f, enum history_for whose)
{
    bool conflict = false;
    const struct rows *r;
    enum err e = ERR_NONE;

    for (size_t i = 0; i < f->fields; i++) {
        if (row_has(p->account.row, f->field[i].name))
            form_set(f, f->field[i].name, row_text(p->account.row, 0, f->field[i].name));
        conflict |= f->theirs[i] != NULL;
    }
    if (!f->posted) {
        f->version = p->account.version;
        f->seen = merge_seen(p->act->pool, f, p->account.row);
    }
    if (conflict) {
        e = history_last_edit(p->act, whose, p->account.id, &r);
        if (e == ERR_NONE && r->rows > 0)
            model_row(p->furniture, "conflict", r, 0);
        else
            model_add(p->furniture, "conflict");
    }
    return e;
}

enum err page_account_edit(struct page *p)
{
    struct form *f = page_form(p, "account-edit", account_edit_fields);
    enum err e = fill(p, f, HISTORY_PLATFORM);

    if (e == ERR_NONE)
        e = ask_owner(p, f);
    form_show(f, p->act, p->furniture);
    page_zones(p);
    model_fill(model_content(p->model, "account"), p->account.row, 0);
    return e;
}

enum err page_account_edit_post(struct page *p)
{
    return account_edit(p->act, &p->account, &p->form, &p->location);
}

enum err page_profile_edit(struct page *p)
{
    struct form *f = page_form(p, "profile-edit", account_profile_fields);
    enum err e = fill(p, f, HISTORY_BUSINESS);

    if (!page_refuse(p, RIGHT_BUSINESS_EDIT))
        form_show(f, p->act, p->furniture);
    page_zones(p);
    model_fill(model_content(p->model, "business"), page_own(p), 0);
    return e;
}

enum err page_profile_edit_post(struct page *p)
{
    p->location = "/business";
    return account_edit(p->act, &p->account, &p->form, &p->location);
}
