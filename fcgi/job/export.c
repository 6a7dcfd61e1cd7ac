/* export: the file of a download that is too large for an answer. */
#include "job/export.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/conf.h"
#include "base/file.h"
#include "base/time.h"
#include "job/work.h"
#include "rule/book.h"
#include "rule/download.h"

#define TURN_US 200000         /* then the other tasks have their turn */
#define LEFT_OVER_SECONDS 86400 /* what is not whole and that old is nobody's any more */
#define SWEEP_US 3600000000    /* between two looks at what was left */

/* The file that this process is making: it lives from turn to turn, unlike all else of a task. */
static struct making {
    struct pool *pool; /* NULL: none */
    struct viewer viewer;
    struct act act;
    struct pairs query;
    struct download *download;
    struct file_draft draft;
    uint64_t job, size;
    bool failed; /* the disk did not take it */
} making;

static void forget(void)
{
    file_drop(&making.draft);
    download_close(making.download);
    pool_free(making.pool);
    making = (struct making){0};
}

static bool complain(bool done)
{
    if (!done)
        log_write(LOG_ERR, "export", "%s: %s", making.draft.path, strerror(errno));
    making.failed |= !done;
    return done;
}

static bool write_part(void *to, const void *bytes, size_t length)
{
    making.size += length;
    return complain(file_add(to, bytes, length));
}

/* ---- A turn. */

/* Who a row of the job's own tells of lives as long as the file is made. */
static void keep_viewer(const struct work *w)
{
    struct pool *pool = making.pool;
    const struct viewer *v = &w->viewer;

    making.viewer = *v;
    making.viewer.uid = pool_copy(pool, v->uid);
    making.viewer.name = pool_copy(pool, v->name);
    making.viewer.email = pool_copy(pool, v->email);
    making.viewer.locale = pool_copy(pool, v->locale);
    making.viewer.time_zone = pool_copy(pool, v->time_zone);
    making.viewer.date_format = pool_copy(pool, v->date_format);
    making.act = w->act;
    making.act.pool = pool;
    making.act.viewer = &making.viewer;
}

static enum err begin(const struct work *w, const struct list_page *list, const struct download_format *format)
{
    const char *folder = w->act.house->conf->files_dir, *uid = row_text(w->job, 0, "uid");
    const char *query = row_text(w->job, 0, "query");
    uint64_t count;
    enum err e;

    making.pool = pool_new();
    making.job = w->id;
    keep_viewer(w);
    if (!complain(file_begin(&making.draft, pool_format(making.pool, "%s/%s.%s", folder, uid, format->name))))
        return ERR_INTERNAL;
    query = pool_copy(making.pool, query != NULL ? query : "");
    e = pairs_urlencoded(making.pool, query, strlen(query), &making.query);
    if (e != ERR_NONE)
        return e;
    return download_open(&making.act,
                         &(struct download_call){.sheets = w->house->sheets,
                                                 .list = list,
                                                 .account = row_number(w->job, 0, "account"),
                                                 .query = &making.query,
                                                 .format = format,
                                                 .lang = making.viewer.locale,
                                                 .total = row_number(w->job, 0, "total"),
                                                 .sink = {write_part, &making.draft}},
                         &making.download, &count);
}

/* Some batches, and how far that came; *<whole>: the file is complete. */
static enum err go_on(const struct work *w, bool *whole)
{
    int64_t end = time_steady() + TURN_US;
    uint64_t mine;
    bool more = true;
    enum err e = ERR_NONE;

    while (e == ERR_NONE && more && time_steady() < end)
        e = download_batch(making.download, &more);
    *whole = !more;
    if (e != ERR_NONE)
        return e;
    e = book_changed(w->act.db, w->act.pool, "book_export_progress",
                     ARGS(NUMBER("job", w->id), TEXT("self", w->house->self), NUMBER("lease", JOB_LEASE_SECONDS),
                          NUMBER("done", download_rows(making.download))),
                     &mine);
    return e == ERR_NONE && mine == 0 ? ERR_CONFLICT : e;
}

static enum err finish(const struct work *w)
{
    if (!complain(file_finish(&making.draft, 0640, false)))
        return ERR_INTERNAL;
    return book_write(w->act.db, w->act.pool, "book_export_end",
                      ARGS(NUMBER("job", w->id), TEXT("self", w->house->self), NUMBER("done", download_rows(making.download)),
                           NUMBER("size", making.size), NUMBER("secure", making.viewer.secure), NUMBER("hours", EXPORT_HOURS)));
}

