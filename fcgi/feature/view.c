/* view: how people want their lists: columns and page size as remembered, views under a name. */
#include "feature/view.h"

#include <string.h>

#include "base/text.h"

#define QUERY_MAX 1000 /* bytes of a view's query, as the table has them */

const struct field view_fields[] = {
    {.name = "list", .type = FIELD_HIDDEN, .max = 30, .required = true},
    {.name = "account", .type = FIELD_HIDDEN, .max = CRYPT_UID},
    {.name = "query", .type = FIELD_HIDDEN, .max = 4000},
    {.name = "view", .type = FIELD_UID},
    {.name = "name", .type = FIELD_TEXT, .max = 50},
    {0},
};

const struct field view_edit_fields[] = {
    {.name = "view", .type = FIELD_UID, .required = true},
    {.name = "name", .type = FIELD_TEXT, .max = 50},
    {.name = "role", .type = FIELD_TEXT, .max = 50},
    {0},
};

const struct field view_remove_fields[] = {
    {.name = "view", .type = FIELD_UID, .required = true},
    {0},
};

/* ---- What there is. */

enum err view_offer_read(const struct act *act, const struct list_page *page, struct view_offer *offer)
{
    enum err e = db_read(act->db, act->pool, "view_offer",
                         ARGS(NUMBER("viewer", act->viewer->id), TEXT("list", page->statement)), &offer->rows);

    offer->wish = (struct list_wish){0};
    if (e == ERR_NONE && offer->rows->rows > 0 && row_text(offer->rows, 0, "uid") == NULL)
        offer->wish = (struct list_wish){row_text(offer->rows, 0, "key_columns"), row_number(offer->rows, 0, "key_size")};
    return e;
}

/* Where a view says nothing of columns, those are in force that its reader remembered. */
static bool in_force(const struct list_query *lq, const struct view_state *now, const struct view_state *view)
{
    bool same = view->columns == NULL ? now->columns == NULL || !lq->chosen
                                      : now->columns != NULL && strcmp(now->columns, view->columns) == 0;

    return same && strcmp(now->query, view->query) == 0;
}

void view_offer_show(const struct act *act, const struct view_offer *offer, const struct list_query *lq, struct node *parent)
{
    struct view_state now = view_state(act, lq);
    struct node *views = model_add(parent, "views");
    const struct rows *r = offer->rows;
    bool found = false;

    model_text(views, "query", view_lead(act, &now));
    for (size_t i = 0; i < r->rows; i++) {
        struct view_state kept = {row_text(r, i, "key_query"), row_text(r, i, "key_columns")}, state;
        const char *lead;
        struct node *n;

        if (row_text(r, i, "uid") == NULL)
            continue;
        lead = view_lead(act, &kept);
        n = model_row(views, "view", r, i);
        /* A filter or a column that was there when it was saved may be gone. */
        if (view_check(act, lq->page, lead, &state) != ERR_NONE)
            continue;
        model_text(n, "address", lead);
        model_bool(n, "on", !found && in_force(lq, &now, &state));
        found |= in_force(lq, &now, &state);
    }
    form_offer(act, parent, "view-new");
    form_offer(act, parent, "view-columns");
}

enum err view_list(const struct act *act, const struct rows **rows)
{
    return db_read(act->db, act->pool, "view_list", ARGS(NUMBER("viewer", act->viewer->id)), rows);
}

/* ---- Saving, naming, sharing, removing. */

struct work {
    const struct view_place *at;
    struct form *form;
    struct view_state state;
};

/* Holds the person's row, so that who saves at the same time waits; then looks whether <name> is free and there is room. */
static enum err check_name(struct change *ch, struct form *f, const char *list, const char *name, uint64_t self)
{
    const struct act *act = change_act(ch);
    const char *key = text_fold(act->pool, name);
    const struct rows *held, *r;
    enum err e = change_read(ch, "person_lock", ARGS(NUMBER("id", act->viewer->id)), &held);

    if (e == ERR_NONE)
        e = change_read(ch, "view_names", ARGS(NUMBER("person", act->viewer->id), TEXT("list", list)), &r);
    if (e != ERR_NONE)
        return e;
    for (size_t i = 0; i < r->rows; i++)
        if (row_number(r, i, "id") != self && strcmp(text_fold(act->pool, row_text(r, i, "name")), key) == 0)
            return form_error(f, "name", "view-taken");
    return self == 0 && r->rows >= VIEW_MOST ? form_error(f, "name", "view-most") : ERR_NONE;
}

/* The view that the form names, which is the viewer's. */
static enum err find(struct change *ch, struct form *f, const struct rows **view)
{
    enum err e = change_read(ch, "view_mine",
                             ARGS(TEXT("uid", form_value(f, "view")), NUMBER("person", change_act(ch)->viewer->id)), view);

    if (e != ERR_NONE)
        return e;
    if ((*view)->rows == 0)
        return form_error(f, "view", "choice");
    change_object(ch, "view", row_number(*view, 0, "id"), row_text(*view, 0, "name"));
    return ERR_NONE;
}

