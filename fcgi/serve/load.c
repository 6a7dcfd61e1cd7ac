/* load: everything that can be wrong is wrong here, before the first request. */
#include "serve/load.h"

#include <string.h>

#include "base/file.h"
#include "serve/route.h"

#define SCHEMA_VERSION 4 /* the number of the newest file in sql/schema; tests/lint holds it to that */

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

/* That the table permission grants what access.h means. */
static enum err check_rights(struct db *db, struct pool *pool, const char **message)
{
    const struct rows *r;
    enum err e = db_read(db, pool, "permission_list", ARGS(), &r);
    uint64_t known = 0;

    for (size_t i = 0; e == ERR_NONE && i < r->rows; i++) {
        uint64_t id = row_number(r, i, "id");

        if (id > 0 && id < RIGHT__MAX && strcmp(right_name((enum right)id), row_text(r, i, "name")) == 0)
            known |= 1ULL << id;
    }
    if (e == ERR_NONE && known != (1ULL << RIGHT__MAX) - 2) {
        *message = "the table permission does not hold the rights of this build";
        e = ERR_CONF;
    }
    return e;
}

/* That the route table is whole, and that each download it offers has its sheet. */
static enum err check_routes(const struct serve *s, struct pool *pool, const char **message)
{
    const char *fault = route_fault();

    for (const struct route *r = routes; fault == NULL && r->id != NULL; r++)
        if (r->export != NULL && !sheet_has(s->sheets, pool_format(pool, "%s.csv", r->export)))
            fault = r->id;
    if (fault == NULL)
        return ERR_NONE;
    *message = pool_format(pool, "the route %s is not whole", fault);
    return ERR_CONF;
}

static enum err prove(struct serve *s, struct pool *pool, const char **message)
{
    struct db *db;
    enum err e = check_routes(s, pool, message);

    if (e != ERR_NONE)
        return e;
    db = db_new(&s->account, s->catalogue);
    e = check_schema(db, pool, message);
    if (e == ERR_NONE)
        e = check_rights(db, pool, message);
    if (e == ERR_NONE)
        e = db_prove(db, pool, message);
    db_free(db);
    return e;
}

enum err serve_load(struct pool *pool, const struct conf *conf, struct serve **out, const char **message)
{
    struct serve *s = pool_alloc(pool, sizeof *s);
    const char *password = file_line(pool, conf->worker_password_file);
    enum err e;

    *message = "";
    if (password == NULL) {
        *message = pool_format(pool, "%s: can't be read", conf->worker_password_file);
        return ERR_CONF;
    }
    s->account = (struct db_account){
        .socket = conf->database_socket,
        .database = conf->database_name,
        .user = conf->worker_user,
        .password = password,
    };
    e = crypt_keys_load(conf->key_file, &s->keys);
    if (e != ERR_NONE) {
        *message = pool_format(pool, "%s: no good key file: see the log, or run reevectl init", conf->key_file);
        return e;
    }
    sheet_prepare();
    e = catalogue_load(pool, pool_format(pool, "%s/sql/query", conf->share_dir), &s->catalogue, message);
    if (e == ERR_NONE)
        e = sheets_load(pool, conf->share_dir, &s->sheets, message);
    if (e == ERR_NONE)
        e = prove(s, pool, message);
    s->house = (struct house){
        .conf = conf,
        .keys = &s->keys,
        .passwords = password_list_load(pool, conf->password_list),
    };
    *out = s;
    return e;
}

void serve_start(struct serve *s, struct gate *gate)
{
    s->house.gate = gate;
    s->house.db = db_new(&s->account, s->catalogue);
}

bool serve_ready(struct serve *s, struct pool *pool, const char **why)
{
    if (!db_answers(s->house.db, 500)) {
        *why = "the database is away";
        return false;
    }
    return check_schema(s->house.db, pool, why) == ERR_NONE;
}
