/* message: outgoing messages as operators see them. */
#include "feature/message.h"

#include <string.h>

const struct field message_fields[] = {
    {.name = "delivery", .type = FIELD_UID, .required = true},
    {0},
};

const struct list_page message_list_page = {
    .statement = "message",
    .right = RIGHT_MESSAGE_READ,
    .rows = "messages",
    .row = "message",
    .column = (const struct list_column[]){{"kind", true, true},
                                           {"uid"},
                                           {"message", .kept = true},
                                           {"state", true},
                                           {"name", true, .kept = true},
                                           {"channel", true},
                                           {"address", .kept = true},
                                           {"tries", true},
                                           {"created_at", true, .sort = "created"},
                                           {"sent_at", true},
                                           {"account", .kept = true},
                                           {"account_uid"},
                                           {0}},
    .sort = "-created",
    .box = (const struct list_box[]){{"waiting", "waiting", NULL}, {"failed", "failed", NULL}, {"screened", "screened", NULL}, {0}},
    .formats = (const char *const[]){"csv", "xlsx", "ods", "fods", "html", "xml", "json", NULL},
};

enum err message_read(const struct act *act, const char *uid, struct message_whole *out)
{
    enum err e;

    if (!crypt_is_uid(uid))
        return ERR_NOT_FOUND;
    e = db_read(act->db, act->pool, "message_find", ARGS(TEXT("uid", uid)), &out->row);
    if (e == ERR_NONE && out->row->rows == 0)
        return ERR_NOT_FOUND;
    if (e == ERR_NONE)
        e = access_still(act->viewer, &(struct access_account){.secure = row_true(out->row, 0, "key_secure")});
    if (e == ERR_NONE)
        e = db_read(act->db, act->pool, "message_value_list",
                    ARGS(NUMBER("message", row_number(out->row, 0, "key"))), &out->values);
    return e == ERR_NONE ? db_read(act->db, act->pool, "message_deliveries",
                                   ARGS(NUMBER("message", row_number(out->row, 0, "key"))),
                                   &out->deliveries)
                         : e;
}

struct work {
    const struct rows *message; /* of message_find */
    struct form *form;
};

/* The delivery of the form, held; it must be one of the message, and who waited for it still who he was. */
static enum err hold(struct change *ch, const struct work *w, const struct rows **now)
{
    enum err e = change_read(ch, "delivery_lock",
                             ARGS(TEXT("uid", form_value(w->form, "delivery"))), now);

    if (e != ERR_NONE)
        return e;
    if ((*now)->rows == 0 || row_number(*now, 0, "message_id") != row_number(w->message, 0, "key"))
        return ERR_NOT_FOUND;
    change_object(ch, "delivery", row_number(*now, 0, "id"), row_text(*now, 0, "name"));
    return change_still(ch);
}

static enum err apply_resend(struct change *ch, void *with)
{
    const struct work *w = with;
    const char *link = row_text(w->message, 0, "link"), *state;
    const struct act *act = change_act(ch);
    const struct rows *now;
    enum err e = hold(ch, w, &now);

    if (e != ERR_NONE)
        return e;
    state = row_text(now, 0, "state");
    if (strcmp(state, "sent") != 0 && strcmp(state, "failed") != 0 && strcmp(state, "screened") != 0)
        return form_error(w->form, "delivery", "delivery-open");
    if (strcmp(state, "screened") == 0 && row_true(w->message, 0, "banned"))
        return form_error(w->form, "delivery", "delivery-screened");
    if (link != NULL && strcmp(link, "open") != 0)
        return form_error(w->form, "delivery", "link-closed");
    change_note(ch, "delivery", state, "waiting");
    if (row_number(now, 0, "customer_id"))
        e = change_run(ch, "delivery_replace", ARGS(NUMBER("id", row_number(now, 0, "id"))), NULL);
    if (e != ERR_NONE)
        return e;
    return change_run(ch, "delivery_add",
                      ARGS(TEXT("uid", crypt_uid(act->pool)),
                           NUMBER("message", row_number(now, 0, "message_id")),
                           TEXT("person", row_text(now, 0, "person_id")),
                           TEXT("customer", row_text(now, 0, "customer_id")),
                           TEXT("name", row_text(now, 0, "name")),
                           TEXT("first_name", row_text(now, 0, "first_name")),
                           TEXT("kind", row_text(now, 0, "kind")),
                           TEXT("address", row_text(now, 0, "address")),
                           TEXT("locale", row_text(now, 0, "locale"))),
                      NULL);
}

static enum err apply_cancel(struct change *ch, void *with)
{
    const struct work *w = with;
    const struct rows *now;
    enum err e = hold(ch, w, &now);

    if (e != ERR_NONE)
        return e;
    if (strcmp(row_text(now, 0, "state"), "waiting") != 0)
        return form_error(w->form, "delivery", "delivery-closed");
    change_note(ch, "delivery", "waiting", "cancelled");
    return change_run(ch, "delivery_cancel", ARGS(NUMBER("id", row_number(now, 0, "id"))), NULL);
}

static enum err make(const struct act *act, const char *uid, struct form *f, const char *verb,
                     change_apply *apply, const char **location)
{
    struct message_whole m;
    enum err e = message_read(act, uid, &m);

    if (e != ERR_NONE)
        return e;
    return change_make(act,
                       &(struct change_call){.verb = verb,
                                             .account_id = row_number(m.row, 0, "key_account"),
                                             .location = pool_format(act->pool, "/messages/%s", uid),
                                             .apply = apply,
                                             .with = &(struct work){m.row, f}},
                       location);
}

enum err message_resend(const struct act *act, const char *uid, struct form *f, const char **location)
{
    return make(act, uid, f, "message-resend", apply_resend, location);
}

enum err message_cancel(const struct act *act, const char *uid, struct form *f, const char **location)
{
    return make(act, uid, f, "message-cancel", apply_cancel, location);
}
