/* generate: options, what is there before, and the transactions. */
#include "ctl/generate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "ctl/when.h"

#define MOST UINT64_C(100000000)

const char *generate_cell(struct generate *g, uint64_t n)
{
    return pool_format(g->b.pool, "%ju", (uintmax_t)n);
}

const char *generate_when(struct generate *g, int64_t seconds)
{
    return when_text(g->b.pool, seconds);
}

/* What the batch's accounts know of its rows. */
static enum err finish(void *with)
{
    struct generate *g = with;
    struct pool *pool = g->ctl->pool;
    enum err e = ERR_NONE;
    if (g->account > g->batch_account)
        e = db_run(g->ctl->db, pool, "ctl_account_owners",
                   ARGS(NUMBER("first", g->batch_account), NUMBER("last", g->account - 1)), NULL,
                   NULL);
    if (g->account > g->batch_account && e == ERR_NONE)
        e = ctl_settle(g->ctl, pool, g->batch_account, g->account - 1, true);
    g->batch_account = g->account;
    return e;
}

enum err generate_room(struct generate *g, size_t room)
{
    return g->b.rows + room > BATCH_ROWS ? batch_commit(&g->b, finish, g) : ERR_NONE;
}

/* The number behind an option, into the place that is its own. */
static bool take_option(struct generate *g, const char *name, const char *text)
{
    const struct {
        const char *name;
        uint64_t *to;
    } options[] = {{"--accounts", &g->accounts},
                   {"--customers", &g->customers},
                   {"--audit", &g->audit},
                   {"--seed", &g->making.seed}};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (strcmp(options[i].name, name) != 0)
            continue;
        return (text != NULL && text_number(text, options[i].to) && *options[i].to <= MOST) ||
               ctl_refuse("%s takes a number up to %ju", name, (uintmax_t)MOST);
    }
    return ctl_refuse("unknown option: %s", name);
}

static enum err read_operators(struct generate *g)
{
    const struct rows *r;
    enum err e = db_read(g->ctl->db, g->ctl->pool, "ctl_operator_list", ARGS(), &r);
    if (e != ERR_NONE)
        return e;
    struct operator* all = pool_array(g->ctl->pool, r->rows + 1, sizeof *all);
    for (size_t i = 0; i < r->rows; i++)
        all[i] = (struct operator){row_text(r, i, "id"), row_text(r, i, "name"),
                                   row_number(r, i, "rights")};
    g->operator= all;
    g->operators = r->rows;
    return ERR_NONE;
}

const struct operator* generate_operator(const struct generate *g, struct rng *r, enum right right)
{
    uint64_t n = 0;
    for (size_t i = 0; i < g->operators; i++)
        n += g->operator[i].rights >> right & 1;
    if (n == 0)
        return NULL;
    uint64_t wanted = rng_below(r, n);
    for (const struct operator* o = g->operator;; o++) {
        if ((o->rights >> right & 1) != 0 && wanted-- == 0)
            return o;
    }
}

/* The tags that accounts get: those that are not there yet are made. */
static enum err make_tags(struct generate *g)
{
    struct ctl *ctl = g->ctl;
    const struct place *words = &g->names.everywhere;
    size_t n = words->n[NAMES_TAG];
    const char **id = pool_array(ctl->pool, n, sizeof *id),
               **tag_name = pool_array(ctl->pool, n, sizeof *tag_name);
    enum err e = ERR_NONE;
    for (size_t i = 0; i < n && e == ERR_NONE; i++) {
        const struct rows *r;
        const char *name = words->word[NAMES_TAG][i].text, *key = text_fold(ctl->pool, name);
        e = db_run(ctl->db, ctl->pool, "ctl_tag_add",
                   ARGS(TEXT("name", name), TEXT("name_key", key)), NULL, NULL);
        if (e == ERR_NONE)
            e = db_read(ctl->db, ctl->pool, "tag_find", ARGS(TEXT("name_key", key)), &r);
        if (e == ERR_NONE) {
            id[i] = row_text(r, 0, "id");
            tag_name[i] = row_text(r, 0, "name");
        }
    }
    g->tags = n;
    g->tag = id;
    g->tag_name = tag_name;
    return e;
}

static enum err prepare(struct generate *g)
{
    const struct rows *r;
    enum err e = db_read(g->ctl->db, g->ctl->pool, "ctl_next", ARGS(), &r);
    if (e != ERR_NONE)
        return e;
    (void)when_read(row_text(r, 0, "today"), &g->making.today);
    g->making.names = &g->names;
    g->account = g->first_account = g->batch_account = row_number(r, 0, "account");
    g->person = row_number(r, 0, "person");
    g->customer = row_number(r, 0, "customer");
    g->change = row_number(r, 0, "change");
    g->kept = pool_array(g->ctl->pool, g->accounts, sizeof *g->kept);
    e = read_operators(g);
    return e == ERR_NONE ? make_tags(g) : e;
}

static enum err run(struct generate *g)
{
    enum err e = generate_accounts(g);
    if (e == ERR_NONE)
        e = generate_audit(g);
    return e == ERR_NONE ? batch_commit(&g->b, finish, g) : e;
}

static int report(const struct generate *g, enum err e, int64_t began)
{
    double seconds = (double)(time_steady() - began) / 1e6;
    if (e == ERR_DUPLICATE)
        return ctl_fail("seed %ju was generated before, or a part of it: take another",
                        (uintmax_t)g->making.seed);
    if (e != ERR_NONE)
        return g->b.message != NULL
                   ? ctl_fail("generate: %s; what was committed before stays", g->b.message)
                   : ctl_failed("generate", e);
    printf(
        "generated: %ju accounts, %ju customers, %ju changes; %lu rows in %.1f s, %.0f a second\n",
        (uintmax_t)g->accounts, (uintmax_t)g->customers, (uintmax_t)g->audit, g->b.total, seconds,
        (double)g->b.total / seconds);
    return EXIT_SUCCESS;
}

int ctl_generate(struct ctl *ctl, char **args)
{
    struct generate *g = pool_alloc(ctl->pool, sizeof *g);
    struct problems problems = {0};
    int64_t began = time_steady();
    g->ctl = ctl;
    g->making.seed = 1;
    for (; *args != NULL; args += args[1] != NULL ? 2 : 1) {
        if (!take_option(g, args[0], args[1]))
            return EXIT_FAILURE;
    }
    if (g->accounts == 0)
        return ctl_fail("--accounts is needed: all else belongs to accounts");
    names_read(ctl->pool, &problems,
               pool_format(ctl->pool, "%s/sql/demo/names.csv", ctl->conf.share_dir), &g->names);
    if (problems.n > 0)
        return EXIT_FAILURE;
    enum err e = prepare(g);
    if (e != ERR_NONE)
        return ctl_failed("generate", e);
    g->b = (struct batch){.db = ctl->db, .pool = pool_new()};
    e = run(g);
    int code = report(g, e, began);
    pool_free(g->b.pool);
    return code;
}
