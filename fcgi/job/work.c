/* work: a job that this process is at. */
#include "job/work.h"

#include "rule/book.h"

enum err work_find(const struct job_house *h, struct pool *pool, const char *kind, struct work *w)
{
    const struct arg args[] = {TEXT("self", h->self), NUMBER("lease", JOB_LEASE_SECONDS), TEXT("kind", kind), {0}};
    enum err e;

    *w = (struct work){.house = h};
    w->act = (struct act){.house = h->house, .pool = pool, .db = h->house->db, .viewer = &w->viewer, .route = "job"};
    e = db_read(w->act.db, pool, "job_mine", args, &w->job);
    if (e == ERR_NONE && w->job->rows == 0) {
        e = book_write(w->act.db, pool, "book_job_take", args);
        if (e == ERR_NONE)
            e = db_read(w->act.db, pool, "job_mine", args, &w->job);
    }
    if (e == ERR_NONE && w->job->rows > 0)
        w->id = row_number(w->job, 0, "id");
    return e;
}

enum err work_viewer(struct work *w)
{
    const struct rows *r;
    enum err e = db_read(w->act.db, w->act.pool, "job_viewer", ARGS(NUMBER("person", row_number(w->job, 0, "person_id"))), &r);

    if (e != ERR_NONE || r->rows == 0)
        return e;
    w->viewer = (struct viewer){
        .id = row_number(r, 0, "id"),
        .uid = row_text(r, 0, "uid"),
        .name = row_text(r, 0, "name"),
        .email = row_text(r, 0, "email"),
        .locale = row_text(r, 0, "locale"),
        .time_zone = row_text(r, 0, "time_zone"),
        .date_format = row_text(r, 0, "date_format"),
        .rights = row_number(r, 0, "rights"),
        .secure = row_true(r, 0, "secure"),
    };
    w->live = row_true(r, 0, "live");
    return ERR_NONE;
}

enum err work_end(const struct work *w, const char *state, const char *error)
{
    log_write(LOG_NOTICE, "work", "job %lu: %s %s", w->id, state, error ? error : "");
    return book_write(w->act.db, w->act.pool, "book_job_end",
                      ARGS(NUMBER("job", w->id), TEXT("self", w->house->self), TEXT("state", state), TEXT("error", error)));
}

enum err work_ended(const struct work *w, enum err e, const char *error)
{
    if (e == ERR_NONE || e == ERR_CONFLICT)
        return ERR_NONE;
    if (e == ERR_BUSY || e == ERR_DATABASE || e == ERR_RETRY || e == ERR_UNKNOWN_OUTCOME)
        return e;
    db_rollback(w->act.db);
    return work_end(w, "failed", error);
}
