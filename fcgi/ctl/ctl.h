/* ctl: the commands of reevectl, and what they share. */
#ifndef REEVE_CTL_CTL_H
#define REEVE_CTL_CTL_H

#include <stdint.h>

#include "base/conf.h"
#include "base/crypt.h"
#include "base/pool.h"
#include "data/db.h"
#include "rule/act.h"

/* A command under way. <db> opens its connection with the first statement. */
struct ctl {
    struct pool *pool; /* of the whole run */
    struct conf conf;
    struct db_account account;
    struct db *db;
    struct crypt_keys keys;
    struct house house;
    struct viewer viewer; /* nobody, called "reevectl": what the trail says */
    struct act act;       /* for the door */
};

/* Reads the configuration and the statements. False: told on standard error. */
bool ctl_open(struct ctl *ctl, const char *conf_path);
void ctl_close(struct ctl *ctl);

/* Reads the key file into ctl->keys. False: told. */
bool ctl_keys(struct ctl *ctl);

/* The account of <user>, with the password that stands in the first line of <password_file>. False: told. */
bool ctl_account(struct pool *pool, const struct conf *conf, const char *user,
                 const char *password_file, struct db_account *account);

/* <arg> as a form would store it, in the pool of the run; NULL when it is no UTF-8 or holds what cannot be seen. */
const char *ctl_text(struct ctl *ctl, const char *arg);

/* "reevectl: ..." on standard error; always EXIT_FAILURE, what a command then returns. */
int ctl_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same for a function that answers with a bool; always false. */
bool ctl_refuse(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same for an error that is the database's, and logged: <what> could not be done. */
int ctl_failed(const char *what, enum err e);

/* Makes a one-time link inside a change, valid for a day, for <person> (0: nobody yet); *<address> is what to open. */
struct change;
MUST_CHECK enum err ctl_link(struct change *ch, const char *kind, uint64_t person,
                             const char **address);

/*
 * For accounts <first> to <last>, which came past the door, what it keeps of accounts: steps of onboarding (with <ticks> some are ticked
 * first), until when they are assigned, and the tallies. Inside the transaction that made them.
 */
MUST_CHECK enum err ctl_settle(struct ctl *ctl, struct pool *pool, uint64_t first, uint64_t last, bool ticks);

/* The commands: <args> are the words behind the command's own, NULL at the end. They return the exit code. */
int ctl_migrate(struct ctl *ctl, char **args);
int ctl_init(struct ctl *ctl, char **args);
int ctl_user_add(struct ctl *ctl, char **args);
int ctl_user_role(struct ctl *ctl, char **args);
int ctl_role_add(struct ctl *ctl, char **args);
int ctl_user_disable(struct ctl *ctl, char **args);
int ctl_user_password(struct ctl *ctl, char **args);
int ctl_unlock(struct ctl *ctl, char **args);
int ctl_reload(struct ctl *ctl, char **args);
int ctl_check(struct ctl *ctl, char **args);
int ctl_load_sakila(struct ctl *ctl, char **args);
int ctl_generate(struct ctl *ctl, char **args);

/* How far the schema is: NULL when all migrations are applied, else what is wrong. */
const char *ctl_schema(struct ctl *ctl);

#endif
