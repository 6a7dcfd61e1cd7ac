/*
 * audit: a made-up trail: changes that operators may have made. It is told backwards, from what is stored now: what a change made
 * is what the later ones found, so that each fits the next, and the last of them is what stands there.
 */
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
    struct kept *kept;
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

/* Notes that <field> became what it is (*<now>; NULL: what the firm says), and that it was <before>. */
static void add_edit(struct made *m, const char *field, const char **now, const char *stored,
                     const char *before)
{
    before = pool_copy(m->g->ctl->pool, before);
    add_field(m, "account", generate_cell(m->g, m->account), m->f->name, field, before,
              *now != NULL ? *now : stored);
    *now = before;
}

static const char *edit(struct made *m)
{
    struct pool *pool = m->g->b.pool;
    const struct firm *f = m->f;
    const struct place *place = f->place;
    struct kept *k = m->kept;
    const char *site = k->website != NULL ? k->website : f->website;
    m->operator= generate_operator(m->g, &m->r, RIGHT_ACCOUNT_EDIT);
    switch (rng_below(&m->r, 3)) {
    case 0:
        add_edit(m, "phone", &k->phone, f->phone,
                 rng_fill(&m->r, pool, place->word[NAMES_PHONE]->text));
        break;
    case 1:
        add_edit(m, "website", &k->website, f->website,
                 *site != '\0' ? "" : pool_format(pool, "http://%s", f->domain));
        break;
    default:
        add_edit(m, "street", &k->street, f->street, firm_street(pool, &m->r, place));
        add_edit(m, "postal_code", &k->postal, f->postal,
                 rng_fill(&m->r, pool, place->word[NAMES_POSTAL]->text));
    }
    return "account-edit";
}

/* What is there was given before, what is not was taken away: the nth of <all> changes hands. */
static bool flip(uint64_t *all, size_t n)
{
    *all ^= UINT64_C(1) << n;
    return (*all >> n & 1) == 0;
}

static const char *put_tag(struct made *m)
{
    size_t tag = rng_below(&m->r, m->g->tags < 64 ? m->g->tags : 64);
    const char *name = m->g->tag_name[tag];
    bool adds = flip(&m->kept->tags, tag);
    m->operator= generate_operator(m->g, &m->r, RIGHT_ACCOUNT_TAG);
    add_field(m, "tag", m->g->tag[tag], name, "tag", adds ? NULL : name, adds ? name : NULL);
    return adds ? "account-tag" : "account-untag";
}

static const char *add_note(struct made *m)
{
    m->operator= generate_operator(m->g, &m->r, RIGHT_ACCOUNT_NOTE);
    add_field(m, "note", NULL, "", "body", NULL,
              names_pick(&m->r, &m->g->names.everywhere, NAMES_NOTE)->text);
    return "note-add";
}

static const char *assign(struct made *m)
{
    m->operator= generate_operator(m->g, &m->r, RIGHT_ACCOUNT_ASSIGN);
    if (m->operator== NULL)
        return edit(m);
    size_t whom = rng_below(&m->r, m->g->operators < 64 ? m->g->operators : 64);
    bool adds = flip(&m->kept->operators, whom);
    add_field(m, "operator", m->g->operator[whom].id, m->g->operator[whom].name, "assigned",
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
    uint64_t account = choose(g, &m.r, at, &f);
    m.account = g->first_account + account;
    m.kept = &g->kept[account];
    m.id = generate_cell(g, g->change + index);
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
    for (uint64_t i = g->audit; i > 0 && e == ERR_NONE; i--) {
        int64_t ago = (int64_t)(span * (1 - (double)(i - 1) / (double)g->audit));
        e = generate_room(g, 3);
        add_change(g, i - 1, g->making.today - ago);
    }
    g->change += g->audit;
    return e;
}
