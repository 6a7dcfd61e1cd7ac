/* populate: made-up accounts with all that is theirs. */
#include <string.h>

#include "base/text.h"
#include "ctl/generate.h"
#include "ctl/when.h"

#define ROOM 350 /* rows that an account may need, without customers */
#define FEW 5000 /* up to so many accounts nearly all have bookings, beyond only a part of them */
#define USAGE_DAYS 100 /* back from today that have bookings */
#define STAFF_MORE 4   /* than the owner, at most */
#define TAGS 3
#define NOTES 3
#define SITES 3

/* A moment from <from> on, before today. */
static int64_t between(struct generate *g, struct rng *r, int64_t from)
{
    int64_t span = g->making.today - from;
    return from + (span > 0 ? (int64_t)rng_below(r, (uint64_t)span) : 0);
}

static void add_person(struct generate *g, struct firm *f, const struct human *h, const char *email,
                       const char *role)
{
    struct pool *pool = g->b.pool;
    const char *id = generate_cell(g, g->person++), *created = generate_when(g, f->created);
    bool dutch = strcmp(f->place->code, "nl") == 0;
    BATCH_ROW(&g->b, PERSON, id, rng_uid(&f->rng, pool), h->name, h->first, h->last, email,
              text_email_key(pool, email),
              rng_fill(&f->rng, pool, f->place->word[NAMES_PHONE]->text), "1", dutch ? "nl" : "en",
              f->place->word[NAMES_ZONE]->text, created);
    batch_words(&g->b, BATCH_PERSON_WORD, id, pool_format(pool, "%s %s", h->name, email));
    BATCH_ROW(&g->b, STAFF, generate_cell(g, g->account), id, role, "1", created);
}

/* The owner, who comes first, and as many as the plan lets in, up to a few. */
static void add_staff(struct generate *g, struct firm *f)
{
    add_person(g, f, &f->owner, f->email, "Owner");
    unsigned more = f->plan == 1 ? 0 : (unsigned)rng_below(&f->rng, STAFF_MORE + 1);
    for (unsigned i = 0; i < more; i++) {
        struct human h = firm_human(g->b.pool, &f->rng, f->place);
        add_person(g, f, &h, pool_format(g->b.pool, "%s%u@%s", h.login, i + 2, f->domain),
                   names_pick(&f->rng, &g->names.everywhere, NAMES_ROLE)->text);
    }
}

static void add_usage_day(struct generate *g, const char *metric, int64_t day, uint64_t n)
{
    if (n > 0)
        BATCH_ROW(&g->b, USAGE_DAY, "account", generate_cell(g, g->account), metric,
                  when_day(g->b.pool, day), generate_cell(g, n));
}

/* Bookings and payments of the last days; the moment of the last one, or when the account was made. */
static int64_t add_usage(struct generate *g, struct firm *f)
{
    struct rng *r = &f->rng;
    uint64_t size = 1 + rng_below(r, 9);
    bool weekends = rng_chance(r, 40);
    int64_t last = f->created, today = g->making.today, begin = today - USAGE_DAYS * DAY;
    int64_t first = f->created - f->created % DAY + DAY;
    for (int64_t day = first > begin ? first : begin; day < today; day += DAY) {
        bool weekend = (day / DAY + 4) % 7 % 6 == 0; /* 1970 began on a Thursday, 0 is Sunday */
        uint64_t bookings = rng_below(r, 2 * size + 1);
        uint64_t payments = bookings - rng_below(r, bookings / 3 + 1);
        if (bookings == 0 || (weekend && !weekends))
            continue;
        add_usage_day(g, "bookings", day, bookings);
        add_usage_day(g, "payments", day, payments);
        last = day + 9 * 3600 + (int64_t)rng_below(r, 9 * 3600);
    }
    return last;
}

