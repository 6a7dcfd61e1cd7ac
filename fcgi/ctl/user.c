/* user: operators from the command line: the first ones; and what to do when somebody cannot sign in. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ctl/ctl.h"
#include "rule/change.h"
#include "rule/link.h"
#include "rule/outbox.h"
#include "rule/throttle.h"
#include "rule/word.h"

#define NAME_MIN 2
#define NAME_MAX 50

/* What <apply> of a command below works on. */
struct work {
    struct ctl *ctl;
    const char *email, *email_key, *name, *role;
    const char *hash;    /* of the password; NULL: a link is made */
    bool invites;        /* and sent, not printed */
    const char *address; /* of that link */
    const char *refused; /* why nothing was done */
    uint64_t cleared;
};

static bool take_email(struct work *w, const char *arg)
{
    w->email = ctl_text(w->ctl, arg);
    if (w->email != NULL && text_email(w->email))
        w->email_key = text_email_key(w->ctl->pool, w->email);
    if (w->email_key != NULL)
        w->email = text_email_shown(w->ctl->pool, w->email);
    return w->email_key != NULL || ctl_refuse("this is no e-mail address: %s", arg);
}

static bool take_name(struct work *w, const char *arg)
{
    w->name = ctl_text(w->ctl, arg);
    size_t length = w->name != NULL ? text_length(w->name) : 0;
    return (length >= NAME_MIN && length <= NAME_MAX) ||
           ctl_refuse("a name has %d to %d characters, all of them to be seen", NAME_MIN, NAME_MAX);
}

static enum err refuse(struct work *w, const char *why)
{
    w->refused = why;
    return ERR_INVALID;
}

/* Gives <person> the role; what the names of roles are is in the database. */
static enum err give_role(struct change *ch, struct work *w, uint64_t person)
{
    uint64_t changed = 0;
    enum err e = change_run(ch, "operator_role_add",
                            ARGS(NUMBER("person", person), TEXT("title", w->role)), &changed);
    if (e != ERR_NONE || changed > 0)
        return e;
    const struct rows *r;
    struct buf why = {.pool = w->ctl->pool};
    e = change_read(ch, "ctl_role_list", ARGS(), &r);
    if (e != ERR_NONE)
        return e;
    buf_format(&why, "there is no role \"%s\"; there are:", w->role);
    for (size_t i = 0; i < r->rows; i++)
        buf_format(&why, "%s %s", i > 0 ? "," : "", row_text(r, i, "title"));
    return refuse(w, why.text);
}

static enum err add_person(struct change *ch, struct work *w, uint64_t *person)
{
    enum err e = change_run(ch, "person_add",
                            ARGS(TEXT("uid", crypt_uid(w->ctl->pool)), TEXT("name", w->name),
                                 TEXT("email", w->email), TEXT("email_key", w->email_key),
                                 TEXT("locale", "en"), TEXT("time_zone", "UTC")),
                            NULL);
    *person = db_inserted(w->ctl->db);
    if (e == ERR_DUPLICATE)
        return refuse(w, "there is a person with this e-mail address already");
    if (e == ERR_NONE)
        e = word_person(ch, *person);
    return e;
}

/* A link to choose a password by, in a message. */
static enum err invite(struct change *ch, uint64_t person)
{
    struct message m = {.kind = "invitation", .person = person, .ways = OUTBOX_EMAIL};
    enum err e = link_add(ch, &(struct link_call){"invite", person, 0, LINK_INVITE_MINUTES}, &m.link);
    change_note(ch, "invitation", "none", "pending");
    return e == ERR_NONE ? outbox_add(ch, &m) : e;
}