static enum err put(struct change *ch, const struct rows *view, const char *name, uint64_t role, const struct view_state *state)
{
    change_note(ch, "name", row_text(view, 0, "name"), name);
    change_note(ch, "query", row_text(view, 0, "query"), state->query);
    change_note(ch, "columns", row_text(view, 0, "columns"), state->columns);
    return change_run(ch, "view_edit",
                      ARGS(NUMBER("id", row_number(view, 0, "id")), TEXT("name", name),
                           ID("role", role), TEXT("query", state->query), TEXT("columns", state->columns)),
                      NULL);
}

static enum err apply_replace(struct change *ch, struct work *w)
{
    const struct rows *view;
    enum err e = find(ch, w->form, &view);

    if (e != ERR_NONE)
        return e;
    if (strcmp(row_text(view, 0, "list"), w->at->page->statement) != 0)
        return form_error(w->form, "view", "choice");
    return put(ch, view, row_text(view, 0, "name"), row_number(view, 0, "role_id"), &w->state);
}

static enum err apply_save(struct change *ch, void *with)
{
    struct work *w = with;
    const struct act *act = change_act(ch);
    const char *list = w->at->page->statement, *name = form_value(w->form, "name");
    enum err e;

    if (*form_value(w->form, "view") != '\0')
        return apply_replace(ch, w);
    e = check_name(ch, w->form, list, name, 0);
    if (e == ERR_NONE)
        e = change_run(ch, "view_add",
                       ARGS(TEXT("uid", crypt_uid(act->pool)), NUMBER("person", act->viewer->id), TEXT("list", list),
                            TEXT("name", name), TEXT("query", w->state.query), TEXT("columns", w->state.columns)),
                       NULL);
    if (e != ERR_NONE)
        return e;
    change_object(ch, "view", db_inserted(act->db), name);
    change_note(ch, "name", NULL, name);
    change_note(ch, "query", NULL, w->state.query);
    change_note(ch, "columns", NULL, w->state.columns);
    return ERR_NONE;
}

static const char *location_of(const struct act *act, const struct view_place *at, const struct view_state *state)
{
    const char *lead = view_lead(act, state);

    return *lead ? pool_format(act->pool, "%s?%s", at->path, lead) : at->path;
}

enum err view_save(const struct act *act, const struct view_place *at, struct form *f, const char **location)
{
    struct work w = {.at = at, .form = f};
    enum err e = view_check(act, at->page, form_value(f, "query"), &w.state);

    if (e != ERR_NONE)
        return ERR_BAD_REQUEST;
    if (strlen(w.state.query) > QUERY_MAX)
        return form_error(f, "name", "view-long");
    if (*form_value(f, "view") == '\0' && *form_value(f, "name") == '\0')
        return form_error(f, "name", "required");
    return change_make(act,
                       &(struct change_call){.verb = "view-new",
                                             .location = location_of(act, at, &w.state),
                                             .apply = apply_save,
                                             .with = &w},
                       location);
}

/* The role that the view is to be shared with: one of the viewer's own, or none, and that only by who may share. */
static enum err read_role(struct change *ch, struct form *f, const struct rows *view, uint64_t *role)
{
    const struct act *act = change_act(ch);
    const char *title = form_value(f, "role"), *before = row_text(view, 0, "role");
    const struct rows *r;
    enum err e;

    *role = 0;
    if (*title == '\0') {
        change_note(ch, "role", before, NULL);
        return ERR_NONE;
    }
    e = change_read(ch, "view_role", ARGS(NUMBER("person", act->viewer->id), TEXT("title", title)), &r);
    if (e != ERR_NONE)
        return e;
    if (r->rows == 0)
        return form_error(f, "role", "choice");
    *role = row_number(r, 0, "id");
    if (*role != row_number(view, 0, "role_id") && access_check(act->viewer, RIGHT_VIEW_SHARE, NULL, ACCESS_CHANGE) != ERR_NONE)
        return ERR_FORBIDDEN;
    change_note(ch, "role", before, row_text(r, 0, "title"));
    return ERR_NONE;
}

static bool says(const struct form *f, const char *name)
{
    for (size_t i = 0; i < f->fields; i++)
        if (strcmp(f->field[i].name, name) == 0)
            return f->value[i] != NULL;
    return false;
}

static enum err apply_edit(struct change *ch, void *with)
{
    struct work *w = with;
    const struct rows *view;
    const char *name = form_value(w->form, "name");
    uint64_t role;
    enum err e = find(ch, w->form, &view);

    if (e != ERR_NONE)
        return e;
    if (!says(w->form, "name"))
        name = row_text(view, 0, "name");
    else if (*name == '\0')
        return form_error(w->form, "name", "required");
    role = row_number(view, 0, "role_id");
    e = check_name(ch, w->form, row_text(view, 0, "list"), name, row_number(view, 0, "id"));
    if (e == ERR_NONE && says(w->form, "role"))
        e = read_role(ch, w->form, view, &role);
    return e == ERR_NONE
               ? put(ch, view, name, role, &(struct view_state){row_text(view, 0, "query"), row_text(view, 0, "columns")})
               : e;
}