/* Why the job may not go on; NULL: it may. */
static const char *refuse(const struct work *w, const struct list_page *list, const struct download_format *format)
{
    if (list == NULL || format == NULL)
        return "internal";
    if (!w->live || download_allowed(&w->viewer, list) != ERR_NONE)
        return "forbidden";
    return access_still(&w->viewer, &(struct access_account){.secure = row_true(w->job, 0, "secure")}) == ERR_NONE ? NULL
                                                                                                                   : "forbidden";
}

static enum err do_turn(struct work *w)
{
    const char *format_name = row_text(w->job, 0, "format"), *error;
    const struct download_format *format = format_name != NULL ? download_format_named(format_name) : NULL;
    const struct list_page *list = download_list(w->act.house, row_text(w->job, 0, "list"));
    bool whole = false;
    enum err e;

    if (row_true(w->job, 0, "cancelled")) {
        forget();
        return work_end(w, "cancelled", NULL);
    }
    e = work_viewer(w);
    error = e == ERR_NONE ? refuse(w, list, format) : NULL;
    if (error != NULL) {
        forget();
        return work_end(w, "failed", error);
    }
    /* Who has lost his Secure role meanwhile, or got one, is given another file. */
    if (e == ERR_NONE && (making.job != w->id || making.viewer.secure != w->viewer.secure)) {
        forget();
        e = begin(w, list, format);
    }
    if (e == ERR_NONE)
        e = go_on(w, &whole);
    if (e != ERR_NONE || !whole)
        return e;
    e = finish(w);
    if (e == ERR_NONE)
        forget();
    return e;
}

enum err export(const struct job_house *h, struct pool *pool, bool *more)
{
    struct work w;
    enum err e = work_find(h, pool, "export", &w);
    bool disk;

    if (e != ERR_NONE || w.job->rows == 0) {
        if (e == ERR_NONE && making.pool != NULL)
            forget(); /* The lease ran out meanwhile: it is another's. */
        return e;
    }
    *more = true;
    e = do_turn(&w);
    if (e == ERR_NONE)
        return ERR_NONE;
    /* A file can't go on behind a gap: the next turn begins it anew. */
    disk = making.failed;
    forget();
    return work_ended(&w, disk && e != ERR_CONFLICT ? ERR_INTERNAL : e, disk ? "disk" : "internal");
}

/* ---- What goes. */

static void sweep(const char *folder)
{
    static int64_t next;
    DIR *dir = time_steady() >= next ? opendir(folder) : NULL;
    const struct dirent *entry;
    time_t now = time(NULL);

    if (dir == NULL)
        return;
    next = time_steady() + SWEEP_US;
    while ((entry = readdir(dir)) != NULL) {
        struct stat st;

        if (entry->d_name[0] == '.' && entry->d_name[1] != '\0' && entry->d_name[1] != '.' &&
            fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && now - st.st_mtime > LEFT_OVER_SECONDS)
            unlinkat(dirfd(dir), entry->d_name, 0);
    }
    closedir(dir);
}

enum err export_expire(const struct job_house *h, struct pool *pool, bool *more)
{
    const char *folder = h->house->conf->files_dir;
    const struct rows *r;
    bool gone = false, stays = false;
    enum err e = db_read(h->house->db, pool, "export_expired", ARGS(), &r);

    sweep(folder);
    for (size_t i = 0; e == ERR_NONE && i < r->rows; i++) {
        const char *file = pool_format(pool, "%s/%s.%s", folder, row_text(r, i, "uid"), row_text(r, i, "format"));

        /* One that does not go keeps no other. */
        if (unlink(file) != 0 && errno != ENOENT) {
            log_write(LOG_ERR, "export", "unlink: %s: %s", file, strerror(errno));
            stays = true;
            continue;
        }
        e = book_write(h->house->db, pool, "book_export_expire", ARGS(NUMBER("job", row_number(r, i, "id"))));
        gone = true;
    }
    *more = e == ERR_NONE && gone;
    return e == ERR_NONE && !gone && stays ? ERR_INTERNAL : e;
}
