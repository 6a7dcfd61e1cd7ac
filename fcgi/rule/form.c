/* form: fields, declared once per feature. */
#include "rule/form.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/time.h"
#include "rule/session.h"

#define PHONE_LEAST 5 /* digits: shorter ones call nobody outside a house */

static const char *const type_name[] = {
    [FIELD_TEXT] = "text",     [FIELD_LINES] = "lines", [FIELD_EMAIL] = "email",
    [FIELD_PHONE] = "phone",   [FIELD_URL] = "url",     [FIELD_ZONE] = "zone",
    [FIELD_CHOICE] = "choice", [FIELD_CHECK] = "check", [FIELD_NUMBER] = "number",
    [FIELD_UID] = "uid",       [FIELD_PASSWORD] = "password",
    [FIELD_HIDDEN] = "hidden",
};

struct form form_begin(const char *route, const struct field *table)
{
    struct form f = {.route = route, .field = table};

    while (f.fields < FORM_FIELDS && table[f.fields].name != NULL)
        f.fields++;
    return f;
}

static long find(const struct form *f, const char *name)
{
    for (size_t i = 0; i < f->fields; i++)
        if (strcmp(f->field[i].name, name) == 0)
            return (long)i;
    return -1;
}

/* Digits with an optional leading "+"; what people put between them is taken out. NULL: something else stands there. */
static const char *phone(struct pool *pool, const char *text)
{
    struct buf b = {.pool = pool};

    buf_puts(&b, "");
    for (const char *c = text; *c; c++) {
        if ((*c >= '0' && *c <= '9') || (*c == '+' && b.length == 0))
            buf_putc(&b, *c);
        else if (strchr("()- ./", *c) == NULL)
            return NULL;
    }
    return strcmp(b.text, "+") == 0 ? NULL : b.text;
}

static const char *url(struct pool *pool, const char *text)
{
    const char *host;

    if (strstr(text, "://") == NULL)
        text = pool_format(pool, "https://%s", text);
    if (strncasecmp(text, "https://", 8) == 0)
        host = text + 8;
    else if (strncasecmp(text, "http://", 7) == 0)
        host = text + 7;
    else
        return NULL;
    /* "//x.com" and "https:///x.com" lead a browser to x.com, and say so to nobody else. */
    if (strchr("/.:?#", *host) != NULL || strchr(host, '.') == NULL || strpbrk(host, " \"<>\\^`{|}@") != NULL)
        return NULL;
    return text;
}

static bool chosen(const struct field *d, const char *value)
{
    for (const char *const *c = d->choices; *c; c++)
        if (strcmp(*c, value) == 0)
            return true;
    return false;
}

static const char *check_type(const struct field *d, struct pool *pool, const char **value)
{
    const char *v = *value;
    uint64_t n;

    switch (d->type) {
    case FIELD_EMAIL:
        if (!text_email(v))
            return "email";
        *value = text_email_shown(pool, v);
        return NULL;
    case FIELD_PHONE:
        v = phone(pool, v);
        if (v == NULL)
            return "phone";
        if (strspn(v + (*v == '+'), "0123456789") < PHONE_LEAST)
            return "phone-short";
        *value = v;
        return NULL;
    case FIELD_URL:
        v = url(pool, v);
        if (v == NULL)
            return "url";
        if (text_length(v) > d->max)
            return "long";
        *value = v;
        return NULL;
    case FIELD_ZONE:
        v = time_zone_named(v);
        if (v == NULL)
            return "zone";
        *value = v;
        return NULL;
    case FIELD_CHOICE:
        return chosen(d, v) ? NULL : "choice";
    case FIELD_CHECK:
        return strcmp(v, "1") == 0 ? NULL : "choice";
    case FIELD_NUMBER:
        return text_number(v, &n) && n >= d->min && n <= d->max ? NULL : "number";
    case FIELD_UID:
        return crypt_is_uid(v) ? NULL : "choice";
    default:
        return NULL;
    }
}

/* The name of the error in *<value>, or NULL; leaves it tidy. */
static const char *check(const struct field *d, struct pool *pool, const char **value)
{
    bool lines = d->type == FIELD_LINES, typed = d->type != FIELD_PASSWORD && d->type != FIELD_HIDDEN;
    size_t length;

    if (!text_plain(*value, lines) || (typed && !text_open(*value, lines)))
        return "control";
    if (typed)
        *value = text_tidy(pool, *value, lines);
    if (!text_visible(*value))
        *value = "";
    if (**value == '\0')
        return d->required ? "required" : NULL;
    length = text_length(*value);
    if (d->type != FIELD_NUMBER && d->max > 0 && length > d->max)
        return "long";
    if (d->type != FIELD_NUMBER && length < d->min)
        return "short";
    return check_type(d, pool, value);
}

