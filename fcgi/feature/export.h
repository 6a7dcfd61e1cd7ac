/* export: a download that is too large for an answer: asked for on a page, made as a job, fetched from the job's page. */
#ifndef REEVE_FEATURE_EXPORT_H
#define REEVE_FEATURE_EXPORT_H

#include "rule/change.h"
#include "rule/download.h"
#include "rule/form.h"

#define EXPORT_KIND "export" /* of job.kind */

/* The form: <list> is its statement's name, <query> its address in short (download_query), <account> the uid of whose list it is. */
extern const struct field export_fields[];

/* What the form asks for, checked. */
struct export_plan {
    const struct list_page *list;
    const struct download_format *format;
    const char *query, *account, *account_name; /* account: uid; "" for a list of the whole portal */
    uint64_t account_id;
    uint64_t count; /* rows, as they are now */
};

/* ERR_FORBIDDEN without the list's rights, ERR_BAD_REQUEST for what no link of ours says. */
MUST_CHECK enum err export_read(const struct act *act, const struct form *f, struct export_plan *plan);

/* Starts the job; *<location> leads to its page. */
MUST_CHECK enum err export_start(const struct act *act, const struct export_plan *plan, const char **location);

/* The file of <job>, a row of job_find. ERR_NOT_FOUND: there is none (any more), or it is another person's. */
struct export_file {
    const char *name; /* in files_dir */
    const struct download_format *format;
    const struct list_page *list;
};
MUST_CHECK enum err export_file(const struct act *act, const struct rows *job, struct export_file *out);

#endif
