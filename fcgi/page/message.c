/* message: the list of deliveries; one message; sending again and taking back. */
#include "page/message.h"

#include "feature/message.h"
#include "rule/outbox.h"

enum err page_message_list(struct page *p)
{
    const struct rows *rows;
    struct node *list;
    enum err e;

    list = model_content(p->model, "messages");
    e = page_list(p, &message_list_page, list, &rows);
    if (e == ERR_NONE)
        model_rows(list, "message", rows);
    return e;
}

/* What its sheet was filled with. */
static void show_values(struct node *values, const struct rows *r)
{
    for (size_t i = 0; i < r->rows; i++) {
        const char *name = row_text(r, i, "name");
        struct node *value = model_add(values, "value");

        model_text(value, "name", name);
        if (outbox_time(name))
            model_time(value, "at", row_text(r, i, "value"));
        else
            model_text(value, "value", row_text(r, i, "value"));
    }
}

enum err page_message_show(struct page *p)
{
    struct message_whole m;
    struct node *message;
    enum err e = message_read(p->act, p->part, &m);

    if (e != ERR_NONE)
        return e;
    message = model_content(p->model, "message");
    model_fill(message, m.row, 0);
    show_values(model_list(message, "values"), m.values);
    model_rows(model_list(message, "deliveries"), "delivery", m.deliveries);
    if (page_may(p, RIGHT_MESSAGE_SEND)) {
        form_show(page_form(p, "message-resend", message_fields), p->act, p->furniture);
        form_show(page_form(p, "message-cancel", message_fields), p->act, p->furniture);
    }
    return ERR_NONE;
}

enum err page_message_resend_post(struct page *p)
{
    return message_resend(p->act, p->part, &p->form, &p->location);
}

enum err page_message_cancel_post(struct page *p)
{
    return message_cancel(p->act, p->part, &p->form, &p->location);
}