static bool is_furniture(const char *name)
{
    return strcmp(name, "op") == 0 || strcmp(name, "csrf") == 0 || strcmp(name, "version") == 0 ||
           strcmp(name, "seen") == 0;
}

static enum err take(struct form *f, const struct pairs *posted)
{
    for (size_t i = 0; i < posted->n; i++) {
        const struct pair *p = &posted->v[i];
        long n = find(f, p->name);

        for (size_t k = 0; k < i; k++)
            if (strcmp(posted->v[k].name, p->name) == 0)
                return ERR_BAD_REQUEST;
        if (n >= 0)
            f->value[n] = p->value;
        else if (!is_furniture(p->name))
            return ERR_BAD_REQUEST;
        else if (strcmp(p->name, "version") == 0 && !text_number(p->value, &f->version))
            return ERR_BAD_REQUEST;
        else if (strcmp(p->name, "seen") == 0)
            f->seen = p->value;
    }
    return ERR_NONE;
}

enum err form_read(struct form *f, struct pool *pool, const struct pairs *posted)
{
    enum err e = take(f, posted);

    if (e != ERR_NONE)
        return e;
    f->posted = true;
    for (size_t i = 0; i < f->fields; i++) {
        if (f->value[i] == NULL) {
            if (f->field[i].required)
                f->error[i] = "required";
        } else {
            f->error[i] = check(&f->field[i], pool, &f->value[i]);
        }
        if (f->error[i] != NULL)
            e = ERR_INVALID;
    }
    return e;
}

const char *form_value(const struct form *f, const char *name)
{
    long n = find(f, name);

    return n < 0 || f->value[n] == NULL ? "" : f->value[n];
}

void form_set(struct form *f, const char *name, const char *value)
{
    long n = find(f, name);

    if (n >= 0 && !f->posted)
        f->value[n] = value;
}

void form_put(struct form *f, const char *name, const char *value)
{
    long n = find(f, name);

    if (n >= 0)
        f->value[n] = value;
}

enum err form_error(struct form *f, const char *name, const char *error)
{
    long n = find(f, name);

    if (n >= 0)
        f->error[n] = error;
    return ERR_INVALID;
}

static struct node *show_tokens(const struct act *act, struct node *parent, const char *route)
{
    struct node *n = model_add(parent, "form");
    char *op = session_op(act->pool);

    model_text(n, "route", route);
    model_text(n, "op", op);
    model_text(n, "csrf", session_token(act->pool, act->secret, route, op));
    return n;
}

static void show_field(const struct form *f, size_t i, struct node *form)
{
    const struct field *d = &f->field[i];
    struct node *n = model_add(form, "field");

    model_text(n, "name", d->name);
    model_text(n, "type", type_name[d->type]);
    if (d->type != FIELD_PASSWORD)
        model_text(n, "value", f->value[i]);
    model_text(n, "error", f->error[i]);
    model_text(n, "theirs", f->theirs[i]);
    model_bool(n, "required", d->required);
    if (d->min > 0)
        model_number(n, "min", (int64_t)d->min);
    if (d->max > 0)
        model_number(n, "max", (int64_t)d->max);
    model_text(n, "autocomplete", d->autocomplete ? d->autocomplete : "off");
    for (const char *const *c = d->choices; c && *c; c++) {
        struct node *choice = model_add(n, "choice");

        model_text(choice, "value", *c);
        model_bool(choice, "on", f->value[i] != NULL && strcmp(*c, f->value[i]) == 0);
    }
}

void form_show(const struct form *f, const struct act *act, struct node *parent)
{
    struct node *n = show_tokens(act, parent, f->route);

    if (f->version > 0)
        model_number(n, "version", (int64_t)f->version);
    model_text(n, "seen", f->seen);
    model_bool(n, "posted", f->posted);
    for (size_t i = 0; i < f->fields; i++)
        show_field(f, i, n);
}

void form_show_errors(const struct form *f, struct node *parent)
{
    for (size_t i = 0; i < f->fields; i++)
        if (f->error[i] != NULL) {
            struct node *n = model_add(parent, "field");

            model_text(n, "name", f->field[i].name);
            model_text(n, "error", f->error[i]);
            model_number(n, "min", (int64_t)f->field[i].min);
            model_number(n, "max", (int64_t)f->field[i].max);
        }
}

void form_offer(const struct act *act, struct node *parent, const char *route)
{
    show_tokens(act, parent, route);
}
