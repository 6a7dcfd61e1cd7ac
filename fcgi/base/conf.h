/* conf: the configuration file. One table in conf.c says each key, its type, bounds and default; reeve.conf(5) explains them. */
#ifndef REEVE_BASE_CONF_H
#define REEVE_BASE_CONF_H

#include <stdbool.h>

#include "base/err.h"
#include "base/log.h"
#include "base/pool.h"

struct conf {
    const char *base_url;           /* "https://portal.example" without a slash behind; http only for loopback */
    const char *listen;             /* path of the FastCGI socket */
    const char *health;             /* path of the socket that answers /healthz /readyz /metrics */
    const char *run_dir;            /* pid file and outcome of the last reload */
    const char *share_dir;          /* where xslt/, sql/ and static/ are installed */
    const char *key_file;
    const char *database_socket;
    const char *database_name;
    const char *worker_user, *worker_password_file; /* the worker's own database account */
    const char *ctl_user, *ctl_password_file;       /* reevectl's */
    const char *password_list;      /* passwords that must not be chosen, one a line */
    long workers;
    long requests_per_worker;       /* then it retires; +- 10 % */
    long memory_per_worker;         /* MiB of private memory, then it retires */
    long request_seconds;           /* the master ends a request that takes longer */
    long drain_seconds;             /* an old generation has to finish its requests */
    long session_idle_minutes, session_minutes, sessions_per_person;
    enum log_level log_level;
    /* Derived. */
    bool https;                     /* base_url is https: cookies are Secure and carry the __Host- prefix */
};

/*
 * Reads the file at <path> into *<conf>; texts live in <pool>. Lines are "key = value", "#" begins a comment. An unknown or
 * doubled key, a value out of bounds, a missing required key are errors: *<message> says "<path>:<line>: why".
 */
MUST_CHECK enum err conf_load(struct pool *pool, const char *path, struct conf *conf, const char **message);

/* The <n>th key of the table, NULL after the last: for `reevectl check` and the test that holds the man page to it. */
const char *conf_key(unsigned n);

#endif