static enum err apply_remove(struct change *ch, void *with)
{
    struct work *w = with;
    const struct rows *view;
    enum err e = find(ch, w->form, &view);

    if (e != ERR_NONE)
        return e;
    change_note(ch, "removed", "false", "true");
    return change_run(ch, "view_remove", ARGS(NUMBER("id", row_number(view, 0, "id"))), NULL);
}

static enum err change_one(const struct act *act, const char *verb, change_apply *apply, struct form *f, const char **location)
{
    return change_make(act,
                       &(struct change_call){.verb = verb,
                                             .location = "/views",
                                             .apply = apply,
                                             .with = &(struct work){.form = f}},
                       location);
}

enum err view_edit(const struct act *act, struct form *f, const char **location)
{
    return change_one(act, "view-edit", apply_edit, f, location);
}

enum err view_remove(const struct act *act, struct form *f, const char **location)
{
    return change_one(act, "view-remove", apply_remove, f, location);
}

/* ---- Remembering. */

struct wish {
    const struct view_place *at;
    uint32_t columns; /* 0: as the list comes */
    uint64_t size;    /* 0: as in the profile */
    bool reset;
};

static const char *number_text(struct pool *pool, uint64_t n)
{
    return n ? pool_format(pool, "%lu", n) : NULL;
}

static enum err apply_remember(struct change *ch, void *with)
{
    const struct act *act = change_act(ch);
    const struct wish *w = with;
    const char *list = w->at->page->statement;
    const char *columns = w->columns ? list_names(act, w->at->page, w->columns, " ") : NULL;
    const char *size = number_text(act->pool, w->size);
    const struct rows *r;
    enum err e = change_read(ch, "view_remembered", ARGS(NUMBER("person", act->viewer->id), TEXT("list", list)), &r);

    if (e != ERR_NONE)
        return e;
    change_object(ch, "list", act->viewer->id, list);
    change_note(ch, "columns", r->rows ? row_text(r, 0, "columns") : NULL, columns);
    change_note(ch, "page_size", r->rows ? row_text(r, 0, "page_size") : NULL, size);
    return change_run(ch, "view_remember",
                      ARGS(NUMBER("person", act->viewer->id), TEXT("list", list), TEXT("columns", columns), TEXT("size", size)),
                      NULL);
}

static enum err read_wish(struct wish *w, const struct pair *p)
{
    const struct list_column *column = w->at->page->column;
    bool on = strcmp(p->value, "1") == 0;

    if (strcmp(p->name, "rows") == 0)
        return list_size_read(p->value, &w->size) ? ERR_NONE : ERR_BAD_REQUEST;
    if (!on && *p->value != '\0')
        return ERR_BAD_REQUEST;
    if (strcmp(p->name, "reset") == 0) {
        w->reset = on;
        return ERR_NONE;
    }
    for (size_t i = 0; column[i].name != NULL; i++)
        if (strcmp(column[i].name, p->name) == 0) {
            w->columns |= on ? UINT32_C(1) << i : 0;
            return ERR_NONE;
        }
    return ERR_BAD_REQUEST;
}

static enum err read_wishes(struct wish *w, const struct pairs *posted)
{
    static const char *const known[] = {"op", "csrf", "list", "account", "query"};
    enum err e = ERR_NONE;

    for (size_t i = 0; e == ERR_NONE && i < posted->n; i++) {
        bool other = true;

        for (size_t k = 0; k < i; k++)
            if (strcmp(posted->v[k].name, posted->v[i].name) == 0)
                return ERR_BAD_REQUEST;
        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            other &= strcmp(known[k], posted->v[i].name) != 0;
        if (other)
            e = read_wish(w, &posted->v[i]);
    }
    return e;
}

enum err view_remember(const struct act *act, const struct view_place *at, const struct pairs *posted, const char **location)
{
    const char *query = pairs_get(posted, "query");
    struct wish w = {.at = at};
    struct view_state state;
    enum err e = view_check(act, at->page, query ? query : "", &state);

    if (e == ERR_NONE)
        e = read_wishes(&w, posted);
    if (e != ERR_NONE)
        return ERR_BAD_REQUEST;
    for (size_t i = 0; at->page->column[i].name != NULL; i++)
        if (at->page->column[i].always)
            w.columns |= UINT32_C(1) << i;
    if (w.reset || w.columns == list_own(at->page))
        w.columns = 0;
    if (w.reset || w.size == act->viewer->page_size)
        w.size = 0;
    state.columns = NULL; /* The address says nothing of what is remembered. */
    return change_make(act,
                       &(struct change_call){.verb = "view-columns",
                                             .location = location_of(act, at, &state),
                                             .apply = apply_remember,
                                             .with = &w},
                       location);
}
