/* check: everything that would stop a start, looked at before one. */
#include <stdio.h>
#include <stdlib.h>

#include "ctl/ctl.h"
#include "view/sheet.h"

/* Each check answers NULL, or what is wrong. */

static const char *check_keys(struct ctl *ctl)
{
    return crypt_keys_load(ctl->conf.key_file, &ctl->keys) == ERR_NONE
               ? NULL
               : pool_format(ctl->pool, "%s: cannot be used; the line above says why",
                             ctl->conf.key_file);
}

static const char *check_own_statements(struct ctl *ctl)
{
    const char *message = NULL;
    return db_prove(ctl->db, ctl->pool, &message) == ERR_NONE ? NULL : message;
}

/* The statements of <folder> as the program whose they are: that proves its grants as well. */
static const char *check_statements(struct ctl *ctl, const char *folder, const char *user,
                                    const char *password_file)
{
    struct pool *pool = ctl->pool;
    struct db_account account;
    struct catalogue *catalogue;
    const char *message = NULL;
    if (!ctl_account(pool, &ctl->conf, user, password_file, &account))
        return pool_format(pool, "the database account %s cannot be used", user);
    if (catalogue_load(pool, pool_format(pool, "%s/sql/%s", ctl->conf.share_dir, folder),
                       &catalogue, &message) != ERR_NONE)
        return message;
    struct db *db = db_new(&account, catalogue);
    enum err e = db_prove(db, pool, &message);
    db_free(db);
    return e == ERR_NONE ? NULL : message;
}

static const char *check_worker_statements(struct ctl *ctl)
{
    return check_statements(ctl, "query", ctl->conf.worker_user, ctl->conf.worker_password_file);
}

static const char *check_jobs_statements(struct ctl *ctl)
{
    return check_statements(ctl, "jobs", ctl->conf.jobs_user, ctl->conf.jobs_password_file);
}

static const char *check_sheets(struct ctl *ctl)
{
    struct sheets *sheets;
    const char *message = NULL;
    sheet_prepare();
    return sheets_load(ctl->pool, ctl->conf.share_dir, true, &sheets, &message) == ERR_NONE ? NULL
                                                                                      : message;
}

int ctl_check(struct ctl *ctl, char **args)
{
    static const struct {
        const char *name;
        const char *(*check)(struct ctl *ctl);
    } checks[] = {
        {"key file", check_keys},
        {"schema", ctl_schema},
        {"statements of reevectl", check_own_statements},
        {"statements of reeve-worker", check_worker_statements},
        {"statements of reeve-jobs", check_jobs_statements},
        {"sheets and words", check_sheets},
    };
    (void)args;
    int code = EXIT_SUCCESS;
    puts("ok: configuration"); /* it was read before */
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        const char *why = checks[i].check(ctl);
        printf("%s: %s%s%s\n", why == NULL ? "ok" : "failed", checks[i].name,
               why == NULL ? "" : ": ", why == NULL ? "" : why);
        if (why != NULL)
            code = EXIT_FAILURE;
    }
    return code;
}
