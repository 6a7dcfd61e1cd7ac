/* job: work on many records: what it is to do, what that would come to; starting it, stopping it, taking it back. */
#ifndef REEVE_FEATURE_JOB_H
#define REEVE_FEATURE_JOB_H

#include "rule/change.h"
#include "rule/form.h"
#include "rule/list.h"

#define JOB_CHOSEN 200 /* records that can be chosen one by one: as many as a page of a list has */
#define JOB_SAMPLE 10
#define JOB_WALK 1000  /* records looked at in one go, for what a job would come to */

/* What a job can do with each of its records, and what takes that back. */
struct job_kind {
    const char *name, *inverse; /* of job.kind, and the verb of each change */
    enum right right;
    const char *value;          /* the field that says with what: "tag", "operator"; NULL: with nothing, or what each record says itself */
    const char *effect;         /* statement: what it would come to */
    bool has;                   /* what shall be afterwards: tagged, assigned, archived, as its template is; or not */
};
extern const struct job_kind job_kinds[]; /* ends with a <name> of NULL */

/* NULL when there is none called so; none that is offered, because restoring only takes archiving back. */
const struct job_kind *job_kind_named(const char *name);
const struct job_kind *job_kind_offered(const char *name);

/* The form that shows what will happen, and starts it. */
extern const struct field job_new_fields[];

/* A job before it is started. */
struct job_plan {
    const struct job_kind *kind;
    const char *value;      /* as stored: the tag's name, the operator's uid */
    const char *value_name; /* as shown */
    uint64_t value_id;      /* tag, person; 0: none, or a tag that is not there yet */
    const char *query;      /* of all that match; NULL: these were chosen: */
    const char *ids;        /* a JSON array */
    bool for_secure;        /* what it does to a Secure account is for Secure roles alone */
    uint64_t total, done, unchanged, archived, secure, gone, locked, no_template; /* of so many so many would be changed, and why the others not */
    uint64_t time_zone, tags; /* of "account-settings": how many get which of the template's settings */
    size_t sampled;
    const char *uid[JOB_SAMPLE], *name[JOB_SAMPLE];  /* the first that would be */
};

/* Reads what <f> says: kind and value. ERR_INVALID: <f> says why; ERR_FORBIDDEN without the kind's right. */
MUST_CHECK enum err job_plan_read(const struct act *act, struct form *f, struct job_plan *plan);

/* The accounts chosen: their uids in a row, with commas between. ERR_BAD_REQUEST when it is anything else. */
MUST_CHECK enum err job_chosen(const struct act *act, const char *uids, struct job_plan *plan);

/* Adds what the job would come to for the accounts of <rows>, at most JOB_WALK, whose ids stand in <column>. */
MUST_CHECK enum err job_effect(const struct act *act, const struct rows *rows, const char *column, struct job_plan *plan);

/* Those ids as a JSON array. */
const char *job_ids(struct pool *pool, const struct rows *rows, const char *column);

/* Starts it; *<location> leads to it. */
MUST_CHECK enum err job_start(const struct act *act, struct job_plan *plan, const char *reason, const char **location);

/* The job with public id <uid>, one row; ERR_NOT_FOUND, also when it is not the viewer's and he may not see others'. */
MUST_CHECK enum err job_find(const struct act *act, const char *uid, const struct rows **job);

/* The jobs that the viewer may see. */
extern const struct list_page job_list_page;

/* Whether the viewer may stop <job>; whether he may take it back, and there is something to. */
bool job_may_cancel(const struct act *act, const struct rows *job);
bool job_may_undo(const struct act *act, const struct rows *job);

/* Does so; ERR_FORBIDDEN when he may not, ERR_CONFLICT when there is nothing to take back any more. */
MUST_CHECK enum err job_cancel(const struct act *act, const struct rows *job, const char **location);
MUST_CHECK enum err job_undo(const struct act *act, const struct rows *job, const char **location);

#endif
