/* init: the key file, and the link that the first operator sets the portal up with. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ctl/ctl.h"
#include "rule/change.h"

static enum err apply(struct change *ch, void *with)
{
    enum err e = change_run(ch, "ctl_link_void", ARGS(), NULL);
    return e == ERR_NONE ? ctl_link(ch, "setup", 0, with) : e;
}

static bool make_keys(const struct ctl *ctl)
{
    const char *path = ctl->conf.key_file;
    if (access(path, F_OK) == 0)
        return true;
    if (errno != ENOENT || crypt_keys_create(path) != ERR_NONE)
        return ctl_refuse("%s cannot be made", path);
    printf("key file: %s\n", path);
    return true;
}

int ctl_init(struct ctl *ctl, char **args)
{
    (void)args;
    const struct rows *r;
    const char *address = NULL;
    if (!make_keys(ctl) || !ctl_keys(ctl))
        return EXIT_FAILURE;
    enum err e = db_read(ctl->db, ctl->pool, "ctl_operator_count", ARGS(), &r);
    if (e != ERR_NONE)
        return ctl_failed("init", e);
    if (row_number(r, 0, "n") > 0)
        return ctl_fail("there are operators already: \"reevectl user add\" makes further ones");
    e = change_make(&ctl->act,
                    &(struct change_call){.verb = "setup-link", .apply = apply, .with = &address},
                    NULL);
    if (e != ERR_NONE)
        return ctl_failed("init", e);
    printf("set-up link: %s\n", address);
    return EXIT_SUCCESS;
}