/* The latest activity. Who has none in the roll-up's days may have had some before them. */
static int64_t activity(struct generate *g, struct firm *f)
{
    unsigned share = g->accounts > FEW ? 20 : 90;
    int64_t before = g->making.today - (USAGE_DAYS + 1) * DAY;
    if (f->in_setup || f->is_template)
        return f->created;
    if (rng_chance(&f->rng, share))
        return add_usage(g, f);
    if (f->created >= before || rng_chance(&f->rng, 50))
        return f->created;
    return f->created + (int64_t)rng_below(&f->rng, (uint64_t)(before - f->created));
}

/* The tags; their names go to <words>, by which the account is found. */
static void add_tags(struct generate *g, struct firm *f, struct buf *words)
{
    size_t n = rng_below(&f->rng, TAGS + 1), at = rng_below(&f->rng, g->tags);
    for (size_t i = 0; i < n && i < g->tags; i++) {
        size_t tag = (at + i) % g->tags;
        BATCH_ROW(&g->b, ACCOUNT_TAG, generate_cell(g, g->account), g->tag[tag]);
        if (tag < 64)
            g->kept[g->account - g->first_account].tags |= UINT64_C(1) << tag;
        buf_format(words, " %s", g->tag_name[tag]);
    }
}

/* What operators left: notes, of which one may be pinned, and whose account it is. */
static void add_care(struct generate *g, struct firm *f)
{
    struct rng *r = &f->rng;
    const char *account = generate_cell(g, g->account);
    const struct operator* author = generate_operator(g, r, RIGHT_ACCOUNT_NOTE);
    if (g->operators == 0)
        return;
    uint64_t notes = author != NULL && rng_chance(r, 30) ? 1 + rng_below(r, NOTES) : 0;
    for (uint64_t i = 0; i < notes; i++)
        BATCH_ROW(&g->b, ACCOUNT_NOTE, account, rng_uid(r, g->b.pool),
                  names_pick(r, &g->names.everywhere, NAMES_NOTE)->text,
                  i == 0 ? author->id : generate_operator(g, r, RIGHT_ACCOUNT_NOTE)->id,
                  generate_when(g, between(g, r, f->created)),
                  i == 0 && rng_chance(r, 50) ? "1" : "0");
    if (!rng_chance(r, 20))
        return;
    size_t whose = g->account % g->operators;
    BATCH_ROW(&g->b, ASSIGNMENT, g->operator[whose].id, account,
              generate_when(g, between(g, r, f->created)));
    if (whose < 64)
        g->kept[g->account - g->first_account].operators |= UINT64_C(1) << whose;
}

static void add_sites(struct generate *g, struct firm *f)
{
    static const char *const hosts[SITES] = {"www", "book", "shop"};
    struct rng *r = &f->rng;
    uint64_t n = rng_below(r, f->in_setup ? 2 : SITES + 1);
    for (uint64_t i = 0; i < n; i++) {
        int64_t first = between(g, r, f->created);
        BATCH_ROW(&g->b, SITE, generate_cell(g, g->account),
                  pool_format(g->b.pool, "https://%s.%s/", hosts[i], f->domain),
                  names_pick(r, &g->names.everywhere, NAMES_WIDGET)->text, generate_when(g, first),
                  generate_when(g, between(g, r, first)));
    }
}

/* The open subscription, and for some the smaller plan they had before. */
static void add_subscriptions(struct generate *g, struct firm *f)
{
    const char *account = generate_cell(g, g->account), *plan = generate_cell(g, f->plan);
    const char *from = generate_when(g, f->created);
    if (f->plan > 1 && f->created < g->making.today - DAY && rng_chance(&f->rng, 15)) {
        const char *to = generate_when(g, between(g, &f->rng, f->created + 1));
        BATCH_ROW(&g->b, SUBSCRIPTION, account, from, to, generate_cell(g, f->plan - 1));
        from = to;
    }
    BATCH_ROW(&g->b, SUBSCRIPTION, account, from, NULL, plan);
}

