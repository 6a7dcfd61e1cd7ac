/* load: the demo data: the two stores of Sakila as client accounts; moved so that the last row is of yesterday. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ctl/batch.h"
#include "ctl/ctl.h"
#include "ctl/sakila.h"
#include "ctl/when.h"

#define OPEN_DAYS 29 /* open bookings stand on tomorrow and so many days less one: all within 30 days of now */
#define FIRST_HOUR 9
#define HOURS 8

struct load {
    struct ctl *ctl;
    struct sakila s;
    struct batch b;
    int64_t today, shift,
        created; /* the start of the day, what is added to each time, when the accounts begin */
    /* The first new id of each table: that of a row is so much plus its place in its file. */
    uint64_t person, account, customer, booking;
    const char *plan;
    unsigned *customers;      /* of each store, so far */
    const char **met;         /* when each customer first came, in the data's time */
    size_t open, open_so_far; /* rentals */
    unsigned foreign_rentals, foreign_payments; /* taken by a clerk of the other store */
};

/* A number as a cell. */
static const char *cell(struct load *l, uint64_t n)
{
    return pool_format(l->b.pool, "%ju", (uintmax_t)n);
}

static const char *moved(struct load *l, const char *text)
{
    int64_t seconds = 0;
    (void)when_read(text, &seconds); /* it was read before */
    return when_text(l->b.pool, seconds + l->shift);
}

static bool is_open(const char *text)
{
    return strcmp(text, SAKILA_OPEN) >= 0;
}

/* "MARY ANN" -> "Mary Ann". The names of the data are ASCII. */
static const char *title_case(struct pool *pool, const char *text)
{
    char *copy = pool_copy(pool, text);
    for (char *c = copy; *c != '\0'; c++) {
        bool begins = c == copy || c[-1] == ' ' || c[-1] == '-' || c[-1] == '\'';
        if (!begins && *c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    }
    return copy;
}

/* The first and the last time of what was accepted, in the data's time; the first of each customer. */
static bool survey(struct load *l, const char **first, const char **last)
{
    const struct {
        const struct table *table;
        int at, customer;
    } files[] = {{&l->s.rentals, RENTAL_START, RENTAL_CUSTOMER},
                 {&l->s.payments, PAYMENT_AT, PAYMENT_CUSTOMER}};
    *first = *last = NULL;
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        for (size_t i = 0; i < files[f].table->n; i++) {
            const struct record *r = &files[f].table->record[i];
            const char *at = r->field[files[f].at];
            const char **met = &l->met[sakila_place(&l->s.customers, r, files[f].customer)];
            if (is_open(at)) {
                l->open += f == 0;
                continue;
            }
            if (*first == NULL || strcmp(at, *first) < 0)
                *first = at;
            if (*last == NULL || strcmp(at, *last) > 0)
                *last = at;
            if (*met == NULL || strcmp(at, *met) < 0)
                *met = at;
        }
    }
    return *first != NULL;
}

/* How far all rows move: by whole days, so that the last of them is of yesterday. */
static bool find_shift(struct load *l)
{
    const char *first, *last;
    int64_t begin, end;
    l->met = pool_array(l->ctl->pool, l->s.customers.n + 1, sizeof *l->met);
    if (!survey(l, &first, &last))
        return ctl_refuse("no rental and no payment is before %s", SAKILA_OPEN);
    (void)when_read(first, &begin);
    (void)when_read(last, &end);
    l->shift = l->today - DAY - (end - end % DAY);
    l->created = begin - begin % DAY - DAY + l->shift;
    return true;
}

static void write_staff(struct load *l)
{
    struct pool *pool = l->b.pool;
    const char *created = when_text(pool, l->created);
    for (size_t i = 0; i < l->s.staff.n; i++) {
        const struct record *r = &l->s.staff.record[i];
        const char *id = cell(l, l->person + i), *email = r->field[STAFF_EMAIL];
        const char *name = pool_format(pool, "%s %s", r->field[STAFF_FIRST], r->field[STAFF_LAST]);
        size_t store = sakila_place(&l->s.stores, r, STAFF_STORE);
        bool manager = sakila_place(&l->s.staff, &l->s.stores.record[store], STORE_MANAGER) == i;
        BATCH_ROW(&l->b, PERSON, id, crypt_uid(pool), name, r->field[STAFF_FIRST],
                  r->field[STAFF_LAST], email, text_email_key(pool, email), "", "1", "en", "UTC",
                  created);
        batch_words(&l->b, BATCH_PERSON_WORD, id, pool_format(pool, "%s %s", name, email));
        BATCH_ROW(&l->b, STAFF, cell(l, l->account + store), id, manager ? "Manager" : "Clerk",
                  r->field[STAFF_ACTIVE], created);
    }
}

