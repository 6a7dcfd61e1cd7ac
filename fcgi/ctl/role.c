/* role: roles from the command line. */
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "ctl/ctl.h"
#include "rule/change.h"
#include "rule/role.h"

#define TITLE_MAX 50

struct work {
    struct ctl *ctl;
    const char *title, *like, *refused;
    bool secure;
};

static enum err refuse(struct work *w, const char *why)
{
    w->refused = why;
    return ERR_INVALID;
}

static enum err apply_add(struct change *ch, void *with)
{
    struct work *w = with;
    uint64_t role, found;
    enum err e = change_run(ch, "ctl_role_add",
                            ARGS(TEXT("uid", crypt_uid(w->ctl->pool)), TEXT("title", w->title), NUMBER("secure", w->secure)), NULL);

    if (e == ERR_DUPLICATE)
        return refuse(w, "there is such a role already");
    if (e != ERR_NONE)
        return e;
    role = db_inserted(change_act(ch)->db);
    e = change_run(ch, "ctl_role_like", ARGS(NUMBER("role", role), TEXT("like", w->like)), &found);
    if (e == ERR_NONE && found == 0)
        return refuse(w, "there is no role to take the rights of");
    change_object(ch, "role", role, w->title);
    change_note(ch, "title", NULL, w->title);
    change_note(ch, "secure", NULL, w->secure ? "true" : "false");
    change_note(ch, "like", NULL, w->like);
    return e;
}

int ctl_role_add(struct ctl *ctl, char **args)
{
    struct work w = {.ctl = ctl, .like = args[1]};
    enum err e;

    w.title = ctl_text(ctl, args[0]);
    if (w.title == NULL)
        return ctl_fail("the title holds what cannot be seen");
    if (text_length(w.title) > TITLE_MAX)
        return ctl_fail("the title has more than %d characters", TITLE_MAX);
    w.secure = role_secure(ctl->pool, w.title);
    e = change_make(&ctl->act, &(struct change_call){.verb = "role-add", .apply = apply_add, .with = &w}, NULL);
    if (w.refused != NULL)
        return ctl_fail("%s", w.refused);
    if (e != ERR_NONE)
        return ctl_failed("role-add", e);
    printf("role: %s%s\n", w.title, w.secure ? " (it opens Secure accounts)" : "");
    return EXIT_SUCCESS;
}
