/* token: an operator's own tokens, and those that are bound to an account: what programs sign in with. */
#include "feature/token.h"

#include <stdlib.h>
#include <string.h>

#include "rule/book.h"
#include "rule/token.h"

static const char *const days[] = {"7", "30", "90", "365", NULL};

const struct field token_fields[] = {
    {.name = "title", .type = FIELD_TEXT, .min = 2, .max = 50, .required = true},
    {.name = "days", .type = FIELD_CHOICE, .required = true, .choices = days},
    {.name = "account", .type = FIELD_UID, .max = CRYPT_UID},
#define X(constant, id, right) {.name = right, .type = FIELD_CHECK},
    RIGHT_TABLE(X)
#undef X
    {0},
};

const struct field token_revoke_fields[] = {
    {.name = "token", .type = FIELD_UID, .required = true},
    {0},
};

struct work {
    struct form *form;
    const char *text;
    uint64_t account;
    const char *account_name;
};

static bool asks_for(const struct form *f, int right)
{
    return *form_value(f, right_name((enum right)right)) != '\0';
}

static enum err add_scopes(struct change *ch, const struct form *f, uint64_t token)
{
    struct buf names = {.pool = change_act(ch)->pool};
    enum err e = ERR_NONE;

    buf_puts(&names, "");
    for (int r = 1; e == ERR_NONE && r < RIGHT__MAX; r++) {
        if (!asks_for(f, r))
            continue;
        buf_format(&names, "%s%s", names.length ? " " : "", right_name((enum right)r));
        e = change_run(ch, "token_scope_add", ARGS(NUMBER("token", token), NUMBER("permission", r)), NULL);
    }
    change_note(ch, "scopes", NULL, names.text);
    return e;
}

static enum err apply_create(struct change *ch, void *with)
{
    struct work *w = with;
    const struct act *act = change_act(ch);
    const char *title = form_value(w->form, "title"), *lasts = form_value(w->form, "days");
    uint8_t hash[CRYPT_HASH];
    uint64_t id;
    enum err e;

    token_hash(act->house->keys, w->text, hash);
    e = change_run(ch, "token_add",
                   ARGS(TEXT("uid", crypt_uid(act->pool)), BYTES("token", hash, CRYPT_HASH), TEXT("title", title),
                        NUMBER("person", act->viewer->id), ID("account", w->account),
                        NUMBER("days", strtoul(lasts, NULL, 10))),
                   NULL);
    if (e != ERR_NONE)
        return e;
    id = db_inserted(act->db);
    change_object(ch, "token", id, title);
    change_note(ch, "title", NULL, title);
    change_note(ch, "days", NULL, lasts);
    change_note(ch, "account", NULL, w->account_name);
    return add_scopes(ch, w->form, id);
}

/* At least one, and each the viewer's own. */
static enum err check_scopes(const struct act *act, struct form *f)
{
    bool some = false;

    for (int r = 1; r < RIGHT__MAX; r++) {
        if (!asks_for(f, r))
            continue;
        some = true;
        if (r == RIGHT_TOKEN_EDIT || !(act->viewer->rights >> r & 1))
            return form_error(f, right_name((enum right)r), "choice");
    }
    return some ? ERR_NONE : form_error(f, right_name(RIGHT_ACCOUNT_READ), "no-scope");
}

static enum err check_account(const struct act *act, struct work *w)
{
    const char *uid = form_value(w->form, "account");
    const struct rows *r;
    enum err e;

    if (*uid == '\0')
        return ERR_NONE;
    e = db_read(act->db, act->pool, "account_find", ARGS(TEXT("uid", uid)), &r);
    if (e != ERR_NONE)
        return e;
    if (r->rows == 0 || row_text(r, 0, "deleted_at") != NULL)
        return form_error(w->form, "account", "choice");
    w->account = row_number(r, 0, "key");
    w->account_name = row_text(r, 0, "name");
    return ERR_NONE;
}

enum err token_create(const struct act *act, struct form *f, const char *text, const char **location)
{
    struct work w = {.form = f, .text = text};
    enum err e = check_scopes(act, f);

    if (e == ERR_NONE)
        e = check_account(act, &w);
    if (e != ERR_NONE)
        return e;
    return change_make(act,
                       &(struct change_call){.verb = "token-new",
                                             .account_id = w.account,
                                             .location = "/tokens",
                                             .apply = apply_create,
                                             .with = &w},
                       location);
}

static enum err apply_revoke(struct change *ch, void *with)
{
    struct work *w = with;
    const char *uid = form_value(w->form, "token");
    const struct rows *r;
    enum err e = w->account != 0
                     ? change_read(ch, "token_of_account", ARGS(TEXT("uid", uid), NUMBER("account", w->account)), &r)
                     : change_read(ch, "token_mine", ARGS(TEXT("uid", uid), NUMBER("person", change_act(ch)->viewer->id)), &r);

    if (e != ERR_NONE)
        return e;
    if (r->rows == 0)
        return form_error(w->form, "token", "choice");
    change_account(ch, row_number(r, 0, "account_id"));
    change_object(ch, "token", row_number(r, 0, "id"), row_text(r, 0, "title"));
    change_note(ch, "revoked", "false", "true");
    return change_run(ch, "token_revoke", ARGS(NUMBER("id", row_number(r, 0, "id"))), NULL);
}

enum err token_revoke(const struct act *act, uint64_t account, struct form *f, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = "token-revoke",
                                             .location = *location,
                                             .apply = apply_revoke,
                                             .with = &(struct work){.form = f, .account = account}},
                       location);
}

enum err token_show(const struct act *act, const char *text, bool *now)
{
    uint8_t hash[CRYPT_HASH];
    uint64_t found = 0;
    enum err e;

    token_hash(act->house->keys, text, hash);
    e = book_changed(act->db, act->pool, "book_token_shown",
                     ARGS(BYTES("token", hash, CRYPT_HASH), NUMBER("person", act->viewer->id)), &found);
    *now = e == ERR_NONE && found == 1;
    return e;
}

enum err token_list_show(const struct act *act, uint64_t account, struct node *parent)
{
    const struct arg *whose = account != 0 ? ARGS(NUMBER("account", account)) : ARGS(NUMBER("person", act->viewer->id));
    const struct rows *tokens, *scopes;
    struct rows none;
    enum err e = account != 0 ? db_read(act->db, act->pool, "token_list_account", whose, &tokens)
                              : db_read(act->db, act->pool, "token_list", whose, &tokens);
    size_t s = 0;

    if (e == ERR_NONE)
        e = account != 0 ? db_read(act->db, act->pool, "token_scope_list_account", whose, &scopes)
                         : db_read(act->db, act->pool, "token_scope_list", whose, &scopes);
    if (e != ERR_NONE)
        return e;
    none = *tokens;
    none.rows = 0;
    model_rows(parent, "token", &none); /* An array, be it of none or of one. */
    for (size_t i = 0; i < tokens->rows; i++) {
        struct node *all = model_list(model_row(parent, "token", tokens, i), "scopes");
        uint64_t id = row_number(tokens, i, "key");

        /* Both are in the order of the tokens. One made between the two statements is passed over. */
        while (s < scopes->rows && row_number(scopes, s, "key") > id)
            s++;
        while (s < scopes->rows && row_number(scopes, s, "key") == id)
            model_row(all, "scope", scopes, s++);
    }
    return ERR_NONE;
}
