/* audit: a made-up trail: changes that operators may have made, in the order of their times. */
#include "ctl/generate.h"
#include "ctl/when.h"

#define DAYS 240 /* eight months: what is older than six must not be shown */
#define BUSY 10  /* accounts that have more history than others */
#define TRIES 8

enum { KIND_AUDIT = 3 };

/* A change under way: whose, of what, and how many fields it has so far. */
struct made {
    struct generate *g;
    struct rng r;
    const struct firm *f;
    uint64_t account;
    const struct operator* operator; /* NULL: reevectl */
    const char *id;
    unsigned fields;
};

static void add_field(struct made *m, const char *object, const char *object_id, const char *name,
                      const char *field, const char *before, const char *after)
{
    BATCH_ROW(&m->g->b, CHANGE_FIELD, m->id, generate_cell(m->g, ++m->fields), object, object_id,
              name, field, before, after);
}

static const char *edit(struct made *m)
{
    struct pool *pool = m->g->b.pool;
    const struct firm *f = m->f;
    const struct place *place = f->place;
    const char *id = generate_cell(m->g, m->account);
    switch (rng_below(&m->r, 3)) {
    case 0:
        add_field(m, "account", id, f->name, "phone",
                  rng_fill(&m->r, pool, place->word[NAMES_PHONE]->text), f->phone);
        break;
    case 1:
        add_field(m, "account", id, f->name, "website",
                  *f->website != '\0' ? "" : pool_format(pool, "http://%s", f->domain), f->website);
        break;
    default:
        add_field(m, "account", id, f->name, "street", firm_street(pool, &m->r, place), f->street);
        add_field(m, "account", id, f->name, "postal_code",
                  rng_fill(&m->r, pool, place->word[NAMES_POSTAL]->text), f->postal);
    }
    return "account-edit";
}

static const char *put_tag(struct made *m)
{
    size_t tag = rng_below(&m->r, m->g->tags);
    const char *name = m->g->tag_name[tag];
    bool adds = rng_chance(&m->r, 70);
    add_field(m, "tag", m->g->tag[tag], name, "tag", adds ? NULL : name, adds ? name : NULL);
    return adds ? "account-tag" : "account-untag";
}

static const char *add_note(struct made *m)
{
    add_field(m, "note", NULL, "", "body", NULL,
              names_pick(&m->r, &m->g->names.everywhere, NAMES_NOTE)->text);
    return "note-add";
}

static const char *assign(struct made *m)
{
    if (m->operator== NULL)
        return edit(m);
    bool adds = rng_chance(&m->r, 70);
    add_field(m, "operator", m->operator->id, m->operator->name, "assigned",
              adds ? "false" : "true", adds ? "true" : "false");
    return adds ? "account-assign" : "account-unassign";
}

/* Makes what changed, in the shares that such changes have; the verb. */
static const char *change(struct made *m)
{
    uint64_t at = rng_below(&m->r, 100);
    return at < 60 ? edit(m) : at < 75 ? put_tag(m) : at < 90 ? add_note(m) : assign(m);
}

/* An account that was there at <at>: the first one always was. */
static uint64_t choose(struct generate *g, struct rng *r, int64_t at, struct firm *f)
{
    for (int i = 0; i < TRIES; i++) {
        uint64_t most = rng_chance(r, 10) && g->accounts > BUSY ? BUSY : g->accounts;
        uint64_t index = rng_below(r, most);
        firm_make(g->b.pool, &g->making, index, f);
        if (f->created < at)
            return index;
    }
    firm_make(g->b.pool, &g->making, 0, f);
    return 0;
}

static void add_change(struct generate *g, uint64_t index, int64_t at)
{
    struct firm f;
    struct made m = {.g = g, .r = rng_of(g->making.seed, KIND_AUDIT, index), .f = &f};
    m.account = g->first_account + choose(g, &m.r, at, &f);
    if (g->operators > 0)
        m.operator= & g->operator[rng_below(&m.r, g->operators)];
    m.id = generate_cell(g, g->change++);
    const char *verb = change(&m);
    const char *reason =
        rng_chance(&m.r, 15) ? names_pick(&m.r, &g->names.everywhere, NAMES_REASON)->text : NULL;
    BATCH_ROW(&g->b, CHANGE, m.id, generate_when(g, at), m.operator != NULL ? m.operator->id : NULL,
              m.operator != NULL ? m.operator->name : "reevectl", generate_cell(g, m.account), verb,
              "done", reason);
}

enum err generate_audit(struct generate *g)
{
    const double span = DAYS * DAY;
    enum err e = ERR_NONE;
    for (uint64_t i = 0; i < g->audit && e == ERR_NONE; i++) {
        int64_t ago = (int64_t)(span * (1 - (double)i / (double)g->audit));
        e = generate_room(g, 3);
        add_change(g, i, g->making.today - ago);
    }
    return e;
}
