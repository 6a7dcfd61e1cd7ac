/* role: roles of operators. */
#include "feature/role.h"

#include <string.h>

#include "base/crypt.h"
#include "rule/role.h"

const struct field role_fields[] = {
    {.name = "title", .type = FIELD_TEXT, .min = 2, .max = 50, .required = true},
    {.name = "shown", .type = FIELD_HIDDEN, .max = 200},
    {0},
};

enum err role_find(const struct act *act, const char *uid, const struct rows **role)
{
    enum err e;

    if (!crypt_is_uid(uid))
        return ERR_NOT_FOUND;
    e = db_read(act->db, act->pool, "role_find", ARGS(TEXT("uid", uid)), role);
    return e == ERR_NONE && (*role)->rows == 0 ? ERR_NOT_FOUND : e;
}

enum err role_effect(const struct act *act, const struct rows *role, const char *title, struct role_effect *out)
{
    static const struct rows nobody;
    enum err e;

    *out = (struct role_effect){.secure = role_secure(act->pool, title), .was = row_true(role, 0, "secure"), .operators = &nobody, .accounts = &nobody};
    if (out->secure == out->was)
        return ERR_NONE;
    e = db_read(act->db, act->pool, "role_effect", ARGS(NUMBER("id", row_number(role, 0, "key"))), &out->operators);
    return e == ERR_NONE ? db_read(act->db, act->pool, "role_accounts", ARGS(), &out->accounts) : e;
}

const char *role_shown(struct pool *pool, const char *title, const struct role_effect *effect)
{
    struct buf all = {.pool = pool};
    uint8_t hash[CRYPT_HASH];

    buf_format(&all, "%s %d %d", title, effect->was, effect->secure);
    for (size_t i = 0; i < effect->operators->rows; i++)
        buf_format(&all, " %s", row_text(effect->operators, i, "uid"));
    crypt_sha256(all.text, all.length, hash);
    return crypt_base64(pool, hash, sizeof hash);
}

struct work {
    uint64_t id;
    struct form *form;
    const struct role_effect *effect;
};

static enum err apply_rename(struct change *ch, void *with)
{
    struct work *w = with;
    const char *title = form_value(w->form, "title");
    const struct rows *now;
    enum err e = change_read(ch, "role_lock", ARGS(NUMBER("id", w->id)), &now);

    if (e == ERR_NONE)
        e = change_still(ch);
    if (e != ERR_NONE || now->rows == 0)
        return e != ERR_NONE ? e : ERR_NOT_FOUND;
    if (row_true(now, 0, "secure") != w->effect->was)
        return ERR_CONFLICT;
    change_object(ch, "role", w->id, row_text(now, 0, "title"));
    change_note(ch, "title", row_text(now, 0, "title"), title);
    change_note(ch, "secure", w->effect->was ? "true" : "false", w->effect->secure ? "true" : "false");
    e = change_run(ch, "role_rename", ARGS(NUMBER("id", w->id), TEXT("title", title), NUMBER("secure", w->effect->secure)), NULL);
    return e == ERR_DUPLICATE ? form_error(w->form, "title", "name-taken") : e;
}

enum err role_rename(const struct act *act, const struct rows *role, struct form *f, const char **location)
{
    const char *title = form_value(f, "title");
    struct role_effect effect;
    enum err e = role_effect(act, role, title, &effect);

    if (e != ERR_NONE)
        return e;
    if (effect.secure != effect.was && !act->viewer->secure)
        return form_error(f, "title", "secure-self");
    if (strcmp(form_value(f, "shown"), role_shown(act->pool, title, &effect)) != 0)
        return ERR_CONFLICT;
    return change_make(act,
                       &(struct change_call){.verb = "role-rename",
                                             .location = *location,
                                             .apply = apply_rename,
                                             .with = &(struct work){row_number(role, 0, "key"), f, &effect}},
                       location);
}
