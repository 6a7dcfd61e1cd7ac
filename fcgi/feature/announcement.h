/* announcement: a message of a business to all its customers: a draft that is looked at, then sent, and may be cancelled; and templates. */
#ifndef REEVE_FEATURE_ANNOUNCEMENT_H
#define REEVE_FEATURE_ANNOUNCEMENT_H

#include "rule/change.h"
#include "rule/form.h"
#include "rule/list.h"
#include "rule/screen.h"

extern const struct list_page announcement_list_page;

/* A draft: its words, and the name under which they are kept as a template, too. A template; its new name; which one goes. */
extern const struct field announcement_fields[], announcement_template_fields[], announcement_rename_fields[], announcement_remove_fields[];
extern const struct field announcement_send_fields[];

/* One of the account's; ERR_NOT_FOUND, also when it is another's. <wants>: a state it must have, NULL: any. */
MUST_CHECK enum err announcement_find(const struct act *act, uint64_t account, const char *uid, const char *wants, const struct rows **row);
MUST_CHECK enum err announcement_template_find(const struct act *act, uint64_t account, const char *uid, const struct rows **row);

/* Who writes it, as the message will say. */
struct announcement_from {
    uint64_t account;
    const char *business;
};

/* What sending it would come to. */
struct announcement_preview {
    uint64_t customers;         /* so many get it */
    const struct rows *sample;  /* the first of them, three at most */
    const struct rows *links;   /* of screen_account: whether links are held */
    struct screen_found found;  /* in the sample, as it will be sent; nothing where links are not held */
};
MUST_CHECK enum err announcement_preview(const struct act *act, const struct announcement_from *from, const struct rows *draft,
                                         struct announcement_preview *out);

/* Of one that was sent, at this moment: how many customers' messages are how far. */
struct announcement_states {
    uint64_t sent, waiting, failed, screened, cancelled;
    const char *state; /* of the whole: draft, sending, sent, stopped, cancelled */
};
MUST_CHECK enum err announcement_states(const struct act *act, const struct rows *row, struct announcement_states *out);

MUST_CHECK enum err announcement_new(const struct act *act, uint64_t account, struct form *f, const char **location);
MUST_CHECK enum err announcement_edit(const struct act *act, uint64_t account, const char *uid, struct form *f, const char **location);

/* Sends it: from now on a job makes a delivery for each customer. ERR_INVALID: <f> says what stands in the way. */
MUST_CHECK enum err announcement_send(const struct act *act, uint64_t account, const char *uid, struct form *f, const char **location);

/* Gives a draft up, or takes back what still waits. */
MUST_CHECK enum err announcement_cancel(const struct act *act, uint64_t account, const char *uid, const char **location);

MUST_CHECK enum err announcement_template_new(const struct act *act, uint64_t account, struct form *f, const char **location);
MUST_CHECK enum err announcement_template_rename(const struct act *act, uint64_t account, struct form *f, const char **location);
MUST_CHECK enum err announcement_template_remove(const struct act *act, uint64_t account, struct form *f, const char **location);

#endif
