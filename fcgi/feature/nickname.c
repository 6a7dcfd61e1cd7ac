/* nickname: what an account is called in the address of its Business Page, and by programs. */
#include "feature/nickname.h"

#include <string.h>

#include "base/text.h"
#include "rule/hold.h"
#include "rule/step.h"
#include "rule/word.h"

const struct field nickname_fields[] = {
    {.name = "nickname", .type = FIELD_TEXT, .min = 3, .max = 50},
    {0},
};

/* Who saw one of these in an address would take it for the portal's own. */
static const char *const reserved[] = {
    "account",  "accounts", "admin",    "administrator", "api",     "assets",  "billing",   "book",     "booking", "business", "contact",
    "docs",     "error",    "errors",   "help",          "home",    "info",    "invite",    "jobs",     "login",   "logout",   "mail",
    "messages", "new",      "null",     "operator",      "owner",   "page",    "password",  "payments", "plans",   "portal",   "public",
    "reeve",    "root",     "search",   "security",      "settings", "setup",  "sign-in",   "staff",    "static",  "status",   "support",
    "system",   "template", "test",     "tokens",        "undefined", "users", "webmaster", "www",      NULL,
};

struct work {
    uint64_t account;
    struct form *form;
};

const char *nickname_fault(const char *nickname)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    size_t length = strlen(nickname);

    if (strspn(nickname, "abcdefghijklmnopqrstuvwxyz0123456789-") != length || nickname[0] == '-' || nickname[length - 1] == '-' ||
        strstr(nickname, "--") != NULL)
        return "nickname";
    if (strcspn(nickname, letters) == length)
        return "nickname-letter";
    if (crypt_is_uid(nickname))
        return "nickname-uid";
    for (const char *const *word = reserved; *word != NULL; word++)
        if (strcmp(*word, nickname) == 0)
            return "nickname-reserved";
    return NULL;
}

enum err nickname_find(const struct act *act, const char *name, const struct rows **row)
{
    enum err e = db_read(act->db, act->pool, "account_by_nickname", ARGS(TEXT("nickname", text_fold(act->pool, name))), row);

    return e == ERR_NONE && (*row)->rows == 0 ? ERR_NOT_FOUND : e;
}

/* From <now> to <to>, of the account that is held; NULL: none. Who takes the same at once meets the key, and finds it taken the next time. */
static enum err put(struct change *ch, uint64_t account, const char *name, const char *now, const char *to)
{
    const struct arg *args = ARGS(NUMBER("account", account), TEXT("nickname", to));
    uint64_t again = 0;
    enum err e = change_run(ch, "nickname_end", ARGS(NUMBER("account", account)), NULL);

    if (e == ERR_NONE && to != NULL)
        e = change_run(ch, "nickname_again", args, &again);
    if (e == ERR_NONE && to != NULL && again == 0)
        e = change_run(ch, "nickname_add", args, NULL);
    if (e == ERR_NONE)
        e = change_run(ch, "nickname_set", args, NULL);
    change_object(ch, "account", account, name);
    change_note(ch, "nickname", now, to);
    if (e == ERR_NONE)
        e = word_account(ch, account);
    return e == ERR_NONE ? step_settle(ch, account) : e;
}

static enum err apply(struct change *ch, void *with)
{
    struct work *w = with;
    const char *to = text_fold(change_act(ch)->pool, form_value(w->form, "nickname")), *now;
    const struct rows *account, *r, *has;
    enum err e = hold_account(ch, w->account, &account);

    if (e == ERR_NONE)
        e = change_read(ch, "nickname_of", ARGS(NUMBER("account", w->account)), &r);
    if (e == ERR_NONE)
        e = change_read(ch, "account_by_nickname", ARGS(TEXT("nickname", to)), &has);
    if (e != ERR_NONE)
        return e;
    now = row_text(r, 0, "nickname");
    if (strcmp(to, now ? now : "") == 0)
        return ERR_NONE;
    if (has->rows > 0 && row_number(has, 0, "id") != w->account)
        return form_error(w->form, "nickname", "nickname-taken");
    return put(ch, w->account, row_text(account, 0, "name"), now, *to ? to : NULL);
}

enum err nickname_change(const struct act *act, uint64_t id, struct form *f, const char **location)
{
    const char *wanted = form_value(f, "nickname"), *fault = *wanted ? nickname_fault(text_fold(act->pool, wanted)) : NULL;

    if (fault != NULL)
        return form_error(f, "nickname", fault);
    return change_make(act,
                       &(struct change_call){.verb = "account-nickname",
                                             .account_id = id,
                                             .location = *location,
                                             .apply = apply,
                                             .with = &(struct work){id, f}},
                       location);
}

/* What the account had before is its own for ever: it can always go back to it. */
static enum err apply_undo(struct change *ch, void *with)
{
    struct undo *u = with;
    const char *wrote = row_text(u->fields, 0, "after"), *now;
    const struct rows *account, *r;
    enum err e = hold_account(ch, u->account, &account);

    if (e == ERR_NONE)
        e = change_read(ch, "nickname_of", ARGS(NUMBER("account", u->account)), &r);
    if (e != ERR_NONE)
        return e;
    now = row_text(r, 0, "nickname");
    if (strcmp(now ? now : "", wrote ? wrote : "") != 0)
        return undo_moved(ch, u, 0);
    return put(ch, u->account, row_text(account, 0, "name"), now, row_text(u->fields, 0, "before"));
}

enum err nickname_undo(const struct act *act, struct undo *undo, const char **location)
{
    return undo_make(act, undo, apply_undo, undo, location);
}
