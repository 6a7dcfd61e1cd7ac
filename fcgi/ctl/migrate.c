/* migrate: brings the schema up to date: numbered files, forward only, each once and as it was. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ctl/ctl.h"
#include "base/file.h"

#define DIGITS 4

struct migration {
    uint64_t version;
    const char *name, *text, *checksum;
    bool begun, applied; /* what the database says */
    uint64_t done;
};

struct migrations {
    struct ctl *ctl;
    struct migration *v;
    size_t n;
    const char *why; /* the first fault */
};

/* "0001-people.sql": its number; 0 for any other name. */
static uint64_t version_of(struct pool *pool, const char *name)
{
    uint64_t version = 0;
    return strlen(name) > DIGITS && name[DIGITS] == '-' &&
                   text_number(pool_copyn(pool, name, DIGITS), &version)
               ? version
               : 0;
}

static int is_sql(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return entry->d_name[0] != '.' && dot != NULL && strcmp(dot, ".sql") == 0;
}

static void read_one(struct migrations *m, const char *folder, const char *name)
{
    struct pool *pool = m->ctl->pool;
    struct migration *one = &m->v[m->n++];
    uint8_t hash[CRYPT_HASH];
    size_t length;
    *one = (struct migration){.name = pool_copy(pool, name), .version = version_of(pool, name)};
    one->text = file_read(pool, pool_format(pool, "%s/%s", folder, name), &length);
    if (one->text == NULL) {
        m->why = pool_format(pool, "%s/%s: %s", folder, name, strerror(errno));
        return;
    }
    crypt_sha256(one->text, length, hash);
    one->checksum = crypt_hex(pool, hash, sizeof hash);
    if (one->version != m->n)
        m->why = pool_format(pool, "%s/%s: the next file must be number %04zu, with no gap", folder,
                             name, m->n);
}

static void read_files(struct migrations *m)
{
    struct pool *pool = m->ctl->pool;
    const char *folder = pool_format(pool, "%s/sql/schema", m->ctl->conf.share_dir);
    struct dirent **entries = NULL;
    int n = scandir(folder, &entries, is_sql, alphasort);
    if (n <= 0)
        m->why = pool_format(pool, "%s: %s", folder, n < 0 ? strerror(errno) : "no migrations");
    m->v = pool_array(pool, n > 0 ? (size_t)n : 1, sizeof *m->v);
    for (int i = 0; i < n; i++) {
        if (m->why == NULL)
            read_one(m, folder, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}

/* Holds what the database says was run against the files. */
static void compare(struct migrations *m, const struct rows *r)
{
    struct pool *pool = m->ctl->pool;
    for (size_t i = 0; i < r->rows && m->why == NULL; i++) {
        const char *name = row_text(r, i, "name");
        if (i >= m->n) {
            m->why = pool_format(pool, "the database is newer than this program: it has %s", name);
            return;
        }
        struct migration *one = &m->v[i];
        one->begun = true;
        one->applied = row_true(r, i, "applied");
        one->done = row_number(r, i, "done");
        if (row_number(r, i, "version") != one->version || strcmp(name, one->name) != 0)
            m->why = pool_format(pool, "the database has %s where there is %s", name, one->name);
        else if (strcmp(row_text(r, i, "checksum"), one->checksum) != 0)
            m->why = pool_format(pool, "%s was edited after %s: put it back as it was", one->name,
                                 one->applied ? "it was applied" : "a part of it was applied");
    }
}

/* Files and database into <m>; an error of the database, or m->why, says why not. */
static enum err read_state(struct ctl *ctl, struct migrations *m)
{
    const struct rows *r;
    *m = (struct migrations){.ctl = ctl};
    read_files(m);
    if (m->why != NULL)
        return ERR_CONF;
    enum err e = db_read(ctl->db, ctl->pool, "ctl_migration_list", ARGS(), &r);
    if (e == ERR_NONE)
        compare(m, r);
    return e == ERR_NONE && m->why != NULL ? ERR_CONF : e;
}

struct step {
    struct ctl *ctl;
    struct migration *migration;
};

static enum err note_step(void *with, size_t done)
{
    struct step *s = with;
    s->migration->done = done;
    return db_run(s->ctl->db, s->ctl->pool, "ctl_migration_step",
                  ARGS(NUMBER("version", s->migration->version), NUMBER("done", done)), NULL, NULL);
}

static enum err apply(struct ctl *ctl, struct migration *m, const char **message)
{
    enum err e = ERR_NONE;
    *message = "the database refused; the line above says why";
    if (m->begun)
        printf("%s: was cut short; goes on behind statement %ju\n", m->name, (uintmax_t)m->done);
    else
        e = db_run(ctl->db, ctl->pool, "ctl_migration_begin",
                   ARGS(NUMBER("version", m->version), TEXT("name", m->name),
                        TEXT("checksum", m->checksum)),
                   NULL, NULL);
    if (e != ERR_NONE)
        return e;
    e = db_script(ctl->db, ctl->pool,
                  &(struct script){.name = m->name,
                                   .text = m->text,
                                   .done = m->done,
                                   .cut_short = m->begun,
                                   .step = note_step,
                                   .with = &(struct step){ctl, m}},
                  message);
    if (e == ERR_NONE)
        e = db_run(ctl->db, ctl->pool, "ctl_migration_end", ARGS(NUMBER("version", m->version)),
                   NULL, NULL);
    if (e == ERR_NONE)
        printf("%s: applied, %ju statements\n", m->name, (uintmax_t)m->done);
    return e;
}

int ctl_migrate(struct ctl *ctl, char **args)
{
    (void)args;
    struct migrations m;
    enum err e = db_run(ctl->db, ctl->pool, "ctl_migration_table", ARGS(), NULL, NULL);
    if (e == ERR_NONE)
        e = read_state(ctl, &m);
    if (e == ERR_CONF)
        return ctl_fail("%s", m.why);
    if (e != ERR_NONE)
        return ctl_failed("migrate", e);
    for (size_t i = 0; i < m.n; i++) {
        const char *message;
        if (!m.v[i].applied && apply(ctl, &m.v[i], &message) != ERR_NONE)
            return ctl_fail(
                "%s\nreevectl: %s stopped behind statement %ju: when the cause is out of "
                "the way, \"reevectl migrate\" goes on from there",
                message, m.v[i].name, (uintmax_t)m.v[i].done);
    }
    printf("the schema is up to date: version %zu\n", m.n);
    return EXIT_SUCCESS;
}

const char *ctl_schema(struct ctl *ctl)
{
    struct migrations m;
    enum err e = read_state(ctl, &m);
    if (e == ERR_CONF)
        return m.why;
    if (e != ERR_NONE)
        return "cannot be read: has \"reevectl migrate\" been run?";
    for (size_t i = 0; i < m.n; i++) {
        if (!m.v[i].applied)
            return pool_format(ctl->pool, "%s is not applied: run \"reevectl migrate\"",
                               m.v[i].name);
    }
    return NULL;
}
