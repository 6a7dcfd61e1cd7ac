/* message: outgoing messages as operators see them: the list of deliveries, one message, sending again and taking back. */
#ifndef REEVE_FEATURE_MESSAGE_H
#define REEVE_FEATURE_MESSAGE_H

#include "rule/change.h"
#include "rule/form.h"
#include "rule/list.h"

extern const struct field message_fields[];
extern const struct list_page message_list_page;

/* One message with all that its page says; each row of <deliveries> is a way to a recipient. */
struct message_whole {
    const struct rows *row, *values, *deliveries;
};

/* The message with the public id <uid>; ERR_NOT_FOUND; ERR_SECURE: it is about a Secure account, and not for the viewer. */
MUST_CHECK enum err message_read(const struct act *act, const char *uid, struct message_whole *out);

/* One more delivery beside the one that <f> names, which was sent, has failed, or was held for a link that its account may send by now.
   ERR_INVALID: <f> says why not. */
MUST_CHECK enum err message_resend(const struct act *act, const char *uid, struct form *f, const char **location);

/* Takes back the delivery that <f> names, which still waits. ERR_INVALID: <f> says why not. */
MUST_CHECK enum err message_cancel(const struct act *act, const char *uid, struct form *f, const char **location);

#endif
