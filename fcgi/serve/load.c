/* load: everything that can be wrong is wrong here, before the first request. */
#include "serve/load.h"

#include <string.h>

#include "base/file.h"
#include "serve/route.h"
#include "serve/show.h"

#define SCHEMA_VERSION 25 /* the number of the newest file in sql/schema; tests/lint holds it to that */
#define READY_SECONDS 1   /* who balances load asks every few seconds, and is to hear within two */

unsigned serve_schema_version(void)
{
    return SCHEMA_VERSION;
}

static enum err check_schema(struct db *db, struct pool *pool, const char **message)
{
    const struct rows *r;
    enum err e = db_read(db, pool, "schema_version", ARGS(), &r);

    if (e == ERR_DATABASE)
        *message = "the database is away";
    else if (e != ERR_NONE)
        *message = "the database has no schema: run reevectl migrate";
    else if (row_number(r, 0, "version") < SCHEMA_VERSION) {
        *message = pool_format(pool, "the database is at schema %lu, this build wants %d: run reevectl migrate",
                               row_number(r, 0, "version"), SCHEMA_VERSION);
        e = ERR_CONF;
    }
    return e;
}

/* That the table permission grants what right.h means. */
static enum err check_rights(struct db *db, struct pool *pool, const char **message)
{
    const struct rows *r;
    enum err e = db_read(db, pool, "permission_list", ARGS(), &r);
    uint64_t known = 0, wanted = 0;

#define X(constant, id, name) wanted |= 1ULL << (id);
    RIGHT_TABLE(X)
#undef X
    for (size_t i = 0; e == ERR_NONE && i < r->rows; i++) {
        uint64_t id = row_number(r, i, "id");

        if (id > 0 && id < RIGHT__MAX && strcmp(right_name((enum right)id), row_text(r, i, "name")) == 0)
            known |= 1ULL << id;
    }
    if (e == ERR_NONE && known != wanted) {
        *message = "the table permission does not hold the rights of this build";
        e = ERR_CONF;
    }
    return e;
}

/* The lists that routes offer for download. */
static const struct list_page *const *list_all(struct pool *pool)
{
    const struct list_page **all;
    size_t n = 0;

    for (const struct route *r = routes; r->id != NULL; r++)
        n += r->list != NULL;
    all = pool_array(pool, n + 1, sizeof *all);
    n = 0;
    for (const struct route *r = routes; r->id != NULL; r++)
        if (r->list != NULL)
            all[n++] = r->list;
    return all;
}

/* That the route table is whole, and that each download it offers has its sheet. */
static enum err check_routes(const struct serve *s, struct pool *pool, const char **message)
{
    const char *fault = sheet_has(s->sheets, SHOW_PROBLEM) ? route_fault() : SHOW_PROBLEM;

    for (const struct route *r = routes; fault == NULL && r->id != NULL; r++)
        if (r->list != NULL)
            fault = download_fault(s->sheets, pool, r->list);
    if (fault == NULL)
        return ERR_NONE;
    *message = pool_format(pool, "%s is not whole", fault);
    return ERR_CONF;
}

/* The schema, the rights, and that each statement of <own> can be prepared. */
static enum err prove(const struct serve *s, const struct catalogue *own, struct pool *pool, const char **message)
{
    struct db *db = db_new(&s->account, s->catalogue);
    enum err e = check_schema(db, pool, message);

    if (e == ERR_NONE)
        e = check_rights(db, pool, message);
    db_free(db);
    if (e != ERR_NONE)
        return e;
    db = db_new(&s->account, own);
    e = db_prove(db, pool, message);
    db_free(db);
    return e;
}

/* <own>: the statements that this program's account must be allowed. */
static enum err load_statements(struct serve *s, enum serve_program program, struct pool *pool, struct catalogue **own,
                                const char **message)
{
    const char *share = s->house.conf->share_dir, *jobs = pool_format(pool, "%s/sql/jobs", share);
    enum err e = catalogue_load(pool, pool_format(pool, "%s/sql/query", share), &s->catalogue, message);

    *own = s->catalogue;
    if (e != ERR_NONE || program == SERVE_WORKER)
        return e;
    e = catalogue_add(pool, jobs, s->catalogue, message);
    return e == ERR_NONE ? catalogue_load(pool, jobs, own, message) : e;
}

static enum err choose_account(struct serve *s, const struct conf *conf, enum serve_program program, struct pool *pool,
                               const char **message)
{
    bool jobs = program == SERVE_JOBS;
    const char *file = jobs ? conf->jobs_password_file : conf->worker_password_file;

    s->account = (struct db_account){
        .socket = conf->database_socket,
        .database = conf->database_name,
        .user = jobs ? conf->jobs_user : conf->worker_user,
        .password = file_line(pool, file),
    };
    if (s->account.password != NULL)
        return ERR_NONE;
    *message = pool_format(pool, "%s: can't be read", file);
    return ERR_CONF;
}

enum err serve_load(struct pool *pool, const struct conf *conf, enum serve_program program, struct serve **out,
                    const char **message)
{
    struct serve *s = pool_alloc(pool, sizeof *s);
    struct catalogue *own = NULL;
    enum err e;

    *message = "";
    s->house = (struct house){
        .conf = conf,
        .keys = &s->keys,
        .passwords = password_list_load(pool, conf->password_list),
        .lists = list_all(pool),
    };
    e = choose_account(s, conf, program, pool, message);
    if (e != ERR_NONE)
        return e;
    e = crypt_keys_load(conf->key_file, &s->keys);
    if (e != ERR_NONE) {
        *message = pool_format(pool, "%s: no good key file: see the log, or run reevectl init", conf->key_file);
        return e;
    }
    sheet_prepare();
    e = load_statements(s, program, pool, &own, message);
    if (e == ERR_NONE)
        e = sheets_load(pool, conf->share_dir, program == SERVE_WORKER, &s->sheets, message);
    if (e == ERR_NONE)
        e = check_routes(s, pool, message);
    if (e == ERR_NONE)
        e = prove(s, own, pool, message);
    *out = s;
    return e;
}

void serve_start(struct serve *s, struct gate *gate)
{
    s->house.gate = gate;
    s->house.db = db_new(&s->account, s->catalogue);
}

void serve_watch(struct serve *s)
{
    s->account.seconds = READY_SECONDS;
    serve_start(s, NULL);
}

bool serve_ready(struct serve *s, struct pool *pool, const char **why)
{
    return check_schema(s->house.db, pool, why) == ERR_NONE;
}