static enum err apply_add(struct change *ch, void *with)
{
    struct work *w = with;
    uint64_t person;
    enum err e = add_person(ch, w, &person);
    if (e == ERR_NONE)
        e = change_run(ch, "operator_add", ARGS(NUMBER("person", person)), NULL);
    if (e == ERR_NONE)
        e = give_role(ch, w, person);
    /* The link of init is for a portal without operators. */
    if (e == ERR_NONE)
        e = change_run(ch, "ctl_link_void", ARGS(), NULL);
    if (e != ERR_NONE)
        return e;
    change_object(ch, "person", person, w->name);
    change_note(ch, "name", NULL, w->name);
    change_note(ch, "email", NULL, w->email);
    change_note(ch, "role", NULL, w->role);
    if (w->invites)
        return invite(ch, person);
    if (w->hash == NULL)
        return ctl_link(ch, "password", person, &w->address);
    return change_run(ch, "credential_set", ARGS(NUMBER("person", person), TEXT("hash", w->hash)),
                      NULL);
}

/* The change is about who is in <r>; nobody is: refused with <none>. */
static enum err found(struct change *ch, struct work *w, const struct rows *r, const char *none)
{
    if (r->rows == 0)
        return refuse(w, none);
    change_object(ch, "person", row_number(r, 0, "id"), row_text(r, 0, "name"));
    return ERR_NONE;
}

/* The operator whose login is w->email. */
static enum err find_operator(struct change *ch, struct work *w, const struct rows **r)
{
    enum err e = change_read(ch, "ctl_operator_find", ARGS(TEXT("email_key", w->email_key)), r);
    return e == ERR_NONE ? found(ch, w, *r, "there is no operator with this e-mail address") : e;
}

/* Other rights, or none: whoever is signed in starts anew. */
static enum err end_sessions(struct change *ch, uint64_t person)
{
    return change_run(ch, "ctl_session_end", ARGS(NUMBER("person", person)), NULL);
}

static enum err apply_role(struct change *ch, void *with)
{
    struct work *w = with;
    const struct rows *r;
    enum err e = find_operator(ch, w, &r);
    if (e != ERR_NONE)
        return e;
    uint64_t person = row_number(r, 0, "id");
    e = change_run(ch, "ctl_operator_role_clear", ARGS(NUMBER("person", person)), NULL);
    if (e == ERR_NONE)
        e = give_role(ch, w, person);
    if (e == ERR_NONE)
        e = end_sessions(ch, person);
    change_note(ch, "role", row_text(r, 0, "role"), w->role);
    return e;
}

static enum err apply_disable(struct change *ch, void *with)
{
    struct work *w = with;
    const struct rows *r;
    enum err e = find_operator(ch, w, &r);
    if (e != ERR_NONE)
        return e;
    uint64_t person = row_number(r, 0, "id");
    e = change_run(ch, "ctl_operator_disable", ARGS(NUMBER("person", person)), NULL);
    if (e == ERR_NONE)
        e = end_sessions(ch, person);
    change_note(ch, "active", row_true(r, 0, "active") ? "true" : "false", "false");
    return e;
}

/* Whose login w->email is, operator or not. */
static enum err find_person(struct change *ch, struct work *w, const struct rows **r)
{
    enum err e = change_read(ch, "person_login", ARGS(TEXT("email_key", w->email_key)), r);
    return e == ERR_NONE ? found(ch, w, *r, "there is nobody with this e-mail address") : e;
}

static enum err apply_password(struct change *ch, void *with)
{
    struct work *w = with;
    const struct rows *r;
    enum err e = find_person(ch, w, &r);
    if (e != ERR_NONE)
        return e;
    uint64_t person = row_number(r, 0, "id");
    change_note(ch, "password", NULL, "chosen");
    e = change_run(ch, "credential_set", ARGS(NUMBER("person", person), TEXT("hash", w->hash)), NULL);
    return e == ERR_NONE ? end_sessions(ch, person) : e;
}

static enum err apply_unlock(struct change *ch, void *with)
{
    struct work *w = with;
    const struct rows *r;
    uint8_t person[CRYPT_HASH];
    enum err e = find_person(ch, w, &r);
    if (e != ERR_NONE)
        return e;
    throttle_person(&w->ctl->keys, w->email_key, person);
    e = change_run(ch, "ctl_throttle_clear", ARGS(BYTES("person", person, sizeof person)),
                   &w->cleared);
    if (w->cleared > 0)
        change_note(ch, "throttled", "true", "false");
    return e;
}

