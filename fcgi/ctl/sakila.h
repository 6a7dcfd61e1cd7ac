/* sakila: the five files of the demo data, read and held together. */
#ifndef REEVE_CTL_SAKILA_H
#define REEVE_CTL_SAKILA_H

#include "ctl/table.h"

/* The columns of each file, in their order. */
enum { STORE_ID, STORE_MANAGER, STORE_ADDRESS, STORE_DISTRICT, STORE_CITY, STORE_COUNTRY };
enum { STAFF_ID, STAFF_STORE, STAFF_FIRST, STAFF_LAST, STAFF_EMAIL, STAFF_USERNAME, STAFF_ACTIVE };
enum {
    CUSTOMER_ID,
    CUSTOMER_STORE,
    CUSTOMER_FIRST,
    CUSTOMER_LAST,
    CUSTOMER_EMAIL,
    CUSTOMER_PHONE,
    CUSTOMER_ADDRESS,
    CUSTOMER_DISTRICT,
    CUSTOMER_CITY,
    CUSTOMER_POSTAL,
    CUSTOMER_COUNTRY,
    CUSTOMER_ACTIVE,
    CUSTOMER_CREATED
};
enum { RENTAL_ID, RENTAL_CUSTOMER, RENTAL_STAFF, RENTAL_START, RENTAL_END, RENTAL_FILM };
enum { PAYMENT_ID, PAYMENT_CUSTOMER, PAYMENT_STAFF, PAYMENT_RENTAL, PAYMENT_AMOUNT, PAYMENT_AT };

/* From then on a row is one that is still open; before, one that was accepted. */
#define SAKILA_OPEN "2006-01-01 00:00:00"

struct sakila {
    struct table stores, staff, customers, rentals, payments;
};

/* Reads the files in <folder>. Whatever is wrong in one, or between two, is a problem. */
void sakila_read(struct pool *pool, struct problems *p, const char *folder, struct sakila *s);

/* The place, in another table, of what <record> refers to by its field <field>. */
size_t sakila_place(const struct table *t, const struct record *record, int field);

#endif
