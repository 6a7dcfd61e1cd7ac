/* undo: taking back what a change of an account wrote. */
#include "rule/undo.h"

#include <string.h>

#include "base/text.h"

static const struct verb {
    const char *name, *back;
    enum right right;
    const char *never; /* why it can't be taken back, as undo.why */
} verbs[] = {
    {"account-edit", "account-edit", RIGHT_ACCOUNT_EDIT},
    {"account-tag", "account-untag", RIGHT_ACCOUNT_TAG},
    {"account-untag", "account-tag", RIGHT_ACCOUNT_TAG},
    {"account-assign", "account-unassign", RIGHT_ACCOUNT_ASSIGN},
    {"account-unassign", "account-assign", RIGHT_ACCOUNT_ASSIGN},
    {"account-lock", "account-unlock", RIGHT_ACCOUNT_LOCK},
    {"account-unlock", "account-lock", RIGHT_ACCOUNT_LOCK},
    {"account-archive", "account-restore", RIGHT_ACCOUNT_ARCHIVE},
    {"account-restore", "account-archive", RIGHT_ACCOUNT_ARCHIVE},
    {"account-nickname", "account-nickname", RIGHT_ACCOUNT_NICKNAME},
    {"account-template", "account-template", RIGHT_ACCOUNT_TEMPLATE},
    {"account-plan", "account-plan", RIGHT_ACCOUNT_PLAN},
    {"account-links", "account-links", RIGHT_ACCOUNT_LINKS},
    {"account-password", .right = RIGHT_MISSING, .never = "password"},
    {"account-password-link", .right = RIGHT_MISSING, .never = "password-link"},
    {"account-setup", "account-reopen", RIGHT_ACCOUNT_SETUP},
    {"account-reopen", "account-setup", RIGHT_ACCOUNT_SETUP},
    {"account-step", "account-step", RIGHT_ACCOUNT_SETUP},
};

static const struct verb *verb_named(const char *name)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    return NULL;
}

enum right undo_right(const char *verb)
{
    const struct verb *v = verb_named(verb);

    return v != NULL ? v->right : RIGHT_MISSING;
}

/* "<change>" or "<change>.<n>". */
static bool read_what(struct pool *pool, const char *what, uint64_t *change, uint64_t *n)
{
    size_t length = strcspn(what, ".");

    *n = 0;
    return text_number(pool_copyn(pool, what, length), change) && *change > 0 && *change <= INT64_MAX &&
           (what[length] == '\0' || (text_number(what + length + 1, n) && *n > 0));
}

static enum err choose(struct undo *u, uint64_t n)
{
    bool any = false, there = n == 0;

    for (size_t i = 0; i < u->fields->rows && i < UNDO_FIELDS; i++) {
        bool named = n == 0 || row_number(u->fields, i, "n") == n;

        there |= named;
        u->take[i] = named && !row_true(u->fields, i, "undone");
        any |= u->take[i];
    }
    if (!there)
        return ERR_NOT_FOUND;
    return any ? ERR_NONE : ERR_CONFLICT;
}

enum err undo_read(const struct act *act, uint64_t account, const char *what, struct undo *undo)
{
    const struct verb *verb;
    uint64_t n;
    const struct rows *r;
    enum err e;

    *undo = (struct undo){.account = account};
    if (!read_what(act->pool, what, &undo->change, &n))
        return ERR_BAD_REQUEST;
    const struct arg *args = ARGS(NUMBER("account", account), NUMBER("change", undo->change));
    e = db_read(act->db, act->pool, "undo_find", args, &r);
    if (e != ERR_NONE)
        return e;
    if (r->rows == 0)
        return ERR_NOT_FOUND;
    undo->verb = row_text(r, 0, "verb");
    verb = verb_named(undo->verb);
    if (verb == NULL)
        return ERR_NOT_FOUND;
    undo->why = verb->never;
    if (undo->why != NULL)
        return ERR_CONFLICT;
    e = access_check(act->viewer, verb->right, NULL, ACCESS_CHANGE);
    if (e == ERR_NONE)
        e = db_read(act->db, act->pool, "undo_fields", args, &undo->fields);
    return e == ERR_NONE ? choose(undo, n) : e;
}

enum err undo_make(const struct act *act, const struct undo *undo, change_apply *apply, void *with, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = verb_named(undo->verb)->back,
                                             .account_id = undo->account,
                                             .undoes = undo->change,
                                             .location = *location,
                                             .apply = apply,
                                             .with = with},
                       location);
}

enum err undo_moved(struct change *ch, struct undo *undo, size_t i)
{
    const struct rows *f = undo->fields;
    enum err e = change_read(ch, "undo_since",
                             ARGS(NUMBER("account", undo->account), NUMBER("change", undo->change),
                                  TEXT("object", row_text(f, i, "object")),
                                  NUMBER("object_id", row_number(f, i, "object_id")),
                                  TEXT("field", row_text(f, i, "field"))),
                             &undo->since[i]);

    undo->moved[i] = true;
    return e == ERR_NONE ? ERR_CONFLICT : e;
}
