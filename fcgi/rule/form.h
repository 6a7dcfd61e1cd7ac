/*
 * form: fields, declared once per feature. The same table drives the check, the HTML attributes, and the page that is drawn again
 * with what was typed.
 */
#ifndef REEVE_RULE_FORM_H
#define REEVE_RULE_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/pairs.h"
#include "rule/act.h"
#include "view/model.h"

enum field_type {
    FIELD_TEXT,     /* one line */
    FIELD_LINES,    /* several lines */
    FIELD_EMAIL,
    FIELD_PHONE,    /* + ( ) - and space are taken out */
    FIELD_URL,      /* http or https; without a scheme https is put before */
    FIELD_ZONE,     /* a time zone of the machine */
    FIELD_CHOICE,   /* one of <choices> */
    FIELD_CHECK,    /* "1" or absent */
    FIELD_NUMBER,   /* digits, from <min> to <max> */
    FIELD_UID,
    FIELD_PASSWORD, /* as it came: never tidied, never drawn again */
    FIELD_HIDDEN,   /* as it came: no person typed it */
};

struct field {
    const char *name; /* of the column and of the input */
    enum field_type type;
    size_t min, max;  /* characters; of FIELD_NUMBER the bounds */
    bool required;
    const char *const *choices; /* of FIELD_CHOICE, NULL at the end */
    const char *autocomplete;   /* the HTML token; NULL: "off" */
};

#define FORM_FIELDS 64

/* Tables of fields end with { 0 }. */

/* A form as posted or as offered. <value>s are tidy after form_read. */
struct form {
    const char *route;  /* id of the route that takes it */
    const struct field *field;
    size_t fields;
    const char *value[FORM_FIELDS]; /* NULL: not posted */
    const char *error[FORM_FIELDS]; /* name of an error ("required"); NULL: none. The words' key is "error.<name>" */
    const char *theirs[FORM_FIELDS]; /* in a conflict: the value now stored */
    bool posted;
    uint64_t version;   /* of the record it was drawn from; 0: none */
    const char *seen;   /* what that record said, as rule/merge wrote it; NULL: not told */
};

/* An empty form for the POST route <route> with the fields of <table>. */
struct form form_begin(const char *route, const struct field *table);

/*
 * Reads the posted pairs into <f> and checks each field. ERR_BAD_REQUEST for a field that is not declared or stands twice (but
 * "op", "csrf", "version", "seen"); ERR_INVALID when a field has an error.
 */
MUST_CHECK enum err form_read(struct form *f, struct pool *pool, const struct pairs *posted);

/* The value of field <name>; "" when it was not posted. */
const char *form_value(const struct form *f, const char *name);

/* Sets what the form shows when it was not posted; after a post it does nothing. */
void form_set(struct form *f, const char *name, const char *value);

/* Puts another value in the place of what was posted. */
void form_put(struct form *f, const char *name, const char *value);

/* Notes an error at field <name>; always ERR_INVALID. */
enum err form_error(struct form *f, const char *name, const char *error);

/*
 * Adds <form route op csrf version seen posted> with a <field name type value error min max required autocomplete> each (choices as
 * <choice value>) to <parent>.
 */
void form_show(const struct form *f, const struct act *act, struct node *parent);

/* Adds a <field name error min max> to <parent> for each field with an error. */
void form_show_errors(const struct form *f, struct node *parent);

/* A form without fields of its own on the page: <form route op csrf>. */
void form_offer(const struct act *act, struct node *parent, const char *route);

#endif
