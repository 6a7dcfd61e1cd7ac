/* reset: the way back in for whom has forgotten the password. */
#include "feature/reset.h"

#include <strings.h>
#include <time.h>

#include "base/text.h"
#include "rule/link.h"
#include "rule/outbox.h"
#include "rule/throttle.h"

#define ANSWER_MS 250 /* more than writing a message takes, so that all answers take as long */

const struct field forgot_fields[] = {
    {.name = "email", .type = FIELD_EMAIL, .max = 254, .required = true, .autocomplete = "username"},
    {0},
};

struct work {
    uint64_t person;
    const char *name;
};

static enum err apply(struct change *ch, void *with)
{
    const struct work *w = with;
    struct message m = {.kind = "reset", .person = w->person, .ways = OUTBOX_EMAIL};
    enum err e = link_add(ch, &(struct link_call){"reset", w->person, 0, LINK_RESET_MINUTES}, &m.link);

    change_object(ch, "person", w->person, w->name);
    change_note(ch, "reset", NULL, "sent");
    return e == ERR_NONE ? outbox_add(ch, &m) : e;
}

/*
 * Only the address as its owner writes it, but for capitals of ASCII: letters that fold into others ("ſ" into "s") are how
 * somebody else's mailbox is made to look like his.
 */
static bool written_alike(const char *typed, const char *key, const char *stored)
{
    return strcasecmp(typed, key) == 0 || strcasecmp(typed, stored) == 0;
}

static enum err send(const struct act *act, const char *email, const char *key)
{
    struct act plain = *act;
    const struct rows *r;
    enum err e = db_read(act->db, act->pool, "person_reset", ARGS(TEXT("email_key", key)), &r);

    if (e != ERR_NONE || r->rows == 0 || !written_alike(email, key, row_text(r, 0, "email")))
        return e;
    /* A form that was sent before would be answered otherwise: that would tell that there was somebody. */
    plain.op = NULL;
    return change_make(&plain,
                       &(struct change_call){.verb = "password-forgot",
                                             .apply = apply,
                                             .with = &(struct work){row_number(r, 0, "id"),
                                                                    row_text(r, 0, "name")}},
                       NULL);
}

/* Sleeps until ANSWER_MS after <began>. */
static void even_out(const struct timespec *began)
{
    struct timespec at = *began;

    at.tv_nsec += ANSWER_MS * 1000000L;
    if (at.tv_nsec >= 1000000000L) {
        at.tv_sec++;
        at.tv_nsec -= 1000000000L;
    }
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL) != 0)
        ;
}

enum err reset_ask(const struct act *act, const struct form *f)
{
    const char *email = form_value(f, "email"), *key = text_email_key(act->pool, email);
    struct timespec began;
    struct throttle t;
    bool waits;
    enum err e;

    clock_gettime(CLOCK_MONOTONIC, &began);
    throttle_begin_reset(act, key, &t);
    e = throttle_waits(act, &t, &waits);
    /* Each try counts: none of them is right or wrong. */
    if (e == ERR_NONE && !waits)
        e = throttle_failed(act, &t);
    if (e == ERR_NONE && !waits)
        e = send(act, email, key);
    even_out(&began);
    return e;
}
