/* object: a JSON object of one level as pairs. */
#include "base/object.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static enum err refuse(const char *why)
{
    log_write(err_level(ERR_BAD_REQUEST), err_name(ERR_BAD_REQUEST), "JSON: %s", why);
    return ERR_BAD_REQUEST;
}

static const char *number(struct pool *pool, const json_t *value)
{
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    const char *own = pool_copy(pool, text);

    free(text);
    return own;
}

/* NULL for what no field of a form can be. */
static const char *read_value(struct pool *pool, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        return pool_copy(pool, json_string_value(value));
    case JSON_INTEGER:
    case JSON_REAL:
        return number(pool, value);
    case JSON_TRUE:
        return "1";
    case JSON_FALSE:
        return "";
    default:
        return NULL;
    }
}

static enum err read_members(struct pool *pool, json_t *object, struct pairs *out)
{
    const char *name;
    json_t *value;

    out->v = pool_array(pool, json_object_size(object) + 1, sizeof *out->v);
    json_object_foreach(object, name, value)
    {
        struct pair *pair = &out->v[out->n++];

        pair->name = pool_copy(pool, name);
        pair->value = read_value(pool, value);
        if (pair->value == NULL)
            return refuse("a member that is no text, number or truth");
        if (!text_plain(pair->name, false) || !text_plain(pair->value, true))
            return refuse("a control character");
    }
    return ERR_NONE;
}

enum err object_pairs(struct pool *pool, const char *text, size_t length, struct pairs *out)
{
    json_error_t error;
    json_t *object = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    enum err e;

    *out = (struct pairs){0};
    if (object == NULL)
        return refuse("malformed, or a member twice");
    if (!json_is_object(object))
        e = refuse("no object");
    else if (json_object_size(object) > PAIRS_MAX)
        e = refuse("too many members");
    else
        e = read_members(pool, object, out);
    json_decref(object);
    return e;
}