/* The account's own row. */
static void add_row(struct generate *g, struct firm *f, uint64_t customers, int64_t last)
{
    struct pool *pool = g->b.pool;
    struct rng *r = &f->rng;
    const char *locked = f->locked ? generate_when(g, between(g, r, f->created)) : NULL;
    const char *by =
        f->locked && g->operators > 0 ? g->operator[rng_below(r, g->operators)].id : NULL;
    const char *why = f->locked ? names_pick(r, &g->names.everywhere, NAMES_LOCK)->text : NULL;
    const char *deleted = f->archived ? generate_when(g, between(g, r, last)) : NULL;
    BATCH_ROW(&g->b, ACCOUNT, generate_cell(g, g->account), f->uid, f->name, f->email,
              text_email_key(pool, f->email), f->phone, f->website, f->street, f->postal,
              f->city->text, f->city->region, f->place->word[NAMES_COUNTRY]->text,
              f->place->word[NAMES_ZONE]->text, generate_cell(g, f->plan),
              f->in_setup ? "in_setup" : "onboarding", locked, by, why, f->secure ? "1" : "0",
              f->is_template ? "1" : "0", f->nickname, generate_cell(g, customers),
              generate_when(g, f->created), generate_when(g, last), deleted);
}

static void add_account(struct generate *g, struct firm *f, uint64_t customers)
{
    struct buf words = {.pool = g->b.pool};
    int64_t last = activity(g, f);
    add_row(g, f, customers, last);
    add_staff(g, f);
    add_subscriptions(g, f);
    buf_format(&words, "%s %s %s %s", f->name, f->email, f->uid,
               f->nickname != NULL ? f->nickname : "");
    add_tags(g, f, &words);
    add_care(g, f);
    add_sites(g, f);
    /* An archived one stands in no search. */
    if (!f->archived)
        batch_words(&g->b, BATCH_ACCOUNT_WORD, generate_cell(g, g->account), words.text);
}

static void add_customer(struct generate *g, struct rng *r, const struct place *place,
                         const char *account, int64_t since, uint64_t number)
{
    static const char *const hosts[] = {"post", "mail", "inbox", "letter"};
    struct pool *pool = g->b.pool;
    struct human h = firm_human(pool, r, place);
    const struct word *city = names_pick(r, place, NAMES_CITY);
    const char *email = pool_format(pool, "%s%ju@%s.example", h.login, (uintmax_t)number,
                                    hosts[rng_below(r, sizeof hosts / sizeof *hosts)]);
    int64_t created = between(g, r, since);
    BATCH_ROW(&g->b, CUSTOMER, account, generate_cell(g, g->customer++), rng_uid(r, pool),
              generate_cell(g, number), h.first, h.last, email, text_email_key(pool, email),
              rng_fill(r, pool, place->word[NAMES_PHONE]->text), firm_street(pool, r, place),
              rng_fill(r, pool, place->word[NAMES_POSTAL]->text), city->text, city->region,
              place->word[NAMES_COUNTRY]->text,
              rng_chance(r, 3) ? generate_when(g, between(g, r, created)) : NULL,
              generate_when(g, created));
}

/* Between two customers what waits may be written, and with it goes the pool that <f> lives in. */
static enum err add_customers(struct generate *g, const struct firm *f, uint64_t account,
                              uint64_t n)
{
    struct rng r = f->rng;
    const struct place *place = f->place;
    int64_t since = f->created;
    enum err e = ERR_NONE;
    for (uint64_t i = 1; i <= n && e == ERR_NONE; i++) {
        e = generate_room(g, 1);
        add_customer(g, &r, place, generate_cell(g, account), since, i);
    }
    return e;
}

enum err generate_accounts(struct generate *g)
{
    uint64_t whole = 0, part = 0, given = 0;
    enum err e = ERR_NONE;
    for (uint64_t i = 0; i < g->accounts; i++)
        whole += firm_weight(&g->making, i);
    for (uint64_t i = 0; i < g->accounts && e == ERR_NONE; i++) {
        struct firm f;
        e = generate_room(g, ROOM);
        if (e != ERR_NONE)
            break;
        part += firm_weight(&g->making, i);
        uint64_t upto = (uint64_t)((double)g->customers * ((double)part / (double)whole));
        firm_make(g->b.pool, &g->making, i, &f);
        add_account(g, &f, upto - given);
        e = add_customers(g, &f, g->account++, upto - given);
        given = upto;
    }
    return e;
}
