/* sakila: the demo data's files, their columns, and what one says of another. */
#include "ctl/sakila.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const struct column_rule store_rules[] = {
    [STORE_ID] = {"store_id", CELL_ID, 0, false},
    [STORE_MANAGER] = {"manager_staff_id", CELL_ID, 0, false},
    [STORE_ADDRESS] = {"address", CELL_TEXT, 100, false},
    [STORE_DISTRICT] = {"district", CELL_TEXT, 60, true},
    [STORE_CITY] = {"city", CELL_TEXT, 60, false},
    [STORE_COUNTRY] = {"country", CELL_TEXT, 60, false},
    {0},
};

static const struct column_rule staff_rules[] = {
    [STAFF_ID] = {"staff_id", CELL_ID, 0, false},
    [STAFF_STORE] = {"store_id", CELL_ID, 0, false},
    [STAFF_FIRST] = {"first_name", CELL_TEXT, 24, false},
    [STAFF_LAST] = {"last_name", CELL_TEXT, 25, false},
    [STAFF_EMAIL] = {"email", CELL_EMAIL, 0, false},
    [STAFF_USERNAME] = {"username", CELL_TEXT, 50, true},
    [STAFF_ACTIVE] = {"active", CELL_FLAG, 0, false},
    {0},
};

static const struct column_rule customer_rules[] = {
    [CUSTOMER_ID] = {"customer_id", CELL_ID, 0, false},
    [CUSTOMER_STORE] = {"store_id", CELL_ID, 0, false},
    [CUSTOMER_FIRST] = {"first_name", CELL_TEXT, 50, false},
    [CUSTOMER_LAST] = {"last_name", CELL_TEXT, 50, false},
    [CUSTOMER_EMAIL] = {"email", CELL_EMAIL, 0, false},
    [CUSTOMER_PHONE] = {"phone", CELL_PHONE, 20, true},
    [CUSTOMER_ADDRESS] = {"address", CELL_TEXT, 100, true},
    [CUSTOMER_DISTRICT] = {"district", CELL_TEXT, 60, true},
    [CUSTOMER_CITY] = {"city", CELL_TEXT, 60, true},
    [CUSTOMER_POSTAL] = {"postal_code", CELL_TEXT, 20, true},
    [CUSTOMER_COUNTRY] = {"country", CELL_TEXT, 60, true},
    [CUSTOMER_ACTIVE] = {"active", CELL_FLAG, 0, false},
    [CUSTOMER_CREATED] = {"created_at", CELL_TIME, 0, false},
    {0},
};

static const struct column_rule rental_rules[] = {
    [RENTAL_ID] = {"rental_id", CELL_ID, 0, false},
    [RENTAL_CUSTOMER] = {"customer_id", CELL_ID, 0, false},
    [RENTAL_STAFF] = {"staff_id", CELL_ID, 0, false},
    [RENTAL_START] = {"rented_at", CELL_TIME, 0, false},
    [RENTAL_END] = {"returned_at", CELL_TIME, 0, true},
    [RENTAL_FILM] = {"film", CELL_TEXT, 200, false},
    {0},
};

static const struct column_rule payment_rules[] = {
    [PAYMENT_ID] = {"payment_id", CELL_ID, 0, false},
    [PAYMENT_CUSTOMER] = {"customer_id", CELL_ID, 0, false},
    [PAYMENT_STAFF] = {"staff_id", CELL_ID, 0, false},
    [PAYMENT_RENTAL] = {"rental_id", CELL_ID, 0, true},
    [PAYMENT_AMOUNT] = {"amount", CELL_MONEY, 0, false},
    [PAYMENT_AT] = {"paid_at", CELL_TIME, 0, false},
    {0},
};

/* The place of what <text> refers to, -1 when it refers to nothing. */
static long place(const struct table *t, const char *text)
{
    uint64_t id;
    return text_number(text, &id) ? table_find(t, id) : -1;
}

size_t sakila_place(const struct table *t, const struct record *record, int field)
{
    return (size_t)place(t, record->field[field]);
}

/* Each row of <from> refers by its <field> (may be empty) to one of <to>. */
static void check_reference(struct problems *p, const struct table *from, int field,
                            const char *name, const struct table *to)
{
    for (size_t i = 0; i < from->n; i++) {
        const char *text = from->record[i].field[field];
        if (*text != '\0' && place(to, text) < 0)
            problem(p, from, from->record[i].line, "there is no %s %s", name, text);
    }
}

