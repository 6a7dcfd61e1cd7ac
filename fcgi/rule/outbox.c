/* outbox: messages that go out: the rows of one. */
#include "rule/outbox.h"

#include <string.h>

bool outbox_time(const char *name)
{
    size_t length = strlen(name);

    return length > 3 && strcmp(name + length - 3, "_at") == 0;
}

bool outbox_lines(const char *name)
{
    return strcmp(name, "body") == 0;
}

enum err outbox_message(struct change *ch, const struct message *m, uint64_t *id)
{
    const struct act *act = change_act(ch);
    const struct viewer *v = act->viewer;
    /* Who is nobody, as reevectl, does not sign: the portal does. */
    enum err e = change_run(
        ch, "message_add",
        ARGS(TEXT("uid", crypt_uid(act->pool)), TEXT("kind", m->kind),
             ID("account", m->account), ID("author", v->id ? viewer_actor(v) : 0),
             TEXT("author_name", v->hat == HAT_VISIT ? v->actor_name : v->id ? v->name : ""), TEXT("link", m->link)),
        NULL);

    *id = db_inserted(act->db);
    for (const struct message_value *w = m->value; e == ERR_NONE && w && w->name; w++)
        e = change_run(ch, "message_value_add",
                       ARGS(NUMBER("message", *id), TEXT("name", w->name), TEXT("value", w->value)),
                       NULL);
    return e;
}

/* What the deliveries of a message have in common. */
struct receiver {
    uint64_t message, person;
    const char *name, *locale;
};

static enum err add_delivery(struct change *ch, const struct receiver *to, const char *kind,
                             const char *address)
{
    return change_run(ch, "delivery_add",
                      ARGS(TEXT("uid", crypt_uid(change_act(ch)->pool)),
                           NUMBER("message", to->message), NUMBER("person", to->person),
                           TEXT("customer", NULL), TEXT("name", to->name), TEXT("first_name", NULL), TEXT("kind", kind), TEXT("address", address),
                           TEXT("locale", to->locale)),
                      NULL);
}

static enum err add_channels(struct change *ch, const struct receiver *to, const char *kind)
{
    const struct rows *r;
    enum err e = change_read(ch, "message_channels",
                             ARGS(NUMBER("person", to->person), TEXT("kind", kind)), &r);

    for (size_t i = 0; e == ERR_NONE && i < r->rows; i++)
        e = add_delivery(ch, to, kind, row_text(r, i, "address"));
    return e;
}

enum err outbox_add(struct change *ch, const struct message *m)
{
    struct receiver to = {.person = m->person};
    const struct rows *r;
    enum err e = change_read(ch, "message_person", ARGS(NUMBER("id", m->person)), &r);

    if (e != ERR_NONE || r->rows == 0)
        return e;
    to.name = row_text(r, 0, "name");
    to.locale = row_text(r, 0, "locale");
    e = outbox_message(ch, m, &to.message);
    if (e == ERR_NONE && (m->ways & OUTBOX_EMAIL))
        e = add_delivery(ch, &to, "email", row_text(r, 0, "email"));
    if (e == ERR_NONE && (m->ways & OUTBOX_TEXT))
        e = add_channels(ch, &to, "text");
    if (e == ERR_NONE && (m->ways & OUTBOX_PUSH))
        e = add_channels(ch, &to, "push");
    return e;
}