static void write_accounts(struct load *l)
{
    struct pool *pool = l->b.pool;
    const char *created = when_text(pool, l->created);
    for (size_t i = 0; i < l->s.stores.n; i++) {
        const struct record *r = &l->s.stores.record[i];
        const char *id = cell(l, l->account + i), *uid = crypt_uid(pool);
        const char *name = pool_format(pool, "Sakila %s", r->field[STORE_CITY]);
        const char *email =
            l->s.staff.record[sakila_place(&l->s.staff, r, STORE_MANAGER)].field[STAFF_EMAIL];
        BATCH_ROW(&l->b, ACCOUNT, id, uid, name, email, text_email_key(pool, email), "", "",
                  r->field[STORE_ADDRESS], "", r->field[STORE_CITY], r->field[STORE_DISTRICT],
                  r->field[STORE_COUNTRY], "UTC", l->plan, "onboarding", NULL, NULL, NULL, "0", "0",
                  NULL, "0", created, created, NULL);
        batch_words(&l->b, BATCH_ACCOUNT_WORD, id, pool_format(pool, "%s %s %s", name, email, uid));
        BATCH_ROW(&l->b, SUBSCRIPTION, id, created, NULL, l->plan);
    }
}

/* Writes what waits as soon as it is as much as is good for the database. */
static enum err pass_on(struct load *l)
{
    return l->b.rows >= BATCH_ROWS ? batch_write(&l->b) : ERR_NONE;
}

static enum err write_customers(struct load *l)
{
    enum err e = ERR_NONE;
    for (size_t i = 0; i < l->s.customers.n && e == ERR_NONE; i++) {
        struct pool *pool = l->b.pool;
        const struct record *r = &l->s.customers.record[i];
        size_t store = sakila_place(&l->s.stores, r, CUSTOMER_STORE);
        bool active = strcmp(r->field[CUSTOMER_ACTIVE], "1") == 0;
        /* The data made them all in one second of 2006, after they had rented: here a customer is who has come once. */
        const char *created = l->met[i] != NULL ? moved(l, l->met[i]) : when_text(pool, l->created);
        BATCH_ROW(&l->b, CUSTOMER, cell(l, l->account + store), cell(l, l->customer + i),
                  crypt_uid(pool), cell(l, ++l->customers[store]),
                  title_case(pool, r->field[CUSTOMER_FIRST]),
                  title_case(pool, r->field[CUSTOMER_LAST]), r->field[CUSTOMER_EMAIL],
                  text_email_key(pool, r->field[CUSTOMER_EMAIL]), r->field[CUSTOMER_PHONE],
                  r->field[CUSTOMER_ADDRESS], r->field[CUSTOMER_POSTAL], r->field[CUSTOMER_CITY],
                  r->field[CUSTOMER_DISTRICT], r->field[CUSTOMER_COUNTRY],
                  active ? NULL : when_text(pool, l->today), created);
        e = pass_on(l);
    }
    return e;
}

/* The clerk, when he is on the staff of this store; else nobody, and counted. */
static const char *clerk(struct load *l, size_t store, const struct record *r, int field,
                         unsigned *foreign)
{
    size_t staff = sakila_place(&l->s.staff, r, field);
    if (sakila_place(&l->s.stores, &l->s.staff.record[staff], STAFF_STORE) == store)
        return cell(l, l->person + staff);
    ++*foreign;
    return NULL;
}

/* The open bookings stand on the coming days, one after the other, in the hours of a working day. */
static const char *open_start(struct load *l)
{
    size_t n = l->open_so_far++;
    int64_t day = 1 + (int64_t)(n * OPEN_DAYS / l->open);
    return when_text(l->b.pool, l->today + day * DAY + (int64_t)(FIRST_HOUR + n % HOURS) * 3600);
}

static enum err write_bookings(struct load *l)
{
    enum err e = ERR_NONE;
    for (size_t i = 0; i < l->s.rentals.n && e == ERR_NONE; i++) {
        const struct record *r = &l->s.rentals.record[i];
        size_t customer = sakila_place(&l->s.customers, r, RENTAL_CUSTOMER);
        size_t store = sakila_place(&l->s.stores, &l->s.customers.record[customer], CUSTOMER_STORE);
        const char *start = r->field[RENTAL_START], *end = r->field[RENTAL_END];
        bool open = is_open(start);
        BATCH_ROW(&l->b, BOOKING, cell(l, l->account + store), cell(l, l->booking + i),
                  cell(l, l->customer + customer),
                  clerk(l, store, r, RENTAL_STAFF, &l->foreign_rentals), r->field[RENTAL_FILM],
                  open ? open_start(l) : moved(l, start),
                  open || *end == '\0' ? NULL : moved(l, end), open ? "open" : "accepted");
        e = pass_on(l);
    }
    return e;
}

static enum err write_payments(struct load *l)
{
    enum err e = ERR_NONE;
    for (size_t i = 0; i < l->s.payments.n && e == ERR_NONE; i++) {
        const struct record *r = &l->s.payments.record[i];
        size_t customer = sakila_place(&l->s.customers, r, PAYMENT_CUSTOMER);
        size_t store = sakila_place(&l->s.stores, &l->s.customers.record[customer], CUSTOMER_STORE);
        bool open = is_open(r->field[PAYMENT_AT]), booked = *r->field[PAYMENT_RENTAL] != '\0';
        BATCH_ROW(&l->b, PAYMENT, cell(l, l->account + store), cell(l, l->customer + customer),
                  booked ? cell(l, l->booking + sakila_place(&l->s.rentals, r, PAYMENT_RENTAL))
                         : NULL,
                  clerk(l, store, r, PAYMENT_STAFF, &l->foreign_payments),
                  pool_format(l->b.pool, "%jd", (intmax_t)table_money(r->field[PAYMENT_AMOUNT])),
                  "USD", open ? when_text(l->b.pool, l->today) : moved(l, r->field[PAYMENT_AT]),
                  open ? "open" : "accepted");
        e = pass_on(l);
    }
    return e;
}

