/* outbox: messages that go out. A message is written inside the change that causes it and commits with it; reeve-jobs sends it. */
#ifndef REEVE_RULE_OUTBOX_H
#define REEVE_RULE_OUTBOX_H

#include "rule/change.h"

/* By which ways it goes, as bits: to the login's address, and to each verified channel of the other kinds. */
enum outbox_way { OUTBOX_EMAIL = 1, OUTBOX_TEXT = 2, OUTBOX_PUSH = 4 };

/* What its sheet fills in; one called "..._at" is a time, as the database says it. Secrets never stand here: a link is named by its uid,
   and the token made when it is sent. */
struct message_value {
    const char *name, *value;
};

/* Whether a value called <name> is a time; whether it has several lines, which its sheet gets as <paragraphs>. */
bool outbox_time(const char *name);
bool outbox_lines(const char *name);

struct message {
    const char *kind;  /* its sheet: xslt/mail/<kind>.xsl */
    uint64_t person;   /* to whom */
    uint64_t account;  /* the account it is about; 0: none */
    const char *link;  /* uid of the link it carries; NULL: none */
    unsigned ways;
    const struct message_value *value; /* ends with a <name> of NULL; NULL: there are none */
};

/* Inside <apply>: writes the message alone, into *<id>: a job makes its deliveries. <person> and <ways> count for nothing. */
MUST_CHECK enum err outbox_message(struct change *ch, const struct message *m, uint64_t *id);

/* Inside <apply>: writes the message and a delivery for each way and address. A person without any is no error. */
MUST_CHECK enum err outbox_add(struct change *ch, const struct message *m);

#endif
