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
    const char *jobs_user, *jobs_password_file;     /* reeve-jobs' */
    const char *files_dir;          /* where files that were made wait to be fetched */
    const char *ctl_user, *ctl_password_file;       /* reevectl's */
    const char *password_list;      /* passwords that must not be chosen, one a line */
    long workers;
    long requests_per_worker;       /* then it retires; +- 10 % */
    long memory_per_worker;         /* MiB of private memory, then it retires */
    long request_seconds;           /* the master ends a request that takes longer */
    long drain_seconds;             /* an old generation has to finish its requests */
    long session_idle_minutes, session_minutes, sessions_per_person;
    /* How messages leave; NULL: not at all. */
    const char *mail_server;        /* "smtp://host:port", "smtps://host:port", "file:///folder" */
    const char *mail_tls, *mail_user, *mail_password_file;
    const char *mail_from;          /* "Reeve <portal@reeve.example>" */
    const char *text_url, *text_header, *text_body; /* gateway of text messages; the body has the places {to} and {text} */
    const char *push_url, *push_header, *push_body;
    const char *authorities;        /* whose certificates are believed */
    long token_requests_per_minute; /* of one token of a program */
    enum log_level log_level;
    /* Derived. */
    bool mail_starttls;             /* nothing is said to the mail server in the clear */
    bool https;                     /* base_url is https: cookies are Secure and carry the __Host- prefix */
};

/*
 * Reads the file at <path> into *<conf>; texts live in <pool>. Lines are "key = value", "#" begins a comment. An unknown or
 * doubled key, a value out of bounds, a missing required key are errors: *<message> says "<path>:<line>: why".
 */
MUST_CHECK enum err conf_load(struct pool *pool, const char *path, struct conf *conf, const char **message);

/* The <n>th key of the table, NULL after the last: for the test that holds the man page to it. */
const char *conf_key(unsigned n);

#endif