/* What follows from the rows: owners, roll-ups, last activity, the count of accounts. */
static enum err finish(struct load *l)
{
    static const char *const statements[] = {"ctl_usage_bookings", "ctl_usage_payments",
                                             "ctl_account_finish"};
    enum err e = ERR_NONE;
    for (size_t store = 0; store < l->s.stores.n && e == ERR_NONE; store++) {
        size_t manager = sakila_place(&l->s.staff, &l->s.stores.record[store], STORE_MANAGER);
        const struct arg *args =
            ARGS(NUMBER("account", l->account + store), NUMBER("owner", l->person + manager),
                 NUMBER("customers", l->customers[store]));
        for (size_t i = 0; i < sizeof statements / sizeof *statements && e == ERR_NONE; i++)
            e = db_run(l->ctl->db, l->b.pool, statements[i], args, NULL, NULL);
    }
    if (e != ERR_NONE)
        return e;
    return ctl_settle(l->ctl, l->b.pool, l->account, l->account + l->s.stores.n - 1, false);
}

/* All or nothing, in one transaction: half a load would look like data, and could be neither finished nor repeated. */
static enum err write_all(struct load *l)
{
    enum err e = db_begin(l->ctl->db);
    if (e != ERR_NONE)
        return e;
    write_staff(l);
    write_accounts(l);
    e = write_customers(l);
    if (e == ERR_NONE)
        e = write_bookings(l);
    if (e == ERR_NONE)
        e = write_payments(l);
    if (e == ERR_NONE)
        e = batch_write(&l->b);
    if (e == ERR_NONE)
        e = finish(l);
    if (e == ERR_NONE)
        return db_commit(l->ctl->db);
    db_rollback(l->ctl->db);
    return e;
}

/* Whether one of the stores is there already, by its manager's address. */
static bool is_loaded(struct load *l, enum err *e)
{
    const struct rows *r;
    for (size_t i = 0; i < l->s.staff.n; i++) {
        const char *key = text_email_key(l->ctl->pool, l->s.staff.record[i].field[STAFF_EMAIL]);
        *e = db_read(l->ctl->db, l->ctl->pool, "person_by_email", ARGS(TEXT("email_key", key)), &r);
        if (*e != ERR_NONE || r->rows > 0)
            return *e == ERR_NONE;
    }
    return false;
}

static enum err prepare(struct load *l)
{
    const struct rows *r;
    enum err e = db_read(l->ctl->db, l->ctl->pool, "ctl_next", ARGS(), &r);
    if (e != ERR_NONE)
        return e;
    (void)when_read(row_text(r, 0, "today"), &l->today);
    l->person = row_number(r, 0, "person");
    l->account = row_number(r, 0, "account");
    l->customer = row_number(r, 0, "customer");
    l->booking = row_number(r, 0, "booking");
    l->plan = row_text(r, 0, "largest_plan");
    l->customers = pool_array(l->ctl->pool, l->s.stores.n, sizeof *l->customers);
    l->b = (struct batch){.db = l->ctl->db, .pool = pool_new()};
    return ERR_NONE;
}

static int load(struct load *l)
{
    enum err e = ERR_NONE;
    if (is_loaded(l, &e))
        return ctl_fail("Sakila is loaded already: its staff is there");
    if (e == ERR_NONE)
        e = prepare(l);
    if (e != ERR_NONE)
        return ctl_failed("load", e);
    if (!find_shift(l))
        return EXIT_FAILURE;
    e = write_all(l);
    if (e != ERR_NONE)
        return l->b.message != NULL ? ctl_fail("load: %s; nothing was loaded", l->b.message)
                                    : ctl_failed("load", e);
    printf(
        "loaded: %zu accounts, %zu staff, %zu customers, %zu bookings (%zu open), %zu payments\n",
        l->s.stores.n, l->s.staff.n, l->s.customers.n, l->s.rentals.n, l->open, l->s.payments.n);
    printf("without a clerk, because he is of the other account: %u bookings, %u payments\n",
           l->foreign_rentals, l->foreign_payments);
    return EXIT_SUCCESS;
}

int ctl_load_sakila(struct ctl *ctl, char **args)
{
    struct load l = {.ctl = ctl};
    struct problems problems = {0};
    sakila_read(ctl->pool, &problems, args[0], &l.s);
    if (problems.n > 0)
        return ctl_fail("%u problems; nothing was loaded", problems.n);
    int code = load(&l);
    pool_free(l.b.pool);
    return code;
}
