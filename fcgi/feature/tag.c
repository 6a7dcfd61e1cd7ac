/* tag: labels that organise accounts. */
#include "feature/tag.h"

#include <string.h>

#include "base/text.h"
#include "rule/hold.h"
#include "rule/word.h"

#define KEY_MAX 80 /* characters of a folded name that the database keeps */

const struct field tag_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .min = 1, .max = 40},
    {.name = "remove", .type = FIELD_TEXT, .max = 40},
    {0},
};

struct work {
    uint64_t account;
    struct form *form;
};

/* The tag that folds to the same as <name>, whatever its case; 0: none. */
static enum err find(struct change *ch, const char *name, uint64_t *id, const char **spelled)
{
    const struct rows *r;
    enum err e = change_read(ch, "tag_find",
                             ARGS(TEXT("name_key", text_fold(change_act(ch)->pool, name))), &r);

    *id = 0;
    if (e == ERR_NONE && r->rows > 0) {
        *id = row_number(r, 0, "id");
        *spelled = row_text(r, 0, "name");
    }
    return e;
}

static enum err has(struct change *ch, uint64_t account, uint64_t tag, bool *yes)
{
    const struct rows *r;
    enum err e = change_read(ch, "account_tag_has",
                             ARGS(NUMBER("account", account), NUMBER("tag", tag)), &r);

    *yes = e == ERR_NONE && r->rows > 0;
    return e;
}

static enum err put(struct change *ch, uint64_t account, uint64_t tag, const char *name)
{
    change_object(ch, "tag", tag, name);
    change_note(ch, "tag", NULL, name);
    return change_run(ch, "account_tag_add", ARGS(NUMBER("account", account), NUMBER("tag", tag)), NULL);
}

static enum err drop(struct change *ch, uint64_t account, uint64_t tag, const char *name)
{
    change_object(ch, "tag", tag, name);
    change_note(ch, "tag", name, NULL);
    return change_run(ch, "account_tag_remove", ARGS(NUMBER("account", account), NUMBER("tag", tag)), NULL);
}

static enum err add(struct change *ch, struct work *w)
{
    const char *name = form_value(w->form, "name");
    const char *key = text_fold(change_act(ch)->pool, name);
    bool there = false;
    uint64_t tag;
    enum err e = find(ch, name, &tag, &name);

    if (e == ERR_NONE && tag == 0) {
        e = change_run(ch, "tag_add", ARGS(TEXT("name", name), TEXT("name_key", key)), NULL);
        tag = db_inserted(change_act(ch)->db);
    }
    if (e == ERR_NONE)
        e = has(ch, w->account, tag, &there);
    return e != ERR_NONE || there ? e : put(ch, w->account, tag, name);
}

static enum err take(struct change *ch, struct work *w)
{
    const char *name = form_value(w->form, "remove");
    bool there = false;
    uint64_t tag;
    enum err e = find(ch, name, &tag, &name);

    if (e == ERR_NONE && tag != 0)
        e = has(ch, w->account, tag, &there);
    return e != ERR_NONE || !there ? e : drop(ch, w->account, tag, name);
}

static enum err apply(struct change *ch, void *with)
{
    struct work *w = with;
    enum err e = hold_account(ch, w->account, NULL);

    if (e == ERR_NONE)
        e = *form_value(w->form, "name") ? add(ch, w) : take(ch, w);
    return e == ERR_NONE ? word_account(ch, w->account) : e;
}

enum err tag_change(const struct act *act, uint64_t id, struct form *f, const char **location)
{
    bool adds = *form_value(f, "name") != '\0', takes = *form_value(f, "remove") != '\0';

    if (adds == takes)
        return form_error(f, "name", "required");
    /* A sign such as a ligature folds to several. */
    if (text_length(text_fold(act->pool, form_value(f, "name"))) > KEY_MAX)
        return form_error(f, "name", "long");
    return change_make(act,
                       &(struct change_call){.verb = adds ? "account-tag" : "account-untag",
                                             .account_id = id,
                                             .location = *location,
                                             .apply = apply,
                                             .with = &(struct work){id, f}},
                       location);
}

static enum err apply_undo(struct change *ch, void *with)
{
    struct undo *u = with;
    uint64_t tag = row_number(u->fields, 0, "object_id");
    const char *name = row_text(u->fields, 0, "object_name");
    bool added = strcmp(u->verb, "account-tag") == 0, there = false;
    enum err e = hold_account(ch, u->account, NULL);

    if (e == ERR_NONE)
        e = has(ch, u->account, tag, &there);
    if (e == ERR_NONE && there != added)
        e = undo_moved(ch, u, 0);
    if (e == ERR_NONE)
        e = added ? drop(ch, u->account, tag, name) : put(ch, u->account, tag, name);
    return e == ERR_NONE ? word_account(ch, u->account) : e;
}

enum err tag_undo(const struct act *act, struct undo *undo, const char **location)
{
    return undo_make(act, undo, apply_undo, undo, location);
}
