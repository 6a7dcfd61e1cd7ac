/* firm: names, addresses and states of a made-up business. */
#include "ctl/firm.h"

#include <string.h>

#include "base/text.h"
#include "ctl/when.h"

#define YEARS 4
#define SETUP_DAYS 30
#define LABEL 50 /* bytes of a domain's or a nickname's first part, with what makes it unique */
#define UNIQUE 6 /* characters of that */

enum { KIND_FIRM = 1, KIND_WEIGHT = 2 };

/*
 * The states, by places of 100: firm n stands on place 37 n, so that each hundred has its share of each, and the first few
 * hundred firms show them all. Place 0, where the first firm stands, is plain.
 */
static const struct state {
    unsigned from, to;
    bool locked, in_setup, is_template, secure, archived;
} states[] = {
    {.from = 1, .to = 3, .locked = true},    {.from = 4, .to = 4, .locked = true, .secure = true},
    {.from = 5, .to = 10, .in_setup = true}, {.from = 11, .to = 12, .is_template = true},
    {.from = 13, .to = 14, .secure = true},  {.from = 15, .to = 16, .archived = true},
};

static struct state state_of(uint64_t index)
{
    uint64_t at = index * 37 % 100;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (at >= states[i].from && at <= states[i].to)
            return states[i];
    }
    return (struct state){0};
}

struct human firm_human(struct pool *pool, struct rng *r, const struct place *place)
{
    const struct naming n = {.first = names_pick(r, place, NAMES_FIRST),
                             .last = names_pick(r, place, NAMES_LAST)};
    const struct word *pattern = names_pick(r, place, NAMES_NAME);
    return (struct human){.name = names_fill(pool, pattern, &n, false),
                          .first = n.first->text,
                          .last = n.last->text,
                          .login = names_slug(pool, names_fill(pool, pattern, &n, true), '.')};
}

const char *firm_street(struct pool *pool, struct rng *r, const struct place *place)
{
    const struct naming n = {.street = names_pick(r, place, NAMES_STREET),
                             .n = (unsigned)rng_below(r, 180) + 1};
    return names_fill(pool, names_pick(r, place, NAMES_ADDRESS), &n, false);
}

/* "bakkerij-visser-k3m9x2": cut at a character, and made unique by the beginning of the public id. */
static const char *label(struct pool *pool, const char *name, const char *uid)
{
    char *slug = names_slug(pool, name, '-');
    size_t length = strlen(slug);
    if (length > LABEL - UNIQUE - 1)
        length = LABEL - UNIQUE - 1;
    while (length > 0 && ((slug[length] & 0xc0) == 0x80 || slug[length - 1] == '-'))
        length--;
    return pool_format(pool, "%.*s-%.*s", (int)length, slug, UNIQUE, uid);
}

/* The name, the domain and what stands in them. Some domains are in the script of the name, where that makes one. */
static void name_firm(struct pool *pool, struct firm *f)
{
    struct rng *r = &f->rng;
    struct naming n = {.trade = names_pick(r, f->place, NAMES_TRADE),
                       .first = names_pick(r, f->place, NAMES_FIRST),
                       .last = names_pick(r, f->place, NAMES_LAST),
                       .city = f->city};
    do
        n.other = names_pick(r, f->place, NAMES_LAST);
    while (n.other == n.last && f->place->n[NAMES_LAST] > 1);
    const struct word *pattern = names_pick(r, f->place, NAMES_FIRM);
    f->name = names_fill(pool, pattern, &n, false);
    const char *latin = label(pool, names_fill(pool, pattern, &n, true), f->uid);
    const char *own = label(pool, f->name, f->uid);
    f->domain = pool_format(pool, "%s.example", latin);
    f->email = pool_format(pool, "%s@%s", f->owner.login, f->domain);
    f->nickname = rng_chance(r, 35) ? latin : NULL;
    f->website = rng_chance(r, 70) ? pool_format(pool, "https://www.%s", f->domain) : "";
    const char *own_email = pool_format(pool, "%s@%s.example", f->owner.login, own);
    if (rng_chance(r, 25) && text_email(own_email) && text_email_key(pool, own_email) != NULL) {
        f->domain = pool_format(pool, "%s.example", own);
        f->email = own_email;
    }
}

static int64_t created_at(struct rng *r, const struct making *m, uint64_t index, bool in_setup)
{
    int64_t days = in_setup ? SETUP_DAYS : YEARS * 365;
    int64_t ago = (int64_t)rng_below(r, (uint64_t)(days * DAY)) + 1;
    return m->today - (index == 0 ? days * DAY : ago);
}

/* Most are small: 40, 35, 20, 5 of 100. */
static unsigned draw_plan(struct rng *r)
{
    uint64_t at = rng_below(r, 100);
    return at < 40 ? 1 : at < 75 ? 2 : at < 95 ? 3 : 4;
}

void firm_make(struct pool *pool, const struct making *m, uint64_t index, struct firm *f)
{
    struct state state = state_of(index);
    *f = (struct firm){.rng = rng_of(m->seed, KIND_FIRM, index),
                       .locked = state.locked,
                       .in_setup = state.in_setup,
                       .is_template = state.is_template,
                       .secure = state.secure,
                       .archived = state.archived};
    struct rng *r = &f->rng;
    f->uid = rng_uid(r, pool);
    f->place = &m->names->place[rng_below(r, m->names->places)];
    f->created = created_at(r, m, index, f->in_setup);
    f->plan = draw_plan(r);
    f->city = names_pick(r, f->place, NAMES_CITY);
    f->owner = firm_human(pool, r, f->place);
    name_firm(pool, f);
    f->phone = rng_fill(r, pool, f->place->word[NAMES_PHONE]->text);
    f->street = firm_street(pool, r, f->place);
    f->postal = rng_fill(r, pool, f->place->word[NAMES_POSTAL]->text);
}

uint64_t firm_weight(const struct making *m, uint64_t index)
{
    struct state state = state_of(index);
    struct rng r = rng_of(m->seed, KIND_WEIGHT, index);
    return state.in_setup || state.is_template ? 0 : 100000 / (1 + rng_below(&r, 1000));
}