static int run(struct work *w, const char *verb, change_apply *apply)
{
    enum err e = change_make(&w->ctl->act,
                             &(struct change_call){.verb = verb, .apply = apply, .with = w}, NULL);
    if (w->refused != NULL)
        return ctl_fail("%s", w->refused);
    return e == ERR_NONE ? EXIT_SUCCESS : ctl_failed(verb, e);
}

/* What the name of a refusal means to whom stands at the terminal. */
static const char *refusal(const char *name)
{
    static const struct {
        const char *name, *text;
    } texts[] = {
        {"password-short", "the password has fewer than 15 characters"},
        {"password-long", "the password has more than 256 bytes"},
        {"password-common", "the password stands in the list of breached ones"},
        {"password-context", "the password tells of the name, the e-mail address or the portal"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (strcmp(texts[i].name, name) == 0)
            return texts[i].text;
    }
    return name;
}

/* Reads the password from standard input, a line, and makes what is stored of it. */
static bool take_password(struct work *w)
{
    char line[PASSWORD_MAX + 3] = "";
    char *hash = NULL;
    struct pool *pool = w->ctl->pool;
    if (fgets(line, sizeof line, stdin) == NULL)
        return ctl_refuse("there is no password on standard input");
    line[strcspn(line, "\r\n")] = '\0';
    if (!text_utf8(line, strlen(line)))
        return ctl_refuse("the password is not UTF-8");
    if (!text_plain(line, false))
        return ctl_refuse("the password holds control characters");
    const char *refused =
        password_refused(password_list_load(pool, w->ctl->conf.password_list), line,
                         (const char *const[]){w->email, w->name, "reeve", NULL});
    enum err e = refused == NULL ? password_hash(&w->ctl->keys, NULL, pool, line, &hash) : ERR_NONE;
    explicit_bzero(line, sizeof line);
    w->hash = hash;
    if (refused != NULL)
        return ctl_refuse("%s", refusal(refused));
    return e == ERR_NONE || ctl_refuse("the password cannot be hashed");
}

int ctl_user_add(struct ctl *ctl, char **args)
{
    struct work w = {.ctl = ctl};
    bool given = args[3] != NULL && strcmp(args[3], "--password-stdin") == 0;
    w.invites = args[3] != NULL && strcmp(args[3], "--invite") == 0;
    if (args[3] != NULL && !given && !w.invites)
        return ctl_fail("unknown option: %s", args[3]);
    w.role = args[2];
    if (!take_email(&w, args[0]) || !take_name(&w, args[1]) || !ctl_keys(ctl) ||
        (given && !take_password(&w)))
        return EXIT_FAILURE;
    int code = run(&w, "user-add", apply_add);
    if (code != EXIT_SUCCESS)
        return code;
    printf("operator: %s %s\n", w.email, w.role);
    if (w.invites)
        printf("an invitation will be sent to %s\n", w.email);
    if (w.address != NULL)
        printf("link to choose a password: %s\n", w.address);
    return code;
}

int ctl_user_role(struct ctl *ctl, char **args)
{
    struct work w = {.ctl = ctl, .role = args[1]};
    return take_email(&w, args[0]) ? run(&w, "user-role", apply_role) : EXIT_FAILURE;
}

int ctl_user_disable(struct ctl *ctl, char **args)
{
    struct work w = {.ctl = ctl};
    return take_email(&w, args[0]) ? run(&w, "user-disable", apply_disable) : EXIT_FAILURE;
}

int ctl_user_password(struct ctl *ctl, char **args)
{
    struct work w = {.ctl = ctl, .name = ""};
    if (!take_email(&w, args[0]) || !ctl_keys(ctl) || !take_password(&w))
        return EXIT_FAILURE;
    return run(&w, "user-password", apply_password);
}

int ctl_unlock(struct ctl *ctl, char **args)
{
    struct work w = {.ctl = ctl};
    if (!take_email(&w, args[0]) || !ctl_keys(ctl))
        return EXIT_FAILURE;
    int code = run(&w, "user-unlock", apply_unlock);
    if (code == EXIT_SUCCESS)
        puts(w.cleared > 0 ? "unlocked" : "was not locked");
    return code;
}
