/* ctl: what the commands of reevectl share. */
#include "ctl/ctl.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "rule/change.h"
#include "rule/link.h"

#define PATIENT_SECONDS 4500 /* an index of millions of rows is built in one statement */

static void tell(const char *format, va_list args)
{
    fputs("reevectl: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
}

int ctl_fail(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    tell(format, args);
    va_end(args);
    return EXIT_FAILURE;
}

bool ctl_refuse(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    tell(format, args);
    va_end(args);
    return false;
}

const char *ctl_text(struct ctl *ctl, const char *arg)
{
    if (!text_utf8(arg, strlen(arg)) || !text_plain(arg, false) || !text_open(arg, false) || !text_visible(arg))
        return NULL;
    return text_tidy(ctl->pool, arg, false);
}

int ctl_failed(const char *what, enum err e)
{
    switch (e) {
    case ERR_DATABASE:
        return ctl_fail("%s: the database is away", what);
    case ERR_RETRY:
    case ERR_BUSY:
        return ctl_fail("%s: others are in the way; try again", what);
    case ERR_UNKNOWN_OUTCOME:
        return ctl_fail("%s: the database went away at the last moment; see whether it was done",
                        what);
    default:
        return ctl_fail("%s: the database refused; the line above says why", what);
    }
}

bool ctl_account(struct pool *pool, const struct conf *conf, const char *user,
                 const char *password_file, struct db_account *account)
{
    const char *password = file_line(pool, password_file);
    if (password == NULL)
        return ctl_refuse("%s: %s", password_file, strerror(errno));
    *account = (struct db_account){.socket = conf->database_socket,
                                   .database = conf->database_name,
                                   .user = user,
                                   .password = password,
                                   .seconds = PATIENT_SECONDS};
    return true;
}

bool ctl_open(struct ctl *ctl, const char *conf_path)
{
    const char *message;
    struct catalogue *catalogue;
    *ctl = (struct ctl){.pool = pool_new(), .viewer = {.name = "reevectl"}};
    struct pool *pool = ctl->pool;
    log_open("reevectl", LOG_WARNING);
    if (conf_load(pool, conf_path, &ctl->conf, &message) != ERR_NONE ||
        catalogue_load(pool, pool_format(pool, "%s/sql/query", ctl->conf.share_dir), &catalogue,
                       &message) != ERR_NONE ||
        catalogue_add(pool, pool_format(pool, "%s/sql/ctl", ctl->conf.share_dir), catalogue,
                      &message) != ERR_NONE)
        return ctl_refuse("%s", message);
    if (!ctl_account(pool, &ctl->conf, ctl->conf.ctl_user, ctl->conf.ctl_password_file,
                     &ctl->account))
        return false;
    ctl->db = db_new(&ctl->account, catalogue);
    ctl->house = (struct house){.conf = &ctl->conf, .keys = &ctl->keys, .db = ctl->db};
    ctl->act =
        (struct act){.house = &ctl->house, .pool = pool, .db = ctl->db, .viewer = &ctl->viewer};
    return true;
}

void ctl_close(struct ctl *ctl)
{
    db_free(ctl->db);
    pool_free(ctl->pool);
}

bool ctl_keys(struct ctl *ctl)
{
    return crypt_keys_load(ctl->conf.key_file, &ctl->keys) == ERR_NONE ||
           ctl_refuse("%s cannot be used; the line above says why", ctl->conf.key_file);
}

enum err ctl_link(struct change *ch, const char *kind, uint64_t person, const char **address)
{
    const struct act *act = change_act(ch);
    uint8_t hash[CRYPT_HASH];
    const char *token = crypt_token(act->pool);
    link_hash(act->house->keys, token, hash);
    *address = pool_format(act->pool, "%s/setup/%s", act->house->conf->base_url, token);
    change_object(ch, "link", person, kind);
    change_note(ch, "link", NULL, kind);
    return change_run(
        ch, "ctl_link_add",
        ARGS(BYTES("token", hash, sizeof hash), TEXT("kind", kind), ID("person", person)), NULL);
}