static void check_managers(struct problems *p, const struct sakila *s)
{
    for (size_t i = 0; i < s->stores.n; i++) {
        const struct record *store = &s->stores.record[i];
        long manager = place(&s->staff, store->field[STORE_MANAGER]);
        if (manager >= 0 &&
            strcmp(s->staff.record[manager].field[STAFF_STORE], store->field[STORE_ID]))
            problem(p, &s->stores, store->line, "its manager is on the staff of another store");
    }
}

/* What is rented comes back later, and is paid for by who rented it. */
static void check_rentals(struct problems *p, const struct sakila *s)
{
    for (size_t i = 0; i < s->rentals.n; i++) {
        const struct record *r = &s->rentals.record[i];
        const char *end = r->field[RENTAL_END];
        if (*end != '\0' && strcmp(end, r->field[RENTAL_START]) < 0)
            problem(p, &s->rentals, r->line, "returned_at is before rented_at");
    }
    for (size_t i = 0; i < s->payments.n; i++) {
        const struct record *r = &s->payments.record[i];
        long rental = place(&s->rentals, r->field[PAYMENT_RENTAL]);
        if (rental >= 0 &&
            place(&s->customers, r->field[PAYMENT_CUSTOMER]) !=
                place(&s->customers, s->rentals.record[rental].field[RENTAL_CUSTOMER]))
            problem(p, &s->payments, r->line, "the rental is another customer's");
    }
}

struct address {
    const char *group, *key;
    long line;
};

static int by_address(const void *a, const void *b)
{
    const struct address *one = a, *other = b;
    int order = strcmp(one->group, other->group);
    if (order == 0)
        order = strcmp(one->key, other->key);
    if (order == 0)
        order = one->line < other->line ? -1 : one->line > other->line;
    return order;
}

/* No e-mail address twice in what is the same in <group> (-1: in the whole file). */
static void check_addresses(struct pool *pool, struct problems *p, const struct table *t, int group,
                            int email)
{
    struct address *a = pool_array(pool, t->n + 1, sizeof *a);
    for (size_t i = 0; i < t->n; i++) {
        const struct record *r = &t->record[i];
        a[i] = (struct address){.group = group >= 0 ? r->field[group] : "",
                                .key = text_email_key(pool, r->field[email]),
                                .line = r->line};
    }
    qsort(a, t->n, sizeof *a, by_address);
    for (size_t i = 1; i < t->n; i++) {
        if (strcmp(a[i].group, a[i - 1].group) == 0 && strcmp(a[i].key, a[i - 1].key) == 0)
            problem(p, t, a[i].line, "the e-mail address stands in line %ld too", a[i - 1].line);
    }
}

void sakila_read(struct pool *pool, struct problems *p, const char *folder, struct sakila *s)
{
    const struct {
        const char *name;
        const struct column_rule *rules;
        struct table *table;
    } files[] = {
        {"stores.csv", store_rules, &s->stores},
        {"staff.csv", staff_rules, &s->staff},
        {"customers.csv", customer_rules, &s->customers},
        {"rentals.csv", rental_rules, &s->rentals},
        {"payments.csv", payment_rules, &s->payments},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        table_read(pool, p, pool_format(pool, "%s/%s", folder, files[i].name), files[i].rules,
                   files[i].table);
    if (p->n >
        0) /* a record that was left out would be missed by others, and told once more for each of them */
        return;
    check_reference(p, &s->stores, STORE_MANAGER, "staff_id", &s->staff);
    check_reference(p, &s->staff, STAFF_STORE, "store_id", &s->stores);
    check_reference(p, &s->customers, CUSTOMER_STORE, "store_id", &s->stores);
    check_reference(p, &s->rentals, RENTAL_CUSTOMER, "customer_id", &s->customers);
    check_reference(p, &s->rentals, RENTAL_STAFF, "staff_id", &s->staff);
    check_reference(p, &s->payments, PAYMENT_CUSTOMER, "customer_id", &s->customers);
    check_reference(p, &s->payments, PAYMENT_STAFF, "staff_id", &s->staff);
    check_reference(p, &s->payments, PAYMENT_RENTAL, "rental_id", &s->rentals);
    check_managers(p, s);
    check_rentals(p, s);
    check_addresses(pool, p, &s->customers, CUSTOMER_STORE, CUSTOMER_EMAIL);
    check_addresses(pool, p, &s->staff, -1, STAFF_EMAIL);
}
